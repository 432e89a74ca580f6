"""What a report says of the programme as a whole: counts, quotas, its launch, and the quarrel over the arms industry.

In: one analysed sentence. Out: frames without a place. A count says of what: places completed, revealed, examined, in
preparation, or the quota; each with the day it is 'as of'. That the selection is tied to the military, that it is not,
and that the poorest were to come first, are claims of their own kinds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from ahocorasick_rs import AhoCorasick

from groundbreak.language.en.dates import Clock, resolve
from groundbreak.language.en.datewords import DateExpression
from groundbreak.language.en.numbers import APPROXIMATE, NUMBER, number
from groundbreak.model.claim import Event, Modality, Quantity
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision
from groundbreak.model.programme import Programme
from groundbreak.reading.english.launch import launch
from groundbreak.reading.english.links import Analysis
from groundbreak.reading.english.quarrel import MOTIVE_WORDS, MOTIVES, quarrel, vary
from groundbreak.reading.english.ways.forms import PART
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
    rf"\b(?<![×*])(?:(?P<about>{APPROXIMATE}) )?(?:all (?:of (?:the )?)?)?(?P<n>{NUMBER})(?: of (?:the |"
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
_THE_POLICY = re.compile(
    r"\b(?:the|a|this|his|new) (?:[\w-]+ ){0,4}?(?:policy|initiative|programme|program|campaign|plan)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|to be|plans? to|would|aims?|goal|set to|should|must|needs? to|have to|ought|necessary|without fail|"
    r"urged|called (?:for|on)|in order to|so as to)\b"
)
"""Words of what is not yet so."""
_BESIDE = 60
"""Characters within which a plan stands beside the policy that it is."""
_PARTS = re.compile(rf"\b{PART}\b[^.;:]{{0,30}}$")
_WORKS = frozenset({Event.UNDER_CONSTRUCTION, Event.COMPLETED})
_LEAD = 10
"""Characters before a date in which 'between' opens a span."""
_SPAN = re.compile(r"\b(?:between|from)\b")
_THIS_YEAR = re.compile(r"[^.,;]{0,12}\bthis year\b")
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
    made: Sequence[Frame] = (),
) -> list[Frame]:
    """Frames without a place that one sentence gives.

    made: the frames that it gave already; how far the work is at a place is no figure of the whole.
    """
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
        out.extend(launch(low, analysis, base, clock, programme))
    if MOTIVES.find_matches_as_indexes(low):
        out.extend(quarrel(low, base))
    if any(f.place is not None and f.event in _WORKS for f in made) or len(analysis.places) == 1:
        out = [f for f in out if not any(q.of == "progress" for q in f.quantities)]
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
        planned = of != "quota" and _AHEAD.search(low, max(0, match.start() - 80), match.end() + 40) is not None
        if planned and of in ("completed", "begun"):
            of = "planned"
        if (value.value, of) in seen:
            continue
        seen.add((value.value, of))
        approximate = value.approximate or bool(match["about"])
        frame = vary(
            base,
            Event.TOTAL,
            _when(low, analysis, clock) if of != "quota" else UNDATED,
            Quantity(value.value, unit, of, approximate),
            Modality.PLANNED if planned else Modality.REPORTED,
        )
        out.append(replace(frame, cohort=clock.this_year) if _THIS_YEAR.match(low, match.end()) else frame)
    out.extend(_shares(low, analysis, base, clock, facility))
    if ("year" in low or "decade" in low) and (
        policy or any(f.quantities and f.quantities[0].of == "quota" for f in out)
    ):
        out.extend(_duration(low, analysis, base))
    return out


def _duration(low: str, analysis: Analysis, base: Frame) -> list[Frame]:
    """'over the next ten years', 'a ten-year plan'; no five-year plan with a name of its own."""
    for match in _DECADE.finditer(low):
        at = analysis.sentence.start + match.start()
        beside = any(t.kind is TermKind.POLICY and abs(t.start - at) < _BESIDE for t in analysis.terms)
        if match.group().endswith("plan") and not beside:
            continue
        words = match["n"] or match["m"]
        value = number(re.sub(r"[- ]years?$", "", words)) if words != "a decade" else number("ten")
        if value and 3 <= value.value <= 50:
            return [vary(base, Event.TOTAL, UNDATED, Quantity(value.value, "years", "duration"), Modality.PLANNED)]
    return []


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
    when = _when(low, analysis, clock)
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
            if label == "completed" and _PARTS.search(low, max(0, match.start() - 60), match.start()):
                continue
            distance = (
                start - match.end() if match.end() <= start else (match.start() - end if match.start() >= end else 0)
            )
            if distance < nearest:
                best, nearest = label, distance
    return best


def _when(low: str, analysis: Analysis, clock: Clock) -> DateInterval:
    """The day a count holds for: 'as of February 10', else the report's."""
    found: list[DateExpression] = [
        d for d in analysis.free_dates if d.kind in ("day", "month", "year", "ordinal", "weekday", "slashed")
    ]
    years = [d.year for d in found if d.kind == "year" and d.year]
    if len(years) > 1:
        return DateInterval(date(min(years), 1, 1), date(max(years), 12, 31), Precision.RANGE, DateBasis.EVENT)
    first = found[0].start - analysis.sentence.start if found else 0
    if len(found) > 1 and _SPAN.search(low, max(0, first - _LEAD), first):
        found = found[1:]  # 'between December 20 and February 11': it holds at the end
    if found:
        when = resolve(found[0], clock)
        if found[0].bound == "until" and when.latest:
            return DateInterval.day(when.latest)
        if when.known:
            return when
    return DateInterval.day(clock.report, DateBasis.REPORT) if clock.report else UNDATED
