"""Whether a group lies along the edges of what stood there before, or across them.

In: a cube, a mask and its curve. Out: features by name. A field left fallow ends where the field ended in the years
before, and was one field inside; works are laid out anew and cut across fields, roads and edges of woods.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from groundbreak.imagery.cube import Bools, Cube, Floats
from groundbreak.imagery.curves import Curve, around, index_values

_APART = 4
"""Pixels between neighbours that are compared, so that a mixed pixel at an edge lies between them."""
_FEW = 3
"""Clear views that make a year."""
_UNKNOWN = 0.05


def parcel(cube: Cube, mask: Bools, curve: Curve) -> dict[str, float]:
    """How different the ground was across the group's edge, and within it, in the years before the break."""
    box = around(mask, _APART + 1)
    inside = mask[box]
    years = _years(cube.window(*box), curve)
    if not len(years):
        return {"edge_before": _UNKNOWN, "inner_before": _UNKNOWN}
    ring = ndimage.binary_dilation(inside, iterations=3) & ~ndimage.binary_dilation(inside, iterations=1)
    core = ndimage.binary_erosion(inside)
    core = core if core.any() else inside
    row, column = ndimage.distance_transform_edt(~core, return_distances=False, return_indices=True)
    across = np.abs(years - years[:, row, column]).mean(axis=0)
    within = [
        np.abs(years[:, _APART:] - years[:, :-_APART]).mean(axis=0)[inside[_APART:] & inside[:-_APART]],
        np.abs(years[:, :, _APART:] - years[:, :, :-_APART]).mean(axis=0)[inside[:, _APART:] & inside[:, :-_APART]],
    ]
    pairs = np.concatenate(within)
    return {
        "edge_before": float(np.median(across[ring])) if ring.any() else _UNKNOWN,
        "inner_before": float(np.mean(pairs)) if len(pairs) else _UNKNOWN,
    }


def _years(part: Cube, curve: Curve) -> Floats:
    """[year; row, column]: mean vegetation index of each year before the break that was seen often enough."""
    before = curve.dates[: curve.onset]
    year = ((curve.days[curve.onset] - curve.days[: curve.onset]) // 365).astype(int)
    everywhere = np.ones(part.grid.shape, np.bool_)
    found = []
    for number in np.unique(year):
        dates: npt.NDArray[np.int32] = before[year == number]
        if len(dates) < _FEW:
            continue
        total, count = np.zeros(part.grid.shape, np.float32), np.zeros(part.grid.shape, np.float32)
        for one in dates:
            values, clear = index_values(part, everywhere, int(one))
            shown = clear.reshape(count.shape)
            total += np.where(shown, values[0].reshape(count.shape), 0)
            count += shown
        mean = total / np.maximum(count, 1)
        # ground that was not seen is taken to be as the rest, which adds no edge
        found.append(np.where(count > 0, mean, np.median(mean[count > 0]) if (count > 0).any() else 0.0))
    return np.stack(found).astype(np.float32) if found else np.zeros((0, *part.grid.shape), np.float32)
