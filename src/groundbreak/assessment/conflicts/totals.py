"""Stated totals against what is known by name, and against the list beside them.

In: a case. Out: conflicts where '19 places completed' can't be squared with the places known to be completed by that
day, and where a report counts 20 and names 21.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from groundbreak.assessment.conflicts.case import RULES, Case, conflict_id, once, plural, publishers, said, side, voices
from groundbreak.assessment.evidence import published
from groundbreak.linkage.containers import containers
from groundbreak.linkage.projects import cohort_year
from groundbreak.model.assessment import Assessment
from groundbreak.model.claim import Event, Modality, Quantity
from groundbreak.model.conflict import Conflict
from groundbreak.model.dates import DateBasis
from groundbreak.model.project import Testimony

_FINISHED = (Event.COMPLETED, Event.INAUGURATED, Event.OPERATING)
_BEGUN = (Event.GROUNDBREAKING, *_FINISHED)
_NAMED = (Event.SELECTED, Event.SITE_PREPARATION, Event.UNDER_CONSTRUCTION, *_BEGUN)
_OF: dict[str, tuple[Event, ...]] = {
    "completed": _FINISHED,
    "inaugurated": _FINISHED,
    "finished": _FINISHED,
    "operating": (Event.OPERATING,),
    "begun": _BEGUN,
    "groundbreaking": _BEGUN,
    "started": _BEGUN,
    "revealed": _NAMED,
    "selected": _NAMED,
    "named": _NAMED,
}
"""What a total may be of, and which events of a place make it one more."""
_LEAST_LISTED = 3
_LAG = timedelta(days=7)
"""How far a total that is dated by its report only may lag behind it."""
_RUNNING = 0.75
"""A number smaller than this share of what is known counts a batch and is no running total."""


@dataclass(frozen=True, slots=True)
class _Known:
    """Which places are known by name: surely before the day, and perhaps on it or before."""

    cohorts: str
    surely: frozenset[str]
    perhaps: frozenset[str]

    def holds(self, number: float) -> bool:
        return len(self.surely) <= number <= len(self.perhaps)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A total of one day, with what was known by then."""

    day: date
    by: Sequence[Testimony]
    known: _Known


@RULES.register
def total_against_places(case: Case) -> Iterable[Conflict]:
    """A stated running total (such as '19 places completed' by a day) is not the number of places that are known by
    name to have come so far by then, neither of one cohort nor of all together. A much smaller number is taken to be
    that of a batch ('four more places'), and a total as high as the quota to be the quota."""
    groups: dict[tuple[str, float, date, int | None], list[Testimony]] = {}
    for testimony, quantity in _totals(case):
        day = testimony.claim.when.latest or published(testimony.document)
        if day and case.programme.announced <= day and quantity.of in _OF and not _is_quota(case, quantity, day):
            groups.setdefault((quantity.of, quantity.value, day, testimony.claim.cohort), []).append(testimony)
    clashing: dict[tuple[str, float, str, bool], list[_Stated]] = {}
    for (of, number, day, cohort), group in sorted(groups.items(), key=lambda entry: repr(entry[0])):
        exact = all(t.claim.when.is_day and t.claim.when.basis is DateBasis.EVENT for t in group)
        known = _known(case, _OF[of], day, timedelta(0) if exact else _LAG, cohort)
        if known and not any(k.holds(number) for k in known):
            nearest = min(known, key=lambda k: min(abs(len(k.surely) - number), abs(len(k.perhaps) - number)))
            fewer = number > len(nearest.perhaps)
            if fewer or number >= _RUNNING * len(nearest.surely):
                # A number that is repeated for a year is one number, and not a conflict for each time it is said.
                clashing.setdefault((of, number, nearest.cohorts, fewer), []).append(_Stated(day, group, nearest))
    for (of, number, _, fewer), stated in clashing.items():
        yield _of_total(case, of, number, stated, fewer)


@RULES.register
def count_against_list(case: Case) -> Iterable[Conflict]:
    """A report counts the places of a cohort and itself names more. Explained where what is too much are exactly the
    places that stand outside the quota. Naming fewer is no contradiction: a report need not name all it counts."""
    told: set[tuple[str, float, frozenset[str]]] = set()
    for testimony, quantity in _totals(case):
        events = _OF.get(quantity.of)
        if events is None or quantity.value < _LEAST_LISTED:
            continue
        listed = _listed(case, testimony, (Event.SELECTED, Event.GROUNDBREAKING) if events is _NAMED else events)
        others = {q.value for t, q in _totals(case) if t.document.id == testimony.document.id and q.of == quantity.of}
        # A report may give several totals: its list belongs to the one that it matches, else to the largest. What it
        # says twice in other words ('revealed', 'selected') it says once.
        again = (testimony.document.id, quantity.value, frozenset(listed))
        if (
            len(listed) > quantity.value >= len(listed) / 2
            and len(listed) not in others
            and quantity.value == max(others)
            and again not in told
        ):
            told.add(again)
            yield _of_list(case, testimony, quantity, listed)


def _is_quota(case: Case, quantity: Quantity, day: date) -> bool:
    """Whether a number of places named may be no running total but what the programme promises for the year."""
    cohort = case.programme.cohort(day.year)
    return _OF[quantity.of] is _NAMED and cohort is not None and quantity.value == cohort.quota


def _totals(case: Case) -> Iterable[tuple[Testimony, Quantity]]:
    for testimony in case.testimonies:
        claim = testimony.claim
        if claim.event is Event.TOTAL and claim.modality is Modality.REPORTED:
            for quantity in claim.quantities:
                if quantity.unit == "places" and not quantity.approximate:
                    yield testimony, quantity


def _known(case: Case, events: Sequence[Event], day: date, lag: timedelta, cohort: int | None) -> list[_Known]:
    """Places by cohort and all together; only of the stated cohort where one is stated. A total may lag behind."""
    surely: dict[int, set[str]] = {}
    perhaps: dict[int, set[str]] = {}
    cores = {found.cohort.year: found.core for found in case.counts}
    for assessment in case.assessments:
        year = assessment.cohort.value if assessment.cohort else 0
        if assessment.project.facility != cores.get(year):
            continue
        first, last = _bounds(assessment, events)
        if last and last < day - lag:
            surely.setdefault(year, set()).add(assessment.project.place_id)
        if first and first <= day:
            perhaps.setdefault(year, set()).add(assessment.project.place_id)
    years = [cohort] if cohort else sorted(perhaps)
    found = [_Known(f"of {year}", frozenset(surely.get(year, ())), frozenset(perhaps.get(year, ()))) for year in years]
    if not cohort and len(years) > 1:
        found.append(_Known("of all years", frozenset().union(*surely.values()), frozenset().union(*perhaps.values())))
    return found


def _bounds(assessment: Assessment, events: Sequence[Event]) -> tuple[date | None, date | None]:
    """First and last day by which one of the events may have come; the first report where it has no date."""
    dates = [cited.value for event, cited in assessment.dates if event in events]
    reached = assessment.stage.value.value in {event.value for event in events}
    if not dates:
        return (assessment.last_changed, assessment.last_changed) if reached else (None, None)
    first = min((interval.earliest or date.min for interval in dates), default=None)
    last = min((interval.latest for interval in dates if interval.latest), default=None)
    return first, last


def _of_total(case: Case, of: str, number: float, stated: Sequence[_Stated], fewer: bool) -> Conflict:
    stated = sorted(stated, key=lambda one: one.day)
    group = once(t for one in stated for t in one.by)
    low = min(len(one.known.surely) for one in stated)
    high = max(len(one.known.perhaps) for one in stated)
    count = f"{low}" if low == high else f"{low} to {high}"
    days = [str(one.day) for one in stated]
    by = f"by {days[0]}" if len(days) == 1 else f"{plural(len(days), 'time')} from {days[0]} to {days[-1]}"
    last = stated[-1].known
    places = frozenset[str]().union(*(one.known.perhaps for one in stated))
    evidence = [
        link.testimony
        for assessment in case.assessments
        if assessment.project.place_id in places
        for link in case.links[assessment.project]
        if link.testimony.claim.event in _OF[of]
    ]
    gap = number - len(last.perhaps) if fewer else len(last.surely) - number
    apart = plural(int(gap), "place")
    result = f"{apart} of the {number:g} are not known by name" if fewer else f"that is {apart} more than stated"
    reading = (
        f"The reports at hand name {count} {last.cohorts} as {of} by {days[-1]}; {result}."
        f" The total rests on {voices(group)}."
    )
    return Conflict(
        id=conflict_id("total_against_places", "programme", of, f"{number:g}", last.cohorts, str(fewer)),
        kind="total_against_places",
        subject="programme",
        title=f"{number:g} places {of} {by}, {count} known by name",
        sides=(
            side(f"{number:g} places {of} {by}, according to {publishers(group)}.", f"{number:g}", group),
            side(f"Known by name {last.cohorts}: {case.names(places)}.", count, evidence),
        ),
        reading=reading,
        settle=f"A report that lists the {number:g} places, or dates the missing ones.",
        place_ids=tuple(sorted(places)),
    )


def _listed(case: Case, total: Testimony, events: Sequence[Event]) -> dict[str, Testimony]:
    """Places named in the same document for the same events and, where the total has one, the same cohort."""
    year = cohort_year(total) if total.claim.cohort is not None else None
    found: dict[str, Testimony] = {}
    together = [t for t in case.testimonies if t.document.id == total.document.id]
    holding = {place for _, place in containers(together, case.places)}
    for testimony in together:
        claim = testimony.claim
        if claim.mention is None or claim.event not in events or testimony.resolution.place_id in holding:
            continue
        if claim.modality in (Modality.REPORTED, Modality.PLANNED) and (year is None or cohort_year(testimony) == year):
            found.setdefault(testimony.resolution.place_id or claim.mention.surface, testimony)
    return found


def _of_list(case: Case, total: Testimony, quantity: Quantity, listed: dict[str, Testimony]) -> Conflict:
    number, named = f"{quantity.value:g}", len(listed)
    year = cohort_year(total)
    naming = _OF[quantity.of] is _NAMED and year is not None
    mine = [found for found in case.counts if naming and found.cohort.year == year]
    outside = {place: why for found in mine for place, why in found.outside if place in listed}
    explained = named - len(outside) == quantity.value
    names = case.names(listed)
    reading = f"The report counts {number} and names {named}."
    if explained:
        reasons = "; ".join(f"{case.place_name(place)}: {why.value}" for place, why in sorted(outside.items()))
        reading += f" Without {case.names(outside)} they are {number} ({reasons})."
    elif named > quantity.value:
        reading += " Which of them it does not count is open."
    else:
        reading += (
            f" {plural(int(quantity.value) - named, 'place')} it does not name, or not in a way that was understood."
        )
    event = said(next(iter(listed.values())).claim.event)
    return Conflict(
        id=conflict_id("count_against_list", "programme", total.document.id, quantity.of, number),
        kind="count_against_list",
        subject=f"cohort:{year}" if any(found.cohort.year == year for found in case.counts) else "programme",
        title=f"{total.document.publisher or 'A report'}: {number} places {quantity.of}, {named} named",
        sides=(
            side(f"{number} places {quantity.of}.", number, [total]),
            side(f"{named} named as {event} or so: {names}.", str(named), listed.values()),
        ),
        reading=reading,
        settle="A list that says which places are counted.",
        place_ids=tuple(sorted(key for key in listed if key in case.places)),
        explained=explained,
    )
