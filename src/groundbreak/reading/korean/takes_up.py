"""What the events of a Korean sentence take up that was told before: events and the memory go in, events come out.

'Both counties' are the two named last; a row of places with their days came before the one told of; a place picked out
of many stands for them; a day is counted back from that of the news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from groundbreak.language.ko import periods
from groundbreak.language.ko.numerals import COUNT, number
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import DateInterval
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.korean.clauses import FINITE
from groundbreak.reading.korean.days import in_brackets, paired
from groundbreak.reading.korean.memory import COMES_ABOUT, Memory
from groundbreak.reading.korean.told import Stretch, Told

_ON_THE_LIST = re.compile(r"(?:명단|목록|대열|행렬)에|이름을\s?올")
_STANDS_FOR = re.compile(
    r"(?:대표|본보기|사례|례|예|실례|보기|전형)(?:적)?(?:인\s[가-힣]{1,6})?(?:으로|로|를|을)?\s(?:들|꼽|소개|내세|제시|거론|언급)|(?:소개|언급|거론)했"
)
_ROW_BEFORE = re.compile(r"에\s?이[은어](?=[,\s])")
_BOTH = re.compile(
    r"(?:이\s|이들\s)?(?P<n>두|세|네|다섯)\s(?:군|곳|시·?군|시|지역|공장|고장|병원|도시|건설장)(?:\s?다|\s?모두)?[은는이도에의\s]"
)
_THESE = re.compile(
    r"(?:[가-힣]{1,5}(?:은|는)\s(?:\d{1,2}일\s)?)?이들(?P<what>\s?(?:지역|군|시|시·군|공장|병원|시설|곳|고장|사업소)(?:들)?)?[은이도에의]"
)
_WHAT_THESE_ARE = re.compile(r"(?:곳|공장|병원|지역|시설|대상)(?:들)?(?:이[다었고며]|입니다|으로)")
_NUMBERS = {"두": 2, "세": 3, "네": 4, "다섯": 5}
_AFTER_THAT = re.compile(
    r"(?:그\s?)?(?:이후|뒤이어|이어|그\s?뒤|계속하여|계속해|다음으로|또한?|아울러)(?:로|에는)?[\s,]"
)
_CHOICE = re.compile(r"대상|계획|예정|후보|선정")
_AGO = re.compile(
    rf"(?:식)?(?:을|이)?\s?(?:한|된|연)?\s?(?:(?:이후|뒤|후|지|이래)\s)?(?P<about>약\s|근\s)?(?:꼭\s|불과\s)?"
    rf"(?:(?P<n>{COUNT})\s?(?P<unit>일|주|개월|달)|(?P<days>하루|이틀|사흘|나흘|닷새|엿새|이레|열흘|보름))(?:여)?(?:일)?\s?만(?!에\s(?:다시|또|재차))"
)
"""What follows an event from which the time is counted to the news."""
_DAYS = {"하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "열흘": 10, "보름": 15}
_LONGEST_AGO = 400
_FEWEST = 2
"""So many places make a list."""


def examples(memory: Memory, stretch: Stretch, events: Sequence[Told]) -> list[Told]:
    """'공장들마다 제품이 나온다며 갑군의 술을 대표로 들었다': places that stand for the many of which it is told."""
    if len(events) != 1 or not events[0].general or events[0].placed or not stretch.refs:
        return list(events)
    refs = [r for r in stretch.refs if r.start > events[0].end]
    if not refs or not _STANDS_FOR.search(stretch.text, refs[-1].outer_end, stretch.end):
        return list(events)
    return [*events, events[0].again(stretch, [events[0].places[0].days] * len(refs), refs)]


def several(memory: Memory, events: Sequence[Told], stretch: Stretch) -> list[Told]:
    """The events of a sentence; those of 'both counties' at the places named last."""
    refs = _meant(memory, stretch)
    if not refs:
        return list(events)
    return [
        e if e.placed or e.other else _of_these(e.again(stretch, [e.places[0].days] * len(refs), refs), memory)
        for e in events
    ]


def _of_these(event: Told, memory: Memory) -> Told:
    """An event of places named before, with what was said to be built there."""
    places = tuple(replace(at, facilities=at.facilities or memory.facilities) for at in event.places)
    return replace(event, places=places, shared=False)


def _meant(memory: Memory, stretch: Stretch) -> tuple[PlaceRef, ...]:
    """The places that a sentence begins with as 'both counties' or 'these places'; none where it does not."""
    text, start, end = stretch.text, stretch.start, stretch.end
    if both := _BOTH.match(text, start):
        refs = memory.recent[-_NUMBERS[both["n"]] :]
        return refs if len(refs) == _NUMBERS[both["n"]] else ()
    these = _THESE.match(text, start)
    # '이들' alone are as often people.
    if these is None or not (these["what"] or _WHAT_THESE_ARE.search(text, these.end(), end)):
        return ()
    return memory.group if len(memory.group) > 1 else ()


def included(memory: Memory, stretch: Stretch, events: Sequence[Told]) -> list[Told]:
    """'…군 등 5곳이 준공됐다. …군이 포함됐다': among those of which the sentence before told."""
    before = memory.previous
    alone = len(events) == 1 and events[0].event is Event.SELECTED and events[0].placed
    if before is None or not alone or before.event is Event.SELECTED or stretch.headline:
        return list(events)
    told = stretch.text[events[0].start : events[0].end]
    # Of a list it must be known that it is one of the day's ceremonies, and not of those to come.
    listed = before.ceremony and any(d.is_day for d in events[0].places[0].days) and _ON_THE_LIST.search(told)
    if not (listed or "포함" in told) or _CHOICE.search(stretch.text, stretch.start, stretch.end):
        return list(events)
    refs = events[0].refs
    days = [at.days for at in events[0].places] if listed else [before.places[0].days] * len(refs)
    return [before.again(stretch, days, refs)]


def in_a_row(memory: Memory, stretch: Stretch, events: Sequence[Told]) -> list[Told]:
    """'갑군(1일)과 을군(2일)에 이어 …': places with their days in brackets came before, with the story's own event."""
    main = memory.headline_event or memory.event
    dated = [r for r in stretch.refs if stretch.text.startswith("(", r.outer_end)] if main else []
    if main is None or not dated or not in_brackets(stretch.text, dated):
        return list(events)
    end = stretch.text.find(")", dated[-1].outer_end, stretch.end) + 1
    after = [e for e in events if e.start >= end]
    if not _ROW_BEFORE.match(stretch.text, end) or main.event not in COMES_ABOUT:
        return list(events)
    starts = {r.start for r in dated}
    # 'A(1일)에 이어 세 번째로 준공됐다': the event is of what goes without saying, the row came before it.
    if any(e.event not in COMES_ABOUT or any(r.start not in starts for r in e.refs) for e in after):
        return list(events)
    kept = []
    for event in events:
        left = tuple(at for at in event.places if at.ref is None or at.ref.start not in starts)
        kept += [replace(event, places=left)] if left else []
    days = paired(stretch.text, dated, [d for d in stretch.days if d.when.known])
    return [*kept, main.again(stretch, [(d,) for d in days], dated)] if main.modality is Modality.REPORTED else kept


def counted_back(memory: Memory, stretch: Stretch, events: Sequence[Told]) -> list[Told]:
    """'갑군병원 준공 뒤 24일 만이다': the day of what came before, counted back from that of the news."""
    return [_counted_back(memory, stretch, e) if not e.places[0].days else e for e in events]


def _counted_back(memory: Memory, stretch: Stretch, event: Told) -> Told:
    span = _AGO.match(stretch.text, event.end, stretch.end) if event.event in COMES_ABOUT else None
    last = memory.news.latest if memory.news.is_day else None
    count = (_DAYS.get(span["days"]) or number(span["n"])) if span else None
    if span is None or last is None or count is None or not 0 < count <= _LONGEST_AGO:
        return event
    if span["unit"] in (None, "일", "주"):
        if span["about"]:
            return event
        when = DateInterval.day(last - timedelta(days=int(count) * (7 if span["unit"] == "주" else 1)))
    else:
        when = periods.months_back(last, int(count))
    return replace(event, places=tuple(replace(at, days=(when,)) for at in event.places), backwards=True)


def unfinished(memory: Memory, stretch: Stretch, events: Sequence[Told]) -> list[Told]:
    """A list that breaks off before its verb goes on with what was told of the list before it."""
    before = memory.previous
    if before is None or stretch.headline or len(stretch.refs) < _FEWEST:
        return []
    if FINITE.search(stretch.text, stretch.start, stretch.end):
        return []
    if len(before.places) < _FEWEST and not (before.ceremony and _AFTER_THAT.match(stretch.text, stretch.start)):
        return []
    taken = {ref.start for event in events for ref in event.refs}
    done = max((e.end for e in events), default=stretch.start)
    left = [ref for ref in stretch.refs if ref.start > done and ref.start not in taken]
    if len(left) < _FEWEST:
        return []
    return [before.again(stretch, [()] * len(left), left)]
