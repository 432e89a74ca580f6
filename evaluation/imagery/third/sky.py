"""Sun, air, clouds, snow and the instrument: from reflectance of 5 m cells to a level-2A picture and its classes.

In: the ground in even light, and a date. Out: six bands of 10 m pixels (shortwave ones really 20 m) and scene classes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from third import spectra as s
from third.noise import Array, Rng, eased, fractal, year_and_doy
from third.terrain import CELL, Terrain

LATITUDE = np.radians(39.5)
CLOUD = np.array([0.62, 0.62, 0.63, 0.68, 0.5, 0.4], np.float32)
VEIL = np.array([0.055, 0.054, 0.053, 0.05, 0.03, 0.02], np.float32)
HAZE = np.array([0.085, 0.062, 0.046, 0.03, 0.01, 0.006], np.float32)


@dataclass(frozen=True, slots=True)
class Sky:
    """How good pictures are."""

    cloudy: float
    """Mean share of a picture under cloud."""
    missed: float
    """Share of pictures whose clouds are poorly flagged."""
    dim: float
    """Odds that shadows of clouds go unflagged."""
    haze: float
    noise: float
    gain: float
    apart: float
    """Spread of misregistration, in pixels."""
    blind: float
    """Share of thin snow that is not flagged."""
    false: float
    """Share of pictures in which bright ground is flagged as cloud."""
    shading: float
    """How much of the relief's light and shade is left."""


def sun(day: int) -> tuple[float, float]:
    """Elevation and azimuth at the time of passing, radians."""
    tilt = np.radians(-23.44 * np.cos((year_and_doy(day)[1] + 10) / 365.25 * 2 * np.pi))
    hour = np.radians(-19)
    up = np.arcsin(np.sin(LATITUDE) * np.sin(tilt) + np.cos(LATITUDE) * np.cos(tilt) * np.cos(hour))
    part = (np.sin(tilt) - np.sin(up) * np.sin(LATITUDE)) / (np.cos(up) * np.cos(LATITUDE))
    return float(up), float(np.arccos(np.clip(part, -1, 1)))


def light(terrain: Terrain, day: int, left: float) -> Array:
    """Light on the slopes against level ground; 0.35 or so where hills cast their shadow."""
    up, way = sun(day)
    facing = np.sin(up) - np.cos(up) * (terrain.east * np.sin(way) - terrain.south * np.cos(way))
    strength = np.clip(facing / np.sqrt(1 + terrain.slope**2) / np.sin(up), 0.1, 1.6)
    lit = 1 + left * (strength - 1)
    if up < 0.75:
        coarse = terrain.height[::4, ::4]
        shaded = np.zeros(coarse.shape, np.bool_)
        for reach in range(1, 22):
            far = reach * 20.0
            moved = ndimage.shift(coarse, (far / 20 * np.cos(way), -far / 20 * np.sin(way)), order=1, mode="nearest")
            shaded |= moved - far * np.tan(up) > coarse + 2
        dark = ndimage.zoom(shaded.astype(np.float32), 4, order=1)[: terrain.size, : terrain.size]
        lit = lit * (1 - 0.5 * dark)
    found: Array = lit.astype(np.float32)
    return found


def snowed(rng: Rng, seen: Array, terrain: Terrain, deep: float) -> tuple[Array, Array]:
    """Ground under snow, and how much of each cell it covers; woods and roads show through."""
    if deep < 0.15:
        return seen, np.zeros(seen.shape[:2], np.float32)
    north = np.clip(terrain.south * 2.5, -0.6, 0.6)
    rough = 0.45 * fractal(rng, terrain.size, 2.6, 0.5) + 0.4 * fractal(rng, terrain.size, 1.4, 0.1)
    warm = 0.5 * (terrain.town > 0) + 0.9 * np.exp(-terrain.road / 5)  # trodden, swept, or melted by stoves
    cover = np.clip(1 - np.exp(-(deep * np.exp(rough - north - warm + terrain.height / 250)) / 3.2), 0, 0.97)
    green = (seen[..., 3] - seen[..., 2]) / (seen[..., 3] + seen[..., 2])
    cover = cover * np.where(seen[..., 2] < 0.06, 0.35, 1) * (1 - 0.4 * np.clip(green, 0, 1))
    old = s.SNOW * rng.uniform(0.75, 1.02)
    return (seen + (old - seen) * cover[..., None]).astype(np.float32), cover.astype(np.float32)


def _gathered(field: Array, by: int) -> Array:
    rows, columns = field.shape[0] // by, field.shape[1] // by
    found: Array = field.reshape(rows, by, columns, by).mean(axis=(1, 3))
    return found


def sampled(seen: Array, shift: tuple[float, float]) -> Array:
    """Bands of 10 m, from cells through the instrument's blur; shortwave ones of 20 m, each pixel four times."""
    bands = []
    for band in range(6):
        by, wide = (2, 0.9) if band < 4 else (4, 1.8)
        field = ndimage.gaussian_filter(seen[..., band], wide, mode="nearest", truncate=2.5)
        field = _gathered(ndimage.shift(field, shift, order=1, mode="nearest"), by)
        bands.append(field if by == 2 else np.repeat(np.repeat(field, 2, 0), 2, 1))
    return np.stack(bands).astype(np.float32)


def clouds(rng: Rng, size: int, cover: float, day: int) -> tuple[Array, Array]:
    """Thickness of cloud, 0 to 1, and of its shadow."""
    if cover < 0.005:
        return np.zeros((size, size), np.float32), np.zeros((size, size), np.float32)
    heaps = rng.random() < 0.45
    wide = size + 160
    field = fractal(
        rng, wide, 3.3 if heaps else 3.2, 0.12 if heaps else 1.2, float(rng.uniform(1, 2.5)), float(rng.random() * 3)
    )
    soft = rng.uniform(0.5, 1.3) if heaps else rng.uniform(0.5, 2.2)
    thick = np.clip((field - np.quantile(field, 1 - cover)) / soft, 0, 1).astype(np.float32)
    up, way = sun(day)
    far = rng.uniform(600, 1800) if heaps else rng.uniform(1200, 5000)
    far = min(far / np.tan(up) / (2 * CELL), 78.0)
    down, right = far * np.cos(way), -far * np.sin(way)
    cast = np.roll(thick, (round(down * -1), round(right)), (0, 1))
    inner = slice(80, 80 + size)
    return thick[inner, inner], cast[inner, inner]


def measure(
    rng: Rng, seen: Array, snow: Array, terrain: Terrain, day: int, cover: float, sky: Sky, orbit: int
) -> tuple[Array, NDArray[np.uint8]]:
    """What is measured, [band, row, column], and its classes."""
    seen = seen * light(terrain, day, sky.shading)[..., None]
    shift = rng.normal(0, 2 * sky.apart, 2) + (0.25 if orbit else -0.25) * sky.apart
    bands = sampled(seen, (float(shift[0]), float(shift[1])))
    size = bands.shape[1]
    look = (1, 1.02, 1.03, 1.035, 1.03, 1.03) if orbit else (1, 0.99, 0.985, 0.98, 0.985, 0.985)
    bands = bands * np.array(look, np.float32)[:, None, None]
    thick, cast = clouds(rng, size, cover, day)
    dark = (0.72 * cast * (1 - thick)).astype(np.float32)
    tint = np.array([0.82, 0.9, 0.95, 1, 1.05, 1.05], np.float32)[:, None, None]
    bands = bands * (1 - np.clip(dark * tint, 0, 0.92))
    white = CLOUD * rng.uniform(0.75, 1.2)
    bands = bands + (white[:, None, None] - bands) * thick**0.8
    hazy = rng.exponential(sky.haze) * np.clip(1 + 0.4 * fractal(rng, size, 3.2, 1.0), 0.1, 2) + rng.normal(0, 0.12)
    thin = np.clip(fractal(rng, size, 3.0, 1.0) - 0.6, 0, 2) * (rng.random() < 0.12) * rng.uniform(0.3, 1.5)
    bands = bands * (1 - 0.12 * hazy) + HAZE[:, None, None] * hazy + VEIL[:, None, None] * thin
    gains = np.exp(rng.normal(0, sky.gain, 6) + rng.normal(0, sky.gain))[:, None, None]
    bands = bands * gains + rng.normal(0, 1, bands.shape) * (0.0012 + sky.noise * bands)
    codes = _classes(rng, bands, thick, cast, np.asarray(_gathered(snow, 2)), thin, sky)
    return bands.astype(np.float32), codes


def _classes(
    rng: Rng, bands: Array, thick: Array, cast: Array, snow: Array, thin: Array, sky: Sky
) -> NDArray[np.uint8]:
    """Classes as a processor would give them, with its usual errors."""
    green = (bands[3] - bands[2]) / np.maximum(bands[3] + bands[2], 0.01)
    codes = np.where(green > 0.38, 4, 5).astype(np.uint8)
    codes[(bands[3] < 0.12) & (green < 0.15)] = 6
    codes[(bands[3] < 0.1) & (bands[4] > 0.05) & (green < 0.3)] = 2
    codes[(codes == 5) & (green > 0.25) & (rng.random(codes.shape) < 0.2)] = 7
    poor = rng.random() < sky.missed
    limit = rng.uniform(0.35, 1.3) if poor else rng.uniform(0.03, 0.25)
    flagged = thick > limit
    if not poor:
        flagged = ndimage.binary_dilation(flagged, iterations=int(rng.integers(1, 4))) if flagged.any() else flagged
    shadow = cast > (1.5 if rng.random() < sky.dim else rng.uniform(0.1, 0.4))
    shadow = shadow & (rng.random() < 0.95)
    codes[thin > rng.uniform(0.2, 0.8)] = 10
    codes[shadow] = 3
    codes[flagged] = 8
    codes[flagged & (thick > 0.6)] = 9
    if rng.random() < sky.false:
        bright = ndimage.uniform_filter(bands[0], 3) > rng.uniform(0.17, 0.26)
        codes[bright & (snow < 0.2)] = 8
    seen_snow = rng.uniform(0.15, 0.35) + (0.4 if rng.random() < sky.blind else 0)
    codes[(snow > seen_snow) & ~flagged] = 11
    return codes


def cover_of(rng: Rng, day: int, sky: Sky) -> float:
    """How much of a picture is under cloud; more when the rains come."""
    doy = year_and_doy(day)[1]
    more = 0.22 * eased((doy - 165) / 20) * (1 - eased((doy - 235) / 20))
    mean = np.clip(sky.cloudy + more, 0.03, 0.9)
    kind = rng.random()
    if kind < 0.5 * (1 - mean):
        return float(rng.uniform(0, 0.02))
    return float(rng.beta(1.4 * mean + 0.3, 1.4 * (1 - mean) + 0.3))
