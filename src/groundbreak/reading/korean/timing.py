"""From which day a Korean report speaks, where its record does not say: a document goes in, a clock comes out.

Photo pages and lists carry the day in the text ('2025.12.29'); else the policy's age gives the year at least.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from groundbreak.language.ko.date_meaning import Clock
from groundbreak.language.ko.numerals import number
from groundbreak.model.document import DateCertainty, Document
from groundbreak.model.programme import Programme

_STAMP = re.compile(
    r"(?<![\d.])((?:19|20)\d{2})\s?[.\-/]\s?(\d{1,2})\s?[.\-/]\s?(\d{1,2})(?!\d|\s?[.\-/]\s?\d)"
    r"(?!\s?[가-힣]{2,4}(?:군|시|구역))"
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


def timing(document: Document, programme: Programme) -> Timing:
    """The clock of a document; without a day where nothing tells it."""
    published = document.published
    if published.latest and not _SANE[0] <= published.latest.year <= _SANE[1]:
        return Timing(Clock(), inferred=True)
    if published.is_day and document.date_certainty is not DateCertainty.INFERRED:
        return Timing(Clock(published.latest))
    stamp = _stamp(document.text[:_LATEST], programme.announced)
    if published.is_day:
        return Timing(Clock(published.latest), inferred=True)
    if stamp:
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


def _policy_year(text: str, programme: Programme) -> int | None:
    match = _NTH_YEAR.search(text[:_LATEST])
    if match is None:
        return None
    nth = 1 if match[1] == "첫" else number(match[1])
    year = programme.first_year + int(nth or 0) - 1
    return year if nth and year <= programme.last_year else None
