"""Degrees to the plane without distorting areas: Lambert's azimuthal equal-area projection about the map's middle.

Longitudes and latitudes on the WGS 84 ellipsoid come in, metres go out. Areas are true through the authalic latitude.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atanh, sqrt

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_A = 6378137.0
_F = 1 / 298.257223563
_E2 = _F * (2 - _F)
_E = sqrt(_E2)
_Q_POLE = (1 - _E2) * (1 / (1 - _E2) + atanh(_E) / _E)
RADIUS = _A * sqrt(_Q_POLE / 2)
"""Of the sphere with the ellipsoid's area, in metres."""


def authalic(latitude: Floats) -> Floats:
    """Latitude on the sphere of equal area, radians to radians."""
    s = np.sin(latitude)
    q = (1 - _E2) * (s / (1 - _E2 * s * s) + np.arctanh(_E * s) / _E)
    return np.asarray(np.arcsin(np.clip(q / _Q_POLE, -1, 1)))


@dataclass(frozen=True, slots=True)
class EqualArea:
    """A map about one middle, in degrees."""

    lon: float
    lat: float

    def __call__(self, lonlat: Floats) -> Floats:
        """Project an (n, 2) array; x grows eastward, y northward."""
        lam = np.radians(lonlat[:, 0] - self.lon)
        lam = (lam + np.pi) % (2 * np.pi) - np.pi
        beta = authalic(np.radians(lonlat[:, 1]))
        middle = authalic(np.radians(np.array([self.lat])))[0]
        cosine = np.sin(middle) * np.sin(beta) + np.cos(middle) * np.cos(beta) * np.cos(lam)
        k = RADIUS * np.sqrt(2 / np.maximum(1 + cosine, 1e-9))
        x = k * np.cos(beta) * np.sin(lam)
        y = k * (np.cos(middle) * np.sin(beta) - np.sin(middle) * np.cos(beta) * np.cos(lam))
        return np.column_stack([x, y])
