"""The big patterns are tried only where they can begin: the list of beginnings must be complete."""

from __future__ import annotations

import re._constants as codes  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]

from groundbreak.language.ko import date_words, events


def beginnings(parsed: object) -> set[str]:
    """The first characters that a pattern can match; '' where it can match nothing."""
    found: set[str] = set()
    for op, value in parsed:  # type: ignore[attr-defined]
        if op in (codes.ASSERT, codes.ASSERT_NOT, codes.AT):
            continue
        if op is codes.LITERAL:
            return found | {chr(value)}
        if op is codes.IN:
            for kind, item in value:
                if kind is codes.RANGE:
                    found |= {chr(c) for c in range(item[0], item[1] + 1)}
                else:
                    found.add(chr(item) if kind is codes.LITERAL else "0")
            return found
        if op is codes.BRANCH:
            inner = set().union(*(beginnings(b) for b in value[1]))
        elif op is codes.SUBPATTERN:
            inner = beginnings(value[3])
        else:
            inner = beginnings(value[2]) | ({""} if value[0] == 0 else set())
        if "" not in inner:
            return found | inner
        found |= inner - {""}
    return found | {""}


def test_events() -> None:
    assert beginnings(parser.parse(events.EVENT_PATTERN)) <= set(events.FIRST)


def test_dates() -> None:
    allowed = set(date_words.FIRST) | set("0123456789")
    assert beginnings(parser.parse(date_words.EXPRESSION_PATTERN)) - {""} <= allowed
