"""Where Korean reports say nothing of the programme: other construction, other countries, other years, the South."""

from __future__ import annotations

import pytest

from .worlds import claims, facts

SILENT: list[tuple[str, str | None, str, str]] = [
    (
        "southern-county",
        "2025-04-02",
        "강원 고성군, 지방발전 거점병원 착공",
        "강원 고성군은 2일 병원 착공식을 열었다. 고성군수는 국비 120억원을 들인다고 했다.",
    ),
    (
        "southern-county-near-the-north",
        "2025-04-02",
        "철원군 공장 준공",
        "강원도 철원군에서 식품공장 준공식이 열렸다. 철원군수 등이 참석했다. 북한과 가까운 곳이다.",
    ),
    (
        "southern-provinces",
        "2025-03-19",
        "접경지 4개 군 공장·병원 요구",
        "강원특별자치도의 철원·화천·양구·고성군이 19일 지방소멸을 막을 공장과 병원을 요구했다. 고성군의 "
        "공장은 이달 준공한다. 북한도 20개 군에 짓는다.",
    ),
    (
        "southern-city",
        "2026-01-10",
        "이천시 반도체공장 준공",
        "경기 이천시에서 반도체공장 준공식이 열렸다. 북한 매체는 다루지 않았다.",
    ),
    (
        "farm-houses",
        "2025-11-20",
        "연탄군 새집들이",
        "황해북도 연탄군에서 농촌살림집 준공식이 19일 진행되였다. 지방발전 20×10 정책의 혜택이라고 "
        "조선중앙통신이 전했다.",
    ),
    (
        "flood",
        "2024-08-10",
        "의주군 수해복구",
        "김정은 위원장은 8일 평안북도 의주군 수해 지역을 찾아 피해복구와 살림집 건설을 지시했다. "
        "지방발전 20×10 정책과 함께 추진하라고 했다.",
    ),
    (
        "greenhouse",
        "2024-03-16",
        "강동종합온실 준공",
        "평양시 강동군에서 강동종합온실 준공 및 조업식이 15일 진행됐다고 조선중앙통신이 전했다.",
    ),
    (
        "hotel",
        "2025-12-23",
        "삼지연에 호텔",
        "양강도 삼지연시에 새로 지은 호텔 다섯 곳의 준공식이 20일과 21일 열렸다고 조선중앙통신이 보도했다.",
    ),
    ("shoes", "2025-06-10", "회령시 신발공장", "함경북도 회령시에서 신발공장 준공식이 열렸다고 노동신문이 전했다."),
    (
        "before-the-policy",
        "2005-05-01",
        "강계시 공장 준공",
        "자강도 강계시에 지방공업공장이 준공됐다고 조선중앙방송이 보도했다.",
    ),
    (
        "undated-of-another-age",
        None,
        "장연군 공장",
        "황해남도 장연군의 지방공업공장이 1998년에 준공됐다고 조선중앙방송이 전했다.",
    ),
    ("capital", "2025-10-20", "평양종합병원 준공", "평양종합병원 준공식이 10일 열렸다고 조선중앙통신이 전했다."),
    (
        "wish",
        "2025-11-25",
        "인터뷰",
        "한 탈북민은 고향인 회령시에 병원이 있으면 좋겠다고 말했다. 북한은 지방발전 20×10 정책을 펴고 있다.",
    ),
    (
        "corrected",
        "2026-02-03",
        "정정",
        "북한 착공 기사에서 맹산군 지방공업공장 착공식이 열렸다고 적었으나 사실과 달라 바로잡습니다.",
    ),
    (
        "no-building",
        "2025-02-01",
        "갑산군 눈",
        "북한 량강도 갑산군에 큰눈이 내렸다. 지방발전 20×10 정책을 다룬 회의도 열렸다.",
    ),
    ("neighbour", "2025-06-01", "단둥 공장", "중국 단둥시에 새 공장이 준공됐다. 맞은편 북한 신의주시가 보인다."),
]


@pytest.mark.parametrize(("published", "headline", "body"), [c[1:] for c in SILENT], ids=[c[0] for c in SILENT])
def test_silence(published: str | None, headline: str, body: str) -> None:
    assert facts(claims(body, headline, published)) == set()


def test_what_is_only_compared_with_is_not_told_of() -> None:
    found = facts(
        claims(
            "북한 락원군 바닷가양식사업소 착공식이 14일 열렸다. 신포시바닷가양식사업소보다 더 크게 짓자고 했다.",
            "",
            "2025-02-15",
        )
    )
    assert {place for place, _, _ in found} == {"락원"}


def test_a_dateline_is_no_place_of_the_story() -> None:
    found = facts(
        claims(
            "(평양=뉴스1) 노동신문은 5일 평안남도 숙천군 지방공업공장 착공식이 전날 열렸다고 보도했다.",
            "",
            "2024-03-05",
        )
    )
    assert {place for place, _, _ in found} == {"숙천"}


def test_a_city_that_only_holds_the_district_is_not_told_of() -> None:
    found = facts(
        claims(
            "개성시에서 건설중에 있던 개풍구역 지방공업공장이 26일 준공됐다고 조선중앙통신이 전했다.", "", "2025-12-27"
        )
    )
    assert found == {("개풍", "completed", "2025-12-26")}


def test_the_wrong_one_of_two_names_is_not_told_of() -> None:
    found = facts(claims("북한의 제지공장 착공식은 운산군이 아니라 은산군에서 28일 열렸다.", "", "2025-03-01"))
    assert {place for place, _, _ in found} == {"은산"}


def test_a_county_of_that_name_in_the_north_is_heard() -> None:
    found = facts(
        claims(
            "북한 강원도 철원군과 고성군에서 지방공업공장 착공식이 27일 열렸다고 조선중앙통신이 28일 전했다.",
            "",
            "2025-02-28",
        )
    )
    assert found == {("철원", "groundbreaking", "2025-02-27"), ("고성", "groundbreaking", "2025-02-27")}
