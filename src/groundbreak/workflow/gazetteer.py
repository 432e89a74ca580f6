"""Makes the places of a definition from an open gazetteer.

Goes in: the path of a gazetteer's file and what to take from it. Comes out: `Imported`, places in a fixed order with
the first-level unit that each lies in, and outlines; and, on demand, the two files of a definition. Nothing is fetched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from groundbreak.errors import GazetteerError, InputError
from groundbreak.gazetteer.sources.found import Found, Wanted
from groundbreak.gazetteer.sources.geonames import read_geonames
from groundbreak.gazetteer.sources.jsonfile import features
from groundbreak.gazetteer.sources.rows import outlines_text, table
from groundbreak.gazetteer.sources.vector import Columns, read_vector
from groundbreak.gazetteer.sources.whosonfirst import read_whosonfirst
from groundbreak.model.place import Place
from groundbreak.publish.atomic import write_text


class SourceKind(StrEnum):
    """Whose data a file holds."""

    GEONAMES = "geonames"
    WHOSONFIRST = "whosonfirst"
    VECTOR = "vector"
    """Any file of shapes with names, geoBoundaries among them."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to read and how."""

    source: Path
    wanted: Wanted
    kind_of_source: SourceKind | None = None
    """None: told by the file."""
    alternate: Path | None = None
    """GeoNames' table of names by language."""
    columns: Columns | None = None
    layer: str = ""
    kind: str = ""
    """Kind of features that don't say theirs."""
    within: Path | None = None
    """Shapes of first-level units, where the places don't say which one they lie in."""


@dataclass(frozen=True, slots=True)
class Imported:
    """Places ready to be written."""

    places: tuple[Place, ...]
    outlines: Mapping[str, BaseGeometry]
    left_out: Mapping[str, int]
    notes: tuple[str, ...] = field(default=())
    """What whoever uses them should know."""


def gather_places(request: Request) -> Imported:
    """Read a gazetteer. Raises GazetteerError, also where nothing is left to take."""
    kind = request.kind_of_source or told_by(request.source)
    found = _read(request, kind)
    places = list(found.places)
    left_out = Counter(found.left_out)
    if request.within is not None:
        places = _placed(places, read_vector(request.within, Wanted(request.wanted.country), kind="province"))
    unique = {place.id: place for place in sorted(places, key=lambda p: (p.admin1, p.kind != "province", p.name, p.id))}
    if not unique:
        said = ", ".join(f"{count} {reason}" for reason, count in left_out.items()) or "it is empty"
        raise GazetteerError(
            f"no place to take: {said}", subject=str(request.source), remedy="see --country and --kind"
        )
    ids = unique.keys()
    kept = tuple(p if p.part_of in ids else replace(p, part_of="") for p in unique.values())
    return Imported(kept, {i: found.outlines[i] for i in unique if i in found.outlines}, left_out, _notes(kept))


def told_by(path: Path) -> SourceKind:
    """Whose data a file seems to hold, by its name and what stands in it. Raises GazetteerError."""
    suffix = path.suffix.lower()
    if path.is_dir() or suffix == ".csv":
        return SourceKind.WHOSONFIRST
    if suffix in (".txt", ".zip", ".tsv"):
        return SourceKind.GEONAMES
    if suffix in (".geojson", ".json"):
        first = next(features(path), None)
        keys = first.properties if first else {}
        return SourceKind.WHOSONFIRST if {"wof:id", "wof_id"} & keys.keys() else SourceKind.VECTOR
    return SourceKind.VECTOR


def write_places(imported: Imported, out: Path, outlines: Path | None, *, replace_old: bool = False) -> list[Path]:
    """Write `places.csv`, and `places.geojson` where a path is given: whole or not at all.

    :raises InputError: if a file is there already and may not be replaced
    """
    for path in filter(None, (out, outlines)):
        if path.exists() and not replace_old:
            raise InputError("it is there already", subject=str(path), remedy="say --replace, or choose another name")
    if outlines is not None and not imported.outlines:
        raise GazetteerError("the source has no polygons", subject=str(outlines), remedy="leave --outlines out")
    write_text(out, table(imported.places))
    if outlines is None:
        return [out]
    write_text(outlines, outlines_text(imported.outlines))
    return [out, outlines]


def _read(request: Request, kind: SourceKind) -> Found:
    if kind is SourceKind.GEONAMES:
        return read_geonames(request.source, request.wanted, request.alternate)
    if kind is SourceKind.WHOSONFIRST:
        return read_whosonfirst(request.source, request.wanted)
    return read_vector(request.source, request.wanted, request.columns, request.layer, request.kind)


def _placed(places: Iterable[Place], first: Found) -> list[Place]:
    """Give each place the first-level unit whose shape holds its point; the units themselves are places too."""
    units = [unit for unit in first.places if unit.id in first.outlines]
    tree = shapely.STRtree([first.outlines[unit.id] for unit in units])
    out = list(units)
    for place in places:
        if not place.admin1 and place.lat is not None and place.lon is not None:
            holding = tree.query(shapely.Point(place.lon, place.lat), predicate="intersects")
            if len(holding):
                unit = units[int(min(holding))]
                place = replace(
                    place, admin1=unit.name, admin1_native=unit.native_name, part_of=place.part_of or unit.id
                )
        out.append(place)
    return out


def _notes(places: Iterable[Place]) -> tuple[str, ...]:
    held = list(places)
    checks = (
        (sum(not p.country for p in held), "have no country; say --country"),
        (sum(not p.admin1 for p in held), "have no first-level unit; --within reads it from shapes"),
        (sum(p.lat is None for p in held), "have no point"),
        (sum(not p.kind for p in held), "have no kind; say --kind"),
    )
    return tuple(f"{count} of {len(held)} places {what}" for count, what in checks if count)
