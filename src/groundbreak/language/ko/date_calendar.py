"""What a Korean date made of year, month, day and part means: a match goes in, days come out. Any may be missing.

Reports hardly ever write a full date: the year that is left out is the latest not ahead of the report, or, where the
words put the day ahead, the first to come.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from groundbreak.language.ko import periods
from groundbreak.language.ko.clock import Clock, stop_of
from groundbreak.language.ko.date_words import PAST_OR_AHEAD
from groundbreak.language.ko.modality import ASKED
from groundbreak.language.ko.pieces import STAGE
from groundbreak.model.dates import UNDATED, DateInterval, Precision

_DAY = timedelta(days=1)
_REACH = 60
"""Months looked through for a day that states no year: enough for a leap day."""
_YEARS = {
    "올해": 0,
    "올": 0,
    "금년": 0,
    "이해": 0,
    "새해": 0,
    "지난해": -1,
    "작년": -1,
    "재작년": -2,
    "내년": 1,
    "명년": 1,
    "다음해": 1,
}
_MONTHS = {"이달": 0, "이번달": 0, "지난달": -1, "다음달": 1, "내달": 1}
_TARGET = re.compile(r"(?:목표|예정|시한|기한)(?:일|일자|시점|시한|시기)?[은는이가]?\s?$")
"""What before a date says that it is still to come."""
_WANTED = re.compile(
    rf"(?:까지|에|의)?\s?(?:무조건\s)?{STAGE}(?:식)?(?:을|를)\s?(?:[가-힣]{{1,5}}\s){{0,2}}(?:{ASKED})"
)
"""What after a date says that somebody wants it for then."""
_AHEAD = {"오는", "다가오는", "돌아오는"}


def calendar_date(text: str, match: re.Match[str], clock: Clock, end: int, *, follows: bool) -> DateInterval:
    """A date made of year, month, day and part, each of which may be missing."""
    month = _first(match.group("m", "mp", "m2", "mp2"))
    near_month = (match["rm"] or match["rm2"] or "").replace(" ", "")
    day = _first(match.group("d", "d2", "d3"))
    first_day = _first(match.group("d0", "d02", "d03"))
    part = (match["part"] or "").replace(" ", "").replace("/4", "").removeprefix("의")
    if part == "이맘때" and clock.today:
        month, part = month or clock.today.month, ""
    if month is None and part in ("첫날", "마지막날", "벽두"):
        month, part = (12, part) if part == "마지막날" else (1, {"벽두": "초"}.get(part, part))
    part = {"초순": "초", "상반기": "상반", "상반년": "상반", "하반기": "하반", "하반년": "하반"}.get(part, part)
    year = _year(match, clock)
    if year is None and (match["ry"] or match["juche"]):
        return UNDATED
    if near_month:
        year, month = _near_month(near_month, year, clock)
        if month is None:
            return UNDATED
    if year is None and month is None and follows and day and clock.last.earliest and clock.last.latest:
        year, month = clock.last.earliest.year, clock.last.earliest.month
        if clock.last.precision is Precision.YEAR:  # '지난해 28일': the month left out is the latest there is
            near = nearest_day(min(clock.last.latest, clock.today or clock.last.latest), None, day, -1)
            month = near.month if near and near.year == year else None
    if year is None and month and clock.within and not match["pre"]:
        year = clock.within
    if year is None and (month or day):
        ahead = bool((match["pre"] or "") in _AHEAD) or (
            not match["pre"] and not follows and _lies_ahead(text, match.start(), stop_of(match), end)
        )
        over = clock.today and periods.month(clock.today.year, clock.today.month, part).latest
        past = match["pre"] == "지난" and not (part and over and clock.today and over < clock.today)
        year, month = closest(month, day, clock, ahead=ahead, past=past)
        if year is None or month is None:
            return UNDATED
    if year is None:
        return UNDATED
    if month is None:
        return periods.year(year, part)
    if day is None:
        return periods.month(year, month, part)
    if first_day:
        return periods.between(periods.day(year, month, first_day), periods.day(year, month, day))
    return periods.day(year, month, day)


def _first(figures: tuple[str | None, ...]) -> int | None:
    """Of the places where a pattern may have its figure, the one where it has."""
    return next((int(f) for f in figures if f), None)


def _year(match: re.Match[str], clock: Clock) -> int | None:
    if match["y"] or match["jy"]:
        return int(match["y"] or match["jy"])
    if match["yy"]:
        return 2000 + int(match["yy"])
    if match["juche"]:
        return 1911 + int(match["juche"])
    word = (match["ry"] or "").replace(" ", "")
    last = clock.last.latest or clock.last.earliest
    if word in ("같은해", "그해"):
        return last.year if last else None
    if word == "이듬해":
        return last.year + 1 if last else None
    this = clock.today.year if clock.today else clock.year
    return this + _YEARS[word] if word and this else None


def _near_month(word: str, year: int | None, clock: Clock) -> tuple[int | None, int | None]:
    if word in ("같은달", "그달"):
        last = clock.last.earliest
        return (last.year, last.month) if last else (None, None)
    if word == "전달":
        base = clock.last.earliest if clock.last.precision in (Precision.DAY, Precision.MONTH) else clock.today
        return (base.year - (base.month == 1), (base.month - 2) % 12 + 1) if base else (None, None)
    if clock.today is None:
        return None, None
    index = clock.today.year * 12 + clock.today.month - 1 + _MONTHS[word]
    return year or index // 12, index % 12 + 1


def closest(
    month: int | None, day: int | None, clock: Clock, *, ahead: bool, past: bool
) -> tuple[int | None, int | None]:
    """Year and month of a date that states no year: the latest one not ahead of the report, or the first ahead."""
    today = clock.today
    if today is None:
        last = clock.last.earliest if clock.last.precision in (Precision.DAY, Precision.MONTH) else None
        if last is None:
            return (clock.year, month) if clock.year and month else (None, None)
        return last.year - int(past and bool(month) and (month or 0) > last.month), month or last.month
    step = 1 if ahead else -1
    limit = today if ahead else today + _DAY
    if day is None:
        if month is None or not 1 <= month <= 12:
            return None, None
        same = today.month == month
        behind = month > today.month or (same and past)
        return today.year + (int(month < today.month) if ahead else -int(behind)), month
    near = nearest_day(limit, month, day, step)
    return (near.year, near.month) if near else (None, None)


def _lies_ahead(text: str, begin: int, start: int, end: int) -> bool:
    """Whether the verb that follows a date at `begin` to `start` puts it ahead of the report, or the noun before it."""
    if _TARGET.search(text, max(0, begin - 8), begin) or _WANTED.match(text, start, end):
        return True
    verb = PAST_OR_AHEAD.search(text, start, min(end, start + 45))
    if text.startswith("까지", start):
        return not (verb and verb["past"])
    return bool(verb and verb["ahead"])


def nearest_day(limit: date, month: int | None, day: int, step: int) -> date | None:
    """The first such day from `limit` on, backwards or forwards; None where there is none in reach."""
    if month is not None and not 1 <= month <= 12:
        return None
    index = limit.year * 12 + limit.month - 1
    for _ in range(_REACH):
        year, number = divmod(index, 12)
        if not 1 <= year <= 9999:
            return None
        if month in (None, number + 1) and 1 <= day <= monthrange(year, number + 1)[1]:
            found = date(year, number + 1, day)
            if (found - limit).days * step >= 0:
                return found
        index += step
    return None
