"""Cuts land into parcels: rectified fields between farm roads, irregular ones along the slopes, stands of wood.

In: terrain. Out: numbered cells and their middles. The size and shape of parcels decide how crops look from above and
what could be taken for a levelled site.
"""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from third.noise import Array, Bools, Ints, Rng, as32, fractal, turned
from third.terrain import CELL


def rectified(rng: Rng, size: int, turn: float) -> tuple[Ints, Bools]:
    """Long strips cut into fields, as consolidated land is; and the lanes and ditches between strips."""
    rows, columns = (np.mgrid[:size, :size].astype(np.float32) + 0.5) * CELL
    u, v = turned(rows - size * CELL / 2, columns - size * CELL / 2, turn)
    # a plain was levelled in several campaigns, each with its own direction and modules
    plots, lanes, base = np.zeros((size, size), np.int32), np.zeros((size, size), np.bool_), 0
    campaign, parts = voronoi(rng, size, rng.uniform(25e4, 90e4), 0.06)
    for part in range(parts):
        inside = campaign == part
        if not inside.any():
            continue
        tilt = float(rng.normal(0, 0.25) + (np.pi / 2 if rng.random() < 0.3 else 0))
        along, across = turned(v[inside], u[inside], tilt)
        wide = float(rng.uniform(55, 130))
        widths = wide * np.exp(rng.normal(0, 0.12, int(np.ptp(across) / wide * 1.6) + 4))
        edges = across.min() - 1 + np.cumsum(widths) - widths[0]
        strip = np.searchsorted(edges, across)
        every = int(rng.integers(1, 4))
        near = np.abs(across - edges[np.clip(strip - 1, 0, len(edges) - 1)])
        lanes[inside] = (near < 3.2) & (strip % every == 0)
        length = float(rng.uniform(24, 70))
        shift, stretch = rng.random(len(edges) + 1) * length, np.exp(rng.normal(0, 0.3, len(edges) + 1))
        piece = np.floor((along - along.min() + shift[strip]) / (length * stretch[strip])).astype(np.int32)
        numbers = strip * 4000 + piece
        found, order = np.unique(numbers, return_inverse=True)
        plots[inside] = base + order.ravel()
        base += len(found)
    return plots, lanes


def voronoi(rng: Rng, size: int, square_metres: float, wavy: float, ratio: float = 1.0, turn: float = 0.0
            ) -> tuple[Ints, int]:  # fmt: skip
    """Irregular pieces of about so many square metres, with wavy edges, stretched along a direction."""
    rows, columns = (np.mgrid[:size, :size].astype(np.float32) + 0.5) * CELL
    reach = float(np.sqrt(square_metres))
    rows = rows + wavy * reach * 2 * fractal(rng, size, 4.5, min(1.0, 4 * reach / (size * CELL)))
    columns = columns + wavy * reach * 2 * fractal(rng, size, 4.5, min(1.0, 4 * reach / (size * CELL)))
    along, across = turned(rows, columns, turn)
    count = max(3, int((size * CELL) ** 2 * 1.5 / square_metres))
    spots = rng.uniform(-0.1, 1.1, (count, 2)) * size * CELL
    spots_along, spots_across = turned(as32(spots[:, 0]), as32(spots[:, 1]), turn)
    tree = cKDTree(np.stack([spots_along / ratio, spots_across], 1))
    found = tree.query(np.stack([along.ravel() / ratio, across.ravel()], 1))[1]
    return found.reshape(size, size).astype(np.int32), count


def middles(labels: Ints, count: int) -> Ints:
    """A cell inside or near the middle of each piece, [label, (row, column)]."""
    flat = labels.ravel()
    rows, columns = np.divmod(np.arange(flat.size), labels.shape[1])
    many = np.maximum(np.bincount(flat, minlength=count), 1)
    middle: Array = np.stack(
        [np.bincount(flat, rows, count) / many, np.bincount(flat, columns, count) / many], 1
    ).astype(np.float32)
    return np.clip(middle, 0, labels.shape[0] - 1).astype(np.int32)
