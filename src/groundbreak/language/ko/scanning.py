"""A pattern that is tried only where a match can begin: made once from a pattern, it then finds the same as `re` does.

A regular expression with many alternatives is tried at every character of a text, in vain at nearly all of them. The
first two characters of a match tell where to try: one Aho-Corasick pass over a text finds them for all its sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from ahocorasick_rs import AhoCorasick

from groundbreak.language.ko.openings import openings


class Heads:
    """Finds where in a text one of some beginnings stands. Remembers the last text, which is asked for by sentences."""

    def __init__(self, heads: Iterable[str]) -> None:
        self._finder = AhoCorasick(sorted(heads), store_patterns=False)
        self._last: tuple[str, Sequence[int]] = ("", ())

    def within(self, text: str, start: int, end: int) -> Sequence[int]:
        """Where they begin in a stretch of text, in order."""
        last, places = self._last
        if last is not text:
            places = [at for _, at, _ in self._finder.find_matches_as_indexes(text, overlapping=True)]
            self._last = text, places
        first = bisect_left(places, start)
        return places[first : bisect_left(places, end, first)]


class Scanner:
    """Finds what `re.compile(pattern)` finds, in the same order. Holds only what is fixed, and the last text.

    For patterns of which every match is at least one character long and begins with a character that the pattern
    tells; any other raises `ValueError`.
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._match = re.compile(pattern).match
        self._heads = Heads(openings(pattern))

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """All matches in a stretch of text, not overlapping."""
        end = len(text) if end is None else end
        done, match = start, self._match
        for at in self._heads.within(text, start, end):
            if at >= done and (found := match(text, at, end)):
                yield found
                done = found.end()

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in a stretch of text."""
        end = len(text) if end is None else end
        match = self._match
        for at in self._heads.within(text, start, end):
            if found := match(text, at, end):
                return found
        return None
