from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.archive import feeds
from groundbreak.archive.pieces import Piece
from groundbreak.documents.parse import parse
from groundbreak.errors import InputError, OversizedInput

from .makers import capture, read, taken

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Norland News</title><link>http://news.example/</link><language>en-GB</language>
<lastBuildDate>Tue, 10 Mar 2026 09:00:00 +0900</lastBuildDate>
<item><title>Mill &amp; shop open in Musan</title><link>/musan</link><pubDate>Tue, 10 Mar 2026 09:00:00 +0900</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>The mill of <b>Musan</b> is open.</p><script>x()</script>
<p>It makes paper.</p>]]></content:encoded></item>
<item><title>성천군 소식</title><guid>http://news.example/2</guid><dc:date>2026-03-09</dc:date>
<description>&lt;p&gt;공장이 준공되였다.&lt;/p&gt;</description></item>
<item><title>No address</title><guid isPermaLink="false">abc</guid><description>Words.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Norland</title><id>urn:1</id>
<link rel="self" href="http://news.example/atom"/><link href="http://news.example/"/>
<entry><title type="html">A &lt;i&gt;mill&lt;/i&gt;</title><link rel="enclosure" href="/a.mp3"/><link href="/musan"/>
<id>urn:2</id><updated>2026-03-11T00:00:00+09:00</updated><published>2026-03-10T08:00:00+09:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The mill is open.</p></div></content>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://news.example/"><title>Old</title>
<link>http://news.example/</link></channel><item rdf:about="http://news.example/1"><title>Mill</title>
<link>http://news.example/1</link><dc:date>2026-03-10</dc:date><description>Open.</description></item></rdf:RDF>"""
BOMB = '<!DOCTYPE rss [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
) + "]>"  # fmt: skip


def shown(path: Path) -> list[tuple[str, str, str, str]]:
    return [(d.headline, d.text.partition("\n\n")[2], d.url, str(d.published)) for d in read(path)]


def test_entries_of_rss(tmp_path: Path) -> None:
    (tmp_path / "news.rss").write_text(RSS, "utf-8")
    assert shown(tmp_path / "news.rss") == [
        (
            "Mill & shop open in Musan",
            "The mill of Musan is open.\nIt makes paper.",
            "http://news.example/musan",
            "2026-03-10",
        ),
        ("성천군 소식", "공장이 준공되였다.", "http://news.example/2", "2026-03-09"),
        ("No address", "Words.", "", "undated"),
    ]
    assert [document.publisher for document in read(tmp_path / "news.rss")] == ["news.example"] * 2 + ["Norland News"]


@pytest.mark.parametrize("name", ["feed.atom", "feed.xml", "feed", "feed.txt.bak"])
def test_entries_of_atom_whatever_the_file_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(ATOM, "utf-8")
    assert shown(tmp_path / name) == [("A mill", "The mill is open.", "http://news.example/musan", "2026-03-10")]


def test_entries_of_the_oldest_kind(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(RDF, "utf-8")
    assert shown(tmp_path / "a.xml") == [("Mill", "Open.", "http://news.example/1", "2026-03-10")]


def test_an_entry_stays_the_same_bytes_when_the_feed_around_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text(RSS, "utf-8")
    before = {one.url: one.sha256 for one in taken(path)[0]}
    newer = RSS.replace("<item><title>Mill", "<item><title>New</title><link>/new</link></item><item><title>Mill", 1)
    path.write_text(
        newer.replace("Tue, 10 Mar 2026 09:00:00 +0900</last", "Wed, 11 Mar 2026 09:00:00 +0900</last"), "utf-8"
    )
    after = {one.url: one.sha256 for one in taken(path)[0]}
    assert len(after) == 4 and before.items() <= after.items()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("place", ["text", "attribute"])
def test_entities_are_never_expanded(encoding: str, place: str) -> None:
    item = "<item><title>&m;</title></item>" if place == "text" else '<item a="&m;"><title>x</title></item>'
    found = list(feeds.entries((BOMB + f"<rss><channel>{item}</channel></rss>").encode(encoding), "feed"))
    assert len(found) == 1 and isinstance(found[0], InputError)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]>',
        '<!-- <rss > --><!DOCTYPE rss [<!ENTITY x "y">]>',
        "<?xml version='1.0' encoding='utf-7'?><!DOCTYPE rss [<!ENTITY x 'y'>]>",
    ],
)
def test_nothing_is_read_on_behalf_of_a_feed(doctype: str) -> None:
    found = list(
        feeds.entries((doctype + "<rss><channel><item><title>&x;</title></item></channel></rss>").encode(), "f")
    )
    assert [type(one) for one in found if isinstance(one, Piece)] == []


def test_an_outside_doctype_as_old_feeds_have_it_is_not_fetched_and_does_no_harm() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss-0.91.dtd">'
    found = list(
        feeds.entries((doctype + "<rss><channel><item><title>Mill</title></item></channel></rss>").encode(), "f")
    )
    assert isinstance(found[0], Piece)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"<html><body>no</body></html>", b"<rss/>", b"<feed>", b"\0\0\0", b"<rss><channel/></rss>"]
)
def test_what_is_no_feed_is_an_error(content: bytes) -> None:
    found = list(feeds.entries(content, "feed"))
    assert len(found) == 1 and isinstance(found[0], InputError)


@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("cp949", "euc-kr"),
        ("cp949", "ks_c_5601-1987"),
        ("cp949", "windows-949"),
        ("gb18030", "gb2312"),
        ("utf-16", "utf-16"),
    ],
)  # fmt: skip
def test_a_feed_is_read_in_the_encoding_that_it_means(encoding: str, label: str) -> None:
    said = "똠방각하 소식" if encoding != "gb18030" else "北朝鮮 消息 㐀"
    xml = f'<?xml version="1.0" encoding="{label}"?><rss><channel><item><title>{said}</title></item></channel></rss>'
    (entry,) = feeds.entries(xml.encode(encoding), "feed")
    assert isinstance(entry, Piece) and said in entry.content.decode()


def test_the_server_says_better_than_the_feed_how_it_is_encoded() -> None:
    xml = "<rss><channel><item><title>성천군 소식</title></item></channel></rss>".encode("cp949")
    (entry,) = feeds.entries(xml, "feed", "euc-kr")
    assert isinstance(entry, Piece) and "성천군 소식" in entry.content.decode()
    (refused,) = feeds.entries(xml, "feed")  # rather than a document of question marks
    assert isinstance(refused, InputError) and "not in the encoding" in refused.message


def test_entities_of_html_that_no_feed_declares_take_no_words_away() -> None:
    item = "<title>Mill&nbsp;of Musan &bogus; &eacute;</title><description>Of &lt;b&gt;paper&lt;/b&gt;.</description>"
    (entry,) = feeds.entries(f"<rss><channel><item>{item}</item></channel></rss>".encode(), "feed")
    assert isinstance(entry, Piece)
    (document,) = parse(capture(entry.content, entry.media_type))
    assert document.text == "Mill of Musan &bogus; é\n\nOf paper."


def test_doctypes_without_end_are_gone_through_once() -> None:
    # Looked through anew from each, four megabytes of them take days.
    (refused,) = feeds.entries(b"<!DOCTYPE" * 450_000, "feed")
    assert isinstance(refused, InputError)


@pytest.mark.parametrize("about", ["<title>{}</title>", "<link>{}</link>"])
def test_what_a_feed_says_of_itself_is_not_multiplied_without_end(about: str) -> None:
    long = about.format("a" * 2_000_000)
    xml = f"<rss><channel>{long}{'<item><title>x</title></item>' * 2000}</channel></rss>"
    found = list(feeds.entries(xml.encode(), "feed"))
    assert sum(len(one.content) for one in found if isinstance(one, Piece)) <= feeds.MAX_SWOLLEN_BYTES
    assert isinstance(found[-1], OversizedInput) and "and all after it" in found[-1].place


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "", "ftp://news.example/"])
def test_an_entry_that_links_to_no_page_has_no_address(link: str) -> None:
    found = list(
        feeds.entries(f"<rss><channel><item><title>x</title><link>{link}</link></item></channel></rss>".encode(), "f")
    )
    assert isinstance(found[0], Piece) and found[0].url == ""


@given(st.binary(max_size=60), st.integers(0, len(RSS.encode())))
def test_damage_anywhere_gives_entries_or_an_error(damage: bytes, at: int) -> None:
    whole = RSS.encode()
    found = list(feeds.entries(whole[:at] + damage + whole[at + len(damage) :], "feed"))
    assert all(isinstance(one, Piece | InputError) for one in found)
    for one in found:
        if isinstance(one, Piece):
            with contextlib.suppress(InputError):
                assert all(d.text for d in parse(capture(one.content, one.media_type, one.url)))
