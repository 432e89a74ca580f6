"""A saved page to a document: its title, its story without the furniture, its date and its outlet.

Goes in: a capture of media type 'text/html'. Comes out: one document. The story is what trafilatura takes for it; where
it takes nothing, or the page is too large or too odd to be parsed safely, all visible words (flagged 'whole-page').
A paragraph that the page shows once never stands twice in the text.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from contextlib import suppress
from typing import Any
from urllib.parse import urldefrag, urljoin

from htmldate import find_date
from lxml import html as lxml_html
from lxml.etree import ParserError, XMLSyntaxError
from trafilatura import bare_extraction

from groundbreak.documents.dating import date_of
from groundbreak.documents.decode import decode, tidy
from groundbreak.documents.listed import MAX_ADDRESS, documents_of_list
from groundbreak.documents.make import About, full_text, make
from groundbreak.documents.markup import is_tame, visible, without_scripts
from groundbreak.errors import UnreadableInput
from groundbreak.model.capture import Capture
from groundbreak.model.document import Document

for _library in ("trafilatura", "htmldate", "charset_normalizer"):
    # They write to the terminal what becomes of each page; what matters of it is in the document or its run.
    logging.getLogger(_library).setLevel(logging.CRITICAL)

PARSER = "html/2"
_CHARSET = re.compile(rb"""charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:-]{2,40})""", re.I)
_DATE_TAGS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='date' or @name='pubdate' or @name='publish-date' or @name='dc.date' or @name='DC.date']/@content",
    "//time[@pubdate or @itemprop='datePublished']/@datetime",
)
_OUTLET_TAGS = ("//meta[@property='og:site_name']/@content", "//meta[@name='application-name']/@content")
_TITLE_TAGS = ("//meta[@property='og:title']/@content", "//h1[1]//text()", "//title//text()")
_URL_TAGS = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
_BARS = re.compile(r"^\|\s?(.*?)\s?\|$")
"""A row of a table, as trafilatura writes it; the bars between cells stay, those around the row go."""
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_MOST_REPEATED = 200
"""Different paragraphs that stand more than once and are looked for in the whole page; a hostile one has thousands."""
_OURS = '<meta name="generator" content="Groundbreak">'
"""In a brief: what it quotes was counted where it came from, and must not come back as a witness of its own."""
_HEAD = 4096
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,500})", re.I)


def parse_html(capture: Capture) -> list[Document]:
    """The document in one page. Raises UnreadableInput where it is binary shows no words, or is a brief of ours."""
    content, flags = decode(capture.content, _declared(capture))
    if _OURS in content[:_HEAD]:
        raise UnreadableInput("it is a brief that this program wrote, and no source", remedy="leave it out")
    shown = tidy(visible(content))
    if not shown:
        raise UnreadableInput("the page shows no words")
    source = without_scripts(content)
    tree = _tree(source) if is_tame(source) else None
    title, body = _extracted(source) if tree is not None else (_bare_title(source), "")
    if not body:
        body, flags = shown, (*flags, "whole-page")
    title = title or _first(tree, _TITLE_TAGS)
    url = capture.url or _first(tree, _URL_TAGS)
    url = url if url.startswith(("http://", "https://")) else ""
    body = body if "whole-page" in flags else once(body, shown)
    text = full_text(title, body)
    meta = _first(tree, _DATE_TAGS) or _found_date(tree)
    dated = date_of(text, meta=meta, url=url, file_name=capture.locator, captured=capture.captured_at.date())
    outlet = _first(tree, _OUTLET_TAGS)
    about: About = {
        "headline": title, "dated": dated, "parser": PARSER, "publisher": outlet, "url": url, "flags": flags,
    }  # fmt: skip
    links = _links(tree, url)
    for words in (body, shown):  # of a list, what looks for one story may leave all headlines out but the first
        if listed := documents_of_list(capture, words, addresses=links, **about):
            return listed
    return [make(capture, text=text, **about)]


def once(body: str, shown: str) -> str:
    """A story without the repetitions of paragraphs that its page shows fewer times than it has them."""
    # Cells of a table come with bars between them, which the page does not show.
    keys = [" ".join(paragraph.replace("|", " ").split()) for paragraph in body.split("\n")]
    squashed = " ".join(shown.split())
    repeated = [key for key, count in Counter(keys).items() if key and count > 1]
    left = {key: max(squashed.count(key), 1) for key in repeated[:_MOST_REPEATED]}
    kept = []
    for key, paragraph in zip(keys, body.split("\n"), strict=True):
        if key in left:
            left[key] -= 1
            if left[key] < 0:
                continue
        kept.append(paragraph)
    return "\n".join(kept)


def _declared(capture: Capture) -> str:
    """The encoding that the server or the page itself names."""
    for name, value in capture.headers:
        if name.lower() == "content-type" and (found := _CHARSET.search(value.encode())):
            return found[1].decode()
    found = _CHARSET.search(capture.content[:2048])
    return found[1].decode() if found else ""


def _tree(source: str) -> Any:
    """The page as a tree; None where it is too broken for one."""
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, huge_tree=False)
    try:
        return lxml_html.document_fromstring(source.encode(), parser=parser)
    except (ParserError, XMLSyntaxError, ValueError):
        return None


def _extracted(source: str) -> tuple[str, str]:
    """Title and story, as trafilatura finds them."""
    found: Any = bare_extraction(source, with_metadata=True, include_comments=False, include_tables=True)
    if found is None:
        return "", ""
    rows = (
        _BARS.sub(r"\1", line.strip())
        for line in tidy(found.text or "").split("\n")
        if not _RULE.fullmatch(line.strip())
    )
    return tidy(found.title or ""), "\n".join(rows)


def _bare_title(source: str) -> str:
    found = _TITLE.search(source[:20_000])
    return tidy(visible(found[1])) if found else ""


def _links(tree: Any, url: str) -> dict[str, str]:
    """Where the links of a page lead, by their words; of two with the same words, the first."""
    found: dict[str, str] = {}
    for link in tree.iter("a") if tree is not None else ():
        words = " ".join(tidy(link.text_content()).split())
        if words and words not in found:
            with suppress(ValueError):
                address = urldefrag(urljoin(url, link.get("href") or "")).url
                if address.startswith(("http://", "https://")) and address != url and len(address) <= MAX_ADDRESS:
                    found[words] = address
    return found


def _found_date(tree: Any) -> str:
    return (find_date(tree, original_date=True, extensive_search=False) or "") if tree is not None else ""


def _first(tree: Any, paths: tuple[str, ...]) -> str:
    """The first of these that the page has."""
    for path in paths if tree is not None else ():
        found = " ".join(tidy(" ".join(map(str, tree.xpath(path)[:50]))).split())
        if found:
            return found[:500]
    return ""
