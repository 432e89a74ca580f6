"""The county seat, hamlets, roads, and what stands in them: rows of small houses with kitchen gardens, blocks, yards.

In: relief. Out: `Built`: made surfaces over cells with the share they cover, and the green between them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from sixth.palette import Array, Bools, Palette, Rng
from sixth.relief import CELL, Relief, fractal


@dataclass(frozen=True, slots=True)
class Built:
    """Each [row, column], looks with a band in front."""

    share: Array
    """How much of a cell is made surface."""
    look: Array
    town: Bools
    """Where the county seat is."""
    hamlet: Bools
    road: Bools
    seat: tuple[float, float]
    """Row and column of the middle of the county seat."""


def make_built(rng: Rng, relief: Relief, palette: Palette) -> Built:
    """Lay out the settlements."""
    size = relief.height.shape[0]
    fit = (relief.slope < 0.06) & (relief.river > relief.bed + 60) & (relief.river < 620)
    fit &= _distance_inside(size) > 320
    seat = _pick(rng, fit)
    town = (
        _blob(rng, relief, seat, float(rng.uniform(14, 34))) & (relief.slope < 0.1) & (relief.river > relief.bed + 25)
    )
    hamlet = np.zeros_like(town)
    away = (relief.slope < 0.12) & (relief.slope > 0.015) & (relief.river > relief.bed + 80)
    for _ in range(int(rng.integers(3, 7))):
        away &= ndimage.distance_transform_edt(~(town | hamlet)) * CELL > 250
        if not away.any():
            break
        hamlet |= _blob(rng, relief, _pick(rng, away), float(rng.uniform(1.0, 4.0)))
    share, look = np.zeros((size, size), np.float32), np.zeros((6, size, size), np.float32)
    road = _roads(rng, relief, seat)
    _lay(share, look, road, palette["asphalt" if rng.random() < 0.4 else "track"], 0.85)
    turn = relief.turn + rng.normal(0, 0.2)
    _houses(rng, share, look, town, turn, palette, close=0.62)
    _houses(rng, share, look, hamlet & ~road, turn + rng.normal(0, 0.3), palette, close=0.42)
    _centre(rng, share, look, town, seat, turn, palette)
    return Built(share, look, town, hamlet, road, seat)


def _lay(share: Array, look: Array, where: Bools, surface: Array, much: float) -> None:
    share[where] = much
    look[:, where] = surface[:, None]


def _distance_inside(size: int) -> Array:
    row, column = np.mgrid[:size, :size]
    inside = np.minimum(np.minimum(row, size - 1 - row), np.minimum(column, size - 1 - column)) * CELL
    return np.asarray(inside, np.float32)


def _pick(rng: Rng, fit: Bools) -> tuple[float, float]:
    choice = np.flatnonzero(fit) if fit.any() else np.array([fit.size // 2 + fit.shape[1] // 2])
    row, column = np.unravel_index(rng.choice(choice), fit.shape)
    return float(row), float(column)


def _blob(rng: Rng, relief: Relief, middle: tuple[float, float], hectares: float) -> Bools:
    size = relief.height.shape[0]
    row, column = np.mgrid[:size, :size]
    y, x = (row - middle[0]) * CELL, (column - middle[1]) * CELL
    u, v = x * np.cos(relief.turn) + y * np.sin(relief.turn), -x * np.sin(relief.turn) + y * np.cos(relief.turn)
    far = np.hypot(u / 1.5, v) * np.exp(0.28 * fractal(rng, size, 3.0, 0.25))
    return np.asarray(far < np.sqrt(hectares * 10_000 / np.pi / 1.5), np.bool_)


def _roads(rng: Rng, relief: Relief, seat: tuple[float, float]) -> Bools:
    """One along the valley through the seat, and lanes across."""
    size = relief.height.shape[0]
    keep = relief.river[int(seat[0]), int(seat[1])]
    wander = 18 * fractal(rng, size, 3.6, 0.6)
    sign = _side(relief) == _side(relief)[int(seat[0]), int(seat[1])]
    road = (np.abs(relief.river + wander - keep) < 4.5) & sign
    for _ in range(int(rng.integers(1, 4))):
        place = rng.uniform(relief.along.min(), relief.along.max())
        lane = (np.abs(relief.along + 1.5 * wander - place) < 3.0) & (relief.slope < 0.15)
        road |= lane & (relief.river > relief.bed)
    return np.asarray(road, np.bool_)


def _side(relief: Relief) -> Bools:
    """Which bank a cell lies on: the two sides of the line where the distance to the river is least."""
    label, _ = ndimage.label(relief.river > 8)
    return np.asarray(label == label[relief.river > 8].max(initial=1), np.bool_)


def _houses(rng: Rng, share: Array, look: Array, where: Bools, turn: float, palette: Palette, close: float) -> None:
    """Rows of low houses along lanes; the ground between them is yard and garden."""
    size = share.shape[0]
    row, column = np.mgrid[:size, :size] * CELL
    bend = 10 * fractal(rng, size, 3.2, 0.3)
    u = column * np.cos(turn) + row * np.sin(turn) + bend
    v = -column * np.sin(turn) + row * np.cos(turn) + bend
    strip, plot = np.floor(v / 21), np.floor(u / 17)
    dice = rng.random((4096, 3))
    throw = dice[(strip * 71 + plot * 13).astype(np.int64) % 4096]
    house = where & (v % 21 < 8.5) & (u % 17 < 12) & (throw[..., 0] < close + 0.2)
    lane = where & ((v % 42 > 37.5) | (u % 136 < 5))
    yard = where & ~house & ~lane & (throw[..., 1] < 0.45)
    _lay(share, look, yard, palette["track"], 0.55)
    _lay(share, look, lane, palette["track"], 0.85)
    for roof, low, high in (("grey tile", 0.0, 0.55), ("orange tile", 0.55, 0.82), ("blue roof", 0.82, 0.86),
                            ("old concrete", 0.86, 1.0)):  # fmt: skip
        _lay(share, look, house & (throw[..., 2] >= low) & (throw[..., 2] < high), palette[roof], 0.85)


def _centre(
    rng: Rng, share: Array, look: Array, town: Bools, seat: tuple[float, float], turn: float, palette: Palette
) -> None:
    """A square, a sports ground, a few large halls and blocks."""
    size = share.shape[0]
    row, column = np.mgrid[:size, :size] * CELL
    for what, number, length, width in (("concrete", 1, 70, 50), ("sand", 1, 100, 65), ("old concrete", 5, 60, 14),
                                        ("grey tile", 3, 80, 24), ("blue roof", 1, 60, 20)):  # fmt: skip
        for _ in range(number):
            reach = rng.uniform(0, 150) if length < 90 else rng.uniform(80, 220)
            way = rng.uniform(0, 2 * np.pi)
            x = column - seat[1] * CELL - reach * np.cos(way)
            y = row - seat[0] * CELL - reach * np.sin(way)
            u, v = x * np.cos(turn) + y * np.sin(turn), -x * np.sin(turn) + y * np.cos(turn)
            _lay(share, look, (np.abs(u) < length / 2) & (np.abs(v) < width / 2) & town, palette[what], 0.93)
