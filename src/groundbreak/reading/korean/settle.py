"""From the frames of one document to those it really claims: several tellings of one thing brought into line.

A headline gives no day, the body does; a visit to a finished factory is no building site; a plan for what the same
text says is begun is no plan. What is said twice is left to `grammar.assemble`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from groundbreak.language.ko import periods
from groundbreak.language.ko.voices import is_person
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision
from groundbreak.reading.grammar.frames import Frame
from groundbreak.reading.korean.notes import BEFORE, LOOSE, VISIT, Story, months_back, said_day
from groundbreak.reading.korean.told import STATES

_SAME = {Event.INAUGURATED: Event.COMPLETED}
_NEWS = 3
"""So many days after an event it is still what a report is about."""
_BUILT = frozenset(
    {Event.GROUNDBREAKING, Event.UNDER_CONSTRUCTION, Event.COMPLETED, Event.INAUGURATED, Event.OPERATING}
)
_Key = tuple[tuple[str, ...], Event]


@dataclass(frozen=True, slots=True)
class _Known:
    """The days that a document gives."""

    days: dict[_Key, list[tuple[DateInterval, tuple[str, ...]]]]
    """By place and event, single days first, each with the facilities it was told of."""
    shared: dict[Event, frozenset[DateInterval]]
    """Single days by event, of all places."""
    image: DateInterval
    today: date | None


def settle(story: Story, today: date | None) -> list[Frame]:
    """The frames that stand, each with the day that the whole document gives it; undated where it gives none."""
    told = [_ahead(f, today) for f in story.frames if f.place]
    placed = _without_plans(_without_visits(told))
    known = _known(told, story, today)
    dated = [g for f in placed if (g := _dated(f, known)) is not None]
    return [*_heard(dated), *(f for f in story.frames if not f.place)]


def _ahead(frame: Frame, today: date | None) -> Frame:
    """What is told of a day after the report is a plan, however it is put ('다음 달 문을 연다')."""
    first = frame.when.earliest
    if today is None or first is None or (first - today).days < 2 or frame.modality is not Modality.REPORTED:
        return frame
    event = frame.event if frame.event is Event.STALLED else Event.SELECTED
    return replace(frame, event=event, modality=Modality.PLANNED)


def _key(frame: Frame) -> tuple[str, ...]:
    return frame.place.key if frame.place else ()


def _by_place(frames: Iterable[Frame]) -> dict[tuple[str, ...], list[Frame]]:
    groups: dict[tuple[str, ...], list[Frame]] = {}
    for frame in frames:
        groups.setdefault(_key(frame), []).append(frame)
    return groups


def _stated(frame: Frame) -> bool:
    """Whether the text dates the event itself, and not only the telling of it."""
    return frame.when.known and frame.when.basis is not DateBasis.REPORT


def _without_visits(frames: Sequence[Frame]) -> list[Frame]:
    """A visit says 'under construction' only where nothing else is told of that place on that day."""
    groups = _by_place(frames)
    return [f for f in frames if f.event is not Event.UNDER_CONSTRUCTION or not _absorbed(f, groups[_key(f)])]


def _absorbed(visit: Frame, same: Sequence[Frame]) -> bool:
    if not visit.facilities and any(f.quantities for f in same if f.event is Event.UNDER_CONSTRUCTION):
        return not visit.quantities  # the progress of each of its facilities is told: a fuller telling
    told = [f for f in same if f.modality is Modality.REPORTED and not months_back(f)]
    if VISIT in visit.flags and any(f.event is Event.OPERATING and f.sentence == visit.sentence for f in told):
        return True  # who goes to see a factory that works sees no building site
    done = [f for f in told if f.event in (Event.COMPLETED, Event.INAUGURATED) and _may_be_one(f, visit)]
    begun = [f for f in told if f.event is Event.GROUNDBREAKING]
    if _stated(visit):
        first = visit.when.earliest
        after = any(first is not None and f.when.latest is not None and first >= f.when.latest for f in done)
        return after or any(f.when == visit.when for f in done + begun)
    said = said_day(visit)
    if "월" in said and not any(said in said_day(f) or said_day(f) in said for f in done + begun if said_day(f)):
        return False
    # To see the site at the groundbreaking is no sign of progress; walls that stand are.
    before = [f for f in begun if f.sentence.start <= visit.sentence.start and VISIT in visit.flags]
    return bool(done) or any(f.strong or not f.when.known for f in before)


def _may_be_one(one: Frame, other: Frame) -> bool:
    """Whether two frames may be of one building: not a harbour farm finished and a hospital being built."""
    kinds = set(one.facilities), set(other.facilities)
    return not all(kinds) or bool(kinds[0] & kinds[1]) or any("factory" in code for kind in kinds for code in kind)


def _one_building(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether what is told of these facilities may be told of the others: not the day of a hospital of a factory."""
    kinds = [{"factory" if code.endswith(("factory", "mill")) else code for code in codes} for codes in (one, other)]
    return not all(kinds) or not kinds[0].isdisjoint(kinds[1])


def _without_plans(frames: Sequence[Frame]) -> list[Frame]:
    """Plans for what the text says is begun or done lend their facilities to its beginning and fall away."""
    groups = _by_place(frames)
    out: list[Frame] = []
    for frame in frames:
        same = groups[_key(frame)]
        if frame.event is Event.SELECTED and frame.modality is not Modality.REPORTED:
            built = any(f.event in _BUILT and f.modality is not Modality.DENIED for f in same)
            if built or LOOSE in frame.flags:
                continue
        if frame.event is Event.GROUNDBREAKING and not months_back(frame):
            more = (code for f in same if f.event is Event.SELECTED for code in f.facilities)
            facilities = tuple(dict.fromkeys((*frame.facilities, *more)))
            frame = frame if facilities == frame.facilities else replace(frame, facilities=facilities)
        out.append(frame)
    return out


def _heard(frames: Sequence[Frame]) -> list[Frame]:
    """Each with those who tell of it, also where the text tells of it once more without naming them."""
    heard: dict[tuple[_Key, Modality, DateInterval], tuple[str, ...]] = {}
    for frame in frames:
        if frame.claimants and not all(map(is_person, frame.claimants)):
            heard.setdefault(_telling(frame), frame.claimants)
    return [replace(f, claimants=names) if not f.claimants and (names := heard.get(_telling(f))) else f for f in frames]


def _telling(frame: Frame) -> tuple[_Key, Modality, DateInterval]:
    return (_key(frame), _SAME.get(frame.event, frame.event)), frame.modality, frame.when


def _known(frames: Sequence[Frame], story: Story, today: date | None) -> _Known:
    days: dict[_Key, list[tuple[DateInterval, tuple[str, ...]]]] = {}
    shared: dict[Event, set[DateInterval]] = {}
    places: dict[tuple[Event, DateInterval], set[tuple[str, ...]]] = {}
    for frame in frames:
        if _stated(frame) and frame.modality in (Modality.REPORTED, Modality.SPECULATED):
            event = _SAME.get(frame.event, frame.event)
            days.setdefault((_key(frame), event), []).append((frame.when, frame.facilities))
            if frame.when.is_day:
                places.setdefault((event, frame.when), set()).add(_key(frame))
    # The day of the news may be that of the places beside it; a day long past is that of its place alone.
    for (event, day), keys in places.items():
        if len(keys) > 1 or today is None or (day.latest and (today - day.latest).days <= _NEWS):
            shared.setdefault(event, set()).add(day)
    for event, day in story.days:
        shared.setdefault(_SAME.get(event, event), set()).add(day)
    for known in days.values():
        known.sort(key=lambda d: not d[0].is_day)
    return _Known(days, {e: frozenset(d) for e, d in shared.items()}, story.image, today)


def _dated(frame: Frame, known: _Known) -> Frame | None:
    """A frame with the finest day that the document holds for it; None where there is nothing to count back from."""
    months = months_back(frame)
    if not months:
        when = _so_far(_day(frame, known), frame, known.today)
        flags = ("date-unresolved",) if "월" in said_day(frame) and not when.known else ()
        return frame if when == frame.when and not frame.flags else replace(frame, when=when, flags=flags)
    ends = [d for d, _ in known.days.get((_key(frame), Event.COMPLETED), []) if d.is_day]
    if not ends or ends[0].earliest is None or known.days.get((_key(frame), Event.GROUNDBREAKING)):
        return None
    return replace(frame, when=periods.months_back(ends[0].earliest, months), flags=())


def _day(frame: Frame, known: _Known) -> DateInterval:
    event = _SAME.get(frame.event, frame.event)
    mine = [d for d, codes in known.days.get((_key(frame), event), []) if _one_building(codes, frame.facilities)]
    told = frame.modality in (Modality.REPORTED, Modality.SPECULATED)
    if _stated(frame):
        if frame.when.is_day or not told:
            return frame.when
        finer = next((d for d in mine if d.is_day and d.overlaps(frame.when)), frame.when)
        return _closed(finer, known.today)
    if told and mine:
        return _closed(mine[0], known.today)
    common = known.shared.get(event, frozenset())
    alike = event not in STATES and BEFORE not in frame.flags
    if frame.modality is Modality.REPORTED and alike and len(common) == 1:
        return next(iter(common))
    if told and event in STATES and known.image.known:
        return known.image
    return frame.when if frame.when.known else UNDATED


def _so_far(when: DateInterval, frame: Frame, today: date | None) -> DateInterval:
    """'This year' of something that is told as done ends with the report."""
    if today is None or frame.modality is not Modality.REPORTED or when.basis is not DateBasis.EVENT:
        return when
    if when.earliest and when.latest and when.earliest <= today < when.latest:
        return DateInterval(when.earliest, today, Precision.RANGE, when.basis)
    return when


def _closed(when: DateInterval, today: date | None) -> DateInterval:
    """'Since February' of something that was so ends, for all we know, with the report."""
    if when.latest is None and when.earliest and today:
        return DateInterval(when.earliest, max(when.earliest, today), Precision.RANGE, when.basis)
    return when
