"""Folds an append-only list of reviews into the one frozen value that linkage and assessment receive.

In: all reviews ever made, in any order. Out: `Effects`. The result hangs on the set of reviews alone and never on the
order in which they are handed over, so that two ledgers with the same reviews hold the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from groundbreak.model.anchor import Anchor
from groundbreak.model.review import Review, Verdict

Pair = tuple[Anchor, Anchor]
"""Two anchors, the smaller first."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What stands after all reviews: the latest verdict on each thing, and which anchors belong together."""

    accepted: frozenset[Anchor] = frozenset()
    """Readings of these words were confirmed."""
    rejected: frozenset[Anchor] = frozenset()
    """Readings of these words are not used."""
    unsure: frozenset[Anchor] = frozenset()
    """A reviewer looked and could not tell: nothing changes, but nobody need be asked again soon."""
    corrections: Mapping[Anchor, tuple[tuple[str, str], ...]] = field(default_factory=lambda: MappingProxyType({}))
    """By anchor: (field, right value), the latest for each field."""
    clusters: tuple[frozenset[Anchor], ...] = ()
    """Anchors that speak of the same project, closed under 'same as the same'; by smallest member."""
    apart: frozenset[Pair] = frozenset()
    """Pairs that speak of different projects. Holds for all members of both clusters."""
    clashes: tuple[Pair, ...] = ()
    """Pairs declared apart though a chain of 'same' joins them: the chain stands until a reviewer settles it."""
    accepted_sites: frozenset[str] = frozenset()
    rejected_sites: frozenset[str] = frozenset()

    def cluster_of(self, anchor: Anchor) -> frozenset[Anchor]:
        """All anchors known to speak of the same as this one, itself included."""
        return next((cluster for cluster in self.clusters if anchor in cluster), frozenset({anchor}))

    def same(self, one: Anchor, other: Anchor) -> bool | None:
        """True or False where reviewers have said so, of these or of anchors that are the same; None where not."""
        mine, theirs = self.cluster_of(one), self.cluster_of(other)
        if mine == theirs:
            return True
        return False if any((a in mine and b in theirs) or (b in mine and a in theirs) for a, b in self.apart) else None


NO_EFFECTS = Effects()


def effects(reviews: Iterable[Review]) -> Effects:
    """What all reviews together do. Later verdicts (by time, then id) on the same thing replace earlier ones."""
    standing = _standing(reviews)
    single: dict[Anchor, Verdict] = {}
    sites: dict[str, Verdict] = {}
    corrections: dict[Anchor, dict[str, str]] = {}
    pairs: dict[Pair, Verdict] = {}
    for review in standing:
        if review.verdict in (Verdict.SAME, Verdict.NOT_SAME):
            if review.anchor and review.other and review.anchor != review.other:
                pairs[_pair(review.anchor, review.other)] = review.verdict
        elif review.verdict is Verdict.CORRECT:
            if review.anchor and review.field:
                corrections.setdefault(review.anchor, {})[review.field] = review.value
        elif review.verdict is not Verdict.REVOKE:
            if review.anchor:
                single[review.anchor] = review.verdict
            if review.site_id:
                sites[review.site_id] = review.verdict
    clusters = _clusters(pair for pair, verdict in pairs.items() if verdict is Verdict.SAME)
    apart = frozenset(pair for pair, verdict in pairs.items() if verdict is Verdict.NOT_SAME)
    return Effects(
        accepted=_with(single, Verdict.ACCEPT),
        rejected=_with(single, Verdict.REJECT),
        unsure=_with(single, Verdict.UNSURE),
        corrections=MappingProxyType({a: tuple(sorted(c.items())) for a, c in sorted(corrections.items())}),
        clusters=clusters,
        apart=apart,
        clashes=tuple(sorted(p for p in apart if any(p[0] in c and p[1] in c for c in clusters))),
        accepted_sites=frozenset(s for s, verdict in sites.items() if verdict is Verdict.ACCEPT),
        rejected_sites=frozenset(s for s, verdict in sites.items() if verdict is Verdict.REJECT),
    )


def _standing(reviews: Iterable[Review]) -> list[Review]:
    """Reviews that were not taken back, oldest first.

    A revoke acts only on what is older than itself and only while it is not revoked in turn. So going from the newest
    to the oldest settles every chain, and a circle can't arise.
    """
    revoked: set[str] = set()
    kept: list[Review] = []
    for review in sorted(set(reviews), key=lambda r: (r.at, r.id), reverse=True):
        if review.id in revoked:
            continue
        kept.append(review)
        if review.verdict is Verdict.REVOKE and review.revokes != review.id:
            revoked.add(review.revokes)
    return kept[::-1]


def _clusters(pairs: Iterable[Pair]) -> tuple[frozenset[Anchor], ...]:
    parent: dict[Anchor, Anchor] = {}

    def root(anchor: Anchor) -> Anchor:
        while (above := parent.setdefault(anchor, anchor)) != anchor:
            parent[anchor] = anchor = parent[above]
        return anchor

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    members: dict[Anchor, set[Anchor]] = {}
    for anchor in list(parent):
        members.setdefault(root(anchor), set()).add(anchor)
    return tuple(frozenset(members[key]) for key in sorted(members))


def _pair(one: Anchor, other: Anchor) -> Pair:
    return (one, other) if one <= other else (other, one)


def _with(verdicts: Mapping[Anchor, Verdict], wanted: Verdict) -> frozenset[Anchor]:
    return frozenset(anchor for anchor, verdict in verdicts.items() if verdict is wanted)
