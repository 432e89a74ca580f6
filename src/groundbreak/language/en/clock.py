"""From when a report speaks: its day, and the days it last spoke of, which 'today' and 'a day earlier' count from.

In: the day of a report, then the dates of its events as they are read. Out: a `Clock`, never changed, only followed by
another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from groundbreak.model.dates import DateInterval

SLACK = timedelta(days=2)
"""How far after the day of report a past date may lie: publication dates may be a day early, by time zone."""
_FAR = timedelta(days=4)
FRESH = 1
"""Sentences for which the event day last spoken of is what 'a day earlier' counts from."""


@dataclass(frozen=True, slots=True)
class Clock:
    """From when a report speaks."""

    report: date | None = None
    """The day of the report: 'today' of its words."""
    year: int | None = None
    """The year it speaks from, where no day is known."""
    focus: date | None = None
    """The event day last spoken of: what 'the following day' counts from."""
    era: date | None = None
    """The first day of the event date last spoken of, a month or finer: what 'the following month' counts from."""
    age: int = 0
    """How many sentences ago the focus was spoken of."""
    era_age: int = 0
    told_age: int = 0
    told: bool = False
    """Whether the sentence says on which day it was reported, so that 'two days earlier' counts from that day."""
    home: date | None = None
    """The day the report itself speaks from, while it tells what another said long before."""
    month_first: bool | None = None
    """Whether dates in figures put the month first (08/02/2025 in August), where the text shows it."""

    @property
    def this_year(self) -> int | None:
        """The year of its 'this year'."""
        return self.wide.year if self.wide else self.year

    @property
    def wide(self) -> date | None:
        """What 'last month' and 'last week' count from."""
        return self.report if self.told or self.home is None else self.home

    def moved(self, when: DateInterval) -> Clock:
        """The clock after an event of that date was spoken of."""
        if when.is_day:
            return replace(self, focus=when.earliest, era=when.earliest, age=0)
        if when.earliest is not None and (when.days or 99) <= 31:
            return replace(self, era=when.earliest, era_age=0)
        return self

    def heard(self, day: date) -> Clock:
        """The clock in a sentence that says that it was reported on that day."""
        home = self.home or self.report
        far = home is not None and abs(day - home) > SLACK
        return replace(self, report=day, told=True, home=home if far else None, told_age=0)

    def aged(self) -> Clock:
        """The clock a sentence later."""
        over = self.home is not None and self.told_age >= FRESH
        return Clock(
            self.home if over else self.report,
            self.year,
            self.focus,
            self.era,
            self.age + 1,
            self.era_age + 1,
            self.told_age + 1,
            home=None if over else self.home,
            month_first=self.month_first,
        )

    def base(self, rel: str, unit: str) -> date | None:
        """What a count of days or months counts from."""
        spoken = self.focus if unit in ("day", "week") else self.era or self.focus
        fresh = spoken is not None and self.age <= FRESH and not self.told
        match rel:
            case "that":
                return spoken
            case "focus":
                return spoken or self.report
            case "before" if fresh and spoken != self.report:
                return spoken
            case "previous" if fresh and spoken and self.report and self.report - spoken >= _FAR:
                return spoken
            case "report" | "previous" | "before":
                return self.report
            case _:
                return self.report
