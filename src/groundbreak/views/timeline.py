"""What happened when, one row a place and cohort: intervals stay intervals, a missing bound stays open.

Projects come in, rows of spans and the years they cover go out; drawing is left to the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from groundbreak.model.claim import Event
from groundbreak.model.dates import DateInterval, Precision
from groundbreak.views.places import PlaceView
from groundbreak.views.projects import DatedEvent, ProjectView


@dataclass(frozen=True, slots=True)
class Span:
    """One event on its row."""

    event: Event
    label: str
    when: DateInterval
    text: str
    single_day: bool


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One place in one cohort: all its facilities that share the same dates."""

    place: PlaceView
    projects: tuple[ProjectView, ...]
    spans: tuple[Span, ...]

    @property
    def cohort_year(self) -> int | None:
        """The cohort of all its projects."""
        return self.projects[0].cohort_year

    @property
    def text(self) -> str:
        """The row in words, for those who don't see it."""
        return "; ".join(f"{s.label.lower()} {s.text}" for s in self.spans)


@dataclass(frozen=True, slots=True)
class Timeline:
    """All rows and the span of days that they cover."""

    rows: tuple[TimelineRow, ...]
    first: date
    last: date
    as_of: date


def timeline(places: Iterable[PlaceView], as_of: date) -> Timeline:
    """Rows by cohort, then by first date, then by name; projects without any date are left out."""
    rows = [row for place in places for row in _rows(place)]
    rows.sort(key=lambda r: (r.cohort_year or 9999, _first_day(r), r.place.name, r.place.id, r.projects[0].anchor))
    days = [d for r in rows for s in r.spans for d in (s.when.earliest, s.when.latest) if d]
    first = min(days, default=as_of - timedelta(days=365))
    last = max([*days, as_of])
    return Timeline(tuple(rows), date(first.year, 1, 1), date(last.year, 12, 31), as_of)


def _rows(place: PlaceView) -> list[TimelineRow]:
    groups: dict[tuple[object, ...], list[ProjectView]] = {}
    for project in place.projects:
        dated = tuple((d.event, d.when) for d in project.dates if _drawn(d))
        if dated:
            groups.setdefault((project.cohort_year, dated), []).append(project)
    return [
        TimelineRow(place, tuple(same), tuple(_span(d) for d in same[0].dates if _drawn(d))) for same in groups.values()
    ]


def _drawn(dated: DatedEvent) -> bool:
    """Whether an event has a time to draw: being chosen for a year has none, it is what the cohort says."""
    return dated.when.known and not (dated.event is Event.SELECTED and dated.when.precision is Precision.YEAR)


def _first_day(row: TimelineRow) -> date:
    return min(d for s in row.spans for d in (s.when.earliest or s.when.latest,) if d)


def _span(event: DatedEvent) -> Span:
    return Span(event.event, event.label, event.when, event.value.text, event.when.is_day)
