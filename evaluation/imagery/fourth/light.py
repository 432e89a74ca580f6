"""Where the sun stands when the satellite passes, and what slopes, houses and trees make of its light.

In: a day, heights, slopes. Out: by how much each point is brighter or darker in each band than flat open ground.
"""

from __future__ import annotations

import numpy as np

from fourth.spectra import Array
from fourth.terrain import STEP
from fourth.weather import doy

LATITUDE = np.radians(40.0)
HOUR = np.radians(-17.0)
"""An hour and a bit before local noon."""
BLOCKED = np.array([0.48, 0.40, 0.34, 0.30, 0.24, 0.20], np.float32)
"""What skylight alone leaves."""
DIRECT = np.array([0.72, 0.82, 0.88, 0.94, 0.98, 1.0], np.float32)
"""Share of light that comes straight from the sun."""


def sun(day: int) -> tuple[float, float]:
    """Elevation above the horizon and azimuth from north, in radians."""
    tilt = np.radians(23.44) * np.sin(2 * np.pi * (doy(day) - 81) / 365.25)
    up = np.sin(LATITUDE) * np.sin(tilt) + np.cos(LATITUDE) * np.cos(tilt) * np.cos(HOUR)
    elevation = float(np.arcsin(up))
    azimuth = np.arctan2(-np.cos(tilt) * np.sin(HOUR),
                         np.sin(tilt) * np.cos(LATITUDE) - np.cos(tilt) * np.cos(HOUR) * np.sin(LATITUDE))  # fmt: skip
    return elevation, float(azimuth)


def away_of(day: int) -> tuple[float, float]:
    """Rows and columns by which a shadow moves for a unit of height."""
    elevation, azimuth = sun(day)
    long = 1 / np.tan(elevation)
    return float(np.cos(azimuth) * long), float(-np.sin(azimuth) * long)


def slopes_lit(day: int, east: Array, north: Array, corrected: float) -> Array:
    """[row, column]: light on slopes against flat ground; processing has corrected so much of the difference."""
    elevation, azimuth = sun(day)
    upright = 1 / np.sqrt(1 + east**2 + north**2)
    level = np.sin(elevation)
    flat = np.cos(elevation)
    facing = (-east * np.sin(azimuth) * flat - north * np.cos(azimuth) * flat + level) * upright
    found: Array = (1 + (1 - corrected) * (facing.clip(0) / level - 1)).clip(0.2, 1.7).astype(np.float32)
    return found


def shaded(day: int, tall: Array) -> Array:
    """[row, column] in 0 to 1: how much of each point lies in the shadow of something that stands on the grid."""
    elevation, azimuth = sun(day)
    reach = float(tall.max()) / np.tan(elevation)
    found = np.zeros_like(tall)
    for step in range(1, int(reach / STEP) + 2):
        least = step * STEP * np.tan(elevation)
        rows, columns = round(np.cos(azimuth) * step), round(-np.sin(azimuth) * step)
        part = np.clip((np.roll(tall, (rows, columns), (0, 1)) - least) / (STEP * np.tan(elevation)) + 1, 0, 1)
        found = np.maximum(found, np.where(tall < least, part, 0))
    return found
