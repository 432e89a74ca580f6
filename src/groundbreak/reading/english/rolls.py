"""Places that a sentence names as those of the ceremony just told of, though its own verb tells what they will have.

In: an analysed sentence, a ceremony told a sentence ago that has no place yet, and that sentence. Out: the sentence
with the ceremony at its places: 'Work began in five counties on Monday. Factories are to be built in A, B, C, D and E',
'Another county got its plants. In A, a new complex will make noodles'. Only where the number of places fits.
"""

from __future__ import annotations

import re
from dataclasses import replace

from groundbreak.language.en.numbers import number
from groundbreak.model.claim import Event, Modality
from groundbreak.reading.english.cue import Cue, Strength
from groundbreak.reading.english.figures import COUNT
from groundbreak.reading.english.links import Analysis, Link
from groundbreak.reading.english.sites import sites_of
from groundbreak.reading.grammar.terms import TermKind

_AHEAD = frozenset({Event.SELECTED, Event.OPERATING, Event.COMPLETED, Event.INAUGURATED})
"""What is told as still to come of the places whose work has just begun, or of what was just opened."""
_ANOTHER = re.compile(
    r"\b(?:another|one more|a (?:third|fourth|fifth|further|new|second)|the (?:latest|newest|next)) (?:[\w-]+ ){0,3}?"
    r"(?:county|city|district|region|area|location|place|site)\b"
)
_LATER = re.compile(r"\b(?:next|later|future|other|more|further|also|still|not|remaining)\b")
_OPENS = re.compile(r"\W*(?:in|at) (?:the )?(?:[\w-]+ ){0,3}?(?:county of |city of )?")
_FACTORY = re.compile(r"\b(?:factor(?:y|ies)|plants?|hospitals?|complex|cent(?:er|re)|farm|facilit(?:y|ies))\b")


def enrolled(lowered: str, analysis: Analysis, told: Analysis | None, event: Event | None) -> Analysis:
    """The sentence with the event that waits for a place, if it names the places of that event."""
    sentence = analysis.sentence
    placed = [link for link in analysis.links if link.places]
    if event is None or told is None or not placed or sentence.headline:
        return analysis
    if any(link.modality is not Modality.PLANNED or link.cue.event not in _AHEAD for link in placed):
        return analysis
    if any(t.kind is TermKind.OTHER for t in analysis.terms) or _LATER.search(lowered, sentence.start, sentence.end):
        return analysis
    sites = sites_of(lowered, sentence, list(analysis.places))
    if not sites or not _as_many(lowered, told, analysis, len({p.key for p in sites})):
        return analysis
    cue = Cue(sites[0].start, sites[0].start, event, Strength.PLAIN, guessed=True)
    facilities = tuple(t for t in analysis.terms if t.kind is TermKind.FACILITY)
    link = Link(cue, Modality.REPORTED, places=list(sites), facilities={-1: facilities} if facilities else {})
    return replace(analysis, links=(link,))


def _as_many(lowered: str, told: Analysis, analysis: Analysis, places: int) -> bool:
    """Whether the sentence before counted so many places, or spoke of one more, with which this sentence opens."""
    start, end = told.sentence.start, told.sentence.end
    if places > 1:
        counted = {number(m["n"]) for m in COUNT.finditer(lowered, start, end)}
        return any(n is not None and n.value == places for n in counted)
    begin = analysis.sentence.start
    opens = _OPENS.fullmatch(lowered, begin, analysis.places[0].start)
    built = _FACTORY.search(lowered, begin, analysis.sentence.end)
    return opens is not None and built is not None and _ANOTHER.search(lowered, start, end) is not None
