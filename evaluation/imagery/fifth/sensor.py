"""From ground to picture: relief light, blur, shift, clouds and shadows, haze, noise, and the scene classification."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fifth.spectra import Array, Rng, S, mix, smooth

Codes = NDArray[np.uint8]


@dataclass(frozen=True)
class Air:
    """How good the pictures are."""

    cloudy: float
    """0.3 calm, 0.5 bad: moves the share of cloud."""
    missed: float
    """Chance that a cloud or shadow is not flagged."""
    noise: float
    gain: float
    shift: float
    """Misregistration, in pixels."""
    snow_missed: float
    false_cloud: float
    """Chance that a date flags bright roofs as cloud."""


def sun(doy: int) -> tuple[float, float]:
    """Elevation and azimuth (radians) at 40 N around 10:50 local solar time."""
    lat, turn = np.radians(40), np.radians(-18)
    tilt = np.radians(-23.44) * np.cos(2 * np.pi * (doy + 10) / 365.25)
    high = np.arcsin(np.sin(lat) * np.sin(tilt) + np.cos(lat) * np.cos(tilt) * np.cos(turn))
    way = np.pi + np.arctan2(np.sin(turn), np.cos(turn) * np.sin(lat) - np.tan(tilt) * np.cos(lat))
    return float(high), float(way)


def light(height: Array, doy: int) -> Array:
    """Brightness of sloping ground relative to flat ground."""
    high, way = sun(doy)
    down, right = np.gradient(height, 10.0)
    slope, faces = np.arctan(np.hypot(down, right)), np.arctan2(-right, down)
    lit = np.cos(slope) * np.sin(high) + np.sin(slope) * np.cos(high) * np.cos(way - faces)
    found: Array = np.clip(0.25 + 0.75 * lit / np.sin(high), 0.25, 1.5)
    return found


def snowed(rng: Rng, ground: Array, depth: float, hides: Array, lit: Array, patch: Array) -> tuple[Array, Array]:
    """Ground under snow, and the share of white."""
    if depth <= 0.05:
        return ground, np.zeros(hides.shape)
    white = np.clip(depth / 2.2 + 0.35 * patch * (depth < 3) - 0.5 * (lit - 1), 0, 1) * (1 - hides)
    old = S["snow"][:, None, None] * float(rng.uniform(0.72, 1.0))
    return mix(ground, old, white), white


def see(rng: Rng, ground: Array, white: Array, air: Air, doy: int) -> tuple[Array, Codes]:
    """What the satellite measures, and its classification."""
    size = ground.shape[1]
    dy, dx = rng.normal(0, air.shift, 2)
    seen = np.stack([ndimage.gaussian_filter(band, 0.55, mode="nearest") for band in ground])
    if abs(dy) + abs(dx) > 0.03:
        seen = np.stack([ndimage.shift(band, (dy, dx), order=1, mode="nearest") for band in seen])
        white = ndimage.shift(white, (dy, dx), order=1, mode="nearest")
    draw = rng.random()
    share = max(0.0, rng.uniform(-0.06, 0.03)) if draw > air.cloudy else rng.uniform(0.03, 0.45)
    share = rng.uniform(0.45, 0.95) if draw < air.cloudy * 0.5 else share
    opaque, shadow = _clouds(rng, size, share, doy)
    dark = np.array([0.62, 0.55, 0.47, 0.42, 0.36, 0.34])[:, None, None]
    seen = mix(seen, seen * dark, shadow)
    top = np.array([0.60, 0.585, 0.59, 0.63, 0.50, 0.40])[:, None, None] * rng.uniform(0.65, 1.15)
    seen = mix(seen, top * (1 + 0.06 * smooth(rng, size, 5)), opaque)
    haze = abs(rng.normal(0, 0.012)) * (1 + 0.4 * smooth(rng, size, 60))
    seen = seen + haze * np.array([1, 0.75, 0.55, 0.3, 0.12, 0.06])[:, None, None]
    seen = seen * (1 + rng.normal(0, air.gain) + rng.normal(0, air.gain / 3, 6))[:, None, None]
    seen = seen + rng.normal(0, air.noise, seen.shape) * (0.6 + 3 * seen)
    coarse = seen[4:].reshape(2, size // 2, 2, size // 2, 2).mean(axis=(2, 4))  # shortwave pixels have 20 m
    seen[4:] = np.clip(np.stack([ndimage.zoom(b, 2, order=1, grid_mode=True, mode="nearest") for b in coarse]), 0, 2)
    return seen, _classes(rng, seen, white, opaque, shadow, air)


def _clouds(rng: Rng, size: int, share: float, doy: int) -> tuple[Array, Array]:
    """Opacity of clouds and of their shadows, which may come from clouds outside the picture."""
    if share <= 0:
        return np.zeros((size, size)), np.zeros((size, size))
    high, way = sun(doy)
    far = rng.uniform(30, 150) / np.tan(high)  # pixels, for clouds of 300 to 1500 m
    down, right = round(far * np.cos(way)), round(-far * np.sin(way))
    pad = max(abs(down), abs(right), 1)
    form = smooth(rng, size + 2 * pad, rng.uniform(6, 30))
    form = form + rng.uniform(0.3, 0.7) * smooth(rng, len(form), 4) + 0.06 * smooth(rng, len(form), 1.5)
    opaque = np.clip((form - np.quantile(form, 1 - share)) / rng.uniform(0.4, 1.2), 0, 1)
    opaque = opaque * (0.4 if rng.random() < 0.12 else 1.0)  # on some dates thin cloud only
    inside = slice(pad, pad + size)
    cast = opaque[pad - down : pad - down + size, pad - right : pad - right + size]
    own = opaque[inside, inside]
    return own, np.clip(1.3 * cast, 0, 1) * (1 - own)


def _classes(rng: Rng, seen: Array, white: Array, opaque: Array, shadow: Array, air: Air) -> Codes:
    blue, green, red, nir, _, _ = seen
    ndvi = (nir - red) / np.maximum(nir + red, 0.02)
    codes = np.where(ndvi > 0.4, 4, 5).astype(np.uint8)
    codes[(nir < 0.08) & (green > nir)] = 6
    codes[(nir < 0.1) & (codes == 5) & (green < 0.06)] = 2
    codes[(blue > 0.16) & (ndvi < 0.25) & (rng.random(blue.shape) < 0.2)] = 7
    flags_snow = rng.random() >= air.snow_missed
    codes[(white > (0.4 if flags_snow else 0.85))] = 11
    codes[_flagged(rng, shadow > 0.3, 1.6 * air.missed)] = 3
    cloud = _flagged(rng, opaque > rng.uniform(0.06, 0.06 + 3 * air.missed), air.missed)  # thin cloud escapes
    codes[cloud] = np.where(opaque > 0.55, 9, 8)[cloud]
    if rng.random() < air.false_cloud:
        codes[ndimage.binary_opening((blue > 0.2) & (white < 0.2))] = 8
    if rng.random() < 0.06:  # the edge of the swath
        row, column = np.mgrid[: blue.shape[0], : blue.shape[1]]
        codes[column + 0.2 * row > rng.uniform(0.3, 1.1) * blue.shape[1]] = 0
    return codes


def _flagged(rng: Rng, what: NDArray[np.bool_], missed: float) -> NDArray[np.bool_]:
    """What the product flags of clouds or shadows: whole lumps are missed, small ones and edges more often."""
    lumps, count = ndimage.label(what)
    if not count:
        return what
    area = np.bincount(lumps.ravel(), minlength=count + 1)
    kept = rng.random(count + 1) > missed * np.clip(2.5 - area / 500, 0.04, 2.5)
    found = what & kept[lumps]
    if rng.random() < 4 * missed:
        found = ndimage.binary_erosion(found, iterations=2)
    spread: NDArray[np.bool_] = (
        ndimage.binary_dilation(found, iterations=int(rng.integers(0, 3))) if found.any() else found
    )
    return spread
