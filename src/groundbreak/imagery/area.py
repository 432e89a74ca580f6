"""Which ground to look at: areas given as GeoJSON, or the surroundings of places.

In: a file, or places with a radius. Out: `Area`s in degrees, and the grid and tiles that cover one. The same
area is always cut the same way, so that a scan can go on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from rasterio.crs import CRS
from rasterio.errors import CRSError
from rasterio.warp import transform_geom
from shapely import GEOSException, make_valid
from shapely.geometry import MultiPolygon, Polygon, box, mapping, shape
from shapely.geometry.base import BaseGeometry

from groundbreak.errors import InputError
from groundbreak.imagery.cube import Grid
from groundbreak.imagery.items import SceneItem
from groundbreak.model.place import Place

TILE = 512
"""Side of a tile in pixels, about."""
HALO = 48
"""Pixels around a tile that are read with it, so that what lies on its edge is seen whole and has a reference."""
_MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Area:
    """A piece of ground to look at."""

    id: str
    geometry: BaseGeometry
    """Degrees, WGS 84."""
    place_id: str = ""
    """The place whose surroundings it is; '' for a free area."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of an area."""

    row: int
    column: int
    core: Grid
    """Sites whose middle lies here are this tile's."""
    grid: Grid
    """What is read: the core and its halo."""

    @property
    def name(self) -> str:
        """Its place in the area."""
        return f"r{self.row}c{self.column}"


def read_areas(path: Path) -> list[Area]:
    """Areas of a GeoJSON file, one a feature. Raises InputError where it can't be used."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InputError("the file of areas is too large", subject=str(path))
        raw = json.loads(path.read_text("utf-8"))
        features = raw["features"] if raw.get("type") == "FeatureCollection" else [raw]
        return [_area(feature, f"{path.name}, feature {n}") for n, feature in enumerate(features, 1)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, GEOSException) as error:
        raise InputError(
            f"the areas can't be read: {error}", subject=str(path), remedy="give GeoJSON polygons in degrees"
        ) from error


def _area(feature: dict, where: str) -> Area:  # type: ignore[type-arg]
    geometry = make_valid(shape(feature.get("geometry") or feature))
    polygons = [part for part in getattr(geometry, "geoms", [geometry]) if isinstance(part, (Polygon, MultiPolygon))]
    if not polygons or geometry.is_empty:
        raise InputError("it is no polygon", subject=where, remedy="give polygons")
    left, bottom, right, top = geometry.bounds
    if not (-180 <= left <= right <= 180 and -90 <= bottom <= top <= 90):
        raise InputError("its coordinates are not degrees", subject=where, remedy="give degrees of WGS 84")
    properties = feature.get("properties") or {}
    name = str(properties.get("name") or feature.get("id") or "")
    return Area(area_id(geometry), geometry, str(properties.get("place_id") or ""), name)


def around(places: Iterable[Place], kilometres: float) -> list[Area]:
    """A circle around each place that has a point; those without one are left out."""
    found = []
    for place in places:
        if place.lat is not None and place.lon is not None:
            circle = _circle(place.lat, place.lon, kilometres)
            found.append(Area(area_id(circle), circle, place.id, place.name))
    return found


def area_id(geometry: BaseGeometry) -> str:
    """The same ground always has the same id."""
    return hashlib.sha256(geometry.wkt.encode()).hexdigest()[:12]


def _circle(lat: float, lon: float, kilometres: float) -> Polygon:
    north = kilometres / 110.57
    east = kilometres / (111.32 * max(math.cos(math.radians(lat)), 0.05))
    angles = [2 * math.pi * n / 48 for n in range(48)]
    return Polygon([(round(lon + east * math.cos(a), 6), round(lat + north * math.sin(a), 6)) for a in angles])


def crs_for(area: Area, scenes: Sequence[SceneItem]) -> str:
    """The projection most scenes of an area are in, where they say so in metres; else the UTM zone of its middle."""
    told = Counter(scene.crs for scene in scenes if scene.crs and scene.footprint.intersects(area.geometry))
    for code, _ in told.most_common():
        try:
            crs = CRS.from_string(code)
        except CRSError:
            continue
        if crs.is_projected and crs.linear_units.lower().startswith("met"):
            return code
    middle = area.geometry.centroid
    zone = int((middle.x + 180) // 6) % 60 + 1
    return f"EPSG:{(32600 if middle.y >= 0 else 32700) + zone}"


def tiles(area: Area, crs: str, resolution: float, side: int = TILE) -> list[Tile]:
    """Tiles that cover an area: as few and as even as `side` allows, a quarter over it where that saves a row."""
    ground = shape(transform_geom("EPSG:4326", crs, mapping(area.geometry)))
    left, bottom, right, top = ground.bounds
    first, last = math.floor(left / resolution), math.ceil(right / resolution)
    upper, lower = math.ceil(top / resolution), math.floor(bottom / resolution)
    across, down = _cuts(last - first, side), _cuts(upper - lower, side)
    found = []
    for row, (begin, height) in enumerate(down):
        for column, (start, width) in enumerate(across):
            core = Grid(crs, (first + start) * resolution, (upper - begin) * resolution, resolution, height, width)
            if not box(*core.bounds).intersects(ground):
                continue
            reach = HALO * resolution
            whole = Grid(crs, core.left - reach, core.top + reach, resolution, height + 2 * HALO, width + 2 * HALO)
            found.append(Tile(row, column, core, _clipped(whole, ground.bounds, reach)))
    return found


def _cuts(pixels: int, side: int) -> list[tuple[int, int]]:
    """Where each of even parts begins, and how long it is."""
    parts = max(1, math.ceil(pixels / side - 0.25))
    edges = [pixels * n // parts for n in range(parts + 1)]
    return [(a, b - a) for a, b in pairwise(edges) if b > a]


def _clipped(grid: Grid, bounds: tuple[float, float, float, float], reach: float) -> Grid:
    """No more than the area and its halo is read."""
    left, bottom, right, top = bounds
    side = grid.resolution
    cut_left = max(0, math.floor((left - reach - grid.left) / side))
    cut_top = max(0, math.floor((grid.top - (top + reach)) / side))
    cut_right = max(0, math.floor((grid.bounds[2] - (right + reach)) / side))
    cut_bottom = max(0, math.floor(((bottom - reach) - grid.bounds[1]) / side))
    return grid.window(cut_top, cut_left, grid.height - cut_top - cut_bottom, grid.width - cut_left - cut_right)
