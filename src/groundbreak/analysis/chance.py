"""Random selections with the provincial balance of the real one: what chance alone would give.

In: strata, the number chosen in each, a seed. Out: `Null`, a matrix of selections that any number of statistics can be
read from, and two-sided Monte-Carlo p-values. One matrix serves all questions about one cohort, so that a hundred
variations cost one multiplication.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from groundbreak.analysis.field import Bools, Floats, Ints
from groundbreak.model.analysis.basis import Estimate
from groundbreak.model.analysis.selection import NullTest

DRAWS = 10_000
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Null:
    """Selections of the same size and balance as the real one."""

    picks: np.ndarray[tuple[int, int], np.dtype[np.float32]]
    """One row a draw, one column a place: 1 where chosen."""
    size: int

    def means(self, values: Floats) -> Floats:
        """Mean of each column of `values` over each random selection: draws by columns."""
        return np.asarray(self.picks @ np.asarray(values, dtype=np.float32), dtype=np.float64) / max(1, self.size)


def null(strata: Ints, chosen: Bools, rng: np.random.Generator, draws: int = DRAWS) -> Null:
    """Random selections that take from each stratum as many as were really chosen there, all alike."""
    picks = np.zeros((draws, len(strata)), dtype=np.float32)
    for stratum in np.unique(strata[chosen]):
        inside = np.flatnonzero(strata == stratum)
        take = int(chosen[inside].sum())
        if take == len(inside):
            picks[:, inside] = 1.0
            continue
        keys = rng.random((draws, len(inside)), dtype=np.float32)
        order = np.argpartition(keys, take - 1, axis=1)[:, :take]
        rows = np.repeat(np.arange(draws), take)
        picks[rows, inside[order].ravel()] = 1.0
    return Null(picks, int(chosen.sum()))


def tilted(
    strata: Ints, chosen: Bools, log_weight: Floats, rng: np.random.Generator, draws: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Selections that favour places by exp(log_weight): what a real pull would give, to see whether it would be found.

    Drawn exactly from the conditional logistic model, so that a pull means the same odds here and where it is
    estimated: place by place, each taken with its share of all ways to choose what is left from the rest.
    """
    picks = np.zeros((draws, len(strata)), dtype=np.float32)
    for stratum in np.unique(strata[chosen]):
        inside = np.flatnonzero(strata == stratum)
        take = int(chosen[inside].sum())
        weight = np.exp(log_weight[inside] - log_weight[inside].mean())
        ways = np.zeros((len(inside) + 1, take + 1))
        ways[len(inside), 0] = 1.0
        for n in range(len(inside) - 1, -1, -1):
            ways[n] = ways[n + 1]
            ways[n, 1:] += weight[n] * ways[n + 1, :-1]
        left = np.full(draws, take)
        for n, place in enumerate(inside):
            chance = weight[n] * ways[n + 1, np.maximum(left - 1, 0)] / ways[n, left]
            taken = (rng.random(draws) < chance) & (left > 0)
            picks[taken, place] = 1.0
            left = left - taken
    return picks


def p_values(observed: Floats, drawn: Floats, tolerance: float = 1e-6) -> Floats:
    """Two-sided mid-p of each column.

    Ties count half: a share of twenty places moves in steps, and counting ties in full would make the test of it
    reject far fewer than 5 of 100 null cases. One draw is added on each side, so that p is never 0.
    """
    scale = tolerance * (np.abs(observed) + np.abs(drawn).mean(axis=0) + 1e-12)
    above = (drawn > observed + scale).sum(axis=0)
    below = (drawn < observed - scale).sum(axis=0)
    ties = len(drawn) - above - below
    smaller = np.minimum(above, below) + 0.5 * (ties + 1)
    return np.asarray(np.minimum(1.0, 2.0 * smaller / (len(drawn) + 1)))


def test(statistic: str, label: str, observed: float, drawn: Floats, draws: int) -> NullTest:
    """One statistic against its null distribution. The interval holds the shifts that the test would not reject."""
    expected, spread = float(drawn.mean()), float(drawn.std())
    low, high = (float(q) for q in np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]))
    return NullTest(
        statistic=statistic,
        label=label,
        observed=observed,
        expected=expected,
        null_low=low,
        null_high=high,
        difference=Estimate(observed - expected, observed - high, observed - low),
        z=(observed - expected) / spread if spread > 1e-12 else 0.0,
        p=float(p_values(np.array([observed]), drawn[:, None])[0]),
        draws=draws,
    )


def holm(p: list[float]) -> list[float]:
    """Holm's adjusted p-values: the chance of one false finding among all of these questions stays below alpha."""
    order = sorted(range(len(p)), key=lambda n: p[n])
    adjusted, worst = [0.0] * len(p), 0.0
    for rank, n in enumerate(order):
        worst = max(worst, min(1.0, (len(p) - rank) * p[n]))
        adjusted[n] = worst
    return adjusted
