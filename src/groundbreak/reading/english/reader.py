"""Reads one English report: the whole way from text to claims.

In: a `Document`. Out: a `Reading`, empty where the report is not about the programme. Cheap tests come first: a text
without any word of the programme is left after one pass, one of another country after two.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from groundbreak.language.en.attribution import Speakers
from groundbreak.language.en.countries import abroad
from groundbreak.language.en.sentences import sentences
from groundbreak.model.anchor import Anchor
from groundbreak.model.claim import Mention, Reading
from groundbreak.model.document import DateCertainty, Document
from groundbreak.model.lexicon import NameHit, PlaceFinder
from groundbreak.model.programme import Programme, terms_in
from groundbreak.reading.english.analysis import analyse
from groundbreak.reading.english.clock import Timing, timing
from groundbreak.reading.english.mentions import is_province, places_in
from groundbreak.reading.english.story import Story
from groundbreak.reading.grammar.assemble import Context, assemble
from groundbreak.reading.grammar.frames import PlaceRef, Sentence
from groundbreak.reading.grammar.relevance import builds, judge
from groundbreak.reading.grammar.terms import TermHit, TermIndex, TermKind, lowered

MAX_TEXT = 400_000
"""Characters read of one document; longer ones are cut, and their claims say so."""
MAX_SENTENCES = 4_000
_LEAD = 500
_DIGEST = re.compile(
    r"press review|review of|news in brief|in brief|digest|round-?up|newspapers|"
    r"what others are reading|headlines",
    re.IGNORECASE,
)
_COMPOUND_GAP = re.compile(
    r"(?:['’]s?)?(?: (?:(?:new|modern|first|pilot|showcase|People['’]s|comprehensive|regional|"
    r"local|\w+-industry|marine|model|combined|general)(?: |$)){0,3})?\s?",
    re.IGNORECASE,
)
_FACTORIES_RISE = re.compile(
    r"(?:ground|inaugurat|opened|opening|ceremon|\bbuilt|building|complet|"
    r"construct)[^.\n]{0,90}\bfactories\b|\bfactories\b[^.\n]{0,90}(?:ground|inaugurat|opened|"
    r"opening|ceremon|\bbuilt|complet|construct)"
)
"""Several factories at once, begun or opened: no name of the policy, but its shape."""
_MANY = re.compile(
    r"\b(?:\d{2}|ten|twelve|thirteen|fifteen|twenty|dozens of) (?:other |more |new |remote |"
    r"rural |local )?(?:count(?:y|ies)\b|cities (?:and|or) counties|regions? (?:a|every|"
    r"each) year|places (?:a|every|each) year)"
)
_FURNITURE = re.compile(
    r"(?:^|\n|[.!?\])\"”] )\s*(?:More [Ff]rom |RELATED|Related (?:[Aa]rticles|[Ss]tories|"
    r"[Nn]ews|[Pp]osts)|READ MORE|ALSO READ|Also [Rr]ead|Read [Mm]ore:|Read also|Most [Rr]ead|"
    r"MOST READ|"
    r"COMMENTS|Comments \(|NO COMMENTS|LEAVE A REPLY|Leave a [Rr]eply|Recommended (?:for|"
    r"[Ss]tories|[Aa]rticles)|You (?:may|might) also|Trending|TRENDING|Popular (?:now|"
    r"stories)|Elsewhere:|Other news|Latest (?:news|headlines))"
)
_OTHER_NAMES = 60
_TOO_MANY = 400
"""Places in one sentence beyond which it is no sentence."""


class EnglishReader:
    """Reads English documents for one programme. Holds only what is fixed: words, names, sources."""

    process = "read-en"
    version = "1"
    language = "en"

    def __init__(self, programme: Programme, finder: PlaceFinder) -> None:
        self._programme = programme
        self._finder = finder
        self._terms = TermIndex(programme, "en")
        self._kinds = frozenset(programme.place_kinds)
        # A name that stands for the country, as its capital's does, is no place of the programme.
        self._country = frozenset(terms_in(programme.country_terms, "en"))
        self._speakers = Speakers((name, source.label) for source in programme.sources for name in source.names)

    def read(self, document: Document) -> Reading:
        """Claims of one document; silence where there is nothing."""
        text = document.text[:MAX_TEXT]
        low = lowered(text)
        if not self._terms.worth_reading(low) and not ("factories" in low and _FACTORIES_RISE.search(low)):
            return Reading(document.id)
        text, low = _without_furniture(text, low)
        hits = self._terms.find(low)
        body = self._body_start(document, text)
        names = [n for n in self._finder.find(text) if n.surface.lower() not in self._country]
        units = len({n.surface for n in names if not n.weak})
        outlet = f"{document.publisher} {document.url}".lower()
        provinces = sorted({n.surface for n in names if is_province(n, text)})
        units += 2 * any(len(term) > 3 and term in outlet for term in self._country)
        when = timing(document, self._programme)
        marked = any(h.named or (h.signature and h.kind is TermKind.FACILITY) for h in hits)
        if abroad(low, [h for h in hits if h.kind is TermKind.COUNTRY], marked):
            return Reading(document.id)
        standing = judge(
            hits,
            body + _LEAD,
            builds=builds(self._programme, when.clock.this_year),
            rise=_FACTORIES_RISE.search(low, 0, body + _LEAD) is not None,
            many=_MANY.search(low) is not None,
            digest=_DIGEST.search(document.headline) is not None,
            units=units,
        )
        if not standing.possible:
            return Reading(document.id)
        announced = self._programme.announced
        if when.clock.report is not None and when.clock.report < announced:
            return Reading(document.id)
        if when.clock.this_year is not None and when.clock.this_year < announced.year:
            return Reading(document.id)
        story = Story(
            self._programme, self._speakers, self._finder, standing, when, text, low, self._main_facility(hits)
        )
        for sentence, terms, found in self._sentences(text, body, hits, names):
            refs = places_in(
                text, sentence.start, sentence.end, found[:_TOO_MANY], self._kinds, sure=standing.certain, terms=terms
            )
            if len(provinces) == 1:
                # The one province a report names tells namesakes apart; a sure name needs no such help.
                refs = [
                    replace(r, admin1_hint=provinces[0]) if len(r.place_ids) > 1 and not r.admin1_hint else r
                    for r in refs
                ]
            story.hear(
                analyse(text, low, sentence, _with_compounds(text, refs, terms), terms, story.carry, story.expects)
            )
        frames = story.frames()
        if not frames:
            return Reading(document.id)
        claims = assemble(frames, Context(document, self._programme, when.clock.report, self._flags(document, when)))
        mentions = {(m.anchor.start, m.anchor.end): m for claim in claims if (m := claim.mention)}
        if mentions:
            # The other names of the text help to tell which place a name means: a province above all.
            for other in _others(document, text, names, mentions):
                mentions[(other.anchor.start, other.anchor.end)] = other
        return Reading(document.id, tuple(mentions[key] for key in sorted(mentions)), tuple(claims))

    def _main_facility(self, hits: Sequence[TermHit]) -> tuple[str, ...]:
        """The facility named most often, if any of a definite kind is: what is meant where none is named."""
        counts = Counter(h.code for h in hits if h.kind is TermKind.FACILITY and not h.generic)
        return (counts.most_common(1)[0][0],) if counts else ()

    @staticmethod
    def _body_start(document: Document, text: str) -> int:
        headline = document.headline
        if headline and text.startswith(headline):
            return len(headline)
        return 0

    @staticmethod
    def _flags(document: Document, when: Timing) -> tuple[str, ...]:
        flags = []
        if len(document.text) > MAX_TEXT:
            flags.append("text-cut")
        if when.clock.report is None:
            flags.append("report-undated")
        elif when.certainty is DateCertainty.INFERRED:
            flags.append("report-date-inferred")
        flags.extend(flag for flag in document.flags if flag in ("date-in-future", "no-date"))
        return tuple(flags)

    @staticmethod
    def _sentences(
        text: str, body: int, hits: Sequence[TermHit], names: Sequence[NameHit]
    ) -> list[tuple[Sentence, list[TermHit], list[NameHit]]]:
        term_starts = [h.start for h in hits]
        name_starts = [n.start for n in names]
        spans = [(s, e, True) for s, e in sentences(text, 0, body)] + [(s, e, False) for s, e in sentences(text, body)]
        out = []
        for start, end, headline in spans[:MAX_SENTENCES]:
            terms = [h for h in hits[bisect_left(term_starts, start) : bisect_left(term_starts, end)] if h.end <= end]
            found = [n for n in names[bisect_left(name_starts, start) : bisect_left(name_starts, end)] if n.end <= end]
            out.append((Sentence(start, end, headline), terms, found))
        return out


def _without_furniture(text: str, low: str) -> tuple[str, str]:
    """Leave out what stands below a story and belongs to others: related headlines, comments."""
    cut = _FURNITURE.search(text, min(len(text), 120))
    return (text[: cut.start() + 1], low[: cut.start() + 1]) if cut else (text, low)


def _others(document: Document, text: str, names: Sequence[NameHit], taken: Iterable[tuple[int, int]]) -> list[Mention]:
    """Mentions of names that no claim is about."""
    starts = {start for start, _ in taken}
    out = []
    for name in names:
        if name.weak or name.start in starts:
            continue
        kind = "province" if is_province(name, text) else ""
        anchor = Anchor(document.text_sha256, name.start, name.end, text[name.start : name.end])
        out.append(Mention(anchor, name.surface, kind))
        if len(out) >= _OTHER_NAMES:
            break
    return out


def _with_compounds(text: str, refs: Sequence[PlaceRef], terms: Sequence[TermHit]) -> list[PlaceRef]:
    """Mark the places that are part of a facility's name: 'Kujang County Hospital'."""
    facilities = [t for t in terms if t.kind in (TermKind.FACILITY, TermKind.OTHER)]
    if not facilities:
        return list(refs)
    out = []
    for ref in refs:
        mark = -1
        for term in facilities:
            if term.start < ref.end:
                continue
            if term.start - ref.outer_end > 40:
                break
            if term.start < ref.outer_end or _COMPOUND_GAP.fullmatch(text, ref.outer_end, term.start):
                mark = term.start
                break
        out.append(replace(ref, compound=mark))
    return out
