"""The opening sentences of a brief, each made of segments that are counted here or stand in a quote.

The views of places, cohorts, conflicts and sources come in; a handful of sentences go out, most important first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from groundbreak.model.claim import Event
from groundbreak.model.picture import Picture
from groundbreak.model.programme import Programme, Stage
from groundbreak.views.conflicts import ConflictView
from groundbreak.views.coverage import DEFINITION, CohortView
from groundbreak.views.places import PlaceView
from groundbreak.views.projects import ProjectView
from groundbreak.views.sentences import Segment, Sentence, computed, name_segment, words
from groundbreak.views.sources import SourceView
from groundbreak.views.words import EVENTS, STAGES, say_day

NEWEST_NAMED = 3


def lede(programme: Programme) -> Sentence:
    """What the programme promises."""
    quotas = [c.quota for c in programme.cohorts]
    yearly = len(set(quotas)) == 1
    return (
        computed(programme.name, DEFINITION),
        words(", announced on "),
        computed(say_day(programme.announced), DEFINITION),
        words(", promises new works in "),
        computed(quotas[0] if yearly else sum(quotas), DEFINITION),
        words(" places a year from " if yearly else " places from "),
        computed(str(programme.first_year), DEFINITION),
        words(" to "),
        computed(str(programme.last_year), DEFINITION),
        words("."),
    )


def summary(
    picture: Picture,
    places: Sequence[PlaceView],
    cohorts: Sequence[CohortView],
    conflicts: Sequence[ConflictView],
    sources: Sequence[SourceView],
) -> tuple[Sentence, ...]:
    """The sentences; those with nothing to say are left out."""
    projects = [p for place in places for p in place.projects]
    if not projects:
        return ((words("No report that was taken in names a place for this programme."),),)
    sentences = [
        _promise(cohorts),
        _named(cohorts),
        _newest(projects, {p.id: p for p in places}),
        _stages(projects, places),
        _silence(projects, picture.programme),
        _disputes(conflicts),
        _basis(sources),
        _unseen(projects),
    ]
    return tuple(s for s in sentences if s)


def _count(number: int, one: str, many: str, how: str) -> Sentence:
    return computed(number, how), words(" " + (one if number == 1 else many))


def _promise(cohorts: Sequence[CohortView]) -> Sentence:
    """'Of the places promised, 20 of 20 are reported completed for 2024, 20 of 20 for 2025 and 0 of 20 for 2026.'"""
    heard = [c for c in cohorts if c.members]
    segments: list[Segment] = [words("Of the places promised, ")]
    for index, cohort in enumerate(heard):
        if index:
            segments.append(words(" and " if index == len(heard) - 1 else ", "))
        segments += [
            computed(cohort.completed, "counted over its places whose leading facility is completed or beyond"),
            words(" of "),
            computed(cohort.quota, DEFINITION),
            words(" for " if index else " are reported completed for "),
            computed(str(cohort.year), DEFINITION),
        ]
    return (*segments, words(".")) if heard else ()


def _named(cohorts: Sequence[CohortView]) -> Sentence:
    """How much of the newest cohort is known, and how well."""
    cohort = next((c for c in reversed(cohorts) if c.members), None)
    if cohort is None or (cohort.completed == cohort.revealed == cohort.quota):
        return ()
    segments: list[Segment] = [
        words("For "),
        computed(str(cohort.year), DEFINITION),
        words(", "),
        computed(cohort.revealed, "counted over the places that reports name for it"),
        words(" of "),
        computed(cohort.quota, DEFINITION),
        words(" places are known by name"),
    ]
    if cohort.one_outlet_only:
        first, alone = "reported first-hand, or by several outlets", "rest on nothing but one outlet’s retelling"
        segments += [
            words(": "),
            computed(cohort.first_hand, first),
            words(" at first hand or from several outlets, "),
            computed(cohort.one_outlet_only, alone),
            words(" from one outlet only"),
        ]
    return (*segments, words("."))


def _unseen(projects: Sequence[ProjectView]) -> Sentence:
    """That stages are words and not sights, where no project was ever looked at."""
    looked = len([p for p in projects if p.last_looked])
    if looked:
        return (
            *_count(looked, "project has", "projects have", "counted over the projects with a satellite look"),
            words(" been looked at from space; the others rest on words alone."),
        )
    return (words("No site has been looked at from space for this edition: every stage rests on words alone."),)


def _stages(projects: Sequence[ProjectView], places: Sequence[PlaceView]) -> Sentence:
    counts = Counter(p.stage for p in projects if not (p.stage is Stage.STALLED and p.inferred))
    order = [*reversed(Stage.ladder()), Stage.STALLED, Stage.UNKNOWN]
    said = [(stage, counts[stage]) for stage in order if counts[stage]]
    segments: list[Segment] = [
        words("Of "),
        *_count(len(projects), "project", "projects", "counted over the rows of the status table"),
        words(" in "),
        *_count(len([p for p in places if p.projects]), "place", "places", "counted over the sections below"),
        words(", "),
    ]
    for index, (stage, count) in enumerate(said):
        if index:
            segments.append(words(" and " if index == len(said) - 1 else ", "))
        how = f"counted over the rows of the status table whose stage is ‘{STAGES[stage].lower()}’"
        segments += [computed(count, how), words(f" {_is(stage, count)}")]
    return (*segments, words(".")) if said else ()


def _is(stage: Stage, count: int) -> str:
    verb = "is" if count == 1 else "are"
    return {
        Stage.OPERATING: f"{verb} said or seen to operate",
        Stage.INAUGURATED: f"{verb} inaugurated",
        Stage.COMPLETED: f"{verb} completed and not yet opened",
        Stage.UNDER_CONSTRUCTION: f"{verb} under construction",
        Stage.GROUNDBREAKING: ("has" if count == 1 else "have") + " had ground broken",
        Stage.SITE_PREPARATION: f"{verb} at site preparation",
        Stage.SELECTED: f"{verb} named and not begun",
        Stage.STALLED: f"{verb} reported stalled",
        Stage.UNKNOWN: f"{verb} of unknown stage",
    }[stage]


def _newest(projects: Sequence[ProjectView], places: Mapping[str, PlaceView]) -> Sentence:
    days = [(d.when.latest, p, d) for p in projects for d in p.dates if d.when.is_day and d.event is not Event.SELECTED]
    if not days:
        return ()
    newest = max(day for day, _, _ in days if day)
    same = [(p, d) for day, p, d in days if day == newest]
    event = same[0][1].event
    found = {p.place_id: (places[p.place_id], d) for p, d in same if d.event is event}
    named = sorted(found.values(), key=lambda item: item[0].name)
    segments: list[Segment] = [words(f"The latest event with a day: {_NEWS.get(event, EVENTS[event].lower())} in ")]
    for index, (place, dated) in enumerate(named[:NEWEST_NAMED]):
        if index:
            segments.append(words(" and " if index == len(named) - 1 else ", "))
        segments.append(name_segment(place.name, place.spellings, dated.value.quotes, place.anchor))
    if len(named) > NEWEST_NAMED:
        more = computed(len(named) - NEWEST_NAMED, "counted over the places with that date")
        segments += [words(" and "), more, words(" more")]
    how = "the latest of the single days in the status table, selection aside"
    segments += [words(" on "), computed(say_day(newest), how, named[0][1].value.quotes)]
    return (*segments, *_done([p for p, _ in same if p.progress and event is Event.UNDER_CONSTRUCTION]), words("."))


_NEWS = {
    Event.GROUNDBREAKING: "ground broken",
    Event.UNDER_CONSTRUCTION: "work under way",
    Event.SITE_PREPARATION: "the site being prepared",
    Event.OPERATING: "works in operation",
    Event.STALLED: "a halt or delay",
}


def _done(projects: Sequence[ProjectView]) -> Sentence:
    """How far the works had come, from the least to the most."""
    shares = sorted({p.progress_percent or 0.0: p for p in projects}.items())
    told = [p.progress for _, p in (shares[:1] + shares[-1:] if len(shares) > 1 else shares) if p.progress]
    if not told:
        return ()
    between = (*told[0].said, words(" to "), *told[1].said) if len(told) > 1 else told[0].said
    return (words(", "), *between, words(" done"))


def _silence(projects: Sequence[ProjectView], programme: Programme) -> Sentence:
    silent = [p for p in projects if p.inferred and p.stage is Stage.STALLED]
    if not silent:
        return ()
    how = "counted over the rows marked ‘stalled, inferred’"
    return (
        *_count(len(silent), "project is", "projects are", how),
        words(" inferred to be stalled: after work had begun, nothing was heard for more than "),
        computed(programme.stall_after_days, DEFINITION),
        words(" days."),
    )


def _disputes(conflicts: Sequence[ConflictView]) -> Sentence:
    open_ones = [c for c in conflicts if not c.explained]
    explained, how = len(conflicts) - len(open_ones), "counted over the explained disagreements below"
    if not conflicts:
        return (words("No two sources contradict each other."),)
    return (
        words("Sources disagree on "),
        *_count(len(open_ones), "matter", "matters", "counted over the open disagreements below"),
        words(" that "),
        words("is" if len(open_ones) == 1 else "are"),
        words(" open"),
        *((words("; "), *_count(explained, "more is explained", "more are explained", how)) if explained else ()),
        words("."),
    )


def _basis(sources: Sequence[SourceView]) -> Sentence:
    reports = sum(s.count for s in sources)
    origins = len(frozenset[str]().union(*(s.origin_ids for s in sources)))
    return (
        words("All of this rests on "),
        *_count(reports, "report", "reports", "counted over the table of sources"),
        words(" by "),
        *_count(len(sources), "publisher", "publishers", "counted over the table of sources"),
        words(", which tell "),
        *_count(origins, "story", "different stories", "reports that copy one another are counted as one"),
        words("."),
    )
