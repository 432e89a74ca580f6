"""When an event of a sentence happened, with what the story knows of the days around it.

In: an event with its date words, the clock, the events already read. Out: an interval. 'Ten months after ground was
broken' dates the ground-breaking by the event that it led to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from groundbreak.language.en.dates import Clock, around, resolve, shift
from groundbreak.language.en.numbers import number
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision
from groundbreak.reading.english.links import Link
from groundbreak.reading.grammar.frames import Frame

MOMENTS = frozenset({Event.GROUNDBREAKING, Event.COMPLETED, Event.INAUGURATED})
"""Events that happen on one day, and may have a ceremony."""
_AFTER = re.compile(
    r"\b(\d{1,3}(?:-odd)?|[a-z]+(?:-[a-z]+)?)( and a half)? (day|week|month|year)s? (?:after|"
    r"since|from|following) [^,;.]{0,40}$"
)


def when_of(link: Link, key: int, clock: Clock, made: Sequence[Frame], lowered: str) -> DateInterval:
    """The date of an event at one of its places (`key`: the place's start), or of the event as a whole (-1)."""
    since = counted_from(link, lowered)
    if since is not None:
        return _counted_back(link, since, clock, made)
    expression = link.dates.get(key)
    if expression is None:
        return UNDATED
    if link.cue.event is Event.COMPLETED and len(link.years) > 1 and key == -1:
        return DateInterval(
            date(min(link.years), 1, 1), date(max(link.years), 12, 31), Precision.RANGE, DateBasis.EVENT
        )
    return resolve(expression, clock, forward=link.modality is Modality.PLANNED)


def counted_from(link: Link, lowered: str) -> tuple[int, str, bool] | None:
    """'ten months after ground was broken': how long before the main event this one lay (count, unit, and a half)."""
    if link.cue.event not in MOMENTS and not link.cue.visit:
        return None
    match = _AFTER.search(lowered, max(0, link.cue.start - 70), link.cue.start)
    if match is None:
        return None
    value = number("one" if match.group(1) in ("a", "an") else match.group(1))
    return (int(value.value), match.group(3), match.group(2) is not None) if value else None


def _counted_back(link: Link, since: tuple[int, str, bool], clock: Clock, made: Sequence[Frame]) -> DateInterval:
    mains = [f.when.latest for f in made if f.event is not link.cue.event and f.when.is_day]
    count, unit, half = since
    base = mains[-1] if mains else clock.focus or (None if unit == "day" else clock.report)
    if base is None:
        return UNDATED
    try:
        day = shift(base, -count, unit)
        if half:
            day = shift(day, {"year": -6, "month": -15}.get(unit, 0), "month" if unit == "year" else "day")
        return around(day, unit)
    except (ValueError, OverflowError):  # before the year 1
        return UNDATED
