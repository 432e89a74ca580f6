"""From the ground in even light to what a satellite measures: slopes, air, optics, clouds, and a classification.

In: reflectance of cells of 5 m on a date. Out: six bands on pixels of 10 m, the shortwave ones measured at 20 m, and
codes of a scene classification as level 2A has them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from sixth.palette import Array, Bools, Rng
from sixth.passes import Sky
from sixth.relief import fractal

_CLOUD = np.array([0.62, 0.60, 0.60, 0.63, 0.48, 0.36], np.float32)
_HAZE = np.array([1.0, 0.72, 0.5, 0.25, 0.08, 0.04], np.float32)


@dataclass(frozen=True, slots=True)
class Sun:
    """Where it stands, in radians; azimuth from north over east."""

    zenith: float
    azimuth: float


def sun_on(doy: int) -> Sun:
    """Late in the morning at 40 degrees north."""
    tilt = np.radians(23.44) * np.sin(2 * np.pi * (doy - 81) / 365)
    latitude, hour = np.radians(40.0), np.radians(-18.0)
    high = np.sin(latitude) * np.sin(tilt) + np.cos(latitude) * np.cos(tilt) * np.cos(hour)
    zenith = float(np.arccos(high))
    west = -np.cos(tilt) * np.sin(hour) / np.sin(zenith)
    north = (np.sin(tilt) - high * np.sin(latitude)) / (np.cos(latitude) * np.sin(zenith))
    return Sun(zenith, float(np.arctan2(west, north)))


def sampled(seen: Array, shift: tuple[float, float]) -> Array:
    """[band, row, column] of cells to pixels of 10 m, off by a shift in pixels, each band through its own optics."""
    half = seen.shape[1] // 2
    fine = [_lens(seen.shape[1], half, offset, 1.0) for offset in shift]
    coarse = [_lens(seen.shape[1], half // 2, offset, 2.0) for offset in shift]
    sharp = fine[0] @ seen[:4] @ fine[1].T
    soft = coarse[0] @ seen[4:] @ coarse[1].T
    return np.concatenate([sharp, soft.repeat(2, axis=1).repeat(2, axis=2)])


def _lens(cells: int, pixels: int, shift: float, blur: float) -> Array:
    """[pixel, cell]: how much of each cell a pixel sees."""
    step = cells / pixels
    middle = (np.arange(pixels) + 0.5) * step - 0.5 + shift * 2
    weight = np.exp(-0.5 * ((np.arange(cells)[None] - np.clip(middle, 0, cells - 1)[:, None]) / (1.03 * blur)) ** 2)
    return np.asarray((weight / weight.sum(axis=1, keepdims=True)), np.float32)


@dataclass(frozen=True, slots=True)
class Clouds:
    """Each [row, column] of pixels."""

    cloud: Array
    """Share of light that is the cloud's."""
    shadow: Array


def draw_clouds(rng: Rng, size: int, cover: float, sun: Sun, summer: float) -> Clouds:
    """Banks and puffs of cloud over a wider area, of which one part lies overhead and another in the sun's way."""
    if cover < 0.004:
        return Clouds(*np.zeros((2, size, size), np.float32))
    canvas = 256
    puffs = rng.uniform(0, 0.4) + 0.6 * summer
    field = (1 - puffs) * fractal(rng, canvas, 3.5, 0.8) + puffs * fractal(rng, canvas, 2.8, 0.12)
    edge = float(np.quantile(field, 1 - min(cover, 0.98)))
    thick = 1 - np.exp(-np.maximum(field - edge, 0) * rng.uniform(1.2, 5))
    far = rng.uniform(400, 3000) * np.tan(sun.zenith) / 20
    rows, columns = -np.cos(sun.azimuth) * far, np.sin(sun.azimuth) * far
    start = rng.integers(0, canvas, 2)

    def overhead(down: float, right: float) -> Array:
        index = [(start[n] + round(by) + np.arange(size // 2)) % canvas for n, by in enumerate((down, right))]
        part = thick[np.ix_(*index)]
        return np.asarray(ndimage.zoom(part, 2, order=1, mode="nearest", grid_mode=True), np.float32)

    cloud = overhead(0, 0)
    return Clouds(cloud, overhead(rows, columns) * (1 - cloud))


def through_air(rng: Rng, ground: Array, clouds: Clouds, sky: Sky) -> Array:
    """What is measured of the ground through air and cloud."""
    thin = abs(rng.normal(0, sky.haze)) * np.exp(0.2 * fractal(rng, ground.shape[1], 3.5, 1.0))
    seen = (
        ground * (1 - 0.62 * clouds.shadow) * np.exp(rng.normal(0, sky.gain) + rng.normal(0, sky.gain / 2, (6, 1, 1)))
    )
    seen = seen * (1 - 1.5 * thin) + _HAZE[:, None, None] * (thin - 0.3 * sky.haze)
    seen = seen * (1 - clouds.cloud) + _CLOUD[:, None, None] * rng.uniform(0.8, 1.15) * clouds.cloud
    grain = rng.normal(0, 1, ground.shape).astype(np.float32)
    grain[4:] = grain[4:, ::2, ::2].repeat(2, axis=1).repeat(2, axis=2)
    return np.asarray(seen + grain * (sky.noise + 0.012 * seen), np.float32)


def classified(rng: Rng, seen: Array, clouds: Clouds, snow: Array, sky: Sky) -> NDArray[np.uint8]:
    """Codes of the scene classification, with its usual mistakes."""
    size = seen.shape[1]
    blue, green, red, nir, swir = (seen[n] for n in (0, 1, 2, 3, 4))
    leafy = (nir - red) / np.maximum(nir + red, 0.02)
    codes = np.full((size, size), 5, np.uint8)
    codes[leafy > 0.4] = 4
    codes[(leafy < 0.05) & (nir < 0.11)] = 6
    codes[(nir < 0.09) & (codes == 5)] = 2
    codes[(leafy >= 0.25) & (leafy < 0.4) & (swir < 0.15)] = 7
    blind = fractal(rng, size, 2.4, 0.15) > np.quantile(_NORMAL, 1 - sky.missed)
    whole = rng.random() < sky.missed * 0.5
    white = (green - swir) / np.maximum(green + swir, 0.02) > 0.35
    snowy = (snow > 0.45) & white
    codes[snowy & (fractal(rng, size, 2.6, 0.3) < np.quantile(_NORMAL, 1 - sky.snow_missed))] = 11
    shade = (clouds.shadow > 0.3) & ~blind & (fractal(rng, size, 2.6, 0.4) < 1.4) & ~np.bool_(whole)
    codes[_wider(shade, 1)] = 3
    glare = (blue + green + red > 0.82) & (swir > 0.3) & (rng.random() < 0.5)
    codes[glare & ~snowy] = 8
    limit = np.where(blind, 0.6, 0.14) + 0.3 * whole
    cloudy = clouds.cloud > limit
    codes[_wider(cloudy, int(rng.integers(1, 3)))] = 8
    codes[cloudy & (clouds.cloud > 0.6)] = 9
    codes[cloudy & (clouds.cloud < 0.3)] = 10
    return codes


_NORMAL = np.random.default_rng(0).normal(size=4000)


def _wider(mask: Bools, by: int) -> Bools:
    return np.asarray(ndimage.binary_dilation(mask, iterations=by), np.bool_) if mask.any() else mask
