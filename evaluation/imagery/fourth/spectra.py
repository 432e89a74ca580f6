"""Reflectance of pure surfaces in the six bands, and what water does to them.

In: names of surfaces. Out: reflectance of thick canopies, dry bare surfaces and water, each varied a little for every
world so that no two share a palette. The values follow what field and laboratory spectra show when averaged over
Sentinel-2's bands 2, 3, 4, 8, 11 and 12.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int32]
Rng = np.random.Generator

CANOPIES = {
    "rice": (0.024, 0.058, 0.030, 0.40, 0.170, 0.072),
    "maize": (0.027, 0.062, 0.034, 0.42, 0.205, 0.090),
    "bean": (0.030, 0.075, 0.036, 0.49, 0.230, 0.105),
    "leafy": (0.034, 0.088, 0.042, 0.46, 0.210, 0.095),
    "grass": (0.034, 0.073, 0.047, 0.35, 0.225, 0.115),
    "shrub": (0.027, 0.058, 0.034, 0.33, 0.190, 0.092),
    "oak": (0.020, 0.048, 0.024, 0.39, 0.180, 0.075),
    "larch": (0.019, 0.046, 0.025, 0.32, 0.145, 0.062),
    "pine": (0.016, 0.034, 0.021, 0.23, 0.102, 0.044),
}
SURFACES = {
    "loam": (0.072, 0.101, 0.135, 0.205, 0.285, 0.250),
    "granite": (0.105, 0.150, 0.195, 0.270, 0.360, 0.325),
    "basalt": (0.050, 0.068, 0.088, 0.135, 0.195, 0.170),
    "red": (0.058, 0.090, 0.152, 0.230, 0.310, 0.268),
    "alluvium": (0.085, 0.115, 0.143, 0.205, 0.265, 0.228),
    "gley": (0.075, 0.098, 0.120, 0.165, 0.205, 0.170),
    "saprolite": (0.120, 0.172, 0.232, 0.310, 0.405, 0.365),
    "fill": (0.105, 0.138, 0.172, 0.225, 0.290, 0.265),
    "gravel": (0.130, 0.158, 0.180, 0.215, 0.250, 0.220),
    "sand": (0.155, 0.205, 0.255, 0.315, 0.375, 0.345),
    "rock": (0.155, 0.185, 0.210, 0.245, 0.280, 0.255),
    "tip": (0.036, 0.041, 0.047, 0.062, 0.085, 0.082),
    "tailings": (0.185, 0.225, 0.255, 0.295, 0.330, 0.270),
    "straw": (0.066, 0.102, 0.145, 0.260, 0.330, 0.235),
    "litter": (0.040, 0.058, 0.083, 0.165, 0.255, 0.185),
    "char": (0.029, 0.034, 0.040, 0.060, 0.098, 0.105),
    "concrete": (0.185, 0.218, 0.245, 0.280, 0.310, 0.285),
    "fresh_concrete": (0.270, 0.310, 0.335, 0.365, 0.380, 0.340),
    "brick": (0.082, 0.112, 0.170, 0.240, 0.310, 0.280),
    "asphalt": (0.072, 0.082, 0.092, 0.112, 0.135, 0.125),
    "blue_roof": (0.195, 0.175, 0.120, 0.240, 0.290, 0.240),
    "red_roof": (0.070, 0.092, 0.190, 0.270, 0.325, 0.295),
    "green_roof": (0.078, 0.128, 0.092, 0.175, 0.225, 0.200),
    "metal_roof": (0.410, 0.440, 0.450, 0.470, 0.445, 0.415),
    "tile_roof": (0.098, 0.112, 0.127, 0.160, 0.190, 0.180),
    "slab_roof": (0.150, 0.172, 0.192, 0.222, 0.260, 0.248),
    "plastic": (0.205, 0.235, 0.245, 0.335, 0.315, 0.255),
    "net": (0.048, 0.052, 0.055, 0.095, 0.120, 0.105),
}
WATERS = {
    "clear": (0.038, 0.042, 0.028, 0.014, 0.008, 0.005),
    "turbid": (0.078, 0.112, 0.118, 0.072, 0.022, 0.012),
    "paddy": (0.055, 0.076, 0.082, 0.075, 0.035, 0.022),
}
SNOWS = {"fresh": (0.86, 0.87, 0.86, 0.80, 0.125, 0.085), "old": (0.62, 0.63, 0.61, 0.53, 0.125, 0.095)}

WET = np.array([0.54, 0.53, 0.53, 0.56, 0.44, 0.36], np.float32)
"""What is left of a soil's reflectance where it is wet: water absorbs most in the shortwave infrared."""
ROOFS = ("blue_roof", "red_roof", "green_roof", "metal_roof", "tile_roof", "slab_roof")


@dataclass(frozen=True, slots=True)
class Palette:
    """The spectra of one world."""

    canopies: dict[str, Array]
    surfaces: dict[str, Array]
    waters: dict[str, Array]
    snows: dict[str, Array]

    def surface(self, rng: Rng, name: str, tone: float = 0.08) -> Array:
        """One patch of a surface: no two heaps of the same stuff are alike."""
        found: Array = (self.surfaces[name] * np.exp(rng.normal(0, tone) + rng.normal(0, 0.02, 6))).astype(np.float32)
        return found


def make_palette(rng: Rng) -> Palette:
    """Vary every spectrum in brightness and, less, in colour."""

    def vary(table: Mapping[str, tuple[float, ...]], tone: float, colour: float) -> dict[str, Array]:
        tilt = np.linspace(-1, 1, 6)
        return {
            name: (np.array(v) * np.exp(rng.normal(0, tone) + rng.normal(0, colour) * tilt + rng.normal(0, 0.015, 6)))
            .clip(0.002, 0.95)
            .astype(np.float32)
            for name, v in table.items()
        }

    return Palette(
        vary(CANOPIES, 0.05, 0.03), vary(SURFACES, 0.09, 0.05), vary(WATERS, 0.12, 0.1), vary(SNOWS, 0.03, 0.01)
    )


def leafy(area: Array) -> Array:
    """Share of the ground that leaves of this area per ground hide, seen from above."""
    hidden: Array = 1 - np.exp(-0.55 * area)
    return hidden


def noise(rng: Rng, size: int, steep: float, longest: float = 1.0) -> Array:
    """A random field of mean 0 and deviation 1; `steep` is the slope of its spectrum, `longest` a share of the side."""
    rows, columns = np.fft.fftfreq(size)[:, None], np.fft.rfftfreq(size)[None]
    power = np.maximum(np.hypot(rows, columns), 1.0 / (size * longest)) ** (-steep / 2)
    power[0, 0] = 0
    field = np.fft.irfft2(np.fft.rfft2(rng.standard_normal((size, size))) * power, s=(size, size))
    found: Array = ((field - field.mean()) / (field.std() + 1e-9)).astype(np.float32)
    return found
