"""Turnbull's estimate and the Weibull model: certificates of optimality, and figures that lifelines gave."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.analysis import turnbull, weibull

INF = np.inf
DURATIONS = """
12.535 inf, 7.295 10.62, 10.718 inf, 6.234 9.384, 0.004 3.679, 5.57 7.779, 7.481 10.429, 1.269 4.057, 1.004 3.637,
7.587 12.418, 9.657 11.643, 9.77 12.966, 2.352 6.648, 13.202 inf, 10.398 inf, 13.405 inf, 7.058 9.646, 0.072 3.422,
6.268 8.785, 4.994 10.102, 13.4 inf, 0.021 3.806, 2.334 5.082, 6.478 12.173, 4.242 6.975, 7.546 9.608, 8.652 11.004,
0.027 3.362, 11.231 inf, 0.029 3.194
"""
LEFT, RIGHT = np.array([[float(end) for end in pair.split()] for pair in DURATIONS.split(",")]).T
LIFELINES = {3.194: 0.7072, 6.648: 0.6269, 7.779: 0.4652, 8.785: 0.3677, 10.102: 0.3485, 12.966: 0.2201}
"""Survival by lifelines 0.30.3, `KaplanMeierFitter.fit_interval_censoring`, whose search stops a little early."""


def test_turnbull_agrees_with_lifelines() -> None:
    mass, _ = turnbull.masses(LEFT, RIGHT)
    for day, wanted in LIFELINES.items():
        assert 1 - mass.done(day) == pytest.approx(wanted, abs=0.007)


intervals = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 12), st.booleans()), min_size=2, max_size=25
).map(lambda rows: (np.array([float(a) for a, _, _ in rows]), np.array([INF if c else float(a + b) for a, b, c in rows])))  # fmt: skip  # noqa: E501


@given(intervals)
@settings(max_examples=60, deadline=None)
def test_no_mass_can_be_moved_to_raise_the_likelihood(found: tuple[np.ndarray, np.ndarray]) -> None:
    """The conditions of Kuhn and Tucker: no direction has a slope above n, and where mass lies the slope is n."""
    left, right = found
    mass, _ = turnbull.masses(left, right)
    assert mass.mass.sum() == pytest.approx(1.0)
    inside = (mass.left[None, :] >= left[:, None]) & (mass.right[None, :] <= right[:, None])
    assert inside.any(axis=1).all()
    slope = (inside / (inside @ mass.mass)[:, None]).sum(axis=0)
    assert (slope <= len(left) * 1.02 + 0.05).all()
    assert slope[mass.mass > 0.02] == pytest.approx(len(left), rel=0.03)


def test_with_known_days_it_is_kaplan_and_meier() -> None:
    left, right = np.array([1.0, 2.0, 4.0, 5.0]), np.array([2.0, 3.0, INF, 6.0])
    mass, _ = turnbull.masses(left, right)
    assert mass.done(2) == pytest.approx(0.25) and mass.done(3) == pytest.approx(0.5)
    assert mass.done(6) == pytest.approx(1.0, abs=1e-3)


def test_a_curve_has_bands_around_it_and_a_median_inside_its_interval() -> None:
    curve = turnbull.curve("all", LEFT, RIGHT, np.random.default_rng(1))
    assert (curve.subjects, curve.finished) == (30, 23)
    assert all(s.low <= s.done <= s.high for s in curve.steps)
    assert curve.median and curve.median.low <= curve.median.value == 7.779 <= curve.median.high
    assert curve == turnbull.curve("all", LEFT, RIGHT, np.random.default_rng(1))


def test_a_curve_that_does_not_come_to_one_half_has_no_median() -> None:
    left, right = np.arange(6.0), np.array([1.0, 2.0, INF, INF, INF, INF])
    assert turnbull.curve("x", left, right, np.random.default_rng(1)).median is None


def _weibull(seed: int, n: int, stuck: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    days = 300 * rng.weibull(3.0, n)
    days[rng.random(n) < stuck] = INF
    left, right = np.floor(days / 10) * 10, np.floor(days / 10) * 10 + 10
    left, right = np.where(days > 450, 450.0, left), np.where(days > 450, INF, right)
    return left, right


def test_the_weibull_model_finds_scale_and_shape() -> None:
    model = weibull.fit(*_weibull(3, 400), np.ones((400, 1)))
    assert model.converged and model.stuck < 0.02
    assert float(np.exp(model.theta[0])) == pytest.approx(300, rel=0.04) and model.shape == pytest.approx(3, rel=0.1)


def test_the_weibull_model_is_that_of_scipy_for_those_that_end_and_flat_for_those_that_do_not() -> None:
    stats = pytest.importorskip("scipy.stats")
    days, theta = np.array([0.0, 50.0, 300.0, 900.0]), np.array([np.log(300), np.log(1 / 3), np.log(0.25)])
    wanted = 0.2 + 0.8 * stats.weibull_min(3.0, scale=300.0).sf(days)
    assert weibull.survival(days, np.ones((4, 1)), theta) == pytest.approx(wanted)


def test_without_a_share_that_never_ends_its_likelihood_has_its_top_where_lifelines_has_it() -> None:
    lifelines = pytest.importorskip("lifelines")
    left, right = _weibull(4, 200)
    theirs = lifelines.WeibullFitter().fit_interval_censoring(np.maximum(left, 1e-6), right)
    there = np.array([np.log(theirs.lambda_), -np.log(theirs.rho_), -30.0])

    def height(theta: np.ndarray) -> float:
        x = np.ones((200, 1))
        ended = np.where(np.isfinite(right), weibull.survival(right, x, theta), 0.0)
        return float(np.log(weibull.survival(left, x, theta) - ended).sum())

    for step in ([0.02, 0, 0], [-0.02, 0, 0], [0, 0.04, 0], [0, -0.04, 0]):
        assert height(there + np.array(step)) < height(there)


def test_some_that_never_end_do_not_make_the_others_look_slow() -> None:
    model = weibull.fit(*_weibull(5, 300, stuck=0.15), np.ones((300, 1)))
    assert model.stuck == pytest.approx(0.15, abs=0.06) and model.shape == pytest.approx(3, rel=0.2)


def _left(model: weibull.Weibull, waited: float, cohorts: int, done: int = 0) -> np.ndarray:
    """Days that twenty projects have left, of which some are done."""
    days = np.full(20, waited)
    left, right = days.copy(), np.full(20, INF)
    left[:done], right[:done] = 0.6 * waited, 0.7 * waited
    return weibull.time_left(model, left, right, days, np.ones((20, 1)), np.random.default_rng(1), cohorts=cohorts)


def test_the_longer_one_looks_ahead_the_more_is_done_and_never_more_than_all() -> None:
    days = _left(weibull.fit(*_weibull(6, 60), np.ones((60, 1))), 250.0, 2)
    done = [(days <= ahead).sum(axis=1).mean() for ahead in (0, 30, 120, 2_000)]
    assert done == sorted(done) and done[0] == pytest.approx(0, abs=0.01) and 18 < done[-1] <= 20


def test_a_cohort_that_is_late_is_expected_to_stay_late_and_an_early_one_early() -> None:
    model = weibull.fit(*_weibull(7, 200), np.ones((200, 1)))
    late, early = _left(model, 400.0, 2), _left(model, 250.0, 2, done=12)
    fresh = _left(model, 250.0, 2)
    assert np.median(np.minimum(late, 2_000)) > 10 and (early[:, :12] == 0).all()
    assert np.median(early[:, 12:]) < np.median(fresh[:, 12:])


def test_what_is_learned_from_fewer_cohorts_is_wider() -> None:
    model = weibull.fit(*_weibull(8, 200), np.ones((200, 1)))
    spread = [np.subtract(*np.quantile(np.median(_left(model, 50.0, k), axis=1), [0.975, 0.025])) for k in (1, 8)]
    own = np.subtract(*np.quantile(np.median(_left(model, 50.0, 0), axis=1), [0.975, 0.025]))
    assert spread[0] > spread[1] > own > 0


@given(intervals)
@settings(max_examples=25, deadline=None)
def test_turnbull_is_the_highest_likelihood_that_scipy_finds(found: tuple[np.ndarray, np.ndarray]) -> None:
    """Sequential quadratic programming over the same intervals, which shares no code with the iteration."""
    optimize = pytest.importorskip("scipy.optimize")
    left, right = found
    mass, _ = turnbull.masses(left, right)
    inside = ((mass.left[None, :] >= left[:, None]) & (mass.right[None, :] <= right[:, None])).astype(float)

    def depth(p: np.ndarray) -> float:
        return -float(np.log(np.maximum(inside @ p, 1e-12)).sum())

    n = len(mass.mass)
    best = optimize.minimize(
        depth, np.full(n, 1 / n), method="SLSQP", bounds=[(0, 1)] * n, options={"maxiter": 500},
        constraints={"type": "eq", "fun": lambda p: p.sum() - 1},
    )  # fmt: skip
    assert depth(mass.mass) <= best.fun + 0.01


def test_turnbull_is_that_of_lifelines_and_surpyval_today() -> None:
    lifelines, surpyval = pytest.importorskip("lifelines"), pytest.importorskip("surpyval")
    mass, _ = turnbull.masses(LEFT, RIGHT)
    theirs = lifelines.KaplanMeierFitter().fit_interval_censoring(LEFT, RIGHT)
    bounds = theirs.survival_function_
    other = surpyval.Turnbull.fit(xl=LEFT, xr=RIGHT, turnbull_estimator="Kaplan-Meier")
    for day in LIFELINES:
        ours = 1 - mass.done(day)
        row = bounds[bounds.index <= day].iloc[-1]
        assert row.min() - 0.01 <= ours <= row.max() + 0.01
        assert float(other.sf(np.array([day]))[0]) == pytest.approx(ours, abs=0.02)


def test_a_median_is_told_with_the_days_between_which_it_lies() -> None:
    left, right = np.array([100.0] * 10 + [0.0] * 2), np.array([160.0] * 10 + [90.0] * 2)
    curve = turnbull.curve("wide", left, right, np.random.default_rng(1))
    assert curve.median and (curve.median_since, curve.median.value) == (100.0, 160.0)
    assert curve.median.low <= 100 and curve.median.high >= 160
    assert [(s.since, s.day) for s in curve.steps] == [(0.0, 90.0), (100.0, 160.0)]
