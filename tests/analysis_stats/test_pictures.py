"""The analyses of a picture: who is counted, what is said of time, working and what comes next."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import numpy as np
import pytest

from groundbreak.analysis import calibration, durations, judged, operation
from groundbreak.analysis.candidates import SEEN
from groundbreak.analysis.field import before, counted, eligible, members, years
from groundbreak.analysis.forecast import forecast
from groundbreak.analysis.need import need
from groundbreak.analysis.pace import pace
from groundbreak.analysis.pull import selections
from groundbreak.analysis.revealed import revealed
from groundbreak.analysis.seen import Seen
from groundbreak.model.analysis.selection import Selection
from groundbreak.model.anchor import Anchor
from groundbreak.model.claim import Candidate, Claim, Event, Mention, Resolution
from groundbreak.model.dates import DateInterval
from groundbreak.model.review import Review, Verdict

from .vales import PROGRAMME, data, picture, places


def test_the_ground_is_all_units_of_the_kinds_that_are_chosen_and_later_cohorts_can_not_choose_again() -> None:
    found, who = eligible(picture()), members(picture())
    assert len(found) == 45 and found.provinces == ("East", "North", "South")
    assert years(who) == (2001, 2002, 2003)
    assert counted(who, 2002) == tuple(f"v{n:02}" for n in range(6, 12))
    assert set(before(who, 2003)) == {f"v{n:02}" for n in range(12)}
    assert len(found.without(before(who, 2003))) == 33
    assert all(m.evidence for m in who if m.counted)


def test_a_unit_that_others_are_part_of_is_not_eligible_beside_them() -> None:
    held = {**places(), "v44": replace(places()["v44"], part_of="v43")}
    assert "v43" not in eligible(replace(picture(), places=held)).ids


def test_coverage_tells_how_fast_and_by_whom() -> None:
    found = revealed(picture(), 1)
    first = found.cohorts[0]
    assert (first.revealed, first.quota, first.half_known) == (6, 6, 10)
    assert first.days == (0, 5, 10, 15, 20, 25) and dict(first.by_whom) == {"Gazette": 6}
    assert {p: n for p, n, _ in first.by_province} == {"East": 2, "North": 2, "South": 2}
    assert "at that point" in found.verdict and "no certain day" not in found.verdict
    first_place, day = picture().coverage[0].revealed[0]
    vague = replace(day, value=DateInterval(date(2001, 1, 20), date(2001, 5, 1)))
    held = replace(picture().coverage[0], revealed=((first_place, vague), *picture().coverage[0].revealed[1:]))
    told = revealed(replace(picture(), coverage=(held,)), 1)
    assert told.cohorts[0].uncertain == 1 and "1 on no certain day" in told.verdict


def test_durations_are_intervals_and_what_is_not_told_done_is_censored_where_reports_end() -> None:
    found = {d.place_id: d for d in durations.durations(picture())}
    until = durations.reach(picture())
    assert until == date(2003, 10, 2)
    assert found["v00"].interval(until) == (299.0, 300.0)
    waiting = found["v12"].interval(until)
    assert waiting is not None and waiting[0] == (until - date(2003, 2, 1)).days and np.isinf(waiting[1])
    known_then = found["v00"].interval(date(2001, 6, 1))
    assert known_then is not None and np.isinf(known_then[1])
    assert found["v00"].interval(date(2001, 1, 1)) is None


def test_the_time_from_being_named_to_ground_broken_is_told_where_reports_named_places_before() -> None:
    found = {d.place_id: d.interval(date(2003, 12, 31)) for d in durations.preparations(picture())}
    assert found == {f"v{6 + k:02}": (19.0 + k, 20.0 + k) for k in range(6)}
    assert "from being named to ground broken" in {c.group for c in pace(picture(), 3).curves}


def test_pace_has_curves_a_forecast_and_its_test_in_hindsight() -> None:
    found = pace(picture(), 3)
    whole = found.curves[0]
    assert (whole.subjects, whole.finished) == (18, 12) and whole.median and 300 <= whole.median.value <= 320
    assert {f.cohort for f in found.forecasts} == {"2003"}
    values = [f.complete.value for f in found.forecasts]
    assert values == sorted(values) and values[-1] > 5
    assert {b.cohort for b in found.back_tests} == {"2002", "2003"}
    by_day = {(b.made_on, b.by): b for b in found.back_tests}
    whole = by_day[date(2002, 7, 1), date(2002, 12, 31)]
    assert whole.came == 4 and whole.trained_on == "2001" and whole.inside
    assert f"of {len(found.back_tests)} such forecasts" in found.verdict and "2 tests" in found.verdict
    assert found.basis.evidence and found == pace(picture(), 3)


def test_operation_is_unknown_unless_somebody_says_something_after_completion() -> None:
    found = {f.project_id.split(":")[1]: f for f in operation.operation(picture(), 1).findings}
    states = {place: f.state for place, f in found.items()}
    assert states["v00"] == operation.BUILDER and states["v01"] == operation.WORKS
    assert states["v02"] == operation.TROUBLE and states["v03"] == operation.DISPUTED
    assert states["v04"] == operation.UNKNOWN, "a report from before it was done says nothing of it"
    assert states["v05"] == operation.UNKNOWN and found["v05"].weight_for == 0
    assert found["v01"].weight_for > found["v00"].weight_for > 0


def test_what_was_reported_to_work_is_forgotten_with_the_years() -> None:
    told = operation.operation(replace(picture(), as_of=date(2012, 1, 1)), 1)
    assert dict(told.counts)[operation.WORKS] == 0 and dict(told.counts)[operation.UNKNOWN] == told.completed


def test_a_list_for_the_next_cohort_says_whether_such_lists_were_any_good() -> None:
    found = forecast(picture(), data(), 1)
    assert found and found.cohort == "2004" and len(found.ranking) == 45 - 18
    assert sum(p.probability for p in found.ranking) == pytest.approx(6, abs=1e-3)
    chances = [p.probability for p in found.ranking]
    assert chances == sorted(chances, reverse=True)
    assert [s.trained_on for s in found.scores] == ["2001", "2001, 2002"]
    assert not found.better_than_chance and "not shown to be better than chance" in found.verdict


def test_a_list_is_better_than_chance_where_imagery_foretold_the_choice() -> None:
    chosen = {y: set(counted(members(picture()), y)) for y in (2001, 2002, 2003)}
    seen = Seen({y: {id: float(id in ours) for id in places()} for y, ours in chosen.items()})
    found = forecast(picture(), data(), 1, seen)
    assert found and found.better_than_chance and "better than chance" in found.verdict
    assert max(found.weights, key=lambda w: w[1])[0] == SEEN
    assert any("0 of the 27 candidates" in c for c in found.cautions)


def test_having_looked_only_where_places_were_chosen_foretells_nothing() -> None:
    seen = Seen({y: dict.fromkeys(counted(members(picture()), y), 1.0) for y in (2001, 2002, 2003)}, (2001,))
    found = forecast(picture(), data(), 1, seen)
    assert found and dict(found.weights)[SEEN] == 0 and not found.better_than_chance
    assert any("flatters imagery" in c for c in found.cautions)


def test_without_a_cohort_there_is_no_list() -> None:
    assert forecast(replace(picture(), coverage=()), data(), 1) is None
    assert need(replace(picture(), coverage=()), data(), 1) is None


@cache
def asked() -> tuple[Selection, ...]:
    return selections(picture(), data(), 5, draws=500)


def test_one_cohort_alone_is_asked_about_once() -> None:
    one = replace(picture(), coverage=picture().coverage[:1])
    assert [s.cohort for s in selections(one, data(), 5, draws=200, vary=False)] == ["2001"]
    told = need(one, data(), 5, draws=200)
    assert told and [c.cohort for c in told.cohorts] == ["2001"] and told.cohorts[0].concentration.p_adjusted < 1
    assert told.cohorts[0].concentration.p_adjusted == told.cohorts[0].concentration.p


def test_selection_and_need_answer_for_each_cohort_and_carry_what_they_rest_on() -> None:
    assert [s.cohort for s in asked()] == ["all cohorts", "2001", "2002", "2003"]
    assert asked()[0].selected == 18 and asked()[3].eligible == 33
    for s in asked():
        assert s.basis.data_version == "d1" and s.basis.seed == 5 and len(s.basis.evidence) == s.selected
        assert s.headline and s.verdict and s.primary.statistic == "share"
    told = need(picture(), data(), 5, draws=500)
    assert told and [c.cohort for c in told.cohorts] == ["all cohorts", "2001", "2002", "2003"]
    assert told.cohorts[0].curve[-1] == (1.0, 1.0) and 0 <= told.cohorts[0].overlap <= 18
    assert len(told.shifts) == 2 and len(told.robustness) == 2
    assert told.ranking[0].index >= told.ranking[-1].index


def test_every_number_of_a_verdict_is_one_of_the_result() -> None:
    s = asked()[0]
    shown = {int(n) for n in re.findall(r"(?<![\d.])(\d+) %", s.verdict)}
    t = s.primary
    assert shown == {round(100 * v) for v in (t.observed, t.expected, t.null_low, t.null_high)}


def _claim(start: int, confidence: float) -> tuple[Claim, Anchor]:
    anchor = Anchor("text", start, start + 10, "0123456789")
    name = Anchor("text", start, start + 4, "0123")
    mention = Mention(name, "0123")
    return Claim(document_id="d", anchor=anchor, event=Event.COMPLETED, mention=mention, confidence=confidence), name


def test_reviews_judge_readings_and_names() -> None:
    made = [_claim(20 * n, 0.9) for n in range(4)]
    claims, names = [c for c, _ in made], [n for _, n in made]
    resolutions = {n: Resolution((Candidate("a", 0.8, ""), Candidate("b", 0.1, "")), True) for n in names}
    at = datetime(2003, 1, 1, tzinfo=UTC)

    def review(id: str, verdict: Verdict, n: int, **fields: str) -> Review:
        return Review(id, "x", at, verdict, "", None if n < 0 else claims[n].anchor, **fields)

    reviews = [
        review("1", Verdict.ACCEPT, 0),
        review("2", Verdict.REJECT, 1),
        review("3", Verdict.CORRECT, 2, field="place", value="b"),
        review("4", Verdict.REJECT, 3),
        review("5", Verdict.REVOKE, -1, revokes="4"),
    ]
    found = judged.of_readings(claims, resolutions, reviews)
    assert [(j.kind, j.right) for j in found] == [
        ("reading", True), ("place names", True), ("reading", False), ("place names", False),
    ]  # fmt: skip
    told = calibration.calibration(picture(), found, 1)
    assert "too few" in told.verdict and [k.judged for k in told.kinds] == [2, 2, 0, 0, 0]
    assert "Nobody has reviewed any of: linkage, imagery, assessment." in told.verdict


def test_the_programme_of_these_tests_has_a_cohort_to_come() -> None:
    assert PROGRAMME.cohorts[-1].year == 2004
