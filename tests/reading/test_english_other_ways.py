"""Ways of speaking that other programmes bring: names behind the facility, approvals, shares, services, wishes."""

from __future__ import annotations

import pytest
from test_other_programme import PLACES, PROGRAMME, Finder
from worlds import document

from groundbreak.language.en.sentences import sentences
from groundbreak.model.claim import Modality
from groundbreak.model.dates import DateBasis
from groundbreak.reading.english.reader import EnglishReader

READER = EnglishReader(PROGRAMME, Finder())
REPORT = "2012-03-14"
LEAD = "Lowland goes on with its Baths for All plan. "


def told(body: str) -> set[tuple[str, str, str]]:
    """Place, event and its own date of what rules read as a fact."""
    claims = READER.read(document(LEAD + body, published=REPORT)).claims
    return {
        (
            c.mention.surface,
            c.event.value,
            str(c.when) if c.when.basis is DateBasis.EVENT and (c.when.days or 999) < 366 else "",
        )
        for c in claims
        if c.mention is not None and c.modality is Modality.REPORTED and "understood" not in c.flags
    }


def year(n: int) -> str:
    """A whole year, as dates are written."""
    return f"{n}-01-01/{n}-12-31"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Public Baths Alder were opened on March 12.", {("Alder", "inaugurated", "2012-03-12")}),
        ("The mayor opened the Public Baths-Alder on March 12.", {("Alder", "inaugurated", "2012-03-12")}),
        ("The council approved public baths at Alder on March 12.", {("Alder", "selected", "2012-03-12")}),
        ("The council gave its nod to the public baths at Alder on March 12.", {("Alder", "selected", "2012-03-12")}),
        ("The public baths at Alder were sanctioned in 2011.", {("Alder", "selected", year(2011))}),
        ("The public baths at Alder got the approval of the council in 2011.", {("Alder", "selected", year(2011))}),
        ("In 2011, the council cleared the public baths at Alder on May 5.", {("Alder", "selected", "2011-05-05")}),
        (
            "The public baths at Alder were sanctioned in 2010 and those at Corrie in 2011.",
            {("Alder", "selected", year(2010)), ("Corrie", "selected", year(2011))},
        ),
        ("The council approved two clerks' posts for the public baths at Alder.", set()),
        ("The council sanctioned money for the public baths at Alder.", set()),
        ("All formalities for the public baths at Alder are completed.", set()),
    ],
)
def test_names_behind_and_approvals(body: str, expected: set[tuple[str, str, str]]) -> None:
    assert told(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "The mayor lays the foundation stone of the public baths at Alder.",
        "The mayor laid the foundation of the public baths at Alder.",
        "The mayor laid foundation stones for many works, including public baths in Alder.",
        "The foundation for the public baths at Alder was laid by the mayor.",
        "The mayor performed the bhumi pujan of the public baths at Alder.",
    ],
)
def test_a_foundation_stone_in_all_its_forms(body: str) -> None:
    assert {(p, e) for p, e, _ in told(body)} == {("Alder", "groundbreaking")}


def test_opened_or_begun_is_a_boast_and_tells_of_none() -> None:
    body = "The public baths in Alder, Birkdale and Corrie were inaugurated or their foundation stones laid."
    assert told(body) == set()


@pytest.mark.parametrize(
    ("body", "percent"),
    [
        ("Nearly 90% of the work on the public baths at Alder has been completed.", 90.0),
        ("Some 35 per cent work of the public baths at Alder is complete.", 35.0),
        ("The public baths at Alder are 70 per cent complete and cannot be ready in May as planned.", 70.0),
        ("Two thirds of the construction of the public baths at Alder is done.", None),
        ("Work on the public baths at Alder is under progress.", None),
        ("Public baths are coming up in Alder.", None),
        ("Construction of the public baths in Alder, far up the valley, is going on in full swing.", None),
    ],
)
def test_a_share_done_is_a_whole_not_done(body: str, percent: float | None) -> None:
    found = READER.read(document(LEAD + body, published=REPORT)).claims
    assert {(c.mention and c.mention.surface, c.event.value) for c in found} == {("Alder", "under_construction")}
    assert [q.value for c in found for q in c.quantities] == ([percent] if percent else [])


@pytest.mark.parametrize(
    "body",
    [
        "Services at the public baths in Alder started on March 12.",
        "The public baths in Alder began functioning on March 12.",
        "The public baths in Alder were made operational on March 12.",
        "The public baths in Alder became functional on March 12.",
    ],
)
def test_services_that_start_run(body: str) -> None:
    assert told(body) == {("Alder", "operating", "2012-03-12")}


@pytest.mark.parametrize(
    "body",
    [
        "The mayor is keen to ensure the completion of the public baths in Alder.",
        "The mayor is to dedicate the public baths in Alder on March 20.",
        "The town waits for the opening of the public baths in Alder.",
        "The council postponed the date of completion of the public baths in Alder to May.",
        "The works are on track for completion of the public baths in Alder by May.",
    ],
)
def test_what_is_wished_for_is_not_done(body: str) -> None:
    assert not {e for _, e, _ in told(body)} & {"completed", "inaugurated", "groundbreaking"}


def test_two_verbs_of_one_subject_leave_what_follows_alone() -> None:
    body = (
        "The public baths in Alder have been completed and inaugurated, work on the public baths in Corrie is going on."
    )
    found = {(p, e) for p, e, _ in told(body)}
    assert ("Corrie", "inaugurated") not in found
    assert found & {("Alder", "completed"), ("Alder", "inaugurated")}


def test_initials_end_no_sentence() -> None:
    text = "The mayor A.B. Corning spoke. Minister Ma. Pendle left. He saw Kim Su. The baths are warm."
    assert [text[a:b] for a, b in sentences(text)] == [
        "The mayor A.B. Corning spoke.",
        "Minister Ma. Pendle left.",
        "He saw Kim Su.",
        "The baths are warm.",
    ]


def test_the_world_of_these_tests_has_the_places_they_name() -> None:
    assert {"Alder", "Birkdale", "Corrie"} <= set(PLACES)
