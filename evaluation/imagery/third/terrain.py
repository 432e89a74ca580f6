"""The lie of the land: a river in a plain or a valley, hills beside it, a road, a town and villages.

In: a generator and the number of 5 m cells on a side. Out: `Terrain`, fields of cells. It decides what lies where, and
how the sun strikes it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from third.noise import Array, Bools, Rng, fractal, step, turned

CELL = 5.0


@dataclass(frozen=True, slots=True)
class Terrain:
    """Everything per cell, metres where not said otherwise."""

    size: int
    height: Array
    slope: Array
    """Rise over run."""
    east: Array
    """Rise towards the east, over run."""
    south: Array
    off: Array
    """Signed distance from the middle of the river."""
    along: Array
    """Distance along the river."""
    half: Array
    """Half the width of the river at low water."""
    turn: float
    """Direction of the valley."""
    road: Array
    """Distance from the nearest road."""
    paved: Bools
    """Whether the nearest road is the main one."""
    town: Array
    """Above 0 inside the town or a village, in shares of its radius."""
    flat: Bools
    lake: Array
    """Depth of a reservoir when full; below 0 outside."""


def make_terrain(rng: Rng, size: int) -> Terrain:
    """Invent it."""
    side = size * CELL
    rows, columns = (np.mgrid[:size, :size].astype(np.float32) + 0.5) * CELL
    turn = float(rng.uniform(0, np.pi))
    along, across = turned(rows - side / 2, columns - side / 2, turn)
    wave = rng.uniform(900, 2600)
    course = rng.uniform(-0.3, 0.3) * side + rng.uniform(20, 0.07 * wave) * np.sin(
        along / wave * 2 * np.pi + rng.random() * 7
    )
    course = course + rng.uniform(5, 30) * np.sin(along / wave * 5.3 * np.pi + rng.random() * 7)
    off = (across - course).astype(np.float32)
    half = (rng.uniform(9, 40) * np.clip(1 + 0.25 * fractal(rng, size, 2.5, 0.4), 0.5, 1.8)).astype(np.float32)
    floor = rng.uniform(900, 2400) if rng.random() < 0.45 else rng.uniform(280, 750)
    reach_of_floor = floor * (1 + 0.25 * fractal(rng, size, 3.5, 0.8))
    rough = fractal(rng, size, 3.0, 0.6)
    hills = (
        rng.uniform(60, 260)
        * step((np.abs(off) - reach_of_floor) / rng.uniform(400, 1100))
        * np.clip(0.75 + 0.35 * rough, 0.1, 2)
    )
    knolls = rng.uniform(10, 35) * step((fractal(rng, size, 3.5, 0.3) - 1.6) / 1.0)
    height = (0.004 * np.abs(off) + hills + knolls + 1.2 * fractal(rng, size, 2.5, 0.5)).astype(np.float32)
    south, east = np.gradient(ndimage.gaussian_filter(height, 3), CELL)
    slope = np.hypot(south, east).astype(np.float32)
    flat = (slope < 0.09) & (height < 22)
    bank = float(rng.choice((-1, 1)))
    lane = bank * (float(half.max()) * 2 + rng.uniform(60, 260)) + 25 * np.sin(along / 700)
    main = np.abs(off - lane)
    town, roads = np.full((size, size), -9, np.float32), [main]
    count = int(rng.integers(3, 7))
    for number in range(count):
        spot = np.flatnonzero(flat & (np.abs(off) > half * 2.5 + 70) & (main < (300 if number == 0 else 1200)))
        if not len(spot):
            break
        row, column = np.unravel_index(rng.choice(spot), (size, size))
        radius = rng.uniform(260, 480) if number == 0 else rng.uniform(55, 140)
        u, v = turned(rows - rows[row, column], columns - columns[row, column], turn + rng.normal(0, 0.3))
        ragged = 1 + 0.16 * fractal(rng, size, 2.8, 0.15)
        town = np.maximum(town, 1 - np.hypot(u / 1.4, v * 1.2) / radius / ragged).astype(np.float32)
        lateral = np.abs(u * np.cos(0.2) + v * np.sin(0.2) + 12 * np.sin(v / 160))
        ends = np.minimum(off, lane) if bank > 0 else np.maximum(off, lane)
        reach = np.abs(off[row, column] - ends) <= abs(float(off[row, column] - lane[row, column])) + 40
        roads.append(np.where(reach & (np.sign(off) == bank), lateral, 1e4))
    lake = np.full((size, size), -9, np.float32)
    if rng.random() < 0.35:
        row, column = rng.integers(30, size - 30, 2)
        u, v = turned(rows - rows[row, column], columns - columns[row, column], rng.random() * 3)
        lake = (
            1 - np.hypot(u / rng.uniform(90, 260), v / rng.uniform(50, 130)) + 0.2 * fractal(rng, size, 2.8, 0.2)
        ).astype(np.float32)
        lake = np.where((np.abs(off) < half * 3 + 40) | (town > -0.3), -9, lake).astype(np.float32)
    nearest = np.min(roads, axis=0).astype(np.float32)
    return Terrain(size, height, slope, east.astype(np.float32), south.astype(np.float32), off, along, half, turn,
                   nearest, main <= nearest + 0.1, town, flat, lake)  # fmt: skip
