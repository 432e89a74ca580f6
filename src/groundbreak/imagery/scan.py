"""Scans areas tile by tile, here or on a Dask cluster, and keeps every finished tile.

In: items, an area, a folder, and perhaps the address of a scheduler. Out: `AreaResult`: the sites, and what could and
could not be seen. Memory is that of one tile a worker, whatever the area. A tile that is in the folder already, made
from the same items with the same settings, is not made again; one whose worker dies is given to another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely import STRtree, from_wkt

from groundbreak.errors import InputError
from groundbreak.imagery.area import TILE, Area, Tile, crs_for, tiles
from groundbreak.imagery.items import SceneItem
from groundbreak.imagery.problems import Problem, problem
from groundbreak.imagery.sites import DetectSettings
from groundbreak.imagery.tiles import SiteRecord, TileResult, read_result, work, write_result
from groundbreak.imagery.trees import MODEL

VERSION = "4"
"""Raised when the same pictures would give other sites."""


@dataclass(frozen=True, slots=True)
class AreaResult:
    """What came of one area."""

    area: Area
    crs: str
    resolution: float
    tiles: tuple[TileResult, ...]
    sites: tuple[SiteRecord, ...]
    home: Path
    """Where its tiles are kept."""
    failed: tuple[Problem, ...]
    """Tiles that could not be worked on, with the reason."""
    reused: int
    """Tiles that were there from an earlier run."""

    @property
    def blind_fraction(self) -> float:
        """Share of the ground that could not be seen well enough; failed tiles count as not seen."""
        pixels = sum(tile.pixels for tile in self.tiles)
        seen = sum(tile.pixels * (1 - tile.blind_fraction) for tile in self.tiles)
        typical = pixels / len(self.tiles) if self.tiles else 0
        whole = pixels + typical * len(self.failed)
        return 1 - seen / whole if whole else 1.0


def scan_area(
    items: Sequence[SceneItem],
    area: Area,
    folder: Path,
    *,
    settings: DetectSettings | None = None,
    resolution: float | None = None,
    side: int = TILE,
    client: Any = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> AreaResult:
    """Scan an area. With `client` (of `distributed`), tiles go to its workers."""
    settings = settings or DetectSettings()
    here = [scene for scene in items if scene.footprint.intersects(area.geometry)]
    crs = crs_for(area, here)
    resolution = resolution or min((scene.profile.resolution for scene in here), default=10.0)
    key = _key(here, crs, resolution, settings, side)
    home = folder / f"{area.id}-{key}"
    wanted = tiles(area, crs, resolution, side)
    done: dict[str, TileResult] = {}
    for tile in wanted:
        kept = read_result(home / f"{tile.name}.json")
        if kept is not None:
            done[tile.name] = kept
    reused = len(done)
    progress(reused, len(wanted))
    failed: list[Problem] = []
    waiting = [tile for tile in wanted if tile.name not in done]
    for tile, result in _run(here, waiting, area, settings, client):
        if isinstance(result, BaseException):
            failed.append(problem(f"tile {tile.name}", result))
        else:
            write_result(home / f"{tile.name}.json", *result)
            done[tile.name] = result[0]
        progress(len(done) + len(failed), len(wanted))
    ordered = tuple(done[tile.name] for tile in wanted if tile.name in done)
    return AreaResult(area, crs, resolution, ordered, _merged(ordered, area), home, tuple(failed), reused)


def _run(
    items: Sequence[SceneItem], waiting: Sequence[Tile], area: Area, settings: DetectSettings, client: Any
) -> Iterator[tuple[Tile, tuple[TileResult, bytes] | BaseException]]:
    """Results as they come, in any order. Errors of one tile are handed on as values: the others go on."""
    if client is None:
        for tile in waiting:
            try:
                yield tile, work(items, tile, area.geometry, settings)
            except (InputError, OSError, ValueError, RuntimeError, MemoryError) as error:
                yield tile, error
        return

    shared = client.scatter(list(items), broadcast=True)
    by_key: dict[str, Tile] = {}
    futures = []
    for tile in waiting:
        future = client.submit(work, shared, tile, area.geometry, settings, pure=False, retries=2)
        futures.append(future)
        by_key[future.key] = tile
    for future in _in_turn(futures):
        fault = future.exception()
        yield by_key[future.key], fault if fault is not None else future.result()
        future.release()


def _in_turn(futures: Sequence[Any]) -> Iterator[Any]:
    from distributed import as_completed

    waiting: Any = as_completed
    yield from waiting(futures)


def _merged(results: Sequence[TileResult], area: Area) -> tuple[SiteRecord, ...]:
    """Sites of all tiles that touch the area; of two that overlap, as at the edge of tiles, the larger stays."""
    sites = sorted((site for tile in results for site in tile.sites), key=lambda site: (-site.area_m2, site.polygon))
    shapes = [from_wkt(site.polygon) for site in sites]
    tree = STRtree(shapes)
    kept: list[int] = []
    for number, polygon in enumerate(shapes):
        if not polygon.intersects(area.geometry):
            continue
        others = [other for other in tree.query(polygon) if other in kept]
        if not any(shapes[other].intersection(polygon).area > 0.3 * polygon.area for other in others):
            kept.append(number)
    return tuple(sorted((sites[number] for number in kept), key=lambda site: (site.start_latest, site.polygon)))


def _key(items: Sequence[SceneItem], crs: str, resolution: float, settings: DetectSettings, side: int) -> str:
    """What a tile's result hangs on besides the tile."""
    parts = [VERSION, crs, str(resolution), repr(settings), str(side), MODEL.read_text("utf-8")]
    parts += [f"{scene.id} {scene.properties.get('updated', '')}" for scene in items]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]
