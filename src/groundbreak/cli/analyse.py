"""`groundbreak analyse`: why these places, how fast, and do they run; in words, as data, and as plots."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from groundbreak.cli.options import as_of_option, ledger_argument, opened, programme_option
from groundbreak.cli.output import Screen, emit_json, harmless, say
from groundbreak.errors import NothingToShow
from groundbreak.views.analysis import ORDER, Chapter, Section
from groundbreak.workflow.analyse import SEED, beside, told, write_plots
from groundbreak.workflow.analyse import analyse as ask
from groundbreak.workflow.assess import assess

WIDTH = 110


@click.command()
@ledger_argument
@click.argument("question", type=click.Choice((*ORDER, "all")), default="all", metavar="[QUESTION]")
@click.option(
    "--format", "fmt", type=click.Choice(("table", "json")), default="table", show_default=True,
    help="In words and tables, or everything as one JSON document.",
)  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder to write the plots to, as SVG.")
@click.option("--seed", type=click.IntRange(0), default=SEED, show_default=True, help="All draws of chance follow it.")
@as_of_option
@programme_option
def analyse(
    ledger: str, question: str, fmt: str, out: Path | None, seed: int, as_of: date | None, programme: str | None
) -> None:
    """Test what is said of the programme: why these places, how fast, whether they run.

    QUESTION is one of quarrel (every claim about the choice with its answer), coverage, selection, need, pace,
    operation, forecast, calibration, or all. The layers and figures that places are compared by come with the
    programme's definition; docs/analysis.md says how to plug in others.
    """
    with opened(ledger, programme) as (held, knowledge):
        picture = assess(held, knowledge, as_of=as_of)
        more = beside(held, knowledge, picture)
    if not picture.testimonies:
        raise NothingToShow("the ledger holds no report of the programme", subject=held.name)
    found = ask(picture, knowledge, seed=seed, beside=more)
    if out:
        out.mkdir(parents=True, exist_ok=True)
        for path in write_plots(found, out, question):
            say(f"wrote {path}")
    if fmt == "json":
        data = asdict(found)
        wanted = data if question == "all" else {question: data[question], "missing": data["missing"]}
        emit_json(wanted)
    else:
        _print(told(found, knowledge), question)


def _print(chapter: Chapter, question: str) -> None:
    console = Screen(width=None if _terminal() else WIDTH, highlight=False)
    shown = [s for s in chapter.sections if question in ("all", s.analysis)]
    for section in shown:
        _section(console, section, full=question != "all")
    for name, why in chapter.missing:
        if question in ("all", name):
            console.print(Text(f"{name}: not asked, since {why}.", style="dim"))


def _terminal() -> bool:
    return sys.stdout.isatty()


def _section(console: Console, section: Section, full: bool) -> None:
    console.print(Text(f"\n{section.title}", style="bold"))
    console.print(Text(section.question, style="italic"))
    for headline, verdict in section.verdicts:
        console.print(Text(f"• {headline}", style="bold") + Text(f" {verdict}") if headline else Text(f"• {verdict}"))
    if not full:
        return
    for grid in section.grids:
        table = Table(title=Text(grid.caption), title_justify="left", header_style="bold", show_lines=False)
        for column in grid.columns:
            table.add_column(column, overflow="fold")
        for row in grid.rows:
            table.add_row(*(Text(harmless(str(cell))) for cell in row))
        console.print(table)
    for caution in section.cautions:
        console.print(Text(f"! {caution}"))
    console.print(Text(section.basis, style="dim"))
