"""Distances in a sentence, with a toll for each boundary of a clause between.

In: a lower-cased sentence, and where subjects of their own open a clause. Out: `Tolls`, by which all tying is judged.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from groundbreak.reading.grammar.frames import PlaceRef

FAR = 400
"""A distance beyond which nothing of a sentence belongs together."""
_BOUNDARY = re.compile(
    r"(?P<quote>[,.?!][\"”] (?=(?:[\w.'’-]+ ){0,4}(?:said|says|told|added|stressed|noted|stated|declared)\b))|"
    r"(?P<hard>[;:]|(?<![ap]\.m)\. | -- | — |\|)|(?P<sub>,? ?\b(?:after|following|while|whereas|since|"
    r"before|when|where|which|who|whose|although|but|whose|adding|then|later|than|that|with|as|"
    r"and (?:was|were|has|have|is|are|then|said|in [A-Z]|on [A-Z]|\w{3,}ed|spoke|told|went|saw|gave|took|made|"
    r"began))\b)|(?P<comma>,)"
)
_TOLLS = {"quote": FAR, "hard": 180, "sub": 40, "comma": 12}


_SUBORDINATE = re.compile(
    r"\W*(?:[\w-]+ (?:months?|days?|weeks?|years?) )?(?:after|since|when|while|before|although|as|once|following)\b"
)


class Tolls:
    """Distances in a sentence, with a toll for each boundary between."""

    def __init__(self, lowered: str, start: int, end: int, subjects: Sequence[int] = ()) -> None:
        self.start, self.end, self.lowered = start, end, lowered
        marks = [(m.start(), _TOLLS[m.lastgroup or "comma"]) for m in _BOUNDARY.finditer(lowered, start, end)]
        # A subject of its own opens a clause.
        marks = sorted([*marks, *((at - 1, _TOLLS["hard"]) for at in subjects)])
        if marks and _SUBORDINATE.match(lowered, start, end):
            # 'Two months after the opening, production stopped': the first comma ends the clause.
            first = next((i for i, (_, toll) in enumerate(marks) if toll == _TOLLS["comma"]), None)
            if first is not None:
                marks[first] = (marks[first][0], _TOLLS["sub"] + _TOLLS["comma"])
        self._at = [at for at, _ in marks]
        self._sum = list(accumulate((toll for _, toll in marks), initial=0))

    def between(self, a_start: int, a_end: int, b_start: int, b_end: int) -> int:
        """Distance of two spans; 0 where they overlap."""
        if a_start < b_end and b_start < a_end:
            return 0
        low, high = (a_end, b_start) if a_end <= b_start else (b_end, a_start)
        return (high - low) + self._sum[bisect_left(self._at, high)] - self._sum[bisect_left(self._at, low)]


def runs_of(places: Sequence[PlaceRef]) -> list[list[PlaceRef]]:
    """The places by list, in order."""
    found: dict[int, list[PlaceRef]] = {}
    for place in places:
        found.setdefault(place.run, []).append(place)
    return list(found.values())
