"""What one Korean sentence tells: event words, places, facilities and days go in, tied together they come out.

Korean puts the verb last: what an event is about stands before it, in its own clause ('…군에서 …공장 준공식이 열렸다').
Only where nothing stands before does an event take what follows ('준공식이 전날 …군에서 열렸다', '완공된 …군 병원').
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from groundbreak.language.ko.dates import DateHit
from groundbreak.language.ko.events import SINCE, EventWord, event_words
from groundbreak.language.ko.modality import HABIT, modality
from groundbreak.language.ko.numerals import Counted, counted
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import UNDATED, DateInterval, Precision
from groundbreak.reading.grammar.binding import pair_runs
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermHit, TermKind
from groundbreak.reading.korean.clauses import clauses

_ADNOMINAL = re.compile(r"(?:식)?(?:이|을)?\s?(?:[된한인]|되는|하는|중인|을?\s?앞둔|단계인|열린|진행된|있은)\s")
_MANY = re.compile(r"각지|곳곳|전국|여러\s?(?:시|군|지역|곳)|모든\s?(?:시|군)|(?:공장|병원|봉사소)들(?!의\s?제품)")
_THIS = re.compile(r"^(?:이|해당|그|같은|동)\s?(?:공장|병원|시설|봉사소|사업소|양식|지역|군|시)")
_OBJECT = re.compile(
    r"(?:기지|농장|목장|살림집|주택|거리|지구|학교|유치원|발전소|저수지|온실|광산|탄광|기업소|공원|휴양소|호텔|박물관|기념관|단지|센터|아파트|제련소|제철소"
    r"|체육관|극장|도서관|물길|언제|댐|철도|세대|교량|정류소|발사장|기념비|훈련소|간석지)(?:들)?(?:의|을|를|이|가|에)?\s?(?:건설|개건|현대화)?\s?$"
)
_LINKED = re.compile(r"\s?(?:과|와|,|·|및|그리고)\s?")


@dataclass(frozen=True, slots=True)
class Told:
    """One event of a sentence before it is known whether and of which place it becomes a claim."""

    event: Event
    modality: Modality
    start: int
    end: int
    refs: tuple[PlaceRef, ...] = ()
    """Places that the sentence itself ties to it."""
    facilities: tuple[tuple[str, ...], ...] = ()
    """Facility codes for each of `refs`, or one entry for all where there are none."""
    whens: tuple[tuple[DateInterval, ...], ...] = ()
    """Days for each of `refs`, or one entry for all where there are none."""
    ceremony: bool = False
    visit: bool = False
    backwards: bool = False
    """Whether it only serves to date something else ('준공 뒤')."""
    general: bool = False
    """Whether it is about many places or the programme as a whole."""
    other: bool = False
    """Whether it is about construction of another kind."""
    this: bool = False
    """Whether it takes up the facility told of just before ('이 병원은')."""
    counted: tuple[Counted, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands in one sentence."""

    text: str
    start: int
    end: int
    refs: Sequence[PlaceRef]
    terms: Sequence[TermHit]
    dates: Sequence[DateHit]
    headline: bool = False


def told(stretch: Stretch) -> list[Told]:
    """The events of one sentence in order."""
    text = stretch.text
    words = event_words(text, stretch.start, stretch.end)
    if not words:
        return []
    counts = counted(text, stretch.start, stretch.end)
    found: list[Told] = []
    for start, end in clauses(text, stretch.start, stretch.end):
        inside = _merged([w for w in words if start <= w.start < end], stretch.refs)
        for index, word in enumerate(inside):
            begin = inside[index - 1].end if index else start
            stop = inside[index + 1].start if index + 1 < len(inside) else end
            before = found[-1] if found else None
            found.append(_tell(stretch, word, (start, end), (begin, stop), before, counts))
    return found


def _merged(words: list[EventWord], refs: Sequence[PlaceRef]) -> list[EventWord]:
    """Words for one and the same event made one ('완공돼 … 준공식'), unless another place stands between."""
    out: list[EventWord] = []
    for word in words:
        last = out[-1] if out else None
        if last and last.event is word.event and not any(last.end <= r.start < word.start for r in refs):
            out[-1] = EventWord(
                last.start, word.end, word.event, last.ceremony or word.ceremony, last.visit and word.visit
            )
        else:
            out.append(word)
    return out


def _tell(
    stretch: Stretch,
    word: EventWord,
    clause: tuple[int, int],
    segment: tuple[int, int],
    before: Told | None,
    counts: Sequence[Counted],
) -> Told:
    text = stretch.text
    refs = _refs(stretch, word, segment, before)
    low = min([segment[0], *(r.start for r in refs if r.start >= clause[0])])
    own = [t for t in stretch.terms if low <= t.start < word.end]
    facilities = [t for t in own if t.kind is TermKind.FACILITY]
    if not facilities:
        facilities = [t for t in stretch.terms if t.kind is TermKind.FACILITY and clause[0] <= t.start < clause[1]]
    how = _how(text, word, segment[1], clause[1], stretch)
    event = word.event
    if how in (Modality.PLANNED, Modality.SPECULATED) and event not in (Event.STALLED, Event.SELECTED):
        if how is Modality.SPECULATED and event in (Event.OPERATING, Event.UNDER_CONSTRUCTION, Event.SITE_PREPARATION):
            pass
        else:
            event = Event.SELECTED
    if (
        event is Event.SELECTED
        and how is Modality.REPORTED
        and not re.match(r"선[정택]|확정|지목|낙점|포함|추가", text[word.start : word.end])
    ):
        how = Modality.PLANNED
    in_clause = tuple(
        c for c in counts if clause[0] <= c.start < clause[1] and c.quantity.unit not in ("percent", "m2")
    )
    general = not refs and (
        bool(in_clause)
        or HABIT.search(text, clause[0], clause[1]) is not None
        or _MANY.search(text, clause[0], clause[1]) is not None
    )
    return Told(
        event,
        how,
        word.start,
        word.end,
        tuple(refs),
        tuple(_facilities_of(refs, facilities, word)) or ((_codes(facilities)),),
        tuple(_whens(stretch, word, clause, segment, refs)),
        word.ceremony,
        word.visit,
        SINCE.match(text, word.end) is not None,
        general,
        _is_other(text, own, facilities, word),
        _THIS.match(text[stretch.start : stretch.start + 8]) is not None,
        in_clause,
    )


def _refs(stretch: Stretch, word: EventWord, segment: tuple[int, int], before: Told | None) -> list[PlaceRef]:
    own = [r for r in stretch.refs if segment[0] <= r.start < word.end]
    if own:
        return own
    after = [r for r in stretch.refs if word.end <= r.start < segment[1]]
    if after and (not any(r.start >= segment[1] for r in stretch.refs) or _ADNOMINAL.match(stretch.text, word.end)):
        return after
    return list(before.refs) if before else []


def _how(text: str, word: EventWord, stop: int, end: int, stretch: Stretch) -> Modality:
    if word.visit and re.search(r"[은았본한봤]$", text[word.start : word.end]):
        return Modality.REPORTED
    if word.event is Event.STALLED and re.search(r"열|연기|불빛|징후|움직임|흔적|활동", text[word.start : word.end]):
        return Modality.SPECULATED
    del stop
    return modality(text, word.end, end, tail=stretch.end)


def _codes(terms: Sequence[TermHit]) -> tuple[str, ...]:
    definite = [t.code for t in terms if not t.generic or t.code != "factory"]
    return tuple(dict.fromkeys(definite or [t.code for t in terms]))


def _facilities_of(refs: Sequence[PlaceRef], terms: Sequence[TermHit], word: EventWord) -> list[tuple[str, ...]]:
    """For each place what stands between it and the next; where nothing does, what the next place has."""
    found: list[tuple[str, ...]] = []
    following: tuple[str, ...] = ()
    for index in range(len(refs) - 1, -1, -1):
        begin = refs[index].start
        end = refs[index + 1].start if index + 1 < len(refs) else 1 << 60
        mine = _codes([t for t in terms if begin <= t.start < end])
        following = mine or following or _codes(terms)
        found.append(following)
    return found[::-1]


def _whens(
    stretch: Stretch, word: EventWord, clause: tuple[int, int], segment: tuple[int, int], refs: Sequence[PlaceRef]
) -> list[tuple[DateInterval, ...]]:
    """The days of an event at each of its places."""
    days = [
        d for d in stretch.dates if not d.telling and clause[0] <= d.start < clause[1] and _dates_events(stretch, d)
    ]
    fine = [d for d in days if not d.coarse and d.when.precision is not Precision.OPEN] or days
    count = max(1, len(refs))
    if not fine:
        return [()] * count
    if len(fine) > 1 and len(refs) > 1:
        pairs = pair_runs([r.start for r in refs], [d.start for d in fine])
        by_start = {d.start: d for d in fine}
        return [(by_start[pairs[r.start]].when,) for r in refs]
    near = [d for d in fine if segment[0] <= d.start < word.end] or [
        d for d in fine if segment[0] <= d.start < segment[1]
    ]
    near = near or fine
    chosen = [near[-1]]
    for day in reversed(near[:-1]):
        if not _LINKED.fullmatch(stretch.text, day.end, chosen[0].start):
            break
        chosen.insert(0, day)
    if len(chosen) == 1 and len(near) > 1:
        ahead = [d for d in near if d.start < word.start]
        chosen = [ahead[0] if ahead and _far(ahead, refs) else near[-1]]
    return [tuple(d.when for d in chosen)] * count


def _far(days: Sequence[DateHit], refs: Sequence[PlaceRef]) -> bool:
    """Whether the first of several days stands right before the place, so that the later ones are of something else."""
    return bool(refs) and days[0].end <= refs[0].start <= days[-1].start


def _dates_events(stretch: Stretch, day: DateHit) -> bool:
    """Whether a date may be the day of an event: not the year of a plan, not '연말' as a season."""
    rest = stretch.text[day.end : day.end + 10].lstrip()
    if day.coarse and rest.startswith(("도", "지방", "계획", "첫", "국가", "과업", "당")):
        return False
    return not stretch.text.startswith(("연말", "년말", "연초", "년초", "새해"), day.start)


def _is_other(text: str, own: Sequence[TermHit], facilities: Sequence[TermHit], word: EventWord) -> bool:
    """Whether the event is of construction that is not the programme's."""
    others = [t for t in own if t.kind is TermKind.OTHER]
    mine = [t for t in facilities if t.start < word.end]
    if others and not (mine and max(t.end for t in mine) > max(t.end for t in others)):
        return True
    return not mine and _OBJECT.search(text, max(0, word.start - 16), word.start) is not None


UNKNOWN: tuple[tuple[DateInterval, ...], ...] = ((UNDATED,),)
