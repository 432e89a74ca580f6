"""Every green season is judged by itself: what was bared, from when on, for how long, and whether it is green again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.imagery.cube import ROLES, Cube, Grid
from groundbreak.imagery.groups import GroupSettings, change, groups
from groundbreak.imagery.pixels import scan
from groundbreak.imagery.seasons import Seasons, seasons

FIRST, YEARS, EVERY = 737_425, 5, 12
DAYS = np.arange(FIRST, FIRST + 365 * YEARS, EVERY, dtype=np.int32)
SIDE = 24


def world(site_green: np.ndarray, peak: int = 205, seed: int = 0) -> tuple[Cube, np.ndarray]:
    """Fields that green every year, and a square whose share of that green is given for every date."""
    rng = np.random.default_rng(seed)
    mask = np.zeros((SIDE, SIDE), np.bool_)
    mask[6:18, 6:18] = True
    away = np.abs((DAYS - FIRST - peak + 182) % 365 - 182)
    usual = np.clip(1.2 - away / 70, 0, 1)
    green = np.where(mask[None], (usual * site_green)[:, None, None], usual[:, None, None])
    bared = np.where(mask[None], (site_green < 0.5)[:, None, None], False)
    soil = np.array((0.08, 0.11, 0.15, 0.21, 0.28, 0.25))[:, None, None, None] * (1 + 0.4 * bared)
    leaf = np.array((0.03, 0.07, 0.035, 0.45, 0.2, 0.1))[:, None, None, None]
    seen = soil * (1 - green) + leaf * green + rng.normal(0, 0.004, (6, len(DAYS), SIDE, SIDE))
    shape = (len(DAYS), SIDE, SIDE)
    grid = Grid("EPSG:32652", 0.0, 0.0, 10.0, SIDE, SIDE)
    clear = np.ones(shape, np.bool_)
    return Cube(grid, ROLES, DAYS, np.rint(seen * 1e4).astype(np.int16), clear, clear.copy(), ("",) * len(DAYS)), mask


def judged(cube: Cube) -> Seasons:
    return seasons(cube, scan(cube), 50.0, 0.6)


def test_ground_bared_for_good_is_bare_in_every_season_since():
    began = FIRST + 2 * 365 + 60
    cube, mask = world(np.where(began <= DAYS, 0.0, 1.0))
    found = judged(cube)
    assert (found.bare[mask] == 3).mean() > 0.95 and found.left[mask].max() < 0.3
    assert (found.bare[~mask] == 0).mean() > 0.95
    # the winter before hides the day; the last green view and the first that should be green don't
    assert np.median(found.when[mask]) == pytest.approx(began, abs=130)


def test_what_went_to_weeds_is_one_bare_season_and_green_again():
    bare = (FIRST + 2 * 365 + 60 <= DAYS) & (FIRST + 3 * 365 + 30 > DAYS)
    cube, mask = world(np.where(bare, 0.0, 1.0))
    found = judged(cube)
    assert np.median(found.bare[mask]) == 1 and found.last[mask].min() > 0.8
    masks = groups(change(cube, scan(cube), GroupSettings()), cube.grid)
    assert any((one & mask).sum() > 0.8 * (one | mask).sum() for one in masks)


def test_a_season_that_clouds_hide_is_no_bare_one():
    cube, mask = world(np.where(FIRST + 4 * 365 + 300 <= DAYS, 0.0, 1.0))
    summer = (FIRST + 2 * 365 + 120 < DAYS) & (FIRST + 2 * 365 + 300 > DAYS)
    cube.clear[summer] = False
    assert judged(cube).bare[mask].max() == 0


def test_what_grows_around_stands_in_for_a_past_nobody_saw():
    began = FIRST + 240
    cube, mask = world(np.where(began <= DAYS, 0.0, 1.0))
    cube.clear[(began > DAYS) & (FIRST + 120 < DAYS)] = False
    assert (judged(cube).bare[mask] >= 3).mean() > 0.9


@settings(max_examples=12, deadline=None)
@given(peak=st.integers(0, 364), year=st.integers(2, 3), seed=st.integers(0, 100))
def test_the_year_is_cut_where_the_ground_is_least_green(peak, year, seed):
    bare = np.abs(DAYS - (FIRST + year * 365 + peak)) < 170
    cube, mask = world(np.where(bare, 0.0, 1.0), peak, seed)
    found = judged(cube)
    assert np.median(found.bare[mask]) == 1
    assert np.median(found.left[~mask]) == 1
