"""Places that no cue of their sentence takes, and the event that the sentence lets one understand of them.

In: an analysed sentence of a report that is certainly about the programme. Out: the same with further `Link`s, marked
as guessed. Exists because reports say what goes on at a site in words without end ('a terrace was carved into the
hillside', 'the square was hung with flags'); what kind of words they are tells the event well enough. A place that is
only a landmark, a home, or beside the point gets none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from groundbreak.language.en.datewords import DateExpression
from groundbreak.model.claim import Event, Modality
from groundbreak.reading.english.cue import Cue, Strength
from groundbreak.reading.english.daylists import in_turn
from groundbreak.reading.english.families import FAMILIES
from groundbreak.reading.english.formerly import apart
from groundbreak.reading.english.goods import from_abroad, made_at
from groundbreak.reading.english.links import Analysis, Link
from groundbreak.reading.english.mood import mood
from groundbreak.reading.english.objects import foreign
from groundbreak.reading.english.sites import at_fair, is_aside
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermKind

_WORDS = dict(FAMILIES)
_SEEN = (Event.OPERATING, Event.UNDER_CONSTRUCTION)
_AT_WORK = re.compile(
    r"\b(?:work(?:ers|men|ing)|at work|builders|soldiers|masons|welders|plasterers|carpenters|(?:sub)?units?|"
    r"battalions?|compan(?:y|ies)|laying|fitting|mixing|hoisting|hammer\w*|drills?|lorries|trucks)\b"
)
"""Who builds, and how it sounds: a roof alone is anybody's."""
_ONE_IN = re.compile(r"\b(?:one|another|others?|more)(?: (?:is|are|also|too|each|more))* (?:in|at) (?:the )?(?:\w+ )?$")
"""'There is one also in Kangdong': what the sentence says of one, it says of the other."""
_MEN = re.compile(r"\b(?:soldier-)?builders\b(?!['’])")
"""Who is at work there, where nothing else tells what goes on."""
_CLAUSE = re.compile(r"[;:]|\. | — | – |, (?:and|but|while|whereas|though|although|whose) |,? \b(?:while|whereas)\b")
_BARE = 25
"""Characters beside a list of places that make no clause."""
_OTHERS = re.compile(
    r"\b(?:others?|another|too(?=[.,;])|as well(?! as)|likewise|remaining|rest|"
    r"(?:one|two|three|four|five|six|several|some|a few|\d+) more)\b"
)
_LIKEWISE = re.compile(
    r"\b(?:likewise|similarly|the same (?:purpose|reason|fate|way|is|goes|holds|was|were|can|thing|pattern|"
    r"picture|story|sight|scene|at|"
    r"in|applies)|much the "
    r"same|similar (?:picture|story|pattern|scene|sight|work|changes?|activity|progress)|pattern (?:recurs|"
    r"repeats|holds)|so (?:is|are|"
    r"does|do|did|has|have|was|were)\b)"
)
_TO_FOLLOW = re.compile(
    r"\b(?:will|would|to) (?:soon |also |then |itself )?(?:begin|start|follow|open|come|join|be (?:next|held|"
    r"opened|added|completed))\b|\bnext (?:year|month|week)\b|"
    r"\b(?:is|are) (?:being )?(?:planned|expected|slated|scheduled|due|to be)\b"
)
_AT = re.compile(r",? (?:in|at|of|for) (?:the )?(?:[\w-]+ ){0,4}?(?:(?:county|city|district|town) of )?")
_OWN = re.compile(
    r"(?:['’]s?)? (?:gets?|got|has|had|received|will get)? ?(?:the |an? |its )?(?:[\w-]+ ){0,2}?|"
    r" (?:it )?(?:is|was|will be|gets|got) (?:the |an? )?(?:[\w-]+ ){0,2}?"
)
"""What may stand between a place and a facility of its own."""
_SPEAKING = re.compile(r"\b(?:speaking|speech|spoke|addressing a crowd|address) (?:at|in) (?:the )?(?:[\w-]+ ){0,2}$")
"""Where the speech is held, the ceremony is."""
_IDLE = re.compile(
    r"\b(?:stopped|shut|dark|cold|idle|locked|padlock\w*|silent|dead|abandoned|frozen|halt\w*|stall\w*|"
    r"suspend\w*|rust\w*|deserted|vacant|empty|closed|blackouts?|cut off)\b"
)
"""Whatever stands still there, it is no ceremony."""
_FIELDS = re.compile(r"\b(?:raw[- ]materials?|resource bases?|crops?|harvests?|yields?|fields|forests?)\b")
"""What the factories are fed from is none of them."""
_EARLIER = re.compile(r"\b(?:had already|already had|previously|long before|earlier (?:than|on))\b")
"""What had happened by then is not the ceremony just told of."""
_EITHER = re.compile(
    r"\b(?:inaugurated|opened|completed|dedicated|begun|stones? (?:were |was )?laid)(?:,? (?:and/)?or\b|/)"
)
"""'opened or begun': nobody says which of which."""
_UNSURE = re.compile(r"\?\W*$")


def supplemented(
    text: str,
    lowered: str,
    analysis: Analysis,
    expects: Event | None,
    carry: Event | None,
    latest: Event | None = None,
    arrived: Sequence[PlaceRef] = (),
) -> Analysis:
    """The analysis with links for places that have none.

    expects: a ceremony just told of whose place is still to come; carry: the ceremony the report last spoke of;
    latest: what the sentence before said of its place ('In Unpha, likewise, …'); arrived: where a journey led to.
    """
    sentence = analysis.sentence
    if arrived and not analysis.places and not analysis.links:
        return _seen(text, lowered, analysis)
    if sentence.headline or not analysis.places or _UNSURE.search(text, sentence.start, sentence.end):
        return analysis
    if _EITHER.search(lowered, sentence.start, sentence.end) or apart(lowered, sentence.start, sentence.end):
        return analysis
    if any(t.kind is TermKind.OTHER for t in analysis.terms):
        return analysis
    if any(link.places for link in analysis.links):
        return analysis  # what the events of the sentence left over stands beside the point
    wares = {p.run for p in analysis.places if made_at(lowered, sentence.start, p)}
    aside = {p.run for p in analysis.places if p.run not in wares and is_aside(lowered, sentence, p)}
    free = [p for p in analysis.places if p.run not in aside]
    added = []
    for number in sorted({p.run for p in free}):
        run = [p for p in free if p.run == number]
        link = _link(lowered, analysis, run, expects, carry, latest, goods=number in wares)
        if link is not None:
            added.append(link)
    return replace(analysis, links=(*analysis.links, *added)) if added else analysis


def _seen(text: str, lowered: str, analysis: Analysis) -> Analysis:
    """The analysis with what a traveller sees where he has come to: 'Lamps shone on the roofs.'"""
    start, end = analysis.sentence.start, analysis.sentence.end
    if any(t.kind is TermKind.OTHER for t in analysis.terms) or _UNSURE.search(text, start, end):
        return analysis
    counts = {event: len(words.findall(lowered, start, end)) for event, words in FAMILIES if event in _SEEN}
    event = max(counts, key=lambda e: counts[e])
    built = any(t.kind is TermKind.FACILITY for t in analysis.terms)
    if not built and (event is Event.OPERATING or not _AT_WORK.search(lowered, start, end)):
        return analysis
    if not counts[event] or _IDLE.search(lowered, start, end) or _FIELDS.search(lowered, start, end):
        return analysis
    cue = Cue(start, start, event, Strength.PLAIN, guessed=True)
    return replace(analysis, links=(Link(cue, mood(lowered, start, end, cue)),))


def _link(
    lowered: str,
    analysis: Analysis,
    run: Sequence[PlaceRef],
    expects: Event | None,
    carry: Event | None,
    latest: Event | None,
    *,
    goods: bool,
) -> Link | None:
    start, end = _clause(lowered, analysis, run)
    counts = [(sum(1 for _ in pattern.finditer(lowered, start, end)), event) for event, pattern in FAMILIES]
    most = max(n for n, _ in counts)
    if _IDLE.search(lowered, start, end) or _FIELDS.search(lowered, start, end):
        return None
    event: Event | None = next(e for n, e in counts if n == most) if most else None
    event = Event.OPERATING if goods else event
    if latest is not None and _LIKEWISE.search(lowered, start, end):
        event = latest
    elif (
        expects is not None
        and not _EARLIER.search(lowered, start, end)
        and event not in (Event.STALLED, Event.UNDER_CONSTRUCTION, Event.SITE_PREPARATION)
    ):
        event = expects
    if event is None and _MEN.search(lowered, start, end):
        event = Event.UNDER_CONSTRUCTION
    if event is None and (_OTHERS.search(lowered, start, end) or _belongs(lowered, analysis, run)):
        event = carry
    if event is None:
        return None
    whole = analysis.sentence.start, analysis.sentence.end
    if event is Event.OPERATING and (at_fair(lowered, analysis.sentence) or from_abroad(lowered, *whole)):
        return None
    words = _WORDS.get(event)
    telling = words.search(lowered, start, end) if words else None
    at = telling.start() if telling else run[0].start
    if telling and foreign(lowered, analysis.sentence, Cue(at, telling.end(), event, Strength.PLAIN)):
        return None  # 'opened a new chapter'
    cue = Cue(at, at, event, Strength.PLAIN, guessed=True)
    told = event is expects and latest is None and not _TO_FOLLOW.search(lowered, start, end)
    mode = Modality.REPORTED if told else mood(lowered, analysis.sentence.start, analysis.sentence.end, cue)
    link = Link(cue, mode, places=list(run))
    dates = [d for d in analysis.own_dates if start <= d.start < end]
    turns = in_turn(link, dates)
    if turns:
        link.dates.update(turns)
    elif dates and _unclaimed(analysis, dates[0]):
        link.dates[-1] = dates[0]
    terms = tuple(t for t in analysis.terms if t.kind is TermKind.FACILITY and start <= t.start < end)
    if terms:
        link.facilities[-1] = terms
    return link


def _belongs(lowered: str, analysis: Analysis, run: Sequence[PlaceRef]) -> bool:
    """Whether a facility is said to be a place's ('the hospital in X', 'X's hospital'), or a speech is made there."""
    first, last = run[0], run[-1]
    if _SPEAKING.search(lowered, max(analysis.sentence.start, first.start - 30), first.start):
        return True
    if any(p.compound >= 0 for p in run):
        return True
    for term in analysis.terms:
        if term.kind is not TermKind.FACILITY:
            continue
        if _AT.fullmatch(lowered, term.end, first.start) or _OWN.fullmatch(lowered, last.outer_end, term.start):
            return True
    return False


def _unclaimed(analysis: Analysis, date: DateExpression) -> bool:
    return not any(date in link.dates.values() and link.places for link in analysis.links)


def _clause(lowered: str, analysis: Analysis, run: Sequence[PlaceRef]) -> tuple[int, int]:
    """The clause that holds a list of places."""
    start, end = analysis.sentence.start, analysis.sentence.end
    if _ONE_IN.search(lowered, max(start, run[0].start - 40), run[0].start):
        return start, end
    for mark in _CLAUSE.finditer(lowered, analysis.sentence.start, analysis.sentence.end):
        if mark.end() <= run[0].start:
            start = mark.end()
        elif mark.start() >= run[-1].outer_end:
            end = mark.start()
            break
    if end - start - (run[-1].outer_end - run[0].start) < _BARE:
        return analysis.sentence.start, analysis.sentence.end  # a list behind a colon
    return start, end
