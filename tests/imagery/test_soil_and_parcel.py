"""A fallow field shows its own soil within its own edges; works show another soil, in two steps, across old edges."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from groundbreak.imagery.cube import ROLES, Cube, Grid
from groundbreak.imagery.parcel import parcel
from groundbreak.imagery.soil import soil

from .test_phases import DAYS, GREEN, ONSET, course, since

LATER = ONSET + 24
"""A year after the break."""


def test_a_fallow_field_shows_the_soil_that_it_shows_each_spring():
    fallow = np.where(np.arange(len(DAYS)) < LATER, 0.15, GREEN)
    found = soil(course(fallow, bright=0.09, flat=-0.45))
    assert found["soil_brighter"] == pytest.approx(0, abs=0.01)
    assert found["soil_flatter"] == pytest.approx(0, abs=0.01)
    assert found["green_again"] == 1
    assert 0.8 < found["bare_long"] < 2


def test_ground_dug_up_shows_another_soil_and_stays_bare():
    found = soil(course(0.14, bright=0.16, flat=-0.3))
    assert found["soil_brighter"] == pytest.approx(np.log(0.16 / 0.09), abs=0.01)
    assert found["soil_flatter"] == pytest.approx(0.15, abs=0.01)
    assert found["green_again"] == 0
    assert found["missed"] > np.log1p(5)
    assert found["bare_long"] > soil(course(np.where(np.arange(len(DAYS)) < LATER, 0.15, GREEN)))["bare_long"]


def test_works_come_in_two_steps_and_a_quarry_face_in_one():
    halls = soil(
        course(0.12, bright=0.16 + 0.1 * since(14), flat=-0.42 + 0.3 * since(14), uneven=0.03 + 0.08 * since(14))
    )
    face = soil(course(0.12, bright=0.22))
    for step in ("step_bright", "step_uneven", "step_flat"):
        assert halls[step] > 0.07
        assert face[step] == pytest.approx(0, abs=1e-6)


def test_with_few_views_after_the_break_no_second_step_is_told():
    whole = course(0.12, bright=0.16 + 0.1 * since(2))
    cut = ONSET + 5
    short = replace(
        whole, dates=whole.dates[:cut], days=whole.days[:cut], indices=whole.indices[:, :cut],
        uneven=whole.uneven[:cut], expected=whole.expected[:, :cut],
    )  # fmt: skip
    assert soil(short)["step_bright"] == 0


def fields(side: int = 40, width: int = 20) -> Cube:
    """Two kinds of field by turns in strips: one is green, the other is not."""
    strip = (np.arange(side) // width) % 2
    green = np.where(strip, 0.2, 1.0)[None, None, :] * np.clip(GREEN / 0.75, 0, 1)[:, None, None]
    green = np.broadcast_to(green, (len(DAYS), side, side))
    soils = np.array((0.08, 0.11, 0.15, 0.21, 0.28, 0.25))[:, None, None, None]
    leaf = np.array((0.03, 0.07, 0.035, 0.45, 0.2, 0.1))[:, None, None, None]
    values = np.rint((soils * (1 - green) + leaf * green) * 1e4).astype(np.int16)
    clear = np.ones(green.shape, np.bool_)
    grid = Grid("EPSG:32652", 0.0, 0.0, 10.0, side, side)
    return Cube(grid, ROLES, DAYS, values, clear, clear.copy(), ("",) * len(DAYS))


def test_a_group_that_is_one_old_field_has_old_edges_and_one_across_fields_has_not():
    cube, curve = fields(), course(0.14)
    one, across = np.zeros((40, 40), np.bool_), np.zeros((40, 40), np.bool_)
    one[12:30, :20] = True
    across[12:30, 11:29] = True
    field, works = parcel(cube, one, curve), parcel(cube, across, curve)
    assert works["inner_before"] > field["inner_before"] == 0
    assert works["edge_before"] == pytest.approx(0, abs=0.01)


def test_a_year_that_nobody_saw_tells_nothing_of_edges():
    cube, curve = fields(), course(0.14)
    early = replace(curve, onset=2)
    mask = np.zeros((40, 40), np.bool_)
    mask[12:30, 11:29] = True
    assert parcel(cube, mask, early) == {"edge_before": 0.05, "inner_before": 0.05}
