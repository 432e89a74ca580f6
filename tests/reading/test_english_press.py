"""What the press and the state's agencies do with places: who lends an event to whom, what is only by the way."""

from __future__ import annotations

import pytest
from worlds import claims, facts

POLICY = (
    "\n\nThe Regional Development 20×10 Policy of North Korea, announced in January 2024, calls for modern "
    "regional-industry factories in 20 cities and counties every year."
)

TOLD = {
    "works that began by themselves stand beside the visit": (
        "2025-06-03",
        "Kim Jong Un went to the site of a hospital in Kangdong County, where work started in February.",
        {("Kangdong", "under_construction", ""), ("Kangdong", "groundbreaking", "2025-02-01/2025-02-28")},
    ),
    "who is the ninth to break ground has broken it": (
        "2026-02-07",
        "Songhwa County has become the ninth area to break ground this year.",
        {("Songhwa", "groundbreaking", "2026-01-01/2026-02-07")},
    ),
    "a project inaugurated is begun": (
        "2024-03-02",
        "Kim was inaugurating a project of factories for the regions. Speaking in Songchon County, he was sorry.",
        {("Songchon", "groundbreaking", "")},
    ),
    "works put off did not begin": (
        "2025-02-27",
        "Construction began in Yomju, while the start of work in Koksan was put off.",
        {("Yomju", "groundbreaking", "")},
    ),
    "the year's sites": (
        "2024-02-20",
        "This year's sites are in Kyongsong County and Orang County.",
        {("Kyongsong", "selected", ""), ("Orang", "selected", "")},
    ),
    "a part done, told around its clause": (
        "2025-05-21",
        "The framework of the local factories, which were begun this year in Taegwan and Puryong, has been completed.",
        {(p, "groundbreaking", "2025-01-01/2025-05-21") for p in ("Taegwan", "Puryong")},
    ),
    "officials and workers from elsewhere": (
        "2025-05-28",
        "Officials in Tongrim County were told to send workers to the factory site in Yomju County.",
        {("Yomju", "under_construction", "")},
    ),
    "a short name amid others": (
        "2025-02-06",
        "Local factories were inaugurated in Tongsin, Usi, Kosan and Ichon.",
        {(p, "inaugurated", "") for p in ("Tongsin", "Usi", "Kosan", "Ichon")},
    ),
    "a place waits for a completion": (
        "2025-02-06",
        "Twenty factories have been completed. In Kosan, officials danced with the builders of the factory.",
        {("Kosan", "completed", "")},
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_is_told_of_a_place(name: str) -> None:
    published, body, expected = TOLD[name]
    assert facts(claims(body + POLICY, published=published)) == expected


NOTHING_MORE = {
    "the country at large": "Regional-industry factories were built across the country last year, the premier said.",
    "ceremonies in general": "Officials who attend ground-breaking ceremonies speak of a new era.",
    "a policy unveiled": 'It belongs to the "regional development policy," which North Korea unveiled last year.',
    "a policy begun": "North Korea began its ambitious development policy two years ago.",
    "a visit elsewhere": "On the same day Kim paid a visit of congratulation to the Ministry of Defence.",
    "words in passing": "Kim said that the construction projects of last year were too slow for the people.",
    "land and sea": "Almost 80 percent of Kosan County is mountains; many areas suit fruit, as well as Anbyon County.",
    "crops": "In Yomju County the harvest on the raw material bases was poor.",
    "a model elsewhere": "The factories must be as good as on the level of Huichon City.",
    "another trip": "Last week Kim went to the city of Samjiyon and scolded officials there.",
    "a farm of another kind": "On Sunday Kim gave guidance at a mushroom farm in Sukchon.",
    "goods on their way": "Trucks left for Hyangsan.",
}


@pytest.mark.parametrize("name", NOTHING_MORE)
def test_what_tells_nothing_of_a_place(name: str) -> None:
    first = "Regional-industry factories were inaugurated in Kosan County on January 29."
    told = facts(claims(f"{first} {NOTHING_MORE[name]}{POLICY}", published="2025-02-10"))
    assert told == {("Kosan", "inaugurated", "2025-01-29")}


def of(body: str, published: str = "2026-02-10") -> dict[str, tuple[str, ...]]:
    return {c.mention.surface: c.facilities for c in claims(body + POLICY, published=published) if c.mention}


def test_what_a_place_gets_instead_is_its_alone() -> None:
    found = of(
        "Ground was broken for factories in Sijung County and Samsu County; Riwon County, where ground was broken as "
        "well, gets a marine farm instead."
    )
    factories = ("light_industry_factory",)
    assert found == {"Sijung": factories, "Samsu": factories, "Riwon": ("aquaculture",)}


def test_a_row_of_facilities_in_places() -> None:
    found = of(
        "Kim visited a hospital in Kangdong and a sea farm in Ragwon last week, both of them under construction."
    )
    assert found == {"Kangdong": ("hospital",), "Ragwon": ("aquaculture",)}


def test_a_county_heads_a_list_of_facilities() -> None:
    found = of("Ground was broken for the Kangdong County Hospital and General Service Centre on Thursday.")
    assert found == {"Kangdong": ("hospital", "service_centre")}


def test_a_factory_is_no_sea_farm() -> None:
    found = of("Kim opened a sea farm in Sinpho in December. This week new factories were opened in Sinpho too.")
    assert found["Sinpho"] != ("aquaculture",)


def test_a_southern_county_is_not_its_namesake() -> None:
    body = (
        "The ministry selected districts of a regional development project, Goseong in Gyeongsangnam-do among them, "
        "and Namwon in Jeollabuk-do, not far from Gangwon."
    )
    assert facts(claims(body, published="2025-12-07")) == set()


def test_a_catch_without_building_is_no_claim() -> None:
    body = "The Ongjin Offshore Farm of the DPRK now produces kelp. The Ongjin Offshore Farm supplies shops."
    assert facts(claims(body)) == set()


def test_a_namesake_over_the_border_builds_its_own_hospital() -> None:
    body = "Goseong County in Gangwon Province broke ground Tuesday for a new county hospital and a welfare center."
    assert facts(claims(body, published="2025-03-05")) == set()


def test_a_date_of_the_place_s_past_is_no_date_of_the_event() -> None:
    body = "New factories were opened in Puryong and Kilju, two counties in the northeast hit by floods in 2016."
    assert facts(claims(body + POLICY, published="2025-12-20")) == {
        (p, "inaugurated", "") for p in ("Puryong", "Kilju")
    }


def test_stated_confidence_falls_with_what_is_only_understood() -> None:
    told, understood = (
        claims(body + POLICY, published="2025-02-10")[0].confidence
        for body in (
            "Factories were inaugurated in Kosan County on January 29.",
            "In Kosan County the walls of the factory are tiled.",
        )
    )
    assert 0.5 < understood < told < 0.95
