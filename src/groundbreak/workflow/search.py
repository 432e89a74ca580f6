"""Finds documents and claims by words, in any of their languages.

Goes in: an open ledger, a query, and the places by id. Comes out: hits with the words around what was found, the date
and the publisher. A document is also found by every name of the places that it speaks of: who searches for '성천' finds
English reports on Songchon. Whatever came in since the last search is indexed first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from groundbreak.errors import LedgerBusy
from groundbreak.ledger import Byline, HeldClaim, HeldMention, Ledger
from groundbreak.ledger.search_index import Entry, Indexed
from groundbreak.ledger.search_terms import Phrase, Term, find, parse, terms
from groundbreak.model.document import Document
from groundbreak.model.place import Place
from groundbreak.workflow.progress import Progress, silent

BATCH = 200
"""Documents indexed in one transaction."""
MOST_IN_HEADLINE = 500
"""Terms of a headline: they are kept in one row of the index, which PostgreSQL bounds."""
_AROUND = 90
"""Characters shown on either side of what was found."""


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
    """False where another process was writing, so that the newest reports are not indexed yet."""


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
    except LedgerBusy:
        complete = False
    with ledger.reading():
        if not ledger.has_search_index():
            return Found((), 0, complete)
        # What was read anew since it was indexed has other claims now than those that the index counts.
        stale = {} if complete else ledger.search_due(_config(places))[0]
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


def index(ledger: Ledger, places: Mapping[str, Place], *, progress: Progress = silent) -> int:
    """Index whatever is due; how many documents that were. Raises LedgerBusy."""
    config = _config(places)
    due, gone = ledger.search_due(config)
    if not due and not gone and ledger.has_search_index():
        return 0
    if ledger.has_search_index() and due:
        with ledger.writing() as append:
            if append.search_index_is_mostly_dead():
                append.clear_search_index()
        due, gone = ledger.search_due(config)
    names = sorted(due)
    for start in range(0, max(len(names), 1), BATCH):
        chunk = names[start : start + BATCH]
        mentions, claims = ledger.mentions(chunk), _claims(ledger, chunk)
        entries = [
            entry
            for document in ledger.documents(chunk)
            for entry in _indexed(document, mentions.get(document.id, ()), claims.get(document.id, ()), places)
        ]
        with ledger.writing() as append:
            append.search_index({name: due[name] for name in chunk}, entries, gone if not start else ())
        progress("index", start + len(chunk), len(names))
    return len(names)


def _claims(ledger: Ledger, ids: Iterable[str]) -> dict[str, list[HeldClaim]]:
    """Claims of documents, by document, each in the order that their positions in the index go by."""
    found: dict[str, list[HeldClaim]] = {}
    for held in ledger.claims(ids):
        found.setdefault(held.claim.document_id, []).append(held)
    return found


def _config(places: Mapping[str, Place]) -> str:
    digest = hashlib.sha256()
    for place_id in sorted(places):
        digest.update("\0".join([place_id, *_names(places[place_id])]).encode() + b"\n")
    return digest.hexdigest()[:12]


def _names(place: Place) -> list[str]:
    return list(dict.fromkeys([place.name, place.native_name, *(name.text for name in place.names)]))


def _indexed(
    document: Document, mentions: Iterable[HeldMention], claims: Iterable[HeldClaim], places: Mapping[str, Place]
) -> Iterator[Indexed]:
    """A document and its claims, as terms."""
    headline, body = map(_terms, _parts(document))
    if len(headline) > MOST_IN_HEADLINE:  # no headline, whatever the record calls it
        headline, body = [], headline + body
    spoken_of = dict.fromkeys(held.resolution.place_id for held in mentions)
    yield Indexed(Entry(document.id), headline, body, _all_names(spoken_of, places))
    for position, held in enumerate(claims):
        of_claim = [held.claim.event.value, *held.claim.facilities]
        said = [_terms(word.replace("_", " ")) for word in of_claim]
        quote = _terms(held.claim.anchor.quote)
        yield Indexed(Entry(document.id, position), (), quote, said + _all_names([held.resolution.place_id], places))


def _parts(document: Document) -> tuple[str, str]:
    """Headline and the rest, as the text has them."""
    headline, blank, body = document.text.partition("\n\n")
    return (headline, body) if blank and headline == document.headline else ("", document.text)


def _terms(text: str) -> list[str]:
    return [term.text for term in terms(text)]


def _all_names(ids: Iterable[str], places: Mapping[str, Place]) -> list[list[str]]:
    found = {tuple(_terms(name)) for place_id in ids if place_id in places for name in _names(places[place_id])}
    return [list(one) for one in sorted(found)]


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
    claims = _claims(ledger, ids)
    for entry in entries:
        document = documents[entry.document_id]
        of_document = claims.get(entry.document_id, [])
        if entry.claim >= len(of_document):
            continue  # another process has read the document anew since this one looked
        of_claim = of_document[entry.claim] if entry.claim >= 0 else None
        text = of_claim.claim.anchor.quote if of_claim else document.text
        around, marks = _snippet(text, phrases, () if of_claim else mentions.get(document.id, ()), places)
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


def _snippet(
    text: str, phrases: Sequence[Phrase], mentions: Iterable[HeldMention], places: Mapping[str, Place]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Words around the first thing found; where only a place's other name was found, around its mention."""
    found = list(terms(text))
    spans: list[tuple[int, int]] = []
    for phrase in phrases:
        here = list(find(phrase, found)) or list(_by_another_name(phrase, mentions, places))
        spans += here
    spans.sort()
    first = spans[0][0] if spans else 0
    start, end = max(0, first - _AROUND), min(len(text), first + 2 * _AROUND)
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum() and first - start < _AROUND + 20:
        start -= 1
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shown = before + "".join(c if c.isprintable() else " " for c in text[start:end]) + after
    shift = len(before) - start
    marks = _merged([(a + shift, min(b, end) + shift) for a, b in spans if start <= a < end])
    return shown, marks


def _by_another_name(
    phrase: Phrase, mentions: Iterable[HeldMention], places: Mapping[str, Place]
) -> Iterator[tuple[int, int]]:
    for held in mentions:
        place = places.get(held.resolution.place_id)
        if place and any(next(find(phrase, _listed(name)), None) for name in _names(place)):
            yield held.mention.anchor.start, held.mention.anchor.end


def _listed(text: str) -> list[Term]:
    return list(terms(text))


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
