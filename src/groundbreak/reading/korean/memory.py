"""What a Korean story has told so far: what goes without saying in its next sentence.

An event without a place is about the place of the headline, or the one told of last; facilities, sources and days carry
over too. Which words of a sentence call for them is for `goes_on`, `worth` and `story` to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from groundbreak.language.ko.sources import is_observer
from groundbreak.language.ko.voices import is_person
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import UNDATED, DateInterval
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermKind
from groundbreak.reading.korean.told import STATES, At, Stretch, Told

_HERE = re.compile(r"이곳|그곳|여기|거기|현지|(?:지구|일대|군|시|지역|마을|앞바다)에(?:는|도)?\s")
_THERE = re.compile(r"(?:이|그)곳|거기|여기")
ONLY_BEFORE = re.compile(r"에\s이[어은][,\s]")
"""What follows a place that only came before the one told of."""
_SPEAKERS = 12
_LONGEST = 40
"""Places of one row that are kept."""
_RECENT = 5
COMES_ABOUT = (Event.GROUNDBREAKING, Event.COMPLETED, Event.INAUGURATED)


@dataclass(slots=True)
class Memory:
    """What a story has told so far."""

    headline: tuple[PlaceRef, ...] = ()
    headline_event: Told | None = None
    last: tuple[PlaceRef, ...] = ()
    """Places of the last event."""
    here: tuple[PlaceRef, ...] = ()
    """Last place named at all: what '이곳' and '현지' mean."""
    recent: tuple[PlaceRef, ...] = ()
    """The places named last, each once, the latest at the end."""
    group: tuple[PlaceRef, ...] = ()
    """The places of the last sentences in a row that name any: what '이들 지역' means."""
    places: frozenset[tuple[str, ...]] = frozenset()
    """All places named so far."""
    grouping: bool = False
    """Whether the sentence before named places, so that the next one goes on with the row."""
    others: frozenset[tuple[str, ...]] = frozenset()
    """Places told of for construction of another kind only."""
    aside: bool = False
    """Whether what was told last is construction of another kind."""
    sure: bool = False
    """Whether the story is known to be about the programme though none of its words stand in it."""
    own: bool = False
    """Whether a facility was said to be its place's own."""
    event: Told | None = None
    """Last event of any kind."""
    previous: Told | None = None
    """Last event with a place that became a claim, where the story is still at it."""
    facilities: tuple[str, ...] = ()
    built_at: frozenset[tuple[str, ...]] = frozenset()
    """Places that these facilities were named with."""
    speakers: tuple[str, ...] = ()
    floor: str = ""
    """Who speaks in an interview."""
    source: str = ""
    """Whose report the text is that hands it on."""
    days: list[tuple[Event, DateInterval]] = field(default_factory=list)
    """Days of events told of many places at once: the places named elsewhere share them."""
    ceremony: Told | None = None
    """Last ceremony, or what came about, told of a place: what '행사' and '식' mean."""
    news: DateInterval = UNDATED
    """The last day on which something was told to have come about."""
    images: list[DateInterval] = field(default_factory=list)

    def supply(self, event: Told, text: str, start: int) -> tuple[tuple[PlaceRef, ...], bool]:
        """The place that an event in a sentence from `start` leaves out, and whether the sentence points at one."""
        here = _HERE.search(text, start, event.end) is not None
        if here and self.here and _THERE.search(text, start, event.end):
            return self.here, True
        if event.this or len({r.key for r in self.headline}) != 1:
            refs = self.last or self.headline
        else:
            refs = self.headline[:1]
        return refs or self.here, here

    def facilities_of(self, event: Told, ref: PlaceRef, core: frozenset[str]) -> tuple[str, ...]:
        """The facilities that go without saying at a place: those named last, if with it or of the common kind."""
        here = not self.built_at or ref.key in self.built_at
        return self.facilities if here or event.shared or core & set(self.facilities) else ()

    def keep(self, stretch: Stretch, events: Sequence[Told], claimed: Sequence[Told]) -> None:
        """Take in a sentence: the events it tells, and those of them that became claims."""
        refs = stretch.refs
        if not (events or refs or stretch.terms):
            return
        if claimed or refs:
            placed = [e for e in claimed if e.placed]
            self.previous = placed[-1] if placed else self.previous if not refs else None
        if stretch.terms:
            named = tuple(dict.fromkeys(t.code for t in stretch.terms if t.kind is TermKind.FACILITY))
            if named:
                self.facilities = named
                self.built_at = frozenset(r.key for r in refs or self.last or self.headline)
        if stretch.headline:
            self.headline += () if events and all(e.other for e in events) else tuple(refs)
            self.headline_event = events[-1] if events else self.headline_event
        self._keep_aside(stretch, events, claimed)
        here = [e for e in events if not (e.other or e.backwards or e.months_back)]
        # A list goes on as it began: what is shared is the event that was told outright.
        told = [e for e in here if not e.shared]
        self.event = told[-1] if told else self.event
        held = [e for e in here if e.event in COMES_ABOUT and not e.shared]
        self.ceremony = next((e for e in reversed(held) if e.ceremony), held[-1] if held else self.ceremony)
        done = [d for e in claimed if e.event in COMES_ABOUT and not e.backwards for d in e.places[0].days if d.is_day]
        self.news = done[-1] if done else self.news
        at = next((e.refs for e in reversed(here) if e.placed), ())
        one = not events and bool(refs) and len({r.key for r in refs}) == 1
        self.last = at or (tuple(refs[:1]) if one else self.last)
        self._keep_places(stretch)

    def _keep_aside(self, stretch: Stretch, events: Sequence[Told], claimed: Sequence[Told]) -> None:
        """Take in whether a sentence is of construction of another kind, and at which places."""
        others = [e for e in events if e.other]
        if others:
            self.others |= {r.key for e in others for r in e.refs}
        if self.others and claimed:
            self.others -= {r.key for e in claimed for r in e.refs}
        if others or any(e.placed for e in events):
            self.aside = len(others) == len(events)
            return
        kinds = {t.kind for t in stretch.terms}
        other = TermKind.OTHER in kinds and TermKind.FACILITY not in kinds
        goes_on = self.aside and not (stretch.refs and events)
        if goes_on and any(t.kind is TermKind.FACILITY and t.code != "factory" for t in stretch.terms):
            goes_on = False
        self.aside = other or goes_on

    def _keep_places(self, stretch: Stretch) -> None:
        """Take in the places that a sentence names."""
        refs = stretch.refs
        if not refs:
            self.grouping = False
            return
        self.places = self.places.union(r.key for r in refs)
        latest = {r.key: r for r in self.recent}
        for ref in refs:
            latest.pop(ref.key, None)
            latest[ref.key] = ref
        self.recent = tuple(latest.values())[-_RECENT:]
        told_of = [r for r in refs if not ONLY_BEFORE.match(stretch.text, r.outer_end)]
        self.here = tuple(told_of[-1:]) or self.here
        if not stretch.headline:
            row = (*self.group, *refs) if self.grouping else refs
            self.group = tuple({r.key: r for r in row}.values())[:_LONGEST]
        self.grouping = not stretch.headline

    def teller(self, event: Told) -> tuple[str, ...]:
        """Who tells of an event where its sentence does not say: whoever was seen to look, or whose report it is."""
        if self.floor:
            return (self.floor,)
        last = next((name for name in reversed(self.speakers) if not is_person(name)), "")
        if event.event in STATES and not event.visit and last and is_observer(last):
            return (last,)
        return (self.source,) if self.source else ()

    def give_floor(self, name: str | None) -> None:
        """Take in who begins to speak, where somebody does."""
        self.floor = self.floor if name is None else name

    def hear(self, claimants: Sequence[str], source: str = "") -> None:
        """Take in who speaks, and whose report follows."""
        self.source = source or self.source
        if claimants:
            self.speakers = tuple(dict.fromkeys((*self.speakers, *claimants)))[-_SPEAKERS:]

    def share(self, event: Told) -> None:
        """Take in the days of an event of many places."""
        if event.modality is Modality.REPORTED:
            self.days += [(event.event, day) for day in event.places[0].days if day.known]


def carried(event: Told, refs: Sequence[PlaceRef], memory: Memory) -> tuple[At, ...]:
    """The places that the story supplies, with what the sentence says of them."""
    at = event.places[0]
    return tuple(At(ref, at.facilities, at.days, memory.own) for ref in refs)
