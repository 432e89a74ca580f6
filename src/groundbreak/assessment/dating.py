"""When something happened, from everything that is said of it.

In: links that date one event of one project. Out: the interval that the best company of voices agrees on, who agrees,
and who can't be right at the same time; both are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from groundbreak.assessment.evidence import by_voice, odds, published, strongest, telling_weight, weight
from groundbreak.model.claim import Event
from groundbreak.model.dates import DateBasis, DateInterval, Precision
from groundbreak.model.project import Link

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


def stated(link: Link) -> DateInterval:
    """The interval that a testimony gives for its event. Where only the report is dated: any day up to then."""
    when = link.testimony.claim.when
    if when.basis is DateBasis.EVENT:
        return when
    bound = when.latest or when.earliest
    return DateInterval.by(bound, when.basis) if bound else when


def dating(links: Iterable[Link]) -> Dating | None:
    """The best date of one event from links that all speak of it, or None where none is dated.

    Dates of the event itself come first, and among compatible ones the intersection. Where they clash, the company with
    the most weight stands; between equals the voice's own publication before a retelling, the finer date before the
    coarser, the earlier before the later. Dates that are only a report's serve as bounds where they fit. How surely a
    report speaks of this very project plays no part: whichever it speaks of, it dates the ceremony that it tells of.
    """
    dated = [link for link in links if stated(link).known]
    firm = [link for link in dated if stated(link).basis is DateBasis.EVENT]
    loose = [link for link in dated if stated(link).basis is not DateBasis.EVENT]
    if not dated:
        return None
    best = _strongest(firm) if firm else None
    for link in sorted(loose, key=lambda found: (-weight(found), _order(stated(found)))):
        if best is None:
            best = stated(link)
        elif best.overlaps(stated(link)):
            best = narrowed(best, stated(link))
    assert best is not None
    agree = tuple(link for link in dated if best.overlaps(stated(link)))
    against: dict[DateInterval, list[Link]] = {}
    for link in dated:
        if not best.overlaps(stated(link)):
            against.setdefault(stated(link), []).append(link)
    return Dating(best, agree, tuple((interval, tuple(against[interval])) for interval in sorted(against, key=_order)))


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


def _strongest(links: Sequence[Link]) -> DateInterval:
    """The intersection of the weightiest set of compatible intervals, grown from each stated interval in turn."""
    told: dict[DateInterval, list[Link]] = {}
    for link in links:
        told.setdefault(stated(link), []).append(link)
    rank = {interval: _rank(interval, group) for interval, group in told.items()}
    ordered = sorted(told, key=rank.__getitem__)
    best: tuple[tuple[float, bool, int, tuple[date, date]], DateInterval] | None = None
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


def _rank(interval: DateInterval, company: Sequence[Link]) -> tuple[float, bool, int, tuple[date, date]]:
    """Smaller is better: weight of the voices, whether one of them is heard at first hand, fineness, age."""
    length = interval.days if interval.days is not None else 100_000
    first_hand = any(link.testimony.first_hand for link in company)
    right = odds(strongest((link.testimony.voice, _of_date(link)) for link in company).values())
    return (-round(right, 3), not first_hand, length, _order(interval))


def _of_date(link: Link) -> float:
    """Weight of a testimony as to the day. One that names the day of its own publication may well have mistaken the
    day of the report for the day of the event."""
    when, right = stated(link), telling_weight(link.testimony)
    own_day = when.is_day and when.earliest == published(link.testimony.document)
    return 0.5 + (right - 0.5) * (OWN_DAY if own_day else 1.0)


def _order(interval: DateInterval) -> tuple[date, date]:
    return (interval.earliest or date.min, interval.latest or date.max)


def voices_for(links: Iterable[Link]) -> int:
    """How many independent voices stand behind links."""
    return len(by_voice(links))


def about(links: Iterable[Link], event: Event) -> tuple[Link, ...]:
    """The links that speak of one event."""
    return tuple(link for link in links if link.testimony.claim.event is event)
