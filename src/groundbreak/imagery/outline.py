"""A mask of pixels as one polygon.

In: a mask and its grid. Out: the polygon around its largest part, in the grid's coordinates, with its corners cut where
they only follow the edges of pixels, and the mask that it stands for.
"""

from __future__ import annotations

import numpy as np
from rasterio.features import shapes
from scipy import ndimage
from shapely import Polygon
from shapely.geometry import shape

from groundbreak.imagery.cube import Bools, Grid


def outline(mask: Bools, grid: Grid) -> tuple[Polygon, Bools]:
    """The polygon, and the mask without its holes and smaller parts."""
    labels, count = ndimage.label(mask)
    if count > 1:
        mask = labels == 1 + int(np.argmax(ndimage.sum_labels(mask, labels, range(1, count + 1))))
    whole = ndimage.binary_fill_holes(mask)
    left, top, side = grid.left, grid.top, grid.resolution
    from affine import Affine

    transform = Affine(side, 0, left, 0, -side, top)
    found = [shape(geometry) for geometry, value in shapes(whole.astype(np.uint8), mask=whole, transform=transform)]
    polygon = max(found, key=lambda part: part.area)
    smooth = polygon.simplify(side * 0.75, preserve_topology=True)
    usable = smooth.is_valid and isinstance(smooth, Polygon) and abs(smooth.area - polygon.area) < 0.1 * polygon.area
    return (smooth if usable else polygon), whole
