"""What a Korean sentence goes on with that was told before: a sentence and the memory go in, events come out.

Korean leaves out what was said before. Places without an event share the one told last ('…군도', '같은 행사'), or, in a
list, that of the headline; 'both counties' are the two named last; an event without a day may get it afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from groundbreak.language.ko.sentences import Sentence as Span
from groundbreak.model.claim import Event
from groundbreak.model.dates import UNDATED
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermKind
from groundbreak.reading.korean.days import in_brackets, paired
from groundbreak.reading.korean.facilities import by_place
from groundbreak.reading.korean.memory import Memory
from groundbreak.reading.korean.told import STATES, Stretch, Told

_ALSO = re.compile(
    r"(?:의)?\s?(?:새\s|지방\s?)?(?:공업)?(?:(?:공장|부지|병원|봉사소|시설|사업소|양식소)\s?){0,2}(?:들)?"
    r"(?:도|역시|에서도|에도)[\s,]"
)
_SAME_AGAIN = re.compile(
    r"같은\s(?:행사|의식)[가를]|에\s?이[어은][,\s].{0,14}(?:번째|차례)|같은\s?(?:행사|의식|기념식|식이|식을|일이)|(?:준공|착공)?행사가|마찬가지|에서(?:도)?\s(?:각각\s|잇달아\s|동시에\s)?(?:열렸|열린|진행됐|진행되였|있었|개최)"
)
_LIKE = re.compile(r"마찬가지|다르지|다를\s?바|비슷|같[았은다]|똑같")
_COPULA = re.compile(
    r"(?:군|시|구역|곳|소|장|원|공장|지구)(?:이다|입니다|이고|이었|였|이?고요|이?구요|이?요|이죠)|있었[고다습죠]|…$"
    r"|대표적|차례(?:다|였|이|가)|뒤를\s?이[었어]|이어졌|빨랐|합류했|따랐"
    r"|(?:가장\s?먼저|처음|마지막|끝|시작|첫\s?번째)(?:이[다었고]|였|으로|을\s?끊)"
)
_ON_DAY = re.compile(r"일(?:이다|입니다|이었다|이었습니다|이고|이며|의\s일이다)")
"""What says no more of an event than its day."""
_IT = re.compile(
    r"(?<![가-힣])(?:행사|의식|기념식|준공식|착공식|식)(?:은|는|이|가)\s.{0,14}?(?:열[렸린]|진행|치러|거행|있었|개최)"
)
_BOTH = re.compile(
    r"(?:이\s|이들\s)?(?P<n>두|세|네|다섯)\s(?:군|곳|시·?군|시|지역|공장|고장|병원|도시|건설장)(?:\s?다|\s?모두)?[은는이도에의\s]"
)
_THESE = re.compile(
    r"(?:[가-힣]{1,5}(?:은|는)\s(?:\d{1,2}일\s)?)?이들(?P<what>\s?(?:지역|군|시|시·군|공장|병원|시설|곳|고장|사업소)(?:들)?)?[은이도에의]"
)
_WHAT_THESE_ARE = re.compile(r"(?:곳|공장|병원|지역|시설|대상)(?:들)?(?:이[다었고며]|입니다|으로)")
_NUMBERS = {"두": 2, "세": 3, "네": 4, "다섯": 5}
_FINITE = re.compile(r"[다요죠음임함][.!?\"”')\]]*$")
_AFTER_THAT = re.compile(
    r"(?:그\s?)?(?:이후|뒤이어|이어|그\s?뒤|계속하여|계속해|다음으로|또한?|아울러)(?:로|에는)?[\s,]"
)
_CHOICE = re.compile(r"대상|명단|목록|계획|예정|후보|선정")
_FEWEST = 2
"""So many places make a list."""


def shared(memory: Memory, stretch: Stretch, span: Span) -> list[Told]:
    """The event of a sentence that names places but tells none itself."""
    if not stretch.refs:
        return _dated(memory, stretch)
    return _same(memory, stretch) or _also(memory, stretch) or _listed(memory, stretch, span)


def _same(memory: Memory, stretch: Stretch) -> list[Told]:
    """'…군에서 같은 행사가 열렸다': the event told of before, at other places and days."""
    if memory.event is None:
        return []
    on_day = stretch.days and _ON_DAY.search(stretch.text, stretch.start, stretch.end)
    if not on_day and not _SAME_AGAIN.search(stretch.text, stretch.start, stretch.end):
        return []
    return [memory.event.again(stretch, [(d,) for d in paired(stretch.text, stretch.refs, stretch.days)])]


def _dated(memory: Memory, stretch: Stretch) -> list[Told]:
    """'지난달 29일이다', '행사는 19일 열렸다': the day of the event told of before, which had none."""
    days = [d for d in stretch.days if d.when.is_day]
    if not (days and memory.event and memory.last) or memory.event.general:
        return []
    says = _ON_DAY.search(stretch.text, stretch.start, stretch.end) or _IT.search(
        stretch.text, stretch.start, stretch.end
    )
    if not says:
        return []
    return [memory.event.again(stretch, [(days[0].when,)] * len(memory.last), memory.last)]


def held(memory: Memory, stretch: Stretch, events: Sequence[Told]) -> list[Told]:
    """'행사는 19일 열렸으며 …': what a sentence says of the event told before, ahead of an event of its own."""
    it = _IT.search(stretch.text, stretch.start, events[0].start) if events and events[0].placed else None
    if it is None or any(r.start < it.end() for r in stretch.refs):
        return []
    return _dated(memory, stretch)


def several(memory: Memory, events: Sequence[Told], stretch: Stretch) -> list[Told]:
    """The events of a sentence; those of 'both counties' at the places named last."""
    refs = _meant(memory, stretch)
    if not refs:
        return list(events)
    return [
        e if e.placed or e.other else replace(e.again(stretch, [e.places[0].days] * len(refs), refs), shared=False)
        for e in events
    ]


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
    if "포함" not in told or _CHOICE.search(stretch.text, stretch.start, stretch.end):
        return list(events)
    refs = events[0].refs
    return [before.again(stretch, [before.places[0].days] * len(refs), refs)]


def unfinished(memory: Memory, stretch: Stretch, events: Sequence[Told]) -> list[Told]:
    """A list that breaks off before its verb goes on with what was told of the list before it."""
    before = memory.previous
    if before is None or stretch.headline or len(stretch.refs) < _FEWEST:
        return []
    if _FINITE.search(stretch.text, stretch.start, stretch.end):
        return []
    if len(before.places) < _FEWEST and not (before.ceremony and _AFTER_THAT.match(stretch.text, stretch.start)):
        return []
    taken = {ref.start for event in events for ref in event.refs}
    done = max((e.end for e in events), default=stretch.start)
    left = [ref for ref in stretch.refs if ref.start > done and ref.start not in taken]
    if len(left) < _FEWEST:
        return []
    return [before.again(stretch, [()] * len(left), left)]


def _also(memory: Memory, stretch: Stretch) -> list[Told]:
    """'…군 공장도 다르지 않다': a place that shares what was just told of another."""
    if memory.previous is None or (not stretch.terms and len(stretch.refs) > 1):
        return []
    if not _ALSO.match(stretch.text, stretch.refs[-1].outer_end, stretch.end):
        return []
    if memory.previous.event not in STATES and not _LIKE.search(stretch.text, stretch.start, stretch.end):
        return []
    days = tuple(d.when for d in stretch.days)[:1]
    return [memory.previous.again(stretch, [days] * len(stretch.refs))]


def _listed(memory: Memory, stretch: Stretch, span: Span) -> list[Told]:
    """A list, or a sentence that breaks off before its verb: its dated places share the headline's event."""
    bracketed = in_brackets(stretch.text, stretch.refs)
    event = (memory.event if bracketed else None) or memory.headline_event or memory.event
    if event is None or span.headline:
        return []
    days = [d for d in stretch.days if d.when.known]
    is_what = _COPULA.search(stretch.text, span.start, span.end) is not None and event.general
    if is_what and (days or stretch.terms or event.event is Event.SELECTED):
        listed = paired(stretch.text, stretch.refs, days) if days else [UNDATED] * len(stretch.refs)
        again = event.again(stretch, [(d,) if d.known else event.places[0].days for d in listed])
        return [_with_facilities(again, stretch)]
    if _FINITE.search(stretch.text, span.start, span.end) and not bracketed:
        return []
    if not days or (not bracketed and any(not d.when.is_day for d in days)):
        return []
    again = event.again(stretch, [(d,) for d in paired(stretch.text, stretch.refs, days)])
    return [replace(again, ceremony=True)]


def _with_facilities(event: Told, stretch: Stretch) -> Told:
    """The facilities that the sentence itself names, where it names any."""
    facilities = [t for t in stretch.terms if t.kind is TermKind.FACILITY]
    parts = by_place(stretch.text, stretch.refs, facilities)
    places = (replace(at, facilities=part or at.facilities) for at, part in zip(event.places, parts, strict=True))
    return replace(event, places=tuple(places), ceremony=True, counted=())
