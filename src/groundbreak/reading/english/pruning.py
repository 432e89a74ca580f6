"""Which of the words that may say an event really do, here.

In: the cues of a sentence and the programme's terms in it. Out: fewer cues, or more: verbs without a facility near are
dropped, sites beside a ceremony too; what is finished is only a part; 'such ceremonies' repeat the ceremony before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from groundbreak.language.en.dispatch import Dispatcher
from groundbreak.model.claim import Event
from groundbreak.reading.english.cue import Cue, Strength
from groundbreak.reading.english.sites import at_fair
from groundbreak.reading.grammar.frames import PlaceRef, Sentence
from groundbreak.reading.grammar.terms import TermHit, TermKind

NEEDS_OBJECT = frozenset({Event.COMPLETED, Event.INAUGURATED, Event.GROUNDBREAKING})
"""Moments: their plain verbs ('opened') mean nothing without a facility beside them."""
_BEFORE_END = frozenset({Event.UNDER_CONSTRUCTION, Event.SITE_PREPARATION})
_KINDS = (
    r"(?:ceremon(?:y|ies)|events?|rites?|rituals?|debuts?|counterparts?|occasions?|openings?|launch(?:es)?|"
    r"festivities|scenes?|"
    r"treatment|thing|outings?|projects?|works)"
)
_CEREMONY = Dispatcher(
    [
        rf"(?:(?:such|similar|these|the|other|another|like|its|their|his|further|more|same|a|"
        rf"also) )?\b(?:ceremon(?:y|ies)|events?|"
        r"ones)\b(?! hall| room)|\b(?:followed|joined)\b(?= in\b| on\b| at\b| suit| them\b| by\b|[.,;]|$)|"
        rf"\b(?:similar|such|the same|same|like) (?:\w+ )?{_KINDS}\b|\ba counterpart\b|"
        r"\b(?:came|come|comes|was|were|is|are) (?:the )?(?:trailblazer|pioneer|next|second|third|fourth|fifth|"
        r"first|last|added|among them)\b(?! (?:after|of|to|in)\b)|"
        r"\b(?:did|does|do) "
        r"(?:the same|so|likewise)\b|\bso (?:did|was|were|had|has)\b|(?:the|its|their|his) turns?\b|"
        r"(?<=['’])s turns?\b|(?<=s['’] )turns?\b|"
        r"\bturn of\b|"
        r"\bthey follow\b|\bit follows\b|\bfollow(?:s|ed)? suit\b|\b(?:had|has|have|got|gets?|received|"
        r"saw) (?:theirs\b|the same\b|"
        r"(?:its|their) (?:own|turn|share|day|opening|ceremon|inauguration|event))"
    ]
)
_ANOTHER = re.compile(
    r"\bones?\b(?= (?:in|at|for|held) )|\b(?:similar|such|another|like|"
    r"the same) (?:ceremon(?:y|ies)|events?|rites?|rituals?|debuts?)\b"
)


_AT_ITS = re.compile(r" (?:ceremony|event|opening|launch)\b(?! hall)")
"""'Speaking at the Kangdong event': the ceremony is named by its place."""


def with_carried(
    lowered: str, sentence: Sentence, found: list[Cue], carry: Event | None, places: Sequence[PlaceRef] = ()
) -> list[Cue]:
    """'Such ceremonies', 'followed': the ceremony last spoken of, once more."""
    for place in places:
        named = _AT_ITS.match(lowered, place.outer_end, sentence.end)
        if named and not any(c.start < named.end() + 12 and named.start() < c.end for c in found):
            cue = Cue(named.start() + 1, named.end(), carry or Event.SELECTED, Strength.STRONG, carried=carry is None)
            return sorted([*found, cue], key=lambda c: c.start)
    ceremonies = [c for c in found if c.event in NEEDS_OBJECT and c.strength is not Strength.WEAK]
    again = _ANOTHER.search(lowered, sentence.start, sentence.end) if ceremonies else None
    if again and again.group().startswith("one") and any(c.start > again.end() for c in ceremonies):
        again = None
    if again and ceremonies and not any(c.start < again.end() and again.start() < c.end for c in found):
        event = min(ceremonies, key=lambda c: abs(c.start - again.start())).event
        return sorted([*found, Cue(again.start(), again.end(), event, Strength.STRONG)], key=lambda c: c.start)
    if carry is None and not any(c.event in NEEDS_OBJECT for c in found):
        # A ceremony of no stated kind: the story may know which; else the place is at least one of the programme's.
        carry = Event.SELECTED
    if carry is None or any(c.event in NEEDS_OBJECT and c.strength is not Strength.WEAK for c in found):
        return found
    match = next(_CEREMONY.find(lowered, sentence.start, sentence.end), None)
    if match is None:
        return found
    return sorted([*found, Cue(match[0], match[1], carry, Strength.STRONG, carried=True)], key=lambda c: c.start)


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
        if cue.event is Event.UNDER_CONSTRUCTION and _OF_MANY.search(
            lowered, max(sentence.start, cue.start - 60), cue.start
        ):
            continue
        if fair and cue.event is Event.OPERATING:
            continue
        cue = _part_only(lowered, sentence, _purpose(lowered, sentence, cue))
        if any(0 <= cue.start - p.outer_end <= 3 for p in places) and cue.strength is Strength.PLAIN:
            kept.append(cue)  # 'Songchon opened on 20 December'
            continue
        if cue.event in NEEDS_OBJECT and cue.strength is Strength.PLAIN and _of_scheme(lowered, sentence, cue):
            continue
        if (
            cue.strength is Strength.PLAIN
            and cue.event in NEEDS_OBJECT
            and not _has_object(lowered, sentence, cue, facilities)
        ):
            continue
        kept.append(cue)
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
        if near and cue.event in _BEFORE_END and cue.strength is Strength.WEAK:
            continue
        if near and cue.event is Event.COMPLETED and cue.strength is Strength.WEAK:
            continue
        out.append(cue)
    return out


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


def _of_scheme(lowered: str, sentence: Sentence, cue: Cue) -> bool:
    """'under the policy launched last year', 'began its development plan in 2024': said of the policy, not a site."""
    # 'Baths under the scheme were opened': what is opened there is the baths.
    before = _SCHEME if cue.event is Event.GROUNDBREAKING else _SCHEME_ITSELF
    return (
        before.search(lowered, max(sentence.start, cue.start - 50), cue.start) is not None
        or _ITS_SCHEME.match(lowered, cue.end, min(sentence.end, cue.end + 90)) is not None
    )


_SCHEME_NOUN = (
    r"\b(?:policy|plan|campaign|program(?:me)?|drive|initiative|scheme|year|meeting|congress|session),?[\"”’]?"
)
_ITS_SCHEME = re.compile(
    r" (?:(?!under\b|of\b|for\b|in\b|on\b|at\b|with\b|to\b|as\b|and\b)[\w'’×\"”“-]+ ){0,6}?"
    r"(?:policy|plan|drive|campaign|program(?:me)?|initiative|scheme|strategy)\b"
)
_SCHEME_ITSELF = re.compile(
    rf"{_SCHEME_NOUN}(?:,?[\"”’]? (?:which|that|he|kim|kim jong[ -]un|north korea|the north|pyongyang|the leader))* $"
)
_SCHEME = re.compile(
    rf"{_SCHEME_NOUN}"
    r"(?:,? (?:which|that|was|were|he|kim|has|had|first|officially|formally|north korea|the north|pyongyang))*,? $"
)
_BY_ITSELF = re.compile(
    r"\b(?:where|which|whose) (?:the |its |their )?(?:[\w-]+ )?(?:work|works|construction|building)"
    r" (?:was |had |has )?(?:started|began|begun|launched)$"
)
_TIMES = re.compile(r"\b(?:since|after|before)\b")


def _part_only(lowered: str, sentence: Sentence, cue: Cue) -> Cue:
    """'finished the roofing', 'the frames were completed': a part done is a whole not done."""
    if cue.event is not Event.COMPLETED:
        return cue
    before = _PART_OF_IT.search(lowered, max(sentence.start, cue.start - 280), cue.start)
    after = _PART_DONE.match(lowered, cue.end, min(sentence.end, cue.end + 60))
    return replace(cue, event=Event.UNDER_CONSTRUCTION) if before or after else cue


_TO_OPEN = re.compile(r"to (?:soon |also |then )?(open|inaugurate|complete|finish|break ground|start|begin)")
_WENT = re.compile(
    r"\b(?:had been|been there|was there|were there|came|come|went|gone|attended|arrived|returned|travel+ed|visited|"
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


_OBJECT_NOUN = re.compile(
    r"\b(?:construction|farms?|hospitals?|complex(?:es)?|mills?|factor(?:y|ies)|completions?|"
    r"openings?|projects?|works?|plants?|facilit(?:y|ies)|sites?|buildings?|they|it|one|ones|"
    r"(?:first|second|third|fourth|fifth) (?:year|stage|phase|round)|which|that|all|those|entit(?:y|ies)|"
    r"counterparts?|latter|former|venues?|locations?|own|manufacturing|mills?|outlets?)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:lists?|tally|rounds?|layouts?|designs?|training|course|talks|meeting|"
    r"congress|school|exhibition|drawings?|plan\b|paving|lawn|harvest\w*|tour|trip|visit|"
    r"review|speech|blueprint)"
)
_UNDERTAKING = re.compile(
    r"(?! (?:this|last|next|the same) (?:year|season|march)\b) (?:(?:a|an|the|its|his|their|this|last|first|second|"
    r"third|\w+-year|\w+['’]s) ){0,3}(?:campaign|drive|"
    r"program(?:me)?|season|goals?|"
    r"targets?|quota|mission|march|studies|year|round|phase|stage)\b"
)
"""'completed a campaign': what is done is no building."""


NTH = (
    r"(?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|thir?teen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twentie)th|\d+(?:st|nd|rd|th)|last|latest|next|only)"
)
_FIRST_TO = re.compile(rf"\b{NTH}\b[^,;.]{{0,50}}$")
"""'the first county to open its factories' tells a fact, not a plan."""
_PART_OF_IT = re.compile(
    r"\b(?:walls?|roofs?|frames?|frameworks?|foundations?|exteriors?|interiors?|pillars?|"
    r"plastering|tiling|roofing|shells?|skeletons?)\b(?:[^,;.]{0,70}|[^;.]{0,60}, (?:which|that) [^;.]{0,150}, "
    r"(?:has|have|had|was|were|is|are)\b[^,;.]{0,30})$"
)
_PART_DONE = re.compile(
    r" ?(?:the |all |most |some |its )?(?:[\w-]+ ){0,3}?(?:[a-z]+ing|works?|walls?|roofs?|"
    r"frames?|frameworks?|foundations?|exteriors?|interiors?|pillars?|stages?|process(?:es)?|"
    r"layers?|storeys?|floors?|columns?)"
    r"(?: (?:projects? )?(?:of|for|at|on|in|to) |[.,;])"
)
"""What is finished is a part: 'finished the plastering of the hospital'."""


def _has_object(lowered: str, sentence: Sentence, cue: Cue, facilities: Sequence[TermHit]) -> bool:
    """Whether a plain verb has a facility, or the project, for its subject or object."""
    after = lowered[cue.end : min(sentence.end, cue.end + 70)]
    if _UNDERTAKING.match(after):
        return False
    elsewhere = _ELSEWHERE.search(after[:45])
    right = [f for f in facilities if cue.end <= f.start < cue.end + 70]
    if elsewhere and (not right or right[0].start - cue.end > elsewhere.start()):
        return False
    if right:
        return True
    left = [f for f in facilities if cue.start - 140 <= f.start < cue.start]
    if left or any(f.start < cue.end and cue.start < f.end for f in facilities):
        return True
    window = lowered[max(sentence.start, cue.start - 60) : cue.start]
    return _OBJECT_NOUN.search(window) is not None or _OBJECT_NOUN.search(after[:40]) is not None
