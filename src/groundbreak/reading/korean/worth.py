"""Whether what a Korean sentence tells says enough: an event and what the story holds go in, a verdict comes out.

Korean leaves places and buildings out where they go without saying. These rules say where they do.
"""

from __future__ import annotations

from collections.abc import Sequence

from groundbreak.model.claim import Event, Modality
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.korean.memory import Memory
from groundbreak.reading.korean.relevance import Aboutness
from groundbreak.reading.korean.told import At, Told

_NEEDS_FACILITY = frozenset(
    {Event.COMPLETED, Event.INAUGURATED, Event.OPERATING, Event.UNDER_CONSTRUCTION, Event.SELECTED}
)

_ANYBODYS = frozenset({"factory", "consumer_goods_factory"})
"""Factories that any place may have."""
_FEW = 3
"""So many places may share what is inferred of a state."""


def outright(event: Told) -> bool:
    """Whether the words say the event and not something from which it follows."""
    going = event.event in (Event.UNDER_CONSTRUCTION, Event.OPERATING)
    return event.ceremony or _chosen(event) or event.firm or going


def beyond_doubt(event: Told, at: At, codes: tuple[str, ...]) -> bool:
    """Whether an event at a place is the programme's whatever else the text says: of a building that is its own."""
    county = at.ref is not None and at.ref.kind_hint == "county"
    built = event.ceremony or event.event is Event.UNDER_CONSTRUCTION
    own = at.own and (codes != ("consumer_goods_factory",) or county)
    return (built and county and "factory" in codes) or own or (event.ceremony and not _ANYBODYS.issuperset(codes))


def stands_alone(event: Told, refs: Sequence[PlaceRef], memory: Memory, about: Aboutness) -> bool:
    """Whether an event without a place says enough to be about `refs`, which go without saying."""
    return (
        _carries(event)
        or _same_subject(event, memory)
        or _is_profile(event, memory, about)
        or _goes_on(event, refs, about)
        or _dates_the_story(event, memory, about)
    )


def _same_subject(event: Told, memory: Memory) -> bool:
    """Whether a factory told of just before goes on working without being named ('밀된장을 생산하고 있다')."""
    before = memory.previous
    works = event.event is Event.OPERATING and event.modality is Modality.REPORTED
    return works and event.bare and before is not None and len(before.places) == 1


def has_facility(event: Told, memory: Memory, about: Aboutness) -> bool:
    """Whether a facility is named, was spoken of so that it need not be named again, or is not needed."""
    if event.event not in _NEEDS_FACILITY or event.facilities or event.ceremony:
        return True
    if (event.placed and about.named) or _is_profile(event, memory, about):
        return True
    if (event.shared or event.this or event.itself) and memory.facilities:
        return True
    site = event.visit or event.event is Event.UNDER_CONSTRUCTION
    works = event.event is Event.OPERATING and event.placed
    if (_chosen(event) or event.firm or site) and event.placed and about.whole:
        return True
    return (site or works or _chosen(event) or _same_subject(event, memory)) and bool(memory.facilities)


def _chosen(event: Told) -> bool:
    return event.event is Event.SELECTED and event.modality is Modality.REPORTED


def _carries(event: Told) -> bool:
    """Whether the words are plain enough: a site that only goes before a noun ('건설에 참여하는 군인들') is not."""
    if event.event is Event.UNDER_CONSTRUCTION and event.attribute and not event.visit:
        return False
    plain = event.ceremony or event.this or event.visit or event.event in (Event.UNDER_CONSTRUCTION, Event.SELECTED)
    return plain or bool(event.facilities)


def _goes_on(event: Told, refs: Sequence[PlaceRef], about: Aboutness) -> bool:
    """Whether a state is that of the one place the story is at, or of the few it has just told of together."""
    if event.event not in (Event.SITE_PREPARATION, Event.STALLED) or not about.whole:
        return False
    places = len({r.key for r in refs})
    if event.modality is Modality.SPECULATED:
        return 0 < places <= _FEW
    return places == 1 and event.modality is Modality.REPORTED


def _dates_the_story(event: Told, memory: Memory, about: Aboutness) -> bool:
    """'지난 2월 착공한 때로부터': a dated beginning, in a story that has named one place so far, is that place's."""
    begun = event.event is Event.GROUNDBREAKING and event.modality is Modality.REPORTED
    return begun and bool(event.places[0].days or event.said_day) and len(memory.places) == 1 and about.whole


def _is_profile(event: Told, memory: Memory, about: Aboutness) -> bool:
    """Whether the text is about one place, so that a bare '착공: 2월 28일' is that place's."""
    one = len({r.key for r in memory.headline}) == 1
    return one and any(d.is_day for d in event.places[0].days) and about.whole
