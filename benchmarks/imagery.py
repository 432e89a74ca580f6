"""Speed and detection beside pyxccd (COLD, S-CCD) and nrt (CuSum, MoSum), on the same cube in the same run.

    python benchmarks/imagery.py [--pixels 200000] [--peer-pixels 400] [--files DIR] [--real DIR]

Needs the group `bench`; peers that are not installed are left out and named. The cube is the simulator's: one county,
six bands, 140 dates, in memory. Peers are slow by the pixel, so they get a sample of it. Speed is by processor time of
one core, since machines are shared; the best of three. Recall and precision are by pixel: a pixel of a construction
site counts as found where its break (the last one) lies within 120 days of the truth; a pixel on which nothing happened
is a false alarm where there is any (as many pixels of either). Ours is the mask that sites are made from. Sites are
measured by `evaluation/imagery/measure.py`. `--files` also times the whole way from COGs, decoding included, and
odc-stac reading the same. `--real` times all on real series that lie in a folder: the row of Landsat pixels near Boston
of `ceholden/yatsm`, and the Sentinel-2 cube of the package nrt 0.2.1.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from imagery_files import end_to_end
from imagery_peers import METHODS, Sample, as_cube, part
from imagery_real import series

from groundbreak.imagery.cube import Cube
from groundbreak.imagery.simulator.events import SITES
from groundbreak.imagery.simulator.scene import Scene, Settings, make_scene

TIMES = 3


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


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pixels", type=int, default=200_000)
    parser.add_argument("--peer-pixels", type=int, default=400)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--files", type=Path)
    parser.add_argument("--real", type=Path)
    given = parser.parse_args()
    scene = make_scene(Settings(size=160, sites=(("built", 5), ("stalled", 1)), others=(("burn", 2),)), given.seed)
    cube = scene.cube()
    print(f"simulated: {len(cube.days)} dates, {cube.clear.mean():.0%} clear, 6 bands\n")
    print("method              pixels a core second   recall  precision  median date error, days")
    counts = {"groundbreak": 20_000, "COLD (pyxccd)": given.peer_pixels, "S-CCD (pyxccd)": given.peer_pixels}
    for name, method in METHODS.items():
        chosen = sample(scene, cube, counts.get(name, given.peer_pixels * 10))
        timed = _timed(name, method, chosen)
        if timed is not None:
            _row(name, *timed, chosen)
    _speed(cube, given.pixels)
    if given.files:
        calm = Settings(size=160, sites=(("built", 1),), others=(("burn", 1),))
        end_to_end(make_scene(calm, given.seed).cube(), given.files)
    for name, found in series(given.real).items() if given.real else ():
        _real(name, found, given.peer_pixels)


def _timed(name: str, method: Callable[[Sample], np.ndarray], chosen: Sample) -> tuple[np.ndarray, float] | None:
    """What a method finds and how many pixels it does in a second of one core."""
    try:
        method(part(chosen, 64))  # compiles
    except ImportError as error:
        print(f"{name:18s}  not installed: {error.name}")
        return None
    best = float("inf")
    for _ in range(TIMES):
        began = time.process_time()
        found = method(chosen)
        best = min(best, time.process_time() - began)
    return found, len(found) / best


def _row(name: str, found: np.ndarray, speed: float, chosen: Sample) -> None:
    truth = chosen.start > 0
    near = truth & (found > 0) & (np.abs(found - chosen.start) <= 120)
    false = ~truth & (found > 0)
    recall, precision = near.sum() / truth.sum(), near.sum() / max(near.sum() + false.sum(), 1)
    error = np.median(np.abs(found - chosen.start)[near]) if near.any() else float("nan")
    print(f"{name:18s} {speed:20,.0f}   {recall:.2f}    {precision:.2f}       {error:.0f}")


def _speed(cube: Cube, count: int) -> None:
    """Our fit and monitoring on many pixels, and what memory would allow."""
    from groundbreak.imagery.pixels import scan

    flat, clear = cube.values.reshape(6, len(cube.days), -1), cube.clear.reshape(len(cube.days), -1)
    times = -(-count // flat.shape[2])
    wide = np.ascontiguousarray(np.tile(flat, (1, 1, times))[:, :, :count])
    one = Sample(wide, np.ascontiguousarray(np.tile(clear, (1, times))[:, :count]), cube.days,
                 np.zeros(count, np.int32))  # fmt: skip
    size = one.values.nbytes + one.clear.nbytes
    target = one.values.copy()
    began = time.process_time()
    np.copyto(target, one.values)
    copied = 2 * one.values.nbytes / (time.process_time() - began)
    print(f"\nfit and monitoring, {count:,} pixels of {size / count:,.0f} bytes; a core copies {copied / 1e9:.1f} GB/s")
    for threads in (1, 2):
        walls, cores = [], []
        for _ in range(TIMES + 2):
            began, cpu = time.perf_counter(), time.process_time()
            scan(as_cube(one), threads=threads)
            walls.append(time.perf_counter() - began)
            cores.append(time.process_time() - cpu)
        print(
            f"  {threads} threads: {count / min(cores):,.0f} pixels a core second; {count / min(walls):,.0f} a second"
        )


def _real(name: str, one: Sample, peer_pixels: int) -> None:
    clear = one.clear.mean()
    print(f"\n{name}: {len(one.start)} pixels, {len(one.days)} dates, {clear:.0%} clear, {len(one.bands)} bands")
    print("method              pixels a core second   pixels with a break")
    for method, run in METHODS.items():
        chosen = part(one, min(len(one.start), peer_pixels)) if "pyxccd" in method else one
        timed = _timed(method, run, chosen)
        if timed is not None:
            print(f"{method:18s} {timed[1]:20,.0f}   {(timed[0] > 0).mean():.0%}")


if __name__ == "__main__":
    main()
