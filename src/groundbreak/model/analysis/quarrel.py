"""What is said of why these places were chosen, each claim with its test and its answer, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from groundbreak.model.analysis.basis import Basis, Estimate
from groundbreak.model.cited import Citation

BORNE_OUT, OPEN, OPPOSITE = "borne out as an association", "not told apart from chance", "the opposite is seen"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one cohort shows of one claim."""

    cohort: str
    state: str
    """`BORNE_OUT`, `OPEN` or `OPPOSITE`, by the p-value corrected for asking of several cohorts."""
    seen: str
    """What was seen, with what chance gives."""
    alone: Estimate
    """The effect: an odds ratio, or for need the distance of the concentration index from chance."""
    held: Estimate | None
    """The odds ratio with all other influences held fixed; None where no model could be fitted."""
    p: float
    p_adjusted: float
    detectable: float | None
    """Odds ratio that 80 of 100 such studies would have found after the correction; None beyond those tried."""


@dataclass(frozen=True, slots=True)
class Side:
    """One claim."""

    id: str
    """'arms_tie', 'infrastructure' or 'need_first'."""
    claim: str
    would_show: str
    """What the chosen places would be like if it held."""
    said: tuple[Citation, ...]
    """Who says so, in which words; empty where nobody held here does."""
    answers: tuple[Answer, ...]
    """All cohorts together first, then by year."""
    headline: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Quarrel:
    """All sides of it."""

    basis: Basis
    sides: tuple[Side, ...]
    verdict: str
    cautions: tuple[str, ...]
