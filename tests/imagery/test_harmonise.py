"""A step of a whole scene is never a site."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from groundbreak.imagery.cube import ROLES
from groundbreak.imagery.harmonise import STEP, common_step, decide
from groundbreak.imagery.masks import clear_of, clear_of_bits
from groundbreak.imagery.pixels import scan
from groundbreak.imagery.sites import detect


def stepped(cube, dates, by):
    """The same series with some whole scenes higher by so much, then harmonised as loading does it."""
    values = cube.values.copy()
    values[:, dates] += by
    steps = common_step(values, cube.clear, cube.days)
    return replace(cube, values=values - np.rint(steps).astype(np.int16)[:, :, None, None])


@pytest.mark.parametrize("by", [1000, -1000, 250])
def test_a_whole_scene_step_is_never_a_site(quiet, by):
    late = cube_half(quiet)
    raw = quiet.values.copy()
    raw[:, late] += by
    untreated = scan(replace(quiet, values=raw))
    assert detect(stepped(quiet, late, by)).sites == ()
    if abs(by) == 1000:  # left alone, the step would change the ground nearly everywhere
        assert (untreated.gain > 90).mean() > 0.9


def test_sites_are_found_through_a_step(cube):
    plain, through = detect(cube).sites, detect(stepped(cube, cube_half(cube), 1000)).sites
    assert len(plain) == len(through) == 2
    for site in plain:
        (same,) = [other for other in through if other.polygon.intersects(site.polygon)]
        assert site.start_earliest <= same.start_latest and same.start_earliest <= site.start_latest


def cube_half(cube):
    return np.arange(len(cube.days)) >= len(cube.days) // 2


def test_seasons_are_no_step(quiet):
    steps = common_step(quiet.values, quiet.clear, quiet.days)
    assert np.abs(np.median(steps, axis=0)).max() < 400
    assert (np.median(steps, axis=0) == 0).mean() > 0.6


DECK = np.array([6000, 5850, 5900, 6300, 5000, 4000])
SNOW = np.array([8200, 8200, 8000, 7100, 1200, 850])
WET = 0.6


@pytest.mark.parametrize("share", [0.3, 0.7, 1.0])
@pytest.mark.parametrize("what", [DECK, SNOW])
def test_cloud_and_snow_that_nobody_flagged_are_no_step(quiet, what, share):
    dates, values = clearest(quiet), quiet.values.copy()
    part = int(share * values.shape[2])
    values[:, dates, :part] = what[:, None, None, None]
    assert not common_step(values, quiet.clear, quiet.days)[:, dates].any()


def test_wet_ground_is_no_step(quiet):
    dates, values = clearest(quiet), quiet.values.copy()
    values[:, dates] = (values[:, dates] * WET).astype(np.int16)
    assert not common_step(values, quiet.clear, quiet.days)[:, dates].any()


def clearest(cube):
    """Dates that show nearly all of the ground."""
    return np.argsort(-cube.clear.mean(axis=(1, 2)))[:4]


DARK = np.full((6, 20, 20), 400, np.int16)
CLEAR = np.ones((20, 20), np.bool_)


@pytest.mark.parametrize(
    ("values", "properties", "subtract"),
    [
        (DARK, {"s2:processing_baseline": "05.09"}, 0),
        (DARK + STEP, {"s2:processing_baseline": "05.09"}, STEP),
        (DARK + STEP, {"s2:processing_baseline": "05.09", "earthsearch:boa_offset_applied": True}, STEP),
        (DARK, {"s2:processing_baseline": "05.09", "earthsearch:boa_offset_applied": False}, 0),
        (DARK + STEP, {}, STEP),
        (DARK + STEP, {"s2:processing_baseline": "02.14"}, 0),
        (DARK, {"s2:processing_baseline": "?"}, 0),
    ],
)
def test_the_picture_is_asked_before_its_metadata(values, properties, subtract):
    assert decide(values.astype(np.int16), CLEAR, properties).subtract == subtract


def test_with_no_clear_ground_metadata_decide():
    nothing = np.zeros_like(CLEAR)
    assert decide(DARK, nothing, {"s2:processing_baseline": "05.09"}).subtract == STEP
    assert decide(DARK, nothing, {}).subtract == 0


def test_masks_leave_out_cloud_its_edge_and_snow():
    codes = np.full((20, 20), 4, np.uint8)
    codes[5:9, 5:9] = 9
    codes[15, 15] = 8  # a single pixel is a roof, not a cloud
    values = np.tile(np.array([300, 700, 400, 4000, 2000, 900], np.int16)[:, None, None], (1, 20, 20))
    values[:, 0, :] = np.array([7500, 7500, 7400, 7000, 1200, 1000])[:, None]
    clear = clear_of(codes, values, ROLES)
    assert not clear[4, 6] and not clear[9, 7] and not clear[6, 6]
    assert clear[12, 12] and clear[15, 14] and not clear[15, 15]
    assert not clear[0].any()
    bits = np.where(codes == 9, 8, 64).astype(np.int32)
    assert (clear_of_bits(bits, 0b11110, values, ROLES)[1:14] == clear[1:14]).all()
