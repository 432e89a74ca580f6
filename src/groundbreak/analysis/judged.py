"""Which of the program's confidences somebody has checked, and how they fared, from a ledger's reviews.

In: readings as they were made, reviews, observations, and the picture as it would be without any review and as it is
with them. Out: `Judgement`s of five kinds. Confidences are always those from before the review: what a review made
certain would agree with itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from groundbreak.analysis.calibration import ASSESSMENT, IMAGERY, LINKAGE, READER, RESOLVER, Judgement
from groundbreak.model.anchor import Anchor
from groundbreak.model.claim import Claim, Resolution
from groundbreak.model.look import Observation
from groundbreak.model.picture import Picture
from groundbreak.model.review import Review, Verdict

_OF_READINGS = (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT)


def standing(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Reviews that were not taken back, the latest of each on one matter, by time."""
    held = sorted(reviews, key=lambda r: (r.at, r.id))
    gone = {r.revokes for r in held if r.verdict is Verdict.REVOKE}
    latest = {
        (r.anchor, r.other, r.site_id, r.field): r for r in held if r.id not in gone and r.verdict is not Verdict.REVOKE
    }
    return tuple(latest.values())


def of_readings(
    claims: Iterable[Claim], resolutions: Mapping[Anchor, Resolution], reviews: Iterable[Review]
) -> tuple[Judgement, ...]:
    """Readings and names: accepted is right, rejected or corrected wrong in that respect."""
    by_text: dict[str, list[Review]] = {}
    for r in standing(reviews):
        if r.anchor and r.other is None and r.verdict in _OF_READINGS:
            by_text.setdefault(r.anchor.text_sha256, []).append(r)
    found = []
    for claim in claims:
        resolution = resolutions.get(claim.mention.anchor) if claim.mention else None
        for r in by_text.get(claim.anchor.text_sha256, ()):
            assert r.anchor is not None
            if _same(r.anchor, claim.anchor):
                if not (r.verdict is Verdict.CORRECT and r.field == "place"):
                    found.append(Judgement(READER, claim.confidence, r.verdict is Verdict.ACCEPT))
                if resolution and resolution.candidates and (r.verdict is Verdict.ACCEPT or r.field == "place"):
                    best = resolution.candidates[0]
                    right = r.verdict is Verdict.ACCEPT or r.value == best.place_id
                    found.append(Judgement(RESOLVER, best.probability, right))
    return tuple(found)


def of_sites(observations: Iterable[Observation], reviews: Iterable[Review]) -> tuple[Judgement, ...]:
    """Sites that imagery found: accepted is right, rejected wrong."""
    scores: dict[str, float] = {}
    for o in observations:
        scores[o.site_id] = max(scores.get(o.site_id, 0.0), o.score)
    checked = [r for r in standing(reviews) if r.site_id in scores and r.verdict in (Verdict.ACCEPT, Verdict.REJECT)]
    return tuple(Judgement(IMAGERY, scores[r.site_id], r.verdict is Verdict.ACCEPT) for r in checked)


def of_links(before: Picture, reviews: Iterable[Review]) -> tuple[Judgement, ...]:
    """Pairs of quotes that a reviewer called the same project or not: how sure linkage was of either, before."""
    projects: dict[Anchor, dict[str, float]] = {}
    for link in before.links:
        claim = link.testimony.claim
        for anchor in (claim.anchor, *((claim.mention.anchor,) if claim.mention else ())):
            mine = projects.setdefault(anchor, {})
            mine[link.project.id] = max(mine.get(link.project.id, 0.0), link.probability)
    found = []
    for r in standing(reviews):
        if r.verdict in (Verdict.SAME, Verdict.NOT_SAME) and r.anchor in projects and r.other in projects:
            one, other = projects[r.anchor], projects[r.other]
            same = max((p * other.get(id, 0.0) for id, p in one.items()), default=0.0)
            found.append(Judgement(LINKAGE, max(same, 1 - same), (same >= 0.5) is (r.verdict is Verdict.SAME)))
    return tuple(found)


def of_stages(before: Picture, after: Picture, reviews: Iterable[Review]) -> tuple[Judgement, ...]:
    """Projects whose evidence was reviewed in part: whether the stage that was held before still is."""
    reviewed = [r.anchor for r in standing(reviews) if r.anchor and r.verdict in _OF_READINGS]
    now = {a.project.id: a.stage.value for a in after.assessments}
    return tuple(
        Judgement(ASSESSMENT, a.confidence, now.get(a.project.id) is a.stage.value)
        for a in before.assessments
        if _touched([c.anchor for c in (*a.stage.supports, *a.stage.contradicts)], reviewed)
    )


def _touched(anchors: Sequence[Anchor], reviewed: Sequence[Anchor]) -> bool:
    def pairs() -> Iterator[bool]:
        for a in anchors:
            yield any(a.text_sha256 == b.text_sha256 and _same(a, b) for b in reviewed)

    return any(pairs())


def _same(a: Anchor, b: Anchor) -> bool:
    """Whether two spans of one text lie over each other by more than half of the shorter."""
    over = min(a.end, b.end) - max(a.start, b.start)
    return 2 * over > min(a.end - a.start, b.end - b.start)
