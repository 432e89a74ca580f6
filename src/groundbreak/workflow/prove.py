"""Makes the pictures that prove a site: chips before and after, dated chips, and its curve.

Goes in: sites of a ledger and a catalog of pictures. Comes out: PNG files, a few a site, in a folder. Only the ground
around a site is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rasterio.warp import transform_geom
from shapely import from_wkt
from shapely.geometry import mapping, shape

from groundbreak.errors import InputError
from groundbreak.imagery.area import Area, crs_for
from groundbreak.imagery.catalog import Scenes
from groundbreak.imagery.chips import proof
from groundbreak.imagery.cube import Grid
from groundbreak.imagery.loading import load
from groundbreak.imagery.png import png
from groundbreak.imagery.problems import Problem
from groundbreak.workflow.ground import SiteRow

AROUND = 400.0
"""Metres of ground shown around a site."""


@dataclass(frozen=True, slots=True)
class Proven:
    """The pictures of one site."""

    row: SiteRow
    written: tuple[Path, ...]
    """Empty where too few dates show it."""
    problems: tuple[Problem, ...]
    """What could not be read."""


def prove(rows: Sequence[SiteRow], scenes: Scenes, folder: Path) -> Iterator[Proven]:
    """Write the pictures of each site. Raises InputError on a folder that can't be written to."""
    for row in rows:
        outline = from_wkt(row.polygon)
        area = Area(row.site_id, outline)
        crs = crs_for(area, scenes.items)
        ground = shape(transform_geom("EPSG:4326", crs, mapping(outline)))
        here = [scene for scene in scenes.items if scene.footprint.intersects(outline)]
        side = min((scene.profile.resolution for scene in here), default=10.0)
        left, bottom, right, top = ground.buffer(AROUND).bounds
        left, top = left // side * side, top // side * side
        grid = Grid(crs, left, top, side, int((top - bottom) / side) + 1, int((right - left) / side) + 1)
        loaded = load(here, grid)
        shown = proof(loaded.cube, ground)
        written = []
        for name, canvas in (shown.pictures if shown else {}).items():
            path = folder / f"{row.site_id}-{name}.png"
            try:
                folder.mkdir(parents=True, exist_ok=True)
                path.write_bytes(png(canvas))
            except OSError as error:
                raise InputError(f"can't write there: {error.strerror}", subject=str(path)) from error
            written.append(path)
        yield Proven(row, tuple(written), loaded.problems)
