"""The map of a brief as drawing instructions: outlines as SVG paths, provinces, marks, labels that don't collide.

Outlines in degrees come in; they are projected with true areas, simplified together so that neighbours keep their
common border, and go out in the pixels of a drawing 1000 wide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from groundbreak.model.picture import Picture
from groundbreak.publish.graticule import NetLine, graticule
from groundbreak.publish.labels import Label, middle, place_labels, province_labels
from groundbreak.publish.projection import EqualArea, Floats
from groundbreak.publish.shapes import parse_outline
from groundbreak.views.places import PlaceView

WIDTH = 1000.0
MARGIN = 12.0
FOOT = 24.0
"""Room below the lowest mark for its name."""
TOLERANCE = 0.9
"""Simplification, in pixels of the drawing."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One outlined place."""

    place_id: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A place without an outline, at its point."""

    place_id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """All there is to draw."""

    width: float
    height: float
    units: tuple[Unit, ...]
    marks: tuple[Mark, ...]
    provinces: tuple[str, ...]
    """Paths of the first-level units' borders."""
    province_labels: tuple[Label, ...]
    labels: tuple[Label, ...]
    nowhere: tuple[str, ...]
    """Ids of places that have neither outline nor point."""
    scale_km: int
    scale_px: float
    net: tuple[NetLine, ...] = ()
    """Meridians and parallels, where there is no outline to lie on."""

    @property
    def drawn(self) -> bool:
        """Whether there is anything to see."""
        return bool(self.units or self.marks)


def draw_map(picture: Picture, places: Sequence[PlaceView]) -> MapDrawing:
    """Draw all outlines of the picture, and a mark for each place of the programme that has none."""
    ids = sorted(picture.outlines)
    shapes = [parse_outline(i, picture.outlines[i]) for i in ids]
    pointed = [p for p in places if not p.outlined and p.lat is not None and p.lon is not None]
    nowhere = tuple(p.id for p in places if not p.outlined and (p.lat is None or p.lon is None))
    spots: Floats = np.array([(p.lon, p.lat) for p in pointed], dtype=np.float64).reshape(-1, 2)
    bounds = _bounds(shapes, spots)
    if bounds is None:
        return MapDrawing(WIDTH, 0, (), (), (), (), (), nowhere, 0, 0)
    project = EqualArea((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2)
    flat = [shapely.transform(s, project) for s in shapes]
    flat_spots = project(spots)
    west, south, east, north = _bounds(flat, flat_spots) or (0, 0, 1, 1)
    scale = (WIDTH - 2 * MARGIN) / max(east - west, (north - south) / 1.6, 1.0)
    inset = (WIDTH - (east - west) * scale) / 2

    def place_on_page(xy: Floats) -> Floats:
        return np.column_stack([(xy[:, 0] - west) * scale + inset, (north - xy[:, 1]) * scale + MARGIN])

    simple = _simplified([shapely.transform(s, place_on_page) for s in flat])
    inside = [shapely.point_on_surface(s) if s.is_empty else middle(s) for s in simple]
    units = [Unit(i, _path(s), round(p.x, 1), round(p.y, 1)) for i, s, p in zip(ids, simple, inside, strict=True)]
    at = place_on_page(flat_spots)
    marks = [Mark(p.id, round(float(x), 1), round(float(y), 1)) for p, (x, y) in zip(pointed, at, strict=True)]
    provinces = _provinces(dict(zip(ids, simple, strict=True)), picture)
    where = {u.place_id: (u.x, u.y) for u in units} | {m.place_id: (m.x, m.y + 14) for m in marks}
    labels = place_labels([(p.name, *where[p.id]) for p in places if p.id in where])
    km = _round_scale(WIDTH * 0.16 / scale / 1000)
    height = round((north - south) * scale + 2 * MARGIN + (FOOT if marks else 0), 1)
    return MapDrawing(
        width=WIDTH,
        height=height,
        units=tuple(units),
        marks=tuple(marks),
        provinces=tuple(_path(s) for _, s in provinces),
        province_labels=province_labels(provinces, labels, shapely.union_all(_named(ids, simple, places))),
        labels=labels,
        nowhere=nowhere,
        scale_km=km,
        scale_px=round(km * 1000 * scale, 1),
        net=() if units else graticule(bounds, lambda degrees: place_on_page(project(degrees)), WIDTH, height),
    )


def _bounds(shapes: Sequence[shapely.Geometry], spots: Floats) -> tuple[float, float, float, float] | None:
    corners = [*spots.tolist()]
    for shape in shapes:
        if not shape.is_empty:
            a, b, c, d = shape.bounds
            corners += [(a, b), (c, d)]
    if not corners:
        return None
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _simplified(shapes: list[shapely.Geometry]) -> list[shapely.Geometry]:
    """Fewer corners, with common borders kept common, and islets too small to see left out."""
    if not shapes:
        return []
    simple = shapely.coverage_simplify(np.array(shapes, dtype=object), TOLERANCE)
    return [_without_specks(s) if not s.is_empty else original for s, original in zip(simple, shapes, strict=True)]


def _without_specks(shape: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    areas = shapely.area(parts)
    kept = parts[areas >= min(2.0, areas.max())]
    return kept[0] if len(kept) == 1 else shapely.multipolygons(kept)


def _path(shape: shapely.Geometry) -> str:
    """SVG path data in tenths of a pixel, relative, which is the shortest form."""
    pieces = []
    for polygon in shapely.get_parts(shape):
        for ring in (polygon.exterior, *polygon.interiors):
            tenths = np.rint(shapely.get_coordinates(ring) * 10).astype(int)
            steps = np.diff(tenths, axis=0)
            steps = steps[np.any(steps != 0, axis=1)]
            if len(steps) < 3:
                continue
            moves = "".join(_tenth(d) for d in steps[:-1].ravel().tolist())
            pieces.append(f"M{_tenth(tenths[0][0])}{_tenth(tenths[0][1])}l{moves}z")
    return "".join(pieces)


def _tenth(value: int) -> str:
    text = f"{value / 10:g}"
    text = text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
    return text if text.startswith("-") else " " + text


def _provinces(units: Mapping[str, shapely.Geometry], picture: Picture) -> list[tuple[str, shapely.Geometry]]:
    groups: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for place_id, shape in units.items():
        place = picture.places.get(place_id)
        groups[place.admin1 if place else ""].append(shape)
    # closing by a pixel heals the cracks between neighbours whose data don't quite meet
    return [
        (name, shapely.simplify(shapely.union_all(found).buffer(0.8).buffer(-0.8), 0.4))
        for name, found in sorted(groups.items())
        if found
    ]


def _named(
    ids: Sequence[str], shapes: Sequence[shapely.Geometry], places: Sequence[PlaceView]
) -> list[shapely.Geometry]:
    wanted = {p.id for p in places}
    return [s for i, s in zip(ids, shapes, strict=True) if i in wanted]


def _round_scale(km: float) -> int:
    steps = [n * 10**k for k in range(5) for n in (1, 2, 5)]
    return max((s for s in steps if s <= km), default=1)
