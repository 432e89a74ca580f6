"""The official systems by their own published examples, and against a sample of gazetteer pairs.

`localities.csv`: 120 (Hangul, McCune–Reischauer) pairs drawn from Who's On First (whosonfirst.org, whose names come in
part from GeoNames, CC BY 4.0), as they stand there, wrong ones included.
"""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.language.ko.hangul import southern
from groundbreak.language.ko.romanize import DPRK, MR, RR, SYSTEMS, fold, romanize

WORD = st.text(st.integers(0xAC00, 0xD7A3).map(chr), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("구미", "gumi"),
        ("백암", "baegam"),
        ("옥천", "okcheon"),
        ("합덕", "hapdeok"),
        ("월곶", "wolgot"),
        ("벚꽃", "beotkkot"),
        ("한밭", "hanbat"),
        ("백마", "baengma"),
        ("종로", "jongno"),
        ("왕십리", "wangsimni"),
        ("별내", "byeollae"),
        ("신라", "silla"),
        ("묵호", "mukho"),
        ("집현전", "jiphyeonjeon"),
        ("해돋이", "haedoji"),
        ("같이", "gachi"),
        ("압구정", "apgujeong"),
        ("낙동강", "nakdonggang"),
        ("팔당", "paldang"),
        ("샛별", "saetbyeol"),
        ("독립문", "dongnimmun"),
        ("여의도", "yeouido"),
    ],
)
def test_revised_romanization(hangul, latin):
    assert romanize(hangul, RR) == latin


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("평양", "p’yŏngyang"),
        ("길주", "kilchu"),
        ("백암", "paegam"),
        ("삭주", "sakchu"),
        ("벽동", "pyŏktong"),
        ("강령", "kangnyŏng"),
        ("은률", "ŭllyul"),
        ("설현", "sŏrhyŏn"),
        ("뒷거리", "twikkŏri"),
        ("장진", "changjin"),
        ("쉬", "shwi"),
    ],
)
def test_mccune_reischauer(hangul, latin):
    assert romanize(hangul, MR) == latin


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("평안", "phyŏngan"),
        ("칠보", "chilbo"),
        ("곡산", "koksan"),
        ("전천", "jŏnchŏn"),
        ("법동", "pŏptong"),
        ("삼지연", "samjiyŏn"),
        ("화태", "hwathae"),
        ("랑림", "rangrim"),
        ("백암", "paekam"),
        ("은률", "ŭnryul"),
        ("장풍", "jangphung"),
    ],
)
def test_northern_system(hangul, latin):
    assert romanize(hangul, DPRK) == latin


@given(WORD, st.sampled_from(SYSTEMS))
def test_any_hangul_is_spelled_in_plain_letters(word, system):
    text = romanize(word, system)
    assert text
    assert fold(text).isascii()
    assert fold(text).isalpha()


@given(WORD, WORD, st.sampled_from(SYSTEMS))
def test_words_apart_are_spelled_apart(left, right, system):
    assert romanize(f"{left} {right}", system) == romanize(left, system) + romanize(right, system)


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_folding_leaves_hangul_whole():
    assert fold("화평") == "화평"
    assert fold("Hwap’yŏng-gun") == "hwapyonggun"


def test_gazetteer_pairs_come_out():
    with (Path(__file__).parent / "localities.csv").open(encoding="utf-8") as file:
        pairs = [(row["hangul"], row["mr"]) for row in csv.DictReader(file)]
    equal = sum(fold(romanize(southern(hangul), MR)) == fold(latin) for hangul, latin in pairs)
    assert equal / len(pairs) > 0.92
