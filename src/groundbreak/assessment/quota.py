"""Which places fill each cohort's quota, and which are named for the cohort without counting towards it.

In: assessments of all projects with their links. Out: one `Count` a cohort. A place counts by the core facility of its
cohort (the first of the package). Places whose core facility is reported begun or beyond come first; those that are
only named or only reported at work fill what room is left, and stand outside once the quota is full. More begun than
the quota allows is left standing: it is a conflict, and not for the program to settle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from groundbreak.assessment.evidence import cited_links
from groundbreak.linkage.link import SURE_ENOUGH
from groundbreak.linkage.projects import core_of
from groundbreak.model.assessment import Assessment
from groundbreak.model.cited import Cited
from groundbreak.model.claim import Claim, Event, Modality
from groundbreak.model.dates import DateBasis, Precision
from groundbreak.model.programme import Cohort, FacilityType, Programme, RecordedFact
from groundbreak.model.project import Link, ProjectKey

BEGUN = frozenset({Event.GROUNDBREAKING, Event.COMPLETED, Event.INAUGURATED, Event.OPERATING})
"""Events that show that a project was really taken on, and not only named or visited."""
ByProject = Mapping[ProjectKey, Sequence[Link]]


@dataclass(frozen=True, slots=True)
class Count:
    """One cohort's places against its quota."""

    cohort: Cohort
    core: str
    """Code of the facility by which places count."""
    inside: tuple[str, ...]
    """Place ids that count, sorted."""
    outside: tuple[tuple[str, Cited[str]], ...]
    """(place id, why it does not count), sorted."""

    @property
    def excess(self) -> int:
        """By how many places the quota is exceeded."""
        return max(0, len(self.inside) - self.cohort.quota)


def count(assessments: Sequence[Assessment], links: ByProject, programme: Programme) -> tuple[Count, ...]:
    """One count for each cohort of the programme, by year; empty where nothing was heard."""
    return tuple(_count(cohort, assessments, links, programme) for cohort in programme.cohorts)


def in_quota(
    assessments: Sequence[Assessment], counts: Sequence[Count], programme: Programme
) -> tuple[Assessment, ...]:
    """The assessments with `in_quota` filled in: a project counts where its place does and it is of the package."""
    by_year = {found.cohort.year: found for found in counts}
    return tuple(replace(a, in_quota=_counts(a, by_year, programme)) for a in assessments)


def _counts(assessment: Assessment, by_year: Mapping[int, Count], programme: Programme) -> bool | None:
    found = by_year.get(assessment.cohort.value) if assessment.cohort else None
    if found is None:
        return None
    package = {programme.project_facility(code) for code in found.cohort.facilities}
    return assessment.project.place_id in found.inside and assessment.project.facility in package


def _count(cohort: Cohort, assessments: Sequence[Assessment], links: ByProject, programme: Programme) -> Count:
    core = core_of(cohort, programme) if cohort.facilities else ""
    mine = [a for a in assessments if a.cohort and a.cohort.value == cohort.year]
    cores = {a.project.place_id: a for a in mine if a.project.facility == core}
    own = {place: _of_core(links[a.project], core, programme) for place, a in cores.items()}
    earlier = _built_before(programme)
    begun = {place for place, of_core in own.items() if _supports(of_core, BEGUN)}
    named = {p for p, of_core in own.items() if p not in begun and _supports(of_core, {Event.SELECTED})}
    seen = {place for place, of_core in own.items() if of_core} - begun - named
    inside = begun - earlier.keys()
    for group in (named, seen):
        if len(inside) < cohort.quota:
            inside |= group - earlier.keys()
    elsewhere = {a.project.place_id: a.cohort.value for a in assessments if a.project.facility == core and a.cohort}
    why: dict[str, Cited[str]] = {}
    for place in set(cores) - inside:
        if place in earlier:
            fact = earlier[place]
            built = f"{fact.topic.replace('_', ' ')}, built before the programme was announced ({fact.value})"
            why[place] = Cited(built, cited_links(own[place]))
            continue
        theirs = [a for a in mine if a.project.place_id == place]
        why[place] = _no_room(place in named, own[place], theirs, links, (cohort, core), programme)
    for assessment in mine:
        place = assessment.project.place_id
        if place not in inside and place not in why:
            others = [a for a in mine if a.project.place_id == place]
            why[place] = _other_facility(others, elsewhere.get(place), core, links, programme)
    for place, reason in _named_elsewhere(cohort, assessments, links, core).items():
        if place in why:
            both = f"{why[place].value}, though named for this one too"
            why[place] = Cited(both, (*why[place].supports, *reason.supports), reason.contradicts)
        elif place not in inside:
            why[place] = reason
    return Count(cohort, core, tuple(sorted(inside)), tuple(sorted(why.items(), key=lambda entry: entry[0])))


def _built_before(programme: Programme) -> dict[str, RecordedFact]:
    """Places of which the record says that they were built before the programme was announced."""
    dated = [fact for fact in programme.record if fact.place and fact.day]
    return {fact.place: fact for fact in dated if fact.day and fact.day < programme.announced}


def _of_core(links: Sequence[Link], core: str, programme: Programme) -> list[Link]:
    """Those links of a core project that speak of the core itself, and not of one special part of it.

    A report that names no facility means the package; one that names a kind that is only a general word for the core
    ('factories' for 'regional-industry factories') means it too. A part (a paper mill) stands for the core only beside
    another part.
    """
    general = {core} | {f.code for f in programme.facilities if f.project == core and _general_word(f, core, programme)}
    parts = {
        code
        for link in links
        for code in link.testimony.claim.facilities
        if code not in general and programme.project_facility(code) == core
    }
    if len(parts) > 1:
        return list(links)
    return [link for link in links if not (said := link.testimony.claim.facilities) or general.intersection(said)]


def _general_word(facility: FacilityType, core: str, programme: Programme) -> bool:
    whole = programme.facility(core)
    longer = [term for _, terms in whole.terms for term in terms] if whole else []
    return any(name != term and name.endswith(term) for _, terms in facility.terms for term in terms for name in longer)


def _no_room(
    named: bool,
    of_core: Sequence[Link],
    others: Sequence[Assessment],
    links: ByProject,
    count: tuple[Cohort, str],
    programme: Programme,
) -> Cited[str]:
    """Why a place does not count though a core project of this cohort is known there. `others`: all its projects."""
    cohort, core = count
    spoken = [link for a in others for link in links[a.project] if link.probability >= SURE_ENOUGH]
    told = [link.testimony.claim for link in spoken if link.testimony.claim.event in BEGUN]
    begun = dict.fromkeys(
        _label(code, programme).lower() for claim in told for code in claim.facilities if code != core
    )
    label, cited = _label(core, programme).lower(), cited_links(spoken)
    if not of_core:
        return Cited(f"with {', '.join(begun) or 'a part'} only, not {label}", cited)
    full = f"the quota of {cohort.quota} is full without it"
    if named:
        return Cited(f"named for it, but no beginning of {label} is reported; {full}", cited)
    if begun:
        return Cited(f"with nothing begun or finished but {', '.join(begun)}; {full}", cited)
    return Cited(f"neither beginning nor end of {label} is reported; {full}", cited)


def _other_facility(
    others: Sequence[Assessment], elsewhere: int | None, core: str, links: ByProject, programme: Programme
) -> Cited[str]:
    built = ", ".join(dict.fromkeys(_label(a.project.facility, programme).lower() for a in others))
    cited = cited_links(link for a in others for link in links[a.project] if link.probability >= SURE_ENOUGH)
    label = _label(core, programme).lower()
    if elsewhere is None:
        return Cited(f"with {built} only; no {label} reported there", cited)
    return Cited(f"with {built} only; for {label} it is in the cohort of {elsewhere}", cited)


def _named_elsewhere(
    cohort: Cohort, assessments: Sequence[Assessment], links: ByProject, core: str
) -> dict[str, Cited[str]]:
    """Places that somebody names for this cohort while the evidence puts their core facility in another."""
    reasons: dict[str, Cited[str]] = {}
    for assessment in assessments:
        if assessment.project.facility != core or not assessment.cohort or assessment.cohort.value == cohort.year:
            continue
        saying = [
            link
            for link in links[assessment.project]
            if named_for(link.testimony.claim) == cohort.year
            and link.probability >= SURE_ENOUGH
            and link.testimony.claim.modality in (Modality.REPORTED, Modality.PLANNED)
        ]
        if saying:
            text = f"named for it, but the evidence puts it in the cohort of {assessment.cohort.value}"
            reasons[assessment.project.place_id] = Cited(text, cited_links(saying), assessment.cohort.supports)
    return reasons


def named_for(claim: Claim) -> int | None:
    """The year for whose cohort a claim names its place: in so many words, or as chosen in that year as a whole."""
    if claim.cohort is not None or claim.event is not Event.SELECTED or claim.when.basis is not DateBasis.EVENT:
        return claim.cohort
    return claim.when.earliest.year if claim.when.earliest and claim.when.precision is Precision.YEAR else None


def _supports(links: Sequence[Link], events: frozenset[Event] | set[Event]) -> bool:
    return any(
        link.testimony.claim.event in events
        and link.probability >= SURE_ENOUGH
        and (link.testimony.claim.modality is Modality.REPORTED or link.testimony.claim.event is Event.SELECTED)
        for link in links
    )


def _label(code: str, programme: Programme) -> str:
    facility = programme.facility(code)
    return facility.label if facility else code
