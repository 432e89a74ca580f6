"""Reads the part of one file that lies on a grid, and decodes no more of it than that.

In: the address of an asset, a grid. Out: `Piece`: the file's own values, and how they lie on the grid. Most pictures
lie on it already, or have pixels a whole number of times as large (Sentinel-2's 20 m bands on a grid of 10 m): those
are copied block by block as they are stored, and only others are warped. Files are opened by the driver for GeoTIFF, or
JPEG 2000 where they are called so: an address in a hostile catalog can't make GDAL follow a virtual file elsewhere.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from affine import Affine
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

from groundbreak.imagery.cube import Grid

_VIRTUAL = {
    "https://": "/vsicurl/https://", "http://": "/vsicurl/http://", "s3://": "/vsis3/", "gs://": "/vsigs/",
    "az://": "/vsiaz/", "abfs://": "/vsiaz/",
}  # fmt: skip
REMOTE = tuple(_VIRTUAL)
"""How an address begins that lies on the network."""
_OPTIONS = {
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "GDAL_HTTP_CONNECTTIMEOUT": "10",
    "GDAL_HTTP_TIMEOUT": "60",
    "GDAL_HTTP_MAX_RETRY": "2",
    "GDAL_HTTP_RETRY_DELAY": "1",
    "GDAL_HTTP_MERGE_CONSECUTIVE_RANGES": "YES",
    "VSI_CACHE": "TRUE",
}
"""Unless the environment says otherwise."""
_MOST_TIMES = 6
_LARGEST_BLOCK = 1 << 26


class UnreadableFile(ValueError):
    """The file opens, but can't be used."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Values of one file over a grid."""

    values: npt.NDArray[Any]
    """[row, column], as stored."""
    times: int
    """Side of a value in pixels of the grid."""
    row: int
    """Row of the grid at which the first value begins; may lie before it."""
    column: int
    nodata: float | None
    """What stands for 'nothing here'; None where the file has no such value."""


def environment() -> AbstractContextManager[Any]:
    """GDAL's settings for reading; every thread that reads needs its own."""
    made: AbstractContextManager[Any] = rasterio.Env(
        **{key: value for key, value in _OPTIONS.items() if key not in os.environ}
    )
    return made


def read_piece(href: str, grid: Grid, *, classes: bool = False, nodata: float | None = None) -> Piece | None:
    """What a file holds on a grid; None where it lies elsewhere. `classes` are never mixed, other values are.

    `nodata` counts where the file itself names none. Raises what rasterio raises, and UnreadableFile.
    """
    driver = "JP2OpenJPEG" if href.partition("?")[0].lower().endswith(".jp2") else "GTiff"
    with rasterio.open(address(href), driver=driver, sharing=False) as source:
        if max(math.prod(block) for block in source.block_shapes) > _LARGEST_BLOCK:
            raise UnreadableFile("its blocks are too large to be read in parts")
        if source.crs is None:
            raise UnreadableFile("it does not say where on Earth it lies")
        if source.dtypes[0].startswith("complex"):
            raise UnreadableFile("its values are complex numbers")
        nothing = source.nodata if source.nodata is not None else nodata
        placed = _placed(source.transform, grid) if source.crs == _crs(grid.crs) else None
        if placed is not None:
            return _cut(source, grid, *placed, nothing)
        return _warped(source, grid, classes, nothing)


def address(href: str) -> str:
    """As GDAL wants it: what lies on the network by its virtual file systems, which read credentials themselves."""
    for head, virtual in _VIRTUAL.items():
        if href.startswith(head):
            return virtual + href[len(head) :]
    return href


@lru_cache(maxsize=64)
def _crs(name: str) -> CRS:
    return CRS.from_string(name)


def _placed(transform: Affine, grid: Grid) -> tuple[int, int, int] | None:
    """(times, row, column) of a file's first pixel on the grid; None where its pixels don't fall on the grid's."""
    if transform.b or transform.d or transform.a <= 0 or not math.isclose(transform.a, -transform.e, rel_tol=1e-6):
        return None
    times = transform.a / grid.resolution
    row, column = (grid.top - transform.f) / grid.resolution, (transform.c - grid.left) / grid.resolution
    if round(times) not in range(1, _MOST_TIMES + 1) or max(abs(v - round(v)) for v in (times, row, column)) > 1e-3:
        return None
    return round(times), round(row), round(column)


def _cut(source: Any, grid: Grid, times: int, row: int, column: int, nodata: float | None) -> Piece | None:
    """The window that covers the grid, and one pixel around it for what lies between pixels."""
    around = 1 if times > 1 else 0
    top, bottom = -row // times - around, -((row - grid.height) // times) + around
    left, right = -column // times - around, -((column - grid.width) // times) + around
    top, bottom = max(top, 0), min(bottom, source.height)
    left, right = max(left, 0), min(right, source.width)
    if top >= bottom or left >= right:
        return None
    values = source.read(1, window=Window(left, top, right - left, bottom - top))
    return Piece(values, times, row + top * times, column + left * times, nodata)


def _warped(source: Any, grid: Grid, classes: bool, nodata: float | None) -> Piece:
    kept: Mapping[str, Any] = {} if nodata is None else {"src_nodata": nodata, "nodata": nodata}
    with WarpedVRT(
        source, crs=_crs(grid.crs), transform=Affine(*grid.transform), width=grid.width, height=grid.height,
        resampling=Resampling.nearest if classes else Resampling.bilinear, **kept,
    ) as warped:  # fmt: skip
        return Piece(np.asarray(warped.read(1)), 1, 0, 0, nodata)
