"""Reads a definition's layers and figures by place: self-describing CSV files, one line of the definition each.

In: what was loaded of a definition, and its places. Out: `AnalysisData` with the hash of all files. A file begins with
lines `# key: value` that say what it holds, where it is from and on what terms; docs/analysis.md lists the keys.
"""

from __future__ import annotations

import csv
import hashlib
import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from groundbreak.errors import DefinitionError
from groundbreak.model.analysis_data import AnalysisData, Covariate, Feature, Layer, Role
from groundbreak.model.claim import Event
from groundbreak.model.place import LocationPrecision, Place
from groundbreak.programme.load import Loaded

_MAX_BYTES = 20_000_000
_MAX_FEATURES = 100_000
Head = dict[str, str]
Rows = list[tuple[int, dict[str, str]]]
"""Line number and cells."""


def read_data(loaded: Loaded, places: Mapping[str, Place]) -> AnalysisData:
    """Read every layer and figure that the definition names. Raises DefinitionError with file, line and remedy."""
    digest = hashlib.sha256()
    layers, covariates = [], []
    for path in loaded.layers:
        head, rows = _read(path, digest)
        layers.append(_layer(path, head, rows, places))
    for path in loaded.covariates:
        head, rows = _read(path, digest)
        covariates += _covariates(path, head, rows, places)
    for key, ids in (("layers", [x.id for x in layers]), ("covariates", [x.id for x in covariates])):
        for id in ids:
            if ids.count(id) > 1:
                raise DefinitionError(f"id {id!r} is given twice", subject=key, remedy="rename one")
    return AnalysisData(tuple(layers), tuple(covariates), digest.hexdigest()[:12])


def _read(path: Path, digest: hashlib._Hash) -> tuple[Head, Rows]:
    """The comment lines at the top, and the table below."""
    if path.stat().st_size > _MAX_BYTES:
        raise DefinitionError("larger than 20 MB", subject=path.name, remedy="is it the right file?")
    raw = path.read_bytes()
    digest.update(f"{path.name}\0{len(raw)}\0".encode())
    digest.update(raw)
    try:
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise DefinitionError("is not UTF-8", subject=path.name, remedy="save it as UTF-8") from error
    head: Head = {}
    start = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    for line in lines[:start]:
        key, colon, value = line[1:].partition(":")
        if colon:
            head[key.strip()] = value.strip()
    try:
        table = csv.DictReader(lines[start:], strict=True)
        rows = [
            (start + table.line_num, {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)})
            for row in table
        ]
    except csv.Error as error:
        raise DefinitionError(f"can't be read as CSV: {error}", subject=path.name, remedy="mend the file") from error
    if not rows:
        raise DefinitionError("has no rows", subject=path.name, remedy="see docs/analysis.md for what it must hold")
    return head, rows


def _layer(path: Path, head: Head, rows: Rows, places: Mapping[str, Place]) -> Layer:
    _needed(path, head, ("id", "label", "role", "radius_km", "source", "licence"))
    _columns(path, rows, {"name", "place_id"} if "lat" not in rows[0][1] else {"name", "place_id", "lat", "lon"})
    if len(rows) > _MAX_FEATURES:
        raise DefinitionError(f"more than {_MAX_FEATURES} features", subject=path.name, remedy="thin it out")
    role = _role(path, head["role"])
    if role not in (Role.QUESTION, Role.INFRASTRUCTURE):
        raise DefinitionError(f"{role} is no role of a layer", subject=path.name, remedy="question or infrastructure")
    return Layer(
        id=head["id"],
        label=head["label"],
        role=role,
        radius_km=_number(path, 0, "radius_km", head["radius_km"], 0.0, 20_000.0),
        features=tuple(_features(path, rows, places)),
        needier=_one_of(path, "needier", head.get("needier", ""), ("", "far", "near")),
        source=head["source"],
        licence=head["licence"],
        note=head.get("note", ""),
        claim=_one_of(path, "claim", head.get("claim", ""), ("", *Event)),
    )


def _features(path: Path, rows: Rows, places: Mapping[str, Place]) -> Iterator[Feature]:
    for line, row in rows:
        place = places.get(row["place_id"])
        if place is None:
            raise _bad(path, line, f"place_id {row['place_id']!r} is no place of the definition")
        lat, lon = row.get("lat", ""), row.get("lon", "")
        if bool(lat) != bool(lon):
            raise _bad(path, line, "has one of lat and lon only")
        if not lat and (place.lat is None or place.lon is None):
            raise _bad(path, line, f"has no lat and lon, and {place.name} has no point either")
        precision = row.get("precision", "") or ("site" if lat else "county")
        if precision not in set(LocationPrecision):
            raise _bad(path, line, f"precision {precision!r} is none of {', '.join(LocationPrecision)}")
        yield Feature(
            name=row["name"],
            kind=row.get("kind", ""),
            place_id=place.id,
            lat=_number(path, line, "lat", lat, -90.0, 90.0) if lat else float(place.lat or 0.0),
            lon=_number(path, line, "lon", lon, -180.0, 180.0) if lon else float(place.lon or 0.0),
            precision=LocationPrecision(precision),
            certainty=_number(path, line, "certainty", row.get("certainty", "") or "1", 0.0, 1.0),
            source=row.get("source", ""),
        )


def _covariates(path: Path, head: Head, rows: Rows, places: Mapping[str, Place]) -> list[Covariate]:
    """One for each `# column NAME: label | role | log or linear | needier low, high or nothing`."""
    _needed(path, head, ("source", "licence"))
    found = []
    for key, value in head.items():
        if not key.startswith("column "):
            continue
        id = key.removeprefix("column ").strip()
        _columns(path, rows, {"place_id", id})
        label, role, scale, needier = ([part.strip() for part in value.split("|")] + [""] * 4)[:4]
        values = {}
        for line, row in rows:
            if row["place_id"] not in places:
                raise _bad(path, line, f"place_id {row['place_id']!r} is no place of the definition")
            if row[id]:
                values[row["place_id"]] = _number(path, line, id, row[id], -1e15, 1e15)
                if scale == "log" and values[row["place_id"]] <= 0:
                    raise _bad(path, line, f"{id} is not above zero, and its logarithm is asked for")
        found.append(
            Covariate(
                id=id,
                label=label or id,
                role=_role(path, role),
                values=values,
                log=_one_of(path, f"scale of {id}", scale or "linear", ("linear", "log")) == "log",
                needier=_one_of(path, f"needier of {id}", needier.removeprefix("needier").strip(), ("", "low", "high")),
                source=head["source"],
                licence=head["licence"],
                note=head.get("note", ""),
            )
        )
    if not found:
        raise DefinitionError(
            "describes no column", subject=path.name, remedy="add '# column NAME: label | role | log'"
        )
    return found


def _needed(path: Path, head: Head, keys: tuple[str, ...]) -> None:
    for key in keys:
        if not head.get(key):
            raise DefinitionError(
                f"has no line '# {key}: …' at its top", subject=path.name, remedy="see docs/analysis.md"
            )


def _columns(path: Path, rows: Rows, wanted: set[str]) -> None:
    missing = wanted - set(rows[0][1])
    if missing:
        raise DefinitionError(
            f"column missing: {', '.join(sorted(missing))}", subject=path.name, remedy="see docs/analysis.md"
        )


def _role(path: Path, text: str) -> Role:
    return Role(_one_of(path, "role", text, tuple(Role)))


def _one_of(path: Path, what: str, text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        words = ", ".join(repr(str(word)) for word in allowed)
        raise DefinitionError(f"{what} is {text!r}", subject=path.name, remedy=f"one of {words}")
    return text


def _number(path: Path, line: int, what: str, text: str, low: float, high: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise _bad(path, line, f"{what} is {text[:40]!r}, which is no number from {low:g} to {high:g}")
    return value


def _bad(path: Path, line: int, message: str) -> DefinitionError:
    place = f"line {line}" if line else "its head"
    return DefinitionError(message, subject=path.name, place=place, remedy="mend the line")
