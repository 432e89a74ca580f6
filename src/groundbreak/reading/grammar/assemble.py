"""Frames made into claims: one claim a fact.

In: the frames of one document, and its day. Out: claims, each anchored on its sentence. True of every language.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from groundbreak.model.anchor import Anchor
from groundbreak.model.claim import Claim, Event, Mention, Modality
from groundbreak.model.dates import DateBasis, DateInterval, Precision
from groundbreak.model.document import Document
from groundbreak.model.programme import Programme
from groundbreak.reading.grammar.frames import Frame, PlaceRef
from groundbreak.reading.grammar.settle import settle

_AS_OF_REPORT = frozenset({Event.UNDER_CONSTRUCTION, Event.OPERATING, Event.STALLED, Event.SITE_PREPARATION})
"""States rather than moments: without a date they hold on the day of the report."""


@dataclass(frozen=True, slots=True)
class Context:
    """What assembly needs to know of the document."""

    document: Document
    programme: Programme
    report: date | None
    """The day the report speaks from, where known."""
    flags: tuple[str, ...] = ()
    """To be borne by every claim: that the date was inferred, that the text was cut."""
    confidence: Callable[[Frame], float] | None = None
    """How surely a frame about a place is right; where none is given, by its relevance and certainty."""


def assemble(frames: Iterable[Frame], context: Context) -> list[Claim]:
    """Claims of a document, in the order of the text."""
    chosen = settle(frames, context.programme)
    sha = context.document.text_sha256 or hashlib.sha256(context.document.text.encode()).hexdigest()
    return [_claim(f, context, sha) for f in chosen]


def _claim(frame: Frame, context: Context, sha: str) -> Claim:
    document = context.document
    anchor = Anchor(
        sha, frame.sentence.start, frame.sentence.end, document.text[frame.sentence.start : frame.sentence.end]
    )
    order = {f.code: i for i, f in enumerate(context.programme.facilities)}
    if context.confidence is not None and frame.place is not None:
        confidence = context.confidence(frame)
    else:
        confidence = frame.relevance * frame.certainty
        if frame.when.basis is not DateBasis.EVENT and frame.event not in _AS_OF_REPORT:
            confidence *= 0.95
    return Claim(
        document_id=document.id,
        anchor=anchor,
        event=frame.event,
        modality=frame.modality,
        mention=_mention(frame.place, document.text, sha) if frame.place else None,
        facilities=tuple(sorted(frame.facilities, key=lambda code: order.get(code, 99))),
        when=_dated(frame, context),
        claimants=frame.claimants,
        quantities=frame.quantities,
        programme=context.programme.id,
        cohort=frame.cohort,
        confidence=round(max(0.05, min(0.99, confidence)), 2),
        flags=tuple(dict.fromkeys((*frame.flags, *context.flags))),
    )


def _mention(place: PlaceRef, text: str, sha: str) -> Mention:
    return Mention(
        Anchor(sha, place.start, place.outer_end, text[place.start : place.outer_end]),
        place.surface,
        place.kind_hint,
        place.admin1_hint,
        place.native_hint,
    )


def _dated(frame: Frame, context: Context) -> DateInterval:
    """The event's own date, or what the report's date says of it."""
    when, announced = frame.when, context.programme.announced
    past = frame.place is not None and frame.modality is not Modality.PLANNED
    if past and when.earliest is None and when.latest is not None and when.latest >= announced:
        # 'By late December it had opened': not before there was a programme.
        return DateInterval(announced, when.latest, Precision.OPEN, when.basis)
    if when.known:
        return when
    if context.report is None or frame.place is None or frame.modality is Modality.PLANNED:
        return frame.when
    if frame.event in _AS_OF_REPORT:
        return DateInterval.day(context.report, DateBasis.REPORT)
    # The programme cannot have had an event before it was announced: a true lower bound, though a wide one.
    if announced <= context.report:
        return DateInterval(announced, context.report, Precision.OPEN, DateBasis.REPORT)
    return DateInterval.by(context.report)
