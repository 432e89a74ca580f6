"""Dates as the sources give them: always an interval, with its precision and what it is the date of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How finely a date was stated."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    """Bounded on both sides, but by something else than one calendar unit ('late January', 'first half')."""
    OPEN = "open"
    """Bounded on one side only ('since August', 'before the report')."""
    NONE = "none"
    """No date at all."""


class DateBasis(StrEnum):
    """What a date was read from."""

    EVENT = "event"
    """The text dates the event itself ('the previous day', 'on 4 February')."""
    REPORT = "report"
    """Only the report is dated; the event happened by then."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DateInterval:
    """The days between which something happened, both inclusive. A missing bound means unknown."""

    earliest: date | None = None
    latest: date | None = None
    precision: Precision = Precision.NONE
    basis: DateBasis = DateBasis.NONE

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"interval ends before it begins: {self.earliest} > {self.latest}")

    @classmethod
    def day(cls, when: date, basis: DateBasis = DateBasis.EVENT) -> DateInterval:
        """One known day."""
        return cls(when, when, Precision.DAY, basis)

    @classmethod
    def by(cls, latest: date, basis: DateBasis = DateBasis.REPORT) -> DateInterval:
        """Some day up to and including `latest`."""
        return cls(None, latest, Precision.OPEN, basis)

    @property
    def known(self) -> bool:
        """Whether at least one bound is known."""
        return self.earliest is not None or self.latest is not None

    @property
    def is_day(self) -> bool:
        """Whether it is one known day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def days(self) -> int | None:
        """Length in days, one for a single day; None where a bound is missing."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: DateInterval) -> bool:
        """Whether both may be the date of one event; a missing bound never excludes."""
        if self.latest and other.earliest and self.latest < other.earliest:
            return False
        return not (other.latest and self.earliest and other.latest < self.earliest)

    def __str__(self) -> str:
        if not self.known:
            return "undated"
        if self.earliest == self.latest:
            return str(self.earliest)
        return f"{self.earliest or '..'}/{self.latest or '..'}"


UNDATED = DateInterval()
