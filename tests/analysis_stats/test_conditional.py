"""The conditional likelihood against enumeration and statsmodels; Firth's penalty where ordinary fits run away."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.analysis import conditional as c

from .plains import choose, plain


def _enumerated(x: np.ndarray, chosen: np.ndarray, strata: np.ndarray, beta: np.ndarray) -> float:
    total = 0.0
    for s in np.unique(strata):
        inside = np.flatnonzero(strata == s)
        sets = combinations(inside, int(chosen[inside].sum()))
        ways = [np.exp((x[list(s)] @ beta).sum()) for s in sets]
        total += float((x[inside][chosen[inside]] @ beta).sum()) - float(np.log(sum(ways)))
    return total


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_likelihood_slope_and_information_are_those_of_all_possible_choices(seed: int) -> None:
    rng = np.random.default_rng(seed)
    strata = np.array([0] * 5 + [1] * 6)
    chosen = np.zeros(11, dtype=bool)
    chosen[[0, 1, 5, 6, 7]] = True
    x, beta = rng.normal(size=(11, 2)), rng.normal(size=2)
    data = c.pack(x, chosen, strata)
    value, slope, information = (part[0] for part in c.likelihood(data, beta[None, :]))
    assert value == pytest.approx(_enumerated(x, chosen, strata, beta), abs=1e-9)
    step = 1e-5
    for k, e in enumerate(np.eye(2) * step):
        up, down = (_enumerated(x, chosen, strata, beta + s * e) for s in (1, -1))
        assert slope[k] == pytest.approx((up - down) / (2 * step), abs=1e-5)
    up, down = (c.likelihood(data, (beta + s * np.array([step, 0]))[None, :])[1][0] for s in (1, -1))
    assert information[0] == pytest.approx(-(up - down) / (2 * step), abs=1e-4)


def _example() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    world = plain(11)
    x = np.column_stack([world.near, world.served, world.people])
    return x, choose(world, 1.2 * world.near, 5, 7), world.field.strata


def test_without_penalty_it_is_the_ordinary_conditional_fit_as_recorded() -> None:
    """Figures of statsmodels 0.15.0, ConditionalLogit, for the same example."""
    ours = c.fit(c.pack(*_example()), penalty=False)
    assert ours.beta == pytest.approx([1.071871, -0.007277, -0.331463], abs=1e-4)
    assert np.sqrt(np.diag(np.linalg.inv(ours.information))) == pytest.approx([0.360815, 0.176274, 0.166090], abs=1e-4)
    assert ours.height == pytest.approx(-90.884283, abs=1e-4)


def test_without_penalty_it_is_the_ordinary_conditional_fit() -> None:
    models = pytest.importorskip("statsmodels.discrete.conditional_models")
    x, chosen, strata = _example()
    theirs = models.ConditionalLogit(chosen.astype(int), x, groups=strata).fit(disp=0)
    ours = c.fit(c.pack(x, chosen, strata), penalty=False)
    assert ours.beta == pytest.approx(theirs.params, abs=1e-3)
    assert np.sqrt(np.diag(np.linalg.inv(ours.information))) == pytest.approx(theirs.bse, abs=1e-3)


def test_the_penalised_top_is_a_top() -> None:
    x, chosen, strata = _example()
    data = c.pack(x, chosen, strata)
    best = c.fit(data)

    def height(beta: np.ndarray) -> float:
        value, _, information = c.likelihood(data, beta[None, :])
        return float(value[0] + 0.5 * np.linalg.slogdet(information[0])[1])

    rng = np.random.default_rng(0)
    assert best.converged and height(best.beta) == pytest.approx(best.height)
    assert all(height(best.beta + 0.02 * rng.normal(size=3)) < best.height for _ in range(30))


def test_for_one_yes_or_no_in_one_stratum_it_adds_half_to_each_cell() -> None:
    """Firth's fit of a 2×2 table is the odds ratio with one half added to each cell, nearly so when conditional."""
    near = np.array([1.0] * 60 + [0.0] * 140)
    chosen = np.zeros(200, dtype=bool)
    chosen[:12] = chosen[60:68] = True
    best = c.fit(c.pack(near[:, None], chosen, np.zeros(200, int)))
    assert float(np.exp(best.beta[0])) == pytest.approx((12.5 / 48.5) / (8.5 / 132.5), rel=0.03)


def test_separation_is_noticed_and_the_penalty_gives_an_interval_all_the_same() -> None:
    near = np.array([1.0] * 4 + [0.0] * 16)
    chosen = near.astype(bool)
    data = c.pack(near[:, None], chosen, np.zeros(20, int))
    assert c.separated(data)
    best = c.fit(data)
    low, high = c.interval(data, best, 0)
    assert best.converged and 0 < low < best.beta[0] < high
    assert not c.separated(c.pack(*_example()[:2], _example()[2]))


def test_the_ends_of_a_profile_interval_are_where_the_test_says_five_in_a_hundred() -> None:
    x, chosen, strata = _example()
    data = c.pack(x, chosen, strata)
    best = c.fit(data)
    for end in c.interval(data, best, 0):
        there = c.fit(data, start=best.beta, held=0, at=end)
        assert 2 * (best.height - there.height) == pytest.approx(c.CHI2_95, abs=0.02)


def test_strata_of_which_all_or_nothing_was_chosen_say_nothing() -> None:
    x, chosen, strata = _example()
    more = np.concatenate([strata, [98, 98, 99, 99]])
    also = np.concatenate([chosen, [True, True, False, False]])
    wide = np.vstack([x, np.full((4, 3), 3.0)])
    assert c.fit(c.pack(wide, also, more)).beta == pytest.approx(c.fit(c.pack(x, chosen, strata)).beta)
    assert c.pack(x[:2], np.array([True, True]), np.zeros(2, int)).places == 0
