from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.errors import InputError
from groundbreak.ledger.search_terms import find, parse, terms


def stands(query: str, text: str) -> list[str]:
    """What of a text one phrase finds."""
    (phrase,) = parse(query).wanted
    return [text[start:end] for start, end in find(phrase, list(terms(text)))]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("성천", "평안남도성천군에서", ["성천"]),
        ("성", "성천군", ["성"]),
        ("군", "성천군", ["군"]),
        ("천군에서", "성천군에서", ["천군에서"]),
        ("성천군에서", "성천에서", []),
        ("천성", "성천", []),
        ('"성 천"', "성천", []),
        ('"성천군 공장"', "성천군  공장이", ["성천군  공장"]),
        ('"성천군 공장"', "성천군에 공장이", []),
        ("2026년", "2026년에", ["2026년"]),
        ("20×10", "the 20x10 and 20×10, 20-10 policy", ["20×10", "20-10"]),
        ("MILL", "a mill, Mills; the mill.", ["mill", "mill"]),
        ("mill*", "a mill, Mills; the treadmill", ["mill", "Mills"]),
        ("Pyongwon", "P’yŏngwŏn's and Pʼyongwon", ["P’yŏngwŏn's", "Pʼyongwon"]),
        ("p'yŏngwŏn", "PYONGWON", ["PYONGWON"]),
        ("quiz*", "a quizzical question", ["quizzical"]),
        ("ｍｉｌｌ", "mill", ["mill"]),
        ("Straße", "STRASSE", ["STRASSE"]),
        ("завод", "Заводы и завод", ["завод"]),
        ("завод*", "Заводы и завод", ["Заводы", "завод"]),
        ("工場", "地方工場建設", ["工場"]),
        ("工場建設", "工場の建設", []),
        (
            '"light industry"',
            "Light\nIndustry; light, industry; light of industry",
            ["Light\nIndustry", "light, industry"],
        ),
    ],
)
def test_what_a_query_finds(query: str, text: str, found: list[str]) -> None:
    assert stands(query, text) == found


def test_a_code_point_that_is_no_letter_is_no_term() -> None:
    assert [term.text for term in terms("\ud7a4")] == []


def test_parts_of_a_query() -> None:
    query = parse('성천 "light industry" -denied mill* -"not yet"')
    assert [len(phrase.terms) for phrase in query.wanted] == [1, 2, 1]
    assert [phrase.open for phrase in query.wanted] == [False, False, True]
    assert [len(phrase.terms) for phrase in query.unwanted] == [1, 2]


@pytest.mark.parametrize("query", ["", "   ", '""', "...", "-mill", "*", "—"])
def test_a_query_with_nothing_to_search_for_is_refused(query: str) -> None:
    with pytest.raises(InputError, match="nothing in it to search for"):
        parse(query)


@pytest.mark.parametrize("query", [" ".join(f"w{n}" for n in range(50)), '"' + "a b " * 100 + '"'])
def test_a_query_of_too_many_words_is_refused(query: str) -> None:
    with pytest.raises(InputError):
        parse(query)


@given(st.text(max_size=80))
def test_terms_stand_where_they_say_in_letters_that_databases_leave_alone(text: str) -> None:
    last = 0
    for term in terms(text):
        assert 0 <= term.start < term.end <= len(text) and term.start >= last
        assert term.text.isascii() and term.text.isalnum() and term.text == term.text.lower()
        last = term.start


@given(st.text(max_size=80))
def test_any_text_is_a_query_or_an_error(text: str) -> None:
    try:
        query = parse(text)
    except InputError:
        return
    assert all(phrase.terms for phrase in (*query.wanted, *query.unwanted))
