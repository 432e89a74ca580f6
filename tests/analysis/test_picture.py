"""The whole, from evidence to picture: pure, hiding the future, and independent of order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.worlds import Event, Modality, World, on
from groundbreak.model.cited import Citation, Cited
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision
from groundbreak.model.document import DateCertainty, Document
from groundbreak.model.look import Look, LookOutcome
from groundbreak.model.picture import Picture
from groundbreak.model.programme import Stage
from groundbreak.model.project import ProjectKey
from groundbreak.model.review import Review, Verdict

PUBLISHERS = ["Gazette", "Herald", "Wire", "Post", "Echo", "Village Paper"]
NAMES = ["Alder", "Birch", "Cedar", "Elm", "Alder Ford"]
EVENTS = [Event.SELECTED, Event.GROUNDBREAKING, Event.UNDER_CONSTRUCTION, Event.INAUGURATED, Event.STALLED]
reports = st.lists(
    st.tuples(
        st.sampled_from(PUBLISHERS),
        st.dates(date(2001, 1, 15), date(2003, 6, 1)),
        st.lists(
            st.sampled_from(["Alder", "Birch", "Cedar", "Elm", "Alder Ford"]), min_size=1, max_size=3, unique=True
        ),
        st.sampled_from(
            [Event.SELECTED, Event.GROUNDBREAKING, Event.UNDER_CONSTRUCTION, Event.INAUGURATED, Event.STALLED]
        ),
        st.sampled_from([(), ("mill",), ("school",), ("mill", "school", "shop"), ("sawpit",)]),
        st.sampled_from(list(Modality)),
        st.integers(0, 40),
    ),
    min_size=1,
    max_size=7,
)
Told = list[tuple[str, date, list[str], Event, tuple[str, ...], Modality, int]]


def world(told: Told) -> World:
    made = World()
    for publisher, published, places, event, facilities, modality, ago in told:
        when = on(str(date.fromordinal(published.toordinal() - ago)))
        made.report(publisher, str(published)).says(places, event, when, facilities, modality=modality)
    return made


def citations(found: Picture) -> list[Citation]:
    """Everything that is cited anywhere in a picture."""
    cited: list[Citation] = []

    def of(value: Cited[Any] | None) -> None:
        if value is not None:
            cited.extend((*value.supports, *value.contradicts))

    for assessment in found.assessments:
        of(assessment.stage)
        of(assessment.cohort)
        of(assessment.progress_percent)
        for _, when in assessment.dates:
            of(when)
    for cohort in found.coverage:
        for _, revealed in cohort.revealed:
            of(revealed)
        for _, why in cohort.outside:
            of(why)
    for conflict in found.conflicts:
        for side in conflict.sides:
            cited.extend(side.citations)
    return cited


@settings(max_examples=60, deadline=None)
@given(reports, st.randoms(use_true_random=False))
def test_the_order_of_evidence_plays_no_part(told: Told, chance: Any) -> None:
    made = world(told)
    parts = made.parts()
    shuffled = {**parts, "claims": list(parts["claims"])}
    chance.shuffle(shuffled["claims"])
    shuffled["documents"] = dict(reversed(parts["documents"].items()))
    first, second = made.picture("2004-01-01", **parts), made.picture("2004-01-01", **shuffled)
    assert first.coverage == second.coverage
    assert first.conflicts == second.conflicts
    assert first.assessments == second.assessments


@settings(max_examples=60, deadline=None)
@given(reports, st.dates(date(2001, 1, 15), date(2003, 8, 1)))
def test_what_is_published_later_does_not_exist_yet(told: Told, as_of: date) -> None:
    known = [entry for entry in told if entry[1] <= as_of]
    late = [entry for entry in told if entry[1] > as_of]
    now = world([*known, *late]).picture(str(as_of))
    then = world(known).picture(str(as_of))
    assert [a.project for a in now.assessments] == [a.project for a in then.assessments]
    assert [(a.stage.value, a.dates, a.cohort, a.confidence) for a in now.assessments] == [
        (a.stage.value, a.dates, a.cohort, a.confidence) for a in then.assessments
    ]
    assert now.coverage == then.coverage
    assert {c.id for c in now.conflicts} == {c.id for c in then.conflicts}
    for citation in citations(now):
        assert citation.published.latest is not None and citation.published.latest <= as_of


@settings(max_examples=60, deadline=None)
@given(reports)
def test_every_citation_stands_in_its_document_and_every_value_has_one(told: Told) -> None:
    found = world(told).picture("2004-01-01")
    for citation in citations(found):
        document = found.documents[citation.document_id]
        assert citation.anchor.within(document.text)
    for assessment in found.assessments:
        if assessment.stage.value is not Stage.UNKNOWN:
            assert assessment.stage.supports
            assert assessment.witnesses == assessment.stage.witnesses
        assert all(when.supports for _, when in assessment.dates)
        assert assessment.cohort is None or assessment.cohort.supports
    for conflict in found.conflicts:
        assert len(conflict.sides) >= 2
        assert any(side.citations for side in conflict.sides)
        assert conflict.settle and conflict.reading


@settings(max_examples=40, deadline=None)
@given(reports)
def test_places_inside_and_outside_a_quota_do_not_overlap(told: Told) -> None:
    for cohort in world(told).picture("2004-01-01").coverage:
        inside, outside = {p for p, _ in cohort.revealed}, {p for p, _ in cohort.outside}
        assert not inside & outside
        assert set(cohort.first_hand) | set(cohort.one_outlet_only) == inside
        assert cohort.completed <= len(inside)


def test_a_document_without_a_date_is_not_older_than_what_it_reports() -> None:
    made = World()
    made.report("Post").says("Alder", Event.GROUNDBREAKING, on("2002-02-05"))
    assert made.picture("2002-02-04").assessments == ()
    assert len(made.picture("2002-02-05").assessments) == 1


def test_a_plan_for_later_does_not_date_an_undated_document() -> None:
    made = World()
    made.report("Post").says("Alder", Event.GROUNDBREAKING, on("2002-02-05"), modality=Modality.PLANNED)
    assert len(made.picture("2001-06-01").assessments) == 1


@settings(max_examples=80, deadline=None)
@given(reports, st.data())
def test_an_early_picture_holds_nothing_that_may_be_of_later(told: Told, data: st.DataObject) -> None:
    """Each report's true day is known here; to the program some are dated by their text alone, or not at all."""
    made = world(told)
    parts = made.parts()
    true_day = {id_: d.published.latest for id_, d in parts["documents"].items()}
    for (id_, document), entry in zip(list(parts["documents"].items()), told, strict=True):
        known = data.draw(st.sampled_from(["stated", "inferred", "unknown"]))
        named = date.fromordinal(entry[1].toordinal() - entry[6])
        if known == "inferred":
            span = DateInterval(named, date(2003, 8, 1), Precision.RANGE, DateBasis.REPORT)
            parts["documents"][id_] = replace(document, published=span, date_certainty=DateCertainty.INFERRED)
        elif known == "unknown":
            parts["documents"][id_] = replace(document, published=UNDATED, date_certainty=DateCertainty.UNKNOWN)
    newest = max((d.published.earliest for d in parts["documents"].values() if dated(d)), default=None)
    as_of = data.draw(st.dates(date(2001, 1, 15), date(2003, 8, 1)))
    everything = made.picture("2004-01-01", **parts)
    found = made.picture(str(as_of), known_projects=[a.project for a in everything.assessments], **parts)
    if newest is not None and as_of < newest:
        assert all((day := true_day[id_]) and day <= as_of for id_ in found.documents)
        assert {c.document_id for c in citations(found)} <= set(found.documents)
        alone = {id_: d for id_, d in parts["documents"].items() if id_ in found.documents}
        assert {a.project for a in found.assessments} == {
            a.project
            for a in made.picture(
                "2004-01-01",
                **{**parts, "documents": alone, "claims": [c for c in parts["claims"] if c.document_id in alone]},
            ).assessments
        }


def dated(document: Document) -> bool:
    return document.date_certainty is not DateCertainty.INFERRED and document.published.known


def test_a_date_that_may_be_read_two_ways_counts_as_the_later_one() -> None:
    made = World()
    made.report("Post", "2002-03-05").says("Alder", Event.GROUNDBREAKING, on("2002-03-01"))
    made.report("Wire", "2003-01-01").says("Birch", Event.GROUNDBREAKING, on("2002-12-20"))
    parts = made.parts()
    parts["documents"]["d0000"] = replace(
        parts["documents"]["d0000"], date_certainty=DateCertainty.INFERRED, flags=("date-ambiguous",)
    )
    assert made.picture("2002-04-30", **parts).assessments == ()
    assert len(made.picture("2002-05-03", **parts).assessments) == 1


def test_claims_of_other_construction_are_left_out() -> None:
    made = World()
    made.report("Gazette", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"), programme="")
    found = made.picture()
    assert (found.testimonies, found.assessments, found.conflicts) == ((), (), ())


def test_a_rejected_reading_is_gone_and_a_corrected_one_moves() -> None:
    made = World()
    made.report("Gazette", "2001-03-02").says(["Alder", "Birch"], Event.GROUNDBREAKING, on("2001-03-01"))
    alder, birch = (t.claim.mention for t in made.testimonies())
    assert alder is not None and birch is not None
    at = datetime(2001, 5, 1, tzinfo=UTC)
    rejected = Review("r1", "ann", at, Verdict.REJECT, "a slip", alder.anchor)
    corrected = Review("r2", "ann", at, Verdict.CORRECT, "Cedar", birch.anchor, field="place", value="cedar")
    found = made.picture("2001-12-31", reviews=[rejected, corrected])
    assert [a.project.place_id for a in found.assessments] == ["cedar"]


def test_a_known_project_without_evidence_is_not_assessed() -> None:
    made = World()
    made.report("Gazette", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    found = made.picture("2001-12-31", known_projects=[ProjectKey("mills", "elm", "mill")])
    assert [a.project.place_id for a in found.assessments] == ["alder"]


def test_the_last_look_is_the_latest_one_by_the_day() -> None:
    made = World()
    made.report("Gazette", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    looks = [
        Look(f"l{month}", "alder", "", DateInterval.day(date(2001, month, 9)), "eye", 1.0, 1, LookOutcome.NOTHING_SEEN)
        for month in (4, 6, 8)
    ]
    found = made.picture("2001-07-01", looks=looks)
    assert found.assessments[0].last_looked == date(2001, 6, 9)


def test_assessments_are_by_cohort_then_place_then_facility() -> None:
    made = World()
    made.report("Gazette", "2002-03-02").says(
        ["Birch", "Alder"], Event.GROUNDBREAKING, on("2002-03-01"), ("mill", "school")
    )
    made.report("Gazette", "2001-03-02").says("Cedar", Event.GROUNDBREAKING, on("2001-03-01"))
    made.report("Gazette", "2002-03-05").says("Elm", Event.OPERATING, on("2002-03-01"))
    keys = [(a.project.place_id, a.project.facility) for a in made.picture("2002-12-31").assessments]
    assert keys == [
        ("cedar", "mill"),
        ("alder", "mill"),
        ("alder", "school"),
        ("birch", "mill"),
        ("birch", "school"),
        ("elm", "mill"),
    ]
