"""Days, occasions and what is yet to come, as agencies, wires and papers tell them, over invented reports."""

from __future__ import annotations

import pytest
from worlds import claims, facts

HEADLINE = "N. Korea builds regional factories"
CASES = {
    "a day and its 'when'": (
        "2025-12-27",
        "The series began on Dec. 15, when the leader opened regional factories in Kangdong, east of the capital.",
        {("Kangdong", "inaugurated", "2025-12-15")},
    ),
    "days and places that need not stand in one order": (
        "2024-08-26",
        "He inspected the regional factories being built in Songchon County on Saturday, and a day later those in the "
        "city of Kusong.",
        {("Songchon", "under_construction", "2024-08-24"), ("Kusong", "under_construction", "2024-08-25")},
    ),
    "a week and the days in it": (
        "2025-12-28",
        "Earlier in the week inauguration ceremonies for regional factories were held in Kilju on Tuesday and in "
        "Jongphyong, South Hamgyong, on Wednesday.",
        {("Kilju", "inaugurated", "2025-12-23"), ("Jongphyong", "inaugurated", "2025-12-24")},
    ),
    "the month just spoken of": (
        "2025-03-03",
        "A groundbreaking ceremony for regional factories was held in Hwangju County on February 26. On the last day "
        "of the month ground was broken in Jangyon County.",
        {("Hwangju", "groundbreaking", "2025-02-26"), ("Jangyon", "groundbreaking", "2025-02-28")},
    ),
    "the day of what is to come": (
        "2025-11-20",
        "Regional hospitals are under construction in Kusong and Ryonggang and will be opened before the end of the "
        "year.",
        {("Kusong", "under_construction", ""), ("Ryonggang", "under_construction", "")},
    ),
    "what he broke ground for before": (
        "2024-11-20",
        "Kim was in Songchon County on November 19 and saw the regional factories there, for which he broke ground in "
        "February.",
        {("Songchon", "groundbreaking", "2024-02-01/2024-02-29")},
    ),
    "one day for both verbs": (
        "2024-12-30",
        "In July he picked Sinpho City for an offshore farm, which was completed and inaugurated on December 28.",
        {("Sinpho", "selected", "2024-07-01/2024-07-31"), ("Sinpho", "inaugurated", "2024-12-28")},
    ),
    "a flood of long ago": (
        "2026-02-04",
        "North Korea has begun building a regional hospital in a part of Sinuiju that was ravaged by floods two years "
        "ago.",
        {("Sinuiju", "groundbreaking", "")},
    ),
    "a bulletin's days": (
        "2025-02-14",
        "Groundbreaking for regional factories in Ryonggang County (2.9.)",
        {("Ryonggang", "groundbreaking", "2025-02-09")},
    ),
    "handed over, a day later": (
        "2025-01-09",
        "Regional factories were inaugurated on Tuesday in Jaeryong. A similar set of factories in Sukchon County was "
        "handed over a day later.",
        {("Jaeryong", "inaugurated", "2025-01-07"), ("Sukchon", "inaugurated", "2025-01-08")},
    ),
    "a hospital since": (
        "2025-12-16",
        "Kim opened regional factories in Sinyang. Kangdong has had a new hospital since Nov. 19.",
        {("Sinyang", "inaugurated", ""), ("Kangdong", "inaugurated", "2025-11-19")},
    ),
    "an address that tells of other days": (
        "2025-12-20",
        "Regional factories in Janggang County were inaugurated on December 18. In their inaugural addresses the "
        "speakers said that what was a drawing in February is a reality.",
        {("Janggang", "inaugurated", "2025-12-18")},
    ),
    "in turn, respectively": (
        "2026-02-03",
        "Regional hospitals in Kangdong and Kusong began working in November and December, respectively.",
        {("Kangdong", "operating", "2025-11-01/2025-11-30"), ("Kusong", "operating", "2025-12-01/2025-12-31")},
    ),
    "a pledge made at a ceremony": (
        "2025-11-20",
        "The leader has taken part in a ceremony to inaugurate a county hospital, state media said Thursday. Kim made "
        "the pledge at Wednesday's ceremony for the Kangdong County Hospital.",
        {("Kangdong", "inaugurated", "2025-11-19")},
    ),
    "near at hand": (
        "2025-12-05",
        "On December 3 he went round the regional factories of Sinyang County, whose inauguration is near at hand.",
        {("Sinyang", "under_construction", "2025-12-03")},
    ),
    "the rest of a first": (
        "2025-11-20",
        "The Kangdong County Hospital was inaugurated on Wednesday. The hospital is the first to open of three. The "
        "other two are in Kusong and Ryonggang.",
        {("Kangdong", "inaugurated", "2025-11-19")},
    ),
    "named, not begun": (
        "2025-02-07",
        "A groundbreaking ceremony for the Kangdong County Hospital was held on Thursday. The agency also named "
        "counties to be given factories this year, saying that Sepho and Hwangju were among them.",
        {
            ("Kangdong", "groundbreaking", "2025-02-06"),
            ("Sepho", "selected", "2025-01-01/2025-02-07"),
            ("Hwangju", "selected", "2025-01-01/2025-02-07"),
        },
    ),
    "a year that is the first of something": (
        "2025-02-08",
        "A groundbreaking ceremony for the Kangdong County Hospital took place on February 6. He said that this year "
        "is the first year of a revolution and that construction of hospitals is to be undertaken in Kusong City.",
        {("Kangdong", "groundbreaking", "2025-02-06"), ("Kusong", "selected", "")},
    ),
    "part of it done": (
        "2025-04-19",
        "In Jangyon County the soldiers finished the base of the regional foodstuff factory in thirteen days.",
        {("Jangyon", "under_construction", "")},
    ),
    "'they' are the last": (
        "2025-03-02",
        "Ground was broken for regional factories in Kaephung District on Friday. Kaephung lies by the sea. "
        "Neighbouring Jangphung County got its factories last year. They were opened on February 1.",
        {
            ("Kaephung", "groundbreaking", "2025-02-28"),
            ("Jangphung", "completed", "2024-01-01/2024-12-31"),
            ("Jangphung", "inaugurated", "2025-02-01"),
        },
    ),
    "a ceremony at a farm that is other works": (
        "2026-02-04",
        "North Korea began work on regional factories. Groundbreaking ceremonies were held on Tuesday in Kangnam "
        "County, in Maengsan County and at the site of a greenhouse farm in Sinuiju.",
        {("Kangnam", "groundbreaking", "2026-02-03"), ("Maengsan", "groundbreaking", "2026-02-03")},
    ),
    "where a county lies": (
        "2026-02-02",
        "The Ryonggang County Hospital in Nampho Municipality was inaugurated on December 29.",
        {("Ryonggang", "inaugurated", "2025-12-29")},
    ),
    "of two beginnings the news": (
        "2024-03-07",
        "North Korea began work on regional factories in two more counties this week, after Kim broke ground for the "
        "first ones last month. Groundbreaking events took place in Sukchon and Onchon.",
        {
            ("Sukchon", "groundbreaking", "2024-03-04/2024-03-07"),
            ("Onchon", "groundbreaking", "2024-03-04/2024-03-07"),
        },
    ),
    "ordered that it be finished": (
        "2025-07-15",
        "Kim stopped by the site of the offshore farm in Rakwon County on Saturday and ordered that it be finished by "
        "October.",
        {("Rakwon", "under_construction", "2025-07-12")},
    ),
    "an adjective is no place": (
        "2025-12-14",
        "A regional hospital was opened on Saturday in the North Korean city of Kusong.",
        {("Kusong", "inaugurated", "2025-12-13")},
    ),
    "output that fell": (
        "2025-08-15",
        "Output at the regional factories of Kumya County has fallen so low that prosecutors have been checking them.",
        {("Kumya", "stalled", "")},
    ),
    "idle since": (
        "2025-11-26",
        "Meanwhile in Sukchon County the regional factories have not worked since October.",
        {("Sukchon", "stalled", "2025-10-01/2025-11-26")},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_told(name: str) -> None:
    published, body, expected = CASES[name]
    assert facts(claims(body, HEADLINE, published)) == expected
