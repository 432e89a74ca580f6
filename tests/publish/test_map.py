from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.errors import GazetteerError
from groundbreak.publish.mapping import WIDTH, draw_map
from groundbreak.publish.projection import EqualArea, authalic
from groundbreak.publish.shapes import parse_outline
from groundbreak.views.places import place_views
from views.norland import norland


def cell(lon: float, lat: float, size: float) -> shapely.Polygon:
    box = shapely.box(lon - size / 2, lat - size / 2, lon + size / 2, lat + size / 2)
    return shapely.segmentize(box, size / 50)


def true_area(lat: float, size: float) -> float:
    """Of a cell on the WGS 84 ellipsoid: a strip between two authalic latitudes."""
    radius = 6371007.1809
    low, high = authalic(np.radians(np.array([lat - size / 2, lat + size / 2])))
    return float(radius**2 * np.radians(size) * (np.sin(high) - np.sin(low)))


@given(st.floats(-170, 170), st.floats(-70, 70), st.floats(-6, 6), st.floats(-6, 6))
def test_areas_are_true_everywhere_on_the_map(lon: float, lat: float, east: float, north: float) -> None:
    size = 0.4
    drawn = shapely.transform(cell(lon + east, lat + north, size), EqualArea(lon, lat))
    assert drawn.area == pytest.approx(true_area(lat + north, size), rel=2e-4)


def test_north_is_up_and_east_is_right() -> None:
    (x, y), (a, b) = EqualArea(127, 40)(np.array([[127.0, 41.0], [128.0, 40.0]]))
    assert abs(x) < 1e-6 and y == pytest.approx(111_000, rel=0.01)
    assert a == pytest.approx(85_400, rel=0.01) and abs(b) < 600


def test_every_outline_is_drawn_inside_the_frame() -> None:
    picture = norland()
    drawn = draw_map(picture, place_views(picture))
    assert {u.place_id for u in drawn.units} == set(picture.outlines)
    for unit in drawn.units:
        assert unit.path.startswith("M") and unit.path.endswith("z")
        assert 0 <= unit.x <= WIDTH and 0 <= unit.y <= drawn.height
    assert [m.place_id for m in drawn.marks] == ["N100"]
    assert drawn.scale_km in (20, 50, 100, 200)


def test_paths_are_the_outlines_and_neighbours_keep_their_border() -> None:
    picture = norland()
    drawn = draw_map(picture, place_views(picture))
    shapes = [s for u in drawn.units for s in [shapely.union_all(rings(u.path))]]
    total = sum(s.area for s in shapes)
    assert shapely.union_all(shapes).area == pytest.approx(total, rel=2e-3), "no overlaps"
    land = shapely.union_all(shapes)
    gaps = sum(shapely.Polygon(ring).area for part in shapely.get_parts(land) for ring in part.interiors)
    missing = min(s.area for s in shapes)
    assert gaps < total * 0.02 and missing > 0


def rings(path: str) -> list[shapely.Polygon]:
    """Read a path back as a renderer would."""
    found = []
    for piece in path.split("M")[1:]:
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", piece)]
        steps = np.array(numbers).reshape(-1, 2)
        found.append(shapely.Polygon(np.cumsum(steps, axis=0)))
    return found


def test_labels_do_not_run_into_each_other() -> None:
    picture = norland()
    drawn = draw_map(picture, place_views(picture))
    assert len(drawn.labels) > 40 and drawn.province_labels
    for i, one in enumerate(drawn.labels):
        for other in drawn.labels[i + 1 :]:
            apart_x = abs(one.x - other.x) > (len(one.text) + len(other.text)) * 3.5
            assert apart_x or abs(one.y - other.y) > 12, (one, other)


def test_places_without_outline_or_point_are_named_beside_the_map() -> None:
    picture = norland()
    lost = {k: replace(p, lat=None, lon=None) for k, p in picture.places.items()}
    drawn = draw_map(replace(picture, places=lost), place_views(replace(picture, places=lost)))
    assert drawn.nowhere == ("N100",)
    nothing = replace(picture, places=lost, outlines={})
    assert not draw_map(nothing, place_views(nothing)).drawn


@pytest.mark.parametrize("wkt", ["", "POLYGON", "POINT (1 2)", "LINESTRING (0 0, 1 1)"])
def test_an_outline_that_is_none_names_its_place(wkt: str) -> None:
    with pytest.raises(GazetteerError, match="KP9"):
        parse_outline("KP9", wkt)


def test_a_bow_tie_is_mended() -> None:
    mended = parse_outline("KP9", "POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))")
    assert mended.is_valid and mended.area == pytest.approx(0.5)


def test_a_map_without_outlines_lies_on_a_net_of_round_degrees() -> None:
    picture = replace(norland(), outlines={})
    views = [replace(p, lat=10.0 + n, lon=20.0 + n / 2, outlined=False) for n, p in enumerate(place_views(picture))]
    drawn = draw_map(picture, views)
    assert {"10° N", "20° E"} <= {line.text for line in drawn.net}
    assert all(0 <= line.x <= WIDTH + 4 and 0 <= line.y <= drawn.height for line in drawn.net)
    assert max(m.y for m in drawn.marks) + 20 < drawn.height
    assert draw_map(norland(), place_views(norland())).net == ()
