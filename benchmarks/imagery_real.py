"""Real series to time methods on: a row of Landsat pixels near Boston, and a Sentinel-2 cube of Romanian forest.

Nobody has labelled construction in them, so that only speed and the share of pixels with a break can be told.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
from imagery_peers import Sample

from groundbreak.imagery.masks import clear_of

BOSTON, ROMANIA = "landsat_boston_row_423dates.npz", "sentinel2_cube_subset_romania_20m.nc"


def series(folder: Path) -> dict[str, Sample]:
    """The series that lie in a folder, by what they are."""
    found = {}
    if (folder / BOSTON).exists():
        found["Landsat near Boston, 1984 to 2014"] = _boston(folder / BOSTON)
    if (folder / ROMANIA).exists():
        found["Sentinel-2 in Romania, 2015 to 2021"] = _romania(folder / ROMANIA)
    return found


def _boston(path: Path) -> Sample:
    """Six bands, thermal and Fmask, [row, date, pixel]."""
    with np.load(path, allow_pickle=False) as held:
        rows, days = held["Y"], held["dates"].astype(np.int32)
    values = rows[:6].astype(np.int16)
    clear = (rows[7] <= 1) & (values > 0).all(axis=0) & (values < 16_000).all(axis=0)
    return Sample(values, clear, days, np.zeros(values.shape[2], np.int32))


def _romania(path: Path) -> Sample:
    import xarray

    bands = ("green", "red", "nir", "swir1")
    with xarray.open_dataset(path) as data:
        ordered = data.sortby("time")
        days = ordered.time.values.astype("datetime64[D]").astype(int) + date(1970, 1, 1).toordinal()
        values = np.stack([np.nan_to_num(ordered[name].values) for name in ("B3", "B4", "B8A", "B11")]).astype(np.int16)
        codes = np.nan_to_num(ordered["SCL"].values).astype(np.int32)
    clear = np.stack([clear_of(codes[n], values[:, n], bands) for n in range(len(days))]) & (values > 0).all(axis=0)
    flat = values.reshape(4, len(days), -1)
    return Sample(flat, clear.reshape(len(days), -1), days.astype(np.int32), np.zeros(flat.shape[2], np.int32), bands)
