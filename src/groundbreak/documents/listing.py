"""Tells a page that lists reports from a page that is one, and gives each report of the list its own date.

Goes in: the words of a page, and the day of its capture. Comes out: its items, or none where it is no list. A list
is many short items, each a headline with a date, perhaps with the first sentence of the story. The date may stand on
the headline's line, or on one of its own above or below it; where both readings fit, an item's date is an interval that
holds both. The dates are those on which the items were published, and not those of what they tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from groundbreak.documents.stamps import Stamp, stamps

FEWEST_ITEMS, FEWEST_DAYS = 4, 3
LEAST_SHARE = 0.75
"""Of the page's words that must be in items."""
_LONGEST_LINE = 1_000
"""A page with a longer line tells a story."""
_MOST_LINES = 2_000
_LONGEST_HEADLINE = 250
_HEADLINE_WORDS, _HEADLINE_LETTERS = 4, 14
"""Fewer are a menu or the name of a page."""
_SENTENCE_ENDS = (".", "…", "!", "?", "다", "요", "。", "”", '"')
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}$")
_AROUND_DATE = re.compile(
    r"[\s\d:.,|·•()\[\]<>/\-]|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b"
    r"|[월화수목금토일]요일|\b(?:kst|posted|published|date)\b",
    re.I,
)
_DATE_ABOVE, _DATE_BELOW = ("DTS", "DT"), ("TDS", "TSD", "TD")
"""The lines of one item, in the two ways of laying them out."""
_BEHIND_DATE = re.compile(
    r"^(?:[\s:|·•()\[\]<>,.\-/]|\d{1,2}:\d\d(?::\d\d)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)\b|\([월화수목금토일]\)|[월화수목금토일]요일)+",
    re.I,
)
_SLACK = timedelta(days=1)
_CJK = re.compile("[\u1100-\u11ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Item:
    """One report of a list."""

    headline: str
    body: str
    earliest: date
    latest: date
    """The same day, unless two dates may be its own."""
    written: str
    """The date as it is written, or both."""


@dataclass(frozen=True, slots=True)
class _Line:
    kind: str
    """'D' a date alone, 'H' a headline with a date, 'T' a headline, 'S' a sentence, 'x' anything short."""
    text: str
    stamp: Stamp | None = None


def items(text: str, captured: date) -> list[Item]:
    """The items of a list, in their order; none where it is no list."""
    if len(_YEAR.findall(text)) < FEWEST_ITEMS:
        return []
    lines = [_line(line) for line in text.split("\n") if line.strip()]
    dated = sum(line.stamp is not None for line in lines)
    if dated < FEWEST_ITEMS or len(lines) > _MOST_LINES or any(len(line.text) > _LONGEST_LINE for line in lines):
        return []
    found = list(_on_their_lines(lines)) if 2 * sum(line.kind == "H" for line in lines) > dated else _beside(lines)
    length = sum(len(line.text) for line in lines if line.kind in "TSH")
    held = sum(len(item.headline) + len(item.body) for item in found)
    if len(found) < FEWEST_ITEMS or len({item.latest for item in found}) < FEWEST_DAYS or held < LEAST_SHARE * length:
        return []
    return [] if any(item.latest > captured + _SLACK for item in found) else found


def plain_line(raw: str) -> str:
    """A line without the mark that makes it one of a list."""
    return " ".join(raw.split()).lstrip("-–*•·▪■▶ ")


def _line(raw: str) -> _Line:
    text = _row(plain_line(raw))
    if len(text) > _LONGEST_HEADLINE:
        return _Line("S", text)
    for stamp in stamps(text):
        before, after = _AROUND_DATE.sub("", text[: stamp.start]), _AROUND_DATE.sub("", text[stamp.end :])
        if not before and not after:
            return _Line("D", text, stamp)
        rest = text[: stamp.start] if not after else _BEHIND_DATE.sub("", text[stamp.end :], count=1)
        rest = rest.strip(" ()[]<>|·•:-,.")
        if (not before or not after) and _is_headline(rest):
            return _Line("H", rest, stamp)
    if _is_headline(text):
        return _Line("T", text)
    return _Line("S" if len(text) > 60 and _is_sentence(text) else "x", text)


def _row(text: str) -> str:
    """Of a row of a table, the longest cell and the date; numbers and counts of readers go."""
    cells = [cell.strip() for cell in text.split("|")] if "|" in text else []
    when = next((cell for cell in cells if next(stamps(cell), None)), "")
    return f"{max(cells, key=len)} {when}" if when and when != max(cells, key=len) else text


def _is_headline(text: str) -> bool:
    enough = len(_CJK.findall(text)) >= _HEADLINE_LETTERS // 2 or (
        len(text) >= _HEADLINE_LETTERS and len(_WORD.findall(text)) >= _HEADLINE_WORDS
    )
    return enough and not _is_sentence(text)


def _is_sentence(text: str) -> bool:
    return text.endswith(_SENTENCE_ENDS) and not _INITIALS.search(text)


def _on_their_lines(lines: Sequence[_Line]) -> Iterator[Item]:
    """Items whose date stands on the line of the headline; sentences below one are its beginning."""
    head: _Line | None = None
    body: list[str] = []
    for line in (*lines, _Line("H", "")):
        if line.kind == "H":
            if head is not None and head.stamp is not None:
                yield _item(head.text, body, (head.stamp,))
            head, body = line, []
        elif line.kind == "S":
            body.append(line.text)


def _beside(lines: Sequence[_Line]) -> list[Item]:
    """Items whose date stands on a line of its own, by the reading that leaves least over, or by both of two."""
    kinds = "".join(line.kind for line in lines)
    dates: dict[int, list[int]] = {}
    bodies: dict[int, list[str]] = {}
    for pair in (*_pairs(kinds, _DATE_ABOVE), *_pairs(kinds, _DATE_BELOW)):
        dates.setdefault(pair.headline, []).append(pair.date)
        bodies[pair.headline] = [] if pair.sentence is None else [lines[pair.sentence].text]
    found = []
    for headline in sorted(dates):
        its = [stamp for at in dict.fromkeys(dates[headline]) if (stamp := lines[at].stamp)]
        found.append(_item(lines[headline].text, bodies[headline], its))
    return found


class _Pair(NamedTuple):
    """The lines of one item."""

    headline: int
    date: int
    sentence: int | None


def _pairs(kinds: str, preferred: Sequence[str]) -> list[_Pair]:
    """The items of the reading that leaves least over; of two that leave as much, of the one preferred."""
    best: list[tuple[int, int, str]] = [(0, 0, "")] * (len(kinds) + 1)
    for at in range(len(kinds) - 1, -1, -1):
        left, other, _ = best[at + 1]
        options = [(left + (kinds[at] != "x"), other, "")]
        for pattern in (*_DATE_ABOVE, *_DATE_BELOW):
            if kinds.startswith(pattern, at):
                left, other, _ = best[at + len(pattern)]
                options.append((left, other + (pattern not in preferred), pattern))
        best[at] = min(options, key=lambda option: option[:2])
    found: list[_Pair] = []
    at = 0
    while at < len(kinds):
        if pattern := best[at][2]:
            sentence = at + pattern.index("S") if "S" in pattern else None
            found.append(_Pair(at + pattern.index("T"), at + pattern.index("D"), sentence))
        at += len(pattern) or 1
    return found


def _item(headline: str, body: Sequence[str], its: Sequence[Stamp]) -> Item:
    days = sorted(stamp.day for stamp in its)
    return Item(headline, "\n".join(body), days[0], days[-1], " or ".join(stamp.written for stamp in its))
