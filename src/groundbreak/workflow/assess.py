"""Makes the picture of a programme from a ledger, and mints the projects that the evidence calls for.

Goes in: an open ledger, what is known of the programme, and a day. Comes out: a `Picture`. Nothing of it is stored but
the keys of new projects, which are minted once so that a project's id outlives every better reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from groundbreak.analysis.picture import picture as assemble
from groundbreak.documents import origin
from groundbreak.ledger import Ledger
from groundbreak.model.document import Document
from groundbreak.model.picture import Picture
from groundbreak.workflow.knowledge import Knowledge, outlines
from groundbreak.workflow.progress import Clock, now


def assess(ledger: Ledger, knowledge: Knowledge, *, as_of: date | None = None, clock: Clock = now) -> Picture:
    """All that is held about the programme as of the end of a day (today, where none is given).

    Raises LedgerBusy where new projects can't be minted because another process writes.
    """
    with ledger.reading():
        held = list(ledger.claims())
        documents = {document.id: document for document in ledger.documents()}
        known, reviews, runs, looks = ledger.projects(), ledger.reviews(), ledger.runs(), ledger.looks()
    found = assemble(
        programme=knowledge.programme,
        places=knowledge.places,
        documents=documents,
        claims=[h.claim for h in held],
        resolutions={h.claim.mention.anchor: h.resolution for h in held if h.claim.mention},
        origins=origin.cluster(documents.values()),
        as_of=as_of or _today(documents.values(), clock().date()),
        reviews=reviews,
        known_projects=known,
        runs=runs,
        outlines=outlines(knowledge),
        looks=looks,
    )
    new = {a.project for a in found.assessments} - set(known)
    if new:
        with ledger.writing() as append:
            append.projects(sorted(new), clock())
    return found


def _today(documents: Iterable[Document], here: date) -> date:
    """Today; tomorrow where reports are of tomorrow already, as it is there where they were made."""
    tomorrow = here + timedelta(days=1)
    return tomorrow if any(d.published.earliest == tomorrow for d in documents) else here
