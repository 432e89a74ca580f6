"""Turnbull's estimate of how long something takes, where most durations are known only to lie in an interval.

In: intervals (left, right], right infinite where it had not happened yet. Out: the non-parametric maximum likelihood
curve with bootstrap bands. Expectation-maximisation over the innermost intervals, all bootstrap samples at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from groundbreak.analysis.field import Floats
from groundbreak.model.analysis.basis import Estimate
from groundbreak.model.analysis.pace import Curve, SurvivalStep

SAMPLES = 300
ROUNDS = 2_000
TOLERANCE = 1e-7


@dataclass(frozen=True, slots=True)
class Mass:
    """Where the estimate puts its mass: on intervals (left, right], and how much on each."""

    left: Floats
    right: Floats
    mass: Floats

    def done(self, day: float) -> float:
        """Share that has happened by a day. Inside an interval the estimate is silent; its end is taken."""
        return float(self.mass[self.right <= day].sum())


def innermost(left: Floats, right: Floats) -> tuple[Floats, Floats]:
    """Intervals that begin with a left end and end with the next right end: only there can mass lie (Turnbull 1976)."""
    # At equal values a right end comes before a left end, since (l, r] holds r and not l.
    ends = sorted([(value, 1) for value in set(left)] + [(value, 0) for value in set(right)])
    found = [(a, b) for (a, side_a), (b, side_b) in pairwise(ends) if side_a == 1 and side_b == 0]
    return np.array([a for a, _ in found]), np.array([b for _, b in found])


def masses(left: Floats, right: Floats, weights: Floats | None = None) -> tuple[Mass, Floats]:
    """The estimate, and that of each row of `weights` (how often each subject counts) on the same intervals."""
    lo, hi = innermost(left, right)
    inside = ((lo[None, :] >= left[:, None]) & (hi[None, :] <= right[:, None])).astype(float)
    counts = np.vstack([np.ones(len(left)), *([] if weights is None else [weights])])
    p = np.full((len(counts), len(lo)), 1.0 / len(lo))
    for _ in range(ROUNDS):
        total = np.maximum(p @ inside.T, 1e-300)
        new = p * ((counts / total) @ inside) / counts.sum(axis=1, keepdims=True)
        moved, p = float(np.abs(new - p).max()), new
        if moved < TOLERANCE:
            break
    return Mass(lo, hi, p[0]), p[1:]


def curve(group: str, left: Floats, right: Floats, rng: np.random.Generator, samples: int = SAMPLES) -> Curve:
    """The curve with pointwise 95 % bands, and the median with its interval where the curve comes to one half."""
    n = len(left)
    weights = rng.multinomial(n, np.full(n, 1 / n), size=samples).astype(float)
    best, again = masses(left, right, weights)
    sums, sums_again = best.mass.cumsum(), again.cumsum(axis=1)
    low, high = np.quantile(sums_again, [0.025, 0.975], axis=0)
    steps = tuple(
        SurvivalStep(float(day), float(done), min(float(a), float(done)), max(float(b), float(done)), float(since))
        for since, day, done, a, b in zip(best.left, best.right, sums, low, high, strict=True)
        if np.isfinite(day)
    )
    median, since = _median(best, sums, sums_again)
    return Curve(group, n, int(np.isfinite(right).sum()), steps, median, since)


def _median(best: Mass, sums: Floats, again: Floats) -> tuple[Estimate | None, float]:
    """The day by which half are surely done with its interval, and the day before which they surely were not. The
    interval's ends are taken at the outer ends of the steps, since the curve may rise anywhere within one."""

    def first(row: Floats) -> int:
        over = np.flatnonzero(row >= 0.5 - 1e-9)
        return int(over[0]) if len(over) else len(row) - 1

    at = first(sums)
    if not np.isfinite(best.right[at]) or sums[at] < 0.5 - 1e-9:
        return None, 0.0
    # Whole order statistics: the interval of a median may end where no bootstrap curve came to one half.
    places = [first(row) for row in again]
    lows, highs = np.sort(best.left[places]), np.sort(best.right[places])
    low, high = lows[int(0.025 * len(lows))], highs[min(len(highs) - 1, int(0.975 * len(highs)))]
    since = max(0.0, float(best.left[at]))
    return Estimate(float(best.right[at]), max(0.0, min(float(low), since)), float(high)), since
