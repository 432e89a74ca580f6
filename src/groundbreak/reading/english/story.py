"""A report heard sentence by sentence: what carries over from one to the next.

In: `Analysis` values in order. Out: `Frame`s. Keeps the day the report speaks from, the places, facility, ceremony and
speaker last spoken of, so that 'they were inaugurated on Tuesday' and 'such ceremonies followed in …' find what they
refer to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from groundbreak.language.en.attribution import Speakers
from groundbreak.language.en.dates import resolve, weekday_near
from groundbreak.language.en.datewords import DateExpression
from groundbreak.language.en.modality import speculative
from groundbreak.model.claim import Event, Modality, Quantity
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval
from groundbreak.model.lexicon import PlaceFinder
from groundbreak.model.programme import Programme
from groundbreak.reading.english.clock import Timing, policy_years
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.dating import (
    MOMENTS,
    counted_forward,
    counted_from,
    image_day,
    of_the_day,
    seen_when,
    toured,
    when_of,
)
from groundbreak.reading.english.evidence import cohort_begun, cohort_of, grounds_of, progress_of
from groundbreak.reading.english.figures import COUNT, figures
from groundbreak.reading.english.hints import supplemented
from groundbreak.reading.english.lexicon import main_moment
from groundbreak.reading.english.links import Analysis, Link
from groundbreak.reading.english.loose import Loose
from groundbreak.reading.english.sites import sites_of
from groundbreak.reading.grammar.frames import Frame, PlaceRef
from groundbreak.reading.grammar.relevance import builds, probability
from groundbreak.reading.grammar.standing import Standing
from groundbreak.reading.grammar.terms import TermKind, vague_codes

Places = tuple[PlaceRef, ...]

_ANAPHOR = re.compile(
    r"\b(?:the|its|their|this|these|those|both|all) (?:[\w-]+ ){0,2}?(?:count(?:y|ies)|"
    r"cit(?:y|ies)|hospitals?|factor(?:y|ies)|farms?|plants?|sites?|complex|facilit(?:y|ies)|"
    r"projects?|construction|ceremony|building|locations?|places?|works?|district)\b|\bits\b|"
    r"\bthere\b|\bhere\b|\bit\b|\bthey\b|\bthem\b|on the spot|\bwhere\b"
)
_SINGULAR = re.compile(
    r"\b(?:the|its|this|that|same) (?:[\w-]+ ){0,2}?(?:county|city|hospital|factory|farm|"
    r"plant|site|complex|facility|district|mill|centre|center)\b"
)
_STATES = frozenset({Event.UNDER_CONSTRUCTION, Event.OPERATING, Event.STALLED})
_BUILDING = re.compile(r"\b(?:construction|building site|building work|being built|being erected|under way)\b")
_HELD = re.compile(
    r"\b(?:ceremon(?:y|ies)|events?) (?:\w+ ){0,8}?(?:held|took place|taken place|attended)\b|"
    r"\b(?:presided over|attended|at|joined|addressed|spoke at|present at) (?:the|its|their|"
    r"\w+day['’]s) (?:[\w-]+ ){0,2}(?:ceremony|event)\b|\b(?:at|during|"
    r"in) \w+day['’]s (?:[\w-]+ ){0,2}(?:ceremony|event)\b(?! hall)"
)
_THERE = re.compile(r"\bthere (?!is\b|are\b|was\b|were\b|has\b|have\b)")
_BUILD = re.compile(r"buil|construct|erect|set up|establish|plan|design|layout")
_TO_BUILD = re.compile(r"buil[dt]|construct|erect|set up")
_ALSO = re.compile(r"\b(?:also|too|likewise|as well|the (?:other|others|remaining))\b")
_OF_IT = re.compile(r"\W*the (?:county|city|district|town)\b")
_MEMORY = 3
"""Sentences for which an event without a place waits for one."""


@dataclass(frozen=True, slots=True)
class _Pending:
    """An event said without its place."""

    event: Event
    when: DateInterval
    facilities: tuple[str, ...]
    index: int
    firm: bool = True
    """Said outright, or of places counted; else it waits only for a place with a facility beside it."""
    counted: bool = False
    """Said of several places at once, which may follow one in a sentence."""


@dataclass(frozen=True, slots=True)
class _Aside:
    """What a sentence says of all its events alike."""

    progress: tuple[Quantity, ...]
    cohort: int | None
    guess: bool
    claimants: tuple[str, ...]


class Story:
    """The state of one hearing. Made for one document, then thrown away."""

    def __init__(
        self,
        programme: Programme,
        speakers: Speakers,
        finder: PlaceFinder,
        standing: Standing,
        timing: Timing,
        text: str,
        lowered: str,
        main_facility: tuple[str, ...] = (),
    ) -> None:
        self._programme = programme
        self._speakers = speakers
        self._finder = finder
        self._standing = standing
        self._published = timing.clock.report
        self._clock = timing.clock
        self._pictures = UNDATED
        self._moments: list[tuple[Event, DateInterval]] = []
        self._heading = UNDATED
        self._spoken: set[date] = set()
        self._text = text
        self._low = lowered
        self._vague = vague_codes(programme, "en")
        self._builds = builds(programme, timing.clock.this_year)
        self._frames: list[Frame] = []
        self._visits: list[Frame] = []
        self._facility_index = -99
        self._last_other = False
        self._loose = Loose()
        self._places: tuple[PlaceRef, ...] = ()
        self._latest: Places = ()
        self._facilities: tuple[str, ...] = ()
        self._years = policy_years(text, programme)
        self._main = main_facility
        self._by_place: dict[str, tuple[str, ...]] = {}
        self._pending: _Pending | None = None
        self._spans: list[tuple[int, int]] = []
        self._said: tuple[str, ...] | None = None
        self._counted: bool | None = None
        self._index = 0
        self._carry: Event | None = None
        self._event: Event | None = None
        self._default: tuple[Event | None] | None = None

    @property
    def carry(self) -> Event | None:
        """The ceremony last spoken of, for 'such ceremonies'."""
        return self._carry

    @property
    def expects(self) -> Event | None:
        """The ceremony of the last sentence or two that has no place yet."""
        pending = self._pending
        return self._awaited_event() if pending and pending.firm else None

    def _awaited_event(self) -> Event | None:
        pending = self._pending
        return pending.event if pending and self._standing.certain and self._index - pending.index <= 1 else None

    def hear(self, analysis: Analysis) -> None:
        """Take in one sentence."""
        self._index += 1
        self._clock = self._clock.aged()
        self._tell_time(analysis)
        self._read_heading(analysis)
        pictured = image_day(self._low, analysis.sentence.start, analysis.dates, self._clock)
        self._pictures = pictured if pictured.known else self._pictures
        free = [d for d in analysis.dates if d not in analysis.report_dates and not d.bound]
        if self._index <= 2 * _MEMORY and not analysis.sentence.headline:
            days = [resolve(d, self._clock) for d in free if d.kind in ("day", "weekday", "ordinal", "offset")]
            self._spoken.update(d.earliest for d in days if d.is_day and d.earliest)
        for month in free:
            if month.kind == "month" and month.year_rel is None:
                self._clock = self._clock.moved(resolve(month, self._clock))
        self._spans.append((analysis.sentence.start, analysis.sentence.end))
        self._said = None
        self._counted = None
        if self._standing.digest:
            self._places, self._facilities, self._carry = (), (), None
        if self._standing.certain:
            expects = self._awaited_event() if self._facility_here(analysis) else self.expects
            analysis = supplemented(self._text, self._low, analysis, expects, self._carry, self._event)
        analysis = self._named(analysis)
        made: list[Frame] = []
        for link in analysis.links:
            made.extend(self._link(link, analysis, made))
        if not analysis.links and analysis.places and len(free) == 1 and free[0].kind in ("day", "weekday", "ordinal"):
            self._clock = self._clock.moved(resolve(free[0], self._clock))
        if self._standing.certain:
            made.extend(self._gathered(analysis))
        self._frames.extend(
            figures(self._text, self._low, analysis, self._standing, self._clock, self._programme, self._who)
        )
        self._remember(analysis, made)

    def _gathered(self, analysis: Analysis) -> list[Frame]:
        """'All were begun in February', 'the dates are those of the groundbreaking': said of places named before."""
        link = self._loose.meant(analysis, self._low)
        if link is None:
            return []
        out: list[Frame] = []
        for place, day in self._loose.take():
            told = replace(link, places=[place], dates={place.start: day} if day is not None else dict(link.dates))
            when = self._when(told, place.start if day is not None else -1, out)
            frame = self._frame(told, analysis, place, when, True, self._aside(told, analysis))
            if frame is not None:
                out.append(frame)
        self._frames.extend(out)
        return out

    def _named(self, analysis: Analysis) -> Analysis:
        """Give a ceremony of no stated kind the kind that the report as a whole is about."""
        if not any(k.cue.carried and k.cue.event is Event.SELECTED for k in analysis.links):
            return analysis
        if self._default is None:
            self._default = (main_moment(self._low) if self._standing.certain else None,)
        (event,) = self._default
        ceremony = "ceremon" in self._low[analysis.sentence.start : analysis.sentence.end]
        links = []
        for link in analysis.links:
            if link.cue.carried and link.cue.event is Event.SELECTED:
                if event is None and not ceremony:
                    continue
                link.cue = replace(link.cue, event=event or Event.SELECTED)
            links.append(link)
        return replace(analysis, links=tuple(links))

    def frames(self) -> list[Frame]:
        """All frames of the report; visits only where they tell of building, not of touring what is done."""
        done: dict[str, DateInterval] = {}
        for frame in self._frames:
            if (
                frame.place
                and frame.event in (Event.COMPLETED, Event.INAUGURATED, Event.OPERATING)
                and frame.modality is Modality.REPORTED
            ):
                for key in frame.place.key:
                    if key not in done or frame.when.basis is DateBasis.EVENT:
                        done[key] = frame.when
        lead = self._spans[min(_MEMORY, len(self._spans) - 1)][1] if self._spans else 0
        timed = of_the_day(self._frames, self._moments, lead, self._published, self._spoken)
        kept, visits = toured(timed, self._visits, self._published)
        for visit in visits:
            assert visit.place is not None
            finished = [done[key] for key in visit.place.key if key in done]
            dated = visit.when.basis is DateBasis.EVENT
            if not finished or (dated and all(_before(visit.when, day) for day in finished)):
                kept.append(visit)
        return kept

    # -- time and speakers ---------------------------------------------------------------------------------------

    def _tell_time(self, analysis: Analysis) -> None:
        for expression in analysis.report_dates:
            day = self._report_day(expression)
            if day is not None:
                self._clock = self._clock.heard(day)
                return

    def _read_heading(self, analysis: Analysis) -> None:
        """A line that is nothing but a day heads an entry of a diary or a chronicle: 'today' is that day."""
        sentence = analysis.sentence
        if len(analysis.dates) != 1 or sentence.end - sentence.start - (d := analysis.dates[0]).end + d.start > 4:
            return
        home = replace(self._clock, report=self._published or self._clock.report)
        when = resolve(d, home)
        if when.is_day and when.earliest and (self._published is None or (self._published - when.earliest).days > 1):
            self._heading = when
            self._clock = replace(home, report=when.earliest, home=None).moved(when)

    def _report_day(self, expression: DateExpression) -> date | None:
        if expression.bound or expression.rel == "focus" or expression.day2 is not None:
            return None
        if expression.kind == "weekday" and self._published and expression.day is not None and expression.rel != "last":
            return weekday_near(self._published, expression.day)
        found = resolve(expression, replace(self._clock, report=self._published or self._clock.report))
        return found.earliest if found.is_day else None

    def _who(self) -> tuple[str, ...]:
        """Claimants of the sentence being heard; worked out only when something in it is claimed."""
        if self._said is None:
            self._said = self._speaker(len(self._spans) - 1)
        return self._said

    def _speaker(self, index: int) -> tuple[str, ...]:
        chain = self._speakers.chain(self._text, *self._spans[index])
        back = 0
        while not chain and back < _MEMORY and index - back > 0:
            # 'He added', 'Therefore': the speaker of the sentence before, or of the one before that.
            if not self._speakers.continued(self._text, *self._spans[index - back], just_spoken=True):
                break
            back += 1
            chain = self._speakers.chain(self._text, *self._spans[index - back])
        return chain

    # -- one event -----------------------------------------------------------------------------------------------

    def _link(self, link: Link, analysis: Analysis, made: list[Frame]) -> list[Frame]:
        event, cue = link.cue.event, link.cue
        if cue.visit and link.modality is Modality.PLANNED:
            return []
        places, inherited = self._places_of(link, analysis)
        whole = self._when(link, -1, made)
        if not whole.known:
            whole = counted_forward(link, analysis.links, self._clock, self._low)
        if not places:
            counted = self._counts(analysis)
            if (
                event in MOMENTS
                and (
                    cue.strength is Strength.STRONG
                    or ((counted or self._facility_here(analysis)) and cue.strength is Strength.PLAIN)
                )
                and link.modality is Modality.REPORTED
            ):
                self._pending = _Pending(
                    event, whole, _codes(link, -1), self._index, cue.strength is Strength.STRONG or counted, counted
                )
                self._carry = event
            return []
        frames = []
        elsewhere = self._told_before(event, analysis)
        told = self._aside(link, analysis)
        for place in places:
            when = self._when(link, place.start, made) if place.start in link.dates else whole
            when = seen_when(event, when if when.known else elsewhere, self._pictures)
            when = when if when.known or link.modality is not Modality.REPORTED else self._heading
            frame = self._frame(link, analysis, place, when, inherited, told)
            if frame is not None:
                frames.append(frame)
                frames.extend(replace(frame, when=more) for d in link.again if (more := resolve(d, self._clock)).known)
        if cue.visit:
            if any(
                k.cue.event is Event.SELECTED
                and k.modality is Modality.PLANNED
                and _TO_BUILD.search(self._low, k.cue.start, k.cue.end)
                for k in analysis.links
            ):
                # He looked at a site where nothing stands yet.
                frames = [replace(f, event=Event.SITE_PREPARATION) for f in frames]
            building = _BUILDING.search(self._low, analysis.sentence.start, analysis.sentence.end) is not None
            self._visits.extend(f for f in frames if f.when.basis is DateBasis.EVENT or building)
            return []
        if frames and event in MOMENTS:
            pointed = self._pending and self._pending.counted and cue.start == cue.end
            self._pending = replace(self._pending, index=self._index) if self._pending and pointed else None
        if frames and event in MOMENTS and cue.strength is not Strength.WEAK and link.modality is not Modality.PLANNED:
            self._carry = event
        self._frames.extend(frames)
        return frames

    def _places_of(self, link: Link, analysis: Analysis) -> tuple[Places, bool]:
        if link.places:
            return tuple(link.places), False
        if not self._standing.certain:
            return (), True
        if link.modality in (Modality.PLANNED, Modality.SPECULATED) and link.cue.event is not Event.STALLED:
            # 'The city will also get a hospital': a plan for the one place spoken of, and for no other.
            of_it = link.cue.event is Event.SELECTED and _OF_IT.match(self._low, analysis.sentence.start)
            one = len({p.key for p in self._places}) == 1 and self._facility_here(analysis)
            return (self._places, True) if of_it and one and not analysis.places else ((), True)
        dated = -1 in link.dates or counted_from(link, self._low) is not None
        known = self._meant(link, analysis)
        event, strength = link.cue.event, link.cue.strength
        if analysis.places:
            # A second event in one sentence: 'held the previous day, ten months after ground was broken'.
            others = [p for other in analysis.links if other is not link for p in other.places]
            if event is Event.STALLED and strength is Strength.STRONG and others:
                return tuple(others), True  # 'the factories in A, which are complete, show no sign of life'
            if (
                dated
                and event in MOMENTS | _STATES
                and others
                and not (link.cue.visit and link.modality is not Modality.REPORTED)
            ):
                if any(other.cue.event is event and other.places for other in analysis.links):
                    return (), True
                return tuple(others), True
            return (), True
        if self._counts(analysis) or (event is Event.SELECTED and strength is Strength.STRONG):
            return (), True  # said of the programme as a whole
        if link.cue.carried and not _HELD.search(self._low, analysis.sentence.start, analysis.sentence.end):
            return (), True
        anaphor = _ANAPHOR.search(self._low, analysis.sentence.start, analysis.sentence.end) is not None
        if analysis.sentence.headline or not known:
            return (), True
        if dated and (anaphor or strength is Strength.STRONG or link.cue.visit):
            return known, True
        if (
            anaphor
            and strength is Strength.STRONG
            and event in MOMENTS | {Event.STALLED}
            and link.modality is Modality.REPORTED
        ):
            return known, True
        if (
            anaphor
            and event in (Event.UNDER_CONSTRUCTION, Event.STALLED)
            and strength is not Strength.WEAK
            and self._facility_here(analysis)
            and len({p.key for p in known}) == 1
        ):
            return known, True
        return (), True

    def _meant(self, link: Link, analysis: Analysis) -> Places:
        """The places of earlier sentences that a sentence without one can mean."""
        if self._latest and _THERE.search(self._low, analysis.sentence.start, analysis.sentence.end):
            return self._latest  # 'the factory there': the place named last, whatever was said of it
        if len({p.key for p in self._places}) < 2:
            return self._places
        codes = {h.code for h in link.facilities.get(-1, ()) if h.kind is TermKind.FACILITY}
        fitting = tuple(p for p in self._places if any(codes & set(self._by_place.get(k, ())) for k in p.key))
        if codes and len({p.key for p in fitting}) == 1:
            return fitting
        # 'the county', 'the hospital': one of several, and nobody can say which.
        singular = _SINGULAR.search(self._low, analysis.sentence.start, analysis.sentence.end) is not None
        return () if singular else self._places

    def _when(self, link: Link, key: int, made: list[Frame]) -> DateInterval:
        when = when_of(link, key, self._clock, made, self._low)
        if counted_from(link, self._low) is None:
            self._clock = self._clock.moved(when)
        if link.cue.event in MOMENTS and link.modality is Modality.REPORTED:
            self._moments.append((link.cue.event, when))
        return when

    def _counts(self, analysis: Analysis) -> bool:
        """Whether the sentence counts places ('in 19 locations') and so speaks of the programme as a whole."""
        if self._counted is None:
            self._counted = COUNT.search(self._low, analysis.sentence.start, analysis.sentence.end) is not None
        return self._counted

    def _told_before(self, event: Event, analysis: Analysis) -> DateInterval:
        """The date of an event that an earlier sentence gave: 'also', or a ceremony that waits for its place."""
        if _ALSO.search(self._low, analysis.sentence.start, analysis.sentence.end):
            for frame in reversed(self._frames):
                if frame.event is event and frame.when.basis is DateBasis.EVENT:
                    return frame.when
        pending = self._pending
        if pending and pending.event is event and self._index - pending.index <= _MEMORY:
            return pending.when
        return UNDATED

    def _aside(self, link: Link, analysis: Analysis) -> _Aside:
        return _Aside(
            progress_of(link, analysis, self._low),
            cohort_of(analysis, self._text, self._programme),
            speculative(self._low, analysis.sentence.start, analysis.sentence.end),
            self._who(),
        )

    def _facility_here(self, analysis: Analysis) -> bool:
        return any(t.kind is TermKind.FACILITY for t in analysis.terms)

    def _frame(
        self, link: Link, analysis: Analysis, place: PlaceRef, when: DateInterval, inherited: bool, told: _Aside
    ) -> Frame | None:
        codes = _codes(link, place.start)
        definite = bool(set(codes) - self._vague)
        carried: tuple[str, ...] = ()
        if not definite:
            if inherited and not codes and self._last_other:
                return None  # the last thing spoken of was other construction
            stale = self._index - self._facility_index > _MEMORY and not any(k in self._by_place for k in place.key)
            if link.cue.strength is Strength.WEAK and not codes and stale and not (link.cue.visit and when.known):
                return None
            vague = link.cue.event is Event.SELECTED and not codes and link.cue.strength is not Strength.STRONG
            other = _BUILD.search(self._low, link.cue.start, link.cue.end) is not None
            if vague and (other or not self._standing.certain):
                return None
            carried = next((self._by_place[k] for k in place.key if k in self._by_place), ()) or (
                self._usual(inherited) if self._standing.certain else ()
            )
        grounds = grounds_of(
            link,
            analysis,
            place,
            when,
            lowered=self._low,
            standing=self._standing,
            programme=self._programme,
            projects=self._builds,
            awaited=self._awaited(link),
            carried=bool(carried),
        )
        chance = probability(self._standing, grounds)
        if chance < 0.5:
            return None
        event = link.cue.event
        certainty = 0.95 if not inherited else 0.8
        if link.cue.strength is Strength.WEAK:
            certainty -= 0.1
        if link.modality is Modality.SPECULATED:
            certainty -= 0.1
        if link.cue.guessed:
            certainty -= 0.2
        mode = link.modality
        if event is Event.SELECTED and mode in (Modality.PLANNED, Modality.REPORTED):
            # That it will be built is a plan; that it was chosen, or the task set, is a fact.
            mode = Modality.REPORTED if link.cue.strength is Strength.STRONG else Modality.PLANNED
        if mode is Modality.REPORTED and event is Event.STALLED and told.guess:
            mode = Modality.SPECULATED
        return Frame(
            analysis.sentence,
            event,
            place,
            codes if definite else (carried or codes),
            when,
            mode,
            told.claimants,
            told.progress,
            told.cohort or cohort_begun(event, when, self._years),
            strong=link.cue.strength is Strength.STRONG,
            said=link.cue.strength is not Strength.WEAK,
            inherited=inherited,
            relevance=chance,
            certainty=certainty,
            flags=("date-unresolved",) if not when.known and (place.start in link.dates or -1 in link.dates) else (),
        )

    def _awaited(self, link: Link) -> bool:
        """Whether the event was said of the programme's own facilities a sentence ago, its places here."""
        pending = self._pending
        own = {f.code for f in self._programme.facilities if f.signature}
        return bool(
            pending
            and pending.event is link.cue.event
            and self._index - pending.index <= 1
            and link.cue.start == link.cue.end
            and own & set(pending.facilities)
        )

    def _usual(self, inherited: bool) -> tuple[str, ...]:
        """The facility meant where none is named: the last, for a place already spoken of, else the report's main."""
        return self._facilities if inherited or not self._main else self._main

    def _remember(self, analysis: Analysis, made: list[Frame]) -> None:
        said = [f.event for f in made if f.said and f.modality is Modality.REPORTED]
        self._event = said[-1] if said else None
        self._loose.note(analysis, made, self._low)
        codes = tuple(dict.fromkeys(t.code for t in analysis.terms if t.kind is TermKind.FACILITY))
        sites = tuple(sites_of(self._low, analysis.sentence, list(analysis.places)))
        if sites:
            told = {f.place.key: f.place for f in made if f.place is not None and not f.inherited}
            self._latest = tuple(told.values()) if len(told) == 1 else sites if len({p.key for p in sites}) == 1 else ()
        if made:
            refs = [f.place for f in made if f.place is not None]
            seen = dict.fromkeys((*([] if not made[0].inherited else self._places), *refs))
            self._places = tuple(seen) if not made[0].inherited else self._places
            for frame in made:
                if frame.place and frame.facilities:
                    for key in frame.place.key:
                        self._by_place[key] = frame.facilities
        elif (
            sites
            and self._standing.certain
            and (
                analysis.sentence.headline
                or (len(sites) == 1 and not self._places)
                or any(t.kind in (TermKind.FACILITY, TermKind.POLICY) for t in analysis.terms)
            )
        ):
            self._places = sites
        specific = tuple(c for c in codes if c not in self._vague)
        if specific:
            self._facilities = specific
        if codes:
            self._facility_index, self._last_other = self._index, False
        elif any(t.kind is TermKind.OTHER for t in analysis.terms):
            self._facility_index, self._last_other = -99, True


def _codes(link: Link, key: int) -> tuple[str, ...]:
    hits = link.facilities.get(key, link.facilities.get(-1, ()))
    return tuple(dict.fromkeys(h.code for h in hits if h.kind is TermKind.FACILITY))


def _before(a: DateInterval, b: DateInterval) -> bool:
    return a.latest is not None and b.earliest is not None and b.basis is DateBasis.EVENT and a.latest < b.earliest
