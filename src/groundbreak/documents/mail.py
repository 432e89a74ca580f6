"""A mail, or a page saved as MHTML, to documents: what it says, and what is attached to it.

Goes in: a capture of media type 'message/rfc822' and the function that parses captures, for the parts. Comes out: the
mail's own document, one for each mail that was forwarded in it, with its own date and sender, and one for each
attachment that can be read; a saved page is one document, as if it were HTML.
Parts are counted and their nesting is bounded; a part that can't be read is left out.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr

from groundbreak.documents import forwards
from groundbreak.documents.dating import date_of
from groundbreak.documents.decode import decode, tidy
from groundbreak.documents.mail_parts import below, charset_header, content, file_name, header, opened, parts_of
from groundbreak.documents.make import full_text, make
from groundbreak.documents.markup import shown
from groundbreak.errors import InputError, OversizedInput, UnreadableInput
from groundbreak.model.capture import Capture
from groundbreak.model.document import Document

PARSER = "mail/2"
Parse = Callable[[Capture], list[Document]]
MAX_LINES = 1_000_000
"""Of a whole mail; one of 32 MiB with attachments has less than half as many."""
MAX_DASHED = 50_000
"""Lines that may be borders between parts: each may make the standard parser build one."""
_SAID_AGAIN = 20
"""Characters from which on a line that stands in two parts of a mail is one that was repeated."""
_READABLE = {"text/plain": "text/plain", "text/html": "text/html", "application/pdf": "application/pdf"}
_BY_ENDING = {".pdf": "application/pdf", ".txt": "text/plain", ".html": "text/html", ".htm": "text/html",
               ".eml": "message/rfc822"}  # fmt: skip


def parse_mail(capture: Capture, parse: Parse) -> list[Document]:
    """The documents in one mail.

    Raises UnreadableInput where neither it nor any attachment has words, OversizedInput where it has too many parts.
    """
    if capture.content.count(b"\n") > MAX_LINES or capture.content.count(b"\n--") > MAX_DASHED:
        raise OversizedInput("it has more lines or parts than any mail", remedy="take out of it what is to be read")
    try:
        mail = opened(capture.content)
        parts = list(parts_of(mail))
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError, TypeError) as error:
        # The standard parser breaks on some malformed headers in ways of its own, not with errors of its own.
        raise UnreadableInput("it is not a mail that can be parsed") from error
    if page := _saved_page(mail, parts, capture):
        return [replace(document, locator=capture.locator, capture_sha256=capture.sha256) for document in parse(page)]
    found = _of_mail(mail, capture, parse, Counter(), outermost=True)
    if not found:
        raise UnreadableInput("neither the mail nor what is attached to it has words")
    return found


def _is_attached(part: EmailMessage) -> bool:
    named = bool(file_name(part))
    return part.get_content_disposition() == "attachment" or named or not part.get_content_type().startswith("text/")


def _saved_page(mail: EmailMessage, parts: list[EmailMessage], capture: Capture) -> Capture | None:
    """The page in what a browser saved as one file."""
    if "multipart/related" not in mail.get_content_type() and not header(mail, "Snapshot-Content-Location"):
        return None
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if page is None or not (header(mail, "Snapshot-Content-Location") or header(page, "Content-Location")):
        return None
    url = header(mail, "Snapshot-Content-Location") or header(page, "Content-Location")
    url = url if url.startswith(("http://", "https://")) else capture.url
    return _part_of(capture, content(page), "text/html", url, charset_header(page))


def _of_mail(
    mail: EmailMessage, capture: Capture, parse: Parse, counts: Counter[str], *, outermost: bool = False
) -> list[Document]:
    """A mail's own words, what is forwarded in it, and what is attached to it, as documents."""
    inner: list[EmailMessage] = []
    attached: list[EmailMessage] = []
    said = _said(mail, capture, parse, inner, attached)
    subject = " ".join(tidy(header(mail, "Subject")).split())
    own, *forwarded = forwards.split(said)
    whole = forwards.Letter(header(mail, "From"), header(mail, "Date"), subject, own.text)
    found = [_letter(whole, capture)] if own.text else []
    if not outermost:
        found = [_placed(document, counts) for document in found]
    for letter in forwarded:
        titled = replace(letter, subject=letter.subject or forwards.bare_subject(subject))
        found += [_placed(_letter(titled, capture), counts)] if letter.text else []
    for part in inner:
        found += _of_mail(part, capture, parse, counts)
    for part in attached:
        found += _attached(part, capture, parse, counts)
    return list({document.text: document for document in reversed(found)}.values())[::-1]


def _letter(letter: forwards.Letter, capture: Capture) -> Document:
    """One mail's words, with its own date and sender."""
    name, address = parseaddr(letter.sender)
    publisher = tidy(name) or address.rpartition("@")[2] or tidy(letter.sender)
    text = full_text(letter.subject, letter.text)
    dated = date_of(text, stated=letter.date, captured=capture.captured_at.date())
    return make(capture, text=text, headline=letter.subject, dated=dated, parser=PARSER, publisher=publisher[:200])


def _placed(document: Document, counts: Counter[str]) -> Document:
    """The document of a mail within another, saying so."""
    counts["forwarded mail"] += 1
    return replace(document, locator=f"{document.locator}, forwarded mail {counts['forwarded mail']}")


def _said(
    part: EmailMessage, capture: Capture, parse: Parse, inner: list[EmailMessage], attached: list[EmailMessage]
) -> str:
    """The words of a mail in the order of its parts; puts aside the mails in it, and what is attached to it.

    Of two forms of one thing the better one is taken; a paragraph that one part has is not said again by the next.
    """
    kind = part.get_content_type()
    inside = below(part)
    if kind == "message/rfc822":
        inner += inside
        return ""
    if not inside:
        if not _is_attached(part):
            return _words(part, capture, parse)
        attached.append(part)
        return ""
    if kind == "multipart/alternative":
        for one in sorted(inside, key=_rank):
            here: tuple[list[EmailMessage], list[EmailMessage]] = ([], [])
            if said := _said(one, capture, parse, *here):
                inner += here[0]
                attached += here[1]
                return said
        return ""
    said = ""
    for one in inside:
        said = _joined(said, _said(one, capture, parse, inner, attached))
    return said


def _rank(part: EmailMessage) -> int:
    """The better of two forms comes first: HTML tells furniture from text."""
    return 0 if any(one.get_content_type() == "text/html" for one in part.walk()) else 1


def _joined(said: str, more: str) -> str:
    """Two parts of a mail; lines of the second that stand in the first are left out."""
    known = {" ".join(line.split()) for line in said.split("\n") if len(line) >= _SAID_AGAIN}
    fresh = "\n".join(line for line in more.split("\n") if " ".join(line.split()) not in known).strip()
    return f"{said}\n\n{fresh}" if said and fresh else said or fresh


def _words(part: EmailMessage, capture: Capture, parse: Parse) -> str:
    """The words of one part: of a page without its furniture, unless it holds a mail that was forwarded or answered."""
    held = content(part)
    if part.get_content_type() != "text/html":
        return decode(held, part.get_content_charset() or "")[0].strip() if held.strip() else ""
    words = shown(decode(held, part.get_content_charset() or "")[0])
    if len(forwards.split(words)) > 1:  # what is quoted below looks like furniture to whoever looks for one story
        return words
    try:
        return parse(_part_of(capture, held, "text/html", "", charset_header(part)))[0].text
    except InputError:
        return words


def _attached(part: EmailMessage, capture: Capture, parse: Parse, counts: Counter[str]) -> list[Document]:
    name = file_name(part)
    counts["attachment"] += 1
    ending = "." + name.rpartition(".")[2].lower()
    media_type = _READABLE.get(part.get_content_type()) or _BY_ENDING.get(ending)
    held = content(part) if media_type else b""
    if not media_type or not held.strip():
        return []
    try:
        found = parse(_part_of(capture, held, media_type, "", charset_header(part)))
    except InputError:
        return []
    place = f"{capture.locator}, attachment {counts['attachment']}" + (f" '{name}'" if name else "")
    return [replace(document, locator=place, capture_sha256=capture.sha256) for document in found]


def _part_of(
    capture: Capture, content: bytes, media_type: str, url: str, headers: tuple[tuple[str, str], ...]
) -> Capture:
    digest = hashlib.sha256(content).hexdigest()
    return Capture(digest, content, capture.locator, media_type, capture.captured_at, url, headers)
