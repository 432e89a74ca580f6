"""From the frames of one document to those it really claims: several tellings of one thing brought into line.

A headline gives no day, the body does; a visit to a finished factory is no building site; a plan for what the same
text says is begun is no plan. What is left is one frame for each sentence, place, event and day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision
from groundbreak.reading.grammar.frames import Frame

_SAME = {Event.INAUGURATED: Event.COMPLETED}
_BUILT = frozenset(
    {Event.GROUNDBREAKING, Event.UNDER_CONSTRUCTION, Event.COMPLETED, Event.INAUGURATED, Event.OPERATING}
)


def settle(frames: Sequence[Frame], published: DateInterval) -> list[Frame]:
    """The frames that stand, with the days that the whole document gives them."""
    placed = [f for f in frames if f.place]
    placed = _without_visits(placed)
    placed = _without_plans(placed)
    placed = _dated(placed, published)
    seen: dict[tuple[object, ...], Frame] = {}
    for frame in [*placed, *(f for f in frames if not f.place)]:
        key = (frame.sentence.start, frame.place.key if frame.place else (), frame.event, frame.when, frame.quantities)
        seen[key] = _joined(seen[key], frame) if key in seen else frame
    return sorted(seen.values(), key=lambda f: (f.sentence.start, f.place.start if f.place else 0))


def _joined(one: Frame, other: Frame) -> Frame:
    return replace(one, facilities=tuple(dict.fromkeys((*one.facilities, *other.facilities))))


def _key(frame: Frame) -> tuple[str, ...]:
    return frame.place.key if frame.place else ()


def _without_visits(frames: list[Frame]) -> list[Frame]:
    """A visit says 'under construction' only where nothing else is told of that place on that day."""
    out = []
    for frame in frames:
        if frame.event is Event.UNDER_CONSTRUCTION:
            others = [f for f in frames if _key(f) == _key(frame) and f.modality is Modality.REPORTED]
            done = [f for f in others if f.event in (Event.COMPLETED, Event.INAUGURATED)]
            begun = [f for f in others if f.event is Event.GROUNDBREAKING]
            if frame.when.known:
                absorbed = frame.when in {f.when for f in done + begun} or _after(frame, done)
            else:
                absorbed = bool(done) or any(f.sentence.start <= frame.sentence.start for f in begun)
            if absorbed:
                continue
        out.append(frame)
    return out


def _after(visit: Frame, ends: Iterable[Frame]) -> bool:
    """Whether a visit comes after the completion it is told with."""
    done = [f.when.latest for f in ends if f.when.latest]
    return any(visit.when.earliest is not None and visit.when.earliest >= day for day in done)


def _without_plans(frames: list[Frame]) -> list[Frame]:
    """Plans for what the text says is begun or done lend their facilities to it and fall away."""
    out: list[Frame] = []
    for frame in frames:
        rivals = [
            f for f in frames if _key(f) == _key(frame) and f.event in _BUILT and f.modality is not Modality.DENIED
        ]
        if frame.event is Event.SELECTED and frame.modality is not Modality.REPORTED and rivals:
            continue
        if frame.event is Event.GROUNDBREAKING:
            plans = [f for f in frames if _key(f) == _key(frame) and f.event is Event.SELECTED]
            more = (code for f in plans for code in f.facilities)
            frame = replace(frame, facilities=tuple(dict.fromkeys((*frame.facilities, *more))))
        out.append(frame)
    return out


def _dated(frames: list[Frame], published: DateInterval) -> list[Frame]:
    """Give every frame the finest day that the document holds for its place and event."""
    days: dict[tuple[tuple[str, ...], Event], list[DateInterval]] = {}
    shared: dict[Event, set[DateInterval]] = {}
    for frame in frames:
        if frame.when.is_day and frame.modality is Modality.REPORTED:
            event = _SAME.get(frame.event, frame.event)
            days.setdefault((_key(frame), event), []).append(frame.when)
            shared.setdefault(event, set()).add(frame.when)
    return [replace(f, when=_day(f, days, shared, published)) for f in frames]


def _day(
    frame: Frame,
    days: dict[tuple[tuple[str, ...], Event], list[DateInterval]],
    shared: dict[Event, set[DateInterval]],
    published: DateInterval,
) -> DateInterval:
    event = _SAME.get(frame.event, frame.event)
    known = days.get((_key(frame), event), [])
    if frame.when.is_day:
        return frame.when
    within = [d for d in known if d.overlaps(frame.when)]
    if within and frame.modality is Modality.REPORTED:
        return within[0]
    if frame.when.known:
        return frame.when
    common = shared.get(event, set())
    if len(common) == 1 and frame.modality is Modality.REPORTED and event is not Event.UNDER_CONSTRUCTION:
        return next(iter(common))
    if published.latest:
        return DateInterval(None, published.latest, Precision.OPEN, DateBasis.REPORT)
    return UNDATED
