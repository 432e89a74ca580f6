"""Read the outlines of places from a GeoJSON file.

In comes the path of a feature collection in degrees (WGS 84) whose features carry the place's id; out come shapely
geometries by place id. Several features of one place are joined.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from groundbreak.errors import GazetteerError

_IDS = ("place_id", "unit_id", "id")
_MAX_BYTES = 256 * 1024 * 1024


def read_polygons(path: Path) -> dict[str, BaseGeometry]:
    """Polygons by place id, repaired where rings cross themselves.

    :raises GazetteerError: if the file is missing, too large, no GeoJSON, or a feature has no id or no usable outline
    """
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise GazetteerError("larger than 256 MB", subject=str(path), remedy="simplify the outlines")
        collection = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise GazetteerError("no such file", subject=str(path)) from None
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise GazetteerError(f"no GeoJSON: {error}", subject=str(path)) from None
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        raise GazetteerError("no GeoJSON feature collection", subject=str(path))
    outlines: dict[str, BaseGeometry] = {}
    for number, feature in enumerate(collection["features"], 1):
        place_id, outline = _outline(feature, path, number)
        known = outlines.get(place_id)
        outlines[place_id] = outline if known is None else shapely.union(known, outline)
    return outlines


def _outline(feature: Any, path: Path, number: int) -> tuple[str, BaseGeometry]:
    def bad(message: str) -> GazetteerError:
        return GazetteerError(message, subject=str(path), place=f"feature {number}")

    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        raise bad("no GeoJSON feature with properties")
    place_id = next((str(feature["properties"][k]) for k in _IDS if feature["properties"].get(k)), "")
    if not place_id:
        raise bad(f"none of the properties {', '.join(_IDS)} says which place it is")
    try:
        outline = shape(feature.get("geometry"))
    except (AttributeError, KeyError, TypeError, ValueError, IndexError, shapely.errors.ShapelyError) as error:
        raise bad(f"geometry can't be read: {error}") from None
    if outline.geom_type not in ("Polygon", "MultiPolygon") or outline.is_empty:
        raise bad(f"a polygon is needed, not {outline.geom_type}")
    west, south, east, north = outline.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise bad("coordinates are not degrees of WGS 84")
    return place_id, outline if outline.is_valid else shapely.make_valid(outline)
