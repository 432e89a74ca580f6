"""One flat row a project and one a conflict: for `groundbreak status`, `groundbreak conflicts` and every export.

A picture comes in, frozen rows of plain values go out, in the picture's order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from groundbreak.assessment.credibility import credibility
from groundbreak.model.assessment import Assessment
from groundbreak.model.cited import Citation
from groundbreak.model.claim import BUILDING_EVENTS, Event
from groundbreak.model.dates import DateInterval
from groundbreak.model.picture import Picture
from groundbreak.model.place import Place
from groundbreak.views.conflicts import by_gravity
from groundbreak.views.projects import facility_label
from groundbreak.views.sources import best_letter
from groundbreak.views.words import STAGES, say_published

DATED = BUILDING_EVENTS
"""Events that have a date column each."""


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One project."""

    project_id: str
    """Stable id: programme, place, facility, ordinal."""
    programme: str
    """Id of the programme."""
    place_id: str
    """Stable id of the place."""
    place: str
    """Name of the place in Latin letters."""
    place_native: str
    """Name of the place in its own script."""
    province: str
    """First-level unit that the place lies in now."""
    province_native: str
    """That unit in its own script."""
    facility: str
    """Code of the facility type."""
    facility_label: str
    """The facility type in words."""
    cohort: int | None
    """Year of the cohort that it is held to belong to."""
    in_quota: bool | None
    """Whether it counts towards the cohort's quota; empty: unknown."""
    stage: str
    """Where it stands, as of the day of the edition."""
    stage_label: str
    """The stage in words."""
    oc4ids_status: str
    """The stage in the codelist projectStatus of OC4IDS; empty: it has none."""
    stage_inferred: bool
    """True where the stage rests on silence or a rule, and on nobody's word."""
    dates: tuple[tuple[Event, DateInterval], ...]
    """First and last possible day of each event, inclusive."""
    progress_percent: float | None
    """Latest reported progress of the work, per cent."""
    source_reliability: str
    """Admiralty letter of the most reliable source for the stage, A to F."""
    information_credibility: int
    """Admiralty digit of the stage, 1 (confirmed) to 6 (cannot be judged)."""
    confidence: float
    """How likely the stage is right, from 0 to 1."""
    witnesses: int
    """Independent voices for the stage."""
    opposing_witnesses: int
    """Independent voices against the stage."""
    reports: int
    """Documents that speak of the project."""
    origins: int
    """Stories that those documents tell; copies of one story are one origin."""
    first_seen: date | None
    """Publication date of the earliest report."""
    last_changed: date | None
    """Publication date of the report that last moved the stage."""
    last_checked: date | None
    """Publication date of the latest report."""
    last_looked: date | None
    """Latest satellite look; empty: never looked at."""
    conflicts: int
    """Disagreements between sources about the project."""

    def date_of(self, event: Event) -> DateInterval | None:
        """The interval of one event, if it has one."""
        return next((when for e, when in self.dates if e is event), None)


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One disagreement, flat."""

    id: str
    kind: str
    subject: str
    title: str
    explained: bool
    places: str
    sides: tuple[tuple[str, str, tuple[str, ...]], ...]
    """(statement, value, quotes with publisher and date) of each side."""
    reading: str
    settle: str


def status_rows(picture: Picture) -> tuple[StatusRow, ...]:
    """All projects, in the picture's order."""
    counts: dict[str, set[str]] = {a.project.id: {c.id for c in a.conflicts} for a in picture.assessments}
    for conflict in picture.conflicts:
        if conflict.subject in counts:
            counts[conflict.subject].add(conflict.id)
    return tuple(_row(a, picture, len(counts[a.project.id])) for a in picture.assessments)


def _row(a: Assessment, picture: Picture, conflicts: int) -> StatusRow:
    key = a.project
    place = picture.places.get(key.place_id) or Place(key.place_id, key.place_id)
    return StatusRow(
        project_id=key.id,
        programme=key.programme,
        place_id=key.place_id,
        place=place.name,
        place_native=place.native_name,
        province=place.admin1,
        province_native=place.admin1_native,
        facility=key.facility,
        facility_label=facility_label(picture.programme, key.facility),
        cohort=a.cohort.value if a.cohort else None,
        in_quota=a.in_quota,
        stage=a.stage.value.value,
        stage_label=STAGES[a.stage.value],
        oc4ids_status=picture.programme.status(a.stage.value) or "",
        stage_inferred=a.stage_inferred,
        dates=tuple((event, cited.value) for event, cited in a.dates),
        progress_percent=a.progress_percent.value if a.progress_percent else None,
        source_reliability=best_letter(picture.programme, a.stage),
        information_credibility=credibility(a.stage, a.stage_inferred).value,
        confidence=round(a.confidence, 3),
        witnesses=a.witnesses,
        opposing_witnesses=a.opposing_witnesses,
        reports=a.reports,
        origins=a.origins,
        first_seen=a.first_seen,
        last_changed=a.last_changed,
        last_checked=a.last_checked,
        last_looked=a.last_looked,
        conflicts=conflicts,
    )


def _quoted(c: Citation) -> str:
    publisher = c.publisher or "publisher unknown"
    return f"“{c.anchor.quote}” — {publisher}, {say_published(c.published)}"


def conflict_rows(picture: Picture) -> tuple[ConflictRow, ...]:
    """All conflicts, the open ones first."""
    rows = []
    for c in by_gravity(picture.conflicts):
        names = [picture.places[p].name for p in c.place_ids if p in picture.places]
        sides = tuple((s.statement, s.value, tuple(_quoted(x) for x in s.citations)) for s in c.sides)
        rows.append(
            ConflictRow(c.id, c.kind, c.subject, c.title, c.explained, ", ".join(names), sides, c.reading, c.settle)
        )
    return tuple(rows)
