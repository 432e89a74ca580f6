"""Date expressions made into intervals, against the day the report was written.

In: a `DateExpression` and a `Clock`. Out: a `DateInterval`, never guessed finer than the words allow; undated where
the words need a day that nobody knows. Exists because public date libraries answer with one moment for 'late January',
'last October' or 'the previous day', and nearly always with the wrong one.
"""

from __future__ import annotations

from datetime import date, timedelta

from groundbreak.language.en.clock import FRESH, SLACK, Clock
from groundbreak.language.en.datewords import DateExpression
from groundbreak.language.en.leaning import offset, ordinals, recent, week, weekday
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
    weekday_before,
    weekday_near,
)
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision


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
            return weekday(e, clock, forward)
        case "weekend" | "week":
            return week(e, clock)
        case "recent":
            return recent(e, clock)
        case "offset":
            return offset(e, clock)
        case _:
            return ordinals(e, clock, forward)


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
        return year if this >= clock.report - SLACK else year + 1
    return year if this <= clock.report + SLACK else year - 1


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
    if month2 < e.month and clock.report and last > clock.report + SLACK and not forward and stated is None:
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
        return _relative_month(e, clock, forward)
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


def _relative_month(e: DateExpression, clock: Clock, forward: bool) -> DateInterval:
    today = clock.wide
    if today is None:
        return UNDATED
    if e.rel == "loose" and not forward:
        return _month_spoken_of(e, clock, today)
    year, month = month_of(today, {"last": -1, "next": 1}.get(e.rel, 0))
    if e.rel == "this" and e.part in ("", "sofar"):
        return span(date(year, month, 1), today)
    if e.rel in ("this", "loose") and e.part == "later":
        return span(today, month_end(year, month))
    return part_of_month(year, month, e.part)


def _month_spoken_of(e: DateExpression, clock: Clock, today: date) -> DateInterval:
    """'at the end of the month', of what is past: of the month just spoken of, else of the last one that had an end."""
    fresh = min(clock.age, clock.era_age) <= FRESH and not clock.told
    spoken = clock.era if fresh and clock.era and clock.era <= today else None
    base = spoken or today
    if e.part == "later":
        return span(spoken or today.replace(day=1), max(base, min(today, month_end(base.year, base.month))))
    found = part_of_month(base.year, base.month, e.part)
    over = found.earliest is not None and found.earliest > today + SLACK
    return part_of_month(*month_of(today, -1), e.part) if over else found


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
    if e.part in SEASONS and e.rel == "last" and last >= report and (e.part != "winter" or report >= first):
        return part_of_year(year - 1, e.part)
    if (e.part in ("", "sofar", "early") and e.kind == "year") or e.part == "sofar":
        return span(first, max(first, min(last, report)))
    return found


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
