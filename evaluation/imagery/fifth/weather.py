"""Day-to-day weather of some years: soil moisture, snow, river stage and how early or dry each year is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from fifth.spectra import Array, Rng, up


@dataclass(frozen=True)
class Weather:
    """Arrays by day since `first`, and by year since `year0`."""

    first: int
    year0: int
    wet: Array
    snow: Array
    """Depth in cm."""
    stage: Array
    """River: 0 low, 1 bank full, more is flood."""
    shift: Array
    """Days by which a year's spring is late."""
    dry: Array
    """0 to 1, by year: drought."""


@dataclass(frozen=True)
class Day:
    """What paints need to know of a day."""

    day: int
    year: int
    """Since the first year."""
    doy: int
    wet: float
    snow: float
    stage: float
    grass: float
    """Share of full green of wild herbs."""
    dry: float


def make_weather(rng: Rng, year0: int, years: int) -> Weather:
    """Invent the weather from 1 January of `year0`."""
    first = date(year0, 1, 1).toordinal()
    count = 366 * years
    doy = np.arange(count) % 365.25
    noise = np.zeros(count)
    kick = rng.normal(0, 1.7, count)
    for i in range(1, count):
        noise[i] = 0.8 * noise[i - 1] + kick[i]
    cold = np.repeat(rng.normal(0, 1.2, years), 366)
    warm = 9.5 - 16.5 * np.cos(2 * np.pi * (doy - 18) / 365.25) + noise + cold
    monsoon = np.exp(-(((doy - 210) / 30) ** 2)) * np.repeat(rng.uniform(0.5, 1.4, years), 366)
    rain = (rng.random(count) < 0.1 + 0.4 * monsoon) * rng.gamma(0.8, 8 + 30 * monsoon)
    wet, snow, stage = np.zeros(count), np.zeros(count), np.zeros(count)
    for i in range(1, count):
        dries = 0.93 if warm[i] < 4 else 0.78
        falls = warm[i] < 0
        wet[i] = min(1.0, wet[i - 1] * dries + (0 if falls else rain[i] / 22))
        snow[i] = max(0.0, snow[i - 1] * 0.94 + (rain[i] * 0.5 if falls else 0) - max(0.0, warm[i] + 2) * 0.5)
        wet[i] = max(wet[i], 0.7 if 0 < snow[i] < 2 else 0)
        stage[i] = stage[i - 1] * 0.86 + rain[i] / 140
    stage += 0.12 + 0.15 * np.exp(-(((doy - 215) / 50) ** 2))
    return Weather(first, year0, wet, snow, stage, rng.normal(0, 6, years), rng.beta(1.3, 3, years))


def day_of(weather: Weather, day: int) -> Day:
    """A day."""
    when = date.fromordinal(day)
    doy, year, i = when.timetuple().tm_yday, when.year - weather.year0, day - weather.first
    late = weather.shift[year]
    grass = float(up((doy - 128 - late) / 9) - up((doy - 284 - 0.3 * late) / 10))
    dry = float(weather.dry[year])
    return Day(day, year, doy, weather.wet[i], weather.snow[i], weather.stage[i], grass * (1 - 0.25 * dry), dry)
