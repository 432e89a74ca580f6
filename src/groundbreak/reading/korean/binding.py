"""What one Korean sentence tells: event words, places, facilities and days go in, tied together they come out.

Korean puts the verb last: what an event is about stands before it, in its own clause ('…군에서 …공장 준공식이 열렸다').
Only where nothing stands before does an event take what follows ('준공식이 전날 …군에서 열렸다', '완공된 …군 병원').
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from groundbreak.language.ko.dates import DateHit
from groundbreak.language.ko.events import SINCE, EventWord, event_words
from groundbreak.language.ko.modality import HABIT, modality
from groundbreak.language.ko.numerals import COUNT, Counted, counted, number
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import UNDATED, DateInterval, Precision
from groundbreak.reading.grammar.binding import pair_runs
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermHit, TermKind
from groundbreak.reading.korean.clauses import clauses

_ADNOMINAL = re.compile(r"(?:식)?(?:이|을)?\s?(?:[된한인]|되는|하는|중인|을?\s?앞둔|단계인|열린|진행된|있은)\s")
_MANY = re.compile(r"각지|곳곳|전국|여러\s?(?:시|군|지역|곳)|모든\s?(?:시|군)|(?:공장|병원|봉사소)들(?!의\s?제품)")
_NEWS = re.compile(r"\s?(?:소식|보도|기사|계절|경쟁|열풍|실적|성과)")
_THIS = re.compile(r"^(?:이|해당|그|같은|동)\s?(?:공장|병원|시설|봉사소|사업소|양식|지역|군|시)")
_OBJECT = re.compile(
    r"(?:기지|농장|목장|살림집|주택|거리|지구|학교|유치원|발전소|저수지|온실|광산|탄광|기업소|공원|휴양소|호텔|박물관|기념관|단지|센터|아파트|제련소|제철소"
    r"|체육관|극장|도서관|물길|언제|댐|철도|세대|교량|정류소|발사장|기념비|훈련소|간석지)(?:들)?(?:의|을|를|이|가|에)?\s?(?:건설|개건|현대화)?\s?$"
)
_BACK = re.compile(
    rf"착공(?:한|된|식을?\s한)?\s?(?:지|후|뒤)?\s?(?:약\s|불과\s|꼭\s)?(?P<n>{COUNT}|반)\s?(?P<u>개월|달|년|해)(?:여)?\s?만"
)
_UNIT = re.compile(r"(?:의)?\s?(?:(?:새|새로|신설|현대적인|현대적|대규모|지방)\s?){0,2}")
_DOT = re.compile(r"\s?[·ㆍ・‧]\s?")
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
    units: tuple[bool, ...] = ()
    """For each of `refs`, whether the facility is said to be that place's own ('…군병원')."""
    months_back: int = 0
    """So many months before the event that it was told with ('착공 아홉 달 만에')."""
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
    earlier: list[PlaceRef] = []
    for start, end in clauses(text, stretch.start, stretch.end):
        inside = [w for w in words if start <= w.start < end and not _in_name(w, stretch.refs)]
        inside = _merged(inside, stretch.refs)
        for index, word in enumerate(inside):
            begin = inside[index - 1].end if index else start
            stop = inside[index + 1].start if index + 1 < len(inside) else end
            before = found[-1] if found else None
            event = _tell(stretch, word, (start, end), (begin, stop), before, counts, earlier)
            found += _split(stretch, event, (start, end)) if len(inside) == 1 else [event]
        found += _backdated(text, (start, end), found)
        earlier = [r for r in stretch.refs if start <= r.start < end] or earlier
    return found


def _in_name(word: EventWord, refs: Sequence[PlaceRef]) -> bool:
    """Whether an event word is only part of a place's name (삼지연)."""
    return any(r.start < word.end and word.start < r.outer_end for r in refs)


def _split(stretch: Stretch, event: Told, clause: tuple[int, int]) -> list[Told]:
    """'…군은 2월 6일 병원, 28일 공장 첫 삽을 떴다': one event for each day and what follows it."""
    days = [d for d in stretch.dates if not d.telling and clause[0] <= d.start < event.start and d.when.is_day]
    if len(days) < 2 or len(event.refs) > 1:
        return [event]
    ends = [d.start for d in days[1:]] + [event.start]
    parts = [
        _codes(stretch.text, [t for t in stretch.terms if t.kind is TermKind.FACILITY and d.end <= t.start < e])
        for d, e in zip(days, ends, strict=True)
    ]
    if not all(parts):
        return [event]
    return [replace(event, facilities=(codes,), whens=((day.when,),)) for day, codes in zip(days, parts, strict=True)]


def _backdated(text: str, clause: tuple[int, int], found: Sequence[Told]) -> list[Told]:
    """'착공 아홉 달 만에 준공': the beginning of the work, counted back from its end."""
    out = []
    for match in _BACK.finditer(text, *clause):
        count = number(match["n"]) if match["n"] != "반" else 0.5
        end = next((t for t in found if t.start >= match.end() and t.event is Event.COMPLETED), None)
        if count is None or end is None:
            continue
        months = round(count * (12 if match["u"] in ("년", "해") or match["n"] == "반" else 1))
        if 0 < months <= 60:
            out.append(
                replace(
                    end,
                    event=Event.GROUNDBREAKING,
                    start=match.start(),
                    end=match.end(),
                    whens=((),) * max(1, len(end.refs)),
                    months_back=months,
                    ceremony=False,
                )
            )
    return out


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
    earlier: Sequence[PlaceRef],
) -> Told:
    text = stretch.text
    refs = _refs(stretch, word, segment, before) or list(earlier)
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
        and not re.match(
            r"선[정택]|확정|지목|낙점|포함|추가|거론|건설[을할]?.{0,8}(?:지시|발기|제의|결정)",
            text[word.start : word.end],
        )
    ):
        how = Modality.PLANNED
    in_clause = tuple(
        c for c in counts if clause[0] <= c.start < clause[1] and c.quantity.unit not in ("percent", "m2")
    )
    general = not refs and (
        bool(in_clause)
        or _NEWS.match(text, word.end) is not None
        or HABIT.search(text, clause[0], clause[1]) is not None
        or _MANY.search(text, clause[0], clause[1]) is not None
    )
    return Told(
        event,
        how,
        word.start,
        word.end,
        tuple(refs),
        tuple(_facilities_of(text, refs, facilities)) or (_codes(text, facilities),),
        tuple(_whens(stretch, word, clause, segment, refs)),
        word.ceremony,
        word.visit,
        SINCE.match(text, word.end) is not None,
        general,
        _is_other(text, own, facilities, word),
        units=tuple(_units(text, refs, facilities)),
        this=_THIS.match(text[stretch.start : stretch.start + 8]) is not None,
        counted=in_clause,
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


def _units(text: str, refs: Sequence[PlaceRef], facilities: Sequence[TermHit]) -> list[bool]:
    """Whether a facility follows each place, or the last of its list, at once."""
    runs = {
        r.run
        for r in refs
        for t in facilities
        if r.end <= t.start <= r.outer_end + 10
        and (t.start < r.outer_end or _UNIT.fullmatch(text, r.outer_end, t.start))
    }
    return [r.run in runs for r in refs]


def _codes(text: str, terms: Sequence[TermHit]) -> tuple[str, ...]:
    """Codes of facility words; a word that only ends another ('공장' beside '지방공업공장') adds nothing."""
    words = [text[t.start : t.end].removesuffix("들") for t in terms]
    kept = [
        t.code
        for t, word in zip(terms, words, strict=True)
        if not t.generic or not any(other != word and other.endswith(word) for other in words)
    ]
    return tuple(dict.fromkeys(kept))


def _facilities_of(text: str, refs: Sequence[PlaceRef], terms: Sequence[TermHit]) -> list[tuple[str, ...]]:
    """For each place what stands between it and the next; where nothing does, what the next place has."""
    found: list[tuple[str, ...]] = []
    following: tuple[str, ...] = ()
    for index in range(len(refs) - 1, -1, -1):
        begin = refs[index].start
        end = refs[index + 1].start if index + 1 < len(refs) else 1 << 60
        mine = _codes(text, [t for t in terms if begin <= t.start < end])
        following = mine or following or _codes(text, terms)
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
        return [(when,) for when in paired(stretch.text, refs, fine)]
    near = [d for d in fine if segment[0] <= d.start < word.end]
    if not near and segment[1] < clause[1] and any(d.start > word.end for d in fine):
        return [()] * count  # the day after it is that of the event that follows
    near = near or [d for d in fine if segment[0] <= d.start < segment[1]] or fine
    chosen = [near[-1]]
    for day in reversed(near[:-1]):
        if not _LINKED.fullmatch(stretch.text, day.end, chosen[0].start):
            break
        chosen.insert(0, day)
    if len(chosen) == 1 and len(near) > 1:
        ahead = [d for d in near if d.start < word.start]
        chosen = [ahead[0] if ahead and _far(ahead, refs) else near[-1]]
    return [tuple(d.when for d in chosen)] * count


def paired(text: str, refs: Sequence[PlaceRef], days: Sequence[DateHit]) -> list[DateInterval]:
    """A day for each place: the one in brackets after it or its list, else the nearest in the order of the row."""
    bracket: dict[int, DateInterval] = {}
    free = list(days)
    for index, ref in enumerate(refs):
        day = next((d for d in days if 0 <= d.start - ref.outer_end <= 1 and text[ref.outer_end] == "("), None)
        if day is None:
            continue
        free = [d for d in free if d is not day]
        bracket[ref.start] = day.when
        while (
            index
            and refs[index - 1].start not in bracket
            and _DOT.fullmatch(text, refs[index - 1].outer_end, refs[index].start)
        ):
            index -= 1
            bracket[refs[index].start] = day.when
    rest = [r for r in refs if r.start not in bracket]
    pairs = pair_runs([r.start for r in rest], [d.start for d in free])
    by_start = {d.start: d.when for d in free}
    return [bracket.get(r.start) or by_start.get(pairs.get(r.start, -1), UNDATED) for r in refs]


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
