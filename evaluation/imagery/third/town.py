"""Streets, rows of houses with gardens, halls and yards: what a county seat or a village looks like from above.

In: terrain. Out: for every cell a code of what stands there, to be numbered with the rest of the land.
"""

from __future__ import annotations

import numpy as np

from third.noise import Ints, Rng, turned
from third.terrain import CELL, Terrain

NOTHING, STREET, YARD, PLOT = 0, 1, 2, 3
ROOF = 10
"""Codes from here on are roofs of so many colours."""
COLOURS = 28


def draw_town(rng: Rng, terrain: Terrain) -> Ints:
    """Codes of the cells inside the town and villages."""
    size = terrain.size
    rows, columns = (np.mgrid[:size, :size].astype(np.float32) + 0.5) * CELL
    u, v = turned(rows, columns, terrain.turn + float(rng.normal(0, 0.1)))
    u, v = u + 10 * np.sin(v / 210), v + 10 * np.sin(u / 180)
    long, wide = float(rng.uniform(60, 120)), float(rng.uniform(45, 80))
    block_u, block_v = np.floor(u / long).astype(int), np.floor(v / wide).astype(int)
    in_u, in_v = u - block_u * long, v - block_v * wide
    pick = rng.random((997,))
    chance = pick[(block_u * 31 + block_v * 17) % 997]
    code = np.full((size, size), PLOT, np.int32)
    pitch, depth, house = float(rng.uniform(17, 26)), float(rng.uniform(7.5, 10)), float(rng.uniform(14, 34))
    row, at = np.floor(in_v / pitch).astype(int), in_u % house
    roof = ROOF + ((block_u * 7 + block_v * 13 + row * 5 + np.floor(in_u / house).astype(int) * 3) % COLOURS)
    houses = (in_v % pitch < depth) & (at < house * 0.8)
    code = np.where(houses, roof, code)
    path = (in_v % pitch >= depth) & (in_v % pitch < depth + 3) & (chance < 0.5)
    code = np.where(path, STREET, code)
    big = ROOF + (block_u * 11 + block_v * 5) % COLOURS
    tall = (chance > 0.62) & (terrain.town > 0.25)
    slabs = (in_v % 32 < 13) & (in_u > 12) & (in_u < long - 10)
    code = np.where(tall, np.where(slabs, big, np.where(chance > 0.8, YARD, STREET)), code)
    code = np.where((chance > 0.93), np.where(in_v < wide * 0.25, big, YARD), code)
    code = np.where((chance < 0.08), PLOT, code)
    code = np.where((in_u < 7) | (in_v < 6), STREET, code)
    # gardens and gaps become more towards the edge
    sparse = (pick[(block_u * 13 + block_v * 41 + row * 3) % 997] > 0.35 + 2.2 * terrain.town) & (code >= ROOF)
    code = np.where(sparse, PLOT, code)
    found: Ints = np.where(terrain.town > 0, code, NOTHING).astype(np.int32)
    return found
