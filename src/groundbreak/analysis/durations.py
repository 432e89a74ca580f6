"""How long each project took, as the interval that its dates allow.

In: a picture. Out: one `Duration` a project: from ground broken to first told complete, in days, right-censored at the
last day that reports reach, since nothing later could have been heard.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from groundbreak.assessment.rules import FINISHED
from groundbreak.model.assessment import Assessment
from groundbreak.model.cited import Citation
from groundbreak.model.claim import Event
from groundbreak.model.dates import DateInterval
from groundbreak.model.picture import Picture
from groundbreak.model.programme import Stage

_BEGUN = (Event.GROUNDBREAKING, Event.SITE_PREPARATION)
_DONE = (Event.COMPLETED, Event.INAUGURATED)


@dataclass(frozen=True, slots=True)
class Duration:
    """One project that has begun."""

    project_id: str
    place_id: str
    facility: str
    year: int
    """Cohort; 0 where it has none."""
    core: bool
    begun: DateInterval
    done: DateInterval | None
    """None where it is not told complete."""
    evidence: tuple[Citation, ...]

    def interval(self, until: date) -> tuple[float, float] | None:
        """(left, right] in days as known on a day: whatever ended later has not ended. None where it had not begun."""
        first, last = self.begun.earliest, self.begun.latest
        assert first is not None and last is not None
        if first > until:
            return None
        last = min(last, until)
        if self.done is None or (self.done.earliest or date.min) > until:
            return max(0.0, float((until - last).days)), float("inf")
        low = self.done.earliest or first
        high = min(self.done.latest or until, until)
        left = float((low - last).days - 1)
        return max(-1.0, left), max(float((high - first).days), left + 1.0, 0.0)

    def waited(self, on: date) -> float:
        """Days since the middle of the days on which it may have begun, for a forecast of what is not done yet."""
        first, last = self.begun.earliest, self.begun.latest
        assert first is not None and last is not None
        last = min(last, on)
        return max(0.0, (on - last).days + (last - first).days / 2)


def durations(picture: Picture) -> tuple[Duration, ...]:
    """All projects known to have begun, by id; one that is done without any date began in its cohort's year."""
    cores = {c.year: c.facilities[0] for c in picture.programme.cohorts if c.facilities}
    found = []
    for a in picture.assessments:
        year = a.cohort.value if a.cohort else 0
        dates = dict(a.dates)
        began = _first({e: dates[e].value for e in _BEGUN if e in dates})
        ended = _first({e: dates[e].value for e in _DONE if e in dates})
        finished = a.stage.value in set(Stage.ladder()[FINISHED:])
        if began is None and ended is None and not finished:
            continue
        begun = _begun(began, ended, a, year, picture)
        if begun is None:
            continue
        done = None
        if ended is not None or finished:
            done = _done(ended, begun, a)
        evidence = tuple(c for e in (*_BEGUN, *_DONE) if e in dates for c in dates[e].supports[:1])
        core = a.project.facility == cores.get(year) and a.in_quota is not False
        found.append(Duration(a.project.id, a.project.place_id, a.project.facility, year, core, begun, done, evidence))
    return tuple(sorted(found, key=lambda d: d.project_id))


def preparations(picture: Picture) -> tuple[Duration, ...]:
    """From being named to ground broken, for the projects that a report named before or when ground was broken."""
    cores = {c.year: c.facilities[0] for c in picture.programme.cohorts if c.facilities}
    found = []
    for a in picture.assessments:
        dates = dict(a.dates)
        named, began = dates.get(Event.SELECTED), _first({e: dates[e].value for e in _BEGUN if e in dates})
        if named is None or named.value.latest is None:
            continue
        year = a.cohort.value if a.cohort else 0
        last = named.value.latest
        if began and began.latest and began.latest < last:
            last = began.latest
        first = min(named.value.earliest or picture.programme.announced, last)
        done = began
        if done is not None and done.latest is not None:
            done = DateInterval(max(first, done.earliest or first), max(first, done.latest))
        core = a.project.facility == cores.get(year) and a.in_quota is not False
        place, facility, begun = a.project.place_id, a.project.facility, DateInterval(first, last)
        found.append(Duration(a.project.id, place, facility, year, core, begun, done, named.supports[:1]))
    return tuple(sorted(found, key=lambda d: d.project_id))


def _first(intervals: Mapping[Event, DateInterval]) -> DateInterval | None:
    """The earlier of several events: its bounds are the least of theirs, and one that is open below leaves it so."""
    known = [i for i in intervals.values() if i.known]
    if not known:
        return None
    lows = [i.earliest for i in known]
    highs = [i.latest for i in known if i.latest]
    low = None if None in lows else min(day for day in lows if day)
    return DateInterval(low, min(highs) if highs else None)


def _begun(
    began: DateInterval | None, ended: DateInterval | None, a: Assessment, year: int, picture: Picture
) -> DateInterval | None:
    """Both bounds, from what is known otherwise: not before its year or the announcement, not after a report of it."""
    floor = max(picture.programme.announced, date(year, 1, 1) if year else picture.programme.announced)
    first = began.earliest if began and began.earliest else floor
    ends = [began.latest if began else None, ended.latest if ended else None, a.first_seen if began else None]
    known = [day for day in ends if day and day >= first]
    last = min(known) if known else a.last_checked
    if last is None:
        return None
    return DateInterval(min(first, last), last)


def _done(ended: DateInterval | None, begun: DateInterval, a: Assessment) -> DateInterval:
    low = ended.earliest if ended and ended.earliest else begun.earliest
    high = ended.latest if ended and ended.latest else a.last_checked
    assert low is not None
    return DateInterval(low, max(low, high or low))


def reach(picture: Picture) -> date:
    """The last day that reports of the programme surely reach, but not beyond the day that is asked about: a report
    dated to its year alone reaches its first day."""
    days = [t.document.published.earliest for t in picture.testimonies if t.document.published.earliest]
    return min([picture.as_of, max(days)]) if days else picture.as_of


def later(day: date, months: int) -> date:
    """The last day of the month that lies so many months ahead."""
    month = day.month - 1 + months + 1
    return date(day.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
