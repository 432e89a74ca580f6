"""Compiled loops over one picture: large pixels to small ones, stored values to reflectance, codes to a mask.

In: arrays of the grid's shape, or of a `raster.Piece`. Out: they fill arrays that the caller owns. Compiled, since
numpy would go over each picture a dozen times for what one pass does, and reading is what a scan spends its time on.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from groundbreak.imagery.compiled import compiled


@compiled
def enlarge(values: Any, times: int, row: int, column: int, nodata: Any, out: Any) -> None:
    """Interpolate between the middles of large pixels, among those that hold a value; NaN where there is none.

    `values` is float32, its first pixel's corner lies at (row, column) of `out`; `nodata` may be NaN for none.
    """
    rows, columns = values.shape
    height, width = out.shape
    upper, upper_share = np.empty(columns, np.float32), np.empty(columns, np.float32)
    for y in range(height):
        inside = (y - row) // times
        if inside < 0 or inside >= rows:
            for x in range(width):
                out[y, x] = np.float32(np.nan)
            continue
        at = (y - row + 0.5) / times - 0.5
        first = int(np.floor(at))
        low = np.float32(at - first)
        one, other = max(first, 0), min(first + 1, rows - 1)
        for c in range(columns):
            a, b = values[one, c], values[other, c]
            share_a = np.float32(0) if a == nodata or a != a else np.float32(1) - low
            share_b = np.float32(0) if b == nodata or b != b else low
            a = a if share_a > 0 else np.float32(0)
            b = b if share_b > 0 else np.float32(0)
            upper[c] = a * share_a + b * share_b
            upper_share[c] = share_a + share_b
        for x in range(width):
            inside_x = (x - column) // times
            if inside_x < 0 or inside_x >= columns:
                out[y, x] = np.float32(np.nan)
                continue
            at_x = (x - column + 0.5) / times - 0.5
            left = int(np.floor(at_x))
            right_share = np.float32(at_x - left)
            p, q = max(left, 0), min(left + 1, columns - 1)
            total = upper[p] * (np.float32(1) - right_share) + upper[q] * right_share
            share = upper_share[p] * (np.float32(1) - right_share) + upper_share[q] * right_share
            here = values[inside, inside_x]
            out[y, x] = np.float32(np.nan) if here == nodata or here != here else total / share


@compiled
def store(wide: Any, nodata: Any, scale: Any, offset: Any, out: Any, covered: Any, some: Any) -> None:
    """Values times `scale` plus `offset` to int16.

    Where there is none, `covered` becomes false; where one is not zero, `some` becomes true.
    """
    for y in range(out.shape[0]):
        source, target, seen, other = wide[y], out[y], covered[y], some[y]
        for x in range(out.shape[1]):
            value = source[x]
            there = (value == value) & (value != nodata)
            held = value if there else np.float32(0)
            scaled = np.rint(held * scale + offset) if there else np.float32(0)
            target[x] = np.int16(min(max(scaled, np.float32(-2000)), np.float32(32_000)))
            seen[x] &= there
            other[x] |= held != 0


@compiled
def _spread(mask: Any, into: Any) -> None:
    """Each marked pixel marks its four neighbours too."""
    height, width = mask.shape
    for y in range(height):
        for x in range(width):
            into[y, x] = mask[y, x]
        if y > 0:
            for x in range(width):
                into[y, x] |= mask[y - 1, x]
        if y < height - 1:
            for x in range(width):
                into[y, x] |= mask[y + 1, x]
        for x in range(width - 1):
            into[y, x] |= mask[y, x + 1]
        for x in range(1, width):
            into[y, x] |= mask[y, x - 1]


@compiled
def _core(mask: Any, into: Any) -> None:
    """Pixels whose four neighbours are marked too; beyond the edge nothing is."""
    height, width = mask.shape
    into[:] = 0
    for y in range(1, height - 1):
        for x in range(1, width - 1):
            into[y, x] = mask[y, x] & mask[y - 1, x] & mask[y + 1, x] & mask[y, x - 1] & mask[y, x + 1]


@compiled
def see(values: Any, roles: Any, good: Any, bad: Any, near: int, out: Any) -> None:
    """Which pixels show the ground: `good` by their code, not within `near` pixels of a group of `bad` ones, of a sane
    value in every band, and no snow. `roles` are the places of green, near and shortwave infrared, -1 for none.

    `good` and `bad` are uint8; `bad` is used up. Single bad pixels are roofs taken for cloud, and mark nothing.
    """
    bands, height, width = values.shape
    marked, other = bad, np.empty_like(bad)
    if bad.any():
        _core(marked, other)
        marked, other = other, marked
        for _ in range(near + 1):  # once to undo what the core took off
            _spread(marked, other)
            marked, other = other, marked
    for y in range(height):
        row = out[y]
        for x in range(width):
            row[x] = (good[y, x] != 0) & (marked[y, x] == 0)
        for band in range(bands):
            line = values[band, y]
            for x in range(width):
                row[x] &= (line[x] > -1500) & (line[x] < 16_000)
        if roles[0] >= 0 and roles[1] >= 0 and roles[2] >= 0:
            greens, nears, shorts = values[roles[0], y], values[roles[1], y], values[roles[2], y]
            for x in range(width):
                green, short = np.float32(greens[x]), np.float32(shorts[x])
                icy = (green - short > np.float32(0.4) * (green + short)) & (nears[x] > 1100) & (greens[x] > 1200)
                row[x] &= not icy
