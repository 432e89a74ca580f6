"""Korean numbers: words such as '사흘' or '스무' and figures with their counters go in, values with units come out.

Counting words matter for dates ('사흘 만에', '두 달 전') and for the running totals that reports give
('20개 시, 군', '120여개 공장', '매년 20개 시·군').
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from groundbreak.language.ko.scanning import Scanner
from groundbreak.model.claim import Quantity
from groundbreak.model.values import made_often

DAY_WORDS = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "이레": 7,
    "여드레": 8,
    "아흐레": 9,
    "열흘": 10,
    "보름": 15,
    "일주일": 7,
}
"""Spans of days that have a word of their own."""

_UNITS = {"한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
_UNITS |= {"하나": 1, "둘": 2, "셋": 3, "넷": 4}
_TENS = {"열": 10, "스무": 20, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70}
_DIGITS = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "륙": 6, "칠": 7, "팔": 8, "구": 9}
_POWERS = {"십": 10, "백": 100, "천": 1000}

_NATIVE = "한|두|세|네|다섯|여섯|일곱|여덟|아홉"
COUNT = rf"(?:\d[\d,]{{0,11}}(?:\.\d{{1,4}})?|열(?:{_NATIVE})?|스무|서른|{_NATIVE})"
"""Pattern of a figure or a native counting word."""


def number(words: str) -> float | None:
    """Value of a figure, a native or a Sino-Korean number word; None where it is none of them."""
    words = words.replace(",", "").strip()
    if not words:
        return None
    if re.fullmatch(r"\d{1,12}(?:\.\d{1,4})?", words):
        return float(words)
    if words in DAY_WORDS:
        return DAY_WORDS[words]
    native = next((t for t in _TENS if words.startswith(t)), "")
    rest = words[len(native) :]
    if (native or rest) and (not rest or rest in _UNITS):
        return _TENS.get(native, 0) + _UNITS.get(rest, 0)
    return _sino(words)


def _sino(words: str) -> float | None:
    total, digit = 0, 0
    for letter in words:
        if letter in _DIGITS and not digit:
            digit = _DIGITS[letter]
        elif letter in _POWERS:
            total += (digit or 1) * _POWERS[letter]
            digit = 0
        else:
            return None
    return total + digit


@made_often
@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its unit, where it stands."""

    start: int
    end: int
    quantity: Quantity
    each_year: bool = False
    """Whether it is so many a year."""


_PLACES = r"시\s?[,·ㆍ・‧]\s?군(?:들)?|시군|시와\s?군|지역|지방|군(?![가-힣])|곳|개소|고장"
_COUNTED = Scanner(
    rf"(?P<about>약\s?|근\s?|최소\s?|무려\s?)?(?<![\d.,×xX*])(?<![을를]\s(?=한\s))(?P<n>{COUNT})\s?(?P<more>여|몇)?\s?(?:"
    r"(?P<percent>%|％|퍼센트|프로(?![가-힣]))"
    rf"|(?:여\s?)?개(?:의)?\s?(?P<places>{_PLACES})"
    r"|(?P<spots>곳|개소)"
    r"|(?:여\s?)?개(?:의)?\s?(?:[가-힣]{1,8}\s){0,2}?[가-힣]{0,6}(?P<things>공장|병원|봉사소|양식사업소)"
    r"|(?P<area>㎡|m²|m2|제곱미터|평방메터|평방미터)"
    r"|(?P<years>년\s?(?:간|동안|안에|이내|내에|계획))"
    r")(?P<least>\s?(?:이상|남짓|안팎|가량|정도))?"
)
_EACH_YEAR = re.compile(r"(?:매년|해마다|년마다|한\s?해에|1년에|년간)\s?[^.]{0,12}$")
_UNIT_OF_THING = {"공장": "factories", "병원": "hospitals", "봉사소": "service centres", "양식사업소": "offshore farms"}


def counted(text: str, start: int = 0, end: int | None = None) -> tuple[Counted, ...]:
    """The counted things in a stretch of text, in order. Dates and bare figures are not among them."""
    end = len(text) if end is None else end
    found = []
    for match in _COUNTED.finditer(text, start, end):
        value = number(match["n"])
        if value is None:
            continue
        each_year = bool(_EACH_YEAR.search(text, max(start, match.start() - 16), match.start()))
        unit, of = _unit(match, each_year)
        approximate = bool(match["about"] or match["more"] or match["least"])
        found.append(Counted(match.start("n"), match.end(), Quantity(value, unit, of, approximate), each_year))
    return tuple(found)


def _unit(match: re.Match[str], each_year: bool) -> tuple[str, str]:
    if match["percent"]:
        return "percent", "progress"
    if match["area"]:
        return "m2", "area"
    if match["years"]:
        return "years", "duration"
    if match["things"]:
        return _UNIT_OF_THING[match["things"]], ""
    return ("places/year", "quota") if each_year else ("places", "")
