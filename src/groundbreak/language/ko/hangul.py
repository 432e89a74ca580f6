"""Hangul syllables taken apart into letters, and put together again.

In comes text; out come `Syllable` values (first consonant, vowel, last consonants, as compatibility jamo). Everything
that knows about Korean sound or spelling works on these and never on code points.
"""

from __future__ import annotations

from typing import NamedTuple

FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
LAST = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

_BASE, _END = 0xAC00, 0xD7A3


class Syllable(NamedTuple):
    """One written syllable."""

    first: str
    """Initial consonant; 'ㅇ' where there is none to hear."""
    vowel: str
    last: str = ""
    """Final consonant or cluster, '' where there is none."""


def is_syllable(char: str) -> bool:
    """Whether a character is a composed Hangul syllable."""
    return "가" <= char <= "힣"


def is_hangul(text: str) -> bool:
    """Whether a text holds nothing but Hangul syllables and spaces, and at least one syllable."""
    return any(map(is_syllable, text)) and all(is_syllable(c) or c == " " for c in text)


def split(char: str) -> Syllable:
    """Take one syllable apart.

    :raises ValueError: if it is no composed Hangul syllable
    """
    index = ord(char) - _BASE
    if not 0 <= index <= _END - _BASE:
        raise ValueError(f"no Hangul syllable: {char!r}")
    first, rest = divmod(index, len(VOWELS) * len(LAST))
    vowel, last = divmod(rest, len(LAST))
    return Syllable(FIRST[first], VOWELS[vowel], LAST[last])


def join(syllable: Syllable) -> str:
    """Put one syllable together: the inverse of `split`."""
    first, vowel, last = FIRST.index(syllable.first), VOWELS.index(syllable.vowel), LAST.index(syllable.last)
    return chr(_BASE + (first * len(VOWELS) + vowel) * len(LAST) + last)


def syllables(word: str) -> list[Syllable]:
    """Take a word apart; characters that are no syllables (spaces, hyphens) are left out."""
    return [split(c) for c in word if is_syllable(c)]


_DIGITS = str.maketrans({str(digit): f" {word}" for digit, word in enumerate("영일이삼사오륙칠팔구")})


def words(name: str) -> list[str]:
    """The words of a name as they are spoken: parted at spaces, figures read out ('8리' is 팔리)."""
    return name.translate(_DIGITS).split()


_DROPPED = frozenset("ㅣㅑㅕㅛㅠㅖㅒ")
"""Vowels before which the South doesn't write an initial ㄹ or ㄴ at all."""


def southern(name: str) -> str:
    """Respell a Northern name the Southern way: 룡강 -> 용강, 락원 -> 낙원, 녕변 -> 영변, 은률 -> 은율.

    The North writes ㄹ and ㄴ wherever the character has them. The South drops or softens them at the start of a word,
    and writes 률, 렬 as 율, 열 after a vowel or ㄴ. A name in Southern spelling stays as it is.
    """
    out: list[str] = []
    for char in name.replace("로동자구", "노동자구"):  # an own word inside the name: workers' district
        if not is_syllable(char):
            out.append(char)
            continue
        syllable = split(char)
        previous = out[-1] if out else ""
        if not is_syllable(previous):
            if syllable.first in "ㄹㄴ" and syllable.vowel in _DROPPED:
                syllable = syllable._replace(first="ㅇ")
            elif syllable.first == "ㄹ":
                syllable = syllable._replace(first="ㄴ")
        elif char in "률렬" and split(previous).last in ("", "ㄴ"):
            syllable = syllable._replace(first="ㅇ")
        out.append(join(syllable))
    return "".join(out)
