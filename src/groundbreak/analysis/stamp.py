"""Marks results with the evidence they were computed from, so that two people can tell whether they hold the same.

In: a picture, all its analyses. Out: a short hash of every reading that counted, as it was read, resolved and reviewed;
and the analyses with it in each `Basis`. Seed, definition, layers and this hash together determine every figure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from groundbreak.analysis.calibration import Judgement
from groundbreak.analysis.seen import Seen
from groundbreak.model.analysis.calibration import Calibration
from groundbreak.model.analysis.coverage import CoverageFinding
from groundbreak.model.analysis.forecast import Forecast
from groundbreak.model.analysis.need import Need
from groundbreak.model.analysis.operation import Operation
from groundbreak.model.analysis.pace import Pace
from groundbreak.model.analysis.quarrel import Quarrel
from groundbreak.model.analysis.selection import Selection
from groundbreak.model.analysis.together import Analyses
from groundbreak.model.picture import Picture
from groundbreak.model.project import Testimony

T = TypeVar("T", CoverageFinding, Selection, Pace, Operation, Calibration, Need | None, Forecast | None, Quarrel | None)


def version(picture: Picture, seen: Seen, judged: Iterable[Judgement]) -> str:
    """The same for the same readings, sightings and judgements in any order."""
    lines = [_line(t) for t in picture.testimonies]
    lines += [f"{y} {id} {score:.4f}" for y, there in seen.by_cohort.items() for id, score in there.items()]
    lines += [f"{j.kind} {j.confidence:.4f} {j.right}" for j in judged]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:12]


def _line(t: Testimony) -> str:
    c, best = t.claim, t.resolution.candidates[0].probability if t.resolution.candidates else 0.0
    where = f"{t.document.text_sha256} {c.anchor.start} {c.anchor.end}"
    return f"{where} {c.event} {c.modality} {c.when} {c.confidence:.4f} {t.resolution.place_id} {best:.4f} {t.voice}"


def stamped(found: Analyses, evidence: str) -> Analyses:
    """Every result with the version of its evidence."""

    def one(result: T) -> T:
        return result if result is None else replace(result, basis=replace(result.basis, evidence_version=evidence))

    return replace(
        found,
        coverage=one(found.coverage),
        selection=tuple(one(s) for s in found.selection),
        need=one(found.need),
        pace=one(found.pace),
        operation=one(found.operation),
        forecast=one(found.forecast),
        calibration=one(found.calibration),
        quarrel=one(found.quarrel),
    )
