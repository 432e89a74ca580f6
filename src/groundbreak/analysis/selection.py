"""Are the chosen places nearer to features of a layer than chance allows, and still so with other influences fixed?

In: the field, which places were chosen, a layer, the figures by place, a seed. Out: `Question` (what the variations
need again) and, by `answer`, a `Selection` without its verdict: verdicts are given over all questions together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from groundbreak.analysis import chance, conditional
from groundbreak.analysis.distance import to_features
from groundbreak.analysis.field import Bools, Field, Floats
from groundbreak.analysis.figures import Figure, controls
from groundbreak.model.analysis.basis import Estimate
from groundbreak.model.analysis.selection import ConditionalModel, NullTest, PowerPoint, Term
from groundbreak.model.analysis_data import Layer

ODDS = (1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 6.0, 10.0)
"""Pulls for which the power is worked out."""
POWER_RUNS = 400
ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Question:
    """One cohort against one layer."""

    field: Field
    chosen: Bools
    layer: Layer
    far: Floats
    """Kilometres from each place to each feature."""
    near: Floats
    """1 where a feature is within the radius."""
    null: chance.Null


def ask(field: Field, chosen: Bools, layer: Layer, rng: np.random.Generator, draws: int = chance.DRAWS) -> Question:
    """Draw the random selections that everything else is read from."""
    far = to_features(field, layer.features)
    near = (far <= layer.radius_km).any(axis=1).astype(float)
    return Question(field, chosen, layer, far, near, chance.null(field.strata, chosen, rng, draws))


def tests(q: Question) -> tuple[tuple[NullTest, ...], Floats]:
    """Share within the radius (primary, fixed beforehand), distance to the nearest, number within the radius."""
    within = f"within {q.layer.radius_km:g} km"
    values = np.column_stack([q.near, q.far.min(axis=1), (q.far <= q.layer.radius_km).sum(axis=1)])
    drawn = q.null.means(values)
    seen = values[q.chosen].mean(axis=0)
    names = (
        ("share", f"share of places with {q.layer.label} {within}"),
        ("nearest", f"mean kilometres to the nearest of the {q.layer.label}"),
        ("count", f"mean number of {q.layer.label} {within}"),
    )
    found = tuple(
        chance.test(id, label, float(seen[n]), drawn[:, n], len(drawn)) for n, (id, label) in enumerate(names)
    )
    return found, drawn[:, 0]


def _term(id: str, label: str, data: conditional.Packed, best: conditional.Fit, column: int, unit: str) -> Term:
    low, high = conditional.interval(data, best, column)
    odds = Estimate(*(float(np.exp(np.clip(v, -50, 50))) for v in (best.beta[column], low, high)))
    return Term(id, label, odds, conditional.p_value(data, best, column), unit)


def marginal(q: Question) -> Term:
    """The pull as an odds ratio within strata, with nothing else held fixed."""
    data = conditional.pack(q.near[:, None], q.chosen, q.field.strata)
    label = f"{q.layer.label} within {q.layer.radius_km:g} km"
    if not data.places or np.ptp(q.near) == 0:
        return Term(q.layer.id, label, Estimate(1.0, 0.0, float("inf")), 1.0, "yes against no")
    return _term(q.layer.id, label, data, conditional.fit(data), 0, "yes against no")


def model(q: Question, figures: Sequence[Figure]) -> ConditionalModel | None:
    """The pull with population, need and infrastructure held fixed. None where there is nothing to hold fixed, or
    where the places with all figures say nothing (no stratum with both chosen and not chosen)."""
    fixed = controls(figures)
    if not fixed:
        return None
    x = np.column_stack([q.near, *(f.values for f in fixed)])
    known = np.isfinite(x).all(axis=1)
    data = conditional.pack(x[known], q.chosen[known], q.field.strata[known])
    if not data.places or np.ptp(x[known][:, 0]) == 0:
        return None
    best = conditional.fit(data)
    terms = [_term(q.layer.id, f"{q.layer.label} within {q.layer.radius_km:g} km", data, best, 0, "yes against no")]
    for n, f in enumerate(fixed, 1):
        terms.append(_term(f.id, f.label, data, best, n, "one standard deviation more"))
    return ConditionalModel(
        terms=tuple(terms),
        places=data.places,
        selected=int(data.taken.sum()),
        strata=len(data.taken),
        left_out=tuple(q.field.places[n].name for n in np.flatnonzero(q.chosen & ~known)),
        separated=conditional.separated(data),
        method="conditional logistic regression within provinces, Firth's penalty, profile intervals",
    )


def power(q: Question, rng: np.random.Generator) -> tuple[tuple[PowerPoint, ...], float | None]:
    """How often pulls of several sizes would have been found by the primary test, as it stands, at 5 in 100."""
    drawn = np.sort(q.null.means(q.near[:, None])[:, 0])
    points = []
    for odds in ODDS:
        picks = chance.tilted(q.field.strata, q.chosen, np.log(odds) * q.near, rng, POWER_RUNS)
        seen = picks @ q.near / max(1, q.null.size)
        points.append(PowerPoint(odds, float((_p_sorted(seen, drawn) < ALPHA).mean())))
    found = next((p.odds_ratio for p in points if p.power >= 0.8), None)
    return tuple(points), found


def _p_sorted(seen: Floats, drawn: Floats) -> Floats:
    """The same mid-p as `chance.p_values`, of many observations against one sorted null distribution."""
    slack = 1e-6
    below = np.searchsorted(drawn, seen - slack, "left")
    above = len(drawn) - np.searchsorted(drawn, seen + slack, "right")
    smaller = np.minimum(below, above) + 0.5 * (len(drawn) - below - above + 1)
    return np.asarray(np.minimum(1.0, 2 * smaller / (len(drawn) + 1)))
