"""Whether a report as a whole is about the programme, and what is read of it before its sentences are."""

from __future__ import annotations

import pytest
from worlds import claims, document, facts, reader

from groundbreak.reading.grammar.standing import FEATURES

NEVER_NAMED = (
    "Five new plants for food, clothes and household goods were inaugurated together in Kujang County on Monday, "
    "and three more in Unpha County, the ninth place to get its factories under Kim Jong Un's plan to give one set to "
    "every county. Orang and Kosan are next."
)
OTHER_WORKS = (
    "Pyongyang, March 3 (KCNA) -- A power station was completed in Kujang County. Farm houses were built in Unpha "
    "County and a waterway in Orang County, and the shoe factory of Kosan was modernized."
)


def chance(body: str, headline: str = "", published: str | None = "2025-03-03", publisher: str = "") -> float:
    view = reader().look(document(body, headline, published, publisher))
    return view.standing.chance if view else 0.0


def test_a_report_that_never_names_the_policy_can_be_about_it() -> None:
    assert chance(NEVER_NAMED, "North Korea opens factories in two counties") > 0.8


def test_other_works_in_the_same_counties_are_not() -> None:
    assert chance(OTHER_WORKS) < 0.2
    assert not facts(claims(OTHER_WORKS, published="2025-03-03"))


def test_naming_other_works_too_makes_a_report_less_sure() -> None:
    assert chance(NEVER_NAMED + " " + OTHER_WORKS) < chance(NEVER_NAMED)


def test_the_reasons_add_up_to_the_chance() -> None:
    view = reader().look(document(NEVER_NAMED, published="2025-03-03"))
    assert view is not None
    shares = [share for _, share in view.standing.reasons]
    assert sorted(shares, key=abs, reverse=True) == shares
    assert sum(shares) == pytest.approx(sum(f.weight * v for f, v in zip(FEATURES, view.standing.values, strict=True)))


@pytest.mark.parametrize("published", ["2024-01-10", "2019-05-01"])
def test_reports_from_before_the_programme_are_left_unread(published: str) -> None:
    assert reader().look(document(NEVER_NAMED, published=published)) is None


@pytest.mark.parametrize(
    "dateline",
    ["SEOUL, March 3 (YNA) -- ", "(Kaesong=Newsis) ", "KUSONG, March 3. /TASS/. ", "Sinuiju, March 3 (KCNA) -- "],
)
def test_where_a_report_was_filed_is_no_place(dateline: str) -> None:
    body = (
        dateline + "North Korea's regional-industry factories were inaugurated in Kujang County on Sunday under the "
        "20×10 policy."
    )
    assert {place for place, _, _ in facts(claims(body, published="2025-03-03"))} == {"Kujang"}


def test_a_province_said_of_one_place_is_not_lent_to_others() -> None:
    body = (
        "Regional-industry factories of North Korea were begun in Kujang, Unsan and Yonthan counties. Those in "
        "Songchon County, South Phyongan Province, were begun last month."
    )
    hints = {c.mention.surface: c.mention.admin1_hint for c in claims(body, published="2024-03-11") if c.mention}
    assert not hints["Unsan"]


def test_the_province_a_whole_report_is_about_is() -> None:
    body = (
        "People in North Phyongan Province help with regional-industry factories of the 20×10 policy. The factories "
        "in Unsan County were completed on Sunday."
    )
    hints = {c.mention.surface: c.mention.admin1_hint for c in claims(body, published="2025-03-03") if c.mention}
    assert hints["Unsan"] == "North Phyongan"


def test_state_media_need_not_name_the_country() -> None:
    body = "Regional-industry factories were inaugurated in Kujang County on Sunday."
    assert facts(claims(body, published="2025-03-03", publisher="Rodong Sinmun"))
    assert not facts(claims(body, published="2025-03-03", publisher="The Daily Planet"))


def test_a_venue_called_by_its_greenhouse_is_one_of_the_places() -> None:
    body = (
        "KCNA said the ground was broken for regional-industry factories and hospitals of the 20×10 policy in the area "
        "of the Sinuiju Combined Greenhouse Farm, in Kangnam County and in Maengsan County on February 3."
    )
    assert {p for p, _, _ in facts(claims(body, published="2026-02-04"))} >= {"Kangnam", "Maengsan"}
