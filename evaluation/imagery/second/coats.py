"""Coats of the second simulator: surfaces laid over the ground one after another, and where things lie.

In: days and surfaces by pixel. Out: `Happening`, whose `alter` gives what its pixels reflect on a day, and outlines.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from second.ground import LEAF, YELLOW, Array, Ground, Rng, doy_of, fractal, rise_and_fall

SITES = ("built", "stalled", "abandoned")
"""Kinds that are construction."""


@dataclass(frozen=True, slots=True)
class Coat:
    """A surface that covers pixels from days of their own on."""

    days: NDArray[np.int32]
    """[pixel]"""
    surface: Array | None
    """[pixel, band]; None lays the old ground bare again."""
    over: float = 4.0
    """Days that it takes."""
    share: Array | float = 1.0
    """How much of the pixel it covers."""
    own_soil: bool = False
    """Whether it is the soil of the field itself, laid bare."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happens."""

    kind: str
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    start: int
    coats: tuple[Coat, ...]
    weeds: tuple[tuple[int, Array], ...] = ()
    """(day, [pixel]): leaf area that weeds reach in the summers from then on."""
    season: tuple[float, float] = (138.0, 286.0)
    dry: float = 1.0
    """How much rain darkens it."""
    lag: Array = field(default_factory=lambda: np.zeros(1, np.float32))
    """[pixel]: days after `start` on which each changes."""

    @property
    def is_site(self) -> bool:
        """Whether it is construction."""
        return self.kind in SITES

    def alter(self, before: Array, day: int, ground: Ground) -> Array:
        """Reflectance of its pixels on a day, from what it would have been."""
        now = before
        damp = 1 - (1 - ground.dampness(day)) * self.dry
        for coat in self.coats:
            share = np.clip((day - coat.days + coat.over) / coat.over, 0, 1)[:, None]
            share = share * (coat.share[:, None] if isinstance(coat.share, np.ndarray) else coat.share)
            if share.any():
                laid = before if coat.surface is None else coat.surface * damp
                if coat.own_soil:
                    laid = ground.soil[ground.parcel[self.rows, self.columns]] * damp
                now = now * (1 - share) + laid * share
        leaves = np.zeros(len(self.rows), np.float32)
        for since, reached in self.weeds:
            if day >= since:
                leaves = reached
        if leaves.any():
            doy = np.array(doy_of(day), np.float32)
            hidden = (1 - np.exp(-0.6 * leaves * rise_and_fall(doy, *self.season, 13)))[:, None]
            ripe = float(np.clip((doy - self.season[1] + 25) / 35, 0, 1))
            now = now * (1 - hidden) + (LEAF * (1 - ripe) + YELLOW * ripe) * hidden
        return now.astype(np.float32)


def outline_of(rng: Rng, kind: str, size: int, pixels: float) -> NDArray[np.bool_]:
    """Where a kind of thing lies: a mask of about so many pixels."""
    middle = rng.uniform(10, size - 10, 2)
    rows, columns = np.mgrid[:size, :size] - middle[:, None, None]
    turn = rng.random() * np.pi
    u, v = rows * np.cos(turn) + columns * np.sin(turn), columns * np.cos(turn) - rows * np.sin(turn)
    if kind == "road":
        inside = (np.abs(u) < rng.uniform(25, 90)) & (np.abs(v + 3 * np.sin(u / 30)) < rng.uniform(0.5, 1.6))
    elif kind in (*SITES, "greenhouse", "tilled", "mulch", "terrace", "pond"):
        ratio = rng.uniform(1, 2.2)
        a, b = np.sqrt(pixels * ratio) / 2, np.sqrt(pixels / ratio) / 2
        skew = rng.normal(0, 0.12)
        inside = (np.abs(u + skew * v) < a) & (np.abs(v + rng.normal(0, 0.08) * u) < b)
        if kind in SITES and rng.random() < 0.3:  # a corner is left out
            inside &= ~((u > a * rng.uniform(0, 0.6)) & (v > b * rng.uniform(0, 0.6)))
    else:
        stretch = {"bar": 5.0, "slide": 4.0, "deposit": 2.0}.get(kind, 1.5) * rng.uniform(0.6, 1.4)
        stretch = max(stretch, 1.0)
        rough = fractal(rng, size, 2.6)
        inside = np.hypot(u / np.sqrt(stretch), v * np.sqrt(stretch)) < np.sqrt(pixels / np.pi) * np.clip(
            1 + 0.3 * rough, 0.3, 1.8
        )
        labels, count = ndimage.label(inside)
        if count > 1:
            inside = labels == 1 + int(np.argmax(ndimage.sum_labels(inside, labels, range(1, count + 1))))
    found: NDArray[np.bool_] = inside
    return found
