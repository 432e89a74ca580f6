"""GeoJSON (RFC 7946): one feature a project, with the meaning of every column inside the file.

Same picture, same bytes.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import shapely

from groundbreak.model.picture import Picture
from groundbreak.publish.atomic import write_text
from groundbreak.publish.columns import COLUMNS, Cell, records
from groundbreak.publish.shapes import DECIMALS, geometry_of
from groundbreak.views.brief import Credit


def write_geojson(picture: Picture, path: Path, credits: tuple[Credit, ...] = ()) -> tuple[Path, ...]:
    """Write the file; a project whose place has neither outline nor point gets a null geometry."""
    features = [
        {
            "type": "Feature",
            "id": record["project_id"],
            "geometry": _geometry(geometry_of(picture, str(record["place_id"]))),
            "properties": {name: _json(cell) for name, cell in record.items()},
        }
        for record in records(picture)
    ]
    head = {
        "type": "FeatureCollection",
        "title": picture.programme.name,
        "as_of": picture.as_of.isoformat(),
        "fields": [column._asdict() for column in COLUMNS],
        "credits": [{"name": c.name, "licence": c.licence, "url": c.url, "note": c.note} for c in credits],
    }
    # one feature a line: files can be compared line by line
    lines = ",\n".join(_dump(feature) for feature in features)
    write_text(path, _dump(head)[:-1] + ',"features":[\n' + lines + "\n]}\n")
    return (path,)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _json(cell: Cell) -> Cell:
    return cell.isoformat() if isinstance(cell, date) else cell


def _geometry(shape: shapely.Geometry | None) -> dict[str, Any] | None:
    if shape is None:
        return None
    raw = shapely.geometry.mapping(shape)
    return {"type": raw["type"], "coordinates": _rounded(raw["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS)
    return [_rounded(c) for c in coordinates]
