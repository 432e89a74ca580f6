"""What is remembered of a feed between two rounds, as a setting of the ledger: it is not evidence.

Goes in: an open ledger and the address of a feed. Comes out: its `Memory`; and what to remember once it was asked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from groundbreak.archive.transport import Answer
from groundbreak.ledger import Ledger
from groundbreak.workflow.fetch import Change, Page

FIRST_PAUSE = timedelta(minutes=15)
"""How long a feed that failed once is left alone; each further failure doubles it."""
LONGEST_PAUSE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one feed."""

    etag: str = ""
    modified: str = ""
    failures: int = 0
    why: str = ""
    """What the last failure was, for people."""
    not_before: str = ""
    """ISO time before which it is not asked again; '' where it may be."""
    began: str = ""
    """ISO time at which a round began that is to fetch linked pages, and does not know yet which; '' where none did."""
    owed: Mapping[str, int] = field(default_factory=dict)
    """Linked pages that are still to be fetched, with how often that was tried."""


def recall(ledger: Ledger, url: str) -> Memory:
    """What is remembered of a feed."""
    said = ledger.setting(_key(url))
    return Memory(**json.loads(said)) if said else Memory()


def remember(ledger: Ledger, url: str, memory: Memory) -> None:
    """Keep what is to be remembered of a feed. Raises LedgerBusy."""
    with ledger.writing() as append:
        append.setting(_key(url), json.dumps(asdict(memory), sort_keys=True))


def _key(url: str) -> str:
    return f"watch {url}"


def after(memory: Memory, page: Page, at: datetime) -> Memory:
    """What to remember once a feed was asked."""
    if page.change not in (Change.FAILED, Change.GONE):
        if page.answer is None or page.answer.status == 304:
            return replace(memory, failures=0, why="", not_before="")
        etag, modified = page.answer.header("ETag")[:500], page.answer.header("Last-Modified")[:100]
        return replace(memory, etag=etag, modified=modified, failures=0, why="", not_before="")
    if page.unasked:
        return memory
    failures = memory.failures + 1
    pause = min(FIRST_PAUSE * 2 ** min(failures - 1, 10), LONGEST_PAUSE)
    if page.answer is not None:
        pause = max(pause, min(_retry_after(page.answer, at), LONGEST_PAUSE))
    return replace(memory, failures=failures, why=page.detail[:200], not_before=(at + pause).isoformat())


def _retry_after(answer: Answer, at: datetime) -> timedelta:
    """How long the server asks to be left alone, in seconds or until a date."""
    said = answer.header("Retry-After").strip()
    if said.isdecimal() and len(said) < 9:
        return timedelta(seconds=int(said))
    try:
        return max(parsedate_to_datetime(said) - at, timedelta(0))
    except (ValueError, TypeError, OverflowError):
        return timedelta(0)
