"""The words around what a search found.

Goes in: a text, what was asked for, and the places that the text speaks of. Comes out: one line, and what is to be
marked in it. Where only another name of a place was asked for, the words around its mention are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from groundbreak.ledger import HeldMention
from groundbreak.ledger.search_terms import Phrase, Term, find, terms
from groundbreak.model.place import Place

_AROUND = 90
"""Characters shown on either side of what was found."""


def names_of(place: Place) -> list[str]:
    """All names of a place, its own first."""
    return list(dict.fromkeys([place.name, place.native_name, *(name.text for name in place.names)]))


def snippet(
    text: str, phrases: Sequence[Phrase], mentions: Iterable[HeldMention], places: Mapping[str, Place]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Words around the first thing found; where only a place's other name was found, around its mention."""
    found = list(terms(text))
    spans: list[tuple[int, int]] = []
    for phrase in phrases:
        here = list(find(phrase, found)) or list(_by_another_name(phrase, mentions, places))
        spans += here
    spans.sort()
    first = spans[0][0] if spans else 0
    start, end = max(0, first - _AROUND), min(len(text), first + 2 * _AROUND)
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum() and first - start < _AROUND + 20:
        start -= 1
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shown = before + "".join(c if c.isprintable() else " " for c in text[start:end]) + after
    shift = len(before) - start
    marks = _merged([(a + shift, min(b, end) + shift) for a, b in spans if start <= a < end])
    return shown, marks


def _by_another_name(
    phrase: Phrase, mentions: Iterable[HeldMention], places: Mapping[str, Place]
) -> Iterator[tuple[int, int]]:
    for held in mentions:
        place = places.get(held.resolution.place_id)
        if place and any(next(find(phrase, _listed(name)), None) for name in names_of(place)):
            yield held.mention.anchor.start, held.mention.anchor.end


def _listed(text: str) -> list[Term]:
    return list(terms(text))


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
