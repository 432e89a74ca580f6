"""Which year's places a Korean sentence counts its place among: a span of text goes in, the year of a cohort comes out.

Reports name cohorts by the year of the programme ('두번째 해 과업', '3년 차 대상'), by the calendar ('2026년도
지방발전정책대상') or from where they stand ('올해 몫', '지난해 대상').
"""

from __future__ import annotations

from datetime import date

from groundbreak.language.ko.numerals import number
from groundbreak.language.ko.scanning import Scanner
from groundbreak.model.programme import Programme

_WHAT = r"(?:건설\s?)?(?:대상|몫|과업|과제|사업|물량|지방\s?발전|지방\s?공업|지방\s?건설|착공|건설)"
_NTH = Scanner(
    r"(?P<n>첫|두|세|네|다섯|[1-9])\s?(?:번째|째)?\s?(?:년\s?차|차\s?년도|차\s?연도|해(?=[\s의에]|째))(?:의|에)?\s?"
    rf"(?:[가-힣]{{1,6}}\s)?{_WHAT}"
)
_OF_YEAR = Scanner(
    rf"(?:(?P<y>20\d{{2}})\s?년도?(?:의)?|(?P<word>올해|금년|지난해|작년|내년|명년)(?:도|의)?)\s?(?:[가-힣]{{1,6}}\s)?{_WHAT}"
)
_AWAY = {"올해": 0, "금년": 0, "지난해": -1, "작년": -1, "내년": 1, "명년": 1}


def cohort(text: str, start: int, end: int, today: date | None, programme: Programme) -> int | None:
    """The year of the cohort that a sentence speaks of; None where it names none, or more than one."""
    years: set[int] = set()
    for match in _NTH.finditer(text, start, end):
        nth = 1 if match["n"] == "첫" else number(match["n"])
        years |= {programme.first_year + int(nth) - 1} if nth else set()
    for match in _OF_YEAR.finditer(text, start, end):
        if match["y"]:
            years.add(int(match["y"]))
        elif today:
            years.add(today.year + _AWAY[match["word"]])
    year = years.pop() if len(years) == 1 else None
    return year if year and programme.first_year <= year <= programme.last_year else None
