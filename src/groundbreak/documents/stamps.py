"""Publication dates as pages and records write them.

Goes in: a string that is, or holds, a whole date with its year. Comes out: dates with where they stand, how they were
written, and both readings where day and month can't be told apart. Dates without a year are for `inference`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    ("january", "jan", "januar", "janvier", "enero", "gennaio"),
    ("february", "feb", "februar", "février", "febrero", "febbraio"),
    ("march", "mar", "märz", "mars", "marzo"),
    ("april", "apr", "avril", "abril", "aprile"),
    ("may", "mai", "mayo", "maggio"),
    ("june", "jun", "juni", "juin", "junio", "giugno"),
    ("july", "jul", "juli", "juillet", "julio", "luglio"),
    ("august", "aug", "août", "agosto"),
    ("september", "sept", "sep", "septembre", "septiembre", "settembre"),
    ("october", "oct", "oktober", "octobre", "octubre", "ottobre"),
    ("november", "nov", "novembre", "noviembre"),
    ("december", "dec", "dezember", "décembre", "diciembre", "dicembre"),
)
MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
MONTH = "(?P<{0}>" + "|".join(sorted(MONTH_OF, key=lambda name: (-len(name), name))) + r")\b\.?"
"""Pattern of a month's name, to be formatted with the name of its group."""

_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_PATTERNS = (
    # 2026-02-10, 2026.02.10., 2026/2/10, 2026年2月10日, 2026년 2월 10일, also with a time behind it
    re.compile(
        r"(?<!\d)"
        + _YEAR.format("y")
        + r"\)?\s?[-./年년]\s?(?P<m>\d{1,2})\s?[-./月월]\s?(?P<d>\d{1,2})(?!\d)(?:\s?[일日])?"
    ),
    # 10 February 2026, Tue, 10 Feb. 2026, 10. Februar 2026
    re.compile(
        r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?" + MONTH.format("n") + r",?\s+" + _YEAR.format("y"),
        re.I,
    ),
    # February 10, 2026
    re.compile(
        r"\b" + MONTH.format("n") + r"\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+" + _YEAR.format("y") + r"(?!\d)", re.I
    ),
    # 10/02/2026 or 02/10/2026
    re.compile(r"(?<!\d)(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.]" + _YEAR.format("y") + r"(?!\d)"),
    # 20260210, as a word of its own
    re.compile(r"(?<!\w)" + _YEAR.format("y") + r"(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d)"),
)
_MONTHLY = re.compile(r"\s*(?P<y>(?:19|20)\d\d)(?:\s?[-./年년]\s?(?P<m>\d{1,2})[月월.]?)?\s*")
_CLOCK = re.compile(r"(?:T|\s)(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?\s*(Z|UTC|GMT|KST|[+-]\d\d:?\d\d)?", re.I)


@dataclass(frozen=True, slots=True)
class Stamp:
    """One whole date in a text."""

    day: date
    start: int
    end: int
    written: str
    other: date | None = None
    """The other reading, where day and month could be either way round; `day` takes the day to stand first."""


def stamps(text: str) -> Iterator[Stamp]:
    """All whole dates in a text, in the order in which they stand. A date of no calendar is none."""
    if "20" not in text and "19" not in text:  # no year, no date: so for nearly every line
        return
    found = [stamp for pattern in _PATTERNS for match in pattern.finditer(text) if (stamp := _stamp(match))]
    found.sort(key=lambda stamp: (stamp.start, -stamp.end))
    reached = 0
    for stamp in found:
        if stamp.start >= reached:
            reached = stamp.end
            yield stamp


def month_or_year(text: str) -> tuple[int, int | None] | None:
    """Year and month of '2026-02', or year of '2026'; None for anything else."""
    match = _MONTHLY.fullmatch(text)
    if not match:
        return None
    month = int(match["m"]) if match["m"] else None
    return (int(match["y"]), month) if month is None or 1 <= month <= 12 else None


def zone_of(text: str, stamp: Stamp) -> str | None:
    """The time zone written behind a date, '' for a time without one, None where no time is given."""
    match = _CLOCK.match(text, stamp.end)
    return (match[3] or "") if match else None


def _stamp(match: re.Match[str]) -> Stamp | None:
    parts = match.groupdict()
    year, other = int(parts["y"]), None
    if parts.get("a"):
        first, second = int(parts["a"]), int(parts["b"])
        day, other = _date(year, second, first), _date(year, first, second)
        day, other = (day, other) if day else (other, None)
        other = None if other == day else other
    else:
        month = MONTH_OF[parts["n"].lower()] if parts.get("n") else int(parts["m"])
        day = _date(year, month, int(parts["d"]))
    return Stamp(day, match.start(), match.end(), match[0], other) if day else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
