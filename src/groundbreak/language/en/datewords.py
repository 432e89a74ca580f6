"""The date expressions of English news, found but not yet resolved.

In: a stretch of text. Out: `DateExpression` values that say what kind of date stands where. Exists apart from
`dates.py` because *finding* needs only the words, while *resolving* needs to know when the report was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from groundbreak.language.en.dateforms import CALENDAR, MONTH, WEEKDAY
from groundbreak.language.en.relativeforms import RELATIVE


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that give a date."""

    start: int
    end: int
    kind: str
    """'day', 'month', 'months', 'nth' (weekday of a month), 'year', 'years', 'part_year', 'weekday', 'weekend', 'week',
    'offset', 'recent', 'ordinal', 'slashed'."""
    year: int | None = None
    year_rel: int | None = None
    """-1 for 'last year', 0 for 'this year', 1 for 'next year'."""
    month: int | None = None
    day: int | None = None
    month2: int | None = None
    day2: int | None = None
    rel: str = ""
    """'last', 'this', 'next' before a weekday, week or month; what an offset counts from (`Clock.base`)."""
    part: str = ""
    """Part of a month or year (`spans`); 'about' or 'half' of an offset."""
    count: int = 0
    unit: str = ""
    """'day', 'week', 'month', 'year' of an offset; negative counts lie before."""
    days: tuple[int, ...] = ()
    """All days of a list ('15, 16 and 18 December'), where there are more than two."""
    bound: str = ""
    """'from' (since, after), 'until' (by, as of), 'before' (ahead of), '' for the date itself."""

    @property
    def has_year(self) -> bool:
        """Whether the words alone fix the year."""
        return self.year is not None


_COMPILED = tuple((re.compile(pattern), build) for pattern, build in (*CALENDAR, *RELATIVE))
_MASTER = re.compile(
    r"(?:(?<![A-Za-z0-9])|(?<=[a-z])(?=[A-Z]))(?:"
    + "|".join(
        f"(?P<r{i}>{re.sub(r'[(][?]P<[a-z0-9]+>', '(?:', pattern.pattern)})" for i, (pattern, _) in enumerate(_COMPILED)
    )
    + ")"
)
_TRIGGER = re.compile(
    r"\d|day|week|[Mm]onth|[Yy]ear|morrow|[Ss]pring|[Ss]ummer|[Aa]utumn|fall|[Ww]inter|half|quarter|night|morning|afternoon|"
    r"evening|Christmas|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|"
    r"DAY|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
)
_BOUND = re.compile(
    r"(?:^|\W)(since|from|after|starting|following|by|until|till|before|through|as of|up to|"
    r"prior to|no later than|ahead of)"
    r"(?:\s(?:the|about|around|at|late|on))*\s?$",
    re.IGNORECASE,
)
_IMAGE = re.compile(
    r"\b(?:imag(?:e|es|ery)|photos?|photographs?|pictures?|shots?|footage|"
    r"scenes?)\b[^,;.]{0,20}$",
    re.IGNORECASE,
)
"""'imagery from March 27' is dated by that day, not since it."""
_FROM = frozenset({"since", "from", "after", "starting", "following"})
_AHEAD = frozenset({"before", "prior to", "ahead of"})


_SAME = re.compile(r",?\s?\(?(?:the |on the |on )?")
"""Between a weekday and its date: 'Tuesday, Feb. 10', 'Tuesday (the 10th)'."""
_ASIDE = re.compile(r",?\s?[(,]\s?")
"""Between a date and its weekday: 'February 10 (Tuesday)'."""
_OF = re.compile(r"\s(?:of )?(?:the )?")


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[DateExpression]:
    """All date expressions between two positions, by start, not overlapping."""
    end = len(text) if end is None else end
    if _TRIGGER.search(text, start, end) is None:
        return
    last: DateExpression | None = None
    for match in _MASTER.finditer(text, start, end):
        pattern, build = _COMPILED[int((match.lastgroup or "r0")[1:])]
        inner = pattern.match(text, match.start(), end)
        if inner is None:
            continue
        found = DateExpression(match.start(), match.end(), bound=_bound(text, match, start), **build(inner))  # type: ignore[arg-type]
        if last is not None:
            one = _one(text, last, found)
            if one is None:
                yield last
            found = one or found
        last = found
    if last is not None:
        yield last


def _one(text: str, a: DateExpression, b: DateExpression) -> DateExpression | None:
    """Two neighbouring expressions that together give one date."""
    if b.start - a.end > 10:
        return None
    dated = ("day", "ordinal", "slashed")
    if a.kind == "weekday" and b.kind in dated and a.day2 is None and b.day2 is None:
        if _SAME.fullmatch(text, a.end, b.start):
            return replace(b, start=a.start, bound=a.bound or b.bound)
    elif a.kind in dated and b.kind == "weekday" and a.day2 is None and b.day2 is None:
        if _ASIDE.fullmatch(text, a.end, b.start) and text[b.end : b.end + 1] in (")", ","):
            return replace(a, end=b.end)
    elif a.kind == "ordinal" and not a.rel and _OF.fullmatch(text, a.end, b.start):
        if b.kind == "month" and b.month is None and not b.part:
            return replace(a, end=b.end, rel=b.rel)
        if b.kind == "offset" and b.unit == "month":
            return replace(a, end=b.end, rel=b.rel, count=b.count, unit="month")
    return None


def _bound(text: str, match: re.Match[str], start: int) -> str:
    """'from' or 'until' where a word before the date (or its own first word) opens or closes an interval."""
    words = match.group().split(maxsplit=1)[0].lower()
    if words in ("since", "from", "after"):
        return "from"
    if words == "before":
        return "before"
    if words in ("until", "by", "through"):
        return "until"
    before = _BOUND.search(text, max(start, match.start() - 24), match.start())
    if before is None or _IMAGE.search(text, max(start, match.start() - 40), match.start()):
        return ""
    word = before.group(1).lower()
    return "from" if word in _FROM else "before" if word in _AHEAD else "until"


__all__ = ["MONTH", "WEEKDAY", "DateExpression", "find_dates"]
