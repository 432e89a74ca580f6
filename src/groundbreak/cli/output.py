"""Rows to the screen or to another program: a table for people, JSON Lines and CSV for machines."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from groundbreak.model.dates import DateInterval

FORMATS = ("table", "jsonl", "csv")
MIN_WIDTH, MAX_WIDTH = 40, 140
CELL_LIMIT = 72
"""Widest cell of a table, in characters; the machine formats are never cut."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Row = Mapping[str, Any]


def emit(rows: Iterable[Row], columns: Sequence[str], fmt: str, *, title: str = "") -> int:
    """Print rows to standard output and return how many there were."""
    writers = {"table": _table, "jsonl": _jsonl, "csv": _csv}
    return writers[fmt](rows, columns, title)


def emit_json(value: Any) -> None:
    """Print one JSON document to standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def say(message: str) -> None:
    """A line for people, on standard error, so that it never mixes with the rows.

    Names of files and words of servers come from outside: nothing in them may steer a terminal.
    """
    click.echo("\n".join(map(harmless, message.split("\n"))), err=True)


def harmless(text: str) -> str:
    """Words from outside, on one line, without anything that would steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


class Screen(Console):
    """Standard output as rich writes to it."""

    def on_broken_pipe(self) -> None:
        """Leave it to the edge: rich would end the program with an error of its own."""
        raise BrokenPipeError


def width() -> int:
    """Columns of text that a line for people may take: those of the terminal, but no more than can be read well."""
    return max(MIN_WIDTH, min(shutil.get_terminal_size((MAX_WIDTH, 24)).columns, MAX_WIDTH))


def wrapped(lead: str, text: str, bold: bool = False) -> Iterator[str]:
    """Lines no wider than the terminal, those after the first indented under it.

    The text comes from outside: nothing in it may steer a terminal.
    """
    lines = textwrap.wrap(harmless(text), width() - len(lead), break_on_hyphens=False) or [""]
    for number, line in enumerate(lines):
        shown = (lead if number == 0 else " " * len(lead)) + line
        yield click.style(shown, bold=True) if bold else shown


def day(when: DateInterval | None) -> str:
    """A date in few letters: '2026-02-05', '≤2024-03-11', '2026-02-08/09'."""
    if when is None or not when.known:
        return ""
    if when.earliest is None:
        return f"≤{when.latest}"
    if when.latest is None:
        return f"≥{when.earliest}"
    if when.is_day:
        return str(when.earliest)
    first, last = str(when.earliest), str(when.latest)
    return f"{first}/{last[8:]}" if first[:7] == last[:7] else f"{first[:7]}/{last[:7]}"


def _jsonl(rows: Iterable[Row], columns: Sequence[str], title: str) -> int:
    count = 0
    for row in rows:
        count += 1
        sys.stdout.write(json.dumps({c: row.get(c) for c in columns}, ensure_ascii=False, default=str) + "\n")
    return count


def _csv(rows: Iterable[Row], columns: Sequence[str], title: str) -> int:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        count += 1
        writer.writerow([_csv_cell(row.get(c)) for c in columns])
    sys.stdout.write(buffer.getvalue())
    return count


def _csv_cell(value: Any) -> str:
    """Quotes are hostile text: a cell that a spreadsheet would run as a formula is made plain."""
    text = _plain(value)
    return "'" + text if text.startswith(_FORMULA_STARTS) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "|".join(_plain(item) for item in value)
    if isinstance(value, float):
        return f"{value:.2f}"
    return str(value)


def _table(rows: Iterable[Row], columns: Sequence[str], title: str) -> int:
    shown = list(rows)
    used = [c for c in columns if any(row.get(c) not in (None, "", [], ()) for row in shown)]
    # No frames: on a narrow terminal their room is better spent on words.
    table = Table(
        title=title or None,
        title_justify="left",
        title_style="bold",
        header_style="underline",
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
    )
    for column in used:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in shown:
        table.add_row(*(Text(_short(_plain(row.get(c)))) for c in used))
    if shown:
        # Off a terminal, a table is as wide as it needs to be: a pipe has no width to fit into.
        width = None if sys.stdout.isatty() else 400
        Screen(width=width, highlight=False).print(table)
    return len(shown)


def _short(text: str) -> str:
    """One line, control characters shown as what they are, cut to the width of a cell."""
    clean = harmless(text)
    return clean if len(clean) <= CELL_LIMIT else clean[: CELL_LIMIT - 1] + "…"
