"""A pattern that is tried only where a match can begin: made once from a pattern, it then finds the same as `re` does.

A regular expression with many alternatives is tried at every character of a text, in vain at nearly all of them. The
first two characters of a match tell where to try: one Aho-Corasick pass over a text finds them, for all patterns and
all sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from ahocorasick_rs import AhoCorasick

from groundbreak.language.ko.openings import openings


class _Board:
    """Finds the beginnings of all patterns in one pass over a text; remembers the last text."""

    def __init__(self) -> None:
        self._owners: dict[str, list[int]] = {}
        self._count = 0
        self._finder: tuple[AhoCorasick, list[list[int]]] | None = None
        self._last: tuple[str, Sequence[Sequence[int]]] | None = None

    def enter(self, heads: Iterable[str]) -> int:
        """Take in the beginnings of one more pattern; its number."""
        number, self._count = self._count, self._count + 1
        for head in heads:
            self._owners.setdefault(head, []).append(number)
        self._finder = self._last = None
        return number

    def places(self, text: str, number: int) -> Sequence[int]:
        """Where the beginnings of a pattern stand in a text, in order."""
        if self._last is None or self._last[0] is not text:
            self._last = text, self._pass(text)
        return self._last[1][number]

    def _pass(self, text: str) -> Sequence[Sequence[int]]:
        if self._finder is None:
            self._finder = AhoCorasick(list(self._owners), store_patterns=False), list(self._owners.values())
        finder, owners = self._finder
        places: list[list[int]] = [[] for _ in range(self._count)]
        for index, at, _ in finder.find_matches_as_indexes(text, overlapping=True):
            for owner in owners[index]:
                places[owner].append(at)
        return places


_BOARD = _Board()


class Heads:
    """Finds where in a text one of some beginnings stands. A text is gone over once, for all its sentences."""

    def __init__(self, heads: Iterable[str]) -> None:
        self._number = _BOARD.enter(heads)

    def within(self, text: str, start: int, end: int) -> Sequence[int]:
        """Where they begin in a stretch of text, in order."""
        places = _BOARD.places(text, self._number)
        first = bisect_left(places, start)
        return places[first : bisect_left(places, end, first)]


class Scanner:
    """Finds what `re.compile(pattern)` finds, in the same order.

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
