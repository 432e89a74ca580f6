"""From which day a Korean report speaks, and which of a gazetteer's places are at home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

import pytest

from groundbreak.model.dates import DateBasis, DateInterval
from groundbreak.model.document import DateCertainty, Document
from groundbreak.model.lexicon import NameHit
from groundbreak.programme.load import load
from groundbreak.reading.korean.reader import KoreanReader
from groundbreak.reading.korean.timing import timing

from .worlds import document, facts

PROGRAMME = load("dprk_20x10").programme


def today(doc: Document) -> date | None:
    return timing(doc, PROGRAMME).clock.today


def test_the_record_says() -> None:
    assert today(document("준공식이 열렸다.", "", "2025-12-20")) == date(2025, 12, 20)


def test_a_stamp_in_the_text_says() -> None:
    assert today(document("준공식이 전날 열렸다. 2025.12.29 [재배포 금지]")) == date(2025, 12, 29)


def test_two_far_days_say_nothing() -> None:
    assert today(document("2025.1.7 열렸다. 2025.12.29 열렸다.")) is None


def test_the_age_of_the_policy_gives_the_year() -> None:
    assert timing(document("지방발전 20×10 정책 3년 차다."), PROGRAMME).clock.year == 2026


def test_the_first_item_of_a_list_is_not_the_day_of_the_report() -> None:
    doc = replace(
        document("2024.12.20. 성천군\n2025년 1월 7일 재령군", "준공 일지"),
        published=DateInterval.day(date(2024, 12, 20), DateBasis.REPORT),
        date_certainty=DateCertainty.STATED,
    )
    assert today(doc) is None


@pytest.mark.parametrize("year", [1, 1899, 2201, 9999])
def test_years_that_cannot_be_are_slips(year: int) -> None:
    assert today(document("어제 열렸다.", "", f"{year:04}-12-31")) is None


class TwoCountries:
    """A finder that knows a county at home, one in the neighbour country, and a name of both."""

    names: ClassVar = {"은파": ("KP0808",), "양평": ("KR:yangpyeong",), "고성": ("KP0406", "KR:goseong")}

    def find(self, text: str) -> Sequence[NameHit]:
        return [
            NameHit(at, at + len(name), name, ids, ("county",) * len(ids))
            for name, ids in self.names.items()
            if (at := text.find(name + "군")) >= 0
        ]

    def lookup(self, name: str) -> tuple[str, ...]:
        return self.names.get(name, ())


def test_only_places_at_home_are_told_of() -> None:
    reader = KoreanReader(PROGRAMME, TwoCountries())
    for name, told in (("은파", True), ("양평", False), ("고성", True)):
        body = f"북한 지방발전 20×10 정책에 따라 {name}군에서 지방공업공장 준공식이 10일 열렸다."
        found = facts(reader.read(document(body, "", "2025-01-11")).claims)
        assert found == ({(name, "completed", "2025-01-10")} if told else set())
