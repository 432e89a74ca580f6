"""One request, and everything a server or an address can do to make it cost too much or go where it must not."""

from __future__ import annotations

import socket
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.archive import addresses
from groundbreak.archive.addresses import is_public, resolve, shown
from groundbreak.archive.follow import follow
from groundbreak.archive.transport import Limits, Web, checked
from groundbreak.errors import InputError, NotAsked, OversizedInput

from .servers import Reply, Site, dripping, unused_port


def test_an_answer_comes_whole_with_its_headers(site: Site, web: Web) -> None:
    url = site.page("/story?id=1", "<p>The mill is done.</p>", ETag='"7"')
    answer = web(url, {"If-None-Match": '"6"'})
    assert (answer.status, answer.body, answer.header("etag")) == (200, b"<p>The mill is done.</p>", '"7"')
    assert answer.address == "127.0.0.1"
    path, headers = site.asked[0]
    assert (path, headers["If-None-Match"], headers["Accept-Encoding"]) == ("/story?id=1", '"6"', "identity")
    assert "Cookie" not in headers


def test_chunks_are_put_together(site: Site, web: Web) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

    def reply(handler):  # type: ignore[no-untyped-def]
        handler.wfile.write(head + b"4\r\nThe \r\n5;x=1\r\nmill.\r\n0\r\n\r\n")

    site.replies["/"] = reply
    assert web(site.base, {}).body == b"The mill."


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "192.0.2.1",
        "::ffff:0:127.0.0.1", "::ffff:0:8.8.8.8", "64:ff9b:1::7f00:1", "4000::1", "::8.8.8.8",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "not an address", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_open_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_that_are(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="169.254.0.0/16"))
def test_no_way_of_writing_a_private_address_in_another_makes_it_public(address: object) -> None:
    number = int(address)  # type: ignore[call-overload]
    for written in (f"::ffff:{address}", f"64:ff9b::{number >> 16:x}:{number & 0xFFFF:x}", f"::{address}"):
        assert not is_public(written)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_a_private_address_is_refused_however_it_is_written(host: str, site: Site) -> None:
    port = site.base.rpartition(":")[2]
    with pytest.raises(InputError, match=r"not a public address|no such host|can't be reached"):
        Web(Limits(seconds=2))(f"http://{host}:{port}/", {})
    assert site.asked == []


@pytest.mark.parametrize("host", ["169.254.169.254", "::ffff:169.254.169.254", "fe80::1"])
def test_where_clouds_hand_out_keys_is_asked_by_nobody(host: str) -> None:
    with pytest.raises(InputError, match="never asked"):
        resolve(host, 80, seconds=2, allow_private=True)


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(socket.AF_INET, 1, 6, "", (one, 80)) for one in ("8.8.8.8", "10.0.0.7")]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *a, **k: both)
    with pytest.raises(InputError, match=r"10\.0\.0\.7"):
        resolve("two.example", 80, seconds=1, allow_private=False)


def test_the_name_is_asked_for_once_and_the_checked_address_is_the_one_connected_to(
    monkeypatch: pytest.MonkeyPatch, site: Site
) -> None:
    site.page("/", "<p>here</p>")
    port = int(site.base.rpartition(":")[2])
    answers = iter([[(socket.AF_INET, 1, 6, "", ("127.0.0.1", port))]])  # a second question would fail
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *a, **k: next(answers))
    answer = Web(Limits(allow_private=True))(f"http://rebinding.example:{port}/", {})
    assert answer.body == b"<p>here</p>"
    assert site.asked[0][1]["Host"] == f"rebinding.example:{port}"


def test_a_resolver_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *a, **k: time.sleep(3))
    with pytest.raises(InputError, match="can't be resolved in time"):
        resolve("slow.example", 80, seconds=0.05, allow_private=True)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://news.example/a", "gopher://news.example", "javascript:alert(1)", "news.example",
        "", "http://", "http://user:secret@news.example/", "http://news.example/a b", "http://news.example/\r\nX: y",
        "http://news.example:99999/", "http://news.example/\udcff", "http://news.example:0/",
        "http://[::1/", "http://" + "a" * 3000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(InputError):
        checked(url)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_an_error(text: str) -> None:
    for url in (text, f"http://{text}", f"https://news.example/{text}"):
        try:
            parts = checked(url)
        except InputError:
            continue
        assert parts.scheme in ("http", "https") and (parts.netloc + parts.path + parts.query).isascii()
        assert not any(character in parts.netloc + parts.path + parts.query for character in " \r\n")


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["status", "header", "body", "chunks", "continues"],
)
def test_a_server_that_drips_is_left_at_the_deadline(site: Site, web: Web, first: bytes, drop: bytes) -> None:
    site.replies["/"] = dripping(first, drop)
    with pytest.raises(InputError, match=r"does not answer in full within 1\.5 seconds"):
        web(site.base, {})


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"a" * 65536),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"a" * 65536 + b"\r\n"),
        (b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"a" * 8000 + b"\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
    ],
    ids=["body", "chunks", "headers", "continues"],
)
def test_a_server_that_floods_is_cut_off(site: Site, web: Web, first: bytes, drop: bytes) -> None:
    site.replies["/"] = dripping(first, drop, pause=0)
    with pytest.raises(InputError):
        web(site.base, {})


def test_a_body_that_is_announced_as_too_large_is_not_read(site: Site, web: Web) -> None:
    site.replies["/"] = Reply(b"x", content_length=10**12)
    with pytest.raises(OversizedInput, match="larger than the 200,000 bytes"):
        web(site.base, {})


def test_a_body_shorter_than_announced_is_an_error(site: Site, web: Web) -> None:
    site.replies["/"] = Reply(b"half a sto", content_length=20)
    with pytest.raises(InputError, match="10 bytes are missing"):
        web(site.base, {})


def test_a_body_longer_than_announced_is_cut_where_it_was_announced_to_end(site: Site, web: Web) -> None:
    site.replies["/"] = Reply(b"the story, and more", content_length=9)
    assert web(site.base, {}).body == b"the story"


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0-OpenSSH_9\r\n", b"HTTP/1.1 999999 What\r\n\r\n", b"\x00" * 500])
def test_what_is_not_http_is_an_error(site: Site, web: Web, answer: bytes) -> None:
    def reply(handler):  # type: ignore[no-untyped-def]
        handler.wfile.write(answer)
        handler.close_connection = True

    site.replies["/"] = reply
    with pytest.raises(InputError):
        web(site.base, {})


def test_nobody_there(web: Web) -> None:
    with pytest.raises(InputError, match="can't be reached"):
        web(f"http://127.0.0.1:{unused_port()}/", {})


def test_a_site_without_encryption_behind_https_is_an_error(site: Site, web: Web) -> None:
    with pytest.raises(InputError):
        web(site.base.replace("http:", "https:"), {})


def test_redirects_are_followed_and_kept(site: Site, web: Web) -> None:
    site.page("/there", "<p>story</p>")
    site.replies["/here"] = Reply(status=301, headers={"Location": "between#part"})
    site.replies["/between"] = Reply(status=307, headers={"Location": f"{site.base}/there"})
    found = follow(f"{site.base}/here", web)
    assert [answer.status for answer in found.answers] == [301, 307, 200]
    assert found.last.url == f"{site.base}/there" and site.paths == ["/here", "/between", "/there"]


def test_a_redirect_written_in_utf8_leads_where_it_says(site: Site, web: Web) -> None:
    def reply(handler):  # type: ignore[no-untyped-def]
        handler.wfile.write("HTTP/1.1 302 Found\r\nLocation: /소식\r\nContent-Length: 0\r\n\r\n".encode())
        handler.close_connection = True

    site.replies["/"] = reply
    site.page("/%EC%86%8C%EC%8B%9D", "<p>story</p>")
    assert follow(f"{site.base}/", web).last.status == 200


def test_a_circle_of_redirects_is_seen(site: Site, web: Web) -> None:
    site.replies["/a"] = Reply(status=302, headers={"Location": "/b"})
    site.replies["/b"] = Reply(status=302, headers={"Location": "/a"})
    with pytest.raises(InputError, match="in a circle"):
        follow(f"{site.base}/a", web)
    assert site.paths == ["/a", "/b"]


def test_redirects_without_end_are_cut_off(site: Site, web: Web) -> None:
    for number in range(20):
        site.replies[f"/{number}"] = Reply(status=302, headers={"Location": f"/{number + 1}"})
    with pytest.raises(InputError, match="more than 5 times"):
        follow(f"{site.base}/0", web)
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://news.example/", "http://a:b@news.example/", "http://["]
)
def test_a_redirect_to_anything_but_a_page_is_refused(site: Site, web: Web, target: str) -> None:
    site.replies["/"] = Reply(status=302, headers={"Location": target})
    with pytest.raises(InputError, match="it redirects to"):
        follow(f"{site.base}/", web)


def test_a_redirect_from_a_public_site_to_a_private_address_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first host passes for public, as any site of the internet does; its redirect leads to this machine."""
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    other_loopback = "http://127.0.0.2:" + site.base.rpartition(":")[2]
    site.replies["/"] = Reply(status=302, headers={"Location": f"{other_loopback}/secret"})
    with pytest.raises(InputError, match=r"127\.0\.0\.2, which is not a public address"):
        follow(f"{site.base}/", Web(Limits(seconds=3)))
    assert site.paths == ["/"]


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://joe:secret@example.org/a@b", "http://…@example.org/a@b"),
        ("https://joe@example.org", "https://…@example.org"),
        ("joe:secret@example.org/", "…@example.org/"),
        ("http://joe:sec/ret@example.org/", "http://…@example.org/"),
        ("http:\\\\joe:secret@example.org", "http:\\\\…@example.org"),
        ("https://example.org/@joe?at=a@b", "https://example.org/@joe?at=a@b"),
        ("//joe:secret@example.org", "//…@example.org"),
    ],
)
def test_an_address_is_shown_without_the_password_in_it(url: str, told: str) -> None:
    assert shown(url) == told


def test_an_address_with_a_password_is_refused_without_telling_it(web: Web) -> None:
    with pytest.raises(NotAsked) as refused:
        web("http://joe:secret@example.org/", {})
    assert "secret" not in str(refused.value) and "user name" in str(refused.value)
