"""A report that says it corrects another takes back what it tells otherwise, visibly, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.worlds import Event, Modality, Report, World, conflicts, on
from groundbreak.language.corrections import is_correction
from groundbreak.model.document import Document
from groundbreak.model.picture import Picture

NOTE = "Correction: an earlier report wrongly gave another day"


def world(
    second: str = "Gazette", url: str = "http://g/1", note: str = NOTE, published: str = "2001-03-08"
) -> tuple[World, Report]:
    """A report, and a later one at the same address with a note."""
    made = World()
    made.report("Gazette", "2001-03-05", "http://g/1").says("Alder", Event.GROUNDBREAKING, on("2001-03-01")).says(
        "Birch", Event.GROUNDBREAKING, on("2001-03-02")
    )
    return made, made.report(second, published, url)


def seen(made: World, note: str = NOTE, as_of: str = "2004-12-31") -> Picture:
    """The picture, the last report bearing the note in its headline."""
    parts = made.parts()
    last = f"d{made.reports[-1].key}"
    documents: dict[str, Document] = dict(parts["documents"])
    documents[last] = replace(documents[last], headline=note)
    return made.picture(as_of, documents=documents)


def began(found: Picture, place: str) -> str:
    held = next(a for a in found.assessments if a.project.place_id == place)
    return str(dict(held.dates)[Event.GROUNDBREAKING].value)


def test_another_day_takes_the_first_back() -> None:
    made, second = world()
    second.says("Alder", Event.GROUNDBREAKING, on("2001-03-03"))
    found = seen(made)
    assert began(found, "alder") == "2001-03-03"
    assert began(found, "birch") == "2001-03-02"
    (shown,) = conflicts(found, "corrected_report")
    assert shown.explained and "alder" in shown.place_ids
    now, was = shown.sides
    assert "2001-03-03" in now.value and "2001-03-01" in was.value
    assert now.citations and was.citations
    assert not conflicts(found, "date_of_event")


def test_before_its_day_the_first_report_stands() -> None:
    made, second = world()
    second.says("Alder", Event.GROUNDBREAKING, on("2001-03-03"))
    found = seen(made, as_of="2001-03-06")
    assert began(found, "alder") == "2001-03-01"
    assert not conflicts(found, "corrected_report")


@pytest.mark.parametrize(
    "changes",
    [
        {"second": "Wire"},
        {"url": "http://g/2"},
        {"published": "2001-06-30"},
        {"published": "2001-03-01"},
    ],
)
def test_only_the_same_publisher_of_the_same_report_soon_after(changes: dict[str, Any]) -> None:
    made, second = world(**changes)
    second.says("Alder", Event.GROUNDBREAKING, on("2001-03-03"))
    assert not conflicts(seen(made), "corrected_report")


def test_a_report_that_says_nothing_of_it_corrects_nothing() -> None:
    made, second = world()
    second.says("Alder", Event.GROUNDBREAKING, on("2001-03-03"))
    found = seen(made, note="Ground broken in Alder")
    assert not conflicts(found, "corrected_report") and conflicts(found, "date_of_event")


def test_the_same_said_again_takes_nothing_back() -> None:
    made, second = world()
    second.says("Alder", Event.GROUNDBREAKING, on("2001-03-01"))
    assert not conflicts(seen(made), "corrected_report")


def test_another_place_in_its_stead() -> None:
    made = World()
    made.report("Gazette", "2001-03-05", "http://g/1").says("Alder", Event.COMPLETED, on("2001-03-01"))
    made.report("Gazette", "2001-03-08", "http://g/1").says("Birch", Event.COMPLETED, on("2001-03-01"))
    found = seen(made)
    assert {a.project.place_id for a in found.assessments} == {"birch"}
    assert len(conflicts(found, "corrected_report")) == 1


def test_what_is_denied_is_taken_back() -> None:
    made, second = world()
    second.says("Alder", Event.GROUNDBREAKING, on("2001-03-01"), modality=Modality.DENIED)
    (shown,) = conflicts(seen(made), "corrected_report")
    assert "not ground broken" in shown.sides[0].value


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("Correction: Alder mill opened on Monday", ""),
        ("CORRECTED - Alder mill opened", ""),
        ("Alder mill opened (corrects date)", ""),
        ("[정정] 은률군 공장 준공", ""),
        ("바로잡습니다", ""),
        ("Alder mill opened", "The mill opened.\n\nCorrection: an earlier version gave Tuesday."),
        ("Alder mill opened", "The mill opened. This story has been corrected to give the day."),
        ("Alder mill opened", "The mill opened. An earlier version of this story wrongly gave Tuesday."),
        ("은률군 공장 준공", "공장이 준공됐다.\n본지 2월 10일자 기사를 바로잡습니다."),
    ],
)
def test_notes_that_correct(headline: str, text: str) -> None:
    assert is_correction(headline, f"{headline}\n\n{text}")


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("Alder mill opened", "Officials were told to correct their errors."),
        ("Department of Correction opens a hospital", "A correctional facility was built."),
        ("Leader corrects mistakes at factory", "He corrected the plan on the spot."),
        ("은률군 공장 준공", "일군들의 결함을 바로잡도록 하였다."),
        ("당중앙위원회가 정정당당한 립장을 밝혔다", ""),
        ("정정당당한 립장을 밝혔다", ""),
    ],
)
def test_words_that_do_not(headline: str, text: str) -> None:
    assert not is_correction(headline, f"{headline}\n\n{text}")


@given(st.text(max_size=3_000), st.text(max_size=3_000))
def test_any_text_is_judged(headline: str, text: str) -> None:
    assert is_correction(headline, headline + text) in (True, False)
