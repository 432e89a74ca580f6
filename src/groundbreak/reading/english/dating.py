"""When an event of a sentence happened, with what the story knows of the days around it.

In: an event with its date words, the clock, the events already read. Out: an interval. 'Ten months after ground was
broken' dates the ground-breaking by the event that it led to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from groundbreak.language.en.dates import Clock, around, resolve, shift
from groundbreak.language.en.datewords import DateExpression
from groundbreak.language.en.numbers import number
from groundbreak.language.en.spans import span as spread
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision
from groundbreak.reading.english.links import Link
from groundbreak.reading.grammar.frames import Frame

MOMENTS = frozenset({Event.GROUNDBREAKING, Event.COMPLETED, Event.INAUGURATED})
"""Events that happen on one day, and may have a ceremony."""
_STATES = frozenset({Event.UNDER_CONSTRUCTION, Event.SITE_PREPARATION, Event.OPERATING, Event.STALLED})
_AFTER = re.compile(
    r"\b(\d{1,3}(?:-odd)?|[a-z]+(?:-[a-z]+)?)( and a half)? (day|week|month|year)s? (?:after|"
    r"since|from|following) (?:[^,;.]|, [^,;.]{3,30} province,(?= )){0,60}$"
)
_SIMILAR = re.compile(r" (?:after|following) (?:a |the |two |three )?(?:similar|such|another|one|those|same|like)\b")
_SINCE = re.compile(r" (?:after|since|from|following) ")
"""What it holds, looked for first: few events have it before them."""
_IMAGE_BEFORE = re.compile(
    r"\b(?:imag(?:es?|ery)|photos?|photographs?|pictures?|footage|pass(?:es)?)\b(?: [a-z-]+){0,3}? ?"
    r"(?:of|from|on|for|dated|taken|captured|acquired|between|in|over)?(?: on| in| during)? ?$"
)
_IMAGE_AFTER = re.compile(r"['’]?s? (?:[a-z-]+ ){0,2}(?:imag(?:es?|ery)|photos?|photographs?|pictures?|pass)\b")
_DECIDED = re.compile(r"\b(?:resolved|decided|agreed|voted|opted|ordered|announced|pledged|vowed|promised|proposed)\b")
_WHERE = re.compile(r"\b(?:where|which|whose)\b[^,;.]*$")
_LONG = 92
"""Days beyond which 'images of last year' date nothing that they show."""
_SEEN = frozenset({Event.UNDER_CONSTRUCTION, Event.SITE_PREPARATION})


def image_day(lowered: str, start: int, dates: Sequence[DateExpression], clock: Clock) -> DateInterval:
    """The day of the pictures that a sentence speaks of: 'images taken between April 22 and May 29'."""
    for found in dates:
        if _IMAGE_BEFORE.search(lowered, max(start, found.start - 60), found.start) or _IMAGE_AFTER.match(
            lowered, found.end, found.end + 40
        ):
            when = resolve(replace(found, bound=""), clock)
            if when.known and (when.days or 99) <= _LONG:
                return when
    return UNDATED


def seen_when(event: Event, when: DateInterval, pictures: DateInterval) -> DateInterval:
    """What is seen on pictures was so on their day, where nothing else is said."""
    return pictures if not when.known and event in _SEEN else when


def when_of(link: Link, key: int, clock: Clock, made: Sequence[Frame], lowered: str) -> DateInterval:
    """The date of an event at one of its places (`key`: the place's start), or of the event as a whole (-1)."""
    expression = link.dates.get(key)
    since = counted_from(link, lowered)
    if since is not None:
        main = main_when(link, since, clock)
        if main.known:
            return _earlier(main, since)
        if expression is None:
            return _counted_back(link, since, clock, made)
    if expression is None:
        return UNDATED
    if link.cue.event is Event.COMPLETED and len(link.years) > 1 and key == -1:
        return DateInterval(
            date(min(link.years), 1, 1), date(max(link.years), 12, 31), Precision.RANGE, DateBasis.EVENT
        )
    if link.cue.event in _STATES and expression.bound == "until":
        # 'As of 20 November it had no roof', 'the walls were up by July': so it was then.
        expression = replace(expression, bound="")
    ahead = link.modality is Modality.PLANNED
    if ahead and expression.end <= link.cue.start:
        # 'A meeting in late December resolved to start another': the day of the decision, which lies behind.
        ahead = _DECIDED.search(lowered, expression.end, link.cue.end) is None
        if _WHERE.search(lowered, expression.end, link.cue.start):
            return UNDATED  # 'was there on Feb. 6, where a hospital will be built': the day of something else
    when = resolve(expression, clock, forward=ahead)
    if link.cue.event in _STATES and link.modality is Modality.REPORTED and _adds_nothing(expression, when, clock):
        return UNDATED
    return when


def _adds_nothing(expression: DateExpression, when: DateInterval, clock: Clock) -> bool:
    """'under construction in 2025', said in June 2025: no more than that it was so when it was said."""
    if clock.report is None or expression.bound or when.earliest is None or when.latest is None:
        return False
    if when.earliest > clock.report:
        return True  # nothing is so on a day that is still to come
    return expression.kind == "year" and not expression.part and when.earliest <= clock.report <= when.latest


def counted_forward(link: Link, links: Sequence[Link], clock: Clock, lowered: str) -> DateInterval:
    """'opened nine months after work began there in February': the date of what came of it."""
    if link.cue.event not in MOMENTS or link.dates:
        return UNDATED
    for other in links:
        since = counted_from(other, lowered) if other is not link and -1 in other.dates else None
        if since is None or (other.cue.event is link.cue.event and other.places == link.places):
            continue
        begun = resolve(other.dates[-1], clock)
        count, unit, half = since.count, since.unit, since.half
        if begun.earliest is None or begun.latest is None or not (begun.is_day or unit in ("month", "year")):
            continue
        try:
            first, last = (shift(day, count, unit) for day in (begun.earliest, begun.latest))
            if half:
                first, last = (shift(day, 6 if unit == "year" else 0, "month") for day in (first, last))
            found = around(first, unit), around(last, unit)
        except (ValueError, OverflowError):
            continue
        if found[0].earliest and found[1].latest and (clock.report is None or found[0].earliest <= clock.report):
            return spread(found[0].earliest, found[1].latest)
    return UNDATED


@dataclass(frozen=True, slots=True)
class Since:
    """How long before the main event of its sentence another lay."""

    start: int
    """Where the words begin."""
    count: int
    unit: str
    half: bool
    """'ten and a half months'."""


def main_when(link: Link, since: Since, clock: Clock) -> DateInterval:
    """'Tuesday's event came a day after similar ceremonies': the date that stands before is that of the main event."""
    expression = link.dates.get(-1)
    if expression is None or expression.end > since.start or expression.bound:
        return UNDATED
    return resolve(expression, clock)


def followed(since: Since, when: DateInterval) -> DateInterval:
    """The day of the main event, counted forward from the day of the one that lay so long before."""
    if not when.is_day or when.earliest is None or since.unit not in ("day", "week") or since.half:
        return UNDATED
    try:
        return DateInterval.day(shift(when.earliest, since.count, since.unit))
    except (ValueError, OverflowError):  # after the year 9999
        return UNDATED


def counted_from(link: Link, lowered: str) -> Since | None:
    """'ten months after ground was broken': how long before the main event this one lay."""
    if link.cue.event not in MOMENTS and not link.cue.visit:
        return None
    before, end = max(0, link.cue.start - 70), link.cue.start
    first = min((p.start for p in link.places), default=0)
    if first > link.cue.end and _SIMILAR.search(lowered, max(link.cue.end, first - 70), first):
        before, end = max(link.cue.end, first - 90), first  # 'the event came a day after similar ones in A'
    match = _AFTER.search(lowered, before, end) if _SINCE.search(lowered, before, end) else None
    if match is None:
        return None
    value = number("one" if match.group(1) in ("a", "an") else match.group(1))
    return Since(match.start(), int(value.value), match.group(3), match.group(2) is not None) if value else None


def _counted_back(link: Link, since: Since, clock: Clock, made: Sequence[Frame]) -> DateInterval:
    mains = [f.when.latest for f in made if f.event is not link.cue.event and f.when.is_day]
    base = mains[-1] if mains else clock.focus or (None if since.unit == "day" else clock.report)
    return UNDATED if base is None else _earlier(DateInterval.day(base), since)


def _earlier(main: DateInterval, since: Since) -> DateInterval:
    """So long before a date; undated where that is coarser than the count."""
    if main.earliest is None or main.latest is None or not (main.is_day or since.unit in ("month", "year")):
        return UNDATED
    try:
        first, last = (shift(day, -since.count, since.unit) for day in (main.earliest, main.latest))
        if since.half:
            more, unit = {"year": (-6, "month"), "month": (-15, "day")}.get(since.unit, (0, "day"))
            first, last = shift(first, more, unit), shift(last, more, unit)
        early, late = around(first, since.unit).earliest, around(last, since.unit).latest
    except (ValueError, OverflowError):  # before the year 1
        return UNDATED
    return spread(early, late) if early and late else UNDATED
