"""Names that are not surely one place, and names that two places bear.

In: a case. Out: open conflicts for unresolved names, explained ones for namesakes that the evidence tells apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from groundbreak.assessment.conflicts.case import (
    RULES,
    Case,
    conflict_id,
    publishers,
    said,
    side,
    span,
    written,
)
from groundbreak.linkage.link import SURE_ENOUGH
from groundbreak.linkage.projects import BUILDING, may_be_unit, unit_of
from groundbreak.linkage.voices import fold
from groundbreak.model.claim import Candidate
from groundbreak.model.conflict import Conflict, Side
from groundbreak.model.project import Link, Testimony

_SURE = 0.85
_LIKE = 0.8
"""Share of letters that a spelling has in common with a known form to pass for one: 'Usi' and 'Ushi' do, 'Musan' and
'Mushin' don't."""
_NAMESAKE = 0.02
"""A second candidate less probable than this is no namesake to speak of."""


@RULES.register
def name_of_no_known_place(case: Case) -> Iterable[Conflict]:
    """A report names a place that no gazetteer knows, or that is not surely one place. The candidates are shown with
    their probabilities, and which of them other reports name for the same event within a day."""
    groups: dict[str, list[Testimony]] = {}
    for testimony in case.testimonies:
        best = testimony.resolution.candidates[0].probability if testimony.resolution.candidates else 0.0
        mention = testimony.claim.mention
        unsure = not testimony.resolution.resolved or best < _SURE or not _spelt(case, testimony)
        of_building = testimony.claim.event in BUILDING and may_be_unit(testimony, case.programme, case.places)
        if mention and unsure and of_building:
            groups.setdefault(fold(mention.surface), []).append(testimony)
    linked: dict[int, list[Link]] = {}
    for links in case.links.values():
        for link in links:
            linked.setdefault(id(link.testimony), []).append(link)
    for _, group in sorted(groups.items()):
        yield _contested(case, group, [link for t in group for link in linked.get(id(t), ())])


def _spelt(case: Case, testimony: Testimony) -> bool:
    """Whether the place that a name is held to mean has a name at least much like it, kind words aside."""
    place, mention = case.places.get(testimony.resolution.place_id), testimony.claim.mention
    if place is None or mention is None:
        return True
    surface = _letters(mention.surface)
    known = {_letters(form) for form in (place.name, place.native_name, *(name.text for name in place.names)) if form}
    return any(
        form.startswith(surface) or surface.startswith(form) or SequenceMatcher(None, surface, form).ratio() >= _LIKE
        for form in known
        if form
    )


def _letters(name: str) -> str:
    return fold(name.replace("'", "").replace("’", "")).replace(" ", "")


def _contested(case: Case, group: Sequence[Testimony], links: Sequence[Link]) -> Conflict:
    first = group[0]
    name = written(first)
    candidates = first.resolution.candidates[:4]
    why = f" ({first.resolution.why})" if first.resolution.why else ""
    chances = ", ".join(f"{case.place_name(c.place_id)} {c.probability:.0%} ({c.why})" for c in candidates)
    reading = (
        f"{name} is not surely one place{why}. Candidates: {chances}." if candidates else f"{name}: no candidate{why}."
    )
    likeliest: dict[str, float] = {}
    for link in links:
        likeliest[link.project.place_id] = max(likeliest.get(link.project.place_id, 0.0), link.probability)
    best = max(likeliest, key=lambda place: likeliest[place], default="")
    if best and likeliest[best] >= SURE_ENOUGH:
        sure = first.resolution.resolved
        reading += f" With what other reports of those days name, {case.place_name(best)} is most likely."
        reading += " It is counted as that, with its spelling shown." if sure else ""
    elif not first.resolution.resolved:
        reading += " Nothing is counted on it."
    sides = [side(f"{name}: {_events(group)}, according to {publishers(group)}.", name.strip("‘’"), group)]
    sides += [s for c in candidates if (s := _others_say(case, c, group))]
    if len(sides) == 1:
        nearest = case.place_name(candidates[0].place_id) if candidates else ""
        known = f"{nearest} is the nearest name in the gazetteer" if nearest else "The gazetteer knows no such name"
        sides.append(Side(f"{known}{why}.", nearest or "unresolved", ()))
    return Conflict(
        id=conflict_id("name_of_no_known_place", "programme", fold(name), *sorted({t.claim.event for t in group})),
        kind="name_of_no_known_place",
        subject="programme",
        title=f"{name}: which place is it?",
        sides=tuple(sides),
        reading=reading,
        settle="The name in its own script, or a second report of the same event that spells it otherwise.",
        explained=all(t.resolution.resolved for t in group),
        place_ids=tuple(c.place_id for c in candidates),
        project_ids=tuple(sorted({link.project.id for link in links if link.project.place_id == best})),
    )


def _others_say(case: Case, candidate: Candidate, group: Sequence[Testimony]) -> Side | None:
    """What other reports say of a candidate for the same event at about the same time."""
    unit = unit_of(candidate.place_id, case.programme, case.places)
    documents = {t.document.id for t in group}
    found = [
        t
        for t in case.testimonies
        if t.resolution.resolved
        and t.document.id not in documents
        and unit_of(t.resolution.place_id, case.programme, case.places) == unit
        and any(t.claim.event is mine.claim.event and _near(t, mine) for mine in group)
    ]
    if not found:
        return None
    name = case.place_name(unit)
    return side(f"{name}: {_events(found)}, according to {publishers(found)}.", name, found)


def _near(one: Testimony, other: Testimony) -> bool:
    mine, theirs = one.claim.when, other.claim.when
    if mine.earliest and theirs.earliest:
        return abs((mine.earliest - theirs.earliest).days) <= 1
    return mine.overlaps(theirs)


def _events(group: Sequence[Testimony]) -> str:
    return ", ".join(dict.fromkeys(f"{said(t.claim.event)} {span(t.claim.when)}" for t in group[:4]))


@RULES.register
def namesakes(case: Case) -> Iterable[Conflict]:
    """Two places of the programme bear the same name, or one is spelled like the other: what tells them apart, so that
    nobody merges them. Explained as long as each report is tied to one of them."""
    by_place = _testimonies_by_unit(case)
    for one, other, why in _pairs(case, by_place):
        yield _namesake(case, one, other, why, by_place)


def _testimonies_by_unit(case: Case) -> dict[str, list[Testimony]]:
    found: dict[str, list[Testimony]] = {}
    units: dict[str, str] = {}
    for testimony in case.testimonies:
        place = testimony.resolution.place_id
        if place and testimony.claim.event in BUILDING:
            if place not in units:
                units[place] = unit_of(place, case.programme, case.places)
            if units[place]:
                found.setdefault(units[place], []).append(testimony)
    return found


def _pairs(case: Case, by_place: Mapping[str, Sequence[Testimony]]) -> list[tuple[str, str, str]]:
    """Pairs of places with reasons: a shared name, or a report whose spelling could mean either."""
    reasons: dict[tuple[str, str], str] = {}
    bearers: dict[str, set[str]] = {}
    for place, testimonies in by_place.items():
        known = case.places.get(place)
        for form in {known.name if known else "", *(w.claim.mention.surface for w in testimonies if w.claim.mention)}:
            if fold(form):
                bearers.setdefault(fold(form), set()).add(place)
    for form, places in sorted(bearers.items()):
        ordered = sorted(places)
        for position, one in enumerate(ordered):
            for other in ordered[position + 1 :]:
                reasons.setdefault((one, other), f"both are written ‘{form.title()}’")
    for place, testimonies in sorted(by_place.items()):
        for testimony in testimonies:
            for candidate in testimony.resolution.candidates[1:]:
                rival = candidate.place_id
                if candidate.probability >= _NAMESAKE and rival != place and rival in by_place:
                    pair = (min(place, rival), max(place, rival))
                    reasons.setdefault(pair, f"{written(testimony)} may be either")
    return [(one, other, why) for (one, other), why in sorted(reasons.items())]


def _namesake(case: Case, one: str, other: str, why: str, by_place: Mapping[str, Sequence[Testimony]]) -> Conflict:
    sides = []
    for place in (one, other):
        known = case.places.get(place)
        native = f" ({known.native_name})" if known and known.native_name else ""
        where = f", {known.admin1}" if known and known.admin1 else ""
        label = f"{known.name if known else place}{native}{where}"
        spellings = ", ".join(dict.fromkeys(written(t) for t in by_place[place]))
        sides.append(side(f"{label}: {_summary(case, place)}; written {spellings}.", label, by_place[place]))
    unsure = any(t.resolution.candidates[0].probability < _SURE for p in (one, other) for t in by_place[p])
    return Conflict(
        id=conflict_id("namesakes", "programme", one, other),
        kind="namesakes",
        subject="programme",
        title=f"{sides[0].value} and {sides[1].value} are two places",
        sides=tuple(sides),
        reading=f"{why[0].upper()}{why[1:]}. Province, native spelling, facility and year tell them apart.",
        settle="For any new report: the province, or the name in its own script.",
        place_ids=(one, other),
        explained=not unsure,
        project_ids=tuple(sorted(key.id for key in case.links if key.place_id in (one, other))),
    )


def _summary(case: Case, place: str) -> str:
    """'Regional-industry factories of 2024'."""
    parts = [
        f"{case.facility_label(a.project.facility)} of {a.cohort.value if a.cohort else 'no known cohort'}"
        for a in case.assessments
        if a.project.place_id == place
    ]
    return ", ".join(parts) or "no project"
