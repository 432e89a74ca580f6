"""What a Korean report says of a place where no rule took anything from its words, by the words around its name.

Where a report about the programme names a place and no rule knows the turn of phrase, the words of its sentences still
tell what such sentences mostly tell, or that they tell nothing (`words.json`, learned by
`evaluation/reading/learn_korean.py`). In: the document's scene and what the rules found. Out: frames that are never
sure and say so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from groundbreak.language.ko.sentences import Sentence as Span
from groundbreak.language.ko.sentences import sentences
from groundbreak.model.claim import Event
from groundbreak.reading.grammar.frames import Frame, PlaceRef, Sentence
from groundbreak.reading.grammar.learned import OUTCOMES, of_one_kind
from groundbreak.reading.grammar.terms import TermKind
from groundbreak.reading.korean.surroundings import Scene, chances

FLAG = "understood"
"""Flag of claims that no rule found."""
SILENT = {
    Event.UNDER_CONSTRUCTION: (0.15, 0.5),
    Event.OPERATING: (0.15, 0.5),
    Event.GROUNDBREAKING: (0.03, 0.6),
    Event.COMPLETED: (0.03, 0.6),
}
"""Of a place that the rules say nothing of, an event is understood where nothing is at most so likely, and it at least
so. A choice or a standstill has to be said; where it is and the rules took nothing from it, they had their reasons."""
TOLD_OF = {Event.UNDER_CONSTRUCTION: (0.03, 0.6), Event.OPERATING: (0.03, 0.6), Event.GROUNDBREAKING: (0.03, 0.8)}
"""The same of a place of which they tell something else."""
_TRUST = 0.8
_PLACES = 40
"""Places of one document that are asked for."""
_NOT_TOLD = re.compile(
    r"지\s?(?:않|못|말|도\s?않)|(?<!손색)(?<!끊임)(?<!변함)(?<!가림)(?<!빠짐)없|아니|못\s?(?:하|했|한)|달라|다르|바로잡|정정"
    r"|부인[했하]|야\s?(?:한다|하며|할|만)|[하되]라고|하자고|[할될]\s(?:예정|계획|것)|것으로\s?보[인이]|저울질|검토[되하된한]"
)
"""Words of a sentence that denies, puts right, demands or plans: what goes without saying is not said there."""

_MOMENTS = frozenset({Event.GROUNDBREAKING, Event.COMPLETED})
"""What is understood only of one more place, where a report tells it outright of others."""
_TO_COME = re.compile(r"예정|전망|계획|것으로\s본|뒤를\s?이을")

Key = tuple[str, ...]
_Found = tuple[tuple[float, ...], Sentence, PlaceRef]
"""What a sentence says of a place."""


def understood(around: Scene, told: Mapping[Key, Collection[Event]], read: Collection[int]) -> Iterator[Frame]:
    """Frames of the places that the rules say nothing of, and of what else is told of the others.

    `told` are the events found at each place, `read` where the sentences start that rules took something from: what
    was read for another place was found to say nothing of this one.
    """
    asked = _asked(around.refs)
    if not asked:
        return
    silent: dict[Key, _Found] = {}
    more: dict[tuple[Key, Event], _Found] = {}
    others: dict[Key, set[Event]] = {}
    for span in sentences(around.text):
        if span.tag or not around.about.at(span.start):
            continue
        for ref in around.within(span.start, span.end):
            key = ref.key
            if key not in asked or (key in told and (span.start in read or _denies(around, span))):
                continue
            if key not in others:
                others[key] = {event for other, events in told.items() if other != key for event in events}
            chance = chances(around, (span.start, span.end), ref, others[key])
            found = chance, Sentence(span.start, span.end, span.headline), ref
            if key not in told:
                if key not in silent or chance[0] < silent[key][0][0]:
                    silent[key] = found
            elif (event := likeliest(chance, TOLD_OF)) and event not in map(of_one_kind, told[key]):
                more.setdefault((key, event), found)
    for key, found in silent.items():
        if found[1].start not in read and (event := likeliest(found[0], SILENT)):
            yield from _frame(around, event, others[key], *found)
    for (key, event), found in more.items():
        yield from _frame(around, event, others[key], *found)


def _denies(around: Scene, span: Sentence | Span) -> bool:
    """Whether a sentence denies, demands or plans."""
    return _NOT_TOLD.search(around.text, span.start, span.end) is not None


def likeliest(chance: Sequence[float], limits: Mapping[Event, tuple[float, float]]) -> Event | None:
    """The event that chances of `OUTCOMES` speak for, if any does clearly."""
    best = max(range(1, len(OUTCOMES)), key=lambda n: chance[n])
    event = OUTCOMES[best]
    if event is None or event not in limits:
        return None
    nothing_up_to, event_from = limits[event]
    return event if chance[0] <= nothing_up_to and chance[best] >= event_from else None


def _asked(refs: Sequence[PlaceRef]) -> frozenset[Key]:
    """The places that are asked for, the first of them."""
    return frozenset(list(dict.fromkeys(ref.key for ref in refs if ref.place_ids))[:_PLACES])


def _frame(
    around: Scene,
    event: Event,
    others: Collection[Event],
    chance: Sequence[float],
    sentence: Sentence,
    ref: PlaceRef,
) -> Iterator[Frame]:
    if _denies(around, sentence):
        return
    if event in _MOMENTS and (
        event not in map(of_one_kind, others) or _TO_COME.search(around.text, sentence.start, sentence.end)
    ):
        return
    terms = around.taken_apart(sentence.start, sentence.end).terms
    named = tuple(dict.fromkeys(t.code for t in terms if t.kind is TermKind.FACILITY))
    if not named and any(t.kind is TermKind.OTHER for t in terms):
        return
    yield Frame(
        sentence,
        event,
        ref,
        named,
        strong=False,
        said=False,
        guessed=True,
        relevance=1 - chance[0],
        certainty=_TRUST * chance[OUTCOMES.index(event)],
        flags=(FLAG,),
    )
