"""Bad input: bounded work, flagged claims, no error. Bounds are on what is read, not on the clock."""

from __future__ import annotations

import string

import pytest
from worlds import claims

from groundbreak.reading.english.reader import MAX_TEXT

NORTH = "Regional-industry factories of North Korea were inaugurated in "


def test_a_huge_text_is_cut_and_says_so() -> None:
    body = "North Korea broke ground on regional-industry factories in Songchon County on Tuesday. " * (MAX_TEXT // 40)
    found = [c for c in claims(body, published="2025-01-01") if c.mention]
    assert len(found) == 1
    assert "text-cut" in found[0].flags


@pytest.mark.parametrize("joint", [", ", " and ", " County, ", " County (February 4), "])
def test_ten_thousand_names_in_one_sentence(joint: str) -> None:
    names = ["Songchon", "Kujang", "Zzyzx", "Musin", "Kusong"] * 2_000
    found = claims(NORTH + joint.join(names) + " counties on Tuesday.", published="2025-01-01")
    assert {c.mention.surface for c in found if c.mention} <= {"Songchon", "Kujang", "Zzyzx", "Musin", "Kusong"}
    assert all("names-cut" in c.flags for c in found)


@pytest.mark.parametrize(
    "body",
    [
        "factories " + "a" * 1_000_000,
        NORTH + "(" * 100_000,
        NORTH + "Songchon County" + " and the" * 30_000,
        NORTH + "Songchon County on " + "5, " * 30_000,
        NORTH + "A B C D " * 20_000,
        NORTH + ", ".join("Abc" + c for c in string.ascii_lowercase * 200) + " today",
        "\ufeff\x00\u202e" + NORTH + "Songchon County\u0301 İİİ.",
    ],
)
def test_odd_shapes(body: str) -> None:
    found = claims(body, published="2025-01-01")
    assert all(c.anchor.within(body) for c in found)


def test_a_date_in_the_future_is_read_all_the_same() -> None:
    found = claims(NORTH + "Songchon County on Tuesday, KCNA said.", published="2099-01-01")
    assert [c.event.value for c in found if c.mention] == ["inaugurated"]
