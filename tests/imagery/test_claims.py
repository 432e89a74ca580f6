"""How the ground sits with what was said, on small invented counties."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from groundbreak.model.dates import DateBasis, DateInterval, Precision
from groundbreak.model.look import Look, LookOutcome
from groundbreak.workflow.ground import SiteRow
from groundbreak.workflow.ground_claims import Verdict, ground_rows
from views.pictures import World, day

SAID = date(2024, 6, 1)


def world(event: str = "groundbreaking", facilities: tuple[str, ...] = ("factory",), said: date = SAID) -> World:
    """One county, one report."""
    made = World()
    made.place("p1", "Kanado", lat=39.05, lon=126.05, outline=box(126, 39, 126.1, 39.1).wkt)
    made.place("p2", "Muraba", lat=40.05, lon=127.05, outline=box(127, 40, 127.1, 40.1).wkt)
    story = made.report("State Agency", said.isoformat(), "Works at Kanado")
    for facility in facilities:
        made.say(story, "Works at Kanado County.", {"place": "p1", "event": event, "facilities": (facility,)})
    return made


def site(name: str, start: date, place: str = "p1", phase: str = "structures", score: float = 0.9,
         east: float = 126.05, north: float = 39.05) -> SiteRow:  # fmt: skip
    side = 0.0015
    return SiteRow(name, place, phase, start - timedelta(10), start, score, 20_000.0, 30,
                   (("site_preparation", f"{start - timedelta(10)}/{start}"),), "s", "look",
                   box(east, north, east + side, north + side).wkt)  # fmt: skip


def look(outcome: LookOutcome, last: date = date(2026, 1, 1), place: str = "p1", views: int = 40) -> Look:
    span = DateInterval(date(2020, 1, 1), last, Precision.RANGE, DateBasis.EVENT)
    return Look("look", place, box(126, 39, 126.1, 39.1).wkt, span, "sentinel-2-l2a", 0.5, views, outcome)


SEEN, NOTHING, BLIND = LookOutcome.SEEN, LookOutcome.NOTHING_SEEN, LookOutcome.COULD_NOT_SEE


@pytest.mark.parametrize(("event", "sites", "looks", "verdict"), [
    ("groundbreaking", [site("a", date(2024, 2, 1))], [look(SEEN)], Verdict.BEFORE),
    ("groundbreaking", [site("a", date(2024, 6, 5))], [look(SEEN)], Verdict.ABOUT_THEN),
    ("groundbreaking", [site("a", date(2024, 9, 1))], [look(SEEN)], Verdict.AFTER),
    ("groundbreaking", [], [look(NOTHING)], Verdict.NOT),
    ("completed", [], [look(NOTHING)], Verdict.NOT_VISIBLE),
    ("completed", [site("a", date(2023, 9, 1), phase="stalled")], [look(SEEN)], Verdict.NO_BUILDING),
    ("completed", [site("a", date(2023, 9, 1), phase="finished")], [look(SEEN)], Verdict.BEFORE),
    ("completed", [site("a", date(2023, 9, 1), phase="site_preparation")], [look(SEEN, date(2024, 1, 1))],
     Verdict.BEFORE),
    ("completed", [], [look(NOTHING, date(2024, 5, 1))], Verdict.NOT_SINCE),
    ("groundbreaking", [], [look(BLIND, views=4)], Verdict.BLIND),
    ("groundbreaking", [], [], Verdict.NEVER),
    ("groundbreaking", [], [look(NOTHING, place="p2")], Verdict.NEVER),
    ("groundbreaking", [], [look(NOTHING, place="")], Verdict.NOT),
])  # fmt: skip
def test_each_way_the_ground_can_answer(event, sites, looks, verdict):
    (row,) = [row for row in ground_rows(world(event).picture(), sites, looks) if row.project_id]
    assert row.verdict is verdict
    assert row.announced == SAID.isoformat() and row.site_ids == tuple(one.site_id for one in sites)
    if verdict is Verdict.BLIND:
        assert row.clear_views == 4


def test_what_nobody_claims_comes_last_the_likeliest_first_and_in_its_county():
    here = site("here", date(2025, 1, 1), place="", score=0.7, east=127.05, north=40.05)
    nowhere = site("nowhere", date(2025, 1, 1), place="", score=0.8, east=10, north=10)
    rows = ground_rows(world().picture(), [here, nowhere, site("a", SAID)], [look(SEEN)])
    assert [(row.verdict, row.site_ids, row.place_id) for row in rows] == [
        (Verdict.BEFORE, ("a",), "p1"),
        (Verdict.UNCLAIMED, ("nowhere",), ""),
        (Verdict.UNCLAIMED, ("here",), "p2"),
    ]


def test_sites_are_shared_out_by_time_and_parts_stay_together():
    picture = world(facilities=("factory", "hospital")).picture()
    near, part = site("near", SAID), site("part", date(2024, 3, 1), east=126.054)
    far, third = site("far", date(2023, 1, 1), north=39.09), site("third", date(2021, 1, 1), north=39.01)
    rows = ground_rows(picture, [third, far, part, near], [look(SEEN)])
    projects = [row.site_ids for row in rows if row.project_id]
    assert sorted(projects) == [("near",), ("part",)]  # two projects, the two that fit their day best
    rows = ground_rows(world().picture(), [third, far, part, near], [look(SEEN)])
    assert rows[0].site_ids == ("near", "part")
    assert {row.site_ids for row in rows[1:]} == {("far",), ("third",)}


STARTS = st.lists(st.dates(date(2021, 1, 1), date(2025, 12, 31)), max_size=6)


@given(STARTS, st.lists(st.sampled_from(["factory", "hospital", "centre"]), min_size=1, max_size=3, unique=True))
def test_every_project_has_one_row_and_every_site_one_place(starts, facilities):
    sites = [site(f"s{n}", start, north=39.01 + n * 0.014) for n, start in enumerate(starts)]
    rows = ground_rows(world(facilities=tuple(facilities)).picture(), sites, [look(SEEN)])
    assert len([row for row in rows if row.project_id]) == len(facilities)
    shown = [name for row in rows for name in row.site_ids]
    assert sorted(shown) == sorted(one.site_id for one in sites)


def test_a_project_whose_first_report_has_no_day_is_only_said_to_move():
    made = world()
    made.stories.clear()
    story = made.report("State Agency", "2024-06-01", "Works at Kanado")
    made.say(story, "Works at Kanado County.", {"place": "p1", "event": "groundbreaking", "when": day("2024-06-01")})
    picture = made.picture()
    (row,) = ground_rows(type(picture)(**{**_fields(picture), "links": ()}), [site("a", SAID)], [look(SEEN)])
    assert row.verdict is Verdict.MOVED and row.announced == ""


def _fields(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}
