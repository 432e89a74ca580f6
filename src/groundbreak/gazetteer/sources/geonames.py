"""Read the GeoNames dump of a country (`KP.txt`, `allCountries.txt`, or their ZIPs) and, beside it, alternate names.

In come tables as GeoNames hands them out: tab-separated, without a heading, 19 columns a feature; names by language in
a second one (`alternateNamesV2.txt`), without which the names in the dump itself are taken, whose language nobody
knows. Out comes `Found`; units hang together by the codes of their levels. Data of GeoNames are CC BY 4.0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from groundbreak.errors import GazetteerError
from groundbreak.gazetteer.sources.found import MAX_PLACES, Found, Wanted, in_own_script, naming, tidy
from groundbreak.gazetteer.sources.stream import lines
from groundbreak.language.ko.hangul import is_hangul
from groundbreak.model.place import LocationPrecision, Place, PlaceName

KINDS: Mapping[str, str] = {"ADM1": "province", "ADM2": "county"}
"""Feature codes that are taken where nobody says which, and the kinds that they become."""
_COLUMNS = 19
_ALTERNATE_COLUMNS = 4
_SETTLEMENT = "P"
_FIRST = "ADM1"
_LEVELS = ("ADM1", "ADM2", "ADM3")
_CODES = ("link", "post", "iata", "icao", "faac", "tcid", "unlc", "abbr", "phon", "piny", "nuts", "wdid")
"""What stands in the column of languages and is none."""


@dataclass(slots=True)
class _Row:
    """One feature, while names are still being gathered."""

    id: str
    name: str
    spellings: str
    lat: str
    lon: str
    feature_class: str
    code: str
    country: str
    admin: tuple[str, ...]
    """Codes of the units that hold it, outermost first."""
    native: list[tuple[bool, str]] = field(default_factory=list)
    """(whether it is the preferred one, name)."""
    preferred: str = ""
    """The English name that is preferred, where one is."""
    names: list[tuple[str, str]] = field(default_factory=list)
    wikidata: str = ""


def read_geonames(path: Path, wanted: Wanted, alternate: Path | None = None) -> Found:
    """Units and settlements of the wanted kinds.

    :raises GazetteerError: if a file is missing, is no dump of GeoNames, or holds more than a programme can use
    """
    left_out: Counter[str] = Counter()
    rows = _rows(path, wanted, left_out)
    if alternate is not None:
        _add_names(alternate, rows, wanted)
    kinds = wanted.kinds or KINDS
    levels = {(r.country, r.code, r.admin[: _LEVELS.index(r.code) + 1]): r for r in rows.values() if r.code in _LEVELS}
    places = []
    for row in rows.values():
        if row.code not in kinds:
            continue
        try:
            places.append(_place(row, kinds[row.code], levels, listed=alternate is None))
        except ValueError:
            left_out["without a usable point"] += 1
    return Found(tuple(places), {}, left_out)


def _rows(path: Path, wanted: Wanted, left_out: Counter[str]) -> dict[str, _Row]:
    needed = {*(wanted.kinds or KINDS), _FIRST}  # the first level names what the others lie in
    rows: dict[str, _Row] = {}
    for number, line in lines(path):
        cells = line.split("\t")
        if len(cells) != _COLUMNS or not cells[0].isdecimal():
            raise GazetteerError(
                f"no row of a GeoNames dump: {_COLUMNS} columns parted by tabs are needed, here are {len(cells)}",
                subject=str(path), place=f"line {number}", remedy="take the country's table from GeoNames",
            )  # fmt: skip
        if wanted.country and cells[8] != wanted.country:
            left_out["of other countries"] += 1
        elif cells[7] not in needed:
            left_out["of other kinds"] += 1
        elif not tidy(cells[1]):
            left_out["without a name"] += 1
        else:
            admin = tuple(cells[10:14])
            rows[cells[0]] = _Row(
                cells[0], tidy(cells[1]), cells[3], cells[4], cells[5], cells[6], cells[7], cells[8], admin
            )
            if len(rows) > MAX_PLACES:
                raise GazetteerError(
                    f"more than {MAX_PLACES} places", subject=str(path), remedy="say --country, or fewer kinds"
                )
    return rows


def _add_names(path: Path, rows: Mapping[str, _Row], wanted: Wanted) -> None:
    for number, line in lines(path, member="V2.txt" if "V2" in path.name else ""):
        cells = line.split("\t")
        if len(cells) < _ALTERNATE_COLUMNS or not cells[1].isdecimal():
            raise GazetteerError(
                "no row of alternate names: id, feature's id, language, name …", subject=str(path),
                place=f"line {number}", remedy="take alternateNamesV2 from GeoNames",
            )  # fmt: skip
        row = rows.get(cells[1])
        if row is None:
            continue
        language, name = cells[2].lower(), tidy(cells[3])
        if language == "wkdt":
            row.wikidata = name if name[:1] == "Q" and name[1:].isdecimal() else row.wikidata
        elif name and language not in _CODES:
            _add_name(row, language, name, cells, wanted)


def _add_name(row: _Row, language: str, name: str, cells: Sequence[str], wanted: Wanted) -> None:
    preferred, historic = (len(cells) > at and cells[at] == "1" for at in (4, 7))
    if language and wanted.is_native(language) and not historic and in_own_script(name):
        row.native.append((not preferred, name))
    if language == "en" and preferred and not historic:
        row.preferred = name
    if not language or wanted.takes_language(language):
        row.names.append((name, language))


def _place(row: _Row, kind: str, levels: Mapping[tuple[str, str, tuple[str, ...]], _Row], *, listed: bool) -> Place:
    lat, lon = float(row.lat), float(row.lon)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError
    own = _LEVELS.index(row.code) if row.code in _LEVELS else len(_LEVELS)
    above = [levels.get((row.country, level, row.admin[: rank + 1])) for rank, level in enumerate(_LEVELS[:own])]
    holder = next((unit for unit in reversed(above) if unit is not None), None)
    first = row if row.code == _FIRST else above[0] if above else None
    name, native, names = _named(row, listed)
    first_name, first_native, _ = _named(first, listed) if first else ("", "", ())
    return Place(
        id=f"gn{row.id}",
        name=name,
        native_name=native,
        kind=kind,
        admin1=first_name,
        admin1_native=first_native,
        country=row.country,
        names=names,
        lat=lat,
        lon=lon,
        precision=LocationPrecision.SETTLEMENT if row.feature_class == _SETTLEMENT else _precision(row.code),
        part_of=f"gn{holder.id}" if holder else "",
        concordances=(("geonames", row.id), *((("wikidata", row.wikidata),) if row.wikidata else ())),
    )


def _named(row: _Row, listed: bool) -> tuple[str, str, tuple[PlaceName, ...]]:
    """Names of a row; `listed` where only the dump's own column has others, in no known language."""
    native = min(row.native)[1] if row.native else ""
    others = [(row.name, "en"), *row.names]
    if listed:
        others += [(name, "ko" if is_hangul(name) else "") for name in map(tidy, row.spellings.split(","))]
    return naming(row.preferred or row.name, native, others)


def _precision(code: str) -> LocationPrecision:
    return LocationPrecision.PROVINCE if code == _FIRST else LocationPrecision.COUNTY
