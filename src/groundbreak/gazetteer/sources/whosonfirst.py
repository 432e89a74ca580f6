"""Read Who's On First: its GeoJSON (one record a file in a folder, or a collection) and its tables in CSV.

In comes a path; out comes `Found`. Properties are known by their full names ('wof:name', 'name:eng_x_preferred') and
by the short ones of extracts ('name', 'names'). Records that are superseded, ended or deprecated are left out.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from shapely.geometry.base import BaseGeometry

from groundbreak.errors import GazetteerError
from groundbreak.gazetteer.sources.found import MAX_PLACES, Found, Wanted, in_own_script, naming, tidy
from groundbreak.gazetteer.sources.jsonfile import features, outline_of, point_in
from groundbreak.gazetteer.sources.stream import lines
from groundbreak.model.place import LocationPrecision, Place

KINDS: Mapping[str, str] = {"region": "province", "county": "county", "locality": "settlement"}
"""Placetypes that are taken where nobody says which, and the kinds that they become."""
_FIRST = "region"
_SETTLEMENTS = frozenset({"locality", "borough", "neighbourhood", "campus", "microhood", "macrohood"})
_MAX_FILES = 400_000
_GONE = ("", "u", "uuuu", "..", "-1", "0")
"""Values of an end that say there is none, or that nobody knows of one."""


def read_whosonfirst(path: Path, wanted: Wanted) -> Found:
    """Places of the wanted kinds from a record, a collection, a table, or a folder of them.

    :raises GazetteerError: if a file is missing or broken, or nothing in it looks like Who's On First
    """
    left_out: Counter[str] = Counter()
    kinds = wanted.kinds or KINDS
    places: dict[str, Place] = {}
    outlines: dict[str, BaseGeometry] = {}
    regions: dict[str, Place] = {}
    parents: dict[str, tuple[str, str]] = {}
    for record, geometry in _records(path):
        id_ = _id(record.get("id"))
        placetype = str(record.get("placetype") or ("" if _FIRST not in record else "locality"))
        if not id_ or not tidy(record.get("name")):
            left_out["without id or name"] += 1
        elif _gone(record):
            left_out["superseded, ended or deprecated"] += 1
        elif wanted.country and str(record.get("country") or wanted.country) != wanted.country:
            left_out["of other countries"] += 1
        elif placetype not in kinds and placetype != _FIRST:
            left_out["of other kinds"] += 1
        else:
            place = _place(record, geometry, kinds.get(placetype, ""), wanted)
            regions |= {id_: place} if placetype == _FIRST else {}
            if placetype in kinds:
                places[id_] = place
                parents[id_] = (_id(record.get("region_id")), _id(record.get("parent_id") or record.get("county_id")))
                outline = outline_of(geometry)
                outlines |= {place.id: outline} if outline is not None else {}
        if len(places) > MAX_PLACES:
            raise GazetteerError(f"more than {MAX_PLACES} places", subject=str(path), remedy="say --country")
    return Found(tuple(_placed(id_, places, regions, parents) for id_ in places), outlines, left_out)


def _placed(
    id_: str, places: Mapping[str, Place], regions: Mapping[str, Place], parents: Mapping[str, tuple[str, str]]
) -> Place:
    """A place with the units that hold it, as far as the file has them."""
    place, (region_id, parent_id) = places[id_], parents[id_]
    region = place if id_ in regions else regions.get(region_id) or regions.get(parent_id)
    holder = places.get(parent_id) or places.get(region_id)
    admin1 = region.name if region else place.admin1
    native = region.native_name if region else ""
    part_of = holder.id if holder and holder.id != place.id else ""
    return replace(place, admin1=admin1, admin1_native=native, part_of=part_of)


def _place(record: Mapping[str, Any], geometry: BaseGeometry | None, kind: str, wanted: Wanted) -> Place:
    said = list(_names(record))
    native = [n for n, tag, preferred in said if wanted.is_native(tag) and preferred and in_own_script(n)]
    natives = native or [n for n, tag, _ in said if wanted.is_native(tag) and in_own_script(n)]
    others = [(n, tag.partition("_")[0]) for n, tag, _ in said if wanted.takes_language(tag.partition("_")[0])]
    name, native_name, names = naming(tidy(record.get("name")), natives[0] if natives else "", others)
    lat, lon = _degrees(record, geometry)
    id_ = _id(record.get("id"))
    also = (("geonames", "geonames_id"), ("geonames", "gn:id"), ("wikidata", "wk:id"), ("wikidata", "wd:id"))
    elsewhere = {
        scheme: str(value) for scheme, key in also if (value := _concordances(record).get(key)) not in (None, "")
    }
    return Place(
        id=f"wof{id_}",
        name=name,
        native_name=native_name,
        kind=kind,
        admin1=tidy(record.get("region")),
        country=str(record.get("country") or wanted.country),
        names=names,
        lat=lat,
        lon=lon,
        precision=_precision(str(record.get("placetype") or "locality")),
        concordances=(("wof", id_), *elsewhere.items()),
    )


def _precision(placetype: str) -> LocationPrecision:
    if placetype in _SETTLEMENTS:
        return LocationPrecision.SETTLEMENT
    return LocationPrecision.PROVINCE if placetype == _FIRST else LocationPrecision.COUNTY


def _names(record: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """(name, language of three letters, whether it is the preferred one)."""
    for key, values in record.items():
        if key.startswith("name:") and isinstance(values, list):
            yield from _of_key(key[5:], values)
    held = record.get("names")
    if isinstance(held, dict):
        for key, values in held.items():
            if isinstance(values, list):
                yield from _of_key(str(key), values)


def _of_key(key: str, values: Iterable[object]) -> Iterator[tuple[str, str, bool]]:
    language, _, use = key.partition("_x_")
    for value in values:
        name = tidy(str(value).partition("#")[0])
        if name:
            yield name, language, use == "preferred"


def _records(path: Path) -> Iterator[tuple[dict[str, Any], BaseGeometry | None]]:
    if path.is_dir():
        # Alternative geometries lie beside their record and repeat it.
        files = [p for p in sorted(path.rglob("*.geojson"))[: _MAX_FILES + 1] if "-alt-" not in p.name]
        if not files or len(files) > _MAX_FILES:
            raise GazetteerError(f"{len(files)} records in the folder", subject=str(path), remedy="take one country's")
        for file in files:
            yield from _records(file)
    elif path.suffix.lower() == ".csv":
        yield from ((record, None) for record in _table(path))
    else:
        for feature in features(path):
            yield _plain(feature.properties), feature.geometry


def _table(path: Path) -> Iterator[dict[str, Any]]:
    rows = csv.DictReader(line for _, line in lines(path))
    ids = {"id", "wof_id", "wof:id"} & set(rows.fieldnames or ())
    if not ids or "name" not in (rows.fieldnames or ()):
        raise GazetteerError("no table of Who's On First: columns id and name are needed", subject=str(path))
    try:
        for row in rows:
            record = _plain({k: v for k, v in row.items() if k is not None and isinstance(v, str)})
            if record.get("names_json"):
                record["names"] = json.loads(record["names_json"])
            yield record
    except (csv.Error, ValueError, RecursionError) as error:
        raise GazetteerError(str(error), subject=str(path), place=f"line {rows.line_num}") from None


def _plain(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Properties under one set of names, whichever the file has."""
    record: dict[str, Any] = dict(properties)
    for long, short in (
        ("wof:id", "id"), ("wof_id", "id"), ("wof:name", "name"), ("wof:placetype", "placetype"),
        ("wof:parent_id", "parent_id"), ("wof:country", "country"), ("iso:country", "country"),
        ("wof_country", "country"), ("iso_country", "country"), ("lbl_latitude", "lbl:latitude"),
        ("lbl_longitude", "lbl:longitude"), ("lat", "lbl:latitude"), ("lon", "lbl:longitude"),
        ("geom_latitude", "geom:latitude"), ("geom_longitude", "geom:longitude"), ("geonames_id", "gn:id"),
        ("superseded_by", "wof:superseded_by"), ("deprecated", "edtf:deprecated"), ("cessation", "edtf:cessation"),
        ("is_current", "mz:is_current"), ("wof:concordances", "concordances"),
    ):  # fmt: skip
        if properties.get(long) not in (None, ""):
            record[short] = properties[long]
    hierarchy = properties.get("wof:hierarchy")
    if isinstance(hierarchy, list) and hierarchy and isinstance(hierarchy[0], dict):
        record = {**{k: v for k, v in hierarchy[0].items() if k in ("region_id", "county_id")}, **record}
    return record


def _concordances(record: Mapping[str, Any]) -> Mapping[str, Any]:
    held = record.get("concordances")
    return {**(held if isinstance(held, dict) else {}), **{k: v for k, v in record.items() if k == "gn:id"}}


def _gone(record: Mapping[str, Any]) -> bool:
    ended = [str(record.get(key) or "") for key in ("edtf:deprecated", "edtf:cessation")]
    superseded = record.get("wof:superseded_by")
    return (
        any(value not in _GONE for value in ended)
        or (bool(superseded) and str(superseded) not in ("[]", "0"))
        or str(record.get("mz:is_current")) == "0"
    )


def _id(value: object) -> str:
    text = str(value if value is not None else "").strip()
    return text if text.isdecimal() else ""


def _degrees(record: Mapping[str, Any], geometry: BaseGeometry | None) -> tuple[float | None, float | None]:
    """The point for labels, else the middle as stated, else one inside the geometry."""
    for prefix in ("lbl:", "geom:"):
        try:
            lat, lon = float(record[f"{prefix}latitude"]), float(record[f"{prefix}longitude"])
        except (KeyError, TypeError, ValueError):
            continue
        if -90 <= lat <= 90 and -180 <= lon <= 180:
            return lat, lon
    return point_in(geometry)
