"""What farmers and others lay out with straight sides: the nearest lookalikes of construction.

In: a `Case`. Out: an `Event`, or None where no ground of the kind is free.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from fifth.kinds import PADDY
from fifth.painting import herbs
from fifth.placing import Event, Placer, event_of, front, strip, turned, weeds_of
from fifth.spectra import Array, Rng, col, mix, up
from fifth.weather import Day
from fifth.wild import Case, burn, clearing, flood, quarry, sand


def _greenhouse(case: Case) -> Event | None:
    """Rows of vinyl, on some farms taken off in summer."""
    rng, put, land, field, area, kind, day_at = (
        case.rng,
        case.put,
        case.put.land,
        case.field,
        case.area,
        case.kind,
        case.day_at,
    )
    plot = put.find(area * 0.8, field & (land.kind != PADDY), 0.9)
    if plot is None:
        return None
    start, lag = day_at(int(rng.choice([70, 290]))), front(rng, plot, 30)
    rows = 0.62 + 0.2 * np.sin(plot.v * 0.55) ** 2
    off, inner = rng.random() < 0.6, rng.uniform(0.3, 0.6)

    def vinyl(now: Day, base: Array) -> Array:
        ground = herbs(now, land.soil[:, plot.mask] * (1 - 0.3 * now.wet), 0.3)
        away = 0.8 * off * (up((now.doy - 165) / 4) - up((now.doy - 265) / 4))
        grown = mix(ground, col("crop"), 0.75 * (up((now.doy - 75) / 12) - 0.6 * up((now.doy - 320) / 12)))
        return mix(grown, mix(col("vinyl"), grown, inner), rows * (1 - away))

    return event_of(kind, plot, start, lag, vinyl)


def _road(case: Case) -> Event | None:
    """A new road."""
    rng, put, land, kind, day_at = case.rng, case.put, case.put.land, case.kind, case.day_at
    plot = strip(rng, put, rng.uniform(350, 1100), rng.uniform(11, 24))
    if plot is None:
        return None
    start, lag = day_at(int(rng.choice([80, 120, 270]))), front(rng, plot, 120)
    top, earth = str(rng.choice(["asphalt", "granite", "concrete"])), turned(rng, land, plot)

    def road(now: Day, base: Array) -> Array:
        done = np.clip((now.day - start - lag - 150) / 60, 0, 1)
        return herbs(now, mix(earth, col(top), 0.8 * done) * (1 - 0.3 * now.wet), 0.25)

    return event_of(kind, plot, start, lag, road)


def _bare_season(case: Case) -> Event | None:
    """A field that lies bare, or with sparse weeds, for a year or two."""
    rng, put, land, field, area, kind, last, day_at = (
        case.rng,
        case.put,
        case.put.land,
        case.field,
        case.area,
        case.kind,
        case.last,
        case.day_at,
    )
    plot = put.find(area, field, 0.95)
    if plot is None:
        return None
    start, lasts = day_at(int(rng.choice([110, 290]))), 365 * int(rng.integers(1, 3))
    start -= 365 if start > last - 450 else 0  # tilled again before the series ends, or nobody could tell
    lasts = lasts if start + lasts < last - 85 else 365
    weeds = weeds_of(rng, plot, float(rng.uniform(0.08, 0.45)))
    back = 1 if rng.random() < 0.7 else 0

    def bare(now: Day, base: Array) -> Array:
        seen = herbs(now, land.soil[:, plot.mask] * (1 - 0.42 * now.wet), weeds)
        meadow = herbs(now, land.soil[:, plot.mask], 0.9)
        return (base if back else meadow) if now.day - start > lasts else seen

    return event_of(kind, plot, start, np.zeros(len(plot.u)), bare)


def _pond(case: Case) -> Event | None:
    """A fish pond."""
    rng, put, land, field, area, kind, day_at = (
        case.rng,
        case.put,
        case.put.land,
        case.field,
        case.area,
        case.kind,
        case.day_at,
    )
    plot = put.find(area * 0.7, field, 0.85)
    if plot is None:
        return None
    start, lag = day_at(int(rng.choice([80, 300]))), front(rng, plot, 40)
    bank, earth = (np.abs(plot.v) > plot.wide / 2 - 12), turned(rng, land, plot)

    def pond(now: Day, base: Array) -> Array:
        dry = herbs(now, earth * (1 - 0.42 * now.wet), np.where(bank, 0.45, 0.05))
        return np.where(~bank & (now.day - start > 110), mix(col("water"), col("flooded"), 0.4), dry)

    return event_of(kind, plot, start, lag, pond)


def _yard(case: Case) -> Event | None:
    """Threshing and drying ground, or a playing field."""
    rng, put, land, field, area, kind, first = (
        case.rng,
        case.put,
        case.put.land,
        case.field,
        case.area,
        case.kind,
        case.first,
    )
    plot = put.find(area * 0.6, field & (land.near_town < 500), 0.8)
    if plot is None:
        return None
    earth, weeds = turned(rng, land, plot), weeds_of(rng, plot, 0.25)

    def yard(now: Day, base: Array) -> Array:
        swept = herbs(now, earth * (1 - 0.42 * now.wet), weeds)
        return mix(swept, col("straw"), 0.7 * (up((now.doy - 262) / 3) - up((now.doy - 320) / 6)))

    return event_of(kind, plot, first - 1, np.zeros(len(plot.u)), yard)


MAKERS: dict[str, Callable[[Case], Event | None]] = {
    "quarry": quarry, "clearing": clearing, "terrace": clearing, "burn": burn, "forest_burn": burn, "flood": flood,
    "greenhouse": _greenhouse, "road": _road, "bare_season": _bare_season, "sand": sand, "pond": _pond, "yard": _yard,
}  # fmt: skip


def other(rng: Rng, put: Placer, kind: str, first: int, last: int, day_at: Callable[[int], int]) -> Event | None:
    """Something that is no construction."""
    area = float(np.exp(rng.uniform(np.log(6_000), np.log(45_000))))
    return MAKERS[kind](Case(rng, put, kind, first, last, day_at, area))
