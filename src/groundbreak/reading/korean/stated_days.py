"""The dates that a Korean report states, with the sentences they stand in: what a date can be chosen from.

In: sentences with their dates, and the places of the text. Out: every interval of days with all its sayings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter

from groundbreak.language.ko.date_wordings import wording
from groundbreak.language.ko.dates import DateHit
from groundbreak.language.ko.events import EventWord, event_words
from groundbreak.language.ko.sentences import Sentence
from groundbreak.model.claim import Event
from groundbreak.model.dates import DateInterval
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.learned import of_one_kind

Key = tuple[str, ...]
Bounds = tuple[date | None, date | None]
_MARKS = ("telling", "until", "ahead", "coarse")
_start = attrgetter("start")


class Line:
    """A sentence with its dates and places."""

    def __init__(
        self, text: str, number: int, span: Sentence, hits: Sequence[DateHit], refs: Sequence[PlaceRef]
    ) -> None:
        self._text = text
        self.number = number
        self.span = span
        self.hits = hits
        self.refs = refs

    @cached_property
    def words(self) -> Sequence[EventWord]:
        """Its words of events."""
        return event_words(self._text, self.span.start, self.span.end)

    @cached_property
    def kinds(self) -> frozenset[Event]:
        """The events that its words tell, an opening counted as an end."""
        return frozenset(of_one_kind(word.event) for word in self.words)


@dataclass(frozen=True, slots=True)
class Saying:
    """One date in its sentence."""

    line: Line
    hit: DateHit
    manner: tuple[str, ...]
    """What it says of itself, whatever is asked: features."""


@dataclass(slots=True)
class Option:
    """One date that a report states, or that goes without saying."""

    when: DateInterval
    said: list[Saying] = field(default_factory=list)


class Calendar:
    """The dates of a document, sentence by sentence."""

    def __init__(
        self,
        text: str,
        dated: Sequence[tuple[Sentence, Sequence[DateHit]]],
        refs: Sequence[PlaceRef],
        today: date | None,
    ) -> None:
        self.today = today
        self.text = text
        self._lines = [
            Line(
                text,
                n,
                span,
                hits,
                refs[bisect_left(refs, span.start, key=_start) : bisect_left(refs, span.end, key=_start)],
            )
            for n, (span, hits) in enumerate(dated)
        ]
        self._by_start = {line.span.start: line for line in self._lines}
        self._naming: dict[Key, list[int]] = {}

    @cached_property
    def stated(self) -> dict[Bounds, Option]:
        """All dates that stand in the text."""
        held: dict[Bounds, Option] = {}
        for line in self._lines:
            for hit in line.hits:
                if hit.when.known:
                    saying = Saying(line, hit, self._manner(line, hit))
                    held.setdefault(bounds(hit.when), Option(hit.when)).said.append(saying)
        return held

    def options(self, chosen: DateInterval) -> list[Option]:
        """The dates to choose from: `chosen` first, then the others that the text states."""
        first = bounds(chosen)
        others = [one for key, one in self.stated.items() if key != first]
        return [self.stated.get(first) or Option(chosen), *others]

    def line_at(self, start: int) -> Line | None:
        """The sentence that begins at a position."""
        return self._by_start.get(start)

    def naming(self, key: Key) -> list[int]:
        """The numbers of the sentences that name a place."""
        if key not in self._naming:
            self._naming[key] = [line.number for line in self._lines if any(r.key == key for r in line.refs)]
        return self._naming[key]

    def _manner(self, line: Line, hit: DateHit) -> tuple[str, ...]:
        before = self._lines[line.number - 1] if line.number else None
        lead = before is None or before.span.headline
        part = "head" if line.span.headline else "lead" if lead else "body"
        words = wording(self.text[hit.start : hit.end], day=hit.when.is_day)
        return (f"in:{part}", f"word:{words}", *(f"is:{mark}" for mark in _MARKS if getattr(hit, mark)))


def bounds(when: DateInterval) -> Bounds:
    """The first and the last day of an interval."""
    return when.earliest, when.latest
