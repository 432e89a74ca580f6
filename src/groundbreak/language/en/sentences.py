"""Where English sentences begin and end, in feeds as they come.

In: a text. Out: spans of sentences, in order, none empty, none across a blank line. Exists because a claim's quote is
a sentence: feeds glue words ('works.He'), abbreviate ('N. Korea', 'Feb. 4'), and open with datelines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ABBREVIATIONS = frozenset(
    [
        "n",
        "s",
        "e",
        "w",
        "u.s",
        "u.n",
        "u.k",
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "no",
        "nos",
        "vs",
        "sgt",
        "gen",
        "col",
        "lt",
        "maj",
        "capt",
        "prof",
        "jr",
        "sr",
        "rep",
        "sen",
        "gov",
        "adm",
        "dept",
        "est",
        "approx",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "inc",
        "ltd",
        "co",
        "corp",
        "fig",
        "vol",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
        "etc",
        "cf",
        "al",
    ]
)
_MONTH_LIKE = frozenset(
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "no",
        "nos",
        "fig",
        "vol",
        "approx",
        "est",
    ]
)
_ALWAYS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "vs",
        "sgt",
        "gen",
        "col",
        "lt",
        "maj",
        "capt",
        "prof",
        "rep",
        "sen",
        "gov",
        "adm",
        "n",
        "s",
        "e",
        "w",
        "u.s",
        "u.n",
        "u.k",
        "e.g",
        "i.e",
        "cf",
    ]
)
_END = re.compile(
    r"[.!?…]+[\"'”’)\]»]*(?=\s)"  # ordinary end
    r"|(?<=[a-z0-9)])[.!?](?=[A-Z][a-z])"  # glued: 'works.He'
    r"|(?<=[a-z])[.!?][\"”’](?=[A-Z])"
    r"|\n+"
)
_BEFORE = re.compile(r"([A-Za-z](?:[A-Za-z.]*[A-Za-z])?)$")
_START = re.compile(r"[\s\"'“‘(\[«\-–—/*•·]*(\S)")
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z]){1,2}|[A-Z][a-z]")
_OPENER = re.compile(
    r"(?:The|An?|This|These|That|Those|He|She|It|They|We|I|You|His|Her|Its|Their|In|On|At|By|For|From|To|Of|As|With|"
    r"After|Before|Since|When|While|But|And|Or|So|If|No|Not|Now|Then|There|Here|Both|Another|Other|Some|All|Also|Last|"
    r"Next|One|Two|Many|Most|However|Meanwhile|According)\b"
)
"""Words that begin a sentence rather than go on a name behind its initials."""
MAX_SENTENCE = 20_000
"""Longer stretches without an end are cut at white space, so that nothing downstream is quadratic in a page."""


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Spans of the sentences between two positions, white space at their ends left out."""
    end = len(text) if end is None else end
    begin = start
    for match in _END.finditer(text, start, end):
        if text[match.start()] != "\n" and not _ends(text, match, end):
            continue
        yield from _cut(text, begin, match.end())
        begin = match.end()
    yield from _cut(text, begin, end)


def _ends(text: str, match: re.Match[str], end: int) -> bool:
    """Whether the punctuation really ends a sentence."""
    follows = _START.match(text, match.end(), min(end, match.end() + 40))
    if follows is None:
        return True
    first = follows.group(1)
    if first.islower():
        return False
    before = _BEFORE.search(text, max(0, match.start() - 12), match.start())
    if text[match.start()] != "." or match.end() - match.start() > 1:
        # 'On Sunday [8 Feb.] A had its turn': a bracket that closes after an abbreviation ends nothing.
        closes = text[match.start() : match.end()] in (".)", ".]")
        return not (closes and before is not None and before.group(1).lower() in _MONTH_LIKE)
    if before is None:
        return True
    word = before.group(1)
    if len(word) == 1 and word.isupper():
        return False
    if _INITIALS.fullmatch(word) and not _OPENER.match(text, follows.start(1), end):
        return False  # 'J.P. Nadda', 'Ma. Subramanian'
    lower = word.lower()
    if lower not in _ABBREVIATIONS:
        return True
    if lower in _ALWAYS:
        return False
    return first.isupper() if lower not in _MONTH_LIKE else not first.isdigit()


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Trim one stretch; cut it where it is too long to be a sentence."""
    end = start + len(text[start:end].rstrip())
    while (start := end - len(text[start:end].lstrip())) < end:
        stop = end
        if end - start > MAX_SENTENCE:
            at = text.rfind(" ", start + 1, start + MAX_SENTENCE)
            stop = at if at > start else start + MAX_SENTENCE
        yield start, stop
        start = stop
