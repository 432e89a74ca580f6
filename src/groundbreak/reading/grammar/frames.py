"""What a reader makes of a sentence before it becomes claims: places, events, dates and facilities tied together.

These values are the seam between a language's rules, which make frames, and the rules that hold in every language
(`relevance`, `assemble`), which make claims of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from groundbreak.model.claim import Event, Modality, Quantity
from groundbreak.model.dates import UNDATED, DateInterval
from groundbreak.model.values import made_often


@made_often
@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of the document's text."""

    start: int
    end: int
    headline: bool = False


@made_often
@dataclass(frozen=True, slots=True)
class PlaceRef:
    """Words that name a place, or are taken to."""

    start: int
    end: int
    """End of the name alone."""
    outer_end: int
    """End with the kind word ('County')."""
    surface: str
    place_ids: tuple[str, ...] = ()
    """What the name may mean; empty for a name that no gazetteer knows, in a place's slot."""
    kind_hint: str = ""
    admin1_hint: str = ""
    native_hint: str = ""
    compound: int = -1
    """Start of the facility term that the name is part of ('Kujang County Hospital'); -1 where none."""
    run: int = 0
    """Places of one list share a number."""

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two mentions mean the same place within one document."""
        return self.place_ids or (self.surface.casefold(),)


@made_often
@dataclass(frozen=True, slots=True)
class Frame:
    """One event at one place, or of the programme as a whole, as one sentence has it."""

    sentence: Sentence
    event: Event
    place: PlaceRef | None = None
    facilities: tuple[str, ...] = ()
    when: DateInterval = UNDATED
    modality: Modality = Modality.REPORTED
    claimants: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    cohort: int | None = None
    strong: bool = True
    """Whether the words say the event outright ('groundbreaking ceremony'), not by the way ('construction site')."""
    said: bool = True
    """Whether the words say the event at all, and do not merely let it be understood."""
    inherited: bool = False
    """Whether the place comes from an earlier sentence."""
    guessed: bool = False
    """Whether the event is not said at all, and only understood from the words around the place."""
    relevance: float = 0.5
    """How surely it is the programme's, 0 to 1."""
    certainty: float = 0.9
    """How surely place, event and date belong together, 0 to 1."""
    flags: tuple[str, ...] = field(default=())
