"""Places that stay in mind: 'the county', journeys, goods that bear a name, ceremonies that words only point to."""

from __future__ import annotations

import pytest
from worlds import claims, facts

POLICY = " The regional-industry factories are part of the Regional Development 20x10 Policy of North Korea."
CASES = {
    "the county of the people named": (
        "2025-06-22",
        "The people of Ryonggang County sing of their hot spring. On January 10 the county's new foodstuff factory "
        "and two others were inaugurated.",
        {("Ryonggang", "inaugurated", "2025-01-10")},
    ),
    "its three factories are no count of places": (
        "2025-06-22",
        "Paek lives in Kosan County. Her shirts come from one of the three factories that were put into commission "
        "in the county on January 15.",
        {("Kosan", "inaugurated", "2025-01-15")},
    ),
    "where the journey led": (
        "2025-06-22",
        "First stop, Kosan. Soldiers were tiling the floor of the garment factory. Then we crossed the pass and "
        "reached Kumya. Masons at work on the roofs waved.",
        {("Kosan", "under_construction", ""), ("Kumya", "under_construction", "")},
    ),
    "a roof alone is anybody's": (
        "2025-06-22",
        "Kim Jong Un arrived in Hamhung by train. Crowds on the roofs waved flags.",
        set(),
    ),
    "a place left": (
        "2025-06-22",
        "When we left Unchon the hens slept. I am now in Yonthan. On March 2 ground was broken for the factories.",
        {("Yonthan", "groundbreaking", "2025-03-02")},
    ),
    "goods bear the name": (
        "2025-04-22",
        "The soap of Onchon lathers well, a chair from Hamju won praise, and bean paste is the pride of Kosan.",
        {("Onchon", "operating", ""), ("Hamju", "operating", ""), ("Kosan", "operating", "")},
    ),
    "goods for abroad": ("2025-04-22", "Clothes from Sinuiju used to be exported to Dandong.", set()),
    "school bags are no school": (
        "2025-04-22",
        "School bags from Kumya were given to all new pupils.",
        {("Kumya", "operating", "")},
    ),
    "a ceremony beside a farm newly opened": (
        "2025-02-28",
        "North Korea held groundbreaking events at two sites. The ceremonies took place Wednesday in Yomju, near a "
        "recently opened greenhouse farm, and Paechon.",
        {("Yomju", "groundbreaking", "2025-02-26"), ("Paechon", "groundbreaking", "2025-02-26")},
    ),
    "blasting heard": (
        "2025-02-28",
        "The sound of explosions was heard in two counties this week. It was heard in Kilju on February 26 and in "
        "Paechon on February 27.",
        {("Kilju", "groundbreaking", "2025-02-26"), ("Paechon", "groundbreaking", "2025-02-27")},
    ),
    "doors opened, and others before": (
        "2025-01-10",
        "Today we open the doors of the regional-industry factories of Yomju. Kusong did the same in December.",
        {("Yomju", "inaugurated", "2025-01-10"), ("Kusong", "inaugurated", "2024-12-01/2024-12-31")},
    ),
    "a district of a city": (
        "2026-02-07",
        "The Taean district of the western port city of Nampho held a groundbreaking ceremony on February 6.",
        {("Taean", "groundbreaking", "2026-02-06")},
    ),
    "a tour, and then where": (
        "2025-12-05",
        "Kim toured newly built factories in the provinces. He visited Sinyang and Kosan counties on December 3, "
        "tasting a biscuit.",
        {("Sinyang", "under_construction", "2025-12-03"), ("Kosan", "under_construction", "2025-12-03")},
    ),
    "a ceremony that got under way": (
        "2025-01-10",
        "A ceremony to open the factories of Yomju began at 10 a.m. on January 5.",
        {("Yomju", "inaugurated", "2025-01-05")},
    ),
    "boilers on trial": (
        "2025-10-05",
        "Test runs of the boilers have begun at the hospital in Kusong.",
        {("Kusong", "under_construction", "")},
    ),
    "one here, one there": (
        "2025-06-05",
        "One hospital is rising near the river in Kangdong; there is another in Kusong, and one more in Ryonggang.",
        {(p, "under_construction", "") for p in ("Kangdong", "Kusong", "Ryonggang")},
    ),
    "a halt in passing": (
        "2025-10-05",
        "In Kusong the plastering of the hospital, which was halted in August because of floods, was resumed.",
        {("Kusong", "stalled", "2025-08-01/2025-08-31"), ("Kusong", "under_construction", "")},
    ),
    "what the quote promises and who is praised": (
        "2025-10-05",
        '"These lamps will light the homes of Kusong and Kumya," Kim said, hailing those who built plants.',
        set(),
    ),
    "by what way": (
        "2025-06-05",
        "Lorries run over mountain roads to bring cement to Janggang.",
        {("Janggang", "under_construction", "")},
    ),
    "a capital because it opens the sentence": (
        "2025-06-22",
        "Seaside county in high spirits. On January 10 the county's factories were inaugurated.",
        set(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_told_of_a_place(name: str) -> None:
    published, body, expected = CASES[name]
    assert facts(claims(body + POLICY, published=published)) == expected
