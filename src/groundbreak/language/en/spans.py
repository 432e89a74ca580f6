"""Stretches of the calendar: ends of months, weekdays before a day, days shifted, parts of months and years.

In: days and the names of parts ('late', 'h1', 'spring'). Out: days and intervals. Arithmetic only; what words mean is
the business of `dates`.
"""

from __future__ import annotations

from datetime import date, timedelta

from groundbreak.model.dates import DateBasis, DateInterval, Precision

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
_MONTHS_OF_PARTS = {"h1": (1, 6), "h2": (7, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12)} | SEASONS
_MONTHS_OF_PARTS |= {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (12, 12), "last": (12, 12), "wl": (12, 12)}
_MONTHS_OF_PARTS |= {"first": (1, 1), "w1": (1, 1)}
_DAYS_OF_PARTS = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (20, 31),
    "end": (21, 31),
    "first": (1, 10),
    "last": (20, 31),
    "h1": (1, 15),
    "h2": (16, 31),
    "w1": (1, 7),
    "w2": (8, 14),
    "w3": (15, 21),
    "w4": (22, 28),
    "wl": (22, 31),
    "d1": (1, 1),
}


def span(first: date, last: date, precision: Precision = Precision.RANGE) -> DateInterval:
    """The days from one to another; a day where they are the same."""
    if first == last:
        return DateInterval.day(first)
    return DateInterval(first, last, precision, DateBasis.EVENT)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def part_of_month(year: int, month: int, part: str) -> DateInterval:
    """'early', 'the last week of' and so on of a month; the whole month for any other part."""
    end = month_end(year, month)
    if part == "dl":
        return DateInterval.day(end)
    if part == "turn":
        first = date(year, month, 1)
        return span(first - timedelta(days=5), first + timedelta(days=5))
    if part not in _DAYS_OF_PARTS:
        return span(date(year, month, 1), end, Precision.MONTH)
    begin, last = _DAYS_OF_PARTS[part]
    return span(date(year, month, begin), date(year, month, min(last, end.day)))


def part_of_year(year: int, part: str) -> DateInterval:
    """'early', 'q3', 'spring' and so on of a year; the whole year for any other part."""
    if part == "d1" or part == "dl":
        return DateInterval.day(date(year, 1, 1) if part == "d1" else date(year, 12, 31))
    if part == "turn":
        return span(date(year - 1, 12, 15), date(year, 1, 15))
    if part not in _MONTHS_OF_PARTS:
        return span(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
    first, last = _MONTHS_OF_PARTS[part]
    later, month = divmod(last - 1, 12)
    return span(date(year, first, 1), month_end(year + later, month + 1))


def week_of(day: date) -> DateInterval:
    """Monday to Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return span(monday, monday + timedelta(days=6))


def weekday_before(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The last such weekday up to a day, or before it."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(days=back or (7 if strictly else 0))


def weekday_after(day: date, weekday: int) -> date:
    """The next such weekday after a day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def weekday_near(day: date, weekday: int) -> date:
    """The weekday on which a report says it was made: from five days before its publication date to one after.

    A publication date kept in UTC is a day early for Asia, so that 'on Saturday' may be the day after it; that is
    likelier than the Saturday six days ago.
    """
    return weekday_before(day + timedelta(days=1), weekday)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The first, second … such weekday of a month, the last for -1; ValueError where there is none."""
    if which < 0:
        return weekday_before(month_end(year, month), weekday)
    day = weekday_after(date(year, month, 1) - timedelta(days=1), weekday) + timedelta(days=7 * (which - 1))
    if day.month != month:
        raise ValueError("no such weekday")
    return day


def shift(day: date, count: int, unit: str) -> date:
    """A day some days, weeks, months or years later (or earlier); the last of a month where the day is missing."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    index = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, month_end(year, month).day))


def around(day: date, unit: str) -> DateInterval:
    """The interval meant by a count of days, weeks, months or years up to a day."""
    match unit:
        case "day":
            return DateInterval.day(day)
        case "week":
            return week_of(day)
        case "month":
            return span(date(day.year, day.month, 1), month_end(day.year, day.month), Precision.MONTH)
        case _:
            return span(date(day.year, 1, 1), date(day.year, 12, 31), Precision.YEAR)


def month_of(day: date, months: int) -> tuple[int, int]:
    """Year and month some months after a day's."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1
