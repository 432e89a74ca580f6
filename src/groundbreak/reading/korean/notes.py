"""What passes from the telling of a Korean story to its settling: the frames of a document, and notes on them.

A frame bears as flags what only the whole document can settle: that its day is to be counted back from another, that it
is no more than a visit, that nobody knows the year of its date, that its place goes without saying.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groundbreak.language.ko.dates import DateHit
from groundbreak.language.ko.sentences import Sentence as Span
from groundbreak.model.claim import Event
from groundbreak.model.dates import UNDATED, DateInterval
from groundbreak.reading.grammar.frames import Frame
from groundbreak.reading.korean.told import At, Told

_MONTHS_BACK = "months-back:"
_SAID_DAY = "said-day:"
LOOSE = "loose"
"""Of a plan whose place only goes without saying."""
BEFORE = "before"
"""Of a place where it came about before it did at the one told of ('갑군에 이어')."""
VISIT = "visit"
"""Of what only tells of somebody going to see the site."""


@dataclass(frozen=True, slots=True)
class Story:
    """What one document tells."""

    frames: tuple[Frame, ...]
    days: tuple[tuple[Event, DateInterval], ...] = ()
    """Days of events told of many places at once."""
    image: DateInterval = UNDATED
    """Day on which the images that are spoken of were taken."""
    stated: tuple[tuple[Span, Sequence[DateHit]], ...] = ()
    """The sentences in order, with the dates that each states."""


def notes(event: Told, at: At, *, loose: bool, before: bool) -> tuple[str, ...]:
    """The flags of an event at one place; `loose`: it only goes without saying; `before`: it came before the others."""
    flags: tuple[str, ...] = (f"{_MONTHS_BACK}{event.months_back}",) if event.months_back else ()
    flags += (VISIT,) if event.visit else ()
    flags += (BEFORE,) if before else ()
    flags += (f"{_SAID_DAY}{event.said_day}",) if event.said_day and not at.days else ()
    return flags + ((LOOSE,) if loose and event.event is Event.SELECTED else ())


def months_back(frame: Frame) -> int:
    """So many months before the same place's completion; 0 where its day is its own."""
    return next((int(f.removeprefix(_MONTHS_BACK)) for f in frame.flags if f.startswith(_MONTHS_BACK)), 0)


def said_day(frame: Frame) -> str:
    """The words of a date of which the year is not known."""
    return next((f.removeprefix(_SAID_DAY) for f in frame.flags if f.startswith(_SAID_DAY)), "")
