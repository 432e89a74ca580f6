"""When something happened, from everything that is said of it.

In: links that date one event of one project. Out: the interval that the best company of voices agrees on, who agrees,
and who can't be right at the same time; both are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from groundbreak.assessment.evidence import by_voice, counts, odds, published, strongest, telling_weight, weight
from groundbreak.model.claim import BUILDING_EVENTS, Event
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision
from groundbreak.model.project import Link

DATED = BUILDING_EVENTS
"""Events that have a date, in the order of the stages."""
LATE = "dated-late:"
"""Flag on a claim whose publisher gives the day of the report: the number of days follows."""
_APART = timedelta(days=180)
"""How long completion may come before inauguration without being another story."""
OWN_DAY = 0.5
"""What is left of a date's weight where it is also the day on which its report was published."""


@dataclass(frozen=True, slots=True)
class Dating:
    """What is made of all dates of one event."""

    best: DateInterval
    agree: tuple[Link, ...]
    """Links whose interval holds the best one, or overlaps it."""
    clash: tuple[tuple[DateInterval, tuple[Link, ...]], ...]
    """Intervals that exclude the best one, each with who says so; earliest first."""
    out_of_step: bool = False
    """Whether even the best one can't be squared with the project's other events."""


def stated(link: Link) -> DateInterval:
    """The interval that a testimony gives for its event. Where only the report is dated: any day up to then."""
    when = link.testimony.claim.when
    if when.basis is DateBasis.EVENT:
        return _earlier(when, late_by(link))
    bound = when.latest or when.earliest
    return DateInterval.by(bound, when.basis) if bound else when


def late_by(link: Link) -> int:
    """By how many days the testimony's publisher dates events too late, as found for the whole programme."""
    for flag in link.testimony.claim.flags:
        if flag.startswith(LATE):
            return int(flag[len(LATE) :])
    return 0


def _earlier(when: DateInterval, days: int) -> DateInterval:
    """The interval with some days before it."""
    if not days or when.earliest is None:
        return when
    return DateInterval(when.earliest - timedelta(days=days), when.latest, Precision.RANGE, when.basis)


Fits = Callable[[DateInterval], bool]


def datings(links: Iterable[Link], announced: date) -> dict[Event, Dating]:
    """The dates of all events of one project that have one, in the order of the stages.

    Events are dated so that they fit together where that is possible: ground is not broken after the inauguration,
    nothing is completed before it was begun, nor long before it was inaugurated, and none of it lies before the
    programme was announced.
    """
    told: dict[Event, list[Link]] = {}
    for link in _in_own_words(link for link in links if counts(link)):
        told.setdefault(link.testimony.claim.event, []).append(link)

    def of_it(when: DateInterval) -> bool:
        return when.latest is None or when.latest >= announced

    inaugurated = dating(told.get(Event.INAUGURATED, ()), of_it)
    opened = inaugurated.best if inaugurated else UNDATED
    begun = dating(told.get(Event.GROUNDBREAKING, ()), lambda when: of_it(when) and not _before(opened, when))
    start = begun.best if begun else UNDATED
    known = {Event.INAUGURATED: inaugurated, Event.GROUNDBREAKING: begun}
    known[Event.COMPLETED] = dating(
        told.get(Event.COMPLETED, ()),
        lambda when: of_it(when) and not _before(when, start) and not _before(when, opened, _APART),
    )
    found = ((event, known[event] if event in known else dating(told.get(event, ()))) for event in DATED)
    return {event: when for event, when in found if when}


def _in_own_words(links: Iterable[Link]) -> list[Link]:
    """The links without those headlines whose own report gives another date for the event.

    A headline is short, and often puts two events into one line: where the report below it is at odds with it, the
    report tells.
    """
    told = list(links)
    below: dict[tuple[str, Event], list[DateInterval]] = {}
    for link in told:
        if not _is_headline(link) and stated(link).basis is DateBasis.EVENT:
            below.setdefault((link.testimony.document.id, link.testimony.claim.event), []).append(stated(link))
    return [
        link
        for link in told
        if not _is_headline(link)
        or not (other := below.get((link.testimony.document.id, link.testimony.claim.event)))
        or any(stated(link).overlaps(when) for when in other)
    ]


def _is_headline(link: Link) -> bool:
    document = link.testimony.document
    return link.testimony.claim.anchor.end <= len(document.headline) and document.text.startswith(document.headline)


def _before(one: DateInterval, other: DateInterval, by: timedelta = timedelta(0)) -> bool:
    """Whether one is surely over before the other begins, by more than a time."""
    return one.latest is not None and other.earliest is not None and other.earliest - one.latest > by


def dating(links: Iterable[Link], fits: Fits = lambda when: True) -> Dating | None:
    """The best date of one event from links that all speak of it, or None where none is dated.

    Dates of the event itself come first, and among compatible ones the intersection. Where they clash, the company with
    the most weight stands; between equals the voice's own publication before a retelling, the finer date before the
    coarser, the earlier before the later. Dates that are only a report's serve as bounds where they fit. How surely a
    report speaks of this very project plays no part: whichever it speaks of, it dates the ceremony that it tells of.
    Dates that do not fit the project's other events are chosen only where there are no others.
    """
    dated = [link for link in links if stated(link).known]
    fitting = [link for link in dated if fits(stated(link))] or dated
    firm = [link for link in fitting if stated(link).basis is DateBasis.EVENT]
    loose = [link for link in fitting if stated(link).basis is not DateBasis.EVENT]
    if not dated:
        return None
    # A publisher that is known to give the report's day dates an event only where nobody else does.
    best = _strongest([link for link in firm if not late_by(link)] or firm) if firm else None
    for link in sorted(loose, key=lambda found: (-weight(found), _order(stated(found)))):
        if best is None:
            best = stated(link)
        elif best.overlaps(stated(link)):
            best = narrowed(best, stated(link))
    assert best is not None
    company = dict.fromkeys(id(link) for link in fitting if best.overlaps(stated(link)))
    agree = tuple(link for link in dated if id(link) in company)
    against: dict[DateInterval, list[Link]] = {}
    for link in dated:
        if id(link) not in company:
            against.setdefault(stated(link), []).append(link)
    clash = tuple((interval, tuple(against[interval])) for interval in sorted(against, key=_order))
    return Dating(best, agree, clash, not fits(best))


def narrowed(one: DateInterval, other: DateInterval) -> DateInterval:
    """The days that both allow. They must overlap."""
    earliest = max((d for d in (one.earliest, other.earliest) if d), default=None)
    latest = min((d for d in (one.latest, other.latest) if d), default=None)
    basis = DateBasis.EVENT if DateBasis.EVENT in (one.basis, other.basis) else one.basis
    for interval in (one, other):
        if (interval.earliest, interval.latest) == (earliest, latest):
            return DateInterval(earliest, latest, interval.precision, basis)
    if earliest is None or latest is None:
        return DateInterval(earliest, latest, Precision.OPEN, basis)
    return DateInterval(earliest, latest, Precision.DAY if earliest == latest else Precision.RANGE, basis)


Opinion = tuple[str, float, bool]
"""Of one testimony on a day: voice, weight, whether it is heard at first hand."""
Rank = tuple[float, bool, int, tuple[date, date]]


def _strongest(links: Sequence[Link]) -> DateInterval:
    """The intersection of the weightiest set of compatible intervals, grown from each stated interval in turn."""
    told: dict[DateInterval, list[Opinion]] = {}
    for link in links:
        told.setdefault(stated(link), []).append((*_of_date(link), link.testimony.first_hand))
    if len(told) == 1:
        return next(iter(told))
    rank = {interval: _rank(interval, group) for interval, group in told.items()}
    ordered = sorted(told, key=rank.__getitem__)
    best: tuple[Rank, DateInterval] | None = None
    for seed in ordered:
        common, company = seed, list(told[seed])
        for other in ordered:
            if other is not seed and common.overlaps(other):
                common = narrowed(common, other)
                company += told[other]
        found = (_rank(common, company), common)
        best = found if best is None or found[0] < best[0] else best
    assert best is not None
    return best[1]


def _rank(interval: DateInterval, company: Sequence[Opinion]) -> Rank:
    """Smaller is better: weight of the voices, whether one of them is heard at first hand, fineness, age."""
    length = interval.days if interval.days is not None else 100_000
    right = odds(strongest((voice, weight) for voice, weight, _ in company).values())
    return (-round(right, 3), not any(first_hand for *_, first_hand in company), length, _order(interval))


def _of_date(link: Link) -> tuple[str, float]:
    """Voice and weight of a testimony as to the day.

    One that names the day of its own publication may well have mistaken the day of the report for the day of the event.
    As all who do so err in the same way, they count as one voice.
    """
    when, right, voice = stated(link), telling_weight(link.testimony), link.testimony.voice
    if when.is_day and when.earliest == published(link.testimony.document):
        return "the day of the report", 0.5 + (right - 0.5) * OWN_DAY
    return voice, right


def _order(interval: DateInterval) -> tuple[date, date]:
    return (interval.earliest or date.min, interval.latest or date.max)


def voices_for(links: Iterable[Link]) -> int:
    """How many independent voices stand behind links."""
    return len(by_voice(links))


def about(links: Iterable[Link], event: Event) -> tuple[Link, ...]:
    """The links that speak of one event."""
    return tuple(link for link in links if link.testimony.claim.event is event)
