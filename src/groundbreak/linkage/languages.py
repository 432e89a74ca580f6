"""One story told in two languages: testimonies go in, the same come out with the stories of translations made one.

Two languages share no words, so that no comparison of texts finds the Korean original of an English report. What they
tell does: where one publisher tells in two languages, within days, that the same things came about at the same places
on the same days, and says nothing else of that kind, it tells one story twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import DateBasis
from groundbreak.model.document import Document, Origin
from groundbreak.model.project import Testimony

WINDOW = timedelta(days=4)
"""How far apart the two may be published."""
ALIKE = 0.75
"""Share of the facts of either that both must tell."""
MOST = 40
"""Documents on one fact that are compared; bounds the work where thousands tell of one day."""
_MOMENTS = {
    Event.GROUNDBREAKING: "begun",
    Event.COMPLETED: "completed",
    Event.INAUGURATED: "completed",
    Event.UNDER_CONSTRUCTION: "seen",
}
Fact = tuple[str, str, date]
"""Place, what came about, day."""


@dataclass(frozen=True, slots=True)
class _Told:
    document: Document
    publisher: str
    day: date
    facts: frozenset[Fact]


def in_one_language(testimonies: Sequence[Testimony]) -> tuple[Testimony, ...]:
    """The testimonies in their order, those of translated reports with the origin of the report told first."""
    told = sorted(_tellings(testimonies), key=lambda t: (t.day, t.document.id))
    by_fact: dict[tuple[str, Fact], list[_Told]] = defaultdict(list)
    origins = {t.document.id: t.origin for t in testimonies}
    roots: dict[str, str] = {}
    reasons: dict[str, str] = {}
    for one in told:
        earlier = next((e for e in _candidates(one, by_fact) if _same(e, one)), None)
        if earlier is not None:
            mine, theirs = (_root(origins[t.document.id].id, roots) for t in (one, earlier))
            if mine != theirs:
                roots[mine] = theirs
                alike = len(one.facts & earlier.facts)
                count = f"{alike} dated fact{'s' if alike > 1 else ''} alike"
                reasons[one.document.id] = f"translation of {earlier.document.id}: {count}"
        for fact in one.facts:
            by_fact[one.publisher, fact].append(one)
    if not roots:
        return tuple(testimonies)
    return tuple(_moved(t, roots, reasons) for t in testimonies)


def _tellings(testimonies: Iterable[Testimony]) -> Iterable[_Told]:
    """What each dated document by a known publisher tells of days."""
    facts: dict[str, set[Fact]] = defaultdict(set)
    first: dict[str, Testimony] = {}
    for testimony in testimonies:
        claim, document = testimony.claim, testimony.document
        moment = _MOMENTS.get(claim.event)
        if testimony.conduit is None or not document.published.latest or claim.modality is not Modality.REPORTED:
            continue
        first.setdefault(document.id, testimony)
        if moment and claim.when.is_day and claim.when.basis is DateBasis.EVENT and testimony.resolution.place_id:
            assert claim.when.earliest is not None
            facts[document.id].add((testimony.resolution.place_id, moment, claim.when.earliest))
    for id_, known in facts.items():
        testimony = first[id_]
        day = testimony.document.published.latest
        if testimony.conduit and day:
            yield _Told(testimony.document, testimony.conduit.origin, day, frozenset(known))


def _candidates(one: _Told, by_fact: dict[tuple[str, Fact], list[_Told]]) -> Iterable[_Told]:
    for fact in sorted(one.facts):
        yield from by_fact[one.publisher, fact][-MOST:]


def _same(one: _Told, other: _Told) -> bool:
    """Whether two documents tell one story in two languages."""
    if one.document.language == other.document.language or abs(one.day - other.day) > WINDOW:
        return False
    return len(one.facts & other.facts) >= ALIKE * len(one.facts | other.facts)


def _root(origin: str, roots: dict[str, str]) -> str:
    while origin in roots:
        origin = roots[origin]
    return origin


def _moved(testimony: Testimony, roots: dict[str, str], reasons: dict[str, str]) -> Testimony:
    root = _root(testimony.origin.id, roots)
    if root == testimony.origin.id:
        return testimony
    return replace(testimony, origin=Origin(root, reasons.get(testimony.document.id, testimony.origin.reason)))
