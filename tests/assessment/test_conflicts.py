"""Disagreements other than of dates: record, totals, names, cohorts, operation, motives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.worlds import VALE, Event, Modality, World, conflicts, on, shire, total
from groundbreak.assessment.conflicts import RULES
from groundbreak.model.dates import DateBasis, DateInterval, Precision


def test_every_rule_tells_users_what_it_means() -> None:
    assert len(RULES) >= 15
    assert all(len(text) > 60 for text in RULES.explanations().values())


def test_kinds_are_names_of_rules() -> None:
    world = World()
    world.report("Echo", "2002-02-01").says("", Event.LAUNCHED, on("1999" + "-01-01", "1999-12-31"), ())
    for conflict in world.picture().conflicts:
        assert RULES.explain(conflict.kind)


# The programme's record


def test_another_launch_clashes_with_the_record_and_with_those_who_agree_with_it() -> None:
    world = World()
    world.report("Echo", "2002-02-01").says("", Event.LAUNCHED, on("1999-01-01", "1999-12-31"), ())
    world.report("Gazette", "2001-02-01").says("", Event.LAUNCHED, on("2001-01-10"), ())
    (conflict,) = conflicts(world.picture(), "launch_of_programme")
    recorded, other = conflict.sides
    assert "the founding charter" in recorded.statement
    assert [c.publisher for c in recorded.citations] == ["Gazette"]
    assert (other.value, [c.publisher for c in other.citations]) == ("1999", ["Echo"])
    assert conflict.reading.startswith("2001-01-10 is kept: it is on record, and 1 report agrees")


@pytest.mark.parametrize("when", [on("2001-01-10"), on("2001-01"), on("2001-01-01", "2001-12-31")])
def test_a_launch_that_may_be_that_of_the_record_is_no_conflict(when: object) -> None:
    world = World()
    world.report("Echo", "2002-02-01").says("", Event.LAUNCHED, when, ())  # type: ignore[arg-type]
    assert world.picture().conflicts == ()


def test_another_quota_clashes_with_the_record() -> None:
    world = World()
    world.report("Echo", "2002-02-01").says("", Event.TOTAL, on(""), (), quantities=total(5, "places/year", "quota"))
    world.report("Post", "2002-02-01").says("", Event.TOTAL, on(""), (), quantities=total(2, "places/year", "quota"))
    (conflict,) = conflicts(world.picture(), "promised_numbers")
    assert [side.value for side in conflict.sides] == ["2 places/year", "5 places/year"]
    assert [side.citations[0].publisher for side in conflict.sides] == ["Post", "Echo"]


def test_what_was_finished_before_the_programme_was_announced_is_in_no_cohort() -> None:
    world = World()
    world.report("Gazette", "2000-06-22").says("Fir", Event.INAUGURATED, on("2000-06-21"))
    found = world.picture()
    (conflict,) = conflicts(found, "before_the_programme")
    assert conflict.place_ids == ("fir",)
    assert found.assessments[0].cohort is None


# Totals


def completed(*days: str) -> World:
    """One place after another finished on these days of 2001."""
    world = World()
    for place, day in zip(["Alder", "Birch", "Cedar", "Elm"], days, strict=False):
        world.report("Gazette", day).says(place, Event.INAUGURATED, on(day))
    return world


@pytest.mark.parametrize(
    ("number", "day", "conflicting"),
    [
        (2, "2001-11-15", False),
        (3, "2001-11-20", False),
        (2, "2001-11-20", False),
        (4, "2001-12-01", False),
        (3, "2001-12-01", True),
        (9, "2001-12-01", True),
        (1, "2001-12-01", False),
    ],
)
def test_a_total_is_held_against_the_places_known_by_that_day(number: int, day: str, conflicting: bool) -> None:
    world = completed("2001-11-01", "2001-11-10", "2001-11-20", "2001-11-25")
    world.report("Post", "2001-12-05").says(
        "", Event.TOTAL, on(day), (), quantities=total(number, "places", "completed")
    )
    found = conflicts(world.picture(), "total_against_places")
    assert bool(found) == conflicting
    if found:
        assert found[0].sides[0].value == str(number)
        assert found[0].sides[1].value == "4"


def test_a_total_dated_by_its_report_alone_may_lag_a_few_days_behind() -> None:
    world = completed("2001-11-01", "2001-11-10", "2001-11-20", "2001-11-25")
    for day in ("2001-11-28", "2001-12-20"):
        by_then = on("", day, DateBasis.REPORT)
        world.report("Post", day).says("", Event.TOTAL, by_then, (), quantities=total(3, "places", "completed"))
    assert [c.title for c in conflicts(world.picture(), "total_against_places")] == [
        "3 places completed by 2001-12-20, 4 known by name"
    ]


def test_a_total_that_is_repeated_is_one_conflict() -> None:
    world = completed("2001-11-01", "2001-11-10", "2001-11-20", "2001-11-25")
    for day in ("2001-12-01", "2001-12-11", "2001-12-21"):
        world.report("Post", day).says("", Event.TOTAL, on(day), (), quantities=total(3, "places", "completed"))
    (conflict,) = conflicts(world.picture(), "total_against_places")
    assert conflict.title == "3 places completed 3 times from 2001-12-01 to 2001-12-21, 4 known by name"
    assert len(conflict.sides[0].citations) == 3


def test_a_number_of_places_named_that_is_the_quota_is_no_running_total() -> None:
    world = completed("2001-11-01")
    world.report("Post", "2001-02-05").says("", Event.TOTAL, on(""), (), quantities=total(2, "places", "revealed"))
    assert conflicts(world.picture(), "total_against_places") == []


def test_a_total_of_one_cohort_and_one_of_all_are_both_understood() -> None:
    world = completed("2001-11-01", "2001-11-10")
    world.report("Gazette", "2002-11-30").says(["Cedar", "Elm", "Fir"], Event.INAUGURATED, on("2002-11-29"))
    for number in (3, 5):
        world.report("Post", "2002-12-05").says(
            "", Event.TOTAL, on("2002-12-04"), (), quantities=total(number, "places", "completed")
        )
    assert conflicts(world.picture(), "total_against_places") == []


def test_an_approximate_total_contradicts_nothing() -> None:
    world = completed("2001-11-01")
    world.report("Post", "2001-12-05").says(
        "", Event.TOTAL, on("2001-12-04"), (), quantities=total(9, "places", "completed", approximate=True)
    )
    assert conflicts(world.picture(), "total_against_places") == []


def test_a_report_that_counts_fewer_than_it_names_is_a_conflict() -> None:
    world = World()
    report = world.report("Echo", "2002-03-05")
    report.says(
        ["Alder", "Birch", "Cedar"], Event.GROUNDBREAKING, on("2002-03-04"), ("mill", "school", "shop"), cohort=2002
    )
    report.says("Elm", Event.GROUNDBREAKING, on("2002-03-04"), ("pond",), cohort=2002)
    report.says("", Event.TOTAL, on(""), (), quantities=total(3, "places", "revealed"), cohort=2002)
    (conflict,) = conflicts(world.picture(), "count_against_list")
    assert conflict.explained
    assert [side.value for side in conflict.sides] == ["3", "4"]
    assert "Without Elm they are 3" in conflict.reading


def test_a_count_that_a_report_gives_in_two_words_is_one() -> None:
    world = World()
    report = world.report("Echo", "2002-03-05")
    report.says(["Alder", "Birch", "Cedar", "Elm"], Event.GROUNDBREAKING, on("2002-03-04"), cohort=2002)
    for word in ("revealed", "selected"):
        report.says("", Event.TOTAL, on(""), (), quantities=total(3, "places", word), cohort=2002)
    assert len(conflicts(world.picture(), "count_against_list")) == 1


def test_a_list_belongs_to_the_total_that_it_matches() -> None:
    world = World()
    report = world.report("Echo", "2001-12-05")
    report.says(["Alder", "Birch", "Cedar"], Event.COMPLETED, on("2001-11"))
    for number in (3, 4):
        report.says("", Event.TOTAL, on("2001-12-04"), (), quantities=total(number, "places", "completed"))
    assert conflicts(world.picture(), "count_against_list") == []


# Names


def test_a_name_of_no_place_shows_candidates_and_what_others_say_of_them() -> None:
    world = World()
    world.report("Gazette", "2002-03-02").says(["Alder", "Birch", "Cedar"], Event.GROUNDBREAKING, on("2002-03-01"))
    world.report("Echo", "2002-03-03").says(
        ["Alder", "Birch", "Cedr"], Event.GROUNDBREAKING, on("2002-03-02"), means={"Cedr": [("cedar", 0.6)]}
    )
    (conflict,) = conflicts(world.picture(), "name_of_no_known_place")
    assert conflict.title == "‘Cedr’: which place is it?"
    assert [side.value for side in conflict.sides] == ["Cedr", "Cedar"]
    assert "Cedar is most likely" in conflict.reading
    assert not conflict.explained


def test_a_name_without_any_candidate_is_still_shown() -> None:
    world = World()
    world.report("Echo", "2002-03-03").says("Xyzzy", Event.GROUNDBREAKING, on("2002-03-02"), means={"Xyzzy": []})
    found = world.picture()
    (conflict,) = conflicts(found, "name_of_no_known_place")
    assert "Nothing is counted on it" in conflict.reading
    assert next(c for c in found.coverage if c.year == 2002).unresolved == ("Xyzzy",)


def test_namesakes_are_told_apart() -> None:
    world = World()
    world.report("Gazette", "2001-03-02").says("Oak", Event.GROUNDBREAKING, on("2001-03-01"), means={"Oak": "oak-n"})
    world.report("Post", "2002-03-02").says("Oak", Event.GROUNDBREAKING, on("2002-03-01"), means={"Oak": "oak-s"})
    (conflict,) = conflicts(world.picture(), "namesakes")
    assert conflict.explained
    assert [side.value for side in conflict.sides] == ["Oak, North", "Oak, South"]
    assert "Mill of 2001" in conflict.sides[0].statement


def test_a_spelling_that_may_be_either_of_two_places_links_them_too() -> None:
    world = World()
    world.report("Gazette", "2001-03-02").says(
        "Elm", Event.GROUNDBREAKING, on("2001-03-01"), means={"Elm": ("elm", "fir")}
    )
    world.report("Post", "2002-03-02").says("Fir", Event.GROUNDBREAKING, on("2002-03-01"))
    (conflict,) = conflicts(world.picture(), "namesakes")
    assert conflict.place_ids == ("elm", "fir")


@pytest.mark.parametrize(("hint", "conflicting"), [("South", True), ("North", False), ("Westmark", False), ("", False)])
def test_a_place_in_the_wrong_province_is_a_conflict_and_an_unknown_province_is_none(
    hint: str, conflicting: bool
) -> None:
    world = World()
    world.report("Echo", "2002-03-03").says(
        "Alder", Event.GROUNDBREAKING, on("2002-03-02"), mention={"admin1_hint": hint}
    )
    assert bool(conflicts(world.picture(), "place_against_province")) == conflicting


def test_a_province_of_former_times_is_no_conflict() -> None:
    world = World()
    world.places = {**world.places, "ash": shire("ash", "Ash", "North", other_admin1=("South",))}
    world.report("Echo", "2002-03-03").says(
        "Ash", Event.GROUNDBREAKING, on("2002-03-02"), mention={"admin1_hint": "South"}
    )
    assert conflicts(world.picture(), "place_against_province") == []


def test_a_village_within_the_shire_says_where_the_site_is() -> None:
    world = World()
    world.report("Gazette", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    world.report("Post", "2001-03-02").says("Alder Ford", Event.GROUNDBREAKING, on("2001-03-01"))
    (conflict,) = conflicts(world.picture(), "site_within_unit")
    assert conflict.explained
    assert [side.value for side in conflict.sides] == ["Alder", "Alder Ford"]


# Cohorts


def test_a_facility_named_for_one_year_and_begun_in_another_is_an_open_conflict() -> None:
    world = World()
    world.report("Wire", "2001-02-02").says("Cedar", Event.SELECTED, on("2001-02-01"), cohort=2001)
    world.report("Gazette", "2002-02-02").says("Cedar", Event.GROUNDBREAKING, on("2002-02-01"))
    (conflict,) = conflicts(world.picture("2002-06-01"), "facility_in_two_cohorts")
    assert not conflict.explained
    assert [side.value for side in conflict.sides] == ["2001", "2002"]
    assert conflict.reading.startswith("Held to be of 2002")


def test_two_facilities_of_different_years_are_two_projects_and_explained() -> None:
    world = World()
    world.report("Gazette", "2001-03-02").says("Cedar", Event.GROUNDBREAKING, on("2001-03-01"), ("mill",))
    world.report("Gazette", "2002-02-02").says("Cedar", Event.GROUNDBREAKING, on("2002-02-01"), ("school",))
    found = world.picture("2002-06-01")
    assert conflicts(found, "facility_in_two_cohorts") == []
    (conflict,) = conflicts(found, "several_projects_in_one_place")
    assert conflict.explained
    assert [side.value for side in conflict.sides] == ["Mill", "School"]


def test_a_package_of_one_day_is_not_worth_explaining() -> None:
    world = World()
    world.report("Gazette", "2002-03-02").says(
        "Cedar", Event.GROUNDBREAKING, on("2002-03-01"), ("mill", "school", "shop")
    )
    assert world.picture("2002-06-01").conflicts == ()


# Operation, denial, motives


def test_said_to_work_and_said_to_stand_idle() -> None:
    world = World()
    world.report("Gazette", "2001-12-02").says(["Alder", "Birch"], Event.OPERATING, on("2001-12-01"))
    world.report("Wire", "2002-01-02").says("Alder", Event.STALLED, on("2002-01-01"))
    world.report("Post", "2002-01-05").says("", Event.STALLED, on(""), (), modality=Modality.OPINION)
    found = conflicts(world.picture("2002-06-01"), "operating_or_idle")
    assert {c.subject for c in found} == {"mills:alder:mill:1", "programme"}
    general = next(c for c in found if c.subject == "programme")
    assert [c.publisher for c in general.sides[1].citations] == ["Post"]


def test_reported_and_denied() -> None:
    world = World()
    world.report("Gazette", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    world.report("Wire", "2001-03-05").says("Alder", Event.GROUNDBREAKING, on(""), modality=Modality.DENIED)
    (conflict,) = conflicts(world.picture("2001-06-01"), "reported_or_denied")
    assert [side.citations[0].publisher for side in conflict.sides] == ["Gazette", "Wire"]


def test_an_arms_tie_and_its_dispute_stand_side_by_side_with_who_says_so_and_how() -> None:
    world = World()
    report = world.report("Echo", "2002-02-01")
    report.says("", Event.ARMS_TIE, on(""), (), claimants=("Post",), modality=Modality.SPECULATED)
    report.says("", Event.ARMS_TIE_DISPUTED, on(""), (), claimants=("Wire",), modality=Modality.OPINION)
    (conflict,) = conflicts(world.picture(), "arms_tie")
    assert "speculation of Post (told by Echo)" in conflict.sides[0].statement
    assert "opinion of Wire (told by Echo)" in conflict.sides[1].statement
    assert not conflict.explained


def test_an_arms_tie_that_nobody_disputes_is_no_conflict() -> None:
    world = World()
    world.report("Post", "2002-02-01").says("Alder", Event.ARMS_TIE, on(""), (), modality=Modality.SPECULATED)
    assert world.picture().conflicts == ()


def test_the_poorest_first_or_not() -> None:
    world = World()
    world.report("Gazette", "2001-02-01").says("", Event.NEED_FIRST, on(""), (), modality=Modality.PLANNED)
    world.report("Echo", "2002-02-01").says("", Event.NEED_FIRST, on(""), (), modality=Modality.DENIED)
    (conflict,) = conflicts(world.picture(), "poorest_first")
    assert [side.citations[0].publisher for side in conflict.sides] == ["Gazette", "Echo"]


def test_a_spelling_that_is_no_form_of_the_name_is_shown_even_when_it_is_resolved() -> None:
    world = World()
    world.report("Gazette", "2002-03-02").says(["Alder", "Cedar"], Event.GROUNDBREAKING, on("2002-03-01"))
    world.report("Echo", "2002-03-03").says("Cidr", Event.GROUNDBREAKING, on("2002-03-02"), means={"Cidr": "cedar"})
    (conflict,) = conflicts(world.picture(), "name_of_no_known_place")
    assert conflict.explained
    assert [side.value for side in conflict.sides] == ["Cidr", "Cedar"]


def test_a_whole_group_dated_before_the_programme_is_one_conflict() -> None:
    world = World()
    world.report("Echo", "2002-02-01").says(["Alder", "Birch", "Fir"], Event.COMPLETED, on("1999-01-01", "2000-12-31"))
    (conflict,) = conflicts(world.picture(), "before_the_programme")
    assert conflict.place_ids == ("alder", "birch", "fir")
    assert not conflict.explained


def test_a_list_does_not_count_the_place_that_holds_another() -> None:
    world = World()
    world.places = {**world.places, "port": shire("port", "Port", "Port"), "quay": shire("quay", "Quay", "Port")}
    report = world.report("Post", "2001-12-05")
    report.says(["Alder", "Birch", "Quay", "Port"], Event.INAUGURATED, on("2001-12-01"))
    report.says("", Event.TOTAL, on("2001-12-02"), (), quantities=total(3, "places", "completed"))
    assert conflicts(world.picture(), "count_against_list") == []


def test_a_site_that_is_named_after_something_else_that_stands_there() -> None:
    world = World(replace(VALE, other_construction=(("en", ("combined orchard", "orchard")),)))
    world.report("Post", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    world.report("Wire", "2001-03-02").says(
        "Alder",
        Event.GROUNDBREAKING,
        on("2001-03-01"),
        words="for village mills in the area of the Alder Combined Orchard",
    )
    world.report("Echo", "2001-03-02").says(
        "Alder", Event.GROUNDBREAKING, on("2001-03-01"), words="while the king walked in the Alder Orchard"
    )
    (conflict,) = conflicts(world.picture(), "site_within_unit")
    assert [side.value for side in conflict.sides] == ["Alder", "Alder Combined Orchard"]
    assert "Alder Combined Orchard" in conflict.sides[1].citations[0].anchor.quote
    assert {c.publisher for c in conflict.sides[0].citations} == {"Post", "Echo"}


def test_a_spelling_much_like_a_known_form_is_not_worth_showing() -> None:
    world = World()
    world.report("Echo", "2002-03-03").says("Cedarr", Event.GROUNDBREAKING, on("2002-03-02"), means={"Cedarr": "cedar"})
    assert conflicts(world.picture(), "name_of_no_known_place") == []


@pytest.mark.parametrize(("finished", "idle"), [("2001-11-11", False), ("2001-10-01", True)])
def test_a_delay_told_with_the_news_of_the_end_is_no_idleness(finished: str, idle: bool) -> None:
    world = World()
    report = world.report("Gazette", "2001-11-12")
    report.says("Alder", Event.INAUGURATED, on(finished)).says("Alder", Event.STALLED, on(""))
    world.report("Wire", "2001-12-20").says("Alder", Event.OPERATING, on("2001-12-18"))
    assert bool(conflicts(world.picture("2001-12-31"), "operating_or_idle")) is idle


def test_what_begins_this_year_is_the_years_share_and_not_the_programme() -> None:
    world = World()
    world.report("Wire", "2002-01-30").says("", Event.LAUNCHED, on("2002-01-01"), ())
    assert conflicts(world.picture(), "launch_of_programme") == []
    world.report("Post", "2003-01-30").says("", Event.LAUNCHED, on("2002-01-01"), ())
    assert len(conflicts(world.picture(), "launch_of_programme")) == 1


def test_a_place_chosen_for_one_year_and_begun_in_another_is_in_two_cohorts() -> None:
    world = World()
    chosen = DateInterval(date(2001, 1, 1), date(2001, 12, 31), Precision.YEAR, DateBasis.EVENT)
    world.report("Post", "2001-02-06").says("Alder", Event.SELECTED, chosen)
    world.report("Gazette", "2001-02-16").says("Alder", Event.GROUNDBREAKING, on("2001-02-14"), ("pond",))
    world.report("Gazette", "2002-02-06").says("Alder", Event.GROUNDBREAKING, on("2002-02-05"))
    found = world.picture("2002-12-31")
    (conflict,) = conflicts(found, "facility_in_two_cohorts")
    assert [side.value for side in conflict.sides] == ["2001", "2002"]
    first, second = found.coverage[:2]
    assert dict(first.outside)["alder"].value == (
        "with fish pond only; for mill it is in the cohort of 2002, though named for this one too"
    )
    ((_, revealed),) = second.revealed
    assert revealed.value.earliest == date(2002, 2, 6)
