"""Where in a unit a project stands, when reports name more than the unit.

In: a case. Out: an explained conflict where one report says only the city and another names a site within it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from groundbreak.assessment.conflicts.case import RULES, Case, conflict_id, publishers, side
from groundbreak.linkage.link import SURE_ENOUGH
from groundbreak.linkage.projects import BUILDING
from groundbreak.model.claim import Mention
from groundbreak.model.conflict import Conflict
from groundbreak.model.place import LocationPrecision
from groundbreak.model.project import ProjectKey, Testimony

_LONGEST = 80
"""How far after a name the name of a site may reach."""


@RULES.register
def site_within_unit(case: Case) -> Iterable[Conflict]:
    """One report places a project in a county or city, another at a named site or village within it. Both hold; the
    finer one says where, and the unit's centre must not be drawn as if it were the site."""
    fine: dict[str, dict[str, list[Testimony]]] = {}
    coarse: dict[str, list[Testimony]] = {}
    keys: dict[str, set[ProjectKey]] = {}
    seen: set[tuple[str, int]] = set()
    for key, links in sorted(case.links.items()):
        for link in links:
            testimony = link.testimony
            if testimony.claim.event not in BUILDING or link.probability < SURE_ENOUGH:
                continue
            keys.setdefault(key.place_id, set()).add(key)
            if (key.place_id, id(testimony)) in seen:
                continue
            seen.add((key.place_id, id(testimony)))
            site = _site(case, testimony)
            if site:
                fine.setdefault(key.place_id, {}).setdefault(site, []).append(testimony)
            else:
                coarse.setdefault(key.place_id, []).append(testimony)
    for place in sorted(fine.keys() & coarse.keys()):
        yield _of(case, place, coarse[place], fine[place], sorted(keys[place]))


def _site(case: Case, testimony: Testimony) -> str:
    """The name of a site or village within the unit, where the report gives one."""
    mention, place = testimony.claim.mention, case.places.get(testimony.resolution.place_id)
    if mention is None:
        return ""
    if place and place.precision in (LocationPrecision.SETTLEMENT, LocationPrecision.SITE, LocationPrecision.POINT):
        return place.name
    return _longer_name(case, mention, testimony.claim.anchor.quote)


def _longer_name(case: Case, mention: Mention, quote: str) -> str:
    """'Sinuiju Combined Greenhouse Farm' where the sentence goes on after 'Sinuiju' with something else that is built
    there: the definition lists such things, since they are found in the same places."""
    at = quote.find(mention.surface)
    if mention.kind_hint or at < 0:
        return ""
    after = quote[at + len(mention.surface) :][:_LONGEST]
    rest = after.lstrip().casefold()
    fitting = [w for _, words in case.programme.other_construction for w in words if rest.startswith(w)]
    longest = max(fitting, key=len, default="")
    return quote[at : at + len(mention.surface) + len(after) - len(after.lstrip()) + len(longest)] if longest else ""


def _of(
    case: Case, place: str, coarse: Sequence[Testimony], fine: dict[str, list[Testimony]], keys: Sequence[ProjectKey]
) -> Conflict:
    name, sites = case.place_name(place), sorted(fine)
    at = [t for site in sites for t in fine[site]]
    return Conflict(
        id=conflict_id("site_within_unit", place, *sites),
        kind="site_within_unit",
        subject="programme",
        title=f"{name}, or {' and '.join(sites)} within it",
        sides=(
            side(f"In {name} (by {publishers(coarse)}).", name, coarse),
            side(f"At {' and at '.join(sites)} (by {publishers(at)}).", ", ".join(sites), at),
        ),
        reading=f"Both hold: the site lies in the unit. Counted as {name}; to be looked for at {' and '.join(sites)}.",
        settle="Imagery of the named site.",
        place_ids=(place,),
        explained=True,
        project_ids=tuple(key.id for key in keys),
    )
