"""What became of every pixel: the engine's numbers with their names, and which pixels look like broken ground.

In: a `Cube`. Out: `Pixels`, maps over the cube's ground. A pixel that has too few clear views says so: `could_see`
keeps 'nothing there' apart from 'not seen'.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from groundbreak.imagery import engine
from groundbreak.imagery.cube import Bools, Cube, Floats
from groundbreak.imagery.errors import MissingBands

_YEAR = 365.2425
_FALLBACK = {"blue": "green", "swir2": "swir1"}
"""What stands in for a band that a collection does not have; the others are needed."""


@dataclass(frozen=True, slots=True)
class FitSettings:
    """How pixels are fitted; defaults suit reflectance of 10 to 30 m."""

    candidates: int = 14
    """Dates at which a break is tried before it is refined."""
    least_before: int = 9
    """Clear views before a break."""
    least_after: int = 5
    """Clear views after a break."""
    noise: tuple[float, float, float, float] = (0.06, 0.015, 0.05, 0.06)
    """Usual deviation of vegetation, brightness, bare soil and moisture from their season."""
    ridge: tuple[float, float, float, float, float] = (1e-3, 0.3, 0.3, 0.6, 0.6)
    """Views' worth of trust in an even year, for each term."""
    first_year: float = 400.0
    """Days after a break that count as its first year: one green season at least."""
    green: float = 0.35
    """A vegetation index expected above this makes a date 'green'."""
    green_share: float = 0.7
    """… and above this share of the pixel's best."""
    spike: float = 0.06
    """A single date so much brighter than both its neighbours is taken for cloud."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """Maps over the ground of a cube; [row, column]."""

    gain: Floats
    """How much of the series a break explains, in units of noise."""
    before: Floats
    """Clear views before the break."""
    after: Floats
    """Clear views from it on."""
    high_before: Floats
    """Vegetation index of the greenest views before, in the green season."""
    high_first: Floats
    """The same in the first year after; -1 where there was none in season."""
    high_later: Floats
    """The same later than that."""
    predicted_first: Floats
    """What the season before led to expect of the first year's green views."""
    predicted_later: Floats
    views_first: Floats
    """Green views in the first year after."""
    views_later: Floats
    brighter: Floats
    """Rise of visible reflectance beside what was expected."""
    barer: Floats
    """Rise of the bare-soil index."""
    level: Floats
    """Visible reflectance after."""
    onset: npt.NDArray[np.int32]
    """Number of the date of the first changed view."""
    clear_views: npt.NDArray[np.int32]
    """Clear views of the whole series."""
    could_see: Bools
    """Whether there were enough of them to find a break."""

    def left_first(self) -> Floats:
        """Share of greenness left in the first year; 1 where no season was seen."""
        return _left(self.high_first, self.high_before, self.views_first)

    def left_later(self) -> Floats:
        """Share of greenness left later on; 1 where no season was seen."""
        return _left(self.high_later, self.high_before, self.views_later)


def scan(cube: Cube, settings: FitSettings | None = None, threads: int = 0) -> Pixels:
    """Fit every pixel. Raises MissingBands where the cube lacks a band that nothing can stand in for."""
    settings = settings or FitSettings()
    shape = cube.grid.shape
    dates = len(cube.days)
    views = cube.clear.sum(axis=0).astype(np.int32)
    could_see = views >= settings.least_before + settings.least_after
    if dates < settings.least_before + settings.least_after:
        return _unseen(shape, views)
    flat_values = _at_least(np.ascontiguousarray(cube.values).reshape(len(cube.bands), dates, -1))
    flat_clear = _at_least(np.ascontiguousarray(cube.clear).view(np.uint8).reshape(dates, -1))
    found = engine.scan_pixels(
        flat_values,
        flat_clear,
        order=_order(cube.bands),
        days=cube.days.astype(np.float32),
        waves=season(cube.days, harmonics=4),
        bounds=candidates(dates, settings),
        ridge=np.array(settings.ridge, np.float32),
        sigma=np.array(settings.noise, np.float32),
        enough=np.array([settings.least_before, settings.least_after], np.float32),
        rules=np.array([settings.first_year, settings.green, settings.green_share], np.float32),
        spike=np.float32(settings.spike),
        threads=threads,
    )
    maps = dict(zip(engine.OUTPUTS, found[:, : shape[0] * shape[1]].reshape(-1, *shape), strict=True))
    onset = maps.pop("onset").astype(np.int32)
    return Pixels(**maps, onset=onset, clear_views=views, could_see=could_see)


def season(days: npt.NDArray[np.int32], harmonics: int = 2) -> Floats:
    """A constant and annual harmonics, [date, term]."""
    angle = 2 * np.pi * days.astype(np.float64) / _YEAR
    terms = [np.ones_like(angle)]
    for n in range(1, harmonics + 1):
        terms += [np.cos(n * angle), np.sin(n * angle)]
    return np.stack(terms, axis=1).astype(np.float32)


def candidates(dates: int, settings: FitSettings) -> npt.NDArray[np.int64]:
    """Numbers of the dates at which a break is tried, then the number of dates."""
    low, high = settings.least_before, dates - settings.least_after
    inner = np.unique(np.linspace(low, high, settings.candidates).astype(np.int64))
    return np.append(inner, dates)


def _order(bands: tuple[str, ...]) -> npt.NDArray[np.int64]:
    order, missing = [], []
    for role in ("blue", "green", "red", "nir", "swir1", "swir2"):
        stand_in = role if role in bands else _FALLBACK.get(role, role)
        if stand_in in bands:
            order.append(bands.index(stand_in))
        else:
            missing.append(role)
    if missing:
        raise MissingBands(f"the series lacks {', '.join(missing)}", remedy="name the assets with a profile")
    return np.array(order, np.int64)


def _left(high: Floats, before: Floats, views: Floats) -> Floats:
    """Share of the way from bare soil's index to what it was."""
    soil = 0.12
    share = np.clip((high - soil) / np.maximum(before - soil, 0.05), 0, 1.5)
    left: Floats = np.where(views >= 2, share, 1.0).astype(np.float32)
    return left


def _at_least(flat: Any) -> Any:
    """The engine works on blocks: a smaller piece is filled up with copies of its last pixel."""
    short = engine.LEAST_PIXELS - flat.shape[-1]
    return flat if short <= 0 else np.concatenate([flat, np.repeat(flat[..., -1:], short, axis=-1)], axis=-1)


def _unseen(shape: tuple[int, int], views: npt.NDArray[np.int32]) -> Pixels:
    nothing = np.zeros(shape, np.float32)
    maps = {name: nothing for name in engine.OUTPUTS if name != "onset"}
    return Pixels(**maps, onset=np.zeros(shape, np.int32), clear_views=views, could_see=np.zeros(shape, np.bool_))
