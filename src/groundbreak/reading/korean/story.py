"""One document read from top to bottom: sentences go in, frames come out.

What a sentence leaves out, the story supplies: Korean drops what was said before. An event without a place is about
the place of the headline, or the one told of last; a place without an event after '도' shares the event before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from groundbreak.language.ko.dates import Clock, DateHit, dates
from groundbreak.language.ko.sentences import Sentence as Span
from groundbreak.language.ko.sentences import sentences
from groundbreak.language.ko.voices import voices
from groundbreak.model.claim import Event, Modality, Quantity
from groundbreak.model.dates import UNDATED, DateInterval
from groundbreak.model.document import Document
from groundbreak.reading.grammar.frames import Frame, PlaceRef, Sentence
from groundbreak.reading.grammar.terms import TermHit, TermKind
from groundbreak.reading.korean.binding import Stretch, Told, told
from groundbreak.reading.korean.places import Places
from groundbreak.reading.korean.relevance import Aboutness

_ELSEWHERE = re.compile(
    r"[가-힣]{2,4}(?:군|시|구역|리|동|읍)(?:에서|에는|에도|의\s|에\s|병원|은\s|이\s)(?<!다시)(?<!동시에)(?<!즉시에)(?<!일시에)"
)
_ALSO = re.compile(r"(?:공장|부지|병원|봉사소|시설|사업소|양식소)?(?:들)?(?:도|역시|에서도|에도)[\s,]")
_FINITE = re.compile(r"[다요죠음임함][.!?\"”')\]]*$")
_VAGUE_BUILDING = frozenset(
    {Event.COMPLETED, Event.INAUGURATED, Event.OPERATING, Event.UNDER_CONSTRUCTION, Event.SELECTED}
)
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
    previous: Told | None = None
    """Last event with a place of the sentence before."""
    facilities: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


def frames(
    document: Document, places: Places, terms: Sequence[TermHit], about: Aboutness, programme_kinds: bool = True
) -> list[Frame]:
    """All frames of a document, in the order of its sentences."""
    published = document.published
    clock = Clock(published.latest if published.is_day else None)
    memory = _Memory()
    found: list[Frame] = []
    for span in sentences(document.text):
        clock = _sentence(document.text, span, places, terms, about, clock, memory, found)
    return found


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
        events = _echo(stretch, memory) or _implied(stretch, span, memory)
    claimants = voices(text, span.start, span.end, memory.speakers)
    memory.speakers = tuple(dict.fromkeys((*memory.speakers, *claimants)))[-12:]
    sentence = Sentence(span.start, span.end, span.headline)
    elsewhere = not refs and (
        any(span.start <= r.start < span.end for r in places.regions)
        or _ELSEWHERE.search(text, span.start, span.end) is not None
    )
    previous = None
    for event in events:
        made = _frames_of(event, sentence, claimants, memory, elsewhere, about, text)
        found += made
        if event.refs and made:
            previous = event
    memory.previous = previous or (memory.previous if not refs and not events else None)
    named = [t for t in inside if t.kind is TermKind.FACILITY]
    if named:
        memory.facilities = tuple(dict.fromkeys(t.code for t in named))
    if span.headline:
        memory.headline += tuple(refs)
        memory.headline_told += tuple(events)
    placed = [e for e in events if e.refs and not e.backwards and not e.other]
    if placed:
        memory.last = placed[-1].refs
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
) -> list[Frame]:
    if event.other:
        return []
    if event.general:
        return _general(event, sentence, claimants, text)
    refs, inherited = event.refs, False
    facilities, whens = list(event.facilities), list(event.whens)
    if not refs:
        if elsewhere or not _may_carry(event):
            return []
        refs, inherited = _carried(event, memory), True
        facilities, whens = facilities[:1] * len(refs), whens[:1] * len(refs)
    if not any(facilities) and not event.ceremony and event.event in _VAGUE_BUILDING and not _visits(event, memory):
        return []
    made = []
    for ref, codes, days in zip(refs, facilities, whens, strict=True):
        if event.backwards and not days:
            continue
        if not about.at(ref.start) and not about.at(sentence.start):
            continue
        for day in days or (UNDATED,):
            made.append(
                Frame(
                    sentence,
                    event.event,
                    ref,
                    codes or memory.facilities,
                    _fit(day, event),
                    event.modality,
                    claimants,
                    strong=event.ceremony,
                    inherited=inherited,
                    relevance=0.95 if codes else 0.75,
                    certainty=0.65 if inherited else 0.9 if event.ceremony else 0.8,
                    flags=("visit",) if event.visit else (),
                )
            )
    return made


def _visits(event: Told, memory: _Memory) -> bool:
    """Whether somebody goes to a site that was spoken of: the facility need not be named again."""
    return (event.visit or event.event is Event.UNDER_CONSTRUCTION) and bool(memory.facilities)


def _fit(day: DateInterval, event: Told) -> DateInterval:
    """A day that lies ahead cannot be the day of something reported as done; the clock already prefers the past."""
    return day


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


def _echo(stretch: Stretch, memory: _Memory) -> list[Told]:
    """'…군 공장도 마찬가지였다': a place that shares what was just told of another."""
    before = memory.previous
    if before is None or not stretch.refs or (not stretch.terms and len(stretch.refs) > 1):
        return []
    last = stretch.refs[-1]
    if not _ALSO.search(stretch.text, last.outer_end, min(stretch.end, last.outer_end + 14)):
        return []
    codes = before.facilities[0] if before.facilities else ()
    days = tuple(d.when for d in stretch.dates if not d.telling)[:1]
    return [
        replace(
            before,
            start=stretch.start,
            end=stretch.end,
            refs=tuple(stretch.refs),
            facilities=(codes,) * len(stretch.refs),
            whens=(days,) * len(stretch.refs),
            counted=(),
        )
    ]


def _implied(stretch: Stretch, span: Span, memory: _Memory) -> list[Told]:
    """A sentence that breaks off before its verb: its dated places share the event of the headline."""
    if not stretch.refs or not memory.headline_told or span.headline:
        return []
    if not span.broken and _FINITE.search(stretch.text, span.start, span.end):
        return []
    days = [d for d in stretch.dates if not d.telling and d.when.known]
    if not days or not span.broken:
        return []
    event = memory.headline_told[-1]
    count = len(stretch.refs)
    return [
        replace(
            event,
            start=stretch.start,
            end=stretch.end,
            refs=tuple(stretch.refs),
            facilities=(event.facilities[0] if event.facilities else (),) * count,
            whens=((_latest(days),),) * count,
            counted=(),
        )
    ]


def _latest(days: Sequence[DateHit]) -> DateInterval:
    return days[0].when
