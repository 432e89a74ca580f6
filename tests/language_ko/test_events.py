"""Korean event words, how they are told, and who tells them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.language.ko.events import EVENT_PATTERN, event_words
from groundbreak.language.ko.modality import modality
from groundbreak.language.ko.voices import voices
from groundbreak.model.claim import Event, Modality


def kinds(text: str) -> list[Event]:
    return [w.event for w in event_words(text)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("착공식이 진행되였다", Event.GROUNDBREAKING),
        ("공장을 착공했다", Event.GROUNDBREAKING),
        ("첫삽을 떴다", Event.GROUNDBREAKING),
        ("기공식을 가졌다", Event.GROUNDBREAKING),
        ("공장건설에 착수하였다", Event.GROUNDBREAKING),
        ("병원 건설은 지난 2월 시작됐다", Event.GROUNDBREAKING),
        ("부지 정리가 한창이다", Event.SITE_PREPARATION),
        ("터 닦기 공사가 확인됐다", Event.SITE_PREPARATION),
        ("건설장을 돌아보았다", Event.UNDER_CONSTRUCTION),
        ("공장건설을 현지에서 지도하였다", Event.UNDER_CONSTRUCTION),
        ("골조공사가 추진되고있다", Event.UNDER_CONSTRUCTION),
        ("완공을 앞둔 병원", Event.UNDER_CONSTRUCTION),
        ("벽체가 2층까지 섰다", Event.UNDER_CONSTRUCTION),
        ("준공식이 있었다", Event.COMPLETED),
        ("준공테프를 끊었다", Event.COMPLETED),
        ("공장이 완공돼", Event.COMPLETED),
        ("공장이 훌륭히 일떠섰다", Event.COMPLETED),
        ("개원식이 열렸다", Event.INAUGURATED),
        ("조업식을 하였다", Event.INAUGURATED),
        ("병원이 문을 열었다", Event.INAUGURATED),
        ("공장이 정상가동되고있다", Event.OPERATING),
        ("환자를 받고 있다", Event.OPERATING),
        ("식료품을 생산하고있다", Event.OPERATING),
        ("공사가 중단됐다", Event.STALLED),
        ("공장이 멈춰 섰다", Event.STALLED),
        ("공장이 가동되지 않는다", Event.STALLED),
        ("열이 감지되지 않았다", Event.STALLED),
        ("대상지로 선정됐다", Event.SELECTED),
        ("병원이 들어선다", Event.SELECTED),
        ("공장을 건설하기로 하였다", Event.SELECTED),
    ],
)
def test_words(text: str, event: Event) -> None:
    assert kinds(text)[0] is event


@pytest.mark.parametrize(
    "text",
    ["준공사를 하였다", "착공 9개월 만에", "착공 190여일 만에", "시험가동을 했다", "회의가 열렸다", "기공사를 했다"],
)
def test_no_words(text: str) -> None:
    assert not set(kinds(text)) & {Event.COMPLETED, Event.GROUNDBREAKING, Event.OPERATING}


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("준공식이 열렸다", Modality.REPORTED),
        ("준공식이 열렸다고 로동신문이 보도했다", Modality.REPORTED),
        ("준공할 예정이다", Modality.PLANNED),
        ("준공하기로 했다", Modality.PLANNED),
        ("준공하라고 지시했다", Modality.PLANNED),
        ("준공하게 된다", Modality.PLANNED),
        ("준공될 것으로 보인다", Modality.SPECULATED),
        ("준공됐을 가능성이 있다", Modality.SPECULATED),
        ("준공된 것으로 추정된다", Modality.SPECULATED),
        ("준공됐다는 보도는 사실이 아니다", Modality.DENIED),
        ("준공 소식은 아직 없다", Modality.DENIED),
        ("준공된 것으로 알려졌다", Modality.REPORTED),
    ],
)
def test_how_it_is_told(clause: str, expected: Modality) -> None:
    assert modality(clause, 2, len(clause), tail=len(clause)) is expected


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        ("준공식이 열렸다고 조선중앙통신이 보도했다.", ("조선중앙통신",)),
        ("노동신문은 준공식이 열렸다고 전했다.", ("노동신문",)),
        ("데일리NK에 따르면 공장이 멈췄다.", ("데일리NK",)),
        ("현지 소식통은 공장이 멈췄다고 말했다.", ("현지 소식통",)),
        ("통일부 당국자는 골조가 섰다고 밝혔다.", ("통일부 당국자",)),
        ("조선중앙통신은 김 위원장이 서두르라고 지시했다고 전했다.", ("조선중앙통신", "김정은")),
        ("준공식이 열렸다.", ()),
        ("조선중앙통신 기자가 공장을 찾았다.", ()),
    ],
)
def test_who_says_it(sentence: str, chain: tuple[str, ...]) -> None:
    assert voices(sentence, 0, len(sentence)) == chain


def test_short_names_mean_the_last_full_one() -> None:
    sentence = "통신은 준공식이 열렸다고 했다."
    assert voices(sentence, 0, len(sentence), ("조선중앙통신",)) == ("조선중앙통신",)


_SYLLABLES = (
    "가개건골공기나대두들땅또말멈멎문미방벽본부불사생선설세솟시연열완외운원인일자전정조준중지진차착첫추층테환활흔"
    "식사장설하됐었다을이 에서끊열"
)


@settings(deadline=None)  # the first text has the patterns made
@given(st.text(alphabet=_SYLLABLES, max_size=60))
def test_the_guard_of_the_pattern_loses_nothing(text: str) -> None:
    assert [(w.start, w.end) for w in event_words(text)] == [m.span() for m in re.finditer(EVENT_PATTERN, text)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("정문이 굳게 잠겨 있다", Event.STALLED),
        ("공사가 지지부진하다", Event.STALLED),
        ("연기가 없습니다", Event.STALLED),
        ("건물 골조를 끝낸", Event.UNDER_CONSTRUCTION),
        ("준공 초읽기에", Event.UNDER_CONSTRUCTION),
        ("공사의 막을 올렸다", Event.GROUNDBREAKING),
        ("발파 단추를 눌렀다", Event.GROUNDBREAKING),
        ("논이 메워지고", Event.SITE_PREPARATION),
        ("병원이 위용을 드러냈다", Event.COMPLETED),
        ("위성업체의 영상", None),
        ("국수가 쏟아져 나온다", Event.OPERATING),
        ("명단에 이름을 올렸다", Event.SELECTED),
    ],
)
def test_what_is_spoken_of_and_what_is_said_of_it(text: str, event: Event | None) -> None:
    assert kinds(text)[:1] == ([event] if event else [])
