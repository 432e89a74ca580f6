"""One tile from items to a result that is written down whole, so that a stopped scan goes on where it was.

In: items, a tile and settings. Out: `TileResult`, plain data that goes through JSON and between processes unchanged.
The same call runs in this process or on a worker of a Dask cluster.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from affine import Affine
from rasterio.features import rasterize
from rasterio.warp import transform_geom
from shapely.geometry import Point, box, mapping, shape
from shapely.geometry.base import BaseGeometry

from groundbreak.imagery.area import Tile
from groundbreak.imagery.cube import Bools, Cube, Grid
from groundbreak.imagery.groups import changed
from groundbreak.imagery.items import SceneItem
from groundbreak.imagery.loading import load
from groundbreak.imagery.problems import Problem
from groundbreak.imagery.sites import DetectSettings, Found, Site, detect

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """A site as it is written down."""

    polygon: str
    """WKT, degrees, WGS 84."""
    start_earliest: str
    start_latest: str
    phases: tuple[tuple[str, str, str], ...]
    """(phase, earliest, latest), in order."""
    score: float
    area_m2: float
    area_error_m2: float
    clear_views: int
    scenes: tuple[str, ...]
    """From the last clear one before the start on."""
    reasons: dict[str, float]

    @property
    def phase(self) -> str:
        """The last stage."""
        return self.phases[-1][0]


@dataclass(frozen=True, slots=True)
class TileResult:
    """What came of one tile."""

    tile: str
    sites: tuple[SiteRecord, ...]
    dates: int
    first: str
    """ISO day of the first picture; '' for none."""
    last: str
    usable_fraction: float
    clear_views: int
    """Clear views of a typical pixel, of those that any picture covers."""
    blind_fraction: float
    """Share of the ground that could not be seen well enough."""
    pixels: int
    unread: int
    """Items that cover it and could not be read."""
    scenes: tuple[str, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def work(
    items: Sequence[SceneItem], tile: Tile, area: BaseGeometry, settings: DetectSettings
) -> tuple[TileResult, bytes]:
    """Read a tile of an area (degrees) and find its sites. The second value is its maps as an .npz file, or empty.

    Maps travel as bytes, since a worker need not share a disk with whoever asked it.
    """
    loaded = load(items, tile.grid)
    cube = loaded.cube
    own = _own_ground(tile, area)
    ground = int(own.sum())
    if not len(cube.days):
        return TileResult(tile.name, (), 0, "", "", 0.0, 0, 1.0, ground, loaded.unread, (), loaded.problems, ()), b""
    found = detect(cube, settings)
    here = [site for site in found.sites if box(*tile.core.bounds).contains(_middle(site))]
    days, pixels = cube.dates, found.pixels
    names = tuple(dict.fromkeys(name for group in cube.scenes for name in group.split()))
    pictures = cube.covered[:, own].sum()
    pictured = own & cube.covered.any(axis=0)
    result = TileResult(
        tile=tile.name,
        sites=tuple(_record(site, cube) for site in here),
        dates=len(days),
        first=days[0].isoformat(),
        last=days[-1].isoformat(),
        usable_fraction=round(float(cube.clear[:, own].sum() / pictures), 4) if pictures else 0.0,
        clear_views=int(np.median(pixels.clear_views[pictured])) if pictured.any() else 0,
        blind_fraction=round(float(1 - pixels.could_see[own].mean()), 4) if ground else 0.0,
        pixels=ground,
        unread=loaded.unread,
        scenes=names,
        problems=loaded.problems,
        notes=loaded.notes,
    )
    return result, _maps(cube, found, tile, settings)


def _own_ground(tile: Tile, area: BaseGeometry) -> Bools:
    """Pixels of the tile's core, of what was read, that belong to the area."""
    rows, columns = _core_window(tile.grid, tile.core)
    core = np.zeros(tile.grid.shape, np.bool_)
    core[rows, columns] = True
    ground = shape(transform_geom("EPSG:4326", tile.grid.crs, mapping(area)))
    drawn = rasterize([(ground, 1)], out_shape=tile.grid.shape, transform=Affine(*tile.grid.transform))
    own: Bools = core & (drawn == 1)
    return own


def _middle(site: Site) -> Point:
    """A middle that no two tiles both claim: off the lattice by less than a pixel."""
    middle = site.polygon.centroid
    return Point(middle.x + 1e-3, middle.y - 1e-3)


def _record(site: Site, cube: Cube) -> SiteRecord:
    degrees = shape(transform_geom(cube.grid.crs, "EPSG:4326", mapping(site.polygon), precision=7))
    return SiteRecord(
        polygon=degrees.wkt,
        start_earliest=site.start_earliest.isoformat(),
        start_latest=site.start_latest.isoformat(),
        phases=tuple((p.name.value, p.earliest.isoformat(), p.latest.isoformat()) for p in site.phases),
        score=round(site.score, 4),
        area_m2=round(site.area_m2, 1),
        area_error_m2=round(site.area_error_m2, 1),
        clear_views=site.clear_views,
        scenes=tuple(cube.scenes[view] for view in site.views),
        reasons={name: round(moved, 3) for name, moved in site.reasons.items() if abs(moved) >= 0.05},
    )


def _maps(cube: Cube, found: Found, tile: Tile, settings: DetectSettings) -> bytes:
    """Change date (days since 1970, 0 for none) and score (percent, 255 for not seen) over the core."""
    pixels = found.pixels
    when = cube.days[np.clip(pixels.onset, 0, len(cube.days) - 1)] - _EPOCH
    moved = changed(pixels, settings.group)
    dates = np.where(moved, when, 0).astype(np.uint16)
    score = np.where(pixels.could_see, 0, 255).astype(np.uint8)
    _burn(score, found, cube.grid)
    rows, columns = _core_window(cube.grid, tile.core)
    core = (round(max(cube.grid.left, tile.core.left), 3), round(min(cube.grid.top, tile.core.top), 3))
    buffer = io.BytesIO()
    np.savez_compressed(buffer, date=dates[rows, columns], score=score[rows, columns], corner=np.array(core))
    return buffer.getvalue()


def _burn(score: npt.NDArray[np.uint8], found: Found, grid: Grid) -> None:
    drawn = [(site.polygon, max(1, round(site.score * 100))) for site in found.sites]
    if drawn:
        rasterize(drawn, out=score, transform=Affine(*grid.transform))


def _core_window(grid: Grid, core: Grid) -> tuple[slice, slice]:
    """Where the core lies in what was read; cut where less was read."""
    top, left = round((grid.top - core.top) / grid.resolution), round((core.left - grid.left) / grid.resolution)
    return slice(max(top, 0), max(top + core.height, 0)), slice(max(left, 0), max(left + core.width, 0))


def write_result(path: Path, result: TileResult, maps: bytes) -> None:
    """Write a result (.json) and its maps (.npz), each whole or not at all; the result last, since it says 'done'."""
    if maps:
        _atomically(path.with_suffix(".npz"), maps)
    _atomically(path, json.dumps(asdict(result), separators=(",", ":")).encode())


def read_result(path: Path) -> TileResult | None:
    """A result that was written down; None where there is none, or half of one from another version."""
    try:
        raw: dict[str, Any] = json.loads(path.read_text("utf-8"))
        sites = tuple(
            SiteRecord(**{**site, "phases": tuple(map(tuple, site["phases"])), "scenes": tuple(site["scenes"])})
            for site in raw.pop("sites")
        )
        lists = {name: tuple(raw[name]) for name in ("scenes", "notes")}
        problems = tuple(Problem(**told) for told in raw["problems"])
        return TileResult(**{**raw, **lists, "problems": problems, "sites": sites})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _atomically(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
