"""How far the ground round a group lost its green, by means over whole seasons, and whether that spread.

In: a cube, a mask and its curve. Out: features by name. A group is made of pixels that were judged one by one and is
ragged where views are few; the mean of all green views shows the true outline. Works have one with straight sides and
right angles, and have it from the first season on; quarry faces move on, and river bars and fields grow out of ground
that was bare already. Directions of edges are summed as in Rayleigh's test of fourfold direction (Fisher 1993,
*Statistical Analysis of Circular Data*).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from groundbreak.imagery.cube import Bools, Cube, Floats
from groundbreak.imagery.curves import SOIL, Curve, around
from groundbreak.imagery.figure import figure

_AROUND = 16
_APART_DAYS = 120
"""Green views farther apart are of two seasons."""


@dataclass(frozen=True, slots=True)
class Season:
    """One green season."""

    share: Floats
    """[row, column]: mean share of the expected greenness; NaN where no view was clear."""
    views: int


@dataclass(frozen=True, slots=True)
class Extent:
    """What lost its green around a group."""

    box: tuple[slice, slice]
    """The window that the maps below are of."""
    inside: Bools
    """The group."""
    ground: Bools
    """The connected ground that lost its green over whole seasons and is one with the group."""
    before: tuple[Season, ...]
    after: tuple[Season, ...]
    past: Floats
    """Mean share of the expected greenness before the break."""
    since: Floats
    limit: float
    """The share that lies between green and bare."""


def extent(cube: Cube, mask: Bools, curve: Curve) -> Extent:
    """Find what lost its green around a group."""
    box = around(mask, _AROUND)
    part, inside = cube.window(*box), mask[box]
    core = _core(inside)
    before, after = _seasons(part, curve)
    past = _filled(_mean(before, inside.shape), np.ones(inside.shape, np.float32))
    since = _filled(_mean(after, inside.shape), np.where(inside, 0, 1).astype(np.float32))
    low, high = float(np.median(since[core])), _green(past, core)
    limit = min(max((low + high) / 2, 0.3), 0.75)
    lost = (since < limit) & (past - since > max(0.5 * (high - low), 0.15))
    ground = _one_with(inside, ndimage.binary_opening(lost))
    return Extent(box, inside, ground, before, after, past, since, limit)


def spread(found: Extent) -> dict[str, float]:
    """The outline of what lost its green, and what of it did so sooner or later."""
    ground, inside, since = found.ground, found.inside, found.since
    core = _core(inside)
    low, high = float(np.median(since[core])), _green(found.past, core)
    edge = ground ^ ndimage.binary_erosion(ground)
    steep = np.hypot(ndimage.sobel(since, 0), ndimage.sobel(since, 1)) / 8
    return {
        "extent_same": float((ground & inside).sum() / (ground | inside).sum()),
        "extent_size": float(ground.sum() / inside.sum()),
        **{f"extent_{name}": value for name, value in figure(ground).items() if name != "thick"},
        "extent_square": _square(since, inside),
        "extent_sharp": float(np.median(steep[edge]) / max(high - low, 0.1)),
        "extent_left": low,
        "extent_uneven": float(np.ptp(np.quantile(since[core], (0.15, 0.85)))),
        **_moved(found),
    }


def _moved(found: Extent) -> dict[str, float]:
    """Whether ground was bare before, beside it or within, and whether more of it became so in later years."""
    past, limit = found.past, found.limit
    near = ndimage.binary_dilation(found.ground, iterations=3)
    beside, fresh = near & ~found.ground, near & (past >= limit)
    first, last = (_filled(found.after[n].share, past) if found.after else past for n in (0, -1))
    sooner = _filled(found.before[-1].share, past) if len(found.before) > 1 else past
    gone = (last < limit) & fresh
    return {
        "bare_beside": float(((past < limit) & beside).sum() / max(beside.sum(), 1)),
        "bare_later": float((gone & (first >= limit)).sum() / max(gone.sum(), 1)),
        "bare_sooner": float((sooner < limit)[found.ground].mean()),
    }


def _core(inside: Bools) -> Bools:
    core: Bools = ndimage.binary_erosion(inside)
    return core if core.any() else inside


def _green(past: Floats, core: Bools) -> float:
    """Share of the expected greenness that the group had, which is about one."""
    return float(np.clip(np.median(past[core]), 0.4, 1.1))


def _seasons(part: Cube, curve: Curve) -> tuple[tuple[Season, ...], tuple[Season, ...]]:
    """The green seasons before and after the break."""
    green = np.flatnonzero(curve.green)
    sides = np.searchsorted(green, curve.onset)
    found = []
    for places in (green[:sides], green[sides:]):
        cuts = np.flatnonzero(np.diff(curve.days[places]) > _APART_DAYS) + 1
        found.append(tuple(Season(_shares(part, curve, one), len(one)) for one in np.split(places, cuts) if len(one)))
    return found[0], found[1]


def _shares(part: Cube, curve: Curve, places: npt.NDArray[np.intp]) -> Floats:
    total, count = np.zeros(part.grid.shape, np.float32), np.zeros(part.grid.shape, np.float32)
    red, nir = part.band("red"), part.band("nir")
    for place in places:
        number = curve.dates[place]
        r, n = red[number].astype(np.float32), nir[number].astype(np.float32)
        index = np.clip((n - r) / np.maximum(np.abs(n + r), 10), -1, 1)
        share = np.clip((index - SOIL) / max(float(curve.expected[0][place]) - SOIL, 0.08), -0.2, 1.3)
        total += share * part.clear[number]
        count += part.clear[number]
    mean: Floats = np.where(count > 0, total / np.maximum(count, 1), np.nan).astype(np.float32)
    return mean


def _mean(seasons: tuple[Season, ...], shape: tuple[int, ...]) -> Floats:
    """Over seasons, weighted by views; NaN where none was seen."""
    total, count = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for season in seasons:
        total += np.nan_to_num(season.share) * season.views
        count += np.isfinite(season.share) * season.views
    mean: Floats = np.where(count > 0, total / np.maximum(count, 1), np.nan).astype(np.float32)
    return mean


def _filled(some: Floats, other: Floats) -> Floats:
    whole: Floats = np.where(np.isfinite(some), some, other).astype(np.float32)
    return whole


def _one_with(inside: Bools, lost: Bools) -> Bools:
    """The connected piece that shares most with the group; the group itself where none does."""
    labels, count = ndimage.label(lost)
    shared = np.bincount(labels[inside], minlength=count + 1)
    shared[0] = 0
    best: Bools = labels == int(shared.argmax()) if shared.any() else inside
    return best


def _square(share: Floats, inside: Bools) -> float:
    """How much the edges about the group's outline run in two directions at right angles, 0 to 1."""
    down, across = ndimage.sobel(share, 0), ndimage.sobel(share, 1)
    rim = ndimage.binary_dilation(inside, iterations=2) & ~ndimage.binary_erosion(inside)
    strength = np.hypot(down, across) * rim
    turned = strength * np.exp(4j * np.arctan2(down, across))
    return float(np.abs(turned.sum()) / max(float(strength.sum()), 1e-6))
