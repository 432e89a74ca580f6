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
from groundbreak.reading.korean.places import Places, find_places
from groundbreak.reading.korean.relevance import aboutness
from groundbreak.reading.korean.settle import settle
from groundbreak.reading.korean.story import story


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
        about = aboutness(document, self._programme, terms, regions=True)
        if not about.possible:
            return Reading(document.id)
        spans = [(t.start, t.end) for t in terms if t.kind in (TermKind.FACILITY, TermKind.OTHER)]
        places = find_places(text, self._finder, spans, self._programme.place_kinds)
        about = aboutness(document, self._programme, terms, regions=_at_home(places))
        if not about.possible:
            return Reading(document.id)
        told = story(document, places, terms, about)
        settled = settle(told, document.published)
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


_SHARED = "강원"
"""The one province whose name both halves of Korea have."""
_MANY = 3
"""So many counties of the country in one text show that it is about the country, though it does not say so."""


def _at_home(places: Places) -> bool:
    """Whether the places named show which country it is about."""
    if any(not region.surface.startswith(_SHARED) for region in places.regions):
        return True
    return len({ref.key for ref in places.refs if ref.kind_hint}) >= _MANY


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
