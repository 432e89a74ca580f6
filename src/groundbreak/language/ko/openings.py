"""With which characters a pattern may begin: a pattern goes in, the few characters that open a match come out.

A long pattern is tried at the places where a match can begin, and nowhere else (`scanning`). Worked out from the
patterns themselves, so that no phrase is silently left out because somebody forgot its first syllables.
"""

from __future__ import annotations

import re
import sys

LONGEST = 3
"""Most characters looked at."""
_TELLS_LITTLE = frozenset(" 0123456789")
"""Two characters tell the words of a language well apart, unless the second is one of these: then a third is taken."""
_FEW = 80
"""A class of more characters than that counts as 'anything' where it comes second."""
_LOOK = re.compile(r"\(\?<?[!=]")
_CLASS = re.compile(r"\[\^?(?:\\.|[^\]\\])+\]", re.DOTALL)
_GROUP = re.compile(r"\?(?::|P<\w+>)")
_REPEAT = re.compile(r"(?:[?*+]|\{(\d+)(?:,\d*)?\})\??")
_EVERY = "".join(map(chr, range(0x20000)))
_DIGITS = frozenset(re.findall(r"\d", _EVERY))
_SPACES = frozenset(re.findall(r"\s", _EVERY))
_USUAL = " 0123456789"
_SHORTHANDS = {"d": _DIGITS, "s": _SPACES}

_Heads = frozenset[tuple[str, bool]]
"""Beginnings of matches, each with whether what follows in the pattern follows it directly."""
_NOTHING: _Heads = frozenset({("", True)})
_ANYTHING: _Heads = frozenset({("", False)})


def openings(pattern: str) -> frozenset[str]:
    """Strings of one to three characters, with one of which whatever the pattern matches begins.

    Understands literals, classes, groups, alternatives, lookarounds and repetitions. Raises `ValueError` for a pattern
    that may begin with anything, or match nothing.
    """
    found = {head for head, _ in _choice(pattern)}
    if "" in found:
        raise ValueError(f"may match nothing, or begin with anything: {pattern}")
    # Where fewer characters are enough, more of them tell nothing.
    return frozenset(head for head in found if not any(head[:size] in found for size in range(1, len(head))))


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, outermost only."""
    parts, depth, begin, at = [], 0, 0, 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\":
            at += 1
        elif letter == "[":
            at = _class_end(pattern, at) - 1
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and depth == 0:
            parts.append(pattern[begin:at])
            begin = at + 1
        at += 1
    return [*parts, pattern[begin:]]


def _class_end(pattern: str, at: int) -> int:
    match = _CLASS.match(pattern, at)
    if match is None:
        raise ValueError(f"class without an end: {pattern[at:]}")
    return match.end()


def _group_end(pattern: str, at: int) -> int:
    """The end of the group that opens at a position."""
    depth = 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\":
            at += 1
        elif letter == "[":
            at = _class_end(pattern, at) - 1
        elif letter in "()":
            depth += 1 if letter == "(" else -1
            if depth == 0:
                return at + 1
        at += 1
    raise ValueError(f"group without an end: {pattern}")


def _choice(pattern: str) -> _Heads:
    """Beginnings of a pattern that may have alternatives."""
    return frozenset().union(*map(_sequence, alternatives(pattern)))


def _sequence(pattern: str) -> _Heads:
    """Beginnings of a pattern without outer alternatives."""
    found, at = _NOTHING, 0
    while at < len(pattern) and any(goes_on for _, goes_on in found):
        heads, at = _atom(pattern, at)
        repeat = _REPEAT.match(pattern, at)
        if repeat:
            at = repeat.end()
            heads = _repeated(heads, repeat)
        found = _then(found, heads)
    return found


def _then(before: _Heads, after: _Heads) -> _Heads:
    """What the beginnings become when others follow."""
    found = set()
    for head, goes_on in before:
        if not goes_on or (head and len(after) > _FEW):
            found.add((head, False))
        else:
            for following, on in after:
                longer = head + following
                longer = longer[: _enough(longer)]
                found.add((longer, on and len(longer) < _enough(longer)))
    return frozenset(found)


def _enough(head: str) -> int:
    """How many characters of a beginning are looked at."""
    return LONGEST if head[1:2] in _TELLS_LITTLE else LONGEST - 1


def _repeated(heads: _Heads, repeat: re.Match[str]) -> _Heads:
    """Beginnings of something that may come often, or not at all."""
    sign = repeat.group()[0]
    least = {"?": 0, "*": 0, "+": 1}.get(sign)
    least = int(repeat[1]) if least is None else least
    found = heads if sign == "?" else heads | _then(heads, heads)
    if least > 1:
        found = _then(heads, heads)
    return found if least else found | _NOTHING


def _atom(pattern: str, at: int) -> tuple[_Heads, int]:
    """Beginnings of what stands at a position, and its end."""
    letter = pattern[at]
    if letter == "(":
        end = _group_end(pattern, at)
        if _LOOK.match(pattern, at):
            return _NOTHING, end
        if pattern.startswith("(?P=", at):
            return _ANYTHING, end
        inside = pattern[at + 1 : end - 1]
        return _choice(_GROUP.sub("", inside, count=1) if inside.startswith("?") else inside), end
    if letter == "[":
        end = _class_end(pattern, at)
        return _class(pattern[at:end]), end
    if letter == "\\":
        return _escaped(pattern[at : at + 2]), at + 2
    if letter in "^$":
        return _NOTHING, at + 1
    return (_ANYTHING if letter == "." else frozenset({(letter, True)})), at + 1


def _escaped(escape: str) -> _Heads:
    if escape[1] in _SHORTHANDS:
        # Figures and spaces that hardly anybody writes need not be told apart by what follows.
        return frozenset((c, c in _USUAL) for c in _SHORTHANDS[escape[1]])
    if escape[1] in "bB":
        return _NOTHING
    if escape[1].isalnum():
        return _ANYTHING
    return frozenset({(escape[1], True)})


def _class(written: str) -> _Heads:
    """Characters of a class; those of a wide one are not told apart."""
    known = written[1:-1]
    if known.startswith("^") or re.search(r"\\[A-Zwxu]", known):
        return _ANYTHING
    wide = [ord(b) - ord(a) for a, b in re.findall(r"(?<!\\)([^\\])-([^\\])", known)]
    if max(wide, default=0) > _FEW:
        return _ANYTHING
    shorthands = [_escaped(s) for s in re.findall(r"\\[ds]", known)]
    rest = re.sub(r"\\[ds]", "", known)
    letters = re.findall(f"[{rest}]", _letters(rest)) if rest else []
    return frozenset((c, True) for c in letters).union(*shorthands)


def _letters(known: str) -> str:
    """All characters that may stand in a class: those written, and those between the ends of its ranges."""
    found = known
    for first, last in re.findall(r"([^\\])-([^\\])", known):
        found += "".join(map(chr, range(ord(first), min(ord(last), sys.maxunicode) + 1)))
    return found
