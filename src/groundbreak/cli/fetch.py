"""`groundbreak fetch`, `watch` and `versions`: pages and feeds of the web, and what became of them."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from groundbreak.archive.transport import Limits, Web
from groundbreak.cli.options import DEFAULT_PROGRAMME, filled, format_option, ledger_argument, programme_option
from groundbreak.cli.output import emit, harmless, say
from groundbreak.cli.progress import shown
from groundbreak.errors import InputError, LedgerBusy, NothingToShow
from groundbreak.workflow.fetch import Change, FetchReport, fetch
from groundbreak.workflow.knowledge import Knowledge, gather
from groundbreak.workflow.opening import opened
from groundbreak.workflow.take_in import catch_up
from groundbreak.workflow.versions import version_rows
from groundbreak.workflow.watch import Polled, watch

_PAGE_COLUMNS = ("state", "url", "detail", "document", "headline")
_PAGE_TABLE = ("state", "url", "detail", "headline")
"""Of the tables for people, whose terminal has no room for ids."""
_NEW_COLUMNS = ("state", "published", "publisher", "headline", "url", "document", "feed")
_NEW_TABLE = ("state", "published", "publisher", "headline", "url")
_VERSION_COLUMNS = ("url", "at", "state", "kind", "document", "headline", "removed", "added")

_private = click.option(
    "--allow-private",
    is_flag=True,
    help="Also ask addresses of this machine and of the networks around it.",
)
_folder = click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the WARC files go. Default: a folder beside the ledger, named after it.",
)


@click.command("fetch")
@ledger_argument
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
@_private
@_folder
@click.option("--seconds", type=click.FloatRange(1, 600), default=60.0, show_default=True, help="Time for one request.")
@format_option
@programme_option
def fetch_command(
    ledger: str,
    urls: tuple[str, ...],
    allow_private: bool,
    keep: Path | None,
    seconds: float,
    fmt: str,
    programme: str | None,
) -> int:
    """Archive pages of the web in LEDGER, and read them.

    Each URL is asked for once, and where it redirects to; nothing else is. The answers are kept as WARC records, with
    headers, time and digests. Fetching a page again shows whether it has changed, or is gone.
    """
    web = Web(Limits(seconds=seconds, allow_private=allow_private))
    with filled(ledger, programme) as (held, knowledge), shown() as progress:
        report = fetch(held, urls, get=web, folder=keep or _beside(ledger), progress=progress)
        catch_up(held, knowledge, progress=progress)
    for path in report.resumed:
        say(f"taken in first, from a fetch that was interrupted: {path}")
    emit(_page_rows(report), _PAGE_TABLE if fmt == "table" else _PAGE_COLUMNS, fmt)
    for error in report.refused:
        say(f"refused: {error}")
    if report.kept:
        say(f"kept in {report.kept}")
    failed = any(page.change is Change.FAILED for page in report.pages)
    return InputError.exit_code if failed or report.refused else 0


@click.command("watch")
@ledger_argument
@click.argument("feeds", nargs=-1, metavar="[FEED…]")
@click.option("--once", is_flag=True, help="Ask each feed once and leave.")
@click.option(
    "--every", type=click.IntRange(5), default=60, show_default=True, metavar="MINUTES", help="Time between two rounds."
)
@click.option("--pages", is_flag=True, help="Also fetch the pages that new entries link to.")
@_private
@_folder
@format_option
@programme_option
def watch_command(
    ledger: str,
    feeds: tuple[str, ...],
    once: bool,
    every: int,
    pages: bool,
    allow_private: bool,
    keep: Path | None,
    fmt: str,
    programme: str | None,
) -> int:
    """Ask feeds for what is new, and take it into LEDGER.

    Without FEED, those of the programme's definition. A feed is asked only whether it changed since the last time; its
    site's robots.txt is obeyed; one that fails is left alone for longer and longer.
    """
    web = Web(Limits(allow_private=allow_private))
    if not feeds and (programme or not ("://" in ledger or Path(ledger).exists())):
        _feeds(gather(programme or DEFAULT_PROGRAMME))  # before a ledger is made for it
    with filled(ledger, programme) as (held, knowledge):
        wanted = feeds or _feeds(knowledge)
        while True:
            try:
                with shown() as progress:
                    folder = keep or _beside(ledger)
                    polled = watch(
                        held, wanted, get=web, wait=time.sleep, folder=folder, pages=pages, progress=progress
                    )
                    catch_up(held, knowledge, progress=progress)
            except LedgerBusy as error:
                if once:
                    raise
                say(f"this round was left out: {error}")  # a watch of weeks must outlive an ingest of minutes
                time.sleep(every * 60)
                continue
            known = {one.seen.document_id for poll in polled for one in poll.entries}
            published = {d.id: (str(d.published), d.publisher) for d in held.documents(sorted(known))}
            emit(_new_rows(polled, published), _NEW_TABLE if fmt == "table" else _NEW_COLUMNS, fmt)
            sys.stdout.flush()  # whoever reads this through a pipe is not to wait for the next rounds
            _tell(polled)
            if once:
                return InputError.exit_code if any(poll.failed or poll.refused for poll in polled) else 0
            time.sleep(every * 60)


@click.command("versions")
@ledger_argument
@click.argument("urls", nargs=-1, metavar="[URL…]")
@format_option
def versions_command(ledger: str, urls: tuple[str, ...], fmt: str) -> None:
    """Show the versions of pages: every fetch, what had changed in the words, and what is gone.

    Without URL, all pages that changed or are gone.
    """
    with opened(ledger) as held:
        rows = version_rows(held, urls or None)
    if not urls:
        changed = {row.url for row in rows if row.state in ("changed", "gone")}
        rows = [row for row in rows if row.url in changed]
    if not rows:
        raise NothingToShow(
            "no page changed or is gone" if not urls else "it holds none of these pages", subject=held.name
        )
    shown = [{name: getattr(row, name) for name in _VERSION_COLUMNS} for row in rows]
    if fmt == "table":
        for url, of_page in groupby(shown, key=lambda row: str(row["url"])):
            short = ({**row, "at": str(row["at"])[:16].replace("T", " ")} for row in of_page)
            emit(short, _VERSION_COLUMNS[1:], fmt, title=harmless(url))
            click.echo("")
    else:
        emit(shown, _VERSION_COLUMNS, fmt)


def _feeds(knowledge: Knowledge) -> tuple[str, ...]:
    """The feeds that a definition names. Raises InputError where it names none."""
    if not knowledge.loaded.feeds:
        raise InputError(
            "its definition names no feeds", subject=knowledge.programme.id, remedy="give the addresses of some"
        )
    return tuple(feed.url for feed in knowledge.loaded.feeds)


def _beside(ledger: str) -> Path:
    """The folder for what is fetched: beside a file; for a database server, in the folder one is in."""
    if "://" in ledger:
        return Path("groundbreak-web")
    path = Path(ledger)
    return path.with_name(f"{path.stem}-web")


def _page_rows(report: FetchReport) -> Iterable[dict[str, Any]]:
    for page in report.pages:
        row = {"state": page.change.value, "url": page.url, "detail": page.detail}
        if not page.documents:
            yield row
        for one in page.documents:
            yield {**row, "state": one.change.value, "document": one.seen.document_id, "headline": one.seen.headline}


def _new_rows(polled: Iterable[Polled], published: dict[str, tuple[str, str]]) -> Iterable[dict[str, Any]]:
    for poll in polled:
        for one in poll.entries:
            when, who = published.get(one.seen.document_id, ("", ""))
            yield {
                "state": one.change.value, "published": when, "publisher": who, "headline": one.seen.headline,
                "url": one.seen.url, "document": one.seen.document_id, "feed": poll.url,
            }  # fmt: skip


def _tell(polled: Iterable[Polled]) -> None:
    for poll in polled:
        got = sum(page.change is not Change.FAILED for page in poll.pages)
        pages = f", {got} of {len(poll.pages)} linked pages" if poll.pages else ""
        say(f"{poll.url}: {poll.detail}; {len(poll.entries)} new or changed entries{pages}")
        for page in poll.pages:
            if page.change is Change.FAILED:
                say(f"  not fetched: {page.url}: {page.detail}")
        for error in poll.refused:
            say(f"  refused: {error}")
