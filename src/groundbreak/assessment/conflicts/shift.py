"""Finds publishers that give a report's date where the event's is meant.

In: links. Out: one `Shift` for each publisher and event whose days are, for at least three places and nearly wherever
they differ, the other publishers' days plus the same one or two days. Which date stands in the end plays no part, so
that the pattern is found also where the late dates are the majority.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from groundbreak.assessment.evidence import counts, published
from groundbreak.assessment.rules import RUNG
from groundbreak.model.anchor import Anchor
from groundbreak.model.claim import Event
from groundbreak.model.dates import DateBasis
from groundbreak.model.project import Link, ProjectKey, Testimony

_LEAST_PLACES = 3
_MOST_DAYS = 2
_SHARE = 0.8
"""Of the places where a publisher differs at all, the share that must differ by the same number of days."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One publisher's habit for one event."""

    publisher: str
    event: Event
    days: int
    places: tuple[str, ...]
    """Where both give a day and the publisher's is later by `days`."""
    agreeing: tuple[str, ...]
    """Where both give the same day."""
    differing: tuple[str, ...]
    """Where they differ otherwise."""
    alone: tuple[str, ...]
    """Dated by this publisher only, in the same sentences as the shifted ones: probably late too."""
    testimonies: tuple[Testimony, ...]
    """Of the publisher, for `places` and `alone`."""
    against: tuple[Testimony, ...]
    """Of the others, for `places`."""
    reported_then: int
    """For how many of `places` another source's report was published on the very day that the publisher gives."""

    @property
    def documents(self) -> frozenset[str]:
        """Documents of the publisher that give shifted days."""
        return frozenset(t.document.id for t in self.testimonies)


@dataclass(frozen=True, slots=True)
class _Told:
    publisher: str
    day: date
    testimony: Testimony


def shifts(links_by_project: Mapping[ProjectKey, Sequence[Link]]) -> tuple[Shift, ...]:
    """All shifts, by publisher and event."""
    told: dict[Event, dict[ProjectKey, list[_Told]]] = defaultdict(lambda: defaultdict(list))
    for key, links in links_by_project.items():
        for link in links:
            claim, day = link.testimony.claim, stated_day(link.testimony)
            if day and claim.event in RUNG and claim.event is not Event.UNDER_CONSTRUCTION and counts(link):
                told[claim.event][key].append(_Told(link.testimony.document.publisher, day, link.testimony))
    found: list[Shift] = []
    for event, by_project in told.items():
        for publisher in sorted({t.publisher for group in by_project.values() for t in group if t.publisher}):
            shift = _of_publisher(publisher, event, by_project)
            if shift:
                found.append(shift)
    return tuple(sorted(found, key=lambda s: (RUNG[s.event], s.publisher)))


def stated_day(testimony: Testimony) -> date | None:
    """The one day that a testimony names for its event, also where it says only 'by then'."""
    when = testimony.claim.when
    if when.is_day:
        return when.earliest
    return when.latest if when.earliest is None and when.basis is not DateBasis.EVENT else None


def _of_publisher(publisher: str, event: Event, by_project: Mapping[ProjectKey, list[_Told]]) -> Shift | None:
    deltas: dict[str, int] = {}
    mine: dict[str, list[_Told]] = defaultdict(list)
    theirs: dict[str, list[_Told]] = defaultdict(list)
    for key, group in sorted(by_project.items()):
        own = [t for t in group if t.publisher == publisher]
        other = [t for t in group if t.publisher != publisher]
        if not own:
            continue
        mine[key.place_id] += own
        if other:
            usual = _usual(other)
            theirs[key.place_id] += [t for t in other if t.day == usual]
            # A ceremony for several facilities counts once; where they differ, the difference is what matters.
            deltas[key.place_id] = deltas.get(key.place_id) or (_usual(own) - usual).days
    off = Counter(delta for delta in deltas.values() if delta)
    days, times = max(off.items(), key=lambda entry: (entry[1], -abs(entry[0])), default=(0, 0))
    if not 1 <= days <= _MOST_DAYS or times < _LEAST_PLACES or times < _SHARE * off.total():
        return None
    shifted = sorted(place for place, delta in deltas.items() if delta == days)
    sentences = _sentences(t for place in shifted for t in mine[place])
    alone = sorted(
        place
        for place, group in mine.items()
        if place not in theirs and any(t.testimony.claim.anchor in sentences for t in group)
    )
    return Shift(
        publisher,
        event,
        days,
        tuple(shifted),
        tuple(sorted(place for place, delta in deltas.items() if delta == 0)),
        tuple(sorted(place for place, delta in deltas.items() if delta not in (0, days))),
        tuple(alone),
        tuple({id(t.testimony): t.testimony for place in (*shifted, *alone) for t in mine[place]}.values()),
        tuple({id(t.testimony): t.testimony for place in shifted for t in theirs[place]}.values()),
        sum(_reported_on(theirs[place], _usual(theirs[place]) + timedelta(days=days)) for place in shifted),
    )


def _usual(told: Iterable[_Told]) -> date:
    """The day given by most publishers; of equals the earliest."""
    days: dict[date, set[str]] = defaultdict(set)
    for one in told:
        days[one.day].add(one.publisher)
    return min(days, key=lambda day: (-len(days[day]), day))


def _sentences(told: Iterable[_Told]) -> frozenset[Anchor]:
    return frozenset(one.testimony.claim.anchor for one in told)


def _reported_on(told: Iterable[_Told], day: date) -> bool:
    return any(published(one.testimony.document) == day for one in told)
