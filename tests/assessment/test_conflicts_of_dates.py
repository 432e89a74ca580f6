"""Dates that can't both be right, and what explains them."""

from __future__ import annotations

from assessment.worlds import Event, World, conflicts, on
from groundbreak.model.dates import DateBasis

PLACES = ["Alder", "Birch", "Cedar", "Elm", "Fir"]


def late_outlet(days_late: tuple[int, ...], alone: bool = False) -> World:
    """The Gazette reports on the day after each groundbreaking; the Echo lists all, each some days late."""
    world = World()
    listed = []
    for number, (place, late) in enumerate(zip(PLACES, days_late, strict=False)):
        day = 3 * number + 1
        if not (alone and place == "Fir"):
            world.report("Gazette", f"2001-03-{day + 1:02}").says(place, Event.GROUNDBREAKING, on(f"2001-03-{day:02}"))
        listed.append((place, on(f"2001-03-{day + late:02}")))
    report = world.report("Echo", "2001-04-01")
    sentences = [(f"{', '.join(name for name, _ in listed)}: ground broken.", [])]
    for place, when in listed:
        report.says(place, Event.GROUNDBREAKING, when, claimants=("Gazette",))
    sentences[0][1].extend(claims[0] for _, claims in report.sentences)  # type: ignore[attr-defined]
    report.sentences = sentences  # type: ignore[assignment]
    return world


def test_one_outlets_habit_is_one_explained_conflict_for_all_its_places() -> None:
    found = late_outlet((1, 1, 1, 1)).picture("2001-12-31")
    (conflict,) = conflicts(found, "report_date_for_event")
    assert conflict.explained
    assert conflict.place_ids == ("alder", "birch", "cedar", "elm")
    assert "4 of the 4 places" in conflict.reading
    assert conflicts(found, "date_of_event") == []
    dates = {a.project.place_id: str(dict(a.dates)[Event.GROUNDBREAKING].value) for a in found.assessments}
    assert dates["alder"] == "2001-03-01"


def test_places_that_only_the_late_outlet_dates_are_named_as_probably_late() -> None:
    (conflict,) = conflicts(late_outlet((1, 1, 1, 1, 1), alone=True).picture("2001-12-31"), "report_date_for_event")
    assert "fir" in conflict.place_ids
    assert "Echo alone dates Fir" in conflict.reading
    assert conflict.settle.endswith("for Fir.")


def test_places_on_which_both_agree_do_not_hide_the_habit() -> None:
    (conflict,) = conflicts(late_outlet((1, 1, 1, 0, 0)).picture("2001-12-31"), "report_date_for_event")
    assert conflict.place_ids == ("alder", "birch", "cedar")
    assert "2 agree" in conflict.reading


def test_two_slips_are_no_habit() -> None:
    found = late_outlet((1, 1, 0, 0)).picture("2001-12-31")
    assert conflicts(found, "report_date_for_event") == []
    assert {c.place_ids for c in conflicts(found, "date_of_event")} == {("alder",), ("birch",)}


def test_lateness_of_all_sorts_is_no_habit() -> None:
    found = late_outlet((1, 2, 1, 2, 1)).picture("2001-12-31")
    assert conflicts(found, "report_date_for_event") == []


def test_a_single_date_that_is_the_day_of_the_report_is_explained() -> None:
    world = World()
    world.report("Gazette", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    world.report("Post", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-02"))
    (conflict,) = conflicts(world.picture("2001-12-31"), "date_of_event")
    assert conflict.explained
    assert [side.value for side in conflict.sides] == ["2001-03-01", "2001-03-02"]
    assert [side.citations[0].publisher for side in conflict.sides] == ["Gazette", "Post"]


def test_another_month_on_the_same_day_is_open_and_looks_like_a_slip() -> None:
    world = World()
    world.report("Gazette", "2001-09-10").says("Alder", Event.INAUGURATED, on("2001-09-07"))
    world.report("Post", "2001-10-10").says("Alder", Event.INAUGURATED, on("2001-10-07"))
    (conflict,) = conflicts(world.picture("2001-12-31"), "date_of_event")
    assert not conflict.explained
    assert "perhaps only the month was misread" in conflict.reading


def test_a_day_within_a_stated_month_and_two_visits_to_a_site_are_no_conflict() -> None:
    world = World()
    world.report("Gazette", "2001-04-10").says("Alder", Event.GROUNDBREAKING, on("2001-03"))
    world.report("Post", "2001-04-10").says("Alder", Event.GROUNDBREAKING, on("2001-03-07"))
    world.report("Gazette", "2001-06-10").says("Alder", Event.UNDER_CONSTRUCTION, on("2001-06-09"))
    world.report("Post", "2001-07-10").says("Alder", Event.UNDER_CONSTRUCTION, on("2001-07-09"))
    world.report("Wire", "2001-07-20").says("Alder", Event.GROUNDBREAKING, on("", "2001-07-20", DateBasis.REPORT))
    assert world.picture("2001-12-31").conflicts == ()


def test_a_package_begun_on_one_day_is_one_disagreement_and_not_three() -> None:
    world = World()
    package = ("mill", "school", "shop")
    world.report("Gazette", "2002-03-02").says("Alder", Event.GROUNDBREAKING, on("2002-03-01"), package)
    world.report("Post", "2002-05-02").says("Alder", Event.GROUNDBREAKING, on("2002-04-20"), package)
    found = world.picture("2002-12-31")
    (conflict,) = conflicts(found, "date_of_event")
    assert len(conflict.project_ids) == 3
    assert all(conflict in a.conflicts for a in found.assessments)


def finished_too_early(places: list[str], inaugurated: bool) -> World:
    world = World()
    for place in places:
        world.report("Gazette", "2001-03-02").says(place, Event.GROUNDBREAKING, on("2001-03-01"))
        if inaugurated:
            world.report("Gazette", "2001-12-02").says(place, Event.INAUGURATED, on("2001-12-01"))
    world.report("Echo", "2002-02-01").says(places, Event.COMPLETED, on("1999-01-01", "2000-12-31"))
    return world


def test_a_whole_group_finished_before_it_was_begun_is_one_conflict() -> None:
    found = finished_too_early(PLACES[:4], inaugurated=True).picture("2002-03-01")
    (conflict,) = conflicts(found, "order_of_stages")
    assert not conflict.explained
    assert conflict.place_ids == ("alder", "birch", "cedar", "elm")
    assert conflict.title == "4 places: completed 1999 to 2000, but ground broken 2001-03-01, inaugurated 2001-12-01?"
    assert "before the programme itself was announced (2001-01-10)" in conflict.reading
    assert conflicts(found, "before_the_programme") == []


def test_an_impossible_completion_is_not_the_projects_date() -> None:
    found = finished_too_early(["Alder"], inaugurated=True).picture("2002-03-01")
    assert Event.COMPLETED not in dict(found.assessments[0].dates)
    alone = finished_too_early(["Alder"], inaugurated=False).picture("2002-03-01")
    completed = dict(alone.assessments[0].dates)[Event.COMPLETED]
    assert [c.publisher for c in completed.contradicts] == ["Gazette"]


def test_a_completion_long_before_the_inauguration_is_a_conflict_and_shortly_before_is_none() -> None:
    def made(completed: str) -> World:
        world = World()
        world.report("Gazette", "2002-06-02").says("Alder", Event.INAUGURATED, on("2002-06-01"))
        world.report("Post", "2002-06-03").says("Alder", Event.COMPLETED, on(completed))
        return world

    assert conflicts(made("2002-05-20").picture(), "order_of_stages") == []
    assert len(conflicts(made("2001-06-01").picture(), "order_of_stages")) == 1


def test_ids_hang_on_what_clashes_and_not_on_who_else_says_so() -> None:
    world = finished_too_early(PLACES[:4], inaugurated=True)
    before = {c.id for c in world.picture("2002-03-01").conflicts}
    world.report("Wire", "2001-12-05").says("Alder", Event.INAUGURATED, on("2001-12-01"))
    assert before == {c.id for c in world.picture("2002-03-01").conflicts}


def test_a_late_outlets_own_dates_are_widened_where_it_stands_alone() -> None:
    found = late_outlet((1, 1, 1, 1, 1), alone=True).picture("2001-12-31")
    alone = next(a for a in found.assessments if a.project.place_id == "fir")
    when = dict(alone.dates)[Event.GROUNDBREAKING]
    assert str(when.value) == "2001-03-13/2001-03-14"
    assert when.computed == (
        "Echo gives 2001-03-14; its days for other places are those of the first reports, a day after the event"
    )


def test_several_outlets_that_date_their_own_day_do_not_outvote_the_source() -> None:
    world = World()
    world.report("Gazette", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    for publisher in ("Post", "Wire", "Village Paper"):
        world.report(publisher, "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-02"))
    found = world.picture("2001-12-31")
    assert str(dict(found.assessments[0].dates)[Event.GROUNDBREAKING].value) == "2001-03-01"


def test_ground_is_not_broken_after_the_inauguration_if_anybody_says_otherwise() -> None:
    world = World()
    world.report("Post", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    world.report("Gazette", "2001-12-02").says("Alder", Event.INAUGURATED, on("2001-12-01"))
    world.report("Gazette", "2002-02-02").says("Alder", Event.GROUNDBREAKING, on("2002-02-01"))
    world.report("Wire", "2002-02-02").says("Alder", Event.GROUNDBREAKING, on("2002-02-01"))
    found = world.picture("2002-03-01")
    assert str(dict(found.assessments[0].dates)[Event.GROUNDBREAKING].value) == "2001-03-01"
    assert len(conflicts(found, "date_of_event")) == 1
    assert conflicts(found, "order_of_stages") == []


def test_all_days_given_for_one_event_are_one_conflict() -> None:
    world = World()
    for paper, day in (("Gazette", 7), ("Wire", 7), ("Post", 20), ("Echo", 25)):
        world.report(paper, "2001-04-10").says("Alder", Event.GROUNDBREAKING, on(f"2001-03-{day:02}"))
    (conflict,) = conflicts(world.picture("2001-12-31"), "date_of_event")
    assert [side.value for side in conflict.sides] == ["2001-03-07", "2001-03-20", "2001-03-25"]
    assert conflict.title == "Alder: ground broken 2001-03-07, 2001-03-20 or 2001-03-25?"


def test_projects_of_one_place_have_their_own_conflicts() -> None:
    world = World()
    for facility, days in (("mill", (7, 20)), ("pond", (8, 25))):
        for paper, day in zip(("Gazette", "Post"), days, strict=True):
            world.report(paper, "2001-04-10").says("Alder", Event.GROUNDBREAKING, on(f"2001-03-{day:02}"), (facility,))
    found = conflicts(world.picture("2001-12-31"), "date_of_event")
    assert sorted([side.value for side in c.sides] for c in found) == [
        ["2001-03-07", "2001-03-20"],
        ["2001-03-08", "2001-03-25"],
    ]
