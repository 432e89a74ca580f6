"""Speed and detection beside pyxccd (COLD, S-CCD) and nrt (CuSum, MoSum), on the same cube in the same run.

    python benchmarks/imagery.py [--pixels 200000] [--peer-pixels 400] [--files DIR]

Needs the group `bench`; peers that are not installed are left out and named. The cube is the simulator's: one county,
six bands, 140 dates, in memory. Peers are slow by the pixel, so they get a sample of it. Recall and precision are by
pixel: a pixel of a construction site counts as found where its break (the last one) lies within 120 days of the truth;
a pixel on which nothing happened is a false alarm where there is any (as many pixels of either). Ours is the mask that
sites are made from. Sites are measured by `evaluation/imagery/measure.py`. `--files` also times the whole way from
COGs, decoding included.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np

from groundbreak.imagery.cube import Cube, Grid
from groundbreak.imagery.groups import GroupSettings, changed
from groundbreak.imagery.pixels import scan
from groundbreak.imagery.simulator.events import SITES
from groundbreak.imagery.simulator.scene import Scene, Settings, make_scene


@dataclass(frozen=True, slots=True)
class Sample:
    """Pixels of a cube, and what happened on them."""

    values: np.ndarray
    """[band, date, pixel]"""
    clear: np.ndarray
    days: np.ndarray
    start: np.ndarray
    """Day of construction; 0 where nothing happened."""


def sample(scene: Scene, cube: Cube, count: int, seed: int = 0) -> Sample:
    """As many pixels of sites as of ground on which nothing happened; events of other kinds are left out."""
    start = np.zeros(cube.grid.shape, np.int32)
    other = np.zeros(cube.grid.shape, np.bool_)
    for event in scene.events:
        if event.kind in SITES:
            start[event.rows, event.columns] = event.start + event.lag.astype(int)
        else:
            other[event.rows, event.columns] = True
    rng = np.random.default_rng(seed)
    sites, rest = np.flatnonzero((start > 0).ravel()), np.flatnonzero((~other & (start == 0)).ravel())
    chosen = np.concatenate([rng.choice(sites, min(count // 2, len(sites)), replace=False),
                             rng.choice(rest, min(count // 2, len(sites)), replace=False)])  # fmt: skip
    flat = cube.values.reshape(len(cube.bands), len(cube.days), -1)
    return Sample(flat[:, :, chosen], cube.clear.reshape(len(cube.days), -1)[:, chosen], cube.days,
                  start.ravel()[chosen])  # fmt: skip


def ours(one: Sample) -> np.ndarray:
    """Day of the break by pixel, 0 for none."""
    pixels = scan(_cube(one))
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
    for pixel in range(len(found)):
        b, g, r, n, s1, s2 = (band.astype(np.int64) for band in one.values[:, :, pixel])
        quality = np.where(one.clear[:, pixel], 0, 4).astype(np.int64)
        found[pixel] = detect(days, b, g, r, n, s1, s2, thermal, quality)
    return found


def nrt(name: str) -> Callable[[Sample], np.ndarray]:
    """A monitor of nrt on the vegetation index, its history the years before the first construction."""

    def run(one: Sample) -> np.ndarray:
        import xarray

        red, near = one.values[2].astype(np.float32), one.values[3].astype(np.float32)
        index = np.where(one.clear, (near - red) / np.maximum(near + red, 1), np.nan)
        when = np.array([np.datetime64(date.fromordinal(int(day))) for day in one.days])
        cube = xarray.DataArray(index[:, None, :], dims=("time", "y", "x"),
                                coords={"time": when, "y": [0], "x": np.arange(index.shape[1])})  # fmt: skip
        first = int(np.searchsorted(one.days, one.start[one.start > 0].min()))
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


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pixels", type=int, default=200_000)
    parser.add_argument("--peer-pixels", type=int, default=400)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--files", type=Path)
    given = parser.parse_args()
    scene = make_scene(Settings(size=160, sites=(("built", 5), ("stalled", 1)), others=(("burn", 2),)), given.seed)
    cube = scene.cube()
    big = sample(scene, cube, 20_000)
    print(f"simulated: {len(cube.days)} dates, {cube.clear.mean():.0%} clear, 6 bands\n")
    print("method              pixels/s  (core seconds)   recall  precision  median date error, days")
    small = sample(scene, cube, given.peer_pixels)
    few = sample(scene, cube, given.peer_pixels * 10)
    rows = [("groundbreak", ours, big), ("COLD (pyxccd)", cold, small), ("S-CCD (pyxccd)", sccd, small),
            ("CuSum (nrt, NDVI)", nrt("CuSum"), few), ("MoSum (nrt, NDVI)", nrt("MoSum"), few)]  # fmt: skip
    for name, method, chosen in rows:
        try:
            method(_part(chosen, 64))  # compiles
        except ImportError as error:
            print(f"{name:18s}  not installed: {error.name}")
            continue
        _row(name, method, chosen)
    _speed(cube, given.pixels)
    if given.files:
        _end_to_end(scene, given.files)


def _row(name: str, method: Callable[[Sample], np.ndarray], chosen: Sample) -> None:
    began, cpu = time.perf_counter(), time.process_time()
    found = method(chosen)
    wall, core = time.perf_counter() - began, time.process_time() - cpu
    truth = chosen.start > 0
    near = truth & (found > 0) & (np.abs(found - chosen.start) <= 120)
    false = ~truth & (found > 0)
    recall, precision = near.sum() / truth.sum(), near.sum() / max(near.sum() + false.sum(), 1)
    error = np.median(np.abs(found - chosen.start)[near]) if near.any() else float("nan")
    count = len(found)
    print(
        f"{name:18s} {count / wall:10,.0f}  ({count / core:10,.0f})   {recall:.2f}    {precision:.2f}       {error:.0f}"
    )


def _speed(cube: Cube, count: int) -> None:
    """Our fit and monitoring on many pixels, and what memory would allow."""
    import numba

    flat, clear = cube.values.reshape(6, len(cube.days), -1), cube.clear.reshape(len(cube.days), -1)
    times = -(-count // flat.shape[2])
    wide = np.tile(flat, (1, 1, times))[:, :, :count]
    seen = np.tile(clear, (1, times))[:, :count]
    one = Sample(np.ascontiguousarray(wide), np.ascontiguousarray(seen), cube.days, np.zeros(count, np.int32))
    size = one.values.nbytes + one.clear.nbytes
    target = np.zeros_like(one.values)
    began = time.perf_counter()
    np.copyto(target, one.values)
    copied = one.values.nbytes / (time.perf_counter() - began)
    print(f"\nfit and monitoring, {count:,} pixels, {size / 1e6:.0f} MB; a copy moves {copied / 1e9:.1f} GB/s")
    for threads in sorted({1, numba.config.NUMBA_NUM_THREADS}):
        numba.set_num_threads(threads)
        best_wall = best_core = float("inf")
        for _ in range(3):
            began, cpu = time.perf_counter(), time.process_time()
            scan(_cube(one))
            best_wall = min(best_wall, time.perf_counter() - began)
            best_core = min(best_core, time.process_time() - cpu)
        print(f"  {threads} threads: {count / best_wall:12,.0f} pixels/s; {count / best_core:12,.0f} a core second")


def _end_to_end(scene: Scene, folder: Path) -> None:
    from shapely.geometry import box

    from groundbreak.imagery.catalog import search
    from groundbreak.imagery.loading import load
    from groundbreak.imagery.simulator.write import write_scene
    from groundbreak.imagery.sites import detect

    if not (folder / "catalog.json").exists():
        write_scene(scene, folder)
    found = search(str(folder), box(-180, -90, 180, 90))
    began = time.perf_counter()
    cube = load(found.items, scene.grid).cube
    read = time.perf_counter() - began
    detect(cube)
    whole = time.perf_counter() - began
    pixels = scene.grid.height * scene.grid.width
    size = cube.values.nbytes + cube.clear.nbytes
    print(f"\nfrom COGs: {size / 1e6 / read:.0f} MB/s read, {pixels / whole:,.0f} pixels/s to sites ({whole:.1f} s)")


def _cube(one: Sample) -> Cube:
    grid = Grid("EPSG:32652", 0, 0, 10, 1, one.values.shape[2])
    clear = one.clear[:, None]
    bands = ("blue", "green", "red", "nir", "swir1", "swir2")
    return Cube(grid, bands, one.days, one.values[:, :, None], clear, clear, ("",) * len(one.days))


def _part(one: Sample, count: int) -> Sample:
    half = np.r_[: count // 2, len(one.start) - count // 2 : len(one.start)]
    return Sample(one.values[:, :, half], one.clear[:, half], one.days, one.start[half])


if __name__ == "__main__":
    main()
