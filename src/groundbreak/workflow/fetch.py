"""Fetches pages, keeps them as WARC records, and takes them in: what is new, what has changed, what is gone.

Goes in: an open ledger, addresses, and the function that asks the web. Comes out: one `Page` for each address, in their
order. Exactly these addresses are asked for, and where they redirect to. Every attempt leaves a run behind, so that a
page that vanished is a dated event. The records lie in a file beside the ledger; the ledger holds the bytes as well.
What a fetch had kept when it was killed is taken in by the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from groundbreak.archive import files
from groundbreak.archive.addresses import shown
from groundbreak.archive.bounds import MAX_ADDRESS_BYTES, storable
from groundbreak.archive.follow import Fetched, follow
from groundbreak.archive.keep import Keeper, keeper, left_behind, settle
from groundbreak.archive.transport import Answer, Get
from groundbreak.errors import InputError, LedgerBusy, NotAsked
from groundbreak.ledger import Ledger
from groundbreak.ledger.pages import FETCH, Seen
from groundbreak.model.capture import Capture
from groundbreak.model.run import Outcome, Run
from groundbreak.workflow.ingest import PROCESS, ingest
from groundbreak.workflow.progress import Clock, Progress, now, silent

VERSION = "1"


class Change(StrEnum):
    """What a fetch found, beside the one before it."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    """The server says that there is no such page, or no more."""
    FAILED = "failed"
    """No answer, or one that holds nothing readable."""


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """One document in what was fetched."""

    change: Change
    seen: Seen


@dataclass(frozen=True, slots=True)
class Page:
    """What came of one address."""

    url: str
    change: Change
    detail: str
    """For people: status, error, where it redirected to."""
    answer: Answer | None = None
    """The last one, without its body; None where there was none."""
    documents: tuple[FoundDocument, ...] = ()
    unasked: bool = False
    """Whether nobody was asked: the address is one that this program leaves alone, or not without leave."""


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What came of a fetch."""

    pages: tuple[Page, ...]
    refused: tuple[InputError, ...]
    """What was fetched and could not be used."""
    kept: Path | None
    """The file of WARC records; None where no server answered."""
    resumed: tuple[Path, ...] = ()
    """Files of an earlier fetch that was killed, which were taken in first."""


@dataclass(frozen=True, slots=True)
class _Attempt:
    url: str
    at: datetime
    result: Fetched | InputError
    """What was answered, without the bodies."""
    place: str = ""
    """Where in the file of records the last answer stands; '' where there is none."""


def fetch(
    ledger: Ledger,
    urls: Iterable[str],
    *,
    get: Get,
    folder: Path,
    headers: Mapping[str, Mapping[str, str]] | None = None,
    clock: Clock = now,
    progress: Progress = silent,
) -> FetchReport:
    """Fetch these pages once each. What can't be had is in the report and the rest goes on. Raises LedgerBusy.

    `headers` are for single addresses (conditional requests).
    """
    resumed = _take_up(ledger, folder, clock, progress)
    attempts, kept = _attempts(list(dict.fromkeys(urls)), get, headers or {}, folder, _whose(ledger), clock, progress)
    places = {one.place: one.url for one in attempts if one.place}
    found: dict[str, tuple[FoundDocument, ...]] = {}
    refused: tuple[InputError, ...] = ()
    if kept:
        found, refused = _take_in(ledger, kept, places, clock, progress)
    pages = tuple(_page(one, found.get(one.url, ())) for one in attempts)
    with ledger.writing() as append:
        append.runs([_run(page, one.at) for page, one in zip(pages, attempts, strict=True)])
    if kept:
        settle(kept)
    return FetchReport(pages, refused, kept, resumed)


def _whose(ledger: Ledger) -> str:
    """Which ledger is to take in what is kept, for one that goes on after this process was killed."""
    return ledger.name if "://" in ledger.name else str(Path(ledger.name).resolve())


def _take_up(ledger: Ledger, folder: Path, clock: Clock, progress: Progress) -> tuple[Path, ...]:
    """Take in what a fetch that was killed had kept: the last record of it may break off."""
    left = left_behind(folder, _whose(ledger))
    for path in left:
        ingest(ledger, [path], clock=clock, progress=progress)
        settle(path)
    return tuple(left)


def _attempts(
    wanted: Sequence[str],
    get: Get,
    headers: Mapping[str, Mapping[str, str]],
    folder: Path,
    whose: str,
    clock: Clock,
    progress: Progress,
) -> tuple[list[_Attempt], Path | None]:
    """Ask for every page, and write each answer to one new file as it comes, so that no two are held in memory."""
    attempts: list[_Attempt] = []
    started = clock()
    keep: Keeper | None = None
    with ExitStack() as stack:
        for number, url in enumerate(wanted, 1):
            at = clock()
            try:
                fetched = follow(url, get, headers=headers.get(url))
            except InputError as error:
                attempts.append(_Attempt(shown(url), at, error))
            else:
                keep = keep or stack.enter_context(keeper(folder, started, whose))
                place = keep.keep(fetched, at)
                kept_answers = tuple(replace(answer, body=b"") for answer in fetched.answers)
                attempts.append(_Attempt(url, at, replace(fetched, answers=kept_answers), place))
            progress(FETCH, number, len(wanted))
    return attempts, keep.path if keep else None


def _take_in(
    ledger: Ledger, kept: Path, places: Mapping[str, str], clock: Clock, progress: Progress
) -> tuple[dict[str, tuple[FoundDocument, ...]], tuple[InputError, ...]]:
    """Ingest what was kept: the documents by the address that was asked for, and what could not be used."""
    held: dict[str, list[tuple[str, str]]] = {}
    for capture in files.walk([kept], captured_at=clock()):
        if isinstance(capture, Capture):
            place = capture.locator.removeprefix(f"{kept.name}, ").partition(",")[0]
            held.setdefault(places.get(place, ""), []).append((capture.sha256, capture.url))
    everything = [pair for pairs in held.values() for pair in pairs]
    known = ledger.last_runs(PROCESS, {digest for digest, _ in everything})
    before = ledger.seen_at({url for _, url in everything if url})
    try:
        refused = ingest(ledger, [kept], clock=clock, progress=progress).refused
    except LedgerBusy as error:
        remedy = f"what was fetched is kept in {kept}; the next fetch takes it in"
        raise LedgerBusy(error.message, subject=error.subject, remedy=remedy) from error
    found = {}
    for asked, pairs in held.items():
        seen = [one for one in ledger.documents_in([digest for digest, _ in pairs]) if one.url in {u for _, u in pairs}]
        found[asked] = tuple(
            FoundDocument(_change(one, before.get(one.url, ()), one.capture_sha256 in known), one) for one in seen
        )
    return found, refused


def _change(seen: Seen, before: Sequence[Seen], known: bool) -> Change:
    """What a document is beside what was last found of its kind at its address: one page, or the items of a list."""
    of_kind = [one for one in before if one.media_type == seen.media_type]
    if not of_kind:
        return Change.SAME if known and not seen.url else Change.NEW
    last = {one.text_sha256 for one in of_kind if one.captured_at == of_kind[-1].captured_at}
    if seen.text_sha256 in last:
        return Change.SAME
    return Change.CHANGED if len(last) == 1 else Change.NEW


def _page(attempt: _Attempt, documents: tuple[FoundDocument, ...]) -> Page:
    """What one attempt means."""
    if isinstance(attempt.result, InputError):
        return Page(attempt.url, Change.FAILED, attempt.result.advice, unasked=isinstance(attempt.result, NotAsked))
    last = attempt.result.last
    detail = f"{last.status} {last.reason}".strip()
    if last.url != attempt.url:
        detail += f", at {last.url}"
    if attempt.result.gone:
        return Page(attempt.url, Change.GONE, detail, last)
    if last.status == 304:
        return Page(attempt.url, Change.SAME, detail, last)
    if last.status != 200:
        return Page(attempt.url, Change.FAILED, detail, last)
    if not documents:
        kind = last.header("Content-Type").partition(";")[0].strip()[:80]
        told = f"{detail}, but nothing in it can be read" + (f" ({kind})" if kind else "")
        return Page(attempt.url, Change.FAILED, told, last)
    changes = {one.change for one in documents}
    change = next(one for one in (Change.NEW, Change.CHANGED, Change.SAME) if one in changes)
    return Page(attempt.url, change, detail, last, documents)


def _run(page: Page, at: datetime) -> Run:
    outcomes = {Change.FAILED: Outcome.FAILED, Change.GONE: Outcome.NOTHING}
    detail = f"{page.change}: {page.detail}"[:500]
    return Run(
        FETCH, VERSION, "", storable(page.url, MAX_ADDRESS_BYTES), outcomes.get(page.change, Outcome.FOUND), at, detail
    )
