"""Fetching and watching, killed at any moment: what was had is kept, and what is owed is made up for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from groundbreak.archive.keep import keeper, left_behind, settle
from groundbreak.archive.transport import Answer, Web
from groundbreak.ledger import Ledger
from groundbreak.workflow import watch as watching_module
from groundbreak.workflow.fetch import fetch
from groundbreak.workflow.watch import watch
from groundbreak.workflow.watch_memory import recall

from .servers import Reply, Site
from .test_fetch import STORY, Time, put_feed


class Killed(BaseException):
    """Stands for the end of the process."""


class Mortal:
    """Asks the web until it is killed."""

    def __init__(self, web: Web, last: str) -> None:
        self.web, self.last = web, last

    def __call__(self, url: str, headers: Mapping[str, str]) -> Answer:
        if url.endswith(self.last):
            raise Killed
        return self.web(url, headers)


def addresses(book: Ledger) -> set[str]:
    return {document.url.rpartition("/")[2] for document in book.documents()}


def test_what_a_killed_fetch_had_kept_is_taken_in_by_the_next(
    site: Site, web: Web, book: Ledger, tmp_path: Path
) -> None:
    folder, clock = tmp_path / "web", Time()
    urls = [site.page(f"/{number}", STORY.format(f"It makes {number} tons.")) for number in range(4)]
    with pytest.raises(Killed):
        fetch(book, urls[:3], get=Mortal(web, "/2"), folder=folder, clock=clock)
    assert addresses(book) == set()
    report = fetch(book, urls[3:], get=web, folder=folder, clock=clock)
    assert addresses(book) == {"0", "1", "3"} and len(report.resumed) == 1
    assert fetch(book, urls[3:], get=web, folder=folder, clock=clock).resumed == ()


def test_a_file_that_is_being_written_or_is_anothers_is_left_alone(tmp_path: Path) -> None:
    with keeper(tmp_path, Time()(), "mine") as keep:
        assert left_behind(tmp_path, "mine") == []
    assert left_behind(tmp_path, "yours") == [] and left_behind(tmp_path, "mine") == [keep.path]
    settle(keep.path)
    assert left_behind(tmp_path, "mine") == [] and list(tmp_path.iterdir()) == [keep.path]


@pytest.mark.parametrize("last", ["/feed", "/musan", "/hoeryong", "/onsong"])
@pytest.mark.parametrize("again", ["same", "unchanged"])
def test_linked_pages_that_a_killed_watch_owes_are_fetched_by_the_next(
    site: Site, web: Web, book: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str, again: str
) -> None:
    monkeypatch.setattr(watching_module, "PAGES_AT_ONCE", 1)
    clock = Time()
    feed = put_feed(site, "Old news in Kaesong")
    site.page("/kaesong", STORY.format("Long ago."))
    watch(book, [feed], get=web, wait=clock.wait, folder=tmp_path / "web", clock=clock)
    feed = put_feed(site, "Mill opens in Musan", "Work begins in Hoeryong", "Work ends in Onsong", ETag='"v2"')
    for name in ("musan", "hoeryong", "onsong"):
        site.page(f"/{name}", STORY.format(f"It stands in {name}."))

    def round(get: Web | Mortal) -> None:
        watch(book, [feed], get=get, wait=clock.wait, folder=tmp_path / "web", pages=True, clock=clock)

    with pytest.raises(Killed):
        round(Mortal(web, last))
    if again == "unchanged" and last != "/feed":
        site.replies["/feed"] = Reply(status=304)
    round(web)
    round(web)
    pages = [path for path in site.paths if path not in ("/feed", "/robots.txt")]
    assert sorted(pages) == ["/hoeryong", "/musan", "/onsong"]
    assert addresses(book) == {"kaesong", "musan", "hoeryong", "onsong"} and not recall(book, feed).owed


def test_a_watch_killed_before_it_knew_what_it_owes_asks_for_the_whole_feed_again(
    site: Site, web: Web, book: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Time()
    feed = put_feed(site, "Mill opens in Musan", ETag='"v1"')
    site.page("/musan", STORY.format("It makes paper."))

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(watching_module, "_links", killed)  # the entries are in the ledger by then
        with pytest.raises(Killed):
            watch(book, [feed], get=web, wait=clock.wait, folder=tmp_path / "web", pages=True, clock=clock)
    assert addresses(book) == {"musan"} and "/musan" not in site.paths
    (polled,) = watch(book, [feed], get=web, wait=clock.wait, folder=tmp_path / "web", pages=True, clock=clock)
    assert "/musan" in site.paths and [page.change.value for page in polled.pages] == ["new"]


def test_pages_beyond_those_of_one_round_are_fetched_in_the_next(
    site: Site, web: Web, book: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching_module, "MAX_PAGES", 2)
    clock = Time()
    feed = put_feed(site, "Mill opens in Musan", "Work begins in Hoeryong", "Work ends in Onsong")
    for name in ("musan", "hoeryong", "onsong"):
        site.page(f"/{name}", STORY.format(f"It stands in {name}."))
    counts = []
    for _ in range(3):
        (polled,) = watch(book, [feed], get=web, wait=clock.wait, folder=tmp_path / "web", pages=True, clock=clock)
        counts.append(len(polled.pages))
    assert counts == [2, 1, 0]


def test_a_page_that_can_not_be_had_is_asked_for_three_times(
    site: Site, web: Web, book: Ledger, tmp_path: Path
) -> None:
    clock = Time()
    feed = put_feed(site, "Mill opens in Musan")
    site.replies["/musan"] = Reply(status=500)
    for _ in range(5):
        watch(book, [feed], get=web, wait=clock.wait, folder=tmp_path / "web", pages=True, clock=clock)
    assert site.paths.count("/musan") == 3
