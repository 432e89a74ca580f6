"""One Korean document read from top to bottom: sentences go in, frames come out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from groundbreak.language.ko.clock import Clock
from groundbreak.language.ko.dates import DateHit, dates
from groundbreak.language.ko.sentences import Sentence as Span
from groundbreak.language.ko.sentences import sentences
from groundbreak.language.ko.sources import handed_on_at, has_floor, may_have_observers, rests_on
from groundbreak.language.ko.voices import is_person, voices
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval
from groundbreak.reading.grammar.frames import Frame, Sentence
from groundbreak.reading.grammar.terms import TermHit, TermKind
from groundbreak.reading.korean.binding import told
from groundbreak.reading.korean.days import image_days
from groundbreak.reading.korean.facilities import of_sentence
from groundbreak.reading.korean.goes_on import held, shared
from groundbreak.reading.korean.marks import SOUTHERN_PROVINCE
from groundbreak.reading.korean.memory import ONLY_BEFORE, Memory, carried
from groundbreak.reading.korean.motives import motives, tells_of_choice
from groundbreak.reading.korean.notes import Story, notes
from groundbreak.reading.korean.places import Places
from groundbreak.reading.korean.programme_wide import programme_wide
from groundbreak.reading.korean.relevance import Aboutness
from groundbreak.reading.korean.running import running
from groundbreak.reading.korean.tables import cells
from groundbreak.reading.korean.takes_up import counted_back, examples, in_a_row, included, several, unfinished
from groundbreak.reading.korean.timing import caption_day
from groundbreak.reading.korean.told import STATES, At, Stretch, Told
from groundbreak.reading.korean.worth import beyond_doubt, has_facility, outright, stands_alone

_NAMED, _UNNAMED = 0.97, 0.92
"""How surely it is the programme's where the sentence names a facility, and where it does not."""
_CEREMONY, _PLAIN, _LOOSE = 0.99, 0.9, 0.7
"""How surely place, event and day belong together: told of a ceremony, in other words, or of a place that goes without
saying. With the two above they give the shares that were right in 414 claims of real reports that no rule had seen."""
MAX_SENTENCES = 3000
_COMMON = frozenset({"light_industry_factory", "factory", "consumer_goods_factory"})
_ELSEWHERE = re.compile(
    r"[가-힣]{2,4}(?:군|시|구역|리|동|읍)(?:에서|에는|에도|의\s|에\s|병원|은\s|이\s)"
    r"(?<!다시)(?<!동시에)(?<!즉시에)(?<!일시에)"
)


class Narrator:
    """Reads one document. Made anew for each; what it holds is what the document has told so far."""

    def __init__(self, text: str, places: Places, terms: Sequence[TermHit], about: Aboutness, clock: Clock) -> None:
        self._text = text
        self._places = places
        self._terms = terms
        self._about = about
        self._clock = clock
        self._ref_starts = [r.start for r in places.refs]
        self._region_starts = [r.start for r in places.regions]
        self._term_starts = [t.start for t in terms]
        self._choice = tells_of_choice(text)
        self._observed = may_have_observers(text)
        self._handed_on = handed_on_at(text)
        self._labelled = ":" in text or "：" in text
        self._memory = Memory()
        self._stated: list[tuple[Span, Sequence[DateHit]]] = []

    def story(self) -> Story:
        """All frames in the order of the sentences, and the days that they share."""
        spans = sentences(self._text)[:MAX_SENTENCES]
        found = self._tables()
        rows = {f.sentence.start for f in found}
        for span in spans:
            found += self._sentence(span) if span.start not in rows else []
        if not any(f.place for f in found):
            found += self._examples(spans)
        image = self._memory.images[-1] if self._memory.images else UNDATED
        return Story(tuple(found), tuple(self._memory.days), image, tuple(self._stated))

    def _tables(self) -> list[Frame]:
        """The dated cells of tables, where the programme is spoken of around them."""
        return [
            Frame(Sentence(c.start, c.end), c.event, c.ref, (), c.when, strong=True, relevance=0.9, certainty=0.9)
            for c in cells(self._text, self._places.refs, self._clock)
            if self._about.at(c.start)
        ]

    def _sentence(self, span: Span) -> list[Frame]:
        text, memory = self._text, self._memory
        caption = caption_day(text, span.end, self._clock.today)
        if caption:
            hits, _ = dates(text, Clock(caption), span.start, span.end)
        else:
            hits, self._clock = dates(text, self._clock, span.start, span.end)
        self._stated.append((span, hits))
        if span.tag:
            return []
        refs = self._places.refs[slice(*_between(self._ref_starts, span.start, span.end))]
        inside = self._terms[slice(*_between(self._term_starts, span.start, span.end))]
        terms = of_sentence(text, inside, refs) if inside else inside
        days = [h for h in hits if not h.telling]
        stretch = Stretch(text, span.start, span.end, refs, terms, hits, days, span.headline)
        events = self._events(stretch, span)
        memory.images += image_days(stretch) if hits else []
        why = motives(stretch) if self._choice and self._about.at(span.start) else []
        told_by = voices(text, span.start, span.end, memory.speakers) if events or why or self._observed else ()
        if self._labelled:
            memory.give_floor(has_floor(text, span.start, span.end))
        handed_on = self._handed_on and any(span.start <= at < span.end for at in self._handed_on)
        if told_by or handed_on:
            memory.hear(told_by, rests_on(text, span.start, span.end) if handed_on else "")
        spoken = next((h.when.latest for h in hits if h.telling and h.when.is_day), None) if hits else None
        found: list[Frame] = programme_wide(stretch, events, told_by) if events or days else []
        found += [replace(frame, claimants=told_by) for frame in why]
        claimed = []
        events = several(memory, events, stretch) if events else events
        for event in events:
            frames = self._frames(event, stretch, told_by or memory.teller(event), spoken)
            found += frames
            claimed += [event] if frames else []
        memory.keep(stretch, events, claimed)
        return found

    def _events(self, stretch: Stretch, span: Span) -> list[Told]:
        """What a sentence tells, by itself or going on with what was told before."""
        memory, events = self._memory, running(stretch, told(stretch))
        if not (events or stretch.refs or stretch.days or memory.ceremony):
            return events
        events = [*held(memory, stretch, events), *events] or shared(memory, stretch, span)
        if stretch.days and stretch.refs and memory.event:
            events = in_a_row(memory, stretch, events)
        if stretch.refs and any(e.general for e in events):
            events = examples(memory, stretch, events)
        if events and memory.news.known and "만" in self._text[stretch.start : stretch.end]:
            events = counted_back(memory, stretch, events)
        return [*included(memory, stretch, events), *unfinished(memory, stretch, events)] if memory.previous else events

    def _frames(self, event: Told, stretch: Stretch, claimants: tuple[str, ...], spoken: date | None) -> list[Frame]:
        if event.other or (not event.placed and self._memory.aside and set(event.facilities) <= {"factory"}):
            return []
        spoken_of = any(t.kind is TermKind.POLICY for t in stretch.terms)
        if (
            event.placed
            and not event.facilities
            and not spoken_of
            and all(r.key in self._memory.others for r in event.refs)
        ):
            return []
        if event.general or (not event.placed and self._elsewhere(stretch)):
            self._memory.share(event)
            return []
        places, inherited, pointed = event.places, not event.placed, False
        if inherited:
            if event.modality is Modality.DENIED:
                return []
            refs, pointed = self._memory.supply(event, self._text, stretch.start)
            if not (pointed or stands_alone(event, refs, self._memory, self._about)):
                return []
            places = carried(event, refs, self._memory)
        if not has_facility(event, self._memory, self._about):
            return []
        made: list[Frame] = []
        for at in places:
            made += self._at(event, at, stretch, claimants, spoken, inherited, pointed)
        return made

    def _at(
        self,
        event: Told,
        at: At,
        stretch: Stretch,
        claimants: tuple[str, ...],
        spoken: date | None,
        inherited: bool,
        pointed: bool,
    ) -> list[Frame]:
        """The frames of one event at one place, one a day."""
        if at.ref is None or (event.backwards and not (at.days or event.said_day)):
            return []
        memory, about, loose = self._memory, self._about, inherited and not pointed
        memory.own = memory.own or at.own
        codes = at.facilities or memory.facilities_of(event, at.ref, _COMMON)
        sure = beyond_doubt(event, at, codes)
        if not (about.at(at.ref.start) or about.at(stretch.start) or ((sure or memory.sure) and about.in_time)):
            return []
        # One of the programme's own beyond doubt: what else a short text tells of buildings is the programme's too.
        memory.sure = memory.sure or (sure and not about.marks and about.short)
        if event.visit or event.backwards or (event.ceremony and event.modality is Modality.REPORTED):
            # Whoever speaks at a ceremony or a site is not the one who tells of it.
            claimants = tuple(name for name in claimants if not is_person(name))
        row = [r for r in event.refs if r.run == at.ref.run]
        before = len(row) < len(event.refs) and ONLY_BEFORE.match(self._text, row[-1].outer_end) is not None
        flags = notes(event, at, loose=loose, before=before)
        sentence = Sentence(stretch.start, stretch.end, stretch.headline)
        return [
            Frame(
                sentence,
                event.event,
                at.ref,
                codes,
                day,
                event.modality,
                claimants,
                event.progress,
                strong=outright(event),
                inherited=inherited,
                relevance=_NAMED if at.facilities else _UNNAMED,
                certainty=_LOOSE if loose else _CEREMONY if event.ceremony else _PLAIN,
                flags=flags,
            )
            for day in at.days or (self._spoken(event, spoken),)
        ]

    def _elsewhere(self, stretch: Stretch) -> bool:
        """Whether a sentence without a place of the programme's is about some other place."""
        first, last = _between(self._region_starts, stretch.start, stretch.end)
        if last > first or SOUTHERN_PROVINCE.search(self._text, stretch.start, stretch.end):
            return True
        return not stretch.refs and _ELSEWHERE.search(self._text, stretch.start, stretch.end) is not None

    def _spoken(self, event: Told, spoken: date | None) -> DateInterval:
        """Where an event has no day: the day its source spoke, if that lies clearly before the report; else none."""
        today = self._clock.today
        if spoken is None or today is None or (today - spoken).days < 2:
            return UNDATED
        return DateInterval.day(spoken, DateBasis.REPORT) if event.event in STATES else DateInterval.by(spoken)

    def _examples(self, spans: Sequence[Span]) -> list[Frame]:
        """Places picked out of many that one event was told of ('착공한 20개 지역'), where nothing else is told."""
        memory = self._memory
        if not memory.days or not (self._about.named or self._about.whole):
            return []
        event, day = memory.days[0]
        if event not in (Event.GROUNDBREAKING, Event.COMPLETED, Event.INAUGURATED):
            return []
        made = []
        for span in spans:
            for ref in self._places.refs[slice(*_between(self._ref_starts, span.start, span.end))]:
                if not span.headline and ref.kind_hint and ref.key not in memory.others:
                    sentence = Sentence(span.start, span.end)
                    made.append(Frame(sentence, event, ref, memory.facilities, day, relevance=0.6, certainty=0.6))
        return made


def _between(starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Which of the things that begin at `starts` begin in a span."""
    return bisect_left(starts, start), bisect_left(starts, end)
