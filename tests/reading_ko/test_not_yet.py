"""What has not come about, and whose day it is: what is prepared, ordered, quoted, announced or counted from."""

from __future__ import annotations

import pytest

from .worlds import Fact, claims, facts

Case = tuple[str, set[Fact]]
"""Text of a report of 10 June 2025, and its facts."""
TODAY = "2025-06-10"

AHEAD: list[Case] = [
    (
        "지방발전정책에 따라 세우는 구성시병원 건설이 마감단계에 들어섰다. 김 총비서는 개원과 관련한 과업들을 주었다.",
        {("구성", "under_construction", "")},
    ),
    (
        "북한 김정은 위원장이 8일 신포시바다가양식사업소 건설장을 찾아 완공을 재촉했다.",
        {("신포", "under_construction", "2025-06-08")},
    ),
    (
        "북한 강동군 지방공업공장의 조업준비를 위한 기술학습이 한창이다.",
        {("강동", "under_construction", "")},
    ),
    (
        "북한 갑산군 지방공업공장 준공을 위하여 군인들이 힘을 다하고 있다.",
        {("갑산", "selected", "")},
    ),
    (
        "북한 갑산군의 대회에서 참가자들은 지방공업공장 건설을 제때에 끝낼 것을 결의했다.",
        {("갑산", "selected", "")},
    ),
    (
        "북한 갑산군병원 완공 목표일은 10월 10일이다. 지방발전 20×10 정책.",
        {("갑산", "selected", "2025-10-10")},
    ),
    (
        "북한 갑산군 식료공장에서 경기가 열렸다. 이 경기는 지방공업공장 가동에 필요한 인재를 키우려는 것이다.",
        set(),
    ),
    (
        "북한 갑산군 공장은 겉모습은 완성됐지만 설비가 아직 없다고 소식통이 말했다. 지방발전 20×10 정책.",
        {("갑산", "under_construction", "")},
    ),
]


@pytest.mark.parametrize(("text", "told"), AHEAD)
def test_what_is_prepared_or_ordered_has_not_come_about(text: str, told: set[Fact]) -> None:
    assert facts(claims(text, published=TODAY)) == told


QUOTED: list[Case] = [
    (
        '북한 김 위원장이 락원군 바다가양식사업소 준공식에 나와 "더 많이 지을 것"이라고 말했다.',
        {("락원", "completed", "")},
    ),
    (
        '북한 락원군 양식사업소 준공식이 "앞으로 더 잘살게 될 것"이라는 축하 속에 9일 열렸다.',
        {("락원", "completed", "2025-06-09")},
    ),
    (
        "북한이 9일 장연군에서 지방공업공장 준공식을 열어 올해 목표인 건설을 모두 마무리했다.",
        {("장연", "completed", "2025-06-09")},
    ),
]


@pytest.mark.parametrize(("text", "told"), QUOTED)
def test_what_others_say_or_aim_at_leaves_the_event_as_it_is(text: str, told: set[Fact]) -> None:
    assert facts(claims(text, published=TODAY)) == told


DAYS: list[Case] = [
    (
        "지방발전정책 지휘조는 지난 5일과 6일 온천군과 구장군, 함주군에서 다음단계 공사에 중점을 둔 모임을 가졌다.",
        {(place, "under_construction", "2025-06-05/2025-06-06") for place in ("온천", "구장", "함주")},
    ),
    (
        "북한 총리는 지난 8일 갑산군과 삼수군을 돌아보면서 지방공업공장 건설정형을 료해하였다.",
        {("갑산", "under_construction", "2025-06-08"), ("삼수", "under_construction", "2025-06-08")},
    ),
    (
        "지난해 1월 김 위원장이 제시한 '지방발전 20×10 정책'에 따라 갑산군에 세운 지방공업공장이 9일 준공됐다.",
        {("갑산", "completed", "2025-06-09")},
    ),
    (
        "북한 갑산군병원이 준공됐다. 지난해 착공한 뒤 1년여 만에 다 지은 지방발전 20×10 정책의 병원이다.",
        {("갑산", "completed", ""), ("갑산", "groundbreaking", "2024-01-01/2024-12-31")},
    ),
    (
        "북한이 락원군 양식사업소를 짓고 있다. 이 사업은 지난 2월 착공 이후 순조롭다고 한다. 지방발전 20×10 정책.",
        {("락원", "under_construction", ""), ("락원", "groundbreaking", "2025-02-01/2025-02-28")},
    ),
    (
        "북한 어랑군 지방공업공장은 2월 준공 이후 가동 징후가 없다.",
        {("어랑", "completed", "2025-02-01/2025-02-28"), ("어랑", "stalled", "")},
    ),
    (
        "북한 갑산군 지방공업공장 착공식이 지난달 28일에, 삼수군은 이달 3일에 각각 열렸다.",
        {("갑산", "groundbreaking", "2025-05-28"), ("삼수", "groundbreaking", "2025-06-03")},
    ),
    (
        "북한이 내년까지 갑산군에 병원을 짓기로 하고 최근 부지 정리에 들어갔다. 지방발전 20×10 정책.",
        {("갑산", "selected", "../2026-12-31"), ("갑산", "site_preparation", "")},
    ),
    (
        "북한 함주군 지방공업공장 준공식이 9일 열렸다. 연설자는 성천군에 이어 함주군에도 공장이 일떠섰다고 했다.",
        {("함주", "completed", "2025-06-09"), ("성천", "completed", "")},
    ),
    (
        "북한 구성시 지방공업공장이 준공됐다. 구성시병원은 지난해 12월 13일 준공됐다.",
        {("구성", "completed", ""), ("구성", "completed", "2024-12-13")},
    ),
]


@pytest.mark.parametrize(("text", "told"), DAYS)
def test_a_day_goes_with_what_it_dates(text: str, told: set[Fact]) -> None:
    assert facts(claims(text, published=TODAY)) == told


def test_those_who_come_to_a_ceremony_are_no_building_site() -> None:
    text = "지방발전정책대상건설에 동원된 군인들과 갑산군의 일군들이 8일 착공식에 참가하였다."
    assert facts(claims(text, published=TODAY)) == {("갑산", "groundbreaking", "2025-06-08")}


def test_a_headline_that_names_the_city_means_the_district_that_the_text_tells_of() -> None:
    told = claims(
        "개성시에서 건설중에 있는 개풍구역 지방공업공장의 운영준비를 다그치고있다.", "개성시에서 공장 운영준비", TODAY
    )
    assert {place for place, _, _ in facts(told)} == {"개풍"}


def test_who_goes_to_see_a_factory_that_works_sees_no_building_site() -> None:
    text = "북한 김 위원장이 지난달 28일 성천군 지방공업공장을 찾아 생산 정상화 정형을 알아봤다."
    assert facts(claims(text, published=TODAY)) == {("성천", "operating", "2025-05-28")}


def test_the_work_that_a_ceremony_is_for_is_not_told_apart() -> None:
    text = "리원군에 바다가양식사업소를 새로 건설하는 착공식이 지난 7일 열렸다고 조선의 소리 방송이 8일 전했다."
    found = claims(text, published=TODAY)
    assert facts(found) == {("리원", "groundbreaking", "2025-06-07")}
    assert found[0].claimants == ("조선의 소리 방송",)
