"""The programme's words in a text, found in one pass.

In: a programme definition and a language, then texts. Out: `TermHit`s. Exists because everything else is slow: most
reports of a feed hold none of the words, and are left after this pass alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from ahocorasick_rs import AhoCorasick, MatchKind

from groundbreak.model.programme import Programme, terms_in
from groundbreak.model.values import made_often


class TermKind(IntEnum):
    """What a term says of the text that holds it."""

    POLICY = 0
    """Names the policy."""
    FACILITY = 1
    OTHER = 2
    """Construction that is not the programme's."""
    CONTEXT = 3
    COUNTRY = 4


@made_often
@dataclass(frozen=True, slots=True)
class TermHit:
    """One term of the definition in a text."""

    start: int
    end: int
    kind: TermKind
    code: str = ""
    """Facility code, for FACILITY."""
    signature: bool = False
    named: bool = False
    """A name of the policy that nothing else bears: one with a figure in it."""
    plain: bool = False
    """A single common word in the singular ('hospital'), which any town may have one of."""
    generic: bool = False
    """A facility word of no definite kind ('factory'), which may be anybody's."""


def vague_codes(programme: Programme, language: str) -> frozenset[str]:
    """Codes of facilities that a single common word ('factory') may name, and that belong to another's project."""
    return frozenset(
        f.code
        for f in programme.facilities
        if f.project and not f.signature and any(w.isalpha() for w in terms_in(f.terms, language))
    )


_TOGETHER = 80
"""Characters within which products are named together."""


def _products(table: Mapping[str, tuple[TermKind, str, bool, bool]]) -> set[str]:
    """What is made in the programme's factories: 'food' of 'food factory', where 'factory' is such a word itself."""
    generic = {word for word, (_, _, _, vague) in table.items() if vague}
    found = set()
    for word, (kind, _, signature, vague) in table.items():
        made, _, last = word.rpartition(" ")
        if kind is TermKind.FACILITY and not signature and not vague and made and last in generic:
            found.add(made.lower())
    return found


def _written(word: str, kind: TermKind) -> tuple[bool, bool]:
    """Whether a word is a name with a figure in it, and whether a single common word in the singular."""
    return kind is TermKind.POLICY and any(c.isdigit() for c in word), word.isalpha() and word[-1] != "s"


class TermIndex:
    """Finds the definition's words of one language. Built once, then only read."""

    def __init__(self, programme: Programme, language: str, *, bounded: bool = True) -> None:
        """bounded: whether a term must stand between non-letters (not so in Korean)."""
        table: dict[str, tuple[TermKind, str, bool, bool]] = {}
        for word in terms_in(programme.country_terms, language):
            table[word] = (TermKind.COUNTRY, "", False, False)
        for word in terms_in(programme.context_terms, language):
            table[word] = (TermKind.CONTEXT, "", False, False)
        for word in terms_in(programme.other_construction, language):
            table[word] = (TermKind.OTHER, "", False, False)
        for facility in programme.facilities:
            for word in terms_in(facility.terms, language):
                # A single word that belongs to another facility's project names no kind of its own.
                generic = bool(facility.project) and not facility.signature and " " not in word and "-" not in word
                table[word] = (TermKind.FACILITY, facility.code, facility.signature, generic)
        for word in terms_in(programme.names, language):
            table[word] = (TermKind.POLICY, "", True, False)
        self._bounded = bounded
        self._entries = [(*entry[:3], *_written(word.lower(), entry[0]), entry[3]) for word, entry in table.items()]
        self._automaton = (
            AhoCorasick([word.lower() for word in table], matchkind=MatchKind.LeftmostLongest) if table else None
        )
        gate = [word.lower() for word, (kind, *_) in table.items() if kind in (TermKind.POLICY, TermKind.FACILITY)]
        self._gate = AhoCorasick(gate) if gate else None
        products = sorted(_products(table))
        self._products = AhoCorasick(products, matchkind=MatchKind.LeftmostLongest) if products else None

    def worth_reading(self, lowered: str) -> bool:
        """Whether the text holds a name of the policy or of a facility at all."""
        return self._gate is not None and bool(self._gate.find_matches_as_indexes(lowered))

    def products(self, lowered: str) -> int:
        """How many different products of the programme's factories stand together ('food, clothes and furniture')."""
        if self._products is None:
            return 0
        found = [m for m in self._products.find_matches_as_indexes(lowered) if not lowered[max(0, m[1] - 1)].isalpha()]
        most, first = 0, 0
        for last in range(len(found)):
            while found[last][1] - found[first][1] > _TOGETHER:
                first += 1
            most = max(most, len({m[0] for m in found[first : last + 1]}))
        return most

    def find(self, lowered: str) -> list[TermHit]:
        """All terms in a lower-cased text, leftmost-longest, by start."""
        if self._automaton is None:
            return []
        hits: list[TermHit] = []
        size, bounded = len(lowered), self._bounded
        for index, start, end in self._automaton.find_matches_as_indexes(lowered):
            if bounded and (
                (start and lowered[start - 1].isalnum())
                or (end < size and lowered[end].isalnum() and lowered[end - 1].isalnum())
            ):
                continue
            hits.append(TermHit(start, end, *self._entries[index]))
        return hits


def lowered(text: str) -> str:
    """The text in lower case, character for character, so that positions stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
