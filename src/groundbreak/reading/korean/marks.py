"""What marks a name as a place's in Korean, and as one of the South: shared by those who look for names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from groundbreak.language.ko.pieces import AND
from groundbreak.model.values import made_often

KIND = re.compile(r"(군|시|구역|지구|구)(?!인(?!민)|대|사|부대|수)")
"""The ending of a unit's name, and not the beginning of 'soldier' or 'munitions'."""
KINDS = {"군": "county", "시": "city", "구역": "district", "지구": "district", "구": "district"}
_PROVINCES = "경기|충북|충남|전북|전남|경북|경남|제주|충청[남북]|전라[남북]|경상[남북]|강원특별자치|전북특별자치"
_CITIES = "인천|부산|대구|광주|대전|울산|세종|서울"
SOUTH = re.compile(rf"(?<![가-힣])(?:{_PROVINCES}|{_CITIES}|남측|남한)(?:특별자치|특별|광역)?(?:도|시)?(?:의)?\s?$")
"""What before a name puts it in the South."""
SOUTHERN_PROVINCE = re.compile(rf"(?<![가-힣])(?:{_PROVINCES})(?:특별자치)?(?:도)?\s")
"""A province of the South, wherever it stands."""
BESIDE_SOUTH = re.compile(rf"(?<![가-힣])(?:{_PROVINCES})(?:도)?\s[가-힣]{{2,4}}[시군구]{AND}(?:강원(?:도)?\s)?$")
"""What before a name puts it in one list with a place of the South."""
CITY_OF_COUNTIES = re.compile(r"(?<![가-힣])(?:개성|남포|라선|나선|평양)시?\s$")
"""A city that has counties of its own, as a province has: what follows it may be one of them."""
_DATELINE = re.compile(r"[(\[【][^()\[\]【】=\n]{1,24}=\s?[^()\[\]【】\n]{1,20}[)\]】]")


@made_often
@dataclass(frozen=True, slots=True)
class Region:
    """A first-level unit that a text names."""

    start: int
    end: int
    surface: str
    place_ids: tuple[str, ...]


class Datelines:
    """Where a text says where and by whom it was written, "(태안=연합뉴스)": no places of the story."""

    def __init__(self, text: str) -> None:
        spans = [m.span() for m in _DATELINE.finditer(text)]
        self._starts: Sequence[int] = [start for start, _ in spans]
        self._ends: Sequence[int] = [end for _, end in spans]

    def hold(self, position: int) -> bool:
        """Whether a position lies in one."""
        if not self._starts:
            return False
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ends[index]
