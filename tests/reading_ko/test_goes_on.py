"""What a Korean sentence goes on with: ceremonies only pointed to, rows in brackets, days counted from the news."""

from __future__ import annotations

import pytest

from .worlds import claims, facts

_NEWS = "지방발전정책 대상인 부령군 지방공업공장 준공식이 15일 열렸다. "
_DONE = ("부령", "completed", "2025-12-15")


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("랑림군 행사에는 아무개 부장이 나왔다.", {("랑림", "completed", "")}),
        ("17일 랑림군 식장에서는 아무개 부장이 연설했다.", {("랑림", "completed", "2025-12-17")}),
        (
            "랑림군에는 아무개 부장이, 대관군에는 아무개 비서가 각각 파견됐다.",
            {("랑림", "completed", ""), ("대관", "completed", "")},
        ),
        ("랑림군 행사는 다음 주 열릴 예정이다.", set()),
        (
            "아무개 비서는 7일 대관군에서 열린 행사에는 참석했으나 랑림군에는 가지 않았다.",
            {("대관", "completed", "2025-12-07")},
        ),
        ("이틀 뒤 랑림군이 그 뒤를 이었다.", {("랑림", "completed", "2025-12-17")}),
        (
            "나머지 두 곳은 랑림군과 대관군이다.",
            {("랑림", "completed", "2025-12-15"), ("대관", "completed", "2025-12-15")},
        ),
        (
            "랑림군과 대관군도 이날 이름을 올렸다.",
            {("랑림", "completed", "2025-12-15"), ("대관", "completed", "2025-12-15")},
        ),
    ],
)
def test_the_ceremony_of_the_news_at_other_places(then: str, expected: set[tuple[str, str, str]]) -> None:
    found = {(name, event, when) for name, event, when in facts(claims(_NEWS + then, published="2025-12-22"))}
    others = {fact for fact in found if fact[0] != "부령"}
    assert _DONE in found
    assert {(n, e) for n, e, _ in others} == {(n, e) for n, e, _ in expected}
    assert {fact for fact in expected if fact[2]} <= others


@pytest.mark.parametrize(
    "row",
    [
        "부령군은 지난 2월 9일 착공한 곳으로, 장연군(11월 28일)과 배천군(12월 2일)에 이어 마지막 대상이었다.",
        "장연군(11월 28일), 배천군(12월 2일)에 이은 것이다.",
        "장연군(11월 28일)과 배천군(12월 2일)에 이어 세 번째로 준공됐다.",
    ],
)
def test_a_row_of_places_with_their_days_came_before_with_the_same_event(row: str) -> None:
    found = facts(claims(_NEWS + row, published="2025-12-22"))
    assert {("장연", "completed", "2025-11-28"), ("배천", "completed", "2025-12-02")} <= found
    assert not any(event == "groundbreaking" and name != "부령" for name, event, _ in found)


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("장연군 공장 준공 뒤 24일 만이다.", ("장연", "completed", "2025-11-21")),
        ("장연군 공장이 준공된 지 꼭 나흘 만의 일이다.", ("장연", "completed", "2025-12-11")),
        ("착공한 지 열 달 만이다.", ("부령", "groundbreaking", "2025-02-01/2025-02-28")),
        ("공사는 2월 28일에 시작되였다.", ("부령", "groundbreaking", "2025-02-28")),
    ],
)
def test_what_came_before_is_counted_back_from_the_news(then: str, expected: tuple[str, str, str]) -> None:
    assert facts(claims(_NEWS + then, published="2025-12-22")) == {_DONE, expected}


def test_a_day_counted_from_an_event_is_not_its_own() -> None:
    found = facts(claims(_NEWS + "당국은 준공 다음 날부터 상점 문을 연다고 했다.", published="2025-12-22"))
    assert {fact for fact in found if fact[1] == "completed"} == {_DONE}


def test_the_day_of_the_ceremony_stands_before_another_event() -> None:
    body = "부령군에서 지방공업공장 준공식이 열렸다. 행사는 15일 있었고, 공장은 지난 2월 첫 삽을 떴다."
    found = facts(claims(body, published="2025-12-22"))
    assert found == {_DONE, ("부령", "groundbreaking", "2025-02-01/2025-02-28")}


def test_the_year_of_what_describes_is_not_that_of_what_is_told() -> None:
    body = "지방발전정책에 따라 지난해 지은 부령군 지방공업공장이 원료가 없어 멈췄다고 소식통이 말했다."
    found = facts(claims(body, published="2025-12-22"))
    assert ("부령", "completed", "2024-01-01/2024-12-31") in found
    assert ("부령", "stalled", "2024-01-01/2024-12-31") not in found


def test_what_is_described_is_not_where_the_other_comes_about() -> None:
    body = "지난달 준공한 부령군 지방공업공장을 본보기로 장연군에서도 이달 20일 착공식이 열렸다."
    found = facts(claims(body, published="2025-12-22"))
    assert found == {("부령", "completed", "2025-11-01/2025-11-30"), ("장연", "groundbreaking", "2025-12-20")}


def test_people_sent_to_build_elsewhere_make_no_site_of_their_home() -> None:
    body = "지방발전정책에 따른 부령군병원 건설에 청진시 주민들과 길주군 로동자들이 동원됐다고 소식통이 전했다."
    assert {name for name, _, _ in facts(claims(body, published="2025-12-22"))} == {"부령"}


def test_what_a_place_is_known_as_is_no_choice() -> None:
    found = facts(claims(_NEWS + "부령군은 예로부터 목재 산지로 꼽힌다.", published="2025-12-22"))
    assert found == {_DONE}
