"""Places against the province that a report puts them in.

In: a case. Out: an open conflict for each place that a report puts where the gazetteer does not.
"""

from __future__ import annotations

from collections.abc import Iterable

from groundbreak.assessment.conflicts.case import RULES, Case, conflict_id, publishers, side, written
from groundbreak.linkage.voices import fold
from groundbreak.model.conflict import Conflict, Side
from groundbreak.model.project import Testimony


@RULES.register
def place_against_province(case: Case) -> Iterable[Conflict]:
    """A report puts a place in a province in which it does not lie, now or in the past. Either the name means another
    place or the report has the province wrong."""
    provinces = _provinces(case)
    groups: dict[tuple[str, str], list[Testimony]] = {}
    for testimony in case.testimonies:
        mention, place = testimony.claim.mention, case.places.get(testimony.resolution.place_id)
        if not mention or not place or not mention.admin1_hint:
            continue
        meant = provinces.get(fold(mention.admin1_hint), set())
        actual = {fold(name) for name in (place.admin1, place.admin1_native, *place.other_admin1) if name}
        held = {id_ for name in actual for id_ in provinces.get(name, ())}
        if meant and held and not meant & held:
            groups.setdefault((place.id, fold(mention.admin1_hint)), []).append(testimony)
    for (place_id, hint), group in sorted(groups.items()):
        known = case.places[place_id]
        name, stated = written(group[0]), group[0].claim.mention.admin1_hint if group[0].claim.mention else hint
        yield Conflict(
            id=conflict_id("place_against_province", place_id, hint),
            kind="place_against_province",
            subject="programme",
            title=f"{name} in {stated}, or {known.name} in {known.admin1}?",
            sides=(
                side(f"{name} lies in {stated}, according to {publishers(group)}.", stated, group),
                Side(f"{known.name} lies in {known.admin1}: the gazetteer.", known.admin1, ()),
            ),
            reading=f"Taken to mean {known.name}, {known.admin1}: {group[0].resolution.why or 'the name fits'}.",
            settle="The name in its own script, or another report of the same event.",
            place_ids=(place_id,),
            project_ids=tuple(sorted(key.id for key in case.links if key.place_id == place_id)),
        )


def _provinces(case: Case) -> dict[str, set[str]]:
    """Ids of first-level units by any of their names; a unit that is no place of its own goes by its name."""
    found: dict[str, set[str]] = {}
    first_level = {p.admin1 for p in case.places.values() if p.admin1}
    for place in case.places.values():
        if place.kind == "province" or place.name in first_level:
            for name in (place.name, place.native_name, *(n.text for n in place.names)):
                if name:
                    found.setdefault(fold(name), set()).add(place.name)
        if place.admin1:
            for name in (place.admin1, place.admin1_native):
                if name:
                    found.setdefault(fold(name), set()).add(place.admin1)
    return found
