"""Bytes to text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.documents.decode import decode, tidy
from groundbreak.errors import UnreadableInput

KOREAN = "평안남도 성천군 지방공업공장 준공식이 진행되였다. 공장은 식료품과 옷을 만든다. " * 4
JAPANESE = "北朝鮮の地方工場が完成し、住民が集まって式典が行われたと伝えられた。" * 4
FRENCH = "L’usine fut achevée à l’été, dit-on à Séoul, où l’on reste prudent. " * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949", "euc_kr"])
def test_korean_in_every_encoding_it_comes_in(encoding):
    text, flags = decode(KOREAN.encode(encoding))
    assert text == KOREAN
    assert "decoded-lossy" not in flags
    assert ("encoding-guessed" in flags) == (encoding in ("utf-16-le", "utf-16-be", "cp949", "euc_kr"))


@pytest.mark.parametrize(("text", "encoding"), [(JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (FRENCH, "cp1252")])
def test_other_encodings(text, encoding):
    assert decode(text.encode(encoding, errors="replace"))[0] == text


def test_a_declared_encoding_is_believed_where_it_fits():
    assert decode(KOREAN.encode("euc_kr"), "euc-kr") == (KOREAN, ())
    assert decode(KOREAN.encode(), "euc-kr") == (KOREAN, ()), "what is UTF-8 is UTF-8"
    assert decode(b"words", "no-such-encoding") == ("words", ())


def test_a_few_broken_bytes_are_shown_as_such():
    raw = (KOREAN.encode() + b"\xff" + KOREAN.encode()) * 3
    text, flags = decode(raw)
    assert flags == ("decoded-lossy",)
    assert text.count("�") == 3 and text.startswith(KOREAN)


def test_half_a_character_at_the_end_of_utf16():
    text, flags = decode(b"\xff\xfe" + "words".encode("utf-16-le") + b"\x41")
    assert text.startswith("words") and flags == ("decoded-lossy",)


@pytest.mark.parametrize("raw", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + bytes(500), b"\x00" * 100])
def test_binary_is_refused(raw):
    with pytest.raises(UnreadableInput):
        decode(raw)


def test_line_ends_and_forms_of_letters_are_made_one():
    text, _ = decode("a\r\nb\rc\u2028d é 각".encode())
    assert text == "a\nb\nc\nd é 각"


@given(st.text(st.characters(), max_size=60))
def test_tidy_text_can_be_stored_and_is_left_alone(text):
    once = tidy(text)
    assert tidy(once) == once
    assert "\0" not in once and "\r" not in once
    assert unicodedata.is_normalized("NFC", once)
    once.encode()


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "euc-kr", "utf-7", "zlib", "idna"]))
def test_any_bytes_decode_or_are_refused(raw, declared):
    try:
        text, _ = decode(raw, declared)
    except UnreadableInput:
        return
    assert tidy(text) == text


@given(st.text(max_size=200))
def test_utf8_comes_back(text):
    if "\0" in text or "\x7f" in text or any(ord(c) < 32 for c in text):
        return
    assert decode(text.encode()) == (tidy(text.removeprefix("\ufeff")), ())


@pytest.mark.parametrize("declared", ["euc-kr", "ks_c_5601-1987", "windows-949", "x-windows-949", ""])
@pytest.mark.parametrize("broken", [lambda raw: raw[:-3], lambda raw: raw[:40] + b"\xff" + raw[40:]])
def test_a_page_in_an_older_encoding_with_a_broken_byte_is_read_all_the_same(declared, broken):
    text, flags = decode(broken(KOREAN.encode("cp949")), declared)
    assert text.startswith(KOREAN[:20]) and "decoded-lossy" in flags


@pytest.mark.parametrize("declared", ["euc-kr", "ks_c_5601-1987", "windows-949"])
def test_an_encoding_may_be_called_by_the_name_of_the_smaller_one(declared):
    said = "똠방각하 펲시 " + KOREAN  # syllables that EUC-KR proper does not have
    assert decode(said.encode("cp949"), declared) == (said, ())


@pytest.mark.parametrize("shift", range(4))
def test_a_long_text_is_told_wherever_its_sample_ends(shift):
    said = "x" * shift + KOREAN * 300
    assert decode(said.encode("cp949")) == (said, ("encoding-guessed",))


def test_a_few_korean_words_in_a_long_page_of_markup_are_no_broken_utf8():
    said = "<td width='1' class='cell of a table'></td>\n" * 400 + KOREAN
    assert decode(said.encode("cp949")) == (said, ("encoding-guessed",))


def test_utf16_without_a_mark_is_told_by_its_tags():
    said = "<html><body><p>성천군</p></body></html>"
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decode(said.encode(encoding)) == (said, ("encoding-guessed",))


def test_one_broken_letter_among_few_makes_nobody_guess():
    said = "The mill was opened. " * 40 + "성천군"
    assert decode(said.encode()[:-1]) == (said[:-1] + "�", ("decoded-lossy",))
