"""The day of the news, pictures in a row, and events that are counted or set apart, over invented reports."""

from __future__ import annotations

import pytest
from worlds import claims, facts

CASES = {
    "as others did the same elsewhere": (
        "2025-12-16",
        "The leader cut the ribbon on regional-industry factories in Kangdong, a county of hills and fields near the "
        "capital, as secretaries of the party did the same in two counties far from it on Monday, KCNA said.",
        {("Kangdong", "inaugurated", "2025-12-15")},
    ),
    "a count, and the places counted": (
        "2026-02-10",
        "Ceremonies to mark the start of construction of regional-industry factories were held in three places on "
        "Feb. 9, state media said. Plants and hospitals are to be built in Samsu and Kosan, while Riwon will have a "
        "sea farm.",
        {
            ("Samsu", "groundbreaking", "2026-02-09"),
            ("Kosan", "groundbreaking", "2026-02-09"),
            ("Riwon", "groundbreaking", "2026-02-09"),
        },
    ),
    "another count": (
        "2026-02-10",
        "Ground was broken for regional-industry factories in three counties on Feb. 9, state media said. Plants are "
        "to be built in Samsu and Kosan.",
        {("Samsu", "selected", ""), ("Kosan", "selected", "")},
    ),
    "one more, and where it is": (
        "2025-02-06",
        "North Korea opened regional-industry factories in another county on Wednesday. In Kumya County, a new "
        "complex will turn out noodles and soap.",
        {("Kumya", "inaugurated", "2025-02-05")},
    ),
    "the trip was on": (
        "2025-07-14",
        "Kim acquainted himself with the construction of regional-industry factories in Kumya County, the agency "
        "reported. The visit took place on July 12.",
        {("Kumya", "under_construction", "2025-07-12")},
    ),
    "a number of events is of no place": (
        "2026-02-10",
        "Ground was broken for regional-industry factories in Samsu on Feb. 9. With that, the number of "
        "ground-breakings since the end of January has reached 15.",
        {("Samsu", "groundbreaking", "2026-02-09")},
    ),
    "pictures in a row": (
        "2025-08-05",
        "Imagery of July 29 shows the hospital under construction in Samsu County, one of those for the regional "
        "development policy. When ground was broken on February 9, it was an orchard. By April 3, the plot had been "
        "levelled. Footings were visible by May 17. By June 20, three buildings had reached full height.",
        {
            ("Samsu", "under_construction", "2025-07-29"),
            ("Samsu", "groundbreaking", "2025-02-09"),
            ("Samsu", "site_preparation", "2025-04-03"),
            ("Samsu", "under_construction", "2025-05-17"),
            ("Samsu", "under_construction", "2025-06-20"),
        },
    ),
    "one picture after another": (
        "2025-07-22",
        "An image of the regional-industry factories at Samsu from April 12 shows three foundations. In May, the walls "
        "stood at half height. On the latest, taken on July 15, all three halls have blue roofs.",
        {
            ("Samsu", "under_construction", "2025-04-12"),
            ("Samsu", "under_construction", "2025-05-01/2025-05-31"),
            ("Samsu", "under_construction", "2025-07-15"),
        },
    ),
    "up from two": (
        "2025-07-22",
        "The hospital at Samsu, of the regional development policy, reached its fifth floor by July 15, up from two "
        "on June 1.",
        {("Samsu", "under_construction", "2025-07-15")},
    ),
    "a year that counts appearances": (
        "2025-12-16",
        "North Korea opened regional-industry factories in Kangdong, its leader's third such appearance this year. The "
        "ceremony was on Monday.",
        {("Kangdong", "inaugurated", "2025-12-15")},
    ),
    "pictures of all": (
        "2025-08-05",
        "Regional-industry factories opened in Samsu County on July 29. By June, the walls of all 20 had gone up.",
        {("Samsu", "inaugurated", "2025-07-29")},
    ),
    "since the first spadeful": (
        "2025-02-11",
        "Regional-industry factories were opened in Kosan on February 9. He recalled that since the first spadeful was "
        "turned in March last year the builders had put up three halls.",
        {("Kosan", "inaugurated", "2025-02-09"), ("Kosan", "groundbreaking", "2024-03-01/2024-03-31")},
    ),
    "resolved to start": (
        "2025-01-15",
        "A regional-industry factory opened in Kumya on January 10. A meeting in late December resolved to start a "
        "second one in Kosan.",
        {("Kumya", "inaugurated", "2025-01-10"), ("Kosan", "selected", "2024-12-20/2024-12-31")},
    ),
    "the year above the lines": (
        "2026-01-30",
        "Timeline of the regional-industry factories\n2024\nFeb. 28 – Samsu: ground-breaking.\nDec. 20 – Samsu: "
        "cuts ribbon.\n\n2025\nFeb. 6 – Kosan: ground-breaking for a hospital.\nNov. 19 – Kosan: opens hospital.\n\n"
        "On Dec. 29, a hospital opened in Kumya.",
        {
            ("Samsu", "groundbreaking", "2024-02-28"),
            ("Samsu", "inaugurated", "2024-12-20"),
            ("Kosan", "groundbreaking", "2025-02-06"),
            ("Kosan", "inaugurated", "2025-11-19"),
            ("Kumya", "inaugurated", "2025-12-29"),
        },
    ),
    "in each of them": (
        "2026-03-01",
        "New names for the regional-industry factories were Kumya, Usi and Samsu. In each of them, ground was broken "
        "in February.",
        {(p, "groundbreaking", "2026-02-01/2026-02-28") for p in ("Kumya", "Usi", "Samsu")},
    ),
    "named before": (
        "2026-03-01",
        "Ground was broken for regional-industry factories in Kumya County on January 29. "
        "Earlier reports had named Kosan and Usi.",
        {("Kumya", "groundbreaking", "2026-01-29"), ("Kosan", "groundbreaking", ""), ("Usi", "groundbreaking", "")},
    ),
    "a caption is no event": (
        "2026-03-01",
        "Regional-industry factories opened in Kumya County on December 3. Figure 2. Factory cluster at Usi, "
        "December 11, 2025.",
        {("Kumya", "inaugurated", "2025-12-03")},
    ),
    "lines with hardly more than a place": (
        "2025-02-12",
        "Regional-industry factories opened in Samsu on Dec. 20, 2024. Jan. 7, 2025: Jaeryong. Jan. 8: Sukchon.",
        {
            ("Samsu", "inaugurated", "2024-12-20"),
            ("Jaeryong", "inaugurated", "2025-01-07"),
            ("Sukchon", "inaugurated", "2025-01-08"),
        },
    ),
    "another followed": (
        "2025-02-12",
        "Regional-industry factories in Samsu were inaugurated on Feb. 2, and Kosan followed on Feb. 5.",
        {("Samsu", "inaugurated", "2025-02-02"), ("Kosan", "inaugurated", "2025-02-05")},
    ),
    "told to finish by": (
        "2024-09-12",
        "Soldiers building the regional-industry factories in Samsu were told to finish by the end of the year.",
        {("Samsu", "under_construction", "")},
    ),
    "set apart": (
        "2025-12-30",
        "A regional-industry hospital opened in Kumya on December 29. Work on a separate project to refurbish the "
        "hospitals of Hamhung and Sinuiju has made little headway since 2021.",
        {("Kumya", "inaugurated", "2025-12-29")},
    ),
    "the same trouble is no ceremony": (
        "2026-03-17",
        "Ground was broken last month for regional-industry factories in Kosan. In Kumya County, factories are said to "
        "have had the same trouble last year.",
        {("Kosan", "groundbreaking", "2026-02-01/2026-02-28")},
    ),
    "a ceremony called by its place": (
        "2025-02-07",
        "Regional-industry factories opened in Kumya County on January 29 and in Usi County on February 1. The Kumya "
        "event also drew the larger crowd.",
        {("Kumya", "inaugurated", "2025-01-29"), ("Usi", "inaugurated", "2025-02-01")},
    ),
    "a plan is not the ceremony just told of": (
        "2025-02-07",
        "North Korea opened regional-industry factories in two counties on Tuesday. Next year hospitals are to be "
        "built in Kumya and Kosan.",
        {("Kumya", "selected", "2026-01-01/2026-12-31"), ("Kosan", "selected", "2026-01-01/2026-12-31")},
    ),
}


@pytest.mark.parametrize(("published", "body", "expected"), CASES.values(), ids=CASES.keys())
def test_facts_of(published: str, body: str, expected: set[tuple[str, str, str]]) -> None:
    assert facts(claims(body, published=published, publisher="NK News")) == expected
