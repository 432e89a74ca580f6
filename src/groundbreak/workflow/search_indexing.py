"""Indexes documents and claims by their words, so that `search` finds them.

Goes in: an open ledger and the places by id. Comes out: how many documents were due. A document is indexed under every
name of the places that it speaks of. The index is no evidence: it is made again where its version or the names differ.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from groundbreak.ledger import HeldClaim, HeldMention, Ledger
from groundbreak.ledger.search_index import Entry, Indexed
from groundbreak.ledger.search_terms import terms
from groundbreak.model.document import Document
from groundbreak.model.place import Place
from groundbreak.workflow.progress import Progress, silent
from groundbreak.workflow.search_snippets import names_of

BATCH = 200
"""Documents indexed in one transaction."""
MOST_IN_HEADLINE = 500
"""Terms of a headline: they are kept in one row of the index, which PostgreSQL bounds."""


def index(ledger: Ledger, places: Mapping[str, Place], *, progress: Progress = silent) -> int:
    """Index whatever is due; how many documents that were. Raises LedgerBusy."""
    config = config_of(places)
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
        mentions, claims = ledger.mentions(chunk), claims_by_document(ledger, chunk)
        entries = [
            entry
            for document in ledger.documents(chunk)
            for entry in _indexed(document, mentions.get(document.id, ()), claims.get(document.id, ()), places)
        ]
        with ledger.writing() as append:
            append.search_index({name: due[name] for name in chunk}, entries, gone if not start else ())
        progress("index", start + len(chunk), len(names))
    return len(names)


def claims_by_document(ledger: Ledger, ids: Iterable[str]) -> dict[str, list[HeldClaim]]:
    """Claims of documents, by document, each in the order that their positions in the index go by."""
    found: dict[str, list[HeldClaim]] = {}
    for held in ledger.claims(ids):
        found.setdefault(held.claim.document_id, []).append(held)
    return found


def config_of(places: Mapping[str, Place]) -> str:
    """What an index hangs on besides the code: the names of the places."""
    digest = hashlib.sha256()
    for place_id in sorted(places):
        digest.update("\0".join([place_id, *names_of(places[place_id])]).encode() + b"\n")
    return digest.hexdigest()[:12]


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
    found = {tuple(_terms(name)) for place_id in ids if place_id in places for name in names_of(places[place_id])}
    return [list(one) for one in sorted(found)]
