from __future__ import annotations

import pytest

from groundbreak.model.anchor import Anchor
from groundbreak.model.cited import Citation, Cited
from groundbreak.model.dates import DateBasis, DateInterval, Precision
from groundbreak.views.figures import PlaceNames
from groundbreak.views.quotes import Quote, shelve
from groundbreak.views.sentences import Segment, computed, date_sentence, mark, name_segment, plain, words

from .pictures import between, day


def quote(text: str, publisher: str = "State Agency", published: str = "2026-02-06") -> Quote:
    when = DateInterval.day(day(published).earliest, DateBasis.REPORT)  # type: ignore[arg-type]
    citation = Citation("d1", Anchor("0" * 64, 0, len(text), text), publisher, "", "v", "d1", "reported", when)
    return shelve([citation], "home", {}).quotes[0]


def test_a_bare_figure_cannot_be_built() -> None:
    for text in ("20 places", "on 5 February", "in 2026"):
        with pytest.raises(ValueError, match="not computed"):
            words(text)


def test_a_figure_that_its_quote_does_not_hold_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="stands in none"):
        Segment("5 February", (quote("It was opened on February 6."),))
    assert Segment("6 February", (quote("It was opened on February 6."),)).text


def test_a_computed_value_says_how() -> None:
    assert computed(1234, "counted").text == "1,234"
    assert computed(1234, "counted").computed == "counted"


def test_a_sentence_is_split_at_what_does_not_stand_in_the_quote() -> None:
    q = quote("Ground was broken in twenty counties.")
    said = mark("20 counties of 25", (q,), "worked out")
    assert [(s.text, bool(s.quotes), s.computed) for s in said] == [
        ("20", True, ""),
        (" counties of ", False, ""),
        ("25", True, "worked out"),
    ]


def test_a_year_taken_from_the_report_is_told_from_the_day_it_says() -> None:
    q = quote("Ground was broken on February 5.")
    said = date_sentence(Cited(day("2026-02-05")), (q,))
    assert [(s.text, bool(s.computed)) for s in said] == [("5 February ", False), ("2026", True)]
    assert "6 February 2026" in said[1].computed


def test_a_day_counted_from_the_report_says_so() -> None:
    q = quote("Ground was broken the previous day.")
    (said,) = date_sentence(Cited(day("2026-02-05")), (q,))
    assert said.text == "5 February 2026"
    assert said.computed == "counted from the report of 6 February 2026"


def test_the_reason_of_the_model_comes_before_ours() -> None:
    said = date_sentence(Cited(day("2026-02-05"), computed="middle of three days"), ())
    assert said[0].computed == "middle of three days"


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (day("2026-02-05"), "5 February 2026"),
        (between("2024-03-06", "2024-03-10"), "6–10 March 2024"),
        (between("2024-02-26", "2024-03-10"), "26 February – 10 March 2024"),
        (between("2024-12-26", "2025-03-10"), "26 December 2024 – 10 March 2025"),
        (between("2024-03-01", "2024-03-31"), "March 2024"),
        (between("2024-01-01", "2024-12-31"), "2024"),
        (between("2022-01-01", "2023-12-31"), "2022–2023"),
        (between("2024-01-01", "2024-02-29"), "January – February 2024"),
        (DateInterval.by(day("2024-03-10").latest), "by 10 March 2024"),  # type: ignore[arg-type]
        (DateInterval(day("2024-03-10").earliest, None, Precision.OPEN), "since 10 March 2024"),
        (DateInterval(), "no date"),
    ],
)
def test_intervals_in_words(interval: DateInterval, text: str) -> None:
    assert plain(date_sentence(Cited(interval, computed="told"), ())) == text


def test_dates_of_rules_are_written_out() -> None:
    said = mark("Opened 2025-02-11/2025-02-12 or ../2025-02-09?", (), "rule")
    assert plain(said) == "Opened 11 February 2025 – 12 February 2025 or by 9 February 2025?"


def test_what_looks_like_a_date_and_is_none_is_left() -> None:
    assert plain(mark("2025-19-39", (), "rule")) == "2025-19-39"


def test_a_publisher_with_a_number_is_a_name() -> None:
    said = mark("Told by 38 North.", (quote("Opened.", "38 North"),), "rule")
    assert [s.text for s in said if s.label] == ["38 North"]
    assert not [s for s in said if s.computed]


def test_places_in_sentences_are_cited_or_marked() -> None:
    names = PlaceNames(["Unsan", "Usi"])
    said = mark("Unsan and Usi", (quote("Ceremonies in Unsan County."),), "rule", names)
    assert [(s.text, s.computed) for s in said] == [("Unsan", ""), (" and ", ""), ("Usi", "rule")]


def test_a_name_written_otherwise_says_how_it_was_written() -> None:
    said = name_segment("Ragwon", ("Nakwon", "Rakwon"), (quote("Ground was broken in Nakwon."),))
    assert said.computed == "written ‘Nakwon’ in the report"
    assert name_segment("Ragwon", (), (quote("In Ragwon."),)).computed == ""
