"""KML 2.2 for Google Earth: a folder a stage, coloured by stage, every column and quote on the placemark.

Written here and not by GDAL, whose driver can't style. Same picture, same bytes.
"""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path
from xml.etree import ElementTree as ET

import shapely

from groundbreak.model.claim import Event
from groundbreak.model.dates import DateInterval
from groundbreak.model.picture import Picture
from groundbreak.model.programme import Stage
from groundbreak.publish.atomic import write_text
from groundbreak.publish.columns import COLUMNS, Cell, Column, Record, records
from groundbreak.publish.palette import COLOURS, rgb
from groundbreak.publish.shapes import DECIMALS, geometry_of
from groundbreak.views.brief import Credit
from groundbreak.views.method import stage_views
from groundbreak.views.quotes import visible
from groundbreak.views.status import DATED
from groundbreak.views.words import EVENTS, say_date, say_evidence

NAMESPACE = "http://www.opengis.net/kml/2.2"
_TYPES = {"string": "string", "integer": "int", "number": "double", "boolean": "bool", "date": "string"}
_FILL, _FILL_INFERRED = 0xB0, 0x55
"""Opacity: what is inferred is fainter."""


def write_kml(picture: Picture, path: Path, credits: tuple[Credit, ...] = ()) -> tuple[Path, ...]:
    """Write the file. A project without any location is a placemark that lies nowhere, so that none is lost."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(f"{{{NAMESPACE}}}kml")
    document = _add(root, "Document")
    _add(document, "name", visible(f"{picture.programme.name}, as of {picture.as_of}"))
    _add(document, "description", _about(credits))
    for stage in Stage:
        for inferred in (False, True):
            _style(document, stage, inferred)
    _schema(document)
    found = sorted(records(picture), key=lambda r: (str(r["province"]), str(r["place"]), str(r["project_id"])))
    for view in stage_views():
        here = [record for record in found if record["stage"] == view.stage.value]
        if here:
            folder = _add(document, "Folder")
            _add(folder, "name", view.label)
            for record in here:
                _placemark(folder, record, geometry_of(picture, str(record["place_id"])))
    ET.indent(root, " ")
    write_text(path, '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n")
    return (path,)


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)
    if text:
        child.text = text
    return child


def _about(credits: tuple[Credit, ...]) -> str:
    lines = [
        "A whole unit is drawn because reports name the unit; see location_precision.",
        *(f"{c.name}: {c.licence}{' ' + c.url if c.url else ''}" for c in credits),
    ]
    return "<br>".join(escape(visible(line)) for line in lines)


def _style(document: ET.Element, stage: Stage, inferred: bool) -> None:
    style = _add(document, "Style", id=_style_id(stage.value, inferred))
    red, green, blue = rgb(COLOURS[stage])
    bgr = f"{blue:02x}{green:02x}{red:02x}"  # KML writes colours backwards, opacity first
    _add(_add(style, "IconStyle"), "color", f"ff{bgr}")
    line = _add(style, "LineStyle")
    _add(line, "color", f"ff{bgr}")
    _add(line, "width", "1" if inferred else "2")
    _add(_add(style, "PolyStyle"), "color", f"{_FILL_INFERRED if inferred else _FILL:02x}{bgr}")


def _style_id(stage: str, inferred: bool) -> str:
    return f"{stage}-inferred" if inferred else stage


def _schema(document: ET.Element) -> None:
    schema = _add(document, "Schema", name="projects", id="projects")
    for column in COLUMNS:
        field = _add(schema, "SimpleField", type=_TYPES[column.type], name=column.name)
        _add(field, "displayName", column.description)


def _placemark(folder: ET.Element, record: Record, shape: shapely.Geometry | None) -> None:
    mark = _add(folder, "Placemark", id="p-" + "".join(c if c.isalnum() else "-" for c in str(record["project_id"])))
    names = [str(record[n]) for n in ("place", "place_native") if record[n]]
    _add(mark, "name", f"{' '.join(names)}: {record['facility_label']}")
    snippet = f"{record['stage_label']}, cohort {record['cohort'] or 'not known'}"
    _add(mark, "Snippet", snippet, maxLines="1")
    _add(mark, "description", _description(record))
    begun = _begun(record)
    if begun:
        # Open at the end: what was built stays on the ground.
        _add(_add(mark, "TimeSpan"), "begin", begun.isoformat())
    _add(mark, "styleUrl", "#" + _style_id(str(record["stage"]), bool(record["stage_inferred"])))
    data = _add(_add(mark, "ExtendedData"), "SchemaData", schemaUrl="#projects")
    for column in COLUMNS:
        value = _text(record[column.name], column)
        if value:
            _add(data, "SimpleData", value, name=column.name)
    if shape is not None:
        _geometry(mark, shape)


def _begun(record: Record) -> date | None:
    """The last day by which anything had happened at the project, by its first event: when the time slider shows it."""
    days = (record[f"{event.value}_latest"] or record[f"{event.value}_earliest"] for event in DATED)
    return min((day for day in days if isinstance(day, date)), default=None)


def _text(cell: Cell, column: Column) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _description(record: Record) -> str:
    """What the balloon shows, as HTML; all of it escaped."""
    inferred = " (inferred)" if record["stage_inferred"] else ""
    head = f"<b>{escape(str(record['stage_label']))}{inferred}</b>, cohort {record['cohort'] or 'not known'}"
    counts = (
        f"{say_evidence(_whole(record, 'reports'), _whole(record, 'origins'))}; confidence {record['confidence']:.2f}"
    )
    marks = (
        f"Admiralty code: source {record['source_reliability']}, information {record['information_credibility']}"
        f"{'; disagreements between sources: ' + str(record['conflicts']) if record['conflicts'] else ''}"
    )
    events = "".join(f"<br>{EVENTS[event]}: {escape(when)}" for event in DATED if (when := _when(record, event)))
    quotes = "".join(f"<p>{escape(line)}</p>" for line in str(record["evidence"]).split("\n") if line)
    return f"{head}{events}<br>{counts}<br>{marks}<br>Location known to: {record['location_precision']}{quotes}"


def _whole(record: Record, name: str) -> int:
    cell = record[name]
    return cell if isinstance(cell, int) else 0


def _when(record: Record, event: Event) -> str:
    """'5 February 2026', 'by 11 March 2024'; '' where the event has no date."""
    first, last = record[f"{event.value}_earliest"], record[f"{event.value}_latest"]
    when = DateInterval(first if isinstance(first, date) else None, last if isinstance(last, date) else None)
    return say_date(when) if when.known else ""


def _geometry(mark: ET.Element, shape: shapely.Geometry) -> None:
    if shape.geom_type == "Point":
        _add(_add(mark, "Point"), "coordinates", _coordinates(shape))
        return
    parts = shapely.get_parts(shape)
    parent = _add(mark, "MultiGeometry") if len(parts) > 1 else mark
    for polygon in parts:
        drawn = _add(parent, "Polygon")
        rings = [("outerBoundaryIs", polygon.exterior), *(("innerBoundaryIs", ring) for ring in polygon.interiors)]
        for tag, ring in rings:
            _add(_add(_add(drawn, tag), "LinearRing"), "coordinates", _coordinates(ring))


def _coordinates(shape: shapely.Geometry) -> str:
    return " ".join(f"{x:.{DECIMALS}f},{y:.{DECIMALS}f}" for x, y in shapely.get_coordinates(shape))
