"""Random selections, exact draws under a pull, p-values: against enumeration."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.analysis import chance


@given(st.lists(st.integers(0, 3), min_size=4, max_size=30), st.integers(0, 2**20))
@settings(max_examples=40, deadline=None)
def test_every_draw_has_the_balance_of_the_real_choice(labels: list[int], seed: int) -> None:
    strata = np.array(labels)
    rng = np.random.default_rng(seed)
    chosen = rng.random(len(strata)) < 0.4
    for picks in (
        chance.null(strata, chosen, rng, 50).picks,
        chance.tilted(strata, chosen, rng.normal(size=len(strata)), rng, 50),
    ):
        assert set(np.unique(picks)) <= {0.0, 1.0}
        for stratum in np.unique(strata):
            assert (picks[:, strata == stratum].sum(axis=1) == chosen[strata == stratum].sum()).all()


def test_all_places_of_a_stratum_are_drawn_alike() -> None:
    strata, chosen = np.array([0] * 6 + [1] * 4), np.array([1, 1, 0, 0, 0, 0, 1, 0, 0, 0], dtype=bool)
    share = chance.null(strata, chosen, np.random.default_rng(1), 20_000).picks.mean(axis=0)
    assert share[:6] == pytest.approx(2 / 6, abs=0.015) and share[6:] == pytest.approx(1 / 4, abs=0.015)


def test_a_pull_draws_each_set_with_its_share_of_all_ways() -> None:
    lean = np.array([0.0, 0.7, -0.4, 1.1, 0.2])
    chosen = np.array([1, 1, 0, 0, 0], dtype=bool)
    picks = chance.tilted(np.zeros(5, int), chosen, lean, np.random.default_rng(2), 40_000)
    sets = list(combinations(range(5), 2))
    ways = np.array([np.exp(lean[list(s)].sum()) for s in sets])
    for s, wanted in zip(sets, ways / ways.sum(), strict=True):
        assert float((picks[:, list(s)].sum(axis=1) == 2).mean()) == pytest.approx(wanted, abs=0.01)


def test_mid_p_is_that_of_the_exact_distribution() -> None:
    near = np.array([1.0] * 5 + [0.0] * 15)
    chosen = np.zeros(20, dtype=bool)
    chosen[[0, 1, 2, 3, 10, 11]] = True
    drawn = chance.null(np.zeros(20, int), chosen, np.random.default_rng(3), 60_000).means(near[:, None])
    from math import comb

    weight = [comb(5, k) * comb(15, 6 - k) / comb(20, 6) for k in range(6)]
    exact = 2 * (weight[5] + 0.5 * weight[4])
    found = float(chance.p_values(np.array([near[chosen].mean()]), drawn)[0])
    assert found == pytest.approx(exact, rel=0.12)


@given(st.lists(st.floats(-5, 5, width=32), min_size=3, max_size=60), st.floats(-6, 6))
def test_p_lies_between_nought_and_one_and_never_is_nought(values: list[float], seen: float) -> None:
    p = float(chance.p_values(np.array([seen]), np.array(values)[:, None])[0])
    assert 0 < p <= 1


def test_holm_by_hand() -> None:
    assert chance.holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert chance.holm([]) == []


def test_the_interval_of_a_difference_agrees_with_its_test() -> None:
    drawn = np.random.default_rng(4).normal(10, 2, 20_000)
    far, near = chance.test("x", "x", 15.0, drawn, 20_000), chance.test("x", "x", 11.0, drawn, 20_000)
    assert far.p < 0.05 and far.difference.low > 0
    assert near.p > 0.05 and near.difference.low < 0 < near.difference.high
    assert far.z == pytest.approx(2.5, abs=0.1)
