"""Options and arguments that several commands share, and opening what they name."""

from __future__ import annotations

import functools
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar, cast

import click

from groundbreak.archive.chat import Endpoint
from groundbreak.archive.sniff import SNIFFED_BYTES, sniff
from groundbreak.cli.output import FORMATS, say
from groundbreak.cli.progress import shown
from groundbreak.errors import LedgerBusy, LedgerError
from groundbreak.ledger import Ledger
from groundbreak.workflow import opening
from groundbreak.workflow.knowledge import Knowledge, gather
from groundbreak.workflow.model_reading import Helper
from groundbreak.workflow.take_in import catch_up

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_PROGRAMME = "dprk_20x10"


def _as_day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


def day_option(*names: str, help: str) -> Callable[[F], F]:
    """An option that takes a day."""
    day = click.DateTime(formats=["%Y-%m-%d"])
    return click.option(*names, type=day, callback=_as_day, metavar="YYYY-MM-DD", help=help)


def ledger_argument(function: F) -> F:
    """The ledger to ask."""
    return click.argument("ledger", metavar="LEDGER")(function)


def format_option(function: F) -> F:
    """How rows are printed."""
    return click.option(
        "--format", "fmt", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print the rows."
    )(function)


def report_option(function: F) -> F:
    """How a command that does something says what came of it."""
    return click.option(
        "--format",
        "fmt",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help="Say what came of it in words, or print one JSON document to standard output.",
    )(function)


def as_of_option(function: F) -> F:
    """The day to answer for."""
    return day_option("--as-of", help="Answer as of the end of this day; later reports are hidden.")(function)


def programme_option(function: F) -> F:
    """The programme to read for."""
    return click.option(
        "--programme",
        metavar="ID|FOLDER",
        help=f"Definition to read by, shipped or in a folder. Default: the ledger's own, else {DEFAULT_PROGRAMME}.",
    )(function)


def helper_options(function: F) -> F:
    """A language model of the user's own that reads too; the command gets it as `helper`, None where none is named."""

    @functools.wraps(function)
    def with_helper(*arguments: Any, **values: Any) -> Any:
        url, model = values.pop("llm_url"), values.pop("llm_model")
        languages, seconds = values.pop("llm_languages"), values.pop("llm_seconds")
        if bool(url) != bool(model):
            raise click.UsageError("--llm-url and --llm-model go together")
        endpoint = Endpoint(url, model, os.environ.get("GROUNDBREAK_LLM_KEY", ""), seconds) if url else None
        return function(*arguments, helper=Helper(endpoint, languages) if endpoint else None, **values)

    for option in (
        click.option(
            "--llm-seconds", type=click.FloatRange(1, 3600), default=120.0, show_default=True, metavar="SECONDS",
            help="Time for one answer.",
        ),
        click.option(
            "--llm-language", "llm_languages", multiple=True, metavar="LANG",
            help="Language that it reads; may be given more than once. Default: those without a reader of their own.",
        ),
        click.option("--llm-model", envvar="GROUNDBREAK_LLM_MODEL", help="Name of the model to ask for."),
        click.option(
            "--llm-url", envvar="GROUNDBREAK_LLM_URL", metavar="URL",
            help="OpenAI-compatible endpoint of a language model of yours, which reads too. It is sent the documents; "
            "what it says counts only where the words stand in them. Key: GROUNDBREAK_LLM_KEY.",
        ),
    ):  # fmt: skip
        with_helper = option(with_helper)
    return cast(F, with_helper)


PATH = click.Path(exists=True, allow_dash=True, path_type=Path)
"""Something to read; '-' is standard input."""


@contextmanager
def given(paths: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """The paths to read. What comes through standard input is put in a file first, called after what it seems to be."""
    if Path("-") not in paths:
        yield tuple(paths)
        return
    with TemporaryDirectory(prefix="groundbreak-") as folder:
        spooled = Path(folder) / "stdin"
        with spooled.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        with spooled.open("rb") as file:
            head = file.read(SNIFFED_BYTES)
        ending = sniff(head) or (".jsonl" if head.lstrip()[:1] in (b"{", b"[") else ".txt")
        named = spooled.rename(spooled.with_suffix(ending))
        yield tuple(named if path == Path("-") else path for path in paths)


@contextmanager
def opened(url: str, programme: str | None = None) -> Iterator[tuple[Ledger, Knowledge]]:
    """Open a ledger that is there, with its programme, and read whatever a newer reader makes due."""
    with opening.opened(url) as ledger:
        knowledge = gather(programme or opening.programme_of(ledger) or DEFAULT_PROGRAMME)
        try:
            with shown() as progress:
                catch_up(ledger, knowledge, progress=progress)
        except LedgerBusy:  # whoever only asks need not wait for who writes
            say("another process is writing to the ledger: what it has not read yet is left out")
        except LedgerError as error:  # a full disk, or one that can't be written to: what is there can be shown
            say(f"what is not read yet is left out: {error}")
        yield ledger, knowledge


@contextmanager
def filled(url: str, programme: str | None) -> Iterator[tuple[Ledger, Knowledge]]:
    """Open a ledger to put something in, with its programme, which it follows from then on.

    One that is missing is made, but not for a programme that there is not.
    """
    asked_for = gather(programme) if programme else None
    with opening.opened(url, create=True) as ledger:
        chosen = programme or opening.programme_of(ledger) or DEFAULT_PROGRAMME
        knowledge = asked_for or gather(chosen)
        opening.follow(ledger, chosen)
        yield ledger, knowledge
