"""A sensor was pointed there: what it saw, or that it could not see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from groundbreak.model.dates import DateInterval


class LookOutcome(StrEnum):
    """What came of looking. No look at all is the fourth state and has no value here."""

    SEEN = "seen"
    NOTHING_SEEN = "nothing_seen"
    COULD_NOT_SEE = "could_not_see"


@dataclass(frozen=True, slots=True)
class Look:
    """One area looked at over one time span by one sensor."""

    id: str
    place_id: str
    """The place whose surroundings were looked at; '' for a free area."""
    area: str
    """WKT polygon, degrees, WGS 84."""
    span: DateInterval
    sensor: str
    """Collection id, such as 'sentinel-2-l2a'."""
    usable_fraction: float
    """Share of pixels and dates that were clear, 0 to 1."""
    clear_views: int
    outcome: LookOutcome
    scenes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen at one site."""

    site_id: str
    look_id: str
    polygon: str
    """WKT, degrees, WGS 84."""
    phase: str
    """'site_preparation', 'structures', 'finished', 'stalled', 'abandoned'."""
    when: DateInterval
    score: float
    """0 to 1, calibrated."""
    area_m2: float
    scenes: tuple[str, ...] = ()
