"""One document read from top to bottom: sentences go in, frames come out.

What a sentence leaves out, the story supplies: Korean drops what was said before. An event without a place is about
the place of the headline, or the one told of last; a place without an event after '도' shares the event before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from groundbreak.language.ko.dates import Clock, dates
from groundbreak.language.ko.sentences import Sentence as Span
from groundbreak.language.ko.sentences import sentences
from groundbreak.language.ko.voices import voices
from groundbreak.model.claim import Event, Modality, Quantity
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval
from groundbreak.model.document import Document
from groundbreak.reading.grammar.frames import Frame, PlaceRef, Sentence
from groundbreak.reading.grammar.terms import TermHit, TermKind
from groundbreak.reading.korean.binding import Stretch, Told, paired, told
from groundbreak.reading.korean.places import Places
from groundbreak.reading.korean.relevance import Aboutness

_ELSEWHERE = re.compile(
    r"[가-힣]{2,4}(?:군|시|구역|리|동|읍)(?:에서|에는|에도|의\s|에\s|병원|은\s|이\s)(?<!다시)(?<!동시에)(?<!즉시에)(?<!일시에)"
)
_ALSO = re.compile(
    r"(?:의)?\s?(?:새\s|지방\s?)?(?:공업)?(?:(?:공장|부지|병원|봉사소|시설|사업소|양식소)\s?){0,2}(?:들)?(?:도|역시|에서도|에도)[\s,]"
)
_IMAGE = re.compile(
    r"(?:에|자)?\s?(?:[가-힣]{1,6}\s)?(?:촬영|찍은|찍힌|포착)|\s?(?:자)?\s?(?:위성|열적외선)\s?(?:사진|영상)"
)
_SAME_AGAIN = re.compile(r"같은\s?(?:행사|의식|기념식|식이|식을|일이)|(?:준공|착공)?행사가|마찬가지")
_HERE = re.compile(r"이곳|그곳|여기|현지|(?:지구|일대|군|시|지역|마을|앞바다)에(?:는|도)?\s")
_BRACKET = re.compile(r"\s?\(\s?(?:\d{1,2}[월.]\s?)?\d{1,2}[일.]?\s?\)")
_FINITE = re.compile(r"[다요죠음임함][.!?\"”')\]]*$")
_VAGUE_BUILDING = frozenset(
    {Event.COMPLETED, Event.INAUGURATED, Event.OPERATING, Event.UNDER_CONSTRUCTION, Event.SELECTED}
)
STATES = frozenset({Event.UNDER_CONSTRUCTION, Event.SITE_PREPARATION, Event.OPERATING, Event.STALLED})
"""What holds on a day, rather than happens on it: undated, it is said of the day of the report."""
_TOTALLED = {Event.COMPLETED: "completed", Event.INAUGURATED: "completed", Event.GROUNDBREAKING: "begun"}
_LAUNCH = re.compile(
    r"(?:정책|구상|계획|사업|노선)(?:을|를|이|은)?\s?(?:처음\s|공식\s)?(?:제시|발표|천명|밝[혔히]|선포|내놓|제기|추진됐|시작|공개)"
)


@dataclass(slots=True)
class _Memory:
    """What the story has told so far."""

    headline: tuple[PlaceRef, ...] = ()
    headline_told: tuple[Told, ...] = ()
    last: tuple[PlaceRef, ...] = ()
    unit: bool = False
    """Whether a facility was said to be its place's own."""
    here: tuple[PlaceRef, ...] = ()
    """Last place named at all: what '이곳' and '현지' mean."""
    event: Told | None = None
    """Last event of any kind."""
    previous: Told | None = None
    """Last event with a place of the sentence before."""
    facilities: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    days: list[tuple[Event, DateInterval]] = field(default_factory=list)
    """Days of events told of many places at once: the places named elsewhere share them."""
    told: DateInterval | None = None
    """Day on which the source of this sentence spoke."""
    images: list[DateInterval] = field(default_factory=list)
    """Days on which images were taken: what they show was so on that day."""


@dataclass(frozen=True, slots=True)
class Story:
    """What one document tells."""

    frames: tuple[Frame, ...]
    days: tuple[tuple[Event, DateInterval], ...]
    """Days of events told of many places at once."""
    images: tuple[DateInterval, ...]
    """Days on which images that are spoken of were taken."""


def story(document: Document, places: Places, terms: Sequence[TermHit], about: Aboutness) -> Story:
    """All frames of a document in the order of its sentences, and the days that they share."""
    published = document.published
    clock = Clock(published.latest if published.is_day else None)
    memory = _Memory()
    found: list[Frame] = []
    for span in sentences(document.text):
        clock = _sentence(document.text, span, places, terms, about, clock, memory, found)
    if not any(f.place for f in found):
        found += _examples(document, places, memory, about)
    return Story(tuple(found), tuple(memory.days), tuple(memory.images))


def _examples(document: Document, places: Places, memory: _Memory, about: Aboutness) -> list[Frame]:
    """Places picked out of many that one event was told of ('착공한 20개 지역'), where no other event is told."""
    if not memory.days or not about.named and not about.whole:
        return []
    event, day = memory.days[0]
    spans = [s for s in sentences(document.text) if not s.headline]
    made = []
    for ref in places.refs:
        span = next((s for s in spans if s.start <= ref.start < s.end), None)
        if span and ref.kind_hint:
            sentence = Sentence(span.start, span.end)
            made.append(
                Frame(sentence, event, ref, memory.facilities, day, inherited=True, relevance=0.6, certainty=0.6)
            )
    return made


def _sentence(
    text: str,
    span: Span,
    places: Places,
    terms: Sequence[TermHit],
    about: Aboutness,
    clock: Clock,
    memory: _Memory,
    found: list[Frame],
) -> Clock:
    hits, clock = dates(text, clock, span.start, span.end)
    if span.tag:
        return clock
    refs = [r for r in places.refs if span.start <= r.start < span.end]
    inside = [t for t in terms if span.start <= t.start < span.end and not _covered(text, t, refs)]
    stretch = Stretch(text, span.start, span.end, refs, inside, hits, span.headline)
    events = told(stretch)
    if not events:
        events = _same(stretch, memory) or _echo(stretch, memory) or _implied(stretch, span, memory)
    memory.images += [h.when for h in hits if h.when.known and _IMAGE.match(text, h.end)]
    claimants = voices(text, span.start, span.end, memory.speakers)
    memory.speakers = tuple(dict.fromkeys((*memory.speakers, *claimants)))[-12:]
    sentence = Sentence(span.start, span.end, span.headline)
    memory.told = next((h.when for h in hits if h.telling and h.when.is_day), None)
    elsewhere = not refs and (
        any(span.start <= r.start < span.end for r in places.regions)
        or _ELSEWHERE.search(text, span.start, span.end) is not None
    )
    previous = None
    for event in events:
        made = _frames_of(event, sentence, claimants, memory, elsewhere, about, text, clock)
        found += made
        if event.refs and made:
            previous = event
    memory.previous = previous or (memory.previous if not refs and not events else None)
    named = [t for t in inside if t.kind is TermKind.FACILITY]
    if named:
        memory.facilities = tuple(dict.fromkeys(t.code for t in named))
    if span.headline:
        memory.headline += () if events and all(e.other for e in events) else tuple(refs)
        memory.headline_told += tuple(events)
    told_here = [e for e in events if not e.other and not e.backwards and not e.months_back]
    memory.event = told_here[-1] if told_here else memory.event
    placed = [e for e in told_here if e.refs]
    if placed:
        memory.last = placed[-1].refs
    elif refs and not events and len({r.key for r in refs}) == 1:
        memory.last = tuple(refs[:1])
    memory.here = tuple(refs[-1:]) or memory.here
    return clock


def _covered(text: str, term: TermHit, refs: Sequence[PlaceRef]) -> bool:
    """Whether a word of the definition is only part of a place's name (온천 in 온천군), or of another word (정도로)."""
    if term.kind is TermKind.OTHER and term.end - term.start <= 2:
        before = text[term.start - 1 : term.start]
        if before.isdigit() or "가" <= before <= "힣":
            return True
    return any(r.start < term.end and term.start < r.outer_end and term.end <= r.outer_end for r in refs)


def _frames_of(
    event: Told,
    sentence: Sentence,
    claimants: tuple[str, ...],
    memory: _Memory,
    elsewhere: bool,
    about: Aboutness,
    text: str,
    clock: Clock,
) -> list[Frame]:
    if event.other:
        return []
    if event.general or (elsewhere and not event.refs):
        if event.modality is Modality.REPORTED:
            memory.days += [(event.event, day) for day in event.whens[0] if day.known]
        return _general(event, sentence, claimants, text) if event.general else []
    refs, inherited, here = event.refs, False, None
    facilities, whens, units = list(event.facilities), list(event.whens), list(event.units)
    if not refs:
        if not _may_carry(event):
            return []
        here = _HERE.search(text, sentence.start, event.end)
        refs, inherited = _carried(event, memory) or (memory.here if here else ()), True
        count = len(refs)
        facilities, whens, units = facilities[:1] * count, whens[:1] * count, [memory.unit] * count
    if not any(facilities) and not event.ceremony and event.event in _VAGUE_BUILDING and not _spoken_of(event, memory):
        return []
    made = []
    for ref, codes, days, unit in zip(refs, facilities, whens, units, strict=True):
        if event.backwards and not days:
            continue
        memory.unit = memory.unit or unit
        sure = unit or (event.ceremony and _definite(codes or memory.facilities))
        if not about.at(ref.start) and not about.at(sentence.start) and not (sure and about.in_time):
            continue
        for day in days or (_told(event, memory, clock),):
            made.append(
                Frame(
                    sentence,
                    event.event,
                    ref,
                    codes or memory.facilities,
                    day,
                    event.modality,
                    claimants,
                    strong=event.ceremony,
                    inherited=inherited,
                    relevance=0.95 if codes else 0.75,
                    certainty=0.65 if inherited else 0.9 if event.ceremony else 0.8,
                    flags=_flags(event, inherited and here is None),
                )
            )
    return made


def _definite(codes: tuple[str, ...]) -> bool:
    """Whether a facility is named that hardly anybody else builds in a county."""
    return bool(codes) and not {"factory", "consumer_goods_factory"}.issuperset(codes)


def _told(event: Told, memory: _Memory, clock: Clock) -> DateInterval:
    """Where an event has no day: the day its source spoke, if that lies clearly before the report; else none."""
    told = memory.told.latest if memory.told else None
    if told is None or clock.today is None or (clock.today - told).days < 2:
        return UNDATED
    if event.event in STATES:
        return DateInterval.day(told, DateBasis.REPORT)
    return DateInterval.by(told)


def _flags(event: Told, loose: bool) -> tuple[str, ...]:
    """Notes for `settle`; none of them stays on a claim."""
    back = (f"months-back:{event.months_back}",) if event.months_back else ()
    return (*back, "loose") if loose and event.event is Event.SELECTED else back


def _spoken_of(event: Told, memory: _Memory) -> bool:
    """Whether the facility was spoken of and need not be named again: of a visit, a place's factory, an order."""
    site = event.visit or event.event is Event.UNDER_CONSTRUCTION
    works = event.event is Event.OPERATING and bool(event.refs)
    chosen = event.event is Event.SELECTED and event.modality is Modality.REPORTED
    return (site or works or chosen) and bool(memory.facilities)


def _may_carry(event: Told) -> bool:
    return event.modality is not Modality.DENIED and (
        event.ceremony or event.visit or any(event.facilities) or event.event is Event.UNDER_CONSTRUCTION
    )


def _carried(event: Told, memory: _Memory) -> tuple[PlaceRef, ...]:
    """The place that goes without saying."""
    if event.this or len({r.key for r in memory.headline}) != 1:
        return memory.last or memory.headline
    return memory.headline[:1]


def _general(event: Told, sentence: Sentence, claimants: tuple[str, ...], text: str) -> list[Frame]:
    """Totals, quotas and the launch: claims without a place."""
    quantities = tuple(_of(c.quantity, event) for c in event.counted)
    common = {"claimants": claimants, "quantities": quantities, "relevance": 0.9, "certainty": 0.7}
    when = event.whens[0][0] if event.whens and event.whens[0] else UNDATED
    if _LAUNCH.search(text, sentence.start, sentence.end):
        return [Frame(sentence, Event.LAUNCHED, None, (), when, Modality.REPORTED, **common)]  # type: ignore[arg-type]
    if quantities:
        facilities = event.facilities[0] if event.facilities else ()
        return [Frame(sentence, Event.TOTAL, None, facilities, when, event.modality, **common)]  # type: ignore[arg-type]
    return []


def _of(quantity: Quantity, event: Told) -> Quantity:
    done = event.modality is Modality.REPORTED and not quantity.of
    return replace(quantity, of=_TOTALLED.get(event.event, "") if done else quantity.of or "planned")


def _same(stretch: Stretch, memory: _Memory) -> list[Told]:
    """'…군에서 같은 행사가 열렸다': the event told of before, at other places and days."""
    before = memory.event
    if before is None or not stretch.refs or not _SAME_AGAIN.search(stretch.text, stretch.start, stretch.end):
        return []
    days = [d for d in stretch.dates if not d.telling]
    whens = tuple((when,) for when in paired(stretch.text, stretch.refs, days))
    return [_again(before, stretch, whens)]


def _again(before: Told, stretch: Stretch, whens: tuple[tuple[DateInterval, ...], ...]) -> Told:
    """The same event at the places of another sentence."""
    count = len(stretch.refs)
    return replace(
        before,
        start=stretch.start,
        end=stretch.end,
        refs=tuple(stretch.refs),
        facilities=(before.facilities[0] if before.facilities else (),) * count,
        whens=whens,
        units=(before.units[0] if before.units else False,) * count,
        counted=(),
        general=False,
        backwards=False,
    )


def _echo(stretch: Stretch, memory: _Memory) -> list[Told]:
    """'…군 공장도 마찬가지였다': a place that shares what was just told of another."""
    before = memory.previous
    if before is None or not stretch.refs or (not stretch.terms and len(stretch.refs) > 1):
        return []
    last = stretch.refs[-1]
    if not _ALSO.match(stretch.text, last.outer_end, stretch.end):
        return []
    days = tuple(d.when for d in stretch.dates if not d.telling)[:1]
    return [_again(before, stretch, (days,) * len(stretch.refs))]


def _implied(stretch: Stretch, span: Span, memory: _Memory) -> list[Told]:
    """A list, or a sentence that breaks off before its verb: its dated places share the event of the headline."""
    event = memory.headline_told[-1] if memory.headline_told else memory.event
    if not stretch.refs or event is None or span.headline:
        return []
    dated = all(_BRACKET.match(stretch.text, r.outer_end) for r in stretch.refs)
    if _FINITE.search(stretch.text, span.start, span.end) and not dated:
        return []
    days = [d for d in stretch.dates if not d.telling and d.when.known]
    if not days or (not dated and any(not d.when.is_day for d in days)):
        return []
    again = _again(event, stretch, tuple((when,) for when in paired(stretch.text, stretch.refs, days)))
    return [replace(again, ceremony=True)]
