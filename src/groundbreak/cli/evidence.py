"""`groundbreak ingest` and `groundbreak claims`: what goes into a ledger, and what was read in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from groundbreak.cli.claim_lines import lines
from groundbreak.cli.options import (
    PATH,
    filled,
    format_option,
    given,
    helper_options,
    ledger_argument,
    opened,
    programme_option,
    report_option,
)
from groundbreak.cli.output import emit, emit_json, say
from groundbreak.cli.progress import shown
from groundbreak.cli.told import taken_in
from groundbreak.errors import InputError, Unavailable
from groundbreak.workflow.claims import COLUMNS, claim_rows
from groundbreak.workflow.model_reading import Helper
from groundbreak.workflow.take_in import TakenIn, take_in

ALIKE = 3
"""Records of one file refused for one reason that are named one by one; the rest are counted."""


@click.command()
@ledger_argument
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH…")
@programme_option
@report_option
@helper_options
def ingest(ledger: str, paths: tuple[Path, ...], programme: str | None, fmt: str, helper: Helper | None) -> int:
    """Take reports into LEDGER and read them.

    PATH is a text, an HTML page, a PDF, a mail, a feed, a web archive (WARC, WACZ), JSON Lines or a JSON list (one
    report a record: headline, text, date, url, outlet), a folder of any of these, or - for standard input. Doing it
    twice changes nothing; after an interruption the same command goes on. Bad files are named one by one, and the rest
    is taken in (exit code 3).
    """
    with filled(ledger, programme) as (_, knowledge):
        pass
    with shown() as progress, given(paths) as files:
        done = take_in(ledger, files, knowledge, progress=progress, helper=helper)
    tell(done)
    if fmt == "json":
        emit_json(taken_in(done))
    return exit_code_of(done)


def exit_code_of(done: TakenIn) -> int:
    """What a script should know: that something was refused, or that a language model did not answer."""
    if done.read.stopped:
        return Unavailable.exit_code
    return InputError.exit_code if done.ingested.refused else 0


def _file_of(error: InputError) -> str:
    """The file that an error is about, without the record in it."""
    return error.subject.split(", record ")[0]


def tell(done: TakenIn) -> None:
    """Say what came of taking reports in, and what was refused."""
    shown_of: Counter[tuple[str, str]] = Counter()
    for error in done.ingested.refused:
        same = (_file_of(error), error.message)
        shown_of[same] += 1
        if shown_of[same] <= ALIKE:
            say(f"refused: {error}")
    for (file, message), count in shown_of.items():
        if count > ALIKE:
            say(f"refused: {file}: {count - ALIKE} more records: {message}")
    if more := done.ingested.refused_in_all - len(done.ingested.refused):
        say(f"refused: {more} more, of any file")
    for run in done.read.failed:
        say(f"not read: document {run.input}: {run.detail}")
    for stop in done.read.stopped:
        say(f"not all was read: {stop}")
    say(
        f"{done.ingested.documents} new documents ({done.ingested.known} known already, "
        f"{done.ingested.refused_in_all} refused), {done.read.read} read, {done.read.claims} claims found"
        + (f"; {done.read.unread} in languages that are not read yet" if done.read.unread else "")
    )


@click.command()
@ledger_argument
@format_option
@programme_option
def claims(ledger: str, fmt: str, programme: str | None) -> None:
    """List every claim in LEDGER: who says what of which place, with the quoted sentence.

    For people: each report, its sentences, and under each sentence what it says. In jsonl and csv: one row a claim;
    `start` and `end` count code points in the document's text, and a claim whose `programme` is empty is about
    construction of another kind.
    """
    with opened(ledger, programme) as (held, knowledge):
        rows = list(claim_rows(held, knowledge.programme, knowledge.places))
        if fmt == "table":
            documents = {document.id: document for document in held.documents({row.document for row in rows})}
            labels = {facility.code: facility.label for facility in knowledge.programme.facilities}
            for line in lines(rows, documents, labels):
                click.echo(line)
        else:
            emit((asdict(row) for row in rows), COLUMNS, fmt)
    say(f"{len(rows)} claims")
