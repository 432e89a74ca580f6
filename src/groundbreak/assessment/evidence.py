"""How much one linked testimony weighs, and how it is cited.

In: links. Out: weights between 0.5 (says nothing) and 1 (settles it), and citations. A weight is the probability that
the voice is right about what the testimony is read to say; it comes from four published numbers and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from groundbreak.linkage.link import SURE_ENOUGH
from groundbreak.model.cited import Citation
from groundbreak.model.claim import Modality
from groundbreak.model.document import DateCertainty, Document
from groundbreak.model.project import Link, Testimony

RELIABILITY = {"A": 0.97, "B": 0.9, "C": 0.8, "D": 0.65, "E": 0.55, "F": 0.7}
"""How often a source of each Admiralty rating is taken to be right; F means 'can't be judged'."""
UNKNOWN_RELIABILITY = RELIABILITY["F"]
RETOLD = 0.9
"""What is left of a voice's weight when somebody else tells what it said."""
RETOLD_BY_UNKNOWN = 0.8
"""The same, when the teller mostly retells others or is not known."""
_NEVER_SURER = 0.995
_MONTHS = 12


def weight(link: Link) -> float:
    """Probability that what this link says of its project is right, taken alone: 0.5 says nothing."""
    return 0.5 + (telling_weight(link.testimony) - 0.5) * link.probability


def telling_weight(testimony: Testimony) -> float:
    """The same for a testimony, whatever project it speaks of."""
    right = (
        RELIABILITY.get(testimony.source.reliability, UNKNOWN_RELIABILITY) if testimony.source else UNKNOWN_RELIABILITY
    )
    if testimony.conduit is not None and testimony.conduit.secondary:
        right = 0.5 + (right - 0.5) * RETOLD_BY_UNKNOWN
    elif not testimony.first_hand:
        right = 0.5 + (right - 0.5) * (RETOLD if testimony.conduit is not None else RETOLD_BY_UNKNOWN)
    return 0.5 + (right - 0.5) * testimony.claim.confidence


def counts(link: Link) -> bool:
    """Whether a link is evidence of what has happened: sure enough, and reported as a fact."""
    return link.probability >= SURE_ENOUGH and link.testimony.claim.modality is Modality.REPORTED


def by_voice(links: Iterable[Link]) -> dict[str, float]:
    """The weight of each voice: that of its strongest telling, however often it is told."""
    return strongest((link.testimony.voice, weight(link)) for link in links)


def strongest(weighed: Iterable[tuple[str, float]]) -> dict[str, float]:
    """From (voice, weight) the largest weight of each voice."""
    heaviest: dict[str, float] = {}
    for voice, right in weighed:
        heaviest[voice] = max(heaviest.get(voice, 0.0), right)
    return heaviest


def together(supporting: Iterable[Link], opposing: Iterable[Link] = ()) -> float:
    """Probability that the supporting voices are right and the opposing wrong, if voices err independently."""
    return odds(by_voice(supporting).values(), by_voice(opposing).values())


def odds(supporting: Iterable[float], opposing: Iterable[float] = ()) -> float:
    """Probability from the weights of independent voices for and against, from even odds."""
    ratio = 1.0
    for right in supporting:
        ratio *= right / (1 - min(right, _NEVER_SURER))
    for right in opposing:
        ratio *= (1 - min(right, _NEVER_SURER)) / right
    return ratio / (1 + ratio)


def published(document: Document, testimonies: Iterable[Testimony] = ()) -> date | None:
    """The day of which a document is news, or None where nothing tells.

    The stated day; of a stated month the last day. Where the date is only inferred, or missing, a document is taken to
    be as old as its text allows: no older than the last day that it names, or reports as past. By when it was public
    for sure is another question: see `public_by`.
    """
    interval = document.published
    if document.date_certainty is DateCertainty.INFERRED and interval.earliest:
        return interval.earliest
    if interval.known:
        return interval.latest or interval.earliest
    days = [t.claim.when.latest or t.claim.when.earliest for t in testimonies if t.claim.modality is Modality.REPORTED]
    return max((day for day in days if day), default=None)


def public_by(document: Document) -> date | None:
    """The day by which a document was public for sure, or None where nothing bounds it.

    Where the date is only inferred, that is the last day it can be of; where day and month may be swapped, the later.
    """
    interval = document.published
    latest = interval.latest or interval.earliest
    if latest and "date-ambiguous" in document.flags and latest.day <= _MONTHS:
        return max(latest, latest.replace(month=latest.day, day=latest.month))
    return latest


def visible(testimonies: Sequence[Testimony], as_of: date, horizon: date | None = None) -> tuple[Testimony, ...]:
    """Testimonies that could be read on a day. What was published later does not exist yet.

    `horizon` is the last day of which there are reports at all; where it is not given, it is found among these.
    """
    told = _by_document(testimonies)
    last = horizon or reach(testimonies)
    seen = {id_ for id_, group in told.items() if public(group[0].document, as_of, last, group)}
    return tuple(t for t in testimonies if t.document.id in seen)


def public(document: Document, as_of: date, horizon: date | None, told: Iterable[Testimony] = ()) -> bool:
    """Whether a document belongs into a picture of a day.

    One that may be older or younger than the day is left out: a picture of an early day holds nothing that was learned
    later, at the price of something that was known. Only from `horizon` on, the last day of which there are reports at
    all, does a picture hide nothing, and hold those documents too.
    """
    if horizon is None or horizon <= as_of:
        day = published(document, told)
        return day is None or day <= as_of
    bound = public_by(document)
    return bound is not None and bound <= as_of


def reach(testimonies: Iterable[Testimony]) -> date | None:
    """The last day of which there are reports at all, or None where none has a date.

    Reports that say when they are of decide, as long as there are any: what another tells of may be a slip, and one
    that lies years ahead must not make every day before it an early one.
    """
    groups = _by_document(testimonies).values()
    stated = [day for group in groups if (day := _stated(group[0].document))]
    told = (published(g[0].document, g) for g in groups if "date-in-future" not in g[0].document.flags)
    return max(stated or (day for day in told if day), default=None)


def _stated(document: Document) -> date | None:
    return published(document, ()) if document.published.known else None


def _by_document(testimonies: Iterable[Testimony]) -> dict[str, list[Testimony]]:
    told: dict[str, list[Testimony]] = {}
    for testimony in testimonies:
        told.setdefault(testimony.document.id, []).append(testimony)
    return told


def cite(testimony: Testimony) -> Citation:
    """The quoted words of a testimony, with what a reader needs to judge and find them."""
    claim, document = testimony.claim, testimony.document
    return Citation(
        document_id=document.id,
        anchor=claim.anchor,
        publisher=document.publisher,
        claimant=claim.claimants[-1] if claim.claimants else "",
        voice=testimony.voice,
        origin=testimony.origin.id,
        modality=claim.modality.value,
        published=document.published,
        url=document.url,
        headline=document.headline,
        first_hand=testimony.first_hand,
    )


def citations(testimonies: Iterable[Testimony]) -> tuple[Citation, ...]:
    """Citations of testimonies, each once, first-hand ones first, then by date."""
    found = dict.fromkeys(cite(testimony) for testimony in testimonies)
    return tuple(sorted(found, key=_reading_order))


def cited_links(links: Iterable[Link]) -> tuple[Citation, ...]:
    """Citations of what is linked."""
    return citations(link.testimony for link in links)


def _reading_order(citation: Citation) -> tuple[bool, date, str, int, int]:
    day = citation.published.earliest or citation.published.latest or date.max
    return (not citation.first_hand, day, citation.document_id, citation.anchor.start, citation.anchor.end)
