"""How English news says that something happened to a building project.

In: a lower-cased text. Out: `Cue`s. The tables stand in `ways`, one a kind of event. Nothing in them names a place or a
programme; patterns are bounded in length and hold no nested repetition.
"""

from __future__ import annotations

import re
from collections import Counter

from groundbreak.language.en.dispatch import Dispatcher
from groundbreak.model.claim import Event
from groundbreak.reading.english.cue import Cue, Strength
from groundbreak.reading.english.ways.beginning import BEGINNING
from groundbreak.reading.english.ways.choosing import CHOOSING, DECIDED
from groundbreak.reading.english.ways.finishing import FINISHING, LAUNCHED
from groundbreak.reading.english.ways.forms import Way
from groundbreak.reading.english.ways.occasions import OCCASIONS
from groundbreak.reading.english.ways.rising import RISING, SHARE, SHARE_HOLDS
from groundbreak.reading.english.ways.running import RUNNING, SERVING

_VISIT: Way = (
    Event.UNDER_CONSTRUCTION,
    Strength.WEAK,
    r"(?:visit(?:s|ed|ing)?|check(?:s|ed|ing)? on|return(?:s|ed|ing)? to|looked in|drop(?:s|"
    r"ped) in|inspect(?:s|ed|ing|ions?)?|tour(?:s|ed|ing)?|look(?:ed|ing|s) (?:round|around|"
    r"over|at)|went (?:round|around|to|on to|on \w+day to)|going round|field guidance|on-?site guidance|stopp(?:ed|"
    r"ing) (?:first |next |off |"
    r"briefly )?(?:at|in|by)|(?:show|turn)(?:ed|s) up (?:in|at)|(?:first|next|last|final) (?:stop|call)\b|travel+ed to|"
    r"(?:was|were) (?:driven|taken|flown) to|(?:walk|stroll)(?:ed|ing|s) (?:through|around|round)|"
    r"on-the-spot guidance|guidance|(?:acquaint|familiari[sz])(?:ed|es|ing) (?:him|her|them)sel(?:f|ves) with)\b",
)
_GOODS = re.compile(
    r" (?:at |over )?(?:the |some |its |their |various |new )?(?:[\w-]+ )?(?:goods|products?|produce|cookies|biscuits|"
    r"snacks|foodstuffs?|food items|clothes|garments|soap|samples|shop|store|patients)\b"
)
"""'inspects goods': what makes them is no building site."""
_TABLE = (*OCCASIONS, LAUNCHED, SERVING, *BEGINNING, *RISING, *FINISHING, *RUNNING, *CHOOSING, DECIDED, _VISIT)
_VISIT_INDEX = len(_TABLE) - 1
_DECIDED_INDEX = _VISIT_INDEX - 1
_CUES = Dispatcher([pattern for _, _, pattern in _TABLE], letters=5, needs={SHARE: SHARE_HOLDS})


def cues(lowered: str, start: int, end: int) -> list[Cue]:
    """All event cues between two positions of a lower-cased text, by start, not overlapping."""
    found = []
    for begin, after, index in _CUES.find(lowered, start, end):
        event, strength, _ = _TABLE[index]
        if _GOES_ON.fullmatch(lowered, begin, after) and not WORKS.search(
            lowered, max(start, begin - FAR_WORKS), begin
        ):
            continue  # 'festivities are going on'
        if index == _VISIT_INDEX and _GOODS.match(lowered, after, end):
            continue
        found.append(Cue(begin, after, event, strength, visit=index == _VISIT_INDEX, decided=index == _DECIDED_INDEX))
    return found


WORKS = re.compile(r"\b(?:construction|works?|building|projects?|efforts?)\b[^;.]*$")
"""What is in full swing, in progress, going on is the work, where it is named before; a plant, or a feast, else."""
FAR_WORKS = 260
_GOES_ON = re.compile(r"(?:is|are) (?:now |still |also )?(?:(?:in|under) progress|going on(?: [a-z ]{3,14})?)")
_SCOPE = 12_000
"""Characters that tell what ceremony a report is about."""


def main_moment(lowered: str) -> Event | None:
    """The one kind of ceremony, of beginning or of opening, that a report is about, if it is about one."""
    told = Counter(c.event for c in cues(lowered, 0, min(len(lowered), _SCOPE)) if c.strength is Strength.STRONG)
    begun, opened = told[Event.GROUNDBREAKING], told[Event.INAUGURATED] + told[Event.COMPLETED]
    if begun > 2 * opened:
        return Event.GROUNDBREAKING
    if opened > 2 * begun:
        return Event.INAUGURATED
    if not begun and not opened and told[Event.SELECTED]:
        return Event.GROUNDBREAKING  # ceremonies by which places become known
    return None


__all__ = ["Cue", "Strength", "cues", "main_moment"]
