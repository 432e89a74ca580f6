"""Korean sentences: whole, in order, never from the headline into the body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.language.ko.sentences import LONGEST_SENTENCE, sentences


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("공장이 섰다. 병원도 섰다.", ["공장이 섰다.", "병원도 섰다."]),
        ("2026. 2. 6. 착공식이 열렸다. 끝.", ["2026. 2. 6. 착공식이 열렸다.", "끝."]),
        ("공정은 67.5%다. 다음 달 끝난다.", ["공정은 67.5%다.", "다음 달 끝난다."]),
        (
            '그는 "서두르자. 늦었다."라고 말했다. 박수가 나왔다.',
            ['그는 "서두르자. 늦었다."라고 말했다.', "박수가 나왔다."],
        ),
        ('그는 "서두르자. 늦었다"고 했다.', ['그는 "서두르자. 늦었다"고 했다.']),
        ("기자는 밝혔다.그는 갔다.", ["기자는 밝혔다.", "그는 갔다."]),
        ("공장이 섰습니다 병원도 섰습니다", ["공장이 섰습니다", "병원도 섰습니다"]),
        ("섰습니다라고 했다.", ["섰습니다라고 했다."]),
        ("00:01 공장이 섰습니다 00:09 병원은 아직입니다", ["공장이 섰습니다", "병원은 아직입니다"]),
        ("준공했다. ▶ 관련 기사 ■ 다른 소식", ["준공했다.", "▶ 관련 기사", "■ 다른 소식"]),
        ("/ 주요소식. 준공식이 있었다.", ["주요소식.", "준공식이 있었다."]),
    ],
)
def test_splits(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_headline_stands_apart() -> None:
    text = "가람군 공장 준공\n\n준공식이 열렸다. 모두 기뻐했다."
    found = sentences(text)
    assert [s.headline for s in found] == [True, False, False]
    assert split(text)[0] == "가람군 공장 준공"


def test_wrapped_lines_are_one_sentence() -> None:
    text = (
        "가람군에서 지방공업공장 준공식이 성대히 열렸으며 많은\n"
        "일군들과 근로자들이 참가하여 새 공장을 돌아보고 제품을\n"
        "살펴보았다. 끝으로 노래를 불렀다.\n"
    )
    assert len(split(text)) == 2


def test_subtitle_cues_are_joined() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:03,000\n가람군에서\n\n"
        "2\n00:00:03,000 --> 00:00:05,000\n착공식이 열렸습니다\n\n"
        "3\n00:00:05,000 --> 00:00:07,000\n다음 소식입니다\n"
    )
    found = split("제목\n\n" + text)
    assert any("가람군에서" in s and "열렸습니다" in s for s in found)


def test_hashtags_and_broken_ends_are_marked() -> None:
    found = sentences("준공식이 열렸다. #준공식 #공장 20일에는 갑군,")
    assert [s.tag for s in found] == [False, True, True]
    assert sentences("제목\n\n20일에는 갑군, 을군,")[-1].broken


def test_no_sentence_is_endless() -> None:
    text = "가나 다라 " * 5000
    assert max(s.end - s.start for s in sentences(text)) <= LONGEST_SENTENCE


@given(st.text(alphabet='가나다. \n"“”!?0123456789:,▶#니다습', max_size=300))
def test_spans_are_ordered_trimmed_and_within(text: str) -> None:
    last = 0
    for s in sentences(text):
        assert last <= s.start < s.end <= len(text)
        assert text[s.end - 1].strip()
        last = s.end


@given(
    st.text(alphabet="가나다. 0123", min_size=1, max_size=60), st.text(alphabet="가나다. 0123", min_size=1, max_size=60)
)
def test_never_across_the_headline(headline: str, body: str) -> None:
    text = f"{headline}\n\n{body}"
    cut = text.find("\n\n")
    assert all(s.end <= cut or s.start >= cut + 2 for s in sentences(text))
