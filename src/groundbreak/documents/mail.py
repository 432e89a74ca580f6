"""A mail, or a page saved as MHTML, to documents: what it says, and what is attached to it.

Goes in: a capture of media type 'message/rfc822' and the function that parses captures, for the parts. Comes out: the
mail's own document and one for each attachment that can be read; a saved page is one document, as if it were HTML.
Parts are counted and their nesting is bounded; a part that can't be read is left out.
"""

from __future__ import annotations

import email
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr
from typing import cast

from groundbreak.documents.dating import date_of
from groundbreak.documents.decode import decode, tidy
from groundbreak.documents.make import full_text, make
from groundbreak.documents.markup import shown
from groundbreak.errors import InputError, OversizedInput, UnreadableInput
from groundbreak.model.capture import Capture
from groundbreak.model.document import Document

PARSER = "mail/1"
Parse = Callable[[Capture], list[Document]]
MAX_PARTS = 200
MAX_DEPTH = 10
MAX_LINES = 1_000_000
"""Of a whole mail; one of 32 MiB with attachments has less than half as many."""
MAX_DASHED = 50_000
"""Lines that may be borders between parts: each may make the standard parser build one."""
MAX_HEADER = 2_000
"""Characters of one header that are looked at: the standard parser's work grows with their square, and worse."""
_READABLE = {"text/plain": "text/plain", "text/html": "text/html", "application/pdf": "application/pdf"}
_BY_ENDING = {".pdf": "application/pdf", ".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}


class _Policy(EmailPolicy):
    """Reads as much of a header as any needs."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MAX_HEADER]


_BOUNDED = _Policy()


def parse_mail(capture: Capture, parse: Parse) -> list[Document]:
    """The documents in one mail.

    Raises UnreadableInput where neither it nor any attachment has words, OversizedInput where it has too many parts.
    """
    if capture.content.count(b"\n") > MAX_LINES or capture.content.count(b"\n--") > MAX_DASHED:
        raise OversizedInput("it has more lines or parts than any mail", remedy="take out of it what is to be read")
    try:
        mail = cast(EmailMessage, email.message_from_bytes(capture.content, policy=_BOUNDED))
        parts = list(_parts(mail, 0))
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError, TypeError) as error:
        # The standard parser breaks on some malformed headers in ways of its own, not with errors of its own.
        raise UnreadableInput("it is not a mail that can be parsed") from error
    if page := _saved_page(mail, parts, capture):
        return [replace(document, locator=capture.locator, capture_sha256=capture.sha256) for document in parse(page)]
    bodies = [part for part in parts if not _is_attached(part)]
    found = _body(mail, bodies, capture, parse)
    for number, part in enumerate((part for part in parts if _is_attached(part)), 1):
        found += _attached(part, number, capture, parse)
    if not found:
        raise UnreadableInput("neither the mail nor what is attached to it has words")
    return found


def _parts(part: EmailMessage, depth: int) -> Iterator[EmailMessage]:
    """All parts that hold bytes, in their order."""
    if depth > MAX_DEPTH:
        raise UnreadableInput("its parts are nested too deeply")
    if not part.is_multipart():
        yield part
        return
    count = 0
    inner = part.get_payload()
    for one in inner if isinstance(inner, list) else []:
        for each in _parts(one, depth + 1) if isinstance(one, EmailMessage) else ():
            count += 1
            if count > MAX_PARTS:
                raise UnreadableInput(f"it has more than {MAX_PARTS} parts")
            yield each


def _is_attached(part: EmailMessage) -> bool:
    named = bool(_file_name(part))
    return part.get_content_disposition() == "attachment" or named or not part.get_content_type().startswith("text/")


def _saved_page(mail: EmailMessage, parts: list[EmailMessage], capture: Capture) -> Capture | None:
    """The page in what a browser saved as one file."""
    if "multipart/related" not in mail.get_content_type() and not _header(mail, "Snapshot-Content-Location"):
        return None
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if page is None or not (_header(mail, "Snapshot-Content-Location") or _header(page, "Content-Location")):
        return None
    url = _header(mail, "Snapshot-Content-Location") or _header(page, "Content-Location")
    url = url if url.startswith(("http://", "https://")) else capture.url
    return _part_of(capture, _content(page), "text/html", url, _charset_header(page))


def _body(mail: EmailMessage, parts: list[EmailMessage], capture: Capture, parse: Parse) -> list[Document]:
    subject = " ".join(tidy(_header(mail, "Subject")).split())
    text = _said(parts, capture, parse)
    if not text:
        return []
    name, address = parseaddr(_header(mail, "From"))
    text = full_text(subject, text)
    dated = date_of(text, stated=_header(mail, "Date"), captured=capture.captured_at.date())
    publisher = tidy(name) or address.rpartition("@")[2]
    return [make(capture, text=text, headline=subject, dated=dated, parser=PARSER, publisher=publisher[:200])]


def _said(parts: list[EmailMessage], capture: Capture, parse: Parse) -> str:
    """The words of a mail: of its HTML part without the furniture where there is one, else of its plain parts."""
    for part in parts:
        if part.get_content_type() == "text/html":
            page = _part_of(capture, _content(part), "text/html", "", _charset_header(part))
            try:
                return parse(page)[0].text
            except InputError:
                if words := shown(decode(_content(part), part.get_content_charset() or "")[0]):
                    return words
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    return "\n\n".join(
        decode(content, part.get_content_charset() or "")[0].strip()
        for part in plain
        if (content := _content(part)).strip()
    )


def _attached(part: EmailMessage, number: int, capture: Capture, parse: Parse) -> list[Document]:
    name = _file_name(part)
    ending = "." + name.rpartition(".")[2].lower()
    media_type = _READABLE.get(part.get_content_type()) or _BY_ENDING.get(ending)
    content = _content(part) if media_type else b""
    if not media_type or not content.strip():
        return []
    try:
        found = parse(_part_of(capture, content, media_type, "", _charset_header(part)))
    except InputError:
        return []
    place = f"{capture.locator}, attachment {number}" + (f" '{name}'" if name else "")
    return [replace(document, locator=place, capture_sha256=capture.sha256) for document in found]


def _part_of(
    capture: Capture, content: bytes, media_type: str, url: str, headers: tuple[tuple[str, str], ...]
) -> Capture:
    digest = hashlib.sha256(content).hexdigest()
    return Capture(digest, content, capture.locator, media_type, capture.captured_at, url, headers)


def _content(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset_header(part: EmailMessage) -> tuple[tuple[str, str], ...]:
    charset = part.get_content_charset()
    return (("Content-Type", f"text/html; charset={charset}"),) if charset else ()


def _file_name(part: EmailMessage) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return ""
    return "".join(c for c in tidy(name) if c.isprintable())[:120]


def _header(part: EmailMessage, name: str) -> str:
    """One header as text; '' where it is missing, or so malformed that the standard parser breaks on it."""
    try:
        return str(part.get(name, "")).strip()
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return ""
