"""What one Korean sentence tells: event words, places, facilities and days go in, tied together they come out.

Korean puts the verb last: what an event is about stands before it, in its own clause ('…군에서 …공장 준공식이 열렸다').
Only where nothing stands before does an event take what follows ('준공식이 전날 …군에서 열렸다', '완공된 …군 병원').
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from groundbreak.language.ko.events import CHOSEN, SINCE, EventWord
from groundbreak.language.ko.modality import HABIT
from groundbreak.language.ko.numerals import Counted, counted
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import Precision
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermKind
from groundbreak.reading.korean.clauses import clauses
from groundbreak.reading.korean.days import ATTRIBUTE, days_of
from groundbreak.reading.korean.facilities import beside_other, by_place, codes, is_other, owned
from groundbreak.reading.korean.how import how_told
from groundbreak.reading.korean.parts import backdated, further, parts
from groundbreak.reading.korean.told import STATES, At, Stretch, Told
from groundbreak.reading.korean.whose import is_counted, places_of
from groundbreak.reading.korean.words import of_clause, words_of

_MANY = re.compile(
    r"곳들|나머지|대부분|상당수|다수|각지|곳곳|전국|여러\s?(?:시|군|지역|곳)|모든\s?(?:시|군)|(?:공장|병원|봉사소)들(?!의\s?제품)"
    r"|대상지?\s(?:가운데|중)"
)
_CORRECTED = re.compile(r"(?:적었|썼|보도했|표기했|기재했|알려졌|전했)(?:으나|지만|는데)$")
"""What was said and turned out otherwise."""
_TURNED_OUT = ("으나", "지만", "는데")
_FIGURE = re.compile(r"\d{1,2}\s?[월일]")
_NEWS = re.compile(
    r"(?:식)?(?:도|이|가|은|는)?\s?(?:연일\s|속속\s)?(?:잇따르|잇달|이어지고|줄을\s잇)|\s?(?:소식|보도|기사|계절|경쟁|열풍|실적|성과)"
)
_NEXT_WORDS = 10
_SINCE_IT_IS_SO = re.compile(r"[가-힣]{0,3}(?:으니|니까|[었았였]으면|[었았였]다고\s(?:해서|하여))(?:까)?[\s,]")
"""What follows an event that an argument only starts from ('국가가 공장을 지어주었으니')."""
_THIS = re.compile(r"(?:이|해당|그|같은|동)\s?(?:공장|병원|시설|봉사소|사업소|양식|지역|군|시)")
_ATTRIBUTE = re.compile(r"(?:하는|한|된|되는|중인|하던|할|될|있는|있던)\s")
_DESCRIBES = re.compile(r"(?:짓는|건설하는|건설되는|세우는)\s")
_SUBJECT = re.compile(r"[은는이가](?=[\s,])|에[서선]")
_ITSELF = re.compile(r"(?:은|는|도|역시|에서도)\s|[)\]]?\s?[:：]?\s(?=\d)")
_BY_THE_WAY = ("지은", "들어선", "세운")
_STANDING = (*_BY_THE_WAY, "지어진", "세워진", "건설된")
_HAS_ALREADY = re.compile(r"에\s이어[,\s]")
_WENT = re.compile(r"(?:갔|향했|내려갔|나갔|참석했|참가했|자리했|나왔)(?:고|으며)$")
"""Where the participants of several ceremonies are told of one after the other."""


def told(stretch: Stretch) -> list[Told]:
    """The events of one sentence in order."""
    text = stretch.text
    words = words_of(stretch)
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
        inside = of_clause(words, stretch, clause)
        if not inside:
            found += further(stretch, clause, counts, found)
        for index, word in enumerate(inside):
            begin = inside[index - 1].end if index else clause[0]
            stop = inside[index + 1].start if index + 1 < len(inside) else clause[1]
            refs = places_of(stretch, word, (begin, stop))
            described = inside[index - 1].end if index else 0
            if described and len(refs) > 1 and ATTRIBUTE.fullmatch(text, described - 1, refs[0].start):
                # '준공한 갑군을 본보기로 을군에서 착공식이': the one described is not where the other comes about.
                refs = tuple(r for r in refs if r.start >= _end_of_list(refs)) or refs
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
    return [e for e in found if not _only_describes(text, e, found)]


def _only_describes(text: str, event: Told, found: Sequence[Told]) -> bool:
    """'갑군에 들어선 공장이 멈췄다': without a day it only says of which building the rest is told."""
    if event.event is not Event.COMPLETED or event.ceremony or not text.endswith(_STANDING, event.start, event.end):
        return False
    if any(at.days for at in event.places):
        return False
    return text.endswith(_BY_THE_WAY, event.start, event.end) or any(e.event in STATES for e in found)


def _end_of_list(refs: Sequence[PlaceRef]) -> int:
    """Where the list that begins with the first of some places ends."""
    return max(r.outer_end for r in refs if r.run == refs[0].run)


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
    named = [t for t in own if t.kind is TermKind.FACILITY]
    # What stands between the event before and this one is this one's.
    facilities = [t for t in named if segment[0] <= t.start] or named
    facilities = facilities or [
        t for t in stretch.terms if t.kind is TermKind.FACILITY and clause[0] <= t.start < clause[1]
    ]
    event, how = how_told(stretch, word, clause)
    if event is Event.SELECTED and how is Modality.PLANNED and len(refs) > 1:
        # '갑시에 이어 을군에도 짓는다': what is to come is told of the other only.
        refs = tuple(r for r in refs if not _HAS_ALREADY.match(text, r.outer_end)) or refs
    inside = tuple(c for c in counts if clause[0] <= c.start < clause[1] and c.quantity.unit not in ("percent", "m2"))
    other = is_other(text, own, facilities, span)
    if other and (apart := beside_other(text, refs, own)):
        refs, other = apart, False
    other = other or _describes_other(stretch, word)
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
        not refs and (bool(inside) or _is_general(text, word, clause) or (not days[0] and _is_ground(text, word))),
        other,
        _THIS.match(text, stretch.start) is not None,
        bare=event is Event.OPERATING and _SUBJECT.search(text, stretch.start, word.start) is None,
        itself=bool(refs) and _ITSELF.match(text, refs[-1].outer_end) is not None,
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


def _describes_other(stretch: Stretch, word: EventWord) -> bool:
    """'갑군에 문을 연 현대식 축산농장': an attribute of construction of another kind."""
    after = next((t for t in stretch.terms if t.start >= word.end), None)
    near = after is not None and after.kind is TermKind.OTHER and after.start - word.end <= _NEXT_WORDS
    return near and stretch.text[word.end - 1] in "된연은진한" and stretch.text.startswith(" ", word.end)


def _is_ground(text: str, word: EventWord) -> bool:
    """Whether an event is only what an argument starts from."""
    return _SINCE_IT_IS_SO.match(text, word.end) is not None


def _is_general(text: str, word: EventWord, clause: tuple[int, int]) -> bool:
    """Whether a clause without a place is about many places, or about the news of them."""
    return (
        _NEWS.match(text, word.end) is not None
        or HABIT.search(text, *clause) is not None
        or _MANY.search(text, *clause) is not None
    )
