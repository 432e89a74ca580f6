"""Day-to-day weather of North-East Asia, and what it does to soil, snow and growth.

In: the span of days. Out: daily rain, temperature, warmth summed over each year, wetness of the top soil, depth of
snow, drought and stage of the river. Everything seasonal in this world follows from these curves, so that a late
spring, a dry summer or a wet week shows everywhere at once, as it does on the ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from fourth.spectra import Array, Rng

GROWS = 5.0
"""Degrees Celsius above which warmth counts for growth."""


@dataclass(frozen=True, slots=True)
class Weather:
    """Curves by day; `first` is the day of index 0, always a 1 January."""

    first: int
    rain: Array
    warm: Array
    """Mean temperature of the day."""
    summed: Array
    """Degree days above `GROWS` since 1 January."""
    wet: Array
    """Wetness of the top centimetres, 0 to 1."""
    snow: Array
    """Depth in millimetres of water."""
    drought: Array
    """0 to 1: how far plants are short of water."""
    stage: Array
    """Of the river: 0 at low water, 1 bankfull, more in flood."""

    def at(self, day: int) -> int:
        """Index of a day."""
        return min(max(day - self.first, 0), len(self.rain) - 1)


def doy(day: int) -> int:
    """Day of the year from 1."""
    when = date.fromordinal(day)
    return when.timetuple().tm_yday


def make_weather(rng: Rng, first_year: int, last_year: int) -> Weather:
    """Invent the weather of some years."""
    first, last = date(first_year, 1, 1).toordinal(), date(last_year, 12, 31).toordinal()
    count = last - first + 1
    days = np.array([doy(d) for d in range(first, last + 1)], np.float32)
    year = np.array([date.fromordinal(d).year - first_year for d in range(first, last + 1)])
    mean, swing = float(rng.normal(9.0, 1.3)), float(rng.normal(15.2, 0.8))
    slow = _autocorrelated(rng, count, 0.985) * 1.6 + _autocorrelated(rng, count, 0.8) * 2.4
    warm = mean - swing * np.cos(2 * np.pi * (days - 20) / 365.25) + slow
    # the monsoon arrives around 25 June and leaves at the end of August; some years are dry, some drown
    plenty = np.exp(rng.normal(0, 0.35, last_year - first_year + 1))[year]
    monsoon = np.exp(-(((days - 207) / 32) ** 2))
    odds = 0.085 + 0.10 * np.exp(-(((days - 115) / 45) ** 2)) + 0.38 * monsoon
    spell = _autocorrelated(rng, count, 0.55)
    falls = spell > np.quantile(spell, 1 - odds.clip(0.02, 0.9))
    rain = np.where(falls, rng.gamma(0.75, 1, count) * (6 + 26 * monsoon) * plenty, 0)
    wet, snow, deep, stage = (np.zeros(count) for _ in range(4))
    w, s, store, flow, sunny = 0.3, 0.0, 0.8, 0.2, float(rng.uniform(0.15, 0.7))
    for i in range(count):
        cold = warm[i] < 0.5
        liquid = 0.0 if cold else rain[i]
        melt = min(s, max(0.0, 2.6 * (warm[i] + 0.5)))
        # dry sunny winters eat snow without melting it
        s = max(0.0, min(s + (rain[i] * 0.9 if cold else 0.0) - melt, 45) - sunny)
        water = liquid + melt
        w = min(1.0, w * np.exp(-0.05 - 0.011 * max(warm[i], 0)) + water / 14)
        store = min(1.0, max(0.0, store + (water - max(0.35, 0.19 * warm[i])) / 120))
        flow = flow * 0.90 + water / 160
        wet[i], snow[i], deep[i], stage[i] = w, s, store, flow
    gain = np.maximum(warm - GROWS, 0)
    total = np.cumsum(gain)
    starts = np.array([np.argmax(year == y) for y in range(year.max() + 1)])
    summed = total - np.concatenate(([0.0], total))[starts][year]
    drought = np.clip((0.26 - _smooth(deep, 21)) / 0.26, 0, 1)
    parts = (rain, warm, summed, wet, snow, drought, stage)
    return Weather(first, *(part.astype(np.float32) for part in parts))


def _autocorrelated(rng: Rng, count: int, keep: float) -> Array:
    """A red noise of deviation 1."""
    steps, found = rng.standard_normal(count) * np.sqrt(1 - keep**2), np.zeros(count, np.float32)
    value = float(rng.standard_normal())
    for i in range(count):
        value = keep * value + steps[i]
        found[i] = value
    return found


def _smooth(curve: Array, width: int) -> Array:
    found: Array = np.convolve(np.pad(curve, (width - 1, 0), mode="edge"), np.ones(width) / width, mode="valid")
    return found
