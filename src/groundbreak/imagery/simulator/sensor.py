"""What a satellite makes of the ground on one day: haze, noise, clouds and shadows, snow, and a mask that errs.

In: true reflectance. Out: what is measured, and a scene classification by the codes of Sentinel-2's level-2A product
(ESA, *Sentinel-2 Level-2A Algorithm Theoretical Basis Document*): 3 shadow, 4 vegetation, 5 bare, 6 water, 8 and 9
cloud, 10 cirrus, 11 snow.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from groundbreak.imagery.cube import Floats
from groundbreak.imagery.simulator.land import Rng, smooth_noise
from groundbreak.imagery.simulator.spectra import CLOUD, SNOW

Codes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Weather:
    """How hard it is to see."""

    cloud: float = 0.4
    """Mean share of a picture under cloud."""
    missed: float = 0.05
    """Share of cloud and shadow that the mask misses."""
    noise: float = 0.006
    """Spread of a pixel's noise, in reflectance."""
    gain: float = 0.02
    """Spread of a whole picture's brightness."""
    misregistration: float = 0.25
    """Spread of a picture's shift, in pixels."""
    snow: float = 0.5
    """Odds of snow on a winter day."""
    snow_missed: float = 0.15
    """Odds that the mask takes snow for bare ground."""


def observe(rng: Rng, truth: Floats, day: int, weather: Weather) -> tuple[Floats, Codes]:
    """What is measured of `truth` ([band, row, column]), and its classification."""
    shape = truth.shape[1:]
    seen: Any = truth.copy()
    ndvi = (seen[3] - seen[2]) / (seen[3] + seen[2] + 1e-6)
    codes = np.where(ndvi > 0.35, 4, 5).astype(np.uint8)
    codes[(seen[3] < 0.06) & (seen[4] < 0.06)] = 6
    if date.fromordinal(day).month in (12, 1, 2) and rng.random() < weather.snow:
        depth = np.clip(0.75 + 0.3 * smooth_noise(rng, shape, 15), 0, 1) * (seen[3] > 0.05)
        seen = seen * (1 - depth) + SNOW[:, None, None] * depth
        if rng.random() > weather.snow_missed:
            codes[depth > 0.35] = 11
    clouded, codes = _clouds(rng, seen.astype(np.float32), codes, weather)
    shift = rng.normal(0, weather.misregistration, 2)
    seen = np.stack([ndimage.shift(band, shift, order=1, mode="nearest") for band in clouded])
    haze = abs(rng.normal(0, 0.006)) * np.array([1.6, 1.2, 1.0, 0.5, 0.2, 0.1])
    seen = seen * rng.normal(1, weather.gain) + haze[:, None, None]
    seen += rng.standard_normal(seen.shape) * weather.noise * (1 + 2 * seen)
    return seen.astype(np.float32), codes


def _clouds(rng: Rng, seen: Floats, codes: Codes, weather: Weather) -> tuple[Floats, Codes]:
    share = float(np.clip(rng.beta(0.5, 0.5 * (1 / max(weather.cloud, 1e-3) - 1)), 0, 1))
    if share < 0.01:
        return seen, codes
    shape = seen.shape[1:]
    field = smooth_noise(rng, shape, rng.uniform(6, 30)) + 0.25 * smooth_noise(rng, shape, 3)
    edge = np.quantile(field, 1 - min(share, 0.999))
    opacity = np.clip((field - edge) / 0.35, 0, 1)
    away = (int(rng.integers(8, 25)), int(rng.integers(-20, 20)))
    shade = np.roll(opacity, away, axis=(0, 1)) * (opacity < 0.05)
    seen = (seen * (1 - 0.55 * shade) * (1 - opacity) + CLOUD[:, None, None] * opacity).astype(np.float32)
    # the mask misses patches, most often thin cloud
    blind = smooth_noise(rng, shape, 5)
    unseen = blind < np.quantile(blind, weather.missed)
    codes = codes.copy()
    codes[(shade > 0.2) & ~unseen] = 3
    codes[(opacity > 0.15) & ~unseen] = 8
    codes[(opacity > 0.7) & ~unseen] = 9
    return seen.astype(np.float32), codes
