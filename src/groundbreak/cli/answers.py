"""`groundbreak status`, `conflicts` and `resolve`: answers at a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from groundbreak.analysis.coverage import line as coverage_line
from groundbreak.cli.options import (
    DEFAULT_PROGRAMME,
    as_of_option,
    format_option,
    ledger_argument,
    opened,
    programme_option,
)
from groundbreak.cli.output import emit, say
from groundbreak.errors import NothingToShow
from groundbreak.gazetteer.resolve import resolve_name
from groundbreak.views.status import DATED, ConflictRow, StatusRow, conflict_rows, status_rows
from groundbreak.workflow.assess import assess
from groundbreak.workflow.knowledge import gather

TABLE_COLUMNS = (
    "place", "place_native", "province", "facility", "cohort", "stage", "groundbreaking", "completed", "inaugurated",
    "progress_percent", "confidence", "witnesses", "opposing_witnesses", "reports", "origins", "conflicts",
)  # fmt: skip
COLUMNS = (
    "project_id", "programme", "place_id", "place", "place_native", "province", "facility", "facility_label", "cohort",
    "in_quota", "stage", "stage_inferred", *(event.value for event in DATED), "progress_percent", "confidence",
    "witnesses", "opposing_witnesses", "reports", "origins", "first_seen", "last_changed", "last_checked",
    "last_looked", "conflicts",
)  # fmt: skip
CONFLICT_COLUMNS = ("id", "kind", "subject", "title", "explained", "places", "sides", "reading", "settle")


@click.command()
@ledger_argument
@click.option("--cohort", type=int, metavar="YEAR", help="Only the projects of one cohort.")
@as_of_option
@format_option
@programme_option
def status(ledger: str, cohort: int | None, as_of: date | None, fmt: str, programme: str | None) -> None:
    """Show where every project stands: one row a project, then each cohort against its quota.

    A project is one facility in one place. `witnesses` are independent voices for its stage, however many reports
    repeat them; a stage in brackets is inferred from silence and not from anyone's word.
    """
    with opened(ledger, programme) as (held, knowledge):
        picture = assess(held, knowledge, as_of=as_of)
    rows = [row for row in status_rows(picture) if cohort is None or row.cohort == cohort]
    names = {place.id: place.name for place in picture.places.values()}
    lines = [coverage_line(c, names) for c in picture.coverage if (cohort is None and c.revealed) or c.year == cohort]
    if not rows and not lines:
        raise NothingToShow("it holds no project of the programme", subject=ledger, remedy="ingest reports first")
    emit((_status(row, fmt) for row in rows), TABLE_COLUMNS if fmt == "table" else COLUMNS, fmt)
    for line in lines:
        click.echo(line, err=fmt != "table")


def _status(row: StatusRow, fmt: str) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in COLUMNS if hasattr(row, name)}
    values |= {event.value: str(when) if (when := row.date_of(event)) else None for event in DATED}
    if fmt == "table" and row.stage_inferred:
        values["stage"] = f"({row.stage})"
    return values


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
        for row in rows:
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
    yield click.style(f"{'~' if row.explained else '!'} {row.title}", bold=True)
    for statement, _, quotes in row.sides:
        yield f"    - {_clean(statement)}"
        for quote in quotes[:3]:
            yield f"        {_clean(quote)}"
        if len(quotes) > 3:
            yield f"        … and {len(quotes) - 3} more"
    yield f"    reading: {row.reading}"
    yield f"    settle:  {row.settle}"
    yield ""


def _clean(text: str) -> str:
    """Quotes come from outside: nothing in them may steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


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
    for name in names:
        found = resolve_name(name, kind_hint=kind, admin1_hint=province, native_hint=native, index=knowledge.index)
        verdict = "resolved" if found.resolved else "unresolved"
        for place in found.candidates:
            known = knowledge.places[place.place_id]
            rows.append(
                {
                    "name": name, "verdict": verdict, "place_id": place.place_id, "place": known.name,
                    "native": known.native_name, "kind": known.kind, "province": known.admin1,
                    "country": known.country, "probability": place.probability, "why": place.why,
                }
            )  # fmt: skip
        if not found.candidates:
            rows.append({"name": name, "verdict": "unresolved", "why": found.why})
    columns = ("name", "verdict", "place_id", "place", "native", "kind", "province", "country", "probability", "why")
    emit(rows, columns, fmt)
