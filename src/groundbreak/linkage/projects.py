"""Which projects there are: one kind of facility in one place is one project.

In: testimonies and the projects already known. Out: the keys of all projects, known and new.

What mints a project: a claim of the programme, reported or planned, whose place is resolved. Speculation, denial and
opinion mint nothing, and neither do claims about arms or needs; all of these link to a project only if it exists. Nor
does a place that a report names only as what holds another one.

A claim that names no facility ('the ceremony for the policy's projects took place in X') stands for the package of its
cohort, whose core is the first facility that the cohort lists. It mints that core only where it has a date of any kind
and no other claim names a facility for the place and the same cohort: else it is one more telling of what is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from groundbreak.linkage.containers import containers
from groundbreak.model.claim import BUILDING_EVENTS, Event, Modality
from groundbreak.model.place import Place
from groundbreak.model.programme import Cohort, Programme
from groundbreak.model.project import ProjectKey, Testimony

BUILDING = frozenset(BUILDING_EVENTS)
"""Events that are about the building of something somewhere."""
_BEGINNING = frozenset({Event.SELECTED, Event.SITE_PREPARATION, Event.GROUNDBREAKING})
_MINTING = frozenset({Modality.REPORTED, Modality.PLANNED})
NO_PLACES: Mapping[str, Place] = MappingProxyType({})


def mint(
    testimonies: Iterable[Testimony],
    known_projects: Iterable[ProjectKey],
    programme: Programme,
    places: Mapping[str, Place] = NO_PLACES,
) -> tuple[ProjectKey, ...]:
    """All projects, sorted: the known ones and those that the testimonies call for. Known keys are never dropped.

    `places` lets a village stand for the county it lies in, where the programme selects counties.
    """
    keys = {key for key in known_projects if key.programme == programme.id}
    taken = {(key.place_id, key.facility) for key in keys}
    named: dict[str, set[int | None]] = {}
    unnamed: list[tuple[str, int, Event]] = []
    told = tuple(testimonies)
    holding = containers(told, places)
    for testimony in told:
        place = unit_of(testimony.resolution.place_id, programme, places)
        if not place or not mints(testimony, programme) or (testimony.document.id, place) in holding:
            continue
        year = cohort_year(testimony)
        for facility in facilities_of(testimony, programme):
            taken.add((place, facility))
            named.setdefault(place, set()).add(year)
        if not testimony.claim.facilities and year is not None:
            unnamed.append((place, year, testimony.claim.event))
    for place, year, event in unnamed:
        cohort = concerned(year, programme)
        # What begins in a year is of that year; what is under way or done may have been begun in the year before.
        years = {year} if event in _BEGINNING else {year, year - 1}
        if cohort and cohort.facilities and not years & named.get(place, set()):
            taken.add((place, core_of(cohort, programme)))
    known = {(key.place_id, key.facility) for key in keys}
    keys |= {ProjectKey(programme.id, place, facility) for place, facility in taken - known}
    return tuple(sorted(keys))


def mints(testimony: Testimony, programme: Programme) -> bool:
    """Whether a testimony is enough to speak of a project at all."""
    claim = testimony.claim
    return (
        claim.programme == programme.id
        and claim.event in BUILDING
        and claim.modality in _MINTING
        and bool(testimony.resolution.place_id)
    )


def facilities_of(testimony: Testimony, programme: Programme) -> tuple[str, ...]:
    """Codes of the projects that a testimony names, each once, in its order."""
    return tuple(dict.fromkeys(programme.project_facility(code) for code in testimony.claim.facilities))


def unit_of(place_id: str, programme: Programme, places: Mapping[str, Place]) -> str:
    """The unit that a project at this place belongs to: the nearest one, going up, of a kind the programme selects.

    A place that is not among `places` stands for itself; one that lies in no such unit (a province), or in another
    country, gives ''.
    """
    seen: set[str] = set()
    current = place_id
    while current and current not in seen:
        place = places.get(current)
        if place is not None and place.country not in ("", programme.country):
            return ""
        if place is None or not programme.place_kinds or place.kind in programme.place_kinds:
            return current
        seen.add(current)
        current = place.part_of
    return ""


def may_be_unit(testimony: Testimony, programme: Programme, places: Mapping[str, Place]) -> bool:
    """Whether a name may be that of a unit of the programme: a candidate is one, or the report says of what kind it is,
    or nothing at all is known of it. The capital of a neighbour at the head of a dispatch is none."""
    candidates, mention = testimony.resolution.candidates, testimony.claim.mention
    if not candidates or (mention is not None and mention.kind_hint in programme.place_kinds):
        return True
    return any(unit_of(candidate.place_id, programme, places) for candidate in candidates)


def cohort_year(testimony: Testimony) -> int | None:
    """The year whose cohort a testimony seems to concern: as stated, else of its event, else of its publication."""
    claim = testimony.claim
    for interval in (claim.when, testimony.document.published):
        if claim.cohort is not None:
            return claim.cohort
        known = interval.earliest or interval.latest
        if known:
            return known.year
    return None


def concerned(year: int | None, programme: Programme) -> Cohort | None:
    """The cohort of a year, or the nearest one that the programme has; its first where no year is known."""
    meant = programme.first_year if year is None else year
    return min(programme.cohorts, key=lambda cohort: (abs(cohort.year - meant), cohort.year), default=None)


def core_of(cohort: Cohort, programme: Programme) -> str:
    """The facility by which a place counts towards its cohort's quota: the first of the package."""
    return programme.project_facility(cohort.facilities[0])
