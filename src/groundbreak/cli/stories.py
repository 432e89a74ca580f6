"""`groundbreak stories`: which reports tell one story, and the chain behind what each says."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from itertools import groupby

import click

from groundbreak.cli.options import as_of_option, format_option, ledger_argument, opened, programme_option
from groundbreak.cli.output import emit, harmless, say
from groundbreak.errors import NothingToShow
from groundbreak.views.retelling import tellings
from groundbreak.workflow.assess import assess

COLUMNS = ("story", "tellings", "document", "published", "chain", "witness", "telling", "headline", "url")
TABLE_COLUMNS = ("published", "chain", "witness", "telling", "document")
"""Of the tables for people, one a story."""
_LINK = " ← "


@click.command()
@ledger_argument
@click.option("--all", "every", is_flag=True, help="Also stories that only one report tells, at first hand.")
@as_of_option
@format_option
@programme_option
def stories(ledger: str, every: bool, as_of: date | None, fmt: str, programme: str | None) -> None:
    """Show which reports in LEDGER tell one story, and from whom each has it.

    A chain runs from who prints a report to who says so in the end: 'Daily ← Wire ← Agency'. All that end in one
    voice are one witness, however many they are.
    """
    with opened(ledger, programme) as (held, knowledge):
        picture = assess(held, knowledge, as_of=as_of)
    rows = [row for row in tellings(picture) if every or row.tellings > 1 or len(row.chain) > 1]
    if not rows:
        raise NothingToShow("no report retells another", subject=held.name, remedy="see all with --all")
    shown = [{**asdict(row), "chain": _LINK.join(row.chain)} for row in rows]
    if fmt == "table":
        for _, told in groupby(shown, key=lambda row: str(row["story"])):
            group = list(told)
            emit(group, TABLE_COLUMNS, fmt, title=harmless(str(group[0]["headline"] or group[0]["document"])))
            click.echo("")
    else:
        emit(shown, COLUMNS, fmt)
    say(f"{len({row.document for row in rows})} reports tell {len({row.story for row in rows})} stories")
