"""What one Korean date expression means: a match and a clock go in, an interval comes out.

`dates` finds the expressions of a sentence and keeps the clock; here each is worked out by itself. Where it hangs on a
day that is not known, it stays undated: nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from groundbreak.language.ko import periods
from groundbreak.language.ko.clock import Clock
from groundbreak.language.ko.date_calendar import calendar_date, closest, nearest_day
from groundbreak.language.ko.numerals import number
from groundbreak.model.dates import UNDATED, DateInterval, Precision

_DAY = timedelta(days=1)
_WEEKDAYS = "월화수목금토일"
_WEEKS = {"지난주": -7, "이번주": 0, "금주": 0, "다음주": 7}
_WORDS = {
    "오늘": 0,
    "금일": 0,
    "어제": -1,
    "어젯밤": -1,
    "간밤": -1,
    "작일": -1,
    "그제": -2,
    "엊그제": -2,
    "그저께": -2,
}
_WORDS |= {"내일": 1, "모레": 2}
_ROUGH = {"며칠": (2, 9), "몇": (2, 9), "두어": (2, 3), "서너": (3, 4), "석": (3, 3), "넉": (4, 4), "일": (1, 1)}
"""The least and the most that a rough count may mean."""
_FEASTS = (
    ("성탄", 12, 25),
    ("크리스마스", 12, 25),
    ("태양", 4, 15),
    ("광명성", 2, 16),
    ("전승", 7, 27),
    ("건군", 2, 8),
    ("정권", 9, 9),
    ("광복", 8, 15),
    ("조국", 8, 15),
    ("로동당", 10, 10),
    ("노동당", 10, 10),
    ("당", 10, 10),
)
"""Days that Korean reports name by what is kept on them: the beginning of the word, month and day."""


def resolve(text: str, match: re.Match[str], clock: Clock, end: int, *, follows: bool = False) -> DateInterval:
    """The days an expression means; `follows`: it goes on with the date before it ('지난 6월과 9월')."""
    if match.lastgroup == "calendar":  # the last group to close is the outermost one
        return calendar_date(text, match, clock, end, follows=follows)
    if match["iso"]:
        return _iso(match, clock)
    if match["word"]:
        return _spoken(match, clock)
    if match["near"]:
        return _near(match, clock)
    if match["weekend"] or match["season"]:
        return _gone_by(match, clock)
    if match["feast"]:
        return _feast(match, clock)
    if match["slash"]:
        year, _ = closest(int(match["xm"]), int(match["xd"]), clock, ahead=False, past=False)
        return periods.day(year, int(match["xm"]), int(match["xd"])) if year else UNDATED
    if match["week"] or match["dday"]:
        return _weekday(match, clock)
    if match["later"]:
        return _later_on(match, clock)
    if match["ago"]:
        return _ago(text, match, clock)
    return _year_end(match, clock)


def _iso(match: re.Match[str], clock: Clock) -> DateInterval:
    """A date in figures: 2026.2.6, '26.2.6, and in lists (2.6) or 2.6."""
    if match["iy"]:
        return periods.day(int(match["iy"]), int(match["im"]), int(match["id"]))
    if match["sy"]:
        return periods.day(2000 + int(match["sy"]), int(match["sm"]), int(match["sd"]))
    month = int(match["bm"] or match["lm"] or match["fm"] or match["tm"])
    day = int(match["bd"] or match["ld"] or match["fd"] or match["td"])
    year, _ = closest(month, day, clock, ahead=False, past=False)
    return periods.day(year, month, day) if year else UNDATED


def _spoken(match: re.Match[str], clock: Clock) -> DateInterval:
    """'오늘(7일)': the figure in brackets outweighs the word, for the page may carry another day's stamp."""
    if clock.today is None:
        return UNDATED
    meant = clock.today + _WORDS[match["word"]] * _DAY
    if match["wd"]:
        near = nearest_day(clock.today + _DAY, None, int(match["wd"]), -1)
        return DateInterval.day(near) if near else UNDATED
    return DateInterval.day(meant)


def _near(match: re.Match[str], clock: Clock) -> DateInterval:
    word = match["near"].replace(" ", "")
    today = clock.told or clock.today
    if match["nd"] and today:
        near = nearest_day(today, None, int(match["nd"]), -1)
        return DateInterval.day(near) if near else UNDATED
    last = clock.last_day
    if word in ("그전날", "바로전날"):
        return DateInterval.day(last - _DAY) if last and last > date.min else UNDATED
    if word in ("전날", "전일"):
        return DateInterval.day(today - _DAY) if today and today > date.min else UNDATED
    if word in ("이튿날", "다음날"):
        return DateInterval.day(last + _DAY) if last and last < date.max else UNDATED
    if last:
        return DateInterval.day(last)
    return DateInterval.day(today) if word == "이날" and today else UNDATED


def _weekday(match: re.Match[str], clock: Clock) -> DateInterval:
    if clock.today is None:
        return UNDATED
    name = match["wday"] or match["dday"]
    if match["week"]:
        inside = clock.today + timedelta(days=_WEEKS[match["week"].replace(" ", "")])
        found = periods.week(inside)
        if name and found.earliest:
            return DateInterval.day(found.earliest + timedelta(days=_WEEKDAYS.index(name)))
        return found
    wanted = _WEEKDAYS.index(name)
    pre = match["dpre"]
    step = 1 if pre in ("오는", "다음") else -1
    first = clock.today + step * _DAY if pre else clock.today
    away = ((wanted - first.weekday()) * step) % 7
    return DateInterval.day(first + step * away * _DAY)


def _ago(text: str, match: re.Match[str], clock: Clock) -> DateInterval:
    """'사흘 전' counts from the report; '사흘 전에는' and '사흘 앞서', which go on telling, from the last day told.

    '하루 전', as '전날' does, from the day its source spoke.
    """
    base = (clock.told or clock.today) if match["an"] == "하루" else clock.today
    if (match["abefore"] or text.startswith("에는", match.end())) and clock.last_day:
        base = clock.last_day
    if base is None:
        return UNDATED
    return _counted(base, match["ahalf"], match["an"], match["au"], match["amore"], -1)


def _later_on(match: re.Match[str], clock: Clock) -> DateInterval:
    """'이틀 뒤': counted from the day told of before, or from the month where no more was told."""
    base = clock.last_day
    if match["lu"] in ("달", "개월", "해", "년") or match["lhalf"]:
        base = clock.last.earliest if clock.last.precision in (Precision.DAY, Precision.MONTH) else base
    if base is None or not (match["ln"] or match["lhalf"]):
        return UNDATED
    return _counted(base, match["lhalf"], match["ln"], match["lu"], match["lmore"], 1)


def _counted(
    base: date, half: str | None, count: str | None, unit: str | None, more: str | None, step: int
) -> DateInterval:
    """So many days, weeks, months or years after (1) or before (-1) a day; as coarse as the words are."""
    if half:
        return periods.months_back(base, -6 * step)
    least, most = _ROUGH.get(count or "", (0, 0))
    if not most:
        value = number(count or "")
        if value is None or value > 3000:
            return UNDATED
        least = most = int(value)
    most += bool(more)
    if (
        count == "며칠"
        or unit == "일"
        or (unit is None and count and not count[0].isdigit() and count[-1] in "루틀흘새레름일")
    ):
        return _around(DateInterval.day(base + step * least * _DAY), DateInterval.day(base + step * most * _DAY))
    if unit in ("주", "주일"):
        weeks = [periods.week(base + timedelta(days=7 * step * n)) for n in (least, most)]
        return _around(*weeks) if step < 0 or most > least else DateInterval.day(base + timedelta(days=7 * least))
    if unit in ("달", "개월"):
        return _around(periods.months_back(base, -step * least), periods.months_back(base, -step * most))
    if unit in ("년", "해"):
        return _around(periods.year(base.year + step * least), periods.year(base.year + step * most))
    return UNDATED


def _around(one: DateInterval, other: DateInterval) -> DateInterval:
    """What holds both intervals, whichever comes first."""
    if one == other or one.earliest is None or other.earliest is None:
        return one
    first, last = sorted((one, other), key=lambda d: d.earliest or date.min)
    return periods.between(first, last)


def _feast(match: re.Match[str], clock: Clock) -> DateInterval:
    """A day that is named after what is kept on it; the one nearest to the report."""
    word = match["feast"].replace(" ", "")
    month, day = next(((m, d) for start, m, d in _FEASTS if word.startswith(start)), (0, 0))
    if not month or clock.today is None:
        return UNDATED
    near = (periods.day(year, month, day) for year in (clock.today.year - 1, clock.today.year, clock.today.year + 1))
    today = clock.today
    return min(near, key=lambda d: abs(((d.earliest or date.max) - today).days))


def _gone_by(match: re.Match[str], clock: Clock) -> DateInterval:
    """A weekend or a season named by its nearness: '지난 주말', '지난가을'."""
    today = clock.today
    if today is None:
        return UNDATED
    if match["weekend"]:
        saturday = today - timedelta(days=(today.weekday() - 5) % 7)
        if match["weekend"].startswith("지난") and today.weekday() >= 5:
            saturday -= timedelta(days=7)
        return periods.between(DateInterval.day(saturday), DateInterval.day(saturday + _DAY))
    word = match["season"].replace(" ", "")
    if word.endswith(("말", "초")):
        return periods.year(today.year - 1, "말") if word.endswith("말") else periods.year(today.year, "초")
    part, year = word[2:], today.year
    while (found := periods.year(year, part)).earliest and found.earliest > today - timedelta(days=30):
        year -= 1
    return found


def _year_end(match: re.Match[str], clock: Clock) -> DateInterval:
    if clock.today is None:
        return UNDATED
    word = match["yearend"]
    if word.endswith("말"):
        return periods.year(clock.today.year, "말")
    return periods.year(clock.today.year, "초" if word.endswith("초") else "")
