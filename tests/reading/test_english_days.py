"""Which day goes with which event and place, over invented reports."""

from __future__ import annotations

import pytest
from worlds import claims, facts

CASES = {
    "a paper's day is no event's": (
        "2024-03-12",
        "Monday's Rodong Sinmun said ground was broken for regional factories in Kujang and Yonthan from March 6-10.",
        {("Kujang", "groundbreaking", "2024-03-06/2024-03-10"), ("Yonthan", "groundbreaking", "2024-03-06/2024-03-10")},
    ),
    "the main event stands before": (
        "2025-12-17",
        "Regional factories were dedicated in Hwangju County, KCNA said Wednesday. Tuesday's event came a day after "
        "similar ceremonies were held in Kangdong and, among others, in Sinyang.",
        {
            ("Hwangju", "inaugurated", "2025-12-16"),
            ("Kangdong", "inaugurated", "2025-12-15"),
            ("Sinyang", "inaugurated", "2025-12-15"),
        },
    ),
    "counted forward": (
        "2025-02-05",
        "Three days after regional factories opened in Kosan on Jan. 29, others were inaugurated in Kumya.",
        {("Kosan", "inaugurated", "2025-01-29"), ("Kumya", "inaugurated", "2025-02-01")},
    ),
    "a day that touches its list": (
        "2025-03-04",
        "Hwangju broke ground for regional factories on February 26, followed on the 27th by Kilju and Yomju, and on "
        "the 28th by Kangdong.",
        {
            ("Hwangju", "groundbreaking", "2025-02-26"),
            ("Kilju", "groundbreaking", "2025-02-27"),
            ("Yomju", "groundbreaking", "2025-02-27"),
            ("Kangdong", "groundbreaking", "2025-02-28"),
        },
    ),
    "first and last": (
        "2026-02-10",
        "On Sunday Kosan County broke ground for regional factories, and Pongsan and Sijung on Monday.",
        {
            ("Kosan", "groundbreaking", "2026-02-08"),
            ("Pongsan", "groundbreaking", "2026-02-09"),
            ("Sijung", "groundbreaking", "2026-02-09"),
        },
    ),
    "the day that touches the only list": (
        "2026-02-10",
        "After a rest on Sunday, ground was broken for regional factories, and in Pongsan and Sijung on Monday.",
        {("Pongsan", "groundbreaking", "2026-02-09"), ("Sijung", "groundbreaking", "2026-02-09")},
    ),
    "a day later is one day": (
        "2025-03-04",
        "On Feb. 27 ground was broken for regional factories in Kilju, and a day later in Kangdong and Jangyon.",
        {
            ("Kilju", "groundbreaking", "2025-02-27"),
            ("Kangdong", "groundbreaking", "2025-02-28"),
            ("Jangyon", "groundbreaking", "2025-02-28"),
        },
    ),
    "a subject that leads to a later verb": (
        "2025-12-30",
        "The hospital in Kangdong was opened on Nov. 19, and the regional factories of Yomju, near the border, came "
        "into service on the 26th.",
        {("Kangdong", "inaugurated", "2025-11-19"), ("Yomju", "inaugurated", "2025-12-26")},
    ),
    "the day of something else": (
        "2025-10-30",
        "Kim inspected the hospital being built in Kangdong County, his first public outing since he watched a parade "
        "on Oct. 10, KCNA said Thursday.",
        {("Kangdong", "under_construction", "")},
    ),
    "a citation": (
        "2025-01-10",
        "Regional factories were inaugurated in Unpha County (KCNA, January 9).",
        {("Unpha", "inaugurated", "")},
    ),
    "a caption that bears the day of its release": (
        "2024-11-20",
        "Kim Jong-un looks over a regional factory construction site in Songchon County on Wednesday. [AGENCY]\n\nKim "
        "gave guidance the previous day at the regional factories under construction in Songchon County, KCNA said.",
        {("Songchon", "under_construction", "2024-11-19")},
    ),
    "a year gives way to a day": (
        "2025-01-08",
        "In his first outing of 2025, Kim opened regional factories in Jaeryong County, KCNA said. Photos show him "
        "cutting the ribbon on Tuesday.",
        {("Jaeryong", "inaugurated", "2025-01-07")},
    ),
    "a chronology": (
        "2025-11-21",
        "Nov. 18 – Regional factories inaugurated in Kusong\nNov. 19 – Kim opens hospital in Kangdong",
        {("Kusong", "inaugurated", "2025-11-18"), ("Kangdong", "inaugurated", "2025-11-19")},
    ),
    "the start of the year starts nothing": (
        "2025-01-22",
        "Regional factories in Songchon County have been running since the start of the year, KCNA said.",
        {("Songchon", "operating", "2025-01-01/2025-01-22")},
    ),
    "a page's stamp": (
        "2025-12-22",
        "December 22, 2025Regional-industry factories have been built in Koksan County. On December 20, an "
        "inauguration ceremony of the regional-industry factories of Koksan County took place.",
        {("Koksan", "inaugurated", "2025-12-20")},
    ),
    "a day and a bracket without its month": (
        "2025-03-04",
        "The groundbreakings for regional factories were as follows: Hwangju (Feb. 26); Kilju, Yomju (27).",
        {
            ("Hwangju", "groundbreaking", "2025-02-26"),
            ("Kilju", "groundbreaking", "2025-02-27"),
            ("Yomju", "groundbreaking", "2025-02-27"),
        },
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_days_of_events(name: str) -> None:
    published, body, expected = CASES[name]
    assert facts(claims(body, "N. Korea builds regional factories", published)) == expected
