"""The timeline of a brief as drawing instructions, in per cent of the width, so that it fits any page.

Rows of spans come in, marks and bars go out: a single day is a dot, an interval a bar, a missing bound a fading line.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from groundbreak.model.claim import Event
from groundbreak.views.timeline import Span, Timeline, TimelineRow

LEAST_BAR = 1.2
"""Per cent: an interval of days stays visible on a scale of years."""
OPEN_TAIL = 2.5
"""Per cent: length of the fading line on the side where no bound is known."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One event on its row."""

    event: Event
    title: str
    form: str
    """'day', 'interval', 'until' (no first bound) or 'since' (no last bound)."""
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Strip:
    """One row."""

    row: TimelineRow
    shapes: tuple[Shape, ...]
    x: float
    width: float
    """Of the thin line that joins its events."""

    @property
    def facilities(self) -> tuple[str, ...]:
        """What is built, in words."""
        return tuple(project.facility_label for project in self.row.projects)


@dataclass(frozen=True, slots=True)
class Tick:
    """One year on the axis."""

    label: str
    x: float


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one cohort."""

    year: int | None
    usual: tuple[str, ...]
    """The facilities of most rows, which the heading names once; only rows with others name theirs."""
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class TimelineDrawing:
    """All there is to draw, grouped by cohort."""

    groups: tuple[Group, ...]
    ticks: tuple[Tick, ...]
    today: float


def draw_timeline(timeline: Timeline) -> TimelineDrawing:
    """Scale all rows to the years they cover."""
    days = (timeline.last - timeline.first).days + 1

    def at(when: date) -> float:
        return round(100 * (when - timeline.first).days / days, 2)

    groups: dict[int | None, list[Strip]] = {}
    for row in timeline.rows:
        shapes = tuple(_shape(s, at(s.when.earliest or _end(s)), at(_end(s)) + 100 / days) for s in row.spans)
        first, last = min(s.x for s in shapes), max(s.x + s.width for s in shapes)
        groups.setdefault(row.cohort_year, []).append(Strip(row, shapes, first, round(last - first, 2)))
    years = range(timeline.first.year, timeline.last.year + 1)
    return TimelineDrawing(
        groups=tuple(Group(year, _usual(strips), tuple(strips)) for year, strips in groups.items()),
        ticks=tuple(Tick(str(y), at(date(y, 1, 1))) for y in years),
        today=at(timeline.as_of),
    )


def _usual(strips: list[Strip]) -> tuple[str, ...]:
    """The facilities that more than half of the rows have, and no others; () where there are none such."""
    facilities, count = Counter(strip.facilities for strip in strips).most_common(1)[0]
    return facilities if 2 * count > len(strips) else ()


def _end(span: Span) -> date:
    end = span.when.latest or span.when.earliest
    assert end is not None  # a timeline keeps spans with a bound only
    return end


def _shape(span: Span, start: float, end: float) -> Shape:
    title = f"{span.label}: {span.text}"
    if span.when.earliest is None:
        return Shape(span.event, title, "until", round(max(0.0, end - OPEN_TAIL), 2), OPEN_TAIL)
    if span.when.latest is None:
        return Shape(span.event, title, "since", start, OPEN_TAIL)
    if span.single_day:
        return Shape(span.event, title, "day", round((start + end) / 2, 2), 0)
    return Shape(span.event, title, "interval", start, round(max(LEAST_BAR, end - start), 2))
