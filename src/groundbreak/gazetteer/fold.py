"""Make text comparable without moving a single character, so that offsets in the folded text are offsets in the text.

In comes text in NFC; out comes text of the same length in lower case, without the marks of romanization, with one kind
of apostrophe, hyphen and space.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_APOSTROPHES = "’‘ʼʻ`´＇ʹ′"
_HYPHENS = "‐‑‒–—−﹣－"
_SPACES = "\u00a0\u2009\u202f\u3000\t\n\r\u2002\u2003"
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz ").union(map(chr, range(ord("가"), ord("힣") + 1)))
"""Characters that stay as they are."""


@lru_cache(maxsize=1 << 12)
def _base(char: str) -> str:
    """One character without its marks: 'ŏ' -> 'o'. Hangul, and what would not stay one character, is left alone."""
    if char in _APOSTROPHES:
        return "'"
    if char in _HYPHENS:
        return "-"
    if char in _SPACES:
        return " "
    if "가" <= char <= "힣":
        return char
    plain = "".join(c for c in unicodedata.normalize("NFKD", char.lower()) if not unicodedata.combining(c))
    return plain if len(plain) == 1 else (char.lower() if len(char.lower()) == 1 else char)


def fold_in_place(text: str) -> str:
    """Fold a text; the result has the same length."""
    if text.isascii():
        return text.lower().replace("\n", " ").replace("\t", " ").replace("\r", " ")
    lower = text.lower()
    if len(lower) != len(text):  # 'İ' becomes two characters
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for char in set(lower) - _PLAIN:
        base = _base(char)
        if base != char:
            lower = lower.replace(char, base)
    return lower
