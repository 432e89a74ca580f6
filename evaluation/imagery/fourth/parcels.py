"""How the ground is divided: fields in blocks of strips, stands of forest, patches of scrub.

In: the terrain. Out: `Parcels`: the unit that every point of the fine grid belongs to and what each unit's ground is
like. Fields of a block lie parallel and mostly carry one crop, since a work team farms the block.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from fourth.spectra import Array, Ints, Rng, noise
from fourth.terrain import FIELD, FOREST, STEP, Terrain

SOILS = ("loam", "granite", "basalt", "red", "alluvium", "gley")


@dataclass(frozen=True, slots=True)
class Parcels:
    """Units of land."""

    unit: Ints
    """[row, column]: the unit of each point."""
    block: Ints
    """[unit]: the block it is part of."""
    kind: Ints
    """[unit]: as the terrain's."""
    low: Array
    """[unit]: 1 beside the river down to 0 where no paddy could be flooded."""
    turn: Array
    """[unit]: which way its rows run."""
    soil: Ints
    """[row, column]: which of `SOILS`."""
    tone: Array
    """[row, column]: how much brighter the soil is than its like."""
    bund: Array
    """[row, column]: share of banks, balks and ditches, which stay grassy."""
    vigour: Array
    """[row, column]: how well things grow there, about 1."""


def make_parcels(rng: Rng, land: Terrain) -> Parcels:
    """Divide the land."""
    size = land.size
    rows, columns = (np.mgrid[0:size, 0:size] * STEP).astype(np.float32)
    block, place = _cells(rng, size, float(rng.uniform(190, 330)), 30.0)
    count = len(place)
    general = rng.uniform(0, np.pi / 2)
    turn = general + rng.normal(0, 0.12, count) + np.where(rng.random(count) < 0.25, rng.uniform(0, np.pi, count), 0)
    wide = np.exp(rng.normal(np.log(rng.uniform(26, 48)), 0.35, count)).clip(14, 110)
    long = (wide * np.exp(rng.normal(np.log(2.2), 0.4, count))).clip(35, 220)
    # fields on slopes are small and irregular
    hilly = land.slope[tuple((place / STEP).astype(int).clip(0, size - 1).T)] > 4
    wide, long = np.where(hilly, wide * 0.7, wide), np.where(hilly, long * 0.55, long)
    bend = 7 * np.stack([noise(rng, size, 3.0, 0.2), noise(rng, size, 3.0, 0.2)])
    bend *= np.where(land.slope > 4, 2.2, 0.35)
    y, x = rows + bend[0] - place[block, 0], columns + bend[1] - place[block, 1]
    u = x * np.cos(turn[block]) + y * np.sin(turn[block])
    v = y * np.cos(turn[block]) - x * np.sin(turn[block])
    strip = np.floor(v / wide[block])
    slid = u + long[block] * _hash(block * 131 + strip) * 0.5
    piece = np.floor(slid / long[block])
    inside = np.minimum(np.mod(v, wide[block]), np.mod(slid, long[block]))
    bund = np.where(inside < 3.0, rng.uniform(0.25, 0.5), 0.0) + np.where(inside < 6.0, 0.05, 0.0)
    stand, _ = _cells(rng, size, 130.0, 45.0)
    field = land.kind == FIELD
    key = np.where(field, block * 40_000 + (strip + 60) * 200 + (piece + 60), 10**8 + land.kind * 10**6 + stand)
    _, first, unit = np.unique(key, return_index=True, return_inverse=True)
    unit = unit.reshape(size, size).astype(np.int32)
    flat_kind, flat_block = land.kind.ravel()[first], block.ravel()[first]
    low = 1 / (1 + np.exp((land.height.ravel()[first].clip(0, 60) - rng.uniform(2.5, 6)) / 1.2))
    main = rng.choice(len(SOILS), 3, replace=False, p=(0.28, 0.24, 0.1, 0.1, 0.16, 0.12))
    zone = noise(rng, size, 3.4)
    soil = np.where(zone > 0.5, main[1], main[0])
    soil = np.where((land.away < land.bed + 160) & (zone < 0.9), SOILS.index("alluvium"), soil)
    soil = np.where(land.kind == FOREST, main[2], soil)
    grain = 0.05 * noise(rng, size, 2.0) + 0.025 * noise(rng, size, 0.6)
    tone = 1 + grain + rng.normal(0, 0.05, int(unit.max()) + 1)[unit]
    patchy = 1 + 0.10 * noise(rng, size, 2.3, 0.3) + 0.05 * noise(rng, size, 0.8)
    trodden = np.where(field & (inside < 5), 0.88, 1.0)
    return Parcels(
        unit.astype(np.int32), flat_block.astype(np.int32), flat_kind.astype(np.int32), low.astype(np.float32),
        turn[flat_block].astype(np.float32), soil.astype(np.int32), tone.clip(0.6, 1.5).astype(np.float32),
        np.where(field, bund, 0).clip(0, 0.6).astype(np.float32), (patchy * trodden).clip(0.4, 1.6).astype(np.float32),
    )  # fmt: skip


def _cells(rng: Rng, size: int, apart: float, fuzz: float) -> tuple[Ints, Array]:
    """Patches around scattered points about so many metres apart, with edges that wander; the points are [n, 2]."""
    side = size * STEP
    count = max(4, int((side / apart) ** 2))
    place = rng.uniform(-0.05 * side, 1.05 * side, (count, 2)).astype(np.float32)
    drift = np.stack([noise(rng, size, 2.8, 0.25), noise(rng, size, 2.8, 0.25)])
    grid = np.mgrid[0:size, 0:size] * STEP + fuzz / 2 * drift
    _, nearest = cKDTree(place).query(grid.reshape(2, -1).T)
    return nearest.reshape(size, size).astype(np.int32), place


def _hash(numbers: Array) -> Array:
    """A number of 0 to 1 for each whole number, always the same."""
    found: Array = np.mod(np.sin(numbers * 12.9898) * 43758.5453, 1.0)
    return found
