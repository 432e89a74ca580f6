"""The words of pages and tables for stages, events, modalities, dates and counts.

Values of the model come in, plain English goes out. One place, so that table, map, brief and exports say the same.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import DateBasis, DateInterval, Precision
from groundbreak.model.place import LocationPrecision
from groundbreak.model.programme import Stage

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]  # English on purpose: strftime hangs on the machine's locale

STAGES: dict[Stage, str] = {
    Stage.UNKNOWN: "Unknown",
    Stage.SELECTED: "Selected",
    Stage.SITE_PREPARATION: "Site preparation",
    Stage.GROUNDBREAKING: "Ground broken",
    Stage.UNDER_CONSTRUCTION: "Under construction",
    Stage.COMPLETED: "Completed",
    Stage.INAUGURATED: "Inaugurated",
    Stage.OPERATING: "Operating",
    Stage.STALLED: "Stalled",
}
STAGE_MEANINGS: dict[Stage, str] = {
    Stage.UNKNOWN: "named, but with nothing said of where it stands",
    Stage.SELECTED: "chosen for the programme, or named as a place where it will build",
    Stage.SITE_PREPARATION: "clearing, levelling or roads; no ceremony heard of",
    Stage.GROUNDBREAKING: "the ceremony was held; it does not prove that work went on",
    Stage.UNDER_CONSTRUCTION: "work was reported or seen",
    Stage.COMPLETED: "said to be built; not yet opened",
    Stage.INAUGURATED: "the opening ceremony was held; it does not prove that it runs",
    Stage.OPERATING: "said or seen to produce, treat or serve",
    Stage.STALLED: "halted, delayed, not working, or silent for longer than the programme's limit",
}
DOCUMENT_FLAGS = {
    "no-date": "no date of publication was found",
    "date-in-future": "the date that is stated lies ahead of the day of its capture, so it is not used",
    "date-coarse": "dated by month or year only",
    "date-ambiguous": "dated in a way that may mean two days",
    "listed": "an item of a page that lists reports",
    "summary-only": "a summary in a feed, not the whole text",
    "whole-page": "no story stands out in the page, so all of its words were taken",
    "decoded-lossy": "some letters could not be decoded",
    "encoding-guessed": "how the letters are encoded is not said, and was guessed",
}
"""What is to be minded of a document, by its flag. A flag without words is shown as it is."""
EVENTS: dict[Event, str] = {
    Event.SELECTED: "Selected",
    Event.SITE_PREPARATION: "Site preparation",
    Event.GROUNDBREAKING: "Ground broken",
    Event.UNDER_CONSTRUCTION: "Under construction",
    Event.COMPLETED: "Completed",
    Event.INAUGURATED: "Inaugurated",
    Event.OPERATING: "Operating",
    Event.STALLED: "Stalled",
    Event.LAUNCHED: "Programme launched",
    Event.TOTAL: "Running total",
    Event.ARMS_TIE: "Said to be tied to the arms industry",
    Event.ARMS_TIE_DISPUTED: "Tie to the arms industry disputed",
    Event.NEED_FIRST: "Said to begin with the poorest",
}
MODALITIES: dict[Modality, str] = {
    Modality.REPORTED: "reported as fact",
    Modality.PLANNED: "plan",
    Modality.SPECULATED: "speculation",
    Modality.DENIED: "denial",
    Modality.OPINION: "opinion",
}
PRECISIONS: dict[LocationPrecision, str] = {
    LocationPrecision.POINT: "a known point",
    LocationPrecision.SITE: "the site",
    LocationPrecision.SETTLEMENT: "the settlement; the site is not known",
    LocationPrecision.COUNTY: "the whole unit; where in it the site lies is not known",
    LocationPrecision.PROVINCE: "the province only",
    LocationPrecision.COUNTRY: "the country only",
}
RELIABILITY: dict[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}


CREDIBILITY: dict[int, str] = {
    1: "confirmed by independent voices",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""The digit of the Admiralty code, about one piece of information."""


def say_day(when: date, short: bool = False) -> str:
    """One day: '5 February 2026', or '5 Feb 2026'."""
    return f"{when.day} {_month(when.month, short)} {when.year}"


def say_date(when: DateInterval, short: bool = False) -> str:
    """An interval as people write it: '5 February 2026', '6–10 March 2024', 'by 10 March 2024', 'March 2024'."""
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return "no date"
    if first is None and last is not None:
        return "by " + say_day(last, short)
    if last is None and first is not None:
        return "since " + say_day(first, short)
    assert first is not None and last is not None
    if first == last:
        return ("by " if when.basis is DateBasis.REPORT else "") + say_day(first, short)
    return _say_range(first, last, short)


def say_published(when: DateInterval, short: bool = False) -> str:
    """When a report appeared: '9 February 2026', 'March 2024', or of an inferred date 'not before 9 February 2026'."""
    if when.precision is Precision.RANGE and when.earliest is not None and not when.is_day:
        return f"not before {say_day(when.earliest, short)}"
    return say_date(when, short).removeprefix("by ")


def _say_range(first: date, last: date, short: bool) -> str:
    same_year = first.year == last.year
    if same_year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}–{last.year}"
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if same_year and first.month == last.month:
        month = f"{_month(last.month, short)} {last.year}"
        return month if whole_months else f"{first.day}–{last.day} {month}"
    if whole_months:
        start = _month(first.month, short) + ("" if same_year else f" {first.year}")
        return f"{start} – {_month(last.month, short)} {last.year}"
    start = f"{first.day} {_month(first.month, short)}" + ("" if same_year else f" {first.year}")
    return f"{start} – {say_day(last, short)}"


def _month(number: int, short: bool) -> str:
    return MONTHS[number - 1][:3] if short else MONTHS[number - 1]


def say_count(count: int, one: str, many: str = "") -> str:
    """A count with its noun: '1 report', '7 reports'."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def say_evidence(reports: int, origins: int) -> str:
    """Reports and the stories they tell: '7 reports, 1 origin'."""
    return f"{say_count(reports, 'report')}, {say_count(origins, 'origin')}"


def capital(text: str) -> str:
    """The text with its first letter large, and the rest as it is."""
    return text[:1].upper() + text[1:]
