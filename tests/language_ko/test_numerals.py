"""Korean numbers and what they count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.language.ko.numerals import counted, number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("20", 20),
        ("1,200", 1200),
        ("67.5", 67.5),
        ("사흘", 3),
        ("열흘", 10),
        ("두", 2),
        ("열한", 11),
        ("스무", 20),
        ("삼십", 30),
        ("이십오", 25),
        ("백", 100),
    ],
)
def test_values(words: str, value: float) -> None:
    assert number(words) == value


@pytest.mark.parametrize("words", ["", "공장", "가", "열공", "일이"])
def test_no_numbers(words: str) -> None:
    assert number(words) is None


@given(st.integers(0, 10**9))
def test_figures_mean_themselves(value: int) -> None:
    assert number(str(value)) == value
    assert number(f"{value:,}") == value


@pytest.mark.parametrize(
    ("text", "value", "unit", "approximate"),
    [
        ("20개 시, 군에 세운다", 20, "places", False),
        ("20개 시·군에 세운다", 20, "places", False),
        ("매년 20개 시·군에 세운다", 20, "places/year", False),
        ("120여개 공장이 섰다", 120, "factories", True),
        ("13개 지역에서", 13, "places", False),
        ("열 곳의 착공이 확인됐다", 10, "places", False),
        ("공정은 67.5%다", 67.5, "percent", False),
        ("약 3000㎡", 3000, "m2", True),
        ("10년간 짓는다", 10, "years", False),
        ("세 개 병원이 섰다", 3, "hospitals", False),
    ],
)
def test_counts(text: str, value: float, unit: str, approximate: bool) -> None:
    (found,) = counted(text)
    assert (found.quantity.value, found.quantity.unit, found.quantity.approximate) == (value, unit, approximate)


@pytest.mark.parametrize("text", ["20×10 정책", "2월 10일에", "제124련대", "공장이 섰다"])
def test_counts_nothing(text: str) -> None:
    assert counted(text) == ()
