"""What robots.txt says, in all the ways in which sites write theirs."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.archive.robots import Robots, for_us
from groundbreak.archive.transport import Web
from groundbreak.errors import InputError

from .servers import Reply, Site


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Allow: /\nDisallow: /private", "/private/1", False),
        ("Disallow: /\nAllow: /feed", "/feed.xml", True),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /*.xml$", "/news/feed.xml", False),
        ("Disallow: /*.xml$", "/news/feed.xml?page=2", True),
        ("Disallow: /*/print", "/2026/02/print", False),
        ("Disallow: /a*c*e$", "/abcde", False),
        ("Disallow: /a*c*e$", "/abcdef", True),
        ("Disallow: /*a*a$", "/a", True),
        ("Disallow: /?id=", "/?id=7", False),
        ("Disallow: /소식", "/%EC%86%8C%EC%8B%9D/1", False),
        ("Disallow: /%ec%86%8c%ec%8b%9d", "/소식/1", False),
        ("Disallow:", "/a", True),
        ("Disallow: /a # only this", "/a", False),
        ("", "/a", True),
    ],
)
def test_the_longest_rule_that_fits_decides(site: Site, web: Web, rules: str, path: str, allowed: bool) -> None:
    site.replies["/robots.txt"] = Reply(f"User-agent: *\n{rules}".encode())
    assert Robots(web).rules(site.base + path).allowed is allowed


def test_a_group_of_our_own_stands_for_that_of_all() -> None:
    said = "User-agent: *\nDisallow: /\n\nUser-agent: Other\nUser-Agent: GroundBreak/2\nCrawl-delay: 1.5\nDisallow: /b"
    group = for_us(said)
    assert (group.allows("/a"), group.allows("/b"), group.delay) == (True, False, 1.5)
    assert not for_us("User-agent: ground\nAllow: /\n\nUser-agent: *\nDisallow: /").allows("/a"), "another program"
    several = for_us(
        "User-agent: groundbreak\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: groundbreak\nDisallow: /b"
    )
    assert (several.allows("/a"), several.allows("/b"), several.allows("/c")) == (False, False, True)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /"),
        Reply(b"User-agent: *\rDisallow: /"),
        Reply(gzip.compress(b"User-agent: *\nDisallow: /"), headers={"Content-Encoding": "gzip"}),
        Reply(b"\x1f\x8bnonsense", headers={"Content-Encoding": "gzip"}),
    ],
    ids=["mark", "line ends", "packed", "broken"],
)
def test_what_forbids_all_is_not_misread_as_saying_nothing(site: Site, web: Web, reply: Reply) -> None:
    site.replies["/robots.txt"] = reply
    assert not Robots(web).rules(f"{site.base}/a").allowed


@pytest.mark.parametrize("url", ["http://[", "ftp://news.example/", "http://a:b@news.example/", ""])
def test_what_is_no_address_is_an_error(web: Web, url: str) -> None:
    with pytest.raises(InputError):
        Robots(web).rules(url)


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["User-agent: *", "Disallow: /*a$", "Allow:", "Crawl-delay: x"])).map("\n".join)
)
def test_any_text_allows_or_forbids(text: str) -> None:
    assert for_us(text).allows("/a/b.html") in (True, False)
