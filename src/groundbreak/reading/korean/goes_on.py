"""What a Korean sentence that tells no event of its own goes on with: sentence and memory go in, events come out.

Korean leaves out what was said before. Places without an event share the one told last ('…군도', '같은 행사'), or, in a
list, that of the headline; an event that had no day may get it afterwards ('행사는 19일 열렸다').
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from groundbreak.language.ko.sentences import Sentence as Span
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import UNDATED
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermKind
from groundbreak.reading.korean.clauses import FINITE
from groundbreak.reading.korean.days import in_brackets, paired
from groundbreak.reading.korean.facilities import by_place
from groundbreak.reading.korean.memory import Memory
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
    if FINITE.search(stretch.text, span.start, span.end) and not bracketed:
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
