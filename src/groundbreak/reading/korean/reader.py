"""The reader of Korean documents: a document goes in, its mentions and claims come out.

Pure: the same document, definition and gazetteer give the same reading. Built once for a programme and a finder of
places; most documents of a feed are left after one pass over the programme's words.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from groundbreak.model.anchor import Anchor
from groundbreak.model.claim import Event, Mention, Reading
from groundbreak.model.document import Document
from groundbreak.model.lexicon import PlaceFinder
from groundbreak.model.programme import Programme, terms_in
from groundbreak.reading.grammar.assemble import Context, assemble
from groundbreak.reading.grammar.frames import Frame, Sentence
from groundbreak.reading.grammar.terms import TermHit, TermIndex, TermKind, lowered
from groundbreak.reading.korean.at_home import AtHome
from groundbreak.reading.korean.bare_names import BareNames
from groundbreak.reading.korean.cohorts import cohort
from groundbreak.reading.korean.places import Places, find_places
from groundbreak.reading.korean.redating import redated
from groundbreak.reading.korean.relevance import Aboutness, aboutness
from groundbreak.reading.korean.second_look import second_look
from groundbreak.reading.korean.settle import settle
from groundbreak.reading.korean.stated_days import Calendar
from groundbreak.reading.korean.story import Narrator
from groundbreak.reading.korean.surroundings import Scene
from groundbreak.reading.korean.timing import Timing, timing

MAX_TEXT = 400_000
"""Characters read of one document; longer ones are cut, and their claims say so."""
_WATCHING = ("state", "specialist", "ministry", "agency")
"""Kinds of sources that tell of the country and hardly of anything else."""
_MANY = 3
"""So many counties of the country in one text show that it is about the country, though it does not say so."""
_STOP = re.compile(r"다[.\"”]|[.!?]\s|\n")
_SHARED = "강원"
"""The one province whose name both halves of Korea have."""

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class View:
    """A document that may be about the programme, with its words and places found."""

    text: str
    terms: Sequence[TermHit]
    places: Places
    about: Aboutness
    when: Timing


@dataclass(frozen=True, slots=True)
class ByRule:
    """What the rules take from a document."""

    frames: list[Frame]
    context: Context
    """What claims of it have to know."""
    calendar: Calendar
    """The dates that it states."""


class KoreanReader:
    """Reads Korean, Northern and Southern, for one programme. Holds only what is fixed."""

    process = "read-ko"
    version = "6"
    language = "ko"

    def __init__(self, programme: Programme, finder: PlaceFinder) -> None:
        self._programme = programme
        self._finder = AtHome(finder, programme.country)
        self._bare = BareNames(self._finder)
        self._terms = TermIndex(programme, "ko", bounded=False)
        # A name that stands for the country, as its capital's does, is no place of the programme.
        self._country = frozenset(terms_in(programme.country_terms, "ko"))
        self._core = (programme.facilities[0].code,)
        self._watchers = tuple(
            name
            for source in programme.sources
            if source.kind.startswith(_WATCHING)
            for name in source.names
            if any("가" <= letter <= "힣" for letter in name) and len(name) > 2
        )
        self._projects = {f.code: f.project for f in programme.facilities if f.project}

    def look(self, document: Document) -> View | None:
        """What is to be known of a document before it is read; None where it is not about the programme."""
        text = document.text[:MAX_TEXT]
        terms = self._terms.find(lowered(text))
        # Most documents of a feed hold no word of the programme; the others are weighed once their places are known.
        spoken = any(t.kind in (TermKind.FACILITY, TermKind.POLICY) for t in terms)
        if not spoken and not aboutness(document, self._programme, terms, home=True).possible:
            return None
        spans = [(t.start, t.end) for t in terms if t.kind in (TermKind.FACILITY, TermKind.OTHER)]
        places = find_places(text, self._finder, self._bare, spans, self._programme.place_kinds, self._country)
        only_here = any(
            ref.kind_hint and ref.place_ids and self._finder.nowhere_else(ref.surface) for ref in places.refs
        )
        about = aboutness(
            document, self._programme, terms, home=_at_home(places), hint=only_here, watchers=self._watchers
        )
        if not about.possible:
            return None
        return View(text, terms, places, about, timing(document, self._programme))

    def read(self, document: Document) -> Reading:
        """Claims of one document; silence where it is not about the programme."""
        view = self.look(document)
        if view is None:
            return Reading(document.id)
        found = self.by_rule(document, view)
        around = Scene(document, view.text, view.about, view.places.refs, view.terms)
        claims = second_look(around, found.frames, lambda chosen: assemble(chosen, found.context))
        if not claims:
            return Reading(document.id)
        claims = redated(claims, found.calendar, view.places.refs)
        mentions = {(m.anchor.start, m.anchor.end): m for claim in claims if (m := claim.mention)}
        mentions |= _others(document, view.places, mentions)
        return Reading(document.id, tuple(mentions[key] for key in sorted(mentions)), tuple(claims))

    def by_rule(self, document: Document, view: View) -> ByRule:
        """What the rules take from a document."""
        text, terms, places, about, when = view.text, view.terms, view.places, view.about, view.when
        story = Narrator(text, places, terms, about, when.clock).story()
        named = self._projects_named(terms)
        package = self._package(text, terms)
        settled = [f for f in settle(story, when.clock.today) if not self._too_early(f)]
        known = {f.place.key for f in settled if f.place and f.facilities}
        cohorts = self._cohorts(settled, text, when)
        frames = [
            _completed(f, self._facilities(f, named, package, known), cohorts[f.sentence] if f.place else None)
            for f in settled
        ]
        context = Context(document, self._programme, when.clock.today, _flags(document, when))
        return ByRule(frames, context, Calendar(text, story.stated, places.refs, when.clock.today))

    def _too_early(self, frame: Frame) -> bool:
        """Whether an event lies before the programme was announced, so that it cannot be the programme's."""
        return (
            frame.place is not None and frame.when.latest is not None and frame.when.latest < self._programme.announced
        )

    def _projects_named(self, terms: Sequence[TermHit]) -> tuple[str, ...]:
        """The projects that a document names, by the codes of their facilities."""
        codes = (self._programme.project_facility(t.code) for t in terms if t.kind is TermKind.FACILITY)
        return tuple(dict.fromkeys(codes))

    def _cohorts(self, frames: Sequence[Frame], text: str, when: Timing) -> dict[Sentence, int | None]:
        """For every sentence that tells of a place, the year among whose places it counts them."""
        told = {f.sentence for f in frames if f.place}
        return {s: cohort(text, s.start, s.end, when.clock.today, self._programme) for s in told}

    def _package(self, text: str, terms: Sequence[TermHit]) -> tuple[str, ...]:
        """The projects that one sentence names together, as what is built at each place; the fullest such sentence."""
        groups: list[list[str]] = [[]]
        end = 0
        for term in terms:
            if term.kind is TermKind.FACILITY:
                if _STOP.search(text, end, term.start):
                    groups.append([])
                groups[-1].append(self._programme.project_facility(term.code))
                end = term.end
        package = tuple(dict.fromkeys(max(groups, key=lambda g: len(set(g)))))
        return package if len(package) >= _MANY else ()

    def _facilities(
        self, frame: Frame, named: tuple[str, ...], package: tuple[str, ...], known: Container[tuple[str, ...]]
    ) -> tuple[str, ...]:
        """A bare 'factory' is one of the project it belongs to; what is not named is what the document is about."""
        alone = len(named) == 1 and frame.place is not None and (named == self._core or frame.place.key in known)
        if not frame.facilities and alone:
            return named
        if frame.place is not None and not frame.facilities and frame.event is Event.GROUNDBREAKING:
            return package
        if "factory" not in frame.facilities:
            return frame.facilities
        codes = (self._projects.get(code, code) if code == "factory" else code for code in frame.facilities)
        return tuple(dict.fromkeys(codes))


def _completed(frame: Frame, facilities: tuple[str, ...], year: int | None) -> Frame:
    """A frame with what the document as a whole says of its facilities and its cohort."""
    if facilities == frame.facilities and not year:
        return frame
    return replace(frame, facilities=facilities, cohort=year or frame.cohort)


def _at_home(places: Places) -> bool:
    """Whether the places named show which country it is about."""
    # Of provinces in Latin letters nobody knows whose spelling it is.
    if any(region.surface[0] >= "가" and not region.surface.startswith(_SHARED) for region in places.regions):
        return True
    return len({ref.key for ref in places.refs if ref.kind_hint and ref.place_ids}) >= _MANY


def _flags(document: Document, when: Timing) -> tuple[str, ...]:
    flags = ["text-cut"] if len(document.text) > MAX_TEXT else []
    if when.clock.today is None:
        flags.append("report-undated")
    elif when.inferred:
        flags.append("report-date-inferred")
    flags += [flag for flag in document.flags if flag in ("date-in-future", "no-date")]
    return tuple(flags)


def _others(document: Document, places: Places, known: Container[_Span]) -> dict[_Span, Mention]:
    """The names that no claim is about; provinces among them help to tell which place a name means."""
    found: dict[_Span, Mention] = {}
    for ref in places.refs:
        if (span := (ref.start, ref.outer_end)) not in known:
            anchor = _anchor(document, *span)
            found.setdefault(span, Mention(anchor, ref.surface, ref.kind_hint, ref.admin1_hint, ref.native_hint))
    for region in places.regions:
        if (span := (region.start, region.end)) not in known:
            found.setdefault(span, Mention(_anchor(document, *span), region.surface, "province", "", region.surface))
    return found


def _anchor(document: Document, start: int, end: int) -> Anchor:
    return Anchor(document.text_sha256, start, end, document.text[start:end])
