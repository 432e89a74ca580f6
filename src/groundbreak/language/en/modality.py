"""How English news puts a thing forward: as a fact, a plan, a guess, a denial, or a view.

In: a lower-cased text and the words that say an event. Out: a `Modality`. Looks only within the clause, and backwards
first, because English puts 'will', 'may', 'not' and 'ahead of' before what they change.
"""

from __future__ import annotations

import re

from groundbreak.model.claim import Modality

_BREAK = re.compile(
    r"[;:!?]|\. |\b(?:while|whereas|but|although|though|after|since|because|even as|where|which|whose|who|"
    r"when|than|and (?:was|were|has|have|had|is|are|then|said|attended|visited|told|praised|"
    r"called))\b"
    r"|, (?:and |with |the |where |said |he |she |they |it |is |are |was |were |has |have )|\bsaid\b|\bthat\b"
)
_PLANNED = re.compile(
    r"\b(?:will|would|shall|won['’]t|going to|to be (?:built|completed|finished|opened|held|"
    r"inaugurated|constructed|erected|set up|put|ready|launched|started|broken|commissioned|"
    r"unveiled|done)|set to|due to be|due (?:before|by|to|in|"
    r"for)|slated|scheduled|expected|plans?|planned|planning|intend\w*|"
    r"aims?|aimed|vow\w*|pledg\w*|promis\w*|ordered|orders|instruct\w*|urg(?:e|es|ed|ing)|"
    r"call(?:s|ed|ing)? (?:for|on)|stress\w* the need|demand(?:s|ed|ing)?|must|should|"
    r"(?:resolv|decid|agre|vot|opt)(?:e[sd]?|ing|ed) to|"
    r"needs? to|in order to|so as to|so that|hop(?:e|es|ed|ing)|looks? forward|awaiting|"
    r"prepar(?:e|es|ed|ing|ations?) (?:to|for)|"
    r"as soon as|once|when .{1,40} (?:is|are)|if|next (?:month|year|week)|is to|are to|was to|"
    r"were to|goal|target\w*|proposed|ready to|about to|determin\w+ to|let us|task\w*)\b"
)
_NOT_YET = re.compile(
    r"\b(?:ahead of|prior to|(?<!day )(?<!days )(?<!week )(?<!weeks )before|before(?! (?:it|they|he|she|there)\b)|"
    r"until|pending)\b[^,;.]{0,40}$"
)
"""Prepositions that put the very next event ahead; with a comma between, they put something else ahead.

'A day before it was the turn of B' is past."""
_TO_COME = re.compile(
    r" (?:[\w-]+ ){0,2}?(?:is|are|was|were|has been|have been) (?:[\w-]+ )?"
    r"(?:expected|planned|scheduled|due|slated|set for|anticipated|likely)\b"
    r"| (?:(?:is|are|was|were) )?(?:(?:near|close) at hand|at hand|imminent|approaching|drawing near|"
    r"(?:just )?(?:around|round) the corner|(?:only |just )?(?:days|weeks) away)\b"
    r"| (?:expected|planned|scheduled|slated) (?:for|on|to|in|this|next|by)\b"
)
"""Words right after an event that put it ahead: 'more ceremonies are expected'."""
_SPECULATED = re.compile(
    r"\b(?:(?<!\bin )(?<!\bof )(?<!\bby )(?<!\bthis )(?<!\blast )(?<!\bsince )(?<!\bearly )(?<!\blate )(?<!\d )"
    r"may(?!,? \d)|might|could|likely|unlikely|probabl[ey]|possibl[ey]|perhaps|apparent(?:ly)?|"
    r"appear(?:s|ed)? to|seem(?:s|ed|ingly)?|presum\w+|suspect(?:ed|s)?|speculat\w+|"
    r"suggest(?:s|ed|ing)?|believed to|thought to|estimat\w+|rumou?r\w*|said to be|assum\w+|conjectur\w+)\b"
)
_DENIED = re.compile(
    r"\b(?:no|not|n['’]t|never|neither|nor|yet to|without|den(?:y|ies|ied|ying)|failed to|"
    r"refut\w+|false(?:ly)?|nowhere|cancel+ed|scrapped|rather than|instead of)\b[^,;]{0,60}$"
)
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut(?:es|ed|ing)|dismiss(?:es|ed|ing))\b(?: \w+){0,5}? that\b")
"""'denied reports that …': reaches over the 'that' at which other words end their clause."""
_GUESSES = re.compile(
    r"\b(?:believe[sd]?|thinks?|suspects?|reckons?|guess(?:es|ed)?|speculate[sd]?|estimate[sd]?|suggest(?:s|ed)?)\b"
    r"(?: \w+){0,3}? that\b"
)
"""'an official believes that …': reaches over the 'that', too."""
_OPINION = re.compile(
    r"\b(?:in (?:my|his|her|their) (?:view|opinion)|i think|argu(?:e|es|ed)|contend\w*|"
    r"symbolic|ought)\b"
)


def clause_start(lowered: str, start: int, position: int) -> int:
    """Where the clause that holds a position begins, within a sentence that begins at `start`."""
    low = max(start, position - 240)
    begin = low
    for match in _BREAK.finditer(lowered, low, position):
        begin = match.end()
    return begin


def modality(lowered: str, start: int, end: int, cue_start: int, cue_end: int) -> Modality:
    """The modality of an event said by the words from `cue_start` to `cue_end`, in the sentence `[start, end)`."""
    begin = clause_start(lowered, start, cue_start)
    before = lowered[begin:cue_end]
    lead = lowered[begin:cue_start]
    if _DENIED.search(lead) and not re.search(
        r"\b(?:not only|no (?:longer|less|doubt|surprise|mention)|no\. ?\d|without (?:fail|"
        r"precedent)|before)\b",
        lead,
    ):
        return Modality.DENIED
    if _DENIES.search(lowered, start, cue_start):
        return Modality.DENIED
    if _PLANNED.search(before) or _NOT_YET.search(lead) or _TO_COME.match(lowered, cue_end, min(end, cue_end + 50)):
        return Modality.PLANNED
    if _SPECULATED.search(before) or _GUESSES.search(lowered, start, cue_start):
        return Modality.SPECULATED
    if _OPINION.search(before):
        return Modality.OPINION
    return Modality.REPORTED


def plan_before(lowered: str, start: int, cue_start: int, cue_end: int) -> int | None:
    """Where the words stand that put an event ahead ('ordered', 'is to be'), if such words do."""
    found = _PLANNED.search(lowered, clause_start(lowered, start, cue_start), cue_end)
    return found.start() if found else None


def speculative(lowered: str, start: int, end: int) -> bool:
    """Whether a sentence as a whole is put forward as a guess."""
    return _SPECULATED.search(lowered, start, end) is not None
