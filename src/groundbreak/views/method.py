"""How the picture was made and what it can't say: stages, rules, runs, and what was wrong with the input.

The picture comes in; only what is true of this edition goes out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from groundbreak.model.picture import Picture
from groundbreak.model.programme import Stage
from groundbreak.model.run import Outcome
from groundbreak.views.quotes import visible
from groundbreak.views.words import DOCUMENT_FLAGS, STAGE_MEANINGS, STAGES


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage with its meaning."""

    stage: Stage
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class RunView:
    """One process and what came of it."""

    process: str
    version: str
    found: int
    nothing: int
    failed: int


@dataclass(frozen=True, slots=True)
class MethodView:
    """Everything that the section on method says with numbers."""

    stages: tuple[StageView, ...]
    runs: tuple[RunView, ...]
    flags: tuple[tuple[str, int], ...]
    """What was wrong with documents, and with how many of them."""
    documents: int
    silent_documents: int
    """Documents that say nothing of the programme."""
    unlinked: int
    """Claims with a place that no project was tied to."""
    never_looked: int
    """Projects that no satellite look is recorded for."""
    projects: int
    stall_after_days: int
    definition_version: str


def stage_views() -> tuple[StageView, ...]:
    """The ladder, then stalled and unknown."""
    order = (*Stage.ladder(), Stage.STALLED, Stage.UNKNOWN)
    return tuple(StageView(s, STAGES[s], STAGE_MEANINGS[s]) for s in order)


def method_view(picture: Picture) -> MethodView:
    """Count what the method section reports."""
    runs: Counter[tuple[str, str, Outcome]] = Counter((r.process, r.version, r.outcome) for r in picture.runs)
    processes = sorted({(p, v) for p, v, _ in runs})
    flags = Counter(DOCUMENT_FLAGS.get(f) or visible(f) for d in picture.documents.values() for f in d.flags)
    speaking = {t.document.id for t in picture.testimonies}
    linked = {(link.testimony.document.id, link.testimony.claim.anchor) for link in picture.links}
    unlinked = [
        t for t in picture.testimonies if t.resolution.resolved and (t.document.id, t.claim.anchor) not in linked
    ]
    return MethodView(
        stages=stage_views(),
        runs=tuple(
            RunView(p, v, runs[p, v, Outcome.FOUND], runs[p, v, Outcome.NOTHING], runs[p, v, Outcome.FAILED])
            for p, v in processes
        ),
        flags=tuple(sorted(flags.items())),
        documents=len(picture.documents),
        silent_documents=len([d for d in picture.documents if d not in speaking]),
        unlinked=len(unlinked),
        never_looked=len([a for a in picture.assessments if a.last_looked is None]),
        projects=len(picture.assessments),
        stall_after_days=picture.programme.stall_after_days,
        definition_version=picture.programme.version,
    )
