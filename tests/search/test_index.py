"""The index of each database against a search that simply looks through all texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundbreak.errors import InputError
from groundbreak.ledger import Ledger
from groundbreak.ledger.search_index import OVERLAP, STRETCH, Entry, Indexed
from groundbreak.ledger.search_terms import parse, terms

LETTERS = "abAé성천군中1 -."
WORDS = st.lists(
    st.sampled_from(["mill", "Mill", "mills", "성천", "성천군", "천군", "군에", "성", "中成", "20", "20x", "qué"]),
    max_size=8,
).map(" ".join)  # fmt: skip
TEXTS = st.text(LETTERS, max_size=25) | WORDS
NOT_TIMED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def indexed(name: str, body: str, headline: str = "", names: tuple[str, ...] = ()) -> Indexed:
    def cut(text: str) -> list[str]:
        return [term.text for term in terms(text)]

    return Indexed(Entry(name), cut(headline), cut(body), [cut(one) for one in names])


def put(book: Ledger, *entries: Indexed) -> None:
    with book.writing() as append:
        append.clear_search_index()
        append.search_index({entry.entry.document_id: "1" for entry in entries}, entries)


def search(book: Ledger, query: str) -> set[str]:
    return {entry.document_id for entry in book.search(parse(query))}


def flat(text: str) -> str:
    """A text as runs of letters with one blank between them: of the alphabets used here only."""
    folded = text.lower().replace("é", "e")
    return " ".join(re.findall(r"[성천군에中成]+|[a-z0-9]+", folded))


def stands(phrase: str, text: str) -> bool:
    """Whether a phrase stands in a text: Latin words whole, the others anywhere."""
    wanted, there = flat(phrase), flat(text)
    left = r"(?<![a-z0-9])" if wanted[0].isascii() else ""
    right = r"(?![a-z0-9])" if wanted[-1].isascii() and not phrase.endswith("*") else ""
    return re.search(left + re.escape(wanted) + right, there) is not None


@NOT_TIMED
@given(texts=st.lists(TEXTS, min_size=1, max_size=5), phrases=st.lists(TEXTS, min_size=1, max_size=3))
def test_the_index_finds_what_looking_through_everything_finds(
    book: Ledger, texts: list[str], phrases: list[str]
) -> None:
    put(book, *(indexed(str(number), text) for number, text in enumerate(texts)))
    phrases = [phrase for phrase in phrases if flat(phrase)]
    for stars in ("", "*"):
        query = " ".join(f'"{phrase}{stars}"' for phrase in phrases)
        try:
            found = search(book, query)
        except InputError:
            assert not phrases
            return
        everything = {str(n) for n, text in enumerate(texts) if all(stands(p + stars, text) for p in phrases)}
        assert found == everything


def test_two_syllables_are_found_within_a_word(book: Ledger) -> None:
    put(book, indexed("a", "평안남도 성천군에서"), indexed("b", "성 천"), indexed("c", "신포시"))
    assert search(book, "성천") == {"a"}
    assert search(book, "신포") == {"c"}
    assert search(book, "성") == {"a", "b"}


def test_a_phrase_ends_with_its_column(book: Ledger) -> None:
    entry = indexed("a", "opens today", "Mill", ("Song chon", "Musan"))
    put(book, entry)
    assert search(book, '"song chon"') == {"a"}
    assert search(book, '"mill opens"') == search(book, '"today song"') == search(book, '"chon musan"') == set()


def test_headlines_are_told_apart(book: Ledger) -> None:
    put(book, indexed("a", "the mill", "Other news"), indexed("b", "other news", "The mill opens"))
    found = book.search(parse("mill"))
    assert {entry.document_id: in_headline for entry, in_headline in found.items()} == {"a": False, "b": True}


def test_what_must_not_be_there(book: Ledger) -> None:
    put(book, indexed("a", "the mill is done"), indexed("b", "the mill is not done"))
    assert search(book, "mill -not") == {"a"}
    assert search(book, 'mill -"is done"') == {"b"}


@pytest.mark.parametrize("at", [0, STRETCH - 2, STRETCH - 1, STRETCH, 2 * STRETCH - OVERLAP - 1, 3 * STRETCH])
def test_long_texts_are_found_in_at_any_place(book: Ledger, at: int) -> None:
    words = [f"w{number}" for number in range(3 * STRETCH + 50)]
    words[at : at + 3] = ["new", "paper", "mill"]
    put(book, indexed("long", " ".join(words)), indexed("short", "paper"))
    assert search(book, '"new paper mill"') == {"long"}
    assert search(book, "mill w40") == {"long"}, "far apart"


def test_words_are_not_operators(book: Ledger) -> None:
    put(book, indexed("a", "and or not near"), indexed("b", "headline"))
    assert search(book, "AND OR NOT NEAR") == {"a"}
    assert search(book, "headline:x") == set()
    for hostile in ["'", '"', "a' OR 1=1 --", "&|!<->", "$$", "\\", "mill)", ":*A", "qx"]:
        try:
            search(book, hostile)
        except InputError:
            continue


def test_an_index_of_another_version_is_made_anew(book: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    put(book, indexed("a", "mill"))
    assert book.has_search_index()
    monkeypatch.setattr("groundbreak.ledger.search_index.VERSION", "next")
    assert not book.has_search_index()
    with book.writing() as append:
        append.search_index({"b": "1"}, [indexed("b", "mill")])
    assert search(book, "mill") == {"b"}


def test_what_was_indexed_anew_or_forgotten_is_not_found_as_it_was(book: Ledger) -> None:
    put(book, indexed("a", "mill"), indexed("b", "mill"))
    with book.writing() as append:
        append.search_index({"a": "2"}, [indexed("a", "shop")], gone=["b"])
    assert search(book, "mill") == set() and search(book, "shop") == {"a"}


def test_an_index_that_is_not_committed_is_not_there(book: Ledger) -> None:
    with pytest.raises(RuntimeError), book.writing() as append:
        append.search_index({"a": "1"}, [indexed("a", "mill")])
        raise RuntimeError
    assert not book.has_search_index()
