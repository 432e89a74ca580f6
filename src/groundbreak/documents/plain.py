"""Plain text, also as copied or scraped from a page, to a document.

Goes in: a capture of media type 'text/plain'. Comes out: one document with all its lines: which of them are furniture
of the page (menus, captions, comment forms) is for the reader to judge, so that no evidence is lost here.
"""

from __future__ import annotations

import re

from groundbreak.documents.dating import date_of
from groundbreak.documents.decode import decode
from groundbreak.documents.listed import documents_of_list
from groundbreak.documents.make import About, full_text, make
from groundbreak.errors import UnreadableInput
from groundbreak.model.capture import Capture
from groundbreak.model.document import Document

PARSER = "plain/2"
_ADDRESS = re.compile(r"^(?:URL|Source|Link|Address)\s*:\s*(https?://\S{4,2000})\s*$", re.I | re.M)
_ELIDED = re.compile(r"^(.{20,}?)\s*(?:\.\.\.|…)$")
_HEADLINE_LINES = 8
"""How many lines from the top the headline may stand."""
_LONGEST_HEADLINE = 300
_SHORTEST_TAIL = 20


def parse_plain(capture: Capture) -> list[Document]:
    """The document in one text. Raises UnreadableInput where it is binary or has no words."""
    content, flags = decode(capture.content)
    headline, body = split_headline(content)
    text = full_text(headline, body)
    if not text:
        raise UnreadableInput("it holds no words")
    head = "\n".join(content.split("\n", 40)[:40])
    address = _ADDRESS.search(head)
    url = capture.url or (address.group(1) if address else "")
    dated = date_of(text, url=url, file_name=capture.locator, captured=capture.captured_at.date())
    about: About = {"headline": headline, "dated": dated, "parser": PARSER, "url": url, "flags": flags}
    return documents_of_list(capture, content, **about) or [make(capture, text=text, **about)]


def split_headline(content: str) -> tuple[str, str]:
    """The headline, and everything else in its order.

    The first line, unless it is too long to be one; or, where that is a path of menus that breaks off in an ellipsis
    ('Home > News > The county opens its…'), the line just below that says it in full.
    """
    lines = content.strip().split("\n")
    top = [number for number, line in enumerate(lines[: 2 * _HEADLINE_LINES]) if line.strip()][:_HEADLINE_LINES]
    if not top or len(lines[top[0]].strip()) > _LONGEST_HEADLINE:
        return "", content
    chosen = top[0]
    elided = _ELIDED.match(lines[chosen].strip())
    if elided:
        chosen = next((n for n in top[1:] if _completes(lines[n].strip(), elided.group(1))), chosen)
    rest = lines[:chosen] + lines[chosen + 1 :]
    return lines[chosen].strip(), "\n".join(rest)


def _completes(line: str, broken_off: str) -> bool:
    """Whether a line begins with the words that another one broke off after."""
    if len(line) > _LONGEST_HEADLINE:
        return False
    start = broken_off.rfind(line[:_SHORTEST_TAIL])
    return start >= 0 and len(line) > _SHORTEST_TAIL and line.startswith(broken_off[start:])
