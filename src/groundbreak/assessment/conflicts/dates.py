"""Different dates for the same event; a report's date taken for the event's; and an impossible order of events.

In: a case. Out: conflicts of three kinds, made from the same clashes in one pass so that no clash is told twice: first
what one publisher's habit explains, then whole groups of places for which one document is out of step, then the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from groundbreak.assessment.conflicts.case import RULES, Case, conflict_id, publishers, said, side
from groundbreak.assessment.conflicts.clashes import Clash, clashes
from groundbreak.assessment.conflicts.shift import Shift, shifts, stated_day
from groundbreak.assessment.evidence import published
from groundbreak.model.claim import Event
from groundbreak.model.conflict import Conflict
from groundbreak.model.dates import DateInterval
from groundbreak.model.project import ProjectKey, Testimony

_GROUP = 3
"""From so many places on, one document's departures are one conflict."""


@RULES.register
def report_date_for_event(case: Case) -> Iterable[Conflict]:
    """One publisher's dates are, place after place, the other source's plus the same few days: it gives the day on
    which the event was reported and not the day on which it took place. Explained; its dates for places that nobody
    else dates are probably late by as much."""
    for shift in shifts(case):
        yield _of_shift(case, shift)


@RULES.register
def date_of_event(case: Case) -> Iterable[Conflict]:
    """Two reports give dates for the same event at the same place that can't both be right. Days within a stated month
    or range are no disagreement; visits to a site under construction are none either."""
    rest = [c for c in _unexplained(case) if c.event is c.against]
    for group in _grouped(rest):
        yield _of_group(case, "date_of_event", group)


@RULES.register
def order_of_stages(case: Case) -> Iterable[Conflict]:
    """A project is said to have been finished before it was begun, or long before it was inaugurated."""
    rest = [c for c in _unexplained(case) if c.event is not c.against]
    for group in _grouped(rest):
        yield _of_group(case, "order_of_stages", group)


def _unexplained(case: Case) -> list[Clash]:
    covered = {(place, shift.event, t) for shift in shifts(case) for place in shift.places for t in shift.documents}
    return [c for c in clashes(case) if not all((c.place_id, c.event, d) in covered for d in c.documents)]


def _grouped(found: Sequence[Clash]) -> list[list[Clash]]:
    """Clashes by what is out of step: the same documents with the same interval for at least a few places are one."""
    groups: dict[tuple[frozenset[str], Event, DateInterval], list[Clash]] = {}
    for clash in found:
        groups.setdefault((clash.documents, clash.event, clash.other), []).append(clash)
    result: list[list[Clash]] = []
    for group in groups.values():
        if len({clash.place_id for clash in group}) >= _GROUP:
            result.append(group)
        else:
            by_place: dict[str, list[Clash]] = {}
            for clash in group:
                by_place.setdefault(clash.place_id, []).append(clash)
            result += by_place.values()
    return result


def _of_group(case: Case, kind: str, group: Sequence[Clash]) -> Conflict:
    first = group[0]
    places = tuple(sorted({clash.place_id for clash in group}))
    projects = tuple(sorted({key.id for clash in group for key in clash.projects}))
    subject = projects[0] if len(places) == 1 else "programme"
    where = case.names(places) if len(places) <= 3 else f"{len(places)} places"
    standing = _hull([clash.standing for clash in group])
    what, before = said(first.event), said(first.against)
    title = f"{where}: {what} {first.other} or {standing}?"
    if kind == "order_of_stages":
        title = f"{where}: {what} {first.other}, but {before} {standing}"
    sides = (
        side(
            f"{case.names(places)}: {before} {standing}, say {publishers(_standing(group))}.",
            standing,
            _standing(group),
        ),
        side(
            f"{case.names(places)}: {what} {first.other}, says {publishers(_other(group))}.",
            str(first.other),
            _other(group),
        ),
    )
    explained, reading = _reading(case, group, standing)
    return Conflict(
        id=conflict_id(kind, subject, *places, first.event, str(first.other), standing),
        kind=kind,
        subject=subject,
        title=title,
        sides=sides,
        reading=reading,
        settle=f"A first-hand report that dates the event itself ({what}) at {where}, or dated imagery of the site.",
        place_ids=places,
        explained=explained,
        project_ids=projects,
    )


def _reading(case: Case, group: Sequence[Clash], standing: str) -> tuple[bool, str]:
    """Whether it is explained, and what is made of it."""
    first = group[0]
    standing_by, other_by = _standing(group), _other(group)
    if first.event is not first.against:
        before = case.programme.announced
        early = first.other.latest is not None and first.other.latest < before
        extra = f" It also lies before the programme itself was announced ({before})." if early else ""
        return False, (
            f"Both can't hold: {said(first.event)} {first.other} comes before {said(first.against)} {standing}."
            f" The later dates rest on {_voices(standing_by)} and {len(_documents(standing_by))} reports,"
            f" the earlier on {_voices(other_by)} and {len(_documents(other_by))}.{extra}"
        )
    late, right = first.other.earliest, first.standing.latest
    if first.other.is_day and first.standing.is_day and late and right and 0 < (late - right).days <= 2:
        days = {published(t.document) for t in (*standing_by, *other_by)}
        if late in days:
            return True, (f"{late} is the day on which it was reported; {standing} is kept as the day of the event.")
    reading = f"{standing} is kept: {_voices(standing_by)} against {_voices(other_by)}."
    if {t.voice for t in other_by} <= {t.voice for t in standing_by}:
        reading += " Both go back to the same voice, so one of the tellings has slipped."
    days_known = first.other.is_day and first.standing.is_day and late and right
    if days_known and late and right and late.day == right.day:
        reading += " The day of the month is the same: perhaps only the month was misread."
    return False, reading


def _of_shift(case: Case, shift: Shift) -> Conflict:
    places = tuple(sorted({*shift.places, *shift.alone}))
    late, what = f"plus {shift.days} day{'s' if shift.days > 1 else ''}", said(shift.event)
    compared = len(shift.places) + len(shift.agreeing) + len(shift.differing)
    reading = (
        f"{shift.publisher}'s days are the other sources' {late} for {len(shift.places)} of the {compared} places that"
        f" both date; {len(shift.agreeing)} agree, {len(shift.differing)} differ otherwise. For {shift.reported_then}"
        f" of them it is the very day on which another source's report appeared. So it dates the report and not the"
        f" event, and the other sources' days are kept."
    )
    if shift.alone:
        reading += (
            f" {shift.publisher} alone dates {case.names(shift.alone)}, in the same sentences: the event was probably"
            f" {shift.days} day{'s' if shift.days > 1 else ''} earlier there too."
        )
    others = publishers(shift.against)
    return Conflict(
        id=conflict_id("report_date_for_event", shift.publisher, shift.event, str(shift.days)),
        kind="report_date_for_event",
        subject="programme",
        title=f"{shift.publisher} gives the day of the report, not of the event, for {len(shift.places)} places",
        sides=(
            side(f"{what}, by {others}: {_list(case, shift.against)}.", "days of the event", shift.against),
            side(f"{what}, by {shift.publisher}: {_list(case, shift.testimonies)}.", late, shift.testimonies),
        ),
        reading=reading,
        settle=f"First-hand reports that date the event for {case.names(shift.alone)}."
        if shift.alone
        else f"Nothing open: first-hand reports date the event for all {len(shift.places)} places.",
        place_ids=places,
        explained=True,
        project_ids=tuple(
            sorted(key.id for key in case.links if key.place_id in places and _dated_by(case, key, shift))
        ),
    )


def _dated_by(case: Case, key: ProjectKey, shift: Shift) -> bool:
    return any(link.testimony.document.id in shift.documents for link in case.links[key])


def _list(case: Case, testimonies: Iterable[Testimony]) -> str:
    """'29 January: Unnyul; 3 February: Kangnam and Maengsan', in ISO days."""
    by_day: dict[str, set[str]] = {}
    for testimony in testimonies:
        by_day.setdefault(str(stated_day(testimony)), set()).add(testimony.resolution.place_id)
    return "; ".join(f"{day}: {case.names(places)}" for day, places in sorted(by_day.items()))


def _hull(intervals: Iterable[DateInterval]) -> str:
    """One interval for a sentence, from the earliest to the latest bound."""
    known = list(intervals)
    first = min((i.earliest for i in known if i.earliest), default=None)
    last = max((i.latest for i in known if i.latest), default=None)
    return str(DateInterval(first, last))


def _standing(group: Iterable[Clash]) -> list[Testimony]:
    return list({id(t): t for clash in group for t in clash.standing_by}.values())


def _other(group: Iterable[Clash]) -> list[Testimony]:
    return list({id(t): t for clash in group for t in clash.other_by}.values())


def _documents(testimonies: Iterable[Testimony]) -> set[str]:
    return {t.document.id for t in testimonies}


def _voices(testimonies: Iterable[Testimony]) -> str:
    """'2 independent voices'."""
    count = len({t.voice for t in testimonies})
    return f"{count} independent voice{'s' if count != 1 else ''}"
