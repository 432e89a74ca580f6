"""One project as pages show it: stage, dates, cohort and counts, each with its quotes.

An `Assessment` comes in with its place's shelf of quotes; out goes a `ProjectView`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from groundbreak.assessment.credibility import credibility
from groundbreak.model.assessment import Assessment
from groundbreak.model.cited import Citation
from groundbreak.model.claim import Event
from groundbreak.model.dates import DateInterval
from groundbreak.model.picture import Picture
from groundbreak.model.programme import Programme, Stage
from groundbreak.views.quotes import Shelf, choose, slug
from groundbreak.views.sources import best_letter
from groundbreak.views.values import Value, date_value, number_value, word_value
from groundbreak.views.words import EVENTS, STAGES


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """When one event took place."""

    event: Event
    label: str
    when: DateInterval
    value: Value


@dataclass(frozen=True, slots=True)
class ProjectView:
    """One facility in one place."""

    id: str
    anchor: str
    place_id: str
    facility: str
    facility_label: str
    ordinal: int
    stage: Stage
    stage_label: str
    stage_value: Value
    inferred: bool
    cohort_year: int | None
    cohort: Value | None
    in_quota: bool | None
    dates: tuple[DatedEvent, ...]
    progress: Value | None
    progress_percent: float | None
    confidence: float
    reliability: str
    """Admiralty letter of the best source for the stage."""
    credibility: int
    """Admiralty digit of the stage."""
    witnesses: int
    opposing: int
    reports: int
    origins: int
    first_seen: date | None
    last_changed: date | None
    last_checked: date | None
    last_looked: date | None
    conflict_ids: tuple[str, ...]
    """Disagreements about it that are open."""

    @property
    def said(self) -> tuple[object, ...]:
        """All that is said of it, without what tells it from its neighbours."""
        names = ("id", "anchor", "facility", "facility_label", "ordinal", "conflict_ids")
        return tuple(getattr(self, f.name) for f in fields(self) if f.name not in names)

    def date_of(self, event: Event) -> DatedEvent | None:
        """The date of one event, if it has one."""
        return next((d for d in self.dates if d.event == event), None)


def facility_label(programme: Programme, code: str) -> str:
    """How the programme calls a facility; the code where it does not know it."""
    facility = programme.facility(code)
    return facility.label if facility else code.replace("_", " ")


def cited_by(assessment: Assessment) -> Iterator[Citation]:
    """All citations that the page shows for a project."""
    values = [assessment.stage, assessment.cohort, assessment.progress_percent, *(d for _, d in assessment.dates)]
    for cited in values:
        if cited is not None:
            yield from choose(cited.supports)
            yield from choose(cited.contradicts)


def project_view(assessment: Assessment, picture: Picture, shelf: Shelf) -> ProjectView:
    """Make one project ready to be shown."""
    a, key = assessment, assessment.project
    label = facility_label(picture.programme, key.facility)
    cohort, progress = a.cohort, a.progress_percent
    conflicts = {c.id for c in picture.conflicts if key.id in (c.subject, *c.project_ids)}
    return ProjectView(
        id=key.id,
        anchor=f"project-{slug(key.place_id)}-{slug(key.facility)}-{key.ordinal}",
        place_id=key.place_id,
        facility=key.facility,
        facility_label=label if key.ordinal == 1 else f"{label} ({key.ordinal})",
        ordinal=key.ordinal,
        stage=a.stage.value,
        stage_label=STAGES[a.stage.value],
        stage_value=word_value(a.stage, STAGES[a.stage.value], shelf),
        inferred=a.stage_inferred,
        cohort_year=cohort.value if cohort else None,
        cohort=number_value(cohort, str(cohort.value), shelf, "from the dates of the reports") if cohort else None,
        in_quota=a.in_quota,
        dates=tuple(DatedEvent(e, EVENTS[e], c.value, date_value(c, shelf, short=True)) for e, c in a.dates),
        progress=number_value(progress, f"{progress.value:g} %", shelf, "worked out from the reports")
        if progress
        else None,
        progress_percent=progress.value if progress else None,
        confidence=a.confidence,
        reliability=best_letter(picture.programme, a.stage),
        credibility=credibility(a.stage, a.stage_inferred).value,
        witnesses=a.witnesses,
        opposing=a.opposing_witnesses,
        reports=a.reports,
        origins=a.origins,
        first_seen=a.first_seen,
        last_changed=a.last_changed,
        last_checked=a.last_checked,
        last_looked=a.last_looked,
        conflict_ids=tuple(c.id for c in picture.conflicts if c.id in conflicts and not c.explained),
    )
