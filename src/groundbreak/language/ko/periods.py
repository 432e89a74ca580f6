"""Stretches of the calendar as Korean names them: a year, a month and a part of it go in, an interval comes out."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision

_PARTS_OF_YEAR = {
    "초": (1, 3),
    "말": (11, 12),
    "상반": (1, 6),
    "하반": (7, 12),
    "1분기": (1, 3),
    "2분기": (4, 6),
    "3분기": (7, 9),
    "4분기": (10, 12),
    "봄": (3, 5),
    "여름": (6, 8),
    "가을": (9, 11),
}
_PARTS_OF_MONTH = {"초": (1, 10), "상순": (1, 10), "중순": (11, 20), "하순": (21, 31), "말": (21, 31)}
_DAYS_OF_MONTH = {"첫날": 1, "마지막날": 31}


def day(year: int, month: int, number: int) -> DateInterval:
    """One day; undated where the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return UNDATED
    return DateInterval.day(date(year, month, number))


def month(year: int, number: int, part: str = "") -> DateInterval:
    """A month, or its beginning, middle or end ('초', '중순', '말'); undated where there is no such month."""
    if not (1 <= year <= 9999 and 1 <= number <= 12):
        return UNDATED
    last = monthrange(year, number)[1]
    if part in _DAYS_OF_MONTH:
        return DateInterval.day(date(year, number, min(_DAYS_OF_MONTH[part], last)))
    if part in _PARTS_OF_MONTH:
        first, end = _PARTS_OF_MONTH[part]
        return _range(date(year, number, first), date(year, number, min(end, last)), Precision.RANGE)
    return _range(date(year, number, 1), date(year, number, last), Precision.MONTH)


def year(number: int, part: str = "") -> DateInterval:
    """A year, or a part of it ('초', '말', '상반', '3분기', '가을'); undated outside of the calendar."""
    if not 1 <= number <= 9998:
        return UNDATED
    if part == "겨울":
        return _range(date(number, 12, 1), date(number + 1, 2, monthrange(number + 1, 2)[1]), Precision.RANGE)
    if part in _PARTS_OF_YEAR:
        first, last = _PARTS_OF_YEAR[part]
        return _range(date(number, first, 1), date(number, last, monthrange(number, last)[1]), Precision.RANGE)
    return _range(date(number, 1, 1), date(number, 12, 31), Precision.YEAR)


def week(day_in_it: date) -> DateInterval:
    """The week from Monday to Sunday that holds a day."""
    monday = day_in_it - timedelta(days=day_in_it.weekday())
    return _range(monday, monday + timedelta(days=6), Precision.RANGE)


def months_back(start: date, count: int) -> DateInterval:
    """The month so many months before a day; undated where that lies before the calendar."""
    index = start.year * 12 + start.month - 1 - count
    return month(index // 12, index % 12 + 1)


def between(first: DateInterval, last: DateInterval) -> DateInterval:
    """From the beginning of one interval to the end of another; undated where they are the wrong way round."""
    if first.earliest is None or last.latest is None or first.earliest > last.latest:
        return UNDATED
    return _range(first.earliest, last.latest, Precision.RANGE)


def until(when: DateInterval) -> DateInterval:
    """Some day up to the end of an interval."""
    return DateInterval(None, when.latest, Precision.OPEN, DateBasis.EVENT) if when.latest else UNDATED


def since(when: DateInterval) -> DateInterval:
    """Some day from the beginning of an interval on."""
    return DateInterval(when.earliest, None, Precision.OPEN, DateBasis.EVENT) if when.earliest else UNDATED


def _range(first: date, last: date, precision: Precision) -> DateInterval:
    return DateInterval(first, last, precision, DateBasis.EVENT)
