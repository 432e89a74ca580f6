"""Places written in Latin letters inside Korean text, and what in Latin letters is no place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .worlds import claims, document, reader

POLICY = "북한의 지방발전 20×10 정책이 이어지고 있다. "
ENDINGS = ["군에서", "에서", "군의", "에", "시에서는", "-gun에서", " County에서", ", 또"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Songchon군에서 지방공업공장 준공식이 20일 열렸다.", {("Songchon", "county")}),
        ("지방공업공장 준공식이 20일 Songchon에서 열렸다.", {("Songchon", "")}),
        ("Sinpho시의 양식사업소 준공식이 20일 열렸다.", {("Sinpho", "city")}),
        ("20일 Songchon-gun에서 지방공업공장 준공식이 열렸다.", {("Songchon", "county")}),
        ("Jongphyong County에서 지방공업공장 준공식을 20일 열었다.", {("Jongphyong", "county")}),
        ("Changyon, Kangdong에서 20일 지방공업공장 준공식이 열렸다.", {("Changyon", ""), ("Kangdong", "")}),
        ("Kim Jong Un은 20일 Kusong시 지방공업공장 준공식에 참석했다.", {("Kusong", "city")}),
    ],
)
def test_a_name_in_latin_letters_is_a_place(text: str, places: set[tuple[str, str]]) -> None:
    found = [c for c in claims(POLICY + text, "", "2025-03-22") if c.mention]
    assert {(c.mention.surface, c.mention.kind_hint) for c in found if c.mention} == places
    assert {(c.event.value, str(c.when)) for c in found} == {("completed", "2025-03-20")}


@pytest.mark.parametrize("name", ["성천(Songchon)군", "성천군(Songchon)", "성천군(Songchon-gun)"])
def test_a_gloss_in_brackets_is_no_second_place(name: str) -> None:
    text = POLICY + f"{name} 지방공업공장 준공식이 20일 열렸다."
    found = [c.mention for c in claims(text, "", "2025-03-22") if c.mention]
    assert [(m.surface, m.kind_hint) for m in found] == [("성천", "county")]
    assert all(m.anchor.within(text) for m in reader().read(document(text, "", "2025-03-22")).mentions)


def test_a_province_in_latin_letters_says_where_a_county_lies() -> None:
    text = POLICY + "North Pyongan Province Unsan군에서 7일 지방공업공장 준공식이 열렸다."
    found = [c.mention for c in claims(text, "", "2025-03-22") if c.mention]
    assert [(m.surface, m.admin1_hint) for m in found] == [("Unsan", "North Pyongan")]


@pytest.mark.parametrize(
    "text",
    [
        "Kim Songchon 기자는 20일 지방공업공장 준공식이 열렸다고 썼다.",
        "20일 Songchon-ri에서 지방공업공장 준공식이 열렸다.",
        "지방공업공장 준공식이 20일 열렸다. 자료: www.example.org/Songchon",
        "지방공업공장 준공식이 20일 열렸다. 문의: desk@Songchon.example",
        "KCNA와 Planet Labs는 20일 지방공업공장 준공식이 열렸다고 했다.",
        "songchon이라는 이름의 상표를 단 지방공업공장 제품이 20일 나왔다.",
    ],
)
def test_other_words_in_latin_letters_are_no_places(text: str) -> None:
    assert [c.mention for c in claims(POLICY + text, "", "2025-03-22") if c.mention] == []


@given(
    st.sampled_from(["Songchon", "Kusong", "Changyon"]), st.sampled_from(ENDINGS), st.sampled_from(["", "'", "(", "“"])
)
def test_what_is_found_stands_in_the_text(name: str, ending: str, mark: str) -> None:
    text = f"{POLICY}{mark}{name}{ending} 20일 지방공업공장 준공식이 열렸다."
    mentions = reader().read(document(text, "", "2025-03-22")).mentions
    assert name in {m.surface for m in mentions}
    assert all(m.anchor.within(text) for m in mentions)
