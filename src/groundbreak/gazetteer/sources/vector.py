"""Read places from any GeoJSON, GeoPackage, FlatGeobuf or Shapefile whose features have names.

In comes a path with the columns to read; those of geoBoundaries, of the United Nations' common operational datasets
and of GADM are known and need not be said. Out comes `Found`. Coordinates must be degrees of WGS 84.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from pyogrio.raw import read as read_layer
from shapely.geometry.base import BaseGeometry

from groundbreak.errors import GazetteerError
from groundbreak.gazetteer.sources.found import MAX_PLACES, Found, Wanted, naming, tidy
from groundbreak.gazetteer.sources.jsonfile import Feature, features, outline_of, point_in, sound
from groundbreak.model.place import LocationPrecision, Place

_MAGIC: Mapping[str, bytes] = {".gpkg": b"SQLite format 3\0", ".fgb": b"fgb", ".shp": b"\0\0\x27\x0a"}
"""How a file of each kind begins. GDAL guesses by content, and must not be led to open something else."""
_MAX_BYTES = 4 * 2**30
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """Which properties of a feature hold what; '' where there is none."""

    name: str = ""
    id: str = ""
    native: str = ""
    kind: str = ""
    admin1: str = ""
    country: str = ""
    pcode: str = ""
    others: tuple[str, ...] = ()
    """Further names, each column perhaps with several parted by '|' or ';'."""


def read_vector(path: Path, wanted: Wanted, columns: Columns | None = None, layer: str = "", kind: str = "") -> Found:
    """Places of all features, or of those whose level is wanted. `kind`: the kind of features that don't say theirs.

    :raises GazetteerError: if the file is missing, of another kind, not in degrees, or no column holds names
    """
    left_out: Counter[str] = Counter()
    places: dict[str, Place] = {}
    outlines: dict[str, BaseGeometry] = {}
    held: Columns | None = None
    for feature in _features(path, layer):
        held = held or _columns(feature.properties, columns, path)
        place = _place(feature, held, wanted, kind)
        if place is None:
            left_out["without a name, or of other countries or kinds"] += 1
            continue
        outline = outline_of(feature.geometry)
        if place.id in places:
            if outline is None or place.id not in outlines:
                left_out["with an id that stands twice"] += 1
                continue
            outlines[place.id] = shapely.union(outlines[place.id], outline)
            continue
        places[place.id] = place
        outlines |= {place.id: outline} if outline is not None else {}
        if len(places) > MAX_PLACES:
            raise GazetteerError(f"more than {MAX_PLACES} places", subject=str(path), remedy="take one country")
    return Found(tuple(places.values()), outlines, left_out)


def _place(feature: Feature, columns: Columns, wanted: Wanted, kind: str) -> Place | None:
    def cell(column: str) -> str:
        return tidy(feature.properties.get(column)) if column else ""

    level, country = cell(columns.kind), cell(columns.country)
    country = country if re.fullmatch(r"[A-Z]{2}", country) else wanted.country
    if not cell(columns.name) or (wanted.kinds and columns.kind and level not in wanted.kinds):
        return None
    if wanted.country and country != wanted.country:
        return None
    raw = [str(feature.properties.get(column) or "") for column in columns.others]
    others = [(tidy(part), "und") for text in raw for part in re.split(r"[|;]", text)]
    name, native, names = naming(cell(columns.name), cell(columns.native), others)
    said = wanted.kinds.get(level) or kind or _LEVELS.get(level.upper(), level.lower())
    lat, lon = point_in(feature.geometry)
    is_point = feature.geometry is not None and feature.geometry.geom_type == "Point"
    admin1 = naming(cell(columns.admin1), "", ())[0] or (name if said == "province" else "")
    return Place(
        id=cell(columns.id) or _made_id(name, admin1, country, said),
        name=name,
        native_name=native,
        kind=said,
        admin1=admin1,
        country=country,
        names=names,
        lat=lat,
        lon=lon,
        precision=_precision(said, is_point),
        concordances=(("pcode", cell(columns.pcode)),) if cell(columns.pcode) else (),
    )


_LEVELS: Mapping[str, str] = {"ADM1": "province", "ADM2": "county", "ADM3": "district"}


def _precision(kind: str, is_point: bool) -> LocationPrecision:
    if kind == "province":
        return LocationPrecision.PROVINCE
    return LocationPrecision.SETTLEMENT if is_point else LocationPrecision.COUNTY


def _made_id(name: str, admin1: str, country: str, kind: str) -> str:
    """An id that hangs on what the place is called and where it lies, and not on the order of the file."""
    digest = hashlib.sha256("\0".join((country, admin1, kind, name)).encode()).hexdigest()
    return f"{(country or 'xx').lower()}-{digest[:10]}"


def _columns(properties: Mapping[str, Any], said: Columns | None, path: Path) -> Columns:
    """The columns that were said, and for the rest those of the scheme that the file seems to follow."""
    known = _scheme(properties) or Columns()
    given = {f: getattr(said, f) for f in Columns.__dataclass_fields__ if said is not None and getattr(said, f)}
    for column in (c for value in given.values() for c in ([value] if isinstance(value, str) else value)):
        if column not in properties:
            raise _no_column(f"no column {column!r}", properties, path)
    columns = replace(known, **given)
    if not columns.name:
        raise _no_column("no column is known to hold names", properties, path)
    return columns


def _no_column(message: str, properties: Mapping[str, Any], path: Path) -> GazetteerError:
    held = ", ".join(sorted(map(str, properties))[:30])
    return GazetteerError(message, subject=str(path), remedy=f"say --name-column and the like; it has {held}")


def _scheme(properties: Mapping[str, Any]) -> Columns | None:
    if "shapeName" in properties:
        return Columns(name="shapeName", id="shapeID", kind="shapeType")
    for level in range(_DEEPEST, 0, -1):
        if f"ADM{level}_EN" in properties:
            upper = "ADM1_EN" if level > 1 else ""
            code = f"ADM{level}_PCODE" if f"ADM{level}_PCODE" in properties else ""
            return Columns(name=f"ADM{level}_EN", id=code, pcode=code, admin1=upper)
        if f"NAME_{level}" in properties and f"GID_{level}" in properties:
            others = tuple(c for c in (f"VARNAME_{level}",) if c in properties)
            upper = "NAME_1" if level > 1 else ""
            return Columns(name=f"NAME_{level}", id=f"GID_{level}", admin1=upper, others=others)
    if "name:en" in properties:
        return Columns(name="name:en", native="name" if "name" in properties else "")
    return next((Columns(name=column) for column in ("name", "NAME", "Name") if column in properties), None)


def _features(path: Path, layer: str) -> Iterator[Feature]:
    suffix = path.suffix.lower()
    if suffix in (".geojson", ".json"):
        return features(path)
    if suffix not in _MAGIC:
        raise GazetteerError(
            f"a file of kind {suffix or '(none)'!r} can't be read", subject=str(path),
            remedy="give .geojson, .gpkg, .fgb or .shp; ogr2ogr converts the rest",
        )  # fmt: skip
    return _of_layer(path, layer, _MAGIC[suffix])


def _of_layer(path: Path, layer: str, magic: bytes) -> Iterator[Feature]:
    try:
        with path.open("rb") as stream:
            if stream.read(len(magic)) != magic:
                raise GazetteerError(f"it is no {path.suffix} file inside", subject=str(path))
        if path.stat().st_size > _MAX_BYTES:
            raise GazetteerError("larger than 4 GB", subject=str(path), remedy="take one country")
        layers = [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]
        if not layer and len(layers) != 1:
            raise GazetteerError(
                f"it has {len(layers)} layers of shapes: {', '.join(layers[:20])}", subject=str(path),
                remedy="say which one with --layer",
            )  # fmt: skip
        meta, _, geometry, columns = read_layer(path, layer=layer or layers[0], max_features=MAX_PLACES + 1)
    except OSError as error:
        raise GazetteerError(f"can't be opened: {error.strerror}", subject=str(path)) from None
    except (DataSourceError, DataLayerError, UnicodeDecodeError) as error:
        raise GazetteerError(f"can't be read: {error}", subject=str(path)) from None
    if meta["crs"] not in (None, "EPSG:4326", "OGC:CRS84"):
        raise GazetteerError(
            f"its coordinates are {str(meta['crs'])[:60]} and not degrees of WGS 84", subject=str(path),
            remedy="convert it with: ogr2ogr -t_srs EPSG:4326 out.gpkg in.gpkg",
        )  # fmt: skip
    return _rows([str(name) for name in meta["fields"]], geometry, columns)


def _rows(fields: Sequence[str], geometry: Sequence[bytes | None], columns: Sequence[Any]) -> Iterator[Feature]:
    for at, shape in enumerate(geometry):
        values = {name: column[at] for name, column in zip(fields, columns, strict=True)}
        plain = {name: v.item() if hasattr(v, "item") else v for name, v in values.items()}
        made = shapely.from_wkb(shape, on_invalid="ignore") if shape is not None else None
        yield Feature(at + 1, plain, sound(made) if made is not None else None)
