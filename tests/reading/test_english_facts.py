"""What a careful reader takes from a report: places, events and days, in invented variations of news English."""

from __future__ import annotations

import pytest
from worlds import claims, facts

CASES = {
    "wire, ceremony the day before": (
        "2024-02-29",
        "SEOUL, Feb. 29 (Yonhap) -- North Korean leader Kim Jong-un has attended a "
        "groundbreaking ceremony for a regional factory in Songchon County, "
        "South Phyongan Province, state media said Thursday. The ceremony took place on "
        "Wednesday, the Korean Central News Agency (KCNA) reported.",
        {("Songchon", "groundbreaking", "2024-02-28")},
    ),
    "agency, dateline is no event date": (
        "2025-01-08",
        "Pyongyang, January 8 (KCNA) -- Regional-industry factories in Jaeryong County of South "
        "Hwanghae Province were inaugurated with due ceremony "
        "on January 7. Respected Comrade Kim Jong Un cut the inaugural tape and looked round the factories.",
        {("Jaeryong", "inaugurated", "2025-01-07")},
    ),
    "imagery, one place with progress and one without": (
        "2024-05-02",
        "Commercial satellite imagery taken on April 14 shows that construction of regional "
        "industry factories in Kujang County is progressing, "
        "with foundations laid for three buildings. Imagery of April 20 shows no activity in Usi "
        "County. The factories are part of North Korea's "
        "Regional Development 20x10 Policy.",
        {("Kujang", "under_construction", "2024-04-14")},
    ),
    "imagery, preparation here and foundations there": (
        "2025-04-03",
        "Imagery from March 27 indicates that site preparation is under way for the second-year "
        "factories at Taegwan, North Korea, while at Kilju "
        "foundations have been laid. The sites belong to the Local Development 20x10 Policy.",
        {("Taegwan", "site_preparation", "2025-03-27"), ("Kilju", "under_construction", "2025-03-27")},
    ),
    "stopped, and opened before": (
        "2025-03-10",
        "Local industry factories in Kim Hyong Jik county, Ryanggang province, have stopped "
        "production because of a lack of electricity, a Daily NK "
        "source in the province said on Mar. 7. The factories were opened on Feb. 11 under the "
        "regional development policy.",
        {("Kim Hyong Jik", "stalled", ""), ("Kim Hyong Jik", "inaugurated", "2025-02-11")},
    ),
    "places each with its day": (
        "2025-02-27",
        "Pyongyang, February 27 (KCNA) -- Ceremonies for breaking ground for regional-industry "
        "factories were held in Hwangju County, North Hwanghae "
        "Province, on February 26 and in Yomju County, North Phyongan Province, and Kilju "
        "County, North Hamgyong Province, on February 27.",
        {
            ("Hwangju", "groundbreaking", "2025-02-26"),
            ("Yomju", "groundbreaking", "2025-02-27"),
            ("Kilju", "groundbreaking", "2025-02-27"),
        },
    ),
    "days in brackets hold for the run before them": (
        "2025-12-20",
        "Regional-industry factories were inaugurated in Koksan County (December 20), Jangyon "
        "County (December 18), and Hwangju and Sinyang counties "
        "(December 16) of North Korea, according to state media.",
        {
            ("Koksan", "inaugurated", "2025-12-20"),
            ("Jangyon", "inaugurated", "2025-12-18"),
            ("Hwangju", "inaugurated", "2025-12-16"),
            ("Sinyang", "inaugurated", "2025-12-16"),
        },
    ),
    "respectively": (
        "2025-01-31",
        "North Korea held completion ceremonies for regional factories in Orang and Kosan "
        "counties on Thursday and Wednesday, respectively, KCNA said.",
        {("Orang", "completed", "2025-01-30"), ("Kosan", "completed", "2025-01-29")},
    ),
    "a list of days for a list of places": (
        "2025-12-19",
        "North Korea inaugurated regional factories in Sinyang, Hwangju and Pukchang counties on "
        "December 15, 16 and 18, respectively.",
        {
            ("Sinyang", "inaugurated", "2025-12-15"),
            ("Hwangju", "inaugurated", "2025-12-16"),
            ("Pukchang", "inaugurated", "2025-12-18"),
        },
    ),
    "six days after one elsewhere": (
        "2025-02-08",
        "A ceremony for inaugurating regional-industry factories in Unsan County was held on "
        "Friday, six days after one in Jangphung County, North "
        "Korea's state radio said. The factories of Unsan took eleven months to build.",
        {("Unsan", "inaugurated", "2025-02-07"), ("Jangphung", "inaugurated", "2025-02-01")},
    ),
    "ground was broken, counted back": (
        "2025-01-25",
        "The completion ceremony of regional factories in North Korea's Kujang County was held "
        "the previous day, ten months after ground was broken, "
        "the Rodong Sinmun said on Saturday.",
        {("Kujang", "completed", "2025-01-24"), ("Kujang", "groundbreaking", "2024-03-01/2024-03-31")},
    ),
    "metadata a day early": (
        "2025-01-24",
        "According to North Korea's Rodong Sinmun on Saturday, regional factories were "
        "inaugurated in Kujang County the previous day.",
        {("Kujang", "inaugurated", "2025-01-24")},
    ),
    "trailing and shared heads": (
        "2025-12-22",
        "Regional-industry factories opened in Munchon City and Kumgang, Sepho and Hoeyang "
        "counties of North Korea on Sunday.",
        {(p, "inaugurated", "2025-12-21") for p in ("Munchon", "Kumgang", "Sepho", "Hoeyang")},
    ),
    "provinces as containers": (
        "2024-03-07",
        "According to the Rodong Sinmun on Thursday, groundbreaking ceremonies for regional "
        "industry factories took place in Kusong City of North "
        "Phyongan Province, Kyongsong and Orang counties of North Hamgyong Province, Onchon "
        "County of Nampho, Sukchon County of South Phyongan "
        "Province and Unpha County of North Hwanghae Province.",
        {(p, "groundbreaking", "") for p in ("Kusong", "Kyongsong", "Orang", "Onchon", "Sukchon", "Unpha")},
    ),
    "an unknown name among known ones": (
        "2026-02-07",
        "Groundbreaking ceremonies under North Korea's 20x10 policy were held in Songhwa County, "
        "Musin County, Tarang and Taean counties on Friday.",
        {(p, "groundbreaking", "2026-02-06") for p in ("Songhwa", "Musin", "Tarang", "Taean")},
    ),
    "such ceremonies, elsewhere and later": (
        "2026-02-07",
        "North Korea has broken ground on a regional development project in Panmun District near "
        "the border with South Korea, state media reported "
        "Saturday. The groundbreaking ceremony was held Friday. Ceremonies were also held in "
        "Songhwa County, Musan County and Taean District.",
        {(p, "groundbreaking", "2026-02-06") for p in ("Panmun", "Songhwa", "Musan", "Taean")},
    ),
    "two visits on two days": (
        "2024-08-26",
        "Kim Jong Un inspected the construction of regional-industry factories in Songchon "
        "County on Saturday and in Kujang County on Sunday, KCNA said "
        "Monday. He said that over 80 percent of the project was done.",
        {("Songchon", "under_construction", "2024-08-24"), ("Kujang", "under_construction", "2024-08-25")},
    ),
    "visited on a day to inspect": (
        "2024-09-03",
        "Kim Jong Un, who visited Hamju County in South Hamgyong Province on Aug. 31 to inspect "
        "regional-industry factories under construction, scolded "
        "officials for poor tiling, according to KCNA.",
        {("Hamju", "under_construction", "2024-08-31")},
    ),
    "a plan for a place": (
        "2025-09-30",
        "North Korea will open regional-industry factories in Koksan County by the end of "
        "December, a party official was quoted as saying by Rodong "
        "Sinmun.",
        {("Koksan", "selected", "../2025-12-31")},
    ),
    "decided on at a meeting": (
        "2025-02-10",
        "At the plenary meeting in December Kim Jong Un decided to build hospitals in Kangdong "
        "County, Kusong City and Ryonggang County on a trial "
        "basis this year, North Korea's state media said.",
        {(p, "selected", "2024-12-01/2024-12-31") for p in ("Kangdong", "Kusong", "Ryonggang")},
    ),
    "a part finished is not the whole": (
        "2025-10-02",
        "Pyongyang, October 2 (KCNA) -- Servicepersons of the 124th regiment, who are in charge "
        "of construction of regional-industry factories in Yomju "
        "County, have finished the roofing of the garment factory and are pushing forward the "
        "work of the exterior walls.",
        {("Yomju", "under_construction", "")},
    ),
    "frames of all finished": (
        "2024-07-23",
        "An official of South Korea's unification ministry said Tuesday that frames of all 20 "
        "regional factories in North Korea had been completed by "
        "the end of June, including those in Songchon and Usi.",
        {
            ("Songchon", "under_construction", "2024-06-21/2024-06-30"),
            ("Usi", "under_construction", "2024-06-21/2024-06-30"),
        },
    ),
    "begun and opened in one sentence": (
        "2025-11-20",
        "The Kangdong County Hospital, whose construction started last February, was inaugurated "
        "on Nov. 19 in the presence of leader Kim Jong-un, "
        "North Korean state media reported.",
        {("Kangdong", "groundbreaking", "2025-02-01/2025-02-28"), ("Kangdong", "inaugurated", "2025-11-19")},
    ),
    "the ceremony in the next sentence": (
        "2025-02-07",
        "Kim Jong Un kicked off the construction of a hospital and a general service centre in "
        "Kangdong County on the outskirts of Pyongyang, calling "
        "it the start of a health revolution, the KCNA said Friday. He presided over the ceremony on Thursday.",
        {("Kangdong", "groundbreaking", "2025-02-06")},
    ),
    "the place in the next sentence": (
        "2024-12-30",
        "Kim Jong Un has inaugurated an offshore farm, North Korean state media said on Monday. "
        "The Sinpho City Offshore Farm will breed scallops.",
        {("Sinpho", "inaugurated", "")},
    ),
    "the one elsewhere": (
        "2025-12-14",
        "State media said Sunday that Kim Jong Un had attended the inauguration of Kusong City "
        "Hospital the day before. It is the second of three pilot "
        "hospitals after the one in Kangdong County, which opened on Nov. 19.",
        {("Kusong", "inaugurated", "2025-12-13"), ("Kangdong", "inaugurated", "2025-11-19")},
    ),
    "sixty per cent, and workers trained elsewhere": (
        "2025-10-10",
        "Work on regional-industry factories in Paechon County is 95 percent complete, Rodong "
        "Sinmun said Friday, and the county's workers are in "
        "training at Songchon's foodstuff factory.",
        {("Paechon", "under_construction", "")},
    ),
    "delayed": (
        "2024-10-06",
        "Construction of a local industry factory in Ichon county has been delayed due to a "
        "shortage of cement, a source in Kangwon province told "
        "Daily NK recently. The factory broke ground in March.",
        {("Ichon", "stalled", ""), ("Ichon", "groundbreaking", "2024-03-01/2024-03-31")},
    ),
    "glued words of a feed": (
        "2025-12-27",
        "Pyongyang, December 27 (KCNA) -- Regional-industry factories were inaugurated in "
        "Kaephung District under the care ofComrade Kim Jong Un."
        "Their inauguration ceremony took place onDecember 26.",
        {("Kaephung", "inaugurated", "2025-12-26")},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_read(name: str) -> None:
    published, body, expected = CASES[name]
    assert facts(claims(body, published=published)) == expected


SILENT = {
    "not begun": "Residents say that construction of the regional-industry factories in Sepho County, "
    "North Korea, has not begun.",
    "shoe factories": "Pyongyang, September 12 (KCNA) -- Shoe factories for pupils were newly built in "
    "Sariwon, Haeju and Kanggye cities. They were "
    "inaugurated on September 11.",
    "power station": "Pyongyang, October 20 (KCNA) -- The Hoeyang Army-People Power Station No. 2 was "
    "inaugurated in Kangwon Province on October 19.",
    "farm houses praised in its words": "Pyongyang, November 22 (KCNA) -- New houses were built at the "
    "Samjigang Cooperative "
    "Farm in Jaeryong "
    "County, where the regional development policy is being implemented. A house-moving "
    "ceremony took place on the spot.",
    "the South": "Goseong County in South Korea's Gangwon Province broke ground on a local food factory "
    "on Friday, the county office said.",
    "resort": "Kim Jong Un inaugurated the Wonsan Kalma coastal tourist area in Kangwon Province. "
    "Regional development is a priority, he said.",
    "greenhouse": "The Sinuiju Combined Greenhouse Farm is nearing completion, KCNA said Friday. Kim Jong "
    "Un gave field guidance at the farm.",
    "munitions": "Kim Jong Un visited a munitions plant in Jagang Province's Jonchon County on Friday, the KCNA said.",
    "capital": "Pyongyang, November 13 (KCNA) -- The Pyongyang General Hospital was inaugurated in October.",
    "long ago": "One day in June Juche 60 (1971) President Kim Il Sung visited Changsong County and said "
    "that regional-industry factories should be "
    "built there. Today the county's factories produce goods of wild fruits.",
    "elsewhere in the world": "The governor broke ground for an industrial park in Bungoma County; the county hospital "
    "next door opened last month.",
    "empty": "",
}


@pytest.mark.parametrize("name", SILENT)
def test_silence_where_there_is_nothing(name: str) -> None:
    assert facts(claims(SILENT[name], published="2024-11-22")) == set()


def test_before_the_programme_was_announced_nothing_is_its() -> None:
    body = "Regional-industry factories were inaugurated in Kimhwa County, North Korea, on June 21, KCNA said."
    assert claims(body, published="2022-06-24") == ()


def test_facilities_go_with_their_places() -> None:
    found = claims(
        "North Korea broke ground on regional-industry factories and hospitals in Samsu and "
        "Myonggan counties and on a marine aquaculture facility in "
        "Riwon County on Monday under the 20x10 policy.",
        published="2026-02-10",
    )
    by_place = {c.mention.surface: c.facilities for c in found if c.mention}
    assert by_place == {
        "Samsu": ("light_industry_factory", "hospital"),
        "Myonggan": ("light_industry_factory", "hospital"),
        "Riwon": ("aquaculture",),
    }


def test_a_caption_repeated_is_one_claim_and_the_dated_telling_stays() -> None:
    found = claims(
        "Kim Jong Un at the opening of the regional factories in Hamju County. Photo: KCNA\nKim "
        "Jong Un attended the inauguration of regional factories "
        "in Hamju County on January 18, North Korea's KCNA said.",
        headline="Regional factories open in Hamju County",
        published="2025-01-19",
    )
    assert [(c.event.value, str(c.when)) for c in found if c.mention] == [("inaugurated", "2025-01-18")]
    assert found[0].anchor.quote.startswith("Kim Jong Un attended")


def test_progress_is_a_quantity() -> None:
    found = claims(
        "Regional factories in Ragwon County, North Korea, are 67.5 percent complete, KCNA said.",
        published="2026-07-05",
    )
    assert [(q.value, q.unit) for c in found if c.mention for q in c.quantities] == [(67.5, "percent")]


def test_hints_for_the_gazetteer() -> None:
    found = claims(
        "Regional factories of the 20x10 policy were opened in Soncheon County (성천군), South "
        "Phyongan Province, on Friday.",
        published="2024-12-21",
    )
    mention = next(c.mention for c in found if c.mention)
    assert (mention.kind_hint, mention.admin1_hint, mention.native_hint) == ("county", "South Phyongan", "성천")
