"""The same facility in two cohorts, and one place with several projects.

In: a case. Out: an open conflict where one project is put in two years; an explained one where what looks like a
contradiction about a place is two projects in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from groundbreak.assessment.cohort import ended, votes_of
from groundbreak.assessment.conflicts.case import RULES, Case, conflict_id, once, publishers, said, side, span
from groundbreak.linkage.link import SURE_ENOUGH
from groundbreak.model.assessment import Assessment
from groundbreak.model.claim import Event
from groundbreak.model.conflict import Conflict
from groundbreak.model.project import Testimony

_TELLING = frozenset({"stated_with_work", "groundbreaking", "stated_when_named", "selection"})
"""Kinds of evidence that name a year outright; the others only point at one."""
_DATED = (Event.GROUNDBREAKING, Event.INAUGURATED, Event.COMPLETED)


@RULES.register
def facility_in_two_cohorts(case: Case) -> Iterable[Conflict]:
    """Reports put the same facility of the same place into the cohorts of different years: it was named for one and
    begun in another, or begun twice."""
    by_place: dict[tuple[str, tuple[int, ...]], list[tuple[Assessment, dict[int, list[Testimony]]]]] = {}
    for assessment in case.assessments:
        told = _years(case, assessment)
        if len(told) > 1:
            by_place.setdefault((assessment.project.place_id, tuple(sorted(told))), []).append((assessment, told))
    for (place, years), found in by_place.items():
        yield _two_cohorts(case, place, years, found)


def _years(case: Case, assessment: Assessment) -> dict[int, list[Testimony]]:
    told: dict[int, list[Testimony]] = {}
    known = {cohort.year for cohort in case.programme.cohorts}
    end = ended({event: cited.value for event, cited in assessment.dates})
    for link, vote, rule in votes_of(case.links[assessment.project], end, case.programme.cohort_by):
        if rule in _TELLING and len(vote.years) == 1 and vote.years[0][0] in known:
            told.setdefault(vote.years[0][0], []).append(link.testimony)
    return told


def _two_cohorts(
    case: Case, place: str, years: Sequence[int], found: Sequence[tuple[Assessment, dict[int, list[Testimony]]]]
) -> Conflict:
    name, first = case.place_name(place), found[0][0]
    what = ", ".join(dict.fromkeys(case.facility_label(a.project.facility) for a, _ in found))
    sides = []
    for year in years:
        group = once(t for _, told in found for t in told.get(year, ()))
        events = ", ".join(dict.fromkeys(f"{said(t.claim.event)} {span(t.claim.when)}" for t in group[:3]))
        sides.append(side(f"{name}, cohort of {year}: {events}, according to {publishers(group)}.", str(year), group))
    chances = "; ".join(f"{year}: {chance:.0%}" for year, chance in first.cohort_probabilities)
    held = first.cohort.value if first.cohort else None
    reading = f"Held to be of {held} (likely {chances}): work that began outweighs being named." if held else chances
    others = {
        case.facility_label(a.project.facility): a.cohort.value
        for a in case.assessments
        if a.project.place_id == place and a.cohort and a.cohort.value in years and a.cohort.value != held
    }
    reading += "".join(f" The place has another project of {year}, {label}." for label, year in sorted(others.items()))
    return Conflict(
        id=conflict_id("facility_in_two_cohorts", place, *map(str, years), *(a.project.facility for a, _ in found)),
        kind="facility_in_two_cohorts",
        subject=first.project.id,
        title=f"{name}, {what}: cohort of {' or '.join(map(str, years))}?",
        sides=tuple(sides),
        reading=reading,
        settle=f"The list of places of {years[0]}, or a report that says why {name} was put off.",
        place_ids=(place,),
        project_ids=tuple(a.project.id for a, _ in found),
    )


@RULES.register
def several_projects_in_one_place(case: Case) -> Iterable[Conflict]:
    """Reports of one place seem to contradict each other on years or days, but speak of different facilities: one
    place may have several projects, begun and finished at different times. Explained."""
    by_place: dict[str, list[Assessment]] = {}
    for assessment in case.assessments:
        by_place.setdefault(assessment.project.place_id, []).append(assessment)
    for place, found in sorted(by_place.items()):
        cohorts = {a.cohort.value for a in found if a.cohort}
        if len(found) > 1 and (len(cohorts) > 1 or _days_differ(found)):
            yield _several(case, place, found)


def _days_differ(found: Sequence[Assessment]) -> bool:
    for event in _DATED:
        cited = [dict(a.dates)[event] for a in found if event in dict(a.dates)]
        # A date that is itself disputed is another matter.
        known = [when.value for when in cited if not when.contradicts]
        if any(not one.overlaps(other) for one in known for other in known):
            return True
    return False


def _several(case: Case, place: str, found: Sequence[Assessment]) -> Conflict:
    name = case.place_name(place)
    sides = []
    for assessment in found:
        dates = dict(assessment.dates)
        label = case.facility_label(assessment.project.facility)
        events = [f"{said(event)} {span(dates[event].value)}" for event in _DATED if event in dates]
        year = f"cohort of {assessment.cohort.value}" if assessment.cohort else "cohort not known"
        spoken = [link.testimony for link in case.links[assessment.project] if link.probability >= SURE_ENOUGH]
        told = [t for t in spoken if t.claim.event in _DATED and t.claim.facilities] or spoken
        sides.append(side(f"{label}: {', '.join([year, *events])}.", label, told))
    return Conflict(
        id=conflict_id("several_projects_in_one_place", place, *(a.project.facility for a in found)),
        kind="several_projects_in_one_place",
        subject="programme",
        title=f"{name}: {len(found)} projects with different dates",
        sides=tuple(sides),
        reading="No contradiction: the reports name different facilities, each with its own dates and its own cohort.",
        settle="Nothing is open, as long as each report is tied to the facility that it names.",
        place_ids=(place,),
        explained=True,
        project_ids=tuple(a.project.id for a in found),
    )
