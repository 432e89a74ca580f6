"""Whether the neediest places were chosen, and which a need-first choice would have taken."""

from __future__ import annotations

from dataclasses import dataclass

from groundbreak.model.analysis.basis import Basis
from groundbreak.model.analysis.selection import NullTest, PowerPoint


@dataclass(frozen=True, slots=True)
class PlaceNeed:
    """How needy one place is by the index."""

    place_id: str
    name: str
    index: float
    """0 to 1: mean percentile over the components, 1 the neediest."""


@dataclass(frozen=True, slots=True)
class CohortNeed:
    """One cohort by the index of need."""

    cohort: str
    selected: int
    mean_index: float
    concentration: NullTest
    """Concentration index: below 0 where the needy were favoured, above 0 where the better-off were."""
    curve: tuple[tuple[float, float], ...]
    """(share of places, neediest first; share of the selected among them)."""
    expected_curve: tuple[tuple[float, float], ...]
    """The same for random choices of the same provincial balance."""
    overlap: int
    """How many of its places a need-first choice of the same provincial balance would have taken."""
    overlap_expected: float
    missed: tuple[str, ...]
    """Names of the neediest places that such a choice would have taken and that were not, neediest first."""
    solver: str
    band: tuple[tuple[float, float], ...] = ()
    """For each point of the curve: between them lie 95 of 100 random choices."""
    power: tuple[PowerPoint, ...] = ()
    """Odds by one standard deviation of need (as a rank)."""
    detectable: float | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """Whether the needy come first."""

    basis: Basis
    components: tuple[str, ...]
    places: int
    without_index: tuple[str, ...]
    cohorts: tuple[CohortNeed, ...]
    shifts: tuple[tuple[str, float, float], ...]
    """(from cohort to cohort, change of the mean index, p by exchanging cohort labels)."""
    robustness: tuple[tuple[str, float, float], ...]
    """(component left out, concentration index of all cohorts, p)."""
    ranking: tuple[PlaceNeed, ...]
    verdict: str
    cautions: tuple[str, ...]
