"""Finds documents and claims by words, in any of their languages.

Goes in: an open ledger, a query, and the places by id. Comes out: hits with the words around what was found, the date
and the publisher. A document is also found by every name of the places that it speaks of: who searches for '성천' finds
English reports on Songchon. Whatever came in since the last search is indexed first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from groundbreak.errors import LedgerError
from groundbreak.ledger import Byline, Ledger
from groundbreak.ledger.search_index import Entry
from groundbreak.ledger.search_terms import Phrase, parse
from groundbreak.model.place import Place
from groundbreak.workflow.progress import Progress, silent
from groundbreak.workflow.search_indexing import claims_by_document, config_of, index
from groundbreak.workflow.search_snippets import snippet


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits must have besides the words."""

    kinds: tuple[str, ...] = ("document", "claim")
    since: date | None = None
    """Published on this day or later; what has no date is left out."""
    until: date | None = None
    publisher: str = ""
    """In the publisher's name, in any case."""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One document or claim."""

    kind: str
    """'document' or 'claim'."""
    document: str
    headline: str
    publisher: str
    published: str
    """ISO 8601 interval; 'undated' where nothing is known."""
    language: str
    url: str
    snippet: str
    """Words around the first thing found, on one line."""
    marks: tuple[tuple[int, int], ...]
    """What was found, as spans of the snippet."""
    event: str = ""
    """Of a claim: what is said to have happened."""
    place: str = ""
    """Of a claim: id of the place."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a search."""

    hits: tuple[Hit, ...]
    total: int
    """How many there are, of which `hits` are the first."""
    complete: bool = True
    """False where the ledger could not be written to just now, so that the newest reports are not indexed yet."""


def search(
    ledger: Ledger,
    query: str,
    places: Mapping[str, Place],
    *,
    filters: Filters | None = None,
    limit: int = 20,
    progress: Progress = silent,
) -> Found:
    """Search. Those with the words in their headline come first, then the newest. Raises InputError for no query."""
    asked = parse(query)
    filters = filters or Filters()
    complete = True
    try:
        index(ledger, places, progress=progress)
    except LedgerError:  # busy, or on a disk that is full or can't be written to
        complete = False
    with ledger.reading():
        if not ledger.has_search_index():
            return Found((), 0, complete)
        # What was read anew since it was indexed has other claims now than those that the index counts.
        stale = {} if complete else ledger.search_due(config_of(places))[0]
        bylines = ledger.bylines()
        found = {
            entry: in_headline
            for entry, in_headline in ledger.search(asked).items()
            if entry.document_id not in stale
            and (byline := bylines.get(entry.document_id))
            and _passes(entry, byline, filters)
        }
        ordered = sorted(found, key=lambda entry: _order(entry, bylines[entry.document_id], found[entry]))
        hits = tuple(_hits(ledger, ordered[:limit], asked.wanted, places))
    return Found(hits, len(ordered), complete)


def _passes(entry: Entry, byline: Byline, filters: Filters) -> bool:
    earliest, latest = byline.published.earliest, byline.published.latest
    if filters.since and not (latest and latest >= filters.since):
        return False
    if filters.until and not (earliest and earliest <= filters.until):
        return False
    if filters.publisher and filters.publisher.casefold() not in byline.publisher.casefold():
        return False
    if filters.language and byline.language.partition("-")[0] != filters.language:
        return False
    return _kind(entry) in filters.kinds


def _kind(entry: Entry) -> str:
    return "document" if entry.claim < 0 else "claim"


def _order(entry: Entry, byline: Byline, in_headline: bool) -> tuple[object, ...]:
    day = byline.published.latest or byline.published.earliest or date.min
    return (not in_headline, -day.toordinal(), entry.document_id, entry.claim)


def _hits(
    ledger: Ledger, entries: Sequence[Entry], phrases: Sequence[Phrase], places: Mapping[str, Place]
) -> Iterator[Hit]:
    ids = [entry.document_id for entry in entries]
    documents = {document.id: document for document in ledger.documents(ids)}
    mentions = ledger.mentions(ids)
    claims = claims_by_document(ledger, ids)
    for entry in entries:
        document = documents[entry.document_id]
        of_document = claims.get(entry.document_id, [])
        if entry.claim >= len(of_document):
            continue  # another process has read the document anew since this one looked
        of_claim = of_document[entry.claim] if entry.claim >= 0 else None
        text = of_claim.claim.anchor.quote if of_claim else document.text
        around, marks = snippet(text, phrases, () if of_claim else mentions.get(document.id, ()), places)
        yield Hit(
            kind=_kind(entry),
            document=document.id,
            headline=document.headline,
            publisher=document.publisher,
            published=str(document.published),
            language=document.language,
            url=document.url,
            snippet=around,
            marks=marks,
            event=of_claim.claim.event.value if of_claim else "",
            place=of_claim.resolution.place_id if of_claim else "",
        )
