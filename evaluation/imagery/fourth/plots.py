"""Where something happens: outlines on the fine grid and their truth on pixels.

In: the terrain, what is taken, and what kind of ground is wanted. Out: `Plot`: its points, with coordinates along and
across it, the bare soil that lies there, and the pixels of 10 m that are mostly inside.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fourth.parcels import SOILS, Parcels
from fourth.settlements import Built
from fourth.spectra import Array, Bools, Palette, Rng, noise
from fourth.stages import Indices
from fourth.terrain import STEP, Terrain


@dataclass(frozen=True, slots=True)
class Plot:
    """A piece of ground."""

    points: Indices
    u: Array
    """[point]: metres along it from its middle, and across."""
    v: Array
    long: float
    """Half its length and half its width, in metres."""
    wide: float
    inner: Array
    """[point]: metres to its edge."""
    soil: Array
    """[band, point]: its top soil, dry."""
    grain: Array
    """[point]: coarse noise of deviation 1."""
    fine: Array
    """[point]: fine noise."""
    roofed: Bools
    """[point]: under a roof from the first."""
    rows: Indices
    columns: Indices

    def order(self, rng: Rng, ragged: float = 0.12) -> Array:
        """0 to 1 by point: a front that sweeps across it."""
        way = rng.uniform(0, 2 * np.pi)
        front = np.cos(way) * self.u / self.long + np.sin(way) * self.v / self.wide
        front = front + ragged * 2 * self.grain
        rank = np.argsort(np.argsort(front)) / max(len(front) - 1, 1)
        found: Array = rank.astype(np.float32)
        return found

    def lag(self, size: int, days: Array) -> Array:
        """[pixel] of its 10 m pixels, from days by point."""
        total, count = np.zeros(size * size // 4), np.zeros(size * size // 4)
        place = (self.points // size // 2) * (size // 2) + self.points % size // 2
        np.add.at(total, place, days)
        np.add.at(count, place, 1)
        mean = total / np.maximum(count, 1)
        found: Array = mean[self.rows * (size // 2) + self.columns].astype(np.float32)
        return found


def make_plot(
    rng: Rng, land: Terrain, parcels: Parcels, built: Built, palette: Palette, at: tuple[int, int], metres: float,
    shape: str,
) -> Plot | None:  # fmt: skip
    """An outline of about so many square metres around a point; None where it would leave the scene."""
    size = land.size
    stretch = {"box": rng.uniform(1.0, 2.2), "strip": rng.uniform(12, 26), "slide": rng.uniform(3, 6)}.get(
        shape, rng.uniform(1.0, 2.4)
    )
    long, wide = np.sqrt(metres * stretch) / 2, np.sqrt(metres / stretch) / 2
    reach = int(np.hypot(long, wide) * 1.5 / STEP) + 4
    top, left = max(at[0] - reach, 0), max(at[1] - reach, 0)
    rows, columns = np.mgrid[top : min(at[0] + reach, size), left : min(at[1] + reach, size)]
    turn = float(parcels.turn[parcels.unit[at]])
    if shape == "slide":
        turn = float(np.arctan2(-land.north[at], land.east[at]))
    elif shape == "blob":
        turn = rng.uniform(0, np.pi)
    x, y = (columns - at[1]) * STEP, (rows - at[0]) * STEP
    u, v = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
    soft = noise(rng, 2 * reach, 2.4, 0.5)[: rows.shape[0], : rows.shape[1]]
    if shape == "strip":
        v = v + 30 * np.sin(u / rng.uniform(90, 200))
    if shape in ("box", "strip"):
        edge = np.minimum(long - np.abs(u), wide - np.abs(v)) + (1.2 * soft if shape == "box" else 0)
        if shape == "box" and rng.random() < 0.4:  # a corner left out
            cut = np.maximum(rng.uniform(0.0, 0.5) * long - u, rng.uniform(0.0, 0.4) * wide - v)
            edge = np.minimum(edge, cut * 1.0 + 0.0) if rng.random() < 0.9 else edge
    else:
        edge = (1 - np.hypot(u / (1.12 * long), v / (1.12 * wide)) + 0.17 * soft) * wide
    inside: Bools = edge > 0
    if inside.sum() < 12:
        return None
    points = (rows[inside] * size + columns[inside]).astype(np.intp)
    soils = np.stack([palette.surfaces[name] for name in SOILS], axis=1)
    soil = soils[:, parcels.soil.ravel()[points]] * parcels.tone.ravel()[points]
    share = np.zeros((size // 2, size // 2), np.float32)
    np.add.at(share, (points // size // 2, points % size // 2), 0.25)
    pixel_rows, pixel_columns = np.nonzero(share >= 0.5)
    if not len(pixel_rows):
        return None
    grain = soft[inside] - soft[inside].mean()
    return Plot(
        points, u[inside].astype(np.float32), v[inside].astype(np.float32), float(long), float(wide),
        edge[inside].astype(np.float32), soil.astype(np.float32), grain.astype(np.float32),
        rng.standard_normal(len(points)).astype(np.float32), built.tall.ravel()[points] > 1.5,
        pixel_rows, pixel_columns,
    )  # fmt: skip
