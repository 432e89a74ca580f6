"""A small table of plain text, and numbers as they stand in one."""

from __future__ import annotations

from dataclasses import dataclass

from groundbreak.analysis.verdicts import say_odds, say_p
from groundbreak.model.analysis.basis import Estimate


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def bare_p(p: float) -> str:
    """A p in a column that says so."""
    return say_p(p).removeprefix("p = ")


def bare_odds(odds: Estimate) -> str:
    """An odds ratio with its interval, in a column that says so."""
    return say_odds(odds).removeprefix("odds ratio ")


def whole(estimate: Estimate) -> str:
    """A count or a number of days with its interval."""
    return f"{estimate.value:.0f} ({estimate.low:.0f} to {estimate.high:.0f})"
