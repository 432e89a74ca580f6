"""Ways to say it: a ceremony named by what it is held for ('a ceremony to break ground', 'an event for the opening').

A table of event, strength and pattern, tried in order and before all others, so that 'to start' behind a ceremony is
its purpose and no plan; `forms` says what patterns may be made of.
"""

from __future__ import annotations

from groundbreak.model.claim import Event
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.ways.forms import Way

_HELD = (
    r"(?:ceremon(?:y|ies)|events?|rites?) "
    r"(?:(?!(?:where|when|which|who|while|after|before|as|he|they|and|said|says|attended)\b)[\w'’.-]+,? ){0,7}?"
)
"""The ceremony, and where and when it was held: no other clause."""
_FOR = (
    r"(?:to |for |of |in celebration of |in honou?r of |on |(?:that |which )?(?:marking|marked|marks|to mark|"
    r"celebrating|"
    r"celebrated|to celebrate|signall?ing|signall?ed|to signal|announcing) )"
    r"(?:the |a |an |its |their )?(?:official |formal |grand |simultaneous )?"
)
_WORKS = r"(?:construction|building|works?|projects?)\b"
OCCASIONS: tuple[Way, ...] = (
    (
        Event.COMPLETED,
        Strength.STRONG,
        rf"{_HELD}{_FOR}(?:completion|completing|finish(?:ing)?|complete)\b",
    ),
    (
        Event.INAUGURATED,
        Strength.STRONG,
        rf"{_HELD}{_FOR}(?:open(?:ing)?|inaugurat(?:e|ion|ing)|commission(?:ing)?|dedicat(?:e|ion|ing)|"
        r"hand(?:ing)? over|handover|unveil(?:ing)?|launch(?:ing)?(?= of operation| operation))\b",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        rf"{_HELD}{_FOR}(?:break(?:ing)?(?: of)? (?:the )?ground|ground-?breaking|"
        rf"turn(?:ing)? (?:the )?(?:first )?sod|"
        r"lay(?:ing)? (?:of )?(?:the )?(?:foundation|first|corner)[ -]?stone|"
        rf"(?:start|begin|beginning|launch|launching|commence|commencement|kick(?:ing)?[- ]off|initiate) "
        rf"(?:of )?(?:[\w'’-]+ ){{0,5}}?{_WORKS})",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        r"(?:ceremon(?:y|ies)|events?) (?:for|of|on) (?:the |a |an )?(?:(?!new|complet|finish|inaugur|"
        r"open)[\w'’-]+ ){0,4}?"
        r"(?:construction|building(?= (?:of|a|the|new|regional|local|factor|hospital|project|work))|to be built|"
        r"projects?)\b",
    ),
)
