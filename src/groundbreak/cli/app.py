"""The `groundbreak` command: its group, and how everything that goes wrong leaves it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from threading import current_thread, main_thread
from time import monotonic
from types import FrameType
from typing import Any, cast

import click

from groundbreak import __version__
from groundbreak.cli.groups import WholeHelp
from groundbreak.cli.output import say
from groundbreak.errors import GroundbreakError

_INTERRUPTED = "interrupted; what was done is kept, the same command goes on from there"
_ONE_PRESS = 1.0
"""Seconds within which two interrupts are one."""
EPILOG = """
\b
Exit codes: 0 done; 1 failed; 2 the command was not understood; 3 some input was refused and the rest is in;
4 a definition or gazetteer can't be used; 5 the ledger can't be used; 6 nothing to show;
7 a language model that was named does not answer; 130 interrupted.

\b
A LEDGER is a file (made by 'ingest' where there is none) or a PostgreSQL URL.
Progress and messages go to standard error, rows to standard output.
"""


_COMMANDS = {
    "run": "results:run",
    "ingest": "evidence:ingest",
    "fetch": "fetch:fetch_command",
    "watch": "fetch:watch_command",
    "versions": "fetch:versions_command",
    "search": "search:search_command",
    "claims": "evidence:claims",
    "status": "answers:status",
    "conflicts": "answers:conflicts",
    "stories": "stories:stories",
    "analyse": "analyse:analyse",
    "resolve": "answers:resolve",
    "imagery": "imagery:imagery",
    "export": "results:export",
    "gazetteer": "gazetteer:gazetteer_group",
}
"""Where each command is, in the order in which a user meets them."""


class _InOrder(WholeHelp):
    """Lists commands in their order, and loads one only when it is asked for: some bring large libraries along."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. That the reader of its output goes away (as 'head' does) is no failure of ours."""
        try:
            outcome = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return outcome

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        module, _, name = _COMMANDS.get(cmd_name, "").partition(":")
        return cast(click.Command, getattr(import_module(f"groundbreak.cli.{module}"), name)) if module else None


@click.group(
    cls=_InOrder, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="groundbreak")
def app() -> None:
    """Monitor a government construction programme from reports: what was announced, what was built, what says so.

    Start with 'groundbreak run', which needs no arguments: it reads the sample reports of the programme that ships with
    it and writes a brief that opens in any browser.
    """


class _Interrupts:
    """Remembers that the user pressed Ctrl-C: libraries turn it into errors of their own on the way out.

    One press may arrive twice, by the terminal and by a program that started this one; the second is not to break off
    the clearing up.
    """

    def __init__(self) -> None:
        self.came = False
        self._at = 0.0

    def __call__(self, number: int, frame: FrameType | None) -> None:
        now = monotonic()
        if self.came and now - self._at < _ONE_PRESS:
            return
        self.came, self._at = True, now
        raise KeyboardInterrupt


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    interrupts = _Interrupts()
    ours = current_thread() is main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        signal.signal(signal.SIGINT, interrupts)
    try:
        _run(arguments)
    except Exception:
        if not interrupts.came:
            raise
        _leave(_INTERRUPTED, 130)
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)


def _run(arguments: Sequence[str] | None) -> None:
    try:
        outcome = app.main(args=None if arguments is None else list(arguments), standalone_mode=False)
        sys.exit(outcome if isinstance(outcome, int) else 0)
    except (click.exceptions.Abort, KeyboardInterrupt):
        _leave(_INTERRUPTED, 130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except GroundbreakError as error:
        _leave(f"error: {error}", error.exit_code)
    except OSError as error:
        _leave(f"error: {error.filename or 'output'}: {error.strerror or error}", GroundbreakError.exit_code)


def _leave(message: str, code: int) -> None:
    say(message)
    sys.exit(code)
