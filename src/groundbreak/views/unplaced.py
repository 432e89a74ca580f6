"""What the reports say of places that could not be told: an answer too, shown and never guessed.

Testimonies whose name resolves to no place come in; each goes out with its quote and the places it may mean.
"""

from __future__ import annotations

from dataclasses import dataclass

from groundbreak.model.cited import Citation
from groundbreak.model.picture import Picture
from groundbreak.model.project import Testimony
from groundbreak.views.quotes import Quote, shelve, visible
from groundbreak.views.words import EVENTS

NAMES_SHOWN = 60


@dataclass(frozen=True, slots=True)
class MayMean:
    """One place that a name may mean."""

    name: str
    native: str
    probability: float
    why: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """One name that no place was given to."""

    written: str
    event: str
    why: str
    quotes: tuple[Quote, ...]
    may_mean: tuple[MayMean, ...]


def citation_of(t: Testimony) -> Citation:
    """The citation of a testimony's own sentence."""
    return Citation(
        document_id=t.document.id,
        anchor=t.claim.anchor,
        publisher=t.document.publisher,
        claimant=t.claim.claimants[-1] if t.claim.claimants else "",
        voice=t.voice,
        origin=t.origin.id,
        modality=t.claim.modality,
        published=t.document.published,
        url=t.document.url,
        headline=t.document.headline,
    )


def unplaced_views(picture: Picture) -> tuple[Unplaced, ...]:
    """One entry for each name and event, by name; at most `NAMES_SHOWN`."""
    groups: dict[tuple[str, str], list[Testimony]] = {}
    for t in picture.testimonies:
        if t.claim.mention and not t.resolution.resolved:
            groups.setdefault((t.claim.mention.surface, t.claim.event), []).append(t)
    return tuple(_unplaced(picture, found) for _, found in sorted(groups.items())[:NAMES_SHOWN])


def unplaced_count(picture: Picture) -> int:
    """How many names and events there are, also those that are not shown."""
    open_ones = (t for t in picture.testimonies if t.claim.mention and not t.resolution.resolved)
    return len({(t.claim.mention.surface, t.claim.event) for t in open_ones if t.claim.mention})


def _unplaced(picture: Picture, found: list[Testimony]) -> Unplaced:
    first = found[0]
    assert first.claim.mention is not None
    surface = first.claim.mention.surface
    marks = {(t.document.id, t.claim.anchor): [t.claim.mention.anchor] for t in found if t.claim.mention}
    shelf = shelve(map(citation_of, found[:4]), f"u-{surface}-{first.claim.event}", marks)
    candidates = []
    for c in first.resolution.candidates[:5]:
        place = picture.places.get(c.place_id)
        name, native = (place.name, place.native_name) if place else (c.place_id, "")
        candidates.append(MayMean(name, native, c.probability, visible(c.why)))
    why = visible(first.resolution.why)
    return Unplaced(visible(surface), EVENTS[first.claim.event], why, shelf.quotes, tuple(candidates))
