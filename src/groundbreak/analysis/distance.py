"""How far places are from features, and how many features are near.

In: points in degrees. Out: arrays in kilometres, one row a place, one column a feature. A sphere is good to half a per
cent, which is far less than what is not known about most sites.
"""

from __future__ import annotations

import numpy as np

from groundbreak.analysis.field import Field, Floats
from groundbreak.model.analysis_data import Feature

EARTH_KM = 6371.0


def kilometres(lat: Floats, lon: Floats, to_lat: Floats, to_lon: Floats) -> Floats:
    """Great-circle distances from each point to each target."""
    a, b, c, d = (np.radians(v) for v in (lat, lon, to_lat, to_lon))
    half = (
        np.sin((a[:, None] - c[None, :]) / 2) ** 2
        + np.cos(a)[:, None] * np.cos(c)[None, :] * np.sin((b[:, None] - d[None, :]) / 2) ** 2
    )
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))


def to_features(field: Field, features: tuple[Feature, ...]) -> Floats:
    """From each place to each feature. A feature that is known to lie in a place is at no distance from it: the
    place is chosen as a whole, and a county's centre says nothing of where in it a plant stands."""
    lat = np.array([f.lat for f in features], dtype=np.float64)
    lon = np.array([f.lon for f in features], dtype=np.float64)
    far = kilometres(field.lat, field.lon, lat, lon)
    row = {id: n for n, id in enumerate(field.ids)}
    for column, feature in enumerate(features):
        if feature.place_id in row:
            far[row[feature.place_id], column] = 0.0
    return far
