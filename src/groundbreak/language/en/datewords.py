"""The date expressions of English news, found but not yet resolved.

In: a stretch of text. Out: `DateExpression` values that say what kind of date stands where. Exists apart from
`dates.py` because *finding* needs only the words, while *resolving* needs to know when the report was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick

from groundbreak.language.en.calendarwords import MONTH, WEEKDAY
from groundbreak.language.en.dateforms import CALENDAR
from groundbreak.language.en.dispatch import Dispatcher
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
    weekday: int | None = None
    """The weekday that is named beside a day ('Tuesday, Feb. 10')."""
    bound: str = ""
    """'from' (since, after), 'until' (by, as of), 'before' (ahead of), '' for the date itself."""

    @property
    def has_year(self) -> bool:
        """Whether the words alone fix the year."""
        return self.year is not None


_COMPILED = tuple((re.compile(pattern), build) for pattern, build in (*CALENDAR, *RELATIVE))
_DISPATCH = Dispatcher(
    [re.sub(r"[(][?]P<[a-z0-9]+>", "(?:", pattern.pattern) for pattern, _ in _COMPILED], letters=7, branches=False
)
_START = re.compile(rf"(?:(?<![A-Za-z0-9])|(?<=[a-z])(?=[A-Z]))[{re.escape(_DISPATCH.firsts)}]")
"""Where a date can begin: at a word, also at one that a feed has glued to the last ('onJanuary 20')."""
_REACH = 48
"""A date holds one of the words of `_TRIGGERS` within so many characters from its start."""
_TRIGGERS = AhoCorasick(
    [
        *"0123456789",
        *re.findall(
            r"\w+", "day week month Month year Year morrow spring Spring summer Summer autumn Autumn fall winter"
        ),
        *re.findall(
            r"\w+", "Winter half quarter night morning afternoon evening Christmas Mon Tue Wed Thu Fri Sat Sun DAY"
        ),
        *re.findall(r"\w+", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec JAN FEB MAR APR MAY JUN JUL AUG SEP OCT"),
        *("NOV", "DEC"),
    ]
)
"""What any date holds a piece of."""
_BOUND = re.compile(
    r"(?<!\w)(since|from|after|starting|following|by|until|till|before|through|as of|up to|"
    r"prior to|no later than|ahead of)"
    r"(?:\s(?:the|about|around|at|late|on|in|one|an?|his|first|last|previous|earlier|visit|trip|inspection)){0,5}\s?$",
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


_SAME = re.compile(r",?\s?[(\[]?(?:the |on the |on )?")
"""Between a weekday and its date: 'Tuesday, Feb. 10', 'Tuesday (the 10th)'."""
_ASIDE = re.compile(r",?\s?[(,\[]\s?")
"""Between a date and its weekday: 'February 10 (Tuesday)'."""
_OF = re.compile(r"\s(?:of )?(?:the )?")


_DAYS = frozenset({"day", "ordinal", "slashed"})
_COARSE = frozenset({"weekday", "week", "weekend", "offset"})
_NEXT_DAY = re.compile(
    r"(?:,| and|, and|;) (?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?(?= \([A-Z])|\((?P<e>3[01]|[12]\d|[1-9])\)"
)


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[DateExpression]:
    """All date expressions between two positions, by start, not overlapping."""
    end = len(text) if end is None else end
    last: DateExpression | None = None
    for begin, after, rule in _matches(text, start, end):
        pattern, build = _COMPILED[rule]
        inner = pattern.match(text, begin, end)
        if inner is None:
            continue
        found = DateExpression(begin, after, bound=_bound(text, begin, after, start), **build(inner))  # type: ignore[arg-type]
        if last is not None:
            one = _one(text, last, found)
            if one is None:
                yield last
                yield from _more_days(text, last, found.start)
            found = one or found
        last = found
    if last is not None:
        yield last
        yield from _more_days(text, last, end)


def _more_days(text: str, day: DateExpression, end: int) -> Iterator[DateExpression]:
    """Days that leave the month to the one before: 'Dec. 15 (Kusong), 16 (Kujang)', 'Kusong (Dec. 15), Kujang (16)'."""
    single = day.kind == "day" and day.day2 is None and day.day is not None
    if not single or text[day.end : day.end + 2] not in (" (", "),", ");"):
        return
    last = day.day or 0
    for match in _NEXT_DAY.finditer(text, day.end, min(end, day.end + 300)):
        group = "d" if match["d"] else "e"
        number = int(match[group])
        if number < last:
            return
        last = number
        yield replace(day, start=match.start(group), end=match.end(group), day=number)


def _matches(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Matches of the rules, leftmost first; looked for only shortly before a word that any date holds."""
    at = start
    for _, position, _ in _TRIGGERS.find_matches_as_indexes(text[start:end]):
        trigger = start + position
        if trigger < at:
            continue
        for word in _START.finditer(text, max(at, trigger - _REACH), trigger + 1):
            begin = word.start()
            found = _DISPATCH.at(text, begin, end) if begin >= at else None
            if found is not None:
                yield begin, *found
                at = found[0]
        at = max(at, trigger + 1)


def _one(text: str, a: DateExpression, b: DateExpression) -> DateExpression | None:
    """Two neighbouring expressions that together give one date."""
    if b.start - a.end > 10 or b.day2 is not None:
        return None
    if a.kind in _DAYS and b.kind == "weekday":
        aside = _ASIDE.fullmatch(text, a.end, b.start) and text[b.end : b.end + 1] in (")", ",", "]")
        return replace(a, end=b.end, weekday=b.day) if aside and a.day2 is None else None
    if (
        a.kind in _COARSE
        and b.kind in _DAYS
        and a.day2 is None
        and not b.bound
        and _SAME.fullmatch(text, a.end, b.start)
    ):
        # 'Tuesday, Feb. 10', 'a week ago, on the 20th': the finer says it.
        return replace(b, start=a.start, bound=a.bound, weekday=a.day if a.kind == "weekday" else None)
    if a.kind == "week" and b.kind == "weekday" and not b.rel and _SAME.fullmatch(text, a.end, b.start):
        return replace(b, start=a.start, rel=f"{a.rel} week") if a.rel in ("last", "this", "next") else None
    if not _OF.fullmatch(text, a.end, b.start):
        return None
    if a.kind == "ordinal" and not a.rel and b.kind == "month" and b.month is None and not b.part:
        return replace(a, end=b.end, rel=b.rel)
    if a.kind == "ordinal" and not a.rel and b.kind == "offset" and b.unit == "month":
        return replace(a, end=b.end, rel=b.rel, count=b.count, unit="month")
    if (
        a.kind == "day"
        and a.year is None
        and a.year_rel is None
        and b.kind == "offset"
        and b.unit == "year"
        and not b.part
    ):
        return replace(a, end=b.end, year_rel=b.count)
    if a.kind == "offset" and b.kind == "offset" and (b.count, b.unit, b.rel) == (0, "day", "report"):
        return replace(a, end=b.end, part="exact")  # 'a year ago today'
    return None


def _bound(text: str, begin: int, after: int, start: int) -> str:
    """'from' or 'until' where a word before the date (or its own first word) opens or closes an interval."""
    words = text[begin:after].split(maxsplit=1)[0].lower()
    if words in ("since", "from", "after"):
        return "from"
    if words == "before":
        return "before"
    if words in ("until", "by", "through"):
        return "until"
    before = _BOUND.search(text, max(start, begin - 40), begin)
    if text[after : after + 2] in ("'s", "’s"):
        return ""  # 'since Monday's opening': that was on Monday
    if before is None or _IMAGE.search(text, max(start, begin - 40), begin):
        return ""
    word = before.group(1).lower()
    return "from" if word in _FROM else "before" if word in _AHEAD else "until"


__all__ = ["MONTH", "WEEKDAY", "DateExpression", "find_dates"]
