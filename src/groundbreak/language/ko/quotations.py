"""What of a Korean sentence stands outside of the quotations in it: a stretch of text goes in, smaller ones come out.

How a thing is told ('-할 예정이다', '-할 것으로 보인다') is said by the writer's own verb. What is quoted further on is
about something else: 'X군 준공식에 나와 "더 지을 것"이라고 말했다'.
"""

from __future__ import annotations

import re

_MARK = re.compile(r"[\"“”‘’「」『』]")
_CLOSES = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"'}


def unquoted(text: str, head: int, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The parts of `start` to `end` outside of quotations that open there, in a sentence that begins at `head`.

    A quotation that is already open at `start` is no other voice than that of what is told: its words stay. So do those
    of one that nothing closes.
    """
    if not _MARK.search(text, start, end):
        return ((start, end),)
    spans: list[tuple[int, int]] = []
    opened, closes, at = -1, "", start
    for mark in _MARK.finditer(text, head, end):
        if closes:
            if mark.group() == closes:
                if opened >= start:
                    spans.append((at, opened))
                    at = mark.end()
                closes = ""
        elif mark.group() in _CLOSES:
            opened, closes = mark.start(), _CLOSES[mark.group()]
    return tuple(span for span in (*spans, (at, end)) if span[0] < span[1]) or ((start, start),)
