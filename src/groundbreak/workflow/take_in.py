"""Ingest, read and resolve, one after the other: from files to claims that know their places.

Goes in: the address of a ledger, paths and what is known of the programme. Comes out: what was taken in, read and
refused. Each verb is resumable on its own, so that a run that was killed goes on where it stopped.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from groundbreak import ledger as ledgers
from groundbreak.ledger import Ledger
from groundbreak.workflow.ingest import IngestReport, ingest
from groundbreak.workflow.knowledge import Knowledge
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
    clock: Clock = now,
    progress: Progress = silent,
) -> TakenIn:
    """Take reports into a ledger, which is made where there is none. Raises LedgerError."""
    with _at_rest(), ledgers.open(url, create=True) as ledger:
        ingested = ingest(ledger, paths, clock=clock, progress=progress)
        was_read, resolved = catch_up(ledger, knowledge, clock=clock, progress=progress)
    return TakenIn(ingested, was_read, resolved)


@contextmanager
def _at_rest() -> Iterator[None]:
    """What is loaded already, places above all, is left out of garbage collection, which would go over it all again."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def catch_up(
    ledger: Ledger, knowledge: Knowledge, *, clock: Clock = now, progress: Progress = silent
) -> tuple[ReadReport, ResolveReport]:
    """Read and resolve whatever is due: nothing, where the code and the definition are those of the last run."""
    was_read = read(ledger, knowledge.readers, config=knowledge.config, clock=clock, progress=progress)
    resolved = resolve(ledger, knowledge, clock=clock, progress=progress)
    return was_read, resolved
