"""From which day a report speaks, where its record does not say, or says it a day early.

In: a document and the programme. Out: a `Clock`, how sure it is, and where it comes from. The words of a report beat
its metadata: an agency's dateline, 'Published: 30 Jan. 2026', the code of an agency page ('2026.02.02'); then 'the
third year of the policy', or 'the policy, announced in January last year'; then the latest date of the text itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from groundbreak.language.en.dates import Clock, resolve, weekday_before, weekday_near
from groundbreak.language.en.datewords import MONTH, WEEKDAY, DateExpression, find_dates
from groundbreak.language.en.numbers import ORDINAL, ordinal
from groundbreak.model.dates import DateInterval
from groundbreak.model.document import DateCertainty, Document
from groundbreak.model.programme import Programme

_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_DATELINE = re.compile(
    rf"(?:^|\n|\. |"
    rf"\) )(?:[A-Z][\w.'’]+(?: [A-Z][\w.'’]+)?[,:]? )?({MONTH} ?\d{{1,2}})(?:,? ?\d{{4}}|"
    rf",? Juche \d{{2,3}} ?\(\d{{4}}\))? "
    r"\([A-Z][\w ./&-]{2,40}\)\s?(?:--|—|–|:|-)"
)
_DATELINE_HOLDS = re.compile(r"\)\s?[-—–:]")
"""How it ends, looked for first: most texts have none."""
_STAMP = re.compile(
    rf"(?:[Pp]ublished|[Pp]osted|[Uu]pdated|[Dd]ate|[Ii]nput|[Uu]ploaded|"
    rf"[Ll]ast modified)\s?(?:on|at)?\s?:?\s(\d{{1,2}} {MONTH} (?:19|20)\d\d|"
    rf"{MONTH} \d{{1,2}},? (?:19|20)\d\d"
    r"|\d{1,2}/\d{1,2}/(?:19|20)\d\d|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2})"
)
_SAID_ON = re.compile(
    rf"\b(?:provided|released|distributed|published|reported|carried|said|"
    rf"announced)\b[^.;\n]{{0,60}}? (?:on|of) (?:{WEEKDAY}, )?({MONTH} \d{{1,2}},? (?:19|"
    rf"20)\d\d|\d{{1,2}} {MONTH} (?:19|20)\d\d)"
)
_CODE = re.compile(r"\((?:[\w./-]{1,40}[,:]?\s)?((?:19|20)\d\d\.\d{1,2}\.\d{1,2})\.?\)")
_NTH_YEAR = re.compile(
    rf"\b(?:the |its |his |this )?({ORDINAL})(?:[ -]year| year)(?: (?:project|of|under|for|\(|"
    rf"into|stage)|['’]s)?",
    re.IGNORECASE,
)
_NTH_YEAR_HOLDS = re.compile(r"year(?<=(?:st|nd|rd|th)[ -]year)")
"""What the pattern above holds, begun with its rarest word: most texts have none, and are gone through at once."""
_POLICY_NEAR = re.compile(r"policy|programme|program|plan|project|drive|campaign|20 ?[×x] ?10", re.IGNORECASE)
_ANNOUNCED_LAST_YEAR = re.compile(
    r"(?:announced|unveiled|launched|adopted|introduced|declared|proposed|"
    r"put forward)[^.;]{0,80}\b(?:January )?(last|this) year\b|(?:January )?(last|"
    r"this) year[^.;]{0,40}(?:unveiled|announced|launched|adopted|introduced)",
    re.IGNORECASE,
)
_REPORT_WEEKDAY = re.compile(
    rf"\b(?:said|reported|reports|announced|disclosed|carried)(?: (?:on|late|early|"
    rf"in [^,.;]{{0,30}} on))? ({WEEKDAY})\b|[Aa]ccording to [^,.;]{{1,60}} on ({WEEKDAY})\b"
)
_NAMED = 20_000
"""Characters in which the days and years are looked for that a text names."""
_ASTRAY = timedelta(days=2)
"""Days by which what a record says and what a text says of its day may differ."""
_HEAD = 4_000
"""Datelines and stamps are looked for in the first part of a text; page furniture below belongs to other pages."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The day a report speaks from."""

    clock: Clock
    certainty: DateCertainty
    how: str
    """One sentence, for people; '' where the record says it."""


def timing(document: Document, programme: Programme) -> Timing:
    """The clock of a document."""
    head = document.text[:_HEAD]
    published = document.published
    if published.is_day and published.earliest and document.date_certainty is not DateCertainty.UNKNOWN:
        return Timing(Clock(_corrected(head, published.earliest)), document.date_certainty, "")
    year = (
        published.earliest.year
        if published.earliest and published.latest and published.earliest.year == published.latest.year
        else None
    )
    stamped = _stamped(head)
    if stamped and _within(stamped, published):
        return Timing(Clock(stamped), DateCertainty.INFERRED, "a date line in the text itself")
    how = "the record gives no more than the year" if year else ""
    if year is None:
        year, how = _policy_year(document.text, programme)
    if year is None:
        year, how = _weekday_year(document.text, programme)
    if year is None:
        year, how = _stated_year(document.text, programme.announced)
    if year is None:
        return Timing(Clock(), DateCertainty.UNKNOWN, "nothing in the text says when it was written")
    day = _latest_day(document.text, year)
    day = day if day and _within(day, published) else None
    return Timing(
        Clock(day, year), DateCertainty.INFERRED, how + (f"; its latest date and weekday give {day}" if day else "")
    )


def _within(day: date, published: DateInterval) -> bool:
    """Whether a day fits what is known of the day of publication."""
    early, late = published.earliest, published.latest
    return (early is None or day >= early - _ASTRAY) and (late is None or day <= late + _ASTRAY)


def _weekday_year(text: str, programme: Programme) -> tuple[int | None, str]:
    """The year in which the days that the text names fall on the weekdays that it names with them."""
    years = []
    for found in find_dates(text[:_NAMED]):
        if found.kind == "day" and found.weekday is not None and found.year is None and found.year_rel is None:
            for year in range(programme.announced.year, programme.last_year + 1):
                day = resolve(replace(found, year=year, day2=None, bound=""), Clock()).earliest
                if day and day.weekday() == found.weekday:
                    years.append(year)
                    break
    return (max(years), "the year in which its days fall on the weekdays it names") if years else (None, "")


def _corrected(head: str, published: date) -> date:
    """The publication day, moved to the dateline or to 'reported on Saturday' where those are a day or two off it."""
    line = _DATELINE.search(head) if _DATELINE_HOLDS.search(head) else None
    if line:
        for found in find_dates(head, line.start(1), line.end(1)):
            day = resolve(found, Clock(published)).earliest
            if day and abs((day - published).days) <= 2:
                return day
    said = _REPORT_WEEKDAY.search(head)
    if said:
        weekday = _WEEKDAYS.index((said.group(1) or said.group(2))[:3].lower())
        day = weekday_near(published, weekday)
        # Only the time zone's one day: a feature may well quote a report of last week.
        if day == published + timedelta(days=1):
            return day
    return published


def _stamped(head: str) -> date | None:
    for pattern in (_STAMP, _CODE, _SAID_ON):
        match = pattern.search(head)
        if match:
            for found in find_dates(head, match.start(1), match.end(1)):
                day = resolve(found, Clock()).earliest
                if day:
                    return day
    line = _DATELINE.search(head)
    if line:
        full = next(find_dates(head, line.start(1), line.end()), None)
        if full and full.year and full.kind == "day":
            return resolve(full, Clock()).earliest
    return None


def _policy_year(text: str, programme: Programme) -> tuple[int | None, str]:
    """The year that the policy's age gives: 'in the third year of the policy'."""
    announced = _ANNOUNCED_LAST_YEAR.search(text)
    if announced and _POLICY_NEAR.search(text[max(0, announced.start() - 120) : announced.end() + 80]):
        last = (announced.group(1) or announced.group(2)).lower() == "last"
        return programme.announced.year + last, "the year that follows from when the policy was announced"
    named = policy_years(text, text.lower(), programme)
    if named:
        return max(named), "the year of the policy that the text names"
    first = re.search(
        r"\b(?:first|1st)\b[^.;]{0,160}\bafter\b[^.;]{0,80}\b(?:policy|programme|"
        r"plan)\b[^.;]{0,60}\b(?:adopted|announced|launched|unveiled)",
        text,
        re.IGNORECASE,
    )
    if first:
        return programme.first_year, "the first works after the policy was adopted, hence its first year"
    return None, ""


def policy_years(text: str, lowered: str, programme: Programme) -> frozenset[int]:
    """The years of the policy that a text names by number ('the third year of the policy')."""
    years: set[int] = set()
    if _NTH_YEAR_HOLDS.search(lowered) is None:
        return frozenset()
    for match in _NTH_YEAR.finditer(text):
        n = ordinal(match.group(1))
        near = text[max(0, match.start() - 60) : match.end() + 80]
        if n and n <= programme.last_year - programme.first_year + 1 and _POLICY_NEAR.search(near):
            years.add(programme.first_year + n - 1)
    return frozenset(years)


def _stated_year(text: str, announced: date) -> tuple[int | None, str]:
    """The latest year that a full date in the text names, other than when the policy was announced: all tell that."""
    years = [
        found.year
        for found in find_dates(text[:_NAMED])
        if found.year
        and found.kind in ("day", "slashed", "month")
        and not found.bound
        and (found.year, found.month) != (announced.year, announced.month)
    ]
    return (max(years), "the latest year that the text names") if years else (None, "")


def _latest_day(text: str, year: int) -> date | None:
    """The first reporting weekday on or after the latest day of that year in the text, if the text names one."""
    days = []
    for found in find_dates(text[:40_000]):
        if _counts(found, year):
            day = resolve(found, Clock(None, year)).latest
            if day and day.year == year:
                days.append(day)
    if not days:
        return None
    latest = max(days)
    said = _REPORT_WEEKDAY.search(text)
    if said is None:
        return None
    weekday = _WEEKDAYS.index((said.group(1) or said.group(2))[:3].lower())
    return weekday_before(latest + timedelta(days=6), weekday)


def _counts(found: DateExpression, year: int) -> bool:
    return (
        found.kind in ("day", "slashed")
        and found.bound == ""
        and found.year in (None, year)
        and found.year_rel in (None, 0)
    )
