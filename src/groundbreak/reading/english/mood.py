"""How an event of a sentence is put forward: as done, planned, denied, guessed.

In: a lower-cased sentence and a cue. Out: a `Modality`. `language.en.modality` reads the words before the cue; here is
what knows of building: what is being built is being built whatever is ordered of it, and a ceremony at which plans are
told was held all the same.
"""

from __future__ import annotations

import re

from groundbreak.language.en.modality import modality
from groundbreak.model.claim import Event, Modality
from groundbreak.reading.english.ceremonies import NEEDS_OBJECT
from groundbreak.reading.english.cue import Cue
from groundbreak.reading.english.pruning import NTH

_FIRST_TO_BE = re.compile(
    rf"\b{NTH}(?: [\w-]+){{0,3}} to "
    r"(?:be |get |receive |open|break|hold|see |have |inaugurat|complet|host)"
)
"""'the second such venue to be finished' tells a fact."""
_PUT_OFF = re.compile(
    r"(?: (?:of|at|in|for|on) [^,;.]{1,40})? (?:was|were|has been|have been|had been|is|are) "
    r"(?:put off|postponed|(?:further |again )?delayed|deferred|pushed back|"
    r"cancell?ed|called off|shelved)\b"
)
_WISHED = re.compile(
    r"\b(?:(?:keen|eager|anxious|impatient|striving|trying|waits?|waited|waiting) (?:to|for)|"
    r"to (?:ensure|expedite|hasten|fast-?track|speed up)|ensur\w+|expedit\w+|fast-?track\w*|postpon\w+|defer\w*|"
    r"delay(?:s|ed|ing)?|put off|push\w* back|await\w*|ready for|on (?:track|course) for|"
    r"(?:date|deadline|target|timeline|(?:estimated|required|expected) time|time ?frame|schedule) (?:of|for))\b"
    r"(?: (?!and\b|but\b|as\b|after\b|since\b|was\b|were\b|is\b|are\b|has\b|had\b|have\b|on\b|in\b)[\w'’-]+){0,4} $"
)
"""What one is keen on, waits for, hastens or puts off has not happened."""
_OF_MONEY = frozenset({Event.SITE_PREPARATION, Event.UNDER_CONSTRUCTION, Event.GROUNDBREAKING})
_PAID = re.compile(
    r"\b(?:rs|crores?|lakhs?|money|funds?|amount|millions?|billions?|dollars|budget|sum|tenders?)\b[^,;.]{0,40}"
    r"(?<=[a-z0-9]) for (?:(?!which\b|whose\b|after\b)[\w-]+ ){0,6}$"
)
"""Money for a work is not the work."""
_NOBODY = re.compile(r"\b(?:nobody|no one|none|nothing)\b[^,;.]{0,50}$")
_AHEAD = re.compile(
    r"[^.;]{0,90}?\b(?:will|would|to follow|next (?:year|month|week)|(?<!it )(?:is|are) (?:due|to|scheduled|expected|"
    r"planned|slated)|soon)\b"
)
"""After words that only point to an event ('such ceremonies', a place in a row): it is still to come."""
_STILL_TO_COME = re.compile(r"\b(?:will|would|to be|plans?|planned|if|once|when)\b[^,;]*$")
_OCCASION = re.compile(
    r"\b(?:at|during|in|from|after|following|(?:as|while|when|where) (?:he|she|kim|the leader|[\w-]+ [\w-]+|they) "
    r"(?:was (?:at|attending)|(?:also )?(?:attended|joined|took part in|presided over|addressed|inspected))|"
    r"attending|"
    r"addressing|joining|presiding over) "
    r"(?P<kind>(?:(?:the|a|an|its|this|that|his|their|last|\w+day['’]s|similar|grand|of) |[\w'’-]+ ){0,3}?)$"
)
"""'at the …', 'as he attended the …', right before the name of a ceremony: the occasion of what the sentence tells."""
_CEREMONIAL = re.compile(
    r"(?:(?:an?|the|its|this|similar|such) )?(?:ceremon|event|rite|ground-?breaking|inaugurat|opening|completion|"
    r"commissioning|ribbon|start|launch)"
)
_NAMED = re.compile(r"(?:ceremon(?:y|ies)|events?|rites?)\b")
_TO_ATTEND = re.compile(
    r"\b(?:(?:will|would|shall|may|might|could|can|should|must|to|not|n['’]t) (?:also |soon |personally |be )?"
    r"(?:attend\w*|appear|be (?=at|in|there|present)|cut|deliver|hold|host|give|go|come|join|make|meet|preside|"
    r"put in|show up|speak|take|travel|"
    r"visit|address)|(?:expected|planned|scheduled|slated|due|set)\b)[^;:]{0,25}$"
)
"""He who will attend has not attended."""
_NEXT = re.compile(r"\b(?:next|upcoming|coming|planned|future|scheduled|forthcoming|expected|proposed|possible)\b")
_SPOKE = re.compile(
    r"\b(?:said|told|announced|unveiled|disclosed|revealed|vowed|pledged|promised|called|urged|stressed|"
    r"emphasi[sz]ed|"
    r"ordered|instructed|noted|declared|stated|asked|demanded|laid|set|presented|outlined|underscored|underlined|"
    r"repeated|reiterated|affirmed|hinted|expressed|appealed|warned|spoke|pointed|added|clarified|proposed|"
    r"(?:made|gave|delivered|renewed|came with) (?:the |an? |his |her |this |that )?(?:[\w-]+ )?(?:pledges?|promises?|"
    r"speech|remarks?|comments?|vows?|calls?|address|statement|announcement|appeal|orders?))\b"
)


def mood(lowered: str, start: int, end: int, cue: Cue, *, awaited: bool = False) -> Modality:
    """The modality of a cue. What is being built is being built, whatever is ordered about it."""
    named = _NAMED.match(lowered, cue.start)  # 'a ceremony to start …': its purpose is in the name
    found = modality(lowered, start, end, cue.start, named.end() if named else cue.end)
    if found is Modality.REPORTED and lowered.startswith("be ", cue.start) and cue.event in NEEDS_OBJECT:
        found = Modality.PLANNED  # 'ordered that it be finished by May'
    if found is Modality.PLANNED and cue.event is not Event.SELECTED:
        done = _FIRST_TO_BE.search(lowered, max(start, cue.start - 50), cue.end)
        found = Modality.REPORTED if done or occasional(lowered, start, cue) else found
    if found is Modality.PLANNED and cue.carried and occasional(lowered, start, cue):
        found = Modality.REPORTED
    if cue.event in NEEDS_OBJECT and _PUT_OFF.match(lowered, cue.end, end):
        return Modality.DENIED
    if cue.event in NEEDS_OBJECT and _WISHED.search(lowered, max(start, cue.start - 70), cue.start):
        return found if found is Modality.DENIED else Modality.PLANNED
    if cue.event in _OF_MONEY and _PAID.search(lowered, max(start, cue.start - 110), cue.start):
        return found if found is Modality.DENIED else Modality.PLANNED
    if _NOBODY.search(lowered, max(start, cue.start - 60), cue.start):
        return Modality.DENIED
    pointed = cue.carried or (cue.start == cue.end and not awaited)
    if found is Modality.REPORTED and pointed and _AHEAD.match(lowered, cue.start, end):
        return Modality.REPORTED if occasional(lowered, start, cue) else Modality.PLANNED
    if found is Modality.PLANNED and cue.event in (Event.UNDER_CONSTRUCTION, Event.STALLED) and not cue.visit:
        lead = lowered[max(start, cue.start - 40) : cue.start]
        return Modality.PLANNED if _STILL_TO_COME.search(lead) else Modality.REPORTED
    return found


def occasional(lowered: str, start: int, cue: Cue) -> bool:
    """Whether a cue names the ceremony at which something is told: 'vowed more at the ground-breaking in X'."""
    if not _CEREMONIAL.match(lowered, cue.start):
        return False
    found = _OCCASION.search(lowered, max(start, cue.start - 90), cue.start)
    if found is None or _NEXT.search(found["kind"]):
        return False
    if _TO_ATTEND.search(lowered, max(start, found.start() - 70), found.start()):
        return False
    opens = found.start() - start < _MARKS
    return opens or _SPOKE.search(lowered, start, found.start()) is not None


_MARKS = 4
