"""The course of one group over the years, beside that of like ground around it that did not change.

In: a cube, the group's mask and its pixels' changes. Out: `Curve`: medians over the group for every clear date, what
was to be expected from the reference, and the dated break. Averaging over a hundred pixels and taking the reference's
weather out leaves a fraction of a pixel's noise, so the date is good to one clear view.

The comparison with unchanged neighbours of the same cover is the idea of 'control' pixels in Lambin & Linderman (2006,
doi:10.1109/TGRS.2006.872326) and of spatial normalisation in Hamunyela et al. (2016, doi:10.1016/j.rse.2015.11.015).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from groundbreak.imagery.cube import Bools, Cube, Floats
from groundbreak.imagery.groups import Change
from groundbreak.imagery.pixels import Pixels, season
from groundbreak.imagery.ranks import at, median

SOIL = 0.12
"""Vegetation index of bare soil."""
_FLOOR = np.array([0.035, 0.008, 0.025], np.float64)
"""Least spread of a median's residual in vegetation, brightness and bare soil."""
_CHANGED = 7.0
"""What a changed date costs, in squared deviations over three indices; an ordinary one costs about three."""
_FALLOW_DAYS = 500
"""A first deviation that lies so long before the last green view, or less, may be a fallow year."""
_APART_DAYS = 120
"""Two dates of a break that lie farther apart are both tried."""
_AROUND = 40
"""How many pixels around a group its reference may lie."""

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Curve:
    """One group over time; all arrays are by clear date."""

    dates: npt.NDArray[np.int32]
    """Numbers of the cube's dates on which the group was clear."""
    days: npt.NDArray[np.int32]
    indices: Doubles
    """[vegetation, brightness, bare soil, moisture, water; date]: medians over the group."""
    uneven: Doubles
    """Spread of brightness within the group."""
    expected: Doubles
    """[vegetation, brightness, bare soil; date]: what the group's past and the reference's present lead to expect."""
    spread: Doubles
    """[index]: usual deviation from it before the break."""
    onset: int
    """Place of the first changed view among the dates."""
    surely: float
    """How much better two stretches fit than one, in units of noise, at the break."""

    @property
    def green(self) -> Bools:
        """Dates on which green was to be expected."""
        expected = self.expected[0]
        found: Bools = expected > max(0.35, 0.7 * float(np.quantile(expected, 0.98)))
        return found

    def left(self) -> Doubles:
        """Share of the expected greenness that is there, by date."""
        share: Doubles = np.clip((self.indices[0] - SOIL) / np.maximum(self.expected[0] - SOIL, 0.08), -0.2, 1.5)
        return share


def curve(cube: Cube, change: Change, mask: Bools) -> Curve | None:
    """The curve of a group; None where too few dates show it."""
    box = around(mask, _AROUND)
    part = cube.window(*box)
    inside, busy = mask[box], ndimage.binary_dilation(change.changed[box] | mask[box], iterations=2)
    core = ndimage.binary_erosion(inside)
    core = core if core.sum() >= 25 else inside
    clear_share = part.clear[:, core].mean(axis=1)
    dates = np.flatnonzero(clear_share >= 0.5)
    if len(dates) < 12:
        return None
    indices, uneven = _medians(part, core, dates)
    like = _like(change.pixels, box, core, busy)
    days = cube.days[dates]
    reference, kept = _reference(part, like, dates)
    if like.sum() < 30 or kept.mean() < 0.6:
        reference = np.zeros((3, len(dates)))
    dated = [_dated(days, indices, reference, guess) for guess in _guesses(cube, change, mask, days)]
    expected, spread, onset, surely = max(dated, key=lambda one: one[-1])
    found = Curve(dates.astype(np.int32), days, indices, uneven, expected, spread, onset, surely)
    still_green = _last_green(found)
    if still_green is not None:
        onset, surely = _onset(days, (indices[:3] - expected) / spread[:, None], still_green + 1, still_green + 1)
        found = replace(found, onset=onset, surely=surely)
    return found


def _guesses(cube: Cube, change: Change, mask: Bools, days: npt.NDArray[np.int32]) -> list[int]:
    """Places among the dates where the break may be: by seasons, and by the engine where that is another time."""
    counted = mask & change.changed
    if not counted.any():
        return [len(days) // 2]
    numbers = np.clip(change.pixels.onset[counted], 0, len(cube.days) - 1)
    told = np.median(change.when[counted]), np.median(cube.days[numbers])
    return [int(np.searchsorted(days, day)) for day in (told if abs(told[0] - told[1]) > _APART_DAYS else told[:1])]


def _dated(
    days: npt.NDArray[np.int32], indices: Doubles, reference: Doubles, guess: int
) -> tuple[Doubles, Doubles, int, float]:
    """What was to be expected, the usual deviation from it, the onset, and how sure it is; from a guess."""
    onset, surely = guess, 0.0
    for _ in range(2):
        expected, spread = _expect(days, indices[:3], reference, onset)
        onset, surely = _onset(days, (indices[:3] - expected) / spread[:, None], onset)
    return expected, spread, onset, surely


def around(mask: Bools, by: int) -> tuple[slice, slice]:
    """The window of a mask, wider by some pixels on each side."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    top, left = max(int(rows[0]) - by, 0), max(int(columns[0]) - by, 0)
    return slice(top, int(rows[-1]) + by + 1), slice(left, int(columns[-1]) + by + 1)


def index_values(part: Cube, where: Bools, number: int) -> tuple[Floats, Bools]:
    """Vegetation, brightness, bare soil, moisture and water index of some pixels on one date, and which are clear."""
    shown = part.values[:, number][:, where].astype(np.float32) / np.float32(1e4)
    order = dict(zip(part.bands, shown, strict=True))
    red, nir = order["red"], order["nir"]
    green = order["green"]
    blue = order.get("blue", green)
    swir1 = order["swir1"]
    swir2 = order.get("swir2", swir1)
    tiny = np.float32(1e-3)
    stacked = np.stack([
        (nir - red) / np.maximum(np.abs(nir + red), tiny),
        (blue + green + red) / 3,
        (swir1 + red - nir - blue) / np.maximum(np.abs(swir1 + red + nir + blue), tiny),
        (nir - swir2) / np.maximum(np.abs(nir + swir2), tiny),
        (green - swir1) / np.maximum(np.abs(green + swir1), tiny),
    ])  # fmt: skip
    return np.clip(stacked, -1, 1).astype(np.float32), part.clear[number][where]


def _medians(part: Cube, core: Bools, dates: npt.NDArray[np.intp]) -> tuple[Doubles, Doubles]:
    medians, uneven = np.zeros((5, len(dates))), np.zeros(len(dates))
    for place, number in enumerate(dates):
        values, clear = index_values(part, core, int(number))
        ranked = np.sort(values[:, clear], axis=1)
        medians[:, place] = at(ranked, 0.5)
        uneven[place] = at(ranked[1], 0.9) - at(ranked[1], 0.1)
    return medians, uneven


def _like(pixels: Pixels, box: tuple[slice, slice], core: Bools, busy: Bools) -> Bools:
    """Unchanged pixels around that were about as green, the likest four hundred."""
    before = pixels.high_before[box]
    free = ~busy & pixels.could_see[box] & (before > 0)
    known = before[core & (before > 0.2)]
    # of ground whose past nobody saw, all that is known is what grows around
    if len(known) * 4 <= core.sum():
        known = before[free & (before > 0.38)]
    apart = np.where(free, np.abs(before - (np.median(known) if len(known) else 0.0)), np.inf)
    count = min(400, int(free.sum()))
    if not count:
        return free
    limit = np.partition(apart.ravel(), count - 1)[count - 1]
    found: Bools = (apart <= min(float(limit), 0.15)) & free
    return found


def _reference(part: Cube, like: Bools, dates: npt.NDArray[np.intp]) -> tuple[Doubles, Bools]:
    """Medians over the reference; dates on which too little of it is clear are filled from those around."""
    found = np.full((3, len(dates)), np.nan)
    if not like.any():
        return np.zeros((3, len(dates))), np.zeros(len(dates), np.bool_)
    for place, number in enumerate(dates):
        values, clear = index_values(part, like, int(number))
        if clear.mean() >= 0.25 and clear.sum() >= 10:
            found[:, place] = median(values[:3][:, clear])
    kept = np.isfinite(found[0])
    if not kept.any():
        return np.zeros((3, len(dates))), kept
    at = np.arange(len(dates))
    return np.stack([np.interp(at, at[kept], row[kept]) for row in found]), kept


def _expect(days: npt.NDArray[np.int32], indices: Doubles, reference: Doubles, onset: int) -> tuple[Doubles, Doubles]:
    """Reference plus the usual seasonal difference from it, learnt before the break."""
    design = season(days).astype(np.float64)
    before = np.arange(len(days)) < max(onset - 1, 8)
    differences = indices - reference
    weight = before.astype(np.float64)
    ridge = np.diag([1e-3, 0.4, 0.4, 0.8, 0.8])
    expected = np.zeros_like(indices)
    spread = np.zeros(len(indices))
    for row, difference in enumerate(differences):
        robust = weight.copy()
        for _ in range(3):
            weighted = design * robust[:, None]
            beta = np.linalg.solve(weighted.T @ design + ridge, weighted.T @ difference)
            away = difference - design @ beta
            scale = max(1.4826 * float(np.median(np.abs(away[before]))), float(_FLOOR[row]))
            robust = weight / np.maximum(1.0, np.abs(away) / (2.0 * scale)) ** 2
        expected[row] = reference[row] + design @ beta
        spread[row] = scale
    return expected, spread


def _last_green(course: Curve) -> int | None:
    """Place of the last green view after the onset that bare views only follow, if there is one.

    A field that lay fallow the year before it was built on deviates twice. What was still half green had not been
    broken yet; what greens again at the end of the series has been given up, and is no such case.
    """
    left, places = course.left(), np.flatnonzero(course.green)
    places = places[places >= course.onset]
    near = int((course.days[places] <= course.days[course.onset] + _FALLOW_DAYS).sum())
    for count in range(near - 1, 0, -1):
        # bare for the rest of that time, or to the end
        for bare, enough in ((left[places[count:near]], 2), (left[places[count:]], 3)):
            lasting = len(bare) >= enough and float(np.median(bare)) < 0.25 and float(bare.max()) < 0.4
            if left[places[count - 1]] > 0.4 and lasting:
                return int(places[count - 1])
    return None


def _onset(days: npt.NDArray[np.int32], away: Doubles, guess: int, least: int = 6) -> tuple[int, float]:
    """The split from which deviations are large to stay: a cumulative sum that each ordinary date pulls back.

    An unchanged date costs its squared deviations, a changed one a fixed amount, since what follows a break (bare in
    winter, not green in summer) has no one level.
    """
    guess = min(max(guess, 1), len(days) - 1)
    low, high = max(6, least, guess - 30), min(len(days), guess + 25)
    near = np.abs(days - days[guess]) <= 420
    cost = np.minimum(np.minimum(away**2, 12.0).sum(axis=0), 20.0) - _CHANGED
    run = np.concatenate([[0.0], np.cumsum(cost[low:high])])
    allowed = [place for place in range(low, min(high, len(days) - 2)) if near[place]]
    if not allowed:
        return guess, 0.0
    best = min(allowed, key=lambda place: float(run[place - low]))
    return best, float(run[-1] - run[best - low])
