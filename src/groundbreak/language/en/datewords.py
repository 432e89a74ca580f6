"""The date expressions of English news, found but not yet resolved.

In: a stretch of text. Out: `DateExpression` values that say what kind of date stands where. Exists apart from
`dates.py` because *finding* needs only the words, while *resolving* needs to know when the report was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from groundbreak.language.en.numbers import number

_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:])"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_REL = r"(?:last|this|next|the same|the previous|the following|that)"
_PART = r"(?:[Ee]arly|[Mm]id|[Ll]ate|(?:the )?(?:[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd) of)"
_COUNT = (
    r"(?:\d{1,3}(?:-odd)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"several|a few|fifteen|twenty)"
)
_AGO = r"(?:ago|earlier(?! than)|prior(?! to)|before(?=[.,;:)]|$)|previously)"
_DASH = r"\s?(?:-|–|—|to|through|until)\s?"
_AND = r"\s(?:and|&)\s"
_NO_COUNT = r"(?!\s(?!(?:in|at|on|for|with|respectively|by|of|to|last|this|the|as|and|when|after|while|before)\b)[a-z])"


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that give a date."""

    start: int
    end: int
    kind: str
    """'day', 'month', 'year', 'part_year', 'weekday', 'weekend', 'week', 'offset', 'ordinal', 'slashed'."""
    year: int | None = None
    year_rel: int | None = None
    """-1 for 'last year', 0 for 'this year', 1 for 'next year'."""
    month: int | None = None
    day: int | None = None
    month2: int | None = None
    day2: int | None = None
    rel: str = ""
    """'last', 'this', 'next' before a weekday, week or month; 'report' or 'focus': what an offset counts from."""
    part: str = ""
    """'early', 'mid', 'late', 'end'; 'h1', 'q3', 'spring' for parts of a year."""
    count: int = 0
    unit: str = ""
    """'day', 'week', 'month', 'year' of an offset; negative counts lie before."""
    days: tuple[int, ...] = ()
    """All days of a list ('15, 16 and 18 December'), where there are more than two."""
    bound: str = ""
    """'from' (since, after), 'until' (by, before, as of), '' for the date itself."""

    @property
    def has_year(self) -> bool:
        """Whether the words alone fix the year."""
        return self.year is not None


def _month(word: str) -> int:
    return _MONTH_NAMES.index(word[:3].lower()) + 1


def _day(word: str) -> int:
    return int(re.sub(r"\D", "", word))


_REL_YEAR = {"last": -1, "the previous": -1, "this": 0, "the same": 0, "that": 0, "next": 1, "the following": 1}


def _years(words: str | None) -> dict[str, int | str]:
    """Year and relative year from 'of 2025', 'last year' and the like."""
    if not words:
        return {}
    found = re.search(_YEAR, words)
    if found:
        return {"year": int(found.group())}
    if re.search(r"\b(?:same|that) year", words.lower()):
        return {"year_rel": 0, "rel": "focus"}
    for key, value in _REL_YEAR.items():
        if key in words.lower():
            return {"year_rel": value}
    return {}


def _part(words: str | None) -> str:
    plain = (words or "").lower()
    for key, value in (
        ("early", "early"),
        ("beginning", "early"),
        ("start", "early"),
        ("mid", "mid"),
        ("late", "late"),
        ("end", "end"),
    ):
        if key in plain:
            return value
    return ""


def _rel(word: str | None) -> str:
    plain = (word or "").lower()
    if plain in ("last", "past", "previous"):
        return "last"
    return "next" if plain in ("next", "coming", "the following") else ("this" if plain else "")


_Builder = Callable[[re.Match[str]], dict[str, object]]


def _month_day(m: re.Match[str]) -> dict[str, object]:
    out: dict[str, object] = {"kind": "day", "month": _month(m["m"]), "day": _day(m["d"]), **_years(m["y"])}
    second = m["d2"] or m["d3"]
    if m["dl"]:
        days = (_day(m["d"]), *(int(d) for d in re.findall(r"\d+", m["dl"])))
        if all(a < b for a, b in pairwise(days)):
            return out | {"days": days, "day2": days[-1], "month2": _month(m["m"])}
    if second:
        out |= {"day2": _day(second), "month2": _month(m["m2"]) if m["m2"] else _month(m["m"])}
    return out


def _day_month(m: re.Match[str]) -> dict[str, object]:
    out: dict[str, object] = {"kind": "day", "month": _month(m["m"]), "day": _day(m["d"]), **_years(m["y"])}
    if m["d2"]:
        out |= {"day2": _day(m["d2"]), "month2": _month(m["m"])}
    return out


def _iso(m: re.Match[str]) -> dict[str, object]:
    return {"kind": "day", "year": int(m["y"]), "month": int(m["m"]), "day": int(m["d"])}


def _slashed(m: re.Match[str]) -> dict[str, object]:
    return {"kind": "slashed", "day": int(m["a"]), "month": int(m["b"]), "year": int(m["y"])}


def _month_only(m: re.Match[str]) -> dict[str, object]:
    groups = m.groupdict()
    return {
        "kind": "month",
        "month": _month(m["m"]),
        "part": _part(groups.get("part")),
        "rel": _rel(groups.get("rel")),
        **_years(groups.get("y")),
    }


def _year_part(m: re.Match[str]) -> dict[str, object]:
    half = {"first half": "h1", "second half": "h2", "latter half": "h2"}
    words = m["what"].lower()
    part = half.get(words) or {"first": "q1", "second": "q2", "third": "q3", "fourth": "q4", "last": "q4"}.get(
        words.split()[0], ""
    )
    return {"kind": "part_year", "part": "autumn" if words == "fall" else part or words, **_years(m["y"])}


def _season(m: re.Match[str]) -> dict[str, object]:
    words = m["what"].lower()
    years = _years(m["y"]) or {"year_rel": 0}
    return {"kind": "part_year", "part": "autumn" if words == "fall" else words, **years}


def _year(m: re.Match[str]) -> dict[str, object]:
    return {"kind": "year", "part": _part(m.groupdict().get("part")), **_years(m["y"])}


def _weekday(m: re.Match[str]) -> dict[str, object]:
    first = _WEEKDAY_NAMES.index(m["w"][:3].lower())
    out: dict[str, object] = {"kind": "weekday", "day": first, "rel": _rel(m["rel"] or m["late"])}
    if m["w2"]:
        out["day2"] = _WEEKDAY_NAMES.index(m["w2"][:3].lower())
    return out


def _plain(kind: str) -> _Builder:
    return lambda m: {"kind": kind, "rel": _rel(m["rel"]) or "this"}


def _earlier_this(m: re.Match[str]) -> dict[str, object]:
    return {
        "kind": m["u"].lower(),
        "rel": "this",
        "part": _part(m["part"]),
        **({"year_rel": 0} if m["u"] == "year" else {}),
    }


def _offset(m: re.Match[str]) -> dict[str, object]:
    value = number(m["n"] if m["n"] not in ("a", "an") else "one")
    later = m["dir"].lower() in ("later", "after", "afterwards")
    count = int(value.value) if value else 1
    return {
        "kind": "offset",
        "count": count if later else -count,
        "unit": m["u"],
        "rel": "focus" if later else "report",
        "part": "about" if value is None or value.approximate else "",
    }


def _named_offset(count: int, base: str) -> _Builder:
    return lambda m: {"kind": "offset", "count": count, "unit": "day", "rel": base}


def _ordinal(m: re.Match[str]) -> dict[str, object]:
    return {"kind": "ordinal", "day": _day(m["d"])}


def _end_of(m: re.Match[str]) -> dict[str, object]:
    unit = m["u"].lower()
    when = (m["rel"] or "").lower()
    if unit == "year":
        rel = {"last": -1, "next": 1}.get(when, 0)
        return {"kind": "part_year", "part": _part(m["part"]), "year_rel": rel}
    return {"kind": "month", "rel": when if when in ("last", "next") else "this", "part": _part(m["part"])}


def _between(m: re.Match[str]) -> dict[str, object]:
    first = _month(m["m"])
    second = _month(m["m2"]) if m["m2"] else first
    return {
        "kind": "day",
        "month": first,
        "day": _day(m["d"]),
        "month2": second,
        "day2": _day(m["d2"]),
        **_years(m["y"]),
    }


_RULES: tuple[tuple[str, _Builder], ...] = (
    (
        rf"[Bb]etween (?P<m>{MONTH})\s?(?P<d>{_DAY}) and (?:(?P<m2>{MONTH})\s?)?(?P<d2>{_DAY})"
        rf"(?:,?\s(?P<y>{_YEAR}|{_REL} year))?",
        _between,
    ),
    (r"(?P<y>(?:19|20)\d\d)[.\-/](?P<m>0?[1-9]|1[0-2])[.\-/](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)", _iso),
    (r"(?<![\d/.])(?P<a>3[01]|[12]\d|0?[1-9])/(?P<b>3[01]|[12]\d|0?[1-9])/(?P<y>(?:19|20)\d\d)(?!\d)", _slashed),
    (
        rf"(?P<m>{MONTH})\s?(?P<d>{_DAY})(?:(?P<dl>(?:, (?:3[01]|[12]\d|"
        rf"[1-9])(?!\d)){{1,6}},? and (?:3[01]|[12]\d|[1-9])(?!\d)){_NO_COUNT}|"
        rf"{_DASH}(?:(?P<m2>{MONTH})\s)?(?P<d2>{_DAY})|{_AND}(?P<d3>{_DAY}){_NO_COUNT})?"
        rf"(?:(?:,|\sof)?\s(?:Juche \d{{2,3}}\s?\(\s?)?(?P<y>{_YEAR}|{_REL} year)\)?)?",
        _month_day,
    ),
    (
        rf"(?P<d>{_DAY})(?:(?:{_DASH}|"
        rf"{_AND})(?P<d2>{_DAY}))?(?:\sof)?\s(?P<m>{MONTH})(?:,?\s(?P<y>{_YEAR}|{_REL} year))?",
        _day_month,
    ),
    (
        rf"(?:(?P<part>{_PART})[- ])?(?P<m>{MONTH})(?:\sof)?,?\s(?:Juche \d{{2,3}}\s?\(\s?)?(?P<y>{_YEAR}|"
        rf"{_REL} year)\)?",
        _month_only,
    ),
    (rf"(?P<part>{_PART})[- ](?:in )?(?P<m>{MONTH})\b", _month_only),
    (rf"(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious)\s(?P<m>{MONTH})(?![a-z])", _month_only),
    (
        rf"(?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Bb]y|[Ff]rom|[Aa]fter|[Bb]efore|[Tt]hrough|[Oo]f)\s(?P<m>{MONTH})"
        rf"(?![a-z])(?!\.?,?\s?(?:\d|Juche))(?!\.?\s(?:of\s)?{_REL} year)",
        _month_only,
    ),
    (
        rf"(?:the )?(?P<what>[Ff]irst half|[Ss]econd half|[Ll]atter half|(?:first|second|third|"
        rf"fourth|last) quarter)(?: of)? (?P<y>{_YEAR}|{_REL} year|the year)",
        _year_part,
    ),
    (
        rf"(?:[Ii]n|[Tt]his|[Ll]ast|[Ss]ince|[Dd]uring|[Bb]y)\s(?:the )?(?P<what>spring|summer|"
        rf"autumn|fall|winter)(?: of)?(?: (?P<y>{_YEAR}|{_REL} year))?\b",
        _season,
    ),
    (
        rf"(?:(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming|[Pp]ast|"
        rf"[Pp]revious)\s)?(?P<w>{WEEKDAY})(?:\s(?:and|or)\s(?P<w2>{WEEKDAY})|\s(?P<late>last)(?=[),.;]))?\b",
        _weekday,
    ),
    (
        r"(?:over|at|on|during)\sthe\s(?P<rel>past |last |previous )?weekend\b",
        lambda m: {"kind": "weekend", "rel": "last"},
    ),
    (r"(?P<rel>[Ll]ast|[Tt]his|[Pp]ast)\sweekend\b", lambda m: {"kind": "weekend", "rel": "last"}),
    (r"(?P<part>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)\sthis\s(?P<u>week|month|year)\b", _earlier_this),
    (
        r"(?:the\s)?(?P<part>[Ee]nd|[Mm]iddle|[Bb]eginning|"
        r"[Ss]tart)\s(?:of\s)(?:the\s)?(?:(?P<rel>this|last|next|current)\s)?(?P<u>month|year)\b",
        _end_of,
    ),
    (r"(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious|[Pp]ast)\sweek\b", _plain("week")),
    (r"(?:the )?(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious)\smonth\b", _plain("month")),
    (
        r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[- ]?(?:in )?)?(?P<y>[Ll]ast year|[Tt]his year|"
        r"[Nn]ext year|[Tt]he previous year)\b(?!['’]s)",
        _year,
    ),
    (rf"(?P<n>{_COUNT})\s(?P<u>day|week|month|year)s?\s(?P<dir>{_AGO}|later|afterwards)\b", _offset),
    (r"(?:[Tt]he|[Aa]) day before that\b", _named_offset(-1, "focus")),
    (
        r"(?:[Tt]he (?:previous|preceding) day|[Tt]he day before|[Aa] day (?:earlier|before|"
        r"prior)|[Yy]esterday|[Oo]ne day earlier)\b",
        _named_offset(-1, "report"),
    ),
    (r"(?:[Tt]he (?:following|next) day|[Tt]he day after|[Aa] day later)\b", _named_offset(1, "focus")),
    (r"(?:[Tt]he same day|[Oo]n that day|[Tt]hat day|[Oo]n the day)\b", _named_offset(0, "focus")),
    (r"(?:[Tt]oday)\b(?!['’]s)", _named_offset(0, "report")),
    (r"(?:[Tt]omorrow)\b", _named_offset(1, "report")),
    (
        r"(?<=[Oo]n )the\s(?P<d>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))"
        r"(?!\s(?:[\w'’-]+\s){0,2}(?:[Cc]ongress|[Pp]lenary|[Mm]eeting|[Ss]ession|[Cc]entury|"
        r"[Aa]nniversary|[Pp]arallel|"
        r"[Ff]loor|[Ss]torey|[Rr]egiment|[Bb]irthday|[Dd]ay\b|[Tt]ime|[Ll]ine)|\s(?:Central|Party|Supreme|Workers))",
        _ordinal,
    ),
    (
        r"\bthe\s(?P<d>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))(?=[,.;:)!?\"”]|\s(?:in|at|and|"
        r"of (?:last|this)|to|that|when|with|after|for|by|on|as|while|respectively|during|"
        r"followed|followed)\b|\s?$)",
        _ordinal,
    ),
    (rf"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[- ](?:in )?)(?P<y>{_YEAR})", _year),
    (
        rf"(?:[Ii]n|[Ss]ince|[Dd]uring|[Bb]y|[Ff]rom|[Oo]f|[Uu]ntil|[Aa]nd|"
        rf"[Ff]or)\s(?P<y>{_YEAR})(?![\d/,.-]\d|\s?(?:m2|square|million|won|tons))",
        _year,
    ),
    (rf"\((?P<y>{_YEAR})\)", _year),
)
_COMPILED = tuple((re.compile(pattern), build) for pattern, build in _RULES)
_MASTER = re.compile(
    r"(?:(?<![A-Za-z0-9])|(?<=[a-z])(?=[A-Z]))(?:"
    + "|".join(f"(?P<r{i}>{re.sub(r'[(][?]P<[a-z0-9]+>', '(?:', pattern)})" for i, (pattern, _) in enumerate(_RULES))
    + ")"
)
_TRIGGER = re.compile(
    r"\d|day|week|month|year|morrow|spring|summer|autumn|fall|winter|half|quarter|"
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
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


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[DateExpression]:
    """All date expressions between two positions, by start, not overlapping."""
    end = len(text) if end is None else end
    if _TRIGGER.search(text, start, end) is None:
        return
    for match in _MASTER.finditer(text, start, end):
        index = int((match.lastgroup or "r0")[1:])
        pattern, build = _COMPILED[index]
        inner = pattern.match(text, match.start(), match.end())
        if inner is None:
            continue
        fields = build(inner)
        yield DateExpression(match.start(), match.end(), bound=_bound(text, match, start), **fields)  # type: ignore[arg-type]


def _bound(text: str, match: re.Match[str], start: int) -> str:
    """'from' or 'until' where a word before the date (or its own first word) opens or closes an interval."""
    words = match.group().split(maxsplit=1)[0].lower()
    if words in ("since", "from", "after"):
        return "from"
    if words in ("until", "by", "before", "through"):
        return "until"
    before = _BOUND.search(text, max(start, match.start() - 24), match.start())
    if before is None or _IMAGE.search(text, max(start, match.start() - 40), match.start()):
        return ""
    word = before.group(1).lower()
    return "from" if word in _FROM else "until"
