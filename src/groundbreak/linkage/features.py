"""What speaks for and against tying a testimony to a project, each as a factor between 0 and about 2.

In: one testimony, one project and what is known around them. Out: a factor, 1 meaning 'says nothing'. The probability
of a link is the product, so that every link can be read as a short list of reasons. Each feature's docstring is what
users are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from groundbreak.linkage.containers import Containers
from groundbreak.linkage.projects import cohort_year, concerned, core_of, facilities_of, unit_of
from groundbreak.linkage.registry import Registry
from groundbreak.model.claim import Event
from groundbreak.model.dates import DateInterval
from groundbreak.model.place import Place
from groundbreak.model.programme import Programme
from groundbreak.model.project import ProjectKey, Testimony
from groundbreak.review.apply import anchors_of
from groundbreak.review.effects import Effects

DayOf = tuple[Event, date]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a feature may look at besides the pair itself."""

    programme: Programme
    places: Mapping[str, Place]
    effects: Effects
    siblings: Mapping[str, tuple[ProjectKey, ...]]
    """All projects by place."""
    spans: Mapping[ProjectKey, DateInterval]
    """Days between which testimonies that name the facility have it built."""
    anchored: Mapping[ProjectKey, tuple[Testimony, ...]]
    """Testimonies that name the place and the facility of a project outright."""
    holding: Containers
    """(document, place) where the place is named only as what holds another."""
    told: Mapping[DayOf, frozenset[tuple[str, str]]]
    """By event and day: (document, place) of all resolved testimonies."""
    mates: Mapping[tuple[str, Event, DateInterval], frozenset[str]]
    """By document, event and date: places that the document names together."""


Feature = Callable[[Testimony, ProjectKey, Surroundings], float]
FEATURES: Registry[Feature] = Registry("feature")


@FEATURES.register
def place(testimony: Testimony, project: ProjectKey, around: Surroundings) -> float:
    """How probable it is that the name means the project's place, as the gazetteer weighs it. A name that the gazetteer
    calls unresolved counts half, and so for nothing unless something else speaks for the place (see company)."""
    return (1.0 if testimony.resolution.resolved else 0.5) * sum(
        candidate.probability
        for candidate in testimony.resolution.candidates
        if unit_of(candidate.place_id, around.programme, around.places) == project.place_id
    )


@FEATURES.register
def facility(testimony: Testimony, project: ProjectKey, around: Surroundings) -> float:
    """Whether the facility fits: named outright counts in full, another facility named rules the link out. A report
    that names no facility most likely speaks of the whole package of its year, and so of the core facility (0.9) and of
    the package's others (0.6); of a facility outside the package only where nothing of the package is known there."""
    named = facilities_of(testimony, around.programme)
    if named:
        return 1.0 if project.facility in named else 0.0
    cohort = concerned(cohort_year(testimony), around.programme)
    if cohort is None or not cohort.facilities:
        return 0.5
    package = {around.programme.project_facility(code) for code in cohort.facilities}
    siblings = around.siblings.get(project.place_id, ())
    timely = [key for key in siblings if _timely(testimony, key, around)] or list(siblings)
    if project.facility == core_of(cohort, around.programme):
        return 0.9
    if project.facility in package:
        return 0.6
    return 0.2 if any(key.facility in package for key in timely) else 0.9


@FEATURES.register
def time(testimony: Testimony, project: ProjectKey, around: Surroundings) -> float:
    """Whether the date fits what reports that name the facility say of it. Only asked where the report itself names no
    facility: a ceremony of 2025 is hardly that of factories finished before, nor of a hospital begun later."""
    if testimony.claim.facilities:
        return 1.0
    return 1.0 if _timely(testimony, project, around) else 0.15


@FEATURES.register
def container(testimony: Testimony, project: ProjectKey, around: Surroundings) -> float:
    """Whether the report names the place only as what holds another place that it names too ('Onchon County of Nampho
    City'): then it hardly speaks of a project of the holder's own (0.1)."""
    return 0.1 if (testimony.document.id, project.place_id) in around.holding else 1.0


@FEATURES.register
def company(testimony: Testimony, project: ProjectKey, around: Surroundings) -> float:
    """For a name that is not surely resolved: whether other reports name the project's place for the same event, within
    a day, together with the places that this report names beside it. Up to 2 where all of its companions agree."""
    if testimony.resolution.resolved:
        return 1.0
    day = testimony.claim.when.earliest if testimony.claim.when.is_day else None
    mates = around.mates.get((testimony.document.id, testimony.claim.event, testimony.claim.when), frozenset())
    if day is None or not mates:
        return 1.0
    told: set[tuple[str, str]] = set()
    for shift in (-1, 0, 1):
        told |= around.told.get((testimony.claim.event, day + timedelta(days=shift)), frozenset())
    tellers = {document for document, where in told if where == project.place_id and document != testimony.document.id}
    shared = {where for document, where in told if document in tellers}
    return 1.0 + len(mates & shared) / len(mates)


@FEATURES.register
def review(testimony: Testimony, project: ProjectKey, around: Surroundings) -> float:
    """What reviewers said: that these words speak of the same project as others (2), or of another one (0)."""
    if not (around.effects.clusters or around.effects.apart):
        return 1.0
    factor = 1.0
    for other in around.anchored.get(project, ()):
        for mine in anchors_of(testimony):
            for theirs in anchors_of(other):
                said = around.effects.same(mine, theirs) if mine != theirs else None
                if said is False:
                    return 0.0
                factor = 2.0 if said else factor
    return factor


def _timely(testimony: Testimony, project: ProjectKey, around: Surroundings) -> bool:
    span = around.spans.get(project)
    when = testimony.claim.when if testimony.claim.when.known else testimony.document.published
    return span is None or span.overlaps(when)
