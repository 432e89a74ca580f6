"""Options and arguments that several commands share, and opening what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeVar

import click

from groundbreak.cli.output import FORMATS
from groundbreak.cli.progress import shown
from groundbreak.ledger import Ledger
from groundbreak.workflow import opening
from groundbreak.workflow.knowledge import Knowledge, gather
from groundbreak.workflow.take_in import catch_up

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_PROGRAMME = "dprk_20x10"


def _day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


def ledger_argument(function: F) -> F:
    """The ledger to ask."""
    return click.argument("ledger", metavar="LEDGER")(function)


def format_option(function: F) -> F:
    """How rows are printed."""
    return click.option(
        "--format", "fmt", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print the rows."
    )(function)


def as_of_option(function: F) -> F:
    """The day to answer for."""
    return click.option(
        "--as-of",
        type=click.DateTime(formats=["%Y-%m-%d"]),
        callback=_day,
        metavar="YYYY-MM-DD",
        help="Answer as of the end of this day; later reports are hidden.",
    )(function)


def programme_option(function: F) -> F:
    """The programme to read for."""
    return click.option(
        "--programme",
        metavar="ID|FOLDER",
        help=f"Definition to read by, shipped or in a folder. Default: the ledger's own, else {DEFAULT_PROGRAMME}.",
    )(function)


@contextmanager
def opened(url: str, programme: str | None = None) -> Iterator[tuple[Ledger, Knowledge]]:
    """Open a ledger that is there, with its programme, and read whatever a newer reader makes due."""
    with opening.opened(url) as ledger:
        knowledge = gather(programme or opening.programme_of(ledger) or DEFAULT_PROGRAMME)
        with shown() as progress:
            catch_up(ledger, knowledge, progress=progress)
        yield ledger, knowledge
