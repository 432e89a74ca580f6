"""`groundbreak status`, `conflicts` and `resolve`: answers at a terminal."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import click
from rich.cells import cell_len

from groundbreak.analysis.coverage import line as coverage_line
from groundbreak.cli.options import (
    DEFAULT_PROGRAMME,
    as_of_option,
    format_option,
    ledger_argument,
    opened,
    programme_option,
)
from groundbreak.cli.output import day, emit, harmless, say, wrapped
from groundbreak.cli.told import cohort as told_cohort
from groundbreak.errors import NothingToShow
from groundbreak.gazetteer.resolve import resolve_name
from groundbreak.model.assessment import CohortCoverage
from groundbreak.model.claim import Event
from groundbreak.model.picture import Picture
from groundbreak.model.programme import Stage
from groundbreak.views.status import DATED, ConflictRow, StatusRow, conflict_rows, status_rows
from groundbreak.workflow.assess import assess
from groundbreak.workflow.knowledge import gather

TABLE_COLUMNS = ("place", "stage", "ground broken", "finished", "code", "conf", "for", "against", "▲")
"""Of the table for people, which is to fit a terminal of 100 columns; the machine formats have all of `COLUMNS`."""
COLUMNS = (
    "project_id", "programme", "place_id", "place", "place_native", "province", "facility", "facility_label", "cohort",
    "in_quota", "stage", "oc4ids_status", "stage_inferred", *(event.value for event in DATED), "progress_percent",
    "source_reliability", "information_credibility", "confidence", "witnesses", "opposing_witnesses", "reports",
    "origins", "first_seen", "last_changed", "last_checked", "last_looked", "conflicts",
)  # fmt: skip
_RESOLVE_COLUMNS = (
    "name", "verdict", "place_id", "place", "native", "kind", "province", "country", "probability", "why",
)  # fmt: skip
_RESOLVE_TABLE = ("probability", "place", "native", "kind", "province", "country", "place_id", "why")
COHORT_COLUMNS = (
    "year", "quota", "revealed", "completed", "first_hand", "one_outlet_only", "outside", "unresolved", "line",
)  # fmt: skip
CONFLICT_COLUMNS = ("id", "kind", "subject", "title", "explained", "places", "sides", "reading", "settle")


@click.command()
@ledger_argument
@click.option("--cohort", type=int, metavar="YEAR", help="Only the projects of one cohort.")
@click.option("--cohorts", is_flag=True, help="Instead: one row a cohort, against its quota.")
@as_of_option
@format_option
@programme_option
def status(ledger: str, cohort: int | None, cohorts: bool, as_of: date | None, fmt: str, programme: str | None) -> None:
    """Show where every project stands: one row a project, by cohort and facility; then each cohort against its quota.

    A project is one facility in one place. `for` and `against` count independent voices on its stage, however many
    reports repeat them; `code` is the Admiralty code (letter of the best source, digit of the information); `conf` is
    how likely the stage is right; `▲` counts disagreements. A stage in brackets is inferred from silence and not from
    anyone's word. `≤` a day: by then. The formats jsonl and csv have more columns.
    """
    with opened(ledger, programme) as (held, knowledge):
        picture = assess(held, knowledge, as_of=as_of)
        any_reports = any(True for _ in held.documents())
    rows = [row for row in status_rows(picture) if cohort is None or row.cohort == cohort]
    names = {place.id: place.name for place in picture.places.values()}
    known = [c for c in picture.coverage if (cohort is None and c.revealed) or c.year == cohort]
    lines = [coverage_line(c, names) for c in known]
    if not rows and not lines:
        told = f"nothing is known of the programme as of {picture.as_of}"
        remedy = "give a later --as-of, or see 'groundbreak claims' for what its reports say" if any_reports else ""
        raise NothingToShow(told, subject=held.name, remedy=remedy or "ingest reports first")
    if cohorts and fmt != "table":
        emit((_cohort(c, names, fmt) for c in known), COHORT_COLUMNS, fmt)
        return
    if fmt != "table":
        emit((_status(row) for row in rows), COLUMNS, fmt)
    elif not cohorts:
        _print_groups(rows, picture)
    for line in lines:
        click.echo(line, err=fmt != "table")


def _status(row: StatusRow) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in COLUMNS if hasattr(row, name)}
    return values | {event.value: str(when) if (when := row.date_of(event)) else None for event in DATED}


def _cohort(coverage: CohortCoverage, names: Mapping[str, str], fmt: str) -> dict[str, Any]:
    values = told_cohort(coverage, names)
    if fmt == "csv":
        values["outside"] = [f"{one['place_id']}: {one['why']}" for one in values["outside"]]
    return values


def _print_groups(rows: Sequence[StatusRow], picture: Picture) -> None:
    """One table for each cohort and facility, so that neither needs a column."""
    order = [facility.code for facility in picture.programme.facilities]
    borne = Counter(place.name for place in picture.places.values() if place.kind in picture.programme.place_kinds)
    names = {row.project_id: _name(row, borne[row.place] > 1) for row in rows}
    room = max((cell_len(name) for name in names.values()), default=0)
    groups: dict[tuple[int, int, str], list[dict[str, Any]]] = {}
    for row in rows:
        rank = order.index(row.facility) if row.facility in order else len(order)
        name = names[row.project_id]
        cells = {"place": name + " " * (room - cell_len(name)), **_for_people(row)}
        groups.setdefault((row.cohort or 9999, rank, row.facility_label), []).append(cells)
    for (year, _, label), group in sorted(groups.items(), key=lambda entry: entry[0]):
        cohort = f"Cohort of {year}" if year < 9999 else "Cohort not known"
        emit(group, TABLE_COLUMNS, "table", title=f"{cohort}: {label}, {len(group)}")
        click.echo("")


def _name(row: StatusRow, twin: bool) -> str:
    told = f"{row.place} {row.place_native}".strip()
    return f"{told}, {row.province}" if twin and row.province else told


def _for_people(row: StatusRow) -> dict[str, Any]:
    """The row in few columns: what is not said here is in the machine formats."""
    stage = f"({row.stage_label.lower()})" if row.stage_inferred else row.stage_label.lower()
    finished = row.date_of(Event.INAUGURATED) or row.date_of(Event.COMPLETED)
    done = Stage(row.stage).finished  # how far the work once was says nothing then
    return {
        "stage": f"{stage} {row.progress_percent:g} %" if row.progress_percent and not done else stage,
        "ground broken": day(row.date_of(Event.GROUNDBREAKING)),
        "finished": day(finished),
        "code": f"{row.source_reliability}{row.information_credibility}",
        "conf": row.confidence,
        "for": row.witnesses,
        "against": row.opposing_witnesses or "",
        "▲": row.conflicts or "",
    }


@click.command()
@ledger_argument
@as_of_option
@format_option
@programme_option
def conflicts(ledger: str, as_of: date | None, fmt: str, programme: str | None) -> None:
    """Show where sources disagree, with each other or with the programme's record.

    Each with both sides quoted, what is made of it, and what would settle it; the open ones first, then those that are
    explained.
    """
    with opened(ledger, programme) as (held, knowledge):
        picture = assess(held, knowledge, as_of=as_of)
    rows = conflict_rows(picture)
    if fmt == "table":
        for explained, heading in ((False, "Open"), (True, "Explained")):
            group = [row for row in rows if row.explained is explained]
            if group:
                click.echo(click.style(f"{heading}: {len(group)}\n", underline=True))
            for row in group:
                click.echo("\n".join(_told(row)))
    else:
        emit((_conflict(row, fmt) for row in rows), CONFLICT_COLUMNS, fmt)
    still_open = sum(not row.explained for row in rows)
    say(f"{len(rows)} conflicts: {still_open} open, {len(rows) - still_open} explained")


def _conflict(row: ConflictRow, fmt: str) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(row, name) for name in CONFLICT_COLUMNS}
    values["sides"] = [{"statement": s, "value": v, "quotes": list(quotes)} for s, v, quotes in row.sides]
    if fmt == "csv":
        values["sides"] = json.dumps(values["sides"], ensure_ascii=False)
    return values


def _told(row: ConflictRow) -> Iterator[str]:
    yield from wrapped(f"{'~' if row.explained else '!'} ", row.title, bold=True)
    for statement, _, quotes in row.sides:
        yield from wrapped("  • ", statement)
        for quote in quotes[:QUOTED]:
            yield from wrapped("      ", quote)
        if len(quotes) > QUOTED:
            yield f"      … and {len(quotes) - QUOTED} more"
    yield from wrapped("  Reading:   ", row.reading)
    yield from wrapped("  To settle: ", row.settle)
    yield ""


QUOTED = 3
"""Quotes of a side that are shown at a terminal."""


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.option("--province", default="", help="First-level unit that the text puts the place in.")
@click.option("--kind", default="", help="Kind that the text says: county, city, district.")
@click.option("--native", default="", help="The name in its own script, where the text gives it.")
@click.option("--programme", default=DEFAULT_PROGRAMME, show_default=True, metavar="ID|FOLDER")
@format_option
def resolve(names: tuple[str, ...], province: str, kind: str, native: str, programme: str, fmt: str) -> None:
    """Show which places a spelling may mean, with probabilities and why.

    What is missing to 1 is 'none of these'. A name that is not sure enough to act on says 'unresolved'.
    """
    knowledge = gather(programme)
    rows: list[dict[str, Any]] = []
    for name in dict.fromkeys(names):
        found = resolve_name(name, kind_hint=kind, admin1_hint=province, native_hint=native, index=knowledge.index)
        verdict = "resolved" if found.resolved else "unresolved"
        of_name = [
            {
                "name": name, "verdict": verdict, "place_id": place.place_id, "place": known.name,
                "native": known.native_name, "kind": known.kind, "province": known.admin1,
                "country": known.country, "probability": place.probability, "why": place.why,
            }
            for place in found.candidates
            for known in (knowledge.places[place.place_id],)
        ] or [{"name": name, "verdict": "unresolved", "why": found.why}]  # fmt: skip
        if fmt == "table":
            click.echo(click.style(f"{harmless(name) or '(nothing)'}: {verdict}", bold=True))
            emit(of_name, _RESOLVE_TABLE, fmt)
            click.echo("")
        rows += of_name
    if fmt != "table":
        emit(rows, _RESOLVE_COLUMNS, fmt)
