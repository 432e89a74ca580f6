"""A capture to the documents in it.

Goes in: a capture. Comes out: its documents, by the parser for its media type. The same capture always gives the same.
"""

from __future__ import annotations

from collections.abc import Callable

from groundbreak.documents.feed import parse_feed
from groundbreak.documents.mail import parse_mail
from groundbreak.documents.plain import parse_plain
from groundbreak.documents.record import parse_record
from groundbreak.errors import InputError, OversizedInput, UnreadableInput
from groundbreak.model.capture import Capture
from groundbreak.model.document import Document

VERSION = "4"
"""Raised with every change of what any parser makes of the same bytes: all captures are then due again."""


def _parse_html(capture: Capture) -> list[Document]:
    # Its libraries take a third of a second to arrive, so only whoever has pages pays for them.
    from groundbreak.documents.html import parse_html

    return parse_html(capture)


def _parse_pdf(capture: Capture) -> list[Document]:
    from groundbreak.documents.pdf import parse_pdf

    return parse_pdf(capture)


_PARSERS: dict[str, Callable[[Capture], list[Document]]] = {
    "application/json": parse_record,
    "text/plain": parse_plain,
    "text/html": _parse_html,
    "application/pdf": _parse_pdf,
    "application/rss+xml": parse_feed,
    "application/atom+xml": parse_feed,
    "message/rfc822": lambda capture: parse_mail(capture, parse),
}


def parse(capture: Capture) -> list[Document]:
    """The documents in a capture. Raises InputError, with the capture's place in it, where there are none."""
    parser = _PARSERS.get(capture.media_type)
    if parser is None:
        raise InputError(f"'{capture.media_type}' can't be read", subject=capture.locator)
    try:
        return parser(capture)
    except (UnreadableInput, OversizedInput) as error:
        raise type(error)(error.message, subject=capture.locator, remedy=error.remedy) from error
    except Exception as error:  # libraries break on hostile bytes in ways of their own; none may stop a whole batch
        said = f"its reader breaks on it: {type(error).__name__}: {error}"[:300]
        raise UnreadableInput(said, subject=capture.locator, remedy="report it, and give the file") from error
