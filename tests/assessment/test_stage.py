"""Where a project stands, from what is said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.worlds import VALE, Event, Modality, World, on, total
from groundbreak.assessment.rules import STAGE_RULES
from groundbreak.model.assessment import Assessment
from groundbreak.model.programme import Stage


def mill(world: World, as_of: str = "2001-12-31") -> Assessment:
    """The assessment of Alder's mill."""
    found = [
        a for a in world.picture(as_of).assessments if (a.project.place_id, a.project.facility) == ("alder", "mill")
    ]
    assert len(found) == 1
    return found[0]


def told(*said: tuple[str, str, Event, str], **fields: object) -> World:
    """Reports on Alder: publisher, day of publication, event, day of the event."""
    world = World()
    for publisher, published, event, when in said:
        world.report(publisher, published).says("Alder", event, on(when), **fields)
    return world


def test_a_stage_carries_those_before_it() -> None:
    found = mill(told(("Gazette", "2001-11-02", Event.INAUGURATED, "2001-11-01")))
    assert found.stage.value is Stage.INAUGURATED
    assert not found.stage_inferred
    assert [citation.publisher for citation in found.stage.supports] == ["Gazette"]


def test_the_highest_stage_stands_whatever_is_reported_last() -> None:
    found = mill(
        told(
            ("Gazette", "2001-11-02", Event.INAUGURATED, "2001-11-01"),
            ("Wire", "2001-11-20", Event.GROUNDBREAKING, "2001-03-01"),
        )
    )
    assert found.stage.value is Stage.INAUGURATED
    assert str(found.last_changed) == "2001-11-02"
    assert (str(found.first_seen), str(found.last_checked)) == ("2001-11-02", "2001-11-20")


@pytest.mark.parametrize("modality", [Modality.PLANNED, Modality.SPECULATED, Modality.OPINION, Modality.DENIED])
def test_nothing_but_a_reported_fact_raises_a_stage(modality: Modality) -> None:
    world = told(("Gazette", "2001-03-02", Event.GROUNDBREAKING, "2001-03-01"))
    world.report("Wire", "2001-04-01").says("Alder", Event.COMPLETED, on("2001-09-30"), modality=modality)
    assert mill(world).stage.value is Stage.GROUNDBREAKING


def test_what_is_only_planned_is_at_no_stage() -> None:
    found = mill(told(("Gazette", "2001-03-02", Event.GROUNDBREAKING, "2001-06-01"), modality=Modality.PLANNED))
    assert found.stage.value is Stage.UNKNOWN
    assert "planned" in found.stage.computed
    assert found.confidence == 0


def test_ten_copies_are_one_witness_and_two_outlets_two() -> None:
    world = World()
    first = world.report("Wire", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    for publisher in ("Post", "Echo", "Village Paper", "Town Paper"):
        world.copy(publisher, "2001-03-03", first)
    alone = mill(world)
    assert (alone.witnesses, alone.reports, alone.origins) == (1, 5, 1)
    world.report("Post", "2001-03-05").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    both = mill(world)
    assert (both.witnesses, both.reports, both.origins) == (2, 6, 2)
    assert both.confidence > alone.confidence


def test_many_retellings_add_nothing_to_the_voice_they_retell() -> None:
    first_hand = told(("Gazette", "2001-03-02", Event.GROUNDBREAKING, "2001-03-01"))
    retold = told(("Gazette", "2001-03-02", Event.GROUNDBREAKING, "2001-03-01"))
    for publisher in ("Post", "Wire", "Echo"):
        retold.report(publisher, "2001-03-04").says(
            "Alder", Event.GROUNDBREAKING, on("2001-03-01"), claimants=("Gazette",)
        )
    assert mill(retold).confidence == mill(first_hand).confidence
    assert mill(retold).witnesses == 1


def test_a_retelling_alone_weighs_less_than_the_voice_itself_and_an_unreliable_teller_less_still() -> None:
    def confidence(publisher: str, *claimants: str) -> float:
        world = told(("Wire", "2001-03-02", Event.SELECTED, "2001-02-01"))
        world.report(publisher, "2001-03-02").says("Alder", Event.INAUGURATED, on("2001-03-01"), claimants=claimants)
        return mill(world).confidence

    assert (
        confidence("Gazette")
        > confidence("Post", "Gazette")
        > confidence("Echo", "Gazette")
        > confidence("Gossip")
        > 0.5
    )


def test_a_denial_counts_against_its_stage_and_those_above_but_not_below() -> None:
    world = told(
        ("Gossip", "2001-10-02", Event.COMPLETED, "2001-10-01"),
        ("Gazette", "2001-03-02", Event.GROUNDBREAKING, "2001-03-01"),
    )
    assert mill(world).stage.value is Stage.COMPLETED
    world.report("Gazette", "2001-10-05").says("Alder", Event.COMPLETED, modality=Modality.DENIED)
    found = mill(world)
    assert found.stage.value is Stage.GROUNDBREAKING
    assert found.opposing_witnesses == 0


def test_work_seen_after_the_alleged_end_counts_against_the_end() -> None:
    world = told(("Gossip", "2001-07-20", Event.INAUGURATED, "2001-07-19"))
    assert mill(world).stage.value is Stage.INAUGURATED
    world.report("Gazette", "2001-10-05").says("Alder", Event.UNDER_CONSTRUCTION, on("2001-10-03"))
    found = mill(world)
    assert found.stage.value is Stage.UNDER_CONSTRUCTION
    assert [c.publisher for c in found.stage.supports] == ["Gossip", "Gazette"]


def test_an_idle_mill_stays_inaugurated_and_the_claim_that_it_works_is_contradicted() -> None:
    world = told(
        ("Gazette", "2001-08-02", Event.INAUGURATED, "2001-08-01"),
        ("Echo", "2001-09-02", Event.OPERATING, "2001-09-01"),
        ("Wire", "2001-10-02", Event.STALLED, "2001-10-01"),
    )
    assert mill(world).stage.value is Stage.INAUGURATED
    weaker = told(
        ("Gazette", "2001-09-02", Event.OPERATING, "2001-09-01"), ("Gossip", "2001-10-02", Event.STALLED, "2001-10-01")
    )
    found = mill(weaker)
    assert found.stage.value is Stage.OPERATING
    assert [citation.publisher for citation in found.stage.contradicts] == ["Gossip"]


def test_a_reported_halt_is_a_stage_until_work_is_heard_of_again() -> None:
    world = told(
        ("Gazette", "2001-03-02", Event.GROUNDBREAKING, "2001-03-01"),
        ("Wire", "2001-06-02", Event.STALLED, "2001-06-01"),
    )
    halted = mill(world)
    assert (halted.stage.value, halted.stage_inferred) == (Stage.STALLED, False)
    world.report("Post", "2001-09-02").says("Alder", Event.UNDER_CONSTRUCTION, on("2001-09-01"))
    assert mill(world).stage.value is Stage.UNDER_CONSTRUCTION


def test_silence_is_an_inferred_halt_and_says_so() -> None:
    world = told(("Gazette", "2001-03-02", Event.GROUNDBREAKING, "2001-03-01"))
    world.report("Gazette", "2002-03-02").says("Birch", Event.GROUNDBREAKING, on("2002-03-01"), ("school",))
    assert mill(world, "2002-03-01").stage.value is Stage.GROUNDBREAKING
    found = mill(world, "2002-03-02")
    assert (found.stage.value, found.stage_inferred) == (Stage.STALLED, True)
    assert found.stage.computed.startswith("stalled, inferred: groundbreaking when last heard of on 2001-03-01")
    assert found.confidence <= 0.5
    assert str(found.last_changed) == "2001-03-02"


def test_silence_of_all_reports_together_is_no_news_of_a_halt() -> None:
    world = told(("Gazette", "2001-03-02", Event.GROUNDBREAKING, "2001-03-01"))
    assert mill(world, "2003-06-01").stage.value is Stage.GROUNDBREAKING


@pytest.mark.parametrize("event", [Event.SELECTED, Event.COMPLETED, Event.OPERATING])
def test_silence_says_nothing_before_the_work_and_after_it(event: Event) -> None:
    world = told(("Gazette", "2001-03-02", event, "2001-03-01"))
    world.report("Gazette", "2003-12-02").says("Birch", Event.GROUNDBREAKING, on("2003-12-01"), ("school",))
    found = mill(world, "2004-01-01")
    assert found.stage.value is Stage(event.value)


def test_the_latest_progress_stands_with_its_source() -> None:
    world = World()
    for day, share in (("2001-06-01", 40.0), ("2001-08-01", 80.0), ("2001-07-01", 60.0)):
        world.report("Gazette", day).says(
            "Alder", Event.UNDER_CONSTRUCTION, on(day), quantities=total(share, "percent", "progress")
        )
    world.report("Post", "2001-08-02").says("Alder", Event.UNDER_CONSTRUCTION, quantities=total(900, "percent"))
    found = mill(world)
    assert found.progress_percent is not None and found.progress_percent.value == 80.0
    assert [str(c.published) for c in found.progress_percent.supports] == ["2001-08-01"]
    assert mill(world, "2001-06-15").progress_percent.value == 40.0  # type: ignore[union-attr]


def test_every_stage_rule_has_a_docstring_for_users() -> None:
    assert len(STAGE_RULES) == 4
    assert all(len(text) > 40 for text in STAGE_RULES.explanations().values())


events = st.sampled_from([Event(stage.value) for stage in Stage.ladder()])
reports = st.lists(
    st.tuples(
        st.sampled_from(["Gazette", "Herald", "Wire", "Post", "Echo", "Gossip", "Village Paper"]),
        events,
        st.integers(1, 28),
        st.integers(1, 12),
    ),
    min_size=1,
    max_size=8,
)


@given(reports)
def test_a_further_voice_for_the_stage_never_makes_it_less_sure(said: list[tuple[str, Event, int, int]]) -> None:
    def world(extra: bool) -> World:
        made = World(replace(VALE, stall_after_days=10_000))
        for publisher, event, day, month in said:
            made.report(publisher, "2001-12-30").says("Alder", event, on(f"2001-{month:02}-{day:02}"))
        if extra:
            top = max((event for _, event, _, _ in said), key=lambda e: Stage.ladder().index(Stage(e.value)))
            made.report("A New Paper", "2001-12-30").says("Alder", top, on("2001-12-29"))
        return made

    before, after = mill(world(False)), mill(world(True))
    ladder = Stage.ladder()
    assert ladder.index(after.stage.value) >= ladder.index(before.stage.value)
    if after.stage.value is before.stage.value:
        assert after.confidence >= before.confidence
    assert 0 <= before.confidence <= 1
