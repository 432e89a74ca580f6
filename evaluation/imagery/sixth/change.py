"""What happens to a piece of ground: coats of new surface and what grows on them, laid over what would be seen there.

A `Change` carries its truth on pixels of 10 m (rows, columns, start, lag) as measuring wants it, and its layers on
cells of 5 m. The cells may reach beyond the truth: a haul road, spoil, a camp.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sixth.palette import VEGETATION, Array, Ints, Palette, ramp

NEVER = 10_000_000.0
SITES = ("built", "stalled", "abandoned")


@dataclass(frozen=True, slots=True)
class Now:
    """What a day is like for what lies on the ground."""

    day: int
    doy: int
    wet: float
    season: float
    """How far weeds are out, 0 to 1."""
    low_sun: float
    """Length of shadows as a multiple of height."""


@dataclass(frozen=True, slots=True)
class Coat:
    """A new surface; figures are for each cell, or one for all."""

    look: Array
    """[band, cell]."""
    share: Array
    begins: Array
    takes: float = 4.0
    ends: float = NEVER
    fades: float = 60.0
    soaks: float = 0.4
    """How much darker it is when wet."""
    months: tuple[int, int] = (0, 367)
    """Days of the year between which it lies; where the first is later, over the turn of the year."""

    def paint(self, seen: Array, now: Now, palette: Palette) -> Array:
        """Lay it over what is seen, [band, cell]."""
        since, until = self.months
        within = since <= now.doy <= until if since <= until else not until < now.doy < since
        if not within:
            return seen
        much = self.share * ramp((now.day - self.begins) / self.takes)
        much = much * (1 - ramp(np.array((now.day - self.ends) / self.fades)))
        return seen * (1 - much) + self.look * (1 - self.soaks * now.wet) * much


@dataclass(frozen=True, slots=True)
class Growth:
    """What comes up on ground left alone, thicker from season to season, or what was planted."""

    plant: str
    canopy: Array
    begins: Array
    days: float = 500.0
    """After so long two thirds of it stand."""
    evergreen: float = 0.0
    dead: float = 0.5
    ends: float = NEVER

    def paint(self, seen: Array, now: Now, palette: Palette) -> Array:
        """Let it grow over what is seen."""
        kind = VEGETATION.index(self.plant)
        if now.day >= self.ends:
            return seen
        full = self.canopy * (1 - np.exp(-np.maximum(now.day - self.begins, 0) / self.days))
        green = full * (self.evergreen + (1 - self.evergreen) * now.season)
        dead = (full - green) * self.dead
        kept = seen * (1 - green - dead)
        return np.asarray(
            kept + palette["leaf"][kind][:, None] * green + palette["dead"][kind][:, None] * dead, np.float32
        )


@dataclass(frozen=True, slots=True)
class Shade:
    """The shadow of walls; `share` is how much of a cell lies in it when shadows are as long as walls are high."""

    share: Array
    begins: Array

    def paint(self, seen: Array, now: Now, palette: Palette) -> Array:
        """Darken."""
        much = np.minimum(self.share * now.low_sun, 0.85) * ramp((now.day - self.begins) / 20)
        return np.asarray(seen * (1 - 0.78 * much), np.float32)


Layer = Coat | Growth | Shade


@dataclass(frozen=True, slots=True)
class Ground:
    """Where something is to happen, seen from its middle; all [cell]."""

    cells: Ints
    """Places in the flattened grid."""
    size: int
    u: Array
    """Metres along its longer side."""
    v: Array
    depth: Array
    """Metres to its edge."""
    grain: Array
    """Fine noise of unit spread."""
    blotch: Array
    """Coarse noise of unit spread."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happens."""

    kind: str
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    start: int
    lag: Array
    """[pixel]: days after the start at which it is seen there."""
    cells: Ints
    layers: tuple[Layer, ...]

    @property
    def is_site(self) -> bool:
        """Whether it is construction."""
        return self.kind in SITES

    def paint(self, seen: Array, now: Now, palette: Palette) -> None:
        """Change what is seen of its cells, [band, cell of the world]."""
        if now.day < self.start or not len(self.cells):
            return
        own = seen[:, self.cells]
        for layer in self.layers:
            own = layer.paint(own, now, palette).astype(np.float32)
        seen[:, self.cells] = own


def make_change(kind: str, ground: Ground, begins: Array, layers: list[Layer], inside: NDArray[np.bool_]) -> Change:
    """Bind layers to ground; the truth is made of pixels of which half the cells are `inside`."""
    half = ground.size // 2
    row, column = np.divmod(ground.cells[inside], ground.size)
    pixel = (row // 2) * half + column // 2
    count = np.bincount(pixel, minlength=half * half)
    when = np.bincount(pixel, begins[inside], half * half) / np.maximum(count, 1)
    kept = np.flatnonzero(count >= 2)
    start = int(np.floor(begins[inside].min()))
    lag = (when[kept] - start).astype(np.float32)
    return Change(kind, kept // half, kept % half, start, lag, ground.cells, tuple(layers))
