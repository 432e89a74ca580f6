"""What the test of a selection finds: chance, influences held against each other, other assumptions, power."""

from __future__ import annotations

from dataclasses import dataclass

from groundbreak.model.analysis.basis import Basis, Estimate
from groundbreak.model.cited import Citation


@dataclass(frozen=True, slots=True)
class Member:
    """One place in a cohort, or perhaps in it."""

    place_id: str
    name: str
    year: int
    probability: float
    """That it is in this cohort, as assessed."""
    counted: bool
    """Whether it counts towards the quota as things stand."""
    evidence: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class NullTest:
    """One statistic of the selected places against random selections."""

    statistic: str
    """'share', 'nearest' or 'count'."""
    label: str
    observed: float
    expected: float
    """Mean over random selections."""
    null_low: float
    null_high: float
    """Between them lie 95 of 100 random selections."""
    difference: Estimate
    """Observed less expected, with the shifts that the test would not reject."""
    z: float
    """The difference in standard deviations of random selections."""
    p: float
    """Two-sided Monte-Carlo mid-p."""
    draws: int
    p_adjusted: float = 1.0
    """Holm's, over the questions asked together."""


@dataclass(frozen=True, slots=True)
class Term:
    """One influence in the conditional model."""

    id: str
    label: str
    odds_ratio: Estimate
    p: float
    unit: str = ""
    """What the odds are per: 'yes against no', 'one standard deviation more'."""


@dataclass(frozen=True, slots=True)
class ConditionalModel:
    """Influences held against each other within provinces."""

    terms: tuple[Term, ...]
    """The question's term first."""
    places: int
    selected: int
    strata: int
    left_out: tuple[str, ...]
    """Names of selected places without the figures it needs."""
    separated: bool
    """Whether an ordinary fit would not exist: the term then rests on the penalty, and its interval says so."""
    method: str
    detectable: float | None = None
    """Smallest odds ratio of the first term that about 80 of 100 such studies would have found, by the information in
    the data at that odds ratio; None where there is none below a hundred."""

    def term(self, id: str) -> Term | None:
        """An influence by its id."""
        return next((t for t in self.terms if t.id == id), None)


@dataclass(frozen=True, slots=True)
class Variation:
    """The same question under another assumption."""

    name: str
    detail: str
    p: float
    """The p-value, or the median of several."""
    p_low: float
    p_high: float
    """Over the variation's members, where it has several (each site dropped, each draw)."""
    difference: float
    members: int = 1
    below: int = 0
    """How many of its members have p below 0.05."""


@dataclass(frozen=True, slots=True)
class PowerPoint:
    """How often a pull of this size would have been found."""

    odds_ratio: float
    power: float


@dataclass(frozen=True, slots=True)
class Rival:
    """The other explanation, asked the same way: are the chosen places better served than chance allows?"""

    label: str
    test: NullTest
    """Mean of the infrastructure index over the chosen places, higher is better served."""
    alone: Term
    """Odds by one standard deviation of it, nothing else held fixed."""
    power: tuple[PowerPoint, ...]
    detectable: float | None
    parts: tuple[str, ...] = ()
    """What the index is the mean of."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Whether a cohort's places are nearer to features of a layer than chance allows."""

    basis: Basis
    cohort: str
    """'2026', or 'all cohorts'."""
    layer_id: str
    layer_label: str
    radius_km: float
    features: int
    eligible: int
    selected: int
    strata: int
    tests: tuple[NullTest, ...]
    """The primary one, share within the radius, first."""
    null_share: tuple[float, ...]
    """Shares of the random selections, for the plot: one value for each count that occurs, with its frequency."""
    null_frequency: tuple[float, ...]
    marginal: Term
    """The pull as an odds ratio, nothing else held fixed."""
    model: ConditionalModel | None
    variations: tuple[Variation, ...]
    power: tuple[PowerPoint, ...]
    detectable: float | None
    """Smallest odds ratio that 80 of 100 such studies would have found; None where it lies beyond those tried."""
    headline: str
    """The answer in one sentence."""
    verdict: str
    """The answer with its numbers."""
    cautions: tuple[str, ...]
    rival: Rival | None = None
    level: float = 0.05
    """Level at which power is stated: 0.05 shared among the questions asked together, as the first step of Holm's
    correction does."""

    @property
    def primary(self) -> NullTest:
        """The test that the verdict rests on."""
        return self.tests[0]
