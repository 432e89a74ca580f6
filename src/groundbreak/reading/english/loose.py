"""Places named in a row without an event, which a later sentence says one of all at once.

In: sentences as analysed, with what was made of them. Out: the places left over, each with the date beside it, when a
sentence like 'All were begun between …' or 'The dates are those of the ground-breaking' comes. Exists because lists and
tables name their event once, and often last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from groundbreak.language.en.datewords import DateExpression
from groundbreak.model.claim import Event, Modality
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.dating import MOMENTS
from groundbreak.reading.english.links import Analysis, Link
from groundbreak.reading.english.sites import is_mere_landmark
from groundbreak.reading.grammar.binding import pair_runs
from groundbreak.reading.grammar.frames import Frame, PlaceRef

_ALL = re.compile(
    r"\W*(?:(?:in|at|for) (?:all|both|each|every one)(?: (?:of them|of these|three|four|five|six|cases|places))*,|"
    r"all|they|these|those|each|both|the (?:dates?|events?|places?|sites?|counties|above)|dates?|"
    r"every one|in all of them)"
    r"(?: \w+){0,4}? (?:are|were|was|is|had|have|has|began|opened|broke|held|saw|got|received|started|went|mark)\b"
)
_THEY = re.compile(r"\W*(?:they|these|those)\b")
_STATE = re.compile(r"\b(?:done|over|ready|finished)$")
_MOST = 60
_AGO = 6
"""Sentences after which a place is forgotten."""


class Loose:
    """Places that wait for their event."""

    def __init__(self) -> None:
        self._kept: list[tuple[int, PlaceRef, DateExpression | None]] = []
        self._index = 0
        self._made = False
        """Whether the sentence before told something of its own places."""

    def note(self, analysis: Analysis, made: Sequence[Frame], lowered: str) -> None:
        """Remember the places of a sentence that nothing was made of."""
        self._index += 1
        self._made = any(f.place is not None and not f.inherited for f in made)
        self._kept = [k for k in self._kept if self._index - k[0] <= _AGO][-_MOST:]
        if analysis.sentence.headline:
            return
        used = {f.place.key for f in made if f.place is not None}
        places = [
            p for p in analysis.places if p.key not in used and not is_mere_landmark(lowered, analysis.sentence, p)
        ]
        dates = {d.start: d for d in analysis.own_dates}
        pairs = pair_runs([p.start for p in places], list(dates)) if dates else {}
        self._kept.extend((self._index, p, dates.get(pairs.get(p.start, -1))) for p in places)

    def meant(self, analysis: Analysis, lowered: str) -> Link | None:
        """The event that a sentence says of all the places before, if it does."""
        sentence = analysis.sentence
        if self._made and self._kept and self._kept[-1][0] < self._index and _THEY.match(lowered, sentence.start):
            return None  # 'they' are those that the sentence before told something of
        if not self._kept or sentence.headline or not _ALL.match(lowered, sentence.start, sentence.end):
            return None
        for link in analysis.links:
            if _STATE.search(lowered, link.cue.start, link.cue.end):
                continue
            strength = link.cue.strength
            if strength is Strength.STRONG or (link.cue.event in MOMENTS and strength is not Strength.WEAK):
                if link.cue.event not in MOMENTS | {Event.SELECTED}:
                    continue
                return link if link.modality is Modality.REPORTED else None
        return None

    def take(self) -> list[tuple[PlaceRef, DateExpression | None]]:
        """The places that wait, once."""
        out = [(place, date) for _, place, date in self._kept]
        self._kept = []
        return out
