"""How long projects take, as curves with censoring, and what will be complete by a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from groundbreak.model.analysis.basis import Basis, Estimate


@dataclass(frozen=True, slots=True)
class SurvivalStep:
    """One step of a curve."""

    day: float
    done: float
    """Share that has happened by then."""
    low: float
    high: float
    since: float = 0.0
    """The step is taken somewhere between this day and `day`: the data do not say where."""


@dataclass(frozen=True, slots=True)
class Curve:
    """How long one thing takes in one group."""

    group: str
    subjects: int
    finished: int
    steps: tuple[SurvivalStep, ...]
    median: Estimate | None
    """Days by which half are surely done, with an interval that holds wherever in its steps the curve may rise; None
    where the curve does not come that far."""
    median_since: float = 0.0
    """Days before which half were surely not done."""


@dataclass(frozen=True, slots=True)
class PaceForecast:
    """How many will be complete by a day."""

    cohort: str
    by: date
    quota: int
    complete: Estimate
    """Of the places or projects known so far: mean of the draws, and the ends that hold 95 in 100 of them."""
    known: int
    half_by: tuple[date, date | None] | None = None
    """Between these days half of the cohort is complete, in 95 in 100 draws; None for an end that never comes."""


@dataclass(frozen=True, slots=True)
class BackTest:
    """What the forecast would have said of an earlier cohort, and what came."""

    cohort: str
    made_on: date
    by: date
    predicted: Estimate
    came: int
    known: int
    inside: bool
    trained_on: str = ""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast building goes."""

    basis: Basis
    curves: tuple[Curve, ...]
    model: str
    """The fitted distribution in words, '' where none could be fitted."""
    forecasts: tuple[PaceForecast, ...]
    back_tests: tuple[BackTest, ...]
    verdict: str
    cautions: tuple[str, ...]
