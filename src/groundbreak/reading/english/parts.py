"""A report cut into sentences, each with the words and places that there are to read in it.

In: a text with the programme's words and the names found in it. Out: sentences in order. What a report says of one
mention of a name, its province above all, holds for the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from groundbreak.language.en.sentences import sentences
from groundbreak.model.lexicon import NameHit
from groundbreak.reading.english.mentions import places_in
from groundbreak.reading.english.placing import provinces_of, scope
from groundbreak.reading.grammar.frames import PlaceRef, Sentence
from groundbreak.reading.grammar.terms import TermHit

MAX_SENTENCES = 4_000
MOST_PLACES = 400
"""Places in one sentence beyond which it is no sentence."""
Part = tuple[Sentence, Sequence[TermHit], Sequence[PlaceRef]]


def parts(
    text: str, body: int, hits: Sequence[TermHit], names: Sequence[NameHit], kinds: frozenset[str], *, sure: bool
) -> list[Part]:
    """The sentences of a text.

    body: where it begins; kinds: the kinds of units that count as places; sure: whether the report is certainly about
    the programme, so that unknown names in a place's slot are taken for places too.
    """
    found = [
        (s, terms, places_in(text, s.start, s.end, here[:MOST_PLACES], kinds, sure=sure, terms=terms))
        for s, terms, here in _sentences(text, body, hits, names)
    ]
    every = [ref for _, _, refs in found for ref in refs]
    provinces, only = provinces_of(every), scope(text, names, every)
    return [
        (
            s,
            terms,
            [
                r if r.admin1_hint or len(r.place_ids) < 2 else replace(r, admin1_hint=provinces.get(r.key, only))
                for r in refs
            ],
        )
        for s, terms, refs in found
    ]


def _sentences(
    text: str, body: int, hits: Sequence[TermHit], names: Sequence[NameHit]
) -> list[tuple[Sentence, list[TermHit], list[NameHit]]]:
    term_starts = [h.start for h in hits]
    name_starts = [n.start for n in names]
    spans = [(s, e, True) for s, e in sentences(text, 0, body)] + [(s, e, False) for s, e in sentences(text, body)]
    out = []
    for start, end, headline in spans[:MAX_SENTENCES]:
        terms = [h for h in hits[bisect_left(term_starts, start) : bisect_left(term_starts, end)] if h.end <= end]
        found = [n for n in names[bisect_left(name_starts, start) : bisect_left(name_starts, end)] if n.end <= end]
        out.append((Sentence(start, end, headline), terms, found))
    return out
