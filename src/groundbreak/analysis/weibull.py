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
    with np.errstate(divide="ignore", over="ignore"):
        z = (np.log(np.maximum(days, 0.0)) - x @ theta[:-2]) / np.exp(theta[-2])
        going = np.exp(-np.exp(np.clip(z, -700, 700)))
        stuck = 1 / (1 + np.exp(-theta[-1]))
        return np.asarray(stuck + (1 - stuck) * going)


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


def still_to_come(
    model: Weibull, waited: Floats, until: Floats, x: Floats, rng: np.random.Generator, draws: int = 2_000
) -> Floats:
    """Numbers done by then, of those not done after `waited` days: one a draw, with the model's own uncertainty and
    a push that all of them share."""
    thetas = rng.multivariate_normal(model.theta, model.covariance, size=draws, method="svd")
    thetas[:, 0] += rng.normal(0.0, COHORT_SPREAD, size=draws)
    done = np.zeros(draws)
    for n, theta in enumerate(thetas):
        now, then = survival(waited, x, theta), survival(until, x, theta)
        chance = np.where(now > 1e-12, 1 - then / np.maximum(now, 1e-12), 1.0)
        done[n] = (rng.random(len(waited)) < chance).sum()
    return done
