"""Which pixels of a picture show the ground: free of cloud, shadow and snow.

In: classification codes or quality bits of a picture, and its reflectance. Out: a mask. Codes are the level-2A scene
classification (ESA); bits are those of Fmask (Zhu & Woodcock 2012, doi:10.1016/j.rse.2011.10.028) as Landsat
Collection 2 and HLS store them. Snow that the product missed is found by its index (Hall, Riggs & Salomonson 1995,
doi:10.1016/0034-4257(95)00137-P).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from groundbreak.imagery.cube import SCALE, Bools, Shorts

SCL_CLEAR = (2, 4, 5, 6, 7)
"""Dark ground, vegetation, bare ground, water, and 'unclassified', which is mostly bright bare ground."""
SCL_CLOUD = (3, 8, 9, 10)
_NEAR_CLOUD = 2
"""Pixels around a cloud or shadow that are left out too: its edges are what masks miss most."""

Integers = npt.NDArray[np.int32] | npt.NDArray[np.uint8]


def clear_of(codes: Integers, values: Shorts, bands: Sequence[str]) -> Bools:
    """By scene classification, [row, column]; `values` is [band, row, column]."""
    clear = np.isin(codes, SCL_CLEAR)
    cloud = ndimage.binary_opening(np.isin(codes, SCL_CLOUD))  # single pixels are roofs taken for cloud
    return _refined(clear, cloud, values, bands)


def clear_of_bits(bits: Integers, unclear: int, values: Shorts, bands: Sequence[str]) -> Bools:
    """By quality bits: any bit of `unclear` makes a pixel unclear."""
    bad = (bits & unclear) != 0
    return _refined(~bad, ndimage.binary_opening(bad), values, bands)


def snow(values: Shorts, bands: Sequence[str]) -> Bools:
    """Bright in green, dark in shortwave infrared: an index above 0.4. Empty where a band is missing."""
    if not {"green", "swir1", "nir"} <= set(bands):
        return np.zeros(values.shape[1:], np.bool_)
    green, swir, nir = (values[bands.index(role)].astype(np.float32) for role in ("green", "swir1", "nir"))
    found: Bools = (green - swir > 0.4 * (green + swir)) & (nir > 0.11 * SCALE) & (green > 0.12 * SCALE)
    return found


def _refined(clear: Bools, cloud: Bools, values: Shorts, bands: Sequence[str]) -> Bools:
    near = ndimage.binary_dilation(cloud, iterations=_NEAR_CLOUD)
    sane = (values > -1500).all(axis=0) & (values < 16_000).all(axis=0)
    refined: Bools = clear & ~near & sane & ~snow(values, bands)
    return refined
