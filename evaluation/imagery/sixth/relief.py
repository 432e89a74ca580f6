"""The lie of the land: a river on its valley floor, terraces, and hills on either side.

In: a size in cells of 5 m. Out: `Relief`: height, steepness, way of facing, and distance to the river.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from sixth.palette import Array, Rng, ramp

CELL = 5.0
"""Metres."""


@dataclass(frozen=True, slots=True)
class Relief:
    """Heights in metres on [row, column] of cells; rows go south."""

    height: Array
    east: Array
    """Rise towards the east, metres a metre."""
    south: Array
    """Rise towards the south."""
    river: Array
    """Metres to the middle of the river."""
    along: Array
    """Metres along the valley."""
    bed: float
    """Metres from the middle to the edge of the bed."""
    turn: float
    """Way the valley runs, radians from east towards south."""

    @property
    def slope(self) -> Array:
        """Rise a metre, whichever way."""
        return np.hypot(self.east, self.south).astype(np.float32)

    def light(self, azimuth: float, zenith: float) -> Array:
        """Sunlight on the ground relative to level ground."""
        toward_east, toward_south = np.sin(azimuth), -np.cos(azimuth)
        inclined = np.cos(zenith) - np.sin(zenith) * (self.east * toward_east + self.south * toward_south)
        lit = inclined / np.sqrt(1 + self.east**2 + self.south**2) / np.cos(zenith)
        return np.asarray(np.clip(lit, 0.12, 1.9), np.float32)


def fractal(rng: Rng, size: int, steep: float, longest: float = 1.0) -> Array:
    """Self-similar noise of unit spread; `longest` is the longest wave as a share of the side."""
    frequency = np.hypot(np.fft.fftfreq(size)[:, None], np.fft.rfftfreq(size)[None])
    lowest = 1 / (size * longest)
    power = np.where(frequency > 0, np.maximum(frequency, lowest) ** (-steep / 2), 0)
    power[frequency < 0.5 * lowest] = 0
    phase = rng.normal(size=power.shape) + 1j * rng.normal(size=power.shape)
    field = np.fft.irfft2(power * phase, (size, size))
    return np.asarray((field - field.mean()) / field.std(), np.float32)


def make_relief(rng: Rng, size: int) -> Relief:
    """Draw a valley."""
    turn = float(rng.uniform(0, np.pi))
    row, column = np.mgrid[:size, :size] * CELL
    middle = size * CELL / 2
    u = (column - middle) * np.cos(turn) + (row - middle) * np.sin(turn)
    v = -(column - middle) * np.sin(turn) + (row - middle) * np.cos(turn)
    waves = sum(
        rng.uniform(40, 140) / n * np.sin(2 * np.pi * (u * n / rng.uniform(1500, 2600) + rng.random())) for n in (1, 2)
    )
    offset = rng.uniform(-350, 350)
    across = v - offset - waves + 8 * fractal(rng, size, 3.0, 0.3)
    floor = rng.uniform(420, 760) + 150 * fractal(rng, size, 3.5, 0.9)
    beyond = np.maximum(np.abs(across) - np.maximum(floor, 180), 0)
    hills = fractal(rng, size, 3.6, 0.45)
    rise = beyond * rng.uniform(0.14, 0.26) * (1 + 0.55 * hills) + 26 * ramp(beyond / 260) * hills
    knolls = np.maximum(fractal(rng, size, 3.4, 0.25) - 1.9, 0) * 22 * ramp((np.abs(across) - 250) / 150)
    height = 0.0022 * u + 0.004 * np.abs(across) + np.maximum(rise, -4) + knolls
    height = height + 1.6 * fractal(rng, size, 2.6, 0.2) * ramp(beyond / 120)
    height = ndimage.gaussian_filter(height, 2.0).astype(np.float32)
    south, east = np.gradient(height, CELL)
    bed = float(rng.uniform(35, 85))
    return Relief(
        height, east.astype(np.float32), south.astype(np.float32), np.abs(across).astype(np.float32),
        u.astype(np.float32), bed, turn,
    )  # fmt: skip
