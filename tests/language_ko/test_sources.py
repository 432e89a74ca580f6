"""Who tells, beyond one sentence; and what stands in quotations."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.language.ko.quotations import unquoted
from groundbreak.language.ko.sources import has_floor, is_observer, rests_on
from groundbreak.language.ko.voices import voices


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("(평양 3월 2일발 조선중앙통신) 준공식이 진행되였다.", "조선중앙통신"),
        ("《로동신문》은 2일 다음과 같이 보도하였다.", "로동신문"),
        ("조선중앙통신은 준공식이 열렸다고 했다.", ""),
    ],
)
def test_a_report_handed_on_whole_says_whose_it_is(sentence: str, source: str) -> None:
    assert rests_on(sentence, 0, len(sentence)) == source


@pytest.mark.parametrize(
    ("sentence", "name"),
    [("연구위원: 네, 준공했습니다.", "연구위원"), ("기자: 어떻습니까?", ""), ("공장이 준공됐다.", None)],
)
def test_who_has_the_floor(sentence: str, name: str | None) -> None:
    assert has_floor(sentence, 0, len(sentence)) == name


def test_those_who_look_are_told_from_those_who_announce() -> None:
    assert is_observer("통일부 당국자") and is_observer("현지 소식통")
    assert not is_observer("조선중앙통신")


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        ("준공식이 열렸다고 조선중앙통신과 노동신문이 보도했다.", ("조선중앙통신",)),
        ("준공식 모습을 조선중앙TV가 방영하고 있다.", ("조선중앙TV",)),
        ("노동신문은 준공 소식을 잇달아 전한 바 있다.", ("노동신문",)),
        ("단둥의 무역상은 공장이 멈췄다고 말했다.", ("무역상",)),
        ("민주조선은 공장이 돌아간다고 소개했다.", ("민주조선",)),
    ],
)
def test_more_ways_to_say_who_tells(sentence: str, chain: tuple[str, ...]) -> None:
    assert voices(sentence, 0, len(sentence)) == chain


def test_a_quotation_further_on_is_left_out_and_one_that_is_open_stays() -> None:
    text = '준공식에서 "더 짓겠다"고 했다.'
    assert [text[a:b] for a, b in unquoted(text, 0, 3, len(text))] == ["에서 ", "고 했다."]
    inside = '그는 "준공식을 열 것"이라고 했다.'
    start = inside.index("을 열")
    assert unquoted(inside, 0, start, len(inside)) == ((start, len(inside)),)


@given(st.text(alphabet='가나 "“”‘’「」.', max_size=40), st.data())
def test_what_is_left_is_in_order_and_within(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    spans = unquoted(text, 0, start, len(text))
    assert all(start <= a <= b <= len(text) for a, b in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
