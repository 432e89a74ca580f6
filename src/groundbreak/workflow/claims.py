"""Claims as rows for people and other programs: one row a claim, plain values only.

Goes in: an open ledger and the places by id. Comes out: rows whose fields are the columns of `groundbreak claims`, in
this order. Everything in a row is either what the document says or what its reading and resolution made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from groundbreak.ledger import HeldClaim, Ledger
from groundbreak.linkage.testify import programme_of
from groundbreak.model.claim import Quantity
from groundbreak.model.document import Document
from groundbreak.model.place import Place
from groundbreak.model.programme import Programme


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim."""

    document: str
    """Id of the document."""
    quote: str
    """The words of the document that say so."""
    start: int
    """First code point of the quote in the document's text."""
    end: int
    """Code point after the quote."""
    event: str
    """What is said to have happened, or to hold."""
    modality: str
    """How it is put forward: reported, planned, speculated, denied or opinion."""
    programme: str
    """Id of the programme it is about; '' where it is about another construction."""
    place_id: str
    """The place it is about; '' where there is none, or it is not sure which."""
    place_name: str
    """The place's name as the gazetteer has it."""
    place_as_written: str
    """The place's name as the document has it."""
    admin1: str
    """The first-level unit the place lies in; where the place is not sure, the one that the document gives."""
    facility_types: tuple[str, ...]
    """Codes of the facilities it is about."""
    date_earliest: str
    """First day on which it may have happened, ISO 8601; '' where there is no bound."""
    date_latest: str
    """Last day on which it may have happened, ISO 8601; '' where there is no bound."""
    claimant: str
    """Who says so according to the document, the outermost first, joined by ' > '; '' where the publisher does."""
    publisher: str
    """Who published the document."""
    quantity: str
    """Numbers with their units, joined by '; '."""
    cohort: int | None
    """Year of the cohort, where the document ties the place to one."""
    confidence: float
    """0 to 1: how likely a careful person would read the same."""
    flags: tuple[str, ...] = ()
    """What to mind: 'report-undated', 'report-date-inferred', 'names-cut', 'date-in-future' and the like."""


COLUMNS = tuple(column.name for column in fields(ClaimRow))


def claim_rows(ledger: Ledger, programme: Programme, places: Mapping[str, Place]) -> Iterator[ClaimRow]:
    """All current claims, by publication date, document and place in the text."""
    with ledger.reading():
        held = list(ledger.claims())
        documents = {document.id: document for document in ledger.documents({h.claim.document_id for h in held})}
    for each in held:
        yield _row(each, documents[each.claim.document_id], programme, places)


def _row(held: HeldClaim, document: Document, programme: Programme, places: Mapping[str, Place]) -> ClaimRow:
    claim, mention = held.claim, held.claim.mention
    place = places.get(held.resolution.place_id)
    return ClaimRow(
        document=document.id,
        quote=claim.anchor.quote,
        start=claim.anchor.start,
        end=claim.anchor.end,
        event=claim.event.value,
        modality=claim.modality.value,
        programme=programme_of(claim, held.resolution, programme, places),
        place_id=held.resolution.place_id,
        place_name=place.name if place else "",
        place_as_written=mention.surface if mention else "",
        admin1=place.admin1 if place else mention.admin1_hint if mention else "",
        facility_types=claim.facilities,
        date_earliest=claim.when.earliest.isoformat() if claim.when.earliest else "",
        date_latest=claim.when.latest.isoformat() if claim.when.latest else "",
        claimant=" > ".join(claim.claimants),
        publisher=document.publisher,
        quantity="; ".join(map(_said, claim.quantities)),
        cohort=claim.cohort,
        confidence=claim.confidence,
        flags=claim.flags,
    )


def _said(quantity: Quantity) -> str:
    about = "about " if quantity.approximate else ""
    of = f" ({quantity.of})" if quantity.of else ""
    return f"{about}{quantity.value:g} {quantity.unit}{of}"
