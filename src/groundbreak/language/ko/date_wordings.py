"""How a Korean date is put: its words go in, the name of a manner comes out ('전날' is `day-before`)."""

from __future__ import annotations

_BEGINNINGS = (
    ("day-before", ("전날", "전일", "하루 전", "그 전날")),
    ("that-day", ("이날", "그날", "같은 날", "당일")),
    ("next-day", ("이튿날", "다음 날", "다음날")),
    ("today", ("오늘", "금일")),
    ("yesterday", ("어제", "그제", "엊그제", "그저께", "간밤")),
    ("last-month", ("지난달", "지난 달", "이달", "이번 달", "이번달")),
    ("this-year", ("올해", "금년", "지난해", "작년", "새해", "내년")),
    ("last", ("지난", "앞서")),
)


def wording(words: str, *, day: bool) -> str:
    """The manner in which a date is put; `day`: whether it is a single one."""
    for name, beginnings in _BEGINNINGS:
        if words.startswith(beginnings):
            return f"{name}+day" if day and "일" in words[2:] else name
    if "전" in words or "앞" in words:
        return "ago"
    if "뒤" in words or "후" in words:
        return "later"
    return "".join(unit for unit in "년월일" if unit in words) or "figures"
