"""What the rules found of a place, set against what the words around it mostly tell.

In: the frames that rules made of a report, and its `Surroundings`. Out: frames. An event that the words make unlikely
is left out, one that they make likely is taken up, and so one may take the place of another. How likely an event is at
a place is a sum of signs, of the words and of the rule that found it; what each is worth is learned from reports that
the rules had not been written against (`evaluation/reading/learn_gist.py`). Exists because rules fail on new wording in
ways that the rest of the sentence shows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import DateBasis
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.gist import NOT_TOLD, Key, Surroundings, Told, learned, probabilities
from groundbreak.reading.grammar.frames import Frame, PlaceRef
from groundbreak.reading.grammar.learned import OUTCOMES, of_one_kind
from groundbreak.reading.grammar.terms import TermKind

LIKELY, STAYS = 0.5, 0.4
"""From how likely on an event that no rule found is claimed, and one that a rule found stays."""
WORTH_A_LOOK = 0.08
"""Chance by the words below which an event that no rule found is not weighed."""
MOST_PLACES = 120
"""A text that names more places is no report, and would only cost time."""
FLAG = "understood"
"""Flag of claims whose event no rule found."""
_DOUBTS = {"other": "other construction", "no": "a denial or demand", "nocue": "a sentence without any event"}
"""Features of a place's sentences that make events there less likely."""
_TRUST = 0.8
"""How far the likelihood of an event that was only understood goes for its date and facilities, too."""
_MOMENTS = {
    Event.GROUNDBREAKING: frozenset({Event.GROUNDBREAKING}),
    Event.COMPLETED: frozenset({Event.COMPLETED, Event.INAUGURATED}),
    Event.SELECTED: frozenset({Event.SELECTED}),
}
"""Events that a sentence has to speak of in so many words: a state can be understood, a ceremony or choice can't."""


@dataclass(frozen=True, slots=True)
class Found:
    """How a rule found an event at a place."""

    event: Event
    said: bool
    strong: bool
    inherited: bool
    guessed: bool
    headline: bool
    dated: bool
    planned: bool

    @classmethod
    def of(cls, frame: Frame) -> Found:
        """What a frame shows of it."""
        return cls(
            of_one_kind(frame.event),
            frame.said,
            frame.strong,
            frame.inherited,
            frame.guessed,
            frame.sentence.headline,
            frame.when.basis is DateBasis.EVENT,
            frame.modality is not Modality.REPORTED,
        )


def signs(event: Event, chances: Sequence[float], found: Sequence[Found], seen: Set[str]) -> dict[str, float]:
    """What speaks for and against an event at a place.

    chances: of all outcomes, by the words; found: all events that rules found there; seen: what stands around it.
    """
    others = [f for f in found if f.event is not event]
    mine = [f for f in found if f.event is event]
    chance = chances[OUTCOMES.index(event)]
    # Words speak most for one event; what they leave for this one counts once the others are known.
    left = 1 - sum(chances[OUTCOMES.index(other)] for other in {f.event for f in others})
    words = _odds(min(1.0, chance / max(left, 1e-3)))
    shown = {
        "any event": 1.0,
        f"any event: {event}": 1.0,
        "words": words,
        "words: nothing told": _odds(chances[0]),
        "words: first choice": float(max(chances[1:]) == chance),
        "rules: another event": float(bool(others)),
    }
    if mine:
        case = "rule"
        best = max(mine, key=lambda f: (f.said, f.strong, not f.inherited))
        shown |= {
            "rule": 1.0,
            f"rule: {event}": 1.0,
            "rule: words": words,
            "rule: said": float(best.said),
            "rule: strong": float(best.strong),
            "rule: inherited": float(best.inherited),
            "rule: guessed": float(best.guessed),
            "rule: planned": float(best.planned),
            "rule: only in headlines": float(all(f.headline for f in mine)),
            "rule: dated": float(any(f.dated for f in mine)),
            "rule: outright": float(any(outright(f, seen) for f in mine)),
            "rule: another event": float(bool(others)),
        }
    elif others:
        case = "rules: another event"
        shown["rules: another event, strong"] = float(any(f.strong and not f.inherited for f in others))
        shown["rules: another event, dated"] = float(any(f.dated for f in others))
    else:
        case = "rules: nothing"
        shown |= {"rules: nothing": 1.0, "rules: nothing, words": words}
    shown |= {f"{case}, {meaning}": 1.0 for feature, meaning in _DOUBTS.items() if feature in seen}
    return shown


def stands(found: Found) -> bool:
    """Whether a rule is believed whatever the words tell: an event with its date, in a sentence that names the place.

    Where nobody had looked, 125 of 129 such were right. Ground broken, said outright with its date of a place that was
    named before, is believed too: 'Its foundation stone was laid on March 25, 2018.'
    """
    begun = found.strong and found.event is Event.GROUNDBREAKING and not found.planned
    return found.dated and (begun or not found.inherited)


def outright(found: Found, seen: Set[str]) -> bool:
    """Whether a rule found the event strongly said of the place, or dated in a sentence that has a word of it."""
    worded = not seen.isdisjoint((f"c:{found.event}{Strength.PLAIN:d}", f"c:{found.event}{Strength.STRONG:d}"))
    return not found.inherited and (found.strong or (found.dated and worded))


def candidates(
    chances: Sequence[float], found: Sequence[Found], seen: Set[str]
) -> Iterator[tuple[Event, Mapping[str, float]]]:
    """Events that rules found at a place or that its words make thinkable, with the signs of each."""
    known = {f.event for f in found}
    for n, event in enumerate(OUTCOMES):
        if event is not None and (event in known or chances[n] > WORTH_A_LOOK):
            yield event, signs(event, chances, found, seen)


def likelihood(shown: Mapping[str, float], worth: Mapping[str, float]) -> float:
    """How likely an event is that shows such signs."""
    return 1 / (1 + math.exp(-sum(worth.get(name, 0.0) * value for name, value in shown.items())))


def judged(found: Sequence[Found], seen: Set[str]) -> dict[Event, float]:
    """How likely each event that is worth a look is at a place."""
    worth = learned().signs
    return {event: likelihood(shown, worth) for event, shown in candidates(probabilities(seen), found, seen)}


def weighed(frames: Iterable[Frame], scene: Surroundings, usual: tuple[str, ...]) -> list[Frame]:
    """The frames as they hold after weighing; `usual` are the facilities meant where a sentence names none."""
    if len(scene.keys) > MOST_PLACES:
        return list(frames)
    out: list[Frame] = []
    placed: dict[Key, list[Frame]] = {}
    for frame in frames:
        if frame.place is not None and frame.place.key in scene.keys:
            placed.setdefault(frame.place.key, []).append(frame)
        else:
            out.append(frame)
    read = {f.sentence.start for here in placed.values() for f in here if not f.inherited}
    for key in scene.keys:
        here = placed.get(key, [])
        if any(f.modality is Modality.DENIED for f in here):
            out += here
            continue
        seen = scene.features(key)
        likely = judged([Found.of(f) for f in here], seen)
        # How far the work has got, in so many per cent, is said and not understood.
        kept = [
            f for f in here if f.quantities or stands(Found.of(f)) or likely.get(of_one_kind(f.event), 1.0) >= STAYS
        ]
        out += kept
        known = {of_one_kind(f.event) for f in here}
        for event, chance in likely.items():
            if chance >= LIKELY and event not in known:
                gone = [f for f in here if f not in kept]
                settled = not here and all(part.sentence.start in read for part, _ in scene.mentions(key))
                nowhere = not here and not scene.sited(key)
                out += () if settled or nowhere else _understood(event, chance, key, scene, gone, here, usual)
    return out


def _understood(
    event: Event,
    chance: float,
    key: Key,
    scene: Surroundings,
    instead: Sequence[Frame],
    here: Sequence[Frame],
    usual: tuple[str, ...],
) -> Iterator[Frame]:
    """The frame of an event that no rule found, if a sentence can be pointed to for it."""
    part, ref = _fullest(scene.mentions(key), event)
    told = {cue.event for cue in part.cues}
    if event in _MOMENTS and not told & _MOMENTS[event]:
        return
    if event is Event.COMPLETED and Event.INAUGURATED in told and Event.COMPLETED not in told:
        event = Event.INAUGURATED
    if instead:
        yield replace(instead[0], event=event, strong=False, said=False, certainty=_TRUST * chance, flags=(FLAG,))
        return
    kinds = {t.kind for t in part.terms}
    if TermKind.OTHER in kinds and TermKind.FACILITY not in kinds:
        return  # other construction
    if NOT_TOLD.search(scene.text, part.sentence.start, part.sentence.end):
        return
    named = tuple(dict.fromkeys(t.code for t in part.terms if t.kind is TermKind.FACILITY))
    of_rule = next((f.facilities for f in here if f.sentence == part.sentence), ())
    yield Frame(
        part.sentence,
        event,
        ref,
        of_rule or named or usual,
        strong=False,
        said=False,
        relevance=scene.chance,
        certainty=_TRUST * chance,
        flags=(FLAG,),
    )


def _fullest(held: Sequence[tuple[Told, PlaceRef]], event: Event) -> tuple[Told, PlaceRef]:
    """The sentence that says most of an event at a place: with its words, in the body, with a facility, early."""
    events = _MOMENTS.get(event, frozenset({event}))
    return min(
        held,
        key=lambda h: (
            not any(cue.event in events for cue in h[0].cues),
            h[0].sentence.headline,
            not any(t.kind is TermKind.FACILITY for t in h[0].terms),
            h[0].sentence.start,
        ),
    )


def _odds(chance: float) -> float:
    """Log odds, bounded."""
    return math.log((chance + 1e-3) / (1 - chance + 1e-3))
