"""Whether finished facilities are at work, on what evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from groundbreak.model.analysis.basis import Basis
from groundbreak.model.cited import Citation


@dataclass(frozen=True, slots=True)
class OperationFinding:
    """Whether one completed project works."""

    project_id: str
    place: str
    facility: str
    state: str
    """'unknown', 'said to work by its builder', 'reported to work', 'trouble reported' or 'disputed'."""
    weight_for: float
    weight_against: float
    last_heard: date | None
    evidence: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """After completion: is it working?"""

    basis: Basis
    completed: int
    counts: tuple[tuple[str, int], ...]
    findings: tuple[OperationFinding, ...]
    verdict: str
    cautions: tuple[str, ...]
