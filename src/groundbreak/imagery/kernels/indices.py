"""From stored reflectance to what the regression works on: clear or not, and four indices, for every date.

In: flat arrays of a cube, [band, date, pixel] and [date, pixel]. Out: a block of `WIDE` pixels as
[vector, weight or index, date, lane], so that what follows reads it from end to end. A block is wider than a vector
since memory is read in lines of 64 bytes from 840 places at once.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from groundbreak.imagery.compiled import inner
from groundbreak.imagery.kernels.lanes import LANES, choose, least, load, most, size, spread, store

VECTORS = 8
WIDE = VECTORS * LANES
ROWS = 5
"""Weight, vegetation, brightness, bare soil, moisture."""


@inner
def _ratio(up: Any, down: Any) -> Any:
    """(up - down) / (up + down), within -1 and 1."""
    total = most(size(up + down), spread(np.float32(10)))
    return least(most((up - down) / total, spread(np.float32(-1))), spread(np.float32(1)))


@inner
def prepare(values: Any, clear: Any, order: Any, dates: int, pixels: int, start: int, block: Any) -> None:
    """Fill `block` with the pixels from `start` on."""
    third = spread(np.float32(1e-4 / 3))
    for t in range(dates):
        for v in range(VECTORS):
            at = start + v * LANES
            blue = load(values, (order[0] * dates + t) * pixels + at)
            green = load(values, (order[1] * dates + t) * pixels + at)
            red = load(values, (order[2] * dates + t) * pixels + at)
            nir = load(values, (order[3] * dates + t) * pixels + at)
            short = load(values, (order[4] * dates + t) * pixels + at)
            long = load(values, (order[5] * dates + t) * pixels + at)
            row = (v * ROWS * dates + t) * LANES
            step = dates * LANES
            store(block, row, load(clear, t * pixels + at))
            store(block, row + step, _ratio(nir, red))
            store(block, row + 2 * step, (blue + green + red) * third)
            store(block, row + 3 * step, _ratio(short + red, nir + blue))
            store(block, row + 4 * step, _ratio(nir, long))


@inner
def despike(block: Any, first: int, dates: int, spike: Any, following: Any) -> None:
    """Leave out single dates brighter than the clear ones before and after: cloud that the mask missed.

    `first` is where the vector's weights begin; `following` is scratch, [date, lane].
    """
    nothing, far, limit = spread(np.float32(0)), spread(np.float32(9)), spread(spike)
    bright = first + 2 * dates * LANES
    last = far
    for back in range(dates):
        at = (dates - 1 - back) * LANES
        store(following, at, last)
        last = choose(load(block, first + at) > nothing, load(block, bright + at), last)
    last = far
    for t in range(dates):
        at = t * LANES
        weight, now = load(block, first + at), load(block, bright + at)
        store(block, first + at, choose(now - most(last, load(following, at)) > limit, nothing, weight))
        last = choose(weight > nothing, now, last)
