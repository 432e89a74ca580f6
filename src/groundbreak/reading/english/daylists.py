"""Days and places that stand in lists: 'in A and B on Thursday and Saturday', 'Jan. 29 - A; Feb. 1 - B, C'.

In: an event with its places and dates. Out: the date of each place, where their order or nearness tells it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from groundbreak.language.en.datewords import DateExpression
from groundbreak.reading.english.links import Link
from groundbreak.reading.english.tolls import runs_of
from groundbreak.reading.grammar.binding import pair_runs
from groundbreak.reading.grammar.frames import PlaceRef

_LEADS_TO = re.compile(
    r"(?:,? namely|,? including|, such as|, among them|:| [-–—]+| saw| by| for| in| at| it was)? "
    r"(?:(?:the )?counties of )?"
)
"""From a day straight to the places that it is the day of: 'on the 27th by A and B', 'on the 28th, namely in A'."""
_FOLLOWS = re.compile(r"(?: county| city)?(?: as well| too)?,? ?(?:on|in|late on|early on)? ?\(?")


def day_of_each(runs: Sequence[Sequence[PlaceRef]], own: Sequence[DateExpression], text: str) -> list[DateExpression]:
    """The day of each list of places: the one that touches it, else by the order in which days and lists stand."""
    pairs = pair_runs([run[0].start for run in runs], [d.start for d in own])
    by_start = {d.start: d for d in own}
    out = []
    for run in runs:
        near = touching(run, own, text)
        out.append(near[0] if len(near) == 1 else by_start[pairs[run[0].start]])
    return out


def touching(run: Sequence[PlaceRef], own: Sequence[DateExpression], text: str) -> list[DateExpression]:
    """The days that stand right before or right behind a list of places."""
    first, last = run[0].start, run[-1].outer_end
    before = [d for d in own if d.end <= first and _LEADS_TO.fullmatch(text, d.end, first)]
    return [*before, *(d for d in own if d.start >= last and _FOLLOWS.fullmatch(text, last, d.start))]


def one_each(link: Link, own: list[DateExpression], text: str) -> dict[int, DateExpression]:
    """'in A and B on Thursday and Saturday', 'opened in December and August respectively': one date a place."""
    places = link.places
    own = [d for d in own if not (d.kind == "week" and any(o.kind == "weekday" for o in own))]
    if len(own) == 1 and own[0].kind in ("weekday", "day", "ordinal") and own[0].day2 is not None and len(places) == 2:
        only = own[0]
        if " and " in text[only.start : only.end]:
            second = replace(only, day=only.day2, day2=None, month=only.month2 or only.month)
            return {
                places[0].start: replace(only, day2=None, month2=None),
                places[1].start: replace(second, month2=None),
            }
    for run in runs_of(places):
        if len(own) == 1 and len(own[0].days) == len(run) > 2:
            single = {
                p.start: replace(own[0], day=day, day2=None, month2=None, days=())
                for p, day in zip(run, own[0].days, strict=True)
            }
            return single | {p.start: single[run[-1].start] for p in places if p not in run}
    if len(own) == len(places) > 1:
        first, last = min(places[0].start, own[0].start), max(places[-1].outer_end, own[-1].end, link.cue.end)
        if "respectively" in text[first : last + 30]:
            return {p.start: d for p, d in zip(places, own, strict=True)}
    return {}


def in_turn(link: Link, own: Sequence[DateExpression]) -> dict[int, DateExpression]:
    """'Jan. 29 - A; Feb. 1 - B, C': days and places that take turns, each day with the places beside it."""
    if len(own) < 2 or len(link.places) < len(own):
        return {}
    items = sorted([(p.start, None) for p in link.places] + [(d.start, d) for d in own], key=lambda item: item[0])
    groups: list[tuple[DateExpression | None, list[int]]] = []
    for start, day in items:
        if day is not None:
            groups.append((day, []))
        elif groups and groups[-1][0] is None:
            groups[-1][1].append(start)
        else:
            groups.append((None, [start]))
    days = [day for day, _ in groups if day is not None]
    first, second = groups[0::2], groups[1::2]
    # 'in A on Saturday, and a day later in B': the days need not stand on the same side of their places.
    if len(groups) != 2 * len(days) or any(
        (a[0] is None) == (b[0] is None) for a, b in zip(first, second, strict=True)
    ):
        return {}
    out: dict[int, DateExpression] = {}
    for a, b in zip(first, second, strict=True):
        day = a[0] or b[0]
        assert day is not None
        out.update(dict.fromkeys([*a[1], *b[1]], day))
    return out
