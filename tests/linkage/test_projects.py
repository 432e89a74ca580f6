"""Which projects the evidence calls for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.worlds import PLACES, VALE, Event, Modality, World, on
from groundbreak.linkage.projects import mint, unit_of
from groundbreak.model.place import Place
from groundbreak.model.project import ProjectKey


def minted(world: World, known: tuple[ProjectKey, ...] = ()) -> set[tuple[str, str]]:
    return {(key.place_id, key.facility) for key in mint(world.testimonies(), known, VALE, PLACES)}


def saying(place: str, event: Event, facilities: tuple[str, ...], when: str = "2001-03-01", **fields: object) -> World:
    world = World()
    world.report("Gazette", "2003-06-01").says(place, event, on(when), facilities, **fields)
    return world


def test_each_kind_of_facility_in_one_place_is_a_project() -> None:
    world = saying("Alder", Event.GROUNDBREAKING, ("mill", "school"))
    assert minted(world) == {("alder", "mill"), ("alder", "school")}


def test_a_kind_that_is_part_of_another_belongs_to_its_project() -> None:
    assert minted(saying("Alder", Event.GROUNDBREAKING, ("sawpit", "works"))) == {("alder", "mill")}


def test_a_report_without_a_facility_stands_for_the_core_of_its_cohort() -> None:
    assert minted(saying("Alder", Event.GROUNDBREAKING, ())) == {("alder", "mill")}


def test_a_report_without_a_facility_mints_nothing_beside_what_is_named_in_that_year() -> None:
    world = saying("Alder", Event.GROUNDBREAKING, ("pond",), "2002-03-01")
    world.report("Post", "2002-03-03").says("Alder", Event.GROUNDBREAKING, on("2002-03-01"), ())
    assert minted(world) == {("alder", "pond")}


def test_but_it_does_where_what_is_named_is_of_another_year() -> None:
    world = saying("Alder", Event.INAUGURATED, ("pond",), "2001-12-01")
    world.report("Post", "2003-03-03").says("Alder", Event.GROUNDBREAKING, on("2003-03-01"), ())
    assert minted(world) == {("alder", "pond"), ("alder", "mill")}


def test_the_end_of_what_was_begun_in_the_year_before_mints_nothing() -> None:
    world = saying("Alder", Event.GROUNDBREAKING, ("pond",), "2002-03-01")
    world.report("Post", "2003-01-03").says("Alder", Event.INAUGURATED, on("2003-01-02"), ())
    assert minted(world) == {("alder", "pond")}


@pytest.mark.parametrize("modality", [Modality.SPECULATED, Modality.DENIED, Modality.OPINION])
def test_what_is_not_put_forward_as_fact_or_plan_mints_nothing(modality: Modality) -> None:
    assert minted(saying("Alder", Event.GROUNDBREAKING, ("mill",), modality=modality)) == set()


@pytest.mark.parametrize("event", [Event.ARMS_TIE, Event.NEED_FIRST, Event.TOTAL, Event.LAUNCHED])
def test_what_is_not_about_building_mints_nothing(event: Event) -> None:
    assert minted(saying("Alder", event, ())) == set()


def test_construction_of_another_kind_mints_nothing() -> None:
    assert minted(saying("Alder", Event.GROUNDBREAKING, ("mill",), programme="")) == set()


def test_an_unresolved_name_mints_nothing() -> None:
    assert minted(saying("Aldr", Event.GROUNDBREAKING, ("mill",), means={"Aldr": [("alder", 0.7)]})) == set()
    assert minted(saying("Oak", Event.GROUNDBREAKING, ("mill",))) == set()


def test_a_village_stands_for_the_shire_it_lies_in_and_a_province_for_nothing() -> None:
    assert minted(saying("Alder Ford", Event.GROUNDBREAKING, ("mill",))) == {("alder", "mill")}
    assert minted(saying("North", Event.GROUNDBREAKING, ("mill",))) == set()


def test_places_that_contain_each_other_in_a_circle_end_somewhere() -> None:
    places = {"a": Place("a", "A", kind="hamlet", part_of="b"), "b": Place("b", "B", kind="hamlet", part_of="a")}
    assert unit_of("a", VALE, places) == ""


def test_known_projects_stay_whatever_the_evidence_says() -> None:
    known = (ProjectKey("mills", "elm", "mill", 2), ProjectKey("other", "elm", "mill"))
    keys = mint((), known, VALE, PLACES)
    assert keys == (known[0],)


def test_a_known_second_one_of_a_kind_is_not_minted_again() -> None:
    known = (ProjectKey("mills", "alder", "mill", 2),)
    assert mint(saying("Alder", Event.SELECTED, ("mill",)).testimonies(), known, VALE, PLACES) == known


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Alder", "Birch", "Elm"]),
            st.sampled_from([Event.SELECTED, Event.GROUNDBREAKING, Event.INAUGURATED]),
            st.sampled_from([(), ("mill",), ("school", "pond")]),
            st.sampled_from(["2001-03-01", "2002-03-01", "2003-01-05"]),
        ),
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_evidence_plays_no_part_and_minting_again_adds_nothing(
    said: list[tuple[str, Event, tuple[str, ...], str]], chance: object
) -> None:
    world = World()
    for place, event, facilities, when in said:
        world.report("Gazette", "2003-06-01").says(place, event, on(when), facilities)
    testimonies = list(world.testimonies())
    keys = mint(testimonies, (), VALE, PLACES)
    chance.shuffle(testimonies)  # type: ignore[attr-defined]
    assert mint(testimonies, (), VALE, PLACES) == keys
    assert mint(testimonies, keys, VALE, PLACES) == keys


def test_a_place_named_only_as_what_holds_another_is_no_project() -> None:
    places = {
        "port": Place("port", "Port", kind="shire", country="XX", admin1="Port"),
        "quay": Place("quay", "Quay", kind="shire", country="XX", admin1="Port"),
    }
    world = World(places=places)
    world.report("Gazette", "2001-03-02").says(["Quay", "Port"], Event.GROUNDBREAKING, on("2001-03-01"))
    assert {key.place_id for key in mint(world.testimonies(), (), VALE, places)} == {"quay"}
    world.report("Gazette", "2001-04-02").says("Port", Event.GROUNDBREAKING, on("2001-04-01"))
    assert {key.place_id for key in mint(world.testimonies(), (), VALE, places)} == {"port", "quay"}


def test_a_place_of_another_country_is_no_project() -> None:
    places = {"far": Place("far", "Far", kind="shire", country="YY")}
    world = World(places=places)
    world.report("Gazette", "2001-03-02").says("Far", Event.GROUNDBREAKING, on("2001-03-01"))
    assert mint(world.testimonies(), (), VALE, places) == ()


def test_a_report_without_facility_and_date_mints_nothing() -> None:
    world = World()
    world.report("Gazette").says("Alder", Event.GROUNDBREAKING, on(""), ())
    assert minted(world) == set()
    world.report("Gazette").says("Birch", Event.GROUNDBREAKING, on(""), ("mill",))
    assert minted(world) == {("birch", "mill")}
