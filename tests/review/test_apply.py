"""What verdicts do to testimonies before anything is linked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assessment.worlds import Event, World, on
from groundbreak.model import project
from groundbreak.model.anchor import Anchor
from groundbreak.model.claim import Modality
from groundbreak.model.dates import DateInterval
from groundbreak.model.review import Review, Verdict
from groundbreak.review.apply import apply
from groundbreak.review.effects import effects


def two_places() -> tuple[project.Testimony, ...]:
    world = World()
    world.report("Gazette", "2001-03-02").says(["Alder", "Birch"], Event.GROUNDBREAKING, on("2001-03-01"))
    return world.testimonies()


Told = tuple[project.Testimony, ...]


def reviewed(testimonies: Told, *reviews: tuple[Verdict, Anchor, str, str]) -> Told:
    made = [
        Review(f"r{n}", "ann", datetime(2001, 5, 1, n, tzinfo=UTC), verdict, "", anchor, field=field, value=value)
        for n, (verdict, anchor, field, value) in enumerate(reviews)
    ]
    return apply(testimonies, effects(made))


def name_of(testimony: project.Testimony) -> Anchor:
    assert testimony.claim.mention is not None
    return testimony.claim.mention.anchor


def test_a_rejected_sentence_takes_all_its_claims_with_it() -> None:
    told = two_places()
    assert reviewed(told, (Verdict.REJECT, told[0].claim.anchor, "", "")) == ()


def test_a_rejected_name_takes_only_the_claims_that_hang_on_it() -> None:
    told = two_places()
    assert reviewed(told, (Verdict.REJECT, name_of(told[0]), "", "")) == (told[1],)


def test_an_accepted_reading_is_certain() -> None:
    told = two_places()
    kept = reviewed(told, (Verdict.ACCEPT, name_of(told[1]), "", ""))
    assert [t.claim.confidence for t in kept] == [0.9, 1.0]


def test_a_corrected_name_means_the_place_that_the_reviewer_gave() -> None:
    told = two_places()
    kept = reviewed(told, (Verdict.CORRECT, name_of(told[0]), "place", "cedar"))
    assert [t.resolution.place_id for t in kept] == ["cedar", "birch"]


def test_none_of_these_leaves_a_name_unresolved() -> None:
    told = two_places()
    kept = reviewed(told, (Verdict.CORRECT, name_of(told[0]), "place", ""))
    assert kept[0].resolution.place_id == ""
    assert kept[0].resolution.candidates == ()


def test_a_place_can_not_be_corrected_for_a_sentence_that_names_several() -> None:
    told = two_places()
    assert reviewed(told, (Verdict.CORRECT, told[0].claim.anchor, "place", "cedar")) == told


@pytest.mark.parametrize(
    ("field", "value", "attribute", "expected"),
    [
        ("event", "completed", "event", Event.COMPLETED),
        ("modality", "planned", "modality", Modality.PLANNED),
        ("cohort", "2002", "cohort", 2002),
        ("cohort", "", "cohort", None),
        ("facility", "school, shop", "facilities", ("school", "shop")),
        ("date", "2001-02-27", "when", on("2001-02-27")),
        ("date", "2001-02-01/2001-02-27", "when", on("2001-02-01", "2001-02-27")),
        ("programme", "", "programme", ""),
    ],
)
def test_a_correction_of_a_sentence_holds_for_all_its_claims(
    field: str, value: str, attribute: str, expected: object
) -> None:
    told = two_places()
    kept = reviewed(told, (Verdict.CORRECT, told[0].claim.anchor, field, value))
    assert [getattr(t.claim, attribute) for t in kept] == [expected, expected]
    assert [t.claim.confidence for t in kept] == [1.0, 1.0]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("event", "built"),
        ("date", "last week"),
        ("date", "2001-03-02/2001-03-01"),
        ("cohort", "first"),
        ("colour", "red"),
    ],
)
def test_a_correction_that_can_not_be_understood_changes_nothing(field: str, value: str) -> None:
    told = two_places()
    assert reviewed(told, (Verdict.CORRECT, told[0].claim.anchor, field, value)) == told


def test_an_unresolved_name_takes_the_place_of_a_name_called_the_same() -> None:
    world = World()
    world.report("Gazette", "2001-03-02").says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    world.report("Post", "2001-03-03").says("Aldr", Event.GROUNDBREAKING, on("2001-03-01"), means={"Aldr": []})
    told = world.testimonies()
    same = Review(
        "r", "ann", datetime(2001, 5, 1, tzinfo=UTC), Verdict.SAME, "", name_of(told[0]), other=name_of(told[1])
    )
    kept = apply(told, effects([same]))
    assert [t.resolution.place_id for t in kept] == ["alder", "alder"]
    assert told[1].claim.when == DateInterval.day(on("2001-03-01").earliest)  # type: ignore[arg-type]
