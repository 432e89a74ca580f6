"""Which of the words that may say an event really do, here.

In: the cues of a sentence and the programme's terms in it. Out: fewer cues: verbs without a facility near are
dropped, sites beside a ceremony too; what is finished is only a part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from groundbreak.language.en.modality import modality
from groundbreak.model.claim import Event, Modality
from groundbreak.reading.english.ceremonies import NEEDS_OBJECT
from groundbreak.reading.english.cue import Cue, Strength
from groundbreak.reading.english.lexicon import FAR_WORKS, WORKS
from groundbreak.reading.english.objects import (
    approves,
    approves_other,
    foreign,
    has_object,
    of_papers,
    of_scheme,
    part_only,
)
from groundbreak.reading.english.sites import at_fair
from groundbreak.reading.grammar.frames import PlaceRef, Sentence
from groundbreak.reading.grammar.terms import TermHit, TermKind

_BEFORE_END = frozenset({Event.UNDER_CONSTRUCTION, Event.SITE_PREPARATION})


def pruned(
    lowered: str, sentence: Sentence, found: list[Cue], terms: Sequence[TermHit], places: Sequence[PlaceRef]
) -> list[Cue]:
    """Leave out cues that say nothing of a building: verbs without a facility near, sites beside a ceremony."""
    if not found:
        return found
    facilities = [t for t in terms if t.kind in (TermKind.FACILITY, TermKind.POLICY)]
    kept: list[Cue] = []
    fair = any(c.event is Event.OPERATING for c in found) and at_fair(lowered, sentence)
    for cue in found:
        under_way = cue.event is Event.UNDER_CONSTRUCTION and lowered[cue.start : cue.end].endswith(
            ("under way", "underway")
        )
        if under_way and any(0 <= cue.start - c.end <= 2 for c in found):
            continue  # 'site preparation is under way'
        if cue.strength is Strength.WEAK and cue.event in NEEDS_OBJECT and _of_other(lowered, cue, terms):
            continue
        if (
            cue.event is Event.GROUNDBREAKING
            and cue.strength is Strength.PLAIN
            and any(c.event is Event.UNDER_CONSTRUCTION and 0 < cue.start - c.end <= _AUXILIARY for c in found)
            and _BEGAN.fullmatch(lowered, cue.start, cue.end)
        ):
            continue  # 'plastering has begun'
        if (
            cue.event is Event.GROUNDBREAKING
            and _BEGAN.fullmatch(lowered, cue.start, cue.end)
            and _ITS_RITE.search(lowered, max(sentence.start, cue.start - 110), cue.start)
        ):
            continue  # 'the ceremony to open the factories got under way'
        if cue.event is Event.UNDER_CONSTRUCTION and _OF_MANY.search(
            lowered, max(sentence.start, cue.start - 60), cue.start
        ):
            continue
        if fair and cue.event is Event.OPERATING:
            continue
        swings = cue.event is Event.OPERATING and lowered.endswith("full swing", cue.start, cue.end)
        if swings and WORKS.search(lowered, max(sentence.start, cue.start - FAR_WORKS), cue.start):
            cue = replace(cue, event=Event.UNDER_CONSTRUCTION)
        cue = part_only(lowered, sentence, _purpose(lowered, sentence, cue))
        if of_papers(lowered, sentence, cue) or approves_other(lowered, sentence, cue, facilities):
            continue
        if cue.decided and not approves(lowered, sentence, cue, facilities, places):
            continue
        subject = any(0 <= cue.start - p.outer_end <= 3 for p in places)
        if subject and cue.strength is Strength.PLAIN and not foreign(lowered, sentence, cue):
            kept.append(cue)  # 'Songchon opened on 20 December'
            continue
        if cue.event in NEEDS_OBJECT and cue.strength is Strength.PLAIN and of_scheme(lowered, sentence, cue):
            continue
        if (
            cue.strength is Strength.PLAIN
            and cue.event in NEEDS_OBJECT
            and not has_object(lowered, sentence, cue, facilities)
        ):
            continue
        kept.append(cue)
    kept = [c for c in kept if not _either(lowered, c, kept)]
    first = min((c.start for c in kept if c.event in NEEDS_OBJECT and c.strength is Strength.STRONG), default=-1)
    # 'ceremonies were held in X to construct Y': the purpose of a ceremony is no plan of its own.
    kept = [
        c
        for c in kept
        if not (
            c.event is Event.SELECTED
            and lowered.startswith("to ", c.start)
            and (0 <= first < c.start or _FIRST_TO.search(lowered, max(sentence.start, c.start - 60), c.start))
        )
    ]
    strong = [c for c in kept if c.strength is Strength.STRONG and c.event not in (Event.SELECTED, Event.STALLED)]
    out = []
    building = [c for c in kept if c.event is Event.UNDER_CONSTRUCTION and not c.visit and c.strength is Strength.WEAK]
    if building and any(c.event is Event.SITE_PREPARATION for c in kept):
        # Levelling and planting where something is being built is part of the building.
        kept = [
            replace(c, strength=Strength.PLAIN) if c in building else c
            for c in kept
            if c.event is not Event.SITE_PREPARATION
        ]
    halted = any(c.event is Event.STALLED and c.strength is Strength.STRONG for c in kept)
    for cue in kept:
        if halted and cue.event is Event.UNDER_CONSTRUCTION and cue.strength is Strength.WEAK:
            continue  # 'work at the factory site has halted'
        if strong and lowered[cue.start : cue.end] == "built" and cue not in strong:
            continue  # 'the factories, built in a year, were inaugurated'
        near = [s for s in strong if s is not cue and abs(s.start - cue.start) < 160 and not _apart(lowered, s, cue)]
        # The building site where a ceremony is held, the visit to attend it: no events of their own.
        if near and cue.visit and _ON_A_DAY.match(lowered, cue.end, sentence.end):
            near = []  # 'broke ground on Feb. 6 and inspected the site in June'
        if near and cue.visit and all(_ahead(lowered, sentence, s) for s in near):
            near = []  # 'went round the mill, whose inauguration is near at hand'
        if near and cue.event in _BEFORE_END and cue.strength is Strength.WEAK:
            continue
        if near and cue.event is Event.COMPLETED and cue.strength is Strength.WEAK:
            continue
        out.append(cue)
    return out


_ON_A_DAY = re.compile(
    r" (?:[\w'’-]+ ){0,6}?(?:(?:in|on|early in|late in) (?:early |late |mid-?)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|"
    r"oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun)|last (?:month|week|year)|the (?:previous|day before))"
)


def _ahead(lowered: str, sentence: Sentence, cue: Cue) -> bool:
    """Whether an event is put forward as still to come."""
    return modality(lowered, sentence.start, sentence.end, cue.start, cue.end) is Modality.PLANNED


_AUXILIARY = 10


def _of_other(lowered: str, cue: Cue, terms: Sequence[TermHit]) -> bool:
    """'near a newly opened greenhouse farm': what is new there is other construction."""
    after = next((t for t in terms if t.start >= cue.end and t.kind in (TermKind.FACILITY, TermKind.OTHER)), None)
    return (
        after is not None
        and after.kind is TermKind.OTHER
        and _PLAINLY.fullmatch(lowered, cue.end, after.start) is not None
    )


_PLAINLY = re.compile(r" (?:[\w-]+ ){0,2}")
_BEGAN = re.compile(r"(?:got|getting|get) (?:under ?way|going)|beg[au]n|started|commenced|kicked off|opened")
_ITS_RITE = re.compile(
    r"(?<!after the )(?<!at the )(?<!since the )(?<!following the )(?<!during the )(?<!with a )"
    r"\b(?:ceremony|gala|rally|meeting|festivities)\b[^,;:.]{0,80} $"
)
_OR = re.compile(r"[^,;.]{0,40}\bor [^,;.]{0,40}")


def _either(lowered: str, cue: Cue, found: Sequence[Cue]) -> bool:
    """'were opened or their foundation stones laid': one of the two, and nobody says which of which."""
    if cue.event not in NEEDS_OBJECT:
        return False
    begun = cue.event is Event.GROUNDBREAKING
    return any(
        other.event in NEEDS_OBJECT
        and (other.event is Event.GROUNDBREAKING) != begun
        and _OR.fullmatch(lowered, min(cue.end, other.end), max(cue.start, other.start))
        for other in found
    )


_OF_MANY = re.compile(
    r"\b(?:one|first|second|third|fourth|fifth|last|latest) of (?:the |some |about )?(?:\d+|[a-z]+) (?:[\w-]+ ){0,3}$"
)
"""'the first of 20 being built this year': said of the others."""


def _apart(lowered: str, one: Cue, other: Cue) -> bool:
    """Whether two cues stand on the two sides of 'since' or 'after', and so tell of two times."""
    low, high = sorted((one, other), key=lambda c: c.start)
    # 'He went to the site in X, where work started in May': the work began by itself, at a time of its own.
    return (
        _TIMES.search(lowered, low.end, high.start) is not None
        or _BY_ITSELF.search(lowered, low.end, high.end) is not None
    )


_BY_ITSELF = re.compile(
    r"\b(?:where|which|whose) (?:the |its |their )?(?:[\w-]+ )?(?:work|works|construction|building)"
    r" (?:was |had |has )?(?:started|began|begun|launched)$"
)
_TIMES = re.compile(r"\b(?:since|after|before)\b")


_TO_OPEN = re.compile(r"to (?:soon |also |then )?(open|inaugurate|complete|finish|break ground|start|begin)")
_WENT = re.compile(
    r"\b(?:had been|been there|was there|were there|(?:was|were) (?:in|at)|came|come|went|gone|attended|arrived|"
    r"returned|travel+ed|visited|"
    r"on hand|present)\b[^,;.]{0,50}$"
)


def _purpose(lowered: str, sentence: Sentence, cue: Cue) -> Cue:
    """'came to open', 'the ninth place to break ground': what one came for was done, and what one is the ninth in."""
    match = _TO_OPEN.match(lowered, cue.start) if cue.event is Event.SELECTED else None
    if match is None:
        return cue
    near = max(sentence.start, cue.start - 70)
    if not _WENT.search(lowered, near, cue.start) and not _FIRST_TO.search(lowered, near, cue.start):
        return cue
    verb = match.group(1)
    event = Event.INAUGURATED if verb in ("open", "inaugurate") else Event.GROUNDBREAKING
    event = Event.COMPLETED if verb in ("complete", "finish") else event
    return replace(cue, event=event, strength=Strength.STRONG)


NTH = (
    r"(?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|thir?teen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twentie)th|\d+(?:st|nd|rd|th)|"
    r"(?:last|next)(?! (?:year|month|week|spring|summer|autumn|fall|winter|\w+day)\b)|latest|only)"
)
_FIRST_TO = re.compile(rf"\b{NTH}\b[^,;.]{{0,50}}$")
"""'the first county to open its factories' tells a fact, not a plan."""
