"""The sides of the quarrel: planted truth is told, nothing is not, and who says so is quoted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assessment.worlds import Event, Modality, World, on
from groundbreak.analysis.need import need
from groundbreak.analysis.pull import selections
from groundbreak.analysis.quarrel import quarrel
from groundbreak.model.analysis.quarrel import BORNE_OUT, OPEN, OPPOSITE, Quarrel, Side
from groundbreak.model.analysis_data import AnalysisData, Covariate, Feature, Layer, Role
from groundbreak.model.picture import Picture
from groundbreak.model.place import LocationPrecision

from .vales import PROGRAMME, chosen, places


def _picture(*said: tuple[str, Event]) -> Picture:
    world = World(PROGRAMME, places())
    for year in (2001, 2002, 2003):
        for name in chosen(year):
            world.report("Gazette", f"{year}-02-02").says(name, Event.GROUNDBREAKING, on(f"{year}-02-01"), cohort=year)
    for who, event in said:
        world.report(who, "2003-03-01").says("", event, modality=Modality.SPECULATED)
    return world.picture("2003-12-31")


def _data(near_chosen: bool, served: float) -> AnalysisData:
    """Sites in most chosen places or in none; infrastructure that the choice follows, flees or ignores; need that is
    its opposite."""
    ours = list(places().values())
    rng = np.random.default_rng(4)
    picked = np.array([n < 18 for n in range(len(ours))])
    at = [n for n in range(18) if n % 4] if near_chosen else list(range(20, 44, 2))
    features = tuple(
        Feature(f"s{n}", "fort", ours[n].id, ours[n].lat or 0, ours[n].lon or 0, LocationPrecision.COUNTY, 1.0)
        for n in at
    )
    roads = served * picked + rng.normal(size=len(ours))
    return AnalysisData(
        (Layer("forts", "forts", Role.QUESTION, 1.0, features, claim="arms_tie"),),
        (
            Covariate("roads", "roads", Role.INFRASTRUCTURE, dict(zip(places(), -roads, strict=True)), needier="high"),
            Covariate("people", "people", Role.POPULATION, dict(zip(places(), rng.normal(size=45), strict=True))),
        ),
        "d1",
    )


def _asked(data: AnalysisData, picture: Picture) -> Quarrel:
    asked = selections(picture, data, 5, draws=1_000, vary=False)
    found = quarrel(picture, asked, need(picture, data, 5, draws=1_000), {"forts": "arms_tie"}, 5)
    assert found
    return found


def _side(found: Quarrel, id: str) -> Side:
    return next(side for side in found.sides if side.id == id)


def test_every_side_is_quoted_and_answered_for_all_cohorts_and_each() -> None:
    picture = _picture(("Post", Event.ARMS_TIE), ("Wire", Event.ARMS_TIE_DISPUTED))
    found = _asked(_data(False, 0.0), picture)
    assert [side.id for side in found.sides] == ["forts", "infrastructure", "need_first"]
    assert [c.publisher for c in _side(found, "forts").said] == ["Post"]
    assert [c.publisher for c in _side(found, "infrastructure").said] == ["Wire"]
    assert "Said by: Post" in _side(found, "forts").verdict
    assert "Nobody held here says so" in _side(found, "need_first").verdict
    for side in found.sides:
        assert [a.cohort for a in side.answers] == ["all cohorts", "2001", "2002", "2003"]
        assert side.headline.startswith(side.claim) and side.would_show
    assert len(found.basis.evidence) == 2 and found.basis.data_version == "d1"


def test_a_planted_pull_is_borne_out_as_an_association_and_no_more() -> None:
    found = _asked(_data(True, 0.0), _picture())
    forts = _side(found, "forts").answers[0]
    assert forts.state == BORNE_OUT and forts.alone.low > 1 and forts.held and forts.held.low > 1
    assert _side(found, "infrastructure").answers[0].state == OPEN
    assert "not yet a reason" in found.verdict


def test_a_choice_of_the_better_served_speaks_for_infrastructure_and_against_need() -> None:
    found = _asked(_data(False, 2.5), _picture())
    assert _side(found, "infrastructure").answers[0].state == BORNE_OUT
    assert _side(found, "need_first").answers[0].state == OPPOSITE
    assert _side(found, "need_first").answers[0].alone.low > 0


def test_where_nothing_is_planted_no_claim_is_borne_out_and_none_is_called_wrong() -> None:
    picture, data = _picture(), _data(False, 0.0)
    features = tuple(
        replace(f, place_id=id) for f, id in zip(data.layers[0].features, list(places())[::4], strict=True)
    )
    found = _asked(replace(data, layers=(replace(data.layers[0], features=features),)), picture)
    assert {side.answers[-1].state for side in found.sides} == {OPEN}
    assert "none is refuted" in found.verdict and "no effect" not in found.verdict
    for side in found.sides:
        a = side.answers[-1]
        neutral = 0.0 if side.id == "need_first" else 1.0
        assert a.alone.low <= neutral <= a.alone.high and a.p_adjusted >= 0.05


def test_without_layers_and_figures_there_is_no_quarrel() -> None:
    assert quarrel(_picture(), (), None, {}, 5) is None


@pytest.mark.parametrize("state", [BORNE_OUT, OPEN, OPPOSITE])
def test_states_are_words_for_readers(state: str) -> None:
    assert "effect" not in state and "cause" not in state
