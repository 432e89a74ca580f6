"""Has every document read that is due for a reader, and keeps what came of it.

Goes in: an open ledger, readers and the configuration they were made from. Comes out: how many documents were read and
what failed. The run and the reading are committed together. A document that a reader breaks on becomes a failed run
with the error, and the rest goes on; a document in a language that nobody reads gets a run that says so.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from groundbreak.errors import Unavailable
from groundbreak.ledger import Ledger
from groundbreak.model.claim import Reading
from groundbreak.model.document import Document
from groundbreak.model.lexicon import Reader
from groundbreak.model.run import Outcome, Run
from groundbreak.workflow.progress import Clock, Progress, now, silent

BATCH = 500
"""Documents in one transaction."""
UNTOLD = "und"
"""Language of a text too short, or too full of names, to tell. Every reader is asked; most are silent."""
NO_READER = "0"
"""Version in the run of a document that no reader is for; any reader's version differs from it."""


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What came of reading."""

    read: int
    claims: int
    unread: int
    """Documents in languages without a reader."""
    failed: tuple[Run, ...]
    """Runs of readers that broke, one a document, with the error."""
    stopped: tuple[Unavailable, ...] = ()
    """Why readers that ask for help outside gave up before all was read; the same command goes on from there."""


def read(
    ledger: Ledger,
    readers: Sequence[Reader],
    *,
    config: str,
    clock: Clock = now,
    progress: Progress = silent,
    leave_unread: bool = True,
) -> ReadReport:
    """Read what is due. `config` names everything that a reading hangs on besides the reader's version:

    the definition and the gazetteer. A change of it makes every document due again. With `leave_unread`, documents in
    languages that none of the readers is for get a run that says so. Raises LedgerBusy.
    """
    done = claims = unread = 0
    gone_over: set[str] = set()
    failed: list[Run] = []
    stopped: list[Unavailable] = []
    work = [(reader, _due(ledger, reader, config)) for reader in readers]
    total = sum(len(due) for _, due in work)
    for reader, due in work:
        size = getattr(reader, "batch", BATCH)
        for start in range(0, len(due), size):
            results, ended = _read_some(reader, ledger.documents(due[start : start + size]), config, clock)
            with ledger.writing() as append:
                append.readings(results)
            claims += sum(len(reading.claims) for _, reading in results if reading)
            failed += [run for run, _ in results if run.outcome is Outcome.FAILED]
            done += len(results)
            gone_over.update(run.input for run, _ in results)
            progress("read", done, total)
            if ended is not None:
                stopped.append(ended)
                break
    spoken = {UNTOLD, *(reader.language for reader in readers)}
    for language in sorted(set(ledger.languages()) - spoken) if leave_unread else ():
        unread += _leave_unread(ledger, language, config, clock())
    return ReadReport(len(gone_over), claims, unread, tuple(failed), tuple(stopped))


def _due(ledger: Ledger, reader: Reader, config: str) -> Sequence[str]:
    languages = dict.fromkeys((reader.language, UNTOLD))
    return [
        document
        for language in languages
        for document in ledger.due_for_reading(language, reader.process, reader.version, config)
    ]


def _read_some(
    reader: Reader, documents: Iterable[Document], config: str, clock: Clock
) -> tuple[list[tuple[Run, Reading | None]], Unavailable | None]:
    """Read documents until one can't be because help outside is down: that one, and the rest, stay due."""
    results: list[tuple[Run, Reading | None]] = []
    for document in documents:
        try:
            results.append(_read_one(reader, document, config, clock))
        except Unavailable as error:
            return results, error
    return results, None


def _read_one(reader: Reader, document: Document, config: str, clock: Clock) -> tuple[Run, Reading | None]:
    started = clock()
    reading: Reading | None = None
    try:
        reading = reader.read(document)
        outcome = Outcome.FOUND if reading.claims else Outcome.NOTHING
        detail = f"{len(reading.claims)} claims, {len(reading.mentions)} mentions"
        detail += f"; {reading.note}" if reading.note else ""
    except Unavailable:
        raise
    except Exception as error:  # whatever a reader breaks on must not take the other documents along
        outcome, detail = Outcome.FAILED, told(error)
    return Run(reader.process, reader.version, config, document.id, outcome, started, detail), reading


def told(error: Exception) -> str:
    """The error, and where it happened, on one line."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({frames[-1].name}, line {frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {error}{where}"[:500]


def _leave_unread(ledger: Ledger, language: str, config: str, started: datetime) -> int:
    process = f"read-{language}"
    due = ledger.due_for_reading(language, process, NO_READER, config)
    for start in range(0, len(due), BATCH):
        with ledger.writing() as append:
            append.readings(_nothing(due[start : start + BATCH], process, language, config, started))
    return len(due)


def _nothing(
    ids: Iterable[str], process: str, language: str, config: str, started: datetime
) -> list[tuple[Run, Reading | None]]:
    detail = f"no reader for '{language}'"
    return [(Run(process, NO_READER, config, name, Outcome.NOTHING, started, detail), None) for name in ids]
