"""Finds ground for what is to happen: which cells, and how they lie to one another.

In: a landscape, what is taken, and what kind of place and shape is wanted. Out: a `Ground`, or None where none is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from sixth.change import Ground
from sixth.landscape import Landscape
from sixth.palette import Array, Bools, Rng
from sixth.relief import CELL, fractal


@dataclass(frozen=True, slots=True)
class Shape:
    """What outline is wanted."""

    m2: float
    ratio: float
    ragged: float
    round: bool = False
    margin: float = 0.0
    """Metres around it that its cells reach beyond."""


def places(land: Landscape) -> dict[str, Bools]:
    """Kinds of place, each [row, column]."""
    relief, settled = land.relief, land.built.town | land.built.hamlet
    dry = relief.river > relief.bed + 12
    trees = ~land.tilled & ~settled & dry & (land.wild.litter < 0.1)
    beside = ndimage.distance_transform_edt(~land.built.town) * CELL
    near = (beside > 5) & (beside < 550) & (relief.slope < 0.08) & dry
    rough = ~land.tilled & ~settled & dry & (relief.slope < 0.12) & (land.wild.litter > 0.1)
    return {
        "field": land.tilled & (relief.slope < 0.1),
        "upland": land.tilled & (relief.slope > 0.02),
        "forest": trees,
        "hill": ~settled & dry & (relief.slope > 0.09),
        "foot": ~settled & dry & (relief.slope > 0.01) & (relief.slope < 0.14),
        "riverside": dry & ~settled & (relief.river < relief.bed + 190),
        "open": ~settled & dry & (relief.slope < 0.12),
        "town edge": near & land.tilled,
        "town mixed": near | (land.built.hamlet & (relief.slope < 0.08)),
        "rough": rough,
        "country": land.tilled & (relief.slope < 0.05),
    }


def find(rng: Rng, land: Landscape, fit: Bools, taken: Bools, shape: Shape, tries: int = 120) -> Ground | None:
    """Ground that lies within `fit` for nine parts in ten, and touches nothing taken."""
    size = land.rough.shape[0]
    half = int(np.sqrt(shape.m2 * max(shape.ratio, 1.0)) / CELL * 0.75 + shape.margin / CELL + 8)
    free = fit & ~taken
    keep = 8 if shape.ratio < 10 else 2
    inner = np.zeros_like(free)
    inner[keep:-keep, keep:-keep] = free[keep:-keep, keep:-keep]
    among = np.flatnonzero(inner)
    if not len(among):
        return None
    wave = fractal(rng, 320, 3.0, 0.1)
    for _ in range(tries):
        row, column = divmod(int(rng.choice(among)), size)
        top, left = max(row - half, keep), max(column - half, keep)
        rows = slice(top, min(row + half + 1, size - keep))
        columns = slice(left, min(column + half + 1, size - keep))
        turn = land.relief.turn + rng.normal(0, 0.1) + (np.pi / 2 if rng.random() < 0.5 else 0)
        y, x = np.mgrid[rows, columns].astype(np.float64)
        y, x = (y - row) * CELL, (x - column) * CELL
        u, v = x * np.cos(turn) + y * np.sin(turn), -x * np.sin(turn) + y * np.cos(turn)
        depth = _depth(rng, shape, u, v) + shape.ragged * wave[: u.shape[0], : u.shape[1]]
        want = int(shape.m2 / CELL**2)
        if want >= depth.size:
            continue
        depth = depth - np.partition(depth.ravel(), -want)[-want]
        inside = depth > 0
        if taken[rows, columns][inside].any() or fit[rows, columns][inside].mean() < (0.9 if shape.ratio < 10 else 0.7):
            continue
        return _ground(rng, land, rows, columns, (u, v, depth), depth > -shape.margin)
    return None


def _depth(rng: Rng, shape: Shape, u: Array, v: Array) -> Array:
    """Metres to the edge, positive inside, up to a constant."""
    a, b = np.sqrt(shape.m2 * shape.ratio) / 2, np.sqrt(shape.m2 / shape.ratio) / 2
    if shape.round:
        return np.asarray((1 - np.hypot(u / a, v / b)) * np.sqrt(a * b))
    depth = np.minimum(a - np.abs(u), b - np.abs(v) + rng.normal(0, 0.06) * u)
    if shape.ratio < 10 and rng.random() < 0.35:
        corner = np.maximum(rng.uniform(0.1, 0.6) * a - u, rng.uniform(0.1, 0.6) * b - v)
        depth = np.minimum(depth, corner)
    return np.asarray(depth)


def _ground(
    rng: Rng, land: Landscape, rows: slice, columns: slice, seen: tuple[Array, Array, Array], kept: Bools
) -> Ground:
    size = land.rough.shape[0]
    u, v, depth = seen
    row, column = (index[kept] for index in np.mgrid[rows, columns])
    side = 1 << int(np.ceil(np.log2(max(kept.shape))))
    blotch = fractal(rng, side, 2.8, 24 / side)[: kept.shape[0], : kept.shape[1]][kept]
    grain = fractal(rng, side, 1.2, 10 / side)[: kept.shape[0], : kept.shape[1]][kept]
    as32 = [np.asarray(a, np.float32) for a in (u[kept], v[kept], depth[kept], grain, blotch)]
    return Ground(row * size + column, size, *as32)


def occupy(taken: Bools, ground: Ground, metres: float) -> None:
    """Keep others off its cells and so far around them."""
    mark = np.zeros(taken.size, np.bool_)
    mark[ground.cells] = True
    taken |= ndimage.binary_dilation(mark.reshape(taken.shape), iterations=int(metres / CELL))
