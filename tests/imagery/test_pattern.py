"""Halls beside yards are a pattern that lasts and that is new; noise is none, and a field's own mottles are not new."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from groundbreak.imagery.cube import Cube
from groundbreak.imagery.pattern import DOCS, pattern

from .test_extent_and_beside import ROOF, SITE, SOIL, bared, county, never
from .test_phases import ONSET

HALLS = np.zeros_like(SITE)
HALLS[18:22, 16:32] = HALLS[26:30, 16:32] = True
MOTTLES = np.exp(0.15 * np.sin(np.arange(SITE.shape[0]) / 4))[:, None] * np.ones(SITE.shape)


def painted(surface: np.ndarray, since: int = ONSET) -> Cube:
    """Ground bared to soil, of which the halls' part shows a surface from some view on."""
    cube = county(np.where(SITE, ONSET, never()), SOIL)
    built = np.rint(surface[:, None] * 1e4).astype(np.int16)
    values = cube.values.copy()
    values[:, since:, HALLS] = built[:, :, None]
    return replace(cube, values=values)


def noisy(cube: Cube, by: float) -> Cube:
    noise = np.random.default_rng(4).normal(0, by, cube.values.shape)
    return replace(cube, values=np.clip(cube.values + noise, 1, 9000).astype(np.int16))


@pytest.mark.parametrize("by", [20, 150])
def test_noise_is_no_pattern_and_halls_are_one_through_it(by):
    bare = pattern(noisy(county(np.where(SITE, ONSET, never()), SOIL), by), SITE, bared())
    built = pattern(noisy(painted(ROOF), by), SITE, bared())
    assert abs(bare["grey_spread"]) < 0.06 and abs(bare["bright_spread"]) < 0.08
    assert built["grey_spread"] > 0.1 and built["bright_spread"] > 0.2
    for name in ("grey_spread", "bright_grain", "short_rise", "grey_since"):
        assert built[name] > bare[name] + 0.05


def test_what_is_built_later_was_not_in_the_first_bare_views():
    at_once, later = pattern(painted(ROOF), SITE, bared()), pattern(painted(ROOF, ONSET + 12), SITE, bared())
    assert later["grey_new"] > 0.1 > abs(at_once["grey_new"])
    assert later["grey_since"] > 0.1 and at_once["grey_since"] > 0.1


def test_a_fields_own_mottles_are_not_new():
    cube = county(np.where(SITE, ONSET, never()), SOIL)
    mottled = pattern(replace(cube, values=(cube.values * MOTTLES).astype(np.int16)), SITE, bared())
    assert mottled["bright_spread"] > 0.05
    assert abs(mottled["bright_since"]) < 0.05 and abs(mottled["bright_rise"]) < 0.05
    assert mottled["bright_rough"] < pattern(painted(ROOF), SITE, bared())["bright_rough"]


def test_roofs_and_yards_are_two_kinds_and_noise_is_one():
    assert pattern(painted(ROOF), SITE, bared())["bright_two"] > 0.85
    bare = county(np.where(SITE, ONSET, never()), SOIL)
    assert pattern(noisy(bare, 50), SITE, bared())["bright_two"] < 0.75


def test_ground_that_nobody_saw_has_no_pattern():
    cube = painted(ROOF)
    clear = cube.clear.copy()
    clear[:, SITE] = False
    told = pattern(replace(cube, clear=clear), SITE, bared())
    assert set(told) == set(DOCS) and all(np.isfinite(value) for value in told.values())
    assert told["grey_spread"] == told["bright_since"] == 0.0


def test_two_bands_fewer_are_enough():
    cube = painted(ROOF)
    kept = ("green", "red", "nir", "swir1")
    fewer = replace(cube, bands=kept, values=np.stack([cube.band(role) for role in kept]))
    assert pattern(fewer, SITE, bared())["grey_spread"] > 0.1
