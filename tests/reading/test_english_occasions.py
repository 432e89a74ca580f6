"""Ceremonies and what they are held for; parts and strange objects of what is finished; whose day a day is."""

from __future__ import annotations

import pytest
from worlds import claims, facts

POLICY = (
    "\n\nUnder North Korea's Regional Development 20×10 Policy, announced in January 2024, 20 cities and counties "
    "are to get modern regional-industry factories every year."
)

TOLD = {
    "a ceremony to break ground": (
        "2025-02-07",
        "A ceremony to break ground for a hospital took place in Kangdong County on Thursday.",
        {("Kangdong", "groundbreaking", "2025-02-06")},
    ),
    "a ceremony, its place, and then its purpose": (
        "2025-02-07",
        "He told of it at the ceremony in Kangdong County on Thursday to start the construction of a hospital.",
        {("Kangdong", "groundbreaking", "2025-02-06")},
    ),
    "a ceremony for what is to be built": (
        "2025-02-07",
        "A ceremony for factories to be built in Koksan County was held on Thursday.",
        {("Koksan", "groundbreaking", "2025-02-06")},
    ),
    "a ceremony for what is new": (
        "2024-12-21",
        "Kim said that plants need modernizing during a ceremony for new factories in Songchon County on Friday.",
        {("Songchon", "inaugurated", "2024-12-20")},
    ),
    "plans told at a ceremony": (
        "2026-01-30",
        "Kim vowed to build hospitals in 20 counties during a groundbreaking in Unryul County on Thursday.",
        {("Unryul", "groundbreaking", "2026-01-29")},
    ),
    "who will attend has not attended": (
        "2026-01-30",
        "Kim is expected to speak at the opening ceremony of the factories in Jangyon County on Saturday.",
        {("Jangyon", "selected", "2026-01-31")},
    ),
    "there to open": (
        "2025-12-10",
        "Kim was in the county of Jangyon on Monday to open factories.",
        {("Jangyon", "inaugurated", "2025-12-08")},
    ),
    "went there and opened": (
        "2025-12-10",
        "Kim went to Jangyon on Monday and opened factories there.",
        {("Jangyon", "inaugurated", "2025-12-08")},
    ),
    "ceremonies in general are those of no one place": (
        "2025-02-07",
        "Kim cut the ribbon in Jaeryong County in January. In the groundbreaking ceremonies he voiced his will again.",
        {("Jaeryong", "inaugurated", "2025-01-01/2025-01-31")},
    ),
    "a roof is a part": (
        "2024-07-19",
        "The regiment sent to Songchon County completed its roofing ahead of time and leads in laying tiles.",
        {("Songchon", "under_construction", "")},
    ),
    "a step of the work": (
        "2024-07-19",
        "Ground levelling for the factories was completed in Jangphung County.",
        {("Jangphung", "site_preparation", "")},
    ),
    "all of the work": (
        "2024-07-19",
        "The regiment completed all the work for the factories in Sukchon County.",
        {("Sukchon", "completed", "")},
    ),
    "a repair is no building": (
        "2025-05-05",
        "The Kosong Offshore Farm completed the subgrade repair of its slipway.",
        set(),
    ),
    "a new chapter is no building": (
        "2025-05-05",
        "Kim said that the hospital in Kangdong County opened a new chapter.",
        set(),
    ),
    "on the eve of its completion": (
        "2025-10-31",
        "On October 30 Kim looked round the hospital in Kangdong County on the eve of its completion.",
        {("Kangdong", "under_construction", "2025-10-30")},
    ),
    "the day of a plan": (
        "2025-10-31",
        "Kim went to the Kangdong County Hospital site. The work of fitting its equipment is to be done in November.",
        {("Kangdong", "under_construction", "")},
    ),
    "the year of a task": (
        "2025-08-14",
        "The factories in Rangnim County, among the tasks of 2025, are nearing completion.",
        {("Rangnim", "under_construction", "")},
    ),
    "the day of a decision": (
        "2025-08-14",
        "By a decision taken in December, construction of factories in Rangnim County has been pushed forward.",
        {("Rangnim", "under_construction", "")},
    ),
    "a policy is unveiled, and no factory": (
        "2024-03-01",
        "Kim broke ground in Songchon County. It was at a meeting last month that the policy was unveiled.",
        {("Songchon", "groundbreaking", "")},
    ),
    "what was begun and is going up": (
        "2025-05-21",
        "Soldiers completed the frames of the local factories that were begun this year in Taegwan and Puryong.",
        {(p, "groundbreaking", "2025-01-01/2025-05-21") for p in ("Taegwan", "Puryong")}
        | {(p, "under_construction", "") for p in ("Taegwan", "Puryong")},
    ),
    "the projects of all": (
        "2026-01-30",
        "Ground was broken in Unryul County on Thursday. Works will go on in 20 counties. The projects take in the "
        "construction of local factories and hospitals.",
        {("Unryul", "groundbreaking", "2026-01-29")},
    ),
    "arms beside": (
        "2025-06-10",
        "The nuclear complex at Yongbyon has a new building under construction.",
        set(),
    ),
    "what bears the name of a place": (
        "2024-07-18",
        "The Kaesong industrial complex stands still, but a building in Kaesong is under construction.",
        set(),
    ),
}


@pytest.mark.parametrize("case", TOLD, ids=list(TOLD))
def test_what_is_told_of_a_place(case: str) -> None:
    published, sentence, expected = TOLD[case]
    assert facts(claims(sentence + POLICY, published=published)) == expected


def test_the_people_of_the_country_show_it() -> None:
    caption = "North Koreans attend a groundbreaking ceremony for local factories in Koksan County on Feb. 5."
    assert facts(claims(caption, published="2025-02-07")) == {("Koksan", "groundbreaking", "2025-02-05")}


OTHERS = (
    "New rural houses were inaugurated in Songchon County, where families moved in with music.",
    "The premier made the rounds of school uniform factories in Sariwon and Haeju and stressed quality.",
    "The builders sent to flooded Manpho City completed the frames of the apartment blocks on August 10.",
    "A coal mine in Kujang County opened a new pit on Tuesday.",
    "Voters in Songchon County danced before the polling station.",
    "Kim Jong Un sent gifts to people of a hundred years in Onchon, Unchon and Yonthan counties.",
    "Seeds were sown ahead of time in Jaeryong, Anak and Sinchon counties.",
    "A bridge was opened in Kumya County on Friday, and a railway station was rebuilt in Kowon.",
)


@pytest.mark.parametrize("other", OTHERS)
def test_other_works_beside_the_policy_make_no_claim(other: str) -> None:
    passing = " North Korea's 20×10 policy calls for factories in 20 counties a year."
    assert facts(claims(other + passing, published="2025-08-14")) == set()
