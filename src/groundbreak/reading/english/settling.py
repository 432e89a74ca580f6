"""Days that only the whole of a report tells: of its headline and lead, of what it tells twice, of a tour.

In: all frames of a report, and the dated moments it spoke of. Out: the same frames, more of them with a day.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import DateBasis, DateInterval
from groundbreak.reading.english.dating import MOMENTS
from groundbreak.reading.grammar.frames import Frame

_TRIP = timedelta(days=4)
"""How long before a report a tour may lie of which it tells."""


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
    if len(recent) > 1:
        recent.discard(report)  # the day of the report itself stands above it, or under a picture
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


def toured(
    frames: list[Frame], visits: list[Frame], report: date | None, trips: Collection[date] = ()
) -> tuple[list[Frame], list[Frame]]:
    """Frames and visits with the day of the tour that the report tells of, where the tour was on one day.

    trips: days of which it says that a trip took place.

    'On Friday he returned to X. … The hospital stands at 47 percent': so it was told on Friday. 'The train stopped at
    X … His last call on Wednesday was Y': X was on Wednesday, too.
    """
    days = {v.when.earliest for v in visits if v.when.is_day and v.when.basis is DateBasis.EVENT} or set(trips)
    recent = {d for d in days if d and report and timedelta(0) <= report - d <= _TRIP}
    if len(recent) != 1 or report is None:
        return frames, visits
    on = DateInterval.day(recent.pop())
    places = {key for v in visits if v.place for key in v.place.key}
    if trips and not places:
        built = [f.place.key for f in frames if f.place and f.event is Event.UNDER_CONSTRUCTION]
        places = set(built[0]) if built else set()
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
