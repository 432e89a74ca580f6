"""One event at one place, made a frame if it is the programme's and worth claiming.

In: an event with its place and date, the sentence, and what the report has spoken of. Out: a `Frame`, or None where
it is other construction, or too little is said of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from groundbreak.model.claim import Event, Modality, Quantity
from groundbreak.model.dates import DateInterval
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.evidence import cohort_begun, grounds_of
from groundbreak.reading.english.links import Analysis, Link
from groundbreak.reading.english.memory import Memory
from groundbreak.reading.english.setting import Setting
from groundbreak.reading.grammar.frames import Frame, PlaceRef
from groundbreak.reading.grammar.relevance import probability
from groundbreak.reading.grammar.terms import TermKind

_ARMS = re.compile(r"\b(?:nuclear|missiles?|warheads?|munitions?|weapons?|submarines?|destroyers?|uranium|artillery)\b")
"""Where arms are spoken of, a building without a name is rather theirs."""
_BUILD = re.compile(r"buil|construct|erect|set up|establish|plan|design|layout")


@dataclass(frozen=True, slots=True)
class Aside:
    """What a sentence says of all its events alike."""

    progress: tuple[Quantity, ...]
    cohort: int | None
    guess: bool
    """Whether it speculates."""
    claimants: tuple[str, ...]


def frame_of(
    link: Link,
    analysis: Analysis,
    place: PlaceRef,
    when: DateInterval,
    told: Aside,
    setting: Setting,
    memory: Memory,
    *,
    inherited: bool,
    awaited: bool,
) -> Frame | None:
    """The frame of one event at one place.

    inherited: the place comes from elsewhere; awaited: the event was said of the programme's own facilities before.
    """
    codes = codes_of(link, place.start)
    if link.cue.event is Event.OPERATING and not setting.standing.builds and _beside_the_policy(codes, setting):
        return None  # the catch of a sea farm, in a report that tells of no building and no policy
    carried: tuple[str, ...] = ()
    definite = not setting.vague.issuperset(codes)
    if not definite:
        if _too_little(link, analysis, codes, place, when, setting, memory, inherited=inherited):
            return None
        carried = memory.facility_of(place) or (memory.usual(inherited=inherited) if setting.standing.certain else ())
        carried = _kin(carried, codes, setting)
    # 'The factory', where a regional-industry factory was told of: the same one.
    same = bool(codes) and not setting.own.isdisjoint(memory.facility_of(place))
    grounds = grounds_of(
        link,
        analysis,
        place,
        when,
        lowered=setting.lowered,
        standing=setting.standing,
        programme=setting.programme,
        projects=setting.projects,
        awaited=awaited or same,
        # 'They were opened on Friday': the factories of the sentence before.
        carried=bool(carried) or (inherited and not codes and memory.fresh()),
    )
    chance = probability(setting.standing, grounds)
    if chance < 0.5:
        return None
    strength = link.cue.strength
    return Frame(
        analysis.sentence,
        link.cue.event,
        place,
        codes if definite else (carried or codes),
        when,
        _modality(link, guess=told.guess),
        told.claimants,
        told.progress,
        told.cohort or cohort_begun(link.cue.event, when, setting.years),
        strong=strength is Strength.STRONG or (link.cue.decided and link.modality is Modality.REPORTED),
        said=strength is not Strength.WEAK,
        inherited=inherited,
        guessed=link.cue.guessed,
        relevance=chance,
        flags=("date-unresolved",) if not when.known and (place.start in link.dates or -1 in link.dates) else (),
    )


def _beside_the_policy(codes: tuple[str, ...], setting: Setting) -> bool:
    """Whether facilities are of kinds that no cohort has to have, so that most of them are others'."""
    project = {f.code: f.project or f.code for f in setting.programme.facilities}
    due = {code for cohort in setting.programme.cohorts for code in cohort.facilities}
    return bool(codes) and all(project.get(code, code) not in due for code in codes)


def _kin(carried: tuple[str, ...], codes: tuple[str, ...], setting: Setting) -> tuple[str, ...]:
    """What was spoken of before, as far as it may be meant by a vague word here: a 'factory' is no hospital."""
    if not codes:
        return carried
    project = {f.code: f.project or f.code for f in setting.programme.facilities}
    here = {project.get(code, code) for code in codes}
    return tuple(code for code in carried if project.get(code, code) in here)


def codes_of(link: Link, key: int) -> tuple[str, ...]:
    """Facilities of an event at one of its places (its start), or as a whole (-1)."""
    hits = link.facilities.get(key, link.facilities.get(-1, ()))
    return tuple(dict.fromkeys(h.code for h in hits if h.kind is TermKind.FACILITY))


def _too_little(
    link: Link,
    analysis: Analysis,
    codes: tuple[str, ...],
    place: PlaceRef,
    when: DateInterval,
    setting: Setting,
    memory: Memory,
    *,
    inherited: bool,
) -> bool:
    """Whether an event without a definite facility says too little to be claimed."""
    if codes:
        return False
    if place.surface in setting.taken:
        return True  # what is there is rather that
    if _ARMS.search(setting.lowered, analysis.sentence.start, analysis.sentence.end):
        return True
    if inherited and memory.last_other:
        return True  # the last thing spoken of was other construction
    cue = link.cue
    if cue.strength is Strength.WEAK and not (cue.visit and when.known) and memory.stale(place):
        return True
    if cue.event is not Event.SELECTED or cue.strength is Strength.STRONG:
        return False
    return not setting.standing.certain or _BUILD.search(setting.lowered, cue.start, cue.end) is not None


def _modality(link: Link, *, guess: bool) -> Modality:
    event, mode = link.cue.event, link.modality
    if event is Event.SELECTED and mode in (Modality.PLANNED, Modality.REPORTED):
        # That it will be built is a plan; that it was chosen, or the task set, is a fact.
        decided = link.cue.decided and mode is Modality.REPORTED
        return Modality.REPORTED if decided or link.cue.strength is Strength.STRONG else Modality.PLANNED
    return Modality.SPECULATED if mode is Modality.REPORTED and event is Event.STALLED and guess else mode
