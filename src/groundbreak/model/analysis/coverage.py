"""Cohorts against their quotas over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from groundbreak.model.analysis.basis import Basis


@dataclass(frozen=True, slots=True)
class Revelation:
    """How one cohort came to be known."""

    cohort: str
    quota: int
    revealed: int
    days: tuple[int, ...]
    """Days from the cohort's first report to that of each place, in order; undated ones left out."""
    first: date | None
    half_known: int | None
    """Days until half of the quota was known; None where it is not yet."""
    by_whom: tuple[tuple[str, int], ...]
    """(publisher of the first report, places)."""
    by_province: tuple[tuple[str, int, int], ...]
    """(province, revealed, eligible)."""
    one_outlet_only: int
    pace_of_earlier: str
    """How it compares with earlier cohorts at the same number of days."""
    uncertain: int = 0
    """How many of them became known on no certain day; they are counted on the earliest that it can have been."""


@dataclass(frozen=True, slots=True)
class CoverageFinding:
    """The cohorts against their quotas over time."""

    basis: Basis
    cohorts: tuple[Revelation, ...]
    verdict: str
    cautions: tuple[str, ...]
