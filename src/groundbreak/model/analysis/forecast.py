"""Which places come next, and how well such lists did before."""

from __future__ import annotations

from dataclasses import dataclass

from groundbreak.model.analysis.basis import Basis


@dataclass(frozen=True, slots=True)
class RankedPlace:
    """One place that may come next."""

    place_id: str
    name: str
    province: str
    probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How a forecast of one cohort would have fared."""

    cohort: str
    trained_on: str
    quota: int
    named: int
    """Places that the cohort is known to hold, of those that could be forecast."""
    hits: int
    """Of the quota's number of top-ranked places."""
    hits_expected: float
    """By chance."""
    hits_p: float
    """Chance of as many hits or more for a random list."""
    brier: float
    brier_base: float
    """Of giving every place the same probability."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Which places come next."""

    basis: Basis
    cohort: str
    ranking: tuple[RankedPlace, ...]
    scores: tuple[Score, ...]
    better_than_chance: bool
    weights: tuple[tuple[str, float], ...]
    """(influence, log odds for one standard deviation more)."""
    verdict: str
    cautions: tuple[str, ...]
