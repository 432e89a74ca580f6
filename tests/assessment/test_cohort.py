"""Which year's cohort a project belongs to, and how surely."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.worlds import VALE, Event, Modality, World, conflicts, on
from groundbreak.assessment.cohort import COHORT_RULES, REASONS
from groundbreak.model.assessment import Assessment
from groundbreak.model.dates import DateBasis
from groundbreak.model.programme import CohortBy


def mill(world: World, as_of: str = "2004-12-31") -> Assessment:
    return next(
        a for a in world.picture(as_of).assessments if (a.project.place_id, a.project.facility) == ("alder", "mill")
    )


def year(world: World) -> int | None:
    found = mill(world).cohort
    return found.value if found else None


@pytest.mark.parametrize(
    ("event", "when", "cohort", "expected"),
    [
        (Event.GROUNDBREAKING, "2002-02-28", None, 2002),
        (Event.INAUGURATED, "2002-12-20", None, 2002),
        (Event.INAUGURATED, "2003-02-11", None, 2002),
        (Event.UNDER_CONSTRUCTION, "2002-07-01", None, 2002),
        (Event.SELECTED, "2002-02-06", None, 2002),
        (Event.SELECTED, "2001-12-06", 2002, 2002),
        (Event.GROUNDBREAKING, "2001-12-20", 2002, 2002),
        (Event.GROUNDBREAKING, "1999-03-01", None, None),
        (Event.OPERATING, "2002-07-01", None, None),
    ],
)
def test_what_is_said_names_the_year(event: Event, when: str, cohort: int | None, expected: int | None) -> None:
    world = World()
    world.report("Gazette", "2004-03-01").says("Alder", event, on(when), cohort=cohort)
    assert year(world) == expected


def test_work_that_begins_outweighs_being_named() -> None:
    world = World()
    world.report("Wire", "2001-02-06").says("Alder", Event.SELECTED, on("2001-02-06"), cohort=2001)
    assert mill(world, "2001-12-31").cohort.value == 2001  # type: ignore[union-attr]
    world.report("Gazette", "2002-02-06").says("Alder", Event.GROUNDBREAKING, on("2002-02-05"))
    found = mill(world)
    assert found.cohort is not None and found.cohort.value == 2002
    assert [c.publisher for c in found.cohort.contradicts] == ["Wire"]
    chances = dict(found.cohort_probabilities)
    assert chances[2002] > chances[2001] > 0
    assert sum(chances.values()) <= 1


def test_further_voices_make_a_year_surer_and_retellings_do_not() -> None:
    def chance(*tellers: tuple[str, tuple[str, ...]]) -> float:
        world = World()
        for publisher, claimants in tellers:
            world.report(publisher, "2002-03-03").says(
                "Alder", Event.GROUNDBREAKING, on("2002-03-01"), claimants=claimants
            )
        return dict(mill(world).cohort_probabilities)[2002]

    alone = chance(("Gazette", ()))
    assert chance(("Gazette", ()), ("Wire", ("Gazette",)), ("Herald", ())) == alone
    assert chance(("Gazette", ()), ("Wire", ())) > alone


def test_a_ceremony_at_the_turn_of_the_year_is_shared_between_years() -> None:
    world = World()
    world.report("Gazette", "2003-03-01").says("Alder", Event.GROUNDBREAKING, on("2001-12-31", "2002-01-03"))
    chances = dict(mill(world).cohort_probabilities)
    assert chances[2002] > chances[2001] > 0.1


@pytest.mark.parametrize("modality", [Modality.SPECULATED, Modality.DENIED, Modality.OPINION])
def test_what_is_not_put_forward_as_fact_or_plan_names_no_year(modality: Modality) -> None:
    world = World()
    world.report("Gazette", "2002-03-03").says("Alder", Event.OPERATING, on("2002-03-01"))
    told = {"cohort": 2002, "modality": modality}
    world.report("Wire", "2002-03-03").says("Alder", Event.GROUNDBREAKING, on("2002-03-01"), **told)
    assert year(world) is None


def test_how_the_year_was_found_is_said() -> None:
    world = World()
    world.report("Gazette", "2002-03-03").says("Alder", Event.GROUNDBREAKING, on("2002-03-01"))
    found = mill(world).cohort
    assert found is not None and found.computed.startswith("from the year in which ground was broken (likely 2002: ")
    assert all(COHORT_RULES.explanations().values())
    assert set(REASONS) == {name for name, _ in COHORT_RULES}


def test_a_look_back_at_the_beginning_says_nothing_of_the_year() -> None:
    world = World()
    world.report("Gazette", "2001-12-02").says("Alder", Event.INAUGURATED, on("2001-12-01"))
    by_then = on("", "2003-03-03", DateBasis.REPORT)
    world.report("Post", "2003-03-03").says("Alder", Event.GROUNDBREAKING, by_then)
    assert year(world) == 2001
    early = World()
    early.report("Echo", "2003-03-03").says("Alder", Event.COMPLETED, on("1999-01-01", "2000-12-31"))
    early.report("Echo", "2003-03-03").says("Alder", Event.GROUNDBREAKING, by_then)
    assert year(early) is None


def test_where_a_cohort_is_what_was_named_work_says_nothing_of_it() -> None:
    world = World(replace(VALE, cohort_by=CohortBy.NAMED))
    world.report("Wire", "2001-02-06").says("Alder", Event.SELECTED, on("2001-02-06"))
    world.report("Gazette", "2002-02-06").says("Alder", Event.GROUNDBREAKING, on("2002-02-05"))
    found = mill(world)
    assert found.cohort is not None and found.cohort.value == 2001
    assert not found.cohort.contradicts
    assert not conflicts(world.picture(), "facility_in_two_cohorts")
