"""Date expressions made into intervals, against the day the report was written.

In: a `DateExpression` and a `Clock`. Out: a `DateInterval`, never guessed finer than the words allow; undated where
the words need a day that nobody knows. Exists because public date libraries answer with one moment for 'late January',
'last October' or 'the previous day', and nearly always with the wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from groundbreak.language.en.datewords import DateExpression
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
_PARTS_OF_YEAR = {"h1": (1, 6), "h2": (7, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12)} | _SEASONS
_PARTS_OF_YEAR |= {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (12, 12)}
_PARTS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (20, 31), "end": (21, 31)}
_SLACK = timedelta(days=2)
"""How far after the day of report a past date may lie: publication dates may be a day early, by time zone."""


@dataclass(frozen=True, slots=True)
class Clock:
    """From when a report speaks."""

    report: date | None = None
    """The day of the report: 'today' of its words."""
    year: int | None = None
    """The year it speaks from, where no day is known."""
    focus: date | None = None
    """The event day last spoken of: what 'the following day' counts from."""

    @property
    def this_year(self) -> int | None:
        """The year of its 'this year'."""
        return self.report.year if self.report else self.year


def resolve(expression: DateExpression, clock: Clock, *, forward: bool = False) -> DateInterval:
    """The days an expression means.

    forward: it is said of something to come, so that a date without a year lies ahead.
    """
    try:
        plain = _plain(expression, clock, forward)
    except (ValueError, OverflowError):  # 31 February, the year 9999: no such day
        return UNDATED
    # "from March 6 to 10" is a whole interval already.
    return (
        plain
        if expression.day2 is not None and expression.bound == "from"
        else _bounded(plain, expression.bound, clock)
    )


def _plain(e: DateExpression, clock: Clock, forward: bool) -> DateInterval:
    match e.kind:
        case "day":
            return _day(e, clock, forward)
        case "slashed":
            return _slashed(e, clock)
        case "month":
            return _month(e, clock, forward)
        case "year" | "part_year":
            return _year(e, clock)
        case "weekday":
            return _weekday(e, clock, forward)
        case "weekend" | "week":
            return _week(e, clock)
        case "offset":
            return _offset(e, clock)
        case _:
            return _ordinal(e, clock, forward)


def _span(first: date, last: date, precision: Precision) -> DateInterval:
    if first == last:
        return DateInterval.day(first)
    return DateInterval(first, last, precision, DateBasis.EVENT)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _year_of(e: DateExpression, clock: Clock) -> int | None:
    """The year that the expression states, absolutely or by the report's."""
    if e.year is not None:
        return e.year
    if e.rel == "focus" and e.year_rel is not None and clock.focus is not None:
        return clock.focus.year + e.year_rel
    if e.year_rel is not None and clock.this_year is not None:
        return clock.this_year + e.year_rel
    return None


def _nearest_year(month: int, day: int, clock: Clock, forward: bool) -> int | None:
    """Year of a date without one: the last time it came round, or the next where it is ahead."""
    if clock.report is None:
        return clock.year
    year = clock.report.year
    this = date(year, month, min(day, _month_end(year, month).day))
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
    if last < first:
        return DateInterval.day(first)
    return _span(first, last, Precision.RANGE)


def _slashed(e: DateExpression, clock: Clock) -> DateInterval:
    """Two readings of 08/02/2025: the one nearer to the report's own day, else day first."""
    assert e.day and e.month and e.year
    readings = [
        date(e.year, m, d)
        for d, m in ((e.day, e.month), (e.month, e.day))
        if m <= 12 and d <= _month_end(e.year, m).day
    ]
    if not readings:
        return UNDATED
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
    return _part_of_month(year, e.month, e.part)


def _part_of_month(year: int, month: int, part: str) -> DateInterval:
    end = _month_end(year, month)
    if part not in _PARTS_OF_MONTH:
        return _span(date(year, month, 1), end, Precision.MONTH)
    first, last = _PARTS_OF_MONTH[part]
    return _span(date(year, month, first), date(year, month, min(last, end.day)), Precision.RANGE)


def _relative_month(e: DateExpression, clock: Clock) -> DateInterval:
    if clock.report is None:
        return UNDATED
    index = clock.report.year * 12 + clock.report.month - 1 + {"last": -1, "next": 1}.get(e.rel, 0)
    year, month = index // 12, index % 12 + 1
    if e.rel == "this" and e.part in ("", "early"):
        return _span(date(year, month, 1), clock.report, Precision.RANGE)
    return _part_of_month(year, month, e.part)


def _year(e: DateExpression, clock: Clock) -> DateInterval:
    year = _year_of(e, clock)
    if year is None:
        return UNDATED
    if e.part in _PARTS_OF_YEAR:
        first, last = _PARTS_OF_YEAR[e.part]
        shift, last_month = divmod(last - 1, 12)
        start, end = date(year, first, 1), _month_end(year + shift, last_month + 1)
        # 'this winter', said in January, began last year.
        if e.part == "winter" and clock.report and start > clock.report:
            start, end = date(year - 1, 12, 1), _month_end(year, 2)
        # 'in the spring', said in winter, is the last one.
        if e.part in _SEASONS and e.year_rel == 0 and clock.report and start > clock.report:
            return _year(replace(e, year=year - 1), clock)
        if e.part == "early" and e.year_rel == 0 and clock.report and e.kind == "year":
            end = max(start, min(end, clock.report))
        return _span(start, end, Precision.RANGE)
    end = date(year, 12, 31)
    if e.year_rel == 0 and clock.report and clock.report >= date(year, 1, 1):
        return _span(date(year, 1, 1), min(end, clock.report), Precision.RANGE)
    return _span(date(year, 1, 1), end, Precision.YEAR)


def _weekday(e: DateExpression, clock: Clock, forward: bool) -> DateInterval:
    if clock.report is None or e.day is None:
        return UNDATED
    ahead = forward or e.rel == "next"
    last = weekday_before(clock.report, e.day2 if e.day2 is not None else e.day, strictly=e.rel == "last")
    if ahead:
        first = clock.report + timedelta(days=(e.day - clock.report.weekday() - 1) % 7 + 1)
        return DateInterval.day(first)
    if e.day2 is None:
        return DateInterval.day(last)
    return _span(last - timedelta(days=(e.day2 - e.day) % 7), last, Precision.RANGE)


def weekday_before(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The last such weekday up to a day, or before it."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(days=back or (7 if strictly else 0))


def weekday_near(day: date, weekday: int) -> date:
    """The weekday on which a report says it was made: from five days before its publication date to one after.

    A publication date kept in UTC is a day early for Asia, so that 'on Saturday' may be the day after it; that is
    likelier than the Saturday six days ago.
    """
    return weekday_before(day + timedelta(days=1), weekday)


def _week(e: DateExpression, clock: Clock) -> DateInterval:
    if clock.report is None:
        return UNDATED
    monday = clock.report - timedelta(days=clock.report.weekday())
    if e.kind == "weekend":
        saturday = weekday_before(clock.report, 5)
        return _span(saturday, min(saturday + timedelta(days=1), max(clock.report, saturday)), Precision.RANGE)
    monday += timedelta(days={"last": -7, "next": 7}.get(e.rel, 0))
    end = monday + timedelta(days=6)
    if e.rel == "this":
        end = clock.report
    return _span(monday, end, Precision.RANGE)


def shift(day: date, count: int, unit: str) -> date:
    """A day some days, weeks, months or years later (or earlier); the last of a month where the day is missing."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    index = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, _month_end(year, month).day))


def _offset(e: DateExpression, clock: Clock) -> DateInterval:
    base = clock.report if e.rel == "report" else clock.focus or clock.report
    if base is None:
        return UNDATED
    day = shift(base, e.count, e.unit)
    if e.unit == "day" and (e.part or abs(e.count) > 10):
        return _span(day - timedelta(days=3), day + timedelta(days=3), Precision.RANGE)
    return around(day, e.unit)


def around(day: date, unit: str) -> DateInterval:
    """The interval meant by a count of days, weeks, months or years up to a day."""
    match unit:
        case "day":
            return DateInterval.day(day)
        case "week":
            return _span(day - timedelta(days=day.weekday()), day + timedelta(days=6 - day.weekday()), Precision.RANGE)
        case "month":
            return _span(date(day.year, day.month, 1), _month_end(day.year, day.month), Precision.MONTH)
        case _:
            return _span(date(day.year, 1, 1), date(day.year, 12, 31), Precision.YEAR)


def _ordinal(e: DateExpression, clock: Clock, forward: bool) -> DateInterval:
    """'the 26th': the last one before the report."""
    if clock.report is None or e.day is None:
        return UNDATED
    limit = clock.report + (timedelta(days=31) if forward else _SLACK)
    for back in range(4):
        index = limit.year * 12 + limit.month - 1 - back
        year, month = index // 12, index % 12 + 1
        if e.day <= _month_end(year, month).day and date(year, month, e.day) <= limit:
            return DateInterval.day(date(year, month, e.day))
    return UNDATED


def _bounded(plain: DateInterval, bound: str, clock: Clock) -> DateInterval:
    """'since', 'after' and 'by', 'before', 'as of' turn a date into one end of an interval."""
    if not bound or not plain.known:
        return plain
    if bound == "until":
        return DateInterval.by(plain.latest, DateBasis.EVENT) if plain.latest else UNDATED
    first = plain.earliest
    if first is None:
        return UNDATED
    last = clock.report if clock.report and clock.report >= first else None
    return DateInterval(first, last, Precision.RANGE if last else Precision.OPEN, DateBasis.EVENT)
