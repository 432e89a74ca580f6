"""A report and its translation are one story; what only resembles one is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.worlds import Event, World, on
from groundbreak.linkage.languages import in_one_language
from groundbreak.model import project


def spoken(testimonies: tuple[project.Testimony, ...], languages: dict[str, str]) -> tuple[project.Testimony, ...]:
    """The testimonies, each document in the language given for it."""
    return tuple(
        replace(t, document=replace(t.document, language=languages.get(t.document.id, "en"))) for t in testimonies
    )


def stories(
    second: str = "Herald",
    day: str = "2001-03-03",
    event: Event = Event.GROUNDBREAKING,
    when: str = "2001-03-01",
    place: str = "Alder",
    tongue: str = "ko",
) -> set[str]:
    """The stories of a Gazette report on Alder and of a second report."""
    world = World()
    world.report("Gazette", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    world.report(second, day).says(place, event, on(when))
    told = in_one_language(spoken(world.testimonies(), {"d0001": tongue}))
    return {t.origin.id for t in told}


def test_one_publisher_telling_the_same_in_two_languages_tells_one_story() -> None:
    assert stories() == {"d0000"}


@pytest.mark.parametrize(
    "other",
    [
        {"second": "Post"},
        {"day": "2001-03-20"},
        {"event": Event.COMPLETED},
        {"when": "2001-03-02"},
        {"place": "Birch"},
        {"tongue": "en"},
        {"when": "2001-03"},
    ],
    ids=["another publisher", "weeks later", "another event", "another day", "another place", "one language", "no day"],
)
def test_what_differs_in_anything_is_a_story_of_its_own(other: dict[str, object]) -> None:
    assert len(stories(**other)) == 2  # type: ignore[arg-type]


def test_a_longer_report_of_other_places_too_is_no_translation() -> None:
    world = World()
    world.report("Gazette", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    long = world.report("Herald", "2001-03-02").says(
        ["Alder", "Birch", "Cedar"], Event.GROUNDBREAKING, on("2001-03-01")
    )
    assert long
    told = in_one_language(spoken(world.testimonies(), {"d0001": "ko"}))
    assert len({t.origin.id for t in told}) == 2


def test_nothing_but_the_origin_changes_and_order_does_not_matter() -> None:
    world = World()
    world.report("Gazette", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    world.report("Herald", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    before = spoken(world.testimonies(), {"d0001": "ko"})
    after = in_one_language(before)
    assert [replace(t, origin=b.origin) for t, b in zip(after, before, strict=True)] == list(before)
    backwards = in_one_language(before[::-1])
    assert {(t.document.id, t.origin) for t in backwards} == {(t.document.id, t.origin) for t in after}
    assert "translation of d0000" in after[1].origin.reason
