"""When the satellite looks, and what kind of sky it meets.

In: a kind of world. Out: `Sky`, how pictures come out in it, and `Passes`, its dates with how much cloud each has.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sixth.climate import calendar
from sixth.palette import Array, Rng


@dataclass(frozen=True, slots=True)
class Sky:
    """How pictures come out."""

    cloud: float
    """How much more cloud than usual, added to the share of overcast passes."""
    missed: float
    """Share of cloud and shadow that the classification does not see."""
    snow_missed: float
    noise: float
    gain: float
    """Spread of a picture's overall brightness."""
    haze: float
    shift: float
    """Spread of misregistration in pixels."""


@dataclass(frozen=True, slots=True)
class Passes:
    """Each [date]."""

    days: NDArray[np.int32]
    orbits: NDArray[np.int32]
    covers: Array


_OVERCAST = (0.28, 0.28, 0.32, 0.34, 0.36, 0.48, 0.66, 0.55, 0.34, 0.24, 0.30, 0.30)
"""By month: share of passes that show next to no ground."""


def make_sky(rng: Rng, kind: str) -> Sky:
    """Draw a sky for a kind of world."""
    if kind == "easy":
        return Sky(-0.06, 0.03, 0.05, 0.0025, 0.010, 0.004, 0.10)
    if kind == "normal":
        return Sky(0.0, float(rng.uniform(0.05, 0.12)), 0.15, 0.0035, 0.018, 0.008, float(rng.uniform(0.15, 0.3)))
    return Sky(
        0.06, float(rng.uniform(0.1, 0.22)), 0.35, 0.005, 0.028, 0.013, float(rng.uniform(0.25, 0.5))
    )  # fmt: skip


def make_passes(rng: Rng, sky: Sky, first: int, last: int, yearly: float) -> Passes:
    """Dates every five days on one or two orbits; those that show little are mostly not kept, and some are lost."""
    days, orbits = [np.arange(first, last, 5)], [np.zeros((last - first + 4) // 5, np.int32)]
    if rng.random() < 0.5:
        days.append(np.arange(first + int(rng.integers(2, 4)), last, 5))
        orbits.append(np.ones(len(days[1]), np.int32))
    day, orbit = np.concatenate(days), np.concatenate([o[: len(d)] for o, d in zip(orbits, days, strict=True)])
    order = np.argsort(day)
    day, orbit = day[order], orbit[order]
    month = np.array([min((calendar(int(one))[1] - 1) // 31, 11) for one in day])
    overcast = rng.random(len(day)) < np.array(_OVERCAST)[month] + sky.cloud
    clear = rng.random(len(day)) < 0.42 - sky.cloud
    cover = np.where(
        overcast, rng.beta(6, 1, len(day)), np.where(clear, rng.beta(0.5, 14, len(day)), rng.beta(1.2, 2, len(day)))
    )
    kept = cover < rng.uniform(0.6, 0.85)
    lost = rng.integers(first, last)
    kept &= (day < lost) | (day > lost + rng.integers(20, 70))
    keeps = np.flatnonzero(kept)
    wanted = int(yearly * (last - first) / 365)
    if len(keeps) > wanted:
        weight = 1.15 - cover[keeps]
        keeps = np.sort(rng.choice(keeps, wanted, replace=False, p=weight / weight.sum()))
    return Passes(day[keeps].astype(np.int32), orbit[keeps].astype(np.int32), cover[keeps].astype(np.float32))
