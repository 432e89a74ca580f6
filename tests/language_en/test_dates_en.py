"""Date expressions of English news, against the day of the report."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.language.en.dates import Clock, resolve, shift, weekday_before, weekday_near
from groundbreak.language.en.datewords import find_dates
from groundbreak.model.dates import DateBasis

SATURDAY = date(2025, 1, 25)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905


def read(words: str, clock: Clock, *, forward: bool = False) -> list[str]:
    return [str(resolve(found, clock, forward=forward)) for found in find_dates(words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("held the previous day", "2025-01-24"),
        ("two days prior", "2025-01-23"),
        ("a day earlier", "2025-01-24"),
        ("on Tuesday", "2025-01-21"),
        ("on Saturday", "2025-01-25"),
        ("last Friday", "2025-01-24"),
        ("last Saturday", "2025-01-18"),
        ("Thursday and Friday", "2025-01-23/2025-01-24"),
        ("over the weekend", "2025-01-25"),
        ("last month", "2024-12-01/2024-12-31"),
        ("last October", "2024-10-01/2024-10-31"),
        ("last January", "2024-01-01/2024-01-31"),
        ("in February this year", "2025-02-01/2025-02-28"),
        ("in January last year", "2024-01-01/2024-01-31"),
        ("in late December", "2024-12-20/2024-12-31"),
        ("in early February", "2024-02-01/2024-02-10"),
        ("since Aug. 12", "2024-08-12/2025-01-25"),
        ("after 28 February", "2024-02-28/2025-01-25"),
        ("by the end of November", "../2024-11-30"),
        ("as of February 10 last year", "../2024-02-10"),
        ("on February 4", "2024-02-04"),
        ("on the 20th", "2025-01-20"),
        ("on the 26th.", "2025-01-26"),
        ("08/01/2025", "2025-01-08"),
        ("(2026.02.02.)", "2026-02-02"),
        ("December 23 to 27", "2024-12-23/2024-12-27"),
        ("on December 15, 16 and 18", "2024-12-15/2024-12-18"),
        ("from December 30 to January 2", "2024-12-30/2025-01-02"),
        ("January 15, Juche 113 (2024)", "2024-01-15"),
        ("in June Juche 60 (1971)", "1971-06-01/1971-06-30"),
        ("the first half of 2024", "2024-01-01/2024-06-30"),
        ("in the spring", "2024-03-01/2024-05-31"),
        ("last winter", "2024-12-01/2025-02-28"),
        ("late 2024", "2024-09-01/2024-12-31"),
        ("five months ago", "2024-08-01/2024-08-31"),
        ("this year", "2025-01-01/2025-01-25"),
        ("last year", "2024-01-01/2024-12-31"),
        ("took place onJanuary 20", "2025-01-20"),
        ("imagery from January 3", "2025-01-03"),
    ],
)
def test_expressions_against_a_saturday_in_january(words: str, expected: str) -> None:
    assert read(words, Clock(SATURDAY)) == [expected]


@pytest.mark.parametrize(
    "words", ["May I help", "20 counties", "the 9th Workers' Party Congress", "31 February", "version 2.10"]
)
def test_words_that_are_no_dates(words: str) -> None:
    assert [d for d in read(words, Clock(SATURDAY)) if d != "undated"] == []


def test_a_number_of_places_after_a_day_is_no_second_day() -> None:
    assert read("on January 20 and 13 counties", Clock(SATURDAY)) == ["2025-01-20"]


def test_without_a_day_of_report_a_year_alone_dates_days_but_not_weekdays() -> None:
    clock = Clock(None, 2026)
    assert read("on February 4", clock) == ["2026-02-04"]
    assert read("on Tuesday", clock) == ["undated"]
    assert read("the previous day", clock) == ["undated"]


def test_the_same_year_is_that_of_the_event_last_spoken_of() -> None:
    assert read("on December 20 of the same year", Clock(SATURDAY, focus=date(2023, 2, 28))) == ["2023-12-20"]


def test_a_plan_lies_ahead() -> None:
    assert read("in October", Clock(SATURDAY), forward=True) == ["2025-10-01/2025-10-31"]
    assert read("on Monday", Clock(SATURDAY), forward=True) == ["2025-01-27"]


@given(DAYS, st.integers(0, 6))
def test_a_past_weekday_is_within_the_last_seven_days(report: date, weekday: int) -> None:
    found = resolve(next(find_dates(f"on {WEEKDAYS[weekday]}")), Clock(report))
    assert found.earliest is not None and found.is_day
    assert found.earliest.weekday() == weekday
    assert timedelta(0) <= report - found.earliest < timedelta(7)


@given(DAYS, st.integers(0, 6))
def test_last_weekday_is_strictly_before(report: date, weekday: int) -> None:
    day = weekday_before(report, weekday, strictly=True)
    assert timedelta(1) <= report - day <= timedelta(7)


@given(DAYS, st.integers(0, 6))
def test_a_report_may_be_dated_a_day_early_but_no_more(published: date, weekday: int) -> None:
    day = weekday_near(published, weekday)
    assert timedelta(-5) <= day - published <= timedelta(1)


@given(DAYS, DAYS)
def test_a_full_date_means_itself_whatever_the_report(day: date, report: date) -> None:
    for words in (
        f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        day.isoformat(),
    ):
        assert read(words, Clock(report)) == [day.isoformat()]


@given(DAYS, st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_a_year_is_the_last_one_or_at_most_two_days_ahead(report: date, month: int, day: int) -> None:
    found = resolve(next(find_dates(f"on {MONTHS[month - 1]} {day}")), Clock(report))
    assert found.earliest is not None and (found.earliest.month, found.earliest.day) == (month, day)
    assert timedelta(-2) <= report - found.earliest < timedelta(367)


@given(DAYS, st.integers(-400, 400), st.sampled_from(["day", "week", "month", "year"]))
def test_shifting_there_and_back_loses_days_only_at_the_end_of_a_month(day: date, count: int, unit: str) -> None:
    back = shift(shift(day, count, unit), -count, unit)
    assert abs((back - day).days) <= (0 if unit in ("day", "week") else 3)


@given(st.text(max_size=300), DAYS)
def test_any_text_resolves_without_error_and_never_to_a_reversed_interval(text: str, report: date) -> None:
    for found in find_dates(text):
        when = resolve(found, Clock(report))
        assert text[found.start : found.end]
        if when.earliest and when.latest:
            assert when.earliest <= when.latest
        assert when.basis in (DateBasis.EVENT, DateBasis.NONE)


@given(
    st.lists(
        st.sampled_from(
            [*MONTHS, *WEEKDAYS, "last", "on", "the", "and", "15", "2025", ",", "since", "year", "31", "of"]
        ),
        max_size=25,
    )
)
def test_heaps_of_date_words_resolve_too(words: list[str]) -> None:
    text = " ".join(words)
    spans = [(d.start, d.end) for d in find_dates(text)]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for found in find_dates(text):
        resolve(found, Clock(SATURDAY))
