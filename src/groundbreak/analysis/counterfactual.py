"""Which places would a need-first choice have taken under the same balance?

In: the field, an index of need, who was chosen. Out: the neediest choice with as many places from each province, and of
each kind of unit, as the real one. With two balances at once this is a small integer programme, solved by HiGHS through
scipy; without scipy the provinces alone are balanced, which takes no solver: the neediest of each province.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from groundbreak.analysis.field import Bools, Field, Floats

PLAIN = "the neediest of each province"
GREEDY = f"{PLAIN}; install groundbreak[analysis] to balance the kinds of unit as well"


@dataclass(frozen=True, slots=True)
class Pick:
    """A choice and how it was found."""

    picked: Bools
    expected_overlap: float
    """How many of the really chosen places a blind choice of the same provincial balance would share with it."""
    solver: str


def need_first(field: Field, index: Floats, chosen: Bools, kinds: bool = True) -> Pick:
    """The choice with the highest total need; places without an index can't be in it, and chosen ones without one are
    not replaced."""
    known = np.isfinite(index)
    real = chosen & known
    code = sorted({p.kind for p in field.places})
    kind = np.array([code.index(p.kind) for p in field.places])
    picked = _solved(field, index, real, known, kind) if kinds and len(code) > 1 else None
    solver = "integer programme (HiGHS), balanced by province and kind of unit"
    if picked is None:
        picked, solver = _greedy(field, index, real, known), GREEDY if kinds and len(code) > 1 else PLAIN
    expected = 0.0
    for s in np.unique(field.strata[real]):
        inside = known & (field.strata == s)
        expected += float(real[inside].sum()) * float(picked[inside].sum()) / float(inside.sum())
    return Pick(picked, expected, solver)


def _greedy(field: Field, index: Floats, real: Bools, known: Bools) -> Bools:
    picked = np.zeros(len(field), dtype=bool)
    for s in np.unique(field.strata[real]):
        inside = np.flatnonzero(known & (field.strata == s))
        best = inside[np.argsort(-index[inside], kind="stable")]
        picked[best[: int(real[inside].sum())]] = True
    return picked


def _solved(
    field: Field, index: Floats, real: Bools, known: Bools, kind: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> Bools | None:
    """None where scipy is not installed."""
    try:
        from scipy.optimize import Bounds, LinearConstraint, milp
    except ImportError:
        return None
    where = np.flatnonzero(known)
    rows, totals = [], []
    for labels in (field.strata, kind):
        for label in np.unique(labels[real]):
            rows.append((labels[where] == label).astype(float))
            totals.append(float((labels[real] == label).sum()))
    # Provinces and kinds of which nothing was chosen may give nothing: the two sets of totals add up to the same.
    rows.append(np.ones(len(where)))
    totals.append(float(real.sum()))
    found = milp(
        -index[where],
        constraints=LinearConstraint(np.array(rows), totals, totals),
        integrality=np.ones(len(where)),
        bounds=Bounds(0, 1),
        options={"time_limit": 10.0},
    )
    if found.x is None:
        return None
    picked = np.zeros(len(field), dtype=bool)
    picked[where[found.x > 0.5]] = True
    return picked
