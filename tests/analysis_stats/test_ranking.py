"""Need, the need-first choice, ridge regression and calibration: against brute force and planted truth."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.analysis import calibration, chance, ridge
from groundbreak.analysis.counterfactual import need_first
from groundbreak.analysis.field import field_of
from groundbreak.analysis.figures import Figure, controls, percentiles
from groundbreak.analysis.need import index
from groundbreak.model.analysis_data import Role
from groundbreak.model.place import Place

from .plains import choose, plain


def _land(kinds: str, provinces: str) -> object:
    return field_of(
        Place(f"p{n:02}", f"P{n}", kind=k, admin1=a, country="XX", lat=1.0, lon=float(n))
        for n, (k, a) in enumerate(zip(kinds, provinces, strict=True))
    )


@given(st.integers(0, 5_000))
@settings(max_examples=15, deadline=None)
def test_the_need_first_choice_is_the_neediest_of_all_with_the_same_balance(seed: int) -> None:
    pytest.importorskip("scipy")
    rng = np.random.default_rng(seed)
    field = _land("ababababab", "XXXXXYYYYY")
    values = rng.random(10)
    chosen = np.zeros(10, dtype=bool)
    chosen[[0, 1, 5, 6]] = True
    found = need_first(field, values, chosen)  # type: ignore[arg-type]

    def balance(picks: tuple[int, ...]) -> tuple[int, ...]:
        return (
            sum(n < 5 for n in picks), sum(n >= 5 for n in picks), sum(n % 2 == 0 for n in picks)
        )  # fmt: skip

    best = max(values[list(p)].sum() for p in combinations(range(10), 4) if balance(p) == balance((0, 1, 5, 6)))
    assert values[found.picked].sum() == pytest.approx(best) and "HiGHS" in found.solver


def test_with_provinces_alone_the_neediest_of_each_are_taken() -> None:
    field = _land("aaaaaa", "XXXYYY")
    chosen = np.array([1, 0, 0, 1, 1, 0], dtype=bool)
    found = need_first(field, np.array([0.1, 0.9, np.nan, 0.5, 0.2, 0.8]), chosen)  # type: ignore[arg-type]
    assert list(found.picked) == [False, True, False, True, False, True]
    assert found.expected_overlap == pytest.approx(1 / 2 + 2 * 2 / 3)


def test_need_first_is_seen_in_the_concentration_and_chance_is_not() -> None:
    world = plain(3)
    ranks = percentiles(world.served)
    for lean, favoured in ((-1.5 * world.served, True), (np.zeros(200), False)):
        chosen = choose(world, lean, 4, 2)
        drawn = 2 * chance.null(world.field.strata, chosen, np.random.default_rng(1), 2_000).means(ranks[:, None]) - 1
        test = chance.test("", "", float(2 * ranks[chosen].mean() - 1), drawn[:, 0], 2_000)
        assert (test.p < 0.01 and test.difference.value < 0) == favoured


def test_the_index_counts_each_component_alike_and_knows_what_it_does_not_know() -> None:
    world = plain(4)
    served, people = world.figures
    assert index([served]) == pytest.approx(percentiles(-world.served))
    hidden = served.values.copy()
    hidden[0] = np.nan
    assert np.isnan(index([replace(served, values=hidden)])[0])
    assert [f.role for f in controls([served, people])] == [Role.POPULATION, Role.INFRASTRUCTURE]


def test_the_infrastructure_index_is_higher_where_a_place_is_better_served_whichever_way_a_figure_counts() -> None:
    far = np.array([10.0, 20.0, 30.0, 40.0])
    parts = [
        Figure("km_rail", "distance to rail", Role.INFRASTRUCTURE, far, 0),
        Figure("lights", "night lights", Role.INFRASTRUCTURE, 50 - far, -1),
        Figure("roads", "road density", Role.INFRASTRUCTURE, 90 - far, 0),
        Figure("walk", "minutes to a clinic", Role.INFRASTRUCTURE, far * 2, 1),
    ]
    (index,) = controls(parts)
    assert list(np.argsort(index.values)) == [3, 2, 1, 0] and np.ptp(index.values) > 2
    hidden = [
        replace(f, values=np.where(np.arange(4) < lost, np.nan, f.values))
        for f, lost in zip(parts, (2, 1, 1, 0), strict=True)
    ]
    (holed,) = controls(hidden)
    assert np.isnan(holed.values[0]) and np.isfinite(holed.values[1:]).all()


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=40))
def test_percentiles_keep_the_order_and_share_ties(values: list[float]) -> None:
    ranks = percentiles(np.array(values))
    assert ranks.min() > 0 and ranks.max() < 1 + 1e-9 and ranks.mean() == pytest.approx(0.5)
    for a, b in combinations(range(len(values)), 2):
        assert (values[a] < values[b]) == (ranks[a] < ranks[b])


def test_ridge_chances_add_up_to_the_quota_and_follow_the_influence() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=(400, 2))
    y = rng.random(400) < 1 / (1 + np.exp(2 - 1.5 * x[:, 0]))
    beta = ridge.fit(x, y)
    assert beta[1] == pytest.approx(1.5, abs=0.4) and abs(beta[2]) < 0.4
    chances = ridge.probabilities(x, beta, 20.0)
    assert chances.sum() == pytest.approx(20, abs=1e-3) and ((chances > 0) & (chances < 1)).all()
    assert ridge.probabilities(x, beta, 400.0) == pytest.approx(np.ones(400))


def test_ridge_stays_finite_where_one_influence_tells_all() -> None:
    x = np.array([[1.0]] * 5 + [[-1.0]] * 30)
    assert np.abs(ridge.fit(x, x[:, 0] > 0)).max() < 5


def test_a_reliability_curve_tells_the_sure_from_the_too_sure() -> None:
    rng = np.random.default_rng(2)
    sure = rng.uniform(0.5, 1.0, 600)
    honest = [calibration.Judgement("reading", float(c), bool(rng.random() < c)) for c in sure]
    boasting = [calibration.Judgement("reading", float(c), bool(rng.random() < c - 0.3)) for c in sure]
    good, bad = calibration.reliability("reading", honest), calibration.reliability("reading", boasting)
    assert "agrees" in good.verdict and good.error < 0.06 and sum(b.count for b in good.bins) == 600
    assert "too sure" in bad.verdict and bad.error > 0.2
    mean_only = [calibration.Judgement("reading", 1.4 - j.confidence, j.right) for j in honest]
    told = calibration.reliability("reading", mean_only)
    assert "level by level it is off" in told.verdict and "does not mean more often right" in told.verdict
    assert told.ranks < 0.5 < good.ranks
    assert "too few" in calibration.reliability("reading", honest[:10]).verdict


def test_equal_confidences_are_one_level_however_they_are_ordered() -> None:
    sure = [calibration.Judgement("linkage", 0.99, n >= 10) for n in range(100)]
    unsure = [calibration.Judgement("linkage", 0.6, n % 2 == 0) for n in range(20)]
    found = calibration.reliability("linkage", [*unsure, *sure])
    assert [b.count for b in found.bins] == [20, 100] and found.bins[1].right.value == 0.9


@given(st.integers(0, 50), st.integers(1, 50))
def test_wilson_holds_the_share_and_stays_within_bounds(right: int, count: int) -> None:
    found = calibration.wilson(min(right, count), count)
    assert 0 <= found.low <= found.value + 1e-9 and found.value <= found.high + 1e-9 and found.high <= 1
