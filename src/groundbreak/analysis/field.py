"""Which places could have been chosen, and which were: the ground on which all questions of selection are asked.

In: a `Picture`. Out: `Field` (the eligible places as arrays, in a fixed order) and the members of each cohort with the
probability of their being in it. Nothing here is random.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundbreak.model.analysis.selection import Member
from groundbreak.model.cited import Citation
from groundbreak.model.picture import Picture
from groundbreak.model.place import Place

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
LEAST_PROBABILITY = 0.05
"""A place less probably in a cohort than this is not counted as perhaps in it."""


@dataclass(frozen=True, slots=True)
class Field:
    """Eligible places in the order of their ids."""

    places: tuple[Place, ...]
    provinces: tuple[str, ...]
    """In alphabetical order; `strata` indexes them."""
    strata: Ints
    lat: Floats
    lon: Floats

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the places."""
        return tuple(place.id for place in self.places)

    def __len__(self) -> int:
        return len(self.places)

    def chosen(self, ids: Iterable[str]) -> Bools:
        """Which of the places are among `ids`."""
        wanted = set(ids)
        return np.array([place.id in wanted for place in self.places], dtype=bool)

    def without(self, ids: Iterable[str]) -> Field:
        """The places that are left once some were chosen earlier."""
        gone = set(ids)
        return field_of(place for place in self.places if place.id not in gone)

    def values(self, by_place: Mapping[str, float]) -> Floats:
        """A figure by place as an array; not-a-number where a place has none."""
        return np.array([by_place.get(place.id, np.nan) for place in self.places])


def field_of(places: Iterable[Place]) -> Field:
    """Places as arrays. Those without a point can't be asked about and are left out."""
    kept = tuple(sorted((p for p in places if p.lat is not None and p.lon is not None), key=lambda p: p.id))
    provinces = tuple(sorted({p.admin1 for p in kept}))
    return Field(
        kept,
        provinces,
        np.array([provinces.index(p.admin1) for p in kept], dtype=np.int64),
        np.array([p.lat for p in kept], dtype=np.float64),
        np.array([p.lon for p in kept], dtype=np.float64),
    )


def eligible(picture: Picture) -> Field:
    """Units of the kinds that the programme selects; a unit that others are part of is not one beside them."""
    ours = [
        place
        for place in picture.places.values()
        if place.country == picture.programme.country and place.kind in picture.programme.place_kinds
    ]
    holders = {place.part_of for place in ours if place.part_of}
    return field_of(place for place in ours if place.id not in holders)


def members(picture: Picture) -> tuple[Member, ...]:
    """Every place that is, or perhaps is, in a cohort: those that count first, by year and place."""
    found: dict[tuple[int, str], Member] = {}
    core = {cohort.year: cohort.facilities[0] for cohort in picture.programme.cohorts if cohort.facilities}
    chances: dict[tuple[int, str], float] = {}
    cited: dict[tuple[int, str], tuple[Citation, ...]] = {}
    for a in picture.assessments:
        for year, probability in a.cohort_probabilities:
            if a.project.facility == core.get(year):
                key = (year, a.project.place_id)
                chances[key] = max(chances.get(key, 0.0), probability)
                if a.cohort:
                    cited.setdefault(key, a.cohort.supports)
    names = {place.id: place.name for place in picture.places.values()}
    for cohort in picture.coverage:
        for place_id, revealed in cohort.revealed:
            key = (cohort.year, place_id)
            probability = chances.get(key, 1.0)
            name = names.get(place_id, place_id)
            found[key] = Member(place_id, name, cohort.year, probability, True, revealed.supports)
    for (year, place_id), probability in chances.items():
        if (year, place_id) not in found and probability >= LEAST_PROBABILITY:
            name = names.get(place_id, place_id)
            found[year, place_id] = Member(place_id, name, year, probability, False, cited.get((year, place_id), ()))
    return tuple(sorted(found.values(), key=lambda m: (not m.counted, m.year, m.place_id)))


def years(found: Sequence[Member]) -> tuple[int, ...]:
    """Cohorts with at least one place that counts."""
    return tuple(sorted({m.year for m in found if m.counted}))


def asked(found: Sequence[Member]) -> tuple[int | None, ...]:
    """The cohorts to ask about: all of them together (None), then each. One alone is asked about once."""
    heard = years(found)
    return heard if len(heard) == 1 else (None, *heard)


def counted(found: Sequence[Member], year: int | None = None) -> tuple[str, ...]:
    """Ids of the places that count towards a cohort, or towards any."""
    return tuple(sorted({m.place_id for m in found if m.counted and (year is None or m.year == year)}))


def before(found: Sequence[Member], year: int) -> tuple[str, ...]:
    """Ids of the places chosen in earlier cohorts: they can't be chosen again."""
    return tuple(sorted({m.place_id for m in found if m.counted and m.year < year}))


def citations(found: Sequence[Member]) -> tuple[Citation, ...]:
    """The first quote for each member, so that a result leads back to its evidence."""
    return tuple(m.evidence[0] for m in found if m.counted and m.evidence)
