"""How far the program's confidences can be taken at their word: reliability curves from what was reviewed.

In: judgements (a confidence, and whether it turned out right), from reviews in a ledger or from a labelled corpus. Out:
`Calibration`. Few judgements give wide intervals and no verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from groundbreak.analysis.field import Floats, Ints
from groundbreak.model.analysis.basis import Basis, Estimate
from groundbreak.model.analysis.calibration import Bin, Calibration, Reliability
from groundbreak.model.anchor import Anchor
from groundbreak.model.claim import Claim, Resolution
from groundbreak.model.picture import Picture
from groundbreak.model.review import Review, Verdict

READER, RESOLVER, LINKAGE, IMAGERY = "reading", "place names", "linkage", "imagery"
KINDS = (READER, RESOLVER, LINKAGE, IMAGERY)
LEAST = 30
"""Fewer judgements than this are shown but not judged."""
BINS = 8
HONEST = 1_000
"""Sets of outcomes drawn at the given confidences, to see how far off an honest program would seem by chance."""
USEFUL = 0.55
"""Confidence that ranks right above wrong no more often than this is of no use for sorting."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One confidence that somebody has checked."""

    kind: str
    confidence: float
    right: bool


def judgements(
    claims: Iterable[Claim], resolutions: Mapping[Anchor, Resolution], reviews: Iterable[Review]
) -> tuple[Judgement, ...]:
    """What reviews say of readings and resolutions: accepted is right, rejected or corrected wrong in that respect."""
    held = list(reviews)
    gone = {r.revokes for r in held if r.verdict is Verdict.REVOKE}
    by_text: dict[str, list[Review]] = {}
    for r in held:
        if r.anchor and r.id not in gone and r.verdict in (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT):
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


def _same(a: Anchor, b: Anchor) -> bool:
    """Whether two spans of one text lie over each other by more than half of the shorter."""
    over = min(a.end, b.end) - max(a.start, b.start)
    return 2 * over > min(a.end - a.start, b.end - b.start)


def reliability(kind: str, judged: Sequence[Judgement]) -> Reliability:
    """One curve: bins of equal number, so that each says as much as the next."""
    confidence = np.array([j.confidence for j in judged])
    right = np.array([j.right for j in judged], dtype=float)
    order = np.argsort(confidence, kind="stable")
    parts = [p for p in np.array_split(order, min(BINS, max(1, len(order) // 10))) if len(p)]
    bins = tuple(Bin(float(confidence[p].mean()), wilson(int(right[p].sum()), len(p)), len(p)) for p in parts)
    error = _error(confidence, right[None, :], parts)[0] if len(judged) else 0.0
    brier = float(((confidence - right) ** 2).mean()) if len(judged) else 0.0
    ranks = _ranks(confidence, right)
    return Reliability(
        kind,
        len(judged),
        bins,
        float(error),
        brier,
        _verdict(kind, confidence, right, parts, float(error), ranks),
        ranks,
    )


def _error(confidence: Floats, right: Floats, parts: Sequence[Ints]) -> Floats:
    """Calibration error of each row of outcomes."""
    gaps = [len(p) * np.abs(right[:, p].mean(axis=1) - confidence[p].mean()) for p in parts]
    return np.asarray(np.sum(gaps, axis=0) / len(confidence))


def _ranks(confidence: Floats, right: Floats) -> float:
    """Chance that a right one is surer than a wrong one, ties counting half."""
    good, bad = np.sort(confidence[right > 0.5]), confidence[right < 0.5]
    if not len(good) or not len(bad):
        return 0.5
    above = len(good) - np.searchsorted(good, bad, "right")
    ties = np.searchsorted(good, bad, "right") - np.searchsorted(good, bad, "left")
    return float((above + 0.5 * ties).mean() / len(good))


def wilson(right: int, count: int) -> Estimate:
    """A share with Wilson's 95 % interval."""
    z2 = 1.959964**2
    share = right / count
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = (z2 * (share * (1 - share) / count + z2 / (4 * count**2))) ** 0.5 / (1 + z2 / count)
    return Estimate(share, max(0.0, middle - half), min(1.0, middle + half))


def _verdict(kind: str, confidence: Floats, right: Floats, parts: Sequence[Ints], error: float, ranks: float) -> str:
    """The mean first, then level by level: a mean can be right while no level is."""
    if len(confidence) < LEAST:
        return f"{kind}: {len(confidence)} reviewed judgements are too few to say."
    gap = float(confidence.mean() - right.mean())
    spread = float(((confidence * (1 - confidence)).sum()) ** 0.5 / len(confidence))
    sure, hit = 100 * confidence.mean(), 100 * right.mean()
    said = f"{kind}: on average {sure:.0f} % sure, and right in {hit:.0f} % of {len(confidence)}"
    if abs(gap) > 1.96 * spread + 0.02:
        said += f"; it is too {'sure' if gap > 0 else 'unsure'} of itself"
    honest = np.random.default_rng(len(confidence)).random((HONEST, len(confidence))) < confidence
    usual = float(np.quantile(_error(confidence, honest.astype(float), parts), 0.95))
    if error > usual:
        points = f"{100 * error:.0f} points, where chance gives {100 * usual:.0f} or less in 95 of 100 cases"
        said += f"; level by level it is off by {points}"
    if ranks < USEFUL and 0 < right.mean() < 1:
        said += f"; more confidence does not mean more often right (rank {ranks:.2f}, where 0.5 tells nothing)"
    return f"{said}." if len(said.split("; ")) > 1 else f"{said}; that agrees, level by level too."


def calibration(picture: Picture, judged: Iterable[Judgement], seed: int) -> Calibration:
    """All kinds; those that nobody has reviewed say so."""
    held = list(judged)
    kinds = tuple(reliability(kind, [j for j in held if j.kind == kind]) for kind in KINDS)
    reviewed = [k for k in kinds if k.judged]
    return Calibration(
        basis=Basis(
            picture.as_of, seed, "", picture.programme.version,
            "share right among reviewed judgements of like confidence, in bins of equal number, with Wilson intervals",
        ),
        kinds=kinds,
        verdict=" ".join(k.verdict for k in reviewed)
        or "Nothing in this ledger has been reviewed, so no confidence could be checked against anybody's judgement.",
        cautions=("What analysts choose to review is not a random sample; they look where they doubt.",),
    )  # fmt: skip
