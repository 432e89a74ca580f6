"""Ceremonies that a sentence only points to ('such ceremonies followed', 'at the ceremony for the new factories').

In: the cues of a sentence and the ceremony that the report last spoke of. Out: the cues with that ceremony once more;
and, for one of no stated kind, the kind that follows from what it is held for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from groundbreak.language.en.dispatch import Dispatcher
from groundbreak.model.claim import Event
from groundbreak.reading.english.cue import Cue, Strength
from groundbreak.reading.english.ways.forms import FACILITY
from groundbreak.reading.grammar.frames import PlaceRef, Sentence

NEEDS_OBJECT = frozenset({Event.COMPLETED, Event.INAUGURATED, Event.GROUNDBREAKING})
"""Moments: their plain verbs ('opened') mean nothing without a facility beside them."""
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
        rf"\b(?:similar|such|the same|same|like) (?:\w+ )?{_KINDS}\b|a similar one\b|\ba counterpart\b|"
        r"\b(?:came|come|comes|was|were|is|are) (?:the )?(?:trailblazer|pioneer|next|second|third|fourth|fifth|"
        r"first|last|added|among them)\b(?! (?:after|of|to|in|years?|time|steps?|stage|phase|days?|months?|leader)\b)|"
        r"\b(?:did|does|do) "
        r"(?:the same|so|likewise)\b|\bso (?:did|was|were|had|has)\b|(?:the|its|their|his) turns?\b|"
        r"(?<=['’])s turns?\b|(?<=s['’] )turns?\b|"
        r"\bturn of\b|\b(?:had|have) (?:earlier |already |previously )?(?:mentioned|named|listed)\b|"
        r"\battended (?:the )?(?:first|second|last|latest|largest) of (?:them|these|those)\b|"
        r"\bthey follow\b|\bit follows\b|\bfollow(?:s|ed)? suit\b|\b(?:had|has|have|got|gets?|received|"
        r"saw) (?:theirs\b|the same\b(?! \w)|"
        r"(?:its|their) (?:own|turn|share|day|opening|ceremon|inauguration|event))"
    ]
)
_ANOTHER = re.compile(
    r"\bones?\b(?= (?:in|at|for|held) )|\b(?:similar|such|another|like|"
    r"the same) (?:ceremon(?:y|ies)|events?|rites?|rituals?|debuts?)\b"
)


_FOLLOWED = re.compile(r" (?:county |city )?(?:also )?follow(?:ed|s)\b(?= (?:on|in|suit|a|two|three|the)\b|[.,;]|$)")
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
    for place in places if ceremonies else ():
        after = _FOLLOWED.match(lowered, place.outer_end, sentence.end)
        before = [c for c in ceremonies if c.end <= place.start]
        if after and before and not any(c.start < after.end() and after.start() < c.end for c in found):
            cue = Cue(after.start() + 1, after.end(), before[-1].event, Strength.STRONG)
            return sorted([*found, cue], key=lambda c: c.start)
    if carry is None and not any(c.event in NEEDS_OBJECT for c in found):
        # A ceremony of no stated kind: the story may know which; else the place is at least one of the programme's.
        carry = Event.SELECTED
    if carry is None or any(c.event in NEEDS_OBJECT and c.strength is not Strength.WEAK for c in found):
        return found
    match = next(_CEREMONY.find(lowered, sentence.start, sentence.end), None)
    if match is None:
        return found
    if _CHOSEN.search(lowered, sentence.start, match[0]):
        return sorted([*found, Cue(match[0], match[1], Event.SELECTED, Strength.PLAIN)], key=lambda c: c.start)
    pointed = [Cue(match[0], match[1], carry, Strength.STRONG, carried=True)]
    if another := _THE_ONE.search(lowered, match[1], sentence.end):
        pointed.append(Cue(another.start(), another.end(), carry, Strength.STRONG, carried=True))
    return sorted([*found, *pointed], key=lambda c: c.start)


_CHOSEN = re.compile(
    r"\b(?:to (?:be given|get|receive|have|obtain)|"
    r"(?:chosen|selected|designated|picked|earmarked|slated) (?:for|as|to))\b"
    r"[^;]{0,300}$"
)
"""'named counties to be given factories, saying that A and B were among them': no ceremony."""
_THE_ONE = re.compile(r"\bthe ones?\b(?= (?:in|at|for|held) )")
"""'The ceremony in A on Thursday came after the one in B on Monday.'"""
_NEW = re.compile(
    r"(?:[^,;.]{0,60}?) (?:for|of|at) (?:the |a |an |its |two |three |four |several )?(?:brand-?|just-|newly[- ])?"
    rf"(?:new|built|constructed|completed|finished)\b (?:[\w'’-]+ ){{0,4}}?{FACILITY}(?! (?:projects?|to be|"
    rf"construction|under))"
)
_BEGUN_WITH = re.compile(r"\b(?:start|beg[aiu]n|launch|kick|commenc)\w*(?: \w+){0,2} with (?:an? |the )?(?:[\w-]+ )?$")


def ceremony_for(lowered: str, sentence: Sentence, cue: Cue) -> Event | None:
    """The kind of a ceremony that neither its name nor the rest of the report tells; None if it is none at all."""
    if _BEGUN_WITH.search(lowered, max(sentence.start, cue.start - 40), cue.start):
        return Event.GROUNDBREAKING
    if _NEW.match(lowered, cue.end, sentence.end):
        return Event.INAUGURATED  # 'a ceremony for the new factories': what is new stands
    return Event.SELECTED if "ceremon" in lowered[sentence.start : sentence.end] else None
