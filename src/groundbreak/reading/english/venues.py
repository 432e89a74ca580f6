"""Words for other construction that a sentence names by the way: where a thing was held, or what stood there before.

In: a lower-cased sentence and the terms in it. Out: the terms without those.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from groundbreak.reading.english.formerly import former
from groundbreak.reading.grammar.terms import TermHit, TermKind

_NO_WORKS = re.compile(r" (?:uniforms?|bags?|children|pupils|students?|furniture|supplies|things)\b")
"""'school uniforms' are no school."""
_WAY = re.compile(
    r"\b(?:walk|km|kilomet(?:er|re)s|miles|minutes|hours?|drive|ride|along|over|across) (?:away )?(?:from |of )?"
    r"(?:the |a )?(?:[\w-]+ ){0,2}$"
)
"""'a half hour's walk from the railway station', 'hundreds of kilometers of mountain roads': where, and by what way."""
_VENUE = re.compile(
    r"\b(?:(?:in|at|near|beside|around) (?:the )?(?:(?:area|district|grounds|site|vicinity|neighbou?rhood) (?:of|"
    r"near) )?|the (?:area|district|grounds|site|vicinity|neighbou?rhood) (?:of|near) )"
    r"(?:the )?(?:[\w-]+ ){0,3}$"
)


_OCCASION = re.compile(
    r"\b(?:held|took place|ceremon(?:y|ies)|events?|ground-?breakings?|broken? ground|"
    r"ground (?:was|has been) broken|opened|inaugurat\w+|beg[au]n|started|kicked off|launched)\b"
    r"(?![^;.]*\b(?:visit|guidance|inspect|tour))"
)
"""What is held or begun at a venue; what is visited there is the venue itself."""


def without_venues(lowered: str, start: int, terms: Sequence[TermHit], *, carried: bool) -> list[TermHit]:
    """'held at the Sinuiju Greenhouse Farm': other construction that is only the venue of something else.

    carried: whether what is held is a ceremony told of before, and so not one of that other construction.
    """
    terms = [
        t
        for t in terms
        if t.kind is not TermKind.OTHER
        or not (
            former(lowered, start, t.start)
            or _NO_WORKS.match(lowered, t.end)
            or _WAY.search(lowered, max(start, t.start - 60), t.start)
        )
    ]
    if not carried and not any(t.kind in (TermKind.POLICY, TermKind.FACILITY) for t in terms):
        return terms
    return [
        t
        for t in terms
        if t.kind is not TermKind.OTHER
        or not _VENUE.search(lowered, max(0, t.start - 70), t.start)
        or not _OCCASION.search(lowered, max(start, t.start - 240), t.start)
    ]
