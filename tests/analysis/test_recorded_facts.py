"""The real case: what is on record of the 20×10 programme's three cohorts, from claims to conflicts."""

from __future__ import annotations

from functools import cache

import pytest

from analysis.dprk import facts, world
from assessment.worlds import Event, conflicts
from groundbreak.analysis.coverage import line
from groundbreak.model.assessment import Assessment, CohortCoverage
from groundbreak.model.picture import Picture
from groundbreak.model.programme import Stage

TODAY = "2026-11-24"
FACTORIES = "light_industry_factory"
STATE_CONFIRMED = {
    "KP0908", "KP0714", "KP0601", "KP0820", "KP0722", "KP0319", "KP0218", "KP0907", "KP1105", "KPX-panmun",
    "KP0508", "KP0412", "KP0214", "KP0102",
}  # fmt: skip
ONE_OUTLET_ONLY = {"KP0813", "KP0610", "KP0807", "KP0511", "KP0312", "KP0405"}


@cache
def picture(as_of: str = TODAY) -> Picture:
    return world().picture(as_of)


def cohort(year: int, as_of: str = TODAY) -> CohortCoverage:
    return next(c for c in picture(as_of).coverage if c.year == year)


def assessed(place: str, facility: str = FACTORIES, as_of: str = TODAY) -> Assessment:
    return next(a for a in picture(as_of).assessments if (a.project.place_id, a.project.facility) == (place, facility))


def test_the_table_is_there() -> None:
    assert len(facts()) == 285


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_twenty_of_twenty_in_each_cohort(year: int) -> None:
    assert len(cohort(year).revealed) == 20


def test_the_first_two_cohorts_are_completed_and_the_third_is_not() -> None:
    assert [cohort(year).completed for year in (2024, 2025, 2026)] == [20, 20, 0]
    assert [cohort(year, "2025-06-30").completed for year in (2024, 2025)] == [20, 0]


def test_places_outside_are_named_with_reasons() -> None:
    assert cohort(2024).outside == ()
    reasons = {place: why.value for place, why in cohort(2025).outside}
    assert set(reasons) == {"KP0603", "KP0720", "KP0319"}
    assert "hospital" in reasons["KP0603"]
    assert "paper mill" in reasons["KP0720"]
    assert "2026" in reasons["KP0319"]
    assert [place for place, _ in cohort(2026).outside] == ["KP0323"]


def test_fourteen_of_2026_at_first_hand_and_six_by_one_outlet_only() -> None:
    assert set(cohort(2026).first_hand) == STATE_CONFIRMED
    assert set(cohort(2026).one_outlet_only) == ONE_OUTLET_ONLY
    assert "14 at first hand, 6 by one outlet only" in line(cohort(2026))


def test_before_the_seed_list_only_what_state_media_had_told() -> None:
    assert {place for place, _ in cohort(2026, "2026-02-08").revealed} == STATE_CONFIRMED - {
        "KP0508", "KP0412", "KP0214", "KP0102",
    }  # fmt: skip
    assert cohort(2026, "2026-01-29").revealed == ()


@pytest.mark.parametrize(
    ("place", "event", "day"),
    [
        ("KP0717", Event.GROUNDBREAKING, "2024-02-28"),
        ("KP0717", Event.INAUGURATED, "2024-12-20"),
        ("KP0104", Event.INAUGURATED, "2025-02-11"),
        ("KP0617", Event.INAUGURATED, "2025-02-07"),
        ("KP0310", Event.INAUGURATED, "2025-01-18"),
        ("KP0301", Event.INAUGURATED, "2025-12-19"),
        ("KP0908", Event.GROUNDBREAKING, "2026-01-29"),
        ("KP0714", Event.GROUNDBREAKING, "2026-01-31"),
        ("KP0601", Event.GROUNDBREAKING, "2026-02-03"),
        ("KP0319", Event.GROUNDBREAKING, "2026-02-05"),
        ("KP0218", Event.GROUNDBREAKING, "2026-02-06"),
        ("KP0412", Event.GROUNDBREAKING, "2026-02-09"),
    ],
)
def test_days_of_ceremonies(place: str, event: Event, day: str) -> None:
    assert str(dict(assessed(place).dates)[event].value) == day


def test_a_package_is_dated_alike_whether_reports_name_its_facilities_or_not() -> None:
    for facility in (FACTORIES, "hospital", "service_centre"):
        assert str(dict(assessed("KP0714", facility).dates)[Event.GROUNDBREAKING].value) == "2026-01-31"


def test_three_projects_of_ragwon_with_their_own_progress() -> None:
    progress = {f: assessed("KP0319", f).progress_percent for f in (FACTORIES, "hospital", "service_centre")}
    assert [cited.value for cited in progress.values() if cited] == [67.5, 47.0, 54.0]
    assert assessed("KP0319").stage.value is Stage.UNDER_CONSTRUCTION


def test_one_outlets_report_dates_are_explained_for_all_places_at_once() -> None:
    (conflict,) = conflicts(picture(), "report_date_for_event")
    assert conflict.explained
    assert conflict.title == "News1 Global (English) gives the day of the report, not of the event, for 10 places"
    assert set(conflict.place_ids) > ONE_OUTLET_ONLY
    assert len(conflict.place_ids) == 16


def test_the_launch_year_and_the_group_of_early_completions_are_one_conflict_each() -> None:
    (launch,) = conflicts(picture(), "launch_of_programme")
    assert [side.value for side in launch.sides] == ["2024-01-15", "2022"]
    assert "model county" in launch.reading
    (early,) = conflicts(picture(), "order_of_stages")
    assert len(early.place_ids) == 20
    assert early.sides[1].value == "2022 to 2023"
    assert "inaugurated 2024-12-20 to 2025-02-11" in early.sides[0].statement


def test_twenty_or_twenty_one_in_2026() -> None:
    (counted,) = conflicts(picture(), "count_against_list")
    assert counted.explained and "Without Riwon they are 20" in counted.reading
    quota = next(c for c in conflicts(picture(), "more_places_than_quota") if c.subject == "cohort:2026")
    assert quota.title == "2026: 21 places named, quota 20"
    assert "lists Riwon with the others, without saying what is built there" in quota.reading


def test_twenty_three_names_in_2025() -> None:
    quota = next(c for c in conflicts(picture(), "more_places_than_quota") if c.subject == "cohort:2025")
    assert quota.explained and quota.title == "2025: 23 places named, quota 20"
    assert "Beyond the package, hospital: Kangdong and Ryonggang." in quota.reading


def test_mushin_is_not_guessed_but_the_answer_shows_why_musan_is_most_likely() -> None:
    (name,) = (c for c in conflicts(picture(), "name_of_no_known_place") if not c.explained)
    assert name.title == "‘Mushin County’: which place is it?"
    assert "Musan is most likely" in name.reading
    assert not name.explained
    assert cohort(2026).unresolved == ("Mushin County",)


def test_namesakes_are_never_merged() -> None:
    pairs = {c.place_ids for c in conflicts(picture(), "namesakes")}
    assert pairs == {("KP0617", "KP0720"), ("KP0610", "KP0717")}


def test_ragwon_is_in_two_cohorts_and_kusong_has_two_projects() -> None:
    (ragwon,) = conflicts(picture(), "facility_in_two_cohorts")
    assert ragwon.place_ids == ("KP0319",) and ragwon.reading.startswith("Held to be of 2026")
    apart = {c.place_ids for c in conflicts(picture(), "several_projects_in_one_place")}
    assert apart == {("KP0603",), ("KP1023",)}


def test_stated_totals_that_agree_with_the_rows_are_no_conflict() -> None:
    assert conflicts(picture(), "total_against_places") == []


def test_operation_and_motives_stay_open() -> None:
    assert {c.subject.split(":")[-3:][0] for c in conflicts(picture(), "operating_or_idle")} >= {"programme"}
    for kind in ("arms_tie", "poorest_first"):
        (conflict,) = conflicts(picture(), kind)
        assert not conflict.explained


def test_the_model_county_is_in_no_cohort() -> None:
    assert assessed("KP0409").cohort is None
    early = {c.place_ids: c.explained for c in conflicts(picture(), "before_the_programme")}
    assert early == {("KP0409",): True, (): False}


def test_other_days_of_one_event_are_open_or_explained_by_the_day_of_the_report() -> None:
    found = {c.place_ids: c.explained for c in conflicts(picture(), "date_of_event")}
    assert found == {("KP0301",): False, ("KP0617",): False, ("KP0310",): True, ("KP0908",): True}
