"""What one Korean sentence tells: event words, places, facilities and days go in, tied together they come out.

Korean puts the verb last: what an event is about stands before it, in its own clause ('…군에서 …공장 준공식이 열렸다').
Only where nothing stands before does an event take what follows ('준공식이 전날 …군에서 열렸다', '완공된 …군 병원').
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from groundbreak.language.ko.events import CHOSEN, NEGATED, SINCE, UNSEEN, EventWord, event_words
from groundbreak.language.ko.modality import ASKED, ASSERTED, GUESSED, HABIT, modality
from groundbreak.language.ko.numerals import Counted, counted
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import Precision
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermKind
from groundbreak.reading.korean.clauses import PAST, clauses
from groundbreak.reading.korean.days import days_of
from groundbreak.reading.korean.facilities import beside_other, by_place, codes, is_other, owned
from groundbreak.reading.korean.parts import backdated, further, parts
from groundbreak.reading.korean.told import STATES, At, Stretch, Told
from groundbreak.reading.korean.whose import TURN, is_counted, places_of

_MANY = re.compile(
    r"곳들|나머지|대부분|상당수|다수|각지|곳곳|전국|여러\s?(?:시|군|지역|곳)|모든\s?(?:시|군)|(?:공장|병원|봉사소)들(?!의\s?제품)"
)
_CORRECTED = re.compile(r"(?:적었|썼|보도했|표기했|기재했|알려졌|전했)(?:으나|지만|는데)$")
"""What was said and turned out otherwise."""
_TURNED_OUT = ("으나", "지만", "는데")
_SOON = re.compile(r"(?:곧|조만간|머지않아)\s?$")
_BY_THEN = re.compile(r"(?:연내|년내|무조건|까지|전으로|(?:올해|기한)\s?[내안]에?)\s?(?:무조건\s)?$")
_NOMINAL = re.compile(r"(?=[\s'\"”’》」).,…·!?]|$)(?!\s[했됐하되])|(?:을|를)?\s?(?:지시|촉구|주문|독려|목표|다그)")
"""What follows an event that is named and not told: 'completion within the year!'"""
_FIGURE = re.compile(r"\d{1,2}\s?[월일]")
_ONCE = re.compile(r"[가-힣\s]{0,8}던\s(?:곳|자리|땅|데|터|공지)")
"""What follows a state that is over ('잡초 무성하던 곳')."""
_ONGOING = re.compile(r"(?:인|이던|에\s?있는)\s")
_ENDED = re.compile(rf"[{PAST}](?:고|다|습니다|으며|는데|지만|음|던|[,.\s]|$)")
_CAN_FAIL = frozenset({Event.GROUNDBREAKING, Event.COMPLETED, Event.INAUGURATED, Event.OPERATING})
_OBJECT_OF = re.compile(r"(?:식)?\s?(?:을|를|이|가|은|는|도)?\s")
_SEEN_BEFORE = re.compile(r"(?:찾은|방문한|시찰한|돌아본|둘러본)(?=\s(?:북한\s)?(?:[가-힣]{2,6}[도시](?:의)?\s)?$)")
_SEEN = re.compile(r"(?:을|를|에)\s?(?:직접\s|다시\s|또\s)?(?:찾[았은아]|방문[했한]|시찰[했한])")
_NEWS = re.compile(
    r"(?:식)?(?:도|이|가|은|는)?\s?(?:연일\s|속속\s)?(?:잇따르|잇달|이어지고|줄을\s잇)|\s?(?:소식|보도|기사|계절|경쟁|열풍|실적|성과)"
)
_THIS = re.compile(r"(?:이|해당|그|같은|동)\s?(?:공장|병원|시설|봉사소|사업소|양식|지역|군|시)")
_ATTRIBUTE = re.compile(r"(?:하는|한|된|되는|중인|하던|할|될|있는|있던)\s")
_DESCRIBES = re.compile(r"(?:짓는|건설하는|건설되는|세우는)\s")
_SUBJECT = re.compile(r"[은는이가](?=[\s,])|에[서선]")
_HAS_ALREADY = re.compile(r"에\s이어[,\s]")
_TO_COME = re.compile(r"[가-힣\s]{0,10}[할갈을볼를릴]\s?(?:예정|계획|것|방침|수\s)")
"""What follows a visit that has not been paid yet; any other is told as done, whatever was demanded there."""
_NOT_YET = re.compile(r"(?:식)?(?:을|를|이|가|은|는|도)?\s?(?:아직\s)?(?:하|되|열|열리)지(?:도|는)?\s?않")
_PURPOSE = re.compile(
    r"(?:식)?(?:을|를|에|의|과|와|하?기)?\s?(?:위한|위해|위하여|위해서|대비|필요한|필요하|드는\s|관련한\s(?:[가-힣]{1,4}\s)?(?:과업|문제|대책|방도|준비)|목표)"
)
"""What follows an event that something else is done for: it is named, and not told."""
_ASKED = re.compile(rf"(?:식)?(?:을|를)\s?(?:[가-힣]{{1,5}}\s){{0,2}}(?:{ASKED})")
"""What follows an event that somebody orders, promises or hopes for."""
_TO_DO = re.compile(r"[할될낼릴설질울킬올갈칠]\s?(?:것|데\s?(?:대|관)|예정|계획|방침|결의|목표|일정)")
"""The end of an event word that puts it ahead ('끝낼 것을 결의했다')."""
_MORE = re.compile(r"더\s(?:[가-힣]{1,4}\s)?[가-힣]{0,4}$")
"""Before an event: who means to make more of something makes it already."""
_WENT = re.compile(r"(?:갔|향했|내려갔|나갔|참석했|참가했|자리했|나왔)(?:고|으며)$")
"""Where the participants of several ceremonies are told of one after the other."""


def told(stretch: Stretch) -> list[Told]:
    """The events of one sentence in order."""
    text = stretch.text
    words = [w for w in event_words(text, stretch.start, stretch.end) if not _in_name(w, stretch.refs)]
    words = sorted([*words, *_visits(text, stretch.refs, words)], key=lambda w: w.start)
    if not words:
        return []
    counts = counted(text, stretch.start, stretch.end)
    found: list[Told] = []
    earlier: tuple[PlaceRef, ...] = ()
    before: tuple[int, int] | None = None
    went: tuple[PlaceRef, ...] = ()
    for clause in clauses(text, stretch.start, stretch.end):
        if text.endswith(_TURNED_OUT, *clause) and _CORRECTED.search(text, *clause):
            continue
        inside = _without_put_off(text, [w for w in words if clause[0] <= w.start < clause[1]])
        inside = [w for w in inside if not (w.event is Event.OPERATING and _PURPOSE.match(text, w.end, clause[1]))]
        inside = _merged(inside, stretch)
        if not inside:
            found += further(stretch, clause, counts, found)
        for index, word in enumerate(inside):
            begin = inside[index - 1].end if index else clause[0]
            stop = inside[index + 1].start if index + 1 < len(inside) else clause[1]
            refs = places_of(stretch, word, (begin, stop))
            counts_here = any(begin <= c.start < word.start and c.quantity.unit == "places" for c in counts)
            of_many = is_counted(text, word, counts)
            refs = tuple(r for r in refs if r.start < word.start) if of_many else refs
            if refs and word.ceremony and went:
                refs = (*went, *refs)
            counts_here = counts_here or of_many
            of_before = not refs and not counts_here and not (found and _MANY.search(text, begin, word.start))
            if of_before:
                refs = found[-1].refs if found else earlier
            event = _tell(stretch, word, clause, (begin, stop), refs, counts)
            if of_before and before and refs and not found and not any(at.days for at in event.places):
                # The place of a clause that tells no event comes with its day: '지난 8일 …군을 돌아보며 …'.
                days = days_of(stretch, before, before, before, refs)
                fine = [tuple(d for d in each if d.precision is not Precision.YEAR) for each in days]
                event = replace(
                    event, places=tuple(replace(a, days=d) for a, d in zip(event.places, fine, strict=True))
                )
            found += parts(stretch, event, clause, counts) if len(inside) == 1 else [event]
        found += backdated(stretch, clause, found)
        named = tuple(r for r in stretch.refs if clause[0] <= r.start < clause[1])
        went = named if not inside and _WENT.search(text, *clause) else ()
        before = clause if named and not inside else None if inside else before
        earlier = named or earlier
    return found


def _visits(text: str, refs: Sequence[PlaceRef], words: Sequence[EventWord]) -> list[EventWord]:
    """'갑군을 찾았다': who goes to a place of the programme goes to see what is being built there."""
    found = [m for r in refs if (m := _SEEN.match(text, r.outer_end))]
    found += [m for r in refs if (m := _SEEN_BEFORE.search(text, max(0, r.start - 24), r.start))]
    found = [m for m in found if not any(w.start < m.end() and m.start() < w.end for w in words)]
    return [EventWord(m.start(), m.end(), Event.UNDER_CONSTRUCTION, visit=True) for m in found]


def _in_name(word: EventWord, refs: Sequence[PlaceRef]) -> bool:
    """Whether a word is part of a place's name (삼지연); not so if it reaches over one ('대상으로 갑군이 뽑혔다')."""
    return any(r.start <= word.start < r.outer_end or r.start < word.end < r.outer_end for r in refs)


def _merged(words: list[EventWord], stretch: Stretch) -> list[EventWord]:
    """Words for one and the same event made one ('완공돼 … 준공식'), unless another place or day stands between."""
    out: list[EventWord] = []
    for word in words:
        last = out[-1] if out else None
        if last and _is_of_preparing(last, word):
            out[-1] = EventWord(last.start, word.end, last.event)
        elif last and last.event is word.event and not _apart(last, word, stretch):
            ceremony, visit = last.ceremony or word.ceremony, last.visit and word.visit
            out[-1] = EventWord(last.start, word.end, word.event, ceremony, visit)
        else:
            out.append(word)
    return out


def _is_of_preparing(last: EventWord, word: EventWord) -> bool:
    """'부지 정리 작업이 한창': the work that goes on is that of preparing the ground."""
    going = word.event is Event.UNDER_CONSTRUCTION and not word.visit
    return last.event is Event.SITE_PREPARATION and going and word.start - last.end <= 1


def _apart(one: EventWord, other: EventWord, stretch: Stretch) -> bool:
    """Whether two words for one kind of event tell of two events."""
    if any(one.end <= r.start < other.start for r in stretch.refs):
        return True
    if TURN.search(stretch.text, one.end, other.start):
        return True
    between = any(one.end <= d.start < other.start for d in stretch.days)
    return between and any(d.end <= one.start for d in stretch.days)


def _without_put_off(text: str, words: list[EventWord]) -> list[EventWord]:
    """'준공을 내년으로 미뤘다' tells of a delay and not of a completion."""
    out: list[EventWord] = []
    words = [w for w in words if not (w.event is Event.STALLED and _ONCE.match(text, w.end))]
    if len(words) > 1:
        words = [w for w in words if not (w.event is Event.STALLED and text[w.end : w.end + 1] == "던")]
    for word, after in zip(words, [*words[1:], None][: len(words)], strict=True):
        gap = text[word.end : after.start] if after else ""
        put_off = after is not None and after.event is Event.STALLED and word.event not in STATES
        put_off = put_off or (after is not None and after.event is Event.STALLED and len(gap) <= 3)
        if not (put_off and _OBJECT_OF.match(gap) and len(gap) <= 16):
            out.append(word)
    return out


def _tell(
    stretch: Stretch,
    word: EventWord,
    clause: tuple[int, int],
    segment: tuple[int, int],
    refs: tuple[PlaceRef, ...],
    counts: Sequence[Counted],
) -> Told:
    text, span = stretch.text, (word.start, word.end)
    # A place taken from the clause before brings along what was said of it there.
    low = min([segment[0], *(r.start for r in refs if r.start >= stretch.start)])
    own = [t for t in stretch.terms if low <= t.start < word.end]
    if refs and refs[0].start > word.end:
        own = [t for t in stretch.terms if refs[0].start <= t.start < segment[1]] or own
    facilities = [t for t in own if t.kind is TermKind.FACILITY] or [
        t for t in stretch.terms if t.kind is TermKind.FACILITY and clause[0] <= t.start < clause[1]
    ]
    event, how = _how(stretch, word, clause)
    if event is Event.SELECTED and how is Modality.PLANNED and len(refs) > 1:
        # '갑시에 이어 을군에도 짓는다': what is to come is told of the other only.
        refs = tuple(r for r in refs if not _HAS_ALREADY.match(text, r.outer_end)) or refs
    inside = tuple(c for c in counts if clause[0] <= c.start < clause[1] and c.quantity.unit not in ("percent", "m2"))
    other = is_other(text, own, facilities, span)
    if other and (apart := beside_other(text, refs, own)):
        refs, other = apart, False
    days = days_of(stretch, span, clause, segment, refs)
    places = tuple(
        At(*at) for at in zip(refs, by_place(text, refs, facilities), days, owned(text, refs, facilities), strict=False)
    )
    return Told(
        event,
        how,
        word.start,
        word.end,
        places or (At(None, codes(text, facilities), days[0]),),
        word.ceremony,
        word.visit,
        SINCE.match(text, word.end) is not None,
        not refs and (bool(inside) or _is_general(text, word, clause)),
        other,
        _THIS.match(text, stretch.start) is not None,
        bare=_SUBJECT.search(text, stretch.start, word.start) is None,
        attribute=_ATTRIBUTE.match(text, word.end) is not None or _DESCRIBES.match(text, word.start) is not None,
        said_day=_said_day(stretch, (segment[0], word.end)),
        firm=event is Event.SELECTED and CHOSEN.search(text, word.start, word.end) is not None,
        counted=inside,
    )


def _said_day(stretch: Stretch, span: tuple[int, int]) -> str:
    """A date in figures of which the year is not known: no claim can give it, but it tells two days apart."""
    found = [d for d in stretch.days if span[0] <= d.start < span[1]]
    if not found or any(d.when.known for d in found):
        return ""
    words = stretch.text[found[-1].start : found[-1].end]
    return words if _FIGURE.search(words) else ""


def _is_general(text: str, word: EventWord, clause: tuple[int, int]) -> bool:
    """Whether a clause without a place is about many places, or about the news of them."""
    return (
        _NEWS.match(text, word.end) is not None
        or HABIT.search(text, *clause) is not None
        or _MANY.search(text, *clause) is not None
    )


def _how(stretch: Stretch, word: EventWord, clause: tuple[int, int]) -> tuple[Event, Modality]:
    """The event and how it is told: what is only planned for a place is that it is chosen."""
    text, words, event = stretch.text, stretch.text[word.start : word.end], word.event
    if word.visit and not _TO_COME.match(text, word.end, stretch.end):
        return event, Modality.REPORTED
    if event is Event.STALLED and UNSEEN.search(words):
        return event, Modality.SPECULATED
    if event in _CAN_FAIL and event is not Event.OPERATING and _NOT_YET.match(text, word.end, stretch.end):
        return event, Modality.DENIED
    if event in _CAN_FAIL and NEGATED.match(text, word.end, stretch.end):
        event = Event.STALLED
    if event in _CAN_FAIL and (
        _TO_DO.match(text, word.end - 1, stretch.end)
        or _PURPOSE.match(text, word.end, stretch.end)
        or _ASKED.match(text, word.end, stretch.end)
    ):
        return Event.SELECTED, Modality.PLANNED
    how = modality(text, word.end, clause[1], tail=stretch.end, head=stretch.start, lasting=event in STATES)
    done = ASSERTED.match(text, word.end, stretch.end) or (words[-1] == "된" and text[word.end : word.end + 1] == " ")
    done = done and not GUESSED.match(text, word.end, stretch.end)
    if done and how is not Modality.DENIED and event is not Event.SELECTED:
        return event, Modality.REPORTED
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
