"""Where in a unit a project stands, when reports name more than the unit.

In: a case. Out: an explained conflict where one report says only the city and another names a site within it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from groundbreak.assessment.conflicts.case import RULES, Case, conflict_id, publishers, side
from groundbreak.assessment.evidence import cite
from groundbreak.linkage.link import SURE_ENOUGH
from groundbreak.linkage.projects import BUILDING
from groundbreak.model.anchor import Anchor
from groundbreak.model.cited import Citation
from groundbreak.model.conflict import Conflict, Side
from groundbreak.model.place import LocationPrecision
from groundbreak.model.project import Testimony

_REACH = 400
"""How far around a site's name its sentence is looked for."""
_MOST = 20
"""How many times a name is looked at in one document."""


@RULES.register
def site_within_unit(case: Case) -> Iterable[Conflict]:
    """One report places a project in a county or city, another at a named site or village within it. Both hold; the
    finer one says where, and the unit's centre must not be drawn as if it were the site."""
    fine: dict[str, dict[str, list[Citation]]] = {}
    coarse: dict[str, list[Testimony]] = {}
    for place, testimonies in _by_place(case).items():
        for testimony in testimonies:
            found = _site(case, testimony)
            if found:
                fine.setdefault(place, {}).setdefault(found[0], []).append(found[1])
            else:
                coarse.setdefault(place, []).append(testimony)
    for place in sorted(fine.keys() & coarse.keys()):
        yield _of(case, place, coarse[place], fine[place])


def _by_place(case: Case) -> dict[str, list[Testimony]]:
    found: dict[str, dict[int, Testimony]] = {}
    for key, links in sorted(case.links.items()):
        for link in links:
            if link.testimony.claim.event in BUILDING and link.probability >= SURE_ENOUGH:
                found.setdefault(key.place_id, {})[id(link.testimony)] = link.testimony
    return {place: list(testimonies.values()) for place, testimonies in found.items()}


def _site(case: Case, testimony: Testimony) -> tuple[str, Citation] | None:
    """The name of a site or village within the unit, where the report gives one, and the words that do so."""
    mention, place = testimony.claim.mention, case.places.get(testimony.resolution.place_id)
    if mention is None or place is None:
        return None
    if place.precision in (LocationPrecision.SETTLEMENT, LocationPrecision.SITE, LocationPrecision.POINT):
        return place.name, cite(testimony)
    return _other_structure(case, testimony, mention.surface)


def _other_structure(case: Case, testimony: Testimony, surface: str) -> tuple[str, Citation] | None:
    """'Sinuiju Combined Greenhouse Farm', where a sentence about the facilities goes on after 'Sinuiju' with something
    else that stands there: the definition lists such things, since they are found in the same places."""
    text, at = testimony.document.text, -1
    for _ in range(_MOST):
        at = text.find(surface, at + 1)
        if at < 0:
            return None
        after = text[at + len(surface) :][:_REACH]
        rest = after.lstrip(" ").casefold()
        fitting = [w for _, words in case.programme.other_construction for w in words if rest.startswith(w)]
        sentence = _sentence(text, at)
        if fitting and _names_facility(case, testimony, sentence.casefold()):
            end = at + len(surface) + len(after) - len(after.lstrip(" ")) + len(max(fitting, key=len))
            start = text.index(sentence, max(0, at - _REACH))
            anchor = Anchor(testimony.document.text_sha256, start, start + len(sentence), sentence)
            return text[at:end], replace(cite(testimony), anchor=anchor)
    return None


def _sentence(text: str, at: int) -> str:
    """The sentence around a position, cut at full stops and line ends, within reach."""
    before, after = text[max(0, at - _REACH) : at], text[at : at + _REACH]
    start = max(before.rfind(stop) + len(stop) for stop in (". ", "\n") if stop in before) if _stops(before) else 0
    ends = [after.find(stop) + 1 for stop in (". ", "\n") if stop in after]
    return (before[start:] + after[: min(ends, default=len(after))]).strip()


def _stops(text: str) -> bool:
    return ". " in text or "\n" in text


def _names_facility(case: Case, testimony: Testimony, sentence: str) -> bool:
    codes = testimony.claim.facilities
    facilities = [found for code in codes if (found := case.programme.facility(code))]
    return any(word in sentence for facility in facilities for _, words in facility.terms for word in words)


def _of(case: Case, place: str, coarse: Sequence[Testimony], fine: Mapping[str, Sequence[Citation]]) -> Conflict:
    name, sites = case.place_name(place), sorted(fine)
    at = tuple(dict.fromkeys(citation for site in sites for citation in fine[site]))
    tellers = ", ".join(dict.fromkeys(citation.publisher or "an unnamed source" for citation in at))
    return Conflict(
        id=conflict_id("site_within_unit", place, *sites),
        kind="site_within_unit",
        subject="programme",
        title=f"{name}, or {' and '.join(sites)} within it",
        sides=(
            side(f"In {name}, according to {publishers(coarse)}.", name, coarse),
            Side(f"At {' and at '.join(sites)}, according to {tellers}.", ", ".join(sites), at),
        ),
        reading=f"Both hold: the site lies in the unit. Counted as {name}; to be looked for at {' and '.join(sites)}.",
        settle="Imagery of the named site.",
        place_ids=(place,),
        explained=True,
        project_ids=tuple(sorted(key.id for key in case.links if key.place_id == place)),
    )
