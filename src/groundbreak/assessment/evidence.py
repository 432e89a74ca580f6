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
from groundbreak.model.programme import Programme
from groundbreak.model.project import Link, Testimony

RELIABILITY = {"A": 0.97, "B": 0.9, "C": 0.8, "D": 0.65, "E": 0.55, "F": 0.7}
"""How often a source of each Admiralty rating is taken to be right; F means 'can't be judged'."""
UNKNOWN_RELIABILITY = RELIABILITY["F"]
RETOLD = 0.9
"""What is left of a voice's weight when somebody else tells what it said."""
RETOLD_BY_UNKNOWN = 0.8
"""The same, when the teller mostly retells others or is not known."""
_NEVER_SURER = 0.995


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
    """The day from which a document counts as public, or None where nothing tells.

    The stated day; of a stated month the last day. Where the date is only inferred, or missing, a document is taken to
    be as old as its text allows: no older than the last day that it names, or reports as past.
    """
    interval = document.published
    if document.date_certainty is DateCertainty.INFERRED and interval.earliest:
        return interval.earliest
    if interval.known:
        return interval.latest or interval.earliest
    days = [t.claim.when.latest or t.claim.when.earliest for t in testimonies if t.claim.modality is Modality.REPORTED]
    return max((day for day in days if day), default=None)


def visible(testimonies: Sequence[Testimony], programme: Programme, as_of: date) -> tuple[Testimony, ...]:
    """Testimonies that could be read on a day. What was published later does not exist yet.

    A document that has no date and dates nothing may be of any day, so it stands only in a picture that hides nothing.
    """
    said: dict[str, list[Testimony]] = {}
    for testimony in testimonies:
        said.setdefault(testimony.document.id, []).append(testimony)
    known = {id_: published(group[0].document, group) for id_, group in said.items()}
    newest = max((day for day in known.values() if day), default=programme.announced)
    public = {id_: day or newest for id_, day in known.items()}
    return tuple(t for t in testimonies if public[t.document.id] <= as_of)


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
