"""Asks feeds, politely, for what is new, and takes it in.

Goes in: an open ledger, feeds, the function that asks the web, and a way to wait. Comes out: what came of each feed,
with the documents that are new or changed. A feed is asked whether it changed since the last time (ETag,
Last-Modified); one that fails is left alone for longer and longer; robots.txt is obeyed, and requests to one host keep
their distance. What is remembered of a feed is a setting of the ledger, not evidence.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

from groundbreak.archive.robots import Robots
from groundbreak.archive.transport import Answer, Get
from groundbreak.errors import InputError
from groundbreak.ledger import Ledger
from groundbreak.workflow.fetch import Change, FoundDocument, Page, fetch
from groundbreak.workflow.progress import Clock, Progress, now, silent

Wait = Callable[[float], None]
"""Waits that many seconds."""

HOST_SECONDS = 2.0
"""Distance between two requests to one host, where its robots.txt asks for no more."""
FIRST_PAUSE = timedelta(minutes=15)
"""How long a feed that failed once is left alone; each further failure doubles it."""
LONGEST_PAUSE = timedelta(days=1)
_LEAVE_ALONE = (429, 503)
MAX_PAGES = 50
"""Linked pages fetched for one feed in one round."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one feed."""

    etag: str = ""
    modified: str = ""
    failures: int = 0
    not_before: str = ""
    """ISO time before which it is not asked again; '' where it may be."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of one feed."""

    url: str
    detail: str
    """For people."""
    failed: bool = False
    entries: tuple[FoundDocument, ...] = ()
    """Entries that are new or changed."""
    pages: tuple[Page, ...] = ()
    """Pages that they link to, where those were asked for."""
    refused: tuple[InputError, ...] = ()


@dataclass(slots=True)
class Manners:
    """Asks the web as robots.txt says, with distance between requests to one host, wherever a redirect leads."""

    get: Get
    wait: Wait
    clock: Clock
    _robots: Robots = field(init=False)
    _last: dict[str, datetime] = field(default_factory=dict)
    _closed: dict[str, int] = field(default_factory=dict)
    """Hosts that asked to be left alone, with the status by which they did."""

    def __post_init__(self) -> None:
        self._robots = Robots(self.get)

    def __call__(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Wait until this address may be asked, and ask. Raises InputError where its site forbids it."""
        rules = self._robots.rules(url)
        if not rules.allowed:
            raise InputError(rules.why, subject=url)
        host = urlsplit(url).netloc
        if host in self._closed:
            raise InputError(f"its site asked to be left alone ({self._closed[host]})", subject=url)
        last = self._last.get(host)
        if last is not None:
            left = max(HOST_SECONDS, rules.delay) - (self.clock() - last).total_seconds()
            if left > 0:
                self.wait(left)
        self._last[host] = self.clock()
        answer = self.get(url, headers)
        if answer.status in _LEAVE_ALONE:
            self._closed[host] = answer.status
        return answer


def watch(
    ledger: Ledger,
    feeds: Iterable[str],
    *,
    get: Get,
    wait: Wait,
    folder: Path,
    pages: bool = False,
    clock: Clock = now,
    progress: Progress = silent,
) -> list[Polled]:
    """Ask each feed once; with `pages`, fetch the pages that new entries link to as well. Raises LedgerBusy."""
    manners = Manners(get, wait, clock)
    wanted = list(dict.fromkeys(feeds))
    polled = []
    for number, url in enumerate(wanted, 1):
        polled.append(_poll(ledger, url, manners, folder, pages, clock))
        progress("watch", number, len(wanted))
    return polled


def _poll(ledger: Ledger, url: str, manners: Manners, folder: Path, pages: bool, clock: Clock) -> Polled:
    memory = recall(ledger, url)
    if memory.not_before and clock() < datetime.fromisoformat(memory.not_before):
        return Polled(url, f"left alone until {memory.not_before[:16]} after {memory.failures} failures")
    headers = {"If-None-Match": memory.etag, "If-Modified-Since": memory.modified}
    asked = {url: {name: value for name, value in headers.items() if value}}
    report = fetch(ledger, [url], get=manners, folder=folder, headers=asked, clock=clock)
    page = report.pages[0]
    _remember(ledger, url, _after(memory, page, clock()))
    if page.change in (Change.FAILED, Change.GONE):
        return Polled(url, page.detail, True, refused=report.refused)
    fresh = tuple(one for one in page.documents if one.change is not Change.SAME)
    linked: tuple[Page, ...] = ()
    if pages and (links := _links(ledger, fresh)):
        more = fetch(ledger, links, get=manners, folder=folder, clock=clock)
        linked, report = more.pages, replace(report, refused=report.refused + more.refused)
    return Polled(url, page.detail, False, fresh, linked, report.refused)


def _links(ledger: Ledger, entries: Iterable[FoundDocument]) -> list[str]:
    """Addresses of entries whose page was never captured itself."""
    urls = [one.seen.url for one in entries if one.seen.url]
    there = ledger.seen_at(urls)
    missing = [url for url in urls if all(one.media_type.endswith("+xml") for one in there.get(url, ()))]
    return missing[:MAX_PAGES]


def recall(ledger: Ledger, url: str) -> Memory:
    """What is remembered of a feed."""
    said = ledger.setting(_key(url))
    return Memory(**json.loads(said)) if said else Memory()


def _remember(ledger: Ledger, url: str, memory: Memory) -> None:
    with ledger.writing() as append:
        append.setting(_key(url), json.dumps(asdict(memory), sort_keys=True))


def _key(url: str) -> str:
    return f"watch {url}"


def _after(memory: Memory, page: Page, at: datetime) -> Memory:
    """What to remember once a feed was asked."""
    if page.change not in (Change.FAILED, Change.GONE):
        if page.answer is None or page.answer.status == 304:
            return replace(memory, failures=0, not_before="")
        return Memory(page.answer.header("ETag")[:500], page.answer.header("Last-Modified")[:100])
    failures = memory.failures + 1
    pause = min(FIRST_PAUSE * 2 ** min(failures - 1, 10), LONGEST_PAUSE)
    if page.answer is not None:
        pause = max(pause, min(_retry_after(page.answer, at), LONGEST_PAUSE))
    return replace(memory, failures=failures, not_before=(at + pause).isoformat())


def _retry_after(answer: Answer, at: datetime) -> timedelta:
    """How long the server asks to be left alone, in seconds or until a date."""
    said = answer.header("Retry-After").strip()
    if said.isdecimal() and len(said) < 9:
        return timedelta(seconds=int(said))
    try:
        return max(parsedate_to_datetime(said) - at, timedelta(0))
    except (ValueError, TypeError, OverflowError):
        return timedelta(0)
