"""Markup without a parser: what a page shows, in time that grows with its length and nothing else.

Goes in: HTML, however broken. Comes out: its words, a block a line; or the page without its scripts. Parsers build
trees whose cost hostile pages can drive up, and leave out what is nested too deeply; here nothing is left out but what
no browser shows.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from groundbreak.documents.decode import tidy

MAX_CHARACTERS = 1_000_000
MAX_TAGS = 12_000
MAX_TAG_CHARACTERS = 16_000
"""What a page may have, its scripts not counted, to be handed to a parser. News pages have a tenth of it."""

_OPENING = re.compile(r"<(?=[A-Za-z/!?])")
"""Other than a bare 'less than'."""
_NAME = re.compile(r"/?[A-Za-z][A-Za-z0-9:-]{0,20}")
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object"})
_KEPT_SCRIPT = re.compile(r"application/ld\+json", re.I)
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "th",
        "tr",
        "table",
        "br",
        "hr",
        "figcaption",
        "figure",
        "blockquote",
        "article",
        "section",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "pre",
        "dd",
        "dt",
        "title",
        "form",
        "option",
    }
)


def visible(content: str) -> str:
    """The words that a page shows, its title first, a block a line."""
    parts: list[str] = []
    for text, tag in _pieces(content):
        if text:
            parts.append(html.unescape(text) if "&" in text else text)
        if tag and _name(tag) in _BLOCKS:
            parts.append("\n")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def shown(text: str) -> str:
    """The words of a fragment that may be HTML or plain text, as feeds and mails carry it."""
    return tidy(visible(text) if "<" in text or "&" in text else text).strip()


def without_scripts(content: str) -> str:
    """A page without what it does not show, other than descriptions of itself (JSON-LD)."""
    return "".join(part for text, tag in _pieces(content, keep_descriptions=True) for part in (text, tag))


def is_tame(content: str) -> bool:
    """Whether a page without scripts can be handed to a parser."""
    if len(content) > MAX_CHARACTERS or content.count("<") > MAX_TAGS:
        return False
    return all(len(tag) <= MAX_TAG_CHARACTERS for _, tag in _pieces(content))


def _pieces(content: str, *, keep_descriptions: bool = False) -> Iterator[tuple[str, str]]:
    """Text and the tag behind it, in turn; comments and what is not shown left out."""
    at, end = 0, len(content)
    endless: set[str] = set()  # ends that don't come any more, so that nobody looks for them twice
    while at < end:
        opening = _OPENING.search(content, at)
        if opening is None:
            yield content[at:], ""
            return
        text, at = content[at : opening.start()], opening.start()
        if content.startswith("<!--", at):
            yield text, ""
            at = _after(content, "-->", at + 4, endless)
            continue
        closes = _after(content, ">", at, endless)
        tag, at = content[at:closes], closes
        name = _name(tag)
        if name not in _UNSEEN or tag.startswith("</") or tag.endswith("/>"):
            yield text, tag
            continue
        stop = _after(content, f"</{name}", at, endless)
        kept = keep_descriptions and name == "script" and _KEPT_SCRIPT.search(tag)
        yield text, f"{tag}{content[at:stop]}>" if kept else ""
        at = _after(content, ">", stop, endless)


def _after(content: str, what: str, start: int, endless: set[str]) -> int:
    """Where the next `what`, in any case, ends; the end of the page where there is none."""
    if what in endless:
        return len(content)
    found = re.compile(re.escape(what), re.I).search(content, start)
    if found is None:
        endless.add(what)
        return len(content)
    return found.end()


def _name(tag: str) -> str:
    match = _NAME.match(tag, 1)
    return match[0].strip("/").lower() if match else ""
