"""CSV (RFC 4180, UTF-8) with the W3C's CSV-on-the-Web description beside it: `x.csv` and `x.csv-metadata.json`.

Same picture, same bytes. Free text that a spreadsheet would run as a formula gets a leading apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

from groundbreak.model.picture import Picture
from groundbreak.publish.atomic import write_text
from groundbreak.publish.columns import COLUMNS, Cell, records
from groundbreak.views.brief import Credit

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(picture: Picture, path: Path, credits: tuple[Credit, ...] = ()) -> tuple[Path, ...]:
    """Write the table and its description; returns both paths."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([c.name for c in COLUMNS])
    for record in records(picture):
        writer.writerow([_cell(record[c.name]) for c in COLUMNS])
    description = path.with_name(path.name + "-metadata.json")
    write_text(path, buffer.getvalue())
    write_text(description, json.dumps(_metadata(picture, path.name, credits), ensure_ascii=False, indent=1) + "\n")
    return (path, description)


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return "'" + cell if cell.startswith(_FORMULA) else cell
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _metadata(picture: Picture, name: str, credits: tuple[Credit, ...]) -> dict[str, object]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": name,
        "dc:title": f"{picture.programme.name}, as of {picture.as_of}",
        "dc:rights": "; ".join(f"{c.name}: {c.licence}" for c in credits),
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "primaryKey": "project_id",
            "columns": [
                {"name": c.name, "titles": c.name, "datatype": c.type, "dc:description": c.description} for c in COLUMNS
            ],
        },
    }
