"""Korean dates: what they mean on the day of the report, and what is none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.language.ko.clock import Clock
from groundbreak.language.ko.date_words import EXPRESSION, EXPRESSION_PATTERN
from groundbreak.language.ko.dates import DateHit, dates
from groundbreak.model.dates import DateBasis, Precision

TODAY = date(2026, 2, 7)  # a Saturday
DAYS = st.dates(date(2001, 3, 1), date(2090, 1, 1))


def read(text: str, today: date | None = TODAY) -> tuple[DateHit, ...]:
    return dates(text, Clock(today))[0]


def events(text: str, today: date | None = TODAY) -> list[str]:
    return [str(h.when) for h in read(text, today) if not h.telling]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("지난 5일 열렸다", "2026-02-05"),
        ("지난 9일 열렸다", "2026-01-09"),
        ("5일 열렸다", "2026-02-05"),
        ("오는 10일 열린다", "2026-02-10"),
        ("20일 열릴 예정이다", "2026-02-20"),
        ("이달 3일 열렸다", "2026-02-03"),
        ("지난달 24일 열렸다", "2026-01-24"),
        ("다음 달 10일에 열린다", "2026-03-10"),
        ("12월 18일에 열렸다", "2025-12-18"),
        ("1월 29일에 열렸다", "2026-01-29"),
        ("지난해 12월 20일 열렸다", "2025-12-20"),
        ("올해 1월 30일 열렸다", "2026-01-30"),
        ("주체115(2026)년 2월 1일에 열렸다", "2026-02-01"),
        ("주체114년 12월 3일에 열렸다", "2025-12-03"),
        ("2025년 8월 30일 열렸다", "2025-08-30"),
        ("2025.12.18 열렸다", "2025-12-18"),
        ("2025-12-18 열렸다", "2025-12-18"),
        ("'26.2.6 열렸다", "2026-02-06"),
        ("전날 열렸다", "2026-02-06"),
        ("어제(6일) 열렸다", "2026-02-06"),
        ("어제 열렸다", "2026-02-06"),
        ("오늘(7일) 열렸다", "2026-02-07"),
        ("지난 수요일 열렸다", "2026-02-04"),
        ("지난 토요일 열렸다", "2026-01-31"),
        ("지난주 금요일 열렸다", "2026-01-30"),
        ("사흘 전 열렸다", "2026-02-04"),
        ("10일 전 열렸다", "2026-01-28"),
        ("올해 2월 열린다", "2026-02-01/2026-02-28"),
        ("지난 2월 열렸다", "2025-02-01/2025-02-28"),
        ("지난 6월 열렸다", "2025-06-01/2025-06-30"),
        ("작년 열렸다", "2025-01-01/2025-12-31"),
        ("명년 열린다", "2027-01-01/2027-12-31"),
        ("내년 초 열린다", "2027-01-01/2027-03-31"),
        ("올해말까지 끝낸다", "../2026-12-31"),
        ("상반년에 끝낸다", ""),
        ("올해 상반년에 끝낸다", "2026-01-01/2026-06-30"),
        ("2025년 하반기에 열렸다", "2025-07-01/2025-12-31"),
        ("지난달 하순 열렸다", "2026-01-21/2026-01-31"),
        ("1월 말 열렸다", "2026-01-21/2026-01-31"),
        ("두 달 전 열렸다", "2025-12-01/2025-12-31"),
        ("15∼29일 열렸다", "2026-01-15/2026-01-29"),
        ("지난달 15일부터 20일까지 열렸다", "2026-01-15/2026-01-20"),
    ],
)
def test_means(text: str, expected: str) -> None:
    assert events(text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text",
    [
        "착공 190여일 만에 섰다",
        "착공 9개월 만에 섰다",
        "반 년 만입니다",
        "사흘 만에 다시 찾았다",
        "1일생산능력이 크다",
        "10년안에 바꾼다",
        "10년 안에 바꾼다",
        "20×10 정책",
        "3일간 열렸다",
        "20일째 멈췄다",
        "`5월20일 대성공장'을 찾았다",
        "10월5일공장이 섰다",
        "80일전투를 벌렸다",
        "9월제철소",
        "30일분의 원료",
        "영하 4.5도",
    ],
)
def test_is_no_date(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("조선중앙통신은 7일, 착공식이 전날 열렸다고 했다.", "2026-02-06"),
        ("착공식이 지난 5일 열렸다고 로동신문이 6일 보도했다.", "2026-02-05"),
        ("노동신문은 6일자에서 착공식이 전날 열렸다고 밝혔다.", "2026-02-05"),
        ("6일 조선중앙통신에 따르면 착공식은 4일 열렸다.", "2026-02-04"),
        ("통일부 당국자는 3일 기자들과 만나 지난달 29일 착공했다고 말했다.", "2026-01-29"),
        ("(평양 2월 6일발 조선중앙통신) 착공식이 5일에 있었다.", "2026-02-05"),
        ("노동신문은 4일 착공식이 열렸다고 6일 보도했다.", "2026-02-04"),
    ],
)
def test_the_day_of_telling_is_not_the_day_of_the_event(text: str, event: str) -> None:
    assert events(text) == [event]


def test_what_is_told_of_before_counts() -> None:
    first, clock = dates("18일 갑군에서 준공식이 있었다.", Clock(date(2025, 12, 21)))
    then, clock = dates("이튿날 을군에서도 열렸다.", clock)
    same, _ = dates("같은 날 병군에서도 열렸다.", clock)
    assert [str(h.when) for h in (*first, *then, *same)] == ["2025-12-18", "2025-12-19", "2025-12-19"]


def test_days_before_count_from_the_story_where_it_goes_on() -> None:
    _, clock = dates("3일 갑군에서 열렸다.", Clock(date(2025, 2, 4)))
    found, _ = dates("이틀 전에는 을군에서, 지난달 31일에는 병군에서, 그 전날에는 정군에서 열렸다.", clock)
    assert [str(h.when) for h in found] == ["2025-02-01", "2025-01-31", "2025-01-30"]


def test_lists_share_their_month() -> None:
    assert events("지난달 24일과 25일에 열렸다") == ["2026-01-24", "2026-01-25"]
    assert events("지난 6월과 9월 두차례 찾았다") == ["2025-06-01/2025-06-30", "2025-09-01/2025-09-30"]


def test_days_in_brackets() -> None:
    assert events("갑군(31일), 을군(2.3), 병군(2.5)") == ["2026-01-31", "2026-02-03", "2026-02-05"]


def test_without_a_day_of_report_nothing_is_guessed() -> None:
    assert events("지난 9일, 전날, 어제, 올해 2월, 12월 18일", None) == ["undated"] * 5
    assert events("2025년 12월 18일과 20일에 열렸다", None) == ["2025-12-18", "2025-12-20"]


def test_a_stamp_in_universal_time_is_a_day_early() -> None:
    found, clock = dates("노동신문은 25일, 준공식이 전날 열렸다고 했다.", Clock(date(2025, 1, 24)))
    assert str(found[1].when) == "2025-01-24"
    assert clock.today == date(2025, 1, 25)


def test_deadlines_are_open() -> None:
    (hit,) = read("올해 말까지 끝낸다")
    assert hit.until
    assert hit.when.precision is Precision.OPEN


@given(DAYS, st.integers(1, 31))
def test_a_bare_day_is_the_last_of_that_number(today: date, number: int) -> None:
    (hit,) = read(f"지난 {number}일 열렸다", today)
    assert hit.when.is_day
    assert hit.when.earliest is not None
    assert hit.when.earliest.day == number
    assert timedelta(days=-1) <= today - hit.when.earliest < timedelta(days=63)


@given(DAYS, st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_a_year_lies_within_the_year_before(today: date, month: int, number: int) -> None:
    (hit,) = read(f"{month}월 {number}일에 열렸다", today)
    assert hit.when.earliest is not None
    assert (hit.when.earliest.month, hit.when.earliest.day) == (month, number)
    assert timedelta(days=-1) <= today - hit.when.earliest <= timedelta(days=366)


@given(DAYS, st.sampled_from("월화수목금토일"))
def test_last_weekday_is_of_the_week_before(today: date, name: str) -> None:
    (hit,) = read(f"지난 {name}요일 열렸다", today)
    assert hit.when.earliest is not None
    assert "월화수목금토일"[hit.when.earliest.weekday()] == name
    assert timedelta(days=1) <= today - hit.when.earliest <= timedelta(days=7)


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), DAYS)
def test_a_full_date_means_itself_whatever_the_day(day: date, today: date) -> None:
    for text in (f"{day.year}년 {day.month}월 {day.day}일에 열렸다", f"{day.year}.{day.month}.{day.day} 열렸다"):
        assert events(text, today) == [str(day)]


@given(
    st.text(alphabet="지난올해내년작명초말월일전날이튿오는어제0123456789.() ,과부터까지열렸다~∼주체체", max_size=80),
    DAYS,
)
def test_any_text_gives_sane_intervals(text: str, today: date) -> None:
    last = 0
    for hit in read(text, today):
        assert last <= hit.start < hit.end <= len(text)
        last = hit.start
        assert hit.when.basis is (DateBasis.EVENT if hit.when.known else DateBasis.NONE)


@given(st.text(alphabet="지난올해내년작명초말월일전날이튿오는어제0123456789.(' ,과까지열만간두사흘봄", max_size=60))
def test_the_guard_of_the_pattern_loses_nothing(text: str) -> None:
    import re

    free = [m.span() for m in re.finditer(EXPRESSION_PATTERN, text) if m.group().strip()]
    assert [m.span() for m in EXPRESSION.finditer(text) if m.group().strip()] == free


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("지난 주말 준공식을", "2025-03-08", "2025-03-09"),
        ("지난가을 착공한", "2024-09-01", "2024-11-30"),
        ("반년 전 착공한", "2024-09-01", "2024-09-30"),
        ("두어 달 전 착공", "2024-12-01", "2025-01-31"),
        ("지난달 마지막 날 준공", "2025-02-28", "2025-02-28"),
        ("성탄절 이튿날에", "2024-12-25", "2024-12-25"),
        ("지난 연말에", "2024-11-01", "2024-12-31"),
        ("6.30 기준", "2024-06-30", "2024-06-30"),
        ("올봄 착공", "2025-03-01", "2025-05-31"),
    ],
)
def test_nearness_in_words(text: str, first: str, last: str) -> None:
    hits, _ = dates(text, Clock(date(2025, 3, 12)))
    assert (str(hits[0].when.earliest), str(hits[0].when.latest)) == (first, last)


@pytest.mark.parametrize(
    ("text", "day"),
    [("하루 앞서 을군에서는", "2025-02-19"), ("사흘 뒤에는", "2025-02-23"), ("바로 전날엔 ", "2025-02-19")],
)
def test_days_that_hang_on_the_day_told_of_before(text: str, day: str) -> None:
    _, clock = dates("20일 준공식이 열렸다.", Clock(date(2025, 2, 27)))
    hits, _ = dates(text, clock)
    assert str(hits[0].when.earliest) == day
