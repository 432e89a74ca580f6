"""Claims of a Korean report with another date where nearly everything speaks for that.

In: claims, and the dates that their document states. Out: the same claims; one whose rules found no date, or one that
the rest of the report speaks against, has the date that is far likelier, says so with a flag, and is less sure. What
speaks for a date was learned from what earlier readers found in reports that their rules had not been made for
(`days.json`, by `evaluation/reading/learn_days.py`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from groundbreak.model.claim import Claim, Event, Modality
from groundbreak.model.dates import DateInterval, Precision
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.learned import Table, of_one_kind, table
from groundbreak.reading.korean.memory import ONLY_BEFORE
from groundbreak.reading.korean.stated_days import Calendar, Option, bounds
from groundbreak.reading.korean.which_day import Dated, Question

DAYS = "groundbreak.reading.korean", "days.json"
FLAG = "day-understood"
"""Flag of claims whose date no rule bound to them."""
SURE_FROM = 0.8
"""Chance from which another date is taken than that of the rules."""
_FEWEST = 2
"""So many dates a text must state for there to be a choice."""
_MOST = 40
"""Dates that are chosen from, and claims that are asked for: a chronicle of years has a day in every line."""


def redated(claims: Sequence[Claim], calendar: Calendar, refs: Sequence[PlaceRef]) -> list[Claim]:
    """Claims in their order, each once."""
    if not _FEWEST <= len(calendar.stated) <= _MOST or len(claims) > _MOST:
        return list(claims)
    at = {ref.start: ref for ref in refs}
    asked = {id(claim): one for claim in claims if (one := _asked(claim, at, calendar)) is not None}
    beside = list(asked.values())
    weights = table(*DAYS)
    out: list[Claim] = []
    for claim in claims:
        one = asked.get(id(claim))
        better = likelier(weights, calendar, one, beside) if one is not None else None
        if one is None or better is None:
            out.append(claim)
            continue
        when, chance = better
        rivals = [other for other in claims if id(other) in asked and _is_told(one, when, asked[id(other)])]
        if not rivals:
            flags = (*claim.flags, FLAG)
            out.append(replace(claim, when=when, confidence=round(claim.confidence * chance, 2), flags=flags))
        elif not any(_of_one_building(claim, rival) for rival in rivals):
            out.append(claim)  # a hospital on the one day, a factory on the other
    return out


def likelier(
    weights: Table, calendar: Calendar, claim: Dated, beside: Sequence[Dated], sure: float = SURE_FROM
) -> tuple[DateInterval, float] | None:
    """The date that is likelier than that of the rules, with its chance; None where none surely is."""
    if claim.event is Event.SELECTED or _is_plain(calendar, claim):
        return None  # what is to come has mostly no date at all
    asked = Question(calendar, claim, beside)
    options = asked.options
    if claim.of_its_own and claim.when.precision is Precision.MONTH and not options[0].said:
        return None  # counted back from another day
    known = weights.weights
    sums = [sum([known[name][0] for name in asked.features(one) if name in known]) for one in options]
    top = max(range(len(sums)), key=lambda n: sums[n])
    chance = 1 / sum(math.exp(other - sums[top]) for other in sums)
    if top == 0 or chance < sure or _is_part(calendar, claim, options[top]):
        return None
    return options[top].when, chance


def _asked(claim: Claim, at: Mapping[int, PlaceRef], calendar: Calendar) -> Dated | None:
    ref = at.get(claim.mention.anchor.start) if claim.mention else None
    # Of a place that only came before ('갑군에 이어') the day of the news says nothing.
    if ref is None or claim.modality is Modality.DENIED or ONLY_BEFORE.match(calendar.text, ref.outer_end):
        return None
    return Dated(ref.key, claim.event, claim.anchor.start, claim.when)


def _is_plain(calendar: Calendar, claim: Dated) -> bool:
    """Whether the day that the rules took is the only date of the claim's sentence."""
    line = calendar.line_at(claim.start)
    stated = [hit for hit in line.hits if hit.when.known] if line and claim.of_its_own and claim.when.is_day else ()
    return len(stated) == 1 and not stated[0].telling and bounds(stated[0].when) == bounds(claim.when)


def _is_part(calendar: Calendar, claim: Dated, option: Option) -> bool:
    """Whether a date is only a part of what the rules made of the claim's sentence ('5일과 6일')."""
    own = calendar.line_at(claim.start)
    return claim.of_its_own and claim.when.overlaps(option.when) and any(s.line is own for s in option.said)


def _is_told(claim: Dated, when: DateInterval, other: Dated) -> bool:
    """Whether another claim tells of the same event on that day."""
    same = other.key == claim.key and of_one_kind(other.event) is of_one_kind(claim.event) and other is not claim
    return same and other.of_its_own and bounds(other.when) == bounds(when)


def _of_one_building(one: Claim, other: Claim) -> bool:
    return not one.facilities or not other.facilities or not set(one.facilities).isdisjoint(other.facilities)
