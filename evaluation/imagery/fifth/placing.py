"""Where something happens: free ground of the right kind, and what every happening shares.

In: land and a generator. Out: `Plot`s, and `Event`s with their pixels and a paint for any day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fifth.kinds import BROAD, PADDY, PINE, RIVER, TOWN, UPLAND
from fifth.land import Land
from fifth.spectra import Array, Rng, col, mix, smooth
from fifth.weather import Day

SITES = ("built", "stalled", "abandoned")
Mask = NDArray[np.bool_]
Paint = Callable[[Day, Array], Array]


@dataclass(frozen=True)
class Event:
    """One happening and its truth."""

    kind: str
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    start: int
    """Day on which the first pixel changes."""
    lag: Array
    """[pixel]: days after it."""
    paint: Paint
    """From a day and what was there to what is there."""
    end: int = 0

    @property
    def is_site(self) -> bool:
        """Whether it is construction."""
        return self.kind in SITES


@dataclass(frozen=True)
class Plot:
    """Where something is placed: pixels and their position in metres along and across."""

    mask: Mask
    u: Array
    v: Array
    long: float
    wide: float


class Placer:
    """Finds free ground."""

    def __init__(self, rng: Rng, land: Land) -> None:
        self.rng, self.land, self.size = rng, land, land.kind.shape[0]
        self.taken = np.zeros(land.kind.shape, bool)
        self.row, self.column = np.mgrid[: self.size, : self.size].astype(float)

    def find(self, square_m: float, good: Mask, share: float, boxy: bool = True, aspect: float = 2.2) -> Plot | None:
        """A plot of this area of which a share is good ground and none is taken."""
        places = np.argwhere(good & ~self.taken)
        for _ in range(60 if len(places) else 0):
            r, c = places[self.rng.integers(len(places))] + self.rng.uniform(-1, 1, 2)
            plot = self._shape(r, c, square_m, boxy, float(self.rng.uniform(1, aspect)))
            count = plot.mask.sum()
            edge = plot.mask[:3].any() or plot.mask[-3:].any() or plot.mask[:, :3].any() or plot.mask[:, -3:].any()
            if edge or count < 0.6 * square_m / 100 or (plot.mask & self.taken).any():
                continue
            if (plot.mask & good).sum() >= share * count:
                self.taken |= ndimage.binary_dilation(plot.mask, iterations=3)
                return plot
        return None

    def _shape(self, r: float, c: float, square_m: float, boxy: bool, aspect: float) -> Plot:
        rng, turn = self.rng, self.land.angle[int(np.clip(r, 0, self.size - 1)), int(np.clip(c, 0, self.size - 1))]
        turn = turn if rng.random() < 0.75 else rng.uniform(0, np.pi)
        u = 10 * ((self.row - r) * np.cos(turn) + (self.column - c) * np.sin(turn))
        v = 10 * ((self.column - c) * np.cos(turn) - (self.row - r) * np.sin(turn))
        notch = boxy and rng.random() < 0.3
        wide = np.sqrt(square_m / aspect / (0.85 if notch else 1))
        long = wide * aspect
        if boxy:
            mask = (np.abs(u) < long / 2) & (np.abs(v) < wide / 2)
            if notch:  # L-shaped
                mask &= ~((u > 0.1 * long) & (v > 0.15 * wide))
        else:
            rough = 0.2 * smooth(rng, self.size, 5) + 0.16 * smooth(rng, self.size, 2)
            far = np.maximum(np.abs(u) / long, np.hypot(u / long, v / wide) * rng.uniform(0.8, 1)) * 1.9 + rough
            mask = far < 1
            lumps, count = ndimage.label(mask)
            if count > 1:
                mask = lumps == np.argmax(np.bincount(lumps[mask]))
        return Plot(mask, u[mask], v[mask], long, wide)


def front(rng: Rng, plot: Plot, days: float) -> Array:
    """Days until work reaches each pixel: from one side to the other, unevenly, from 0."""
    turn = rng.uniform(0, 2 * np.pi)
    far = plot.u * np.cos(turn) / plot.long + plot.v * np.sin(turn) / plot.wide
    lag = (far - far.min()) / max(np.ptp(far), 1e-6) * days + rng.uniform(0, 0.15 * days + 1, len(far))
    found: Array = np.round(lag - lag.min())
    return found


def event_of(kind: str, plot: Plot, start: int, lag: Array, paint: Paint, end: int = 0) -> Event:
    """An event that paints each pixel from the day on which it is reached."""
    rows, columns = np.nonzero(plot.mask)

    def when(now: Day, base: Array) -> Array:
        return base if now.day < start else np.where(now.day >= start + lag, paint(now, base), base)

    return Event(kind, rows, columns, start, lag, when, end)


def turned(rng: Rng, land: Land, plot: Plot) -> Array:
    """Levelled subsoil: brighter than the field was, uneven."""
    field = land.soil[:, plot.mask]
    turned = mix(field, col("granite"), rng.uniform(0.2, 0.8)) * rng.uniform(0.95, 1.3)
    found: Array = turned * np.exp(0.07 * smooth(rng, plot.mask.shape[0], 3)[plot.mask])
    return found


def weeds_of(rng: Rng, plot: Plot, most: float) -> Array:
    """Patchy share of weeds."""
    found: Array = np.clip(most * (0.75 + 0.35 * smooth(rng, plot.mask.shape[0], 4)[plot.mask]), 0, 0.95)
    return found


def strip(rng: Rng, put: Placer, long: float, wide: float) -> Plot | None:
    """A gently bent strip over fields."""
    field = np.argwhere(np.isin(put.land.kind, (UPLAND, PADDY)) & ~put.taken)
    for _ in range(40 if len(field) else 0):
        r, c = field[rng.integers(len(field))]
        turn, bend = rng.uniform(0, np.pi), rng.normal(0, 4e-4)
        u = 10 * ((put.row - r) * np.cos(turn) + (put.column - c) * np.sin(turn))
        v = 10 * ((put.column - c) * np.cos(turn) - (put.row - r) * np.sin(turn)) + bend * u**2
        mask = (np.abs(u) < long / 2) & (np.abs(v) < wide / 2)
        if mask.sum() > 20 and not (mask & (put.taken | np.isin(put.land.kind, (RIVER, TOWN, BROAD, PINE)))).any():
            put.taken |= ndimage.binary_dilation(mask, iterations=3)
            return Plot(mask, u[mask], v[mask], long, wide)
    return None
