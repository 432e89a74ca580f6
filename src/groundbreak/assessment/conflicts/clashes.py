"""Dates that exclude each other, found once and then told apart by several rules.

In: assessments and links. Out: one `Clash` for each (place, event, excluded interval): which dates stand against which,
for all projects of the place at once, so that a package of three facilities begun on one day is one disagreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from groundbreak.assessment.dating import Dating, datings
from groundbreak.assessment.rules import RUNG
from groundbreak.model.assessment import Assessment
from groundbreak.model.claim import Event
from groundbreak.model.dates import DateInterval
from groundbreak.model.project import Link, ProjectKey, Testimony


@dataclass(frozen=True, slots=True)
class Clash:
    """Two intervals of one event at one place that can't both be right."""

    place_id: str
    event: Event
    """Event of the excluded interval."""
    against: Event
    """Event of the standing one: the same, or one that must come before."""
    standing: DateInterval
    standing_by: tuple[Testimony, ...]
    other: DateInterval
    other_by: tuple[Testimony, ...]
    projects: tuple[ProjectKey, ...]
    documents: frozenset[str]
    """Documents that give the excluded interval."""


def clashes(
    assessments: Iterable[Assessment], links: Mapping[ProjectKey, Sequence[Link]], announced: date
) -> tuple[Clash, ...]:
    """All clashing dates: of one event, and of events in an order that can't be. By event, place and interval."""
    found: dict[tuple[str, Event, Event, DateInterval, DateInterval], list[tuple[ProjectKey, _Pair]]] = {}
    for assessment in assessments:
        key = assessment.project
        for pair in _of_project(links[key], announced):
            about_what = (key.place_id, pair.event, pair.against, pair.standing, pair.other)
            found.setdefault(about_what, []).append((key, pair))
    merged = [
        Clash(
            place,
            event,
            against,
            standing,
            _once(t for _, pair in pairs for t in pair.standing_by),
            other,
            _once(t for _, pair in pairs for t in pair.other_by),
            tuple(key for key, _ in pairs),
            frozenset(t.document.id for _, pair in pairs for t in pair.other_by),
        )
        for (place, event, against, standing, other), pairs in found.items()
    ]
    return tuple(sorted(merged, key=lambda c: (RUNG[c.event], c.place_id, _order(c.other), RUNG[c.against])))


@dataclass(frozen=True, slots=True)
class _Pair:
    event: Event
    against: Event
    standing: DateInterval
    standing_by: tuple[Testimony, ...]
    other: DateInterval
    other_by: tuple[Testimony, ...]


def _of_project(links: Sequence[Link], announced: date) -> Iterable[_Pair]:
    found = datings(links, announced)
    for event, when in found.items():
        # Work goes on for months, and so does operation: two dates of it are two visits and no disagreement.
        if event in RUNG and event not in (Event.UNDER_CONSTRUCTION, Event.OPERATING):
            for interval, group in when.clash:
                yield _Pair(event, event, when.best, _by(when.agree), interval, _by(group))
    yield from _misordered(found)


def _misordered(found: dict[Event, Dating]) -> Iterable[_Pair]:
    """Finished before begun, by the best dates; and completed long before it was inaugurated."""
    begun, completed, opened = (found.get(e) for e in (Event.GROUNDBREAKING, Event.COMPLETED, Event.INAUGURATED))
    if completed and completed.out_of_step:
        before = bool(begun and begun.best.earliest and not begun.best.overlaps(completed.best))
        against = (Event.GROUNDBREAKING, begun) if before else (Event.INAUGURATED, opened)
        if against[1]:
            by = (*_by(begun.agree if before and begun else ()), *_by(opened.agree if opened else ()))
            yield _Pair(Event.COMPLETED, against[0], against[1].best, by, completed.best, _by(completed.agree))
    if opened and begun and begun.out_of_step and _before(opened.best, begun.best):
        yield _Pair(
            Event.INAUGURATED, Event.GROUNDBREAKING, begun.best, _by(begun.agree), opened.best, _by(opened.agree)
        )


def _before(one: DateInterval, other: DateInterval) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _by(links: Iterable[Link]) -> tuple[Testimony, ...]:
    return tuple(link.testimony for link in links)


def _once(testimonies: Iterable[Testimony]) -> tuple[Testimony, ...]:
    return tuple({id(t): t for t in testimonies}.values())


def _order(interval: DateInterval) -> tuple[date, date]:
    return (interval.earliest or date.min, interval.latest or date.max)
