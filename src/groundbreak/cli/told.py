"""What came of a job, as one JSON document: for `--format json` of the commands that do something.

Goes in: what was taken in, and the picture where there is one. Comes out: plain values, whose names are stable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from groundbreak.analysis.coverage import line
from groundbreak.model.assessment import CohortCoverage
from groundbreak.model.picture import Picture
from groundbreak.workflow.take_in import TakenIn


def taken_in(done: TakenIn) -> dict[str, Any]:
    """What was taken in, read and refused, the refused one by one."""
    return {
        "new_documents": done.ingested.documents,
        "known": done.ingested.known,
        "refused": done.ingested.refused_in_all,
        "read": done.read.read,
        "claims": done.read.claims,
        "unread": done.read.unread,
        "refusals": [
            {"subject": e.subject, "place": e.place, "message": e.message, "remedy": e.remedy}
            for e in done.ingested.refused
        ],
        "not_read": [{"document": run.input, "message": run.detail} for run in done.read.failed],
        "stopped": [str(error) for error in done.read.stopped],
    }


def cohort(coverage: CohortCoverage, names: Mapping[str, str]) -> dict[str, Any]:
    """One cohort against its quota; `names` are those of places by id."""
    return {
        "year": coverage.year,
        "quota": coverage.quota,
        "revealed": len(coverage.revealed),
        "completed": coverage.completed,
        "first_hand": len(coverage.first_hand),
        "one_outlet_only": len(coverage.one_outlet_only),
        "outside": [{"place_id": place_id, "why": why.value} for place_id, why in coverage.outside],
        "unresolved": list(coverage.unresolved),
        "line": line(coverage, names),
    }


def job(done: TakenIn, picture: Picture, written: Iterable[tuple[Path, str]], ledger: str) -> dict[str, Any]:
    """What the whole job gave."""
    names = {place.id: place.name for place in picture.places.values()}
    return {
        "programme": picture.programme.id,
        "as_of": str(picture.as_of),
        "taken_in": taken_in(done),
        "cohorts": [cohort(one, names) for one in picture.coverage if one.revealed],
        "projects": len(picture.assessments),
        "conflicts_open": sum(not one.explained for one in picture.conflicts),
        "conflicts_explained": sum(one.explained for one in picture.conflicts),
        "written": [{"path": str(path), "what": what} for path, what in written],
        "ledger": ledger,
    }
