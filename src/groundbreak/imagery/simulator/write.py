"""Leaves a scene as files: one Cloud Optimized GeoTIFF an asset, and a static STAC catalog that lists them.

In: a `Scene` and a folder. Out: the path of the catalog. Values are stored as Sentinel-2's level 2A stores them, with
the step of processing baseline 04.00, and with the flag that says whether it was removed wrong on some items, as it is
in the world. The shortwave bands and the classification are stored at 20 m where asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pystac
import rasterio
from affine import Affine
from rasterio.io import MemoryFile
from rasterio.shutil import copy as copy_raster
from rasterio.warp import transform_geom
from shapely.geometry import box, mapping, shape

from groundbreak.imagery.cube import Grid
from groundbreak.imagery.simulator.scene import BASELINE_STEP, Scene

KEYS = ("blue", "green", "red", "nir", "swir16", "swir22")
COLLECTION = "sentinel-2-l2a"


@dataclass(frozen=True, slots=True)
class WriteSettings:
    """How a scene is stored."""

    step: bool = True
    """Whether values carry +1000 from baseline 04.00 on."""
    wrong_flags: float = 0.0
    """Share of late items that say the step was removed when it was not."""
    coarse: bool = False
    """Whether shortwave bands and the classification have pixels of 20 m."""


def write_scene(scene: Scene, folder: Path, settings: WriteSettings | None = None) -> Path:
    """Write all pictures; returns the path of catalog.json."""
    settings, folder = settings or WriteSettings(), folder.resolve()
    rng = np.random.default_rng((scene.seed, 99))
    catalog = pystac.Catalog("simulated", "Simulated pictures of an invented county")
    left, bottom, right, top = scene.grid.bounds
    outline = transform_geom(scene.grid.crs, "EPSG:4326", mapping(box(left, bottom, right, top)))
    extent = pystac.Extent(
        pystac.SpatialExtent([list(shape(outline).bounds)]),
        pystac.TemporalExtent([[_noon(int(scene.days[0])), _noon(int(scene.days[-1]))]]),
    )
    collection = pystac.Collection(COLLECTION, "Simulated level-2A pictures", extent)
    catalog.add_child(collection)
    for number, day in enumerate(scene.days):
        late = int(day) >= BASELINE_STEP
        item = pystac.Item(
            f"S2_SIM_{date.fromordinal(int(day)):%Y%m%d}", outline, list(shape(outline).bounds), _noon(int(day)),
            {"s2:processing_baseline": "05.09" if late else "02.14", "proj:code": scene.grid.crs},
        )  # fmt: skip
        if late and rng.random() < settings.wrong_flags:
            item.properties["earthsearch:boa_offset_applied"] = True
        measured, codes = scene.picture(number)
        stored = np.rint(measured * 10_000) + (1000 if late and settings.step else 0)
        home = folder / COLLECTION / item.id
        home.mkdir(parents=True, exist_ok=True)
        for key, band in zip(KEYS, np.clip(stored, 1, 65_535).astype(np.uint16), strict=True):
            path = home / f"{key}.tif"
            write_cog(path, _coarse(band, settings.coarse and key.startswith("swir")), scene.grid, 0)
            item.add_asset(key, pystac.Asset(str(path), media_type=pystac.MediaType.COG, roles=["data"]))
        path = home / "scl.tif"
        write_cog(path, codes[::2, ::2] if settings.coarse else codes, scene.grid, 0)
        item.add_asset("scl", pystac.Asset(str(path), media_type=pystac.MediaType.COG, roles=["data"]))
        collection.add_item(item)
    catalog.normalize_hrefs(str(folder))
    catalog.make_all_asset_hrefs_relative()
    catalog.save(pystac.CatalogType.SELF_CONTAINED)
    return folder / "catalog.json"


def write_cog(path: Path, band: Any, grid: Grid, nodata: float | None) -> None:
    """One band as a Cloud Optimized GeoTIFF over the ground of a grid, whatever the size of its pixels."""
    height, width = band.shape
    side = grid.height * grid.resolution / height
    options = {
        "driver": "GTiff", "height": height, "width": width, "count": 1, "dtype": band.dtype.name, "crs": grid.crs,
        "transform": Affine(side, 0, grid.left, 0, -side, grid.top), "nodata": nodata,
    }  # fmt: skip
    with MemoryFile() as memory:
        with memory.open(**options) as target:
            target.write(band, 1)
        with memory.open() as source, rasterio.Env(GDAL_NUM_THREADS="1"):
            copy_raster(source, str(path), driver="COG", compress="DEFLATE", blocksize=256, overviews="NONE")


def _coarse(band: Any, wanted: bool) -> Any:
    if not wanted:
        return band
    height, width = band.shape
    return np.rint(band.reshape(height // 2, 2, width // 2, 2).mean(axis=(1, 3))).astype(band.dtype)


def _noon(day: int) -> datetime:
    when = date.fromordinal(day)
    return datetime(when.year, when.month, when.day, 2, 30, tzinfo=UTC)
