"""Input that nobody means well: the reader stays quick, sane and silent, or says what it could."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.reading.korean.reader import MAX_TEXT

from .worlds import claims, document, reader

WORDS = [
    "북한",
    "지방발전",
    "20×10",
    "정책",
    "지방공업공장",
    "병원",
    "종합봉사소",
    "장연군",
    "강동군",
    "신포시",
    "무산",
    "은률·평원군",
    "황해남도",
    "준공식이",
    "착공식을",
    "열렸다",
    "열렸다고",
    "보도했다",
    "지난",
    "9일",
    "전날",
    "이튿날",
    "12월",
    "18일",
    "(",
    ")",
    '"',
    "“",
    "”",
    ",",
    ".",
    "·",
    "같은",
    "행사가",
    "…도",
    "않았다",
    "예정이다",
    "67.5%",
    "20개",
    "시,",
    "군",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from([None, "2025-12-20"]))
def test_any_order_of_words_is_read(words: list[str], published: str | None) -> None:
    body = " ".join(words)
    for claim in claims(body, "제목", published):
        assert claim.anchor.within("제목\n\n" + body)
        assert 0 < claim.confidence < 1


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    reader().read(document(text, "", "2025-12-20"))


def test_ten_thousand_names_in_one_sentence() -> None:
    names = ", ".join(["장연군", "강동군", "신포시", "무산군"] * 2500)
    found = claims(f"북한이 {names}에서 지방공업공장 준공식을 20일 열었다.", "", "2025-12-21")
    assert {c.mention.surface for c in found if c.mention} <= {"장연", "강동", "신포", "무산"}


def test_a_text_without_end_is_cut_and_says_so() -> None:
    text = "장연군 지방공업공장 준공식이 18일 열렸다고 조선중앙통신이 전했다. " + "가" * (MAX_TEXT + 10)
    found = claims(text, "", "2025-12-19")
    assert found
    assert all("text-cut" in c.flags for c in found)


def test_empty_and_blank() -> None:
    assert claims("", "", None) == ()
    assert claims(" \n\n ", "", "2025-01-01") == ()


def test_reading_is_pure() -> None:
    text = document("장연군 지방공업공장 준공식이 18일 열렸다고 조선중앙통신이 전했다.", "장연군 준공", "2025-12-19")
    assert reader().read(text) == reader().read(replace(text))
