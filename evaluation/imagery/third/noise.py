"""Random fields and smooth steps that everything else in this world is drawn with.

In: a generator and shapes. Out: arrays. Kept apart since land, works and clouds all need them.
"""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float32]
Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
Rng = np.random.Generator


def fractal(rng: Rng, size: int, steep: float, longest: float = 1.0, ratio: float = 1.0, turn: float = 0.0) -> Array:
    """A square random field of mean zero and spread one, rougher the lower `steep`; no waves beyond `longest` sides.

    `ratio` stretches it along the direction `turn`.
    """
    fy, fx = np.meshgrid(np.fft.fftfreq(size), np.fft.rfftfreq(size), indexing="ij")
    along, across = fx * np.cos(turn) + fy * np.sin(turn), fy * np.cos(turn) - fx * np.sin(turn)
    far = np.hypot(along * ratio, across)
    power = np.where(far * size * longest < 0.99, 0, np.maximum(far, 1 / size) ** (-steep / 2 - 0.5))
    waves = np.fft.rfft2(rng.standard_normal((size, size))) * power
    field = np.fft.irfft2(waves, s=(size, size))
    found: Array = ((field - field.mean()) / max(float(field.std()), 1e-12)).astype(np.float32)
    return found


def step(x: ArrayLike) -> Array:
    """0 below zero, 1 above one, smooth between."""
    part = np.clip(np.asarray(x, np.float32), 0, 1)
    found: Array = (part * part * (3 - 2 * part)).astype(np.float32)
    return found


def eased(x: float) -> float:
    """The same of one number."""
    return float(step(x))


def as32(x: ArrayLike) -> Array:
    """Numbers as all arrays here are kept."""
    return np.asarray(x, np.float32)


def turned(rows: Array, columns: Array, turn: float) -> tuple[Array, Array]:
    """Coordinates along and across a direction."""
    along, across = columns * np.cos(turn) + rows * np.sin(turn), rows * np.cos(turn) - columns * np.sin(turn)
    return along.astype(np.float32), across.astype(np.float32)


def year_and_doy(day: int) -> tuple[int, int]:
    """Calendar year and day of the year."""
    when = date.fromordinal(day)
    return when.year, when.timetuple().tm_yday
