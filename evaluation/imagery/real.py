"""Construction of known place and date, put into real series: recall, dates and false alarms on true seasons and noise.

    python evaluation/imagery/real.py path/to/sentinel2_cube_subset_romania_20m.nc

The file is the demonstration cube of the package `nrt` 0.2.1 (bands B3, B4, B8A and B11, scene classification, 20 m,
140 dates, 50 by 50 pixels): forest, with true clearings. Bands it lacks are stood in for by their neighbours. For each
trial one site of the simulator is put on it; noise, clouds and misses of the mask stay as they are. What is found on
the cube as it is counts as false, though nobody has checked it on the ground.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from affine import Affine
from rasterio.features import rasterize

from groundbreak.imagery.cube import Cube, Grid
from groundbreak.imagery.masks import clear_of
from groundbreak.imagery.simulator.events import make_event
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


def inject(cube: Cube, seed: int, kind: str) -> tuple[Cube, np.ndarray, int]:
    """The cube with one site on it, its mask, and the day it starts."""
    rng = np.random.default_rng(seed)
    height, width = cube.grid.shape
    area = rng.uniform(18_000, 40_000) / cube.grid.pixel_area
    ratio = rng.uniform(1, 1.8)
    rows, columns = np.mgrid[:height, :width]
    middle, turn = rng.uniform(10, height - 10, 2), rng.random() * np.pi
    u = (rows - middle[0]) * np.cos(turn) + (columns - middle[1]) * np.sin(turn)
    v = (columns - middle[1]) * np.cos(turn) - (rows - middle[0]) * np.sin(turn)
    mask = (np.abs(u) < np.sqrt(area * ratio) / 2) & (np.abs(v) < np.sqrt(area / ratio) / 2)
    start = int(rng.integers(cube.days[0] + 700, cube.days[-1] - 500))
    event = make_event(rng, kind, mask, start)
    values = cube.values.copy()
    ground = np.repeat(mix(leaf=0.5)[None], len(event.rows), axis=0)
    spectra = SPECTRA[:, COLUMNS]
    for number, day in enumerate(cube.days):
        if day < start:
            continue
        changed = event.alter(ground, int(day)) @ spectra
        begun = np.clip((day - start - event.lag) / 6.0, 0, 1)[:, None]
        there = cube.values[:, number][:, event.rows, event.columns].T / 1e4
        # a tenth of the real ground's texture and noise shines through, and cloud stays cloud
        texture = 0.1 * (there - np.median(there, axis=0))
        put = there * (1 - begun) + (changed + texture) * begun
        cloudy = there[:, :2].mean(axis=1) > 0.25
        put[cloudy] = there[cloudy]
        values[:, number][:, event.rows, event.columns] = np.clip(put * 1e4, 1, 16_000).astype(np.int16).T
    return replace(cube, values=values), mask, start


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
    for kind in ("built", "stalled"):
        found, late, extra, counted = 0, [], 0, 0
        for seed in range(given.trials):
            changed, mask, start = inject(cube, seed, kind)
            views = cube.days[cube.clear[:, mask].mean(axis=1) >= 0.5]
            if (views >= start).sum() < 15:
                continue
            counted += 1
            hit = None
            for site in detect(changed).sites:
                drawn = rasterize([(site.polygon, 1)], out_shape=mask.shape, transform=Affine(*cube.grid.transform))
                if (mask & (drawn == 1)).sum() > (mask | (drawn == 1)).sum() / 3:
                    hit = site
                elif not (mask & (drawn == 1)).any():
                    extra += 1
            if hit:
                found += 1
                late.append(
                    int(np.searchsorted(views, hit.start_latest.toordinal())) - int(np.searchsorted(views, start))
                )
        precision, recall = found / max(found + extra, 1), found / max(counted, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        error = float(np.median(np.abs(late))) if late else float("nan")
        print(f"{kind}: {found} of {counted} found, {extra} false, F1 {f1:.2f}, date error {error:.0f} clear views")


if __name__ == "__main__":
    main()
