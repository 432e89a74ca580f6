"""A report heard sentence by sentence: what carries over from one to the next.

In: `Analysis` values in order. Out: `Frame`s. What carries over is kept by its kind: places and facilities (`memory`),
an event that waits for its place (`awaited`), places that wait for their event (`loose`), days (`days`), speakers
(`voices`). So 'they were inaugurated on Tuesday' and 'such ceremonies followed in …' find what they refer to.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from groundbreak.language.en.attribution import Speakers
from groundbreak.language.en.dates import Clock, resolve
from groundbreak.language.en.modality import speculative
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import DateBasis, DateInterval
from groundbreak.reading.english.awaited import Awaited
from groundbreak.reading.english.ceremonies import ceremony_for
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.dating import MOMENTS
from groundbreak.reading.english.days import Days, lead_end
from groundbreak.reading.english.evidence import cohort_of, progress_of
from groundbreak.reading.english.figures import COUNT, figures
from groundbreak.reading.english.framing import Aside, codes_of, frame_of
from groundbreak.reading.english.hints import supplemented
from groundbreak.reading.english.lexicon import main_moment
from groundbreak.reading.english.links import Analysis, Link
from groundbreak.reading.english.loose import Loose
from groundbreak.reading.english.memory import LASTS, Memory
from groundbreak.reading.english.reference import facility_here, places_of
from groundbreak.reading.english.rolls import enrolled
from groundbreak.reading.english.setting import Setting
from groundbreak.reading.english.visits import of_building, visits_of
from groundbreak.reading.english.voices import Voices
from groundbreak.reading.grammar.frames import Frame, PlaceRef, Sentence

_ALSO = re.compile(r"\b(?:also|too|likewise|as well|the (?:other|others|remaining))\b")

_THE_REST = re.compile(r"\W*the (?:other|remaining|next) (?:ones?|two|three|four|five|six|\d+)\b")
_FIRST_OF = re.compile(r"\bthe (?:first|second|third|latest|only)\b[^.;]{0,60}\b(?:of|among) ")
"""'the first to open of three', before 'the other two'."""
_BY_THE_WAY = re.compile(r"\b(?:when|since) (?:[a-z]+ )?$")
"""'in the days when ground was broken here': a ceremony that comes up, and is not the one the report tells of."""
_EVENT = re.compile(r"(?:the |its |that |this )?(?:ceremony|event)")
"""A ceremony that words only point to."""


class Story:
    """The state of one hearing. Made for one document, then thrown away."""

    def __init__(self, setting: Setting, speakers: Speakers, clock: Clock, main_facility: tuple[str, ...] = ()) -> None:
        """main_facility: the one that the report names most often, if any."""
        self._setting = setting
        self._memory = Memory(setting.vague, main_facility)
        self._awaited = Awaited()
        self._loose = Loose()
        self._days = Days(clock, setting.lowered)
        self._voices = Voices(speakers, setting.text)
        self._frames: list[Frame] = []
        self._visits: list[Frame] = []
        self._counted: bool | None = None
        self._toured = -LASTS - 1
        """Number of the sentence that told of a tour of facilities and not where they are."""
        self._last: Analysis | None = None
        """The sentence before."""
        self._default: tuple[Event | None] | None = None

    def meant(self, sentence: Sentence) -> tuple[Event | None, Event | None]:
        """For a sentence to come: the ceremony that 'such ceremonies' repeats, and the one that has no place yet."""
        if self._of_the_rest(sentence):
            return None, None
        return self._awaited.ceremony, self._awaited.event() if self._setting.standing.certain else None

    def _of_the_rest(self, sentence: Sentence) -> bool:
        """'It is the first to open of three. The other two are in A and B': where nothing was opened yet."""
        last, low = self._last, self._setting.lowered
        return (
            last is not None
            and _THE_REST.match(low, sentence.start, sentence.end) is not None
            and _FIRST_OF.search(low, last.sentence.start, last.sentence.end) is not None
        )

    def hear(self, analysis: Analysis) -> None:
        """Take in one sentence."""
        setting, standing = self._setting, self._setting.standing
        self._days.turn(analysis)
        self._voices.turn(analysis.sentence.start, analysis.sentence.end)
        self._memory.turn(forget=standing.digest)
        self._awaited.turn(forget=standing.digest)
        self._counted = None
        if standing.certain:
            rest = self._of_the_rest(analysis.sentence)
            expects = None if rest else self._awaited.event(facility_here=facility_here(analysis))
            if not rest:
                analysis = enrolled(setting.lowered, analysis, self._last, self._awaited.event(facility_here=True))
            analysis = supplemented(
                setting.text,
                setting.lowered,
                analysis,
                expects,
                None if rest else self._awaited.ceremony,
                self._memory.event,
                self._memory.arrived,
            )
        analysis = self._named(analysis)
        made: list[Frame] = []
        for link in analysis.links:
            made.extend(self._link(link, analysis, made))
        if not analysis.links and analysis.places:
            self._days.pass_over(analysis)
        if standing.certain:
            made.extend(self._gathered(analysis))
            self._frames.extend(
                figures(
                    setting.text,
                    setting.lowered,
                    analysis,
                    standing,
                    self._days.clock,
                    setting.programme,
                    self._voices.who,
                    made,
                )
            )
        self._last = analysis
        self._loose.note(analysis, made, setting.lowered)
        self._memory.note(analysis, made, setting.lowered, certain=standing.certain)

    def frames(self) -> list[Frame]:
        """All frames of the report; visits only where they tell of building, not of touring what is done."""
        lead = lead_end(self._setting.text, self._voices.spans)
        kept, visits = self._days.settled(self._frames, self._visits, lead)
        return [*kept, *of_building(visits, self._frames)]

    def _named(self, analysis: Analysis) -> Analysis:
        """Give a ceremony of no stated kind the kind that the report as a whole is about."""
        if not any(k.cue.carried and k.cue.event is Event.SELECTED for k in analysis.links):
            return analysis
        lowered = self._setting.lowered
        if self._default is None:
            self._default = (main_moment(lowered) if self._setting.standing.certain else None,)
        (event,) = self._default
        links = []
        for link in analysis.links:
            if link.cue.carried and link.cue.event is Event.SELECTED:
                kind = event or ceremony_for(lowered, analysis.sentence, link.cue)
                if kind is None:
                    continue
                link.cue = replace(link.cue, event=kind)
            links.append(link)
        return replace(analysis, links=tuple(links))

    def _gathered(self, analysis: Analysis) -> list[Frame]:
        """'All were begun in February', 'the dates are those of the groundbreaking': said of places named before."""
        link = self._loose.meant(analysis, self._setting.lowered)
        if link is None:
            return []
        out: list[Frame] = []
        for place, day in self._loose.take():
            told = replace(link, places=[place], dates={place.start: day} if day is not None else dict(link.dates))
            when = self._days.when(told, place.start if day is not None else -1, out)
            frame = self._frame(told, analysis, place, when, self._aside(told, analysis), inherited=True)
            if frame is not None:
                out.append(frame)
        self._frames.extend(out)
        return out

    def _link(self, link: Link, analysis: Analysis, made: list[Frame]) -> list[Frame]:
        """The frames of one event, kept; what is returned is what the sentence said outright."""
        event, cue = link.cue.event, link.cue
        if cue.visit and link.modality is Modality.PLANNED:
            return []
        memory, lowered, standing = self._memory, self._setting.lowered, self._setting.standing
        counts = partial(self._counts, analysis)
        places, inherited = places_of(
            link, analysis, memory, lowered, certain=standing.certain, counts=counts, wide=self._wide
        )
        whole = self._days.when_whole(link, analysis.links, made)
        if not places:
            self._wait(link, analysis, whole)
            if facility_here(analysis) and (cue.visit or lowered.startswith("tour", cue.start)):
                self._toured = len(self._voices.spans)
            return []
        elsewhere = self._told_before(event, analysis)
        told = self._aside(link, analysis)
        frames = []
        for place in places:
            when = self._days.when(link, place.start, made) if place.start in link.dates else whole
            when = self._days.supplied(link, when, self._told_of(link, place) or elsewhere)
            if cue.start == cue.end and self._on_another_day(event, place, when):
                continue
            frame = self._frame(link, analysis, place, when, told, inherited=inherited)
            if frame is not None:
                frames.append(frame)
                again = (resolve(d, self._days.clock) for d in link.again)
                frames.extend(replace(frame, when=more) for more in again if more.known)
        if cue.visit:
            touring = len(self._voices.spans) - self._toured <= LASTS
            self._visits.extend(visits_of(frames, analysis, lowered, touring=touring))
            return []
        if frames and event in MOMENTS:
            self._awaited.met(link)
            aside = _BY_THE_WAY.search(lowered, max(analysis.sentence.start, cue.start - 12), cue.start)
            if cue.strength is not Strength.WEAK and link.modality is not Modality.PLANNED and not aside:
                self._awaited.ceremony = event
        self._frames.extend(frames)
        return frames

    def _wait(self, link: Link, analysis: Analysis, when: DateInterval) -> None:
        """Keep an event without a place, if it is one that a later sentence may give its place."""
        strength = link.cue.strength
        if link.cue.event not in MOMENTS or link.modality is not Modality.REPORTED or strength is Strength.WEAK:
            return
        counted = self._counts(analysis)
        if strength is Strength.STRONG or counted or facility_here(analysis):
            self._awaited.begin(
                link.cue.event, when, codes_of(link, -1), strong=strength is Strength.STRONG, counted=counted
            )

    def _frame(
        self, link: Link, analysis: Analysis, place: PlaceRef, when: DateInterval, told: Aside, *, inherited: bool
    ) -> Frame | None:
        awaited = self._awaited.fits(link, self._setting.own)
        return frame_of(
            link, analysis, place, when, told, self._setting, self._memory, inherited=inherited, awaited=awaited
        )

    def _counts(self, analysis: Analysis) -> bool:
        """Whether the sentence counts places ('in 19 locations') and so speaks of the programme as a whole."""
        if self._counted is None:
            found = COUNT.search(self._setting.lowered, analysis.sentence.start, analysis.sentence.end)
            self._counted = found is not None
        return self._counted

    def _wide(self) -> bool:
        """Whether the sentence before counted places and named none: of the programme as a whole."""
        last = self._last
        if last is None or last.places:
            return False
        return COUNT.search(self._setting.lowered, last.sentence.start, last.sentence.end) is not None

    def _told_before(self, event: Event, analysis: Analysis) -> DateInterval:
        """The date of an event that an earlier sentence gave: 'also', or a ceremony that waits for its place."""
        if _ALSO.search(self._setting.lowered, analysis.sentence.start, analysis.sentence.end):
            for frame in reversed(self._frames):
                if frame.event is event and frame.when.basis is DateBasis.EVENT:
                    return frame.when
        return self._awaited.date_of(event)

    def _told_of(self, link: Link, place: PlaceRef) -> DateInterval | None:
        """'The A event was also for …': the day of the ceremony that was told of that place."""
        if not link.dates and _EVENT.fullmatch(self._setting.lowered, link.cue.start, link.cue.end):
            for frame in reversed(self._frames):
                same = frame.event is link.cue.event and frame.place is not None and frame.when.is_day
                if same and frame.place and set(frame.place.key) & set(place.key):
                    return frame.when
        return None

    def _on_another_day(self, event: Event, place: PlaceRef, when: DateInterval) -> bool:
        """Whether a ceremony was told of a place with another day: what is only understood is no second one."""
        return (
            event in MOMENTS
            and when.is_day
            and any(
                f.event is event and f.place and f.when.is_day and f.when != when and set(f.place.key) & set(place.key)
                for f in self._frames
            )
        )

    def _aside(self, link: Link, analysis: Analysis) -> Aside:
        setting = self._setting
        return Aside(
            progress_of(link, analysis, setting.lowered),
            cohort_of(analysis, setting.text, setting.programme),
            speculative(setting.lowered, analysis.sentence.start, analysis.sentence.end),
            self._voices.who(),
        )
