"""Things that happen to a piece of ground, as a row of stages that points pass through one after the other.

In: what a builder decided: for each stage the day on which each point of the fine grid enters it, how the bare surface
then looks, what grows on it and how tall it stands. Out: reflectance and height of those points on any day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fourth.spectra import WET, Array, Palette, leafy

SITES = ("built", "stalled", "abandoned")
Indices = NDArray[np.intp]


class Moment(NamedTuple):
    """What a day is like for the ground."""

    day: int
    wet: float
    season: float
    """How green wild plants are, 0 to 1."""
    thirst: float
    """How far drought keeps plants down, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Stage:
    """From its day on, a point looks like this."""

    day: Array
    """[point]: when each enters; infinity where it never does."""
    look: Array | None
    """[band, point]: dry and bare; None: the ground is again as if nothing had happened."""
    fade: float = 4.0
    """Days the passage takes."""
    wets: float = 1.0
    """How far rain darkens it."""
    leaf: Array | float = 0.0
    """[point]: leaf area that plants reach in summer."""
    takes: float = 300.0
    """Days in which they come up to two thirds of it."""
    canopy: str = "grass"
    dead: float = 0.55
    """How much of what grew stands dry in winter."""

    def seen(self, now: Moment, palette: Palette) -> Array | None:
        """[band, point]"""
        if self.look is None:
            return None
        drop = (self.wets * now.wet * (1 - WET))[:, None]
        ground = self.look * (1 - drop)
        if np.ndim(self.leaf) == 0 and self.leaf == 0:
            return ground.astype(np.float32)
        age = np.maximum(now.day - self.day, 0)
        most = self.leaf * (1 - np.exp(-age / self.takes)) * (1 - 0.45 * now.thirst)
        green = leafy(most * now.season)
        dry = np.minimum(self.dead * leafy(0.7 * most), 1 - green) * (1 - now.season * 0.7)
        leaves, stems = palette.canopies[self.canopy][:, None], palette.surfaces["straw"][:, None]
        found: Array = (ground * (1 - green - dry) + leaves * green + stems * dry).astype(np.float32)
        return found


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happens, with its truth on pixels of 10 m."""

    kind: str
    rows: Indices
    columns: Indices
    start: int
    lag: Array
    """[pixel]: days after `start` on which each changes."""
    points: Indices
    """Flat numbers of the points of the fine grid that it covers."""
    stages: tuple[Stage, ...]
    rise: tuple[tuple[Array, Array], ...] = field(default=())
    """(day, metres) by point: how tall it stands from then on."""

    @property
    def is_site(self) -> bool:
        """Whether it is construction."""
        return self.kind in SITES

    def paint(self, before: Array, now: Moment, palette: Palette) -> Array:
        """[band, point]: what is seen, from what would be without it."""
        found = before.copy()
        for stage in self.stages:
            entered = np.clip((now.day - stage.day) / stage.fade, 0, 1)
            if not entered.any():
                continue
            seen = stage.seen(now, palette)
            found += (entered * ((before if seen is None else seen) - found)).astype(np.float32)
        return found

    def tall(self, day: int) -> Array:
        """[point]: metres above the ground."""
        found = np.zeros(len(self.points), np.float32)
        for when, metres in self.rise:
            found = np.where(day >= when, metres, found)
        return found
