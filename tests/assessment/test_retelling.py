"""The chain behind what a report says: who prints it, whose story it copies, whom that quotes."""

from __future__ import annotations

from assessment.worlds import Event, World, on
from groundbreak.views.retelling import tellings


def test_a_copy_of_a_wire_that_quotes_an_agency() -> None:
    world = World()
    wire = world.report("Wire", "2001-03-05").says(
        "Alder", Event.GROUNDBREAKING, on("2001-03-01"), claimants=("Herald",)
    )
    world.copy("Some Portal", "2001-03-06", wire)
    first, copy = tellings(world.picture())
    assert first.chain == ("Wire", "Herald")
    assert copy.chain == ("Some Portal", "Wire", "Herald")
    assert first.story == copy.story == first.document
    assert first.witness == copy.witness
    assert (first.tellings, copy.tellings) == (2, 2)


def test_a_report_of_its_own_stands_alone() -> None:
    world = World()
    world.report("Gazette", "2001-03-05").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    (only,) = tellings(world.picture())
    assert only.chain == ("Gazette",) and only.tellings == 1


def test_who_quotes_itself_is_named_once() -> None:
    world = World()
    world.report("Gazette", "2001-03-05").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"), claimants=("Gazette",))
    assert tellings(world.picture())[0].chain == ("Gazette",)
