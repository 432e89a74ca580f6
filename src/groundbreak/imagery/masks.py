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

from groundbreak.imagery.cube import Bools, Shorts
from groundbreak.imagery.pasting import see

SCL_CLEAR = (2, 4, 5, 6, 7)
"""Dark ground, vegetation, bare ground, water, and 'unclassified', which is mostly bright bare ground."""
SCL_CLOUD = (3, 8, 9, 10)
_NEAR_CLOUD = 2
"""Pixels around a cloud or shadow that are left out too: its edges are what masks miss most."""

Integers = npt.NDArray[np.int32] | npt.NDArray[np.uint8]
Marks = npt.NDArray[np.uint8]

_GOOD = np.array([code in SCL_CLEAR for code in range(13)], np.uint8)
_BAD = np.array([code in SCL_CLOUD for code in range(13)], np.uint8)


def clear_of(codes: Integers, values: Shorts, bands: Sequence[str]) -> Bools:
    """By scene classification, [row, column]; `values` is [band, row, column]."""
    known = np.clip(codes, 0, len(_GOOD) - 1)
    return _seen(values, bands, _GOOD[known], _BAD[known])


def clear_of_bits(bits: Integers, unclear: int, values: Shorts, bands: Sequence[str]) -> Bools:
    """By quality bits: any bit of `unclear` makes a pixel unclear."""
    bad = ((bits & unclear) != 0).astype(np.uint8)
    return _seen(values, bands, 1 - bad, bad)


def _seen(values: Shorts, bands: Sequence[str], good: Marks, bad: Marks) -> Bools:
    roles = [bands.index(role) if role in bands else -1 for role in ("green", "nir", "swir1")]
    clear = np.empty(values.shape[1:], np.bool_)
    see(np.ascontiguousarray(values), np.array(roles), good, bad, _NEAR_CLOUD, clear)
    return clear
