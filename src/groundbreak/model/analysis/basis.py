"""What every result of an analysis rests on, and a number with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from groundbreak.model.cited import Citation


@dataclass(frozen=True, slots=True)
class Basis:
    """What a result rests on, so that anyone can compute it again."""

    as_of: date
    seed: int
    """Every draw of chance follows from it."""
    data_version: str
    """Hash of the layers and figures by place."""
    definition_version: str
    method: str
    """How it was computed, in a sentence or two."""
    evidence: tuple[Citation, ...] = ()
    """What the outcome (which places, which dates) was read from."""
    places: tuple[str, ...] = ()
    """Ids of the places that the outcome is about; their pages hold the rest of the evidence."""
    evidence_version: str = ""
    """Hash of all readings that counted."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with the interval that would hold it in 95 of 100 such cases."""

    value: float
    low: float
    high: float
