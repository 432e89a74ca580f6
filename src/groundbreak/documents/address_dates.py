"""The date that an address or a file's name has in it.

Goes in: an address. Comes out: the days or months that it names, in the order of trust; and the intervals that a day, a
month or a year of publication is.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from groundbreak.documents.stamps import stamps
from groundbreak.model.dates import DateBasis, DateInterval, Precision

_IN_ADDRESS = re.compile(
    r"(?:^|[/_=.A-Z-])(?P<y>(?:19|20)\d\d)"
    r"(?:(?P<s>[-/_.])(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>[0-2]\d|3[01])(?!\d)|(?P<m2>0[1-9]|1[0-2])(?P<d2>[0-2]\d|3[01]))"
)
_SHORT_IN_ADDRESS = re.compile(r"/[a-z]{2,4}(?P<y>\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])\d{3}(?=[/.?]|$)")
"""Kind, day and serial number of an article: '/abc260202004'."""
_MONTH_IN_ADDRESS = re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>0[1-9]|1[0-2])(?=/)")
_SECONDS_IN_ADDRESS = re.compile(r"/(1[0-9]{9})(?=[-/_.])")


def days_in(address: str) -> Iterator[tuple[DateInterval, str, tuple[str, ...]]]:
    """The day or month in an address: when, in which words, and flags."""
    address = address[:2000]
    for match in (*_IN_ADDRESS.finditer(address), *_SHORT_IN_ADDRESS.finditer(address)):
        parts = match.groupdict()
        year, month, day = f"20{parts['y']}"[-4:], parts["m"] or parts.get("m2"), parts["d"] or parts.get("d2")
        if found := next(stamps(f"{year}-{month}-{day}"), None):
            yield of_day(found.day), f"has {found.day} in it.", ()
            return
    if match_seconds := _SECONDS_IN_ADDRESS.search(address):
        day = datetime.fromtimestamp(int(match_seconds[1]), UTC).date()
        yield of_day(day), f"has the time stamp {match_seconds[1]} in it, {day}.", ()
        return
    if match_month := _MONTH_IN_ADDRESS.search(address):
        when = span(int(match_month["y"]), int(match_month["m"]))
        yield when, f"has {match_month[0].strip('/')} in it.", ("date-coarse",)


def of_day(day: date) -> DateInterval:
    """One day on which a report was published."""
    return DateInterval.day(day, DateBasis.REPORT)


def span(year: int, month: int | None) -> DateInterval:
    """A whole month or year."""
    if month is None:
        return DateInterval(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, DateBasis.REPORT)
    last = calendar.monthrange(year, month)[1]
    return DateInterval(date(year, month, 1), date(year, month, last), Precision.MONTH, DateBasis.REPORT)
