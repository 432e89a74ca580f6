"""How far the program's confidences can be taken at their word: reliability curves from what was reviewed.

In: judgements (a confidence, and whether it turned out right), from reviews in a ledger or from a labelled corpus. Out:
`Calibration`. Few judgements give wide intervals and no verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from groundbreak.analysis.field import Floats, Ints
from groundbreak.model.analysis.basis import Basis, Estimate
from groundbreak.model.analysis.calibration import Bin, Calibration, Reliability
from groundbreak.model.picture import Picture

READER, RESOLVER, LINKAGE, IMAGERY, ASSESSMENT = "reading", "place names", "linkage", "imagery", "assessment"
KINDS = (READER, RESOLVER, LINKAGE, IMAGERY, ASSESSMENT)
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


def reliability(kind: str, judged: Sequence[Judgement]) -> Reliability:
    """One curve: bins of about equal number, so that each says as much as the next."""
    confidence = np.array([j.confidence for j in judged])
    right = np.array([j.right for j in judged], dtype=float)
    parts = _levels(confidence)
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


def _levels(confidence: Floats) -> list[Ints]:
    """Bins of judgements. Equal confidences stay together: how they are ordered is no one's judgement."""
    order = np.argsort(confidence, kind="stable")
    ordered = confidence[order]
    count = min(BINS, max(1, len(order) // 10))
    wanted = [round(k * len(order) / count) for k in range(1, count)]
    cuts = sorted({int(np.searchsorted(ordered, ordered[k], "left")) for k in wanted})
    return [part for part in np.split(order, cuts) if len(part)]


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
        points = f"{100 * error:.1f} points, where chance gives {100 * usual:.1f} or less in 95 of 100 cases"
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
        verdict=" ".join((*(k.verdict for k in reviewed), _unchecked([k.what for k in kinds if not k.judged]))).strip()
        if reviewed
        else "Nothing in this ledger has been reviewed, so no confidence could be checked against anybody's judgement.",
        cautions=("What analysts choose to review is not a random sample; they look where they doubt.",),
    )  # fmt: skip


def _unchecked(names: Sequence[str]) -> str:
    return f"Nobody has reviewed any of: {', '.join(names)}." if names else ""
