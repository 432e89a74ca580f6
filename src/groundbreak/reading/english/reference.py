"""Which places an event is said of whose own words name none.

In: an event of a sentence, the places of that sentence and of those before. Out: places, and whether they come from
elsewhere.
'They were inaugurated on Tuesday', 'the hospital there': places spoken of before. 'Held the previous day, ten months
after ground was broken': those of the other event of the sentence. A sentence that counts places speaks of the whole
programme, and a plan is for nowhere but the place it names.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from groundbreak.model.claim import Event, Modality
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.dating import MOMENTS, counted_from
from groundbreak.reading.english.links import Analysis, Link
from groundbreak.reading.english.memory import THE_UNIT, THERE, Memory, Places, one_place
from groundbreak.reading.grammar.terms import TermKind

_ANAPHOR = re.compile(
    r"\b(?:the|its|their|this|these|those|both|all) (?:[\w-]+ ){0,3}?(?:count(?:y|ies)|"
    r"cit(?:y|ies)|hospitals?|factor(?:y|ies)|farms?|plants?|sites?|complex|facilit(?:y|ies)|"
    r"projects?|construction|ceremony|building|locations?|places?|works?|district|institut(?:e|ion)s?|campus|services?|"
    r"opds?|departments?)\b|\bits\b|"
    r"\bthere\b|\bhere\b|\bit\b|\bthey\b|\bthem\b|on the spot|\bwhere\b"
)
_VISITED = re.compile(
    r"(?: \w+day| yesterday| briefly| again| also| to)? (?:(?:it|them|there|here|on the spot)\b|(?:the|its|their|this|"
    r"these|those|both|all|some|several|various|new|newly|other|different) (?:[\w'’-]+ ){0,5}?(?:factor(?:y|ies)|"
    r"hospitals?|farms?|plants?|sites?|complex(?:es)?|facilit(?:y|ies)|projects?|construction|building|locations?|"
    r"places?|works?|mills?|workshops?|centers?|centres?|count(?:y|ies)|cit(?:y|ies)|district)\b)"
)
"""What a visit is to, where the place was named before."""
_THE_VISIT = re.compile(
    r"(?:\b(?:previous|earlier|first|second|third|last|latest|his|their|the)|['’]s) (?:\w+ )?"
    r"(?:visits?|inspections?|tours?|field guidance)\b(?! of| to)"
)
_AND_NOW = re.compile(r",? and (?:(?:is|are|has|have|was|were|now|already|been) ){1,3}$")
_IN_GENERAL = re.compile(
    r"(?<!the )(?<!these )(?<!those )(?<!both )(?<!their )(?<!such )(?<!whose )(?<!all )(?<!\w)"
    r"(?:(?:significant|grand|similar|other|solemn|due|formal|more|official) )?"
    r"(?:ground-?breaking ceremonies|ground-?breakings|inauguration ceremonies|inaugurations|opening ceremonies|"
    r"completion ceremonies|ribbon-cuttings)$"
)
"""'Ground-breakings lead to inaugurations': of no place in particular."""
_TOOK_PLACE = re.compile(r"[^,;.]{0,80}? (?:(?:was|were|have been|has been) (?:\w+ )?held|took place|taken place)\b")
_HELD = re.compile(
    r"\b(?:ceremon(?:y|ies)|events?) (?:\w+ ){0,8}?(?:held|took place|taken place|attended)\b|"
    r"\b(?:presided over|attended|at|joined|addressed|spoke at|present at) (?:the|its|their|"
    r"\w+day['’]s) (?:[\w-]+ ){0,2}(?:ceremony|event)\b|\b(?:at|during|"
    r"in) \w+day['’]s (?:[\w-]+ ){0,2}(?:ceremony|event)\b(?! hall)"
)
_ALL_OF_THEM = re.compile(
    r"\b(?:the|these|those|such|all) (?:[\w-]+ ){0,2}?(?:projects|factories|hospitals|plants|facilities|works|sites|"
    r"ceremonies)\b"
)
_EVERYWHERE = re.compile(
    r"\b(?:across|throughout|all over|all around) (?:the )?(?:whole )?(?:country|nation|north korea|land)\b|"
    r"\bnation-?wide\b|\bone (?:\w+ )?after another\b|\bthe whole country\b|"
    r"\b(?:many|several|various|different) (?:other )?(?:parts|places|areas|regions|cities|counties|localities)\b"
)
"""The programme as a whole is spoken of."""
_BACKDROP = re.compile(r"\b(?:since|when|before|until|than|in the (?:year|month|week) (?:when|in which)) [^,;.]{0,45}$")
"""'in the year when the construction started': known already, and no news."""
_OF_IT = re.compile(r"\W*the (?:county|city|district|town)\b")
_SERVICE = re.compile(r"(?:opds?|(?:out|in)-?patients?|services|classes)\b")
_SHARE = re.compile(
    r"(?:%|\bper-? ?cent\b|\b(?:thirds?|quarters?|half)\b)[^,;.]*"
    r"\b(?:works?|construction|building|projects?|progress|completed?|done|finished|built|over|ready)$"
)
_NEAR = 40
_NUMBER_OF = re.compile(r"\b(?:number|total|tally|count) of (?:such |the |all )?(?:[\w-]+ )?$")
"""'the number of ground-breakings has reached 15': of all places together."""
_OF_SEVERAL = re.compile(
    r"\b(?:all|each|most|many|several|some|others?) (?:of )?(?:(?:the|these|those) )?(?:[\w-]+ )?"
    r"(?:\d+|sites?|places|locations|count(?:y|ies)|cities|areas|regions|clusters|hospitals|projects)\b|"
    r"\ball (?:\d+|t\w+)\b(?! (?:of (?:its|the) )?(?:halls|buildings|blocks|structures|shells|roofs|floors))"
)
_SEEN = frozenset({Event.UNDER_CONSTRUCTION, Event.SITE_PREPARATION})
_SOME = re.compile(r"\b(?:some|many|most|several|part) of (?:them|these|those|the|all)\b")
_STATES = frozenset({Event.UNDER_CONSTRUCTION, Event.OPERATING, Event.STALLED})


def places_of(
    link: Link,
    analysis: Analysis,
    memory: Memory,
    lowered: str,
    *,
    certain: bool,
    counts: Callable[[], bool],
    wide: Callable[[], bool],
) -> tuple[Places, bool]:
    """The places of an event, and whether they come from elsewhere than its own words.

    certain: whether the report is surely about the programme; counts: whether the sentence counts places; wide: whether
    the one before did, so that 'the projects' are those of all.
    """
    if link.places:
        return tuple(link.places), False
    if not certain:
        return (), True
    event = link.cue.event
    there = THERE.search(lowered, link.cue.start, min(analysis.sentence.end, link.cue.end + _NEAR)) is not None
    before = [p for p in analysis.places if p.outer_end <= link.cue.start] if there else []
    if before and link.modality is not Modality.PLANNED and event is not Event.SELECTED:
        return tuple(p for p in before if p.run == before[-1].run), True  # 'in A, although works began there in May'
    guessed = link.modality is Modality.SPECULATED and not there
    if (link.modality is Modality.PLANNED or guessed) and event is not Event.STALLED:
        return _planned_for(link, analysis, memory, lowered), True
    if analysis.places:
        found = _beside(link, analysis, lowered)
        own = event is Event.STALLED and -1 in link.dates and one_place(found)
        return found, not own  # 'the tiling in A, which was suspended in August': nowhere else
    if link.cue.guessed:
        return memory.arrived, True
    start, end = analysis.sentence.start, analysis.sentence.end
    if (
        # 'The three factories of the county' are no count of places.
        (counts() and not memory.underway and not THE_UNIT.search(lowered, start, end))
        or _EVERYWHERE.search(lowered, start, end)
        or (event is Event.SELECTED and link.cue.strength is Strength.STRONG)
    ):
        return (), True  # said of the programme as a whole
    if not _dated(link, lowered) and _ALL_OF_THEM.search(lowered, start, end) and wide():
        return (), True
    return _before(link, analysis, memory, lowered), True


def facility_here(analysis: Analysis) -> bool:
    """Whether the sentence names a facility of the programme."""
    return any(t.kind is TermKind.FACILITY for t in analysis.terms)


def _planned_for(link: Link, analysis: Analysis, memory: Memory, lowered: str) -> Places:
    """'The city will also get a hospital': a plan for the one place spoken of, and for no other."""
    if analysis.places or link.cue.event is not Event.SELECTED or not _OF_IT.match(lowered, analysis.sentence.start):
        return ()
    return memory.places if one_place(memory.places) and facility_here(analysis) else ()


def _beside(link: Link, analysis: Analysis, lowered: str) -> Places:
    """A second event in one sentence: 'held the previous day, ten months after ground was broken'."""
    event = link.cue.event
    others = [p for other in analysis.links if other is not link for p in other.places]
    if not others:
        return ()
    if event is Event.STALLED and link.cue.strength is Strength.STRONG:
        return tuple(others)  # 'the factories in A, which are complete, show no sign of life'
    if event in _STATES and _AND_NOW.search(lowered, analysis.sentence.start, link.cue.start):
        # 'The plants in A and B were built within a year and are now in operation': one subject.
        before = [k for k in analysis.links if k.places and k.cue.start < link.cue.start]
        if before and all(p.start < before[-1].cue.start for p in before[-1].places):
            return tuple(before[-1].places)
    if event is Event.OPERATING and _SERVICE.match(lowered, link.cue.start) and one_place(tuple(others)):
        return tuple(others)  # '65% of the work on X is done, and the out-patient department has started'
    if event is Event.UNDER_CONSTRUCTION and _SHARE.search(lowered, link.cue.start, link.cue.end):
        return tuple(others) if one_place(tuple(others)) else ()
    if (event not in MOMENTS | _STATES and not link.cue.decided) or not _dated(link, lowered):
        return ()
    if _in_passing(link) or (link.cue.visit and link.modality is not Modality.REPORTED):
        return ()
    if any(other.cue.event is event and other.places for other in analysis.links):
        return ()
    return tuple(others)


def _before(link: Link, analysis: Analysis, memory: Memory, lowered: str) -> Places:
    """Places of the sentences before."""
    start, end = analysis.sentence.start, analysis.sentence.end
    event, strength = link.cue.event, link.cue.strength
    if analysis.sentence.headline or (_in_passing(link) and not any(k.cue.visit for k in analysis.links)):
        return ()
    general = _IN_GENERAL.search(lowered, max(start, link.cue.start - 40), link.cue.end)
    if general and not (-1 in link.dates and _TOOK_PLACE.match(lowered, link.cue.end, end)):
        return ()
    if link.cue.carried and not _HELD.search(lowered, start, end):
        return ()
    if _NUMBER_OF.search(lowered, max(start, link.cue.start - 30), link.cue.start):
        return ()
    known = memory.meant(link, analysis, lowered)
    if event in MOMENTS and _by_name(link, lowered, end):
        if lowered[link.cue.end - 1] == "s" and one_place(known):
            return ()  # 'in the ground-breaking ceremonies': of more places than one
        if _dated(link, lowered):
            return known
        # 'at the ground-breaking', where an opening was told of: another's, if no day says that it is the same place's.
        if not _OWNED.search(lowered, max(start, link.cue.start - 12), link.cue.start):
            known = tuple(p for p in known if not memory.otherwise_told(p, event))
    if not known:
        return ()
    outright = strength is Strength.STRONG
    dated = _dated(link, lowered)
    if dated and outright:
        return known
    if link.cue.visit:
        known_visit = _THE_VISIT.search(lowered, max(start, link.cue.start - 40), min(end, link.cue.end + 4))
        if not known_visit and not _VISITED.match(lowered, link.cue.end, end):
            return ()  # 'paid a visit to the ministry'
    elif memory.underway and event in _STATES and strength is not Strength.WEAK and link.modality is Modality.REPORTED:
        return known  # what a traveller sees is where he has come to
    elif dated and event in _SEEN and strength is not Strength.WEAK and link.modality is Modality.REPORTED:
        alone = one_place(known) and not _OF_SEVERAL.search(lowered, start, end)
        return known if alone else ()  # 'By May 17, footings had been poured': at the site told of
    elif _ANAPHOR.search(lowered, start, end) is None and not _the_signature(analysis, lowered):
        return ()
    if not dated and outright and _BACKDROP.search(lowered, max(start, link.cue.start - 60), link.cue.start):
        return ()
    if outright and not dated and event is Event.STALLED and one_place(known) and _SOME.search(lowered, start, end):
        return ()
    if dated or (outright and event in MOMENTS | {Event.STALLED} and link.modality is Modality.REPORTED):
        return known
    if event is Event.UNDER_CONSTRUCTION and _SHARE.search(lowered, link.cue.start, link.cue.end):
        # 'Nearly 90% of the work is done': of the one building spoken of.
        return known if one_place(known) and not memory.stale(known[0]) else ()
    lasting = event in _STATES and strength is not Strength.WEAK
    if event is Event.OPERATING and not memory.facility_of(known[0]):
        return ()  # what runs must have been told of there
    near = facility_here(analysis) or THERE.search(lowered, start, end) is not None
    return known if lasting and near and one_place(known) else ()


def _the_signature(analysis: Analysis, lowered: str) -> bool:
    """'The AIIMS was approved in 2019': the programme's own facility, spoken of before."""
    return any(
        t.kind is TermKind.FACILITY and t.signature and lowered.endswith("the ", 0, t.start) for t in analysis.terms
    )


_OWNED = re.compile(r"(?:['’]s?|\b(?:its|their)) $")
_NOUN = re.compile(r".*(?:ceremon(?:y|ies)|breakings?|inaugurations?|openings?|completions?|events?|cuttings?)$")


def _by_name(link: Link, lowered: str, end: int) -> bool:
    """Whether an event is only named ('at the ground-breaking'), and not told by a verb or as one that was held."""
    named = _NOUN.fullmatch(lowered, link.cue.start, link.cue.end) is not None
    return named and _TOOK_PLACE.match(lowered, link.cue.end, end) is None


def _in_passing(link: Link) -> bool:
    """'the construction work', 'building projects': words by the way, that say nothing of places they do not name."""
    return link.cue.strength is Strength.WEAK and not link.cue.visit


def _dated(link: Link, lowered: str) -> bool:
    return -1 in link.dates or counted_from(link, lowered) is not None
