from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.publish.brief import render
from groundbreak.publish.check import check
from views.norland import norland
from views.pictures import World, day

PAGE = (
    "<main><h4 data-name data-label>Ragwon</h4><p data-sentence>{said}</p>"
    '<li class="quote" id="q1"><blockquote data-quote>Ground was broken in Ragwon on February 5.</blockquote></li>'
    "</main>"
)


@pytest.fixture(scope="module")
def brief() -> str:
    return render(norland())


def problems(html: str) -> list[tuple[str, str]]:
    return [(f.problem, f.text) for f in check(html)]


def test_every_figure_of_the_brief_is_cited_or_computed(brief: str) -> None:
    assert check(brief) == ()


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("nothing to check", []),
        ('<a data-q="q1">5 February</a>', []),
        ('<a data-q="q1">Ragwon</a>', []),
        ('<span data-computed="counted">12</span> places', []),
        ("12 places", [("bare", "12")]),
        ("on 5 February", [("bare", "5 February")]),
        ("in Ragwon", [("bare", "Ragwon")]),
        ('<a data-q="q1">6 February</a>', [("not in quote", "6 February")]),
        ('<a data-q="q1">5 February 2026</a>', [("not in quote", "5 February 2026")]),
        ('<a data-q="q1">12</a>', [("not in quote", "12")]),
        ('<a data-q="q2">word</a>', [("no such quote", "q2")]),
        ('<a href="#nowhere">word</a>', [("no such target", "nowhere")]),
        ('<a data-q="q1"><b>5</b> February</a> of 2026', [("bare", "2026")]),
    ],
)
def test_what_the_checker_sees(said: str, found: list[tuple[str, str]]) -> None:
    assert problems(PAGE.replace("{said}", said)) == found


def test_a_mark_without_a_reason_is_no_mark() -> None:
    assert problems(PAGE.replace("{said}", '<span data-computed="">12</span>'))[0][0] == "no reason"


def test_a_slip_anywhere_in_the_brief_is_found(brief: str) -> None:
    cited = re.search(r'<a class="v" href="#q[^"]*" data-q="[^"]*">\d+ [A-Z][a-z]{2} ?</a>', brief)
    assert cited, "the brief has a date that stands in its quote"
    wrong = re.sub(r">\d+ ", ">31 ", cited.group())
    assert [p for p, _ in problems(brief.replace(cited.group(), wrong, 1))] == ["not in quote"]
    counted = re.search(r'<span class="c" data-computed="[^"]*" title="[^"]*">\d+</span>', brief)
    assert counted
    bare = re.sub(r' data-computed="[^"]*"', "", counted.group())
    assert [p for p, _ in problems(brief.replace(counted.group(), bare, 1))] == ["bare"]
    quote = re.search(r'(<li class="quote" )id="[^"]*"', brief)
    assert quote
    assert "no such quote" in {p for p, _ in problems(brief.replace(quote.group(), quote.group(1), 1))}


names = st.text(max_size=30).map("Q".__add__)


@settings(max_examples=30, deadline=None)
@given(name=names, headline=st.text(max_size=60), extra=st.text(max_size=120), publisher=st.text(max_size=30))
def test_whatever_reports_and_places_are_called_the_brief_keeps_its_word(
    name: str, headline: str, extra: str, publisher: str
) -> None:
    world = World()
    world.place("A", name, "화평군", "East 9", lat=40.0, lon=127.0)
    story = world.report(publisher, "2026-02-06", headline)
    claim = {"place": "A", "event": "groundbreaking", "when": day("2026-02-05"), "cohort": 2026}
    world.say(story, f"{extra} Ground was broken in {name} on February 5. {extra}", claim)
    html = render(world.picture())
    assert check(html) == ()
    assert html.count("<script") == 1
