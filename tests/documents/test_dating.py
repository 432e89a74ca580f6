"""When a report was published, and how that is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.documents.dating import Dated, date_of
from groundbreak.documents.stamps import stamps
from groundbreak.model.dates import DateBasis, DateInterval, Precision
from groundbreak.model.document import DateCertainty

CAPTURED = date(2026, 3, 1)
DAY = DateInterval.day(date(2026, 2, 10), DateBasis.REPORT)


def _of(text: str = "A mill opened.", **given: str) -> Dated:
    return date_of(text, captured=CAPTURED, **given)


@pytest.mark.parametrize(
    "said",
    [
        "2026-02-10",
        "2026-02-10T09:15:00+09:00",
        "2026-02-10 09:15",
        "2026/2/10",
        "2026.02.10.",
        "2026. 2. 10",
        "20260210",
        "10 Feb. 2026",
        "Tue, 10 Feb 2026 09:15:00 +0900",
        "February 10, 2026",
        "Feb 10th 2026",
        "10. Februar 2026",
        "10 février 2026",
        "2026년 2월 10일",
        "주체115(2026)년 2월 10일",
        "2026年2月10日",
    ],
)
def test_a_record_says_so(said):
    found = _of(stated=said)
    assert (found.when, found.certainty, found.flags) == (DAY, DateCertainty.STATED, ())
    assert said[:60] in found.how


def test_a_time_in_utc_may_be_off_by_a_day():
    found = _of(stated="2026-02-10T22:00:00Z")
    assert (found.when, found.certainty) == (DAY, DateCertainty.METADATA)
    assert "UTC" in found.how


@pytest.mark.parametrize(
    ("said", "first", "last", "precision"),
    [
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28), Precision.MONTH),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), Precision.YEAR),
    ],
)
def test_a_record_without_a_day(said, first, last, precision):
    found = _of(stated=said)
    assert found.when == DateInterval(first, last, precision, DateBasis.REPORT)
    assert "date-coarse" in found.flags


@pytest.mark.parametrize("said", ["", "soon", "2026-02-31", "2026-13", "10", "1-1-1", "0000-00-00", "99999999"])
def test_what_is_no_date(said):
    found = _of(stated=said)
    assert (found.when, found.certainty, found.flags) == (DateInterval(), DateCertainty.UNKNOWN, ("no-date",))


@pytest.mark.parametrize(
    "text",
    [
        "Mill opens\n\nDate: 10/02/2026 | Source: NNA. The mill opened on February 9.",
        "Mill opens\n\nPublished: 10 Feb. 2026, 11:51. The mill opened.",
        "Mill opens\n\nMenu Sport NNA (En). Date: 10 February 2026. The mill opened.",
        "Mill opens\n\nPosted on February 10, 2026\nThe mill opened.",
        "Mill opens\n\n입력 2026.02.10 09:12\n공장이 문을 열었다.",
        "Mill opens\n\nTuesday, February 10, 2026\nThe mill opened.",
        "Mill opens\n\n2026-02-10 09:12 KST\nThe mill opened.",
        "Mill opens\n\nFebruary 10, 2026. News. The mill opened.",
        "Mill opens\n\nThe mill opened. -0- www.nna.example (2026.02.10.)",
        "2026년 2월 10일 화요일\n\n공장이 문을 열었다.",
        "Norburg, February 10, 2026 (NNA) -- The mill opened.",
        "Mill opens\n\nNEW NORBURG, 10 Feb. 2026 (North Wire) — The mill opened.",
    ],
)
def test_the_page_says_so(text):
    found = _of(text)
    assert (found.when, found.certainty) == (DAY, DateCertainty.STATED)


@pytest.mark.parametrize(
    "text",
    [
        "Mill opens\n\nIn a report published on January 5, 2025 the outlet doubted it.",
        "Mill opens\n\n"
        + "The mill has a long history. " * 20
        + "It (2025.01.05.) burned down. "
        + "So it goes. " * 40,
        "Mill opens\n\nOn January 5, 2025 the mill opened.",
        "Mills\n\nMill | County | Opened\nNo. 1 | Norburg | 2025-01-05\nNo. 2 | Alder | 2025-02-01",
        "Mill opens\n\nThe mill of Norburg, January 5, 2025 (Photo: NNA).",
    ],
)
def test_dates_of_other_things_are_not_stated_dates_of_publication(text):
    assert _of(text).certainty in (DateCertainty.INFERRED, DateCertainty.UNKNOWN)


def test_day_and_month_are_told_apart_by_what_else_is_known():
    ambiguous = "Mill opens\n\nDate: {} | The mill opened{}."
    by_text = _of(ambiguous.format("02/10/2025", " on February 10"))
    assert (by_text.when, by_text.certainty) == (
        DateInterval.day(date(2025, 2, 10), DateBasis.REPORT),
        DateCertainty.STATED,
    )
    ahead = _of(ambiguous.format("02/10/2026", ""))
    assert ahead.when == DAY, "the second of October lies ahead"
    neither = _of(ambiguous.format("02/10/2025", ""))
    assert neither.when.earliest == date(2025, 10, 2)
    assert neither.certainty is DateCertainty.INFERRED and neither.flags == ("date-ambiguous",)


@pytest.mark.parametrize(
    "url",
    [
        "https://nna.example/2026/02/10/mill.html",
        "https://nna.example/news/2026-02-10/",
        "https://nna.example/view/AKR20260210038400504",
        "https://nna.example/a?d=20260210",
        "https://watch.example/newstream/1770700000-123/mill",
    ],
)
def test_the_address_says_so(url):
    found = _of(url=url)
    assert (found.when, found.certainty) == (DAY, DateCertainty.METADATA)


@pytest.mark.parametrize(
    "url", ["https://nna.example/p/1234520260210", "https://nna.example/q/a520260210ff", "x" * 9999]
)
def test_numbers_in_an_address_that_are_no_date(url):
    assert _of(url=url).certainty is DateCertainty.UNKNOWN


def test_a_month_in_the_address():
    found = _of(url="https://nna.example/2026/02/mill/")
    assert (found.when.earliest, found.when.latest) == (date(2026, 2, 1), date(2026, 2, 28))


def test_the_name_of_the_file_says_so():
    assert _of(file_name="reports/nna_2026-02-10_mill.txt").when == DAY


def test_order_of_trust():
    sources = {
        "stated": "2026-02-10",
        "text": "Mill opens\n\nDate: 2026-02-09\nThe mill opened.",
        "meta": "2026-02-08",
        "url": "https://nna.example/2026/02/07/",
        "file_name": "20260206.html",
    }
    for day in (10, 9, 8, 7, 6):
        found = date_of(captured=CAPTURED, **{"text": "Mill", **sources})
        assert found.when.earliest == date(2026, 2, day)
        del sources[next(iter(sources))]


def test_a_date_ahead_is_flagged_and_not_used():
    found = _of(stated="2062-02-10", url="https://nna.example/2026/02/10/")
    assert (found.when, found.certainty) == (DAY, DateCertainty.METADATA)
    assert "date-in-future" in found.flags and "2062-02-10" in found.how
    alone = _of(stated="2062-02-10")
    assert alone.when == DateInterval() and alone.flags == ("date-in-future", "no-date")
    dateline = _of("Norburg, February 10, 2062 (NNA) -- The mill opened.")
    assert dateline.flags == ("date-in-future", "no-date")
    tomorrow = _of(stated="2026-03-02")
    assert tomorrow.flags == (), "where the page was made it may already be tomorrow"


SCRAPED = """Home News Norland's Mills for All: Which Counties Come Next...

Norland's Mills for All: Which Counties Come Next in 2026?

The state daily reported on Tuesday that ground was broken the previous day in Alder County.
Others followed, among them Birch (February 4) and Cedar (February 9). The campaign began in 2024.
As of February 20 last year two mills were done. The third will open by March 31."""


def test_a_page_without_a_date_is_dated_by_what_it_tells():
    found = _of(SCRAPED)
    assert (found.when, found.certainty) == (DAY, DateCertainty.INFERRED)
    assert "2026-02-09" in found.how and "Tuesday" in found.how


def test_without_a_weekday_only_bounds_are_inferred():
    found = _of(SCRAPED.replace("on Tuesday ", ""))
    assert found.when == DateInterval(date(2026, 2, 9), CAPTURED, Precision.RANGE, DateBasis.REPORT)


@pytest.mark.parametrize(
    "text",
    [
        "The mill opened on February 9.",
        "공장은 2월 9일 문을 열었다.",
        "The mill will open by February 9, 2027.",
        "2025년도 계획에 따라 공장을 2월 9일 열었다.",
        "It made 2025 tons.",
    ],
)
def test_without_a_year_nothing_is_inferred(text):
    assert _of(text).certainty is DateCertainty.UNKNOWN


@given(st.text(max_size=300), st.text(max_size=30), st.text(max_size=60))
def test_any_text_gives_a_date_with_a_reason_or_none(text, stated, url):
    found = date_of(text, captured=CAPTURED, stated=stated, url=url)
    assert found.how
    assert found.when.known == (found.certainty is not DateCertainty.UNKNOWN)
    if found.when.earliest:
        assert found.when.earliest <= CAPTURED + timedelta(days=1)


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_every_form(day):
    forms = [
        "%Y-%m-%d",
        "%Y.%m.%d.",
        "%d %B %Y",
        "%B %d, %Y",
        "%b. %d, %Y",
        "%Y年%m月%d日",
        "%Y년 %m월 %d일",
        "%d/%m/%Y",
    ]
    for form in forms:
        (found,) = stamps(f"x {day.strftime(form)} y")
        assert found.day == day, form


@given(
    st.lists(
        st.sampled_from(["2026", "-", "02", "/", ".", "10", " ", "Feb", "May", "(", ")", "년", "Date:", "\n", "on"]),
        max_size=60,
    )
)
def test_scraps_of_dates_break_nothing(scraps):
    text = "".join(scraps)
    reached = 0
    for found in stamps(text):
        assert reached <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.written
        reached = found.end
    date_of(text, captured=CAPTURED, stated=text, url=text)


@pytest.mark.parametrize(
    "text",
    [
        "Mill opens\n\nBy A. Writer | Feb. 10, 2026 | 11:40\n\nIt makes flour.",
        "Mill opens\n\n[Feb. 10, 2026]\nIt makes flour.",
        "Mill opens\n\nUpdated February 12, 2026; Published February 10, 2026\nIt makes flour.",
        "Mill opens\n\nLast updated: 10 February, 2026\nIt makes flour.",
        "Mill opens\nFebruary 10, 2026The mill makes flour, it was said at length on the spot.",
        "Mill opens\n\nIt makes flour.\n(www.agency.example 2026.02.10.)",
    ],
)
def test_a_page_says_so_in_many_ways(text):
    assert _of(text).when == DAY


@pytest.mark.parametrize(
    ("url", "when"),
    [
        ("https://paper.example/2026/01/a-mill", (date(2026, 1, 1), date(2026, 1, 31))),
        ("https://paper.example/2026/01/2026-01-10-news.html", (date(2026, 1, 10), date(2026, 1, 10))),
        ("https://voice.example/index.php/detail/abc260110005/63/en", (date(2026, 1, 10), date(2026, 1, 10))),
    ],
)
def test_an_address_beats_the_day_on_which_a_page_was_fetched(url, when):
    found = _of("March 1, 2026\nNews\n\nA mill opened.", url=url)
    assert (found.when.earliest, found.when.latest) == when


def test_a_month_is_refined_by_a_day_within_it():
    assert _of("Published: February 10, 2026\nA mill opened.", stated="2026-02").when == DAY
    assert _of("Published: January 10, 2026\nA mill opened.", stated="2026-02").when.days == 28


def test_a_year_named_in_passing_dates_nothing_to_the_day():
    text = "A mill was shown to guests on Feb. 6, the state daily reported on Friday. " + "It has ten floors. " * 30
    assert not _of(text + "The campaign of 2025 goes on.").when.is_day
