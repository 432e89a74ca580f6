"""More of what news English does: verbs far from their subject, purposes, parts and wholes, negative clauses."""

from __future__ import annotations

import pytest
from worlds import claims, facts

CASES = {
    "a verb far from its subject": (
        "2025-12-17",
        "Pyongyang, December 17 (KCNA) -- The inauguration of the regional-industry factories of Hwangju County, North "
        "Hwanghae Province, built as part of the second-year tasks of the Regional Development "
        "20×10 Policy, took place "
        "on Tuesday.",
        {("Hwangju", "inaugurated", "2025-12-16")},
    ),
    "one subject of two verbs": (
        "2025-06-17",
        "The hospital built in Kangdong County under the Regional Development 20x10 Policy has begun to see patients.",
        {
            ("Kangdong", "completed", ""),
            ("Kangdong", "operating", ""),
        },
    ),
    "days before their places": (
        "2026-02-10",
        "KCNA puts the groundbreaking ceremonies of the 20x10 policy on January 29, January 31 and February 3 in "
        "Unryul, Pyongwon and Kangnam, respectively.",
        {
            ("Unryul", "groundbreaking", "2026-01-29"),
            ("Pyongwon", "groundbreaking", "2026-01-31"),
            ("Kangnam", "groundbreaking", "2026-02-03"),
        },
    ),
    "places first, ceremonies in the next sentence": (
        "2025-12-21",
        "Pyongyang, December 21 (KCNA) -- Koksan County of North Hwanghae Province and Paechon "
        "County of South Hwanghae "
        "Province have got regional-industry factories. Ceremonies for their inauguration were held on Saturday.",
        {("Koksan", "inaugurated", "2025-12-20"), ("Paechon", "inaugurated", "2025-12-20")},
    ),
    "following those elsewhere": (
        "2026-02-10",
        "Groundbreaking ceremonies for the 20x10 policy took place in Pongsan County in North "
        "Hwanghae and Sijung County "
        "in Jagang on Monday, the Rodong Sinmun reported Tuesday, following those in Sinphyong and Sonchon counties on "
        "Sunday.",
        {
            ("Pongsan", "groundbreaking", "2026-02-09"),
            ("Sijung", "groundbreaking", "2026-02-09"),
            ("Sinphyong", "groundbreaking", "2026-02-08"),
            ("Sonchon", "groundbreaking", "2026-02-08"),
        },
    ),
    "with due ceremony is no plan": (
        "2025-01-12",
        "Pyongyang, January 12 (KCNA) -- Regional-industry factories went into operation with due ceremony in Unpha "
        "County, North Hwanghae Province. Pak Jong Gun made an inaugural address at the ceremony held on Friday.",
        {("Unpha", "inaugurated", "2025-01-10")},
    ),
    "complete from outside": (
        "2024-09-20",
        "Imagery from September 5, 2024 shows that the regional factories in Kusong, North Korea, are externally "
        "complete, while at Unsan roofing continues.",
        {("Kusong", "under_construction", "2024-09-05"), ("Unsan", "under_construction", "2024-09-05")},
    ),
    "one of the places chosen": (
        "2025-01-09",
        "North Korea opened factories in Sukchon, one of the 20 areas chosen for last year's regional development, on "
        "Wednesday, KCNA said.",
        {("Sukchon", "inaugurated", "2025-01-08")},
    ),
    "since and until now": (
        "2025-05-30",
        "In Taegwan County, North Phyongan, walls of the regional-industry factories are up to the second floor, Minju "
        "Choson said Friday. Work had begun on February 25.",
        {("Taegwan", "under_construction", ""), ("Taegwan", "groundbreaking", "2025-02-25")},
    ),
    "a policy that was launched is no work that was begun": (
        "2025-01-31",
        "North Korea's KCNA said Thursday that the completion ceremony of regional factories was "
        "held in Kosan County on "
        "Wednesday. Kosan is the 12th county to complete its factories under the policy launched last year.",
        {("Kosan", "completed", "2025-01-29")},
    ),
    "patients, and the opening before": (
        "2026-02-02",
        "The hospital in Ryonggang County began receiving patients on Sunday, KCNA said Monday. It was inaugurated on "
        "December 29 together with regional-industry factories.",
        {("Ryonggang", "operating", "2026-02-01"), ("Ryonggang", "inaugurated", "2025-12-29")},
    ),
    "no movement elsewhere": (
        "2025-04-22",
        "The unification ministry said Tuesday that it had detected foundation work at regional "
        "factory sites in Cholwon "
        "and Paechon counties of North Korea, while no movement was seen at Sepho.",
        {("Cholwon", "under_construction", ""), ("Paechon", "under_construction", "")},
    ),
    "he had been there to break ground": (
        "2025-06-03",
        "The pilot projects for a hospital and a leisure complex in Kangdong County received "
        "their second visit from Kim "
        "Jong Un on Monday, according to KCNA. He had been there in early February to break ground.",
        {("Kangdong", "groundbreaking", "2025-02-01/2025-02-10"), ("Kangdong", "under_construction", "2025-06-02")},
    ),
    "a venue is no object": (
        "2026-02-04",
        "Pyongyang, February 4 (KCNA) -- Groundbreaking ceremonies for the regional development policy were held on "
        "February 3 in the area of the Sinuiju Combined Greenhouse Farm, in Kangnam County and in Maengsan County.",
        {(p, "groundbreaking", "2026-02-03") for p in ("Sinuiju", "Kangnam", "Maengsan")},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_read(name: str) -> None:
    published, body, expected = CASES[name]
    assert facts(claims(body, published=published)) == expected


SILENT = {
    "denied": "North Korea's state media denied that construction of a regional-industry factory had "
    "begun in Musan County.",
    "the South, the North over the border": "Goseong County in Gangwon Province opened a new hospital on Tuesday, its "
    "governor said. The county near the border with North Korea has long lacked doctors.",
    "the South, with the North beside it": "South Korea's Goseong and Cheorwon counties in Gangwon Province "
    "will start a "
    "regional development project. A hospital will be built in Goseong. North Korea lies across the border.",
    "long before, by its own dateline": "Pyongyang, July 4, Juche 107 (2018) (KCNA) -- Local-industry "
    "factories in Huichon "
    "City have been modernized. The Huichon Foodstuff Factory was inaugurated.",
    "people from there": "Officials from Kimhwa County told a meeting in Pyongyang about their experience in running "
    "regional-industry factories, Rodong Sinmun reported.",
    "goods on display": "An exhibition of regional-industry goods opened in Pyongyang. On display are goods of "
    "Songchon, "
    "Yonthan and Hamju counties, KCNA said.",
    "raw materials": "Pyongyang, September 30 (KCNA) -- Raw-material bases have been created in Kosan, Ichon "
    "and Phangyo "
    "counties for regional-industry factories. Youth planted mulberry trees.",
    "furniture below the story": "North Korea fired a missile from Kanggye on Tuesday, the South's military "
    "said. It flew "
    "some 300 kilometres and fell into the sea off the east coast.\nRead more: Kim opens "
    "regional factories in Kosan County",
}


@pytest.mark.parametrize("name", SILENT)
def test_silence(name: str) -> None:
    published = None if "dateline" in name else "2025-03-20"
    assert facts(claims(SILENT[name], published=published)) == set()
