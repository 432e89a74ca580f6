"""The whole way from Cloud Optimized GeoTIFFs to sites, decoding included; and odc-stac reading the same files."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pystac
from affine import Affine
from rasterio.warp import transform_geom
from shapely.geometry import box, mapping, shape

from groundbreak.imagery.catalog import search
from groundbreak.imagery.cube import Cube, Grid
from groundbreak.imagery.loading import load
from groundbreak.imagery.simulator.write import KEYS, write_cog
from groundbreak.imagery.sites import detect

TIMES = 4
"""How often the cube is repeated across and down, so that files are as large as an area that somebody would scan."""


def end_to_end(cube: Cube, folder: Path) -> None:
    """Print how fast pixels get from files to sites."""
    height, width = cube.grid.height * TIMES, cube.grid.width * TIMES
    grid = Grid(cube.grid.crs, cube.grid.left, cube.grid.top, cube.grid.resolution, height, width)
    items = [_write(cube, number, grid, folder) for number in range(len(cube.days))]
    pystac.ItemCollection(items).save_object(str(folder / "items.json"))
    found = search(str(folder / "items.json"), box(-180, -90, 180, 90))
    pixels = height * width
    stored = sum(file.stat().st_size for file in folder.rglob("*.tif"))
    read, core = _timed(lambda: load(found.items, grid))
    loaded = load(found.items, grid).cube
    size = loaded.values.nbytes + loaded.clear.nbytes
    detect(loaded)
    sought, core_sought = _timed(lambda: detect(loaded))
    print(f"\nfrom COGs: {pixels:,} pixels, {stored / 1e6:.0f} MB compressed, {size / 1e6:.0f} MB as a cube")
    print(f"  read:          {size / 1e6 / core:6.0f} MB a core second, {size / 1e6 / read:6.0f} MB/s")
    print(f"  read to sites: {pixels / (core + core_sought):,.0f} pixels a core second, "
          f"{pixels / (read + sought):,.0f} a second")  # fmt: skip
    _odc(items, grid, size)


def _timed(call: Any) -> tuple[float, float]:
    began, cpu = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - began, time.process_time() - cpu


def _odc(items: list[pystac.Item], grid: Grid, size: int) -> None:
    try:
        from odc.geo.geobox import GeoBox
        from odc.stac import load as stac_load
    except ImportError as error:
        print(f"  odc-stac is not installed: {error.name}")
        return
    keys = [*KEYS, "scl"]
    box_there = GeoBox(grid.shape, Affine(*grid.transform), grid.crs)
    read, core = _timed(lambda: stac_load(items, bands=keys, geobox=box_there, dtype="uint16", pool=2,
                                          resampling={"*": "bilinear", "scl": "nearest"}))  # fmt: skip
    print(f"  odc-stac:      {size / 1e6 / core:6.0f} MB a core second, {size / 1e6 / read:6.0f} MB/s; no masks")


def _write(cube: Cube, number: int, grid: Grid, folder: Path) -> pystac.Item:
    """One date as an item; 20 m bands and classification as Sentinel-2 has them."""
    left, bottom, right, top = grid.bounds
    outline = transform_geom(grid.crs, "EPSG:4326", mapping(box(left, bottom, right, top)))
    day = date.fromordinal(int(cube.days[number]))
    item = pystac.Item(f"S2_{day:%Y%m%d}", outline, list(shape(outline).bounds),
                       datetime(day.year, day.month, day.day, 2, 30, tzinfo=UTC), {"proj:code": grid.crs})  # fmt: skip
    home = folder / item.id
    home.mkdir(parents=True, exist_ok=True)
    codes = np.where(cube.clear[number], 4, 9).astype(np.uint8)
    bands = {key: np.clip(cube.values[place, number], 1, None).astype(np.uint16) for place, key in enumerate(KEYS)}
    for key, band in {**bands, "scl": codes}.items():
        coarse = band[::2, ::2] if key == "scl" or key.startswith("swir") else band
        path = (home / f"{key}.tif").resolve()
        if not path.exists():
            write_cog(path, np.tile(coarse, (TIMES, TIMES)), grid, 0)
        item.add_asset(key, pystac.Asset(str(path), media_type=pystac.MediaType.COG, roles=["data"]))
    return item
