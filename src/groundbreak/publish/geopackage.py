"""GeoPackage for QGIS and other GIS: the projects, and beside them tables of evidence, conflicts and fields.

Written by GDAL with its clock held to the day of the edition: same picture, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from pyogrio.raw import write as write_layer

from groundbreak.model.picture import Picture
from groundbreak.publish.atomic import replacing
from groundbreak.publish.columns import COLUMNS, Column, Record, evidence_rows, records
from groundbreak.publish.shapes import geometry_of
from groundbreak.views.brief import Credit
from groundbreak.views.status import conflict_rows

_CLOCK = "OGR_CURRENT_DATE"
_EVIDENCE = tuple(
    Column(name, "string", description)
    for name, description in (
        ("project_id", "The project that it speaks for or against"),
        ("quote", "The sentence, as it stands in the report"),
        ("publisher", "Who published it"),
        ("claimant", "Who is quoted as saying so; empty: the publisher itself"),
        ("modality", "reported, planned, speculated, denied or opinion"),
        ("published", "Publication date, as an interval where it is not exact"),
        ("url", "Address of the report"),
        ("document_id", "Id of the report in the ledger"),
        ("origin", "Story that it is a telling of"),
    )
)
_CONFLICTS = tuple(
    Column(name, type, description)
    for name, type, description in (
        ("id", "string", "Stable id"),
        ("kind", "string", "Rule that found it"),
        ("subject", "string", "Project, cohort or programme that it is about"),
        ("title", "string", "In one line"),
        ("explained", "boolean", "Whether it is explained rather than open"),
        ("places", "string", "Places that it touches"),
        ("sides", "string", "What each side says, with its quotes"),
        ("reading", "string", "What the program makes of it"),
        ("settle", "string", "What would settle it"),
    )
)
_FIELDS = tuple(Column(name, "string", name) for name in ("layer", "name", "type", "description"))


def write_geopackage(picture: Picture, path: Path, credits: tuple[Credit, ...] = ()) -> tuple[Path, ...]:
    """Write all layers: `projects` (an outline each, else a point), `evidence`, `conflicts`, `fields`."""
    rows = list(records(picture))
    shapes = [_multi(geometry_of(picture, str(row["place_id"]))) for row in rows]
    about = {
        "title": picture.programme.name,
        "as_of": picture.as_of.isoformat(),
        "credits": "; ".join(f"{c.name}: {c.licence} {c.url}".strip() for c in credits),
    }
    with replacing(path) as scratch, _clock_held(picture.as_of):
        database = scratch.with_name("written.gpkg")  # GDAL has words to say about any other ending
        _layer(database, "projects", COLUMNS, rows, shapes, about)
        _layer(database, "evidence", _EVIDENCE, list(evidence_rows(picture)))
        _layer(database, "conflicts", _CONFLICTS, list(_conflicts(picture)))
        _layer(database, "fields", _FIELDS, list(_dictionary()))
        database.rename(scratch)
    return (path,)


def _multi(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    """Polygons as multipolygons, so that a layer has one kind of them."""
    return shapely.multipolygons([shape]) if shape is not None and shape.geom_type == "Polygon" else shape


@contextmanager
def _clock_held(day: date) -> Iterator[None]:
    before = pyogrio.get_gdal_config_option(_CLOCK)
    pyogrio.set_gdal_config_options({_CLOCK: f"{day.isoformat()}T00:00:00.000Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({_CLOCK: before})


def _layer(
    path: Path,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Record],
    shapes: Sequence[shapely.Geometry | None] | None = None,
    about: dict[str, str] | None = None,
) -> None:
    data, masks = zip(*(_array(column, rows) for column in columns), strict=True)
    spatial = shapes is not None
    geometry = shapely.to_wkb(np.array([*shapes, None], dtype=object)[:-1]) if shapes is not None else None
    write_layer(
        path,
        geometry,
        list(data),
        np.array([c.name for c in columns], dtype=object),
        field_mask=list(masks),
        layer=name,
        driver="GPKG",
        geometry_type="Unknown" if spatial else None,  # outlines and points in one layer
        crs="EPSG:4326" if spatial else None,
        dataset_metadata=about,
    )


def _array(column: Column, rows: Sequence[Record]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any] | None]:
    """One column as GDAL takes it, with a mask of what is empty."""
    cells = [row[column.name] for row in rows]
    empty = np.array([cell is None for cell in cells], dtype=bool)
    if column.type == "string":
        return np.array([None if cell is None else str(cell) for cell in cells] + [None], dtype=object)[:-1], None
    kind: Any = {"integer": np.int32, "number": np.float64, "boolean": np.bool_, "date": "datetime64[D]"}[column.type]
    fill = np.datetime64("NaT") if column.type == "date" else 0
    return np.array([fill if cell is None else cell for cell in cells], dtype=kind), empty


def _conflicts(picture: Picture) -> Iterator[Record]:
    for row in conflict_rows(picture):
        sides = "\n\n".join("\n".join([f"{statement} [{value}]", *quotes]) for statement, value, quotes in row.sides)
        yield {
            "id": row.id,
            "kind": row.kind,
            "subject": row.subject,
            "title": row.title,
            "explained": row.explained,
            "places": row.places,
            "sides": sides,
            "reading": row.reading,
            "settle": row.settle,
        }


def _dictionary() -> Iterator[Record]:
    for layer, columns in (("projects", COLUMNS), ("evidence", _EVIDENCE), ("conflicts", _CONFLICTS)):
        for c in columns:
            yield {"layer": layer, "name": c.name, "type": c.type, "description": c.description}
