"""Typical surface reflectance of what lies on the ground (blue, green, red, nir, swir1, swir2), and noise."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Array = NDArray[np.floating]
Rng = np.random.Generator

_TABLE = {
    "loam": (0.065, 0.092, 0.125, 0.190, 0.265, 0.215),
    "granite": (0.090, 0.130, 0.185, 0.255, 0.335, 0.280),
    "clay": (0.055, 0.080, 0.110, 0.155, 0.205, 0.165),
    "paddy_mud": (0.055, 0.076, 0.095, 0.135, 0.160, 0.120),
    "straw": (0.072, 0.105, 0.145, 0.240, 0.310, 0.215),
    "drygrass": (0.062, 0.090, 0.120, 0.205, 0.280, 0.185),
    "crop": (0.030, 0.066, 0.036, 0.440, 0.205, 0.092),
    "rice": (0.030, 0.060, 0.036, 0.370, 0.160, 0.066),
    "grass": (0.035, 0.074, 0.048, 0.350, 0.215, 0.105),
    "leaf": (0.022, 0.050, 0.026, 0.400, 0.190, 0.080),
    "autumn": (0.040, 0.070, 0.095, 0.290, 0.220, 0.120),
    "twigs": (0.042, 0.058, 0.074, 0.150, 0.200, 0.130),
    "pine": (0.021, 0.037, 0.024, 0.225, 0.110, 0.052),
    "water": (0.055, 0.070, 0.052, 0.030, 0.014, 0.010),
    "turbid": (0.085, 0.115, 0.120, 0.090, 0.030, 0.020),
    "flooded": (0.058, 0.078, 0.074, 0.062, 0.030, 0.020),
    "sand": (0.125, 0.165, 0.205, 0.260, 0.310, 0.275),
    "gravel": (0.105, 0.135, 0.155, 0.190, 0.225, 0.200),
    "silt": (0.095, 0.130, 0.170, 0.225, 0.260, 0.215),
    "rock": (0.135, 0.170, 0.200, 0.245, 0.285, 0.250),
    "concrete": (0.165, 0.205, 0.230, 0.270, 0.295, 0.270),
    "asphalt": (0.070, 0.082, 0.092, 0.115, 0.135, 0.125),
    "blue_roof": (0.235, 0.205, 0.165, 0.230, 0.255, 0.225),
    "red_roof": (0.085, 0.100, 0.190, 0.250, 0.275, 0.235),
    "metal": (0.310, 0.335, 0.345, 0.375, 0.370, 0.330),
    "slate": (0.105, 0.120, 0.135, 0.170, 0.195, 0.180),
    "vinyl": (0.195, 0.220, 0.230, 0.330, 0.285, 0.220),
    "char": (0.032, 0.036, 0.042, 0.065, 0.105, 0.105),
    "snow": (0.820, 0.820, 0.800, 0.710, 0.120, 0.085),
}
S = {name: np.array(values) for name, values in _TABLE.items()}
ROOFS = ("blue_roof", "red_roof", "metal", "slate", "blue_roof")


def col(name: str) -> Array:
    """A spectrum as a column, to be mixed over pixels."""
    return S[name][:, None]


def mix(under: Array, over: Array, share: Array | float) -> Array:
    """`over` lies on `under` with a share of the area."""
    return under + (over - under) * share


def up(x: Array | float) -> Array:
    """Logistic step from 0 to 1."""
    found: Array = 1 / (1 + np.exp(-np.clip(x, -30, 30)))
    return found


def smooth(rng: Rng, size: int, length: float) -> Array:
    """A smooth random field of mean 0 and deviation 1; `length` in pixels."""
    step = max(1, int(length // 3))
    count = size // step + 8
    coarse = ndimage.gaussian_filter(rng.standard_normal((count, count)), length / step, mode="wrap")
    field = ndimage.zoom(coarse, step, order=1)[:size, :size] if step > 1 else coarse[:size, :size]
    found: Array = (field - field.mean()) / (field.std() + 1e-9)
    return found
