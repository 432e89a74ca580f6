"""What the second simulator's satellite measures: orbits, haze, clouds, snow, and a mask with errors of its own.

In: reflectance of the ground. Out: pictures and scene classifications. Unlike the simulator that ships: clouds are
fractal and denser in the rainy months; small clouds and thin veils are missed whole and bright roofs taken for cloud;
snow comes, lies and melts; two orbits see the ground from two sides, each with a shift and a tint of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from second.ground import Array, Ground, Rng, doy_of, fractal

WHITE = np.array((0.60, 0.59, 0.60, 0.64, 0.42, 0.31), np.float32)
FRESH = np.array((0.82, 0.81, 0.79, 0.72, 0.10, 0.07), np.float32)
DIRTY = np.array((0.50, 0.51, 0.52, 0.50, 0.16, 0.13), np.float32)
HAZE = np.array((1.8, 1.25, 0.9, 0.45, 0.15, 0.08), np.float32)


@dataclass(frozen=True, slots=True)
class Sky:
    """How hard it is to see; every number of a county is drawn from a range."""

    cloud: float = 0.2
    """Mean cover outside the rainy months."""
    missed: float = 0.06
    """Odds that a cloud, a shadow or a veil is not in the mask."""
    veil: float = 0.04
    """Odds that thin cirrus covers a whole picture unseen."""
    noise: float = 0.004
    haze: float = 0.010
    tint: float = 0.02
    """How much the two orbits differ."""
    shift: float = 0.25
    """Pixels that pictures are off; half of it is the orbit's own."""
    blur: float = 0.4
    """Spread of what a pixel sees, in pixels."""
    roofs_masked: float = 0.3
    """Odds that very bright ground is taken for cloud in a picture."""
    snow_seen: float = 0.85
    """Odds that the mask knows snow."""


def snow_cover(rng: Rng, days: NDArray[np.int32]) -> Array:
    """[date]: how deep snow lies, 0 to 1; it falls in winter and melts within days or weeks."""
    first, last = int(days[0]) - 30, int(days[-1])
    depth, found = 0.0, {}
    for day in range(first, last + 1):
        doy = doy_of(day)
        cold = doy > 330 or doy < 70
        if cold and rng.random() < 0.07:
            depth = min(1.0, depth + rng.uniform(0.3, 1.0))
        depth *= 0.96 if (doy > 345 or doy < 45) else 0.82
        found[day] = depth if depth > 0.05 else 0.0
    return np.array([found[int(day)] for day in days], np.float32)


def measure(rng: Rng, truth: Array, day: int, snow: float, sky: Sky, ground: Ground, orbit: int) -> tuple[Array, Array]:
    """[band, row, column] as measured, and the scene classification."""
    size = truth.shape[0]
    seen = truth
    whiter = 0.0
    if snow > 0:
        drift = np.clip(snow * 1.3 + 0.35 * fractal(rng, size, 1.8) - 0.15, 0, 1) * (seen[..., 3] > 0.04)
        shown = np.where(seen[..., 3] > 0.2, drift, drift * 0.9)[..., None]
        cover = FRESH * snow + DIRTY * (1 - snow)
        seen, whiter = seen * (1 - shown) + cover * shown, drift
    codes = _surface(seen)
    if snow > 0 and rng.random() < sky.snow_seen:
        codes[(whiter > 0.4) & (rng.random((size, size)) < 0.97)] = 11
    elif snow > 0:
        codes[whiter > 0.6] = rng.choice((5, 7, 9))
    if rng.random() < sky.roofs_masked:
        codes[(seen[..., :3].mean(axis=-1) > 0.24) & (codes != 11)] = rng.choice((8, 9))
    seen = seen * (1 + sky.tint * (0.5 - orbit) * np.array((1.2, 1.0, 1.0, 1.4, 0.8, 0.6), np.float32))
    seen, codes = _cover(rng, seen, codes, day, sky)
    bands = np.moveaxis(seen, -1, 0)
    own = np.random.default_rng((ground.first_day, orbit)).normal(0, 0.5 * sky.shift, 2)
    bands = _moved(bands, own + rng.normal(0, 0.85 * sky.shift, 2), sky.blur)
    air = abs(rng.normal(0, sky.haze)) * np.clip(1 + 0.4 * fractal(rng, size, 3), 0, 3)
    bands = bands + HAZE[:, None, None] * air * (1 - bands)
    rough = rng.standard_normal(bands.shape, dtype=np.float32)
    common = rng.standard_normal((size, size), dtype=np.float32)  # part of the noise is shared by all bands
    bands = bands * (1 + 0.012 * common + 0.012 * rough) + sky.noise * rough
    return bands.astype(np.float32), codes


def _surface(seen: Array) -> NDArray[np.uint8]:
    green = (seen[..., 3] - seen[..., 2]) / (seen[..., 3] + seen[..., 2] + 1e-6)
    codes = np.full(seen.shape[:2], 5, np.uint8)
    codes[green > 0.4] = 4
    codes[(seen[..., 3] < 0.055) & (seen[..., 1] > seen[..., 3])] = 6
    codes[(seen[..., 3] < 0.1) & (codes == 5)] = 2
    codes[(seen[..., 0] > 0.2) & (codes == 5)] = 7
    return codes


def _cover(rng: Rng, seen: Array, codes: NDArray[np.uint8], day: int, sky: Sky) -> tuple[Array, NDArray[np.uint8]]:
    """Clouds, their shadows, and what the mask makes of them."""
    size = seen.shape[0]
    rainy = 172 < doy_of(day) < 238
    mean = min(0.85, sky.cloud + (0.2 if rainy else 0.0))
    share = rng.beta(0.45, 0.45 * (1 / mean - 1))
    if share > 0.02:
        field = fractal(rng, size, rng.uniform(2.0, 3.4))
        edge = np.quantile(field, 1 - min(share, 0.999))
        thick = np.clip((field - edge) / rng.uniform(0.1, 0.6), 0, 1).astype(np.float32)
        away = (int(rng.integers(4, 22)), int(rng.integers(-14, 4)))
        shade = ndimage.shift(thick, away, order=0, mode="nearest") * (thick < 0.1)
        dark = 1 - shade[..., None] * np.array((0.35, 0.45, 0.5, 0.62, 0.6, 0.58), np.float32)
        white = WHITE * rng.uniform(0.7, 1.15)
        seen = seen * dark * (1 - thick[..., None]) + white * thick[..., None]
        labels, count = ndimage.label(thick > 0.06)
        lost = np.concatenate([[False], rng.random(count) < sky.missed])[labels]
        reach = ndimage.binary_dilation((thick > rng.uniform(0.05, 0.35)) & ~lost, iterations=int(rng.integers(0, 3)))
        codes[(shade > 0.25) & (rng.random() > 2 * sky.missed)] = 3
        codes[reach] = 8
        codes[reach & (thick > 0.6)] = 9
    if rng.random() < sky.veil:
        veil = np.clip(0.06 + 0.05 * fractal(rng, size, 3), 0, 0.25)[..., None]
        seen = seen * (1 - veil) + WHITE * veil
        if rng.random() > 0.6:
            codes[veil[..., 0] > 0.08] = 10
    return seen, codes


def _moved(bands: Array, by: NDArray[np.float64], blur: float) -> Array:
    """A shift of less than some pixels and a blur, each as sums of neighbours."""
    for axis, amount in ((1, by[0]), (2, by[1])):
        whole = int(np.floor(amount))
        part = np.float32(amount - whole)
        # the kernel of a linear shift, spread by the blur
        side = np.float32(blur * blur / 2)
        kernel = np.convolve((1 - part, part), (side, 1 - 2 * side, side))
        padded = np.pad(bands, [(3, 3) if a == axis else (0, 0) for a in range(3)], mode="edge")
        length = bands.shape[axis]
        total = None
        for place, weight in enumerate(kernel):
            offset = 3 - (place - 1 + whole)
            offset = min(max(offset, 0), 6)
            piece = padded[:, offset : offset + length] if axis == 1 else padded[:, :, offset : offset + length]
            total = piece * np.float32(weight) if total is None else total + piece * np.float32(weight)
        bands = total
    return bands
