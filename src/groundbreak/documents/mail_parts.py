"""The parts of a mail, as the standard parser gives them, with its ways of breaking kept in.

Goes in: bytes, or a part. Comes out: parts, their bytes, names and headers; '' or b'' for what is missing or malformed.
"""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import cast

from groundbreak.documents.decode import tidy
from groundbreak.errors import UnreadableInput

MAX_PARTS = 200
MAX_DEPTH = 10
MAX_HEADER = 2_000
"""Characters of one header that are looked at: the standard parser's work grows with their square, and worse."""


class _Policy(EmailPolicy):
    """Reads as much of a header as any needs."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MAX_HEADER]


_BOUNDED = _Policy()


def opened(content: bytes) -> EmailMessage:
    """A mail, its headers bounded."""
    return cast(EmailMessage, email.message_from_bytes(content, policy=_BOUNDED))


def parts_of(part: EmailMessage, depth: int = 0) -> Iterator[EmailMessage]:
    """All parts that hold bytes, in their order."""
    if depth > MAX_DEPTH:
        raise UnreadableInput("its parts are nested too deeply")
    if not part.is_multipart():
        yield part
        return
    count = 0
    for one in below(part):
        for each in parts_of(one, depth + 1):
            count += 1
            if count > MAX_PARTS:
                raise UnreadableInput(f"it has more than {MAX_PARTS} parts")
            yield each


def below(part: EmailMessage) -> list[EmailMessage]:
    """The parts that a part is made of; none where it holds bytes."""
    payload = part.get_payload() if part.is_multipart() else ()
    return [one for one in payload if isinstance(one, EmailMessage)]


def content(part: EmailMessage) -> bytes:
    """The bytes of a part."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def charset_header(part: EmailMessage) -> tuple[tuple[str, str], ...]:
    """A part's encoding, in the way in which a server would state it."""
    charset = part.get_content_charset()
    return (("Content-Type", f"text/html; charset={charset}"),) if charset else ()


def file_name(part: EmailMessage) -> str:
    """What the file in a part is called."""
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return ""
    return "".join(c for c in tidy(name) if c.isprintable())[:120]


def header(part: EmailMessage, name: str) -> str:
    """One header as text; '' where it is missing, or so malformed that the standard parser breaks on it."""
    try:
        return str(part.get(name, "")).strip()
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return ""
