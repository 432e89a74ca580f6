"""What changes a piece of ground: surfaces laid over it from days of their own on, plants, and shade.

In: what the ground would have looked like. Out: how it looks. `Change` is one thing that happens, with its truth: which
pixels, from which day on, and whether it is construction.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from third import spectra as s
from third.noise import Array, eased, step, year_and_doy
from third.weather import Weather

SITES = ("built", "stalled", "abandoned")
NEVER = 10_000_000.0


@dataclass(frozen=True, slots=True)
class Cover:
    """A surface over cells."""

    surface: Array
    """[cell, band] or [1, band]"""
    share: Array
    """[cell]: how much of each it covers."""
    begins: Array
    """[cell]: day, or one for all."""
    takes: float = 3.0
    ends: float = NEVER
    """Day by which it has gone again."""
    fades: float = 1.0
    """Days that takes."""
    drain: float = 0.6
    """How much rain darkens it."""
    months: tuple[int, int] = (0, 367)
    """Days of the year between which it is there; the first may be greater."""

    def over(self, seen: Array, day: int, weather: Weather) -> Array:
        """Lay it over."""
        there = self.share * step((day - self.begins) / self.takes) * (1 - eased((day - self.ends) / self.fades))
        doy, (early, late) = year_and_doy(day)[1], self.months
        if not (early <= doy <= late if early <= late else doy >= early or doy <= late):
            return seen
        wet = float(weather.wet[weather.at(day)]) * self.drain
        found: Array = seen + (self.surface * (1 - s.DARKEN * wet) - seen) * there[:, None]
        return found


@dataclass(frozen=True, slots=True)
class Plants:
    """What grows on cells, from year to year."""

    days: Array
    """[time], rising."""
    leaf: Array
    """[time, cell]: leaf area in the summers around those days."""
    canopy: Array
    """[band]"""
    season: tuple[float, float, float] = (112.0, 272.0, 50.0)
    evergreen: float = 0.0
    dead: float = 0.5

    def over(self, seen: Array, day: int, weather: Weather) -> Array:
        """Let them grow."""
        if day <= self.days[0]:
            return seen
        place = int(np.searchsorted(self.days, day, side="right")) - 1
        after = min(place + 1, len(self.days) - 1)
        part = (day - self.days[place]) / max(float(self.days[after] - self.days[place]), 1) if after > place else 0.0
        leaf = self.leaf[place] * (1 - part) + self.leaf[after] * part
        year, doy = weather.year(day), year_and_doy(day)[1]
        up, down, slow = self.season
        up -= float(weather.early[year])
        green = eased((doy - up) / slow) * (1 - eased((doy - down) / slow))
        green = self.evergreen + (1 - self.evergreen) * green
        stalks = (self.dead * (1 - green) * (1 - np.exp(-0.7 * leaf)))[:, None]
        seen = seen + (s.LITTER * 0.6 + s.STRAW * 0.4 - seen) * stalks
        shown = (1 - np.exp(-0.58 * leaf * green * float(weather.vigour[year])))[:, None]
        found: Array = seen + (self.canopy - seen) * shown
        return found


@dataclass(frozen=True, slots=True)
class Shade:
    """The shade of buildings, long in winter."""

    share: Array
    begins: Array

    def over(self, seen: Array, day: int, weather: Weather) -> Array:
        """Darken."""
        doy = year_and_doy(day)[1]
        deep = 0.42 + 0.25 * np.cos((doy + 10) / 365 * 2 * np.pi)
        found: Array = seen * (1 - self.share * deep * (day > self.begins))[:, None]
        return found


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happens, on pixels of 10 m, drawn on cells of 5 m."""

    kind: str
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    start: int
    lag: Array
    """[pixel]: days after `start` on which each changes."""
    cells: tuple[NDArray[np.intp], NDArray[np.intp]]
    layers: tuple[Cover | Plants | Shade, ...]

    @property
    def is_site(self) -> bool:
        """Whether it is construction."""
        return self.kind in SITES

    def alter(self, seen: Array, day: int, weather: Weather) -> Array:
        """Reflectance of its cells on a day, from what it would have been."""
        for layer in self.layers:
            seen = layer.over(seen, day, weather)
        return seen


@dataclass(frozen=True, slots=True)
class Ground:
    """Where something is to happen: its cells, seen from its middle."""

    cells: tuple[NDArray[np.intp], NDArray[np.intp]]
    u: Array
    """[cell]: metres along its own axis."""
    v: Array
    depth: Array
    """[cell]: metres inside its edge; below 0 outside."""
    grain: Array
    """[cell]: a rough field of spread one."""
    blotch: Array
    """[cell]: a smooth one."""
    turn: float
    """Direction of its axis, radians from east towards south."""


def change(kind: str, ground: Ground, start: int, lag: Array, layers: list[Cover | Plants | Shade]) -> Change:
    """A change with its truth on pixels of 10 m: those of which half lies inside."""
    rows, columns = ground.cells[0] // 2, ground.cells[1] // 2
    numbers, order = np.unique(rows * 100_000 + columns, return_inverse=True)
    inside = np.bincount(order, ground.depth > 0, len(numbers))
    late = np.bincount(order, lag * (ground.depth > 0), len(numbers)) / np.maximum(inside, 1)
    kept = inside >= 2
    return Change(kind, (numbers // 100_000)[kept].astype(np.intp), (numbers % 100_000)[kept].astype(np.intp), start,
                  late[kept].astype(np.float32), ground.cells, tuple(layers))  # fmt: skip
