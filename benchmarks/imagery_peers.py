"""Our engine and its peers, each as a function from a sample of pixels to the day of each pixel's break.

pyxccd's COLD and S-CCD, and nrt's CuSum and MoSum, with their defaults. A peer that is not installed raises ImportError
when it is called.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from groundbreak.imagery.cube import ROLES, Cube, Grid
from groundbreak.imagery.groups import GroupSettings, changed
from groundbreak.imagery.pixels import scan


@dataclass(frozen=True, slots=True)
class Sample:
    """Pixels of a cube, and what happened on them."""

    values: np.ndarray
    """[band, date, pixel]"""
    clear: np.ndarray
    days: np.ndarray
    start: np.ndarray
    """Day of construction; 0 where nothing happened or nobody knows."""
    bands: tuple[str, ...] = ROLES


def ours(one: Sample) -> np.ndarray:
    """Day of the break by pixel, 0 for none."""
    pixels = scan(as_cube(one))
    return np.where(changed(pixels, GroupSettings())[0], one.days[pixels.onset[0]], 0)


def cold(one: Sample) -> np.ndarray:
    """COLD of pyxccd with its defaults; the last break of each pixel. Thermal, which we lack, is constant."""
    from pyxccd import cold_detect

    return _by_pixel(one, lambda *bands: _last(cold_detect(*bands)))


def sccd(one: Sample) -> np.ndarray:
    """S-CCD of pyxccd with its defaults."""
    from pyxccd import sccd_detect

    def detect(days, blue, green, red, near, short1, short2, thermal, quality):
        return _last(sccd_detect(days, blue, green, red, near, short1, short2, quality).rec_cg)

    return _by_pixel(one, detect)


def _last(records: np.ndarray) -> int:
    broken = [int(r["t_break"]) for r in records if r["t_break"] > 0]
    return broken[-1] if broken else 0


def _by_pixel(one: Sample, detect: Callable[..., int]) -> np.ndarray:
    found = np.zeros(one.values.shape[2], np.int64)
    days = one.days.astype(np.int64)
    thermal = np.full(len(days), 2_900, np.int64)
    stand_in = {"blue": "green", "swir2": "swir1"}
    six = one.values[[one.bands.index(role if role in one.bands else stand_in[role]) for role in ROLES]]
    for pixel in range(len(found)):
        b, g, r, n, s1, s2 = (band.astype(np.int64) for band in six[:, :, pixel])
        quality = np.where(one.clear[:, pixel], 0, 4).astype(np.int64)
        found[pixel] = detect(days, b, g, r, n, s1, s2, thermal, quality)
    return found


def nrt(name: str) -> Callable[[Sample], np.ndarray]:
    """A monitor of nrt on the vegetation index, its history the years before the first construction, or half of all."""

    def run(one: Sample) -> np.ndarray:
        import xarray

        red, near = (one.values[one.bands.index(role)].astype(np.float32) for role in ("red", "nir"))
        index = np.where(one.clear, (near - red) / np.maximum(near + red, 1), np.nan)
        when = np.array([np.datetime64(date.fromordinal(int(day))) for day in one.days])
        cube = xarray.DataArray(index[:, None, :], dims=("time", "y", "x"),
                                coords={"time": when, "y": [0], "x": np.arange(index.shape[1])})  # fmt: skip
        known = one.start[one.start > 0]
        first = int(np.searchsorted(one.days, known.min())) if known.size else len(one.days) // 2
        module = __import__(f"nrt.monitor.{name.lower()}", fromlist=[name])
        watcher = getattr(module, name)()
        watcher.fit(cube[:first])
        for number in range(first, len(when)):
            watcher.monitor(
                array=cube.values[number], date=datetime.combine(when[number].astype(object), datetime.min.time())
            )
        days = np.array(watcher.detection_date, np.int64).ravel() + date(1970, 1, 1).toordinal()
        return np.where(np.array(watcher.mask).ravel() == 3, days, 0)

    return run


def as_cube(one: Sample) -> Cube:
    """A sample as a cube of one row."""
    grid = Grid("EPSG:32652", 0, 0, 10, 1, one.values.shape[2])
    clear = one.clear[:, None]
    return Cube(grid, one.bands, one.days, one.values[:, :, None], clear, clear, ("",) * len(one.days))


def part(one: Sample, count: int) -> Sample:
    """The first and the last pixels of a sample, as many as said."""
    half = np.r_[: count // 2, len(one.start) - count // 2 : len(one.start)]
    return Sample(one.values[:, :, half], one.clear[:, half], one.days, one.start[half], one.bands)


METHODS = {
    "groundbreak": ours,
    "COLD (pyxccd)": cold,
    "S-CCD (pyxccd)": sccd,
    "CuSum (nrt, NDVI)": nrt("CuSum"),
    "MoSum (nrt, NDVI)": nrt("MoSum"),
}
