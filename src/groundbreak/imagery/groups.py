"""From changed pixels to groups of them: one piece of ground that lost its green at one time.

In: `Pixels` and `Seasons`. Out: `Change`, the pixels that changed and when, and groups of them, large and thick enough
to be a site. Lines one or two pixels wide (roads, edges of
fields that a shifted picture moved) are taken out by a morphological opening (Serra 1982); pixels of one group broke at
about the same time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from groundbreak.imagery.cube import Bools, Cube, Grid
from groundbreak.imagery.pixels import Pixels
from groundbreak.imagery.seasons import Seasons, seasons

_SQUARE = np.ones((3, 3), np.bool_)


@dataclass(frozen=True, slots=True)
class GroupSettings:
    """Which pixels count as changed, and which groups as worth a closer look."""

    gain: float = 90.0
    """Least that a break must explain."""
    was_green: float = 0.38
    """Least vegetation index of the greenest views before; ground that never was green can't lose it."""
    left: tuple[float, ...] = (0.6, 0.33, 0.18)
    """Most of its greenness that may be left in the first season after. Groups are formed at each level, since a site
    beside a fallow field is one with it at the first and stands out at a later one; the best outline wins."""
    least_m2: float = 6_000.0
    """Smaller groups are dropped."""
    least_thick_m: float = 28.0
    """So are those nowhere farther from their edge: strips along roads, rivers and fields."""
    least_agree: float = 0.8
    """Share of a group's pixels that must have changed by themselves and were not filled in."""
    most_m2: float = 500_000.0
    """Larger ones are weather or farming."""
    apart_days: int = 320
    """Pixels of a group broke within so many days of the group's median."""


@dataclass(frozen=True, slots=True)
class Change:
    """Which pixels changed, and when."""

    pixels: Pixels
    seasons: Seasons
    when: npt.NDArray[np.int32]
    """Day of the change, as a proleptic ordinal."""
    changed: Bools
    """At the widest level."""


def change(cube: Cube, pixels: Pixels, settings: GroupSettings) -> Change:
    """Judge every pixel by its one break and by each of its seasons."""
    by_season = seasons(cube, pixels, 0.6 * settings.gain, max(settings.left))
    when = cube.days[np.clip(pixels.onset, 0, len(cube.days) - 1)]
    mask = _missed(pixels, by_season, settings, max(settings.left))
    return Change(pixels, by_season, np.where(by_season.when > 0, by_season.when, when).astype(np.int32), mask)


def changed(pixels: Pixels, settings: GroupSettings) -> Bools:
    """Pixels that were green and, for at least one green season after a break, are not."""
    return _below(pixels, settings, max(settings.left))


def groups(change: Change, grid: Grid, settings: GroupSettings | None = None) -> list[Bools]:
    """Masks of the groups, largest first. Groups of different levels may overlap; nearly equal ones are given once."""
    settings = settings or GroupSettings()
    found: list[Bools] = []
    boxes: list[tuple[slice, slice]] = []
    for level in sorted(settings.left, reverse=True):
        for mask in _at_level(change, grid, settings, level):
            box = _box(mask)
            near = [other for other, its in zip(found, boxes, strict=True) if _touch(box, its)]
            if not any(alike(mask, other) for other in near):
                found.append(mask)
                boxes.append(box)
    return sorted(found, key=lambda part: -int(part.sum()))


def _box(mask: Bools) -> tuple[slice, slice]:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def _touch(one: tuple[slice, slice], other: tuple[slice, slice]) -> bool:
    return all(a.start < b.stop and b.start < a.stop for a, b in zip(one, other, strict=True))


def alike(mask: Bools, other: Bools) -> bool:
    """Whether two masks are nearly equal."""
    box = _box(mask)
    common = int((mask[box] & other[box]).sum())
    return common > 0.85 * (int(mask[box].sum()) + int(other.sum()) - common)


def worth(mask: Bools, grid: Grid, settings: GroupSettings) -> bool:
    """Whether a piece of ground has a size that a site may have, and is thick enough."""
    area = float(mask.sum()) * grid.pixel_area
    return settings.least_m2 <= area <= settings.most_m2 and _thick(mask[_box(mask)], grid, settings)


def _below(pixels: Pixels, settings: GroupSettings, level: float) -> Bools:
    first, later = pixels.left_first(), pixels.left_later()
    left = np.where(pixels.views_first >= 2, first, later)
    # a break dated early within a season sees the end of the old green: the years after tell
    left = np.where((pixels.views_later >= 3) & (later < 0.4), np.minimum(left, later), left)
    found: Bools = (
        pixels.could_see & (pixels.gain > settings.gain) & (pixels.high_before > settings.was_green) & (left < level)
    )
    return found


def _missed(pixels: Pixels, by_season: Seasons, settings: GroupSettings, level: float) -> Bools:
    """Ground that the one break bares, or whose longest bare stretch is at least one season."""
    found: Bools = _below(pixels, settings, level) | (by_season.left < level)
    return found


def _at_level(change: Change, grid: Grid, settings: GroupSettings, level: float) -> list[Bools]:
    mask = _missed(change.pixels, change.seasons, settings, level)
    full = ndimage.uniform_filter(mask.astype(np.float32), 3) > 0.5  # a speck missing inside is filled, one alone goes
    core = ndimage.binary_opening(full, _SQUARE)
    core = ndimage.binary_dilation(core, _SQUARE) & full
    labels, _ = ndimage.label(core, _SQUARE)
    when = change.when
    found = []
    for number, where in enumerate(ndimage.find_objects(labels), 1):
        if where is None:
            continue
        inside = labels[where] == number
        for part in _by_time(inside, when[where], mask[where], settings):
            area = part.sum() * grid.pixel_area
            if settings.least_m2 <= area <= settings.most_m2 and _stands(part, mask[where], grid, settings):
                whole = np.zeros(grid.shape, np.bool_)
                whole[where] = part
                found.append(whole)
    return found


def _stands(part: Bools, mask: Bools, grid: Grid, settings: GroupSettings) -> bool:
    """Whether a group is thick enough and mostly made of pixels that changed."""
    if (part & mask).sum() < settings.least_agree * part.sum():
        return False
    return _thick(part, grid, settings)


def _thick(part: Bools, grid: Grid, settings: GroupSettings) -> bool:
    depth = ndimage.distance_transform_edt(ndimage.binary_fill_holes(np.pad(part, 1))).max()
    return bool(depth * grid.resolution >= settings.least_thick_m)


def _by_time(inside: Bools, when: npt.NDArray[np.int32], mask: Bools, settings: GroupSettings) -> list[Bools]:
    """Split what touches but broke at other times; what is left after two parts is dropped."""
    parts, rest = [], inside
    for _ in range(3):
        counted = rest & mask
        if not counted.any():
            break
        days = when[counted]
        values, counts = np.unique(days // 60, return_counts=True)
        smooth = [counts[np.abs(values - value) <= 2].sum() for value in values]
        middle = values[int(np.argmax(smooth))] * 60 + 30
        near = rest & ((np.abs(when - middle) <= settings.apart_days) | ~mask)
        if near.sum() >= 0.75 * rest.sum():
            near = rest
        near = ndimage.binary_opening(near, _SQUARE)
        labels, count = ndimage.label(near, _SQUARE)
        parts += [labels == number for number in range(1, count + 1)]
        rest = ndimage.binary_opening(rest & ~near, _SQUARE)
        if rest.sum() * 4 < inside.sum():
            break
    return parts
