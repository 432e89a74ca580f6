"""Which project a testimony speaks of, how surely, and why."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assessment.worlds import PLACES, VALE, Event, World, on
from groundbreak.linkage.features import FEATURES
from groundbreak.linkage.link import LEAST, SURE_ENOUGH, link
from groundbreak.linkage.projects import mint
from groundbreak.linkage.registry import Registry
from groundbreak.model.project import Link
from groundbreak.model.review import Review, Verdict
from groundbreak.review.effects import NO_EFFECTS, Effects, effects


def links(world: World, reviews: Effects = NO_EFFECTS) -> tuple[Link, ...]:
    told = world.testimonies()
    return link(told, mint(told, (), VALE, PLACES), VALE, PLACES, reviews)


def probabilities(world: World, document: str) -> dict[tuple[str, str], float]:
    found = links(world)
    return {
        (f.project.place_id, f.project.facility): f.probability for f in found if f.testimony.document.id == document
    }


def test_a_named_facility_is_tied_to_its_project_alone() -> None:
    world = World()
    world.report("Gazette", "2002-03-02").says("Alder", Event.GROUNDBREAKING, on("2002-03-01"), ("mill",))
    world.report("Post", "2002-04-02").says("Alder", Event.GROUNDBREAKING, on("2002-04-01"), ("school",))
    assert set(probabilities(world, "d0000")) == {("alder", "mill")}
    assert set(probabilities(world, "d0001")) == {("alder", "school")}


def test_a_report_of_the_package_is_tied_to_all_of_it_and_most_surely_to_the_core() -> None:
    world = World()
    world.report("Gazette", "2002-03-02").says(
        "Alder", Event.GROUNDBREAKING, on("2002-03-01"), ("mill", "school", "pond")
    )
    world.report("Post", "2002-03-03").says("Alder", Event.GROUNDBREAKING, on("2002-03-01"), ())
    found = probabilities(world, "d0001")
    assert found["alder", "mill"] > found["alder", "school"] >= SURE_ENOUGH > found["alder", "pond"]


def test_a_report_of_nothing_in_particular_fits_the_project_of_its_time() -> None:
    world = World()
    world.report("Gazette", "2001-12-02").says("Alder", Event.INAUGURATED, on("2001-12-01"), ("mill",))
    world.report("Gazette", "2003-03-02").says("Alder", Event.GROUNDBREAKING, on("2003-03-01"), ("school",))
    world.report("Post", "2003-03-03").says("Alder", Event.GROUNDBREAKING, on("2003-03-01"), ())
    found = probabilities(world, "d0002")
    assert found["alder", "school"] >= SURE_ENOUGH > found["alder", "mill"]


def test_the_only_thing_named_there_is_what_an_unspecific_report_means() -> None:
    world = World()
    world.report("Gazette", "2002-03-02").says("Alder", Event.GROUNDBREAKING, on("2002-03-01"), ("pond",))
    world.report("Post", "2002-03-03").says("Alder", Event.GROUNDBREAKING, on("2002-03-01"), ())
    assert probabilities(world, "d0001") == {("alder", "pond"): pytest.approx(0.882, abs=0.01)}


def unresolved(companions: list[str]) -> World:
    """Others report Cedar with Alder and Birch; one report names a 'Cedr' beside some companions."""
    world = World()
    world.report("Gazette", "2002-03-02").says(["Alder", "Birch", "Cedar"], Event.GROUNDBREAKING, on("2002-03-01"))
    world.report("Echo", "2002-03-03").says(
        [*companions, "Cedr"], Event.GROUNDBREAKING, on("2002-03-02"), means={"Cedr": [("cedar", 0.6), ("fir", 0.2)]}
    )
    return world


def test_an_unresolved_name_counts_for_nothing_by_itself() -> None:
    assert probabilities(unresolved([]), "d0001")["cedar", "mill"] < SURE_ENOUGH


def test_but_its_company_may_speak_for_a_place() -> None:
    cedar = probabilities(unresolved(["Alder", "Birch"]), "d0001")["cedar", "mill"]
    assert cedar >= SURE_ENOUGH
    assert cedar > probabilities(unresolved(["Alder", "Elm"]), "d0001")["cedar", "mill"]


def test_every_link_says_what_it_is_made_of() -> None:
    for found in links(unresolved(["Alder", "Birch"])):
        product = 1.0
        for name, factor in found.features:
            assert FEATURES.explain(name)
            product *= factor
        assert min(0.99, product) == pytest.approx(found.probability, abs=0.01)
        assert LEAST <= found.probability < 1


def test_links_are_sorted_and_do_not_hang_on_the_order_of_projects() -> None:
    told = unresolved(["Alder"]).testimonies()
    keys = mint(told, (), VALE, PLACES)
    assert link(told, keys, VALE, PLACES) == link(told, keys[::-1], VALE, PLACES)


def test_a_reviewer_who_calls_words_another_project_cuts_the_link() -> None:
    world = World()
    world.report("Gazette", "2002-03-02").says("Alder", Event.GROUNDBREAKING, on("2002-03-01"), ("mill",))
    world.report("Post", "2002-04-02").says("Alder", Event.GROUNDBREAKING, on("2002-04-01"), ())
    one, other = (t.claim.anchor for t in world.testimonies())
    apart = Review("r", "ann", datetime(2002, 5, 1, tzinfo=UTC), Verdict.NOT_SAME, "", one, other)
    assert len(links(world)) == 2
    assert [found.testimony.claim.anchor for found in links(world, effects([apart]))] == [one]


def test_a_function_without_a_docstring_can_not_register() -> None:
    registry: Registry = Registry("feature")

    def silent() -> float:
        return 1.0

    with pytest.raises(ValueError, match="'silent' has no docstring"):
        registry.register(silent)
    silent.__doc__ = "Says what it is."
    registry.register(silent)
    with pytest.raises(ValueError, match="registered twice"):
        registry.register(silent)
    assert registry.explanations() == {"silent": "Says what it is."}
