"""One section a place: its names, its projects, its quotes and its conflicts.

The picture comes in; places that have a project, or a part in the coverage of a cohort, go out, by province and name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from groundbreak.model.cited import Citation
from groundbreak.model.conflict import Conflict
from groundbreak.model.picture import Picture
from groundbreak.model.place import LocationPrecision, Place
from groundbreak.model.programme import Programme
from groundbreak.views.figures import PlaceNames, fold
from groundbreak.views.projects import ProjectView, cited_by, project_view
from groundbreak.views.quotes import Quote, Shelf, choose, mention_marks, shelve, slug, visible
from groundbreak.views.words import PRECISIONS

SPELLINGS_SHOWN = 8
FEW_PLACES = 3
"""Places up to which a conflict is shown at each; beyond that it is about the list."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One place with everything that the reports say of it."""

    id: str
    anchor: str
    name: str
    native: str
    native_language: str
    kind: str
    province: str
    province_native: str
    spellings: tuple[str, ...]
    """How reports write it, where that differs from the name."""
    precision: LocationPrecision
    precision_words: str
    lat: float | None
    lon: float | None
    outlined: bool
    projects: tuple[ProjectView, ...]
    shelf: Shelf
    conflict_ids: tuple[str, ...]
    """Disagreements about one of its projects or about the place itself, the open ones first."""
    disputed: bool
    """Whether any of them is open and about few places."""
    reports: int
    origins: int

    @property
    def groups(self) -> tuple[tuple[ProjectView, ...], ...]:
        """Its projects, those together of which exactly the same is said."""
        same: dict[object, list[ProjectView]] = {}
        for project in self.projects:
            same.setdefault(project.said, []).append(project)
        return tuple(tuple(found) for found in same.values())

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotes of the section, in order."""
        return self.shelf.quotes


def place_views(picture: Picture) -> tuple[PlaceView, ...]:
    """All sections, by first-level unit and name."""
    citations: dict[str, list[Citation]] = defaultdict(list)
    for assessment in picture.assessments:
        citations[assessment.project.place_id] += cited_by(assessment)
    for cohort in picture.coverage:
        for place_id, when in cohort.revealed:
            citations[place_id] += choose(when.supports)
        for place_id, why in cohort.outside:
            citations[place_id] += choose(why.supports)
    marks = mention_marks(picture)
    surfaces = _surfaces(picture)
    views = [
        _place_view(picture, place_id, shelve(found, place_id, marks.get(place_id, {})), surfaces.get(place_id, ()))
        for place_id, found in citations.items()
    ]
    return tuple(sorted(views, key=lambda p: (p.province, p.name, p.id)))


def _place_view(picture: Picture, place_id: str, shelf: Shelf, surfaces: Iterable[str]) -> PlaceView:
    place = picture.places.get(place_id) or Place(place_id, place_id)
    projects = [project_view(a, picture, shelf) for a in picture.assessments if a.project.place_id == place_id]
    projects.sort(key=lambda p: lead_order(p, picture.programme))
    documents = {link.testimony.document.id for link in picture.links if link.project.place_id == place_id}
    documents |= {q.document_id for q in shelf.quotes}
    conflicts = [c for c in picture.conflicts if concerns(c, place_id, [p.id for p in projects])]
    own = {fold(place.name), fold(place.native_name)}
    return PlaceView(
        id=place_id,
        anchor=f"place-{slug(place_id)}",
        name=place.name,
        native=place.native_name,
        native_language=next((n.language for n in place.names if n.text == place.native_name), ""),
        kind=place.kind,
        province=place.admin1,
        province_native=place.admin1_native,
        spellings=tuple(dict.fromkeys(visible(s) for s in surfaces if fold(s) not in own))[:SPELLINGS_SHOWN],
        precision=place.precision,
        precision_words=PRECISIONS[place.precision],
        lat=place.lat,
        lon=place.lon,
        outlined=place_id in picture.outlines,
        projects=tuple(projects),
        shelf=shelf,
        conflict_ids=tuple(c.id for c in sorted(conflicts, key=lambda c: c.explained)),
        disputed=any(not c.explained and len(c.place_ids) <= FEW_PLACES for c in conflicts),
        reports=len(documents),
        origins=len({picture.origins[d].id if d in picture.origins else d for d in documents}),
    )


def concerns(conflict: Conflict, place_id: str, projects: Iterable[str]) -> bool:
    """Whether a conflict belongs in the section of a place, and is not about a list that it merely stands in."""
    about = {conflict.subject, *conflict.project_ids}
    return not about.isdisjoint(projects) or (place_id in conflict.place_ids and len(conflict.place_ids) <= FEW_PLACES)


def _surfaces(picture: Picture) -> dict[str, list[str]]:
    """Spellings met in the reports, the most frequent first."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for t in picture.testimonies:
        if t.resolution.place_id and t.claim.mention:
            counts[t.resolution.place_id][t.claim.mention.surface] += 1
    return {place: sorted(found, key=lambda s: (-found[s], s)) for place, found in counts.items()}


def lead_order(project: ProjectView, programme: Programme) -> tuple[int, int, str, int]:
    """The newest cohort first, in it the facilities in the programme's order: the first leads its place."""
    order = [f.code for f in programme.facilities]
    position = order.index(project.facility) if project.facility in order else len(order)
    return (-(project.cohort_year or 0), position, project.facility, project.ordinal)


def place_names(picture: Picture, places: Iterable[PlaceView]) -> PlaceNames:
    """The names that count as places in the page's own sentences."""
    names = {n for p in places for n in (p.name, p.native, *p.spellings)}
    names |= {p.admin1 for p in picture.places.values()}
    return PlaceNames(n for n in names if n)
