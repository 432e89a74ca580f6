import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.language.ko.hangul import is_hangul, join, southern, split, syllables, words

SYLLABLE = st.integers(0xAC00, 0xD7A3).map(chr)
WORD = st.text(SYLLABLE, min_size=1, max_size=8)


@given(SYLLABLE)
def test_a_syllable_taken_apart_is_put_together_again(char):
    assert join(split(char)) == char


@pytest.mark.parametrize("char", ["a", "ㄱ", " ", "漢"])
def test_what_is_no_syllable_is_refused(char):
    with pytest.raises(ValueError, match="no Hangul syllable"):
        split(char)


@pytest.mark.parametrize(
    ("north", "south"),
    [
        ("락원", "낙원"),
        ("리원", "이원"),
        ("룡강", "용강"),
        ("녕변", "영변"),
        ("은률", "은율"),
        ("선렬", "선열"),
        ("강령", "강령"),
        ("신련", "신련"),
        ("수전로동자구", "수전노동자구"),
        ("화평", "화평"),
    ],
)
def test_southern_spelling_drops_or_softens_initials(north, south):
    assert southern(north) == south


@given(WORD)
def test_southern_spelling_is_stable_and_as_long(word):
    once = southern(word)
    assert southern(once) == once
    assert len(once) == len(word)


def test_figures_are_read_out_as_words():
    assert words("인의리4동") == ["인의리", "사동"]


@given(st.text(max_size=20))
def test_only_hangul_is_hangul(text):
    assert is_hangul(text) == (bool(syllables(text)) and len(syllables(text)) == len(text.replace(" ", "")))
