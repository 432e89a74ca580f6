"""Input that nobody means well: the reader stays quick, sane and silent, or says what it could."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.reading.korean.reader import MAX_TEXT

from .worlds import claims, document, facts, reader

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


TOLD = "장연군 지방공업공장 준공식이 18일 열렸다고 조선중앙통신이 전했다."
FACT = ("장연", "completed", "2025-12-18")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from([None, "2025-12-20"]))
def test_any_order_of_words_is_read(words: list[str], published: str | None) -> None:
    text = document(" ".join(words), "제목", published)
    reading = reader().read(text)
    spans = [(m.anchor.start, m.anchor.end) for m in reading.mentions]
    assert spans == sorted(set(spans))
    assert all(m.anchor.within(text.text) for m in reading.mentions)
    for claim in reading.claims:
        assert claim.anchor.within(text.text)
        assert claim.mention is None or claim.mention in reading.mentions
        assert 0 < claim.confidence < 1
    told = [(c.event, c.mention, c.facilities, c.when, c.modality) for c in reading.claims if c.mention]
    assert len(told) == len(set(told))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_noise_tells_nothing(text: str) -> None:
    reading = reader().read(document(text, "", "2025-12-20"))
    assert reading.claims == ()


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=("Lo", "Nd", "Zl", "Zp", "Cc", "Cs")), max_size=300))
def test_noise_around_a_sentence_takes_nothing_from_it(noise: str) -> None:
    found = claims(f"{noise}\n{TOLD}\n{noise}", "", "2025-12-20")
    assert facts(found) == {FACT}
    assert all(c.anchor.quote == TOLD for c in found)


def test_ten_thousand_names_in_one_sentence() -> None:
    names = ", ".join(["장연군", "강동군", "신포시", "무산군"] * 2500)
    found = claims(f"북한이 {names}에서 지방공업공장 준공식을 20일 열었다.", "", "2025-12-21")
    assert facts(found) <= {(name, "completed", "2025-12-20") for name in ("장연", "강동", "신포", "무산")}
    assert found


def test_ten_thousand_names_in_latin_letters() -> None:
    names = ", ".join(["Songchon", "Kusong", "Kim Songchon", "X" * 50] * 2500)
    found = claims(f"북한이 {names}에서 지방공업공장 준공식을 20일 열었다.", "", "2025-12-21")
    assert {c.mention.surface for c in found if c.mention} <= {"Songchon", "Kusong"}
    assert found


def test_what_nearly_matches_without_end_is_read_to_the_end() -> None:
    for piece in ("공장을 새로 ", "1월 ", "2026. 2. ", "(", "북한 조선 ", "김", "하고 ", "갑군에서 ", "Ab ", "·"):
        body = f"{TOLD}\n{piece * 4000}\n신포시 지방공업공장 준공식이 19일 열렸다."
        assert {FACT, ("신포", "completed", "2025-12-19")} <= facts(claims(body, "", "2025-12-20")), piece


def test_a_text_without_end_is_cut_and_says_so() -> None:
    found = claims(TOLD + " " + "가" * (MAX_TEXT + 10) + " " + TOLD.replace("장연군", "신포시"), "", "2025-12-19")
    assert facts(found) == {FACT}
    assert all("text-cut" in c.flags for c in found)


def test_empty_and_blank() -> None:
    assert claims("", "", None) == ()
    assert claims(" \n\n ", "", "2025-01-01") == ()


def test_reading_is_pure() -> None:
    text = document(TOLD, "장연군 준공", "2025-12-19")
    first = reader().read(text)
    assert first.claims
    claims("신포시 양식사업소 준공식이 19일 열렸다고 조선중앙통신이 전했다.", "신포시 준공", "2025-12-20")
    assert reader().read(replace(text)) == first
