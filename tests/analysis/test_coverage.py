"""Each cohort against its quota, in values and in one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.worlds import Event, World, on
from groundbreak.analysis.coverage import line
from groundbreak.model.assessment import CohortCoverage
from groundbreak.model.cited import Cited
from groundbreak.model.dates import DateBasis, DateInterval, Precision
from groundbreak.model.document import DateCertainty


def of_2001(world: World, as_of: str = "2001-12-31") -> CohortCoverage:
    return world.picture(as_of).coverage[0]


def world() -> World:
    made = World()
    made.report("Gazette", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    return made


def test_a_place_is_revealed_when_the_first_report_on_it_is_published() -> None:
    made = world()
    made.report("Post", "2001-02-11").says("Alder", Event.SELECTED, on("2001-02"))
    ((place, revealed),) = of_2001(made).revealed
    assert (place, str(revealed.value)) == ("alder", "2001-02-11")
    assert [citation.publisher for citation in revealed.supports] == ["Post"]


def test_an_undated_report_reveals_no_sooner_than_what_it_reports() -> None:
    made = World()
    made.report("Post").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    ((_, revealed),) = of_2001(made).revealed
    assert str(revealed.value) == "2001-03-01"
    assert "no date" in revealed.computed


def test_the_line_says_what_is_known_and_what_is_not() -> None:
    assert line(of_2001(world())) == "2001: 1 of 2 revealed, first 2001-03-02, last 2001-03-02; 1 not known"


def test_the_line_of_a_full_cohort_with_one_place_too_many() -> None:
    made = world()
    made.report("Post", "2001-03-09").says("Birch", Event.INAUGURATED, on("2001-12-01"), claimants=("Gazette",))
    made.report("Gazette", "2001-04-02").says("Cedar", Event.GROUNDBREAKING, on("2001-04-01"), ("school",))
    made.report("Post", "2001-04-02").says("Xyzzy", Event.GROUNDBREAKING, on("2001-04-01"), means={"Xyzzy": []})
    found = of_2001(made)
    assert (found.first_hand, found.one_outlet_only, found.completed) == (("alder",), ("birch",), 1)
    assert line(found, {"cedar": "Cedar"}) == (
        "2001: 2 of 2 revealed, first 2001-03-02, last 2001-03-09; 1 at first hand, 1 by one outlet only; 1 completed;"
        " 1 place outside the quota (Cedar); 1 unresolved name (‘Xyzzy’)"
    )


def test_the_line_of_more_than_the_quota() -> None:
    made = world()
    made.report("Gazette", "2001-03-02").says(["Birch", "Cedar"], Event.GROUNDBREAKING, on("2001-03-01"))
    assert "3 of 2 revealed" in line(of_2001(made))
    assert "1 more than the quota" in line(of_2001(made))


def test_the_line_of_silence() -> None:
    assert line(world().picture("2001-12-31").coverage[2]) == "2003: nothing heard; quota 3"


def test_the_line_of_places_outside_counts_them_where_no_names_are_given() -> None:
    found = CohortCoverage(2001, 2, (), (("alder", Cited("only school")), ("birch", Cited("only shop"))), 0)
    assert line(found) == "2001: 0 of 2 revealed; 2 not known; 2 places outside the quota"


@pytest.mark.parametrize(
    ("tellers", "corroborated"),
    [
        ([("Gazette", ())], True),
        ([("Post", ())], True),
        ([("Post", ("Gazette",))], False),
        ([("Echo", ())], False),
        ([("Echo", ("Gazette",)), ("Echo", ("Gazette",))], False),
        ([("Echo", ("Gazette",)), ("Post", ("Gazette",))], True),
        ([("Village Paper", ("Gazette",))], False),
    ],
)
def test_what_only_one_outlet_retells_is_set_apart(
    tellers: list[tuple[str, tuple[str, ...]]], corroborated: bool
) -> None:
    made = World()
    for publisher, claimants in tellers:
        made.report(publisher, "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"), claimants=claimants)
    assert bool(of_2001(made).first_hand) == corroborated


def test_conflicts_of_a_cohort_are_with_it() -> None:
    made = world()
    made.report("Gazette", "2001-03-02").says(["Birch", "Cedar"], Event.GROUNDBREAKING, on("2001-03-01"))
    assert [c.kind for c in of_2001(made).conflicts] == ["more_places_than_quota"]


def test_a_report_that_may_be_younger_bounds_when_a_place_was_revealed() -> None:
    made = World()
    made.report("Echo", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    made.report("Gazette", "2001-06-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    parts = made.parts()
    span = DateInterval(date(2001, 3, 2), date(2001, 12, 1), Precision.RANGE, DateBasis.REPORT)
    parts["documents"]["d0000"] = replace(
        parts["documents"]["d0000"], published=span, date_certainty=DateCertainty.INFERRED
    )
    ((_, when),) = made.picture("2002-01-01", **parts).coverage[0].revealed
    assert (when.value.earliest, when.value.latest) == (date(2001, 3, 2), date(2001, 6, 2))
    assert {c.publisher for c in when.supports} == {"Echo", "Gazette"}
