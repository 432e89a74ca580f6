"""Dates that lean on another day, made into intervals: weekdays, weeks, 'two months ago', 'the 26th'.

In: a `DateExpression` and a `Clock`. Out: a `DateInterval`, undated where nobody knows the day that the words lean on.
Dates that name a calendar are in `dates`, which puts both to work.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from groundbreak.language.en.clock import FRESH, SLACK, Clock
from groundbreak.language.en.datewords import DateExpression
from groundbreak.language.en.spans import around, month_end, month_of, shift, span, weekday_after, weekday_before
from groundbreak.model.dates import UNDATED, DateInterval

_WEEK = timedelta(days=7)


def weekday(e: DateExpression, clock: Clock, forward: bool) -> DateInterval:
    """'on Monday', 'last Friday', 'the following Tuesday'."""
    if e.day is None:
        return UNDATED
    if e.rel in ("following", "preceding", "that"):
        base = clock.focus if e.rel != "preceding" or clock.age <= FRESH else None
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


def week(e: DateExpression, clock: Clock) -> DateInterval:
    """'last week', 'over the weekend', 'late this week'."""
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


def recent(e: DateExpression, clock: Clock) -> DateInterval:
    """'in recent days', 'over the past two weeks': up to the report."""
    if clock.report is None:
        return UNDATED
    count = e.count * 3 if e.unit == "day" and e.count == 3 else e.count
    return span(shift(clock.report, -max(1, count), e.unit), clock.report)


def offset(e: DateExpression, clock: Clock) -> DateInterval:
    """'two months ago', 'a day later', 'some ten days earlier'."""
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


def ordinals(e: DateExpression, clock: Clock, forward: bool) -> DateInterval:
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
    spoken = era is not None and era.day == 1 and clock.era_age <= FRESH and not clock.told and not forward
    past = era is not None and era < clock.report - timedelta(days=27) and e.day <= month_end(era.year, era.month).day
    if era is not None and spoken and past:
        # 'The last ones opened in December: A on the 29th': the month just spoken of.
        return DateInterval.day(date(era.year, era.month, e.day))
    limit = clock.report + (timedelta(days=31) if forward else SLACK)
    for back in range(4):
        year, month = month_of(limit, -back)
        if e.day <= month_end(year, month).day and date(year, month, e.day) <= limit:
            return DateInterval.day(date(year, month, e.day))
    return UNDATED
