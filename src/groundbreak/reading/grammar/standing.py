"""What a document as a whole has to do with the programme: a probability, and the reasons for it.

In: the programme's terms found in a text, its places, and the shape of its wording. Out: a `Standing`. The weights are
learned from labelled reports by `evaluation/reading/learn_standing.py`, which prints the table below; nothing in it
knows of a country or a language. Exists because a reader that waits for the policy's name misses most reports about it,
and one that takes any factory for the programme's is no use.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from groundbreak.model.lexicon import NameHit
from groundbreak.reading.grammar.terms import TermHit, TermKind

_OURS = 2
"""Different names of units of the country that show a report to be about it, though it never names it."""
_PLENTY = 4
"""Different places beyond which more say no more."""
_NEAR = 110
"""Characters between a place and a facility that still speak of each other."""


@dataclass(frozen=True, slots=True)
class Traits:
    """The shape of a text, found by the reader of its language. Counts are cut off where more would say no more."""

    digest: bool = False
    """Many stories in one document: nothing carries over from sentence to sentence."""
    rise: bool = False
    """The first lines tell of several factories begun or opened at once."""
    many: int = 0
    """Places or facilities counted by the dozen ('13 counties'), as no single project would have."""
    nth: int = 0
    """'the second year', 'third batch', 'the 2026 list'."""
    ordered: int = 0
    """'the eleventh location', 'the next county'."""
    several: int = 0
    """A few facilities together: 'three factories', 'a cluster of new plants'."""
    ceremonies: int = 0
    works: int = 0
    """Words of building sites and of pictures of them."""
    old: int = 0
    """Years named that lie before the programme."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is known of a document before it is read sentence by sentence."""

    hits: Sequence[TermHit]
    places: Sequence[NameHit]
    """Names of units of the programme's kinds that are no common words."""
    names: int
    """How many different names of the country's units it holds, provinces included."""
    traits: Traits
    products: int
    """How many different products of the programme's factories stand together."""
    builds: frozenset[str]
    """Codes of facilities that are projects of their own and were being built when it was written."""
    headline_end: int
    lead_end: int
    state: bool
    """Whether its publisher is a voice of the state that builds."""
    source: bool
    """Whether the publisher writes of this country alone, or bears its name."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One observation and what it is worth, in nats, per unit of it."""

    name: str
    weight: float
    meaning: str


FEATURES: tuple[Feature, ...] = (
    Feature("named", 3.81, "the policy is called by a name that is only its own, one with a figure in it"),
    Feature("policy", 0.20, "times the policy is named (up to 3)"),
    Feature("signature", 0.40, "facilities named whose words alone mark the programme (up to 3)"),
    Feature("plural", 1.21, "several facilities of no definite kind: 'factories' (up to 3)"),
    Feature("own", 1.24, "a facility that is a project of its own, by more than a common word (up to 3)"),
    Feature("common", 0.59, "such a facility by a common word: 'hospital' (up to 3)"),
    Feature("kinds", 0.00, "kinds of project named, less one (up to 3)"),
    Feature("other", -1.05, "logarithm of one and the times that other construction is named"),
    Feature("share", -1.61, "other construction among all construction named, 0 to 1"),
    Feature("alone", 0.00, "the policy or a facility that marks it is named, and no other construction"),
    Feature("lead_own", 1.54, "the policy or a facility that marks it stands in the headline or the first lines"),
    Feature("lead_any", 0.53, "a facility of any kind stands there"),
    Feature("lead_other", -0.68, "other construction stands in the headline"),
    Feature("places", 2.91, "logarithm of one and the number of different places named (up to 4)"),
    Feature("tied", 0.66, "places that stand near the policy or a facility that marks it (up to 2)"),
    Feature("near_other", -0.09, "different places that stand near other construction, and near no facility (up to 4)"),
    Feature("home", 0.24, "the country is named"),
    Feature("products", 0.49, "different products of the programme's factories that stand together (up to 3)"),
    Feature("rise", 0.17, "the first lines tell of several factories begun or opened at once"),
    Feature("many", 0.03, "places or facilities counted by the dozen (up to 2)"),
    Feature("nth", 2.43, "'the second year', 'the third batch' (up to 2)"),
    Feature("ordered", 1.84, "'the eleventh location', 'the next county' (up to 2)"),
    Feature("several", 2.11, "'three factories', 'a cluster of plants' (up to 2)"),
    Feature("ceremonies", 0.51, "words of ceremonies (up to 3)"),
    Feature("works", 0.81, "words of building sites and of pictures of them (up to 5)"),
    Feature("old", -2.06, "years named that lie before the programme (up to 3)"),
)
BIAS = -5.73
_SURE = 0.45
_FEEBLE = 0.1
"""Below this a document is not read at all."""


def _chance(values: tuple[float, ...]) -> float:
    total = BIAS + sum(f.weight * v for f, v in zip(FEATURES, values, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True)
class Standing:
    """What a document as a whole has to do with the programme. Asked for at every event, worked out once."""

    values: tuple[float, ...]
    """One a feature, in the order of `FEATURES`."""
    policy: int
    """How often the policy is named."""
    other: int
    """How often other construction is named."""
    digest: bool
    """Many stories in one document: nothing carries over from sentence to sentence."""
    home: bool
    """Whether it is about the programme's country."""
    declared: bool
    """Whether it names the policy and what the policy builds, and no other construction at all."""
    some: bool
    """Whether it names anything that can be the programme's."""
    builds: bool = True
    """Whether it names the policy, or tells of building or of ceremonies at all."""

    @cached_property
    def chance(self) -> float:
        """How surely the document is about the programme, 0 to 1."""
        return _chance(self.values)

    @cached_property
    def possible(self) -> bool:
        """Whether anything in it can be the programme's."""
        return self.home and self.some and (self.declared or self.chance >= _FEEBLE)

    @cached_property
    def certain(self) -> bool:
        """Whether the document as a whole is about the programme, so that its vague words are too."""
        return self.home and not self.digest and (self.declared or self.chance >= _SURE)

    @property
    def reasons(self) -> tuple[tuple[str, float], ...]:
        """What spoke for and against, the weightiest first, each with its share in nats."""
        shares = [(f.meaning, f.weight * v) for f, v in zip(FEATURES, self.values, strict=True) if f.weight and v]
        return tuple(sorted(shares, key=lambda s: -abs(s[1])))


def appraise(scene: Scene) -> Standing:
    """Weigh what is known of a document."""
    facilities = [h for h in scene.hits if h.kind is TermKind.FACILITY]
    policy = [h for h in scene.hits if h.kind is TermKind.POLICY]
    others = [h for h in scene.hits if h.kind is TermKind.OTHER]
    country = sum(h.kind is TermKind.COUNTRY for h in scene.hits)
    context = sum(h.kind is TermKind.CONTEXT for h in scene.hits)
    signature = [h for h in facilities if h.signature]
    generic = [h for h in facilities if h.generic]
    own = [h for h in facilities if h.code in scene.builds and not h.signature]
    broad = [h for h in own if not h.plain]
    named = any(h.named for h in policy)
    kinds = len({h.code for h in facilities if h.code in scene.builds})
    distinct = {p.surface for p in scene.places}
    near = _close(scene.places, facilities)
    built = len(facilities) + len(policy)
    traits = scene.traits
    values = {
        "named": named,
        "policy": min(len(policy), 3),
        "signature": min(len(signature), 3),
        "plural": min(sum(not h.plain for h in generic), 3),
        "own": min(len(broad), 3),
        "common": min(len(own) - len(broad), 3),
        "kinds": min(max(0, kinds - 1), 3),
        "other": math.log1p(len(others)),
        "share": len(others) / (len(others) + built) if others else 0.0,
        "alone": bool(policy or signature or broad) and not others,
        "lead_own": any(h.start < scene.lead_end for h in (*policy, *signature, *broad)),
        "lead_any": any(h.start < scene.lead_end for h in facilities),
        "lead_other": any(h.start < scene.headline_end for h in others),
        "places": math.log1p(min(len(distinct), _PLENTY)),
        "tied": min(len(_close(scene.places, sorted((*policy, *signature), key=lambda h: h.start))), 2),
        "near_other": min(len(_close(scene.places, others) - near), 4),
        "home": country > 0,
        "products": min(scene.products, 3),
        "rise": traits.rise,
        "many": traits.many,
        "nth": traits.nth,
        "ordered": traits.ordered,
        "several": traits.several,
        "ceremonies": traits.ceremonies,
        "works": traits.works,
        "old": traits.old,
    }
    return Standing(
        tuple(float(values[f.name]) for f in FEATURES),
        len(policy),
        len(others),
        traits.digest,
        # Names alone show the country only where two are its places, or the policy's words are there too: provinces
        # and counties have namesakes over the border, with hospitals of their own. A policy's own name has none.
        country > 0
        or named
        or scene.source
        or scene.state
        or (scene.names >= _OURS and (len(distinct) >= _OURS or bool(signature or policy))),
        bool(policy and (signature or broad)) and not others,
        bool(policy or facilities or context) or len(distinct) > 1,
        bool(policy or signature or context or traits.ceremonies or traits.works > 1),
    )


def _close(places: Sequence[NameHit], hits: Sequence[TermHit]) -> set[str]:
    """The names of places that stand near one of the hits."""
    starts = [h.start for h in hits]
    return {
        p.surface
        for p in places
        if (at := bisect_left(starts, p.start - _NEAR)) < len(starts) and starts[at] <= p.end + _NEAR
    }
