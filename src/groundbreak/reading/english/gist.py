"""What the words around a place mostly tell of it, whether a rule reads them or not.

In: a report's sentences with the places, the programme's words and the words of events in them. Out: for a place, the
chance of each event, and of none. It is multinomial logistic regression over what stands around the name, with weights
that `evaluation/reading/learn_gist.py` learns from labelled reports; `weighing` sets it against what the rules found.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from operator import attrgetter

from groundbreak.reading.english.cue import Cue, Strength
from groundbreak.reading.english.sites import sites_of
from groundbreak.reading.grammar.frames import PlaceRef, Sentence
from groundbreak.reading.grammar.learned import Table, of_one_kind
from groundbreak.reading.grammar.terms import TermHit, TermKind, lowered

SCALE = 4.0
"""Length that the features of a place have together, so that long sentences weigh no more than short ones."""
NOT_TOLD = re.compile(
    r"\b(?:no|not|never|none|nothing|neither|nor|without|must|should|ought)\b|n['’]t\b", re.IGNORECASE
)
_EMPTY = frozenset(
    {"the", "a", "an", "of", "in", "on", "at", "to", "and", "for", "by", "with", "was", "were", "is", "are", "it"}
    | {"its", "as", "that", "this", "from", "has", "have", "had"}
)
"""Words that stand in every sentence and so would speak for whatever most sentences say."""
_WORD = re.compile(r"[A-Za-z][a-z'’-]+|\d+%?")
_CLAUSE = re.compile(
    r"[,;:—–()]|\b(?:while|where|which|whose|who|but|after|before|since|as|when|although|though|following|including)\b|"
    r" and (?=(?:in|at|on|the|of|also|is|was|were|has|have|will) )"
)
"""Where a clause may begin or end."""
_BEGINNING = 6
"""Letters by which 'complete' and 'completion' are one word."""
_ENDINGS = ("ing", "ed", "es", "s")
_STEM = 4
"""Letters that an ending must leave."""
_BESIDE, _NEAR = 25, 70
"""Characters between a word of an event and a place."""
_REACH = 500
"""Characters around a place beyond which nothing is of its clause, so that endless sentences cost no endless time."""
_LATER = 2
"""Characters by which a word before a place is preferred to one after it."""
_POSITIONS, _TIMES, _LIST = 4, 3, 2
_TOUCH = 30
"""Characters before and behind a place in which its neighbours stand: 'in', 'where', 'followed'."""
_BEFORE = ((1, "pc"), (2, "ppc"))
"""Sentences back from which the words of events are taken in, since 'the factories there' mean what stood before."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with what was found in it."""

    sentence: Sentence
    terms: Sequence[TermHit]
    places: Sequence[PlaceRef]
    cues: Sequence[Cue]


Key = tuple[str, ...]
"""What makes two mentions mean the same place."""


class Surroundings:
    """All that stands around the places of one report. What a sentence shows is worked out once for all its places."""

    def __init__(self, text: str, headline: str, told: Sequence[Told], *, policy: bool, chance: float) -> None:
        """policy: whether the report names the policy; chance: how surely it is about the programme, 0 to 1."""
        self.text = text
        self.told = told
        self.chance = chance
        self._held: dict[Key, list[tuple[int, PlaceRef]]] = {}
        for n, part in enumerate(told):
            for ref in part.places:
                if ref.place_ids:
                    self._held.setdefault(ref.key, []).append((n, ref))
        self._headline = headline
        self._policy = policy
        self._whole: frozenset[str] | None = None
        self._sentences: dict[int, frozenset[str]] = {}
        self._clauses: dict[tuple[int, int], frozenset[str]] = {}

    @property
    def keys(self) -> Collection[Key]:
        """The places that a gazetteer knows, in the order of the text."""
        return self._held.keys()

    def mentions(self, key: Key) -> list[tuple[Told, PlaceRef]]:
        """The sentences that name a place, with the place as each names it."""
        return [(self.told[n], ref) for n, ref in self._held[key]]

    def sited(self, key: Key) -> bool:
        """Whether any sentence names a place as one where something happens: no landmark, no reader's home."""
        low = lowered(self.text)
        return any(ref in sites_of(low, part.sentence, list(part.places)) for part, ref in self.mentions(key))

    def features(self, key: Key) -> set[str]:
        """What stands around a place, over all sentences that name it."""
        if self._whole is None:
            self._whole = frozenset(self._of_report())
        held = self._held[key]
        found = {*self._whole, f"n{min(len(held), _TIMES)}"}
        for n, ref in held:
            if n not in self._sentences:
                self._sentences[n] = frozenset(self._of_sentence(n))
            found |= self._sentences[n]
            found.update(self._of_place(n, ref))
        return found

    def _of_report(self) -> Iterator[str]:
        yield from (f"h:{stem(word)}" for word in _WORD.findall(self._headline))
        yield f"ch{int(self.chance * 5)}"
        yield "pol" if self._policy else "nopol"
        strong: Counter[str] = Counter()
        for part in self.told:
            strong.update(_kind(cue) for cue in part.cues if cue.strength is Strength.STRONG)
            if part.sentence.headline:
                yield from (f"hc:{_kind(cue)}" for cue in part.cues)
        yield from (f"rc:{kind}" for kind in strong)
        yield from (f"rc1:{kind}" for kind, _ in strong.most_common(1))

    def _of_sentence(self, n: int) -> Iterator[str]:
        part, start, end = self.told[n], self.told[n].sentence.start, self.told[n].sentence.end
        yield from (f"s:{word}" for word in {stem(w) for w in self._words(part, start, end)} if word not in _EMPTY)
        yield from (f"f:{t.code}" for t in part.terms if t.kind is TermKind.FACILITY)
        yield from ("other" for t in part.terms if t.kind is TermKind.OTHER)
        yield from (f"c:{_kind(cue)}{cue.strength:d}" for cue in part.cues)
        for back, name in _BEFORE:
            if n >= back:
                yield from (f"{name}:{_kind(cue)}{cue.strength:d}" for cue in self.told[n - back].cues)
        yield f"pos{min(_POSITIONS, n // 2)}"
        if not part.cues:
            yield "nocue"
        if part.sentence.headline:
            yield "head"
        if NOT_TOLD.search(self.text, start, end):
            yield "no"
        if '"' in self.text[start:end] or "“" in self.text[start:end]:
            yield "quote"

    def _of_place(self, n: int, ref: PlaceRef) -> Iterator[str]:
        part = self.told[n]
        listed = [r for r in part.places if r.run == ref.run] if ref.run else [ref]
        if len(listed) > _LIST:
            yield "list"
        if any(r.outer_end == ref.start - 2 for r in part.places) and self.text.startswith(", ", ref.start - 2):
            yield "slot"
        ahead = _words(self.text, max(part.sentence.start, ref.start - _TOUCH), ref.start)[-2:]
        behind = _words(self.text, ref.outer_end, min(part.sentence.end, ref.outer_end + _TOUCH))[:2]
        yield from (f"<{n}:{word}" for n, word in enumerate(reversed(ahead)))
        yield from (f">{n}:{word}" for n, word in enumerate(behind))
        yield from self._of_clause(n, *self._clause(part.sentence, listed[0].start, listed[-1].outer_end))
        nearest, least = "", math.inf
        first = bisect_left(part.cues, ref.start - _REACH, key=attrgetter("start"))
        for cue in part.cues[first : bisect_left(part.cues, ref.outer_end + _REACH, key=attrgetter("start"))]:
            kind = f"{_kind(cue)}{cue.strength:d}"
            before = cue.start < ref.start
            away = ref.start - cue.end if before else cue.start - ref.outer_end
            if away < _NEAR:
                yield f"cm:{'<' if before else '>'}{kind}"
            if away < _BESIDE:
                yield f"cn:{'<' if before else '>'}{kind}"
            if away + (0 if before else _LATER) < least:
                nearest, least = kind, away + (0 if before else _LATER)
        if nearest:
            yield f"c1:{nearest}"

    def _of_clause(self, n: int, low: int, high: int) -> frozenset[str]:
        part, known = self.told[n], self._clauses.get((low, high))
        if known is None:
            words = self._words(part, low, high)
            said = (cue for cue in part.cues if low <= cue.start < high)
            known = frozenset(
                [f"y:{w[:_BEGINNING]}" for w in words if stem(w) not in _EMPTY]
                + [f"kc:{_kind(cue)}{cue.strength:d}" for cue in said]
            )
            self._clauses[low, high] = known
        return known

    def _clause(self, sentence: Sentence, first: int, last: int) -> tuple[int, int]:
        """The clause around a place, or around the list that it stands in."""
        low, high = max(sentence.start, first - _REACH), min(sentence.end, last + _REACH)
        for match in _CLAUSE.finditer(self.text, low, high):
            if match.end() <= first:
                low = match.end()
            elif match.start() >= last:
                return low, match.start()
        return low, high

    def _words(self, part: Told, start: int, end: int) -> Iterator[str]:
        """Words of a span that are in no place's name."""
        at = start
        for ref in part.places:
            if at <= ref.start < end:
                yield from _words(self.text, at, ref.start)
                at = ref.outer_end
        yield from _words(self.text, at, end)


def _words(text: str, start: int, end: int) -> list[str]:
    return [word.lower() for word in _WORD.findall(text, start, end)]


def _kind(cue: Cue) -> str:
    return "visit" if cue.visit else of_one_kind(cue.event).value


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its commonest ending."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word.removesuffix(ending)
    return word


def probabilities(found: Iterable[str]) -> tuple[float, ...]:
    """Chances of the outcomes, in their order; they add up to 1."""
    words = learned().words
    return words.chances(words.sums(sorted(found)))  # sorted: sums must not hang on a set's order


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned from labelled reports."""

    words: Table
    """What each thing that may stand around a place says for each outcome."""
    signs: Mapping[str, float]
    """For `weighing`: what each sign that an event is right is worth."""


@cache
def learned() -> Learned:
    """The table that `learn_gist.py` wrote."""
    table = json.loads(files("groundbreak.reading.english").joinpath("gist.json").read_text(encoding="utf-8"))
    return Learned(Table(tuple(table["outcomes"]), tuple(table["bias"]), table["weights"], SCALE), table["signs"])
