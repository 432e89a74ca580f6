"""Works out when a report was published from the days that its text names.

Goes in: text and the day of capture. Comes out: an interval and, in one sentence, the reasons; or None. A report can't
be older than the latest day it tells of; where it says that somebody 'reported on Tuesday', it is of the first Tuesday
from there on. A year must be named somewhere: without one nothing is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from groundbreak.documents.stamps import MONTH, MONTH_OF, stamps
from groundbreak.model.dates import DateBasis, DateInterval, Precision

_LOOKED_AT = 20_000
"""Characters of a text that are looked at."""
_LEAD = 400
"""Characters of headline and lead."""
_MONTH_DAY = re.compile(
    r"\b" + MONTH.format("n") + r"\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:])"
    r"|(?<!\d)(?P<d2>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?" + MONTH.format("n2") + r"(?!\s+\d)"
    r"|(?<!\d)(?P<m3>\d{1,2})\s?[월月]\s?(?P<d3>\d{1,2})\s?[일日]",
    re.I,
)
_YEAR = re.compile(
    r"(?<![\d.,/-])((?:19|20)\d\d)(?![\d.,/-]\d|\d|(?:\s+\w+)?\s+(?:won|people|households|tons|m2)\b)"
    # A plan for 2025 ('2025년도 계획') is older than that year.
    r"(?!年代|년대|年度|년도)"
)
_AHEAD = re.compile(
    r"\b(?:by|until|till|through|before|from|will|scheduled|planned|plans?|due|next)\W+(?:\w+\W+){0,3}$", re.I
)
_UNTIL = re.compile(r"\b(?:by|until|till|through|before)\W+(?:\w+\W+){0,3}$", re.I)
_OTHER_YEAR = re.compile(r"^\W{0,2}(?:of\s+)?(?:last|previous|next|the (?:previous|following)|(?:19|20)\d\d)\b", re.I)
_BEFORE_DAY = re.compile(r"(?:지난해|작년|내년|去年|来年)\s?$")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SAID_ON = re.compile(
    r"\b(?:reported|said|announced|according to|carried|quoted|reports|says)\b[^.\n]{0,60}?\b(?:on\s+)?"
    r"(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Inferred:
    """A publication date with its reasons."""

    when: DateInterval
    how: str


def infer(text: str, captured: date) -> Inferred | None:
    """The publication date that the days named in a text lead to; None where they lead to none."""
    text = text[:_LOOKED_AT]
    year = _latest_year(text, captured.year)
    if year is None:
        return None
    latest = max((day for day in _days(text, year) if day <= captured), default=None)
    if latest is None:
        return None
    # A year in passing far down ('the policy of 2024') may be long gone; one in headline or lead is the report's own.
    present = _latest_year(text[:_LEAD], captured.year) == year or latest in {s.day for s in stamps(text)}
    if (said := _SAID_ON.search(text)) and latest.year == year and present:
        weekday = said["day"].capitalize()
        day = latest + timedelta(days=(_DAYS.index(said["day"].lower()) - latest.weekday()) % 7)
        if day <= captured:
            how = (
                f"Not stated; inferred from the text: the latest day it names is {latest}, "
                f"and it speaks of a report on {weekday}."
            )
            return Inferred(DateInterval.day(day, DateBasis.REPORT), how)
    how = f"Not stated; the text names {latest}, so it is not older than that, nor younger than its capture."
    return Inferred(DateInterval(latest, captured, Precision.RANGE, DateBasis.REPORT), how)


def named_days(text: str) -> frozenset[tuple[int, int]]:
    """Month and day of all days that a text names, by month names or in Korean or Japanese."""
    return frozenset((month, day) for month, day, _, _ in _month_days(text[:_LOOKED_AT]))


def _latest_year(text: str, bound: int) -> int | None:
    """The latest year that is named other than as one ahead."""
    years = (int(m[1]) for m in _YEAR.finditer(text) if not _UNTIL.search(text, max(0, m.start() - 60), m.start()))
    return max((year for year in years if year <= bound), default=None)


def _days(text: str, year: int) -> Iterator[date]:
    """Days named as past: with their own year, or of `year` where none is given."""
    for stamp in stamps(text):
        if stamp.other is None and not _AHEAD.search(text, max(0, stamp.start - 60), stamp.start):
            yield stamp.day
    for month, day, start, end in _month_days(text):
        if _OTHER_YEAR.match(text[end : end + 30]) or _BEFORE_DAY.search(text[max(0, start - 5) : start]):
            continue
        if _AHEAD.search(text, max(0, start - 60), start):
            continue
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _month_days(text: str) -> Iterator[tuple[int, int, int, int]]:
    """(month, day, start, end) of days named without a year."""
    for match in _MONTH_DAY.finditer(text):
        name = match["n"] or match["n2"]
        month = MONTH_OF[name.lower()] if name else int(match["m3"])
        yield month, int(match["d"] or match["d2"] or match["d3"]), match.start(), match.end()
