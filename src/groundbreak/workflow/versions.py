"""The versions of pages: when each was fetched, whether its words had changed, and since when it is gone.

Goes in: an open ledger and addresses, or none for all. Comes out: rows, by address and time. A silent edit or a page
that vanished is a dated event of its own.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from groundbreak.ledger import Ledger
from groundbreak.ledger.pages import Seen
from groundbreak.model.run import Outcome

_LONGEST = 3_000
"""Lines of a text that are compared; more would take too long."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One thing that happened to a page."""

    url: str
    at: str
    """When it was fetched, ISO 8601, UTC."""
    state: str
    """'first', 'same', 'changed' or 'gone'."""
    kind: str
    """Media type of what was captured; '' where it was gone."""
    document: str
    """Id of the document; '' where it was gone."""
    headline: str
    removed: tuple[str, ...] = ()
    """Lines of the version before that it has no more."""
    added: tuple[str, ...] = ()
    """Lines that it has and the version before had not."""


def version_rows(ledger: Ledger, urls: Iterable[str] | None = None) -> list[VersionRow]:
    """Everything that happened to these pages, or to all."""
    wanted = None if urls is None else list(urls)
    rows: list[tuple[datetime, VersionRow]] = []
    with ledger.reading():
        for url, seen in ledger.seen_at(wanted).items():
            for kind in sorted({one.media_type for one in seen}):
                rows += _of_page(ledger, url, [one for one in seen if one.media_type == kind])
        for run in ledger.fetches():
            if run.outcome is Outcome.NOTHING and (wanted is None or run.input in wanted):
                said = run.detail.partition(": ")[2]
                rows.append((run.started_at, VersionRow(run.input, _shown(run.started_at), "gone", "", "", said)))
    return [row for _, row in sorted(rows, key=lambda pair: (pair[1].url, pair[0], pair[1].kind))]


def _shown(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _of_page(ledger: Ledger, url: str, seen: list[Seen]) -> Iterator[tuple[datetime, VersionRow]]:
    before: list[Seen] = []
    for (captured_at, _), group in groupby(seen, lambda one: (one.captured_at, one.capture_sha256)):
        now = list(group)  # several where the page is a list of reports
        removed: tuple[str, ...] = ()
        added: tuple[str, ...] = ()
        state = "same" if before else "first"
        if before and {one.text_sha256 for one in before} != {one.text_sha256 for one in now}:
            state = "changed"
            removed, added = _difference(ledger, before, now)
        at = _shown(captured_at)
        row = VersionRow(url, at, state, now[0].media_type, now[0].document_id, now[0].headline, removed, added)
        yield captured_at, row
        before = now


def _difference(ledger: Ledger, before: list[Seen], after: list[Seen]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lines that went and lines that came."""
    texts = {document.id: document.text for document in ledger.documents([one.document_id for one in before + after])}
    old, new = (
        [line for one in group for line in texts.get(one.document_id, "").split("\n")][:_LONGEST]
        for group in (before, after)
    )
    changes = list(difflib.unified_diff(old, new, lineterm="", n=0))[2:]  # behind the names of the two
    removed = tuple(line[1:] for line in changes if line.startswith("-") and line[1:].strip())
    return removed, tuple(line[1:] for line in changes if line.startswith("+") and line[1:].strip())
