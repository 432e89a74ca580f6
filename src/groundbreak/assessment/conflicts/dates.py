"""Different dates for the same event, and an impossible order of events.

In: a case. Out: conflicts of two kinds, made from the same clashes so that no clash is told twice: what one publisher's
habit explains is left to `report_dates`; where one document is out of step for a whole group of places, that is one
conflict; the rest are single ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from groundbreak.assessment.conflicts.case import (
    RULES,
    Case,
    conflict_id,
    hull,
    once,
    plural,
    publishers,
    said,
    side,
    span,
    voices,
)
from groundbreak.assessment.conflicts.clashes import Clash
from groundbreak.assessment.evidence import published
from groundbreak.model.claim import Event
from groundbreak.model.conflict import Conflict
from groundbreak.model.dates import DateBasis, DateInterval
from groundbreak.model.project import ProjectKey, Testimony

_GROUP = 3
"""From so many places on, one document's departures are one conflict."""
_LATE = 2
"""A date that is later by so few days may be the report's."""


@RULES.register
def date_of_event(case: Case) -> Iterable[Conflict]:
    """Two reports give dates for the same event at the same place that can't both be right. Days within a stated month
    or range are no disagreement; visits to a site under construction are none either."""
    for group in _groups(case):
        if all(clash.event is clash.against for clash in group):
            yield _of_group(case, "date_of_event", group)


@RULES.register
def order_of_stages(case: Case) -> Iterable[Conflict]:
    """A project is said to have been finished before it was begun, or long before it was inaugurated."""
    for group in _groups(case):
        if any(clash.event is not clash.against for clash in group):
            yield _of_group(case, "order_of_stages", group)


def _groups(case: Case) -> list[list[Clash]]:
    """Clashes by what is out of step: the same documents with the same interval for at least a few places are one.

    What is left is one group for each event of the same projects: five days given for one ceremony are one question.
    """
    groups: dict[tuple[frozenset[str], Event, DateInterval], list[Clash]] = {}
    for clash in _unexplained(case):
        groups.setdefault((clash.documents, clash.event, clash.other), []).append(clash)
    result: list[list[Clash]] = []
    single: dict[tuple[str, Event, Event], list[Clash]] = {}
    for group in groups.values():
        if len({clash.place_id for clash in group}) >= _GROUP:
            result.append(group)
            continue
        for clash in group:
            single.setdefault((clash.place_id, clash.event, clash.against), []).append(clash)
    for group in single.values():
        result += _by_project(group)
    return result


def _by_project(group: Sequence[Clash]) -> list[list[Clash]]:
    """Clashes of one place and event, those that share a project together."""
    parts: list[tuple[set[ProjectKey], list[Clash]]] = []
    for clash in group:
        apart, mine, held = [], set(clash.projects), [clash]
        for keys, part in parts:
            if keys & mine:
                mine, held = mine | keys, [*part, *held]
            else:
                apart.append((keys, part))
        parts = [*apart, (mine, held)]
    return [part for _, part in parts]


def _unexplained(case: Case) -> list[Clash]:
    covered = {
        (place, shift.event, document)
        for shift in case.shifts
        for place in shift.places
        for document in shift.documents
    }
    return [c for c in case.clashes if not all((c.place_id, c.event, d) in covered for d in c.documents)]


def _of_group(case: Case, kind: str, group: Sequence[Clash]) -> Conflict:
    first = next((clash for clash in group if clash.event is not clash.against), group[0])
    same = first.event is first.against
    places = tuple(sorted({clash.place_id for clash in group}))
    projects = tuple(sorted({key.id for clash in group for key in clash.projects}))
    subject = projects[0] if len(places) == 1 else "programme"
    what = said(first.event)
    standing_by = once(t for clash in group for t in clash.standing_by)
    standing = span(hull(clash.standing for clash in group if (clash.event is clash.against) == same))
    kept = f"{what} {standing}" if same else _events(first.event, standing_by) or f"{said(first.against)} {standing}"
    held = standing if same else kept
    others = _others(group)
    stated_for = places if len(places) < _GROUP else _same_assertion(case, first, places)
    where = case.names(places) if len(places) <= 3 else plural(len(places), "place")
    explained, reading = _reading(case, first, held, standing_by, others)
    spans = [span(when) for when, _ in others]
    choice = " or ".join(filter(None, (", ".join([standing, *spans[:-1]]) if same else "", spans[-1])))
    return Conflict(
        id=conflict_id(kind, subject, *places, first.event, *spans, standing),
        kind=kind,
        subject=subject,
        title=f"{where}: {what} {choice}?" if same else f"{where}: {what} {choice}, but {kept}?",
        sides=(
            side(f"{case.names(places)}: {kept}, according to {publishers(standing_by)}.", held, standing_by),
            *(
                side(f"{case.names(stated_for)}: {what} {span(when)}, according to {publishers(by)}.", span(when), by)
                for when, by in others
            ),
        ),
        reading=reading,
        settle=f"A first-hand report that dates the event itself ({what}) at {where}, or dated imagery of the site.",
        place_ids=stated_for,
        explained=explained,
        project_ids=projects,
    )


Told = tuple[DateInterval, tuple[Testimony, ...]]
"""An excluded interval with who gives it."""


def _others(group: Sequence[Clash]) -> list[Told]:
    """The excluded intervals with who gives them, earliest first."""
    told: dict[DateInterval, list[Testimony]] = {}
    for clash in group:
        told.setdefault(clash.other, []).extend(clash.other_by)
    order = sorted(told, key=lambda when: (when.earliest or date.min, when.latest or date.max))
    return [(when, once(told[when])) for when in order]


def _same_assertion(case: Case, clash: Clash, places: tuple[str, ...]) -> tuple[str, ...]:
    """The places, and those for which the same documents say the same though nothing else dates them."""
    also = {
        t.resolution.place_id
        for t in case.testimonies
        if t.claim.event is clash.event and t.document.id in clash.documents and t.claim.when == clash.other
    }
    return tuple(sorted({*places, *also} - {""}))


def _events(event: Event, standing_by: Sequence[Testimony]) -> str:
    """'ground broken 2024-02-28 to 2024-03-31, inaugurated 2024-12-20 to 2025-02-11', leaving out one event."""
    parts = []
    for other in (Event.GROUNDBREAKING, Event.COMPLETED, Event.INAUGURATED):
        dated = [t.claim.when for t in standing_by if t.claim.event is other and t.claim.when.basis is DateBasis.EVENT]
        # A report that looks back on months tells less of when it was than those that give the days.
        known = [when for when in dated if when.is_day] or dated
        if known and other is not event:
            parts.append(f"{said(other)} {span(hull(known))}")
    return ", ".join(parts)


def _reading(
    case: Case, first: Clash, standing: str, standing_by: Sequence[Testimony], others: Sequence[Told]
) -> tuple[bool, str]:
    """Whether all other dates are explained, and what is made of them."""
    if first.event is not first.against:
        return False, " ".join(_of_order(case, first, when, standing, standing_by, by) for when, by in others)
    right = first.standing.latest if first.standing.is_day else None
    reported = {published(t.document) for t in (*standing_by, *(t for _, by in others for t in by))}
    days = {when: when.earliest for when, _ in others if when.is_day}
    late = [when for when, day in days.items() if right and day and 0 < (day - right).days <= _LATE and day in reported]
    notes = [
        f"{span(when)} is the day on which it was reported; {standing} is kept as the day of the event."
        for when in late
    ]
    left = [(when, by) for when, by in others if when not in late]
    if left:
        against = ", ".join(f"{_weighed(by)} for {span(when)}" for when, by in left)
        notes.append(f"{standing} is kept: {_weighed(standing_by)} against {against}.")
        if {t.voice for _, by in left for t in by} <= {t.voice for t in standing_by}:
            notes.append("All sides go back to the same voice, so some of the tellings have slipped.")
        if any(
            right and day and day != right and day.day == right.day for when, day in days.items() if when not in late
        ):
            notes.append("A day of the month is the same: perhaps only the month was misread.")
    return not left, " ".join(notes)


def _of_order(
    case: Case,
    first: Clash,
    other: DateInterval,
    standing: str,
    standing_by: Sequence[Testimony],
    other_by: Sequence[Testimony],
) -> str:
    reading = (
        f"Both can't hold: {said(first.event)} {span(other)} does not go with {standing}."
        f" The one rests on {_weighed(other_by)}, the other on {_weighed(standing_by)}."
    )
    announced = case.programme.announced
    if other.latest is not None and other.latest < announced:
        reading += f" It also lies before the programme itself was announced ({announced})."
    return reading


def _weighed(testimonies: Sequence[Testimony]) -> str:
    return f"{voices(testimonies)} in {plural(len({t.document.id for t in testimonies}), 'report')}"
