"""A Weibull model of accelerated time for durations known to intervals, and what it forecasts.

In: intervals (left, right] in days and influences. Out: log scale by influence, log shape and the share that gets
stuck, with their covariance; from them, chances that what is not done by now will be done by a day. Without a share
that never ends, one place left behind would make all others look slow. Newton's method needs no optimiser; the
tests hold it against lifelines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from groundbreak.analysis.field import Floats

_STEP = 1e-4
COHORT_SPREAD = 0.2
"""Standard deviation, on the log of time, by which one cohort as a whole is faster or slower than another: places of
one cohort share a deadline. Too few cohorts have ended to estimate it, so it is assumed, and said."""
DRAWS = 4_000


@dataclass(frozen=True, slots=True)
class Weibull:
    """log T = x · beta + sigma · W for all but those that are stuck; `theta` is beta, log sigma, log odds of stuck."""

    theta: Floats
    covariance: Floats
    converged: bool

    @property
    def shape(self) -> float:
        """Weibull shape: above 1, the longer it has taken the likelier it ends today."""
        return float(np.exp(-self.theta[-2]))

    @property
    def stuck(self) -> float:
        """Share that would never end."""
        return float(1 / (1 + np.exp(-self.theta[-1])))


def survival(days: Floats, x: Floats, theta: Floats) -> Floats:
    """Share not done after so many days, the stuck ones among them."""
    return np.asarray(_many(days, x, theta[None, :])[0])


def fit(left: Floats, right: Floats, x: Floats) -> Weibull:
    """Highest likelihood, with weak priors that keep it off the edges: log sigma ~ N(-1, 1.5), so that a tie of all
    durations has a fit, and log odds of being stuck ~ N(-4, 1.5), that is about 2 in 100 unless seen otherwise."""
    left = np.maximum(left, 0.0)
    right = np.maximum(right, left + 1.0)
    middle = np.where(np.isfinite(right), (left + np.where(np.isfinite(right), right, 0)) / 2, left + 30)
    start = np.zeros(x.shape[1] + 2)
    start[0], start[-2], start[-1] = float(np.log(np.maximum(middle, 1.0)).mean()), -1.0, -4.0

    def height(theta: Floats) -> float:
        chance = survival(left, x, theta) - np.where(np.isfinite(right), survival(right, x, theta), 0.0)
        prior = ((theta[-2] + 1) / 1.5) ** 2 + ((theta[-1] + 4) / 1.5) ** 2
        return float(np.log(np.maximum(chance, 1e-300)).sum() - 0.5 * prior)

    theta, hessian, converged = _climb(height, start)
    return Weibull(theta, np.asarray(np.linalg.pinv(-hessian)), converged)


def _climb(height: Callable[[Floats], float], start: Floats) -> tuple[Floats, Floats, bool]:
    """Newton with halving; where the surface is not yet a hill, along the slope."""
    theta, top = start, height(start)
    for _ in range(100):
        gradient, hessian = _derivatives(height, theta)
        values, vectors = np.linalg.eigh(-hessian)
        step = vectors @ ((vectors.T @ gradient) / np.maximum(np.abs(values), 1e-3))
        step *= min(1.0, 1.0 / max(1e-12, float(np.abs(step).max())))
        for _ in range(30):
            new = height(theta + step)
            if new >= top - 1e-12:
                break
            step = step / 2
        theta, top = theta + step, new
        if np.abs(step).max() < 1e-6:
            return theta, _derivatives(height, theta)[1], True
    return theta, _derivatives(height, theta)[1], False


def _derivatives(height: Callable[[Floats], float], at: Floats) -> tuple[Floats, Floats]:
    n = len(at)
    e = np.eye(n) * _STEP
    here = height(at)
    up, down = (np.array([height(at + s * e[k]) for k in range(n)]) for s in (1, -1))
    hessian = np.zeros((n, n))
    for a in range(n):
        hessian[a, a] = (up[a] - 2 * here + down[a]) / _STEP**2
        for b in range(a):
            corners = [height(at + s * e[a] + t * e[b]) * s * t for s in (1, -1) for t in (1, -1)]
            hessian[a, b] = hessian[b, a] = sum(corners) / (4 * _STEP**2)
    return (up - down) / (2 * _STEP), hessian


def time_left(
    model: Weibull, left: Floats, right: Floats, waited: Floats, x: Floats, rng: np.random.Generator, *, cohorts: int,
    draws: int = DRAWS,
) -> Floats:  # fmt: skip
    """Days from now until each project of one cohort is done: a row a draw; nought for what is done, infinite for what
    never will be.

    `left`, `right` and `waited` are what is known of the cohort today; `cohorts` is how many others the model has
    learned from, 0 where it has learned from this one. The model's own uncertainty and the push that a cohort's places
    share are drawn, and draws count by how well they fit what the cohort has done and not done so far: one that is
    late already is likely to stay late. The mean of few cohorts carries pushes of its own, so the spread is that of
    the difference of one push and a mean of `cohorts`.
    """
    thetas = rng.multivariate_normal(model.theta, model.covariance, size=draws, method="svd")
    if cohorts:
        thetas[:, 0] += rng.normal(0.0, COHORT_SPREAD * (1 + 1 / cohorts) ** 0.5, size=draws)
        ended = np.where(np.isfinite(right), _many(right, x, thetas), 0.0)
        fits = np.log(np.maximum(_many(left, x, thetas) - ended, 1e-300)).sum(axis=1)
        chance = np.exp(fits - fits.max())
        thetas = thetas[rng.choice(draws, draws, p=chance / chance.sum())]
    stuck = 1 / (1 + np.exp(-thetas[:, -1:]))
    alive = rng.random((draws, len(waited))) * _many(waited, x, thetas)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        z = np.log(-np.log(np.clip((alive - stuck) / (1 - stuck), 1e-300, 1 - 1e-16)))
        days = np.exp(z * np.exp(thetas[:, -2:-1]) + thetas[:, :-2] @ x.T) - waited
    days = np.where(alive <= stuck, np.inf, np.maximum(days, 0.0))
    return np.where(np.isfinite(right)[None, :], 0.0, days)


def _many(days: Floats, x: Floats, thetas: Floats) -> Floats:
    """`survival` at each of many parameters: draws by subjects."""
    with np.errstate(divide="ignore", over="ignore"):
        z = (np.log(np.maximum(days, 0.0))[None, :] - thetas[:, :-2] @ x.T) / np.exp(thetas[:, -2:-1])
        stuck = 1 / (1 + np.exp(-thetas[:, -1:]))
        return np.asarray(stuck + (1 - stuck) * np.exp(-np.exp(np.clip(z, -700, 700))))
