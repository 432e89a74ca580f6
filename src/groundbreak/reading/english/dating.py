"""When an event of a sentence happened, with what the story knows of the days around it.

In: an event with its date words, the clock, the events already read. Out: an interval. 'Ten months after ground was
broken' dates the ground-breaking by the event that it led to.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

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
_SEEN = frozenset({Event.UNDER_CONSTRUCTION, Event.SITE_PREPARATION})
_TRIP = timedelta(days=4)
"""How long before a report a tour may lie of which it tells."""


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


def of_the_day(
    frames: list[Frame],
    told: Sequence[tuple[Event, DateInterval]],
    lead: int,
    report: date | None,
    spoken: Collection[date] = (),
) -> list[Frame]:
    """Frames of headline and lead that say a moment without its day, with the day that the rest gives for it.

    told: the dated moments of the report, those without a place too; lead: where the lead ends; spoken: all days that
    the first sentences speak of and on which nothing was merely said, taken where no moment has one.
    """
    if report is None or all(_fine(f.when) for f in frames):
        return frames
    days: dict[bool, set[date | None]] = {True: set(), False: set()}
    for event, when in told:
        if when.latest and (when.days or 99) <= _NEWS.days + 1 and timedelta(-1) <= report - when.latest <= _NEWS:
            days[event is Event.GROUNDBREAKING].add(when.earliest if when.is_day else None)
    recent = {day for day in spoken if timedelta(0) <= report - day <= _TRIP}
    for known in days.values():
        known.update(recent if not known and len(recent) == 1 else ())
    dated = {
        (key, f.event is Event.GROUNDBREAKING)
        for f in frames
        if f.place and f.event in MOMENTS and _fine(f.when)
        for key in f.place.key
    }
    out = []
    for frame in frames:
        begins = frame.event is Event.GROUNDBREAKING
        fits = frame.event in MOMENTS and frame.modality is Modality.REPORTED and frame.sentence.start < lead
        if fits and frame.place and not _fine(frame.when) and not frame.flags and len(days[begins]) == 1:
            day = next(iter(days[begins]))
            when = frame.when
            within = not when.known or (when.earliest and when.latest and day and when.earliest <= day <= when.latest)
            if day and within and not any((key, begins) in dated for key in frame.place.key):
                frame = replace(frame, when=DateInterval.day(day))
        out.append(frame)
    return out


def _fine(when: DateInterval) -> bool:
    """Whether a date is known, and better than to the year."""
    return when.known and (when.days or 0) < _YEAR


def told_again(frames: list[Frame]) -> list[Frame]:
    """Moments without a day that the sentence before told of the same place with one: 'In A it is a fish farm.'"""
    out: list[Frame] = []
    for frame in frames:
        if frame.event in MOMENTS and frame.place and not frame.when.known and frame.modality is Modality.REPORTED:
            for told in reversed(out):
                near = 0 <= frame.sentence.start - told.sentence.end <= _NEXT
                same = told.event is frame.event and told.place and set(told.place.key) & set(frame.place.key)
                if near and same and told.when.is_day:
                    frame = replace(frame, when=told.when)
                    break
        out.append(frame)
    return out


_NEXT = 4
"""Characters between two sentences that follow each other."""
_YEAR = 365
_NEWS = timedelta(days=5)
"""How long before its report a ceremony may lie for the report to be the news of it."""
_LONG = 92
"""Days beyond which 'images of last year' date nothing that they show."""


def seen_when(event: Event, when: DateInterval, pictures: DateInterval) -> DateInterval:
    """What is seen on pictures was so on their day, where nothing else is said."""
    return pictures if not when.known and event in _SEEN else when


def agreed(frames: list[Frame], visits: list[Frame], report: date | None) -> tuple[list[Frame], list[Frame]]:
    """Frames and visits without those of the report's own day that it elsewhere tells of as of the day before.

    Captions of an agency's pictures bear the day on which they were released.
    """
    if report is None:
        return frames, visits
    before = DateInterval.day(report - timedelta(days=1))
    known = {(f.event, key) for f in (*frames, *visits) if f.place and f.when == before for key in f.place.key}

    def moved(frame: Frame) -> Frame:
        today = frame.when == DateInterval.day(report) and frame.place is not None
        again = today and frame.place and any((frame.event, key) in known for key in frame.place.key)
        return replace(frame, when=before) if again else frame

    return [moved(f) for f in frames], [moved(v) for v in visits]


def toured(frames: list[Frame], visits: list[Frame], report: date | None) -> tuple[list[Frame], list[Frame]]:
    """Frames and visits with the day of the tour that the report tells of, where the tour was on one day.

    'On Friday he returned to X. … The hospital stands at 47 percent': so it was told on Friday. 'The train stopped at
    X … His last call on Wednesday was Y': X was on Wednesday, too.
    """
    days = {v.when.earliest for v in visits if v.when.is_day and v.when.basis is DateBasis.EVENT}
    recent = {d for d in days if d and report and timedelta(0) <= report - d <= _TRIP}
    if len(recent) != 1 or report is None:
        return frames, visits
    on = DateInterval.day(recent.pop())
    places = {key for v in visits if v.place for key in v.place.key}
    return (
        [
            replace(f, when=on)
            if f.event is Event.UNDER_CONSTRUCTION
            and not f.when.known
            and f.modality is Modality.REPORTED
            and f.place
            and places.intersection(f.place.key)
            else f
            for f in frames
        ],
        [v if v.when.known else replace(v, when=on) for v in visits],
    )


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
    when = resolve(expression, clock, forward=link.modality is Modality.PLANNED)
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
