from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from groundbreak.model.assessment import CohortCoverage
from groundbreak.model.claim import Candidate, Event
from groundbreak.model.conflict import Side
from groundbreak.model.dates import DateBasis, DateInterval, Precision
from groundbreak.model.picture import Picture
from groundbreak.model.programme import Stage
from groundbreak.views.brief import BriefView, brief_view
from groundbreak.views.places import PlaceView
from groundbreak.views.sentences import plain
from groundbreak.views.sources import REPORTS_LISTED
from groundbreak.views.status import conflict_rows, status_rows
from groundbreak.views.timeline import timeline
from groundbreak.views.unplaced import NAMES_SHOWN

from .norland import norland
from .pictures import World, day, day_before


@pytest.fixture(scope="module")
def view() -> BriefView:
    return brief_view(norland())


def one_place() -> World:
    """One county; the agency is copied by six others; a wire gives another day."""
    world = World(as_of=date(2026, 3, 1))
    world.place("A", "Ragwon", "락원군", "East", spellings=("Nakwon",), lat=40.0, lon=127.0)
    text = "Ground was broken in Ragwon County the previous day."
    claim = {
        "place": "A", "event": "groundbreaking", "facilities": ("factory", "hospital"),
        "when": day_before("2026-02-06"), "cohort": 2026,
    }  # fmt: skip
    first = world.report("State Agency", "2026-02-06", "Work begins")
    world.say(first, text, claim)
    for publisher in ("People's Daily", "B", "C", "D", "E", "F"):
        copy = world.report(publisher, "2026-02-07", "Work begins", origin=first.id)
        world.say(copy, text, claim)
    return world


def only(view: BriefView) -> PlaceView:
    assert len(view.places) == 1
    return view.places[0]


def test_reports_and_origins_are_both_counted() -> None:
    place = only(brief_view(one_place().picture()))
    assert (place.reports, place.origins) == (7, 1)
    project = place.projects[0]
    assert (project.reports, project.origins, project.stage_value.reports) == (7, 1, 7)
    assert len(project.stage_value.quotes) == 1
    assert project.stage_value.hidden == 6


def test_projects_of_which_the_same_is_said_stand_together() -> None:
    world = one_place()
    assert [len(g) for g in only(brief_view(world.picture())).groups] == [2]
    more = world.report("Wire One", "2026-02-20", "Hospital")
    done = {"place": "A", "event": "completed", "facilities": ("hospital",), "when": day("2026-02-19")}
    world.say(more, "The hospital of Ragwon was completed on 19 February 2026.", done)
    assert [len(g) for g in only(brief_view(world.picture())).groups] == [1, 1]


def test_the_leading_project_is_of_the_newest_cohort_and_first_in_the_programmes_order() -> None:
    world = one_place()
    old = world.report("State Agency", "2025-02-06", "Offshore farm")
    begun = {
        "place": "A", "event": "groundbreaking", "facilities": ("aquaculture",), "cohort": 2025,
        "when": day("2025-02-05"),
    }  # fmt: skip
    world.say(old, "Work on an offshore farm began in Ragwon on 5 February 2025.", begun)
    order = [p.facility for p in only(brief_view(world.picture())).projects]
    assert order == ["factory", "hospital", "aquaculture"]


def test_spellings_met_in_reports_are_told() -> None:
    world = one_place()
    other = world.report("Wire One", "2026-02-08", "Begun")
    claim = {"place": "A", "surface": "Nakwon", "event": "groundbreaking", "when": day("2026-02-05"), "cohort": 2026}
    world.say(other, "Ground was broken in Nakwon on 5 February 2026.", claim)
    assert only(brief_view(world.picture())).spellings == ("Nakwon",)


def test_a_conflict_is_shown_at_its_place_and_one_about_a_long_list_is_not() -> None:
    world = one_place()
    for i in range(5):
        world.place(f"B{i}", f"Town{'abcde'[i]}", "", "East")
    side = Side("Something.", "1", ())
    project = f"{world.programme.id}:A:hospital:1"
    about_project = world.conflict("date", project, "About the hospital", [side, side], reading="r", settle="s")
    everyone = tuple(world.places)
    about_list = world.conflict(
        "count", "cohort:2026", "About the list", [side, side], reading="r", settle="s", place_ids=everyone
    )
    view = brief_view(world.picture())
    place = only(view)
    assert place.conflict_ids == (about_project.id,) and place.disputed
    by_facility = {p.facility: p.conflict_ids for p in place.projects}
    assert by_facility == {"factory": (), "hospital": (about_project.id,)}
    assert about_list.id in {c.id for c in view.conflicts}
    assert next(c for c in view.cohorts if c.year == 2026).conflict_ids == (about_list.id,)


def test_a_sides_figures_are_cited_or_marked_and_its_copies_counted() -> None:
    world = one_place()
    cited = tuple(world.cite(t) for t in world.testimonies() if t.claim.facilities)
    side = Side("Ground was broken in Ragwon on 2026-02-05, say 7 reports.", "2026-02-05", cited)
    world.conflict("date", "programme", "Which day?", [side], reading="None.", settle="More.", place_ids=("A",))
    shown = brief_view(world.picture()).conflicts[0].sides[0]
    assert plain(shown.statement) == "Ground was broken in Ragwon on 5 February 2026, say 7 reports."
    marks = {s.text: s.computed for s in shown.statement if s.quotes or s.computed}
    assert marks["Ragwon"] == "" and "rule" in marks["5 February 2026"] and "rule" in marks["7"]
    assert (shown.reports, shown.origins, shown.hidden) == (7, 1, 6)


def test_coverage_says_first_last_and_what_is_outside(view: BriefView) -> None:
    line = view.cohorts[2].line
    assert line.startswith("2026: 20 of 20 revealed, first ")
    assert line.endswith("; 1 place outside the quota")
    assert view.cohorts[3].line == "2027: nothing was heard"
    assert (view.cohorts[1].revealed, view.cohorts[1].completed) == (20, 17)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"quota": 22}, "; 2 not known"),
        ({"quota": 18}, "; 2 more than the quota"),
        ({"one_outlet_only": ("x", "y"), "first_hand": ("z",)}, "; 1 at first hand; 2 by one outlet only"),
        ({"unresolved": ("Mushin",)}, "; 1 name not tied to a place"),
    ],
)
def test_coverage_tells_what_is_not_as_promised(change: dict[str, object], said: str) -> None:
    picture = norland()
    first: CohortCoverage = replace(picture.coverage[0], **change)  # type: ignore[arg-type]
    changed = brief_view(replace(picture, coverage=(first, *picture.coverage[1:])))
    assert said in changed.cohorts[0].line


def test_the_opening_counts_what_the_tables_hold(view: BriefView) -> None:
    projects = [p for place in view.places for p in place.projects]
    text = " ".join(plain(s) for s in view.summary)
    assert f"Of {len(projects)} projects in {len(view.places)} places, " in text
    for cohort in view.cohorts:
        if cohort.members:
            assert f"{cohort.completed} of {cohort.quota} " in text and f" for {cohort.year}" in text
    inaugurated = sum(p.stage is Stage.INAUGURATED for p in projects)
    assert f"{inaugurated} are inaugurated" in text
    stalled = sum(p.stage is Stage.STALLED and p.inferred for p in projects)
    assert f"{stalled} projects are inferred to be stalled" in text
    assert f"{len({r.origin for s in view.sources for r in s.reports})} different stories" in text
    assert f"{sum(s.count for s in view.sources)} reports" in text


def test_every_figure_of_the_opening_says_what_it_is(view: BriefView) -> None:
    for sentence in (view.lede, *view.summary, *(c.sentence for c in view.cohorts)):
        for segment in sentence:
            assert segment.computed or segment.quotes or not any(c.isdigit() for c in segment.text)


def test_nothing_heard_is_said_so() -> None:
    world = World()
    text = " ".join(plain(s) for s in brief_view(world.picture()).summary)
    assert text == "No report that was taken in names a place for this programme."


def test_a_name_without_a_place_stays_open_with_its_candidates(view: BriefView) -> None:
    (lost,) = view.unplaced
    assert lost.written == "Mushinga" and lost.quotes[0].text.startswith("Groundbreaking was also held")
    assert [round(m.probability, 2) for m in lost.may_mean] == [0.41, 0.12]


def test_sources_carry_their_rating_and_unknown_ones_can_not_be_judged(view: BriefView) -> None:
    by_label = {s.label: s for s in view.sources}
    assert (by_label["State Agency"].reliability, by_label["Wire One"].secondary) == ("C", True)
    hostile = by_label["<script>alert(1)</script>"]
    assert (hostile.reliability, hostile.known, hostile.reports[0].url) == ("F", False, "")
    copies = [r for s in view.sources for r in s.reports if not r.first_telling]
    assert copies and all(r.origin for r in copies)


def test_the_timeline_keeps_intervals_and_open_ends(view: BriefView) -> None:
    spans = [s for row in view.timeline.rows for s in row.spans]
    assert any(s.when.earliest is None for s in spans)
    assert any(s.when.days and s.when.days > 1 for s in spans)
    assert any(s.single_day for s in spans)
    years = [row.cohort_year for row in view.timeline.rows]
    assert years == sorted(years, key=lambda y: y or 9999)


def test_status_rows_are_flat_and_in_the_pictures_order() -> None:
    picture: Picture = norland()
    rows = status_rows(picture)
    assert [r.project_id for r in rows] == [a.project.id for a in picture.assessments]
    disputed = [r for r in rows if r.conflicts]
    assert len(disputed) == 1 and disputed[0].cohort == 2026
    built = next(r for r in rows if r.stage == "inaugurated")
    assert built.date_of(Event.INAUGURATED) and built.place_native.endswith("군")


def test_conflict_rows_quote_both_sides() -> None:
    first, second = conflict_rows(norland())
    assert (first.explained, second.explained) == (False, True)
    assert all(quotes for _, _, quotes in first.sides)
    assert "Wire One" in first.sides[1][2][0] and first.places


def test_what_is_too_much_to_show_is_counted() -> None:
    world = one_place()
    for n in range(REPORTS_LISTED + 3):
        story = world.report("Wire One", f"2026-02-{1 + n % 28:02d}", f"Item {n}")
        unclear = {"event": "groundbreaking", "surface": f"Town{n}", "candidates": (Candidate("A", 0.2, "far off"),)}
        world.say(story, f"Ground was broken in Town{n}, item {n} says.", unclear)
    view = brief_view(world.picture())
    wire = next(s for s in view.sources if s.label == "Wire One")
    assert (len(wire.reports), wire.count, wire.unlisted) == (REPORTS_LISTED, REPORTS_LISTED + 3, 3)
    assert (len(view.unplaced), view.unplaced_count) == (NAMES_SHOWN, REPORTS_LISTED + 3)


def test_being_chosen_for_a_year_is_no_event_in_time(view: BriefView) -> None:
    place = next(p for p in view.places if any(q.dates for q in p.projects))
    project = next(q for q in place.projects if q.dates)
    year = DateInterval(date(2025, 1, 1), date(2025, 12, 31), Precision.YEAR, DateBasis.EVENT)
    chosen = replace(project.dates[0], event=Event.SELECTED, when=year)
    for dates, shown in (((chosen,), 0), ((chosen, project.dates[0]), 1)):
        rows = timeline([replace(place, projects=(replace(project, dates=dates),))], view.as_of).rows
        assert [len(row.spans) for row in rows] == [1] * shown
