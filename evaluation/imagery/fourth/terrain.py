"""The lie of the land: relief, a river with its bed, and where fields, scrub, forest and settlements are.

In: a random generator and a size. Out: `Terrain` on a grid of 5 m. Valleys are flat and farmed, slopes carry fields,
scrub and forest the way they do where every foot that can be ploughed is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from fourth.spectra import Array, Ints, Rng, noise

STEP = 5.0
"""Metres between points of the fine grid."""
FIELD, FOREST, SCRUB, BED, TOWN, VILLAGE, ROAD, LAKE = range(8)


@dataclass(frozen=True, slots=True)
class Terrain:
    """Everything that does not change."""

    size: int
    height: Array
    slope: Array
    """Degrees."""
    east: Array
    """Rise per metre towards the east, and towards the north."""
    north: Array
    kind: Ints
    away: Array
    """Metres to the middle of the river."""
    bed: float
    """Half the width of the river's bed."""
    shore: Array
    """Height above low water within the bed, 0 in the channel to 1 at the bank; outside it more."""
    flat: Array
    """Metres to the foot of the hills, negative on them."""
    centre: tuple[float, float]
    """Row and column of the middle of the town."""
    lake: Array
    """Depth below the brim where a reservoir lies, 0 elsewhere."""


def make_terrain(rng: Rng, size: int) -> Terrain:
    """Invent one."""
    rows, columns = (np.mgrid[0:size, 0:size] * STEP).astype(np.float32)
    side = size * STEP
    turn = rng.uniform(0, np.pi)
    along = (columns - side / 2) * np.cos(turn) + (rows - side / 2) * np.sin(turn)
    across = (rows - side / 2) * np.cos(turn) - (columns - side / 2) * np.sin(turn)
    wave = rng.uniform(700, 1600)
    middle = rng.uniform(-0.28, 0.28) * side + rng.uniform(60, 190) * np.sin(2 * np.pi * (along / wave + rng.random()))
    middle = middle + 45 * np.sin(2 * np.pi * (along / (0.37 * wave) + rng.random()))
    left = across > middle
    line = left & ~ndimage.binary_erosion(left, border_value=1)
    away = ndimage.distance_transform_edt(~line) * STEP
    bed = float(rng.choice([rng.uniform(5, 12), rng.uniform(25, 55), rng.uniform(60, 95)]))
    valley = rng.uniform(0.24, 0.5) * side * (1 + 0.28 * noise(rng, size, 3.2))
    flat = (valley - away).astype(np.float32)
    rough = noise(rng, size, 3.6, 0.5)
    hills = np.maximum(-flat, 0) * rng.uniform(0.2, 0.42) * (1 + 0.5 * rough) + 12 * np.maximum(rough, 0)
    height = hills * (1 - np.exp(-np.maximum(-flat, 0) / 90)) + 0.004 * away + 0.4 * noise(rng, size, 2.6)
    height = ndimage.gaussian_filter(height, 1.5).astype(np.float32)
    north, east = np.gradient(height, STEP)
    north = -north
    slope = np.degrees(np.arctan(np.hypot(north, east))).astype(np.float32)
    ragged = 5 * noise(rng, size, 2.2)
    kind = np.full((size, size), FIELD, np.int32)
    wooded = (slope + ragged > rng.uniform(9, 16)) & (flat < 25)
    wooded |= noise(rng, size, 2.8, 0.2) > rng.uniform(2.1, 2.8)
    wooded = ndimage.binary_closing(ndimage.binary_opening(wooded, iterations=3), iterations=3)
    edge = ndimage.distance_transform_edt(~wooded) * STEP
    kind[(edge < 18 + 22 * noise(rng, size, 2.4)) & (flat < 60)] = SCRUB
    kind[wooded] = FOREST
    bank = bed * (1 + 0.25 * noise(rng, size, 2.6))
    shore = _shore(rng, size, away, bank)
    kind[shore < 1.0] = BED
    kind[(shore >= 1.0) & (away < bank + rng.uniform(5, 25))] = SCRUB
    centre = _centre(rng, size, flat, away, bed)
    reach = np.hypot(rows / STEP - centre[0], columns / STEP - centre[1]) * STEP
    town = (reach < rng.uniform(230, 430) * (1 + 0.33 * noise(rng, size, 2.6))) & (kind != BED) & (slope < 11)
    kind[ndimage.binary_opening(town, iterations=4)] = TOWN
    lake = _lake(rng, size, kind, flat)
    kind[lake > 0] = LAKE
    for _ in range(int(rng.integers(2, 6))):
        r, c = rng.integers(20, size - 20, 2)
        near = np.hypot(rows / STEP - r, (columns / STEP - c) * rng.uniform(0.6, 1.6)) * STEP
        inside = near < rng.uniform(45, 120) * (1 + 0.3 * noise(rng, size, 2.2))
        kind[inside & (kind == FIELD) & (slope < 10)] = VILLAGE
    _roads(rng, kind, along, across, np.where(left, away, -away), bed)
    east32, north32 = east.astype(np.float32), north.astype(np.float32)
    return Terrain(size, height, slope, east32, north32, kind, away.astype(np.float32), bed, shore, flat, centre, lake)


def _shore(rng: Rng, size: int, away: Array, bank: Array) -> Array:
    """Where the channel winds within its bed, bars rise on one side and then the other."""
    found: Array = (away / np.maximum(bank, 1) + 0.26 * noise(rng, size, 2.4, 0.25)).clip(0, None).astype(np.float32)
    return found


def _centre(rng: Rng, size: int, flat: Array, away: Array, bed: float) -> tuple[float, float]:
    """A town stands on flat ground, not far from the river and not in it."""
    inner = np.zeros_like(flat, np.bool_)
    inner[size // 5 : -size // 5, size // 5 : -size // 5] = True
    fits = inner & (flat > 60) & (away > bed + 150)
    rows, columns = np.nonzero(fits if fits.any() else inner)
    pick = int(rng.integers(len(rows)))
    return float(rows[pick]), float(columns[pick])


def _lake(rng: Rng, size: int, kind: Ints, flat: Array) -> Array:
    """A reservoir in some worlds, at the foot of the hills, shelving towards its upper end."""
    found = np.zeros((size, size), np.float32)
    if rng.random() < 0.55:
        return found
    rows, columns = np.nonzero((np.abs(flat) < 40) & (kind != BED) & (kind != TOWN))
    if not len(rows):
        return found
    pick = int(rng.integers(len(rows)))
    y, x = np.mgrid[0:size, 0:size]
    turn, long, wide = rng.uniform(0, np.pi), rng.uniform(80, 220) / STEP, rng.uniform(50, 110) / STEP
    u = (x - columns[pick]) * np.cos(turn) + (y - rows[pick]) * np.sin(turn)
    v = (y - rows[pick]) * np.cos(turn) - (x - columns[pick]) * np.sin(turn)
    depth = 1 - np.hypot(u / long, v / wide) + 0.16 * noise(rng, size, 2.8, 0.3)
    inside = (depth > 0) & (kind != TOWN) & (kind != BED)
    found[inside] = np.maximum(depth * (0.55 + 0.45 * np.tanh(u / long)), 0.02)[inside]
    return found


def _roads(rng: Rng, kind: Ints, along: Array, across: Array, off: Array, bed: float) -> None:
    """A main road that follows the valley, and farm tracks off it."""
    beside = off - (bed + rng.uniform(40, 160)) * rng.choice([-1, 1])
    dry = (kind != BED) & (kind != LAKE)
    kind[(np.abs(beside) < 5.0) & dry] = ROAD
    for _ in range(int(rng.integers(2, 6))):
        where = rng.uniform(-0.45, 0.45) * along.max()
        bend = where + 40 * np.sin(across / rng.uniform(90, 240))
        kind[(np.abs(along - bend) < 2.6) & dry & (kind != FOREST)] = ROAD
