"""Names on a map: each near the middle of what it names, and none that runs into another.

Names with their spots come in, in order of importance; those that found room go out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

LABEL_SIZE = 14.0
PROVINCE_SIZE = 20.0
"""Larger than its letters are, for their spacing."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map."""

    text: str
    x: float
    y: float


def middle(shape: shapely.Geometry) -> shapely.Point:
    """A point well inside the largest part, for labels and marks."""
    parts = shapely.get_parts(shape)
    largest = parts[int(np.argmax(shapely.area(parts)))]
    centre = largest.centroid
    if largest.buffer(-4).contains(centre):
        return centre
    return shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=1.0), 0)


def _xy(point: shapely.Point) -> tuple[float, float]:
    return round(point.x, 1), round(point.y, 1)


Box = tuple[float, float, float, float]


def _box(text: str, x: float, y: float, size: float) -> Box:
    """The room that a centred label takes, roughly."""
    half = len(text) * size * 0.3
    return (x - half, y - size * 0.6, x + half, y + size * 0.5)


def _apart(box: Box, others: Sequence[Box]) -> bool:
    return all(box[2] < o[0] or box[0] > o[2] or box[3] < o[1] or box[1] > o[3] for o in others)


def province_labels(
    provinces: Sequence[tuple[str, shapely.Geometry]], labels: Sequence[Label], coloured: shapely.Geometry
) -> tuple[Label, ...]:
    """Each province's name near its middle, off other labels, and if there is room off coloured units too."""
    taken = [_box(label.text, label.x, label.y, LABEL_SIZE) for label in labels]
    found = []
    for name, shape in provinces:
        if not name:
            continue
        centre = middle(shape)
        west, south, east, north = shape.bounds
        xs, ys = np.meshgrid(np.linspace(west, east, 15), np.linspace(south, north, 15))
        spots = shapely.points(xs.ravel(), ys.ravel())
        inside = spots[shapely.contains(shape.buffer(-6), spots)]
        boxes = [(_box(name, s.x, s.y, PROVINCE_SIZE), s) for s in (centre, *inside)]
        free = [(box, spot) for box, spot in boxes if _apart(box, taken)]
        if free:
            cost = [spot.distance(centre) + shapely.box(*box).intersection(coloured).area / 4 for box, spot in free]
            box, spot = free[int(np.argmin(cost))]
            taken.append(box)
            found.append(Label(name, *_xy(spot)))
    return tuple(found)


def place_labels(wanted: Sequence[tuple[str, float, float]]) -> tuple[Label, ...]:
    """Names at their places, or close beside them; one that would run into others everywhere is left out.

    Its county still answers to a click.
    """
    placed: list[Box] = []
    labels = []
    for text, x, y in wanted:
        for dx, dy in _beside(text):
            box = _box(text, x + dx, y + dy, LABEL_SIZE)
            if _apart(box, placed):
                placed.append(box)
                labels.append(Label(text, round(x + dx, 1), round(y + dy + LABEL_SIZE * 0.33, 1)))
                break
    return tuple(labels)


def _beside(text: str) -> tuple[tuple[float, float], ...]:
    """Shifts of a label, the least first: none, below, above, right, left."""
    aside = len(text) * LABEL_SIZE * 0.3 + 5
    return ((0.0, 0.0), (0.0, LABEL_SIZE), (0.0, -LABEL_SIZE), (aside, 0.0), (-aside, 0.0))
