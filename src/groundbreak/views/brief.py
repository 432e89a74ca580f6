"""Everything that the brief says, as one frozen value: templates and web pages get this and nothing else.

A picture comes in, with the credits of the data it was made from; a `BriefView` goes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from groundbreak.model.picture import Picture
from groundbreak.programme.parts import Credit
from groundbreak.views.conflicts import ConflictView, conflict_views, gravest
from groundbreak.views.coverage import CohortView, cohort_views
from groundbreak.views.method import MethodView, method_view
from groundbreak.views.places import PlaceView, place_names, place_views
from groundbreak.views.sentences import Sentence
from groundbreak.views.sources import SourceView, source_views
from groundbreak.views.summary import lede, summary
from groundbreak.views.timeline import Timeline, timeline
from groundbreak.views.unplaced import Unplaced, unplaced_count, unplaced_views

__all__ = ["BriefView", "Credit", "brief_view"]


@dataclass(frozen=True, slots=True)
class BriefView:
    """One edition."""

    programme_id: str
    programme_name: str
    native_name: str
    as_of: date
    lede: Sentence
    summary: tuple[Sentence, ...]
    cohorts: tuple[CohortView, ...]
    places: tuple[PlaceView, ...]
    conflicts: tuple[ConflictView, ...]
    gravest: tuple[ConflictView, ...]
    """The first open disagreement of each of the gravest kinds."""
    timeline: Timeline
    unplaced: tuple[Unplaced, ...]
    unplaced_count: int
    sources: tuple[SourceView, ...]
    method: MethodView
    credits: tuple[Credit, ...]
    provinces: tuple[str, ...]
    """Names of all first-level units, for what reads the page back."""


def brief_view(picture: Picture, credits: tuple[Credit, ...] = ()) -> BriefView:
    """Make a picture ready to be shown."""
    places = place_views(picture)
    by_id = {p.id: p for p in places}
    names = place_names(picture, places)
    cohorts = cohort_views(picture, by_id)
    conflicts = conflict_views(picture, by_id, names)
    sources = source_views(picture)
    programme = picture.programme
    language = next((n.language for p in picture.places.values() for n in p.names if n.text == p.native_name), "")
    native = next((w[0] for tag, w in programme.names if tag.split("-")[0] == language.split("-")[0] and w), "")
    return BriefView(
        programme_id=programme.id,
        programme_name=programme.name,
        native_name=native,
        as_of=picture.as_of,
        lede=lede(programme),
        summary=summary(picture, places, cohorts, conflicts, sources),
        cohorts=cohorts,
        places=places,
        conflicts=conflicts,
        gravest=gravest(conflicts),
        timeline=timeline(places, picture.as_of),
        unplaced=unplaced_views(picture),
        unplaced_count=unplaced_count(picture),
        sources=sources,
        method=method_view(picture),
        credits=credits,
        provinces=tuple(sorted({p.admin1 for p in picture.places.values() if p.admin1})),
    )
