"""More places named for a cohort than its quota allows.

In: a case. Out: one conflict a cohort that says which places fill the quota, which stand outside it and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from groundbreak.assessment.conflicts.case import RULES, Case, conflict_id, plural, side
from groundbreak.assessment.evidence import counts
from groundbreak.assessment.quota import Count
from groundbreak.linkage.link import SURE_ENOUGH
from groundbreak.model.cited import Citation
from groundbreak.model.conflict import Conflict, Side
from groundbreak.model.project import Link, Testimony


@RULES.register
def more_places_than_quota(case: Case) -> Iterable[Conflict]:
    """More places are named for a year than the programme promises for it. Explained where the places that have the
    year's core facility fill the quota exactly and the others have only something else, or belong to another year;
    open where even the places with the core facility are too many or too few."""
    for found in case.counts:
        if len(found.inside) + len(found.outside) > found.cohort.quota and found.inside:
            yield _of(case, found)


def _of(case: Case, found: Count) -> Conflict:
    year, quota = found.cohort.year, found.cohort.quota
    named = len(found.inside) + len(found.outside)
    core = case.facility_label(found.core)
    inside = _of_places(case, found.inside, year, found.core)
    fact = next((fact for fact in case.programme.record if fact.topic == "quota"), None)
    promised = f"The quota of {year} is {quota}: the programme's record{f' ({fact.source})' if fact else ''}."
    sides = [Side(promised, f"{quota} places", ())]
    sides += [side(f"{plural(len(found.inside), 'place')} with {core}: {case.names(found.inside)}.", core, inside)]
    for place, why in found.outside:
        name = case.place_name(place)
        sides.append(Side(f"{name}: {why.value}.", name, _few(why.supports)))
    reading = f"{named} places are named for {year} and the quota is {quota}."
    if found.excess:
        reading += f" {len(found.inside)} of them have {core}, so {found.excess} must be misdated or added."
    elif len(found.inside) == quota:
        reading += f" The {quota} with {core} are held to be the quota."
    else:
        reading += f" Only {len(found.inside)} are known to have {core}: which of the others count is open."
    reading += "".join(f" {case.place_name(place)}: {why.value}." for place, why in found.outside)
    reading += _without_distinction(case, found) + _pilots(case, found)
    return Conflict(
        id=conflict_id("more_places_than_quota", f"cohort:{year}", *found.inside, *(p for p, _ in found.outside)),
        kind="more_places_than_quota",
        subject=f"cohort:{year}",
        title=f"{year}: {named} places named, quota {quota}",
        sides=tuple(sides),
        reading=reading,
        settle=f"An official list of the {quota} places of {year}, or a report that counts the others apart.",
        place_ids=tuple(sorted({*found.inside, *(place for place, _ in found.outside)})),
        explained=len(found.inside) == quota,
        project_ids=tuple(sorted(key.id for key in case.links if key.place_id in dict(found.outside))),
    )


def _of_places(case: Case, places: Sequence[str], year: int, core: str) -> list[Testimony]:
    """The best testimony for each place: enough to check, and not all of them."""
    best: list[Testimony] = []
    for assessment in case.assessments:
        key = assessment.project
        if key.place_id in places and key.facility == core and assessment.cohort and assessment.cohort.value == year:
            links = [link for link in case.links[key] if counts(link)] or list(case.links[key])
            best.append(min(links, key=_first_hand_first).testimony)
    return best


def _first_hand_first(link: Link) -> tuple[bool, float, str, int]:
    document = link.testimony.document
    return (not link.testimony.first_hand, -link.probability, document.id, link.testimony.claim.anchor.start)


def _few(citations: Sequence[Citation], most: int = 4) -> tuple[Citation, ...]:
    return tuple(citations[:most])


def _without_distinction(case: Case, found: Count) -> str:
    """Places outside that somebody lists with the others without saying what is built there."""
    inside = set(found.inside)
    together = {
        (t.document.id, t.claim.event, t.claim.when) for t in case.testimonies if t.resolution.place_id in inside
    }
    listed = sorted(
        {
            (case.place_name(key.place_id), link.testimony.document.publisher or "an unnamed source")
            for key, links in case.links.items()
            if key.place_id in dict(found.outside)
            for link in links
            if not (claim := link.testimony.claim).facilities
            and counts(link)
            and (claim.document_id, claim.event, claim.when) in together
        }
    )
    return "".join(f" {who} lists {name} with the others, without saying what is built there." for name, who in listed)


def _pilots(case: Case, found: Count) -> str:
    """Places inside that have more than the package."""
    package = {case.programme.project_facility(code) for code in found.cohort.facilities}
    extra: dict[str, set[str]] = {}
    for assessment in case.assessments:
        key = assessment.project
        of_year = assessment.cohort is not None and assessment.cohort.value == found.cohort.year
        spoken = any(link.probability >= SURE_ENOUGH for link in case.links[key])
        if of_year and spoken and key.place_id in found.inside and key.facility not in package:
            extra.setdefault(key.facility, set()).add(key.place_id)
    return "".join(
        f" Beyond the package, {case.facility_label(code).lower()}: {case.names(places)}."
        for code, places in sorted(extra.items())
    )
