"""Read GeoJSON files as plain values: bounded, and with errors that say where.

In comes the path of a feature collection, or of a single feature; out come its features one by one, with a geometry
of shapely where it can be made. Nothing is fetched: a geometry that stands elsewhere is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from groundbreak.errors import GazetteerError

MAX_BYTES = 512 * 2**20
"""Read into memory as a whole."""
_PRECISION = 5
"""Decimals of degrees that are kept: about a metre."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature."""

    number: int
    properties: Mapping[str, Any]
    geometry: BaseGeometry | None
    """In degrees of WGS 84; None where there is none that can be used."""


def features(path: Path) -> Iterator[Feature]:
    """All features of a collection, or the only one of a file that is one.

    :raises GazetteerError: if the file is missing, too large, or no GeoJSON in degrees
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise GazetteerError("larger than 512 MB", subject=str(path), remedy="take one country, or simplify it")
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise GazetteerError("no such file", subject=str(path)) from None
    except (OSError, ValueError, RecursionError) as error:
        raise GazetteerError(f"no GeoJSON: {error}", subject=str(path)) from None
    found = [content] if isinstance(content, dict) and content.get("type") == "Feature" else None
    if found is None:
        found = content.get("features") if isinstance(content, dict) else None
    if not isinstance(found, list):
        raise GazetteerError("no GeoJSON feature or feature collection", subject=str(path))
    _in_degrees(content, path)
    for number, feature in enumerate(found, 1):
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            raise GazetteerError("no GeoJSON feature with properties", subject=str(path), place=f"feature {number}")
        yield Feature(number, {"id": feature.get("id"), **feature["properties"]}, usable(feature.get("geometry")))


def _in_degrees(content: Mapping[str, Any], path: Path) -> None:
    """Old files may say another system of coordinates; then their numbers are not what they seem."""
    crs = content.get("crs")
    said = json.dumps(crs) if crs else ""
    if said and not any(word in said for word in ("CRS84", "4326")):
        raise GazetteerError(
            f"its coordinates are not degrees of WGS 84: {said[:120]}", subject=str(path),
            remedy="convert it with: ogr2ogr -t_srs EPSG:4326 out.geojson in.geojson",
        )  # fmt: skip


def usable(geometry: object) -> BaseGeometry | None:
    """A geometry of a GeoJSON mapping, repaired and in degrees; None where it is none."""
    if not isinstance(geometry, dict):
        return None
    try:
        made = shape(geometry)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError, RecursionError, shapely.errors.ShapelyError):
        return None
    return sound(made)


def sound(made: BaseGeometry) -> BaseGeometry | None:
    """The geometry without what is wrong with it; None where it is empty or not in degrees."""
    if made.is_empty:
        return None
    west, south, east, north = made.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        return None
    flat = shapely.force_2d(made)
    rounded = shapely.transform(flat, lambda c: c.round(_PRECISION))
    return rounded if rounded.is_valid else shapely.make_valid(rounded)


def outline_of(geometry: BaseGeometry | None) -> BaseGeometry | None:
    """The polygons of a geometry; None where it has none."""
    if geometry is None:
        return None
    if geometry.geom_type == "GeometryCollection":
        parts = [part for part in geometry.geoms if part.geom_type in ("Polygon", "MultiPolygon")]
        geometry = shapely.union_all(parts) if parts else geometry
    return geometry if geometry.geom_type in ("Polygon", "MultiPolygon") and not geometry.is_empty else None


def point_in(geometry: BaseGeometry | None) -> tuple[float | None, float | None]:
    """Latitude and longitude of a point inside a geometry."""
    if geometry is None:
        return None, None
    point = geometry if geometry.geom_type == "Point" else geometry.representative_point()
    return round(point.y, _PRECISION), round(point.x, _PRECISION)
