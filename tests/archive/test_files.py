"""What becomes of the files that a user gives."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundbreak.archive import files, records
from groundbreak.archive.bounds import MAX_LOCATOR_BYTES, MAX_REPORT_BYTES
from groundbreak.archive.files import walk
from groundbreak.errors import InputError, OversizedInput, UnreadableInput
from groundbreak.model.capture import Capture
from groundbreak.testing import NOON, record_line


def _walk(*paths: Path | str) -> tuple[list[Capture], list[InputError]]:
    found = list(walk(paths, captured_at=NOON))
    captures = [each for each in found if isinstance(each, Capture)]
    return captures, [each for each in found if isinstance(each, InputError)]


def test_a_folder_is_walked_in_order_and_names_do_not_hang_on_where_it_stands(tmp_path, monkeypatch):
    top = tmp_path / "reports"
    for name in ("b.txt", "a/z.md", "a/y.html", "c/d/e.TXT", ".hidden/x.txt", ".x.txt"):
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"words of {name}")
    captures, errors = _walk(top)
    assert errors == []
    assert [c.locator for c in captures] == ["reports/b.txt", "reports/a/y.html", "reports/a/z.md", "reports/c/d/e.TXT"]
    monkeypatch.chdir(top)
    assert _walk(".")[0] == captures
    assert [c.media_type for c in captures] == ["text/plain", "text/html", "text/plain", "text/plain"]
    assert {c.captured_at for c in captures} == {NOON}


def test_a_line_is_a_capture_and_keeps_its_number(tmp_path):
    path = tmp_path / "r.jsonl"
    lines = [record_line("One", "first"), "", record_line("Two", "second")]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    captures, errors = _walk(path)
    assert errors == []
    assert [c.locator for c in captures] == ["r.jsonl, record 1", "r.jsonl, record 3"]
    assert [json.loads(c.content)["headline"] for c in captures] == ["One", "Two"]


@pytest.mark.parametrize(
    "content", [record_line("One", "first"), json.dumps([{"headline": "One"}, {"headline": "Two"}])]
)
def test_a_json_file_holds_one_record_or_a_list(tmp_path, content):
    path = tmp_path / "r.json"
    path.write_text(content)
    captures, errors = _walk(path)
    assert errors == []
    assert json.loads(captures[0].content)["headline"] == "One"
    assert len(captures) == (2 if content.startswith("[") else 1)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xyz", b"words", "can't be read"),
        ("noending", b"words", "can't be read"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "empty"),
        ("a.html", b"", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.json", b"", "empty"),
        ("a.json", b"{broken", "not JSON"),
        ("a.json", b"[" * 100_000, "not JSON"),
        ("a.json", b"[]", "neither"),
        ("a.json", b"3", "neither"),
    ],
)
def test_bad_files_are_named_with_the_reason_and_the_rest_goes_on(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "z.txt").write_text("good words")
    captures, errors = _walk(tmp_path)
    assert [c.locator for c in captures] == [f"{tmp_path.name}/z.txt"]
    (error,) = errors
    assert said in error.message and error.subject == f"{tmp_path.name}/{name}"


def test_a_missing_path_and_an_empty_folder_are_errors(tmp_path):
    captures, errors = _walk(tmp_path, tmp_path / "none")
    assert captures == []
    assert ["no files" in errors[0].message, "no such file" in errors[1].message] == [True, True]


def test_a_long_text_is_refused_and_not_read(tmp_path):
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)
    captures, (error,) = _walk(path)
    assert captures == [] and isinstance(error, OversizedInput) and "split" in error.remedy


def test_a_long_line_is_refused_without_its_neighbours(tmp_path):
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        for size in (10, MAX_REPORT_BYTES + 5, 3 * MAX_REPORT_BYTES, 20):
            file.write(record_line("One", "x" * size).encode() + b"\n")
    captures, errors = _walk(path)
    assert [c.locator for c in captures] == ["long.jsonl, record 1", "long.jsonl, record 4"]
    assert [(error.place, type(error)) for error in errors] == [
        ("record 2", OversizedInput),
        ("record 3", OversizedInput),
    ]


def test_a_long_record_in_a_list_is_refused_without_its_neighbours(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "MAX_REPORT_BYTES", 100)
    path = tmp_path / "long.json"
    path.write_text(json.dumps([{"text": "a"}, {"text": "b" * 200}, {"text": "c"}]))
    captures, (error,) = _walk(path)
    assert len(captures) == 2 and error.place == "record 2"


def test_links_in_a_circle_come_to_an_end(tmp_path):
    top = tmp_path / "reports"
    (top / "a").mkdir(parents=True)
    (top / "a" / "x.txt").write_text("words")
    (top / "a" / "up").symlink_to(top)
    (top / "self").symlink_to(top / "self")
    (top / "broken.txt").symlink_to(top / "nowhere")
    captures, errors = _walk(top)
    assert [c.locator for c in captures] == ["reports/a/x.txt"]
    assert {error.subject for error in errors} == {"reports/self", "reports/broken.txt"}


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    captures, (error,) = _walk(tmp_path)
    assert captures == [] and "not an ordinary file" in error.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_an_error(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("words")
    path.chmod(0)
    captures, (error,) = _walk(path)
    assert captures == [] and "permissions" in error.remedy


def test_a_file_that_vanishes_is_an_error(tmp_path, monkeypatch):
    path = tmp_path / "gone.txt"
    path.write_text("words")
    monkeypatch.setattr(files, "whole", lambda *_: (_ for _ in ()).throw(FileNotFoundError(2, "No such file")))
    captures, (error,) = _walk(path)
    assert captures == [] and "can't be opened" in error.message


def test_a_new_kind_of_file_is_one_more_line(tmp_path):
    assert set(files.KINDS) >= {".txt", ".md", ".html", ".htm", ".jsonl", ".json"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200), ending=st.sampled_from([".txt", ".html", ".jsonl", ".json"]))
def test_any_bytes_give_captures_or_errors_with_their_place(tmp_path, content, ending):
    path = tmp_path / f"x{ending}"
    path.write_bytes(content)
    captures, errors = _walk(path)
    assert captures or errors
    assert all(c.locator.startswith(path.name) for c in captures)
    assert all(isinstance(e, UnreadableInput) and e.subject.startswith(path.name) for e in errors)


def test_names_that_no_database_holds_and_no_terminal_should_show_are_made_plain(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("words")
    (tmp_path / "a\x1b[31m\n.txt").write_text("words")
    captures, errors = _walk(tmp_path)
    assert not errors and [c.locator.rpartition("/")[2] for c in captures] == ["a�[31m�.txt", "caf�.txt"]


def test_a_name_longer_than_an_index_holds_keeps_its_end(tmp_path):
    folder = tmp_path
    for _ in range(6):
        folder = folder / ("성" * 80)
    folder.mkdir(parents=True)
    (folder / "a.jsonl").write_text(record_line("One", "words") + "\n")
    (capture,), _ = _walk(tmp_path)
    assert len(capture.locator.encode()) <= MAX_LOCATOR_BYTES and capture.locator.endswith("/a.jsonl, record 1")
