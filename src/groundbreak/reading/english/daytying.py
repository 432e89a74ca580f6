"""Which event of a sentence, and which of its places, a date belongs to.

In: events with their places, dates, distances. Out: the same events with dates: those in brackets hold for the places
before them, others for the nearest event, or for their own place in a list.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from groundbreak.language.en.datewords import DateExpression
from groundbreak.model.claim import Event, Modality
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.daylists import day_of_each, in_turn, one_each, touching
from groundbreak.reading.english.links import Link
from groundbreak.reading.english.tolls import FAR, Tolls, runs_of
from groundbreak.reading.grammar.frames import PlaceRef

_FAR_DATE = 150
_IN_BRACKETS = re.compile(r"(?:,? (?:in |of )?[A-Z][\w ]{3,24})?\s?\((?:on |both |all |[A-Z][a-z]+, )?")


def _bracketed(date: DateExpression | None, text: str) -> bool:
    """Whether a date stands in brackets of its own."""
    return (
        date is not None
        and text[max(0, date.start - 1) : date.start] == "("
        and ")" in text[date.end - 1 : date.end + 1]
    )


_OPENING = re.compile(r"(?:[^;]{0,60}?(?:--|–|—)\s?)?[^;]{0,29}")
"""What stands before a date that opens its sentence: a dateline at most."""
_HELD = re.compile(r"\b(?:took place|taken place|(?:was|were|been) held)(?: [a-z ]{0,22})?(?: on| in)? ?$")
_ITS_CEREMONY = re.compile(
    r"(?:[;:]|, and|\band\b) (?:(?:the|its) )?(?:\w+ )?(?:ceremony|event) (?:was|took|had|"
    r"held)\b[^,;.]*$"
)


def bind_dates(
    links: list[Link], places: Sequence[PlaceRef], dates: list[DateExpression], tolls: Tolls, text: str
) -> None:
    """Dates in brackets hold for the places before them; others for their event, or for their place in a list."""
    begin = tolls.start
    ends = [p.outer_end for p in places]
    bracketed = []
    for date in dates:
        nearest = bisect_right(ends, date.start) - 1
        if nearest >= 0 and _IN_BRACKETS.fullmatch(text, ends[nearest], date.start):
            bracketed.append(date)
        elif text.startswith(" (", date.end):
            # 'on Dec. 15 (A), 16 (B)': the bracket holds the place.
            for link in links:
                link.dates.update({p.start: date for p in link.places if 0 <= p.start - date.end - 2 < 40})
    if any(d.kind == "weekday" for d in dates):
        dates = [d for d in dates if d.kind != "week"]  # 'earlier in the week in A on Tuesday and in B on Wednesday'
    starts = [date.start for date in bracketed]
    for link in links if bracketed else ():
        for place in link.places:
            following = bisect_left(starts, place.start)
            # 'A opened its mill (7 May), then B (8 May)': the first bracket is that of A, though not right behind it.
            first = next((d for d in dates if d.start >= place.outer_end), None)
            if following < len(bracketed) and (first is bracketed[following] or not _bracketed(first, text)):
                link.dates[place.start] = bracketed[following]
            elif following < len(bracketed) and first is not None:
                link.dates[place.start] = first
    in_brackets = set(starts)
    rest = [d for d in dates if d.start not in in_brackets]
    mine: dict[int, list[DateExpression]] = {}
    moments = [i for i, k in enumerate(links) if k.cue.strength is not Strength.WEAK]
    for date in rest:
        if not links or _of_background(date, links, begin, text):
            continue
        if text.startswith((", when", " when ", ", the day"), date.end):
            date = replace(date, bound="")  # 'by February 26, when ground was broken'
            then = next((i for i, k in enumerate(links) if k.cue.start > date.end), None)
            if then is not None and _SAME_CLAUSE.fullmatch(text, date.end + 2, links[then].cue.start):
                mine.setdefault(then, []).append(date)
                continue
        held = [i for i in moments if links[i].cue.strength is Strength.STRONG and links[i].cue.start < date.start]
        if held and _HELD.search(text, max(begin, date.start - 40), date.start):
            # 'The inauguration of …, built as …, took place on Tuesday': the verb's subject may be far off.
            mine.setdefault(held[-1], []).append(date)
            continue
        if len(moments) == 1 and _ITS_CEREMONY.search(text, max(begin, date.start - 70), date.start):
            # 'KCNA said on the 24th; the ceremony was held the day before'
            mine.setdefault(moments[0], []).append(date)
            continue
        since = _SINCE.search(text, max(begin, date.start - 100), date.start)
        within = [i for i, k in enumerate(links) if since and since.end() <= k.cue.start < date.start]
        if within:
            # 'since the first spadeful was turned in March the builders have put up walls': the day is not the walls'
            mine.setdefault(within[-1], []).append(date)
            continue
        best = min(range(len(links)), key=lambda i: _date_reach(links[i], date, tolls) + _placeless(links[i], links))
        # 'On July 15, so-and-so, holder of many offices, visited': a date that opens the sentence reaches far.
        wide = _OPENING.fullmatch(text, begin, date.start) or (
            len(moments) == 1 and _LIKEWISE.search(text, max(begin, date.start - 120), date.start)
        )
        told = links[best]
        if told.modality is Modality.REPORTED and _WILL.search(tolls.lowered, told.cue.end, date.start):
            continue  # 'is being built and will be opened by December': the day of what is to come
        if told.cue.strength is Strength.STRONG and _SAID_THAT.search(tolls.lowered, told.cue.end, date.start):
            continue  # 'in the inaugural address he said that what was a drawing in May …'
        if _date_reach(told, date, tolls) < (FAR if wide else _FAR_DATE):
            mine.setdefault(best, []).append(date)
    for index, own in mine.items():
        link = links[index]
        runs = runs_of(link.places)
        zipped = one_each(link, own, text) or in_turn(link, own)
        if zipped:
            link.dates.update(zipped)
        elif len(own) > 1 and len(runs) > 1:
            for run, day in zip(runs, day_of_each(runs, own, text), strict=True):
                for place in run:
                    link.dates.setdefault(place.start, day)
        elif own:
            own = _of_its_clause(link, own, text)
            main = _best_date(link, own, tolls)
            close = [d for run in runs for d in touching(run, own, text) if _GRAIN.get(d.kind) == 0]
            main = close[0] if len(close) == 1 and _GRAIN.get(main.kind, 3) == 0 and not main.bound else main
            link.dates[-1] = main
            link.again = tuple(
                d
                for d in own
                if d is not main
                and d.kind == main.kind
                and (
                    _AND_AGAIN.fullmatch(text, min(d.end, main.end), max(d.start, main.start))
                    or ";" in text[min(d.end, main.end) : max(d.start, main.start)]
                )
            )
            link.years = tuple(d.year for d in own if d.kind == "year" and d.year)
    _share_dates(links, tolls)
    for one, other in pairwise(links):
        stated = other.dates.get(-1)
        if stated is None or stated.start < other.cue.end or one.modality is not other.modality:
            continue
        early = one.dates.get(-1)
        if _BOTH.fullmatch(text, one.cue.end, other.cue.start) and (early is None or early.end <= one.cue.start):
            one.dates[-1] = stated  # 'chosen in July, it was completed and inaugurated on 28 December'


_BOTH = re.compile(r",? and (?:then |also )?", re.IGNORECASE)


_LIKEWISE = re.compile(r"\b(?:did|doing|done) (?:the same|so|likewise)\b[^;:]*$")
"""'cut the ribbon in A, as others did the same elsewhere on Monday': one event, however far off its day stands."""
_SINCE = re.compile(r"\b(?:since|(?:days?|weeks?|months?|years?) after) (?=[^,;:]{8,90}$)")


_WILL = re.compile(r"\b(?:will|would|shall|to be|(?:is|are) (?:due|expected|scheduled|slated|set) to)\b")
_SAID_THAT = re.compile(r"\b(?:said|says|stressed|noted|recalled|declared|stated|emphasi[sz]ed|told \w+) that\b")
_SAME_CLAUSE = re.compile(r"[^,;:.]{0,90}")


def _of_background(date: DateExpression, links: Sequence[Link], begin: int, text: str) -> bool:
    """'his first outing since a parade on Oct. 10': the day of something else, which is no event of the programme."""
    since = _SINCE.search(text, max(begin, date.start - 100), date.start)
    return since is not None and not _said_within(links, since.end(), date.start)


def _said_within(links: Sequence[Link], start: int, end: int) -> bool:
    """Whether an event, or a place of one, stands between two positions."""
    return any(
        (link.cue.start < end and link.cue.end > start) or any(start <= place.start < end for place in link.places)
        for link in links
    )


def _share_dates(links: list[Link], tolls: Tolls) -> None:
    """Two words for one stage, the place with the one, the day with the other: 'steel up, cladding begun 11 April'."""
    for link in links:
        if not link.places or any(key != -1 for key in link.dates):
            continue
        for other in links:
            if other.cue.event is link.cue.event and not other.places and -1 in other.dates:
                own = [d for d in (link.dates.get(-1), other.dates[-1]) if d is not None]
                link.dates[-1] = _best_date(link, own, tolls)


_AND_AGAIN = re.compile(r",? ?(?:and|then|and then|and again|again|, and)? ?(?:in |on )?", re.IGNORECASE)


_GRAIN = {"day": 0, "offset": 0, "weekday": 0, "ordinal": 0, "slashed": 0, "weekend": 1, "week": 1, "month": 2}


def _best_date(link: Link, own: list[DateExpression], tolls: Tolls) -> DateExpression:
    """The date nearest the event; a day before a month, a month before a year."""
    return min(
        own,
        key=lambda d: (
            _GRAIN.get(d.kind, 3) + (_bounds(d, link) and d.start > link.cue.start),
            tolls.between(link.cue.start, link.cue.end, d.start, d.end) + 12 * _bounds(d, link),
        ),
    )


_RELATIVE = re.compile(r"\b(?:where|(?:for|at|in|on|of) which|which|whose|who)\b[^,;]*$")
_RIGHT_BEHIND = 12


def _of_its_clause(link: Link, own: list[DateExpression], text: str) -> list[DateExpression]:
    """'was in A on 19 November and saw the mill for which he broke ground in May': the day is not the breaking's."""
    if len(own) < 2 or not any(0 <= d.start - link.cue.end <= _RIGHT_BEHIND for d in own):
        return own
    return [d for d in own if d.end > link.cue.start or not _RELATIVE.search(text, d.end, link.cue.start)]


def _bounds(date: DateExpression, link: Link) -> bool:
    """Whether a date is only a bound of an event; 'the walls were up by July' is as good as 'in July'."""
    return date.bound != "" and not (date.bound == "until" and link.cue.event in _LASTING)


_LASTING = frozenset({Event.UNDER_CONSTRUCTION, Event.SITE_PREPARATION})


def _placeless(link: Link, links: Sequence[Link]) -> int:
    """A toll for an event without a place where another has one, or denied where another is not: the day is theirs."""
    if link.modality is Modality.DENIED and any(k.modality is not Modality.DENIED for k in links):
        return 60
    return 0 if link.places or link.cue.strength is Strength.STRONG or not any(k.places for k in links) else 25


_AND = re.compile(r",?;? and (?:in |the )?")
"""Between a date and a place with which it has nothing to do."""
_BESIDE = 5


def _date_reach(link: Link, date: DateExpression, tolls: Tolls) -> int:
    """Distance of a date from an event, or from the places that go with it."""
    low = tolls.lowered
    direct = tolls.between(link.cue.start, link.cue.end, date.start, date.end)
    near = [
        tolls.between(p.start, p.outer_end, date.start, date.end)
        + (30 if _AND.fullmatch(low, date.end, p.start) else 4)
        for p in link.places
    ]
    weakness = 10 if link.cue.strength is Strength.WEAK and not link.cue.visit else 0
    if not link.places and date.end + 2 == link.cue.start and tolls.lowered.startswith("ing", link.cue.end - 3):
        weakness += 30  # 'opened it in A, in the west, on Monday, completing …': the day is that of the main verb
    # 'one of the places chosen': the day is rather that of what was done there; not so in 'will follow in June'.
    beside = link.modality is Modality.PLANNED and 0 <= date.start - link.cue.end < _BESIDE
    weakness += 60 if link.cue.event is Event.SELECTED and not (beside or link.cue.decided) else 0
    return min([direct, *near]) + weakness
