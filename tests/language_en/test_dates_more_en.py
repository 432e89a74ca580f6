"""Dates that lean on another: on an event just spoken of, on the day of a saying, on a week or month beside them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.language.en.attribution import Speakers, dates_the_report
from groundbreak.language.en.dates import Clock, resolve
from groundbreak.language.en.datewords import find_dates
from groundbreak.language.en.dispatch import ANY, Dispatcher, beginnings
from groundbreak.language.en.spans import month_end, nth_weekday, part_of_month, part_of_year, week_of, weekday_after

WEDNESDAY = date(2026, 2, 18)
SPOKEN = date(2026, 2, 10)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905


def read(words: str, clock: Clock, *, forward: bool = False) -> list[str]:
    return [str(resolve(found, clock, forward=forward)) for found in find_dates(words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Christmas Eve", "2025-12-24"),
        ("on New Year's Day", "2026-01-01"),
        ("on New Year’s Eve", "2025-12-31"),
        ("on Wednesday last week", "2026-02-11"),
        ("last week's Monday", "2026-02-09"),
        ("last week, on Monday,", "2026-02-09"),
        ("last Monday week,", "2026-02-09"),
        ("Tuesday, Feb. 10, at noon", "2026-02-10"),
        ("on February 10 (Tuesday)", "2026-02-10"),
        ("on Tuesday (the 10th)", "2026-02-10"),
        ("a week ago, on the 9th,", "2026-02-09"),
        ("the 28th of last month", "2026-01-28"),
        ("the 28th of the previous month", "2026-01-28"),
        ("a 2-February visit", "2026-02-02"),
        ("28.02.2025", "2025-02-28"),
        ("28/2/25", "2025-02-28"),
        ("DECEMBER 20", "2025-12-20"),
        ("10 FEBRUARY 2026", "2026-02-10"),
        ("the twenty-eighth of January", "2026-01-28"),
        ("the last day of January", "2026-01-31"),
        ("the first Monday of February", "2026-02-02"),
        ("the last Saturday in January", "2026-01-31"),
        ("on February 28 a year ago", "2025-02-28"),
        ("a year ago today", "2025-02-18"),
        ("the day before yesterday", "2026-02-16"),
        ("this morning", "2026-02-18"),
        ("last night", "2026-02-17"),
        ("late last month", "2026-01-20/2026-01-31"),
        ("early this month", "2026-02-01/2026-02-10"),
        ("late last week", "2026-02-12/2026-02-15"),
        ("earlier in the week", "2026-02-16/2026-02-18"),
        ("earlier in February", "2026-02-01/2026-02-18"),
        ("in the last days of December", "2025-12-20/2025-12-31"),
        ("in the first week of February", "2026-02-01/2026-02-07"),
        ("in the second half of January", "2026-01-16/2026-01-31"),
        ("between November and January", "2025-11-01/2026-01-31"),
        ("between January 30 and February 9", "2026-01-30/2026-02-09"),
        ("between 2 and 9 February", "2026-02-02/2026-02-09"),
        ("in Q3 2025", "2025-07-01/2025-09-30"),
        ("at the end of 2025", "2025-12-01/2025-12-31"),
        ("at the end of the year", "2025-12-01/2025-12-31"),
        ("at the turn of the year", "2025-12-15/2026-01-15"),
        ("from 2024 to 2025", "2024-01-01/2025-12-31"),
        ("Juche 114", "2025-01-01/2025-12-31"),
        ("a fortnight ago", "2026-02-02/2026-02-08"),
        ("the month before last", "2025-12-01/2025-12-31"),
        ("about two weeks ago", "2026-01-26/2026-02-15"),
        ("January's ceremony", "2026-01-01/2026-01-31"),
        ("before February 10", "../2026-02-09"),
        ("over the past two weeks", "2026-02-04/2026-02-18"),
    ],
)
def test_expressions_against_a_wednesday_in_february(words: str, expected: str) -> None:
    assert read(words, Clock(WEDNESDAY)) == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("two days before that", "2026-02-08"),
        ("three days after that", "2026-02-13"),
        ("the very next day", "2026-02-11"),
        ("the following Friday", "2026-02-13"),
        ("the same week", "2026-02-09/2026-02-15"),
        ("the following month", "2026-03-01/2026-03-31"),
        ("the month before.", "2026-01-01/2026-01-31"),
        ("in that same week", "2026-02-09/2026-02-15"),
        ("a day earlier", "2026-02-09"),
        ("the previous day", "2026-02-09"),
        ("same day", "2026-02-10"),
    ],
)
def test_expressions_that_count_from_the_event_just_spoken_of(words: str, expected: str) -> None:
    clock = Clock(WEDNESDAY).moved(resolve(next(find_dates("on February 10")), Clock(WEDNESDAY)))
    assert read(words, clock) == [expected]


def test_a_day_earlier_counts_from_the_day_of_the_saying_where_the_sentence_names_one() -> None:
    spoken = Clock(WEDNESDAY, focus=SPOKEN, era=SPOKEN)
    assert read("a day earlier", spoken.heard(date(2026, 2, 17))) == ["2026-02-16"]
    assert read("a day earlier", spoken) == ["2026-02-09"]
    assert read("a day earlier", spoken.aged().aged()) == ["2026-02-17"]


def test_what_another_said_long_before_moves_the_clock_for_two_sentences_only() -> None:
    told = Clock(WEDNESDAY).heard(date(2026, 1, 5))
    assert read("the previous day", told) == ["2026-01-04"]
    assert read("the previous day", told.aged()) == ["2026-01-04"]
    assert read("last month", told.aged()) == ["2026-01-01/2026-01-31"]
    assert read("the previous day", told.aged().aged()) == ["2026-02-17"]


def test_a_day_without_its_month_is_of_the_month_just_spoken_of() -> None:
    clock = Clock(date(2026, 1, 30)).moved(resolve(next(find_dates("in December")), Clock(date(2026, 1, 30))))
    assert read("on the 29th", clock) == ["2025-12-29"]
    assert read("on the 29th", clock.aged().aged()) == ["2026-01-29"]


def test_days_of_a_list_leave_their_month_to_the_first() -> None:
    assert read("on Dec. 15 (Aton), 16 (Beton) and 18 (Geton)", Clock(WEDNESDAY)) == [
        "2025-12-15",
        "2025-12-16",
        "2025-12-18",
    ]
    assert read("Aton (Dec. 15), Beton (16) and Geton (18)", Clock(WEDNESDAY)) == [
        "2025-12-15",
        "2025-12-16",
        "2025-12-18",
    ]


@pytest.mark.parametrize("words", ["the Lunar New Year", "the 1990s", "24/7", "at 10:30", "room 20260218", "Q5"])
def test_words_that_are_no_dates(words: str) -> None:
    assert read(words, Clock(WEDNESDAY)) == []


@pytest.mark.parametrize(
    ("sentence", "day", "says"),
    [
        ("On Feb. 7, KCNA reported that ground was broken.", "Feb. 7", True),
        ("On Friday, KCNA said, ground was broken in Aton.", "Friday", False),
        ("Feb. 26, 2024_ Kim was at the works in Aton.", "Feb. 26", True),
        ("KCNA on Friday said that ground was broken.", "Friday", True),
        ("State media said on Friday that ground was broken.", "Friday", True),
        ("It opened in Aton on Friday, state media said.", "Friday", False),
        ("On Friday ground was broken, state media said.", "Friday", False),
        ("Kim on the 29th attended the ceremony.", "the 29th", False),
        ("SEOUL, Feb. 2 (ANA) -- Ground was broken in Aton.", "Feb. 2", True),
        ("With two more ceremonies on Monday — Aton and Beton — all are known.", "Monday", False),
        ("This picture taken on February 6, 2025 and released by KCNA shows it.", "February 6, 2025", False),
        (
            "This picture taken on June 6 and released from the North's official Korean Central News Agency (KCNA) via "
            "KNS on June 7 shows it.",
            "June 7",
            True,
        ),
        ("A picture dated 20 December shows it.", "20 December", False),
        ("A picture made available on 22 December by state media shows it.", "22 December", True),
    ],
)
def test_whether_a_day_is_that_of_the_saying(sentence: str, day: str, says: bool) -> None:
    found = next(d for d in find_dates(sentence) if day in sentence[d.start : d.end])
    assert dates_the_report(sentence, 0, found.start, found.end) is says


@given(st.text(alphabet="North Korea's (KC)-,", max_size=400))
def test_telling_what_dates_a_report_takes_no_time_on_any_words(text: str) -> None:
    sentence = "said " + text + " on Friday"
    assert isinstance(dates_the_report(sentence, 0, len(sentence) - 6, len(sentence)), bool)


@given(DAYS, st.integers(0, 6))
def test_the_following_weekday_is_within_a_week_after(day: date, weekday: int) -> None:
    after = weekday_after(day, weekday)
    assert after.weekday() == weekday and timedelta(1) <= after - day <= timedelta(7)
    clock = Clock(day + timedelta(days=40), focus=day, era=day)
    assert read(f"the following {WEEKDAYS[weekday]}", clock) == [str(after)]


@given(DAYS, st.integers(0, 6))
def test_a_weekday_of_last_week_lies_one_to_thirteen_days_back(report: date, weekday: int) -> None:
    found = resolve(next(find_dates(f"on {WEEKDAYS[weekday]} last week")), Clock(report))
    assert found.earliest is not None and found.earliest.weekday() == weekday
    assert timedelta(1) <= report - found.earliest <= timedelta(13)


@given(DAYS, st.sampled_from(["early", "mid", "late", "end", "h1", "h2", "w1", "w2", "w3", "w4", "wl", "d1", "dl", ""]))
def test_a_part_of_a_month_lies_within_it(day: date, part: str) -> None:
    found = part_of_month(day.year, day.month, part)
    assert found.earliest and found.latest
    assert day.replace(day=1) <= found.earliest <= found.latest <= month_end(day.year, day.month)


@given(
    st.integers(1990, 2090), st.sampled_from(["h1", "h2", "q1", "q4", "early", "late", "end", "spring", "autumn", ""])
)
def test_a_part_of_a_year_lies_within_it(year: int, part: str) -> None:
    found = part_of_year(year, part)
    assert found.earliest and found.latest and found.earliest.year == found.latest.year == year


@given(DAYS)
def test_a_week_holds_its_day_and_begins_on_monday(day: date) -> None:
    week = week_of(day)
    assert week.earliest and week.latest and week.earliest <= day <= week.latest
    assert week.earliest.weekday() == 0 and week.days == 7


@given(DAYS, st.integers(0, 6))
def test_every_weekday_of_a_month_is_the_nth_of_it(day: date, weekday: int) -> None:
    first = nth_weekday(day.year, day.month, weekday, 1)
    last = nth_weekday(day.year, day.month, weekday, -1)
    assert first.weekday() == last.weekday() == weekday
    assert first.day <= 7 and last > month_end(day.year, day.month) - timedelta(days=7)


BEGINNINGS = [
    "(?:la|thi)st (?:day|week)",
    "a{2,3}b",
    "[ab]?c(?!d)",
    r"(?<=x)\d?y",
    "no|(?:n|m)ow",
    r"\w+ing",
    "(?P<q>to)+m",
]


@given(st.sampled_from(BEGINNINGS), st.text(alphabet="abcdhiklmnostuwxy1 ", max_size=12))
def test_whatever_matches_begins_as_its_pattern_was_seen_to(pattern: str, text: str) -> None:
    match = re.compile(pattern).match(text)
    if match and match.group():
        head = text[:4].ljust(4, ANY)
        some = beginnings(pattern, 4)
        assert any(all(a == b or ANY in (a, b) for a, b in zip(s, head, strict=True)) for s in some)
        assert Dispatcher([pattern]).at(text, 0, len(text)) is not None


SPEAKERS = Speakers(
    [
        ("KCNA", "KCNA"),
        ("Korean Central News Agency", "KCNA"),
        ("Aton Daily", "Aton Daily"),
        ("RFB", "Radio B"),
        ("Kim", "K"),
    ]
)


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        ("Residents told RFB Korean that it stands idle.", ("Radio B", "residents")),
        ("Sources in the north told Aton Daily that work was suspended.", ("Aton Daily", "sources")),
        ("According to an Aton Daily source on Monday, work stopped.", ("Aton Daily", "source")),
        ("Aton Daily, citing the Korean Central News Agency, reported it.", ("Aton Daily", "KCNA")),
        ('"It opened in May," said Kim Myong Su, manager of the plant.', ("Kim Myong Su, manager of the plant",)),
        ("Kim said the factories were a gift.", ("K",)),
        ("This picture released by KCNA shows Kim at the ceremony.", ("KCNA",)),
        ("One trader said the goods sell badly.", ("one trader",)),
        ("Aton Daily analysis shows a roof.", ("Aton Daily",)),
        ("The factory in Aton opened.", ()),
    ],
)
def test_who_says_it(sentence: str, chain: tuple[str, ...]) -> None:
    assert SPEAKERS.chain(sentence, 0, len(sentence)) == chain


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("from the 6th to the 10th of February", "2026-02-06/2026-02-10"),
        ("from the 6th through the 10th,", "2026-02-06/2026-02-10"),
        ("on the 28th and 31st,", "2026-01-28/2026-01-31"),
        ("from the 28th to the 2nd,", "2026-01-28/2026-02-02"),
        ("Thursday through Saturday,", "2026-02-12/2026-02-14"),
        ("from Thursday to Saturday", "2026-02-12/2026-02-14"),
        ("17 days ago", "2026-02-01"),
        ("Alder (1.29)", "2026-01-29"),
        ("Tue: Mill opens", "2026-02-17"),
        ("Since Monday, mills", "2026-02-16/2026-02-18"),
        ("After Monday's opening", "2026-02-16"),
        ("by year-end,", "../2025-12-31"),
    ],
)
def test_ranges_and_bounds_of_days(words: str, expected: str) -> None:
    assert read(words, Clock(WEDNESDAY)) == [expected]


@pytest.mark.parametrize("words", ["a string of year-end openings", "the year-end meeting", "a share (2.13) of it"])
def test_what_is_no_date(words: str) -> None:
    assert [d for d in find_dates(words) if d.kind == "part_year"] == []


def test_the_previous_day_at_the_head_of_a_sentence_leans_on_the_event_before() -> None:
    spoken = Clock(WEDNESDAY, focus=date(2026, 2, 17))
    assert read("The previous day", spoken.aged()) == ["2026-02-16"]
    assert read("it was seen the previous day", spoken.aged()) == ["2026-02-17"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Monday's Rodong Sinmun said mills opened.", True),
        ("In its Tuesday edition the paper told of mills.", True),
        ("According to Monday's state media reports, mills opened.", True),
        ("February 16, 2026The mills opened.", True),
        ("Feb. 16, 2026 | Mills opened.", True),
        ("Monday's event drew thousands.", False),
        ("On February 16, 2026, mills opened.", False),
    ],
)
def test_the_day_of_a_paper_is_that_of_the_saying(words: str, said: bool) -> None:
    found = next(find_dates(words))
    assert dates_the_report(words, 0, found.start, found.end) is said


def test_a_weekday_beside_a_day_is_kept() -> None:
    assert [d.weekday for d in find_dates("on Tuesday (Feb. 10) and on February 12 (Thursday)")] == [1, 3]
