"""When the programme as a whole was launched, as a sentence has it.

In: a sentence with its terms and dates. Out: at most one frame without a place. A policy must be what is launched, and
not what something is launched under.
"""

from __future__ import annotations

import re

from groundbreak.language.en.dates import Clock, resolve
from groundbreak.model.claim import Event
from groundbreak.model.programme import Programme
from groundbreak.reading.english.links import Analysis
from groundbreak.reading.english.quarrel import vary
from groundbreak.reading.grammar.frames import Frame
from groundbreak.reading.grammar.terms import TermKind

_LAUNCHED = re.compile(
    r"\b(?:launch(?:ed|es)?|unveil(?:ed|s)?|announce[ds]?|adopt(?:ed|s)?|introduc(?:ed|es)|"
    r"beg[au]n|start(?:ed|s)?|initiat(?:ed|es)|put forward|set forth|proclaim(?:ed|s)?|"
    r"declare[ds]?)\b"
)
_IT = re.compile(
    r"\b(?:the|this|his|its) (?:(?:new|ambitious|flagship|key|same) )?"
    r"(?:policy|initiative|programme|program|campaign)\b"
)
"""How a report goes on to call a policy: a plan with a name of its own is another."""
_UNDER = re.compile(r"\b(?:under|of|for|by|with|to|that|in line|according|construction|ground|work|project)\b")
"""Between a verb and a policy: that something else is what is begun."""
_BELONGS = re.compile(
    r"\b(?:under|of|for|within|by|with|to|from|as part of|called for in)\s+"
    r"(?:the |its |his |their )?(?:[\w'’-]+ ){0,3}$"
)
"""Before a policy: that it is not the subject of what follows."""
_BESIDE = 70
"""Characters between a verb and what belongs to it."""


def launch(low: str, analysis: Analysis, base: Frame, clock: Clock, programme: Programme) -> list[Frame]:
    """'launched the policy in 2022', 'the policy he announced in January last year'."""
    shift = analysis.sentence.start
    policies = [(t.start - shift, t.end - shift) for t in analysis.terms if t.kind is TermKind.POLICY]
    policies += [m.span() for m in _IT.finditer(low)]
    for match in _LAUNCHED.finditer(low):
        if not any(_launches(low, match.span(), policy) for policy in policies):
            continue
        at = shift + match.start()
        near = [d for d in analysis.free_dates if 0 <= d.start - at < 140 or 0 <= at - d.end < 60]
        near = [d for d in near if d.kind in ("day", "month", "year", "part_year")]
        if not near or any(0 < ref.start - at < _BESIDE for ref in analysis.places):
            continue
        when = resolve(min(near, key=lambda d: abs(d.start - at)), clock)
        if when.known and (when.latest is None or when.latest.year >= programme.first_year - 4):
            return [vary(base, Event.LAUNCHED, when, None)]
    return []


def _launches(low: str, verb: tuple[int, int], policy: tuple[int, int]) -> bool:
    """Whether a policy is what is launched: not what something is launched under, nor what something belongs to."""
    if policy[0] >= verb[1]:
        between = low[verb[1] : policy[0]]
        return len(between) < _BESIDE and _UNDER.search(between) is None
    between = low[policy[1] : verb[0]]
    return len(between) < _BESIDE and _BELONGS.search(low[: policy[0]]) is None
