"""Parcels and what is grown on them.

In: a generator and the kinds of ground. Out: parcels, their directions and rims, and crops by year.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fifth.kinds import MAIZE, PADDY, RICE, SOY, VEGETABLES, WEEDS
from fifth.spectra import Array, Rng, smooth

Kinds = NDArray[np.int8]


def cut_parcels(rng: Rng, size: int, kind: Kinds) -> tuple[NDArray[np.int32], Array, Array]:
    """Blocks of some 20 ha, each cut into strips in its own direction."""
    step, seeds = 42, []
    for r in np.arange(-step, size + step, step):
        seeds += [(r + rng.uniform(0, step), c + rng.uniform(0, step)) for c in np.arange(-step, size + step, step)]
    places = np.array(seeds)
    warp = np.stack([1.6 * smooth(rng, size, 10), 1.6 * smooth(rng, size, 10)])
    row, column = np.mgrid[:size, :size] + warp
    block = np.argmin([(row - r) ** 2 + (column - c) ** 2 for r, c in places], axis=0)
    turn = (rng.uniform(-0.5, 0.5) + rng.normal(0, 0.35, len(places)))[block]
    paddy = kind == PADDY
    long = np.where(paddy, 10.0, rng.uniform(7, 17, len(places))[block])
    thick = np.where(paddy, 5.0, rng.uniform(3.5, 9, len(places))[block])
    u = row * np.cos(turn) + column * np.sin(turn)
    v = column * np.cos(turn) - row * np.sin(turn)
    cut = np.floor(u / long + rng.random(len(places))[block]).astype(int)
    shift = np.random.default_rng(int(rng.integers(1 << 30))).random(4096)[cut % 4096]
    key = (block * 512 + cut % 512) * 512 + np.floor(v / thick + shift).astype(int) % 512
    key = key * 2 + paddy
    ids = np.unique(key, return_inverse=True)[1].reshape(size, size).astype(np.int32)
    rim = np.zeros((size, size), bool)
    rim[:-1] |= ids[:-1] != ids[1:]
    rim[:, :-1] |= ids[:, :-1] != ids[:, 1:]
    return ids, turn, np.where(rim, np.where(paddy, 0.14, 0.2), 0.0) * rng.uniform(0.3, 1.3, (size, size))


def rotate(
    rng: Rng, parcel: NDArray[np.int32], kind: Kinds, count: int, years: int, restless: float
) -> NDArray[np.int8]:
    """[parcel, year]: what is grown."""
    weight = np.array([0.42, 0.22, 0.14, 0.12, 0.06 * restless, 0.012 * restless])
    wet = np.bincount(parcel.ravel(), (kind == PADDY).ravel(), count) > 0.5 * np.bincount(parcel.ravel(), None, count)
    crop = np.zeros((count, years), np.int8)
    stays = rng.uniform(0.3, 0.7)
    rest = np.zeros(count, int)
    for y in range(years):
        new = rng.choice(6, count, p=weight / weight.sum())
        keep = (rng.random(count) < stays) & (y > 0)
        crop[:, y] = np.where(keep & (crop[:, max(y - 1, 0)] < WEEDS), crop[:, max(y - 1, 0)], new)
        started = (crop[:, y] == WEEDS) & (rest == 0)
        rest = np.where(started, rng.integers(1, 4, count), rest)
        crop[rest > 0, y] = WEEDS
        rest = np.maximum(rest - 1, 0)
        crop[wet, y] = np.where(rng.random(count) < 0.012 * restless, WEEDS, RICE)[wet]
    dried = wet & (rng.random(count) < 0.03 * restless)  # paddies turned into dry fields for good
    since = rng.integers(1, years, count)
    later = dried[:, None] & (np.arange(years)[None] >= since[:, None])
    return np.where(later, rng.choice([MAIZE, SOY, VEGETABLES], (count, years)), crop).astype(np.int8)
