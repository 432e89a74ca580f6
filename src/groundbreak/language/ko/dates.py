"""Dates in Korean reports: a stretch of text and a clock go in, the days it names come out as intervals.

Korean reports hardly ever write a full date. '지난 9일', '전날', '이튿날' and '24일' hang on the day the report came
out, on the day somebody is said to have told it, and on the day told of just before. That state is the `Clock`: it
is handed in and handed back, sentence by sentence, so that the whole stays a function of its inputs. Where the day
of the report is not known, what hangs on it stays undated: nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from groundbreak.language.ko import periods
from groundbreak.language.ko.clock import Clock, stop_of
from groundbreak.language.ko.date_meaning import resolve
from groundbreak.language.ko.date_words import (
    EXPRESSION,
    REPORT_VERB_AFTER,
    TELLING_AFTER,
    TELLING_BEFORE,
)
from groundbreak.language.ko.pieces import STAGE
from groundbreak.model.dates import DateInterval, Precision
from groundbreak.model.values import made_often

_DAY = timedelta(days=1)
_AGAIN = re.compile(r"(?:다시|또)\s?$")
_HELD = re.compile(
    rf"\s(?:이뤄진|이루어진|열린|열렸던|진행된|있은|있었던|치러진|거행된|개최된|{STAGE}[된한]|찾은|방문한|시찰한|문을\s연)\s"
)
"""After a day: it is that of the event, whoever told of it stands before."""
_CREDIT = re.compile(r"[(\[][^()\[\]\n]{0,30}(?:사진|통신|뉴스|신문|제공|캡처|TV)[^()\[\]\n]{0,12}[)\]]\s?$")
_FOR_THE_REST = ("에는", "에 ", "엔 ", "에도")
"""After a year: it is the year of what follows."""


@made_often
@dataclass(frozen=True, slots=True)
class DateHit:
    """One date expression."""

    start: int
    end: int
    when: DateInterval
    """Undated where it hangs on a day that is not known."""
    telling: bool = False
    """Whether it is the day somebody told it, and not the day of what is told."""
    until: bool = False
    """Whether it is a deadline."""
    ahead: bool = False
    """Whether it lies ahead of the report by its own words."""
    coarse: bool = False
    """Whether it is no finer than a year, as the year of a plan."""


def dates(text: str, clock: Clock, start: int = 0, end: int | None = None) -> tuple[tuple[DateHit, ...], Clock]:
    """The dates of one sentence in order, and the clock for the next.

    Spans of time ('사흘 만에', '10년안에') and names made of dates are passed over.
    """
    end = len(text) if end is None else end
    matches = [m for m in EXPRESSION.finditer(text, start, end) if _is_date(m)]
    if not matches:
        return (), clock
    telling = _tellings(text, matches, start, end)
    clock = _told(text, matches, telling, clock, end)
    # Without a telling in the sentence '전날' counts from the report, not from what was told before.
    heard = clock.told if any(telling) or clock.today is None else None
    before, last, last_day, within = clock.last_day, clock.last, clock.last_day, clock.within
    hits: list[DateHit] = []
    relative = False
    for match, tells in zip(matches, telling, strict=True):
        joined = _joined(text, hits[-1], match) if hits else ""
        if joined == "list" and relative:
            joined = ""  # '이틀 앞서 26일': two ways to say one day
        relative = bool(match["ago"] or match["later"] or match["near"] or match["word"])
        # '이틀 전에는 …, 나흘 전에는 …' count from one day; '다시 이틀 뒤' from the one just told of.
        again = _AGAIN.search(text, max(start, match.start() - 4), match.start())
        from_day = before if (match["ago"] or match["later"]) and not again else last_day
        near = Clock(clock.today, heard, hits[-1].when if joined else last, from_day, clock.year, within)
        when = resolve(text, match, near, end, follows=bool(joined) and hits[-1].when.known)
        if when.precision is Precision.YEAR and when.earliest and text.startswith(_FOR_THE_REST, stop_of(match)):
            within = when.earliest.year
        hit = _hit(text, match, when, tells, clock)
        if joined == "range" and hits[-1].when.known and hit.when.known:
            hits[-1] = replace(hits[-1], end=hit.end, when=periods.between(hits[-1].when, hit.when))
        else:
            hits.append(hit)
        if when.known and not tells:
            last, last_day = when, when.earliest if when.is_day else last_day
    return tuple(hits), Clock(clock.today, clock.told, last, last_day, clock.year)


def _told(text: str, matches: list[re.Match[str]], telling: list[bool], clock: Clock, end: int) -> Clock:
    """The clock with the day on which the sentence says that its source spoke."""
    for match, tells in zip(matches, telling, strict=True):
        if tells:
            when = resolve(text, match, replace(clock, told=None) if clock.told else clock, end)
            if when.is_day and when.earliest:
                return replace(clock, told=when.earliest, today=_later(clock.today, when.earliest))
    return clock


def _is_date(match: re.Match[str]) -> bool:
    return match["span"] is None and match["named"] is None and bool(match.group().strip())


def _later(today: date | None, told: date) -> date | None:
    """A source retold cannot have spoken after the report; stamps in UTC are a day early."""
    return told if today is not None and told == today + _DAY else today


def _tellings(text: str, matches: list[re.Match[str]], start: int, end: int) -> list[bool]:
    tails = [min(end, m.end() + 28) for m in matches]
    stops = [stop_of(m) for m in matches]
    verbs = [REPORT_VERB_AFTER.match(text, *span) is not None for span in zip(stops, tails, strict=True)]
    found = []
    for match, stop, tail, verb in zip(matches, stops, tails, verbs, strict=True):
        if match.lastgroup == "yearend":
            found.append(False)
            continue
        tells = verb or TELLING_AFTER.match(text, stop, tail) is not None or _is_stamp(text, match)
        if not tells and not any(verbs) and _bare(match) and not _HELD.match(text, stop):
            tells = bool(TELLING_BEFORE.search(text, max(start, match.start() - 30), match.start()))
        found.append(tells)
    return found


def _is_stamp(text: str, match: re.Match[str]) -> bool:
    """Whether it is the stamp behind the credit of a picture: '(사진=…통신) 2025.12.25'."""
    return bool(match["iy"]) and _CREDIT.search(text, max(0, match.start() - 44), match.start()) is not None


def _bare(match: re.Match[str]) -> bool:
    """Whether it is a day without '지난' and the like before it, so that it may be the day of telling."""
    if match["rm"] or match["rm2"] or match["y"] or match["ry"]:
        return False
    return bool(match["d"] or match["d2"] or match["d3"] or match["iso"] or match["word"]) and not match["pre"]


def _joined(text: str, before: DateHit, match: re.Match[str]) -> str:
    """How an expression hangs together with the one before: 'range', 'list' or ''."""
    if match.start() - before.end > 4 or match.start() < before.end:
        return ""
    gap = text[before.end : match.start()].strip()
    if gap in ("부터", "에서", "~", "∼", "-", "–"):
        return "range"
    return "list" if gap in ("과", "와", ",", "·", "및", "") and not match["pre"] else ""


def _hit(text: str, match: re.Match[str], when: DateInterval, tells: bool, clock: Clock) -> DateHit:
    stop = stop_of(match)
    tail = text[stop : stop + 6].lstrip()
    until = tail.startswith(("까지", "전까지", "안으로", "안에", "중으로", "내로"))
    ahead = bool(when.earliest and clock.today and when.earliest > clock.today + _DAY)
    coarse = when.precision is Precision.YEAR
    if tail.startswith("까지") and text[stop - 1] != ")":
        when = periods.until(when)
    elif tail.startswith(("이후", "이래")) or (tail.startswith("부터") and "까지" not in text[stop : stop + 14]):
        when = periods.since(when) if coarse or when.precision is not Precision.DAY else when
    return DateHit(match.start(), stop, when, tells, until, ahead, coarse)
