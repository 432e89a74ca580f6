"""What a ledger holds beside its picture: sightings before a choice, reviews that judge, the mark of the evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assessment.worlds import Event, World, on
from groundbreak.analysis import judged, stamp
from groundbreak.analysis.calibration import ASSESSMENT, IMAGERY, LINKAGE, Judgement
from groundbreak.analysis.seen import Seen, seen
from groundbreak.model.anchor import Anchor
from groundbreak.model.dates import DateInterval
from groundbreak.model.look import Look, LookOutcome, Observation
from groundbreak.model.review import Review, Verdict

from .vales import PROGRAMME, picture, places

AT = datetime(2003, 1, 1, tzinfo=UTC)


def _look(id: str, place: str, first: str, last: str, outcome: LookOutcome = LookOutcome.SEEN) -> Look:
    return Look(id, place, "POLYGON EMPTY", on(first, last), "sentinel-2-l2a", 1.0, 9, outcome)


def _site(id: str, look: str, day: str, score: float, phase: str = "site_preparation") -> Observation:
    return Observation(id, look, "POLYGON EMPTY", phase, DateInterval.day(date.fromisoformat(day)), score, 900.0)


def test_ground_that_changed_between_two_announcements_speaks_for_the_later_cohort() -> None:
    looks = [
        _look("a", "v06", "2000-06-01", "2002-01-01"),
        _look("b", "v30", "2000-06-01", "2002-01-01", LookOutcome.NOTHING_SEEN),
        _look("c", "v31", "2000-06-01", "2002-01-01", LookOutcome.COULD_NOT_SEE),
        _look("d", "v32", "2003-06-01", "2003-12-01"),
        _look("e", "v33", "2003-06-01", "2004-12-01"),
    ]
    sites = [
        _site("s", "a", "2001-10-01", 0.9), _site("s", "a", "2001-12-01", 0.95, "structures"),
        _site("t", "a", "2001-08-01", 0.4), _site("u", "d", "2003-10-01", 0.7), _site("w", "e", "2003-10-01", 0.7),
    ]  # fmt: skip
    found = seen(picture(), looks, sites)
    assert found.by_cohort[2002] == {"v06": 0.9, "v30": 0.0}, "blind looks say nothing, and looks without sites count 0"
    assert found.by_cohort[2004] == {"v32": 0.7}, "looks that end after the picture's day are hidden"
    assert found.by_cohort[2001] == {"v06": 0.0, "v30": 0.0} and found.by_cohort[2003] == {}


def test_pictures_from_after_the_announcement_are_hindsight_and_said_to_be() -> None:
    looks, sites = [_look("a", "v06", "2001-06-01", "2003-01-01")], [_site("s", "a", "2001-10-01", 0.9)]
    assert seen(picture(), looks, sites).hindsight == (2002,)
    assert not seen(picture(), [], []) and not Seen({2002: {}})


def _review(id: str, verdict: Verdict, **fields: object) -> Review:
    return Review(id, "x", AT, verdict, "", **fields)  # type: ignore[arg-type]


def test_reviews_of_sites_judge_imagery_and_the_last_word_counts() -> None:
    sites = [_site("s", "a", "2001-10-01", 0.9), _site("t", "a", "2001-10-01", 0.6)]
    reviews = [
        _review("1", Verdict.REJECT, site_id="s"), _review("2", Verdict.ACCEPT, site_id="s"),
        _review("3", Verdict.REJECT, site_id="t"), _review("4", Verdict.UNSURE, site_id="zz"),
    ]  # fmt: skip
    assert judged.of_sites(sites, reviews) == (Judgement(IMAGERY, 0.9, True), Judgement(IMAGERY, 0.6, False))


def _anchors(name: str) -> list[Anchor]:
    return [t.claim.anchor for t in picture().testimonies if t.claim.mention and t.claim.mention.surface == name]


def test_pairs_called_the_same_or_not_judge_linkage() -> None:
    one, other = _anchors("Vale00x")[:2]
    apart = _anchors("Vale01x")[0]
    reviews = [
        _review("1", Verdict.SAME, anchor=one, other=other), _review("2", Verdict.NOT_SAME, anchor=one, other=apart),
        _review("3", Verdict.SAME, anchor=other, other=apart),
    ]  # fmt: skip
    found = judged.of_links(picture(), reviews)
    assert [(j.kind, j.right) for j in found] == [(LINKAGE, True), (LINKAGE, True), (LINKAGE, False)]
    assert all(0.5 <= j.confidence <= 1 for j in found) and found[1].confidence == 1


def test_a_stage_that_falls_with_its_evidence_judges_the_assessment() -> None:
    def world() -> World:
        made = World(PROGRAMME, places())
        made.report("Gazette", "2001-02-02").says("Vale00x", Event.GROUNDBREAKING, on("2001-02-01"), cohort=2001)
        made.report("Gossip", "2001-12-02").says("Vale00x", Event.INAUGURATED, on("2001-12-01"), cohort=2001)
        made.report("Gazette", "2001-02-03").says("Vale01x", Event.GROUNDBREAKING, on("2001-02-02"), cohort=2001)
        return made

    before = world().picture("2002-01-31")
    wrong = next(t.claim.anchor for t in before.testimonies if t.claim.event is Event.INAUGURATED)
    reviews = [_review("1", Verdict.REJECT, anchor=wrong)]
    begun = next(a.stage for a in before.assessments if a.project.place_id == "v01")
    after = replace(before, assessments=tuple(replace(a, stage=begun) for a in before.assessments))
    (found,) = judged.of_stages(before, after, reviews)
    assert (found.kind, found.right) == (ASSESSMENT, False)
    (kept,) = judged.of_stages(before, before, reviews)
    assert kept.right and kept.confidence == found.confidence


@pytest.mark.parametrize("change", ["confidence", "reading", "imagery", "review"])
def test_the_mark_of_the_evidence_changes_with_what_counts_and_not_with_order(change: str) -> None:
    here = picture()
    base = stamp.version(here, Seen(), ())
    assert base == stamp.version(replace(here, testimonies=here.testimonies[::-1]), Seen(), ())
    first, *rest = here.testimonies
    other = {
        "confidence": (replace(first, claim=replace(first.claim, confidence=0.123)), *rest),
        "reading": tuple(rest),
    }.get(change, here.testimonies)
    sights = Seen({2004: {"v40": 0.5}}) if change == "imagery" else Seen()
    told = (Judgement(IMAGERY, 0.5, True),) if change == "review" else ()
    assert stamp.version(replace(here, testimonies=other), sights, told) != base
