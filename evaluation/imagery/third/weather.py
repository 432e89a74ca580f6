"""Weather of the years: how wet the soil is, how early the season, how high the river, how deep the snow.

In: first and last day. Out: `Weather`, one number a day or a year. All fields and works share it, as they do outside.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from third.noise import Array, Ints, Rng, year_and_doy

RAIN_ODDS = (0.06, 0.07, 0.1, 0.14, 0.17, 0.22, 0.42, 0.38, 0.2, 0.12, 0.14, 0.08)


@dataclass(frozen=True, slots=True)
class Weather:
    """Days are counted from `first`, years from its year minus one."""

    first: int
    wet: Array
    """[day]: 0 dry to 1 soaked surface."""
    level: Array
    """[day]: height of the river in its bed, around 0."""
    snow: Array
    """[day]: centimetres."""
    early: Array
    """[year]: days by which spring is early."""
    vigour: Array
    """[year]: how well plants grow."""
    floods: Ints
    """Days on which the river burst its banks."""

    def at(self, day: int) -> int:
        """Place of a day in the arrays."""
        return min(max(day - self.first, 0), len(self.wet) - 1)

    def year(self, day: int) -> int:
        """Place of a day's year in the arrays."""
        return year_and_doy(day)[0] - year_and_doy(self.first)[0] + 1


def make_weather(rng: Rng, first: int, last: int, snowy: float) -> Weather:
    """Invent the weather from some days before the first picture on."""
    years = year_and_doy(last)[0] - year_and_doy(first)[0] + 2
    dryness = np.exp(rng.normal(0, 0.25, years))
    days = last - first + 2
    wet, level, snow = np.zeros(days, np.float32), np.zeros(days, np.float32), np.zeros(days, np.float32)
    floods: list[int] = []
    moist, high, deep = 0.3, 0.0, 0.0
    for number in range(days):
        year, doy = year_and_doy(first + number)
        month = min(doy // 31, 11)
        warmth = 10 - 15 * np.cos((doy - 20) / 365 * 2 * np.pi) + rng.normal(0, 3)
        rain = 0.0
        if rng.random() < RAIN_ODDS[month] / dryness[year - year_and_doy(first)[0] + 1]:
            rain = rng.exponential(22 if 180 < doy < 250 else 6)
        if warmth < 0.5:
            deep += 0.55 * rain * snowy
            rain = 0
        deep = max(0.0, deep * 0.95 - max(warmth + 1, 0) * 0.55)
        drying = 0.06 + 0.016 * max(warmth, 0)
        moist = min(1.0, moist * (1 - drying) + rain / 16 + 0.02 * (deep > 0))
        high = high * 0.86 + rain / 90
        if high > 1.1 and (not floods or first + number - floods[-1] > 30):
            floods.append(first + number)
        wet[number], level[number], snow[number] = moist, high - 0.12 + 0.1 * np.sin((doy - 130) / 58), deep
    return Weather(
        first, wet, level, snow, rng.normal(0, 5, years).astype(np.float32),
        np.clip(np.exp(rng.normal(0, 0.09, years)) / dryness**0.15, 0.6, 1.25).astype(np.float32),
        np.array(floods, np.int32),
    )  # fmt: skip
