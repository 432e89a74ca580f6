"""What the analyses find: numbers with their intervals, the data and seed they hang on, and what they do not show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from groundbreak.model.cited import Citation


@dataclass(frozen=True, slots=True)
class Basis:
    """What a result rests on, so that anyone can compute it again."""

    as_of: date
    seed: int
    """Every draw of chance follows from it."""
    data_version: str
    """Hash of the layers and figures by place."""
    definition_version: str
    method: str
    """How it was computed, in a sentence or two."""
    evidence: tuple[Citation, ...] = ()
    """What the outcome (which places, which dates) was read from."""
    places: tuple[str, ...] = ()
    """Ids of the places that the outcome is about; their pages hold the rest of the evidence."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with the interval that would hold it in 95 of 100 such cases."""

    value: float
    low: float
    high: float


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
    """Smallest odds ratio on the grid that 80 of 100 such studies would have found; None where none."""
    headline: str
    """The answer in one sentence."""
    verdict: str
    """The answer with its numbers."""
    cautions: tuple[str, ...]

    @property
    def primary(self) -> NullTest:
        """The test that the verdict rests on."""
        return self.tests[0]


@dataclass(frozen=True, slots=True)
class PlaceNeed:
    """How needy one place is by the index."""

    place_id: str
    name: str
    index: float
    """0 to 1: mean percentile over the components, 1 the neediest."""


@dataclass(frozen=True, slots=True)
class CohortNeed:
    """One cohort by the index of need."""

    cohort: str
    selected: int
    mean_index: float
    concentration: NullTest
    """Concentration index: below 0 where the needy were favoured, above 0 where the better-off were."""
    curve: tuple[tuple[float, float], ...]
    """(share of places, neediest first; share of the selected among them)."""
    expected_curve: tuple[tuple[float, float], ...]
    """The same for random choices of the same provincial balance."""
    overlap: int
    """How many of its places a need-first choice of the same provincial balance would have taken."""
    overlap_expected: float
    missed: tuple[str, ...]
    """Names of the neediest places that such a choice would have taken and that were not, neediest first."""
    solver: str


@dataclass(frozen=True, slots=True)
class Need:
    """Whether the needy come first."""

    basis: Basis
    components: tuple[str, ...]
    places: int
    without_index: tuple[str, ...]
    cohorts: tuple[CohortNeed, ...]
    shifts: tuple[tuple[str, float, float], ...]
    """(from cohort to cohort, change of the mean index, p by exchanging cohort labels)."""
    robustness: tuple[tuple[str, float, float], ...]
    """(component left out, concentration index of all cohorts, p)."""
    ranking: tuple[PlaceNeed, ...]
    verdict: str
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SurvivalStep:
    """One step of a curve."""

    day: float
    done: float
    """Share that has happened by then."""
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """How long one thing takes in one group."""

    group: str
    subjects: int
    finished: int
    steps: tuple[SurvivalStep, ...]
    median: Estimate | None
    """Days by which half are done; None where the curve does not come that far."""


@dataclass(frozen=True, slots=True)
class PaceForecast:
    """How many will be complete by a day."""

    cohort: str
    by: date
    quota: int
    complete: Estimate
    """Of the places or projects known so far."""
    known: int


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


@dataclass(frozen=True, slots=True)
class OperationFinding:
    """Whether one completed project works."""

    project_id: str
    place: str
    facility: str
    state: str
    """'unknown', 'said to work by its builder', 'reported to work', 'trouble reported' or 'disputed'."""
    weight_for: float
    weight_against: float
    last_heard: date | None
    evidence: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """After completion: is it working?"""

    basis: Basis
    completed: int
    counts: tuple[tuple[str, int], ...]
    findings: tuple[OperationFinding, ...]
    verdict: str
    cautions: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class Bin:
    """Judgements of like confidence."""

    confidence: float
    """Mean."""
    right: Estimate
    """Share that was right."""
    count: int


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far one kind of confidence can be taken at its word."""

    what: str
    judged: int
    bins: tuple[Bin, ...]
    error: float
    """Expected calibration error: mean distance of confidence and share right."""
    brier: float
    verdict: str
    ranks: float = 0.5
    """Chance that a right judgement was given more confidence than a wrong one: 0.5 where confidence tells nothing."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Of every confidence that the program gives."""

    basis: Basis
    kinds: tuple[Reliability, ...]
    verdict: str
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Revelation:
    """How one cohort came to be known."""

    cohort: str
    quota: int
    revealed: int
    days: tuple[int, ...]
    """Days from the cohort's first report to that of each place, in order; undated ones left out."""
    first: date | None
    half_known: int | None
    """Days until half of the quota was known; None where it is not yet."""
    by_whom: tuple[tuple[str, int], ...]
    """(publisher of the first report, places)."""
    by_province: tuple[tuple[str, int, int], ...]
    """(province, revealed, eligible)."""
    one_outlet_only: int
    pace_of_earlier: str
    """How it compares with earlier cohorts at the same number of days."""


@dataclass(frozen=True, slots=True)
class CoverageFinding:
    """The cohorts against their quotas over time."""

    basis: Basis
    cohorts: tuple[Revelation, ...]
    verdict: str
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analyses:
    """All of them; what could not be asked is None, and `missing` says why."""

    coverage: CoverageFinding
    selection: tuple[Selection, ...]
    need: Need | None
    pace: Pace
    operation: Operation
    forecast: Forecast | None
    calibration: Calibration
    missing: tuple[tuple[str, str], ...] = ()
    """(analysis, why it could not be done)."""
