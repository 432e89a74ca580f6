"""A net of meridians and parallels, for a map that has no outlines to lie on.

In: bounds in degrees and the way from degrees to the page. Out: paths with what each says ('20° N').
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from groundbreak.publish.projection import Floats

STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30)
"""Degrees between lines."""
FEW = 6
"""Lines each way, at most, but for the widest maps."""
POINTS = 25
"""Corners of one line, as it is curved on the page."""

Bounds = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""


@dataclass(frozen=True, slots=True)
class NetLine:
    """One meridian or parallel."""

    path: str
    text: str
    x: float
    y: float
    """Where its text stands."""


def graticule(bounds: Bounds, to_page: Callable[[Floats], Floats], width: float, height: float) -> tuple[NetLine, ...]:
    """Lines at round degrees over the whole page; `to_page` takes an (n, 2) array of degrees to pixels."""
    west, south, east, north = bounds
    widest = max(east - west, north - south)
    step = next((s for s in STEPS if widest / s <= FEW), STEPS[-1])
    # The page is wider than the bounds, so the net is drawn beyond them and what falls off the page is left out.
    along, across = _between(south, north, step, 90), _between(west, east, step, 180)
    lines = [
        (np.column_stack([np.full(POINTS, lon), along]), _degrees(lon, "E", "W"))
        for lon in _round(west, east, step, 180)
    ]
    lines += [
        (np.column_stack([across, np.full(POINTS, lat)]), _degrees(lat, "N", "S"))
        for lat in _round(south, north, step, 90)
    ]
    drawn = (_drawn(to_page(points), text, width, height) for points, text in lines)
    return tuple(line for line in drawn if line)


def _round(low: float, high: float, step: float, most: float) -> list[float]:
    first, last = np.floor(low / step) - 1, np.ceil(high / step) + 1
    return [round(n * step, 1) for n in range(int(first), int(last) + 1) if abs(n * step) <= most]


def _between(low: float, high: float, step: float, most: float) -> Floats:
    return np.linspace(max(low - 2 * step, -most), min(high + 2 * step, most), POINTS)


def _drawn(page: Floats, text: str, width: float, height: float) -> NetLine | None:
    on = (page[:, 0] >= 0) & (page[:, 0] <= width) & (page[:, 1] >= 0) & (page[:, 1] <= height)
    if not on.any():
        return None
    inside = page[on]
    edge = inside[np.argmin(inside[:, 0] + inside[:, 1])]
    moves = "L".join(f"{x:.1f} {y:.1f}" for x, y in page)
    return NetLine(f"M{moves}", text, round(float(edge[0]) + 4, 1), round(float(max(edge[1], 12)) - 3, 1))


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):g}°" + (f" {positive if value > 0 else negative}" if value else "")
