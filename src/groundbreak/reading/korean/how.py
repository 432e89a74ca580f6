"""How a Korean sentence tells an event: an event word and its clause go in, the event and its modality come out.

What is only planned for a place is that it is chosen; what somebody orders, hopes for or prepares has not come about;
what did not come about stands still.
"""

from __future__ import annotations

import re

from groundbreak.language.ko.events import CHOSEN, NEGATED, UNSEEN, EventWord
from groundbreak.language.ko.modality import ASKED, ASSERTED, GUESSED, modality
from groundbreak.model.claim import Event, Modality
from groundbreak.reading.korean.clauses import PAST
from groundbreak.reading.korean.told import STATES, Stretch

_ATTRIBUTES = "된연은진선"
"""Syllables in which an event word ends that is told as an attribute and done ('지난해 문을 연 …')."""
_SOON = re.compile(r"(?:곧|조만간|머지않아)\s?$")
_BY_THEN = re.compile(r"(?:연내|년내|무조건|까지|전으로|(?:올해|기한)\s?[내안]에?)\s?(?:무조건\s)?$")
_NOMINAL = re.compile(r"(?=[\s'\"”’》」).,…·!?]|$)(?!\s[했됐하되])|(?:을|를)?\s?(?:지시|촉구|주문|독려|목표|다그)")
"""What follows an event that is named and not told: 'completion within the year!'"""
_ONGOING = re.compile(r"(?:인|이던|에\s?있는)\s")
_PRESENT = re.compile(r"[가-힣]?(?:[진난린간온는한된판준]|고\s있)다(?:며|고|면서|는)[,\s]")
"""The end of what is told to go on now, whatever the sentence goes on to hope for."""
_ENDED = re.compile(rf"[{PAST}](?:고|다|습니다|으며|는데|지만|음|던|[,.\s]|$)")
_CAN_FAIL = frozenset({Event.GROUNDBREAKING, Event.COMPLETED, Event.INAUGURATED, Event.OPERATING})
_TO_COME = re.compile(r"[가-힣\s]{0,10}[할갈을볼를릴]\s?(?:예정|계획|것|방침|수\s)")
"""What follows a visit that has not been paid yet; any other is told as done, whatever was demanded there."""
_NOT_YET = re.compile(
    r"(?:식)?(?:을|를|이|가|은|는|도)?\s?(?:아직\s)?(?:하|되|열|열리|치르|확인되|보도되|알려지|전해지)지(?:도|는)?\s?않"
)
PURPOSE = re.compile(
    r"(?:식)?(?:을|를|에|의|과|와|하?기)?\s?(?:위한|위해|위하여|위해서|대비|필요한|필요하|드는\s|관련한\s(?:[가-힣]{1,4}\s)?(?:과업|문제|대책|방도|준비)|목표)"
)
"""What follows an event that something else is done for: it is named, and not told."""
_ASKED = re.compile(rf"(?:식)?(?:을|를)\s?(?:[가-힣]{{1,5}}\s){{0,2}}(?:{ASKED})")
"""What follows an event that somebody orders, promises or hopes for."""
_TO_DO = re.compile(r"[할될낼릴설질울킬올갈칠]\s?(?:것|데\s?(?:대|관)|예정|계획|방침|결의|목표|일정)")
"""The end of an event word that puts it ahead ('끝낼 것을 결의했다')."""
_MORE = re.compile(r"더\s(?:[가-힣]{1,4}\s)?[가-힣]{0,4}$")
"""Before an event: who means to make more of something makes it already."""


def how_told(stretch: Stretch, word: EventWord, clause: tuple[int, int]) -> tuple[Event, Modality]:
    """The event and how it is told: what is only planned for a place is that it is chosen."""
    text, words, event = stretch.text, stretch.text[word.start : word.end], word.event
    if word.visit and not _TO_COME.match(text, word.end, stretch.end):
        return event, Modality.REPORTED
    if event is Event.STALLED and UNSEEN.search(words):
        return event, Modality.SPECULATED
    if event in _CAN_FAIL and event is not Event.OPERATING and _NOT_YET.match(text, word.end, stretch.end):
        return event, Modality.DENIED
    if event in _CAN_FAIL and (failed := NEGATED.match(text, word.end, stretch.end)):
        if text.startswith("면", failed.end()):  # '12월에 준공 못하면'
            return Event.SELECTED, Modality.PLANNED
        event = Event.STALLED
    if event in _CAN_FAIL and (
        _TO_DO.match(text, word.end - 1, stretch.end)
        or PURPOSE.match(text, word.end, stretch.end)
        or _ASKED.match(text, word.end, stretch.end)
    ):
        return Event.SELECTED, Modality.PLANNED
    how = modality(text, word.end, clause[1], tail=stretch.end, head=stretch.start, lasting=event in STATES)
    done = ASSERTED.match(text, word.end, stretch.end) or (
        words[-1] in _ATTRIBUTES and text[word.end : word.end + 1] == " "
    )
    done = done and not GUESSED.match(text, word.end, stretch.end)
    if done and how is not Modality.DENIED and event is not Event.SELECTED:
        return event, Modality.REPORTED
    if how is Modality.PLANNED and event in STATES and _PRESENT.match(text, word.end, stretch.end):
        how = Modality.REPORTED
    if how is Modality.PLANNED and event in STATES and _ONGOING.match(text, word.end, stretch.end):
        how = Modality.REPORTED
    if event is Event.OPERATING and how is Modality.PLANNED and _MORE.search(text, clause[0], word.end):
        how = Modality.REPORTED
    if how is Modality.PLANNED and event is not Event.SELECTED and _ENDED.match(text, word.end - 1, stretch.end):
        how = Modality.REPORTED
    if _SOON.search(text, max(stretch.start, word.start - 6), word.start):
        how = Modality.PLANNED
    named = how is Modality.REPORTED and event in _CAN_FAIL and _NOMINAL.match(text, word.end, stretch.end)
    if named and _BY_THEN.search(text, max(stretch.start, word.start - 10), word.start):
        how = Modality.PLANNED
    if event is Event.SELECTED:
        firm = how is not Modality.REPORTED or CHOSEN.search(words)
        return event, how if firm else Modality.PLANNED
    if how is Modality.PLANNED and event is not Event.STALLED:
        return Event.SELECTED, how
    if how is Modality.SPECULATED and event not in STATES:
        return Event.SELECTED, how
    return event, how
