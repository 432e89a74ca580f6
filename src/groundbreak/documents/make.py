"""Puts a document together, so that every parser gives the same kind of thing.

Goes in: a capture and what a parser found in it. Comes out: a `Document` whose id hangs on its address (else the digest
of its bytes) and its words.
"""

from __future__ import annotations

import hashlib
import re
from typing import Required, TypedDict
from urllib.parse import urlsplit

from groundbreak.documents.dating import Dated
from groundbreak.documents.decode import tidy
from groundbreak.documents.tongue import language_of
from groundbreak.errors import UnreadableInput
from groundbreak.model.capture import Capture
from groundbreak.model.document import Document

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")


class About(TypedDict, total=False):
    """What a parser knows of a document besides its words: arguments of `make`."""

    headline: Required[str]
    dated: Required[Dated]
    parser: Required[str]
    publisher: str
    url: str
    stated_language: str
    flags: tuple[str, ...]


def full_text(headline: str, body: str) -> str:
    """Headline, blank line, body; a headline that the body begins with is not doubled."""
    headline, body = " ".join(headline.split()), body.strip("\n ")
    first, _, rest = body.partition("\n")
    if " ".join(first.split()) == headline:
        body = rest.strip("\n ")
    return f"{headline}\n\n{body}" if headline and body else headline or body


def make(
    capture: Capture,
    *,
    text: str,
    headline: str,
    dated: Dated,
    parser: str,
    publisher: str = "",
    url: str = "",
    stated_language: str = "",
    flags: tuple[str, ...] = (),
) -> Document:
    """One document. Raises UnreadableInput where it has no words."""
    if not any(character.isalnum() for character in text):
        raise UnreadableInput("it holds no words")
    digest = hashlib.sha256(text.encode()).hexdigest()
    language, language_flags = _language(text, stated_language)
    return Document(
        id=hashlib.sha256(f"{url or capture.sha256}\n{digest}".encode()).hexdigest()[:24],
        capture_sha256=capture.sha256,
        text=text,
        text_sha256=digest,
        language=language,
        headline=" ".join(headline.split()),
        publisher=" ".join(tidy(publisher).split()) or publisher_of(url),
        url=url,
        locator=capture.locator,
        published=dated.when,
        date_certainty=dated.certainty,
        date_how=dated.how,
        parser=parser,
        flags=(*flags, *language_flags, *dated.flags),
    )


def publisher_of(url: str) -> str:
    """The host of an address, without 'www.'."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _language(text: str, stated: str) -> tuple[str, tuple[str, ...]]:
    """The stated language, unless the text is plainly in another."""
    found = language_of(text)
    stated = stated.strip().replace("_", "-")
    if not _TAG.fullmatch(stated) or stated.lower() == "und":
        return found, ()
    primary = stated.partition("-")[0].lower()
    if found in ("und", primary):
        return primary + stated[len(primary) :], ()
    return found, ("language-disputed",)
