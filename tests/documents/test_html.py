"""Saved pages: the story, its title, its date and its outlet, whatever the markup."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundbreak.documents import markup, parse
from groundbreak.documents.html import once
from groundbreak.documents.markup import is_tame, visible, without_scripts
from groundbreak.errors import InputError, UnreadableInput
from groundbreak.model.dates import DateBasis, DateInterval
from groundbreak.model.document import DateCertainty, Document
from groundbreak.testing import capture

PARAGRAPHS = (
    "A light-industry mill was completed in Alder County on Monday, the state news agency said.",
    "Officials cut the ribbon before several hundred residents, who then toured the workshops.",
    "Ground for a second mill is to be broken in Birch County next spring, according to the plan.",
)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Mill opens in Alder - NNA</title>
<meta property="og:title" content="Mill opens in Alder"><meta property="og:site_name" content="Norland News Agency">
<meta property="article:published_time" content="2026-02-10T08:00:00+09:00">
<link rel="canonical" href="https://nna.example/news/17"><script>var menu = "Alder: completed";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Mill opens in Alder</h1>{}</article>
<footer><a href="/about">About us</a> <a href="/terms">Terms of use</a></footer></body></html>"""


def _parse(content: str | bytes, **given: str) -> Document:
    (made,) = parse(capture(content, "text/html", **{"locator": "page.html", **given}))
    return made


def test_a_page_of_a_news_site():
    made = _parse(PAGE.format("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)))
    assert made.headline == "Mill opens in Alder"
    assert made.text == "Mill opens in Alder\n\n" + "\n".join(PARAGRAPHS)
    assert (made.publisher, made.url, made.language) == ("Norland News Agency", "https://nna.example/news/17", "en")
    assert made.published == DateInterval.day(date(2026, 2, 10), DateBasis.REPORT)
    assert made.date_certainty is DateCertainty.METADATA
    assert (made.flags, made.parser) == ((), "html/2")


def test_where_it_was_fetched_from_counts_more_than_what_the_page_says():
    made = _parse(PAGE.format(f"<p>{PARAGRAPHS[0]}"), url="https://mirror.example/17")
    assert made.url == "https://mirror.example/17"


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
@pytest.mark.parametrize("declared", ["", '<meta charset="{}">'])
def test_korean_pages(encoding, declared):
    story = "평안남도 성천군 지방공업공장 준공식이 진행되였다. 공장은 식료품과 옷을 만들게 된다. " * 3
    page = f"<html><head>{declared.format(encoding)}<title>준공식</title></head><body><p>{story}</p></body></html>"
    made = _parse(page.encode(encoding))
    assert "성천군 지방공업공장 준공식이" in made.text and made.language == "ko"


def test_a_broken_page_without_a_story_keeps_all_its_words():
    made = _parse("<td><b>Alder: completed<p>and <i>more</b></table></div>")
    assert made.text.split() == ["Alder:", "completed", "and", "more"]


def test_a_row_of_a_table_is_a_line():
    row = "<tr><td>{} County</td><td>completed on Monday, the state agency said</td></tr>"
    made = _parse(PAGE.format(f"<p>{PARAGRAPHS[0]}</p><table>{row.format('Birch')}{row.format('Cedar')}</table>"))
    assert made.text.split("\n")[-1] == "Cedar County | completed on Monday, the state agency said"


@pytest.mark.parametrize("page", ["<p></p>", "<script>words</script>", "<!-- words -->", "<<<<", "<!--" * 1000])
def test_a_page_that_shows_nothing_is_refused(page):
    with pytest.raises(UnreadableInput) as caught:
        _parse(page)
    assert caught.value.subject == "page.html"


HOSTILE = {
    "deep": "<div>" * 20_000 + "Alder: completed",
    "deep but few": "<b>" * 3_000 + "Alder: completed",
    "many": "<p>Alder: completed</p>" * 20_000,
    "endless": "<table><tr><td><p><a><i>" * 3_000 + "Alder: completed",
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(40_000)) + ">Alder: completed",
    "comment": "Alder: completed" + "<!--" * 50_000,
    "script": "Alder: completed" + "<script>" * 50_000,
    "tag": "Alder: completed<" + "a" * 1_000_000,
    "less than": "Alder: completed " + "<" * 300_000,
    "entities": "Alder: completed" + "&amp;" * 100_000 + "&#99999999999;" * 1000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_is_too_odd_to_keep_its_words(name):
    assert "Alder: completed" in _parse(HOSTILE[name]).text


def test_only_pages_within_bounds_are_handed_to_a_parser(monkeypatch):
    monkeypatch.setattr("groundbreak.documents.html.bare_extraction", lambda *_, **__: pytest.fail("was parsed"))
    for name in ("deep", "many", "attributes"):
        assert "Alder: completed" in _parse(HOSTILE[name]).text


def test_scripts_do_not_count_for_the_bounds_and_are_not_shown():
    page = "<SCRIPT>" + "if (a<b) {}" * 20_000 + "</Script >Words<style>p{}</style><noscript>Turn on</noscript>"
    assert not is_tame(page) and is_tame(without_scripts(page))
    assert visible(page) == "Words"
    described = '<script type="application/ld+json">{"datePublished": "2026-02-10"}</script>Words'
    assert without_scripts(described) == described


def test_letters_that_change_length_in_lower_case_do_not_shift_anything():
    assert visible("İ" * 50 + "<script>x</script>words<STYLE>y</sTyLe>") == "İ" * 50 + "words"


def test_repetitions_that_the_page_does_not_have_are_left_out():
    shown = "A. B. A. C."
    assert once("A.\nB.\nB.\nA.\nA.\nC.\n\n", shown) == "A.\nB.\nA.\nC.\n\n"


_SENTENCES = [f"The mill number {n} in Alder County was completed after {n} months of work." for n in range(12)]
_TAGS = st.sampled_from(["p", "div", "li", "td", "blockquote", "h2", "figcaption", "span", "b", "article", "section"])
_PARTS = st.recursive(
    st.sampled_from(_SENTENCES),
    lambda inner: st.builds(lambda tag, parts: f"<{tag}>{' '.join(parts)}</{tag}>", _TAGS, st.lists(inner, max_size=4)),
    max_leaves=14,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=st.lists(_PARTS, min_size=1, max_size=6))
def test_no_sentence_stands_twice_that_the_page_has_once(parts):
    page = PAGE.format("\n".join(parts))
    try:
        text = _parse(page).text
    except UnreadableInput:
        return
    squashed = " ".join(text.split())
    for sentence, shown in Counter({s: visible(page).count(s) for s in _SENTENCES}).items():
        assert squashed.count(sentence) <= shown


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "</", "<!--", "-->", "<p>", "<script>", "</script>", "word", " ", "&lt;", "\n", "<b a='"]
        )
    )
)
def test_any_scraps_of_markup_are_read_or_refused(scraps):
    page = "".join(scraps)
    try:
        made = _parse(page)
    except InputError:
        return
    assert "word" in made.text or any(character.isalnum() for character in made.text)


def test_bounds_are_those_of_real_pages():
    assert is_tame(PAGE.format("<p>words</p>" * (markup.MAX_TAGS // 2 - 20)))
    assert not is_tame(PAGE.format("<p>words</p>" * (markup.MAX_TAGS // 2)))


def test_a_page_of_a_hundred_thousand_lines_that_each_stand_twice_is_taken_as_it_is():
    # Each line looked for in all of the page, this would take minutes.
    lines = "".join(f"<br>line {number} of it" for number in range(100_000))
    made = _parse(f"<html><body>{lines}{lines}</body></html>")
    assert "whole-page" in made.flags and made.text.count("line 7 of it\n") == 2


def test_a_page_that_breaks_a_library_is_a_refusal_and_no_crash(monkeypatch):
    def breaks(*_args: object, **_kw: object) -> None:
        raise RecursionError("in the depths of a library")

    monkeypatch.setattr("groundbreak.documents.html.bare_extraction", breaks)
    with pytest.raises(UnreadableInput, match="its reader breaks on it: RecursionError"):
        _parse(PAGE.format("<p>Words.</p>"))
