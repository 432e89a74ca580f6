"""What of a page is the story: without what stands below it, and where its first lines say that it was filed.

In: the text of a document. Out: the text up to the related headlines and comments; spans of datelines, in which a name
is no place of an event.
"""

from __future__ import annotations

import re

from ahocorasick_rs import AhoCorasick

_FURNITURE = re.compile(
    r"(?:^|\n|[.!?\])\"”] )\s*(?:More [Ff]rom |RELATED|Related (?:[Aa]rticles|[Ss]tories|"
    r"[Nn]ews|[Pp]osts)|READ MORE|Read more (?:on|about) |More on (?:this|the) |"
    r"ALSO READ|Also [Rr]ead|Read [Mm]ore:|Read also|Most [Rr]ead|"
    r"MOST READ|"
    r"COMMENTS|Comments \(|NO COMMENTS|LEAVE A REPLY|Leave a [Rr]eply|Recommended (?:for|"
    r"[Ss]tories|[Aa]rticles)|You (?:may|might) also|Trending|TRENDING|Popular (?:now|"
    r"stories)|Elsewhere:|Other news|Latest (?:news|headlines))"
)
_FURNITURE_HOLDS = AhoCorasick(
    [
        "More ",
        "RELATED",
        "Related",
        "READ",
        "Read ",
        "Also ",
        "Most ",
        "COMMENTS",
        "Comments",
        "LEAVE A",
        "Leave a ",
        "Recommended",
        "You ",
        "Trending",
        "TRENDING",
        "Popular",
        "Elsewhere:",
        "Other news",
        "Latest ",
    ]
)
_AGENCY = r"(?:\([^()\n\d]{2,40}\)|\W{0,2}/[A-Z]{3,12}/)"
_DAY = r"[A-Z]?[a-z]{2,8}\.? ?\d{1,2}\.?(?:,? \d{4})?"
_DATELINE = re.compile(
    r"(?:^|\n|[.)\]:] )(?:"
    r"[A-Z]{4,}(?:[ /-][A-Z]{2,}){0,3}(?:, [A-Z][\w. ]{1,24})?[,.]?"
    rf"(?: {_DAY})?\s?(?:{_AGENCY}\s?(?:--|—|–|-|:|\.)?|--|—|–)"
    rf"|[A-Z][a-z]{{2,}}(?:/[A-Z][a-z]{{2,}})?, {_DAY}\s?{_AGENCY}\s?(?:--|—|–|-|:)"
    r")|(?<=\n\n)[A-Z]{4,}: (?=[A-Z])"
    r"|[(\[][A-Z][a-z]{2,}(?: \w{3,12})? ?= ?[^()\[\]\n]{2,30}[)\]]"
)
"""'SEOUL, Feb. 12 (YNA) --', '(Seoul=Newsis)', 'PYONGYANG, January 19. /TASS/': where a report was filed, no place."""
_HEAD = 1_500
"""Characters in which datelines are looked for."""


def filed_at(text: str) -> list[tuple[int, int]]:
    """Where a report says where it was filed."""
    return [m.span() for m in _DATELINE.finditer(text, 0, _HEAD)]


def without_furniture(text: str, low: str) -> tuple[str, str]:
    """Leave out what stands below a story and belongs to others: related headlines, comments."""
    held = _FURNITURE_HOLDS.find_matches_as_indexes(text)
    cut = _FURNITURE.search(text, min(len(text), 120)) if held else None
    return (text[: cut.start() + 1], low[: cut.start() + 1]) if cut else (text, low)
