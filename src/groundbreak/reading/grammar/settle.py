"""Frames of one document settled: each fact once.

In: frames. Out: fewer frames. A report says the same thing in headline, caption and body, first roughly and then with
the day; the fuller telling stays, and what it makes redundant or lets go without saying goes. True of every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import DateBasis
from groundbreak.model.programme import Programme
from groundbreak.reading.grammar.frames import Frame

_LATER = {
    Event.SELECTED: 0,
    Event.SITE_PREPARATION: 1,
    Event.GROUNDBREAKING: 2,
    Event.UNDER_CONSTRUCTION: 3,
    Event.COMPLETED: 4,
    Event.INAUGURATED: 5,
    Event.OPERATING: 6,
}
_DONE = frozenset({Event.COMPLETED, Event.INAUGURATED})
_MAKES_PLAN = frozenset(
    {
        Event.GROUNDBREAKING,
        Event.COMPLETED,
        Event.INAUGURATED,
        Event.OPERATING,
        Event.UNDER_CONSTRUCTION,
        Event.SITE_PREPARATION,
    }
)


def settle(frames: Iterable[Frame], programme: Programme) -> list[Frame]:
    """The frames that claims are made of, each fact once, in the order of the text."""
    kept = [_as_plan(f) for f in frames]
    placed = [f for f in kept if f.place is not None]
    groups: dict[int, list[Frame]] = {}
    for frame, group in zip(placed, _groups(placed), strict=True):
        groups.setdefault(group, []).append(frame)
    vague = _vague(programme)
    project = {f.code: f.project or f.code for f in programme.facilities}
    chosen = _once(f for f in kept if f.place is None)
    for group_frames in groups.values():
        chosen.extend(_settled(group_frames, vague, project))
    chosen.sort(key=lambda f: (f.sentence.start, f.place.start if f.place else -1, f.event))
    return chosen


def _once(frames: Iterable[Frame]) -> list[Frame]:
    """Of the statements about the programme as a whole, each once."""
    first: dict[object, Frame] = {}
    for frame in frames:
        first.setdefault(
            (
                frame.event,
                frame.quantities or frame.when,
                frame.modality,
                frame.claimants if not frame.quantities else (),
            ),
            frame,
        )
    return list(first.values())


def _as_plan(frame: Frame) -> Frame:
    """A plan for a place is that it is chosen, whatever is planned for it."""
    if frame.place is not None and frame.modality is Modality.PLANNED and frame.event in _MAKES_PLAN:
        return replace(frame, event=Event.SELECTED, strong=False)
    return frame


def _groups(frames: Sequence[Frame]) -> list[int]:
    """A number for each frame, the same for frames about one place, however it is spelt each time."""
    owner: dict[str, int] = {}
    numbers: list[int] = []
    for frame in frames:
        assert frame.place is not None
        keys = frame.place.key
        known = sorted({owner[k] for k in keys if k in owner})
        # A name of several places joins a group only if that is the only one it can mean here.
        number = known[0] if len(known) == 1 else (known[0] if known else len(owner) + len(numbers))
        numbers.append(number)
        for key in keys:
            owner.setdefault(key, number)
    return numbers


def _settled(frames: list[Frame], vague: Mapping[str, frozenset[str]], project: Mapping[str, str]) -> list[Frame]:
    """Of all that is said of one place, each fact once."""
    best: list[Frame] = []
    for frame in sorted(frames, key=_rank):
        if not any(_redundant(frame, other, project) for other in best):
            best.append(frame)
    best = [f for f in best if not any(_implied(f, other, project) for other in best if other is not f)]
    # Two buildings of one event, each joined to the other, are the same fact.
    once: dict[object, Frame] = {}
    for frame in (_joined(f, frames, vague) for f in best):
        fact = (frame.event, frame.modality, frame.when, frame.quantities, frozenset(frame.facilities))
        once.setdefault(fact if frame.facilities else id(frame), frame)
    return list(once.values())


def _rank(frame: Frame) -> tuple[int, int, int, int, int, int]:
    """The better telling first: dated finely, said outright, in the body, reported, early."""
    days = frame.when.days if frame.when.basis is DateBasis.EVENT else None
    grain = (
        0
        if days == 1
        else (1 if days is not None and days <= 31 else (2 if frame.when.basis is DateBasis.EVENT else 3))
    )
    return (
        grain,
        int(frame.inherited),
        int(not frame.strong),
        int(frame.sentence.headline),
        int(frame.modality is not Modality.REPORTED),
        frame.sentence.start,
    )


def _overlap(a: Frame, b: Frame, project: Mapping[str, str]) -> bool:
    """Whether two frames may speak of the same project: a factory of no stated kind is one of the factories."""
    if not a.facilities or not b.facilities:
        return True
    return bool({project.get(c, c) for c in a.facilities} & {project.get(c, c) for c in b.facilities})


def _redundant(frame: Frame, other: Frame, project: Mapping[str, str]) -> bool:
    """Whether `other`, the better telling, already says what `frame` says."""
    same = frame.event is other.event or (frame.event in _DONE and other.event in _DONE)
    if not same or (frame.modality is Modality.DENIED) != (other.modality is Modality.DENIED):
        return False
    if not _overlap(frame, other, project):
        return False
    if frame.when.basis is not DateBasis.EVENT:
        return True
    if frame.when == other.when:
        return True
    if frame.event is not other.event and frame.when.days == 1 and other.when.days == 1:
        return False
    # 'in February' beside 'on 28 February' adds nothing; another day does.
    return frame.when.days != 1 and frame.when.overlaps(other.when)


def _implied(frame: Frame, other: Frame, project: Mapping[str, str]) -> bool:
    """Whether a frame without a date of its own goes without saying beside another."""
    dated = frame.when.basis is DateBasis.EVENT
    if frame.modality is Modality.DENIED or other.modality is Modality.DENIED:
        return False
    if not _overlap(frame, other, project):
        return False
    if frame.event is Event.SELECTED and other.event is not Event.STALLED:
        if frame.strong and (dated or "date-unresolved" in frame.flags):
            return False
        return other.event not in (Event.SELECTED, Event.SITE_PREPARATION) and (
            not frame.strong or _LATER.get(other.event, 9) >= _LATER[Event.GROUNDBREAKING]
        )
    if dated or "date-unresolved" in frame.flags:
        return False
    if frame.event in (Event.UNDER_CONSTRUCTION, Event.SITE_PREPARATION):
        if other.event is Event.GROUNDBREAKING:
            # What was begun may well be going up by the day of the report, if the report says so.
            # In one sentence only outright: 'he inspected the site in X, where work started in May'.
            return not frame.said or (frame.sentence == other.sentence and not (frame.strong or other.inherited))
        # 'Classes have started there, while 54 per cent of the work is done': how far it is, is news beside the start.
        return other.event in (Event.COMPLETED, Event.INAUGURATED) or (
            other.event is Event.OPERATING and not frame.quantities
        )
    if frame.event is Event.OPERATING:
        # 'The mill, opened under the policy, makes shoes': the news is that it makes them.
        by_the_way = not other.strong and other.when.basis is not DateBasis.EVENT
        told = frame.sentence == other.sentence and frame.said and other.said
        return other.event in _DONE and not frame.strong and not (told and by_the_way)
    return False


def _vague(programme: Programme) -> dict[str, frozenset[str]]:
    """For each facility code that belongs to another's project, the codes that make it superfluous."""
    out = {}
    for facility in programme.facilities:
        if facility.project:
            mates = {
                f.code for f in programme.facilities if facility.project in (f.code, f.project) and f is not facility
            }
            out[facility.code] = frozenset(mates)
    return out


def _joined(frame: Frame, frames: Sequence[Frame], vague: Mapping[str, frozenset[str]]) -> Frame:
    """The frame with the facilities that other tellings of the same event add."""
    facilities = list(frame.facilities)
    for other in frames:
        if other is frame or other.event is not frame.event or other.modality is not frame.modality:
            continue
        if frame.quantities and other.quantities and other.quantities != frame.quantities:
            continue  # so far with the one, so far with the other: different buildings
        if other.when == frame.when and not (other.inherited and facilities):
            facilities.extend(code for code in other.facilities if code not in facilities)
    # 'factory' beside 'regional-industry factory' says nothing more; beside 'hospital' it does.
    named = set(facilities)
    kept = [code for code in facilities if code not in vague or not (vague[code] & named)]
    found = tuple(kept or facilities)
    return frame if found == frame.facilities else replace(frame, facilities=found)
