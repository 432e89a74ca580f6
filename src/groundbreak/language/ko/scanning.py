"""A pattern that is tried only where a match can begin: made once from a pattern, it then finds the same as `re` does.

A regular expression with many alternatives is tried at every character of a text, in vain at nearly all of them. The
first few characters of a match tell where to try: one Aho-Corasick pass over a text finds them, for all patterns and
all sentences. They also tell which of the outer alternatives can match there: no other is tried.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from ahocorasick_rs import AhoCorasick

from groundbreak.language.ko.openings import LONGEST, alternatives, openings


class _Board:
    """Finds the beginnings of all patterns in one pass over a text; remembers the last text."""

    def __init__(self) -> None:
        self._owners: dict[str, list[int]] = {}
        self._count = 0
        self._finder: tuple[AhoCorasick, list[list[int]]] | None = None
        self._last: tuple[str | None, Sequence[Sequence[int]]] = None, ()

    def enter(self, heads: Iterable[str]) -> int:
        """Take in the beginnings of one more pattern; its number."""
        number, self._count = self._count, self._count + 1
        for head in heads:
            self._owners.setdefault(head, []).append(number)
        self._finder, self._last = None, (None, ())
        return number

    @property
    def heads(self) -> tuple[str, ...]:
        """All beginnings."""
        return tuple(self._owners)

    def within(self, number: int, text: str, start: int, end: int) -> Sequence[int]:
        """Where the beginnings of a pattern stand in a stretch of a text, in order."""
        if self._last[0] is not text:
            self._last = text, self._pass(text)
        places = self._last[1][number]
        first = bisect_left(places, start)
        return places[first : bisect_left(places, end, first)]

    def _pass(self, text: str) -> Sequence[Sequence[int]]:
        if self._finder is None:
            self._finder = AhoCorasick(list(self._owners), store_patterns=False), list(self._owners.values())
        finder, owners = self._finder
        places: list[list[int]] = [[] for _ in range(self._count)]
        for index, at, _ in finder.find_matches_as_indexes(text, overlapping=True):
            for owner in owners[index]:
                places[owner].append(at)
        # Found in the order of their ends, and beginnings are not all of one length.
        for found in places:
            found.sort()
        return places


_BOARD = _Board()


def beginnings() -> tuple[str, ...]:
    """With what the matches of all scanners begin: what a text is gone over for."""
    return _BOARD.heads


_REMEMBERED = 1 << 14
_NAMED_GROUP = re.compile(r"\(\?P<(\w+)>")
_Match = Callable[[str, int, int], re.Match[str] | None]


class Scanner:
    """Finds what `re.compile(pattern)` finds, in the same order.

    For patterns of which every match is at least one character long and begins with a character that the pattern
    tells; any other raises `ValueError`. `lead` are lookarounds that have to hold where a match begins: tried once
    for all alternatives. `groups`: whether a match may be asked for the groups of other alternatives than its own.
    """

    def __init__(self, pattern: str, *, lead: str = "", groups: bool = False) -> None:
        self.pattern = f"{lead}(?:{pattern})" if lead else pattern
        self._lead = lead
        self._groups = groups
        self._parts = [(part, openings(part)) for part in alternatives(pattern)]
        self._heads = openings(pattern)
        self._number = _BOARD.enter(self._heads)
        self._at: dict[str, _Match] = {}
        """What to try at the next few characters, for all that have been met so far."""
        self._compiled: dict[tuple[str, ...], _Match] = {}

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Sequence[re.Match[str]]:
        """All matches in a stretch of text, not overlapping."""
        end = len(text) if end is None else end
        places = _BOARD.within(self._number, text, start, end)
        if not places:
            return ()
        found: list[re.Match[str]] = []
        done, known = start, self._at
        for at in places:
            if at < done:
                continue
            ahead = text[at : at + LONGEST]
            match = (known.get(ahead) or self._to_try(ahead))(text, at, end)
            if match:
                found.append(match)
                done = match.end()
        return found

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in a stretch of text."""
        end = len(text) if end is None else end
        known = self._at
        for at in _BOARD.within(self._number, text, start, end):
            ahead = text[at : at + LONGEST]
            if found := (known.get(ahead) or self._to_try(ahead))(text, at, end):
                return found
        return None

    def _to_try(self, ahead: str) -> _Match:
        """The alternatives that can begin with the next few characters."""
        begun = [ahead[:size] for size in range(1, LONGEST + 1)]
        mine = tuple(part for part, heads in self._parts if not heads.isdisjoint(begun))
        if mine not in self._compiled:
            others = [part for part, _ in self._parts if part not in mine] if self._groups else ()
            # What cannot begin here is not tried; its groups are only named, behind what never matches.
            named = "".join(f"(?P<{name}>)" for part in others for name in _NAMED_GROUP.findall(part))
            tried = "|".join([*mine, f"(?!){named}"] if named else mine)
            self._compiled[mine] = re.compile(f"{self._lead}(?:{tried})" if self._lead else tried).match
        if len(self._at) >= _REMEMBERED:
            self._at.clear()
        return self._at.setdefault(ahead, self._compiled[mine])
