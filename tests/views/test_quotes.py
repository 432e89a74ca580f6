from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.model.anchor import Anchor
from groundbreak.model.cited import Citation
from groundbreak.model.dates import DateBasis, DateInterval
from groundbreak.views.quotes import LONGEST, choose, shelve, slug, visible, web_address


def citation(text: str, doc: str = "d", voice: str = "v", origin: str = "o", day: int = 1) -> Citation:
    when = DateInterval.day(date(2026, 1, day), DateBasis.REPORT)
    return Citation(doc, Anchor("0" * 64, 10, 10 + len(text), text), "Paper", "", voice, origin, "reported", when)


@given(st.text(max_size=200))
def test_nothing_invisible_with_power_is_left(text: str) -> None:
    shown = visible(text)
    assert not [c for c in shown if ord(c) < 32 or 0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069]
    assert visible(shown) == shown


def test_controls_are_spelt_out_and_words_kept() -> None:
    assert visible("a\u202eb\x00c\nd 화평군 שלום 👩‍🌾") == "a⟨U+202E⟩b⟨U+0000⟩c d 화평군 שלום 👩‍🌾"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "http://", "https://[bad", "ftp://a/b",
     "https://a b/", "java\nscript:alert(1)", "https://a/\u202e"],
)  # fmt: skip
def test_only_plain_web_addresses_become_links(url: str) -> None:
    assert web_address(url) == ""
    assert web_address("https://news.example/a?b=1#c") == "https://news.example/a?b=1#c"


def test_copies_of_one_story_are_shown_once_and_new_voices_first() -> None:
    copies = [citation("Same words.", doc=f"d{i}", origin="o1", day=i + 1) for i in range(5)]
    other = citation("Other words.", doc="z", voice="w", origin="o2", day=9)
    again = citation("Same words, more or less.", doc="y", origin="o3", day=3)
    assert choose([*copies, other, again]) == (copies[0], other, again)
    assert choose([*copies, other, again], limit=2) == (copies[0], other)


@given(
    st.permutations([citation(f"Words {i % 4}.", doc=f"d{i}", voice=f"v{i % 3}", origin=f"o{i % 5}") for i in range(9)])
)
def test_the_choice_hangs_on_the_set_alone(citations: list[Citation]) -> None:
    assert choose(citations, 4) == choose(sorted(citations, key=lambda c: c.document_id), 4)


def test_a_name_is_marked_and_the_text_kept() -> None:
    c = citation("Ground was broken in Ragwon County.")
    at = 10 + c.anchor.quote.index("Ragwon")
    mark = Anchor("0" * 64, at, at + 6, "Ragwon")
    shelf = shelve([c], "KP1", {(c.document_id, c.anchor): [mark]})
    assert [p.text for p in shelf.quotes[0].parts if p.marked] == ["Ragwon"]
    assert shelf.quotes[0].text == c.anchor.quote
    assert shelf.of([c, c]) == shelf.quotes


def test_a_very_long_quote_is_cut_around_the_name() -> None:
    text = "x" * 3000 + " in Ragwon County " + "y" * 3000
    c = citation(text)
    at = 10 + text.index("Ragwon")
    shelf = shelve([c], "KP1", {(c.document_id, c.anchor): [Anchor("0" * 64, at, at + 6, "Ragwon")]})
    shown = shelf.quotes[0].text
    assert "Ragwon" in shown and len(shown) < LONGEST and "…" in shown


def test_ids_are_the_same_in_every_edition_and_differ_by_home() -> None:
    c, other = citation("Words."), citation("More words.", doc="e")
    first, again = shelve([c], "KP1", {}), shelve([other, c], "KP1", {})
    assert first.quotes[0].id == again.of([c])[0].id
    assert first.quotes[0].id != shelve([c], "KP2", {}).quotes[0].id


def test_slugs_stay_apart() -> None:
    assert slug("KP0101") == "KP0101"
    assert slug("a b") != slug("a/b") and " " not in slug("a b")
