"""One telling taken apart: an event goes in that a clause tells of several things, and one for each comes out.

'…군은 2월 6일 병원, 28일 공장 첫 삽을 떴다' are two beginnings, '60%를 넘었고 을군은 45%다' is the progress of two
places, and '착공 아홉 달 만에 준공' tells of the beginning too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from groundbreak.language.ko.numerals import COUNT, Counted, number
from groundbreak.language.ko.scanning import Scanner
from groundbreak.model.claim import Event
from groundbreak.reading.grammar.terms import TermKind
from groundbreak.reading.korean.days import paired
from groundbreak.reading.korean.facilities import codes
from groundbreak.reading.korean.told import Stretch, Told

_GOES_ON = re.compile(r"마지막|뒤를\s?이|이었|이어졌|잇따|합류|차례|바통|순이|빨랐|끝으로|장식|따랐|뒤따")
"""What says that an event told of one place came about at another."""
_BESIDE = 3
"""So near to a beginning a day is its own."""
_BACK = Scanner(
    rf"(?:(?:착공|기공)(?:한|된|식을?\s한)?|(?:공사|건설)(?:에|를|을|이|가)\s(?:들어간|착수한|시작[한된])|첫\s?삽을\s뜬|삽을\s뜬)\s?(?:지|후|뒤|때로부터)?\s?(?:약\s|불과\s|꼭\s)?(?P<n>{COUNT}|반)\s?(?P<u>개월|달|년|해)(?:여)?\s?만"
)


def further(stretch: Stretch, clause: tuple[int, int], counts: Sequence[Counted], found: Sequence[Told]) -> list[Told]:
    """'… 60%를 넘었고 을군은 45%다': a place with its per cent goes on with the progress told of before."""
    refs = [r for r in stretch.refs if clause[0] <= r.start < clause[1]]
    days = [d for d in stretch.days if clause[0] <= d.start < clause[1] and d.when.known]
    if refs and days and found and not found[-1].backwards and _GOES_ON.search(stretch.text, refs[-1].end, clause[1]):
        when = paired(stretch.text, refs, days)
        return [found[-1].again(Stretch(stretch.text, *clause, refs, (), (), ()), [(d,) for d in when])]
    percents = [c for c in counts if c.quantity.unit == "percent" and clause[0] <= c.start < clause[1]]
    if not refs or len(percents) != 1 or not found or found[-1].event is not Event.UNDER_CONSTRUCTION:
        return []
    places = tuple(replace(found[-1].places[0], ref=ref, days=()) for ref in refs)
    more = replace(found[-1], start=clause[0], end=clause[1], places=places, progress=(percents[0].quantity,))
    return [replace(more, general=False, counted=())]


def parts(stretch: Stretch, event: Told, clause: tuple[int, int], counts: Sequence[Counted]) -> list[Told]:
    """An event told of several facilities, each with its day or its per cent, as one event for each."""
    percents = [c for c in counts if c.quantity.unit == "percent" and clause[0] <= c.start < clause[1]]
    if not percents or event.event is not Event.UNDER_CONSTRUCTION or len(event.places) > 1:
        return _split(stretch, event, clause)
    facilities = [t for t in stretch.terms if t.kind is TermKind.FACILITY and t.start >= clause[0]]
    starts = [clause[0]] + [c.end for c in percents[:-1]]
    at, out = event.places[0], []
    for count, start in zip(percents, starts, strict=True):
        mine = codes(stretch.text, [t for t in facilities if start <= t.start < count.start]) or at.facilities
        places = (replace(at, facilities=mine),)
        out.append(replace(event, places=places, progress=(count.quantity,), visit=False))
    return out


def _split(stretch: Stretch, event: Told, clause: tuple[int, int]) -> list[Told]:
    """'…군은 2월 6일 병원, 28일 공장 첫 삽을 떴다': one event for each day and what follows it."""
    days = [d for d in stretch.days if clause[0] <= d.start < clause[1] and d.when.is_day]
    if len(days) < 2 or len(event.places) > 1:
        return [event]
    facilities = [t for t in stretch.terms if t.kind is TermKind.FACILITY and clause[0] <= t.start < clause[1]]
    after = list(pairwise([*(d.end for d in days), clause[1]]))
    before = list(pairwise([clause[0], *(d.start for d in days)]))
    for bounds in (after, before):
        parts = [codes(stretch.text, [t for t in facilities if a <= t.start < b]) for a, b in bounds]
        if all(parts):
            break
    else:
        return [event]
    at = event.places[0]
    return [
        replace(event, places=(replace(at, facilities=part, days=(day.when,)),))
        for day, part in zip(days, parts, strict=True)
    ]


def backdated(
    stretch: Stretch, clause: tuple[int, int], found: Sequence[Told], before: Told | None = None
) -> list[Told]:
    """'착공 아홉 달 만에 준공': the beginning of the work, to be counted back from its end where it has no day.

    The end is one of those found in the sentence, else the one told of before.
    """
    out = []
    for match in _BACK.finditer(stretch.text, *clause):
        end = next((t for t in found if t.start >= match.end() and t.event is Event.COMPLETED), before)
        day = next((d for d in stretch.days if 0 <= match.start() - d.end <= _BESIDE and d.when.known), None)
        if day and end:
            places = tuple(replace(at, days=(day.when,)) for at in end.places)
            begun = replace(end, event=Event.GROUNDBREAKING, start=match.start(), end=match.end(), places=places)
            out.append(replace(begun, ceremony=False, backwards=True))
            continue
        half = match["n"] == "반"
        count = 0.5 if half else number(match["n"])
        if count is None or end is None:
            continue
        months = round(count * (12 if half or match["u"] in ("년", "해") else 1))
        if 0 < months <= 60:
            places = tuple(replace(at, days=()) for at in end.places)
            begun = replace(end, event=Event.GROUNDBREAKING, start=match.start(), end=match.end(), places=places)
            out.append(replace(begun, ceremony=False, months_back=months))
    return out
