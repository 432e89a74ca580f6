"""Why places were chosen, and which year's they are: what analysts say about the programme as a whole."""

from __future__ import annotations

import pytest

from .worlds import claims

POLICY = "북한의 지방발전 20×10 정책을 두고 말이 많다. "


def choices(sentence: str) -> list[tuple[str, str]]:
    """The claims of a sentence about the choice of places: event and modality."""
    found = claims(POLICY + sentence, "지방공장 분석", "2025-03-05")
    assert all(sentence == c.anchor.quote for c in found)
    return [(c.event.value, c.modality.value) for c in found if c.event.value != "total"]


@pytest.mark.parametrize(
    "sentence",
    [
        "군수공장이 밀집한 지역과 공장 대상지가 겹친다고 한 연구원이 분석했다.",
        "선정된 20개 시·군 가운데 절반은 군수공장 인근에 있다.",
        "대상지 상당수가 탄약공장 소재지와 일치한다.",
        "건설 대상으로 뽑힌 곳은 대부분 군수산업 기지와 맞물려 있다.",
        "새 공장은 유사시 군수 생산으로 전환할 수 있는 곳에 배치됐다.",
        "선정 기준 가운데 하나는 군수공장 주변이라는 점이다.",
    ],
)
def test_a_tie_to_the_arms_industry(sentence: str) -> None:
    assert choices(sentence) == [("arms_tie", "reported")]


@pytest.mark.parametrize(
    "sentence",
    [
        "입지 선정이 군수공업과 무관하지 않다는 지적이 나온다.",
        "입지 선정은 군수산업과 무관치 않다.",
        "대상지와 군수공장이 겹치는 것을 우연으로 보기 어렵다고 연구원은 썼다.",
        "선정된 곳이 탄약공장과 이웃한 것은 우연이 아니다.",
        "군수공업과 입지 선정이 무관하다고 볼 수 없다는 평가다.",
        "대상지와 병기공장 사이에 관련이 없다고 보기는 어렵다고 전문가가 말했다.",
    ],
)
def test_a_denial_denied_is_a_tie(sentence: str) -> None:
    assert choices(sentence) == [("arms_tie", "reported")]


@pytest.mark.parametrize(
    "sentence",
    [
        "대상지 선정은 군수공장과 무관하다고 통일부 당국자가 말했다.",
        "군수시설과 겹친다는 주장에 대해 전문가는 선정 기준과 관련이 없다고 반박했다.",
        "군수공장 유무와 대상지 선정 사이에 뚜렷한 상관관계는 확인되지 않았다.",
        "군수산업 때문에 골랐다고 단정하기는 이르다.",
        "군수공업 지구와 일치하는 곳은 몇 곳뿐이어서 선정 이유로 보기 어렵다.",
        "선정된 지역과 군수공장의 분포는 별 관계가 없는 것으로 나타났다.",
        "우연의 일치일 뿐 군수공장이 선정 기준은 아니라고 당국자가 말했다.",
    ],
)
def test_a_tie_disputed(sentence: str) -> None:
    assert choices(sentence) == [("arms_tie_disputed", "opinion")]


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("군수공장 주변을 골라 대상지로 선정했을 가능성이 있다.", "arms_tie"),
        ("대상지가 미사일 기지와 가까운 것은 우연이 아닐 것으로 보인다.", "arms_tie"),
        ("군수공장이 있다는 것은 선정과 무관할 가능성이 있다.", "arms_tie_disputed"),
    ],
)
def test_a_guess_stays_one(sentence: str, event: str) -> None:
    assert choices(sentence) == [(event, "speculated")]


@pytest.mark.parametrize(
    "sentence",
    [
        "군수공장을 찾은 김정은은 병기 생산을 독려했다.",
        "군인들이 공장 대상지에 배치됐다.",
        "군수공장 인근 주민 수백 명이 3곳의 공장 건설에 동원됐다.",
        "군수공장 노동자 가족이 대상지 인근으로 이사했다.",
        "대상지 20곳은 도마다 고르게 나뉘어 있다.",
    ],
)
def test_arms_or_choice_alone_is_no_tie(sentence: str) -> None:
    assert choices(sentence) == []


def test_a_reason_of_choice_counts_nothing() -> None:
    found = claims(POLICY + "군수공업 지구와 일치하는 곳은 세 곳뿐이어서 선정 이유로 보기 어렵다.", "", "2025-03-05")
    assert [c.event.value for c in found] == ["arms_tie_disputed"]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("가장 낙후한 군부터 공장 건설 대상으로 선정하기로 했다.", "planned"),
        ("김정은은 형편이 어려운 지역을 먼저 선정하라고 지시했다.", "planned"),
        ("생활 수준이 뒤떨어진 군을 우선 대상지로 골랐다고 신문은 전했다.", "reported"),
    ],
)
def test_the_poorest_first(sentence: str, modality: str) -> None:
    assert choices(sentence) == [("need_first", modality)]


def test_who_says_it_is_kept() -> None:
    found = claims(POLICY + "대상지 선정은 군수공장과 무관하다고 통일부 당국자가 말했다.", "", "2025-03-05")
    assert [c.claimants for c in found] == [("통일부 당국자",)]


COHORTS = [
    ("올해 몫인 정평군 지방공업공장이 27일 착공했다.", "2025-02-28", 2025),
    ("2차년도 대상인 장연군에서 지방공업공장 준공식이 18일 열렸다.", "2025-12-20", 2025),
    ("2026년도 지방발전정책대상건설착공식이 29일 은률군에서 진행되였다.", "2026-01-30", 2026),
    ("지난해 대상이던 금야군 공장 준공식이 3일 열렸다.", "2025-02-05", 2024),
    ("세번째 해 과업인 화평군 공장 착공식이 4일 열렸다.", "2026-03-05", 2026),
    ("첫해 대상인 구성시의 공장 준공식이 8일 열렸다.", "2025-01-10", 2024),
    ("내년 대상으로 은률군이 뽑혔다.", "2025-12-25", 2026),
    ("은률군은 내년도 건설 대상지로 선정됐다.", "2025-12-25", 2026),
]


@pytest.mark.parametrize(("sentence", "published", "year"), COHORTS)
def test_the_year_a_place_is_counted_among(sentence: str, published: str, year: int) -> None:
    assert [c.cohort for c in claims(POLICY + sentence, "", published) if c.mention] == [year]


@pytest.mark.parametrize(
    ("sentence", "published"),
    [
        ("지난해 대상 공장과 올해 대상 공장을 함께 세우는 룡연군에서 준공식이 21일 진행됐다.", "2025-12-25"),
        ("룡연군 지방공업공장 준공식이 21일 진행됐다. 내년 대상은 아직 모른다.", "2025-12-25"),
        ("올해 대상인 룡연군 지방공업공장 준공식이 2025년 12월 21일 진행됐다.", None),
        ("2019년 대상 사업으로 룡연군 지방공업공장 준공식이 21일 진행됐다.", "2025-12-25"),
        ("2045년 대상으로 룡연군 공장이 선정됐다.", "2025-12-25"),
    ],
)
def test_no_year_where_none_or_more_than_one_is_meant(sentence: str, published: str | None) -> None:
    assert {c.cohort for c in claims(POLICY + sentence, "", published) if c.mention} == {None}
