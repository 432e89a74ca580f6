"""Ways to say each event, how lists and rows carry one, and places that are no sites: by invented sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from worlds import claims, facts

from groundbreak.model.claim import Event, Modality
from groundbreak.reading.english.lexicon import cues, main_moment

LEAD = "North Korea builds factories in twenty counties a year under its 20x10 policy. "
"""Makes the report one about the programme."""

WAYS: dict[str, tuple[str, ...]] = {
    "groundbreaking": (
        "In Songhwa the premier wielded a shovel.",
        "At Songhwa he pushed the plunger for the first blast.",
        "Sods were turned in Songhwa last.",
        "They began constructing a hospital and factories in Songhwa.",
        "Officials dug earth at the factory site in Songhwa.",
    ),
    "site_preparation": (
        "In Songhwa houses along the river have been torn down.",
        "At Songhwa a field of two hectares had been graded.",
        "The plot for the factories in Songhwa has been fenced.",
        "In Songhwa tents line the road to the plot.",
    ),
    "under_construction": (
        "In Songhwa soldiers have laid foundations and raised walls.",
        "The factories in Songhwa now have roofs.",
        "At Songhwa masons were fitting floor tiles.",
        "The factories in Songhwa have entered the finishing stage.",
        "In Songhwa the second floor of the hospital went up.",
    ),
    "inaugurated": (
        "Songhwa snipped the ribbon on its factories.",
        "The factories in Songhwa came on stream.",
        "The army handed over the factories in Songhwa.",
        "Kim Jong Un launched food and clothing factories in Songhwa.",
    ),
    "operating": (
        "The foodstuff factory in Songhwa works in two shifts.",
        "The foodstuff factory in Songhwa is up and running.",
        "The foodstuff factory of Songhwa churns out noodles.",
    ),
    "stalled": (
        "The factory in Songhwa has been padlocked.",
        "At Songhwa the soldiers were diverted to a dike, and the factory is idle.",
        "No smoke was seen over the factory in Songhwa.",
    ),
}


@pytest.mark.parametrize(("event", "sentence"), [(e, s) for e, many in WAYS.items() for s in many])
def test_ways_to_say_an_event(event: str, sentence: str) -> None:
    found = facts(claims(LEAD + sentence, published="2026-07-01"))
    assert ("Songhwa", event) in {(place, what) for place, what, _ in found}


CARRIED = {
    "the same elsewhere": (
        "Groundbreaking ceremonies for factories took place in Panmun on February 6. "
        "Similar rites were performed in Taean.",
        {("Panmun", "groundbreaking"), ("Taean", "groundbreaking")},
    ),
    "a table whose last line says what it is of": (
        "Feb 26 Hwangju plants; Feb 27 Kilju, Pukchang; Feb 28 Puryong. All dates are those of the groundbreaking.",
        {(p, "groundbreaking") for p in ("Hwangju", "Kilju", "Pukchang", "Puryong")},
    ),
    "parts between semicolons": (
        "Three factories were inaugurated on Monday: one in Sinyang, a mining county; one in Rangnim, up in the "
        "hills; and one in Puryong.",
        {(p, "inaugurated") for p in ("Sinyang", "Rangnim", "Puryong")},
    ),
    "likewise": (
        "In Unpha vegetable plots were flattened for the factory. In Sukchon, likewise, farmers lost theirs.",
        {("Unpha", "site_preparation"), ("Sukchon", "site_preparation")},
    ),
    "two clauses, two stages": (
        "In Yonthan the factory is up and running, and Tongsin, where snow lies deep, is giving the finishing touches "
        "to its plant.",
        {("Yonthan", "operating"), ("Tongsin", "under_construction")},
    ),
    "a place with a clause of its own": (
        "Officials from Kusong, where production started at the factories in spring, came to coach those of Taegwan.",
        {("Kusong", "operating")},
    ),
}


@pytest.mark.parametrize("name", CARRIED)
def test_what_carries_an_event(name: str) -> None:
    body, expected = CARRIED[name]
    found = {(place, event) for place, event, _ in facts(claims(LEAD + body, published="2026-03-05"))}
    assert expected <= found


ASIDE = {
    "a landmark": ("The leisure complex lies in a county near Nampho and was inaugurated on Monday.", "Nampho"),
    "a market": ("Soap of the foodstuff factory in Jaeryong is resold at street stalls in Sariwon.", "Sariwon"),
    "a river": ("The factories in Unchon, on the Taedong estuary, were inaugurated.", "Taedong"),
    "a maker of another thing": ("The Nampho Welding Rod Factory supplies construction sites.", "Nampho"),
    "nothing known": ("The factories in Unchon were inaugurated. We have nothing on Jongphyong.", "Jongphyong"),
}


@pytest.mark.parametrize("name", ASIDE)
def test_places_beside_the_point(name: str) -> None:
    body, place = ASIDE[name]
    assert place not in {where for where, _, _ in facts(claims(LEAD + body, published="2026-03-05"))}


def test_one_that_is_first_to_be_done_is_done() -> None:
    body = LEAD + "The factories in Songchon are the first to be finished."
    done = [c for c in claims(body, published="2024-12-21") if c.event in (Event.COMPLETED, Event.INAUGURATED)]
    assert [c.modality for c in done] == [Modality.REPORTED]


def test_what_nobody_did_is_denied() -> None:
    body = LEAD + "In Songhwa nobody has broken ground for a hospital."
    assert not [c for c in claims(body, published="2026-03-05") if c.mention and c.modality is Modality.REPORTED]


def test_what_a_report_is_about() -> None:
    assert main_moment("a groundbreaking ceremony was held. then the first spade went in.") is Event.GROUNDBREAKING
    assert main_moment("the inauguration was held. he cut the tape.") is Event.INAUGURATED
    assert main_moment("nothing of the kind") is None


WORDS = st.sampled_from(
    [
        *(
            "the",
            "a",
            "new",
            "factory",
            "hospital",
            "opened",
            "launched",
            "construction",
            "of",
            "in",
            "was",
            "been",
            "under",
        ),
        *(
            "way",
            "roof",
            "walls",
            "first",
            "to",
            "be",
            "finished",
            "shovel",
            "soil",
            "turned",
            "and",
            ",",
            ";",
            "no",
            "12",
        ),
    ]
)


@pytest.mark.parametrize(
    "later",
    [
        "A scholar noted that the counties picked at the start of the project began with better roads.",
        "The two counties started with fewer clinics, a scholar said.",
    ],
)
def test_what_places_start_with_is_no_beginning_of_work(later: str) -> None:
    found = facts(claims(LEAD + "Factories were completed in Songhwa and Kujang counties last year. " + later))
    assert {(place, event) for place, event, _ in found} == {("Songhwa", "completed"), ("Kujang", "completed")}


@given(st.lists(WORDS, max_size=40))
def test_cues_stand_in_order_and_never_overlap(words: list[str]) -> None:
    text = " ".join(words)
    found = cues(text, 0, len(text))
    assert all(0 <= c.start < c.end <= len(text) for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
