"""Proof for a person: what a site looked like on dated pictures, and its curve with the break.

In: a cube around a site, and its outline. Out: canvases for PNG: a before/after pair, small multiples of dated chips,
and the curve of vegetation and brightness, measured against expected, with the interval of the start. Each picture
carries its date; chips are in true colour, or near infrared, red and green where a collection lacks blue, all stretched
alike so that they can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from affine import Affine
from rasterio.features import rasterize
from scipy import ndimage
from shapely import Polygon

from groundbreak.imagery.cube import Bools, Cube
from groundbreak.imagery.curves import Curve, Doubles, curve
from groundbreak.imagery.groups import GroupSettings, change
from groundbreak.imagery.pixels import scan
from groundbreak.imagery.png import Canvas, blank, dot, enlarged, line, text_width, write

EDGE = (255, 220, 0)
_GREEN, _GREY, _RED, _ORANGE, _PALE = (30, 120, 40), (150, 150, 150), (200, 30, 30), (210, 120, 0), (225, 225, 225)
TIMES = 4
"""How many pixels of the picture a pixel of the ground becomes."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Pictures of one site, by name of the file."""

    pictures: dict[str, Canvas]
    shown: tuple[str, ...]
    """Scenes that are shown."""


def proof(cube: Cube, polygon: Polygon, most: int = 12) -> Proof | None:
    """All pictures of a site; `polygon` in the cube's coordinates. None where no clear date shows it."""
    mask = rasterize([(polygon, 1)], out_shape=cube.grid.shape, transform=Affine(*cube.grid.transform)) == 1
    if not mask.any():
        return None
    course = curve(cube, change(cube, scan(cube), GroupSettings()), mask)
    if course is None:
        return None
    view = cube.clear[course.dates].mean(axis=(1, 2))
    before, after = _pair(course, view)
    chosen = _spread(course, view, most)
    pictures = {
        "pair": _side_by_side([_chip(cube, mask, int(course.dates[place])) for place in (before, after)]),
        "chips": _sheet([_chip(cube, mask, int(course.dates[place])) for place in chosen]),
        "curve": plot(course),
    }
    shown = tuple(cube.scenes[int(course.dates[place])] for place in sorted({before, after, *chosen}))
    return Proof(pictures, shown)


def _pair(course: Curve, view: Doubles) -> tuple[int, int]:
    """A clear date before, and the last clear one at the same time of year after, where there is one."""
    places = np.arange(len(course.days))
    early = places[(places < course.onset) & (view >= min(0.9, view[: course.onset].max(initial=0.0)))]
    before = int(early[-1]) if len(early) else max(course.onset - 1, 0)
    apart = np.abs((course.days - course.days[before] + 182) % 365 - 182)
    late = places[places >= course.onset]
    fit = view[late] - apart[late] / 365.0 + 0.1 * (course.days[late] - course.days[course.onset]) / 365.0
    return before, int(late[int(np.argmax(fit))])


def _spread(course: Curve, view: Doubles, most: int) -> list[int]:
    """The clearest dates of equal stretches from a year before the start to the end."""
    first = int(np.searchsorted(course.days, course.days[course.onset] - 365))
    places = np.arange(first, len(course.days))
    return [int(part[int(np.argmax(view[part]))]) for part in np.array_split(places, min(most, len(places)))]


def _chip(cube: Cube, mask: Bools, number: int) -> Canvas:
    roles = ("red", "green", "blue") if "blue" in cube.bands else ("nir", "red", "green")
    top = (2800.0, 2800.0, 2800.0) if "blue" in cube.bands else (4500.0, 2800.0, 2800.0)
    bands = [np.clip(cube.band(role)[number] / most, 0, 1) ** 0.7 for role, most in zip(roles, top, strict=True)]
    canvas = enlarged((np.stack(bands, axis=-1) * 255).astype(np.uint8), TIMES)
    large = np.repeat(np.repeat(mask, TIMES, axis=0), TIMES, axis=1)
    canvas[ndimage.binary_dilation(large) & ~large] = EDGE
    head = blank(16, canvas.shape[1], (20, 20, 20))
    write(head, cube.dates[number].isoformat(), 3, 4, (255, 255, 255))
    return np.concatenate([head, canvas])


def _side_by_side(chips: list[Canvas]) -> Canvas:
    gap = blank(chips[0].shape[0], 6)
    return np.concatenate([part for chip in chips for part in (chip, gap)][:-1], axis=1)


def _sheet(chips: list[Canvas], columns: int = 4) -> Canvas:
    small = list(chips)
    while len(small) % columns:
        small.append(blank(*small[0].shape[:2]))
    rows = [_side_by_side(small[n : n + columns]) for n in range(0, len(small), columns)]
    gap = blank(6, rows[0].shape[1])
    return np.concatenate([part for row in rows for part in (row, gap)][:-1])


def plot(course: Curve, width: int = 900, height: int = 420) -> Canvas:
    """Vegetation above, brightness below: measured as dots, expected as a line, the start as a band."""
    canvas = blank(height, width)
    half = height // 2
    _panel(canvas, course, 0, "vegetation index NDVI", (-0.1, 1.0), 8, half - 26, _GREEN)
    _panel(canvas, course, 1, "visible reflectance", (0.0, 0.4), half + 4, height - 26, _ORANGE)
    return canvas


def _panel(
    canvas: Canvas, course: Curve, row: int, label: str, span: tuple[float, float], top: int, bottom: int,
    colour: tuple[int, int, int],
) -> None:  # fmt: skip
    left, right = 44.0, float(canvas.shape[1] - 10)
    first, last = int(course.days[0]), max(int(course.days[-1]), int(course.days[0]) + 1)

    def across(day: float) -> float:
        return left + (float(day) - first) / (last - first) * (right - left)

    def down(value: float) -> float:
        share = (min(max(float(value), span[0]), span[1]) - span[0]) / (span[1] - span[0])
        return bottom - share * (bottom - top)

    begin, end = int(course.days[max(course.onset - 1, 0)]), int(course.days[course.onset])
    canvas[top:bottom, int(across(begin)) : int(across(end)) + 2] = (255, 215, 215)
    for year in range(date.fromordinal(first).year + 1, date.fromordinal(last).year + 1):
        column = across(date(year, 1, 1).toordinal())
        line(canvas, (top, column), (bottom, column), _PALE)
        write(canvas, str(year), bottom + 6, int(column) - 14, (60, 60, 60))
    for value in (span[0], sum(span) / 2, span[1]):
        text = f"{value:.2f}"
        write(canvas, text, int(down(value)) - 5, int(left) - 4 - text_width(text, 1), (60, 60, 60), 1)
    line(canvas, (bottom, left), (bottom, right), _GREY)
    line(canvas, (top, left), (bottom, left), _GREY)
    points = [(down(value), across(day)) for value, day in zip(course.expected[row], course.days, strict=True)]
    for start, stop in pairwise(points):
        line(canvas, start, stop, _GREY)
    for place, (day, value) in enumerate(zip(course.days, course.indices[row], strict=True)):
        dot(canvas, down(value), across(day), colour if place < course.onset else _RED)
    write(canvas, label, top + 2, int(left) + 6, (60, 60, 60), 1)
