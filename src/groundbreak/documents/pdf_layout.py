"""The lines of a PDF's pages, put back together into paragraphs and tables.

Goes in: for each page, lines of runs with where they stand, in points from the lower left. Comes out: text, a paragraph
or a table's row a line, the cells of a row parted by ' | ' (an empty cell stays as one). What stands at the head or
foot of most pages is left out; a paragraph that goes on overleaf is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stand together."""

    left: float
    bottom: float
    right: float
    top: float
    text: str


Line = Sequence[Run]
Page = Sequence[Line]

_PARTICLES = frozenset("은는이가을를에의와과로도고며여한된할들던면서게지만나다임음함됨")
"""Syllables that many Korean words end in: a line that ends in one probably ends with a word."""
_HANGUL = re.compile(r"[가-힣]")
_ENDS = re.compile(r"[.!?。:;”\"')\]]$")
_ITEM = re.compile(r"^(?:[-–•·○●□■◦▶※*]|\(?\d{1,2}[.)]|[가-하]\.|[A-Z][.)])\s?")


@dataclass(slots=True)
class _Text:
    """The text so far; its last paragraph may be open."""

    done: list[str] = field(default_factory=list)
    open: str = ""

    def close(self) -> None:
        if self.open:
            self.done.append(self.open)
        self.open = ""


def text_of(pages: Sequence[Page]) -> str:
    """All pages as text."""
    out = _Text()
    for page in _without_margins(pages):
        for number, block in enumerate(_blocks(page)):
            if number:
                out.close()
            if _is_table(block):
                out.close()
                out.done += rows(block)
            else:
                _paragraphs(block, out)
        if _ENDS.search(out.open):
            out.close()
    out.close()
    return "\n".join(out.done)


def rows(lines: Sequence[Line]) -> list[str]:
    """The rows of a table: lines that overlap in height are one row, runs that overlap in width one column."""
    runs = [run for line in lines for run in line]
    columns, heights = _spans([(r.left, r.right) for r in runs]), _spans([(r.bottom, r.top) for r in runs])
    cells: dict[tuple[int, int], list[str]] = {}
    for run in sorted(runs, key=lambda run: (-run.top, run.left)):
        place = (bisect_right(heights, run.bottom), bisect_right(columns, run.left))
        cells.setdefault(place, []).append(run.text)
    across = range(1, len(columns) + 1)
    return [
        " | ".join(" ".join(cells.get((row, column), ())) for column in across) for row in range(len(heights), 0, -1)
    ]


def _spans(intervals: Sequence[tuple[float, float]]) -> list[float]:
    """Where the unions of intervals that overlap begin, in order."""
    starts: list[float] = []
    reached = 0.0
    for low, high in sorted(intervals):
        if not starts or (low > starts[-1] and low >= reached):
            starts.append(low)
            reached = high
        reached = max(reached, high)
    return starts


def _is_table(lines: Sequence[Line]) -> bool:
    """Whether several lines have several cells, and these keep to columns."""
    wide = [line for line in lines if len(line) > 1]
    return len(wide) > 1 and len(_spans([(r.left, r.right) for line in lines for r in line])) > 1


def _blocks(page: Page) -> Iterator[list[Line]]:
    """Stretches of lines that may be a table, and those that may not, in their order."""
    block: list[Line] = []
    starts: list[float] = []
    for line in page:
        if block and starts and _apart(block[-1], line):
            yield block
            block, starts = [], []
        in_columns = len(line) > 1 or any(abs(line[0].left - start) < 4 for start in starts[1:])
        near_first = bool(starts) and abs(line[0].left - starts[0]) < 4 and _short(line[0], block)
        if in_columns or near_first:
            if not starts and block:
                yield block
                block = []
            starts = sorted({*starts, *(run.left for run in line)})
            block.append(line)
        else:
            if starts:
                yield block
                block, starts = [], []
            block.append(line)
    if block:
        yield block


def _apart(before: Line, here: Line) -> bool:
    """Whether so much blank lies between two lines that they can't be of one table."""
    height = max(before[0].top - before[0].bottom, here[0].top - here[0].bottom, 4.0)
    return before[0].bottom - here[0].top > 4 * height or here[0].bottom - before[0].top > 3 * height


def _short(run: Run, block: Sequence[Line]) -> bool:
    """Whether a lone run keeps within the first column of the lines before it."""
    second = min((line[1].left for line in block if len(line) > 1), default=0.0)
    return run.right < second


def _paragraphs(lines: Sequence[Line], out: _Text) -> None:
    edge = max(line[-1].right for line in lines)
    before: Run | None = None
    for line in lines:
        text = " ".join(run.text for run in line)
        here = Run(line[0].left, min(r.bottom for r in line), line[-1].right, max(r.top for r in line), text)
        if out.open and _goes_on(before, here, edge):
            out.open = _joined(out.open, text, flush=before is None or edge - before.right < before.top - before.bottom)
        else:
            out.close()
            out.open = text
        before = here


def _goes_on(before: Run | None, here: Run, edge: float) -> bool:
    """Whether a line continues the one before it; without one, whether it continues the page before."""
    if _ITEM.match(here.text):
        return False
    if before is None:
        return True
    height = max(before.top - before.bottom, 1.0)
    alike = 0.7 < max(here.top - here.bottom, 1.0) / height < 1.4
    close = before.bottom - here.top < 1.2 * height and here.top < before.top
    word = len(here.text.split(" ", 1)[0]) * (here.right - here.left) / max(len(here.text), 1)
    full = before.right + word + 1.5 * height > edge  # the next word would not have had room
    return alike and close and full and here.left < edge - 8 * height


def _joined(before: str, after: str, *, flush: bool) -> str:
    """Two lines of one paragraph as one, with a blank where a word ended with the line."""
    if before.endswith("-") and before[-2:-1].isalpha() and after[:1].islower():
        return before[:-1] + after
    broken_word = _HANGUL.match(before[-1]) and _HANGUL.match(after[:1]) and before[-1] not in _PARTICLES
    return before + ("" if flush and broken_word else " ") + after


def _without_margins(pages: Sequence[Page]) -> Iterator[Page]:
    """Pages without the lines that stand at the head or foot of most of them, but for their numbers."""
    pages = [page for page in pages if page]
    seen = Counter(key for page in pages for key in {_key(line) for line in (*page[:2], *page[-2:])})
    often = {key for key, count in seen.items() if count >= max(3, len(pages) / 2)}
    for page in pages:
        last = len(page) - 2
        kept = [line for n, line in enumerate(page) if not ((n < 2 or n >= last) and _key(line) in often)]
        if kept:
            yield kept


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(run.text for run in line))
