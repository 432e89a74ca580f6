"""Words of the calendar: names of months and weekdays, ordinals, parts of months and years, what 'last' means.

In: nothing, or a word. Out: pieces of patterns, and the numbers and names that a word stands for.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
FULL_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
)
MONTH = (
    rf"(?:{FULL_MONTH}|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
    r"|JAN\.?|FEB\.?|MAR\.?|APR\.?|JUN\.?|JUL\.?|AUG\.?|SEPT?\.?|OCT\.?|NOV\.?|DEC\.?)"
)
WEEKDAY = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)"
)
YEAR = r"(?:19|20)\d\d(?!\d|s\b)"
REL = r"(?:last|this|next|the same|the previous|the following|that|the)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d)"
_TENS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
_ORDINALS = [
    *_TENS.split(),
    *"fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),  # noqa: SIM905
    *(f"twenty-{word}" for word in _TENS.split()[:9]),
    "thirtieth",
    "thirty-first",
]
ORDINAL_WORD = "(?:" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"
PART = (
    r"(?:[Ee]arly|[Ee]arlier in|[Mm]id|[Ll]ate|[Ll]ater in|"
    r"(?:[Tt]he )?(?:[Vv]ery )?(?:[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd|[Cc]lose|[Tt]urn) of|"
    r"(?:[Tt]he )?(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|[Ll]atter|[Ff]inal|[Oo]pening|[Cc]losing) "
    r"(?:(?:few |ten )?days|weeks?|half|day|quarter) (?:of|in))"
)
Fields = dict[str, object]
Builder = Callable[[re.Match[str]], Fields]
_REL_YEAR = {"last": -1, "the previous": -1, "this": 0, "the same": 0, "that": 0, "next": 1, "the following": 1}


def month_number(word: str) -> int:
    """1 to 12 of a month's name or its abbreviation."""
    return _MONTH_NAMES.index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """0 to 6 of a weekday's name or its abbreviation."""
    return _WEEKDAY_NAMES.index(word[:3].lower())


def day_number(word: str) -> int:
    """The day of '9', '9th' or 'twenty-ninth'."""
    plain = word.lower()
    return _ORDINALS.index(plain) + 1 if plain in _ORDINALS else int(re.sub(r"\D", "", word))


def years_of(words: str | None) -> Fields:
    """Year and relative year from 'of 2025', 'last year' and the like."""
    if not words:
        return {}
    found = re.search(YEAR, words)
    if found:
        return {"year": int(found.group())}
    low = words.lower()
    if re.search(r"\b(?:same|that|following) year", low):
        return {"year_rel": 1 if "following" in low else 0, "rel": "focus"}
    for key, value in _REL_YEAR.items():
        if key in low:
            return {"year_rel": value}
    return {"year_rel": 0} if low.endswith("the year") else {}


_PARTS = (
    (r"earlier", "sofar"),
    (r"later\b", "later"),
    (r"first quarter", "q1"),
    (r"second quarter", "q2"),
    (r"third quarter", "q3"),
    (r"(?:fourth|last|final) quarter", "q4"),
    (r"first half", "h1"),
    (r"(?:second|last|latter) half", "h2"),
    (r"turn of", "turn"),
    (r"(?:first|opening) day (?:of|in)", "d1"),
    (r"(?:last|final|closing) day (?:of|in)", "dl"),
    (r"(?:first|opening) week ", "w1"),
    (r"second week ", "w2"),
    (r"third week ", "w3"),
    (r"fourth week ", "w4"),
    (r"(?:last|final|closing) week ", "wl"),
    (r"(?:first|opening) (?:\w+ )?(?:days|weeks)", "first"),
    (r"(?:last|final|closing) (?:\w+ )?(?:days|weeks)", "last"),
    (r"early|beginning|start", "early"),
    (r"mid", "mid"),
    (r"\blate\b", "late"),
    (r"end|close", "end"),
)
_PART_WORDS = tuple((re.compile(pattern), value) for pattern, value in _PARTS)


def part_of(words: str | None) -> str:
    """What part of a month or year 'late', 'the first week of', 'the end of' mean."""
    plain = (words or "").lower()
    return next((value for pattern, value in _PART_WORDS if plain and pattern.search(plain)), "")


def rel_of(word: str | None) -> str:
    """'last', 'this', 'next' of the words before a weekday, week or month."""
    plain = (word or "").lower()
    if plain in ("last", "past", "previous"):
        return "last"
    return "next" if plain in ("next", "coming", "the following") else ("this" if plain else "")
