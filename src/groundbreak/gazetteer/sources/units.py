"""Read administrative units from the simple table that every programme's definition has (`places.csv`).

In comes the path of a CSV file; out come `Place` values with all their names by language and system. The columns are
described in docs/names.md; only `id` and `name` are needed. Names of Hangul places are romanized here, so that the
file holds what no rule can know: the native name, former names, the point, the ids elsewhere.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from groundbreak.errors import GazetteerError
from groundbreak.language.ko import units as korean
from groundbreak.language.ko.hangul import is_hangul, southern
from groundbreak.language.ko.spelling import official
from groundbreak.model.place import LocationPrecision, Place, PlaceName

_SCHEMES = ("wof", "osm", "wikidata", "pcode", "geonames")
_MAX_BYTES = 64 * 1024 * 1024
_LISTS = "|"


def read_units(path: Path) -> tuple[Place, ...]:
    """Read every row, in the file's order.

    :raises GazetteerError: if the file is missing, too large or not UTF-8, lacks a column, or has an unusable row
    """
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise GazetteerError("larger than 64 MB", subject=str(path), remedy="split it by province or country")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise GazetteerError("no such file", subject=str(path), remedy="see docs/names.md for the columns") from None
    except UnicodeDecodeError as error:
        raise GazetteerError(f"not UTF-8 ({error.reason})", subject=str(path), remedy="save it as UTF-8") from None
    rows = csv.DictReader(text.splitlines())
    missing = {"id", "name"} - set(rows.fieldnames or ())
    if missing:
        columns = ", ".join(sorted(missing))
        raise GazetteerError(f"column missing: {columns}", subject=str(path), remedy="see docs/names.md")
    places: list[Place] = []
    seen: set[str] = set()
    try:
        for row in rows:
            place = _place(row, path, rows.line_num)
            if place.id in seen:
                raise _bad(f"id {place.id!r} stands twice", path, rows.line_num)
            seen.add(place.id)
            places.append(place)
    except csv.Error as error:
        raise _bad(str(error), path, rows.line_num) from error
    return tuple(places)


def _place(row: Mapping[str, str | None], path: Path, line: int) -> Place:
    def cell(column: str) -> str:
        return (row.get(column) or "").strip()

    if not cell("id") or not cell("name"):
        raise _bad("id or name is empty", path, line)
    try:
        precision = LocationPrecision(cell("precision") or LocationPrecision.COUNTY)
    except ValueError:
        raise _bad(f"precision {cell('precision')!r} is none of {', '.join(LocationPrecision)}", path, line) from None
    return Place(
        id=cell("id"),
        name=cell("name"),
        native_name=cell("native_name"),
        kind=cell("kind"),
        admin1=cell("admin1"),
        admin1_native=cell("admin1_native"),
        country=cell("country"),
        names=tuple(_names(cell("name"), cell("native_name"), _split(cell("other_names")))),
        lat=_degrees(cell("lat"), 90, path, line),
        lon=_degrees(cell("lon"), 180, path, line),
        precision=precision,
        part_of=cell("part_of"),
        concordances=tuple((s, cell(s)) for s in _SCHEMES if cell(s)),
        other_admin1=_split(cell("other_admin1")),
    )


def _names(name: str, native: str, others: tuple[str, ...]) -> Iterator[PlaceName]:
    """Names as given, then those that rules make of the Hangul ones."""
    yield PlaceName(name, "en", "gazetteer")
    given = [n for n in (native, *others) if is_hangul(n)]
    for other in others:
        yield PlaceName(other, "ko" if is_hangul(other) else "en", "hangul" if is_hangul(other) else "gazetteer")
    for hangul in given:
        stem, kind = korean.stem(hangul)
        if hangul == native:
            yield PlaceName(hangul, "ko-KP" if southern(hangul) != hangul else "ko", "hangul")
        if southern(hangul) != hangul:
            yield PlaceName(southern(hangul), "ko-KR", "hangul-south")
        if kind == "province":
            yield from (PlaceName(form, "ko", "short") for form in korean.short_forms(hangul)[1:])
            seen = {name}
            for text, systems, cost in korean.latin_forms(hangul):
                if cost <= _SHOWN and systems and text not in seen:
                    seen.add(text)
                    yield PlaceName(text, "en", systems[0])
            continue
        for system, text in official(stem):
            yield PlaceName(text, "en", system)
        if southern(stem) != stem:
            for system, text in official(southern(stem)):
                yield PlaceName(text, "en", f"{system}-south")


_SHOWN = 0.05


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(_LISTS) if part.strip())


def _degrees(cell: str, bound: int, path: Path, line: int) -> float | None:
    if not cell:
        return None
    try:
        value = float(cell)
    except ValueError:
        raise _bad(f"no number of degrees: {cell!r}", path, line) from None
    if not -bound <= value <= bound:
        raise _bad(f"{value} lies outside ±{bound} degrees", path, line)
    return value


def _bad(message: str, path: Path, line: int) -> GazetteerError:
    return GazetteerError(message, subject=str(path), place=f"line {line}", remedy="correct the row")
