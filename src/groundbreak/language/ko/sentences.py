"""Where Korean sentences begin and end: a text goes in, spans of whole sentences come out.

Anchors are whole sentences, so a span must begin and end where a reader would quote, never run from the
headline into the body, and hold up on what real pages hold: subtitles with time codes and without full stops,
feeds run together on one line, dates written '2026. 2. 6.', quotations of several sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from groundbreak.model.values import made_often

LONGEST_SENTENCE = 6000
"""Code points after which a sentence is cut at a space: a page without any full stop must stay readable."""

_QUOTED = re.compile(r'"[^"\n]{0,300}"|“[^”\n]{0,300}”|《[^》\n]{0,300}》|‘[^’\n]{0,200}’|「[^」\n]{0,300}」')
_END = re.compile(
    r"(?=[\s.!?。…])(?:"  # every end is at one of these: nothing is tried anywhere else
    r"(?P<stop>[.!?。…]+[\"”’'》」』)\]]*(?=\s|$))"  # full stop before a space
    r"|(?P<glued>(?<=다)\.(?=[가-힣《“\"(\[]|\d{1,2}[월일]))"  # 'full stop forgot its space': 밝혔다.그는
    r"|(?P<polite>(?<=니다)(?=\s+(?!(?:라|고|만)\b)[가-힣A-Z\d]))"  # subtitles leave the stops out
    r"|(?P<clock>(?<=[다요죠까])\s(?=\d{1,2}:\d{2}(?::\d{2})?\s))"  # … and put time codes there
    r"|(?P<bullet>\s(?=[▶▲■◆●◇△▷☞※#©ⓒ])))"
)
_TIME_CODE = re.compile(r"(?:\[?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\]?(?:\s*-->\s*[\d:.,]+)?\s+)+")
_CODE_LINE = re.compile(r"\s*(?:\d{1,5}|\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s*-->\s*[\d:.,]+)?)?\s*")
_FINAL = re.compile(r"[다요죠까]\s*[.!?]?[\"”’')\]]*\s*$|[.!?。…][\"”’')\]]*\s*$")
_ITEM = re.compile(
    r"\s*(?:[-▲▶△▷■◆●○◇*•·①-⑳|]|\d{1,2}[.)]\s|(?:19|20)\d{2}[.\-/]\s?\d{1,2}[.\-/]|\d{1,2}\.\d{1,2}\.?\s|[가-하][.)]\s|[가-힣·]{1,10}\s?:\s)"
)
_GOES_ON = re.compile(r"[가-힣,]\s*$")
_FIGURES = re.compile(r"(?<!\d)(?:\d{4}\s?\.\s?)?\d{1,2}\s?\.\s?\d{1,2}$")
_OPENERS = " \t\r\n\u3000\xa0/|·-"


@made_often
@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    headline: bool = False
    """Whether it stands in the headline, the part before the first blank line."""
    tag: bool = False
    """Whether it is a hashtag, which names topics and tells nothing."""
    broken: bool = False
    """Whether it breaks off: the page shows only the beginning of it."""


@lru_cache(maxsize=1)  # the story and the second look at it ask for the same text
def sentences(text: str) -> tuple[Sentence, ...]:
    """All sentences in order, without the white space and marks around them."""
    head = text.find("\n\n")
    found: list[Sentence] = []
    if head >= 0:
        for start, end in _lines(text, 0, head):
            found += _split(text, start, end, headline=True)
    for start, end in _paragraphs(text, head + 2 if head >= 0 else 0, len(text)):
        found += _split(text, start, end, headline=False)
    return tuple(found)


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        spans.append((start, stop))
        start = stop + 1
    return spans


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Lines, joined where one sentence was wrapped over several (columns of a PDF, cues of a subtitle file)."""
    lines = _lines(text, start, end)
    widest = max((b - a for a, b in lines), default=0)
    coded = [_CODE_LINE.fullmatch(text, a, b) is not None and b > a for a, b in lines]
    subtitles = sum(coded) >= 3
    spans: list[tuple[int, int]] = []
    joins = False
    for (a, b), code in zip(lines, coded, strict=True):
        if subtitles and code:
            continue
        blank = not text[a:b].strip()
        if blank:
            joins = joins and subtitles
            continue
        if joins and spans and not _ITEM.match(text, a, b):
            spans[-1] = (spans[-1][0], b)
        else:
            spans.append((a, b))
        wrapped = 25 <= widest <= 90 and (b - a) >= widest - 8 and len(lines) > 2 and _GOES_ON.search(text, a, b)
        joins = bool(subtitles or wrapped) and not _FINAL.search(text, max(a, b - 12), b)
    return spans


def _split(text: str, start: int, end: int, *, headline: bool) -> list[Sentence]:
    quoted = [(m.start(), m.end()) for m in _QUOTED.finditer(text, start, end)]
    found: list[Sentence] = []
    begin, at = start, 0
    for match in _END.finditer(text, start, end):
        stop = match.end() if match.lastgroup in ("stop", "glued") else match.start()
        while at < len(quoted) and quoted[at][1] < match.end():
            at += 1
        if at < len(quoted) and quoted[at][0] < match.start() and match.end() < quoted[at][1]:
            continue
        if match.lastgroup == "stop" and not _ends(text, match, end):
            continue
        found += _cut(text, begin, stop, headline=headline)
        begin = stop
    return found + _cut(text, begin, end, headline=headline)


def _ends(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a full stop before a space ends a sentence: not in or after '2026. 2. 6.', not before 'he said'."""
    before, rest = text[match.start() - 1 : match.start()], text[match.end() : min(end, match.end() + 4)].lstrip()
    if before.isdigit() and (rest[:1].isdigit() or _FIGURES.search(text, max(0, match.start() - 12), match.start())):
        return False
    return not (match.group()[-1] in "\"”’'》」" and re.match(r"(?:라|이라|하)?(?:고|며|면서|는)\b", rest))


def _cut(text: str, start: int, end: int, *, headline: bool) -> list[Sentence]:
    """One sentence, trimmed; several where it is longer than any sentence may be."""
    pieces: list[Sentence] = []
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        stop = space if space > 0 else start + LONGEST_SENTENCE
        pieces += _cut(text, start, stop, headline=headline)
        start = stop
    while start < end and text[start] in _OPENERS:
        start += 1
    code = _TIME_CODE.match(text, start, end) if start < end and not text[start].isalpha() else None
    if code:
        start = code.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        tag = text[start] == "#"
        broken = not headline and text[end - 1] in ",·、…"
        pieces.append(Sentence(start, end, headline, tag, broken))
    return pieces
