"""What nature and forestry do, and quarries: ragged ground that may be mistaken for construction.

In: a `Case`. Out: an `Event`, or None where no ground of the kind is free.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from fifth.kinds import BROAD, PADDY, PINE, SCRUB, UPLAND
from fifth.painting import herbs
from fifth.placing import Event, Mask, Placer, event_of, front, weeds_of
from fifth.spectra import Array, Rng, col, mix, smooth, up
from fifth.weather import Day


@dataclass(frozen=True)
class Case:
    """What a lookalike is drawn from."""

    rng: Rng
    put: Placer
    kind: str
    first: int
    last: int
    day_at: Callable[[int], int]
    """Draws a day near a day of the year, within the series."""
    area: float

    @property
    def field(self) -> Mask:
        """Ground that is tilled."""
        return np.isin(self.put.land.kind, (UPLAND, PADDY))

    @property
    def wood(self) -> Mask:
        """Wooded ground."""
        return np.isin(self.put.land.kind, (BROAD, PINE))


def quarry(case: Case) -> Event | None:
    """A rock face that moves on from before the series to its end."""
    rng, put, land, size, wood, area, kind, first, last = (
        case.rng,
        case.put,
        case.put.land,
        case.put.size,
        case.wood,
        case.area,
        case.kind,
        case.first,
        case.last,
    )
    plot = put.find(area * 1.3, (wood | (land.kind == SCRUB)) & (land.height > 6), 0.75, boxy=False)
    if plot is None:
        return None
    far = np.hypot(plot.u - plot.u.min() * rng.random(), plot.v)
    grown = rng.uniform(0.15, 0.6)
    lag = np.round((far / far.max() - grown) / (1 - grown) * (last - first) * rng.uniform(0.7, 1.3))
    rock = mix(col("rock"), col("granite"), up(smooth(rng, size, 3)[plot.mask])) * rng.uniform(0.85, 1.2)
    shade = 1 - 0.3 * (smooth(rng, size, 2)[plot.mask] > 0.8)
    weeds = weeds_of(rng, plot, 0.08)
    return event_of(kind, plot, first - 1, lag, lambda now, base: herbs(now, rock * shade * (1 - 0.2 * now.wet), weeds))


def clearing(case: Case) -> Event | None:
    """Wood that is felled and grows again, or is tilled from then on as a terrace."""
    rng, put, land, wood, area, kind, day_at = (
        case.rng,
        case.put,
        case.put.land,
        case.wood,
        case.area,
        case.kind,
        case.day_at,
    )
    plot = put.find(area, wood, 0.85, boxy=False)
    if plot is None:
        return None
    start, lag = day_at(int(rng.choice([330, 40, 75]))), front(rng, plot, rng.uniform(10, 90))
    slash = mix(land.soil[:, plot.mask], col("twigs"), rng.uniform(0.4, 0.85))
    sow, peak, years = rng.uniform(150, 178), rng.uniform(0.55, 0.85), rng.uniform(0.8, 3.0)
    cover, tree = weeds_of(rng, plot, float(rng.uniform(0.65, 0.95))), rng.uniform(900, 3000)

    def cleared(now: Day, base: Array) -> Array:
        age = now.day - start - lag
        if kind == "terrace":  # tilled from then on
            green = peak * (up((now.doy - sow) / 9) - up((now.doy - 262) / 6))
            bare = mix(slash, land.soil[:, plot.mask], np.clip(age / 120, 0, 1)) * (1 - 0.4 * now.wet)
            return mix(bare, col("crop"), green * (age > 60))
        ground = herbs(now, slash * (1 - 0.3 * now.wet), cover * np.clip(age / (365 * years), 0.1, 1))
        return mix(ground, base, np.clip(age / tree - 0.3, 0, 0.7))

    return event_of(kind, plot, start, lag, cleared)


def burn(case: Case) -> Event | None:
    """Scrub, fields or wood that burnt."""
    rng, put, land, wood, area, kind, day_at = (
        case.rng,
        case.put,
        case.put.land,
        case.wood,
        case.area,
        case.kind,
        case.day_at,
    )
    where = wood if kind == "forest_burn" else np.isin(land.kind, (SCRUB, UPLAND))
    plot = put.find(area * 1.5, where, 0.7, boxy=False, aspect=3)
    if plot is None:
        return None
    start = day_at(100 if rng.random() < 0.8 else 300)
    hard, heal = np.clip(weeds_of(rng, plot, 0.9), 0.2, 0.95), rng.uniform(60, 200)
    years = rng.uniform(1.5, 4)

    def burnt(now: Day, base: Array) -> Array:
        age = now.day - start
        if kind == "burn":
            return mix(base, col("char"), hard * np.exp(-age / heal) * (1 - 0.8 * now.grass))
        ground = mix(col("char"), land.soil[:, plot.mask], np.clip(age / 300, 0, 0.7))
        scrub = herbs(now, ground, 0.8 * np.clip(age / (365 * years), 0, 1))
        return mix(base, scrub, hard)

    return event_of(kind, plot, start, np.zeros(len(plot.u)), burnt)


def flood(case: Case) -> Event | None:
    """Fields under water for days, and under silt for a season or two."""
    rng, put, land, field, area, kind, day_at = (
        case.rng,
        case.put,
        case.put.land,
        case.field,
        case.area,
        case.kind,
        case.day_at,
    )
    plot = put.find(area * 2, field & (land.near_river < 220), 0.75, boxy=False, aspect=3)
    if plot is None:
        return None
    start, wet = day_at(215), rng.uniform(4, 16)
    silt, lasts = np.clip(weeds_of(rng, plot, 0.85), 0, 0.95), int(rng.choice([240, 250, 600]))

    def flooded(now: Day, base: Array) -> Array:
        age = now.day - start
        mud = mix(col("silt"), col("sand"), 0.4) * (1 - 0.42 * now.wet)
        if age < wet:
            return mix(base, col("turbid"), 0.85)
        return base if age > lasts else mix(base, herbs(now, mud, 0.5 * age / lasts), silt * (1 - 0.5 * age / lasts))

    return event_of(kind, plot, start, np.zeros(len(plot.u)), flooded)


def sand(case: Case) -> Event | None:
    """A bank thrown up beside the river by a flood; willows and grass come slowly."""
    rng, put, land, field, area, kind, day_at = (
        case.rng,
        case.put,
        case.put.land,
        case.field,
        case.area,
        case.kind,
        case.day_at,
    )
    plot = put.find(area, field & (land.near_river < 160), 0.6, boxy=False, aspect=3)
    if plot is None:
        return None
    start, years = day_at(212), rng.uniform(2, 5)
    thick, weeds = np.clip(weeds_of(rng, plot, 1.0), 0, 0.95), weeds_of(rng, plot, 0.8)

    def bank(now: Day, base: Array) -> Array:
        age = now.day - start
        sand = mix(col("sand"), col("gravel"), 0.3) * (1 - 0.3 * now.wet)
        return mix(base, herbs(now, sand, weeds * np.clip(age / (365 * years), 0, 1)), thick)

    return event_of(kind, plot, start, np.zeros(len(plot.u)), bank)
