"""Claims about the programme as a whole: counts, quota, launch, and why places were chosen."""

from __future__ import annotations

from worlds import claims

from groundbreak.model.claim import Claim, Event, Modality


def totals(found: list[Claim]) -> set[tuple[float, str, str, str]]:
    return {(q.value, q.unit, q.of, str(c.when)) for c in found if c.event is Event.TOTAL for q in c.quantities}


def wide(body: str, published: str | None = "2026-02-10") -> list[Claim]:
    return [c for c in claims(body, published=published) if c.mention is None]


def test_quota_and_duration() -> None:
    found = wide(
        "North Korea's 20x10 policy is to build modern factories in 20 cities and counties every "
        "year over the next 10 years."
    )
    assert {(v, u, of) for v, u, of, _ in totals(found)} == {(20, "places/year", "quota"), (10, "years", "duration")}


def test_a_running_total_has_the_day_it_holds_for() -> None:
    found = wide(
        "As of February 9 last year, North Korea had completed regional factories in 19 "
        "locations under the 20x10 policy."
    )
    assert (19, "places", "completed", "2025-02-09") in totals(found)


def test_the_policys_name_counts_nothing() -> None:
    assert not totals(wide("KCNA said that 20×10 factories were opened in North Korea on February 8."))


def test_completed_over_two_years() -> None:
    found = wide(
        "Construction of regional factories was completed in 20 counties of North Korea in 2022 "
        "and 2023 under the regional development policy."
    )
    assert (20, "places", "completed", "2022-01-01/2023-12-31") in totals(found)


def test_examined_and_preparing_are_counted_apart() -> None:
    found = wide(
        "Analysts examined dozens of counties in satellite images but found only seven sites "
        "that showed preparations for regional factories of "
        "North Korea's 20x10 policy."
    )
    assert {(v, of) for v, _, of, _ in totals(found)} == {(24, "examined"), (7, "preparing")}


def test_launch_year_as_the_report_has_it() -> None:
    found = wide("North Korea launched the Local Development 20x10 Policy in 2023. It covers regional factories.")
    assert [str(c.when) for c in found if c.event is Event.LAUNCHED] == ["2023-01-01/2023-12-31"]


def test_the_quarrel_over_the_arms_industry_keeps_speakers_and_modality() -> None:
    found = wide(
        "NK News speculated that the regions selected for North Korea's 20x10 policy are closely "
        "tied to weapons plants. "
        "Regional factories were inaugurated elsewhere. "
        "Han Min, a researcher at the Institute of Roads, noted that not all of the selected "
        "regions are linked to military projects."
    )
    said = {
        (c.event, c.modality, c.claimants[-1].split(",")[0])
        for c in found
        if c.event in (Event.ARMS_TIE, Event.ARMS_TIE_DISPUTED)
    }
    assert said == {
        (Event.ARMS_TIE, Modality.SPECULATED, "NK News"),
        (Event.ARMS_TIE_DISPUTED, Modality.OPINION, "Han Min"),
    }


def test_soldiers_who_build_are_no_tie() -> None:
    found = wide(
        "Military builders were mobilized for regional factories at sites of North Korea's 20x10 "
        "policy near the selected places."
    )
    assert not [c for c in found if c.event is Event.ARMS_TIE]


def test_the_poorest_first_as_a_promise_and_its_denial() -> None:
    found = wide(
        "North Korea promised that the 20x10 policy would give priority to the most backward regions with factories. "
        "This year's selections suggest a shift away from that."
    )
    assert [c.modality for c in found if c.event is Event.NEED_FIRST] == [Modality.PLANNED, Modality.DENIED]


def test_counts_of_other_things_are_no_totals() -> None:
    assert (
        wide("The regional factories in Hamju County, North Korea, were opened by 20 officials before 300 residents.")
        == []
    )


def test_a_plan_with_a_name_of_its_own_is_not_the_policys() -> None:
    found = wide(
        "North Korea is in the last year of its five-year plan for the national economy, and in the second year of the "
        "20x10 policy, under which regional factories go up in 20 counties every year for ten years. "
        "The party congress announced the plan in 2021."
    )
    assert {q.value for c in found for q in c.quantities if q.of == "duration"} == {10}
    assert [c for c in found if c.event is Event.LAUNCHED] == []


def test_a_deadline_is_no_launch() -> None:
    found = wide("The party announced that all 20x10 policy factories in North Korea must be ready by September 9.")
    assert [c for c in found if c.event is Event.LAUNCHED] == []


def test_frames_that_stand_are_not_places_completed() -> None:
    found = wide(
        "The frames are now complete in 20 cities and counties where North Korea builds regional factories under its "
        "20x10 policy."
    )
    assert not [q for _, _, of, q in totals(found) if of == "completed"]


def test_what_should_be_completed_is_planned() -> None:
    found = wide(
        "Regional factories under North Korea's 20x10 policy should be completed in 20 counties by the end of the year."
    )
    assert {c.modality for c in found if any(q.value == 20 for q in c.quantities)} == {Modality.PLANNED}


def test_a_total_over_a_span_holds_at_its_end() -> None:
    found = wide(
        "Regional factories of North Korea's 20x10 policy were inaugurated in 20 counties between December 20, 2024 "
        "and February 11, 2025."
    )
    assert (20, "places", "completed", "2025-02-11") in totals(found)


def test_military_ties_are_no_arms_industry() -> None:
    found = wide(
        "Kim looks to the sites of hospitals under the 20x10 policy while North Korea struggles in spite of its "
        "military ties with Russia."
    )
    assert not [c for c in found if c.event in (Event.ARMS_TIE, Event.ARMS_TIE_DISPUTED)]
