"""The commands, as a user runs them, against a real server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from groundbreak.cli import main

from .servers import Reply, Site
from .test_fetch import STORY, put_feed


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, list[dict[str, object]], str]:
    """Exit code, rows and messages of a command that prints JSON lines."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as left:
        main([*map(str, arguments), "--format", "jsonl"])
    printed = capsys.readouterr()
    return int(left.value.code or 0), [json.loads(line) for line in printed.out.splitlines()], printed.err


def test_fetch_versions_and_search(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "book.db"
    url = site.page("/musan", STORY.format("It makes paper."))
    code, rows, said = run(capsys, "fetch", book, url, "--allow-private")
    assert (code, rows[0]["state"], rows[0]["headline"]) == (0, "new", "Mill opens in Musan")
    assert f"kept in {tmp_path / 'book-web'}" in said
    site.page("/musan", STORY.format("It makes soap."))
    run(capsys, "fetch", book, url, "--allow-private")
    code, rows, _ = run(capsys, "versions", book)
    assert [(row["state"], row["added"]) for row in rows] == [("first", []), ("changed", ["It makes soap."])]
    code, rows, said = run(capsys, "search", book, "soap", "--in", "documents")
    assert code == 0 and [row["url"] for row in rows] == [url] and "1 of 1 found" in said
    code, rows, said = run(capsys, "search", book, "nowhere")
    assert (code, rows) == (6, []) and "nothing found" in said


def test_fetch_refuses_this_machine_and_says_how_to_allow_it(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, rows, _ = run(capsys, "fetch", tmp_path / "book.db", f"{site.base}/musan")
    assert (code, rows[0]["state"], site.asked) == (3, "failed", [])
    assert "not a public address" in str(rows[0]["detail"])


def test_watch_once(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feed = put_feed(site, "Mill opens in Musan")
    site.replies["/robots.txt"] = Reply(status=404)
    code, rows, said = run(capsys, "watch", tmp_path / "book.db", feed, "--once", "--allow-private")
    assert code == 0 and [(row["state"], row["published"]) for row in rows] == [("new", "2026-03-03")]
    assert "1 new or changed entries" in said
    code, rows, said = run(capsys, "watch", tmp_path / "book.db", feed, "--once", "--allow-private")
    assert (code, rows) == (0, []) and "0 new or changed entries" in said


def test_versions_of_a_ledger_without_any(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("The mill of Musan is open.")
    with pytest.raises(SystemExit):
        main(["ingest", str(tmp_path / "book.db"), str(tmp_path / "a.txt")])
    code, rows, said = run(capsys, "versions", tmp_path / "book.db")
    assert (code, rows) == (6, []) and "no page changed or is gone" in said
