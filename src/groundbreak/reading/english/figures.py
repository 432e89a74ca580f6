"""What a report says of the programme as a whole: counts, quotas, its launch, and the quarrel over the arms industry.

In: one analysed sentence. Out: frames without a place. A count says of what: places completed, revealed, examined, in
preparation, or the quota; each with the day it is 'as of'. That the selection is tied to the military, that it is not,
and that the poorest were to come first, are claims of their own kinds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from ahocorasick_rs import AhoCorasick

from groundbreak.language.en.dates import Clock, resolve
from groundbreak.language.en.datewords import DateExpression
from groundbreak.language.en.numbers import APPROXIMATE, NUMBER, number
from groundbreak.model.claim import Event, Modality, Quantity
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision
from groundbreak.model.programme import Programme
from groundbreak.reading.english.links import Analysis
from groundbreak.reading.english.quarrel import MOTIVE_WORDS, MOTIVES, quarrel, vary
from groundbreak.reading.grammar.frames import Frame
from groundbreak.reading.grammar.standing import Standing
from groundbreak.reading.grammar.terms import TermKind

_THING = (
    r"(?P<thing>cities (?:and|or) counties|counties (?:and|or) cities|cities|counties|"
    r"regions?|locations?|places?|areas?|sites?|"
    r"hospitals?|factories|plants|localities)"
)
_ADJ = (
    r"(?:(?:other|more|new|modern|remote|rural|local|selected|different|such|regional|"
    r"regional areas|existing|additional|of the country['’]s|of the|pilot|typical|key|"
    r"in) ){0,3}"
)
COUNT = re.compile(
    rf"\b(?:(?P<about>{APPROXIMATE}) )?(?:all (?:of (?:the )?)?)?(?P<n>{NUMBER})(?: of (?:the |"
    rf"its )?(?P<total>{NUMBER}))? (?:out of (?:the )?(?P<total2>{NUMBER}) )?{_ADJ}{_THING}(?P<rate>,? (?:a year|"
    rf"annually|per year|every year|each year|yearly))?\b"
)
_THE_POLICY = re.compile(
    r"\b(?:the|this|his|its) (?:\w+ )?(?:policy|initiative|programme|program|project|plan|campaign|drive)\b"
)
_THING_WORDS = tuple(
    "cities counties region location place area site hospital factories plants localities".split()  # noqa: SIM905
)
_POLICY_WORDS = (
    "launch",
    "unveil",
    "announce",
    "adopt",
    "introduc",
    "beg",
    "start",
    "initiat",
    "put forward",
    "set forth",
    "proclaim",
    "declare",
)
_THINGS = AhoCorasick(_THING_WORDS)
"""What any count holds one of: most sentences hold none, or no number."""
_ANY = AhoCorasick([*_THING_WORDS, *MOTIVE_WORDS, "per", "%", "year", "decade", *_POLICY_WORDS])
"""What any statement about the whole holds one of."""
_RATE = re.compile(r"\b(?:a year|annually|per year|every year|each year|yearly)\b")
_DECADE = re.compile(
    rf"\b(?:for|over|in|within|during|across) (?:the )?(?:next |coming |following |"
    rf"period of )?(?P<n>a decade|(?:{NUMBER})[- ]years?)(?: period)?\b|"
    rf"(?P<m>{NUMBER})-year (?:period|plan|project|programme|program|initiative|drive|policy)"
)
_PERCENT = re.compile(rf"\b(?:(?P<about>{APPROXIMATE}) )?(?P<n>\d{{1,3}}(?:\.\d+)?) ?(?:percent|per cent|per-cent|%)")
_LAUNCHED = re.compile(
    r"\b(?:launch(?:ed|es)?|unveil(?:ed|s)?|announce[ds]?|adopt(?:ed|s)?|introduc(?:ed|es)|"
    r"beg[au]n|start(?:ed|s)?|initiat(?:ed|es)|put forward|set forth|proclaim(?:ed|s)?|"
    r"declare[ds]?)\b"
)
_THE_POLICY = re.compile(
    r"\b(?:the|a|this|his|new) (?:[\w-]+ ){0,4}?(?:policy|initiative|programme|program|campaign|plan)\b"
)
_UNDER = re.compile(r"\b(?:under|of|for|by|with|to|in line|according|construction|ground|work|project)\b")
"""Between a verb and a policy: that something else is what is begun."""
_BELONGS = re.compile(
    r"\b(?:under|of|for|within|by|with|to|from|as part of|called for in)\s+"
    r"(?:the |its |his |their )?(?:[\w'’-]+ ){0,3}$"
)
"""Before a policy: that it is not the subject of what follows."""
_BESIDE = 70
"""Characters between a verb and what belongs to it."""
_OF = (
    ("completed", re.compile(r"complet\w+|finish\w+|\bbuilt\b|inaugurat\w+|opened|went up")),
    ("preparing", re.compile(r"\b(?:preparations?|preparing|prepared)\b")),
    (
        "examined",
        re.compile(
            r"examin\w+|analy[sz]ed|review(?:ed|ing)|scann\w+|survey\w+|satellite (?:imagery|images|"
            r"photos)"
        ),
    ),
    ("revealed", re.compile(r"reveal\w+|disclos\w+|unveil\w+|named|announced|made public|known")),
    ("begun", re.compile(r"ground[- ]?breaking|broke ground|began|begun|start\w+|launch\w+|under construction")),
    ("planned", re.compile(r"\b(?:build|construct|establish|plans?)\b")),
    ("selected", re.compile(r"select\w+|chosen|designat\w+")),
)


def figures(
    text: str,
    lowered: str,
    analysis: Analysis,
    standing: Standing,
    clock: Clock,
    programme: Programme,
    who: Callable[[], tuple[str, ...]],
) -> list[Frame]:
    """Frames without a place that one sentence gives."""
    if not standing.certain:
        return []
    start, end = analysis.sentence.start, analysis.sentence.end
    low = lowered[start:end]
    if not _ANY.find_matches_as_indexes(low):
        return []
    policy = any(t.kind is TermKind.POLICY for t in analysis.terms) or _THE_POLICY.search(low) is not None
    facility = any(t.kind is TermKind.FACILITY for t in analysis.terms)
    base = Frame(analysis.sentence, Event.TOTAL, relevance=0.9 if policy or facility else 0.7, certainty=0.85)
    out = _counts(low, analysis, base, clock, policy, facility)
    if policy:
        out.extend(_launch(low, analysis, base, clock, programme))
    if MOTIVES.find_matches_as_indexes(low):
        out.extend(quarrel(low, base))
    return [replace(frame, claimants=who()) for frame in out]


def _counts(low: str, analysis: Analysis, base: Frame, clock: Clock, policy: bool, facility: bool) -> list[Frame]:
    out: list[Frame] = []
    seen: set[tuple[float, str]] = set()
    for match in COUNT.finditer(low) if _THINGS.find_matches_as_indexes(low) else ():
        value = number(match["n"])
        if value is None or value.value < 3 or value.value > 250:
            continue
        thing = match["thing"]
        rate = (
            bool(match["rate"])
            or _RATE.search(low, match.end(), min(len(low), match.end() + 40)) is not None
            or _RATE.search(low, max(0, match.start() - 30), match.start()) is not None
        )
        of = "quota" if rate else _of(low, match.start(), match.end())
        if not of or not (policy or facility or of in ("revealed", "examined", "preparing", "selected", "quota")):
            continue
        unit = {"factories": "factories", "plants": "factories", "hospital": "hospitals", "hospitals": "hospitals"}.get(
            thing, "places"
        )
        unit = "places/year" if rate and unit == "places" else (f"{unit}/year" if rate else unit)
        planned = (
            of != "quota"
            and re.search(
                r"\b(?:will|to be|plans? to|would|aims?|goal|set to)\b",
                low[max(0, match.start() - 80) : match.end() + 40],
            )
            is not None
        )
        if planned and of in ("completed", "begun"):
            of = "planned"
        if (value.value, of) in seen:
            continue
        seen.add((value.value, of))
        approximate = value.approximate or bool(match["about"])
        out.append(
            vary(
                base,
                Event.TOTAL,
                _when(analysis, clock) if of != "quota" else UNDATED,
                Quantity(value.value, unit, of, approximate),
                Modality.PLANNED if planned else Modality.REPORTED,
            )
        )
    out.extend(_shares(low, analysis, base, clock, facility))
    decade = _DECADE.search(low) if "year" in low or "decade" in low else None
    if decade and (policy or any(f.quantities and f.quantities[0].of == "quota" for f in out)):
        words = decade["n"] or decade["m"]
        value = number(re.sub(r"[- ]years?$", "", words)) if words != "a decade" else number("ten")
        if value and 3 <= value.value <= 50:
            out.append(vary(base, Event.TOTAL, UNDATED, Quantity(value.value, "years", "duration"), Modality.PLANNED))
    return out


def _shares(low: str, analysis: Analysis, base: Frame, clock: Clock, facility: bool) -> list[Frame]:
    """'more than 80 percent of the work', said of all sites at once."""
    if base.sentence.headline or (not facility and "construction" not in low and "work" not in low):
        return []
    match = _PERCENT.search(low) if "%" in low or "per" in low else None
    if match is None or not re.search(
        r"complet|construction|work|progress|mark|line|demarcation|done",
        low[max(0, match.start() - 60) : match.end() + 60],
    ):
        return []
    if re.search(r"ahead of|increase|grew|rose", low[match.end() : match.end() + 30]):
        return []
    approximate = bool(match["about"])
    when = _when(analysis, clock)
    return [vary(base, Event.TOTAL, when, Quantity(float(match["n"]), "percent", "progress", approximate))]


def _of(low: str, start: int, end: int) -> str:
    """What a count is of: the nearest telling word, those before the count first."""
    best, nearest = "", 90
    relative = re.match(r"(?: \w+)? (?:that|which|where|with|showing) ", low[end:])
    if relative:
        told = [
            (m.start(), label) for label, pattern in _OF for m in pattern.finditer(low, end, min(len(low), end + 100))
        ]
        if told:
            return min(told)[1]
    for label, pattern in _OF:
        for match in pattern.finditer(low, max(0, start - 120), min(len(low), end + 80)):
            distance = (
                start - match.end() if match.end() <= start else (match.start() - end if match.start() >= end else 0)
            )
            if distance < nearest:
                best, nearest = label, distance
    return best


def _when(analysis: Analysis, clock: Clock) -> DateInterval:
    """The day a count holds for: 'as of February 10', else the report's."""
    found: list[DateExpression] = [
        d for d in analysis.free_dates if d.kind in ("day", "month", "year", "ordinal", "weekday", "slashed")
    ]
    years = [d.year for d in found if d.kind == "year" and d.year]
    if len(years) > 1:
        return DateInterval(date(min(years), 1, 1), date(max(years), 12, 31), Precision.RANGE, DateBasis.EVENT)
    if found:
        when = resolve(found[0], clock)
        if found[0].bound == "until" and when.latest:
            return DateInterval.day(when.latest)
        if when.known:
            return when
    return DateInterval.day(clock.report, DateBasis.REPORT) if clock.report else UNDATED


def _launch(low: str, analysis: Analysis, base: Frame, clock: Clock, programme: Programme) -> list[Frame]:
    """'launched the policy in 2022', 'the policy he announced in January last year'."""
    shift = analysis.sentence.start
    policies = [(t.start - shift, t.end - shift) for t in analysis.terms if t.kind is TermKind.POLICY]
    policies += [m.span() for m in _THE_POLICY.finditer(low)]
    for match in _LAUNCHED.finditer(low):
        if not any(_launches(low, match.span(), policy) for policy in policies):
            continue
        at = shift + match.start()
        near = [d for d in analysis.free_dates if 0 <= d.start - at < 140 or 0 <= at - d.end < 60]
        near = [d for d in near if d.kind in ("day", "month", "year", "part_year")]
        if not near or any(0 < ref.start - at < _BESIDE for ref in analysis.places):
            continue
        when = resolve(min(near, key=lambda d: abs(d.start - at)), clock)
        if when.known and (when.latest is None or when.latest.year >= programme.first_year - 4):
            return [vary(base, Event.LAUNCHED, when, None)]
    return []


def _launches(low: str, verb: tuple[int, int], policy: tuple[int, int]) -> bool:
    """Whether a policy is what is launched: not what something is launched under, nor what something belongs to."""
    if policy[0] >= verb[1]:
        between = low[verb[1] : policy[0]]
        return len(between) < _BESIDE and _UNDER.search(between) is None
    between = low[policy[1] : verb[0]]
    return len(between) < _BESIDE and _BELONGS.search(low[: policy[0]]) is None
