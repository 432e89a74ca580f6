"""Progress of long work, on standard error, silent where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Step(Protocol):
    """Told how far the work is."""

    def __call__(self, done: int, total: int | None = None, /) -> None:
        """`done` of `total` items are finished; `total` None while unknown."""
        ...


@contextmanager
def step(label: str, *, quiet: bool = False) -> Iterator[Step]:
    """Show one bar while the block runs; leave nothing behind on a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, total=None, /: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=None)
        yield lambda done, total=None, /: progress.update(task, completed=done, total=total)
