"""What is held to be so about one project, as of one day. Can be thrown away and computed again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from groundbreak.model.cited import Cited
from groundbreak.model.claim import Event
from groundbreak.model.conflict import Conflict
from groundbreak.model.dates import DateInterval
from groundbreak.model.programme import Stage
from groundbreak.model.project import ProjectKey


@dataclass(frozen=True, slots=True)
class Assessment:
    """One project as of one day."""

    project: ProjectKey
    as_of: date
    stage: Cited[Stage]
    stage_inferred: bool
    """True where the stage rests on silence or on a rule and not on anyone's word."""
    dates: tuple[tuple[Event, Cited[DateInterval]], ...]
    """Best interval for each event that has one, in the order of the stages."""
    progress_percent: Cited[float] | None
    cohort: Cited[int] | None
    in_quota: bool | None
    """Whether it counts towards its cohort's quota; None where unknown."""
    confidence: float
    """0 to 1: how likely the stage is right."""
    witnesses: int
    """Independent voices for the stage."""
    opposing_witnesses: int
    """Independent voices against it."""
    reports: int
    """Documents that speak of the project."""
    origins: int
    """Stories they tell."""
    first_seen: date | None
    """Earliest publication date of a report on it."""
    last_changed: date | None
    """Publication date of the report that last moved its stage."""
    last_checked: date | None
    """Latest publication date of a report on it."""
    last_looked: date | None
    """Latest satellite look."""
    conflicts: tuple[Conflict, ...]
    cohort_probabilities: tuple[tuple[int, float], ...] = ()
    """Years that any evidence speaks for, the most probable first; what is missing to 1 is 'none of these'."""


@dataclass(frozen=True, slots=True)
class CohortCoverage:
    """One cohort against its quota."""

    year: int
    quota: int
    revealed: tuple[tuple[str, Cited[DateInterval]], ...]
    """(place id, when its being in the cohort was first revealed), earliest first."""
    outside: tuple[tuple[str, Cited[str]], ...]
    """(place id, why it does not count towards the quota)."""
    completed: int
    """How many places of the quota have their core facility completed or beyond."""
    conflicts: tuple[Conflict, ...] = ()
    first_hand: tuple[str, ...] = ()
    """Place ids of `revealed` that rest on a first-hand report, or on retellings by several outlets."""
    one_outlet_only: tuple[str, ...] = ()
    """Place ids of `revealed` that rest on one outlet's retelling alone."""
    unresolved: tuple[str, ...] = ()
    """Names reported for the cohort that could not be tied to a place, as written."""
