"""Whether stated confidences come true."""

from __future__ import annotations

from dataclasses import dataclass

from groundbreak.model.analysis.basis import Basis, Estimate


@dataclass(frozen=True, slots=True)
class Bin:
    """Judgements of like confidence."""

    confidence: float
    """Mean."""
    right: Estimate
    """Share that was right."""
    count: int


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far one kind of confidence can be taken at its word."""

    what: str
    judged: int
    bins: tuple[Bin, ...]
    error: float
    """Expected calibration error: mean distance of confidence and share right."""
    brier: float
    verdict: str
    ranks: float = 0.5
    """Chance that a right judgement was given more confidence than a wrong one: 0.5 where confidence tells nothing."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Of every confidence that the program gives."""

    basis: Basis
    kinds: tuple[Reliability, ...]
    verdict: str
    cautions: tuple[str, ...]
