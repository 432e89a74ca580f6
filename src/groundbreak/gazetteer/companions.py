"""What other reports of about the same day name: the evidence that turns 'Mushin' into Musan, with its reason.

In come sightings (which report names which place beyond doubt, and when) and the report in question; out comes the
`companions` of a `Context`. Reports of one origin count as one, and the report's own origin doesn't count at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WINDOW_DAYS = 3
"""How far apart reports of one event lie: the agency's day, the wires' next, a weekly's third."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One report names one place for the kind of event in question."""

    place_id: str
    place_name: str
    day: date
    """When it was published."""
    origin: str
    """The story that the report is a telling of."""
    publisher: str = ""


def companions(
    sightings: Iterable[Sighting], *, day: date, origin: str, window_days: int = WINDOW_DAYS
) -> dict[str, tuple[float, str]]:
    """By place id: how many independent reports within the window name it, and the reason in words."""
    near: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        if sighting.origin != origin and abs((sighting.day - day).days) <= window_days:
            near.setdefault(sighting.place_id, []).append(sighting)
    return {place_id: (float(len({s.origin for s in found})), _reason(found)) for place_id, found in near.items()}


def _reason(found: list[Sighting]) -> str:
    days = sorted({s.day for s in found})
    when = str(days[0]) if len(days) == 1 else f"{days[0]} to {days[-1]}"
    publishers = sorted({s.publisher for s in found} - {""})
    who = f" ({', '.join(publishers[:3])}{' …' if len(publishers) > 3 else ''})" if publishers else ""
    count = len(found)
    reports = "another report" if count == 1 else f"{count} other reports"
    return f"{reports} of {when}{who} name{'s' if count == 1 else ''} {found[0].place_name}"
