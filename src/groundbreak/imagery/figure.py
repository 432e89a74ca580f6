"""The figure of a piece of ground: how compact, how full, how like a rectangle.

In: a mask. Out: numbers by name, measured on the filled outline.
"""

from __future__ import annotations

import numpy as np
from scipy import ndimage
from shapely import MultiPoint, Polygon

from groundbreak.imagery.cube import Bools


def figure(mask: Bools) -> dict[str, float]:
    """Of a mask that holds at least one pixel."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    cut = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    filled = ndimage.binary_fill_holes(np.pad(cut, 1))
    area = float(filled.sum())
    # edge length by the four directions of Cauchy and Crofton, so that a circle of pixels scores about one
    edge = sum(float((filled ^ np.roll(filled, step, axis)).sum()) for step, axis in ((1, 0), (1, 1)))
    diagonal = sum(float((filled[1:, 1:] ^ filled[:-1, :-1]).sum()) for filled in (filled, filled[:, ::-1]))
    outline = np.pi / 8 * (edge + diagonal / np.sqrt(2))
    rows, columns = np.nonzero(filled ^ ndimage.binary_erosion(filled))
    corners = np.array([(r + dr, c + dc) for r, c in zip(rows, columns, strict=True) for dr in (0, 1) for dc in (0, 1)])
    hull = MultiPoint(corners).convex_hull
    box = hull.minimum_rotated_rectangle
    sides = _sides(box)
    return {
        "compact": min(4 * np.pi * area / max(outline, 1.0) ** 2, 1.5),
        "solid": area / max(hull.area, 1.0),
        "rectangular": area / max(box.area, 1.0),
        "long": sides[1] / max(sides[0], 1.0),
        "thick": float(ndimage.distance_transform_edt(filled).max()),
    }


def _sides(box: Polygon) -> tuple[float, float]:
    corners = np.array(box.exterior.coords)
    lengths = np.hypot(*np.diff(corners[:3], axis=0).T)
    return float(lengths.min()), float(lengths.max())
