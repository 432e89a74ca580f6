"""Whose voice a claim is in the end."""

from __future__ import annotations

import pytest

from assessment.worlds import VALE, Event, World, on
from groundbreak.linkage import testify as telling
from groundbreak.linkage.voices import Voices
from groundbreak.model import project


def told(publisher: str, claimants: tuple[str, ...] = ()) -> project.Testimony:
    world = World()
    world.report(publisher, "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"), claimants=claimants)
    return world.testimonies()[0]


@pytest.mark.parametrize(
    ("publisher", "claimants", "voice", "first_hand"),
    [
        ("Gazette", (), "crown", True),
        ("the gazette", (), "crown", True),
        ("Gazette via Reader", (), "crown", True),
        ("Gazette (late edition)", (), "crown", True),
        ("Post", (), "post", True),
        ("Post", ("Gazette",), "crown", False),
        ("Post", ("Wire", "The Gazette"), "crown", False),
        ("Post", ("Wire", "a man in the street"), "wire", False),
        ("Post", ("a man in the street",), "post", True),
        ("Herald", ("Gazette",), "crown", True),
        ("Village Paper", (), "village paper", True),
        ("Village Paper", ("the crown",), "crown", False),
    ],
)
def test_the_voice_is_the_innermost_known_claimant_else_the_publisher(
    publisher: str, claimants: tuple[str, ...], voice: str, first_hand: bool
) -> None:
    testimony = told(publisher, claimants)
    assert (testimony.voice, testimony.first_hand) == (voice, first_hand)


def test_source_and_conduit_differ_where_one_retells_another() -> None:
    testimony = told("Post", ("Gazette",))
    assert testimony.source is not None and testimony.source.id == "gazette"
    assert testimony.conduit is not None and testimony.conduit.id == "post"


def test_a_publisher_without_a_name_speaks_as_its_story() -> None:
    assert told("").voice == "d0000"


def test_copies_of_a_story_are_the_voice_of_whoever_told_it_first() -> None:
    world = World()
    first = world.report("Wire", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    world.copy("Post", "2001-03-03", first)
    world.copy("Village Paper", "2001-03-03", first)
    voices = {(t.document.publisher, t.voice, t.first_hand) for t in world.testimonies()}
    assert voices == {("Wire", "wire", True), ("Post", "wire", False), ("Village Paper", "wire", False)}


def test_a_retelling_outlet_that_was_fetched_first_is_not_the_teller() -> None:
    world = World()
    first = world.report("Echo", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    world.copy("Wire", "2001-03-02", first)
    assert {t.voice for t in world.testimonies()} == {"wire"}


def test_two_articles_of_one_unknown_outlet_are_one_voice() -> None:
    world = World()
    for day in ("2001-03-02", "2001-03-09"):
        world.report("Village Paper", day).says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    assert {t.voice for t in world.testimonies()} == {"village paper"}


def test_claims_without_their_document_are_left_out() -> None:
    world = World()
    world.report("Wire", "2001-03-02").says("Alder", Event.GROUNDBREAKING)
    made = world.parts()
    assert telling.testify(made["claims"], {}, made["resolutions"], {}, VALE) == ()


def test_a_name_that_is_only_part_of_a_known_one_is_not_known() -> None:
    voices = Voices(VALE)
    assert voices.find("Court") is None
    assert voices.find("The Post") == voices.find("post")
    assert voices.find("Postman's Weekly") is None
    assert voices.find("") is None
