"""From the frames of one document to those it really claims: several tellings of one thing brought into line.

A headline gives no day, the body does; a visit to a finished factory is no building site; a plan for what the same
text says is begun is no plan. What is left is one frame for each sentence, place, event and day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from groundbreak.language.ko import periods
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision
from groundbreak.reading.grammar.frames import Frame
from groundbreak.reading.korean.story import STATES, Story

_SAME = {Event.INAUGURATED: Event.COMPLETED}
_BUILT = frozenset(
    {Event.GROUNDBREAKING, Event.UNDER_CONSTRUCTION, Event.COMPLETED, Event.INAUGURATED, Event.OPERATING}
)
_BACK = "months-back:"


@dataclass(frozen=True, slots=True)
class _Known:
    """The days that a document gives."""

    days: dict[tuple[tuple[str, ...], Event], list[DateInterval]]
    """By place and event: single days first."""
    shared: dict[Event, frozenset[DateInterval]]
    """By event, of all places."""
    image: DateInterval
    published: DateInterval


def settle(story: Story, published: DateInterval) -> list[Frame]:
    """The frames that stand, with the days that the whole document gives them."""
    placed = [f for f in story.frames if f.place]
    placed = _without_visits(placed)
    placed = _without_plans(placed)
    known = _known(placed, story, published)
    placed = [g for f in placed if (g := _dated(f, known)) is not None]
    seen: dict[tuple[object, ...], Frame] = {}
    for frame in [*placed, *(f for f in story.frames if not f.place)]:
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
            begun = [f for f in others if f.event is Event.GROUNDBREAKING and not _months_back(f)]
            if _stated(frame):
                absorbed = frame.when in {f.when for f in done + begun} or _after(frame, done)
            else:
                absorbed = bool(done) or any(
                    f.sentence.start <= frame.sentence.start and not f.when.known for f in begun
                )
                absorbed = absorbed or any(f.sentence.start <= frame.sentence.start and f.strong for f in begun)
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
        same = [f for f in frames if _key(f) == _key(frame)]
        if frame.event is Event.SELECTED and frame.modality is not Modality.REPORTED:
            if "loose" in frame.flags or any(f.event in _BUILT and f.modality is not Modality.DENIED for f in same):
                continue
        if frame.event is Event.GROUNDBREAKING and not _months_back(frame):
            more = (code for f in same if f.event is Event.SELECTED for code in f.facilities)
            frame = replace(frame, facilities=tuple(dict.fromkeys((*frame.facilities, *more))))
        out.append(frame)
    return out


def _known(frames: Sequence[Frame], story: Story, published: DateInterval) -> _Known:
    days: dict[tuple[tuple[str, ...], Event], list[DateInterval]] = {}
    shared: dict[Event, set[DateInterval]] = {}
    for frame in frames:
        if _stated(frame) and frame.modality in (Modality.REPORTED, Modality.SPECULATED):
            event = _SAME.get(frame.event, frame.event)
            days.setdefault((_key(frame), event), []).append(frame.when)
            if frame.when.is_day:
                shared.setdefault(event, set()).add(frame.when)
    for event, day in story.days:
        shared.setdefault(_SAME.get(event, event), set()).add(day)
    for known in days.values():
        known.sort(key=lambda d: not d.is_day)
    image = story.images[-1] if story.images else UNDATED
    return _Known(days, {e: frozenset(d) for e, d in shared.items()}, image, published)


def _stated(frame: Frame) -> bool:
    """Whether the text dates the event itself, and not only the telling of it."""
    return frame.when.known and frame.when.basis is not DateBasis.REPORT


def _months_back(frame: Frame) -> int:
    return next((int(f.removeprefix(_BACK)) for f in frame.flags if f.startswith(_BACK)), 0)


def _dated(frame: Frame, known: _Known) -> Frame | None:
    """A frame with the finest day that the document holds for it; None where it has none to be counted back from."""
    months = _months_back(frame)
    if months:
        ends = [d for d in known.days.get((_key(frame), Event.COMPLETED), []) if d.is_day]
        own = known.days.get((_key(frame), Event.GROUNDBREAKING), [])
        if not ends or not ends[0].earliest or own:
            return None
        return replace(frame, when=periods.months_back(ends[0].earliest, months), flags=())
    return replace(frame, when=_day(frame, known), flags=())


def _day(frame: Frame, known: _Known) -> DateInterval:
    event = _SAME.get(frame.event, frame.event)
    mine = known.days.get((_key(frame), event), [])
    latest = known.published.latest
    if frame.when.is_day and _stated(frame):
        return frame.when
    if frame.modality in (Modality.REPORTED, Modality.SPECULATED):
        within = [d for d in mine if d.is_day and d.overlaps(frame.when)]
        if within and frame.when.known:
            return within[0]
    if _stated(frame):
        return _closed(frame, latest)
    if frame.modality is Modality.REPORTED or event is Event.STALLED:
        if mine:
            return _closed(replace(frame, when=mine[0]), latest)
        common = known.shared.get(event, frozenset())
        if len(common) == 1 and event not in STATES:
            return next(iter(common))
        if event in STATES and known.image.known:
            return known.image
    if frame.when.known:
        return frame.when
    if latest is None:
        return UNDATED
    if event in STATES:
        return DateInterval.day(latest, DateBasis.REPORT)
    return DateInterval(None, latest, Precision.OPEN, DateBasis.REPORT)


def _closed(frame: Frame, latest: date | None) -> DateInterval:
    """'Since February' of something reported ends, for all we know, with the report."""
    when = frame.when
    if when.latest is None and when.earliest and latest and frame.modality is not Modality.PLANNED:
        return DateInterval(when.earliest, max(when.earliest, latest), Precision.RANGE, when.basis)
    return when
