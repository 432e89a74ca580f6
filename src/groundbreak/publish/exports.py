"""Writes a picture in one of the open formats; a new format is one more row of the table.

A picture and a path come in, files go out, whole or not at all, and byte for byte the same for the same picture.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from groundbreak.errors import InputError
from groundbreak.model.picture import Picture
from groundbreak.publish.csvfile import write_csv
from groundbreak.publish.geojson import write_geojson
from groundbreak.publish.geopackage import write_geopackage
from groundbreak.publish.kml import write_kml
from groundbreak.views.brief import Credit

Writer = Callable[[Picture, Path, tuple[Credit, ...]], tuple[Path, ...]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format that a picture can be written in."""

    name: str
    suffix: str
    media_type: str
    description: str
    write: Writer


FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("geojson", ".geojson", "application/geo+json", "RFC 7946, one feature a project", write_geojson),
        Format(
            "gpkg", ".gpkg", "application/geopackage+sqlite3", "GeoPackage for QGIS, with all quotes", write_geopackage
        ),
        Format(
            "kml", ".kml", "application/vnd.google-earth.kml+xml", "for Google Earth, by province and stage", write_kml
        ),
        Format("csv", ".csv", "text/csv", "one row a project, with a CSVW description beside it", write_csv),
    )
}
"""By name, as the command line takes them."""


def write(picture: Picture, format: str, path: Path, credits: tuple[Credit, ...] = ()) -> tuple[Path, ...]:
    """Write `picture` to `path`; returns the files written, the main one first.

    Raises `InputError` for a format that is not in `FORMATS` and for a place that can't be written to.
    """
    known = FORMATS.get(format)
    if known is None:
        raise InputError("no such format", subject=format, remedy=f"choose one of {', '.join(FORMATS)}")
    return known.write(picture, path, credits)
