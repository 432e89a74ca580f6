"""Weather day by day: warmth, rain, snow, wetness of bare soil and the level of the river.

In: a range of days. Out: `Climate`, which everything on the ground asks. Cold dry winters, a dry spring, rain from late
June to August, a clear autumn; no year is like another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from sixth.palette import Array, Rng


@dataclass(frozen=True, slots=True)
class Climate:
    """Daily series from the day `first` on."""

    first: int
    warmth: Array
    """Degrees."""
    rain: Array
    """Millimetres."""
    snow: Array
    """Centimetres that lie on open level ground."""
    snow_age: Array
    """Days since it last snowed."""
    wet: Array
    """Wetness of the upper soil, 0 to 1."""
    river: Array
    """Metres above low water."""
    spring: dict[int, float]
    """By year: days that spring comes later than usual."""
    autumn: dict[int, float]
    """By year: days that autumn comes later than usual."""
    growth: dict[int, float]
    """By year: how well dry crops and grass do."""

    def at(self, day: int) -> int:
        """Place of a day in the series."""
        return day - self.first


def calendar(day: int) -> tuple[int, int]:
    """Year and day of the year."""
    when = date.fromordinal(day)
    return when.year, when.timetuple().tm_yday


def make_climate(rng: Rng, first: int, last: int) -> Climate:
    """Draw the weather of a stretch of years, with a year ahead of it to settle."""
    first -= 400
    count = last - first + 2
    years, doy = np.array([calendar(first + n) for n in range(count)]).T
    span = range(int(years.min()) - 1, int(years.max()) + 2)
    mild = {year: float(rng.normal(0, 0.9)) for year in span}
    wetness = {year: float(np.exp(rng.normal(0, 0.3))) for year in span}
    usual = rng.uniform(8.2, 10.6) - 15.5 * np.cos(2 * np.pi * (doy - 20) / 365) + np.array([mild[y] for y in years])
    warmth = usual + _lasting(rng, count, 0.8, 3.2)
    monsoon = np.exp(-(((doy - 208) / 33) ** 2)) * np.array([wetness[y] for y in years])
    falls = rng.random(count) < 0.14 + 0.28 * np.clip(monsoon, 0, 1.2)
    rain = np.where(falls, rng.gamma(0.7, 7 + 26 * monsoon), 0)
    snow, age, wet, river = np.zeros((4, count), np.float32)
    for n in range(1, count):
        cold = warmth[n] < 0.3
        melt = 0.55 * max(warmth[n] + 3.5, 0) + 0.22
        snow[n] = min(max(snow[n - 1] + (0.6 * rain[n] if cold else 0) - melt, 0), 30)
        age[n] = 0 if cold and rain[n] > 1 else age[n - 1] + 1
        drying = 0.05 + 0.011 * max(warmth[n], 0)
        thaw = 0.04 * min(snow[n - 1], 3) if not cold else 0
        wet[n] = min(wet[n - 1] * (1 - drying) + (0 if cold else rain[n] / 16) + thaw, 1)
        river[n] = river[n - 1] * 0.86 + 0.0105 * (0 if cold else rain[n])
    dry_spell = {y: float(np.clip(rain[(years == y) & (doy > 110) & (doy < 190)].sum() / 220, 0.5, 1)) for y in span}
    return Climate(
        first, warmth.astype(np.float32), rain.astype(np.float32), snow, age, wet, river,
        {y: float(rng.normal(0, 3) - 2.5 * mild[y]) for y in span},
        {y: float(rng.normal(0, 3) + 2.0 * mild[y]) for y in span},
        {y: 0.8 + 0.2 * dry_spell[y] for y in span},
    )  # fmt: skip


def _lasting(rng: Rng, count: int, memory: float, spread: float) -> Array:
    out, step = np.zeros(count, np.float32), spread * np.sqrt(1 - memory**2)
    for n in range(1, count):
        out[n] = memory * out[n - 1] + rng.normal(0, step)
    return out
