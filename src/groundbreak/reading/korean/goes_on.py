"""What a Korean sentence goes on with that was told before: a sentence and the memory go in, events come out.

Korean leaves out what was said before. Places without an event share the one told last ('…군도', '같은 행사'), or, in a
list, that of the headline; 'both counties' are the two named last; an event without a day may get it afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from groundbreak.language.ko import periods
from groundbreak.language.ko.numerals import COUNT, number
from groundbreak.language.ko.sentences import Sentence as Span
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import UNDATED, DateInterval
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermKind
from groundbreak.reading.korean.days import in_brackets, paired
from groundbreak.reading.korean.facilities import by_place
from groundbreak.reading.korean.memory import COMES_ABOUT, Memory
from groundbreak.reading.korean.parts import backdated
from groundbreak.reading.korean.told import STATES, Stretch, Told

_ALSO = re.compile(
    r"(?:의)?\s?(?:새\s|지방\s?)?(?:공업)?(?:(?:[가-힣]{0,3}공장|부지|병원|봉사소|시설|사업소|양식소)\s?){0,2}(?:들)?"
    r"(?:도|역시|에서도|에도)[\s,]"
)
_SAME_AGAIN = re.compile(
    r"뒤를\s?이[었어]|바통을\s(?:이어|넘겨)\s?받|보도(?:에는|에선|에서는)\s[^.]{0,120}?(?:등장|언급|이름)|까지\s(?:합[하치쳐]|더[하해]|포함[하해]|보태)|같은\s(?:행사|의식)[가를]|에\s?이[어은][,\s].{0,14}(?:번째|차례)|같은\s?(?:행사|의식|기념식|식이|식을|일이)|(?:준공|착공)?행사가|마찬가지|에서(?:도)?\s(?:각각\s|잇달아\s|동시에\s)?(?:열렸|열린|진행됐|진행되였|있었|개최)"
)
_REST = re.compile(
    r"(?:나머지|다른|남은)\s(?:(?:한|두|세|네|다섯|여섯|\d{1,2})\s?)?(?:곳|군|시|지역|공장|병원|시·군|하나)(?:들)?(?:은|는|도)\s"
)
"""'The other two are …': what a sentence says that names those of whom only the number was told."""
_IS_IT = re.compile(r"(?:이)?(?:다|었다|였다|며|고|라고|라며|다고|었다고|였다고|입니다|었습니다|였습니다)(?=[.,\s]|$)")
_ON_THE_LIST = re.compile(r"(?:명단|목록|대열|행렬)에|이름을\s?올")
_STANDS_FOR = re.compile(
    r"(?:대표|본보기|사례|례|예|실례|보기|전형)(?:적)?(?:인\s[가-힣]{1,6})?(?:으로|로|를|을)?\s(?:들|꼽|소개|내세|제시|거론|언급)|(?:소개|언급|거론)했"
)
_ROW_BEFORE = re.compile(r"에\s?이[은어](?=[,\s])")
_ITS_CEREMONY = re.compile(
    r"(?:의)?\s?(?:현지\s|경축\s?)?(?:행사장?|식장|의식|기념식|(?:경축\s?)?모임)(?:에서?(?:는|도)?|엔|의|은|는|이|가|을|를|에선)\s"
)
"""What follows a place whose ceremony is only pointed to ('…군 행사에는 …비서가 나왔다')."""
_STAYED_AWAY = re.compile(
    r"(?:에서?(?:는|도)?|엔|은|는)\s(?:[가-힣]{1,5}\s){0,2}?(?:(?:가|오|나오|나타나|참석하|들르|찾|방문하|드러내|보이)지(?:는|도)?\s?않|불참|빠[졌지진])"
)
"""What follows a place to which somebody did not go: nothing is told of it."""
_TO_IT = re.compile(r"에(?:는|도)?\s[^\s,.]{1,10}(?:\s[^\s,.]{1,10}){0,5}?[가이](?:,|\s)")
_ATTENDED = re.compile(
    r"(?:참석|참가|파견|나왔|나갔|내려갔|자리했|자리를\s?(?:함께|같이))[^\s]{0,6}(?:\s[^\s]{1,8}){0,2}[.]?$"
)
"""Where somebody was sent to a ceremony that is not named again."""
_TO_COME = re.compile(r"예정|전망|것으로\s(?:보|예상|관측)|[할릴갈될올]\s(?:것|계획|수)")
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


def shared(memory: Memory, stretch: Stretch, span: Span) -> list[Told]:
    """The event of a sentence that names places but tells none itself."""
    if (
        memory.ceremony
        and stretch.text.find("만", stretch.start, stretch.end) > 0
        and (begun := _begun(memory, stretch))
    ):
        return begun
    if not stretch.refs:
        return _dated(memory, stretch)
    refs = [r for r in stretch.refs if not _STAYED_AWAY.match(stretch.text, r.outer_end, stretch.end)]
    if not refs:
        return []
    stretch = stretch if len(refs) == len(stretch.refs) else replace(stretch, refs=refs)
    return (
        _same(memory, stretch)
        or _rest(memory, stretch)
        or _pointed_to(memory, stretch)
        or _also(memory, stretch)
        or _listed(memory, stretch, span)
    )


def _same(memory: Memory, stretch: Stretch) -> list[Told]:
    """'…군에서 같은 행사가 열렸다': the event told of before, at other places and days."""
    if memory.event is None:
        return []
    on_day = stretch.days and _ON_DAY.search(stretch.text, stretch.start, stretch.end)
    if not on_day and not _SAME_AGAIN.search(stretch.text, stretch.start, stretch.end):
        return []
    return [memory.event.again(stretch, [(d,) for d in paired(stretch.text, stretch.refs, stretch.days)])]


def _rest(memory: Memory, stretch: Stretch) -> list[Told]:
    """'나머지 두 곳은 갑군과 을군이다': the places of which only the number had been told."""
    before, text = memory.previous or memory.event, stretch.text
    rest = _REST.search(text, stretch.start, stretch.refs[0].start)
    if before is None or rest is None or before.modality is not Modality.REPORTED or before.event is Event.SELECTED:
        return []
    if not _IS_IT.match(text, stretch.refs[-1].outer_end, stretch.end):
        return []
    days = [at.days for at in before.places[:1]] * len(stretch.refs)
    return [before.again(stretch, days)]


def _pointed_to(memory: Memory, stretch: Stretch) -> list[Told]:
    """'…군 행사에는 …비서가 나왔다': the ceremony told of before, held at another place too."""
    event = memory.ceremony
    if event is None or event.modality is not Modality.REPORTED:
        return []
    refs = [r for r in stretch.refs if _ITS_CEREMONY.match(stretch.text, r.outer_end, stretch.end)]
    if not refs and _ATTENDED.search(stretch.text, stretch.refs[-1].outer_end, stretch.end):
        # '갑군에는 …비서가, 을군에는 …부장이 나왔다'
        refs = [r for r in stretch.refs if _TO_IT.match(stretch.text, r.outer_end, stretch.end)]
    if not refs or _TO_COME.search(stretch.text, refs[-1].outer_end, stretch.end):
        return []
    days = paired(stretch.text, refs, [d for d in stretch.days if d.when.known])
    return [event.again(stretch, [(d,) if d.known else () for d in days], refs)]


def _dated(memory: Memory, stretch: Stretch) -> list[Told]:
    """'지난달 29일이다', '행사는 19일 열렸다': the day of the event told of before, which had none."""
    days = [d for d in stretch.days if d.when.is_day]
    if not (days and memory.event and memory.last):
        return []
    event = memory.ceremony if _IT.search(stretch.text, stretch.start, stretch.end) else None
    if event is None:
        event = memory.event if _ON_DAY.search(stretch.text, stretch.start, stretch.end) else None
    if event is None or event.general:
        return []
    return [event.again(stretch, [(days[0].when,)] * len(memory.last), memory.last)]


def _begun(memory: Memory, stretch: Stretch) -> list[Told]:
    """'착공한 지 열 달 만이다': when the work began, counted back from the end that was told of before."""
    end = memory.ceremony
    if end is None or end.event is not Event.COMPLETED or end.modality is not Modality.REPORTED or not memory.last:
        return []
    if {r.key for r in stretch.refs} - {r.key for r in memory.last}:
        return []
    again = end.again(stretch, [()] * len(memory.last), memory.last)
    return backdated(stretch, (stretch.start, stretch.end), (), again)


def examples(memory: Memory, stretch: Stretch, events: Sequence[Told]) -> list[Told]:
    """'공장들마다 제품이 나온다며 갑군의 술을 대표로 들었다': places that stand for the many of which it is told."""
    if len(events) != 1 or not events[0].general or events[0].placed or not stretch.refs:
        return list(events)
    refs = [r for r in stretch.refs if r.start > events[0].end]
    if not refs or not _STANDS_FOR.search(stretch.text, refs[-1].outer_end, stretch.end):
        return list(events)
    return [*events, events[0].again(stretch, [events[0].places[0].days] * len(refs), refs)]


def held(memory: Memory, stretch: Stretch, events: Sequence[Told]) -> list[Told]:
    """'행사는 19일 열렸으며 …': what a sentence says of the event told before, ahead of an event of its own."""
    it = _IT.search(stretch.text, stretch.start, events[0].start) if events else None
    if it is None or any(r.start < it.end() for r in stretch.refs):
        return []
    if events[0].placed:
        return _dated(memory, stretch)
    # What follows may be of the same place: the day must stand with the ceremony, and the event be another.
    its_own = any(it.start() <= d.start < it.end() for d in stretch.days)
    other = memory.ceremony is not None and memory.ceremony.event is not events[0].event
    return _dated(memory, stretch) if its_own and other else []


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
    refs = [r for r in stretch.refs if not _of_another_kind(r, stretch)] or list(stretch.refs)
    stretch = stretch if len(refs) == len(stretch.refs) else replace(stretch, refs=refs)
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


def _of_another_kind(ref: PlaceRef, stretch: Stretch) -> bool:
    """'갑군 발전소': a place of a list that stands there for construction of another kind."""
    near = [t.kind for t in stretch.terms if ref.end <= t.start <= ref.outer_end + 2]
    return TermKind.OTHER in near and TermKind.FACILITY not in near


def _with_facilities(event: Told, stretch: Stretch) -> Told:
    """The facilities that the sentence itself names, where it names any."""
    facilities = [t for t in stretch.terms if t.kind is TermKind.FACILITY]
    parts = by_place(stretch.text, stretch.refs, facilities)
    places = (replace(at, facilities=part or at.facilities) for at, part in zip(event.places, parts, strict=True))
    return replace(event, places=tuple(places), ceremony=True, counted=())
