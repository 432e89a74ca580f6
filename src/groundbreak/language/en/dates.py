"""Date expressions made into intervals, against the day the report was written.

In: a `DateExpression` and a `Clock`. Out: a `DateInterval`, never guessed finer than the words allow; undated where
the words need a day that nobody knows. Exists because public date libraries answer with one moment for 'late January',
'last October' or 'the previous day', and nearly always with the wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from groundbreak.language.en.datewords import DateExpression
from groundbreak.language.en.spans import (
    SEASONS,
    around,
    month_end,
    month_of,
    nth_weekday,
    part_of_month,
    part_of_year,
    shift,
    span,
    week_of,
    weekday_after,
    weekday_before,
    weekday_near,
)
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision

_SLACK = timedelta(days=2)
"""How far after the day of report a past date may lie: publication dates may be a day early, by time zone."""
_FAR = timedelta(days=4)
_WEEK = timedelta(days=7)
_FRESH = 1
"""Sentences for which the event day last spoken of is what 'a day earlier' counts from."""


@dataclass(frozen=True, slots=True)
class Clock:
    """From when a report speaks."""

    report: date | None = None
    """The day of the report: 'today' of its words."""
    year: int | None = None
    """The year it speaks from, where no day is known."""
    focus: date | None = None
    """The event day last spoken of: what 'the following day' counts from."""
    era: date | None = None
    """The first day of the event date last spoken of, a month or finer: what 'the following month' counts from."""
    age: int = 0
    """How many sentences ago the focus was spoken of."""
    era_age: int = 0
    told_age: int = 0
    told: bool = False
    """Whether the sentence says on which day it was reported, so that 'two days earlier' counts from that day."""
    home: date | None = None
    """The day the report itself speaks from, while it tells what another said long before."""
    month_first: bool | None = None
    """Whether dates in figures put the month first (08/02/2025 in August), where the text shows it."""

    @property
    def this_year(self) -> int | None:
        """The year of its 'this year'."""
        return self.wide.year if self.wide else self.year

    @property
    def wide(self) -> date | None:
        """What 'last month' and 'last week' count from."""
        return self.report if self.told or self.home is None else self.home

    def moved(self, when: DateInterval) -> Clock:
        """The clock after an event of that date was spoken of."""
        if when.is_day:
            return replace(self, focus=when.earliest, era=when.earliest, age=0)
        if when.earliest is not None and (when.days or 99) <= 31:
            return replace(self, era=when.earliest, era_age=0)
        return self

    def heard(self, day: date) -> Clock:
        """The clock in a sentence that says that it was reported on that day."""
        home = self.home or self.report
        far = home is not None and abs(day - home) > _SLACK
        return replace(self, report=day, told=True, home=home if far else None, told_age=0)

    def aged(self) -> Clock:
        """The clock a sentence later."""
        over = self.home is not None and self.told_age >= _FRESH
        return Clock(
            self.home if over else self.report,
            self.year,
            self.focus,
            self.era,
            self.age + 1,
            self.era_age + 1,
            self.told_age + 1,
            home=None if over else self.home,
            month_first=self.month_first,
        )

    def base(self, rel: str, unit: str) -> date | None:
        """What a count of days or months counts from."""
        spoken = self.focus if unit in ("day", "week") else self.era or self.focus
        fresh = spoken is not None and self.age <= _FRESH and not self.told
        match rel:
            case "that":
                return spoken
            case "focus":
                return spoken or self.report
            case "before" if fresh and spoken != self.report:
                return spoken
            case "previous" if fresh and spoken and self.report and self.report - spoken >= _FAR:
                return spoken
            case "report" | "previous" | "before":
                return self.report
            case _:
                return self.report


def resolve(expression: DateExpression, clock: Clock, *, forward: bool = False) -> DateInterval:
    """The days an expression means.

    forward: it is said of something to come, so that a date without a year lies ahead.
    """
    try:
        plain = _plain(expression, clock, forward)
        # "from March 6 to 10" is a whole interval already.
        whole = expression.bound == "from" and (expression.day2 is not None or expression.kind in ("months", "years"))
        return plain if whole else _bounded(plain, expression.bound, clock)
    except (ValueError, OverflowError):  # 31 February, the year 9999: no such day
        return UNDATED


def _plain(e: DateExpression, clock: Clock, forward: bool) -> DateInterval:
    match e.kind:
        case "day":
            return _day(e, clock, forward)
        case "slashed":
            return _slashed(e, clock)
        case "month" | "months" | "nth":
            return _month(e, clock, forward)
        case "years":
            return span(date(e.year or 1, 1, 1), date(max(e.count, e.year or 1), 12, 31))
        case "year" | "part_year":
            return _year(e, clock, forward)
        case "weekday":
            return _weekday(e, clock, forward)
        case "weekend" | "week":
            return _week(e, clock)
        case "recent":
            return _recent(e, clock)
        case "offset":
            return _offset(e, clock)
        case _:
            return _ordinals(e, clock, forward)


def _year_of(e: DateExpression, clock: Clock) -> int | None:
    """The year that the expression states, absolutely or by the report's."""
    if e.year is not None:
        return e.year
    spoken = clock.era or clock.focus
    if e.rel == "focus" and e.year_rel is not None and spoken is not None:
        return spoken.year + e.year_rel
    if e.year_rel is not None and clock.this_year is not None:
        return clock.this_year + e.year_rel
    return None


def _nearest_year(month: int, day: int, clock: Clock, forward: bool) -> int | None:
    """Year of a date without one: the last time it came round, or the next where it is ahead."""
    if clock.report is None:
        return clock.year
    year = clock.report.year
    this = date(year, month, min(day, month_end(year, month).day))
    if forward:
        return year if this >= clock.report - _SLACK else year + 1
    return year if this <= clock.report + _SLACK else year - 1


def _day(e: DateExpression, clock: Clock, forward: bool) -> DateInterval:
    assert e.month and e.day
    stated = _year_of(e, clock)
    if stated is None and e.year_rel is not None:
        return UNDATED
    year = stated or _nearest_year(e.month, e.day, clock, forward)
    if year is None:
        return UNDATED
    first = date(year, e.month, e.day)
    if e.day2 is None:
        return DateInterval.day(first)
    month2 = e.month2 or e.month
    last = date(year if month2 >= e.month else year + 1, month2, e.day2)
    if month2 < e.month and clock.report and last > clock.report + _SLACK and not forward and stated is None:
        first, last = date(year - 1, e.month, e.day), date(year, month2, e.day2)
    if last < first:
        return DateInterval.day(first)
    return span(first, last)


def _slashed(e: DateExpression, clock: Clock) -> DateInterval:
    """Two readings of 08/02/2025: as the text's other dates show, else the one nearer to the report's day."""
    assert e.day and e.month and e.year
    readings = [
        date(e.year, m, d) for d, m in ((e.day, e.month), (e.month, e.day)) if m <= 12 and d <= month_end(e.year, m).day
    ]
    if not readings:
        return UNDATED
    if clock.month_first is not None:
        return DateInterval.day(readings[-1 if clock.month_first else 0])
    if clock.report:
        report = clock.report
        readings.sort(key=lambda day: abs((day - report).days))
    return DateInterval.day(readings[0])


def _month(e: DateExpression, clock: Clock, forward: bool) -> DateInterval:
    if e.month is None:
        return _relative_month(e, clock)
    year = _year_of(e, clock)
    if year is None:
        if e.year_rel is not None:
            return UNDATED
        year = _nearest_year(e.month, 1, clock, forward or e.rel == "next")
        if year is None:
            return UNDATED
        # 'last October' said in October is that of the year before; said in November it is this year's.
        if e.rel == "last" and clock.report and (year, e.month) == (clock.report.year, clock.report.month):
            year -= 1
    if e.kind == "months":
        month2 = e.month2 or e.month
        first, last = date(year, e.month, 1), month_end(year + (month2 < e.month), month2)
        if clock.report and first > clock.report and not forward and e.year is None:
            first, last = first.replace(year=year - 1), month_end(year - (month2 >= e.month), month2)
        return span(first, last)
    if e.kind == "nth":
        return DateInterval.day(nth_weekday(year, e.month, e.day or 0, e.count))
    found = part_of_month(year, e.month, e.part)
    if e.part == "sofar" and clock.report and found.earliest and found.latest:
        return span(found.earliest, max(found.earliest, min(found.latest, clock.report)))
    return found


def _relative_month(e: DateExpression, clock: Clock) -> DateInterval:
    today = clock.wide
    if today is None:
        return UNDATED
    year, month = month_of(today, {"last": -1, "next": 1}.get(e.rel, 0))
    if e.rel == "this" and e.part in ("", "sofar"):
        return span(date(year, month, 1), today)
    if e.rel == "this" and e.part == "later":
        return span(today, month_end(year, month))
    return part_of_month(year, month, e.part)


def _year(e: DateExpression, clock: Clock, forward: bool) -> DateInterval:
    year = _year_of(e, clock)
    if year is None:
        return UNDATED
    found, report = part_of_year(year, e.part), clock.wide
    first, last = found.earliest, found.latest
    assert first and last
    if report is None or e.year_rel != 0:
        return found
    if e.part == "turn":
        return part_of_year(year + 1, e.part) if (forward or report.month == 12) and report.month > 6 else found
    # 'this winter', said in January, began last year; 'in the spring', said in winter, is the last one.
    if (e.part in SEASONS or e.rel == "loose") and first > report and not (forward and e.part != "winter"):
        return part_of_year(year - 1, e.part)
    if e.part in SEASONS and e.rel == "last" and e.part != "winter" and last >= report:
        return part_of_year(year - 1, e.part)
    if (e.part in ("", "sofar", "early") and e.kind == "year") or e.part == "sofar":
        return span(first, max(first, min(last, report)))
    return found


def _weekday(e: DateExpression, clock: Clock, forward: bool) -> DateInterval:
    if e.day is None:
        return UNDATED
    if e.rel in ("following", "preceding", "that"):
        base = clock.focus if e.rel != "preceding" or clock.age <= _FRESH else None
        base = base or clock.report
        if base is None:
            return UNDATED
        if e.rel == "following" and clock.focus is not None:
            return DateInterval.day(weekday_after(base, e.day))
        if e.rel == "that" and clock.focus is not None:
            return DateInterval.day(base + timedelta(days=e.day - base.weekday()))
        return DateInterval.day(weekday_before(base, e.day, strictly=e.rel == "preceding"))
    if clock.report is None:
        return UNDATED
    if e.rel.endswith(" week"):
        monday = clock.report - timedelta(days=clock.report.weekday())
        # On a Sunday the week that is ending is 'last week' already.
        sunday = clock.report.weekday() == 6 and e.day < 6
        weeks = {"last": 0 if sunday else -1, "next": 1}.get(e.rel.split()[0], 0)
        return DateInterval.day(monday + timedelta(days=e.day + 7 * weeks))
    today = clock.report
    if not clock.told and clock.home is not None and abs(clock.home - today) <= _WEEK:
        today = clock.home  # 'KCNA reported on Friday … A had its turn on Monday', in a report of Wednesday
    if forward or e.rel == "next":
        return DateInterval.day(weekday_after(today, e.day))
    last = weekday_before(today, e.day2 if e.day2 is not None else e.day, strictly=e.rel == "last")
    last -= timedelta(days=7 * e.count)
    if e.day2 is None:
        return DateInterval.day(last)
    return span(last - timedelta(days=(e.day2 - e.day) % 7), last)


def _week(e: DateExpression, clock: Clock) -> DateInterval:
    base = clock.focus or clock.report if e.rel == "preceding" else clock.wide
    if base is None:
        return UNDATED
    if e.kind == "weekend":
        saturday = weekday_before(base, 5) - timedelta(days=7 * e.count)
        if e.rel == "preceding" and saturday + timedelta(days=1) >= base:
            saturday -= timedelta(days=7)
        return span(saturday, min(saturday + timedelta(days=1), max(base, saturday)))
    monday = base - timedelta(days=base.weekday()) + timedelta(days={"last": -7, "next": 7}.get(e.rel, 0))
    sunday = monday + timedelta(days=6)
    match e.part:
        case "early" | "first":
            return span(monday, monday + timedelta(days=2))
        case "mid":
            return span(monday + timedelta(days=1), monday + timedelta(days=3))
        case "late" | "end" | "last":
            return span(monday + timedelta(days=3), sunday)
        case "later":
            return span(base, max(base, sunday))
        case _ if e.rel == "last" and base.weekday() == 6:
            return span(monday, base)  # said on a Sunday: the week before, or the one that is ending
        case _:
            return span(monday, base if e.rel == "this" else sunday)


def _recent(e: DateExpression, clock: Clock) -> DateInterval:
    """'in recent days', 'over the past two weeks': up to the report."""
    if clock.report is None:
        return UNDATED
    count = e.count * 3 if e.unit == "day" and e.count == 3 else e.count
    return span(shift(clock.report, -max(1, count), e.unit), clock.report)


def _offset(e: DateExpression, clock: Clock) -> DateInterval:
    base = clock.base(e.rel, e.unit)
    if base is None:
        return UNDATED
    day = shift(base, e.count, e.unit)
    if e.part == "exact":
        return DateInterval.day(day)
    if e.part == "half":
        sign = 1 if e.count > 0 else -1
        more = {"year": (6, "month"), "month": (15, "day"), "week": (3, "day")}.get(e.unit, (0, "day"))
        return around(shift(day, sign * more[0], more[1]), "month" if e.unit == "year" else e.unit)
    if e.unit == "day" and (e.part or (abs(e.count) > 10 and e.count % 5 == 0)):  # 'some 30 days', but '21 days'
        return span(day - timedelta(days=3), day + timedelta(days=3))
    if e.part and e.unit in ("week", "month"):
        near = timedelta(days=7 if e.unit == "week" else 31)
        first, last = around(day - near, e.unit).earliest, around(day + near, e.unit).latest
        assert first and last
        return span(first, last)
    return around(day, e.unit)


def _ordinals(e: DateExpression, clock: Clock, forward: bool) -> DateInterval:
    """'the 26th', 'the 6th to the 10th'."""
    last = _ordinal(e if e.day2 is None else replace(e, day=e.day2), clock, forward)
    if e.day2 is None or e.day is None or last.earliest is None:
        return last
    first = last.earliest.replace(day=e.day) if e.day < e.day2 else _ordinal(e, clock, forward).earliest
    return span(first, last.earliest) if first and first < last.earliest else last


def _ordinal(e: DateExpression, clock: Clock, forward: bool) -> DateInterval:
    """'the 26th': the last one before the report, or of the month that the words name."""
    if e.day is None:
        return UNDATED
    if e.rel:
        base = clock.base(e.rel, "month") if e.unit else clock.report
        if base is None:
            return UNDATED
        year, month = month_of(base, e.count if e.unit else {"last": -1, "next": 1}.get(e.rel, 0))
        return DateInterval.day(date(year, month, e.day))
    if clock.report is None:
        return UNDATED
    era = clock.era
    spoken = era is not None and era.day == 1 and clock.era_age <= _FRESH and not clock.told and not forward
    past = era is not None and era < clock.report - timedelta(days=27) and e.day <= month_end(era.year, era.month).day
    if era is not None and spoken and past:
        # 'The last ones opened in December: A on the 29th': the month just spoken of.
        return DateInterval.day(date(era.year, era.month, e.day))
    limit = clock.report + (timedelta(days=31) if forward else _SLACK)
    for back in range(4):
        year, month = month_of(limit, -back)
        if e.day <= month_end(year, month).day and date(year, month, e.day) <= limit:
            return DateInterval.day(date(year, month, e.day))
    return UNDATED


def _bounded(plain: DateInterval, bound: str, clock: Clock) -> DateInterval:
    """'since', 'after' and 'by', 'before', 'as of' turn a date into one end of an interval."""
    if not bound or not plain.known:
        return plain
    if bound == "before":
        return DateInterval.by(plain.earliest - timedelta(days=1), DateBasis.EVENT) if plain.earliest else UNDATED
    if bound == "until":
        return DateInterval.by(plain.latest, DateBasis.EVENT) if plain.latest else UNDATED
    first = plain.earliest
    if first is None:
        return UNDATED
    last = clock.report if clock.report and clock.report >= first else None
    return DateInterval(first, last, Precision.RANGE if last else Precision.OPEN, DateBasis.EVENT)


__all__ = ["Clock", "around", "resolve", "shift", "week_of", "weekday_before", "weekday_near"]
