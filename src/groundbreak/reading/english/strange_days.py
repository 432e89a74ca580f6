"""Days of a sentence that are those of something else than its building: of a policy, a meeting, a plan, a flood.

In: a lower-cased sentence, its dates, its events. Out: a verdict on each date before it is tied to an event, and the
events without the days for which something is only planned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from groundbreak.language.en.datewords import DateExpression
from groundbreak.language.en.modality import plan_before
from groundbreak.model.claim import Event, Modality
from groundbreak.reading.english.cue import Cue
from groundbreak.reading.english.links import Link

_ACT = (
    r"(?:polic(?:y|ies)|plans?|campaign|program(?:me)?|drive|initiative|scheme|decisions?|resolutions?|orders?|law|"
    r"instructions?|directives?|pledges?|promises?|vows?|calls?|speech|address|announcements?|decree|guidelines?)"
)
_MEETING = (
    r"(?:meetings?|plenary(?: session| meeting)?|plenum|sessions?|congress(?:es)?|conferences?|parliament|assembly)"
)
_ACT_OF = re.compile(
    rf"\b(?:{_ACT}|project)[\"”’]?,? (?:(?:that|which) )?"
    r"(?:(?:was|were|he|kim|kim jong[ -]un|the leader|the party|leader kim jong[ -]un|first|had|has|been) ){0,4}"
    r"(?:launched|announced|unveiled|introduced|adopted|declared|proposed|put forward|put forth|begun|started|"
    r"initiated|taken|made|passed|given|reached|issued|delivered|set out|laid out|set forth|presented)"
    r"(?: by [\w -]{3,40}?| at [\w -]{3,60}?)?(?: back)? (?:(?:in|on|at|early|late|earlier|a|the) ){0,3}$"
)
"""'under the policy launched …', 'by a decision taken in …'."""
_AIM = re.compile(
    rf"\b(?:tasks?|goals?|targets?|quotas?|budget|objectives?|{_ACT}) (?:(?:of|for|in|set for|due in|of the year) )?$"
)
_OUTING = re.compile(r"\b(?:appearance|outing|trip|visit|speech|tour|guidance|time)s? $")
"""'his third appearance this year': a year that counts what somebody did."""
_WORKS = re.compile(r"\b(?:works|projects|construction) $")
"""'the tasks of 2025': a year that tells which tasks."""
_GATHERED = re.compile(
    rf"\b(?:at|by|in|of|during|after|since|following) (?:the|a|an|its|this|last) (?:[\w'’-]+ ){{0,6}}?{_MEETING}"
    r"(?: of (?:the )?(?:[\w'’-]+ ){1,8}?)?,? ?(?:(?:in|on|at|held|early|late) ){0,3}$"
)
"""'at a plenary meeting of the party in December'."""
_HISTORY = re.compile(
    r", (?:a|an|the|two|three|both|which|where|once) [^,;.]{0,80}\b(?:hit|struck|devastated|ravaged|damaged|flooded|"
    r"founded|born|renamed|last visited)\b[^,;.]{0,40}?(?: (?:in|since|on|back))* ?$|"
    r"\b(?:that|which|where) (?:[\w'’-]+ ){0,4}?(?:was|were|had been|has been|have been) (?:badly |severely )?(?:hit|"
    r"struck|devastated|ravaged|damaged|destroyed|flooded|inundated)\b[^,;.]{0,40}?(?: (?:in|since|on|back))* ?$"
)


def of_another_matter(lowered: str, start: int, date: DateExpression, cues: Sequence[Cue]) -> bool:
    """'under the policy launched last year', 'in X, a county hit by floods in 2016': no date of the event's."""
    if _HISTORY.search(lowered, max(start, date.start - 150), date.start + 3):
        return True
    if date.kind in ("year", "years"):
        before = max(start, date.start - 60)
        if _AIM.search(lowered, before, date.start) or _OUTING.search(lowered, before, date.start):
            return True
        if lowered.startswith(("of ", "for "), date.start) and _WORKS.search(lowered, before, date.start):
            return True
    if _ACT_OF.search(lowered, max(start, date.start - 150), date.start):
        return True
    decides = bool(cues) and all(cue.event is Event.SELECTED for cue in cues)
    return not decides and _GATHERED.search(lowered, max(start, date.start - 120), date.start) is not None


_DUE = re.compile(
    r"\b(?:(?:told|ordered|instructed|asked|urged|required|expected|due|set|planned|scheduled|supposed|promised|vowed|"
    r"hoped|meant|aims?|hopes?|plans?|is|are) to "
    r"(?:be )?(?:finish\w*|complet\w*|open\w*|inaugurat\w*|ready|done)|deadline|"
    r"for completion|ahead of)\b[^,;.]{0,60}$"
)
"""'are building it and were told to finish by the end of the year': the day by which it is to be done."""


def without_planned_days(links: Sequence[Link], lowered: str, start: int) -> None:
    """'the fitting of equipment is to be done in November': what is being built now, and not then."""
    for link in links:
        if link.cue.event not in (Event.UNDER_CONSTRUCTION, Event.STALLED) or link.modality is not Modality.REPORTED:
            continue
        if link.dates and not link.cue.visit:
            link.dates = {k: d for k, d in link.dates.items() if not _DUE.search(lowered, link.cue.end, d.start)}
        plan = plan_before(lowered, start, link.cue.start, link.cue.end) if link.dates and not link.cue.visit else None
        if plan is not None:
            link.dates = {key: day for key, day in link.dates.items() if day.start < plan}
