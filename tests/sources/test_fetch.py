"""Fetching, watching and versions, end to end against a real server."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from groundbreak.archive.transport import Answer, Limits, Web
from groundbreak.ledger import Ledger
from groundbreak.model.run import Outcome
from groundbreak.workflow.fetch import Change, fetch
from groundbreak.workflow.versions import version_rows
from groundbreak.workflow.watch import HOST_SECONDS, Polled, watch
from groundbreak.workflow.watch_memory import FIRST_PAUSE, LONGEST_PAUSE, recall

from .servers import Reply, Site

STORY = """<html><head><title>Mill opens in Musan</title></head><body><article><h1>Mill opens in Musan</h1>
<p>The new mill of Musan county was opened on 3 March 2026 in the presence of the minister of light industry.</p>
<p>{}</p></article></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Norland News</title><link>{base}/</link>
{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>{base}{path}</link><pubDate>Tue, 03 Mar 2026 09:00:00 +0900</pubDate>
<description>{text}</description></item>"""


@dataclass
class Time:
    """A clock that moves only when somebody waits, or a little with every look."""

    at: datetime = datetime(2026, 3, 10, tzinfo=UTC)
    waits: list[float] = field(default_factory=list)

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Time:
    return Time()


def states(book: Ledger, url: str) -> list[str]:
    return [row.state for row in version_rows(book, [url])]


def test_a_fetched_page_is_a_document_with_its_address_and_time(
    site: Site, web: Web, book: Ledger, tmp_path: Path, clock: Time
) -> None:
    url = site.page("/musan", STORY.format("It makes paper."))
    page = fetch(book, [url], get=web, folder=tmp_path / "web", clock=clock).pages[0]
    assert (page.change, page.detail) == (Change.NEW, "200 OK")
    document = book.document(page.documents[0].seen.document_id)
    assert document is not None and document.url == url and "It makes paper." in document.text
    capture = next(book.captures([document.capture_sha256]))
    assert (
        capture.captured_at.date() == datetime(2026, 3, 10).date()
        and ("Content-Type", "text/html; charset=utf-8") in capture.headers
    )


def test_what_was_fetched_is_kept_as_records_that_other_programs_read(
    site: Site, web: Web, book: Ledger, tmp_path: Path, clock: Time
) -> None:
    site.replies["/old"] = Reply(status=301, headers={"Location": "/musan"})
    site.page("/musan", STORY.format("It makes paper."))
    kept = fetch(book, [f"{site.base}/old"], get=web, folder=tmp_path / "web", clock=clock).kept
    assert kept is not None
    found = []
    for record in ArchiveIterator(io.BytesIO(kept.read_bytes()), check_digests="raise"):
        body = record.content_stream().read()
        found.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), body[:5]))
    assert found[1:] == [
        ("response", f"{site.base}/old", b""),
        ("request", f"{site.base}/old", b""),
        ("response", f"{site.base}/musan", b"<html"),
        ("request", f"{site.base}/musan", b""),
    ]


def test_only_what_was_asked_for_is_fetched(site: Site, web: Web, book: Ledger, tmp_path: Path, clock: Time) -> None:
    extras = '<img src="/a.png"><script src="/a.js"></script><iframe src="/frame"></iframe><a href="/next">next</a>'
    url = site.page("/musan", STORY.format(extras) + '<meta http-equiv="refresh" content="0;url=/other">')
    fetch(book, [url, url], get=web, folder=tmp_path / "web", clock=clock)
    assert site.paths == ["/musan"]


def test_a_page_over_time(site: Site, web: Web, book: Ledger, tmp_path: Path, clock: Time) -> None:
    folder = tmp_path / "web"
    url = site.page("/musan", STORY.format("It makes paper."))

    def again() -> Change:
        return fetch(book, [url], get=web, folder=folder, clock=clock).pages[0].change

    assert again() is Change.NEW
    assert again() is Change.SAME
    site.page("/musan", STORY.format("It makes paper.").replace("<h1>", "<h1 class='new'>"))
    assert again() is Change.SAME, "other markup, same words"
    site.page("/musan", STORY.format("It makes soap."))
    assert again() is Change.CHANGED
    site.replies["/musan"] = Reply(b"gone", 410)
    assert again() is Change.GONE
    site.page("/musan", STORY.format("It makes soap."))
    assert again() is Change.SAME
    assert states(book, url) == ["first", "same", "same", "changed", "gone", "same"]
    changed = next(row for row in version_rows(book, [url]) if row.state == "changed")
    assert (changed.removed, changed.added) == (("It makes paper.",), ("It makes soap.",))
    gone = [run for run in book.fetches() if run.outcome is Outcome.NOTHING]
    assert [(run.input, run.detail) for run in gone] == [(url, "gone: 410 Gone")]
    assert len(list(folder.iterdir())) == 6, "nothing kept is overwritten"


def test_a_line_that_begins_with_dashes_is_shown_among_what_went(
    site: Site, web: Web, book: Ledger, tmp_path: Path, clock: Time
) -> None:
    url = f"{site.base}/list"
    for text in ("The mill opens.\n-- planned for May\n++ and paid", "The mill opens.\n-- planned for June"):
        site.replies["/list"] = Reply(text.encode(), headers={"Content-Type": "text/plain; charset=utf-8"})
        fetch(book, [url], get=web, folder=tmp_path / "web", clock=clock)
    (changed,) = [row for row in version_rows(book, [url]) if row.state == "changed"]
    assert (changed.removed, changed.added) == (("-- planned for May", "++ and paid"), ("-- planned for June",))


def test_what_can_not_be_had_is_reported_and_the_rest_goes_on(
    site: Site, web: Web, book: Ledger, tmp_path: Path, clock: Time
) -> None:
    good = site.page("/musan", STORY.format("It makes paper."))
    site.replies["/broken"] = Reply(b"x", 500)
    site.replies["/empty"] = Reply(b"", headers={"Content-Type": "text/html"})
    site.replies["/video"] = Reply(b"\0\0\0\x18ftypmp42" * 9, headers={"Content-Type": "video/mp4"})
    site.replies["/zip"] = Reply(
        b"\x1f\x8b\x08nonsense", headers={"Content-Type": "text/html", "Content-Encoding": "gzip"}
    )
    urls = ["ftp://news.example/", *(site.base + path for path in ("/broken", "/empty", "/video", "/zip")), good]
    report = fetch(book, urls, get=web, folder=tmp_path / "web", clock=clock)
    assert [page.change for page in report.pages] == [Change.FAILED] * 5 + [Change.NEW]
    assert [error.message for error in report.refused] == ["its compression is broken"]
    assert [run.outcome for run in book.fetches()] == [Outcome.FAILED] * 5 + [Outcome.FOUND]


def test_without_leave_no_private_address_is_asked(site: Site, book: Ledger, tmp_path: Path, clock: Time) -> None:
    url = site.page("/musan", STORY.format(""))
    report = fetch(book, [url], get=Web(Limits(seconds=2)), folder=tmp_path / "web", clock=clock)
    assert report.pages[0].change is Change.FAILED and "not a public address" in report.pages[0].detail
    assert site.asked == [] and report.kept is None and not (tmp_path / "web").exists()


def put_feed(site: Site, *titles: str, **headers: str) -> str:
    items = "".join(
        ITEM.format(title=title, base=site.base, path=f"/{title.split()[-1].lower()}", text=f"{title}, it was said.")
        for title in titles
    )
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    content = FEED.format(base=site.base, items=items).encode()
    site.replies["/feed"] = Reply(content, headers={"Content-Type": "application/rss+xml", **named})
    return f"{site.base}/feed"


@dataclass
class Watching:
    book: Ledger
    web: Web
    folder: Path
    clock: Time

    def __call__(self, *feeds: str, pages: bool = False) -> list[Polled]:
        return watch(
            self.book, feeds, get=self.web, wait=self.clock.wait, folder=self.folder, pages=pages, clock=self.clock
        )

    def titles(self, feed: str) -> list[tuple[str, str]]:
        return [(one.change.value, one.seen.headline) for one in self(feed)[0].entries]


@pytest.fixture
def watching(book: Ledger, web: Web, tmp_path: Path, clock: Time) -> Watching:
    return Watching(book, web, tmp_path / "web", clock)


def test_watching_shows_what_is_new_or_changed(site: Site, watching: Watching) -> None:
    feed = put_feed(site, "Mill opens in Musan", "Work begins in Hoeryong")
    assert watching.titles(feed) == [("new", "Mill opens in Musan"), ("new", "Work begins in Hoeryong")]
    assert watching.titles(feed) == []
    put_feed(site, "Mill is ready in Onsong", "Mill opens in Musan", "Work has begun in Hoeryong")
    assert watching.titles(feed) == [("new", "Mill is ready in Onsong"), ("changed", "Work has begun in Hoeryong")]


def test_entries_carry_their_own_address_and_date(site: Site, watching: Watching) -> None:
    entry = watching(put_feed(site, "Mill opens in Musan"))[0].entries[0]
    document = watching.book.document(entry.seen.document_id)
    assert document is not None and document.url == f"{site.base}/musan"
    assert str(document.published) == "2026-03-03" and document.text.endswith("Mill opens in Musan, it was said.")


def test_a_feed_is_asked_whether_it_changed(site: Site, watching: Watching) -> None:
    feed = put_feed(site, "Mill opens in Musan", ETag='"v1"', Last_Modified="Tue, 03 Mar 2026 00:00:00 GMT")
    watching(feed)
    site.replies["/feed"] = Reply(status=304)
    polled = watching(feed)[0]
    assert (polled.failed, polled.entries, polled.detail) == (False, (), "304 Not Modified")
    headers = site.asked[-1][1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"v1"', "Tue, 03 Mar 2026 00:00:00 GMT")
    assert recall(watching.book, feed).etag == '"v1"'


def test_pages_are_fetched_only_when_asked_for_and_only_once(site: Site, watching: Watching) -> None:
    site.page("/musan", STORY.format("It makes paper."))
    feed = put_feed(site, "Mill opens in Musan", "Work begins in Hoeryong")
    assert [page.change for page in watching(feed, pages=True)[0].pages] == [Change.NEW, Change.GONE]
    assert site.paths == ["/robots.txt", "/feed", "/musan", "/hoeryong"]
    put_feed(site, "Mill opened in Musan")
    assert watching(feed, pages=True)[0].pages == ()
    assert site.paths[4:] == ["/robots.txt", "/feed"]


def test_robots_txt_is_obeyed(site: Site, watching: Watching) -> None:
    feed = put_feed(site, "Mill opens in Musan", "Work begins in Hoeryong")
    rules = b"User-agent: groundbreak\nDisallow: /musan\nCrawl-delay: 7\n\nUser-agent: *\nDisallow: /"
    site.replies["/robots.txt"] = Reply(rules, headers={"Content-Type": "text/plain"})
    site.page("/musan", STORY.format("It makes paper."))
    site.page("/hoeryong", STORY.format("Work goes on."))
    pages = watching(feed, pages=True)[0].pages
    assert [(page.change, page.detail) for page in pages] == [
        (Change.FAILED, "its robots.txt forbids it"),
        (Change.NEW, "200 OK"),
    ]
    assert "/musan" not in site.paths
    assert watching.clock.waits == [pytest.approx(7, abs=0.1)]


def test_a_site_whose_rules_can_not_be_had_is_left_alone(site: Site, watching: Watching) -> None:
    feed = put_feed(site, "Mill opens in Musan")
    site.replies["/robots.txt"] = Reply(status=503)
    assert watching(feed)[0].failed and site.paths == ["/robots.txt"]


def test_requests_to_one_host_keep_their_distance(site: Site, watching: Watching) -> None:
    first = put_feed(site, "Mill opens in Musan")
    site.replies["/second"] = site.replies["/feed"]
    watching(first, f"{site.base}/second")
    assert watching.clock.waits == [pytest.approx(HOST_SECONDS, abs=0.1)]


def test_a_redirect_obeys_the_robots_txt_of_where_it_leads(site: Site, watching: Watching) -> None:
    put_feed(site, "Mill opens in Musan")
    site.replies["/old"] = Reply(status=301, headers={"Location": "/feed"})
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /feed")
    polled = watching(f"{site.base}/old")[0]
    assert polled.failed and "robots.txt forbids it" in polled.detail
    assert site.paths == ["/robots.txt", "/old"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_asks_to_be_left_alone_is_not_asked_for_the_next_page(
    site: Site, watching: Watching, status: int
) -> None:
    feed = put_feed(site, "Mill opens in Musan", "Work begins in Hoeryong", "Work ends in Onsong")
    site.replies["/musan"] = Reply(status=status, headers={"Retry-After": "3600"})
    pages = watching(feed, pages=True)[0].pages
    assert site.paths == ["/robots.txt", "/feed", "/musan"]
    assert [page.detail for page in pages[1:]] == [f"its site asked to be left alone ({status})"] * 2


def test_a_feed_that_is_no_address_is_reported_and_the_rest_goes_on(site: Site, watching: Watching) -> None:
    good = put_feed(site, "Mill opens in Musan")
    assert [polled.failed for polled in watching("http://[", good)] == [True, False]


def test_a_password_in_an_address_is_neither_told_nor_kept(site: Site, watching: Watching, tmp_path: Path) -> None:
    secret = site.base.replace("//", "//joe:s3cr3t@")
    page = fetch(watching.book, [f"{secret}/a"], get=watching.web, folder=tmp_path / "web").pages[0]
    assert (page.url, page.change) == (f"{site.base.replace('//', '//…@')}/a", Change.FAILED)
    polled = watching(f"{secret}/feed", pages=True)[0]
    assert polled.failed and "s3cr3t" not in repr((page, polled)) and site.asked == []
    assert not any(b"s3cr3t" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_feed_that_was_not_allowed_is_told_so_and_asked_once_it_is(site: Site, watching: Watching) -> None:
    feed = put_feed(site, "Mill opens in Musan")
    allowing, watching.web = watching.web, Web(Limits(seconds=2))
    assert "--allow-private" in watching(feed)[0].detail and site.asked == []
    watching.web = allowing
    assert len(watching(feed)[0].entries) == 1


def test_a_feed_that_is_left_alone_is_said_to_be_why(site: Site, watching: Watching) -> None:
    feed = put_feed(site, "Mill opens in Musan")
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /feed")
    watching(feed)
    assert watching(feed)[0].detail.endswith("since it failed once: its robots.txt forbids it")


def test_what_was_fetched_and_can_not_be_read_is_told_by_its_kind(
    site: Site, web: Web, book: Ledger, tmp_path: Path
) -> None:
    swelling = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss><channel><item/></channel></rss>'
    site.replies["/feed"] = Reply(swelling, headers={"Content-Type": "application/rss+xml"})
    site.replies["/xml"] = Reply(swelling, headers={"Content-Type": "application/xml"})
    report = fetch(book, [f"{site.base}/feed", f"{site.base}/xml"], get=web, folder=tmp_path / "web")
    assert [page.change for page in report.pages] == [Change.FAILED] * 2
    assert "declares entities" in str(report.refused[0])
    assert report.pages[1].detail.endswith("nothing in it can be read (application/xml)")


def test_answers_are_written_as_they_come_and_not_held(
    site: Site, web: Web, book: Ledger, tmp_path: Path, clock: Time
) -> None:
    urls = [site.page(f"/{number}", STORY.format(f"It makes {number} tons.")) for number in range(3)]
    kept: list[int] = []

    def get(url: str, headers: Mapping[str, str]) -> Answer:
        kept.append(sum(path.stat().st_size for path in (tmp_path / "web").glob("*.warc.gz")))
        return web(url, headers)

    report = fetch(book, urls, get=get, folder=tmp_path / "web", clock=clock)
    assert kept[0] == 0 < kept[1] < kept[2]
    assert [page.answer.body for page in report.pages if page.answer] == [b"", b"", b""]


def test_a_feed_that_fails_is_left_alone_for_longer_and_longer(site: Site, watching: Watching) -> None:
    feed = put_feed(site, "Mill opens in Musan")
    good = site.replies["/feed"]
    site.replies["/feed"] = Reply(status=500)
    pauses = []
    for _ in range(9):
        assert watching(feed)[0].failed
        asked = len(site.asked)
        assert "left alone until" in watching(feed)[0].detail and len(site.asked) == asked
        until = datetime.fromisoformat(recall(watching.book, feed).not_before)
        pauses.append(until - watching.clock.at)
        watching.clock.at = until
    rounded = [timedelta(minutes=round(pause / timedelta(minutes=1))) for pause in pauses]
    assert rounded[:3] == [FIRST_PAUSE, FIRST_PAUSE * 2, FIRST_PAUSE * 4] and rounded[-1] == LONGEST_PAUSE
    site.replies["/feed"] = good
    assert not watching(feed)[0].failed and recall(watching.book, feed).failures == 0


def test_a_server_may_say_when_to_come_again(site: Site, watching: Watching) -> None:
    site.replies["/feed"] = Reply(status=429, headers={"Retry-After": "7200"})
    watching(f"{site.base}/feed")
    until = datetime.fromisoformat(recall(watching.book, f"{site.base}/feed").not_before)
    assert until - watching.clock.at == pytest.approx(timedelta(hours=2), abs=timedelta(seconds=5))


@pytest.mark.parametrize(
    "said",
    [
        "soon", "-5", "99999999999999", "Tue, 99 Foo 2026", "Mon, 01 Jan 2001 00:00:00",
        "Mon, 01 Jan 99999999999999 00:00:00 GMT", "Mon, 01 Jan 2024 00:00:00 +99999999999999999",
    ],
)  # fmt: skip
def test_nonsense_about_when_to_come_again_is_passed_over(site: Site, watching: Watching, said: str) -> None:
    site.replies["/feed"] = Reply(status=503, headers={"Retry-After": said})
    watching(f"{site.base}/feed")
    until = datetime.fromisoformat(recall(watching.book, f"{site.base}/feed").not_before)
    assert until - watching.clock.at <= FIRST_PAUSE


def test_a_list_of_reports_over_time(site: Site, web: Web, book: Ledger, tmp_path: Path, clock: Time) -> None:
    def put(numbers: range) -> str:
        rows = "".join(
            f"<li><a href='/{n}'>Mill Number {n} Opens in Musan County</a> <span>2026.3.{n}.</span></li>"
            for n in numbers
        )
        return site.page("/list", f"<html><head><title>News</title></head><body><ul>{rows}</ul></body></html>")

    def fetched() -> list[tuple[str, str]]:
        (page,) = fetch(book, [url], get=web, folder=tmp_path / "web", clock=clock).pages
        return [
            (page.change.value, one.seen.headline[12:13]) for one in page.documents if one.change is not Change.SAME
        ]

    url = put(range(1, 6))
    assert fetched() == [("new", n) for n in "12345"]
    assert fetched() == []
    put(range(2, 7))
    assert fetched() == [("new", "6")]
    rows = version_rows(book, [url])
    assert [row.state for row in rows] == ["first", "same", "changed"]
    assert (rows[2].removed, rows[2].added) == (
        ("Mill Number 1 Opens in Musan County",),
        ("Mill Number 6 Opens in Musan County",),
    )
