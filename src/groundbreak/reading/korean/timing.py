"""From which day a Korean report speaks, where its record does not say: a document goes in, a clock comes out.

Photo pages and lists carry the day in the text ('2025.12.29'); else the policy's age gives the year at least.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from groundbreak.language.ko.clock import Clock
from groundbreak.language.ko.numerals import number
from groundbreak.model.document import DateCertainty, Document
from groundbreak.model.programme import Programme

_STAMP = re.compile(
    r"(?<![\d.])((?:19|20)\d{2})\s?[.\-/]\s?(\d{1,2})\s?[.\-/]\s?(\d{1,2})(?!\d|\s?[.\-/]\s?\d)"
    r"(?!\.?\s?[가-힣]{2,4}(?:군|시|구역))"
)
_FULL = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?:\s?[.\-/]\s?|년\s?)(\d{1,2})(?:\s?[.\-/]\s?|월\s?)(\d{1,2})(?:일|\.|(?!\d))"
)
_NTH_YEAR = re.compile(
    r"(?:정책|집행|시행|사업|20)[^.]{0,20}?(첫|[1-9]|두|세|네|다섯)\s?(?:년\s?차|번째\s?해|째\s?해|해(?=[\s의인]))"
)
_SANE = (1900, 2200)
"""Years in which a report may have come out; any other is a slip of its record."""
_LATEST = 5000
"""Stamps further down belong to other pages."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The day a report speaks from."""

    clock: Clock
    inferred: bool = False
    """Whether it had to be worked out from the text."""


_CAPTION = re.compile(
    r"\s*(?:[(\[](?:사진|자료)?\s?[=:]?[^()\[\]\n]{0,30}[)\]]\s?)?[(\[]?((?:20)\d{2})\s?[.]\s?(\d{1,2})\s?[.]\s?(\d{1,2})[.]?[)\]]?"
    r"(?=\s?(?:photo|[a-z]{2,12}@|[*＊]|\[?(?:재판매|DB|국내)|/|©|ⓒ))"
)
"""The stamp under a picture: what its caption tells counts from that day, however old the picture is."""


def caption_day(text: str, end: int, today: date | None) -> date | None:
    """The day of a picture whose caption ends at `end`; None where no stamp follows, or one near the report."""
    match = _CAPTION.match(text, end)
    if match is None:
        return None
    try:
        day = date(*(int(figure) for figure in match.groups()))
    except ValueError:
        return None
    return day if today and (today - day).days > 2 else None


def timing(document: Document, programme: Programme) -> Timing:
    """The clock of a document; without a day where nothing tells it."""
    published = document.published
    if published.latest and not _SANE[0] <= published.latest.year <= _SANE[1]:
        return Timing(Clock(), inferred=True)
    inferred = document.date_certainty is DateCertainty.INFERRED or _is_first_item(document)
    if published.is_day and not inferred:
        return Timing(Clock(published.latest))
    stamp = _stamp(document.text[:_LATEST], programme.announced)
    # A day worked out from the text is wrong where the text tells of later ones: it was taken from a list.
    if published.is_day and published.latest and not _tells_of_later(document.text[:_LATEST], published.latest):
        return Timing(Clock(published.latest), inferred=True)
    if stamp and not _tells_of_later(document.text[:_LATEST], stamp):
        return Timing(Clock(stamp), inferred=True)
    return Timing(Clock(None, year=_policy_year(document.text, programme)), inferred=True)


def _stamp(text: str, earliest: date) -> date | None:
    """The latest day written out in figures, if it is of the programme's time and the only one but for its copies."""
    found = set()
    for year, month, day in _STAMP.findall(text):
        try:
            found.add(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    days = sorted(d for d in found if d >= earliest)
    return days[-1] if days and (days[-1] - days[0]).days <= 7 else None


def _is_first_item(document: Document) -> bool:
    """Whether the day of a document is only the first thing that its body says, as in a list of events."""
    body = document.text[len(document.headline) :].lstrip()
    first, day = _FULL.match(body), document.published.latest
    return first is not None and day is not None and [int(g) for g in first.groups()] == [day.year, day.month, day.day]


def _tells_of_later(text: str, day: date) -> bool:
    found = ((int(y), int(m), int(d)) for y, m, d in _FULL.findall(text))
    return any((day.year, day.month, day.day) < full for full in found)


def _policy_year(text: str, programme: Programme) -> int | None:
    match = _NTH_YEAR.search(text[:_LATEST])
    if match is None:
        return None
    nth = 1 if match[1] == "첫" else number(match[1])
    year = programme.first_year + int(nth or 0) - 1
    return year if nth and year <= programme.last_year else None
