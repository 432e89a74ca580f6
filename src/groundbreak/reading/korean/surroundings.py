"""The words around a place in a Korean sentence, as features that weights can be learned for.

In: a sentence with the places and the programme's words in it, and which place is meant. Out: names of features.
Korean puts the verb last and joins endings to words, so a word is taken by its first two syllables and by the last two
before its particle, and the end of the clause that holds the place counts by itself. Names of places are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import attrgetter

from groundbreak.model.claim import Event
from groundbreak.model.document import Document
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.learned import Sums, of_one_kind, table
from groundbreak.reading.grammar.terms import TermHit, TermKind
from groundbreak.reading.korean.clauses import clauses
from groundbreak.reading.korean.facilities import of_sentence
from groundbreak.reading.korean.relevance import Aboutness

_NAME = "0"
"""Stands for a name of a place among the words; it is no word."""
_WORD = re.compile(r"[가-힣]+|[A-Za-z]+|\d+")
_AFTER, _BEFORE = 3, 2
"""Words after and before the name that count by their side too."""
_PAIRS = frozenset(
    {"에서", "에게", "으로", "들은", "들이", "들을", "들의", "들과", "들도", "들에", "에는", "에도"}
    | {"까지", "부터", "께서", "로서", "로써", "이나", "이며", "이라", "에선", "하고"}
)
_SINGLES = frozenset("은는이가을를의에로와과도만서")
_LIST = 3
_LONGEST = 1200
"""Characters of a sentence that are looked at."""


TABLE = "groundbreak.reading.korean", "words.json"
"""Where the weights of these features lie."""


@dataclass(slots=True)
class Words:
    """One sentence, taken apart once for all its places."""

    start: int
    end: int
    refs: Sequence[PlaceRef]
    terms: Sequence[TermHit]
    words: Sequence[str]
    """Without the names of places; `_NAME` where one stood."""
    stems: Sequence[str]
    begins: Sequence[int]
    names: Sequence[PlaceRef | None]
    """The place that a word names."""
    common: Sequence[str]
    """What it says of any of its places."""
    clauses: Sequence[tuple[int, int]] | None = None
    sums: Sums | None = None
    """What that adds up to."""


class Scene:
    """What the document around a sentence tells; takes sentences apart as they are asked for."""

    def __init__(
        self, document: Document, text: str, about: Aboutness, refs: Sequence[PlaceRef], terms: Sequence[TermHit]
    ) -> None:
        self.text = text
        self.about = about
        self.refs = refs
        self._terms = terms
        self._headline = document.headline
        self._words: dict[int, Words] = {}
        self._body = text.find("\n\n")
        self._of_document: tuple[str, ...] = ()

    def within(self, start: int, end: int) -> Sequence[PlaceRef]:
        """The places of a span."""
        return self.refs[_first(self.refs, start) : _first(self.refs, end)]

    def taken_apart(self, start: int, end: int) -> Words:
        """The words of a sentence."""
        if start not in self._words:
            self._words[start] = self._taken_apart(start, min(end, start + _LONGEST))
        return self._words[start]

    def of_document(self) -> tuple[str, ...]:
        """What the document says of all its sentences."""
        if not self._of_document:
            headline = dict.fromkeys(f"h:{m.group()[:2]}" for m in _WORD.finditer(self._headline))
            short, named = self.about.short, self.about.named
            self._of_document = ("short" if short else "long", "policy" if named else "no-policy", *headline)
        return self._of_document

    def is_headline(self, start: int) -> bool:
        """Whether a sentence stands in the headline."""
        return start < self._body

    def _taken_apart(self, start: int, end: int) -> Words:
        refs = self.within(start, end)
        terms = self._terms[_first(self._terms, start) : _first(self._terms, end)]
        terms = of_sentence(self.text, terms, refs) if terms else terms
        words, begins, names = _split(self.text, start, end, refs)
        known = [_of_word(word) for word in words]
        stems = [short for short, _ in known]
        common = [
            *chain.from_iterable(found for _, found in known),
            *(f"f:{t.code}" if t.kind is TermKind.FACILITY else f"k:{t.kind.name}" for t in terms),
            *_ending("z:", words, stems),
            f"near{int(self.about.at(start))}{int(self.about.whole)}",
        ]
        if self.is_headline(start):
            common.append("head")
        return Words(start, end, refs, terms, words, stems, begins, names, tuple(dict.fromkeys(common)))


def _first(found: Sequence[PlaceRef] | Sequence[TermHit], position: int) -> int:
    return bisect_left(found, position, key=_start)


_start = attrgetter("start")


def features(around: Scene, span: tuple[int, int], ref: PlaceRef | None, told: Iterable[Event]) -> list[str]:
    """What stands around `ref` in a sentence; with None, what a sentence says that leaves its place out.

    `told` are the events that the rules found at other places of the document. Each feature once, in a fixed order.
    """
    said = around.taken_apart(*span)
    return [*said.common, *around.of_document(), *_own(around.text, said, ref, told)]


def chances(around: Scene, span: tuple[int, int], ref: PlaceRef | None, told: Iterable[Event]) -> tuple[float, ...]:
    """Chances of `OUTCOMES` by the features of a place in a sentence."""
    weights = table(*TABLE)
    said = around.taken_apart(*span)
    if said.sums is None:
        said.sums = weights.sums((*said.common, *around.of_document()))
    return weights.chances(weights.sums(_own(around.text, said, ref, told)), said.sums)


def _own(text: str, said: Words, ref: PlaceRef | None, told: Iterable[Event]) -> Iterable[str]:
    found = [f"t:{event}" for event in sorted(set(map(of_one_kind, told)))]
    if ref is None:
        return [*found, "inherited", *_ending("v:", said.words, said.stems)]
    at = next((n for n, name in enumerate(said.names) if name is not None and name.key == ref.key), None)
    if at is not None:
        found += _beside(said, at)
    found += _predicate(text, said, ref)
    found += _standing(said.refs, ref)
    return dict.fromkeys(found)


def _split(
    text: str, start: int, end: int, refs: Sequence[PlaceRef]
) -> tuple[list[str], list[int], list[PlaceRef | None]]:
    """The words of a span, where each begins, and the place that it names; what is joined to a name is a word."""
    words: list[str] = []
    begins: list[int] = []
    names: list[PlaceRef | None] = []
    at, rest = start, iter(refs)
    ref = next(rest, None)
    while ref is not None or at < end:
        stop = min(ref.start, end) if ref is not None else end
        for match in _WORD.finditer(text, at, stop):
            words.append(match.group())
            begins.append(match.start())
            names.append(None)
        at = max(at, stop)
        if ref is None:
            break
        words.append(_NAME)
        begins.append(ref.start)
        names.append(ref)
        at = max(at, ref.outer_end)
        ref = next(rest, None)
    return words, begins, names


def stem(word: str) -> str:
    """A word without its commonest particle."""
    if len(word) > 3 and word[-2:] in _PAIRS:
        return word[:-2]
    if len(word) > 2 and word[-1] in _SINGLES:
        return word[:-1]
    return word


@lru_cache(maxsize=1 << 14)
def _of_word(word: str) -> tuple[str, tuple[str, ...]]:
    """The stem of a word, and what it says wherever it stands."""
    short = stem(word)
    if word[0] <= "9":
        return short, ()
    return short, (f"s:{short[:2]}", f"s:-{short[-2:]}") if len(short) > 2 else (f"s:{short[:2]}",)


def _beside(said: Words, at: int) -> Iterator[str]:
    words, stems = said.words, said.stems
    yield from (f"a:{stems[n][:2]}" for n in range(at + 1, min(len(words), at + 1 + _AFTER)) if words[n][0] > "9")
    yield from (f"b:{stems[n][:2]}" for n in range(max(0, at - _BEFORE), at) if words[n][0] > "9")
    if at + 1 < len(words) and words[at + 1][0] > "9":
        name = said.names[at]
        joined = name is not None and said.begins[at + 1] == name.outer_end
        yield f"n:{'+' if joined else ' '}{stems[at + 1][:6]}"
        yield f"n:-{stems[at + 1][-2:]}"
        yield f"n:.{words[at + 1][-2:]}"


def _predicate(text: str, said: Words, ref: PlaceRef) -> Iterator[str]:
    """The verb at the end of the clause that names the place."""
    if said.clauses is None:
        said.clauses = clauses(text, said.start, said.end)
    for start, end in said.clauses:
        if start <= ref.start < end:
            first, last = bisect_left(said.begins, start), bisect_left(said.begins, end)
            yield from _ending("v:", said.words[first:last], said.stems[first:last])


def _ending(mark: str, words: Sequence[str], stems: Sequence[str]) -> Iterator[str]:
    last = [(word, short) for word, short in zip(words[-2:], stems[-2:], strict=True) if word[0] > "9"]
    if last:
        yield f"{mark}{last[-1][1][:2]}"
        yield f"{mark}-{last[-1][0][-2:]}"
        yield f"{mark}{' '.join(short[:2] for _, short in last)}"


def _standing(refs: Sequence[PlaceRef], ref: PlaceRef) -> Iterator[str]:
    if ref.run and sum(r.run == ref.run for r in refs) >= _LIST:
        yield "list"
    yield f"kind:{ref.kind_hint}"
    yield "province" if ref.admin1_hint else "no-province"
    yield f"refs{min(4, len({r.key for r in refs}))}"
