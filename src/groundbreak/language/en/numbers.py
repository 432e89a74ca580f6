"""Numbers as English news writes them.

In: the words of a number ('19', '10,000', 'twenty-one', 'dozens of'). Out: its value and whether it is exact. Exists
because counts of places are evidence, and half of them are written in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS: dict[str, int] = {word: n for n, word in enumerate(_UNITS)}
WORDS |= {word: 10 * (n + 2) for n, word in enumerate(_TENS)}
WORDS |= {f"{ten}-{_UNITS[n]}": 10 * (t + 2) + n for t, ten in enumerate(_TENS) for n in range(1, 10)}
WORDS |= {"a hundred": 100, "one hundred": 100, "a dozen": 12, "dozen": 12}
"""The value of each number that is written in words, lower case."""
_VAGUE = {"dozens of": 24, "scores of": 40, "several": 3, "a few": 3, "some dozen": 12, "half a dozen": 6}

NUMBER = (
    r"(?:dozens of|scores of|half a dozen|a dozen|dozen|a hundred|one hundred|several|a few|"
    + "|".join(sorted((w for w in WORDS if " " not in w and w != "dozen"), key=len, reverse=True))
    + r"|\d{1,3}(?:[, ]\d{3})+|\d+(?:\.\d+)?)"
)
"""Pattern of one number, without groups; to be used case-insensitively and with word boundaries around it."""

APPROXIMATE = (
    r"(?:more than|over|about|around|nearly|almost|some|roughly|at least|up to|less than|fewer than|approximately)"
)
"""Words before a number that make it approximate."""

_ORDINALS = {
    word: n
    for n, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        start=1,
    )
}
ORDINAL = r"(?:" + "|".join(_ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th))"
"""Pattern of one ordinal up to twelfth in words, or of any in figures."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as stated."""

    value: float
    approximate: bool = False


def number(words: str) -> Number | None:
    """The value of what `NUMBER` matched, or of a number with a trailing '-odd'; None where it is no number."""
    plain = " ".join(words.lower().replace("–", "-").split())
    odd = plain.endswith(("-odd", " odd"))
    if odd:
        plain = plain[:-4]
    if plain in _VAGUE:
        return Number(_VAGUE[plain], approximate=True)
    if plain in WORDS:
        return Number(WORDS[plain], approximate=odd)
    figures = re.sub(r"[, ](?=\d{3})", "", plain)
    if re.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", figures):
        return Number(float(figures), approximate=odd)
    return None


def ordinal(word: str) -> int | None:
    """The value of what `ORDINAL` matched."""
    plain = word.lower()
    if plain in _ORDINALS:
        return _ORDINALS[plain]
    return int(plain[:-2]) if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)", plain) else None
