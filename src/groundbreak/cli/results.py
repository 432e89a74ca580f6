"""`groundbreak export` and `groundbreak run`: results to keep and hand on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from groundbreak.analysis.coverage import line as coverage_line
from groundbreak.cli.evidence import exit_code_of, tell
from groundbreak.cli.options import (
    DEFAULT_PROGRAMME,
    PATH,
    as_of_option,
    given,
    helper_options,
    ledger_argument,
    opened,
    programme_option,
    report_option,
)
from groundbreak.cli.output import emit_json, say
from groundbreak.cli.progress import shown
from groundbreak.cli.told import job
from groundbreak.errors import InputError
from groundbreak.model.picture import Picture
from groundbreak.publish.exports import FORMATS
from groundbreak.workflow import opening
from groundbreak.workflow.analyse import analyse, beside
from groundbreak.workflow.assess import assess
from groundbreak.workflow.ground import PROOF, folder_beside
from groundbreak.workflow.ground_brief import ground_chapter
from groundbreak.workflow.knowledge import gather
from groundbreak.workflow.model_reading import Helper
from groundbreak.workflow.publish import publish_all, publish_one
from groundbreak.workflow.take_in import take_in


@click.command()
@ledger_argument
@click.option("--format", "fmt", type=click.Choice(list(FORMATS)), required=True, help="Open format to write.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="File to write, or a folder for it. Default: the programme's id in this folder.",
)
@as_of_option
@programme_option
def export(ledger: str, fmt: str, out: Path | None, as_of: date | None, programme: str | None) -> None:
    """Write the projects of LEDGER as a file of an open standard.

    One feature or row a project, every column described. The same ledger gives the same bytes.
    """
    with opened(ledger, programme) as (held, knowledge):
        picture = assess(held, knowledge, as_of=as_of)
    name = f"{picture.programme.id}{FORMATS[fmt].suffix}"
    path = (out / name if out.is_dir() else out) if out else Path(name)
    for written in publish_one(picture, knowledge, fmt, path):
        say(f"wrote {written}")


@click.command()
@click.argument("programme", default=DEFAULT_PROGRAMME, metavar="[PROGRAMME]")
@click.option(
    "--input", "inputs", multiple=True, type=PATH, metavar="PATH",
    help="Reports to read: files, folders, or - for standard input; may be given more than once. "
    "Default: the programme's sample reports.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("groundbreak-out"), show_default=True,
    help="Folder for the ledger and all results.",
)  # fmt: skip
@as_of_option
@report_option
@helper_options
def run(
    programme: str, inputs: tuple[Path, ...], out: Path, as_of: date | None, fmt: str, helper: Helper | None
) -> int:
    """Do the whole job: take reports in, read and resolve them, assess, and write brief and exports.

    PROGRAMME is a definition that ships, or a folder with one. With no arguments it runs on the sample reports that
    ship with it. Running it again on the same folder goes on from what is there.
    """
    knowledge = gather(programme)
    paths = inputs or ((knowledge.loaded.reports,) if knowledge.loaded.reports else ())
    if not paths:
        raise InputError("it ships no sample reports", subject=programme, remedy="give your own with --input")
    out.mkdir(parents=True, exist_ok=True)
    url = str(out / "ledger.db")
    with shown() as progress, given(paths) as files:
        done = take_in(url, files, knowledge, leave_out=[out], progress=progress, helper=helper)
    tell(done)
    with opening.opened(url) as ledger:
        opening.follow(ledger, programme)
        picture = assess(ledger, knowledge, as_of=as_of)
        more = beside(ledger, knowledge, picture)
        ground = ground_chapter(ledger, picture, folder_beside(url) / PROOF)
    written = publish_all(picture, knowledge, out, analyse(picture, knowledge, beside=more), ground)
    if fmt == "json":
        emit_json(job(done, picture, written, url))
    else:
        _print(picture, written, url)
    return exit_code_of(done)


def _print(picture: Picture, written: Iterable[tuple[Path, str]], ledger: str) -> None:
    """The summary of the whole job, and where the results lie."""
    click.echo(f"\n{picture.programme.name}, as of {picture.as_of}")
    names = {place.id: place.name for place in picture.places.values()}
    for cohort in picture.coverage:
        if cohort.revealed:
            click.echo(f"  {coverage_line(cohort, names)}")
    still_open = sum(not c.explained for c in picture.conflicts)
    click.echo(
        f"  {len(picture.assessments)} projects; {len(picture.conflicts)} conflicts between sources "
        f"({still_open} open, {len(picture.conflicts) - still_open} explained)"
    )
    click.echo("\nResult:")
    for path, what in written:
        click.echo(f"  {path}  {what}")
    click.echo(f"  {ledger}  the ledger: all evidence, for 'groundbreak claims', 'status' and 'conflicts'")
