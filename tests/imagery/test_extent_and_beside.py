"""Whole seasons show the true outline and whether it spread; fields around show what is no weather but works."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.imagery.beside import beside
from groundbreak.imagery.cube import ROLES, Cube, Grid
from groundbreak.imagery.curves import Curve
from groundbreak.imagery.extent import extent, spread
from groundbreak.imagery.figure import figure
from groundbreak.imagery.groups import Change
from groundbreak.imagery.pixels import scan
from groundbreak.imagery.seasons import seasons

from .test_phases import DAYS, GREEN, ONSET, course

SIDE = 48
SOIL = np.array((0.08, 0.11, 0.15, 0.21, 0.28, 0.25))
LEAF = np.array((0.03, 0.07, 0.035, 0.45, 0.2, 0.1))
ROOF = np.array((0.25, 0.24, 0.23, 0.25, 0.22, 0.2))
SITE = np.zeros((SIDE, SIDE), np.bool_)
SITE[16:32, 14:34] = True


WET = 1 - 0.1 * np.random.default_rng(2).random(len(DAYS))


def county(bare_from: np.ndarray, surface: np.ndarray = ROOF, wet: np.ndarray = WET) -> Cube:
    """Fields, and ground that shows a surface from a view of each pixel's own on; all of it darker on wet days."""
    vigour = np.array((1.0, 0.8, 0.9, 0.75, 1.0, 0.9))[(DAYS - DAYS[0]) // 365]  # no year is like another
    green = np.clip((GREEN - 0.15) / 0.6, 0, 1) * vigour
    green = np.broadcast_to(green[:, None, None], (len(DAYS), SIDE, SIDE))
    field = SOIL[:, None, None, None] * (1 - green) + LEAF[:, None, None, None] * green
    bare = np.arange(len(DAYS))[:, None, None] >= bare_from
    seen = np.where(bare, surface[:, None, None, None], field)
    seen = seen * wet[:, None, None]
    noise = np.random.default_rng(1).normal(0, 15, (len(ROLES), *green.shape))
    clear = np.ones(green.shape, np.bool_)
    grid = Grid("EPSG:32652", 0.0, 0.0, 10.0, SIDE, SIDE)
    values = np.rint(seen * 1e4 + noise).astype(np.int16)
    return Cube(grid, ROLES, DAYS, values, clear, clear.copy(), ("",) * len(DAYS))


def never() -> np.ndarray:
    return np.full((SIDE, SIDE), len(DAYS))


def changed(cube: Cube) -> Change:
    pixels = replace(scan(cube), high_before=np.full(SITE.shape, 0.7, np.float32))
    return Change(pixels, seasons(cube, pixels, 50.0, 0.6), np.zeros(SITE.shape, np.int32), SITE)


def bared(vegetation: float = 0.08) -> Curve:
    return course(vegetation)


def test_the_outline_of_whole_seasons_mends_a_ragged_group():
    cube = county(np.where(SITE, ONSET, never()))
    ragged = SITE.copy()
    ragged[16:22, 14:22] = False  # a corner that too few views showed
    ragged[31:38, 20:23] = True  # and a spur
    found = extent(cube, ragged, bared())
    ground = np.zeros_like(SITE)
    ground[found.box] = found.ground
    assert (ground & SITE).sum() / (ground | SITE).sum() > 0.95
    told = spread(found)
    assert told["extent_same"] < 0.9
    assert told["extent_rectangular"] > 0.95
    assert told["extent_square"] > 0.5
    assert told["bare_later"] == told["bare_sooner"] == told["bare_beside"] == 0


def test_a_face_that_moves_on_is_told_from_ground_broken_at_once():
    rows = np.arange(SIDE)[:, None] * np.ones(SIDE)
    moving = np.where(SITE, ONSET + (rows - 16) * 4, never())  # two years from end to end
    moving[10:16, 14:34] = 0  # out of an old pit
    group = SITE & (rows < 22)
    told = spread(extent(county(moving), group, bared()))
    assert told["bare_later"] > 0.4
    assert told["bare_beside"] > 0.1


def test_a_round_bar_has_no_right_angles():
    rows, columns = np.mgrid[:SIDE, :SIDE]
    round_one = np.hypot(rows - 24, columns - 24) < 11
    bar = spread(extent(county(np.where(round_one, ONSET, never())), round_one, bared()))
    works = spread(extent(county(np.where(SITE, ONSET, never())), SITE, bared()))
    assert bar["extent_square"] < 0.5 * works["extent_square"]


def test_roofs_differ_from_bare_fields_and_bared_fields_do_not():
    roofs, fallow = county(np.where(SITE, ONSET, never())), county(np.where(SITE, ONSET, never()), SOIL)
    works = beside(roofs, changed(roofs), SITE, bared())
    field = beside(fallow, changed(fallow), SITE, bared())
    assert works["fields_bright"] == pytest.approx(np.log(ROOF[:3].mean() / SOIL[:3].mean()), abs=0.05)
    assert works["fields_swir"] < -0.5
    assert works["fields_far"] > 1
    assert field["fields_far"] < 0.2
    assert field["fields_known"] >= 2


def test_wet_days_change_nothing_since_fields_around_are_wet_as_well():
    wet = 1 - 0.4 * np.random.default_rng(3).random(len(DAYS))
    dry, damp = (county(np.where(SITE, ONSET, never()), wet=w) for w in (WET, wet))
    one, other = (beside(cube, changed(cube), SITE, bared()) for cube in (dry, damp))
    for name in ("fields_bright", "fields_swir", "fields_red", "fields_steep_rise"):
        assert one[name] == pytest.approx(other[name], abs=0.05)


def test_where_no_field_is_ever_bare_soil_as_such_stands_in():
    cube = county(np.where(SITE, ONSET, never()))
    cube.values[:, :, ~SITE] = np.rint(LEAF * 1e4).astype(np.int16)[:, None, None]
    told = beside(cube, changed(cube), SITE, bared())
    assert told["fields_known"] < 2
    assert told["fields_swir"] < -0.5
    assert all(np.isfinite(list(told.values())))


@given(st.integers(1, 20), st.integers(1, 20))
def test_a_rectangle_is_full_whatever_its_sides(height, width):
    mask = np.zeros((24, 24), np.bool_)
    mask[2 : 2 + height, 1 : 1 + width] = True
    told = figure(mask)
    assert told["rectangular"] == pytest.approx(1)
    assert told["solid"] == pytest.approx(1)
    assert told["long"] == pytest.approx(max(height, width) / min(height, width))
