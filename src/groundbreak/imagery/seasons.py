"""Which pixels missed a whole green season, from when on, and whether they are green again.

In: a cube, and the pixels whose series breaks at all. Out: `Seasons`, maps over the cube's ground. The engine finds the
one break that explains most; ground that was bared and went to weeds has two, and few clear views in season can hide
either. Here each season is judged by itself: its greenest views beside the best that this pixel shows at that time of
the year, an envelope as in Chen et al. (2004, doi:10.1016/j.rse.2004.03.014). No date of a break is needed first. Where
no green season was seen before the break, what grows around stands in for the pixel's own past.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

import numba
import numpy as np
import numpy.typing as npt

from groundbreak.imagery.cube import Bools, Cube, Floats
from groundbreak.imagery.pixels import Pixels

FEW = 6
"""With fewer views in season before the break, what grows around says when a pixel should be green."""
NEAR_DAYS = 24
"""Views so many days of the year apart, in any year, say how green a pixel can be then."""
_SAMPLE = 1500
_SOIL = np.float32(0.12)
_YEAR = 365.2425
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Seasons:
    """Maps over the ground of a cube; [row, column]."""

    left: Floats
    """Least share of its usual greenness in any season of the longest bare stretch; 1 where there is none."""
    when: Ints
    """Day on which that stretch began, as a proleptic ordinal; 0 where there is none."""
    bare: Floats
    """How many seasons it lasted."""
    last: Floats
    """Share of its usual greenness in the last season that was seen."""


def seasons(cube: Cube, pixels: Pixels, least_gain: float, bare: float) -> Seasons:
    """Judge every season of every pixel that could be seen and breaks; below a share of `bare` a season is missed."""
    shape = cube.grid.shape
    left, last = np.ones(shape, np.float32), np.ones(shape, np.float32)
    when, length = np.zeros(shape, np.int32), np.zeros(shape, np.float32)
    chosen = pixels.could_see & (pixels.gain > least_gain)
    if not chosen.any():
        return Seasons(left, when, length, last)
    index = _vegetation(cube, chosen)
    doy = np.mod(cube.days, _YEAR)
    apart = np.abs(doy[:, None] - doy[None])
    near = np.minimum(apart, _YEAR - apart) <= NEAR_DAYS
    ends = np.cumsum(near.sum(axis=1)).astype(np.int32)
    places = np.nonzero(near)[1].astype(np.int32)
    found, best = np.empty((4, index.shape[0]), np.float32), np.empty_like(index)
    _envelopes(index, places, ends, best)
    around = _around(cube, pixels, places, ends)
    number = _season_of(cube, index)
    _judge(index, best, around, number, cube.days.astype(np.int32), pixels.onset[chosen],
           np.float32(bare), found)  # fmt: skip
    left[chosen], length[chosen], last[chosen] = found[0], found[2], found[3]
    when[chosen] = found[1].astype(np.int32)
    return Seasons(left, when, length, last)


def _around(cube: Cube, pixels: Pixels, places: Ints, ends: Ints) -> Floats:
    """[date]: how green a sample of the ground that greens at all can be at that time of the year; -1 for unknown."""
    seen = np.flatnonzero(pixels.could_see)
    chosen = np.zeros(pixels.could_see.size, np.bool_)
    chosen[seen[:: max(1, len(seen) // _SAMPLE)]] = True
    index = _vegetation(cube, chosen.reshape(pixels.could_see.shape))
    best = np.empty_like(index)
    _envelopes(index, places, ends, best)
    leafy = best.max(axis=1) > 0.5
    if leafy.sum() < 50:
        return np.full(len(cube.days), -1, np.float32)
    return cast(Floats, np.median(best[leafy], axis=0).astype(np.float32))


def _vegetation(cube: Cube, chosen: Bools) -> Floats:
    """[pixel, date]: vegetation index; -9 where it was not clear."""
    red, nir = cube.band("red"), cube.band("nir")
    index = np.empty((int(chosen.sum()), len(cube.days)), np.float32)
    for number in range(len(cube.days)):
        r, n = red[number][chosen].astype(np.float32), nir[number][chosen].astype(np.float32)
        value = np.clip((n - r) / np.maximum(np.abs(n + r), 10), -1, 1)
        index[:, number] = np.where(cube.clear[number][chosen], value, -9)
    return index


def _season_of(cube: Cube, index: Floats) -> Ints:
    """[date]: number of its season. Years are cut where this ground is least green, on either side of the equator."""
    seen = index > -2
    level = np.where(seen, index, 0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    angle = 2 * np.pi * cube.days / _YEAR
    weight = (seen.sum(axis=0) >= 10).astype(np.float64)
    design = np.stack([np.ones_like(angle), np.cos(angle), np.sin(angle)], axis=1) * weight[:, None]
    beta = np.linalg.lstsq(design, level * weight, rcond=None)[0]
    least = (np.arctan2(beta[2], beta[1]) / (2 * np.pi) + 0.5) % 1.0 * _YEAR
    found: Ints = np.floor((cube.days - least) / _YEAR).astype(np.int32)
    return cast(Ints, found - found.min())


def _compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    return cast(Callable[..., Any], numba.njit(error_model="numpy", cache=True, nogil=True)(function))


@_compiled
def _envelopes(index: Any, near: Any, ends: Any, best: Any) -> None:
    """Greenest view of each pixel at about the time of the year of each date; -1 where there is none.

    Clouds and shadows make ground look less green and hardly ever greener, so that one view is enough.

    `near` lists for each date those of about the same time of the year, up to its place in `ends`.
    """
    for pixel in range(index.shape[0]):
        row = index[pixel]
        begin = 0
        for t in range(len(row)):
            most = np.float32(-1)
            for place in range(begin, ends[t]):
                most = max(most, row[near[place]])
            best[pixel, t] = most
            begin = ends[t]


@_compiled
def _judge(index: Any, best: Any, around: Any, season: Any, days: Any, onset: Any, bare: Any, found: Any) -> None:
    """Fill `found` ([left, when, bare seasons, last]) for every pixel of `index`."""
    count = season[-1] + 1
    share = np.empty(len(days), np.float32)
    left, first = np.empty(count, np.float32), np.empty(count, np.int32)
    # early in the season paddies are still under water: only where most is green is a view known to be in season
    needed_around = max(np.float32(0.35), np.float32(0.8) * around.max())
    for pixel in range(index.shape[0]):
        row, most = index[pixel], best[pixel]
        known_before = 0
        for t in range(onset[pixel]):
            known_before += row[t] > -2 and around[t] >= needed_around
        if known_before < FEW:
            own = most.max()
            if own > 0.5 or known_before < 2:
                share_around = min(own / max(around.max(), np.float32(0.1)), np.float32(1)) if own > 0.5 else 1
                stand_in = np.where(around >= needed_around, around * np.float32(share_around), np.float32(-1))
                most = np.maximum(most, stand_in)
        _shares(row, most, share)
        known = _by_season(share, season, left, first)
        begin, length, lowest = _longest(left, known, bare, known_before < 2)
        found[0, pixel], found[1, pixel], found[2, pixel], found[3, pixel] = 1, 0, 0, 1
        if known:
            found[3, pixel] = left[known - 1]
        if begin >= 0:
            until = first[begin]
            since = until
            while since > 0 and share[since - 1] < 0.5:
                since -= 1
            # the engine's date holds where it lies between the last green view and the first that should be green
            day = days[min(max(onset[pixel], since), until)]
            found[0, pixel], found[1, pixel], found[2, pixel] = lowest, day, length


@_compiled
def _shares(row: Any, best: Any, share: Any) -> None:
    """Share of the best greenness of the time of year, for dates that should be green; -1 for others."""
    needed = max(np.float32(0.35), np.float32(0.7) * best.max())
    for t in range(len(row)):
        green = row[t] > -2 and best[t] >= needed
        share[t] = max((row[t] - _SOIL) / (best[t] - _SOIL), np.float32(0)) if green else np.float32(-1)


@_compiled
def _by_season(share: Any, season: Any, left: Any, first: Any) -> int:
    """How green each season gets. Returns how many seasons were seen.

    One view proves green; to prove that there was none takes two, and a season of one is taken together with the next.
    """
    known, most, second, seen, start = 0, np.float32(-1), np.float32(-1), 0, -1
    for t in range(len(share)):
        if share[t] >= 0:
            if seen == 0:
                start = t
            seen += 1
            if share[t] > most:
                second = most
                most = share[t]
            elif share[t] > second:
                second = share[t]
        ends = t == len(share) - 1 or season[t + 1] != season[t]
        if ends and (seen >= 2 or most >= 0.75):
            left[known], first[known] = most if most >= 0.75 else (most + second) / 2, start
            known += 1
            most, second, seen = np.float32(-1), np.float32(-1), 0
    return known


@_compiled
def _longest(left: Any, known: int, bare: Any, green: bool) -> tuple[int, int, Any]:
    """The longest run of bare seasons after a green one, the last of those as long: start, length, least share.

    `green` says that it was green before the first.
    """
    begin, length, lowest = -1, 0, np.float32(1)
    run, low = 0, np.float32(1)
    for number in range(known):
        if left[number] < bare and green:
            run += 1
            low = min(low, left[number]) if run > 1 else left[number]
            if run >= length:
                begin, length, lowest = number - run + 1, run, low
        elif left[number] >= bare:
            green, run = True, 0
    return begin, length, lowest
