"""Asks feeds, politely, for what is new, and takes it in.

Goes in: an open ledger, feeds, the function that asks the web, and a way to wait. Comes out: what came of each feed,
with the documents that are new or changed. A feed is asked whether it changed since the last time (ETag,
Last-Modified); one that fails is left alone for longer and longer; robots.txt is obeyed, and requests to one host keep
their distance. Linked pages that a round did not get to, or was killed before, are fetched by the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from groundbreak.archive.addresses import shown
from groundbreak.archive.robots import Robots
from groundbreak.archive.transport import Answer, Get, checked
from groundbreak.errors import InputError, NotAsked
from groundbreak.ledger import Ledger
from groundbreak.workflow.fetch import Change, FoundDocument, Page, fetch
from groundbreak.workflow.progress import Clock, Progress, now, silent
from groundbreak.workflow.watch_memory import Memory, after, recall, remember

Wait = Callable[[float], None]
"""Waits that many seconds."""

HOST_SECONDS = 2.0
"""Distance between two requests to one host, where its robots.txt asks for no more."""
_LEAVE_ALONE = (429, 503)
MAX_PAGES = 50
"""Linked pages fetched for one feed in one round; what is left is fetched in the next."""
PAGES_AT_ONCE = 5
"""Pages between two times that it is remembered what is still owed."""
MAX_TRIES = 3
"""Rounds in which a page that can't be had is asked for."""


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
    try:
        checked(url)
    except NotAsked as error:
        return Polled(shown(url), error.advice, True)
    memory = recall(ledger, url)
    if memory.not_before and clock() < datetime.fromisoformat(memory.not_before):
        return Polled(url, f"left alone until {memory.not_before[:16]}, {_failures(memory)}")
    # A round that was killed before it knew what it owed is made up for: by asking for all of the feed once more.
    conditional = {} if memory.began else {"If-None-Match": memory.etag, "If-Modified-Since": memory.modified}
    if pages and not memory.began:
        memory = replace(memory, began=clock().isoformat())
        remember(ledger, url, memory)
    asked = {url: {name: value for name, value in conditional.items() if value}}
    report = fetch(ledger, [url], get=manners, folder=folder, headers=asked, clock=clock)
    page = report.pages[0]
    failed = page.change in (Change.FAILED, Change.GONE)
    fresh = tuple(one for one in page.documents if one.change is not Change.SAME)
    owed = dict(memory.owed)
    if memory.began and not failed:
        owed |= {link: 0 for link in _links(ledger, page.documents, memory.began) if link not in owed}
    memory = replace(after(memory, page, clock()), owed=owed, began=memory.began if failed else "")
    remember(ledger, url, memory)
    if failed:
        return Polled(url, page.detail, True, refused=report.refused)
    linked, refused = _settle(ledger, url, memory, manners, folder, clock) if pages else ((), ())
    return Polled(url, page.detail, False, fresh, linked, report.refused + refused)


def _failures(memory: Memory) -> str:
    times = "once" if memory.failures == 1 else f"{memory.failures} times"
    return f"since it failed {times}" + (f": {memory.why}" if memory.why else "")


def _links(ledger: Ledger, entries: Iterable[FoundDocument], since: str) -> list[str]:
    """Addresses of entries that say something since then that they had not said before, and whose page is not there."""
    urls = list(dict.fromkeys(one.seen.url for one in entries if one.seen.url))
    there = ledger.seen_at(urls)
    links = []
    for url in urls:
        first: dict[str, datetime] = {}
        for one in there.get(url, ()):
            first.setdefault(one.text_sha256, one.captured_at)
        is_fresh = any(at >= datetime.fromisoformat(since) for at in first.values())
        if is_fresh and all(one.media_type.endswith("+xml") for one in there.get(url, ())):
            links.append(url)
    return links


def _settle(
    ledger: Ledger, feed: str, memory: Memory, manners: Manners, folder: Path, clock: Clock
) -> tuple[tuple[Page, ...], tuple[InputError, ...]]:
    """Fetch pages that are owed, a few at a time, and remember after each few what is owed still."""
    owed = dict(memory.owed)
    due = list(owed)[:MAX_PAGES]
    pages: tuple[Page, ...] = ()
    refused: tuple[InputError, ...] = ()
    for start in range(0, len(due), PAGES_AT_ONCE):
        report = fetch(ledger, due[start : start + PAGES_AT_ONCE], get=manners, folder=folder, clock=clock)
        for page in report.pages:
            owed[page.url] += 1
            if page.change is not Change.FAILED or owed[page.url] >= MAX_TRIES:
                del owed[page.url]
        memory = replace(memory, owed=dict(owed))
        remember(ledger, feed, memory)
        pages, refused = pages + report.pages, refused + report.refused
    return pages, refused
