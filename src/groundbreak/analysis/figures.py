"""Figures by place, ready to compare: from a definition's own columns and from distances to its layers.

In: the eligible places and `AnalysisData`. Out: `Figure`s in one order, each with what it is for; missing values stay
missing. Infrastructure is also drawn together into one index, so that few selected places need not carry many terms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from groundbreak.analysis.distance import to_features
from groundbreak.analysis.field import Field, Floats
from groundbreak.model.analysis_data import AnalysisData, Role

KILOMETRES = "km_"
"""How the ids of distances begin."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure for every eligible place; not-a-number where it is not known."""

    id: str
    label: str
    role: Role
    values: Floats
    """On the scale on which it counts: logarithms for people and kilometres."""
    needier: int
    """1 where more means needier, -1 where less does, 0 where neither."""


def figures(field: Field, data: AnalysisData) -> tuple[Figure, ...]:
    """All of them but the distances to layers that are themselves the question."""
    found = []
    for c in data.covariates:
        values = field.values(c.values)
        sign = {"low": -1, "high": 1, "": 0}[c.needier]
        found.append(Figure(c.id, c.label, c.role, np.log(values) if c.log else values, sign))
    for layer in data.layers:
        if layer.role is Role.INFRASTRUCTURE and layer.features:
            near = to_features(field, layer.features).min(axis=1)
            sign = {"far": 1, "near": -1, "": 0}[layer.needier]
            found.append(
                Figure(f"{KILOMETRES}{layer.id}", f"distance to {layer.label}", layer.role, np.log1p(near), sign)
            )
    return tuple(found)


def standardised(values: Floats) -> Floats:
    """Mean nought, spread one, over the places that have a value; nought for all where they don't differ."""
    spread = float(np.nanstd(values)) if np.isfinite(values).any() else 0.0
    return np.asarray((values - np.nanmean(values)) / spread) if spread > 1e-12 else np.zeros_like(values)


def controls(found: Sequence[Figure]) -> tuple[Figure, ...]:
    """What is held fixed: population and need as they are, infrastructure as one index (higher is better served), known
    where more than half of its parts are."""
    kept = [
        Figure(f.id, f.label, f.role, standardised(f.values), 0) for f in found if f.role is not Role.INFRASTRUCTURE
    ]
    parts = [_better(f) * standardised(f.values) for f in found if f.role is Role.INFRASTRUCTURE]
    if parts:
        stacked = np.array(parts)
        known = np.isfinite(stacked).sum(axis=0)
        index = np.where(known * 2 > len(parts), np.nansum(stacked, axis=0) / np.maximum(known, 1), np.nan)
        kept.append(Figure("infrastructure", "infrastructure index", Role.INFRASTRUCTURE, standardised(index), 0))
    return tuple(kept)


def _better(f: Figure) -> int:
    """1 where more of a figure means better served, -1 where less does: the opposite of needier where that is said;
    else kilometres count against a place and any other figure for it."""
    return -f.needier or (-1 if f.id.startswith(KILOMETRES) else 1)


def percentiles(values: Floats) -> Floats:
    """Rank from 0 to 1 among the known, ties in the middle; not-a-number stays so."""
    known = np.isfinite(values)
    out = np.full(len(values), np.nan)
    have = values[known]
    if len(have):
        ordered = np.sort(have)
        out[known] = (np.searchsorted(ordered, have, "left") + np.searchsorted(ordered, have, "right")) / 2 / len(have)
    return out
