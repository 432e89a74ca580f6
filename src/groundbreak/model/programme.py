"""A programme: the definition that the rest of the program is neutral about. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Terms = tuple[tuple[str, tuple[str, ...]], ...]
"""Words by language: pairs of (language tag, words)."""


def terms_in(terms: Terms, language: str) -> tuple[str, ...]:
    """The words of one language; empty where there are none."""
    return next((words for tag, words in terms if tag == language), ())


class Stage(StrEnum):
    """Where a project stands. The order is that of `ladder`; STALLED may come at any rung."""

    UNKNOWN = "unknown"
    SELECTED = "selected"
    SITE_PREPARATION = "site_preparation"
    GROUNDBREAKING = "groundbreaking"
    UNDER_CONSTRUCTION = "under_construction"
    COMPLETED = "completed"
    INAUGURATED = "inaugurated"
    OPERATING = "operating"
    STALLED = "stalled"

    @classmethod
    def ladder(cls) -> tuple[Stage, ...]:
        """The stages in the order in which they are climbed, without UNKNOWN and STALLED."""
        return tuple(stage for stage in cls if stage not in (cls.UNKNOWN, cls.STALLED))

    @property
    def finished(self) -> bool:
        """Whether what was to be built stands."""
        return self in (Stage.COMPLETED, Stage.INAUGURATED, Stage.OPERATING)


class ProjectStatus(StrEnum):
    """What OC4IDS calls the state of a project: its codelist `projectStatus`."""

    IDENTIFICATION = "identification"
    PREPARATION = "preparation"
    IMPLEMENTATION = "implementation"
    COMPLETION = "completion"
    COMPLETED = "completed"
    DECOMMISSIONING = "decommissioning"
    DECOMMISSIONED = "decommissioned"
    CANCELLED = "cancelled"


STATUSES: tuple[tuple[Stage, ProjectStatus], ...] = (
    (Stage.SELECTED, ProjectStatus.IDENTIFICATION),
    # Levelling ground is works, which OC4IDS counts as implementation; its preparation is studies and budgets.
    (Stage.SITE_PREPARATION, ProjectStatus.IMPLEMENTATION),
    (Stage.GROUNDBREAKING, ProjectStatus.IMPLEMENTATION),
    (Stage.UNDER_CONSTRUCTION, ProjectStatus.IMPLEMENTATION),
    (Stage.COMPLETED, ProjectStatus.COMPLETION),
    (Stage.INAUGURATED, ProjectStatus.COMPLETED),
    (Stage.OPERATING, ProjectStatus.COMPLETED),
    # It has no word for a halt: work that may go on is not cancelled.
    (Stage.STALLED, ProjectStatus.IMPLEMENTATION),
)
"""What the stages are in OC4IDS, unless a definition says otherwise. UNKNOWN is nothing there."""


class CohortBy(StrEnum):
    """What puts a place into the cohort of a year."""

    BEGUN = "begun"
    """Work there begins in that year; being named for it is a promise only."""
    NAMED = "named"
    """It is chosen or approved in that year, whenever work begins."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """One year's intake."""

    year: int
    quota: int
    """How many places the programme promises for it."""
    facilities: tuple[str, ...]
    """Codes of the facility types each place of it is to get."""
    optional_facilities: tuple[str, ...] = ()
    """Codes that some of its places get (aquaculture where the coast allows)."""


@dataclass(frozen=True, slots=True)
class FacilityType:
    """A kind of facility that the programme builds."""

    code: str
    """Stable, such as 'light_industry_factory'."""
    label: str
    terms: Terms
    """How reports call it, by language, lower case where the script has case."""
    signature: bool = False
    """Whether its words alone mark the programme, where place and time fit ('regional-industry factory')."""
    project: str = ""
    """Code of the facility whose project it belongs to; '' where it is a project of its own."""


@dataclass(frozen=True, slots=True)
class Source:
    """A known publisher or speaker."""

    id: str
    names: tuple[str, ...]
    """All names by which records and texts call it."""
    label: str
    origin: str
    """Whose voice it is: all sources of one origin are one witness ('dprk-state')."""
    reliability: str
    """Admiralty code, A (completely reliable) to F (cannot be judged)."""
    kind: str
    """'state agency', 'wire', 'broadcaster', 'specialist outlet', 'research institute', 'ministry' …"""
    secondary: bool = False
    """Whether it mostly retells others."""


@dataclass(frozen=True, slots=True)
class RecordedFact:
    """What the definition itself holds about the programme, so that reports can clash with it."""

    topic: str
    """'launched', 'quota', 'duration' …"""
    value: str
    """ISO date or number with unit."""
    source: str
    url: str = ""
    place: str = ""
    """Id of the place that it is about, if it is about one."""

    @property
    def day(self) -> date | None:
        """The value where it is a date."""
        try:
            return date.fromisoformat(self.value)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Programme:
    """One government's construction programme."""

    id: str
    name: str
    names: Terms
    """The policy's own names, by language: any of them marks a report as about it."""
    country: str
    """ISO 3166-1 alpha-2."""
    country_terms: Terms
    """Names of the country, to tell its reports from those of others."""
    announced: date
    first_year: int
    last_year: int
    place_kinds: tuple[str, ...]
    """Kinds of units that it selects."""
    cohorts: tuple[Cohort, ...]
    facilities: tuple[FacilityType, ...]
    context_terms: Terms
    """Words that make the programme likely without naming it."""
    other_construction: Terms
    """Construction that is not the programme's, though it happens in the same places (farm houses, flood recovery)."""
    sources: tuple[Source, ...]
    record: tuple[RecordedFact, ...]
    stall_after_days: int
    """Silence after which a project under construction is inferred to be stalled."""
    version: str
    """Hash of the definition's files."""
    cohort_by: CohortBy = CohortBy.BEGUN
    statuses: tuple[tuple[Stage, ProjectStatus], ...] = STATUSES
    """What each stage is in OC4IDS."""

    def status(self, stage: Stage) -> ProjectStatus | None:
        """The OC4IDS status of a stage, or None where it has none."""
        return dict(self.statuses).get(stage)

    def cohort(self, year: int) -> Cohort | None:
        """The cohort of a year, or None where the programme has none."""
        return next((c for c in self.cohorts if c.year == year), None)

    def facility(self, code: str) -> FacilityType | None:
        """A facility type by its code."""
        return next((f for f in self.facilities if f.code == code), None)

    def project_facility(self, code: str) -> str:
        """Code of the facility whose project a facility belongs to (a paper mill may be one of the factories)."""
        facility = self.facility(code)
        return (facility.project or facility.code) if facility else code
