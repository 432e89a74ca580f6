"""Are the chosen places nearer to features of a layer than chance allows, and still so with other influences fixed?

In: the field, which places were chosen, a layer, the figures by place, a seed. Out: `Question` (what the variations
need again) and, by `answer`, a `Selection` without its verdict: verdicts are given over all questions together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from groundbreak.analysis import chance, conditional
from groundbreak.analysis import power as powers
from groundbreak.analysis.distance import to_features
from groundbreak.analysis.field import Bools, Field, Floats
from groundbreak.analysis.figures import Figure, controls, standardised
from groundbreak.model.analysis.basis import Estimate
from groundbreak.model.analysis.selection import ConditionalModel, NullTest, PowerPoint, Rival, Term
from groundbreak.model.analysis_data import Layer, Role

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
        detectable=conditional.detectable(data, best, 0),
        method="conditional logistic regression within provinces, Firth's penalty, profile intervals",
    )


def power(q: Question, rng: np.random.Generator, level: float = ALPHA) -> tuple[PowerPoint, ...]:
    """How often pulls of several sizes would have been found by the primary test, as it stands, at this level."""
    drawn = q.null.means(q.near[:, None])[:, 0]
    return powers.power(q.field.strata, q.chosen, q.near, q.near, drawn, level, rng)


def rival(q: Question, figures: Sequence[Figure], rng: np.random.Generator, level: float = ALPHA) -> Rival | None:
    """The other explanation, asked the same way: are the chosen places better served than chance allows? None where
    no figure tells of infrastructure."""
    index = next((f for f in controls(figures) if f.role is Role.INFRASTRUCTURE), None)
    if index is None:
        return None
    known = np.isfinite(index.values)
    if not q.chosen[known].any() or np.ptp(index.values[known]) == 0:
        return None
    values, chosen, strata = standardised(index.values[known]), q.chosen[known], q.field.strata[known]
    drawn = chance.null(strata, chosen, rng, len(q.null.picks)).means(values[:, None])[:, 0]
    label = "mean infrastructure index"
    test = chance.test("infrastructure", label, float(values[chosen].mean()), drawn, len(drawn))
    data = conditional.pack(values[:, None], chosen, strata)
    unit = "one standard deviation more"
    alone = _term(index.id, index.label, data, conditional.fit(data), 0, unit) if data.places else None
    points = powers.power(strata, chosen, values, values, drawn, level, rng)
    if alone is None:
        return None
    parts = tuple(f.label for f in figures if f.role is Role.INFRASTRUCTURE)
    return Rival(index.label, test, alone, points, powers.detectable(points), parts)
