"""A saved page to a document: its title, its story without the furniture, its date and its outlet.

Goes in: a capture of media type 'text/html'. Comes out: one document. The story is what trafilatura takes for it; where
it takes nothing, all visible words. A paragraph that the page shows once never stands twice in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from htmldate import find_date
from lxml import html as lxml_html
from lxml.etree import ParserError, XMLSyntaxError
from trafilatura import bare_extraction

from groundbreak.documents.dating import date_of
from groundbreak.documents.decode import decode, tidy
from groundbreak.documents.make import full_text, make
from groundbreak.errors import UnreadableInput
from groundbreak.model.capture import Capture
from groundbreak.model.document import Document

PARSER = "html/1"
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:-]{2,40})""", re.I)
_DATE_TAGS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='date' or @name='pubdate' or @name='publish-date' or @name='dc.date' or @name='DC.date']/@content",
    "//time[@pubdate or @itemprop='datePublished']/@datetime",
)
_OUTLET_TAGS = ("//meta[@property='og:site_name']/@content", "//meta[@name='application-name']/@content")
_TITLE_TAGS = ("//meta[@property='og:title']/@content", "//h1[1]//text()", "//title//text()")
_URL_TAGS = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
_UNSEEN = "//script|//style|//noscript|//template|//head|//comment()"
_BLOCKS = (
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "tr",
    "br",
    "figcaption",
    "blockquote",
    "article",
    "section",
    "pre",
    "dd",
    "dt",
)


def parse_html(capture: Capture) -> list[Document]:
    """The document in one page. Raises UnreadableInput where it is binary or shows no words."""
    content, flags = decode(capture.content, _declared(capture))
    tree = _tree(content)
    url = capture.url or _first(tree, _URL_TAGS)
    url = url if url.startswith(("http://", "https://")) else ""
    published = _first(tree, _DATE_TAGS)
    title, body = _extracted(content)
    visible = _visible(tree)
    if not body:
        body, flags = visible, (*flags, "whole-page")
    title = title or _first(tree, _TITLE_TAGS)
    body = once(body, visible)
    text = full_text(title, body)
    if not text:
        raise UnreadableInput("the page shows no words")
    meta = published or find_date(content, original_date=True, extensive_search=False) or ""
    dated = date_of(text, meta=meta, url=url, file_name=capture.locator, captured=capture.captured_at.date())
    outlet = _first(tree, _OUTLET_TAGS)
    return [
        make(capture, text=text, headline=title, dated=dated, parser=PARSER, publisher=outlet, url=url, flags=flags)
    ]


def once(body: str, visible: str) -> str:
    """A story without the paragraphs that its page shows fewer times than it has them."""
    squashed = " ".join(visible.split())
    left: Counter[str] = Counter()
    kept = []
    for paragraph in body.split("\n"):
        key = " ".join(paragraph.split())
        if key and key in left:
            if left[key] <= 0:
                continue
        elif key:
            left[key] = max(squashed.count(key), 1)
        left[key] -= 1
        kept.append(paragraph)
    return "\n".join(kept)


def _declared(capture: Capture) -> str:
    for name, value in capture.headers:
        if name.lower() == "content-type" and (found := _CHARSET.search(value.encode())):
            return found[1].decode()
    found = _CHARSET.search(capture.content[:2048])
    return found[1].decode() if found else ""


def _tree(content: str) -> lxml_html.HtmlElement:
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, huge_tree=False)
    try:
        return lxml_html.document_fromstring(content.encode(), parser=parser)
    except (ParserError, XMLSyntaxError, ValueError) as error:
        raise UnreadableInput("the page is empty or broken") from error


def _extracted(content: str) -> tuple[str, str]:
    """Title and story, as trafilatura finds them."""
    found: Any = bare_extraction(content, with_metadata=True, include_comments=False, include_tables=True)
    if found is None:
        return "", ""
    return tidy(found.title or ""), tidy(found.text or "")


def _visible(tree: lxml_html.HtmlElement) -> str:
    """All words that the page shows, a block a line."""
    for element in tree.xpath(_UNSEEN):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return tidy("\n".join(line for line in lines if line))


def _first(tree: lxml_html.HtmlElement, paths: tuple[str, ...]) -> str:
    """The first of these that the page has."""
    for path in paths:
        found = " ".join(tidy(" ".join(map(str, tree.xpath(path)[:50]))).split())
        if found:
            return found[:500]
    return ""
