"""Ingest, read and resolve, one after the other: from files to claims that know their places.

Goes in: the address of a ledger, paths and what is known of the programme. Comes out: what was taken in, read and
refused. Each verb is resumable on its own, so that a run that was killed goes on where it stopped.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from groundbreak import ledger as ledgers
from groundbreak.ledger import Ledger
from groundbreak.workflow.ingest import IngestReport, ingest
from groundbreak.workflow.knowledge import Knowledge
from groundbreak.workflow.model_reading import Helper, read_with_model
from groundbreak.workflow.progress import Clock, Progress, now, silent
from groundbreak.workflow.read import ReadReport, read
from groundbreak.workflow.resolve import ResolveReport, resolve


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of taking reports in."""

    ingested: IngestReport
    read: ReadReport
    resolved: ResolveReport


def take_in(
    url: str,
    paths: Iterable[str | Path],
    knowledge: Knowledge,
    *,
    leave_out: Collection[Path] = (),
    clock: Clock = now,
    progress: Progress = silent,
    helper: Helper | None = None,
) -> TakenIn:
    """Take reports into a ledger, which is made where there is none. `helper`: a language model that reads too.

    What lies in `leave_out`, and the ledger itself, is no report, though it may lie in a folder that is given. Raises
    LedgerError.
    """
    with _at_rest(), ledgers.open(url, create=True) as ledger:
        ingested = ingest(ledger, paths, leave_out=(*leave_out, *_files_of(url)), clock=clock, progress=progress)
        was_read, resolved = catch_up(ledger, knowledge, clock=clock, progress=progress, helper=helper)
    return TakenIn(ingested, was_read, resolved)


def _files_of(url: str) -> list[Path]:
    """The files of a ledger that is one, with those that SQLite has beside it while it is open."""
    return [] if "://" in url else [Path(url + ending) for ending in ("", "-wal", "-shm", "-journal")]


@contextmanager
def _at_rest() -> Iterator[None]:
    """What is loaded already, places above all, is left out of garbage collection, which would go over it all again."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def catch_up(
    ledger: Ledger,
    knowledge: Knowledge,
    *,
    clock: Clock = now,
    progress: Progress = silent,
    helper: Helper | None = None,
) -> tuple[ReadReport, ResolveReport]:
    """Read and resolve whatever is due: nothing, where the code and the definition are those of the last run."""
    was_read = read(ledger, knowledge.readers, config=knowledge.config, clock=clock, progress=progress)
    if helper is not None:
        asked = read_with_model(ledger, knowledge, helper, clock=clock, progress=progress)
        was_read = replace(
            was_read,
            read=was_read.read + asked.read,
            claims=was_read.claims + asked.claims,
            failed=(*was_read.failed, *asked.failed),
            stopped=asked.stopped,
            unread=max(0, was_read.unread - asked.read),
        )
    resolved = resolve(ledger, knowledge, clock=clock, progress=progress)
    return was_read, resolved
