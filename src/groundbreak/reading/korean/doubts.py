"""Which of the claims that the rules made of a Korean report its words speak against.

Rules go by the words they know. What stands beside those (a glass factory, a farm, an older story; a plan told in the
words of an opening) shows in the chances that `words.json` gives the sentence. How often claims with such chances were
wrong was learned from the claims of readers on reports that their rules had not been made for (`doubts.json`, by
`evaluation/reading/learn_korean.py`). In: claims with the document's scene. Out: those that are likelier wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from groundbreak.model.claim import Claim, Event, Modality
from groundbreak.model.dates import DateBasis, Precision
from groundbreak.model.values import made_often
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.learned import OUTCOMES, of_one_kind, table
from groundbreak.reading.korean.surroundings import Scene, chances

DOUBTS = "groundbreak.reading.korean", "doubts.json"
WRONG_FROM = 0.45
"""Likelihood of being wrong from which a claim is left out."""
"""Not so of a choice: plans are told by the way, in sentences that mostly tell of something else."""
_UNLIKELY = (0.3, 0.2, 0.1, 0.05, 0.02)
_NOTHING = (0.1, 0.2, 0.3, 0.4, 0.5)
_RATIO = (0.3, 0.1, 0.03)
_RIVAL = 2.0
"""So many times likelier makes another event told of the place its rival."""

_MOMENTS = frozenset({Event.GROUNDBREAKING, Event.COMPLETED, Event.INAUGURATED})
_OF_EVENT = {event: f"event:{event}" for event in Event}
_OF_MODALITY = {modality: f"modality:{modality}" for modality in Modality}
_OF_CHANCE = {e: [(bound, f"chance<{bound}", f"{e}<{bound}") for bound in _UNLIKELY] for e in Event}
_OF_NOTHING = [(bound, f"nothing>{bound}") for bound in _NOTHING]
_OF_RATIO = [(bound, f"ratio<{bound}") for bound in _RATIO]

Key = tuple[str, ...]


@made_often
@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim about a place with what the words of its sentence say."""

    key: Key
    event: Event
    modality: Modality
    headline: bool
    inherited: bool
    chances: Sequence[float]

    @property
    def chance(self) -> float:
        """Of its event."""
        return self.chances[OUTCOMES.index(of_one_kind(self.event))]


@made_often
@dataclass(frozen=True, slots=True)
class _Asked:
    """A claim that can be doubted, or that may speak against another: not weighed before it is asked for."""

    claim: Claim
    key: Key
    ref: PlaceRef | None
    """Its place, where its sentence names it."""


def doubted(around: Scene, claims: Sequence[Claim], told: Mapping[Key, Collection[Event]]) -> list[Claim]:
    """The claims that are likelier wrong than right; `told` are the events found at each place."""
    asked = [one for claim in claims if (one := _asked(around, claim)) is not None]
    weighed: dict[int, Weighed] = {}

    def weigh(one: _Asked) -> Weighed:
        if id(one) not in weighed:
            weighed[id(one)] = _weighed(around, one, told)
        return weighed[id(one)]

    doubts = table(*DOUBTS)
    wrong = doubts.outcomes.index("wrong")
    return [
        one.claim
        for one in asked
        if one.claim.event is not Event.SELECTED
        and not _said_outright(one)
        # Of the others only those of its place can speak against it.
        and doubts.chances(doubts.sums(signs(weigh(one), [weigh(o) for o in asked if o.key == one.key])))[wrong]
        >= WRONG_FROM
    ]


def _said_outright(one: _Asked) -> bool:
    """Whether a claim is of a beginning or an end, with a date of its own, at a place that its sentence names."""
    claim = one.claim
    dated = claim.when.basis is DateBasis.EVENT and claim.when.precision in (Precision.DAY, Precision.MONTH)
    return dated and claim.event in _MOMENTS and claim.modality is Modality.REPORTED and one.ref is not None


def _asked(around: Scene, claim: Claim) -> _Asked | None:
    if claim.mention is None or claim.modality is Modality.DENIED or of_one_kind(claim.event) not in OUTCOMES:
        return None
    refs = around.within(claim.mention.anchor.start, claim.mention.anchor.start + 1)
    if not refs or not refs[0].place_ids:
        return None
    inside = claim.anchor.start <= refs[0].start < claim.anchor.end
    return _Asked(claim, refs[0].key, refs[0] if inside else None)


def _weighed(around: Scene, one: _Asked, told: Mapping[Key, Collection[Event]]) -> Weighed:
    claim, span = one.claim, (one.claim.anchor.start, one.claim.anchor.end)
    others = {event for other, events in told.items() if other != one.key for event in events}
    headline = around.is_headline(span[0])
    found = chances(around, span, one.ref, others)
    return Weighed(one.key, claim.event, claim.modality, headline, one.ref is None, found)


def signs(claim: Weighed, beside: Sequence[Weighed]) -> list[str]:
    """What speaks for and against a claim, as features; `beside` are the claims of its document."""
    return list(_signs(claim, beside))


def _signs(claim: Weighed, beside: Sequence[Weighed]) -> Iterator[str]:
    event, chance = of_one_kind(claim.event), claim.chance
    yield _OF_EVENT[event]
    yield _OF_MODALITY[claim.modality]
    yield "inherited" if claim.inherited else "named"
    if claim.headline:
        yield "headline"
    for bound, any_event, this_event in _OF_CHANCE[event]:
        if chance < bound:
            yield any_event
            yield this_event
    yield from [sign for bound, sign in _OF_NOTHING if claim.chances[0] > bound]
    best = max(claim.chances[1:])
    yield from [sign for bound, sign in _OF_RATIO if chance < bound * best]
    rivals = (o for o in beside if o.key == claim.key and of_one_kind(o.event) is not event)
    if any(rival.chance > _RIVAL * chance for rival in rivals):
        yield "rival"
