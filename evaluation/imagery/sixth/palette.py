"""What things look like: reflectance in six bands (blue, green, red, near and two shortwave infrared).

Figures are round ones for the kinds of surface met in the hills and valley floors of North-East Asia, as broad-band
libraries and clear pictures show them; each world shifts them a little, as no two counties have the same soil or paint.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Rng = np.random.Generator
Palette = dict[str, Array]

VEGETATION = ("rice", "maize", "soy", "wheat", "leafy", "weeds", "broadleaf", "pine", "larch", "scrub")
"""What grows; a cell's plant is its place in this list."""

_LOOKS: dict[str, tuple[float, float, float, float, float, float]] = {
    # soils, dry
    "loam": (0.090, 0.120, 0.152, 0.225, 0.305, 0.265),
    "silt": (0.105, 0.135, 0.165, 0.225, 0.275, 0.235),
    "red": (0.075, 0.110, 0.180, 0.255, 0.330, 0.280),
    "granite": (0.130, 0.175, 0.225, 0.300, 0.390, 0.340),
    "slate": (0.085, 0.105, 0.120, 0.165, 0.225, 0.210),
    "sand": (0.180, 0.220, 0.255, 0.310, 0.370, 0.340),
    "cobble": (0.140, 0.160, 0.175, 0.205, 0.235, 0.220),
    "litter": (0.040, 0.055, 0.078, 0.150, 0.225, 0.155),
    "mud": (0.075, 0.095, 0.110, 0.135, 0.115, 0.085),
    # made surfaces
    "concrete": (0.230, 0.265, 0.290, 0.325, 0.355, 0.335),
    "old concrete": (0.160, 0.185, 0.205, 0.240, 0.270, 0.255),
    "gravel": (0.150, 0.175, 0.195, 0.230, 0.265, 0.250),
    "asphalt": (0.085, 0.095, 0.105, 0.130, 0.160, 0.150),
    "track": (0.115, 0.150, 0.180, 0.245, 0.310, 0.275),
    "brick": (0.090, 0.120, 0.190, 0.260, 0.310, 0.285),
    "grey tile": (0.105, 0.120, 0.130, 0.165, 0.200, 0.190),
    "orange tile": (0.085, 0.125, 0.205, 0.280, 0.320, 0.285),
    "blue roof": (0.220, 0.190, 0.140, 0.300, 0.370, 0.300),
    "red roof": (0.080, 0.095, 0.220, 0.320, 0.360, 0.290),
    "green roof": (0.095, 0.160, 0.115, 0.290, 0.330, 0.265),
    "bare metal": (0.320, 0.335, 0.345, 0.365, 0.385, 0.365),
    "white roof": (0.410, 0.440, 0.455, 0.480, 0.400, 0.340),
    "vinyl": (0.250, 0.275, 0.290, 0.370, 0.320, 0.250),
    "tarpaulin": (0.200, 0.230, 0.190, 0.330, 0.300, 0.230),
    # others
    "clear water": (0.050, 0.052, 0.036, 0.022, 0.012, 0.009),
    "turbid water": (0.095, 0.125, 0.140, 0.085, 0.025, 0.018),
    "paddy water": (0.068, 0.088, 0.088, 0.085, 0.050, 0.036),
    "char": (0.038, 0.043, 0.050, 0.080, 0.140, 0.135),
    "fresh snow": (0.830, 0.830, 0.810, 0.730, 0.130, 0.090),
    "old snow": (0.560, 0.560, 0.550, 0.490, 0.110, 0.085),
    "straw": (0.110, 0.150, 0.195, 0.290, 0.360, 0.270),
}
_LEAVES: tuple[tuple[float, float, float, float, float, float], ...] = (
    (0.026, 0.056, 0.030, 0.400, 0.180, 0.085),
    (0.030, 0.064, 0.036, 0.410, 0.215, 0.100),
    (0.030, 0.072, 0.030, 0.480, 0.235, 0.105),
    (0.028, 0.062, 0.034, 0.400, 0.200, 0.095),
    (0.036, 0.082, 0.040, 0.430, 0.220, 0.110),
    (0.040, 0.075, 0.052, 0.350, 0.245, 0.135),
    (0.022, 0.046, 0.024, 0.385, 0.180, 0.078),
    (0.020, 0.035, 0.026, 0.225, 0.105, 0.050),
    (0.024, 0.048, 0.030, 0.310, 0.150, 0.068),
    (0.030, 0.056, 0.038, 0.320, 0.205, 0.105),
)
_DEAD: tuple[tuple[float, float, float, float, float, float], ...] = (
    (0.068, 0.115, 0.140, 0.320, 0.300, 0.195),
    (0.085, 0.120, 0.155, 0.290, 0.325, 0.225),
    (0.070, 0.105, 0.140, 0.280, 0.310, 0.215),
    (0.095, 0.140, 0.180, 0.310, 0.320, 0.225),
    (0.080, 0.110, 0.130, 0.260, 0.290, 0.210),
    (0.085, 0.115, 0.155, 0.250, 0.340, 0.255),
    (0.042, 0.075, 0.115, 0.280, 0.255, 0.150),
    (0.045, 0.065, 0.085, 0.190, 0.190, 0.120),
    (0.050, 0.095, 0.135, 0.290, 0.240, 0.140),
    (0.065, 0.090, 0.125, 0.220, 0.310, 0.225),
)


def make_palette(rng: Rng) -> Palette:
    """Looks as they are in one world; "leaf" and "dead" are tables over `VEGETATION`."""
    tilt = np.linspace(-1, 1, 6)

    def shifted(look: tuple[float, ...], spread: float) -> Array:
        factor = np.exp(rng.normal(0, spread) + rng.normal(0, spread / 2) * tilt)
        return np.asarray(np.array(look) * factor, np.float32)

    palette = {name: shifted(look, 0.02 if "snow" in name else 0.08) for name, look in _LOOKS.items()}
    palette["leaf"] = np.stack([shifted(look, 0.06) for look in _LEAVES])
    palette["dead"] = np.stack([shifted(look, 0.06) for look in _DEAD])
    return palette


def ramp(x: NDArray[np.floating]) -> Array:
    """A smooth step from 0 at 0 to 1 at 1."""
    t = np.clip(x, 0, 1).astype(np.float32)
    return np.asarray(t * t * (3 - 2 * t), np.float32)
