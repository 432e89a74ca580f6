"""Sites are found where, when and as large as they are; lookalikes are not."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pytest
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st
from rasterio.features import rasterize
from rasterio.io import MemoryFile

from groundbreak.errors import DefinitionError
from groundbreak.imagery.chips import proof
from groundbreak.imagery.features import DOCS
from groundbreak.imagery.outline import outline
from groundbreak.imagery.phases import PhaseName
from groundbreak.imagery.pixels import scan
from groundbreak.imagery.png import blank, dot, line, png, write
from groundbreak.imagery.sites import DetectSettings, candidates, chosen, detect
from groundbreak.imagery.trees import GIVEN_UP, Ensemble, Model, Tree, read, shipped


def test_each_site_is_found_once_in_place_and_time(scene, cube):
    found = detect(cube).sites
    assert len(found) == len(scene.sites())
    for event in scene.sites():
        truth = scene.mask(event)
        common = {
            n: (drawn(site, cube) & truth).sum() / (drawn(site, cube) | truth).sum() for n, site in enumerate(found)
        }
        site = found[max(common, key=common.__getitem__)]
        assert max(common.values()) > 0.6
        assert site.area_m2 == pytest.approx(truth.sum() * 100, rel=0.3)
        views = cube.days[cube.clear[:, event.rows, event.columns].mean(axis=1) > 0.5]
        late = np.searchsorted(views, site.start_latest.toordinal()) - np.searchsorted(views, event.start)
        assert abs(int(late)) <= 4
        assert site.start_earliest < site.start_latest
        assert site.clear_views >= 15
        assert site.phases[0].name is PhaseName.SITE_PREPARATION


def drawn(site, cube):
    return rasterize([(site.polygon, 1)], out_shape=cube.grid.shape, transform=Affine(*cube.grid.transform)) == 1


def test_rotation_fire_flood_and_clearing_are_no_sites(quiet):
    assert detect(quiet).sites == ()


def test_the_score_tells_what_moved_it(cube):
    model = shipped()
    for site in detect(cube).sites:
        kind = model.kinds[model.likeliest(site.features)]
        odds = kind.slope * kind.start + kind.shift + sum(site.reasons.values())
        assert kind.odds(site.features) == pytest.approx(odds)
        assert site.score >= 1 / (1 + np.exp(-odds))
        assert set(site.features) == set(DOCS)
        assert set(site.reasons) <= set(DOCS)


@given(st.dictionaries(st.sampled_from(sorted(DOCS)), st.floats(-1e6, 1e6), max_size=8))
def test_a_score_is_a_probability(some):
    features = {**dict.fromkeys(DOCS, 0.0), **some}
    assert 0 <= shipped().probability(features) <= 1


def test_a_broken_model_is_named(tmp_path):
    path = tmp_path / "score.json"
    path.write_text(json.dumps({"built": {"trees": [[1]]}}))
    with pytest.raises(DefinitionError, match=r"score\.json"):
        read(path)


def test_an_outline_covers_its_mask(cube):
    mask = np.zeros(cube.grid.shape, np.bool_)
    mask[10:25, 30:50] = True
    mask[14:16, 35:37] = False
    mask[60, 60] = True
    polygon, whole = outline(mask, cube.grid)
    assert polygon.area == pytest.approx(15 * 20 * 100)
    assert whole.sum() == 300


def test_pictures_prove_a_site(cube):
    site = detect(cube).sites[0]
    shown = proof(cube, site.polygon)
    assert shown is not None and set(shown.pictures) == {"pair", "chips", "curve"}
    days = [date.fromordinal(int(cube.days[cube.scenes.index(name)])) for name in shown.shown]
    assert days[0] < site.start_latest <= days[-1]
    red = (shown.pictures["curve"] == (200, 30, 30)).all(axis=-1)
    green = (shown.pictures["curve"] == (30, 120, 40)).all(axis=-1)
    assert np.flatnonzero(red.any(axis=0)).min() > np.flatnonzero(green.any(axis=0)).max() - 5


def test_a_png_is_read_back_as_it_was_drawn():
    canvas = blank(40, 60, (10, 20, 30))
    write(canvas, "2024-05-01 a?", 2, 1, (255, 0, 0))
    line(canvas, (5, -10), (39, 80), (0, 255, 0))
    dot(canvas, 20, 30, (0, 0, 255))
    with MemoryFile(png(canvas)) as memory, memory.open() as picture:
        np.testing.assert_array_equal(np.moveaxis(picture.read(), 0, -1), canvas)


def flat(kind: str, score: float) -> Model:
    """A model that gives every group the same score, for one reason."""
    odds = float(np.log(score / (1 - score)))
    return Model({GIVEN_UP: Ensemble(-20.0, ()), "standing": Ensemble(-21.0, ()), kind: Ensemble(odds, ())})


def test_ground_that_was_given_up_may_score_lower(cube):
    settings = DetectSettings()
    among = candidates(cube, scan(cube), settings)
    between = (settings.least_given_up + settings.least_score) / 2
    assert chosen(cube, among, settings, flat("standing", between)) == ()
    given_up = chosen(cube, among, settings, flat(GIVEN_UP, between))
    assert given_up and all(site.given_up for site in given_up)
    assert chosen(cube, among, settings, flat(GIVEN_UP, settings.least_given_up - 0.05)) == ()
    assert not any(site.given_up for site in chosen(cube, among, settings, flat("standing", 0.9)))


def test_trees_side_by_side_say_what_each_says():
    rng = np.random.default_rng(3)
    trees = tuple(
        Tree(tuple((str(rng.choice(list("abc"))), float(rng.normal())) for _ in range(asks)),
             tuple(map(float, rng.normal(size=asks + 1))))
        for asks in (1, 3, 3, 7, 3)
    )  # fmt: skip
    ensemble = Ensemble(0.3, trees, 0.8, -0.1)
    for _ in range(20):
        features = dict(zip("abc", map(float, rng.normal(size=3)), strict=True))
        one_by_one = [tree.value(features) for tree in trees]
        assert ensemble.odds(features) == pytest.approx(0.8 * (0.3 + sum(one_by_one)) - 0.1)
        assert sum(ensemble.reasons(features).values()) == pytest.approx(0.8 * sum(one_by_one))
