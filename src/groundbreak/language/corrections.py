"""Whether a report says of itself that it corrects an earlier one, in English or Korean.

In: a headline and a text. Out: yes or no. Only what newspapers print over or under such a report counts; that somebody
in it corrects somebody else does not.
"""

from __future__ import annotations

import re

_EDGE = 600
"""Characters at the beginning and at the end of a text where such a note stands."""
_HEADLINE = re.compile(
    r"^\W{0,3}(?:correction|corrected|corrects|clarification)\b\W|\((?:correction|corrected|corrects\b[^()]{0,60})\)\s*$|"
    r"^\W{0,3}(?:\[?정정\]?(?=\W|$)|정정\s?보도|바로잡습니다|바로잡음)|[\[(](?:정정|바로잡습니다)[^\])]{0,20}[\])]",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:^|[\n(\[])\s{0,3}(?:correction|corrects|corrected version|clarification)\b\s{0,2}[:,(\[—–-]|"
    r"\bthis (?:story|report|article|version|item|dispatch) (?:has been |was |is |now )?correct(?:ed|s)\b|"
    r"\b(?:an|our) earlier (?:version|report|story|article|dispatch)\b[^.\n]{0,60}\b(?:wrongly|incorrectly|"
    r"mistakenly|misstated|erroneously|in error)\b|"
    r"바로잡습니다|정정\s?보도|(?:기사|보도|내용)[를을]\s?(?:정정|바로잡)|(?:^|\n)\s{0,3}\[?정정\]?\s{0,2}[:：]",
    re.IGNORECASE,
)


def is_correction(headline: str, text: str) -> bool:
    """Whether a report is a correction of an earlier one."""
    if _HEADLINE.search(headline[:400]):
        return True
    body = text[len(headline) :] if headline and text.startswith(headline) else text
    parts = (body,) if len(body) <= 2 * _EDGE else (body[:_EDGE], body[-_EDGE:])
    return any(_NOTE.search(part) for part in parts)
