"""What one Korean sentence tells, before it is known whether it becomes a claim: what passes between modules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from groundbreak.language.ko.dates import DateHit
from groundbreak.language.ko.numerals import Counted
from groundbreak.model.claim import Event, Modality, Quantity
from groundbreak.model.dates import DateInterval
from groundbreak.model.values import made_often
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermHit

STATES = frozenset({Event.UNDER_CONSTRUCTION, Event.SITE_PREPARATION, Event.OPERATING, Event.STALLED})
"""What holds on a day, rather than happens on it."""


@made_often
@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands in one sentence."""

    text: str
    """The whole document's text."""
    start: int
    end: int
    refs: Sequence[PlaceRef]
    terms: Sequence[TermHit]
    dates: Sequence[DateHit]
    days: Sequence[DateHit]
    """The dates that are not merely the day of telling."""
    headline: bool = False


@made_often
@dataclass(frozen=True, slots=True)
class At:
    """One place of an event, with what the sentence gives it."""

    ref: PlaceRef | None
    """None where the sentence names no place: the story has to supply it."""
    facilities: tuple[str, ...] = ()
    days: tuple[DateInterval, ...] = ()
    own: bool = False
    """Whether the facility is said to be that place's own ('…군병원')."""


@made_often
@dataclass(frozen=True, slots=True)
class Told:
    """One event of a sentence."""

    event: Event
    modality: Modality
    start: int
    end: int
    places: tuple[At, ...]
    """Never empty."""
    ceremony: bool = False
    visit: bool = False
    backwards: bool = False
    """Whether it only serves to date something else ('준공 뒤')."""
    general: bool = False
    """Whether it is about many places or the programme as a whole."""
    other: bool = False
    """Whether it is about construction of another kind."""
    this: bool = False
    """Whether it takes up the facility told of just before ('이 병원은')."""
    itself: bool = False
    """Whether its place is its subject, or the label of its line, so that no building need be named."""
    attribute: bool = False
    """Whether it only describes what follows it ('건설에 참여하는 군인들')."""
    bare: bool = False
    """Whether its sentence has no subject or topic of its own before it; asked of what is running only."""
    months_back: int = 0
    """So many months before the event that it was told with ('착공 아홉 달 만에')."""
    said_day: str = ""
    """The words of its date, where they tell of a day or month and nothing says of which year."""
    firm: bool = False
    """Whether the words are of choosing itself ('선정', '대상')."""
    shared: bool = False
    """Whether it only goes on with an event told before."""
    counted: tuple[Counted, ...] = ()
    progress: tuple[Quantity, ...] = ()
    """How far the work is, in per cent."""

    @property
    def placed(self) -> bool:
        """Whether the sentence itself names the place."""
        return self.places[0].ref is not None

    @property
    def refs(self) -> tuple[PlaceRef, ...]:
        """The places that the sentence names."""
        return tuple(at.ref for at in self.places if at.ref)

    @property
    def facilities(self) -> tuple[str, ...]:
        """Codes of all facilities it names."""
        return tuple(dict.fromkeys(code for at in self.places for code in at.facilities))

    def again(
        self, stretch: Stretch, days: Sequence[tuple[DateInterval, ...]], refs: Sequence[PlaceRef] | None = None
    ) -> Told:
        """The same event at the places (or `refs`), and on the days, of another sentence."""
        first = self.places[0]
        at = stretch.refs if refs is None else refs
        places = tuple(At(r, first.facilities, d, first.own) for r, d in zip(at, days, strict=True))
        return replace(
            self,
            start=stretch.start,
            end=stretch.end,
            places=places,
            general=False,
            backwards=False,
            months_back=0,
            shared=True,
            counted=(),
            progress=(),
        )
