"""Finds ground for what is to happen: at the edge of town for works, where each lookalike belongs.

In: land, what is taken, a kind. Out: `Ground`, or None where there is none.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from third.changes import SITES, Ground
from third.land import FIELD, HARD, MEADOW, SCRUB, WOOD, Land
from third.lookalikes import HOMES, LONG
from third.noise import Array, Bools, Rng, as32, turned
from third.terrain import CELL

PRIOR = {"farm": (FIELD, MEADOW), "rough": (SCRUB, MEADOW, FIELD), "wood": (WOOD, SCRUB, FIELD), "town": (HARD, FIELD)}


def find(
    rng: Rng, kind: str, land: Land, kinds: NDArray[np.int8], taken: Bools, square_metres: float,
    fields: tuple[Array, Array],
) -> Ground | None:  # fmt: skip
    """Free ground that suits; `fields` are a rough and a smooth random field."""
    terrain, size = land.terrain, land.terrain.size
    site = kind not in HOMES
    prior = str(rng.choice(list(PRIOR), p=(0.66, 0.1, 0.12, 0.12))) if site else ""
    homes = PRIOR[prior] if site else HOMES[kind]
    suits = np.isin(kinds, homes) & ~taken
    centres = suits.copy()
    if site and prior == "town":
        centres &= (terrain.town > -0.1) & (terrain.town < 0.5)
    elif site:
        near = (terrain.town < 0.05) & (terrain.town > -float(rng.choice((0.6, 1.5, 9), p=(0.5, 0.35, 0.15))))
        centres &= near & (terrain.slope < 0.16)
    elif kind in ("deposit", "pit"):
        centres &= np.abs(terrain.off) < terrain.half * 2.3 + 130
    elif kind == "slide":
        centres &= terrain.slope > 0.2
    margin = int(np.sqrt(square_metres) / CELL / 2) + 6
    centres[:margin] = centres[-margin:] = False
    centres[:, :margin] = centres[:, -margin:] = False
    spots = np.flatnonzero(centres)
    for _ in range(60 if len(spots) else 0):
        row, column = np.divmod(int(rng.choice(spots)), size)
        ground = _outlined(rng, kind, land, row, column, square_metres, fields)
        inside = ground.depth > 0
        rows, columns = ground.cells[0][inside], ground.cells[1][inside]
        if len(rows) * CELL**2 < 0.6 * square_metres or suits[rows, columns].mean() < (0.8 if site else 0.72):
            continue
        if taken[rows, columns].any() or (kinds[rows, columns] == 5).mean() > 0.03:
            continue
        return ground
    return None


def occupy(taken: Bools, ground: Ground) -> None:
    """Mark it and some metres around it."""
    own = np.zeros_like(taken)
    own[ground.cells] = True
    taken |= ndimage.binary_dilation(own, iterations=8)


def _outlined(
    rng: Rng, kind: str, land: Land, row: int, column: int, square_metres: float, fields: tuple[Array, Array]
) -> Ground:  # fmt: skip
    terrain, size = land.terrain, land.terrain.size
    rows, columns = np.mgrid[:size, :size].astype(np.float32)
    turn = terrain.turn + float(rng.normal(0, 0.15) + (np.pi / 2 if rng.random() < 0.4 else 0))
    if kind == "slide":
        turn = float(np.arctan2(terrain.south[row, column], terrain.east[row, column]))
    elif kind not in (*SITES, "vinyl", "levelled", "idle", "pond"):
        turn = float(rng.random() * np.pi) if kind not in ("deposit", "pit") else terrain.turn
    u, v = turned((rows - row) * CELL, (columns - column) * CELL, turn)
    ratio = rng.uniform(3, 8) if kind in LONG else rng.uniform(1, 2.3)
    if kind == "road":
        v = v + 12 * np.sin(u / 90)
        wide = rng.uniform(7, 15)
        depth = np.minimum(wide / 2 - np.abs(v), rng.uniform(150, 650) - np.abs(u))
    elif kind in (*SITES, "vinyl", "levelled", "pond", "idle", "orchard", "threshing"):
        depth = _cornered(rng, u, v, square_metres, ratio)
    else:
        radius = np.sqrt(square_metres / np.pi)
        far = np.hypot(u / np.sqrt(ratio), v * np.sqrt(ratio))
        depth = (radius * (1 + rng.uniform(0.1, 0.35) * fields[1]) - far).astype(np.float32)
    own = depth > (-4 * CELL if kind in SITES else -CELL)
    rows_of, columns_of = np.nonzero(own)
    return Ground((rows_of, columns_of), u[own], v[own], as32(depth[own]), fields[0][own], fields[1][own], turn)


def _cornered(rng: Rng, u: Array, v: Array, square_metres: float, ratio: float) -> Array:
    """Metres inside a quadrangle with corners a little off the square, or an L of two."""
    long, wide = np.sqrt(square_metres * ratio) / 2, np.sqrt(square_metres / ratio) / 2
    skew = rng.normal(0, 0.07, 4)
    sides = (long + skew[0] * v - u, long + skew[1] * v + u, wide + skew[2] * u - v, wide + skew[3] * u + v)
    depth = np.min(sides, axis=0)
    if rng.random() < 0.3:
        corner = np.minimum(u - long * rng.uniform(-0.2, 0.5), v - wide * rng.uniform(-0.2, 0.5))
        depth = np.minimum(depth, -corner)
    found: Array = depth.astype(np.float32)
    return found
