"""How English writes dates that name a calendar: days, months, parts of them, years.

In: nothing. Out: `CALENDAR`, a table of patterns and of what each makes of its match. Dates that lean on another day
are in `relativeforms`; `datewords` puts both to work. Patterns are bounded, nest no repetition, and begin at a word.
"""

from __future__ import annotations

import re
from itertools import pairwise

from groundbreak.language.en.calendarwords import (
    DAY,
    FULL_MONTH,
    MONTH,
    ORDINAL_WORD,
    PART,
    REL,
    WEEKDAY,
    YEAR,
    Builder,
    Fields,
    day_number,
    month_number,
    part_of,
    rel_of,
    weekday_number,
    years_of,
)

_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_DASH = r"\s?(?:-|–|—|to|through|until)\s?"
_AND = r"\s(?:and|&)\s"
NO_NOUN = (
    r"(?!['’-]|\s(?!(?:in|at|on|for|with|by|of|to|as|and|or|but|that|when|after|while|before|if|the|is|was|said|"
    r"it|he|"
    r"they|state)\b)[a-z])"
)
"""After a word that, with a noun behind it, is no date."""
_NO_COUNT = r"(?!\s(?!(?:in|at|on|for|with|respectively|by|of|to|last|this|the|as|and|when|after|while|before)\b)[a-z])"
_JUCHE = r"(?:Juche \d{2,3}\s?\(\s?)?"
_NAMED_DAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "new year": (1, 1),
    "may day": (5, 1),
}
_NAMED_DAY = (
    r"Christmas(?: Eve| Day)?|Boxing Day|the eve of (?:the )?New Year(?:['’]s Day)?|(?<!Lunar )New "
    rf"Year(?:['’]?s? (?:Eve|Day)(?!\s\w+ing\b)|['’]?s?(?![\w'’]| Eve| Day| (?:[A-Z][a-z]+ )?(?:Struggle|"
    rf"Campaign|Address|Speech|Message|Holiday|Greeting|Drive|Battle)){NO_NOUN})|"
    r"May Day(?! Stadium)"
)
_SURE_MONTH = r"(?:January|February|April|June|July|September|October|November|December)"
"""Months whose names are nothing else."""


def _get(m: re.Match[str], name: str) -> str | None:
    """A group that the pattern may not have."""
    return m.group(name) if name in m.re.groupindex else None


def _month_day(m: re.Match[str]) -> Fields:
    out: Fields = {"kind": "day", "month": month_number(m["m"]), "day": day_number(m["d"]), **years_of(m["y"])}
    second, listed = _get(m, "d2") or _get(m, "d3"), _get(m, "dl")
    if listed:
        days = (day_number(m["d"]), *(int(d) for d in re.findall(r"\d+", listed)))
        if all(a < b for a, b in pairwise(days)):
            return out | {"days": days, "day2": days[-1], "month2": month_number(m["m"])}
    if second:
        out |= {"day2": day_number(second), "month2": month_number(_get(m, "m2") or m["m"])}
    return out


def _day_month(m: re.Match[str]) -> Fields:
    out: Fields = {"kind": "day", "month": month_number(m["m"]), "day": day_number(m["d"]), **years_of(m["y"])}
    second = _get(m, "d2")
    return out | {"day2": day_number(second), "month2": month_number(m["m"])} if second else out


def _between_days(m: re.Match[str]) -> Fields:
    first, second = month_number(m["m"] or m["m2"]), month_number(m["m2"] or m["m"])
    return {
        "kind": "day",
        "month": first,
        "day": day_number(m["d"]),
        "month2": second,
        "day2": day_number(m["d2"]),
        **years_of(m["y"]),
    }


def _between_months(m: re.Match[str]) -> Fields:
    later = years_of(m["y2"])
    earlier = years_of(m["y"]) or (later if month_number(m["m"]) <= month_number(m["m2"]) else {})
    if not earlier and "year" in later:
        earlier = {"year": int(str(later["year"])) - 1}
    return {"kind": "months", "month": month_number(m["m"]), "month2": month_number(m["m2"]), **earlier}


def _iso(m: re.Match[str]) -> Fields:
    return {"kind": "day", "year": int(m["y"]), "month": int(m["m"]), "day": int(m["d"])}


def _slashed(m: re.Match[str]) -> Fields:
    year = int(m["y"])
    return {"kind": "slashed", "day": int(m["a"]), "month": int(m["b"]), "year": year + 2000 if year < 100 else year}


def _pointed(m: re.Match[str]) -> Fields:
    """'(2.9.)', as Korean bulletins write the ninth of February in English, too."""
    return {"kind": "day", "month": int(m["m"]), "day": int(m["d"])}


def _dotted(m: re.Match[str]) -> Fields:
    return {"kind": "day", "day": int(m["a"]), "month": int(m["b"]), "year": int(m["y"])}


def _month_and_day(m: re.Match[str]) -> Fields:
    """'Alder (1.29), Birch (2/4)'."""
    return {"kind": "day", "month": int(m["m"]), "day": int(m["d"])}


def _named_day(m: re.Match[str]) -> Fields:
    name = m["n"].lower().replace("’", "'").replace("years", "year's").replace("year day", "year's day")
    month, day = _NAMED_DAYS.get(name.replace("year eve", "year's eve"), (12, 31))
    return {"kind": "day", "month": month, "day": day, **years_of(m["y"])}


def _month_only(m: re.Match[str]) -> Fields:
    return {
        "kind": "month",
        "month": month_number(m["m"]),
        "part": part_of(_get(m, "part")),
        "rel": rel_of(_get(m, "rel")),
        **years_of(_get(m, "y")),
    }


def _that_month(m: re.Match[str]) -> Fields:
    return {"kind": "month", "month": month_number(m["m"]), "year_rel": 0, "rel": "focus"}


def _nth(m: re.Match[str]) -> Fields:
    which = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}[m["n"].lower()]
    return {
        "kind": "nth",
        "count": which,
        "day": weekday_number(m["w"]),
        "month": month_number(m["m"]),
        **years_of(m["y"]),
    }


def _quarter(m: re.Match[str]) -> Fields:
    name = m["q"].lower()
    if name[-1] == "q":
        name = name[::-1]
    return {"kind": "part_year", "part": name, **(years_of(m["y"]) or {"year_rel": 0})}


def _season(m: re.Match[str]) -> Fields:
    words = m["what"].lower()
    out: Fields = {"kind": "part_year", "part": "autumn" if words == "fall" else words}
    return out | (years_of(m["y"]) or {"year_rel": 0, "rel": "last" if m.group().lower().startswith("last") else ""})


def _year(m: re.Match[str]) -> Fields:
    return {"kind": "year", "part": part_of(_get(m, "part")), **years_of(m["y"])}


def _years(m: re.Match[str]) -> Fields:
    return {"kind": "years", "year": int(m["y"]), "count": int(m["y2"])}


def _juche(m: re.Match[str]) -> Fields:
    return {"kind": "year", "year": int(m["n"]) + 1911}


_OPT_YEAR = rf"(?:(?:,|\sof|,? in)?\s{_JUCHE}(?P<y>{YEAR}|{REL} year)\)?)?"
CALENDAR: tuple[tuple[str, Builder], ...] = (
    (
        rf"[Bb]etween (?P<m>{MONTH})\s?(?P<d>{DAY}) and (?:(?P<m2>{MONTH})\s?)?(?P<d2>{DAY}){_OPT_YEAR}",
        _between_days,
    ),
    (
        rf"[Bb]etween (?:the )?(?P<d>{DAY})(?:\s(?P<m>{MONTH}))? and (?:the )?(?P<d2>{DAY})\s(?:of )?(?P<m2>{MONTH})"
        rf"(?![a-z]){_OPT_YEAR}",
        _between_days,
    ),
    (r"(?P<y>(?:19|20)\d\d)[.\-/](?P<m>0?[1-9]|1[0-2])[.\-/](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)", _iso),
    (
        r"(?<![\d/.])(?P<a>3[01]|[12]\d|0?[1-9])/(?P<b>3[01]|[12]\d|0?[1-9])/(?P<y>(?:19|20)\d\d|2\d)(?![\d/])",
        _slashed,
    ),
    (r"(?<![\d/.])(?P<a>3[01]|[12]\d|0?[1-9])\.(?P<b>1[0-2]|0?[1-9])\.(?P<y>(?:19|20)\d\d)(?!\d)", _dotted),
    (r"(?<=[(])(?P<m>1[0-2]|0?[1-9])\.(?P<d>3[01]|[12]\d|0?[1-9])\.(?=[),])", _pointed),
    (
        rf"(?P<m>{MONTH})\s?(?P<d>{DAY})(?:(?P<dl>(?:, (?:3[01]|[12]\d|"
        rf"[1-9])(?!\d)){{1,6}},? and (?:3[01]|[12]\d|[1-9])(?!\d)){_NO_COUNT}|"
        rf"{_DASH}(?:(?P<m2>{MONTH})\s)?(?P<d2>{DAY})|{_AND}(?P<d3>{DAY}){_NO_COUNT})?"
        rf"(?:(?:,|\sof)?\s{_JUCHE}(?P<y>{YEAR}|{REL} year)\)?)?",
        _month_day,
    ),
    (
        rf"(?:the )?(?P<d>{DAY})(?:(?:{_DASH}|{_AND})(?:the )?(?P<d2>{DAY}))?(?:\sof\s|\s|-)(?P<m>{MONTH})(?![a-z])"
        rf"(?:(?:,?\s(?:of )?|-){_JUCHE}(?P<y>{YEAR}|{REL} year)\)?)?",
        _day_month,
    ),
    (rf"(?:the\s)?(?P<d>{ORDINAL_WORD})\s(?:day )?of\s(?P<m>{MONTH})(?![a-z]){_OPT_YEAR}", _day_month),
    (rf"(?P<m>{FULL_MONTH})\s(?:the\s)?(?P<d>{ORDINAL_WORD}|{DAY})\b{_OPT_YEAR}", _month_day),
    (rf"(?P<n>{_NAMED_DAY}){_OPT_YEAR}", _named_day),
    (
        rf"(?:the )?(?P<n>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|[Ff]inal) (?P<w>{WEEKDAY}) (?:of|in) "
        rf"(?P<m>{MONTH})(?![a-z]){_OPT_YEAR}",
        _nth,
    ),
    (
        rf"(?:[Ff]rom|[Bb]etween) (?:{PART}[- ])?(?P<m>{MONTH})(?:,?\s(?P<y>{YEAR}|{REL} year))?"
        rf"(?:\s?[-–—]\s?|\s(?:to|and|through|until)\s)(?:{PART}[- ])?(?P<m2>{MONTH})(?![a-z]|\s?\d{{1,2}}\b)"
        rf"(?:,?\s(?:of )?(?P<y2>{YEAR}|{REL} year))?",
        _between_months,
    ),
    (
        rf"(?:(?P<part>{PART})[- ](?:in )?)?(?P<m>{MONTH})(?:\sof|,? in)?,?\s{_JUCHE}(?P<y>{YEAR}|{REL} year)\)?",
        _month_only,
    ),
    (rf"(?P<part>{PART})[- ](?:in )?(?P<m>{MONTH})(?![a-z])", _month_only),
    (rf"(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious)\s(?P<m>{MONTH})(?![a-z])", _month_only),
    (rf"[Tt]hat (?:same )?(?P<m>{MONTH})(?![a-z])", _that_month),
    (
        rf"(?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Bb]y|[Ff]rom|[Aa]fter|[Bb]efore|[Tt]hrough|[Oo]f|[Tt]hroughout)\s"
        rf"(?P<m>{MONTH})(?![a-z])(?!\.?,?\s?(?:\d|Juche))(?!\.?\s(?:of\s)?{REL} year)",
        _month_only,
    ),
    (rf"(?P<m>{FULL_MONTH})(?:['’]s\b|(?=:\s))", _month_only),
    (
        rf"(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]nd|[Oo]r|[Tt]ill) )(?P<m>{_SURE_MONTH})(?![a-z]|\s?\d|,? \d)",
        _month_only,
    ),
    (
        rf"(?:[Tt]he )?(?P<what>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter) (?:of )?(?P<y>{YEAR}|(?:last|this|"
        rf"that) year)",
        _season,
    ),
    (rf"(?:{PART}[- ](?:in )?)(?:the )?(?P<what>{_SEASON})(?:,? (?:of |in )?(?P<y>{YEAR}|{REL} year))?\b", _season),
    (
        rf"(?:[Ii]n|[Tt]his|[Ll]ast|[Ss]ince|[Dd]uring|[Bb]y|[Oo]ver)\s(?:the |late |early |mid-)?(?P<what>{_SEASON})"
        rf"(?: of)?(?: (?P<y>{YEAR}|{REL} year))?\b",
        _season,
    ),
    (rf"(?P<q>[QH][1-4]|[1-4]Q)(?:,? (?:of )?(?P<y>{YEAR}|{REL} year))?\b", _quarter),
    (rf"(?:[Ff]rom|[Bb]etween) (?P<y>{YEAR})(?:\s?[-–—]\s?|\s(?:to|and|through|until)\s)(?P<y2>{YEAR})", _years),
    (rf"(?:(?P<part>{PART})[- ](?:in )?)(?P<y>{YEAR})", _year),
    (
        rf"(?:[Ii]n|[Ss]ince|[Dd]uring|[Bb]y|[Ff]rom|[Oo]f|[Uu]ntil|[Aa]nd|"
        rf"[Ff]or|[Tt]hroughout)\s(?P<y>{YEAR})(?![\d/,.-]\d|\s?(?:m2|square|million|won|tons))",
        _year,
    ),
    (rf"\((?P<y>{YEAR})\)", _year),
    (r"(?<=[a-z] \()(?P<m>1[0-2]|[1-9])[./](?P<d>3[01]|[12]\d|[1-9])(?=\))", _month_and_day),
    (r"Juche (?P<n>1[0-4]\d|[5-9]\d)\b(?:\s?\((?:19|20)\d\d\))?", _juche),
)
"""Pattern and builder, the fuller before the barer."""
