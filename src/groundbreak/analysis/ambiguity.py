"""Names that reports give for a cohort and that could not be tied to one place, with what they may mean.

In: a picture and a cohort. Out: pairs of the name as written and its candidates' probabilities, each name once.
"""

from __future__ import annotations

from groundbreak.linkage.projects import cohort_year
from groundbreak.model.claim import Event, Modality
from groundbreak.model.picture import Picture

_BEGINNINGS = (Event.SELECTED, Event.SITE_PREPARATION, Event.GROUNDBREAKING)


def unclear(picture: Picture, year: int | None = None) -> tuple[tuple[str, tuple[tuple[str, float], ...]], ...]:
    """By name; those without any candidate can't be drawn and are left out."""
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for t in picture.testimonies:
        claim = t.claim
        if (
            claim.mention is None
            or t.resolution.resolved
            or claim.event not in _BEGINNINGS
            or claim.modality not in (Modality.REPORTED, Modality.PLANNED)
        ):
            continue
        if year is None or cohort_year(t) == year:
            candidates = tuple((c.place_id, c.probability) for c in t.resolution.candidates)
            if candidates:
                found.setdefault(claim.mention.surface, candidates)
    return tuple(sorted(found.items()))
