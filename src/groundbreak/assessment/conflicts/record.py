"""What reports say of the programme as a whole, against what its definition records, and against each other.

In: a case. Out: conflicts about the launch, about promised numbers, and about events dated before the programme was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from groundbreak.assessment.conflicts.case import (
    RULES,
    Case,
    conflict_id,
    once,
    plural,
    publishers,
    said,
    side,
    span,
    voices,
)
from groundbreak.linkage.projects import BUILDING
from groundbreak.model.claim import Event, Modality
from groundbreak.model.conflict import Conflict, Side
from groundbreak.model.dates import DateInterval
from groundbreak.model.programme import Programme, RecordedFact
from groundbreak.model.project import Testimony

_NUMBER = re.compile(r"(\d{1,9}(?:\.\d{1,4})?)\s+(\S.{0,40})")


@RULES.register
def launch_of_programme(case: Case) -> Iterable[Conflict]:
    """Reports date the launch of the programme differently from its definition's record, or from each other."""
    fact = next((fact for fact in case.programme.record if fact.topic == "launched"), None)
    launched = (fact and fact.day) or case.programme.announced
    recorded = DateInterval.day(launched)
    told: dict[DateInterval, list[Testimony]] = {}
    for testimony in case.testimonies:
        claim = testimony.claim
        if (
            claim.event is Event.LAUNCHED
            and claim.modality is Modality.REPORTED
            and claim.when.known
            and not _of_this_year(testimony, case.programme)
        ):
            told.setdefault(claim.when, []).append(testimony)
    agreeing = once(t for when, group in told.items() if when.overlaps(recorded) for t in group)
    source = f"the programme's record ({fact.source})" if fact else "the programme's record"
    for when, group in told.items():
        if when.overlaps(recorded):
            continue
        also = f", and {publishers(agreeing)}" if agreeing else ""
        yield Conflict(
            id=conflict_id("launch_of_programme", "programme", span(when), str(launched)),
            kind="launch_of_programme",
            subject="programme",
            title=f"{case.programme.name}: launched {span(recorded)} or {span(when)}?",
            sides=(
                side(f"Launched {launched}: {source}{also}.", str(launched), agreeing),
                side(f"Launched {span(when)}, according to {publishers(group)}.", span(when), group),
            ),
            reading=f"{launched} is kept: it is on record{_beside(agreeing)}. {span(when)} rests on {voices(group)}."
            + _recalls([fact for fact in case.programme.record if fact.topic != "launched"], when),
            settle="The announcement itself: speech, decree or first report, with its date.",
        )


def _of_this_year(testimony: Testimony, programme: Programme) -> bool:
    """Whether a report of a later year says that 'it' begins this year: the year's share, and not the programme."""
    when, published = testimony.claim.when, testimony.document.published
    year = when.earliest.year if when.earliest else None
    later = year is not None and programme.first_year < year <= programme.last_year
    return later and published.earliest is not None and published.earliest.year == year


@RULES.register
def promised_numbers(case: Case) -> Iterable[Conflict]:
    """A report states another quota a year, or another duration, than the programme's definition records."""
    for fact in case.programme.record:
        stated = _NUMBER.fullmatch(fact.value)
        if not stated or fact.topic not in ("quota", "duration"):
            continue
        value, unit = float(stated[1]), stated[2]
        told: dict[float, list[Testimony]] = {}
        for testimony in case.testimonies:
            for quantity in testimony.claim.quantities:
                if quantity.unit == unit and not quantity.approximate and testimony.claim.event is Event.TOTAL:
                    told.setdefault(quantity.value, []).append(testimony)
        agreeing = told.pop(value, [])
        for other, group in sorted(told.items()):
            yield Conflict(
                id=conflict_id("promised_numbers", "programme", fact.topic, f"{other:g}"),
                kind="promised_numbers",
                subject="programme",
                title=f"{fact.topic.capitalize()}: {fact.value} or {other:g} {unit}?",
                sides=(
                    side(f"{fact.value}: the programme's record ({fact.source}).", fact.value, agreeing),
                    side(f"{other:g} {unit}, according to {publishers(group)}.", f"{other:g} {unit}", group),
                ),
                reading=f"{fact.value} is kept: it is on record{_beside(agreeing)}.",
                settle="The decree or speech that set the number.",
            )


@RULES.register
def before_the_programme(case: Case) -> Iterable[Conflict]:
    """Something is dated before the programme was announced. A single place, with nothing later said of it, was built
    by other means and belongs to no cohort; whole groups or totals must be misdated."""
    covered = {(document, c.event, c.other) for c in case.clashes for document in c.documents}
    groups: dict[tuple[Event, DateInterval, str], list[Testimony]] = {}
    for testimony in case.testimonies:
        claim = testimony.claim
        early = claim.when.latest is not None and claim.when.latest < case.programme.announced
        of_work = claim.event in BUILDING or (claim.event is Event.TOTAL and claim.quantities)
        if (
            early
            and of_work
            and claim.modality is Modality.REPORTED
            and (testimony.document.id, claim.event, claim.when) not in covered
        ):
            groups.setdefault((claim.event, claim.when, testimony.document.id), []).append(testimony)
    by_places: dict[tuple[Event, DateInterval, tuple[str, ...]], list[Testimony]] = {}
    for (event, when, _), group in groups.items():
        places = tuple(sorted({t.resolution.place_id for t in group if t.resolution.place_id}))
        by_places.setdefault((event, when, places), []).extend(group)
    for (event, when, places), group in by_places.items():
        yield _early(case, event, when, places, group)


def _early(
    case: Case, event: Event, when: DateInterval, places: tuple[str, ...], group: Sequence[Testimony]
) -> Conflict:
    name = case.names(places) if places else _total(group)
    short = name if len(places) <= 3 else plural(len(places), "place")
    facts = [fact for fact in case.programme.record if fact.topic not in ("quota", "duration")]
    same_day = next((fact for fact in facts if _within(fact, when)), None)
    announced = case.programme.announced
    record = next((fact for fact in facts if fact.topic == "launched"), None)
    source = f" ({record.source})" if record else ""
    explained = len(places) == 1 and when.is_day and same_day is not None
    known = _recalls(facts, when)
    return Conflict(
        id=conflict_id("before_the_programme", "programme", event, span(when), name),
        kind="before_the_programme",
        subject="programme",
        title=f"{_dated(event, short, when)}, before the programme was announced",
        sides=(
            Side(f"Announced {announced}: the programme's record{source}.", str(announced), ()),
            side(f"{_dated(event, name, when)}, according to {publishers(group)}.", span(when), group),
        ),
        reading=f"It can't be the programme's work if both dates hold; it counts for no cohort.{known}",
        settle="A first-hand report that dates the event, and says under which programme it was built.",
        place_ids=places,
        explained=explained,
        project_ids=tuple(sorted(key.id for key in case.links if key.place_id in places)),
    )


def _total(group: Sequence[Testimony]) -> str:
    quantity = next((q for t in group for q in t.claim.quantities), None)
    return f"{quantity.value:g} {quantity.unit} {quantity.of}".strip() if quantity else "A total"


def _dated(event: Event, name: str, when: DateInterval) -> str:
    """'Kimhwa: inaugurated 2022-06-21', '20 places completed in 2022 to 2023'."""
    return f"{name} in {span(when)}" if event is Event.TOTAL else f"{name}: {said(event)} {span(when)}"


def _recalls(facts: Sequence[RecordedFact], when: DateInterval) -> str:
    """What the record has at that time, which may be what is meant."""
    return "".join(
        f" The record has something else then, and it may be what is meant: {fact.topic.replace('_', ' ')}"
        f" ({fact.value}; {fact.source})."
        for fact in facts
        if _within(fact, when)
    )


def _within(fact: RecordedFact, when: DateInterval) -> bool:
    return fact.day is not None and when.overlaps(DateInterval.day(fact.day))


def _beside(agreeing: Sequence[Testimony]) -> str:
    count = len({t.document.id for t in agreeing})
    return f", and {plural(count, 'report agrees', 'reports agree')}" if agreeing else ""
