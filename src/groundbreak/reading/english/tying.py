"""What in a sentence belongs to what: by distance, with a toll for each boundary of a clause, and by order.

In: events, places, dates and facilities of one sentence. Out: the same events with theirs. A list of places goes to the
nearest event; a date to the nearest event, or to its own place in a list; facilities to places by `pair_runs`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from groundbreak.language.en.datewords import DateExpression
from groundbreak.model.claim import Event, Modality
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.links import Link
from groundbreak.reading.grammar.binding import pair_runs
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermHit, TermKind

_BOUNDARY = re.compile(
    r"(?P<hard>[;:]|\. | -- | — |\|)|(?P<sub>,? ?\b(?:after|following|while|whereas|since|"
    r"before|when|where|which|who|whose|although|but|whose|adding|then|later|than|that|with|as|"
    r"and (?:was|were|has|have|is|are|then|said|in [A-Z]|on [A-Z]|\w{3,}ed|spoke|told|went|saw|gave|took|made|"
    r"began))\b)|(?P<comma>,)"
)
_TOLLS = {"hard": 180, "sub": 40, "comma": 12}
_FAR = 400
_FAR_DATE = 150
_SERIAL = re.compile(
    r"(?:\s|,|and|or|as well as|for|the|its|new|modern|in|of|a|an|also|both|local|large|"
    r"public|various|three|other|to build|construct\w*|building|simultaneous(?:ly)?)*$",
    re.IGNORECASE,
)


_SUBORDINATE = re.compile(
    r"\W*(?:[\w-]+ (?:months?|days?|weeks?|years?) )?(?:after|since|when|while|before|although|as|once|following)\b"
)


class Tolls:
    """Distances in a sentence, with a toll for each boundary between."""

    def __init__(self, lowered: str, start: int, end: int, subjects: Sequence[int] = ()) -> None:
        self.start, self.end, self.lowered = start, end, lowered
        marks = [(m.start(), _TOLLS[m.lastgroup or "comma"]) for m in _BOUNDARY.finditer(lowered, start, end)]
        # A subject of its own opens a clause.
        marks = sorted([*marks, *((at - 1, _TOLLS["hard"]) for at in subjects)])
        if marks and _SUBORDINATE.match(lowered, start, end):
            # 'Two months after the opening, production stopped': the first comma ends the clause.
            first = next((i for i, (_, toll) in enumerate(marks) if toll == _TOLLS["comma"]), None)
            if first is not None:
                marks[first] = (marks[first][0], _TOLLS["sub"] + _TOLLS["comma"])
        self._at = [at for at, _ in marks]
        self._sum = list(accumulate((toll for _, toll in marks), initial=0))

    def between(self, a_start: int, a_end: int, b_start: int, b_end: int) -> int:
        """Distance of two spans; 0 where they overlap."""
        if a_start < b_end and b_start < a_end:
            return 0
        low, high = (a_end, b_start) if a_end <= b_start else (b_end, a_start)
        return (high - low) + self._sum[bisect_left(self._at, high)] - self._sum[bisect_left(self._at, low)]


def bind_places(links: list[Link], places: Sequence[PlaceRef], tolls: Tolls) -> None:
    """Each list of places goes to the event nearest to any of its members."""
    if not links:
        return
    previous: Link | None = None
    for run in _groups(places, tolls.lowered):
        if previous is not None and _continues(previous, links, run, tolls):
            previous.places.extend(run)
            continue
        best = min(links, key=lambda link: (_reach(link, run, tolls), link.cue.start))
        # A list goes on from its last member, however far its verb has got: 'continue: A on the 24th, B on the 25th'.
        last = links[0].places[-1] if len(links) == 1 and links[0].places else None
        near = tolls.between(last.start, last.outer_end, run[0].start, run[0].outer_end) if last else _FAR
        previous = best if min(_reach(best, run, tolls), near) < _FAR else None
        if previous is not None:
            best.places.extend(run)


_ONLY_DATES = re.compile(
    r"(?>[\s,;/&.()]++|and\b|on\b|in\b|the\b|\d++(?:st|nd|rd|th)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|"
    r"nov|dec|mon|tue|wed|"
    r"thu|fri|sat|sun)[a-z]*+)*+"
)


def _groups(places: Sequence[PlaceRef], lowered: str) -> list[list[PlaceRef]]:
    """Lists of places, taken as one where nothing but dates stands between: 'A Nov. 19, B Dec. 13, C Dec. 29'."""
    groups: list[list[PlaceRef]] = []
    for place in places:
        last = groups[-1][-1] if groups else None
        if last is not None and (
            last.run == place.run
            or (
                place.start - last.outer_end < 40
                and any(c.isdigit() for c in lowered[last.outer_end : place.start])
                and _ONLY_DATES.fullmatch(lowered, last.outer_end, place.start)
            )
        ):
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _continues(previous: Link, links: Sequence[Link], run: Sequence[PlaceRef], tolls: Tolls) -> bool:
    """'one in A, the breadbasket; one in B, deep in the hills': a part between semicolons that says no event itself."""
    begin = max(tolls.lowered.rfind(";", previous.places[-1].outer_end, run[0].start), -1)
    if begin < 0:
        return False
    after = tolls.lowered.find(";", run[-1].outer_end, tolls.end)
    end = after if after >= 0 else tolls.end
    return not any(
        begin <= link.cue.start < end and not _ITSELF.search(tolls.lowered, begin, link.cue.start) for link in links
    )


_ITSELF = re.compile(r"\b(?:itself|already|where|which|whose|once)\b[^;]{0,40}$")


def _reach(link: Link, run: Sequence[PlaceRef], tolls: Tolls) -> int:
    cost = min(
        tolls.between(link.cue.start, link.cue.end, p.start, p.outer_end) + (20 if p.start < link.cue.start else 0)
        for p in run
    )
    # A visit or a passing word yields to a real event a little further off.
    weakness = {Strength.WEAK: 45, Strength.PLAIN: 10, Strength.STRONG: 0}[link.cue.strength]
    weakness += 40 if link.modality is Modality.PLANNED or link.cue.event is Event.SELECTED else 0
    return cost + weakness + (15 if link.cue.visit else 0)


_IN_BRACKETS = re.compile(r"(?:,? (?:in |of )?[A-Z][\w ]{3,24})?\s?\((?:on |both |all |[A-Z][a-z]+, )?")


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
    starts = [date.start for date in bracketed]
    for link in links if bracketed else ():
        for place in link.places:
            following = bisect_left(starts, place.start)
            if following < len(bracketed):
                link.dates[place.start] = bracketed[following]
    in_brackets = set(starts)
    rest = [d for d in dates if d.start not in in_brackets]
    mine: dict[int, list[DateExpression]] = {}
    moments = [i for i, k in enumerate(links) if k.cue.strength is not Strength.WEAK]
    for date in rest:
        if not links:
            continue
        if text.startswith((", when", ", the day"), date.end):
            date = replace(date, bound="")  # 'by February 26, when ground was broken'
        held = [i for i in moments if links[i].cue.strength is Strength.STRONG and links[i].cue.start < date.start]
        if held and _HELD.search(text, max(begin, date.start - 40), date.start):
            # 'The inauguration of …, built as …, took place on Tuesday': the verb's subject may be far off.
            mine.setdefault(held[-1], []).append(date)
            continue
        if len(moments) == 1 and _ITS_CEREMONY.search(text, max(begin, date.start - 70), date.start):
            # 'KCNA said on the 24th; the ceremony was held the day before'
            mine.setdefault(moments[0], []).append(date)
            continue
        best = min(range(len(links)), key=lambda i: _date_reach(links[i], date, tolls) + _placeless(links[i], links))
        # 'On July 15, so-and-so, holder of many offices, visited': a date that opens the sentence reaches far.
        if _date_reach(links[best], date, tolls) < (_FAR if date.start - begin < 30 else _FAR_DATE):
            mine.setdefault(best, []).append(date)
    for index, own in mine.items():
        link = links[index]
        runs = _runs(link.places)
        zipped = _one_each(link, own, text) or in_turn(link, own)
        if zipped:
            link.dates.update(zipped)
        elif len(own) > 1 and len(runs) > 1:
            anchors = [run[0].start for run in runs]
            pairs = pair_runs(anchors, [d.start for d in own])
            by_start = {d.start: d for d in own}
            for run in runs:
                for place in run:
                    link.dates.setdefault(place.start, by_start[pairs[run[0].start]])
        elif own:
            main = _best_date(link, own, tolls)
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


def _one_each(link: Link, own: list[DateExpression], text: str) -> dict[int, DateExpression]:
    """'in A and B on Thursday and Saturday', 'opened in December and August respectively': one date a place."""
    places = link.places
    own = [d for d in own if not (d.kind == "week" and any(o.kind == "weekday" for o in own))]
    if len(own) == 1 and own[0].kind in ("weekday", "day") and own[0].day2 is not None and len(places) == 2:
        only = own[0]
        if " and " in text[only.start : only.end]:
            second = replace(only, day=only.day2, day2=None, month=only.month2 or only.month)
            return {
                places[0].start: replace(only, day2=None, month2=None),
                places[1].start: replace(second, month2=None),
            }
    for run in _runs(places):
        if len(own) == 1 and len(own[0].days) == len(run) > 2:
            single = {
                p.start: replace(own[0], day=day, day2=None, month2=None, days=())
                for p, day in zip(run, own[0].days, strict=True)
            }
            return single | {p.start: single[run[-1].start] for p in places if p not in run}
    if len(own) == len(places) > 1 and "respectively" in text[places[0].start : own[-1].end + 30]:
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
    if len(groups) != 2 * len(days) or any((a[0] is None) == (b[0] is None) for a, b in pairwise(groups)):
        return {}
    first, second = groups[0::2], groups[1::2]
    out: dict[int, DateExpression] = {}
    for a, b in zip(first, second, strict=True):
        day = a[0] or b[0]
        assert day is not None
        out.update(dict.fromkeys([*a[1], *b[1]], day))
    return out


def _best_date(link: Link, own: list[DateExpression], tolls: Tolls) -> DateExpression:
    """The date nearest the event; a day before a month, a month before a year."""
    grain = {"day": 0, "offset": 0, "weekday": 0, "ordinal": 0, "slashed": 0, "weekend": 1, "week": 1, "month": 2}
    return min(
        own,
        key=lambda d: (
            grain.get(d.kind, 3) + (d.bound != "" and d.start > link.cue.start),
            tolls.between(link.cue.start, link.cue.end, d.start, d.end) + 12 * (d.bound != ""),
        ),
    )


def _placeless(link: Link, links: Sequence[Link]) -> int:
    """A toll for an event without a place where another has one, or denied where another is not: the day is theirs."""
    if link.modality is Modality.DENIED and any(k.modality is not Modality.DENIED for k in links):
        return 60
    return 0 if link.places or link.cue.strength is Strength.STRONG or not any(k.places for k in links) else 25


def _date_reach(link: Link, date: DateExpression, tolls: Tolls) -> int:
    """Distance of a date from an event, or from the places that go with it."""
    direct = tolls.between(link.cue.start, link.cue.end, date.start, date.end)
    near = [tolls.between(p.start, p.outer_end, date.start, date.end) + 4 for p in link.places]
    weakness = 10 if link.cue.strength is Strength.WEAK and not link.cue.visit else 0
    # 'one of the places chosen': the day is rather that of what was done there.
    weakness += 60 if link.cue.event is Event.SELECTED else 0
    return min([direct, *near]) + weakness


def _runs(places: Sequence[PlaceRef]) -> list[list[PlaceRef]]:
    runs: dict[int, list[PlaceRef]] = {}
    for place in places:
        runs.setdefault(place.run, []).append(place)
    return list(runs.values())


def bind_facilities(
    links: list[Link], places: Sequence[PlaceRef], terms: Sequence[TermHit], tolls: Tolls, lowered: str
) -> None:
    """Facilities to places: those that a place's name is part of, else by the order of lists of both."""
    facilities = [t for t in terms if t.kind in (TermKind.FACILITY, TermKind.OTHER)]
    if not facilities:
        return
    compound = {p.compound: p for p in places if p.compound >= 0}
    groups = _facility_runs([f for f in facilities if f.start not in compound], lowered)
    for link in links:
        own: dict[int, list[TermHit]] = {}
        free = [p for p in link.places if p.compound < 0]
        for place in link.places:
            if place.compound >= 0:
                own[place.start] = [f for f in facilities if f.start == place.compound]
        mine = [g for g in groups if _nearest_link(links, g, tolls) is link] or ([] if link.places else groups)
        if len(links) == 1 or not mine:
            mine = groups
        for place in free:
            # 'the Kangdong and Kusong hospitals': one facility for the list.
            mates = [p for p in link.places if p.run == place.run and p.compound >= 0]
            if mates:
                own[place.start] = list(own[mates[0].start])
        runs = _runs([p for p in free if p.start not in own])
        if runs and mine:
            pairs = pair_runs([r[0].start for r in runs], [g[0].start for g in mine])
            partner = {g[0].start: g for g in mine}
            several = len(runs) == 1
            for run in runs:
                hits = [f for g in mine for f in g] if several else partner[pairs[run[0].start]]
                for place in run:
                    own.setdefault(place.start, []).extend(hits)
        link.facilities = {start: tuple(hits) for start, hits in own.items()}
        near = [f for g in mine for f in g] or [
            f for f in facilities if tolls.between(link.cue.start, link.cue.end, f.start, f.end) < _FAR
        ]
        link.facilities.setdefault(-1, tuple(near))


def _nearest_link(links: list[Link], group: Sequence[TermHit], tolls: Tolls) -> Link:
    return min(links, key=lambda k: min(tolls.between(k.cue.start, k.cue.end, f.start, f.end) for f in group))


def _facility_runs(facilities: Sequence[TermHit], lowered: str) -> list[list[TermHit]]:
    """Facilities strung together by commas and 'and' are one list."""
    runs: list[list[TermHit]] = []
    for hit in facilities:
        if runs and hit.start - runs[-1][-1].end < 60 and _SERIAL.fullmatch(lowered, runs[-1][-1].end, hit.start):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return runs
