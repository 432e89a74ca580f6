"""What lies between the ground and the picture: haze, clouds of several kinds and their shadows, optics, noise, codes.

In: reflectance on the fine grid as it would be seen through clean air. Out: what level 2A says on pixels of 10 m and
the scene classification that goes with it, which misses thin clouds and shadows and takes bright ground for cloud.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fourth.spectra import Array, Bools, Rng, noise

CLOUD = np.array([0.62, 0.61, 0.62, 0.66, 0.48, 0.37], np.float32)
CIRRUS = np.array([0.34, 0.32, 0.31, 0.32, 0.14, 0.09], np.float32)
HAZE = np.array([0.190, 0.160, 0.135, 0.120, 0.070, 0.045], np.float32)
THIN = np.array([1.0, 0.80, 0.65, 0.42, 0.17, 0.10], np.float32)
"""How much haze is seen in each band."""
SHADED = np.array([0.50, 0.42, 0.36, 0.32, 0.27, 0.23], np.float32)
NONE, DARK, SHADOW, LEAVES, BARE, WATER, UNKNOWN, MAYBE, SURE, VEIL, SNOW = 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11


@dataclass(frozen=True, slots=True)
class Air:
    """Habits of the sky and of the instrument over one world."""

    cloudy: float
    """Share of dates with clouds."""
    missed: float
    """How often a cloud or a shadow goes unnoticed."""
    noise: float
    gain: float
    shift: float
    """Deviation of the misregistration in pixels of 10 m."""
    haze: float
    snow_missed: float
    sharp: float
    """Deviation of the point spread in metres, of the bands of 10 m."""


def blurred(ground: Array, rng: Rng, air: Air) -> Array:
    """[band, row, column] on the fine grid to pixels of 10 m; shortwave bands are measured at 20 m."""
    shift = rng.normal(0, air.shift * 2, 2).clip(-4, 4)
    size = ground.shape[1]
    found = np.empty((6, size // 2, size // 2), np.float32)
    for band in range(6):
        coarse = band >= 4
        spread = air.sharp / 5.0 * (1.8 if coarse else 1.0)
        seen = ndimage.gaussian_filter(ground[band], spread, truncate=2.5, mode="nearest")
        seen = ndimage.shift(seen, shift, order=1, mode="nearest")
        if coarse:
            seen = seen.reshape(size // 4, 4, size // 4, 4).mean(axis=(1, 3)).repeat(2, 0).repeat(2, 1)
            found[band] = seen
        else:
            found[band] = seen.reshape(size // 2, 2, size // 2, 2).mean(axis=(1, 3))
    return found


def look_through(
    rng: Rng, ground: Array, snow: Array, air: Air, away: tuple[float, float]
) -> tuple[Array, NDArray[np.uint8]]:
    """What is measured, and the codes; `away` is the direction of shadows, in rows and columns for a unit of height."""
    size = ground.shape[1]
    codes = _surface_codes(ground, snow, rng, air)
    seen = ground
    load = float(rng.gamma(1.2, air.haze))
    if rng.random() < 0.08:
        load *= 3
    veil = (load * (1 + 0.35 * noise(rng, size, 3.4))).clip(0, 0.75)
    seen = _mix(seen, HAZE, veil, THIN)
    cloud, code = _clouds(rng, size, air)
    if cloud.any():
        high = rng.uniform(6, 26)
        moved = ndimage.shift(cloud, (away[0] * high, away[1] * high), order=1, mode="reflect")
        seen = seen * (1 - moved * (1 - SHADED)[:, None, None])
        seen = _mix(seen, CIRRUS if code == VEIL else CLOUD, cloud)
        codes = _cloud_codes(rng, codes, cloud, moved, code, air)
    gains = (1 + rng.normal(0, air.gain) + rng.normal(0, air.gain / 2.5, 6)).astype(np.float32)
    tilt = 1 + air.gain * 0.5 * rng.normal() * np.linspace(-1, 1, size, dtype=np.float32)
    seen = seen * gains[:, None, None] * tilt
    grain = air.noise * (0.6 + 1.6 * np.sqrt(np.maximum(seen, 0.001)))
    speckle = rng.standard_normal(seen.shape, dtype=np.float32)
    speckle[4:] = speckle[4:, ::2, ::2].repeat(2, 1).repeat(2, 2)
    seen = seen + grain * speckle + rng.normal(0, 0.002, (6, 1, 1))
    if rng.random() < 0.3 * air.missed:  # the swath ends here
        rows, columns = np.mgrid[0:size, 0:size]
        outside = columns + 0.21 * rows > size * rng.uniform(0.2, 1.1)
        seen, codes = np.where(outside, 0, seen), np.where(outside, NONE, codes).astype(np.uint8)
    return seen.astype(np.float32), codes


def _mix(seen: Array, colour: Array, share: Array, weight: Array | None = None) -> Array:
    part = share[None] * (1.0 if weight is None else weight[:, None, None])
    found: Array = (seen * (1 - part) + colour[:, None, None] * part).astype(np.float32)
    return found


def _surface_codes(ground: Array, snow: Array, rng: Rng, air: Air) -> NDArray[np.uint8]:
    blue, green, red, nir, swir, _ = ground
    greenness = (nir - red) / (nir + red + 1e-6)
    codes = np.where(greenness > 0.42, LEAVES, BARE).astype(np.uint8)
    codes[(nir < 0.11) & (green > nir * 0.75)] = WATER
    codes[(nir < 0.10) & (swir > 0.03) & (codes != WATER)] = DARK
    codes[(greenness > 0.25) & (greenness <= 0.42) & (rng.random(red.shape) < 0.04)] = UNKNOWN
    index = (green - swir) / (green + swir + 1e-6)
    white = (index > rng.uniform(0.15, 0.35)) & (green > 0.2) & (snow > 0.2)
    if rng.random() > air.snow_missed:
        codes[white] = SNOW
    # bright roofs, sand and fresh concrete are now and then taken for cloud
    codes[(blue > rng.uniform(0.17, 0.4)) & (snow < 0.2) & (rng.random() < 0.35)] = MAYBE
    return codes


def _clouds(rng: Rng, size: int, air: Air) -> tuple[Array, int]:
    """Opacity by pixel, and the code that a good detector would give."""
    if rng.random() > air.cloudy:
        return np.zeros((size, size), np.float32), NONE
    sort = rng.choice(["puffs", "deck", "veil", "scraps", "edge"], p=(0.3, 0.27, 0.16, 0.17, 0.1))
    if sort == "puffs":
        field, cover, soft = noise(rng, size, 2.6, rng.uniform(0.06, 0.2)), rng.uniform(0.05, 0.45), 0.25
    elif sort == "scraps":
        field, cover, soft = noise(rng, size, 2.2, 0.12), rng.uniform(0.01, 0.12), 0.5
    elif sort == "veil":
        field, cover, soft = noise(rng, size, 3.3, 0.8), rng.uniform(0.3, 1.0), 2.5
    elif sort == "edge":
        ramp = np.linspace(-1.6, 1.6, size)[:, None] * rng.choice([-1, 1]) + np.zeros((1, size))
        field = (ramp if rng.random() < 0.5 else ramp.T) + 0.5 * noise(rng, size, 2.6)
        cover, soft = rng.uniform(0.2, 0.8), 0.5
    else:
        field, cover, soft = noise(rng, size, 3.0, 0.6), rng.uniform(0.4, 0.97), 0.6
    top = np.quantile(field, 1 - cover)
    dense = rng.uniform(0.12, 0.5) if sort == "veil" else rng.uniform(0.75, 1.0)
    opacity = ndimage.gaussian_filter(dense * np.clip((field - top) / soft, 0, 1), rng.uniform(0.8, 2.0)).astype(
        np.float32
    )
    return opacity, VEIL if sort == "veil" else SURE


def _cloud_codes(
    rng: Rng, codes: NDArray[np.uint8], cloud: Array, moved: Array, code: int, air: Air
) -> NDArray[np.uint8]:
    found = codes.copy()
    if code == VEIL:
        seen = cloud > rng.uniform(0.08, 0.3)
        if rng.random() > 3 * air.missed:
            found[seen] = VEIL
        return found
    least = rng.uniform(0.12, 0.4)
    pieces, count = ndimage.label(cloud > 0.05)
    kept: Bools = rng.random(count + 1) > air.missed
    flagged = (cloud > least) & kept[pieces]
    grown = ndimage.binary_dilation(flagged, iterations=int(rng.integers(0, 3)))
    dark, number = ndimage.label(moved > 0.15)
    noticed = (moved > rng.uniform(0.2, 0.5)) & (rng.random(number + 1) > 0.1 + 2.5 * air.missed)[dark]
    found[noticed] = SHADOW
    found[grown] = MAYBE
    found[flagged & (cloud > 0.5)] = SURE
    return found
