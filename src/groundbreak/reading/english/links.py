"""What one sentence says, tied together: the values that analysis makes and the story hears."""

from __future__ import annotations

from dataclasses import dataclass, field

from groundbreak.language.en.datewords import DateExpression
from groundbreak.model.claim import Modality
from groundbreak.reading.english.cue import Cue
from groundbreak.reading.grammar.frames import PlaceRef, Sentence
from groundbreak.reading.grammar.terms import TermHit


@dataclass(slots=True)
class Link:
    """An event of a sentence with what goes with it."""

    cue: Cue
    modality: Modality
    places: list[PlaceRef] = field(default_factory=list)
    dates: dict[int, DateExpression] = field(default_factory=dict)
    """Date by the start of its place; -1 for the event as a whole."""
    facilities: dict[int, tuple[TermHit, ...]] = field(default_factory=dict)
    """Facilities by the start of their place; -1 for the event as a whole."""
    years: tuple[int, ...] = ()
    again: tuple[DateExpression, ...] = ()
    """Further dates of the same event: 'in June and again in September'."""
    carried: bool = False
    """Whether the event is not said in the sentence itself."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """All of one sentence."""

    sentence: Sentence
    places: tuple[PlaceRef, ...]
    terms: tuple[TermHit, ...]
    dates: tuple[DateExpression, ...]
    report_dates: tuple[DateExpression, ...]
    links: tuple[Link, ...]
    cues: tuple[Cue, ...] = ()
    """All words that may say an event, whatever became of them."""
    strange: tuple[DateExpression, ...] = ()
    """Dates of something else than what is built: of a policy, a meeting, a flood."""

    @property
    def free_dates(self) -> tuple[DateExpression, ...]:
        """Dates of things said, not of the saying."""
        return tuple(d for d in self.dates if d not in self.report_dates)

    @property
    def own_dates(self) -> tuple[DateExpression, ...]:
        """Those that may be of what is built."""
        return tuple(d for d in self.free_dates if d not in self.strange)
