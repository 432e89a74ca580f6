"""Construction of known place and date, put into real series: recall, dates and false alarms on true seasons and noise.

    python evaluation/imagery/real.py path/to/sentinel2_cube_subset_romania_20m.nc

The file is the demonstration cube of the package `nrt` 0.2.1 (bands B3, B4, B8A and B11, scene classification, 20 m,
140 dates, 50 by 50 pixels): forest, with true clearings. Bands it lacks are stood in for by their neighbours. For each
trial one site of either simulator is put on it; noise, clouds and misses of the mask stay as they are. What is found on
the cube as it is counts as false, though nobody has checked it on the ground. Reading the file takes `h5netcdf`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from affine import Affine
from rasterio.features import rasterize
from scenes import MAKERS
from second.coats import outline_of
from second.ground import DRYING, make_ground
from second.happenings import happen

from groundbreak.imagery.cube import Cube, Grid
from groundbreak.imagery.masks import clear_of
from groundbreak.imagery.simulator.events import SITES, make_event
from groundbreak.imagery.simulator.spectra import COVERS, SPECTRA, mix
from groundbreak.imagery.sites import detect

BANDS = ("green", "red", "nir", "swir1")
NAMES = ("B3", "B4", "B8A", "B11")
COLUMNS = [1, 2, 3, 4]
"""Where these bands stand among the simulator's."""


def read(path: Path) -> Cube:
    """The file as a cube."""
    import xarray

    data = xarray.open_dataset(path)
    names = [next(n for n in data.data_vars if n.upper().replace("B0", "B") == name) for name in NAMES]
    mask = next(n for n in data.data_vars if n.upper() == "SCL")
    data = data.sortby("time")
    days = np.array([int(day) for day in (data.time.values.astype("datetime64[D]").astype(int))])
    days = (days + date(1970, 1, 1).toordinal()).astype(np.int32)
    values = np.stack([np.nan_to_num(data[name].values) for name in names]).astype(np.int16)
    codes = np.nan_to_num(data[mask].values).astype(np.int32)
    clear = np.stack([clear_of(codes[n], values[:, n], BANDS) for n in range(len(days))])
    grid = Grid("EPSG:32635", 0.0, 1000.0, 20.0, *values.shape[2:])
    return Cube(grid, BANDS, days, values, clear & (values > 0).all(axis=0), codes > 0, ("",) * len(days))


def inject(cube: Cube, seed: int, kind: str, simulator: str) -> tuple[Cube, np.ndarray, int]:
    """The cube with one site on it, its mask, and the day on which half of it has changed."""
    rng = np.random.default_rng((seed, 3))
    start = int(rng.integers(cube.days[0] + 700, cube.days[-1] - 500))
    area = rng.uniform(18_000, 40_000) / cube.grid.pixel_area
    mask = np.zeros(cube.grid.shape, np.bool_)
    while mask.sum() < 0.9 * area:  # one that the edge cuts is drawn again
        mask = outline_of(rng, kind, cube.grid.height, area)
    if simulator == "second":
        event = happen(rng, kind, mask, start)
        ground = make_ground(rng, cube.grid.height, int(cube.days[0]) - 1, int(cube.days[-1]))
        before = np.full((len(event.rows), len(DRYING)), 0.1, np.float32)
        surfaces = [event.alter(before, int(day), ground)[:, COLUMNS] for day in cube.days]
    else:
        event = make_event(rng, kind, mask, start)
        shares = np.repeat(mix(leaf=0.5)[None], len(event.rows), axis=0)
        surfaces = [event.alter(shares, int(day)) @ SPECTRA[:, COLUMNS] for day in cube.days]
    values = cube.values.copy()
    for number, day in enumerate(cube.days):
        if day < start:
            continue
        begun = np.clip((day - start - event.lag) / 6.0, 0, 1)[:, None]
        there = cube.values[:, number][:, event.rows, event.columns].T / 1e4
        # a tenth of the real ground's texture and noise shines through, and cloud stays cloud
        texture = 0.1 * (there - np.median(there, axis=0))
        put = there * (1 - begun) + (surfaces[number] + texture) * begun
        cloudy = there[:, :2].mean(axis=1) > 0.25
        put[cloudy] = there[cloudy]
        values[:, number][:, event.rows, event.columns] = np.clip(put * 1e4, 1, 16_000).astype(np.int16).T
    return replace(cube, values=values), mask, start + int(np.median(event.lag))


def _trials(cube: Cube, kind: str, simulator: str, trials: int) -> None:
    found, late, extra, counted, stages = 0, [], 0, 0, Counter()
    for seed in range(trials):
        changed, mask, start = inject(cube, seed, kind, simulator)
        views = cube.days[cube.clear[:, mask].mean(axis=1) >= 0.5]
        if (views >= start).sum() < 15:
            continue
        counted += 1
        hit = None
        for site in detect(changed).sites:
            drawn = rasterize([(site.polygon, 1)], out_shape=mask.shape, transform=Affine(*cube.grid.transform)) == 1
            if (mask & drawn).sum() > (mask | drawn).sum() / 3:
                hit = site
            elif not (mask & drawn).any():
                extra += 1
        if hit:
            found += 1
            stages[str(hit.phase)] += 1
            late.append(int(np.searchsorted(views, hit.start_latest.toordinal())) - int(np.searchsorted(views, start)))
    precision, recall = found / max(found + extra, 1), found / max(counted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    error = float(np.median(np.abs(late))) if late else float("nan")
    print(f"{simulator:6s} {kind:9s}: {found} of {counted} found, {extra} false, F1 {f1:.2f}, "
          f"date error {error:.0f} clear views, {dict(stages)}", flush=True)  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--trials", type=int, default=40)
    given = parser.parse_args()
    cube = read(given.file)
    print(f"{len(cube.days)} dates {cube.dates[0]} to {cube.dates[-1]}, {cube.clear.mean():.0%} clear, {COVERS[0]} …")
    plain = detect(cube).sites
    print(f"as it is: {len(plain)} sites on {np.prod(cube.grid.shape) * cube.grid.pixel_area / 1e6:.1f} km2")
    for simulator in MAKERS:
        for kind in SITES:
            _trials(cube, kind, simulator, given.trials)


if __name__ == "__main__":
    main()
