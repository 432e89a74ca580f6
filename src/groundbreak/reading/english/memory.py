"""The places and facilities that a report has spoken of, which a later sentence may mean without naming them.

In: sentences as analysed, with what was made of them, in order. Out: places for 'there' and 'the hospital', the
facility meant where none is named, and whether that has become stale.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from groundbreak.model.claim import Event, Modality
from groundbreak.reading.english.dating import MOMENTS
from groundbreak.reading.english.links import Analysis, Link
from groundbreak.reading.english.sites import sites_of
from groundbreak.reading.grammar.frames import Frame, PlaceRef
from groundbreak.reading.grammar.terms import TermKind

Places = tuple[PlaceRef, ...]

LASTS = 3
"""Sentences for which something said is remembered: an event without its place, a facility, a speaker."""
_NEVER = -99
_SINGULAR = re.compile(
    r"\b(?:the|its|this|that|same) (?:[\w-]+ ){0,2}?(?:county|city|hospital|factory|farm|"
    r"plant|site|complex|facility|district|mill|centre|center|institute|institution|campus)\b"
)
THERE = re.compile(r"\bthere (?!is\b|are\b|was\b|were\b|has\b|have\b)")
_HERE = re.compile(r"(?<!arrived )(?<!held )(?<!opened )(?<!met )(?<!out )\bhere\b(?! and there| on | in )")
THE_UNIT = re.compile(r"\b(?:the|this|that) (?:same )?(?P<kind>county|city|district)(?:['’]s)?\b(?! of\b)")
"""'the county', 'the county's', 'the county foodstuff factory': of the place last named."""
_ARRIVED = re.compile(
    r"\b(?:reach(?:ed|es)?|arriv(?:ed?|es|ing) (?:in|at)|(?:am|are|is|were|was) now in|"
    r"(?:pulled|rolled|drove|crossed|came|rode|walked) (?:in)?to|(?:headed|travel+ed|moved|went|drove|proceeded) on to|"
    r"(?:brought|took|led|carried|takes|brings|leads) (?:us|me|this reporter) to|"
    r"(?:first|next|last|final|second|third) (?:stop|call|came|comes|was|is)|(?:stopped|alighted|got off) (?:in|at)),? "
    r"(?:the )?(?:[\w-]+ ){0,2}?(?:(?:county|city|town|township) (?:of )?)?$"
)
"""Words of a journey that lead to a place: what comes next is seen there."""
_IS_ONE = re.compile(r" is (?:an? |the )(?:[\w-]+ ){0,3}?(?:county|city|district|place|region|area|land)\b")
"""'Kumya is a county of coal and rice': what comes next is told of it."""


class Memory:
    """What was spoken of so far."""

    def __init__(self, vague: Collection[str], main: tuple[str, ...]) -> None:
        """vague: facilities that a common word may name; main: the facility that the report names most often."""
        self._vague = vague
        self._main = main
        self._index = 0
        self._facility_index = _NEVER
        self._facilities: tuple[str, ...] = ()
        self._by_place: dict[str, tuple[str, ...]] = {}
        self._latest: Places = ()
        self._told: dict[str, set[Event]] = {}
        self.arrived: Places = ()
        """Where the sentence before came to, on a journey."""
        self._came = _NEVER
        self.places: Places = ()
        """Those of the last sentence that had an event, or that named places outright."""
        self.last_other = False
        """Whether the last thing spoken of was other construction."""
        self.event: Event | None = None
        """The last event that the sentence before said, as a fact."""

    def turn(self, *, forget: bool) -> None:
        """A new sentence begins; with `forget`, in a report whose items have nothing to do with one another."""
        self._index += 1
        if forget:
            self.places, self._facilities, self._latest, self.arrived = (), (), (), ()

    def meant(self, link: Link, analysis: Analysis, lowered: str) -> Places:
        """The places of earlier sentences that a sentence without one can mean."""
        if self._latest and THERE.search(lowered, analysis.sentence.start, analysis.sentence.end):
            return self._latest  # 'the factory there': the place named last, whatever was said of it
        if self._latest and _HERE.search(lowered, analysis.sentence.start, analysis.sentence.end):
            return self._latest
        if not one_place(self.places) and self._of_unit(analysis, lowered):
            return self._latest
        if one_place(self.places) or not self.places:
            return self.places
        codes = {h.code for h in link.facilities.get(-1, ()) if h.kind is TermKind.FACILITY}
        fitting = tuple(p for p in self.places if any(codes & set(self._by_place.get(k, ())) for k in p.key))
        if codes and one_place(fitting):
            return fitting
        # 'the county', 'the hospital': one of several, and nobody can say which.
        singular = _SINGULAR.search(lowered, analysis.sentence.start, analysis.sentence.end) is not None
        return () if singular else self.places

    @property
    def underway(self) -> bool:
        """Whether the report tells of a journey, and has come to a place just now."""
        return self._index - self._came <= LASTS and one_place(self.places)

    def _of_unit(self, analysis: Analysis, lowered: str) -> bool:
        """Whether a sentence says 'the county' and the place named last may be one."""
        unit = THE_UNIT.search(lowered, analysis.sentence.start, analysis.sentence.end) if self._latest else None
        return unit is not None and self._latest[0].kind_hint in ("", unit["kind"])

    def facility_of(self, place: PlaceRef) -> tuple[str, ...]:
        """The facility last spoken of at a place."""
        return next((self._by_place[k] for k in place.key if k in self._by_place), ())

    def usual(self, *, inherited: bool) -> tuple[str, ...]:
        """The facility meant where none is named: the last, for a place already spoken of, else the report's main."""
        return self._facilities if inherited or not self._main else self._main

    def fresh(self) -> bool:
        """Whether the sentence before named a facility, of whatever kind, and no other construction."""
        return self._index - self._facility_index <= 1 and not self.last_other

    def otherwise_told(self, place: PlaceRef, event: Event) -> bool:
        """Whether a ceremony was told of a place, and another than this."""
        told = {e for key in place.key for e in self._told.get(key, ())}
        return bool(told) and event not in told

    def stale(self, place: PlaceRef) -> bool:
        """Whether no facility was spoken of lately, nor ever at this place."""
        return self._index - self._facility_index > LASTS and not any(k in self._by_place for k in place.key)

    def note(self, analysis: Analysis, made: Sequence[Frame], lowered: str, *, certain: bool) -> None:
        """Remember a sentence."""
        said = [f.event for f in made if f.said and f.modality is Modality.REPORTED]
        self.event = said[-1] if said else None
        sites = tuple(sites_of(lowered, analysis.sentence, list(analysis.places)))
        self._note_places(analysis, made, sites, certain)
        self._note_journey(analysis, made, lowered, certain)
        codes = tuple(dict.fromkeys(t.code for t in analysis.terms if t.kind is TermKind.FACILITY))
        specific = tuple(c for c in codes if c not in self._vague)
        if specific:
            self._facilities = specific
        if codes:
            self._facility_index, self.last_other = self._index, False
        elif any(t.kind is TermKind.OTHER for t in analysis.terms):
            self._facility_index, self.last_other = _NEVER, True

    def _note_places(self, analysis: Analysis, made: Sequence[Frame], sites: Places, certain: bool) -> None:
        if sites:
            told = {f.place.key: f.place for f in made if f.place is not None and not f.inherited}
            self._latest = tuple(told.values()) if len(told) == 1 else sites if one_place(sites) else ()
        elif one_place(analysis.places) and not self._latest:
            self._latest = analysis.places  # 'The people of X go to the hills': what comes next may be told of X
        if made:
            if not made[0].inherited:
                self.places = tuple(dict.fromkeys(f.place for f in made if f.place is not None))
            for frame in made:
                if frame.place and frame.event in MOMENTS and frame.modality is Modality.REPORTED:
                    for key in frame.place.key:
                        self._told.setdefault(key, set()).add(frame.event)
                if frame.place and frame.facilities:
                    for key in frame.place.key:
                        self._by_place[key] = frame.facilities
        elif (
            sites
            and certain
            and (
                analysis.sentence.headline
                or (len(sites) == 1 and not self.places)
                or any(t.kind in (TermKind.FACILITY, TermKind.POLICY) for t in analysis.terms)
            )
        ):
            self.places = sites

    def _note_journey(self, analysis: Analysis, made: Sequence[Frame], lowered: str, certain: bool) -> None:
        """'We reached X.', 'X is a county of coal.': a place named to tell of it; 'the county factory': of the last."""
        self.arrived = ()
        sentence = analysis.sentence
        if made or not certain or sentence.headline:
            return
        if not analysis.places:
            facility = any(t.kind is TermKind.FACILITY for t in analysis.terms)
            if facility and not self.places and self._of_unit(analysis, lowered):
                self.places = self._latest
            return
        last = analysis.places[-1]
        came = _ARRIVED.search(lowered, max(sentence.start, last.start - 60), last.start)
        if came or (one_place(analysis.places) and _IS_ONE.match(lowered, last.outer_end, sentence.end)):
            self.places = self._latest = self.arrived = (last,)
            self._came = self._index


def one_place(places: Places) -> bool:
    """Whether all of some places are the same one."""
    return len({p.key for p in places}) == 1
