"""The same question under other assumptions: what if a site is wrong, the radius another, a place doubtful?

In: a `Question`, the members with their probabilities, names that could not be tied to one place. Out: `Variation`s,
each with the range of p over its members. Those that change only the layer share the random selections of the question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from groundbreak.analysis import chance
from groundbreak.analysis.distance import kilometres
from groundbreak.analysis.field import Bools, Field, Floats, Ints
from groundbreak.analysis.selection import ALPHA, Question
from groundbreak.model.analysis.selection import Member, Variation
from groundbreak.model.place import LocationPrecision

RADII = (0.5, 0.75, 1.5, 2.0, 3.0)
UNKNOWN_SHARE = 0.25
"""Sites not known, as a share of those known."""
REPEATS = 60
DRAWS = 2_000
Ambiguous = tuple[str, tuple[tuple[str, float], ...]]
"""(name as written, ((place id, probability), …))."""


def variations(
    q: Question, members: Sequence[Member], ambiguous: Sequence[Ambiguous], rng: np.random.Generator
) -> tuple[Variation, ...]:
    """All that make sense for this question."""
    return (*_of_layer(q, rng), *_of_choice(q, members, ambiguous, rng))


def _of_layer(q: Question, rng: np.random.Generator) -> Iterator[Variation]:
    inside = q.far <= q.layer.radius_km
    count = inside.sum(axis=1)
    without = np.column_stack([(count - inside[:, j]) > 0 for j in range(inside.shape[1])]).astype(float)
    dropped, (whole,) = _tested(q, without), _tested(q, q.near[:, None])
    swing = max(range(len(dropped)), key=lambda j: abs(np.log(dropped[j][0] / whole[0])))
    name = q.layer.features[swing].name
    yield _variation("each site dropped in turn", f"p moves most without {name}", dropped)
    for factor in RADII:
        radius = q.layer.radius_km * factor
        column = (q.far <= radius).any(axis=1).astype(float)
        yield _variation(f"radius {radius:g} km", "", _tested(q, column[:, None]))
    certainty = np.array([f.certainty for f in q.layer.features])
    if (certainty < 1).any():
        real = 1 - np.prod(np.where(inside, 1 - certainty[None, :], 1.0), axis=1)
        yield _variation("sites weighted by reliability", "chance that one near is real", _tested(q, real[:, None]))
    exact = [n for n, f in enumerate(q.layer.features) if f.precision in _EXACT]
    if 0 < len(exact) < len(q.layer.features):
        column = inside[:, exact].any(axis=1).astype(float)
        detail = f"{len(exact)} of {len(q.layer.features)} sites"
        yield _variation("only sites with a coordinate", detail, _tested(q, column[:, None]))
    extra = max(1, round(UNKNOWN_SHARE * len(q.layer.features)))
    anywhere = np.arange(len(q.field))
    detail = f"{extra} more, {REPEATS} times"
    yield _variation("unknown sites anywhere", detail, _tested(q, _unknown(q, anywhere, extra, rng)))
    elsewhere = np.flatnonzero(~q.chosen)
    if len(elsewhere):
        yield _variation(
            "unknown sites only where nothing was chosen", detail, _tested(q, _unknown(q, elsewhere, extra, rng))
        )


_EXACT = (LocationPrecision.POINT, LocationPrecision.SITE, LocationPrecision.SETTLEMENT)


def _unknown(q: Question, where: Ints, extra: int, rng: np.random.Generator) -> Floats:
    """Layers with some more sites, each at the point of a place."""
    between = kilometres(q.field.lat, q.field.lon, q.field.lat, q.field.lon) <= q.layer.radius_km
    columns = [
        np.maximum(q.near, between[:, rng.choice(where, min(extra, len(where)), replace=False)].any(axis=1))
        for _ in range(REPEATS)
    ]
    return np.column_stack(columns).astype(float)


def _of_choice(
    q: Question, members: Sequence[Member], ambiguous: Sequence[Ambiguous], rng: np.random.Generator
) -> Iterator[Variation]:
    field = q.field
    doubtful = [m for m in members if m.probability < 0.995 and m.place_id in field.ids]
    sure = [replace(m, probability=1.0) for m in members if m.counted]
    if doubtful:
        found = [_again(q, _membership(q, members, (), rng), field.strata, rng) for _ in range(REPEATS)]
        yield _variation("cohort membership by probability", f"{len(doubtful)} doubtful places, {REPEATS} draws", found)
    if ambiguous:
        found = [_again(q, _membership(q, sure, ambiguous, rng), field.strata, rng) for _ in range(REPEATS)]
        yield _variation("unclear names by probability", f"{len(ambiguous)} names, {REPEATS} draws", found)
    kinds = sorted({p.kind for p in field.places})
    if len(kinds) > 1:
        code = np.array([kinds.index(p.kind) for p in field.places])
        found = [_again(q, q.chosen, field.strata * len(kinds) + code, rng)]
        yield _variation("balance by kind of unit too", ", ".join(kinds), found)
        common = max(
            kinds, key=lambda kind: sum(p.kind == kind for p, c in zip(field.places, q.chosen, strict=True) if c)
        )
        only = np.array([p.kind == common for p in field.places])
        if (only & q.chosen).sum() > 4:
            yield _variation(f"only units of kind {common}", "", [_again(q, q.chosen, field.strata, rng, only)])
    chosen_in = np.unique(field.strata[q.chosen])
    if len(chosen_in) > 2:
        found = [_again(q, q.chosen, field.strata, rng, field.strata != s) for s in chosen_in]
        yield _variation("each province left out", f"{len(chosen_in)} provinces", found)


def _membership(
    q: Question, members: Sequence[Member], ambiguous: Sequence[Ambiguous], rng: np.random.Generator
) -> Bools:
    """One way the cohort may really be, by what is known of each place and name."""
    ids = {m.place_id for m in members if rng.random() < m.probability}
    for _, candidates in ambiguous:
        left = rng.random()
        for place_id, probability in candidates:
            left -= probability
            if left < 0:
                ids.add(place_id)
                break
    return q.field.chosen(ids)


def _again(
    q: Question, chosen: Bools, strata: Ints, rng: np.random.Generator,
    only: Bools | None = None,
) -> tuple[float, float]:  # fmt: skip
    """p and difference of the share for another choice or balance, or within some of the places."""
    keep = np.ones(len(chosen), dtype=bool) if only is None else only
    chosen, near = chosen[keep], q.near[keep]
    if not chosen.any():
        return 1.0, 0.0
    drawn = chance.null(strata[keep], chosen, rng, DRAWS).means(near[:, None])
    seen = near[chosen].mean(keepdims=True)
    return float(chance.p_values(seen, drawn)[0]), float(seen[0] - drawn.mean())


def _tested(q: Question, columns: Floats) -> list[tuple[float, float]]:
    """p and difference of each column, against the question's own random selections."""
    drawn = q.null.means(columns)
    seen = columns[q.chosen].mean(axis=0)
    return [(float(p), float(d)) for p, d in zip(chance.p_values(seen, drawn), seen - drawn.mean(axis=0), strict=True)]


def _variation(name: str, detail: str, found: Sequence[tuple[float, float]]) -> Variation:
    p = [value for value, _ in found]
    differences = [value for _, value in found]
    below = sum(value < ALPHA for value in p)
    return Variation(name, detail, float(np.median(p)), min(p), max(p), float(np.median(differences)), len(p), below)


def within(field: Field, members: Sequence[Member], year: int | None) -> tuple[Member, ...]:
    """The members that a question about one cohort, or about all, has to do with."""
    return tuple(m for m in members if (year is None or m.year == year) and m.place_id in field.ids)
