"""What is told of a factory by its goods, and the days and visits that are no event's."""

from __future__ import annotations

import pytest

from .worlds import claims, facts

POLICY = "《지방발전 20×10 정책》에 따라 일떠선 지방공업공장들에서 성과가 이룩되고있다. "


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("강원도 세포군식료공장에서는 산나물로 만든 졸임을 상점들에 보내주고있다.", "세포"),
        ("운산군옷공장의 로동자들은 교복생산을 다그치고있다.", "운산"),
        ("재령군식료공장은 된장과 간장의 질을 높여 도에서 1등을 하였다.", "재령"),
        ("숙천군 지방공업공장 제품이 다른 도의 상점들에서 잘 팔린다.", "숙천"),
        ("우리가 구장군일용품공장을 찾았을 때 종업원들은 교대를 앞두고있었다.", "구장"),
    ],
)
def test_a_factory_that_is_told_of_by_its_goods_runs(text: str, place: str) -> None:
    assert facts(claims(POLICY + text, published="2026-03-20")) == {(place, "operating", "")}


@pytest.mark.parametrize(
    "text",
    [
        "동신군일용품공장에서는 래년부터 비누를 생산할 예정이다.",
        "은산군 공장이 돌아가는지는 확인되지 않는다.",
        "원산에 친척이 있다는 한 주민은 새 공장이 좋다고 했다.",
        "북한이 평안북도 운전군에 문을 연 현대식 축산농장을 연일 치켜세우고있다.",
    ],
)
def test_nothing_is_told_of_its_running(text: str) -> None:
    told = facts(claims(POLICY + text, published="2026-03-20"))
    assert not {event for _, event, _ in told} & {"operating", "inaugurated", "under_construction"}


def test_the_fields_of_a_factory_are_not_its_building_site() -> None:
    told = facts(claims(POLICY + "금야군식료공장은 원료기지건설에 힘을 넣고있다.", published="2026-03-20"))
    assert "under_construction" not in {event for _, event, _ in told}


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            '20일 어느매체 함경남도 소식통은 "함주군 지방공업공장이 지난달 15일 준공됐다"고 전했다.',
            "2026-02-21",
            {("함주", "completed", "2026-01-15")},
        ),
        (
            "금야군 지방공업공장 준공식이 열린 9일 주민들이 모였다.",
            "2026-02-12",
            {("금야", "completed", "2026-02-09")},
        ),
        (
            "김정은은 지난 6일 황주군을 찾아 지방공업공장 착공식에서 첫 삽을 떴다.",
            "2026-02-12",
            {("황주", "groundbreaking", "2026-02-06")},
        ),
        (
            "황주군 지방공업공장 준공 (사진=조선중앙통신) 2026.02.12 재배포 금지.\n"
            "조선중앙통신은 12일 황주군 지방공업공장 준공식이 전날 열렸다고 전했다.",
            "2026-02-12",
            {("황주", "completed", "2026-02-11")},
        ),
        (
            "조선중앙통신은 31일 락원군 바다가양식사업소 준공식이 하루 전 거행됐다고 전했다.",
            "2025-09-01",
            {("락원", "completed", "2025-08-30")},
        ),
        (
            "지방공업공장 건설 현황\n○ (세포) 2025년 2월 14일 착공.\n○ (곡산) 2025년 2월 16일 착공.",
            "2025-03-20",
            {("세포", "groundbreaking", "2025-02-14"), ("곡산", "groundbreaking", "2025-02-16")},
        ),
    ],
)
def test_days(text: str, published: str, expected: set[tuple[str, str, str]]) -> None:
    text += "\n북한은 '지방발전 20×10 정책'을 펴고 있다."
    assert facts(claims(text, published=published)) == expected


def test_what_may_fail_does_not_stand_still() -> None:
    found = claims(POLICY + '"12월에 준공 못하면 용서받지 못한다"고 락원군 건설장에서 말했다.', published="2025-07-04")
    assert "stalled" not in {event for _, event, _ in facts(found)}
