from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.views.figures import FigureKind, PlaceNames, dates_in, figures_in, holds_name, numbers_in, stands_in
from groundbreak.views.words import MONTHS, say_day

days = st.dates(date(1950, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("held on February 5, 2026", (2026, 2, 5)),
        ("held on Feb. 5", (None, 2, 5)),
        ("on the 5th of February 2026", (2026, 2, 5)),
        ("2026-02-05T09:00", (2026, 2, 5)),
        ("from March 6 to 10", (None, 3, 10)),
        ("between 6 and 10 March 2024", (2024, 3, 6)),
        ("in March 2024", (2024, 3, None)),
        ("last September", (None, 9, None)),
        ("2026년 2월 5일 착공식", (2026, 2, 5)),
        ("주체115(2026)년 2월 5일에", (2026, 2, 5)),
        ("2월 3일부터 5일까지", (None, 2, 3)),
        ("5일 착공식이 진행되였다", (None, None, 5)),
        ("2026年2月5日", (2026, 2, 5)),
    ],
)
def test_a_quote_says_its_dates(quote: str, said: tuple[int | None, ...]) -> None:
    assert said in dates_in(quote)


@pytest.mark.parametrize("quote", ["1,000 m2 of floor", "20 of 20 places", "version 1.2", "no day at all", "45 March"])
def test_what_is_no_date_is_none(quote: str) -> None:
    assert not [d for d in dates_in(quote) if d[2] is not None]


@given(days)
def test_every_way_of_writing_a_day_holds_it(day: date) -> None:
    figure = figures_in(say_day(day))[0]
    assert figure.kind is FigureKind.DATE and figure.parts == (day.year, day.month, day.day)
    month = MONTHS[day.month - 1]
    for written in (
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        day.isoformat(),
        f"{day.year}년 {day.month}월 {day.day}일",
    ):
        assert stands_in(figure, f"It was opened on {written}, he said.")


@given(days, days)
def test_another_day_does_not_hold_it(day: date, other: date) -> None:
    figure = figures_in(say_day(day))[0]
    assert stands_in(figure, f"It was opened on {say_day(other)}.") == (day == other)


def test_a_year_that_the_quote_does_not_say_is_not_there() -> None:
    assert not stands_in(figures_in("5 February 2026")[0], "opened on February 5")
    assert stands_in(figures_in("5 February")[0], "opened on February 5")


def test_numbers_in_digits_and_words() -> None:
    assert numbers_in("3,300 m2, twenty-one places, 67.50 per cent, nineteen") == {"3300", "21", "67.5", "19"}
    assert stands_in(figures_in("20 places")[0], "in twenty counties")
    assert not stands_in(figures_in("20 places")[0], "in 200 counties")


def test_names_are_whole_words_without_regard_to_marks() -> None:
    assert holds_name("in Kimhyŏngjik County", "Kimhyongjik")
    assert not holds_name("in Unsandong", "Unsan")
    assert holds_name("화평군에서", "화평군")


def test_the_longest_name_wins_and_words_are_whole() -> None:
    names = PlaceNames(["Kim", "Kim Hyong Jik", "Usi"])
    found = [f.text for f in names.find("Kim Hyong Jik and Usi, not Usin or Kimchaek")]
    assert found == ["Kim Hyong Jik", "Usi"]


@given(st.text(max_size=400))
def test_figures_lie_where_they_say(text: str) -> None:
    last = 0
    for figure in figures_in(text):
        assert text[figure.start : figure.end] == figure.text
        assert figure.start >= last
        last = figure.end
