"""Dates that exclude each other, found once and then told apart by several rules.

In: assessments and links. Out: one `Clash` for each (place, event, excluded interval): which dates stand against which,
for all projects of the place at once, so that a package of three facilities begun on one day is one disagreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from groundbreak.assessment.dating import Dating, about, dating
from groundbreak.assessment.evidence import counts
from groundbreak.assessment.rules import RUNG
from groundbreak.model.assessment import Assessment
from groundbreak.model.claim import Event
from groundbreak.model.dates import DateBasis, DateInterval
from groundbreak.model.project import Link, ProjectKey, Testimony

_APART = timedelta(days=180)
"""How long completion may come before inauguration without being another story."""


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

    @property
    def documents(self) -> frozenset[str]:
        """Documents that give the excluded interval."""
        return frozenset(t.document.id for t in self.other_by)


def clashes(assessments: Iterable[Assessment], links: Mapping[ProjectKey, Sequence[Link]]) -> tuple[Clash, ...]:
    """All clashing dates: of one event, and of events in an order that can't be. By event, place and interval."""
    found: dict[tuple[str, Event, Event, DateInterval, DateInterval], list[tuple[ProjectKey, _Pair]]] = {}
    for assessment in assessments:
        key = assessment.project
        for pair in _of_project(links[key]):
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


def _of_project(links: Sequence[Link]) -> Iterable[_Pair]:
    datings: dict[Event, Dating] = {}
    for event in RUNG:
        found = dating(link for link in about(links, event) if counts(link))
        if found:
            datings[event] = found
    for event, found in datings.items():
        if event is Event.UNDER_CONSTRUCTION:
            # Work goes on for months: two dates of it are two visits and no disagreement.
            continue
        for interval, group in found.clash:
            yield _Pair(event, event, found.best, _by(found.agree), interval, _by(group))
    yield from _misordered(datings)


def _misordered(datings: dict[Event, Dating]) -> Iterable[_Pair]:
    """Finished before begun, by the best dates; and completed long before it was inaugurated."""
    begun, completed = datings.get(Event.GROUNDBREAKING), datings.get(Event.COMPLETED)
    inaugurated = datings.get(Event.INAUGURATED)
    for finished in (completed, inaugurated):
        if finished is None or finished.best.latest is None:
            continue
        event = Event.COMPLETED if finished is completed else Event.INAUGURATED
        firm = finished.best.basis is DateBasis.EVENT
        if begun and begun.best.earliest and firm and finished.best.latest < begun.best.earliest:
            also = _by(inaugurated.agree) if inaugurated and finished is completed else ()
            yield _Pair(
                event, Event.GROUNDBREAKING, begun.best, (*_by(begun.agree), *also), finished.best, _by(finished.agree)
            )
        elif finished is completed and firm and inaugurated and inaugurated.best.earliest:
            gap = inaugurated.best.earliest - finished.best.latest
            if gap > _APART:
                later, earlier = _by(inaugurated.agree), _by(finished.agree)
                yield _Pair(event, Event.INAUGURATED, inaugurated.best, later, finished.best, earlier)


def _by(links: Iterable[Link]) -> tuple[Testimony, ...]:
    return tuple(link.testimony for link in links)


def _once(testimonies: Iterable[Testimony]) -> tuple[Testimony, ...]:
    return tuple({id(t): t for t in testimonies}.values())


def _order(interval: DateInterval) -> tuple[date, date]:
    return (interval.earliest or date.min, interval.latest or date.max)
