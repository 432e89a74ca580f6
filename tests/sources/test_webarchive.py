from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import random
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from groundbreak.archive import webarchive
from groundbreak.archive.encodings import dechunked, plain_body
from groundbreak.errors import InputError

from .makers import NOW, read, record, taken, wacz, zipped

PAGE = b"<html><title>Mill opens</title><body><p>The mill of Musan county was opened on 3 March 2026.</p></body></html>"


def test_a_page_comes_with_address_time_and_headers(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(record(b"software: x", kind="warcinfo", content_type="application/warc-fields") + record(PAGE))
    (page,), errors = taken(path)
    assert not errors
    assert (page.content, page.url, page.media_type) == (PAGE, "http://news.example/1", "text/html")
    assert (page.locator, str(page.captured_at)) == ("crawl.warc, record 2", "2026-03-10 05:06:07+00:00")
    assert page.headers == (("Content-Type", "text/html"),)
    assert read(path)[0].url == "http://news.example/1"


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl", "crawl.html", "crawl.bin"])
@pytest.mark.parametrize("one_member", [False, True], ids=["member a record", "one member"])
def test_zipped_archives_are_known_by_their_bytes(tmp_path: Path, name: str, one_member: bool) -> None:
    records = [record(PAGE, f"http://news.example/{n}") for n in range(3)]
    (tmp_path / name).write_bytes(gzip.compress(b"".join(records)) if one_member else zipped(records))
    assert [page.url[-1] for page in taken(tmp_path / name)[0]] == ["0", "1", "2"]


def test_only_readable_answers_are_taken(tmp_path: Path) -> None:
    records = [
        record(PAGE, "http://news.example/gone", status="404 Not Found"),
        record(PAGE, "http://news.example/moved", status="301 Moved", http={"Location": "/1"}),
        record(b"\x89PNG", content_type="image/png"),
        record(b"body{}", content_type="text/css"),
        record(b"User-agent: *", "http://news.example/robots.txt", content_type="text/plain"),
        record(b"", kind="revisit"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request", content_type="application/http; msgtype=request"),
        record(b"", content_type="text/html"),
        record(b"A plain text.", content_type="text/plain; charset=utf-8"),
        record(PAGE, "urn:uuid:1", kind="resource", content_type="text/html"),
        record(b"%PDF-1.4 not really", content_type="application/octet-stream"),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    captures, errors = taken(tmp_path / "a.warc")
    assert not errors
    assert [(one.media_type, one.url) for one in captures] == [
        ("text/plain", "http://news.example/1"),
        ("text/html", ""),
        ("application/pdf", "http://news.example/1"),
    ]


def test_the_program_that_others_write_archives_with(tmp_path: Path) -> None:
    with (tmp_path / "theirs.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number in range(3):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            one = writer.create_warc_record(
                f"http://news.example/{number}", "response", payload=io.BytesIO(PAGE), http_headers=head
            )
            writer.write_record(one)
    captures, errors = taken(tmp_path / "theirs.warc.gz")
    assert not errors and [one.content for one in captures] == [PAGE] * 3


def test_bytes_are_held_against_their_digest(tmp_path: Path) -> None:
    good = hashlib.sha256(PAGE).hexdigest()
    bad = hashlib.sha256(b"another page").hexdigest()
    records = [
        record(PAGE, fields={"WARC-Payload-Digest": f"sha256:{good}"}),
        record(PAGE, fields={"WARC-Payload-Digest": f"sha256:{bad}"}),
        record(PAGE, fields={"WARC-Payload-Digest": "blake9:xyz"}),
        record(PAGE, fields={"WARC-Block-Digest": f"sha-256:{good}", "WARC-Payload-Digest": f"sha256:{good}"}),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    captures, errors = taken(tmp_path / "a.warc")
    assert [one.locator for one in captures] == ["a.warc, record 1", "a.warc, record 3"]
    assert [str(error).partition(":")[0] for error in errors] == ["a.warc, record 2", "a.warc, record 4"]
    assert all("digest" in error.message for error in errors)


def test_what_http_puts_around_a_body_is_taken_off(tmp_path: Path) -> None:
    squeezed = gzip.compress(PAGE)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(squeezed), squeezed)
    http = {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}
    digest = hashlib.sha1(squeezed).hexdigest()
    records = [
        record(chunked, http=http),
        record(squeezed, http=http),  # no chunks after all, as some programs store it
        record(chunked, http=http, fields={"WARC-Payload-Digest": f"sha1:{digest}"}),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    captures, errors = taken(tmp_path / "a.warc")
    assert not errors and [one.content for one in captures] == [PAGE] * 3


def test_a_small_body_that_unpacks_to_a_huge_one_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(64 * 2**20))
    (tmp_path / "a.warc").write_bytes(record(bomb, http={"Content-Encoding": "gzip"}) + record(PAGE))
    tracemalloc.start()
    captures, errors = taken(tmp_path / "a.warc")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(captures) == 1 and "unpacks to more than" in errors[0].message and peak < 24 * 2**20


def test_a_large_archive_is_streamed(tmp_path: Path) -> None:
    """300 MB of video and 40 pages between them, of which a few are held at a time."""
    noise = random.Random(1).randbytes(2**20)
    path = tmp_path / "large.warc"
    with path.open("wb") as file:
        for number in range(20):
            body_length = 15 * 2**20
            block = b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n"
            file.write(
                b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/v\r\n"
                b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s"
                % (len(block) + body_length, block)
            )
            for _ in range(15):
                file.write(noise)
            file.write(b"\r\n\r\n")
            for page in range(2):
                file.write(record(PAGE + noise[:1000].hex().encode(), f"http://news.example/{number}/{page}"))
    tracemalloc.start()
    count = sum(1 for _ in webarchive.warc(path, "large.warc"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    path.unlink()
    assert count == 40 and peak < 4 * 2**20


@pytest.mark.parametrize(
    "broken",
    [
        b"WARC/1.1\r\nWARC-Type: response\r\n\r\n",
        b"WARC/1.1\r\nContent-Length: many\r\n\r\n",
        b"WARC/1.1\r\nContent-Length: -5\r\n\r\n",
        record(PAGE)[:-60],
        record(PAGE, fields={"Content-Length": "99999999999"}),
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"WARC/1.1\r\n" + b"a" * 100_000,
        b"WARC/1.1\r\n" + b"A: b\r\n" * 1000,
    ],
    ids=["no length", "length no number", "negative", "cut off", "overlong", "no record", "long line", "many headers"],
)
def test_a_broken_archive_gives_what_stands_before_the_break(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(record(PAGE) + broken)
    captures, errors = taken(tmp_path / "a.warc")
    assert (len(captures) == 1 and len(errors) == 1 and "after record" in str(errors[0])) or "record 2" in str(
        errors[0]
    )


def test_a_zipped_archive_cut_off_anywhere_never_breaks(tmp_path: Path) -> None:
    whole = zipped([record(PAGE), record(PAGE, "http://news.example/2")])
    for length in range(1, len(whole), 7):
        (tmp_path / "a.warc.gz").write_bytes(whole[:length])
        captures, errors = taken(tmp_path / "a.warc.gz")
        assert len(captures) <= 2 and (errors or len(captures) < 2)


@settings(max_examples=150)
@given(damage=st.binary(max_size=300), at=st.integers(0, 400))
def test_damage_anywhere_gives_pages_or_errors(
    tmp_path_factory: pytest.TempPathFactory, damage: bytes, at: int
) -> None:
    whole = record(PAGE) + record(PAGE)
    path = tmp_path_factory.mktemp("w") / "a.warc"
    path.write_bytes(whole[:at] + damage + whole[at + len(damage) :])
    captures, errors = taken(path)
    assert len(captures) + len(errors) <= 8


def test_a_package_of_archives(tmp_path: Path) -> None:
    members = {
        "archive/a.warc.gz": zipped([record(PAGE, "http://news.example/a")]),
        "archive/b.warc.gz": zipped([record(PAGE, "http://news.example/b")]),
        "pages/pages.jsonl": b"{}",
    }
    path = wacz(tmp_path / "crawl.wacz", members)
    captures, errors = taken(path)
    assert not errors
    assert [(one.url[-1], one.locator) for one in captures] == [
        ("a", "crawl.wacz, archive/a.warc.gz, record 1"),
        ("b", "crawl.wacz, archive/b.warc.gz, record 1"),
    ]
    wrong = wacz(tmp_path / "wrong.wacz", members, hashes={"archive/a.warc.gz": "0" * 64})
    captures, errors = taken(wrong)
    assert [one.url[-1] for one in captures] == ["b"] and "not those that the package's list states" in str(errors[0])


@pytest.mark.parametrize("content", [b"PK\x03\x04garbage", b"", b"nothing of the kind"])
def test_a_broken_package_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.wacz").write_bytes(content)
    captures, errors = taken(tmp_path / "a.wacz")
    assert not captures and len(errors) == 1


@given(st.lists(st.binary(min_size=1, max_size=50), max_size=6), st.binary(max_size=80))
def test_chunks(parts: list[bytes], noise: bytes) -> None:
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    assert dechunked(chunked) == b"".join(parts)
    dechunked(noise)
    with contextlib.suppress(InputError):
        plain_body(noise, [("Content-Encoding", "deflate"), ("Transfer-Encoding", "chunked")], 1000)


def test_a_time_ahead_of_the_clock_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(record(PAGE, fields={"WARC-Date": "2999-01-01T00:00:00Z"}))
    assert taken(tmp_path / "a.warc")[0][0].captured_at == NOW


@pytest.mark.parametrize(
    "http", [{"Content-Security-Policy": "a" * 70_000}, {f"X-{n}": "y" for n in range(400)}], ids=["long", "many"]
)
def test_one_answer_with_broken_headers_does_not_hide_those_behind_it(tmp_path: Path, http: dict[str, str]) -> None:
    (tmp_path / "a.warc").write_bytes(record(PAGE, http=http) + record(PAGE, "http://news.example/2"))
    captures, (error,) = taken(tmp_path / "a.warc")
    assert [page.url for page in captures] == ["http://news.example/2"] and error.place == "record 1"


def test_a_package_with_a_list_without_end_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", {f"archive/{'a' * 200}{n}.warc": b"" for n in range(3)})
    monkeypatch = pytest.MonkeyPatch()
    with monkeypatch.context() as patched:
        patched.setattr(webarchive, "_MAX_PACKAGE_BYTES", 500)
        captures, (error,) = taken(path)
    assert not captures and "list of members is larger than 500 bytes" in error.message


@pytest.mark.parametrize("where", [b"archive/\xc3\xa9.warc.gz", b"METHOD"])
def test_a_package_whose_list_is_damaged_is_an_error(tmp_path: Path, where: bytes) -> None:
    path = wacz(tmp_path / "a.wacz", {"archive/é.warc.gz": zipped([record(PAGE)])})
    content = bytearray(path.read_bytes())
    central = content.rfind(b"PK\x01\x02", 0, content.rfind(b"archive/\xc3\xa9"))
    if where == b"METHOD":
        content[central + 10] = 14  # says that it is packed with LZMA
    else:
        content = content.replace(b"\xc3\xa9", b"\xff\xff")
    path.write_bytes(content)
    captures, errors = taken(path)
    assert not captures and errors and all(isinstance(one, InputError) for one in errors)


def test_compression_within_compression_is_not_followed_for_ever() -> None:
    body = PAGE
    for _ in range(4):
        body = gzip.compress(body)
    with pytest.raises(InputError, match="more than 3 times over"):
        plain_body(body, [("Content-Encoding", "gzip, gzip, gzip, gzip")], 10_000)
    assert plain_body(gzip.compress(gzip.compress(PAGE)), [("Content-Encoding", "gzip, gzip")], 10_000) == PAGE
