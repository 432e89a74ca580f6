"""The day that a sentence gives to an event that was understood without one."""

from __future__ import annotations

from datetime import date

import pytest

from groundbreak.language.en.dates import Clock
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import DateInterval
from groundbreak.reading.english.undated import dated
from groundbreak.reading.grammar.frames import Frame, PlaceRef, Sentence

REPORT = date(2025, 6, 26)


def day_of(text: str, place: str, **given: object) -> str:
    start = text.index(place)
    end = start + len(place)
    ref = PlaceRef(start, end, end, place)
    frame = Frame(Sentence(0, len(text)), Event.UNDER_CONSTRUCTION, place=ref, **given)  # type: ignore[arg-type]
    (found,) = dated([frame], text, Clock(REPORT))
    return str(found.when) if found.when.known else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He went to Aton on June 2 and liked what he saw.", "2025-06-02"),
        ("The agency said on Tuesday that he liked what he saw at Aton.", ""),
        ("He was at Beton on June 1 and at Aton on June 3.", "2025-06-03"),
        ("Between a rest on June 1 and a feast on June 3 he saw Aton.", ""),
        ("He has been to Aton since last year.", ""),
    ],
)
def test_the_day_of_the_sentence(text: str, expected: str) -> None:
    assert day_of(text, "Aton") == expected


def test_what_has_a_day_or_lies_ahead_is_left_alone() -> None:
    text = "He went to Aton on June 2."
    assert day_of(text, "Aton", when=DateInterval.day(date(2025, 6, 1))) == "2025-06-01"
    assert day_of(text, "Aton", modality=Modality.PLANNED) == ""
