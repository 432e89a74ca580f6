"""Small worlds for reading: documents as ingest makes them, and claims as short tuples."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import cache

from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.model.claim import Claim, Modality
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval
from groundbreak.model.document import DateCertainty, Document
from groundbreak.programme.load import load
from groundbreak.reading.english.reader import EnglishReader

Fact = tuple[str, str, str]
"""Place as written, event, date: '2025-02-06', '2025-02-01/2025-02-28', '' where no own date."""


@cache
def reader(*, rules_only: bool = True) -> EnglishReader:
    """The reader of the shipped programme, with its own gazetteer: its rules, unless they are to be weighed."""
    loaded = load("dprk_20x10")
    return EnglishReader(loaded.programme, NameIndex(read_units(loaded.places)), rules_only=rules_only)


def document(
    body: str, headline: str = "", published: str | None = None, publisher: str = "", doc_id: str = "d"
) -> Document:
    """A document as ingest makes it."""
    text = f"{headline}\n\n{body}" if headline else body
    when = DateInterval.day(date.fromisoformat(published), DateBasis.REPORT) if published else UNDATED
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=doc_id,
        capture_sha256=digest,
        text=text,
        text_sha256=digest,
        language="en",
        headline=headline,
        publisher=publisher,
        published=when,
        date_certainty=DateCertainty.STATED if published else DateCertainty.UNKNOWN,
    )


def claims(
    body: str, headline: str = "", published: str | None = None, publisher: str = "", *, rules_only: bool = True
) -> Sequence[Claim]:
    """All claims of a text, by the rules."""
    return reader(rules_only=rules_only).read(document(body, headline, published, publisher)).claims


def facts(found: Sequence[Claim]) -> set[Fact]:
    """The claims about places, denials left out."""
    return {
        (c.mention.surface, c.event.value, str(c.when) if c.when.basis is DateBasis.EVENT and c.when.known else "")
        for c in found
        if c.mention is not None and c.modality is not Modality.DENIED
    }
