"""Claims as a person reads them: each report, its sentences, and under each sentence what it says.

Goes in: rows of claims and the documents they stand in. Comes out: lines for a terminal. A sentence that names twenty
places is quoted once. What is the ordinary case (reported by the publisher, of the programme) is left unsaid.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

import click

from groundbreak.cli.output import day, harmless, wrapped
from groundbreak.model.claim import Modality
from groundbreak.model.dates import DateInterval
from groundbreak.model.document import Document
from groundbreak.workflow.claims import ClaimRow

_EVENT_WIDTH = 20


def lines(rows: Iterable[ClaimRow], documents: Mapping[str, Document], facilities: Mapping[str, str]) -> Iterator[str]:
    """All claims; `facilities` are the names of facilities by their codes."""
    for document_id, of_same in groupby(rows, key=lambda row: row.document):
        of_document = list(of_same)
        # What is to be minded of the whole report is said once.
        shared = frozenset.intersection(*(frozenset(row.flags) for row in of_document))
        yield from _heading(documents[document_id], sorted(shared))
        for quote, of_quote in groupby(of_document, key=lambda row: row.quote):
            yield from wrapped("  ", f"“{quote}”")
            for row in of_quote:
                lead = f"    {row.event.replace('_', ' '):{_EVENT_WIDTH}} "
                yield from wrapped(lead, " · ".join(_about(row, facilities, shared)))
        yield ""


def _heading(document: Document, flags: Iterable[str]) -> Iterator[str]:
    yield from wrapped("", document.headline or document.url or document.id, bold=True)
    told = [document.publisher or "publisher unknown", day(document.published) or "no date", document.id, *flags]
    yield click.style(harmless("  ·  ".join(told)), dim=True)


def _about(row: ClaimRow, facilities: Mapping[str, str], shared: Collection[str]) -> Iterator[str]:
    if row.place_id:
        written = "" if row.place_as_written == row.place_name else f" ‘{row.place_as_written}’"
        yield row.place_name + written + (f", {row.admin1}" if row.admin1 not in ("", row.place_name) else "")
    elif row.place_as_written:
        yield f"‘{row.place_as_written}’ (which place is not sure)"
    if row.facility_types:
        yield ", ".join(facilities.get(code, code.replace("_", " ")) for code in row.facility_types)
    if when := day(_interval(row.date_earliest, row.date_latest)):
        yield when
    if row.quantity:
        yield row.quantity
    if row.cohort:
        yield f"cohort of {row.cohort}"
    if row.modality != Modality.REPORTED.value:
        yield row.modality
    if row.claimant:
        yield f"says {row.claimant}"
    if not row.programme:
        yield "not of the programme"
    yield f"{row.confidence:.2f}"
    if flags := [flag for flag in row.flags if flag not in shared]:
        yield f"[{', '.join(flags)}]"


def _interval(earliest: str, latest: str) -> DateInterval:
    return DateInterval(
        date.fromisoformat(earliest) if earliest else None, date.fromisoformat(latest) if latest else None
    )
