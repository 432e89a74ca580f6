"""With which characters a pattern may begin: a pattern goes in, the characters come out.

Long lists of phrases are tried at the places where one of them can begin, and nowhere else. Worked out from the
patterns themselves, so that no phrase is silently left out because somebody forgot its first syllable.
"""

from __future__ import annotations

import re

_LOOK = re.compile(r"\(\?(?:<?[!=])")
_CLASS = re.compile(r"\[([^\]]+)\]")
_OPTIONAL = re.compile(r"[?*]|\{0,\d+\}")
_MANY = re.compile(r"\+|\{\d+(?:,\d*)?\}")


def openings(pattern: str) -> frozenset[str]:
    """The first characters of whatever a pattern matches.

    Understands literals, classes without ranges of syllables, alternatives, lookarounds and optional parts. Raises
    `ValueError` for a pattern that may begin with anything, or with nothing.
    """
    found, empty = _firsts(pattern)
    if empty:
        raise ValueError(f"phrase may match nothing: {pattern}")
    return frozenset(found)


def _firsts(pattern: str) -> tuple[set[str], bool]:
    found: set[str] = set()
    empty = False
    for part in alternatives(pattern):
        first, nothing = _sequence(part)
        found |= first
        empty = empty or nothing
    return found, empty


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, outermost only."""
    parts, depth, begin, at = [], 0, 0, 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\":
            at += 1
        elif letter == "[":
            at = _CLASS.match(pattern, at).end() - 1  # type: ignore[union-attr]
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and depth == 0:
            parts.append(pattern[begin:at])
            begin = at + 1
        at += 1
    return [*parts, pattern[begin:]]


def _closing(pattern: str, at: int) -> int:
    """The end of the group that opens at a position."""
    depth = 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\":
            at += 1
        elif letter == "[":
            at = _CLASS.match(pattern, at).end() - 1  # type: ignore[union-attr]
        elif letter in "()":
            depth += 1 if letter == "(" else -1
            if depth == 0:
                return at + 1
        at += 1
    raise ValueError(f"unbalanced phrase: {pattern}")


def _sequence(pattern: str) -> tuple[set[str], bool]:
    """First characters of a pattern without outer alternatives, and whether it may match nothing."""
    found: set[str] = set()
    at = 0
    while at < len(pattern):
        first, empty, end = _atom(pattern, at)
        found |= first
        optional = _OPTIONAL.match(pattern, end)
        many = None if optional else _MANY.match(pattern, end)
        at = (optional or many).end() if optional or many else end  # type: ignore[union-attr]
        if at < len(pattern) and pattern[at] == "?":
            at += 1
        if not (optional or empty):
            return found, False
    return found, True


def _atom(pattern: str, at: int) -> tuple[set[str], bool, int]:
    """First characters of the atom at a position, whether it may match nothing, and its end."""
    letter = pattern[at]
    if letter == "(":
        end = _closing(pattern, at)
        if _LOOK.match(pattern, at):
            return set(), True, end
        inner = re.sub(r"^\?(?::|P<\w+>)", "", pattern[at + 1 : end - 1])
        return *_firsts(inner), end
    if letter == "[":
        match = _CLASS.match(pattern, at)
        if match is None or "-" in match[1] or match[1].startswith("^"):
            raise ValueError(f"phrase may begin with anything: {pattern[at:]}")
        return set(match[1]), False, match.end()
    if letter == "\\":
        kind = pattern[at + 1]
        letters = {"d": set("0123456789"), "s": set(" \n\t")}.get(kind, {kind})
        return letters, False, at + 2
    return {letter}, False, at + 1
