"""A capture made readable."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from groundbreak.model.dates import UNDATED, DateInterval


class DateCertainty(StrEnum):
    """How sure a publication date is."""

    STATED = "stated"
    """The record or the page says so in so many words."""
    METADATA = "metadata"
    """From tags, the address or a file's name; may be off by a time zone."""
    INFERRED = "inferred"
    """Worked out from dates inside the text."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one readable text. Its id hangs on its address and its text: same page, same words, same id."""

    id: str
    capture_sha256: str
    text: str
    """Headline, blank line, body; line ends are LF, in NFC."""
    text_sha256: str
    language: str
    """BCP 47, 'und' where unknown."""
    headline: str = ""
    publisher: str = ""
    """As the record names it; '' where unknown."""
    url: str = ""
    locator: str = ""
    published: DateInterval = UNDATED
    """Publication date, basis REPORT."""
    date_certainty: DateCertainty = DateCertainty.UNKNOWN
    date_how: str = ""
    """One sentence on where the publication date comes from, for people."""
    parser: str = ""
    """Name and version of what made the text, as 'jsonl/1'."""
    flags: tuple[str, ...] = ()
    """What a reader of the result should know: 'date-in-future', 'decoded-lossy', 'no-date' …"""


@dataclass(frozen=True, slots=True)
class Origin:
    """The story a document tells: all tellings of one story count as one witness."""

    id: str
    """Id of the oldest document of the cluster."""
    reason: str = ""
    """Why this document belongs to it: 'same text', 'near-duplicate 0.93', 'first telling' …"""
