"""What a test could have found: how often pulls of several sizes would have been noticed, had there been one.

In: strata, the real choice, the values whose mean is tested, what a pull would act on, random selections. Out: power by
size of the pull and the smallest pull that 80 of 100 such studies find. Each study is drawn from the conditional
logistic model with the real choice's balance and goes through the very test that the answer rests on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import NormalDist

import numpy as np

from groundbreak.analysis import chance
from groundbreak.analysis.field import Bools, Floats, Ints
from groundbreak.model.analysis.selection import PowerPoint

ODDS = (1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 6.0, 10.0)
"""Pulls for which the power is worked out."""
RUNS = 600
ENOUGH = 0.8


def power(
    strata: Ints, chosen: Bools, values: Floats, lean: Floats, drawn: Floats, level: float, rng: np.random.Generator
) -> tuple[PowerPoint, ...]:
    """How often the mean of `values` over the chosen would be called unlikely by chance at `level`, where each unit of
    `lean` multiplies a place's odds. `drawn` is that mean in random selections."""
    ordered, size = np.sort(drawn), max(1, int(chosen.sum()))
    points = []
    for odds in ODDS:
        picks = chance.tilted(strata, chosen, np.log(odds) * lean, rng, RUNS)
        points.append(PowerPoint(odds, float((p_sorted(picks @ values / size, ordered) < level).mean())))
    return tuple(points)


def detectable(points: Sequence[PowerPoint]) -> float | None:
    """The smallest pull that is found in 80 of 100 studies, between the sizes that were tried; None beyond them. The
    normal point of the power is nearly straight in the log odds."""
    for below, above in pairwise((PowerPoint(1.0, 0.0), *points)):
        if above.power >= ENOUGH:
            a, b, wanted = (_NORMAL.inv_cdf(min(0.998, max(0.05, p))) for p in (below.power, above.power, ENOUGH))
            low, high = np.log(below.odds_ratio), np.log(above.odds_ratio)
            return float(np.exp(low + (wanted - a) / (b - a) * (high - low)))
    return None


_NORMAL = NormalDist()


def p_sorted(seen: Floats, ordered: Floats) -> Floats:
    """The same mid-p as `chance.p_values`, of many observations against one sorted null distribution."""
    slack = 1e-6
    below = np.searchsorted(ordered, seen - slack, "left")
    above = len(ordered) - np.searchsorted(ordered, seen + slack, "right")
    smaller = np.minimum(below, above) + 0.5 * (len(ordered) - below - above + 1)
    return np.asarray(np.minimum(1.0, 2 * smaller / (len(ordered) + 1)))
