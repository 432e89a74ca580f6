"""How far one spelling lies from another, by ear and by slip, in nats: a weighted edit distance over letter groups.

In come two folded spellings and a table of what is easily taken for what; out comes the cost of the cheapest way to
turn one into the other, and, for people, which letters stand for which. Nothing here knows a language: the table does.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_VOWELS = frozenset("aeiouy")
_MAX_LENGTH = 40
"""Longer than any place name; what is longer is nobody's misspelling, and is not compared."""

FAR = float("inf")


class Slip(NamedTuple):
    """One difference between two spellings."""

    written: str
    meant: str
    cost: float


class Confusions:
    """A table of letter groups that are taken for each other, made ready for comparing."""

    def __init__(self, pairs: Iterable[tuple[str, str, float]]) -> None:
        """Each pair counts both ways; the cheapest of several costs counts."""
        best: dict[tuple[str, str], float] = {}
        for left, right, cost in pairs:
            for written, meant in ((left, right), (right, left)):
                best[written, meant] = min(cost, best.get((written, meant), FAR))
        self._by_ends: dict[str, dict[str, list[_Rule]]] = {}
        for (written, meant), cost in best.items():
            ends = self._by_ends.setdefault(written[-1:], {})
            ends.setdefault(meant[-1:], []).append((written, meant, len(written), len(meant), cost))

    def distance(self, written: str, meant: str, bound: float = FAR) -> float:
        """Cost of `written` for `meant`; FAR where it is certainly above `bound`."""
        if written == meant:
            return 0.0
        table = self._table(written, meant, bound)
        return table[-1][-1] if table is not None and table[-1][-1] <= bound else FAR

    def slips(self, written: str, meant: str) -> tuple[Slip, ...]:
        """The differences on the cheapest way, from left to right."""
        table = self._table(written, meant, FAR)
        if table is None:
            return ()
        out: list[Slip] = []
        i, j = len(written), len(meant)
        while i or j:
            left, right, cost = next(
                step
                for step in self._steps(written, meant, i, j)
                if abs(table[i - len(step[0])][j - len(step[1])] + step[2] - table[i][j]) < _TINY
            )
            if cost:
                out.append(Slip(left, right, cost))
            i, j = i - len(left), j - len(right)
        return tuple(reversed(out))

    def _table(self, written: str, meant: str, bound: float) -> list[list[float]] | None:
        """Costs of all prefixes; None where the end must lie above the bound."""
        if len(written) > _MAX_LENGTH or len(meant) > _MAX_LENGTH:
            return None
        table: list[list[float]] = []
        above = 0
        for i in range(len(written) + 1):
            row = self._row(written, meant, i, table)
            table.append(row)
            # A group spans up to three letters, so that only three rows in succession can't be leapt over.
            above = above + 1 if min(row) > bound else 0
            if above >= _SPAN:
                return None
        return table

    def _row(self, written: str, meant: str, i: int, table: list[list[float]]) -> list[float]:
        """One row of the table: `_steps` unrolled, because this is where the time goes."""
        a, a2 = written[i - 1 : i], written[i - 2 : i - 1] if i > 1 else ""
        up = table[i - 1] if i else []
        lost = _DOUBLED if a == a2 else _LOST
        ends = self._by_ends.get(a, _NO_ENDS) if i else _NO_ENDS
        inserts = self._by_ends.get("", _NO_ENDS)
        row: list[float] = []
        b2 = ""
        for j in range(len(meant) + 1):
            b = meant[j - 1] if j else ""
            if i:
                cost = up[j] + lost
                if j:
                    sub = up[j - 1] + _replace(a, b)
                    cost = min(cost, sub)
                    if a == b2 and b == a2 and a != b:
                        cost = min(cost, table[i - 2][j - 2] + _SWAPPED)
            else:
                cost = FAR if j else 0.0
            if j:
                cost = min(cost, row[j - 1] + (_DOUBLED if b == b2 else _LOST))
            for rules in (ends.get(b), ends.get("") if b else None, inserts.get(b)):
                for left, right, ll, lr, step in rules or ():
                    if ll <= i and lr <= j and written[i - ll : i] == left and meant[j - lr : j] == right:
                        source = (table[i - ll] if ll else row)[j - lr] + step
                        cost = min(cost, source)
            row.append(cost)
            b2 = b
        return row

    def _steps(self, written: str, meant: str, i: int, j: int) -> list[tuple[str, str, float]]:
        """All last steps that lead to `written[:i]` standing for `meant[:j]`."""
        a, b = written[i - 1 : i] if i else "", meant[j - 1 : j] if j else ""
        a2, b2 = written[i - 2 : i - 1] if i > 1 else "", meant[j - 2 : j - 1] if j > 1 else ""
        steps: list[tuple[str, str, float]] = []
        if a and b:
            steps.append((a, b, _replace(a, b)))
            if a == b2 and b == a2 and a != b:
                steps.append((a2 + a, b2 + b, _SWAPPED))
        if a:
            steps.append((a, "", _DOUBLED if a == a2 else _LOST))
        if b:
            steps.append(("", b, _DOUBLED if b == b2 else _LOST))
        for first, second in ((a, b), (a, ""), ("", b)):
            for left, right, ll, lr, cost in self._by_ends.get(first, _NO_ENDS).get(second, ()):
                if ll <= i and lr <= j and written[i - ll : i] == left and meant[j - lr : j] == right:
                    steps.append((left, right, cost))
        return steps


_Rule = tuple[str, str, int, int, float]
_NO_ENDS: dict[str, list[_Rule]] = {}
_TINY = 1e-9
_SPAN = 3
_DOUBLED, _LOST, _SWAPPED = 0.8, 2.5, 1.8
_SAME_CLASS_VOWEL, _SAME_CLASS_CONSONANT, _OTHER_CLASS = 2.7, 3.3, 5.0


@lru_cache(maxsize=2048)
def _replace(a: str, b: str) -> float:
    if a == b:
        return 0.0
    vowels = (a in _VOWELS) + (b in _VOWELS)
    return _OTHER_CLASS if vowels == 1 else _SAME_CLASS_VOWEL if vowels else _SAME_CLASS_CONSONANT


LATIN = Confusions(
    (
        ("c", "k", 0.6),
        ("ph", "f", 0.5),
        ("ou", "u", 0.7),
        ("oo", "u", 0.7),
        ("y", "i", 0.7),
        ("ee", "i", 0.8),
        ("e", "a", 1.6),
        ("o", "u", 1.5),
        ("e", "i", 1.5),
        ("s", "z", 0.8),
        ("sh", "ch", 1.0),
        ("q", "k", 0.6),
        ("kh", "k", 0.6),
        ("gh", "g", 0.6),
        ("j", "y", 1.2),
        ("dj", "j", 0.5),
        ("w", "v", 0.9),
        ("h", "", 1.0),
    )
)
"""For names of no known language: what most alphabets mix up when they borrow from each other."""
