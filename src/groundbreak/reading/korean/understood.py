"""What a Korean report says of a place that no rule took anything from, by the words around its name.

Where a report about the programme names a place and no rule knows the turn of phrase, the words of its sentences still
tell what such sentences mostly tell, or that they tell nothing (`words.json`, learned by
`evaluation/reading/learn_korean.py`). In: the document's scene and what the rules found. Out: frames that are never
sure and say so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from groundbreak.language.ko.sentences import sentences
from groundbreak.model.claim import Event
from groundbreak.reading.grammar.frames import Frame, PlaceRef, Sentence
from groundbreak.reading.grammar.learned import OUTCOMES
from groundbreak.reading.grammar.terms import TermKind
from groundbreak.reading.korean.surroundings import Scene, chances

FLAG = "understood"
"""Flag of claims that no rule found."""
NOTHING_UP_TO, EVENT_FROM = 0.15, 0.5
"""A frame is made where nothing is at most so likely, and one event at least so."""
_TRUST = 0.8
_PLACES = 40
"""Places of one document that are asked for."""
STATES = frozenset({Event.UNDER_CONSTRUCTION, Event.OPERATING})
"""What can be understood without a word for it. A ceremony, a choice or a standstill has to be said, and where it is
said and the rules took nothing from it, they had their reasons."""
_NOT_TOLD = re.compile(
    r"지\s?(?:않|못|말|도\s?않)|(?<!손색)(?<!끊임)(?<!변함)(?<!가림)(?<!빠짐)없|아니|못\s?(?:하|했|한)|달라|다르|바로잡|정정"
    r"|부인[했하]|야\s?(?:한다|하며|할|만)|[하되]라고|하자고|[할될]\s(?:예정|계획|것)|것으로\s?보[인이]|저울질|검토[되하된한]"
)
"""Words of a sentence that denies, puts right, demands or plans: what goes without saying is not said there."""

Key = tuple[str, ...]


def understood(around: Scene, told: Mapping[Key, Collection[Event]], read: Collection[int]) -> Iterator[Frame]:
    """Frames of the places that the rules say nothing of.

    `told` are the events found at each place, `read` where the sentences start that rules took something from: what
    was read for another place was found to say nothing of this one.
    """
    silent = _silent(around.refs, told)
    if not silent:
        return
    asked = {ref.key for ref in silent}
    others = {event for events in told.values() for event in events}
    best: dict[Key, tuple[tuple[float, ...], Sentence, PlaceRef]] = {}
    for span in sentences(around.text):
        if span.tag or span.end <= silent[0].start or not around.about.at(span.start):
            continue
        for ref in around.within(span.start, span.end):
            if ref.key not in asked:
                continue
            found = chances(around, (span.start, span.end), ref, others)
            if ref.key not in best or found[0] < best[ref.key][0][0]:
                best[ref.key] = found, Sentence(span.start, span.end, span.headline), ref
    for found, sentence, ref in best.values():
        if sentence.start not in read and (frame := _frame(around, found, sentence, ref)):
            yield frame


def _silent(refs: Sequence[PlaceRef], told: Mapping[Key, Collection[Event]]) -> list[PlaceRef]:
    first: dict[Key, PlaceRef] = {}
    for ref in refs:
        if ref.place_ids and ref.key not in told:
            first.setdefault(ref.key, ref)
    return list(first.values())[:_PLACES]


def _frame(around: Scene, found: Sequence[float], sentence: Sentence, ref: PlaceRef) -> Frame | None:
    best = max(range(1, len(OUTCOMES)), key=lambda n: found[n])
    event = OUTCOMES[best]
    if event is None or found[0] > NOTHING_UP_TO or found[best] < EVENT_FROM:
        return None
    if event not in STATES or _NOT_TOLD.search(around.text, sentence.start, sentence.end):
        return None
    terms = around.taken_apart(sentence.start, sentence.end).terms
    named = tuple(dict.fromkeys(t.code for t in terms if t.kind is TermKind.FACILITY))
    if not named and any(t.kind is TermKind.OTHER for t in terms):
        return None
    return Frame(
        sentence,
        event,
        ref,
        named,
        strong=False,
        said=False,
        guessed=True,
        relevance=1 - found[0],
        certainty=_TRUST * found[best],
        flags=(FLAG,),
    )
