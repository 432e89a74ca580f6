"""The days of a report as it is heard: the day it speaks from, that of its pictures, and those of its ceremonies.

In: sentences as analysed, and their events. Out: the date of an event at a place; at the end, events of headline and
lead and of a tour with the day that the rest of the report gives for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from groundbreak.language.en.dates import Clock, resolve, weekday_near
from groundbreak.language.en.datewords import DateExpression
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import UNDATED, DateInterval
from groundbreak.reading.english.cue import Cue
from groundbreak.reading.english.dating import (
    MOMENTS,
    counted_forward,
    counted_from,
    followed,
    image_day,
    main_when,
    seen_when,
    when_of,
)
from groundbreak.reading.english.links import Analysis, Link
from groundbreak.reading.english.memory import LASTS
from groundbreak.reading.english.settling import agreed, of_the_day, told_again, toured
from groundbreak.reading.grammar.frames import Frame

_LINE = re.compile(r"(?: ?(?:--?|–|—)|:) (?!\()")
"""Behind the day of a line in a chronology, which names neither place nor agency: 'Nov. 18 – Mill opens'."""
_TRIP = re.compile(
    r"\b(?:trip|visit|tour|inspection|guidance|outing)\b[^,;.]{0,40} (?:took place|taken place|was (?:made|paid|held)|"
    r"came|occurred|happened|was)(?: [a-z]+){0,2}? ?(?:on )?(?:the )?$"
)
"""'The trip took place on …': what the report tells of a site was seen on that day."""
_YEAR = re.compile(r"\W*(?:year )?(20\d\d)\W*")
_SHORT = 16
_MARKS = 3
_DAYS = ("day", "weekday", "ordinal")
"""Kinds of dates that are one day."""


class Days:
    """The days of one report."""

    def __init__(self, clock: Clock, lowered: str) -> None:
        self._published = clock.report
        self._low = lowered
        self._pictures = UNDATED
        self._moments: list[tuple[Event, DateInterval]] = []
        self._heading = UNDATED
        self._line = UNDATED
        """The day that opens the sentence at hand, where it is a line of a chronology."""
        self._spoken: set[date] = set()
        self._trips: set[date] = set()
        self._resolved: dict[tuple[Cue, DateExpression], DateInterval] = {}
        """The dates already resolved of the sentence at hand."""
        self._index = 0
        self._chapter: date | None = None
        """Near the end of the year that stands alone above the lines of a chronology."""
        self._outside: Clock | None = None
        """The clock of the report while a line of such a year is read."""
        self.clock = clock

    def turn(self, analysis: Analysis) -> None:
        """A new sentence begins: take in the days that it speaks of."""
        self._index += 1
        self._resolved.clear()
        self._line = UNDATED
        self.clock = (self._outside or self.clock).aged()
        self._outside = None
        self._open_chapter(analysis)
        if not analysis.dates:
            return
        self._tell_time(analysis)
        self._read_heading(analysis)
        pictured = image_day(self._low, analysis.sentence.start, analysis.dates, self.clock)
        self._pictures = pictured if pictured.known else self._pictures
        free = free_days(analysis)
        if self._index <= 2 * LASTS and not analysis.sentence.headline:
            days = [resolve(d, self.clock) for d in free if d.kind in _DAYS or d.kind == "offset"]
            self._spoken.update(d.earliest for d in days if d.is_day and d.earliest)
        if len(free) == 1 and free[0].kind in _DAYS and _TRIP.search(self._low, analysis.sentence.start, free[0].start):
            day = resolve(free[0], self.clock)
            self._trips.update({day.earliest} if day.earliest else ())
        for month in free:
            if month.kind == "month" and month.year_rel is None:
                self.clock = self.clock.moved(resolve(month, self.clock))

    def pass_over(self, analysis: Analysis) -> None:
        """A sentence with places and one day, but no event: the day is what the next may count from."""
        free = free_days(analysis) if analysis.dates else []
        if len(free) == 1 and free[0].kind in _DAYS:
            self.clock = self.clock.moved(resolve(free[0], self.clock))

    def when(self, link: Link, key: int, made: Sequence[Frame]) -> DateInterval:
        """The date that a sentence gives for an event at one of its places, or as a whole (-1)."""
        expression = link.dates.get(key)
        if expression is not None and (link.cue, expression) in self._resolved:
            return self._resolved[link.cue, expression]  # 'a day later in A and B' is one day, not two
        when = when_of(link, key, self.clock, made, self._low)
        if expression is not None:
            self._resolved[link.cue, expression] = when
        since = counted_from(link, self._low)
        news, event = when, link.cue.event
        if since is not None:
            # What the report is the news of is the later of the two.
            stated = main_when(link, since, self.clock)
            news = stated if stated.known else followed(since, when)
            if since.unit in ("month", "year") and event is Event.GROUNDBREAKING:
                event = Event.INAUGURATED
            self.clock = self.clock.moved(stated)
        else:
            self.clock = self.clock.moved(when)
        if link.cue.event in MOMENTS and link.modality is Modality.REPORTED:
            self._moments.append((event, news))
        return when

    def when_whole(self, link: Link, links: Sequence[Link], made: Sequence[Frame]) -> DateInterval:
        """The date of an event as a whole, counted from another event of the sentence where need be."""
        when = self.when(link, -1, made)
        return when if when.known else counted_forward(link, links, self.clock, self._low)

    def supplied(self, link: Link, when: DateInterval, elsewhere: DateInterval) -> DateInterval:
        """A date, or where the sentence gives none what was told before, the day of the pictures or of the heading."""
        when = when if when.known else self._line if link.modality is Modality.REPORTED else when
        when = seen_when(link.cue.event, when if when.known else elsewhere, self._pictures)
        return when if when.known or link.modality is not Modality.REPORTED else self._heading

    def settled(self, frames: list[Frame], visits: list[Frame], lead: int) -> tuple[list[Frame], list[Frame]]:
        """All events and visits of the report, with the days that only the whole of it tells. lead: where it ends."""
        timed = told_again(of_the_day(frames, self._moments, lead, self._published, self._spoken))
        return toured(*agreed(timed, visits, self._published), self._published, self._trips)

    def _open_chapter(self, analysis: Analysis) -> None:
        """'2024' on a line of its own is the year of the lines below it that open with a day."""
        start, end = analysis.sentence.start, analysis.sentence.end
        alone = _YEAR.fullmatch(self._low, start, end) if end - start < _SHORT else None
        if alone:
            year, now = int(alone[1]), self._published
            self._chapter = now if now and now.year == year else date(year, 12, 29)
        first = analysis.dates[0] if analysis.dates else None
        if self._chapter and first and first.start - start < _MARKS and first.kind in _DAYS and first.year is None:
            self._outside = self.clock
            self.clock = replace(self.clock, report=self._chapter, home=None)

    def _tell_time(self, analysis: Analysis) -> None:
        for expression in analysis.report_dates:
            day = self._report_day(expression)
            if day is not None:
                self.clock = self.clock.heard(day)
                old = self._outside or (self._published is not None and (self._published - day).days > 1)
                opens = expression.start - analysis.sentence.start < _MARKS
                if old and opens and _LINE.match(self._low, expression.end):
                    self._line = DateInterval.day(day)
                return

    def _read_heading(self, analysis: Analysis) -> None:
        """A line that is nothing but a day heads an entry of a diary or a chronicle: 'today' is that day."""
        sentence = analysis.sentence
        if len(analysis.dates) != 1 or sentence.end - sentence.start - (d := analysis.dates[0]).end + d.start > 4:
            return
        home = replace(self.clock, report=self._published or self.clock.report)
        when = resolve(d, home)
        if when.is_day and when.earliest and (self._published is None or (self._published - when.earliest).days > 1):
            self._heading = when
            self.clock = replace(home, report=when.earliest, home=None).moved(when)

    def _report_day(self, expression: DateExpression) -> date | None:
        if expression.bound or expression.rel == "focus" or expression.day2 is not None:
            return None
        if expression.kind == "weekday" and self._published and expression.day is not None and expression.rel != "last":
            return weekday_near(self._published, expression.day)
        home = self.clock.report if self._outside else self._published or self.clock.report
        found = resolve(expression, replace(self.clock, report=home))
        return found.earliest if found.is_day else None


def lead_end(text: str, spans: Sequence[tuple[int, int]]) -> int:
    """Where the lead ends: its first sentences of prose, not counting headlines, bylines and captions."""
    prose = [end for start, end in spans if end - start >= _PROSE and text[end - 1] in _ENDS]
    ends = [spans[min(LASTS, len(spans) - 1)][1] if spans else 0, *prose[LASTS - 1 : LASTS]]
    return max(ends)


_PROSE = 40
"""Characters of a line that may be a sentence of prose."""
_ENDS = frozenset(".!?\"”’'")


def free_days(analysis: Analysis) -> list[DateExpression]:
    """Dates of a sentence that are those of things said, and no bounds."""
    return [d for d in analysis.dates if d not in analysis.report_dates and not d.bound]
