"""The reader of Korean documents: a document goes in, its mentions and claims come out.

Pure: the same document, definition and gazetteer give the same reading. Built once for a programme and a finder of
places; most documents of a feed are left after one pass over the programme's words.
"""

from __future__ import annotations

from groundbreak.model.anchor import Anchor
from groundbreak.model.claim import Claim, Mention, Reading
from groundbreak.model.document import Document
from groundbreak.model.lexicon import PlaceFinder
from groundbreak.model.programme import Programme
from groundbreak.reading.grammar.frames import Frame, PlaceRef
from groundbreak.reading.grammar.terms import TermIndex, TermKind, lowered
from groundbreak.reading.korean.places import find_places
from groundbreak.reading.korean.relevance import aboutness
from groundbreak.reading.korean.settle import settle
from groundbreak.reading.korean.story import frames


class KoreanReader:
    """Reads Korean, Northern and Southern."""

    process = "read-ko"
    version = "1"
    language = "ko"

    def __init__(self, programme: Programme, finder: PlaceFinder) -> None:
        """`finder` finds the names of the programme's places; `programme` says which words are its own."""
        self._programme = programme
        self._finder = finder
        self._terms = TermIndex(programme, "ko", bounded=False)

    def read(self, document: Document) -> Reading:
        """Read one document. Silence where there is nothing."""
        text = document.text
        terms = self._terms.find(lowered(text))
        about = aboutness(document, self._programme, terms)
        if not about.possible:
            return Reading(document.id)
        spans = [(t.start, t.end) for t in terms if t.kind is TermKind.FACILITY]
        places = find_places(text, self._finder, spans, self._programme.place_kinds)
        settled = settle(frames(document, places, terms, about), document.published)
        mentions = {ref.start: _mention(document, ref) for ref in places.refs}
        claims = tuple(self._claim(document, frame, mentions) for frame in settled)
        return Reading(document.id, tuple(mentions[start] for start in sorted(mentions)), claims)

    def _claim(self, document: Document, frame: Frame, mentions: dict[int, Mention]) -> Claim:
        order = [f.code for f in self._programme.facilities]
        sentence = frame.sentence
        return Claim(
            document_id=document.id,
            anchor=_anchor(document, sentence.start, sentence.end),
            event=frame.event,
            modality=frame.modality,
            mention=mentions.get(frame.place.start) if frame.place else None,
            facilities=tuple(sorted(set(frame.facilities), key=order.index)),
            when=frame.when,
            claimants=frame.claimants,
            quantities=frame.quantities,
            programme=self._programme.id,
            cohort=frame.cohort,
            confidence=round(frame.relevance * frame.certainty, 3),
            flags=tuple(f for f in frame.flags if f != "visit"),
        )


def _anchor(document: Document, start: int, end: int) -> Anchor:
    return Anchor(document.text_sha256, start, end, document.text[start:end])


def _mention(document: Document, ref: PlaceRef) -> Mention:
    return Mention(
        _anchor(document, ref.start, ref.outer_end),
        ref.surface,
        ref.kind_hint,
        ref.admin1_hint,
        ref.surface,
    )
