"""A report's date taken for the event's, by one publisher's habit.

In: a case. Out: one explained conflict for each publisher and event, covering all its places.
"""

from __future__ import annotations

from collections.abc import Iterable

from groundbreak.assessment.conflicts.case import RULES, Case, conflict_id, plural, publishers, said, side, written
from groundbreak.assessment.conflicts.shift import Shift, stated_day
from groundbreak.model.conflict import Conflict
from groundbreak.model.project import Testimony


@RULES.register
def report_date_for_event(case: Case) -> Iterable[Conflict]:
    """One publisher's dates are, place after place, the other sources' plus the same few days: it gives the day on
    which the event was reported and not the day on which it took place. Explained; its dates for places that nobody
    else dates are probably late by as much."""
    for shift in case.shifts:
        yield _of_shift(case, shift)


def _of_shift(case: Case, shift: Shift) -> Conflict:
    places = tuple(sorted({*shift.places, *shift.alone}))
    later, what = plural(shift.days, "day"), said(shift.event)
    count = plural(len(shift.places), "place")
    alone = case.names(shift.alone)
    settle = f"Nothing is open: other reports date the event for all {count}."
    if shift.alone:
        settle = f"First-hand reports that date the event for {alone}."
    return Conflict(
        id=conflict_id("report_date_for_event", shift.publisher, shift.event, str(shift.days)),
        kind="report_date_for_event",
        subject="programme",
        title=f"{shift.publisher} gives the day of the report, not of the event, for {count}",
        sides=(
            side(
                f"{what}, by {publishers(shift.against)}: {_list(case, shift.against)}.",
                "the day itself",
                shift.against,
            ),
            side(
                f"{what}, by {shift.publisher}: {_list(case, shift.testimonies)}.", f"{later} later", shift.testimonies
            ),
        ),
        reading=_reading(shift, later, alone),
        settle=settle,
        place_ids=places,
        explained=True,
        project_ids=tuple(
            sorted(
                key.id
                for key, links in case.links.items()
                if key.place_id in places and any(link.testimony.document.id in shift.documents for link in links)
            )
        ),
    )


def _reading(shift: Shift, later: str, alone: str) -> str:
    compared = len(shift.places) + len(shift.agreeing) + len(shift.differing)
    reading = (
        f"{shift.publisher}'s days are the other sources' plus {later} for {len(shift.places)} of the {compared} places"
        f" that both date; {len(shift.agreeing)} agree, {len(shift.differing)} differ otherwise. For"
        f" {shift.reported_then} of the {len(shift.places)} it is the very day on which another source's report"
        f" appeared. So it dates the report and not the event, and the other sources' days are kept."
    )
    if alone:
        reading += (
            f" {shift.publisher} alone dates {alone}, in the same sentences: there too the event was probably {later}"
            f" earlier."
        )
    return reading


def _list(case: Case, testimonies: Iterable[Testimony]) -> str:
    """'2026-01-29: Unryul; 2026-02-03: Kangnam and Maengsan'; names that are not resolved as written."""
    by_day: dict[str, set[str]] = {}
    for testimony in testimonies:
        place = testimony.resolution.place_id
        name = case.place_name(place) if place else written(testimony)
        by_day.setdefault(str(stated_day(testimony)), set()).add(name)
    return "; ".join(f"{day}: {', '.join(sorted(names))}" for day, names in sorted(by_day.items()))
