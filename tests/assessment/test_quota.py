"""Which places fill a cohort's quota, and which stand outside it and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.worlds import Event, World, conflicts, on
from groundbreak.model.assessment import CohortCoverage
from groundbreak.model.picture import Picture
from groundbreak.model.programme import RecordedFact


def cohort(found: Picture, year: int) -> CohortCoverage:
    return next(c for c in found.coverage if c.year == year)


def inside(found: Picture, year: int) -> set[str]:
    return {place for place, _ in cohort(found, year).revealed}


def outside(found: Picture, year: int) -> dict[str, str]:
    return {place: why.value for place, why in cohort(found, year).outside}


def begun(*places: str, facilities: tuple[str, ...] = ("mill",)) -> World:
    """Ground broken in 2001, whose quota is two."""
    world = World()
    world.report("Gazette", "2001-03-02").says(list(places), Event.GROUNDBREAKING, on("2001-03-01"), facilities)
    return world


def test_a_place_counts_by_its_core_facility() -> None:
    world = begun("Alder", "Birch")
    world.report("Gazette", "2001-04-02").says("Cedar", Event.GROUNDBREAKING, on("2001-04-01"), ("school",))
    found = world.picture("2001-12-31")
    assert inside(found, 2001) == {"alder", "birch"}
    assert outside(found, 2001) == {"cedar": "with school only; no mill reported there"}
    counted = {a.project.place_id: a.in_quota for a in found.assessments}
    assert counted == {"alder": True, "birch": True, "cedar": False}


def test_one_more_than_the_quota_is_explained_and_the_conflict_names_it() -> None:
    world = begun("Alder", "Birch")
    world.report("Gazette", "2001-04-02").says("Cedar", Event.GROUNDBREAKING, on("2001-04-01"), ("school",))
    (conflict,) = conflicts(world.picture("2001-12-31"), "more_places_than_quota")
    assert conflict.explained
    assert conflict.title == "2001: 3 places named, quota 2"
    assert "Cedar: with school only" in conflict.reading
    assert [side.value for side in conflict.sides] == ["2 places", "Mill", "Cedar"]
    assert all(side.citations for side in conflict.sides[1:])


def test_too_many_with_the_core_facility_stay_and_the_conflict_is_open() -> None:
    found = begun("Alder", "Birch", "Cedar").picture("2001-12-31")
    assert inside(found, 2001) == {"alder", "birch", "cedar"}
    (conflict,) = conflicts(found, "more_places_than_quota")
    assert not conflict.explained
    assert "1 must be misdated or added" in conflict.reading


def test_a_place_that_is_only_named_stands_outside_once_the_quota_is_full() -> None:
    world = begun("Alder")
    world.report("Wire", "2001-02-02").says("Cedar", Event.SELECTED, on("2001-02-01"), cohort=2001)
    assert inside(world.picture("2001-12-31"), 2001) == {"alder", "cedar"}
    world.report("Gazette", "2001-05-02").says("Birch", Event.GROUNDBREAKING, on("2001-05-01"))
    found = world.picture("2001-12-31")
    assert inside(found, 2001) == {"alder", "birch"}
    assert outside(found, 2001)["cedar"].startswith("named for it, but no beginning of mill is reported")


def test_a_place_named_for_one_year_and_begun_in_another_counts_there_and_is_explained_here() -> None:
    world = begun("Alder", "Birch")
    world.report("Wire", "2001-02-02").says("Cedar", Event.SELECTED, on("2001-02-01"), cohort=2001)
    world.report("Gazette", "2002-02-02").says("Cedar", Event.GROUNDBREAKING, on("2002-02-01"))
    found = world.picture("2002-12-31")
    assert outside(found, 2001) == {"cedar": "named for it, but the evidence puts it in the cohort of 2002"}
    assert inside(found, 2002) == {"cedar"}


def test_a_part_of_the_core_facility_does_not_stand_for_it() -> None:
    world = begun("Alder", "Birch")
    world.report("Gazette", "2001-04-02").says("Cedar", Event.GROUNDBREAKING, on("2001-04-01"), ("sawpit",))
    found = world.picture("2001-12-31")
    assert inside(found, 2001) == {"alder", "birch"}
    assert outside(found, 2001) == {"cedar": "with sawpit only, not mill"}


def test_nor_does_being_seen_at_work_fill_a_quota_that_is_full() -> None:
    world = begun("Alder", "Birch")
    world.report("Gazette", "2001-04-02").says("Cedar", Event.GROUNDBREAKING, on("2001-04-01"), ("sawpit",))
    world.report("Wire", "2001-06-02").says("Cedar", Event.UNDER_CONSTRUCTION, on("2001-06-01"), ("mill",))
    found = world.picture("2001-12-31")
    assert "cedar" not in inside(found, 2001)
    assert outside(found, 2001)["cedar"].startswith("with nothing begun or finished but sawpit; the quota of 2")


@pytest.mark.parametrize("facilities", [("works",), (), ("sawpit", "mill")])
def test_a_general_word_for_the_core_or_none_at_all_does(facilities: tuple[str, ...]) -> None:
    assert inside(begun("Alder", facilities=facilities).picture("2001-12-31"), 2001) == {"alder"}


def test_one_place_may_count_in_one_year_and_have_something_else_in_another() -> None:
    world = begun("Alder", "Birch")
    world.report("Gazette", "2002-04-02").says("Alder", Event.GROUNDBREAKING, on("2002-04-01"), ("school",))
    found = world.picture("2002-12-31")
    assert inside(found, 2001) == {"alder", "birch"}
    assert outside(found, 2002) == {"alder": "with school only; for mill it is in the cohort of 2001"}


def test_years_of_which_nothing_is_heard_are_there_and_empty() -> None:
    found = begun("Alder").picture("2001-12-31")
    assert [c.year for c in found.coverage] == [2001, 2002, 2003]
    assert (inside(found, 2003), outside(found, 2003)) == (set(), {})


def test_nothing_is_said_of_a_quota_that_is_not_reached() -> None:
    world = begun("Alder")
    world.report("Gazette", "2001-04-02").says("Cedar", Event.GROUNDBREAKING, on("2001-04-01"), ("school",))
    assert conflicts(world.picture("2001-12-31"), "more_places_than_quota") == []


def test_what_was_built_before_the_programme_fills_no_quota() -> None:
    world = begun("Alder", "Birch")
    pattern = RecordedFact("pattern_village", "2000-06-01", "Gazette, June 2000", place="birch")
    world.programme = replace(world.programme, record=(*world.programme.record, pattern))
    found = world.picture("2001-12-31")
    assert inside(found, 2001) == {"alder"}
    assert outside(found, 2001) == {"birch": "pattern village, built before the programme was announced (2000-06-01)"}
