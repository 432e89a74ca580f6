"""Takes reports into a ledger: bytes with their custody, and the documents in them.

Goes in: an open ledger and paths. Comes out: how many were taken in or known already, and what was refused and why.
A batch of captures, the runs of the parser over them and their documents are committed together, so that an ingest that
is killed leaves whole batches behind and nothing else; giving the same paths again completes it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from groundbreak import documents
from groundbreak.archive import files
from groundbreak.errors import InputError
from groundbreak.ledger import Ledger
from groundbreak.model.capture import Capture
from groundbreak.model.run import Outcome, Run
from groundbreak.workflow.progress import Clock, Progress, now, silent

PROCESS = "parse"
BATCH = 500
"""Captures in one transaction."""
BATCH_BYTES = 16 * 2**20
"""Bytes in one transaction, so that a batch of large pages stays small in memory."""
MAX_REFUSED = 10_000
"""Errors that are handed on."""
MAX_FRUITLESS = 5_000
"""Pieces of one file, all refused, behind which it is left: one of another kind may have millions of lines."""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What came of an ingest."""

    captured: int
    """Captures new to the ledger."""
    known: int
    """Captures that it had already."""
    documents: int
    """Documents new to the ledger."""
    refused: tuple[InputError, ...]
    """What could not be used, one error each, in the order of the input: the first ones, where there are very many."""
    refused_in_all: int


def ingest(
    ledger: Ledger,
    paths: Iterable[str | Path],
    *,
    leave_out: Collection[Path] = (),
    clock: Clock = now,
    progress: Progress = silent,
) -> IngestReport:
    """Take in all reports in these files and folders, but for those in `leave_out`. Doing so twice changes nothing.

    Bad input is listed in the report and the rest goes on. Raises LedgerBusy.
    """
    captured = made = done = total_captures = refused_in_all = 0
    refused: list[InputError] = []
    hopes = _Hopes()
    for batch in _batches(files.walk(paths, captured_at=clock(), leave_out=leave_out, hopeless=hopes.gone)):
        captures = [item for item in batch if isinstance(item, Capture)]
        new_captures, new_documents, errors = _take_in(ledger, captures, clock)
        outcomes = [(item, _error_of(item, errors)) for item in batch]
        hopes.learn(outcomes)
        bad = [error for _, error in outcomes if error]
        refused += bad[: MAX_REFUSED - len(refused)]
        refused_in_all += len(bad)
        captured, made, total_captures = captured + new_captures, made + new_documents, total_captures + len(captures)
        done += len(batch)
        progress("ingest", done, None)
    made += _parse_anew(ledger, clock, progress)
    return IngestReport(captured, total_captures - captured, made, tuple(refused), refused_in_all)


class _Hopes:
    """Counts what was refused of the file that is being read, until something of it is taken."""

    def __init__(self) -> None:
        self._name = ""
        self._refused = 0
        self._taken = False

    def learn(self, outcomes: Iterable[tuple[Capture | InputError, InputError | None]]) -> None:
        """What became of some pieces."""
        for item, error in outcomes:
            where = item.locator if isinstance(item, Capture) else item.subject
            if where == self._name or where.startswith(f"{self._name}, "):
                self._refused += error is not None
                self._taken = self._taken or error is None

    def gone(self, name: str) -> bool:
        """Whether so much of this file was refused, and nothing taken, that the rest of it is not worth reading."""
        if name != self._name:
            self._name, self._refused, self._taken = name, 0, False
        return not self._taken and self._refused >= MAX_FRUITLESS


def _batches(items: Iterator[Capture | InputError]) -> Iterator[Sequence[Capture | InputError]]:
    batch: list[Capture | InputError] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.content) if isinstance(item, Capture) else 0
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _take_in(ledger: Ledger, captures: Sequence[Capture], clock: Clock) -> tuple[int, int, dict[str, InputError]]:
    """Keep captures and parse what this version of the parser has not seen: new captures, new documents, errors."""
    runs = ledger.last_runs(PROCESS, [capture.sha256 for capture in captures])
    unseen: dict[str, Capture] = {}
    for capture in captures:
        if capture.sha256 not in runs or runs[capture.sha256].version != documents.VERSION:
            unseen.setdefault(capture.sha256, capture)
    made, errors = _parse(ledger, unseen.values(), clock, keep=captures)
    failed_before = {
        digest: InputError(run.detail)
        for digest, run in runs.items()
        if digest not in unseen and run.outcome is Outcome.FAILED
    }
    return len(unseen.keys() - runs.keys()), made, errors | failed_before


def _parse_anew(ledger: Ledger, clock: Clock, progress: Progress) -> int:
    """Parse captures that only an older version of the parser has gone over; how many new documents that gives."""
    due = ledger.due_for_parsing(documents.VERSION)
    made = 0
    for start in range(0, len(due), BATCH):
        new, _ = _parse(ledger, ledger.captures(due[start : start + BATCH]), clock)
        made += new
        progress("parse", min(start + BATCH, len(due)), len(due))
    return made


def _parse(
    ledger: Ledger, captures: Iterable[Capture], clock: Clock, *, keep: Sequence[Capture] = ()
) -> tuple[int, dict[str, InputError]]:
    """Parse, and keep what came of it together with captures: how many documents are new, and errors by digest."""
    results = []
    errors: dict[str, InputError] = {}
    # Before the transaction: a PDF may take a minute, and nobody else can write while one is open.
    for capture in captures:
        started = clock()
        try:
            found = documents.parse(capture)
            outcome, detail = (Outcome.FOUND if found else Outcome.NOTHING), f"{len(found)} documents"
        except InputError as error:
            found, outcome, detail = [], Outcome.FAILED, error.advice
            errors[capture.sha256] = error
        results.append((Run(PROCESS, documents.VERSION, "", capture.sha256, outcome, started, detail), found))
    ids = {document.id for _, found in results for document in found}
    with ledger.writing() as append:
        known = ledger.known_documents(ids)
        append.captures(keep)
        append.parsed(results)
    return len(ids - known), errors


def _error_of(item: Capture | InputError, errors: dict[str, InputError]) -> InputError | None:
    """The error about one item of a batch. Of the same bytes given twice, each is reported under its own name."""
    if isinstance(item, InputError):
        return item
    error = errors.get(item.sha256)
    return error and type(error)(error.message, subject=item.locator, remedy=error.remedy)
