"""Tables in a Korean text: rows of a place and its days go in, the events that the columns name come out.

A page or PDF gives a table as lines of cells. Which event a day is of stands only in the head of its column, so that
no rule about sentences can find it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from groundbreak.language.ko.clock import Clock
from groundbreak.language.ko.dates import dates
from groundbreak.language.ko.events import event_words
from groundbreak.model.claim import Event
from groundbreak.model.dates import DateInterval
from groundbreak.reading.grammar.frames import PlaceRef

_CELL = re.compile(r"\s*[|\t｜]\s*")
MAX_ROWS = 500
_FEWEST = 2
"""Cells that a line must have to be a row."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day in a table: of which event, at which place."""

    start: int
    """Start of the row."""
    end: int
    ref: PlaceRef
    event: Event
    when: DateInterval


def cells(text: str, refs: Sequence[PlaceRef], clock: Clock) -> tuple[Cell, ...]:
    """The dated cells of all tables of a text, by row."""
    if "|" not in text and "\t" not in text and "｜" not in text:
        return ()
    found: list[Cell] = []
    columns: dict[int, Event] = {}
    start, rows = 0, 0
    for line in text.split("\n"):
        spans = _spans(line, start)
        head = _head(text, spans)
        if len(spans) < _FEWEST:
            columns = {}
        elif head and not any(start <= r.start < start + len(line) for r in refs):
            columns = head
        elif columns and rows < MAX_ROWS:
            rows += 1
            found += _row(text, spans, columns, refs, clock)
        start += len(line) + 1
    return tuple(found)


def _spans(line: str, offset: int) -> list[tuple[int, int]]:
    spans, begin = [], 0
    for match in _CELL.finditer(line):
        spans.append((offset + begin, offset + match.start()))
        begin = match.end()
    return [*spans, (offset + begin, offset + len(line))]


def _head(text: str, spans: Sequence[tuple[int, int]]) -> dict[int, Event]:
    """Which columns name an event."""
    return {i: words[0].event for i, span in enumerate(spans) if (words := event_words(text, *span))}


def _row(
    text: str,
    spans: Sequence[tuple[int, int]],
    columns: dict[int, Event],
    refs: Sequence[PlaceRef],
    clock: Clock,
) -> list[Cell]:
    start, end = spans[0][0], spans[-1][1]
    while start < end and text[start] in "| \t｜":
        start += 1
    named = [r for r in refs if start <= r.start < end]
    if not named:
        return []
    out = []
    for index, event in columns.items():
        if index >= len(spans):
            continue
        hits, _ = dates(text, clock, *spans[index])
        out += [Cell(start, end, ref, event, hits[0].when) for ref in named if hits and hits[0].when.known]
    return out
