"""What a report says of a place where no rule found an event, by the words that stand around the name.

Rules read what is said in ways they know. Where a report about the programme names a place and no rule takes anything
from it, the words of its sentences still tell what such sentences mostly tell, or that they tell nothing: multinomial
logistic regression over them, with weights learned by `evaluation/reading/learn_gist.py` from labelled reports. In
comes a document with its sentences and what the rules found; out come frames that are never sure and say so.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from groundbreak.model.claim import Event
from groundbreak.reading.english.lexicon import cues
from groundbreak.reading.grammar.frames import Frame, PlaceRef, Sentence
from groundbreak.reading.grammar.terms import TermHit, TermKind

OUTCOMES: tuple[Event | None, ...] = (
    None,
    Event.SELECTED,
    Event.SITE_PREPARATION,
    Event.GROUNDBREAKING,
    Event.UNDER_CONSTRUCTION,
    Event.COMPLETED,
    Event.OPERATING,
    Event.STALLED,
)
"""What the words may tell of a place; first, nothing."""
NOTHING_UP_TO, EVENT_FROM = 0.3, 0.5
"""A frame is made where nothing is at most so likely, and one event at least so."""
OWN_FROM = 1.0
"""What the words beside the name must add to an event against nothing, in log odds: the rest of the report may
strengthen what they say, and not say it for them."""
SCALE = 4.0
"""Length that the features of a place have together, so that long sentences weigh no more than short ones."""
FLAG = "understood"
"""Flag of claims that no rule found."""
_MOMENTS = {
    Event.GROUNDBREAKING: frozenset({Event.GROUNDBREAKING}),
    Event.COMPLETED: frozenset({Event.COMPLETED, Event.INAUGURATED}),
}
"""Events that a sentence has to speak of in so many words: a state can be understood, a ceremony can't."""
_OF_SENTENCES = ("s:", "p:", "b:", "a:", "f:")
_TRUST = 0.8
_NEAR = 5
"""Words before and after a name that count by their side too."""
_NOT_TOLD = re.compile(
    r"\b(?:no|not|never|none|nothing|neither|nor|without|must|should|ought)\b|n['’]t\b", re.IGNORECASE
)
_EMPTY = frozenset(
    {"the", "a", "an", "of", "in", "on", "at", "to", "and", "for", "by", "with", "was", "were", "is", "are", "it"}
    | {"its", "as", "that", "this", "from", "has", "have", "had"}
)
"""Words that stand in every sentence and so would speak for whatever most sentences say."""
_WORD = re.compile(r"[A-Za-z][a-z'’-]+|\d+%?")
_ENDINGS = ("ing", "ed", "es", "s")
_STEM = 4
"""Letters that an ending must leave."""

Part = tuple[Sentence, Sequence[TermHit], Sequence[PlaceRef]]
"""A sentence with the programme's words and the places in it."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The document around a place."""

    text: str
    headline: str
    policy: bool
    """Whether it names the policy."""
    chance: float
    """How surely it is about the programme, 0 to 1."""
    told: frozenset[str]
    """Events that the rules found in it, of any place."""


def understood(
    scene: Surroundings, parts: Sequence[Part], frames: Sequence[Frame], usual: tuple[str, ...]
) -> Iterator[Frame]:
    """Frames of the places that have none; `usual` are the facilities meant where a sentence names none."""
    for key in silent(scene.text, parts, frames):
        found = features(scene, parts, key)
        chances = probabilities(found)
        best = max(range(1, len(OUTCOMES)), key=lambda n: chances[n])
        event = OUTCOMES[best]
        if event is None or chances[0] > NOTHING_UP_TO or chances[best] < EVENT_FROM or own(found, best) < OWN_FROM:
            continue
        sentence, terms, ref = _fullest(parts, key)
        if event in _MOMENTS and not _said(scene.text, sentence, _MOMENTS[event]):
            continue
        named = tuple(dict.fromkeys(t.code for t in terms if t.kind is TermKind.FACILITY))
        yield Frame(
            sentence,
            event,
            ref,
            named or usual,
            strong=False,
            said=False,
            relevance=scene.chance,
            certainty=_TRUST * chances[best],
            flags=(FLAG,),
        )


def _said(text: str, sentence: Sentence, events: frozenset[Event]) -> bool:
    words = text[sentence.start : sentence.end].lower()
    return any(cue.event in events for cue in cues(words, 0, len(words)))


def silent(text: str, parts: Sequence[Part], frames: Iterable[Frame]) -> list[tuple[str, ...]]:
    """Keys of the places that a gazetteer knows and rules say nothing of, in the order of the text.

    A sentence that the rules took something from for another place was read and found to say nothing of this one; and
    a sentence that denies, demands, or is about other construction says nothing that goes without saying.
    """
    found, read = set(), set()
    for frame in frames:
        if frame.place is not None:
            found.add(frame.place.key)
            read.add(frame.sentence.start)
    keys: dict[tuple[str, ...], bool] = {}
    for sentence, terms, refs in parts:
        kinds = {t.kind for t in terms}
        settled = (
            sentence.start in read
            or (TermKind.OTHER in kinds and TermKind.FACILITY not in kinds)
            or _NOT_TOLD.search(text, sentence.start, sentence.end) is not None
        )
        for ref in refs:
            if ref.place_ids and ref.key not in found:
                keys[ref.key] = keys.get(ref.key, False) or settled
    return [key for key, done in keys.items() if not done]


def features(scene: Surroundings, parts: Iterable[Part], key: tuple[str, ...]) -> frozenset[str]:
    """What stands around a place, over all sentences that name it."""
    found = {f"h:{stem(m.group())}" for m in _WORD.finditer(scene.headline)}
    found |= {f"t:{event}" for event in scene.told}
    times = 0
    for sentence, terms, refs in parts:
        ref = next((r for r in refs if r.key == key), None)
        if ref is None:
            continue
        times += 1
        found.update(_words(scene.text, sentence, refs, ref))
        found.update(f"f:{t.code}" for t in terms if t.kind is TermKind.FACILITY)
        found.update("other" for t in terms if t.kind is TermKind.OTHER)
        found.update(_slot(scene.text, sentence, refs, ref))
    found.add(f"n{min(times, 3)}")
    found.add(f"ch{int(scene.chance * 5)}")
    found.add("pol" if scene.policy else "nopol")
    return frozenset(found)


def _words(text: str, sentence: Sentence, refs: Sequence[PlaceRef], ref: PlaceRef) -> Iterator[str]:
    names = [(r.start, r.outer_end) for r in refs]
    words = [
        (m.start(), stem(m.group()))
        for m in _WORD.finditer(text, sentence.start, sentence.end)
        if not any(start <= m.start() < end for start, end in names)
    ]
    yield from (f"s:{word}" for _, word in words if word not in _EMPTY)
    yield from (f"p:{one} {other}" for (_, one), (_, other) in pairwise(words))
    yield from (f"b:{word}" for word in [w for start, w in words if start < ref.start][-_NEAR:] if word not in _EMPTY)
    yield from (
        f"a:{word}" for word in [w for start, w in words if start >= ref.outer_end][:_NEAR] if word not in _EMPTY
    )


def _slot(text: str, sentence: Sentence, refs: Sequence[PlaceRef], ref: PlaceRef) -> Iterator[str]:
    if sentence.headline:
        yield "head"
    if text[max(0, ref.start - 2) : ref.start] == ", " and any(r.outer_end == ref.start - 2 for r in refs):
        yield "slot"
    if ref.run and sum(r.run == ref.run for r in refs) > 2:
        yield "list"


def stem(word: str) -> str:
    """A word without its commonest ending."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word.removesuffix(ending)
    return word


def probabilities(found: Iterable[str]) -> tuple[float, ...]:
    """Chances of the outcomes, in their order; they add up to 1."""
    bias, weights = _table()
    rows = [weights[f] for f in sorted(found) if f in weights]  # sorted: sums must not hang on the order of a set
    scale = SCALE / math.sqrt(max(1, len(rows)))
    totals = [b + scale * sum(row[n] for row in rows) for n, b in enumerate(bias)]
    top = max(totals)
    powers = [math.exp(total - top) for total in totals]
    return tuple(power / sum(powers) for power in powers)


def own(found: Iterable[str], outcome: int) -> float:
    """Log odds of an outcome against nothing that come from the sentences that name the place."""
    _, weights = _table()
    rows = {f: weights[f] for f in sorted(found) if f in weights}
    told = sum(row[outcome] - row[0] for f, row in rows.items() if f.startswith(_OF_SENTENCES))
    return told * SCALE / math.sqrt(max(1, len(rows)))


@cache
def _table() -> tuple[Sequence[float], Mapping[str, Sequence[float]]]:
    table = json.loads(files("groundbreak.reading.english").joinpath("gist.json").read_text(encoding="utf-8"))
    return table["bias"], table["weights"]


def _fullest(parts: Iterable[Part], key: tuple[str, ...]) -> tuple[Sentence, Sequence[TermHit], PlaceRef]:
    """The sentence that says most of a place: in the body, with a facility, early."""
    held = [(s, terms, ref) for s, terms, refs in parts for ref in refs if ref.key == key]
    return min(
        held,
        key=lambda h: (h[0].headline, not any(t.kind is TermKind.FACILITY for t in h[1]), h[0].start),
    )
