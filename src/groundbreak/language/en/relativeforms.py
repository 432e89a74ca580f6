"""How English dates a thing by another day: by the day of the report, or by an event just spoken of.

In: nothing. Out: `RELATIVE`, a table of patterns and of what each makes of its match, in the manner of `dateforms`. The
field `rel` says what the words lean on: 'report' for 'yesterday', 'focus' for 'a day later', 'before' for words that
lean on either ('a day earlier'), 'that' for words that lean on an event and on nothing else ('two days after that').
"""

from __future__ import annotations

import re

from groundbreak.language.en.calendarwords import (
    PART,
    WEEKDAY,
    Builder,
    Fields,
    day_number,
    part_of,
    rel_of,
    weekday_number,
    years_of,
)
from groundbreak.language.en.dateforms import NO_NOUN
from groundbreak.language.en.numbers import number

_COUNT = (
    r"(?:\d{1,3}(?:-odd)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"several|a few|fifteen|twenty|thirty|a couple of|half a|a dozen)"
)
_AGO = (
    r"(?:ago|earlier(?! than)|prior(?! to)|before(?! (?:that|this|it)\b)(?=[.,;:)\"”]|\s(?:at|in)\b|\s?$)|previously)"
)
_LATER = r"(?:later|afterwards?|on(?=[.,;:])|after(?=[.,;:)\"”]|\s?$))"
_ABOUT = (
    r"(?:(?P<about>[Aa]bout|[Ss]ome|[Aa]round|[Nn]early|[Aa]lmost|[Rr]oughly|[Mm]ore than|"
    r"(?<!handed )(?<!turned )(?<!taken )(?<!took )(?<!given )[Oo]ver|[Jj]ust under) )?"
)
_FOLLOWING = r"(?:[Tt]he (?:very )?(?:following|next))"
_DAYTIME = r"(?: (?:morning|afternoon|evening|night))?"


def _weekday(m: re.Match[str]) -> Fields:
    out: Fields = {"kind": "weekday", "day": weekday_number(m["w"]), "rel": rel_of(m["rel"] or m["late"])}
    if m["week"]:
        # 'last Monday week': the one before the last.
        out["rel"], out["count"] = "last", 1
    return out | {"day2": weekday_number(m["w2"])} if m["w2"] else out


def _weekday_about(rel: str) -> Builder:
    return lambda m: {"kind": "weekday", "day": weekday_number(m["w"]), "rel": rel}


def _weekday_of_week(m: re.Match[str]) -> Fields:
    return {"kind": "weekday", "day": weekday_number(m["w"]), "rel": f"{m['rel'].lower()} week"}


def _plain(kind: str) -> Builder:
    return lambda m: {"kind": kind, "rel": rel_of(m["rel"]) or "this"}


def _part_of_rel(m: re.Match[str]) -> Fields:
    """'earlier this month', 'late last year', 'the end of the month', 'the first week of last month'."""
    unit, when = m["u"].lower(), (m["rel"] or "").lower()
    rel = "last" if when in ("last", "the previous") else "next" if when in ("next", "the coming") else "this"
    part = part_of(m["part"])
    if unit == "year":
        # 'at the end of the year', said in spring of what is past, is the last one; `resolve` sees to that.
        loose = "loose" if when in ("", "the") and part in ("end", "last", "late", "turn", "dl", "wl") else ""
        shift = {"last": -1, "this": 0, "next": 1}[rel]
        return {"kind": "part_year", "part": part, "year_rel": shift, "rel": loose}
    # 'on the last day of the month', after 'on 26 February': the month just spoken of; `resolve` sees to that, too.
    return {"kind": unit, "rel": "loose" if unit == "month" and when in ("", "the") else rel, "part": part}


def _offset(m: re.Match[str]) -> Fields:
    words = m["n"].lower()
    half = words == "half a"
    value = number("one" if words in ("a", "an") else "two" if words == "a couple of" else "six" if half else words)
    unit = m["u"].lower()
    count = int(value.value) if value else 1
    if half:
        unit = {"year": "month", "month": "week"}.get(unit, "day")
        count = {"month": 6, "week": 2}.get(unit, 1)
    if unit == "fortnight":
        unit, count = "week", 2 * count
    direction = m["dir"].lower()
    later = direction.startswith(("later", "after", "on"))
    vague = value is None or value.approximate or words == "a couple of" or m["about"] is not None or half
    base = "focus" if later else "report" if direction in ("ago", "previously") else "before"
    if direction.endswith("that"):
        base = "that"
    return {
        "kind": "offset",
        "count": count if later else -count,
        "unit": unit,
        "rel": base,
        "part": "about" if vague else "half" if m["half"] else "",
    }


def _shifted(count: int, base: str, unit: str = "") -> Builder:
    return lambda m: {"kind": "offset", "count": count, "unit": unit or m["u"].lower(), "rel": base}


def _previous_day(m: re.Match[str]) -> Fields:
    """At the head of a sentence it leans on the event of the sentence before; elsewhere rather on the report."""
    base = "before" if m.group()[0] == "T" else "previous"
    return {"kind": "offset", "count": -1, "unit": "day", "rel": base}


def _recent(m: re.Match[str]) -> Fields:
    words = (m["n"] or "").lower().strip()
    value = number(words) if words else None
    unit = m["u"].lower().rstrip("s")
    many = m["u"].lower().endswith("s") and not words
    return {"kind": "recent", "count": int(value.value) if value else 3 if many else 1, "unit": unit}


def _ordinal(m: re.Match[str]) -> Fields:
    out: Fields = {"kind": "ordinal", "day": day_number(m["d"])}
    return out | {"day2": day_number(m["d2"])} if m["d2"] else out


def _year(m: re.Match[str]) -> Fields:
    return {"kind": "year", "part": part_of(m["part"]), **years_of(m["y"])}


_NTH = r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
_ORDINAL = rf"(?P<d>{_NTH})(?:(?:\s(?:and|to|through|until)\s|\s?[-–]\s?)(?:the )?(?P<d2>{_NTH}))?"
RELATIVE: tuple[tuple[str, Builder], ...] = (
    (rf"(?P<rel>[Ll]ast|[Tt]his|[Nn]ext) week['’]s (?P<w>{WEEKDAY})", _weekday_of_week),
    (rf"(?P<w>{WEEKDAY})\s(?:of )?(?P<rel>last|this|next) week\b", _weekday_of_week),
    (rf"{_FOLLOWING} (?P<w>{WEEKDAY})", _weekday_about("following")),
    (rf"(?:[Tt]he (?:previous|preceding) )(?P<w>{WEEKDAY})", _weekday_about("preceding")),
    (rf"(?:[Tt]hat|[Tt]he same) (?P<w>{WEEKDAY})", _weekday_about("that")),
    (rf"(?:[Tt]he )(?P<w>{WEEKDAY}) (?:before(?=[.,;:)]|\s?$)|prior(?! to))", _weekday_about("preceding")),
    (
        rf"(?:(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming|[Pp]ast|"
        rf"[Pp]revious)\s)?(?P<w>{WEEKDAY})(?:(?:\s(?:and|or|to|through|until)\s|\s?[-–]\s?)(?P<w2>{WEEKDAY})(?!['’])"
        rf"|\s(?P<late>last)(?=[),.;])|"
        rf"(?P<week> week(?=[,.;)])))?\b",
        _weekday,
    ),
    (r"(?P<w>Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?=: )", _weekday_about("")),
    (r"(?<=[(])(?P<w>Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?=[).,])", _weekday_about("")),
    (r"(?<=[Oo]n )(?P<w>Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat)\b(?![-'’])", _weekday_about("")),
    (r"[Tt]he (?:weekend before last)\b", lambda m: {"kind": "weekend", "rel": "last", "count": 1}),
    (
        r"(?:[Tt]he )?(?:weekend before(?=[.,;:)]|\s?$)|previous weekend)\b",
        lambda m: {"kind": "weekend", "rel": "preceding"},
    ),
    (
        r"(?:[Oo]ver|[Aa]t|[Oo]n|[Dd]uring)\s(?:the|this)\s(?P<rel>past |last |previous )?weekend\b",
        lambda m: {"kind": "weekend", "rel": "last"},
    ),
    (
        r"(?:[Oo]ver\s)?(?P<rel>[Ll]ast|[Tt]his|[Pp]ast|[Tt]he)\sweekend\b(?!\s(?:of|after))",
        lambda m: {"kind": "weekend", "rel": "last"},
    ),
    (
        rf"(?P<part>[Ee]arlier|[Ll]ater|{PART})(?:\sin)?\s(?P<rel>this|last|next|the previous|the coming|the)?"
        rf"\s?(?:current )?(?P<u>week|month|year)\b(?!['’]s? (?:congress|plan))",
        _part_of_rel,
    ),
    (
        # 'by year-end', not 'the year-end openings'
        rf"(?:the )?(?:[Yy]ear['’]s end|[Yy]ear-end{NO_NOUN}|[Ee]nd of year)\b",
        lambda m: {"kind": "part_year", "part": "end", "year_rel": 0, "rel": "loose"},
    ),
    (r"[Tt]he (?P<u>week|month|year) before last\b", _shifted(-2, "report")),
    (r"[Tt]he (?P<u>week|month|year) (?:before(?=[.,;:)\"”]|\s?$)|prior(?! to)|earlier)", _shifted(-1, "before")),
    (r"[Tt]he (?P<u>week|month|year) after(?=[.,;:)\"”]|\s?$)", _shifted(1, "that")),
    (rf"(?:{_FOLLOWING}|[Tt]he (?:ensuing|subsequent)) (?P<u>week|month|year)\b", _shifted(1, "that")),
    (
        r"(?:[Tt]he (?:very )?same|(?:[Ii]n |[Ll]ater |[Ee]arlier )[Tt]hat(?: very| same)?) (?P<u>week|month|year)\b",
        _shifted(0, "that"),
    ),
    (
        r"(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin) (?:just |only )?(?:the )?(?:recent|past|last|previous) "
        r"(?P<n>\d{1,2} |two |three |four |five |six |seven |ten |several |few )?(?P<u>days?|weeks?|"
        r"months?)\b(?!\s(?:of|in)\b)",
        _recent,
    ),
    (r"(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious|[Pp]ast)\sweek\b", _plain("week")),
    (r"(?:the )?(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious)\smonth\b", _plain("month")),
    (
        r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[- ]?(?:in )?)?(?P<y>[Ll]ast year|[Tt]his year|"
        r"[Nn]ext year|[Tt]he previous year|[Tt]hat year)\b(?!['’]s)",
        _year,
    ),
    (
        rf"{_ABOUT}(?P<n>{_COUNT})\s(?P<u>day|week|fortnight|month|year)s?(?P<half> and a half)?\s"
        rf"(?P<dir>{_AGO}|{_LATER}|(?:before|after) (?:that|this)\b)",
        _offset,
    ),
    (r"(?:[Tt]he|[Aa]) (?:day|night) before (?:that|this)\b", _shifted(-1, "that", "day")),
    (r"(?:[Tt]he|[Aa]) day after (?:that|this)\b", _shifted(1, "that", "day")),
    (r"[Tt]he day before yesterday\b", _shifted(-2, "report", "day")),
    (
        r"(?:[Tt]he (?:previous|preceding) (?:day|night|afternoon|evening|morning))\b",
        _previous_day,
    ),
    (r"(?:[Yy]esterday|[Ll]ast night)\b", _shifted(-1, "report", "day")),
    (
        r"(?:[Tt]he (?:day|night) (?:before|earlier|prior)(?! (?:the|his|her|its|their|a|an)\b)|"
        r"(?:[Aa]|[Oo]ne|[Jj]ust a) day (?:earlier|before|prior)(?! (?:the|his|her|its|their|a|an|than)\b))\b",
        _shifted(-1, "before", "day"),
    ),
    (
        rf"(?:{_FOLLOWING} (?:day|morning|afternoon|evening)|[Tt]he day after(?! tomorrow)|(?:[Aa]|[Oo]ne) day "
        r"(?:later|after(?=[.,;:)]|\s?$)))\b",
        _shifted(1, "focus", "day"),
    ),
    (
        r"(?:(?:[Tt]he )?(?:very )?[Ss]ame day|[Oo]n that (?:very )?day|[Tt]hat day|[Oo]n the day)\b",
        _shifted(0, "focus", "day"),
    ),
    (r"(?:[Tt]oday|[Tt]onight|[Tt]his (?:morning|afternoon|evening))\b(?!['’]s)", _shifted(0, "report", "day")),
    (r"(?:[Tt]omorrow)\b", _shifted(1, "report", "day")),
    (
        rf"(?<=[Oo]n )the\s{_ORDINAL}"
        r"(?!\s(?:[\w'’-]+\s){0,2}(?:[Cc]ongress|[Pp]lenary|[Mm]eeting|[Ss]ession|[Cc]entury|"
        r"[Aa]nniversary|[Pp]arallel|"
        r"[Ff]loor|[Ss]torey|[Rr]egiment|[Bb]irthday|[Dd]ay\b|[Tt]ime|[Ll]ine)|\s(?:Central|Party|Supreme|Workers))",
        _ordinal,
    ),
    (
        rf"\bthe\s{_ORDINAL}(?=[,.;:)!?\"”]|\s(?:in|at|and|"
        r"of (?:last|this|the)|last|to|that|when|with|after|for|by|on|as|while|respectively|during|"
        r"followed)\b|\s?$)",
        _ordinal,
    ),
)
"""Pattern and builder, the fuller before the barer."""
