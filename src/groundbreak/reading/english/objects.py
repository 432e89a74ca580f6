"""What a verb of beginning, finishing or opening is said of: a whole building, a part of one, or something else.

In: a lower-cased sentence, a cue in it, the facilities named there. Out: the cue, made the lesser event where only a
part is done; or a verdict that no building is meant. Exists because 'completed' is said of roofs, repairs, campaigns
and harvests more often than of factories.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from groundbreak.model.claim import Event
from groundbreak.reading.english.cue import Cue
from groundbreak.reading.grammar.frames import PlaceRef, Sentence
from groundbreak.reading.grammar.terms import TermHit

_GROUND = (
    r"(?:(?:ground |site |land )?(?:levell?ing|grading|clearing|clearance)|(?:ground|site|land) preparations?|"
    r"earth-?works?|earth-?moving)"
)
_NAMED_PART = (
    r"(?:(?:outer |inner |exterior |interior )?walls?|roofs?|ceilings?|(?:steel )?frames?|frameworks?|foundations?|"
    r"footings?|bases?(?= of (?:the|its|an?)\b)|"
    r"basements?|exteriors?|interiors?|pillars?|columns?|beams?|girders?|shells?|skeletons?|structures?|"
    r"floors?|stor(?:e?ys?|ies)|layers?|stages?|phases?|process(?:es)?|half|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|"
    r"ninths?|tenths?|most|percent|per cent|systems?|"
    r"equipment|machinery|pipes?|roads?|fences?|groundwork|excavations?|assembl(?:y|ies)|installations?|decoration|"
    r"substructures?|superstructures?|plastering|tiling|roofing|bricklaying|concreting|painting|landscaping|wiring|"
    rf"plumbing|paving|finishing|framing|cladding|piling|setting of|{_GROUND}|"
    r"(?:[a-z]+al|[a-z]+ion|[a-z]+ing|concrete|steel|electric) (?:works?|operations?))"
)
_PART = (
    rf"(?:{_NAMED_PART}|(?!building|completing|opening|being|manufacturing|processing|breeding|"
    rf"shipping)[a-z]{{3,}}ing(?:s?|"
    r" projects?))"
)
"""What a building is made of, and the steps of making it: a part done is a whole not done."""
_THEN = (
    r"(?=[.,;:)]|$| (?:of|for|at|on|in|to|by|ahead|before|within|after|and|with|while|last|this|early|earlier|"
    r"late|later|"
    r"recently|already|as|during|from|under|without|so|is|are|was|were|has|have)\b)"
)
_PART_OF_IT = re.compile(
    rf"\b{_NAMED_PART}\b(?:[^,;.]{{0,70}}|[^;.]{{0,60}}, (?:which|that) [^;.]{{0,150}}, "
    r"(?:has|have|had|was|were|is|are)\b[^,;.]{0,30})$"
)
_PART_DONE = re.compile(rf" ?(?:the |most |some |its |their )?(?:of the )?(?:[\w'’-]+ ){{0,3}}?{_PART}{_THEN}")
"""What is finished is a part: 'finished the plastering of the hospital'."""
_SHARE_OF_IT = re.compile(
    r"\d ?(?:%|per ?cent)(?! (?:more|less|ahead))(?:[^,;.]{0,70}|[^;.,]{0,60}, [^;.,]{1,40}, [^;.,]{0,20})$"
)
_WHOLE = re.compile(r" (?:all|the whole|the entire) (?:of )?(?:the |its )?(?:\w+ )?(?:works?|projects?|processes)\b")
_OF_GROUND = re.compile(rf"\b{_GROUND}\b")


_PAPERS = re.compile(
    r"\b(?:formalit(?:y|ies)|procedures?|paperwork|surveys?|tender(?:s|ing)?|bidding|land (?:acquisition|transfer)|"
    r"acquisition of land|documents?|reports?|agreements?)\b[^,;.]{0,70}$"
)


def of_papers(lowered: str, sentence: Sentence, cue: Cue) -> bool:
    """'All formalities for the construction of X are completed': what is done is no building, nor a part of one."""
    return (
        cue.event is Event.COMPLETED
        and _PAPERS.search(lowered, max(sentence.start, cue.start - 120), cue.start) is not None
    )


def part_only(lowered: str, sentence: Sentence, cue: Cue) -> Cue:
    """'finished the roofing', 'the frames were completed': a part done is a whole not done."""
    if cue.event is not Event.COMPLETED or "ceremon" in lowered[cue.start : cue.end]:
        return cue
    start = max(sentence.start, cue.start - 280)
    after = _PART_DONE.match(lowered, cue.end, min(sentence.end, cue.end + 70))
    if _WHOLE.match(lowered, cue.end, sentence.end):
        return cue
    noun = lowered.startswith("completion", cue.start) or after
    before = None if noun else _PART_OF_IT.search(lowered, start, cue.start)
    said = after or before or (None if noun else _SHARE_OF_IT.search(lowered, start, cue.start))
    if said is None:
        return cue
    ground = _OF_GROUND.search(said.group())
    return replace(cue, event=Event.SITE_PREPARATION if ground else Event.UNDER_CONSTRUCTION)


def of_scheme(lowered: str, sentence: Sentence, cue: Cue) -> bool:
    """'under the policy launched last year', 'began its development plan in 2024': said of the policy, not a site."""
    # 'Baths under the scheme were opened': what is opened there is the baths.
    before = _SCHEME if cue.event is Event.GROUNDBREAKING else _SCHEME_ITSELF
    near = max(sentence.start, cue.start - 90)
    subject = _SCHEME_SUBJECT.search(lowered, near, cue.start)
    return (
        before.search(lowered, max(near, cue.start - 50), cue.start) is not None
        or (subject is not None and subject["before"] not in _BELONGING)
        or _ITS_SCHEME.match(lowered, cue.end, min(sentence.end, cue.end + 90)) is not None
    )


_BELONGING = frozenset({"under", "of", "for", "in", "by", "with", "within", "to", "per", "following", "from", "on"})
_SCHEME_NOUN = (
    r"\b(?:policy|plan|campaign|program(?:me)?|drive|initiative|scheme|year|meeting|congress|session),?[\"”’]?"
)
_SCHEME_SUBJECT = re.compile(
    r"\b(?P<before>[\w'’]+,?) (?:the|his|its|this|their|a|kim['’]s) (?:[\w'’×\"”“-]+ ){0,4}?"
    rf"{_SCHEME_NOUN}(?: (?:was|were|is|has|had|been|being|first|officially|formally))+ $"
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


_OBJECT_NOUN = re.compile(
    r"\b(?:construction|farms?|hospitals?|complex(?:es)?|mills?|factor(?:y|ies)|completions?|"
    r"openings?|projects?|works?|plants?|facilit(?:y|ies)|sites?|buildings?|they|it|one|ones|"
    r"(?:first|second|third|fourth|fifth) (?:year|stage|phase|round)|which|that|all|those|entit(?:y|ies)|"
    r"institut(?:e|ion)s?|campus|services|departments?|opds?|counterparts?|latter|former|venues?|locations?|own|manufacturing|mills?|outlets?)\b"
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


def has_object(lowered: str, sentence: Sentence, cue: Cue, facilities: Sequence[TermHit]) -> bool:
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
    if foreign(lowered, sentence, cue):
        return False
    left = [f for f in facilities if cue.start - 140 <= f.start < cue.start]
    if left or any(f.start < cue.end and cue.start < f.end for f in facilities):
        return True
    window = lowered[max(sentence.start, cue.start - 60) : cue.start]
    return _OBJECT_NOUN.search(window) is not None or _OBJECT_NOUN.search(after[:40]) is not None


_OBJECT = re.compile(
    r" (?:the|an?|its|their|his|this|these|another) (?!(?:\w+ )?(?:days?|weeks?|months?|years?|"
    r"doors?)\b)(?P<what>(?:(?!(?:of|for|at|on|in|to|by|with|from|within|under|and|as|"
    r"while|after|before|when|where|which|that|is|are|was|were|has|have)\b)[\w'’×-]+ ?){1,6})"
)
_COUNTED = re.compile(r"(?:first|second|third|fourth|fifth|\w+th|latest|last|next|ones?|same|new|other|rest)\s*$")
_MADE = re.compile(
    r"\b(?:bases?|blocks?|cent(?:er|re)s?|shops?|houses?|complex\w*|lines?|stations?|halls?|units?|enterprises?|"
    r"workshops?|"
    r"premises|clinics?|wards?|installations?|plots?|spots?|twenty|20|tasks?|assignments?)\b"
)


def foreign(lowered: str, sentence: Sentence, cue: Cue) -> bool:
    """'The farm completed the repair of its boats', 'opened a new chapter': its object is no building.

    A facility before such a verb is the one who does it.
    """
    if " " in lowered[cue.start : cue.end] or _PASSIVE.search(lowered, max(sentence.start, cue.start - 30), cue.start):
        return False
    found = _OBJECT.match(lowered, cue.end, min(sentence.end, cue.end + 90))
    if found is None or _COUNTED.search(found["what"]):
        return False
    what = found["what"]
    return not (_OBJECT_NOUN.search(what) or _MADE.search(what) or re.search(rf"\b{_PART}\b", what))


_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be|got|to)(?: \w+ly| now| also| already| not)? $")


_NO_BUILDING = (
    r"\b(?:posts?|jobs|vacanc\w+|appointments?|recruitment|directors?|staff|faculty|money|funds?|funding|budget|"
    r"estimates?|cost|rs|rupees|crores?|lakhs?|dollars?|million|billion|grants?|loans?|tenders?|purchase|designs?|"
    r"land|acres?|hectares?|soil|fees?|seats|courses?|equipment|roads?|lane|bridge|transfer|extension)\b|[$€£₹]"
)
"""What a board approves besides buildings: posts, money, land."""
_NOT_BUILDING = re.compile(_NO_BUILDING)
_TO_IT = re.compile(
    r"(?: (?:to|for|of|on|the|an?|its|this|that|these|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|"
    r"setting(?: up)?|establish\w*|construct\w*|build(?:ing)?|creat\w+|new|second|another|proposed|more|modern|state|"
    r"[\w-]+al|(?:proposals?|plans?|projects?|decision) (?:to|for|of)|up|proposals?|plans?)){0,9} "
)
_FROM_IT = re.compile(
    r"\b(?:after|before|while|which|that|who|when|said|says|told)\b(?= \w+ (?!was\b|were\b|has\b|had\b))|[;:]|\. "
)
_TO_ONE = re.compile(r" (?:in|by|under|for|at|on|last|this|during|back|as)\b|[,.;)]|$")
_GOT = re.compile(
    r"(?:is|are|was|were|been|being|got|gets?|getting|receiv\w+|secur\w+|w[io]n\w*|obtain\w*|stands?|stood)\b"
)
_IT = re.compile(
    r"\b(?:it|they|projects?|institut(?:e|ion)s?|hospitals?|factor(?:y|ies)|farms?|plants?|complex|facilit(?:y|ies))\b"
)
_FOR_IT = re.compile(r"\b(?:for|to|of|at|in|from) (?:the |an? |its |new )*$")


def approves_other(lowered: str, sentence: Sentence, cue: Cue, facilities: Sequence[TermHit]) -> bool:
    """'approved the creation of three posts for the hospital': what is created is no building."""
    if cue.event is not Event.SELECTED or not lowered.startswith(("approv", "sanction", "clear"), cue.start):
        return False
    stop = min((f.start for f in facilities if f.start >= cue.end), default=sentence.end)
    return _NOT_BUILDING.search(lowered, cue.end, min(stop, cue.end + 60)) is not None


def approves(
    lowered: str, sentence: Sentence, cue: Cue, facilities: Sequence[TermHit], places: Sequence[PlaceRef]
) -> bool:
    """Whether what is approved is a building: 'approved the hospital at X', 'the hospital was sanctioned in 2018'.

    No post, no money, no land for one; what comes between an act and its object, or a subject and its verb, tells.
    """
    after = next((f for f in facilities if cue.end <= f.start < cue.end + 90), None)
    announced = "announced" in lowered[cue.start : cue.end]
    if any(cue.start < f.start < cue.end for f in facilities):
        return True  # 'permission for the hospital was given'
    if after is not None and not announced:
        # 'approved the Millbrook baths': the place before the facility is part of its name.
        name = next((p.start for p in places if cue.end <= p.start and p.compound == after.start), after.start)
        if _TO_IT.fullmatch(lowered, cue.end, name):
            return True
    got = _GOT.match(lowered, cue.start) or _PASSIVE.search(lowered, max(sentence.start, cue.start - 30), cue.start)
    if not (got or _TO_ONE.match(lowered, cue.end, sentence.end)):
        return False
    begin = max(sentence.start, cue.start - 160)
    before = [f for f in facilities if begin <= f.start < cue.start]
    named = before[-1].start if before else None
    if named is None and not announced:
        told = list(_IT.finditer(lowered, begin, cue.start))
        named = told[-1].start() if told else None
    if named is None or _FROM_IT.search(lowered, named, cue.start):
        return False
    if _NOT_BUILDING.search(lowered, named, cue.start):
        return False
    lead = lowered[max(begin, named - 60) : named]
    return not (_FOR_IT.search(lead) and _NOT_BUILDING.search(lead))
