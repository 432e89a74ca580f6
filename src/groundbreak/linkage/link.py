"""Ties each testimony to the projects it may speak of.

In: testimonies, projects, programme, places and what reviewers said. Out: links, each with a probability and the
factors it is made of. A testimony may be tied to several projects (a ceremony for factories, hospital and service
centre) or to none, which is an answer too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import prod

from groundbreak.linkage.containers import containers
from groundbreak.linkage.features import FEATURES, DayOf, Surroundings
from groundbreak.linkage.projects import BUILDING, NO_PLACES, facilities_of, unit_of
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import DateInterval, Precision
from groundbreak.model.place import Place
from groundbreak.model.programme import Programme
from groundbreak.model.project import Link, ProjectKey, Testimony
from groundbreak.review.effects import NO_EFFECTS, Effects

LEAST = 0.05
"""Links less probable than this are not kept."""
SURE_ENOUGH = 0.5
"""From here on a link counts as evidence for its project; below, it is shown and counts for nothing."""
_CERTAIN = 0.99
_SLACK = timedelta(days=400)
"""How long after its last known event a project may still be spoken of as being built: a year and a month."""
_BEFORE = timedelta(days=120)


def link(
    testimonies: Sequence[Testimony],
    projects: Iterable[ProjectKey],
    programme: Programme,
    places: Mapping[str, Place] = NO_PLACES,
    effects: Effects = NO_EFFECTS,
) -> tuple[Link, ...]:
    """All links worth keeping, by project and then in the order of the testimonies."""
    siblings: dict[str, tuple[ProjectKey, ...]] = {}
    for key in sorted(projects):
        siblings[key.place_id] = (*siblings.get(key.place_id, ()), key)
    ours = [t for t in testimonies if t.claim.programme == programme.id and t.resolution.candidates]
    around = _surroundings(ours, siblings, programme, places, effects)
    links: list[tuple[ProjectKey, int, Link]] = []
    for position, testimony in enumerate(ours):
        units = {unit_of(c.place_id, programme, places) for c in testimony.resolution.candidates}
        for key in (key for unit in sorted(units) for key in siblings.get(unit, ())):
            factors = tuple((name, feature(testimony, key, around)) for name, feature in FEATURES)
            probability = min(_CERTAIN, prod(factor for _, factor in factors))
            if probability >= LEAST:
                shown = tuple((name, round(factor, 3)) for name, factor in factors if factor != 1.0)
                links.append((key, position, Link(key, testimony, round(probability, 4), shown)))
    return tuple(found for _, _, found in sorted(links, key=lambda entry: entry[:2]))


def _surroundings(
    testimonies: Sequence[Testimony],
    siblings: Mapping[str, tuple[ProjectKey, ...]],
    programme: Programme,
    places: Mapping[str, Place],
    effects: Effects,
) -> Surroundings:
    anchored: dict[ProjectKey, list[Testimony]] = {}
    told: dict[DayOf, set[tuple[str, str]]] = {}
    mates: dict[tuple[str, Event, DateInterval], set[str]] = {}
    for testimony in testimonies:
        claim, unit = testimony.claim, unit_of(testimony.resolution.place_id, programme, places)
        if not unit or claim.event not in BUILDING:
            continue
        named = facilities_of(testimony, programme)
        for key in siblings.get(unit, ()):
            if key.facility in named:
                anchored.setdefault(key, []).append(testimony)
        if claim.when.earliest is not None and claim.when.is_day:
            told.setdefault((claim.event, claim.when.earliest), set()).add((testimony.document.id, unit))
        mates.setdefault((testimony.document.id, claim.event, claim.when), set()).add(unit)
    return Surroundings(
        programme,
        places,
        effects,
        siblings,
        {key: span for key, said in anchored.items() if (span := _span(said))},
        {key: tuple(said) for key, said in anchored.items()},
        containers(testimonies, places),
        {key: frozenset(pairs) for key, pairs in told.items()},
        {key: frozenset(units) for key, units in mates.items()},
    )


def _span(testimonies: Iterable[Testimony]) -> DateInterval | None:
    """When a project was built: from a little before its first dated event to long after its last, but not beyond its
    inauguration by more than a little, after which a new ceremony is another project's."""
    days: list[date] = []
    finished: list[date] = []
    for testimony in testimonies:
        claim = testimony.claim
        known = claim.when.latest or claim.when.earliest
        if known is None or claim.modality is not Modality.REPORTED:
            continue
        days.append(known)
        if claim.event in (Event.COMPLETED, Event.INAUGURATED):
            finished.append(known)
    if not days:
        return None
    first, last = min(days), max(days)
    begun = first - (_SLACK if finished and first >= min(finished) else _BEFORE)
    ended = max(last, max(finished)) + timedelta(days=7) if finished else last + _SLACK
    return DateInterval(begun, ended, Precision.RANGE)
