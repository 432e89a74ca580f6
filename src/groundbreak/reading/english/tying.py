"""Which places and facilities of a sentence go with which of its events: by distance, and by order.

In: events, places and facilities of one sentence. Out: the same events with theirs. A list of places goes to the
nearest event; facilities to places by `pair_runs`. Dates are tied in `daytying`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from groundbreak.model.claim import Event, Modality
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.links import Link
from groundbreak.reading.english.tolls import FAR, Tolls, runs_of
from groundbreak.reading.grammar.binding import pair_runs
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermHit, TermKind

_SERIAL = re.compile(
    r"(?:\s|,|and|or|as well as|for|the|its|new|modern|in|of|a|an|also|both|local|large|"
    r"public|various|three|other|to build|construct\w*|building|simultaneous(?:ly)?)*$",
    re.IGNORECASE,
)


def bind_places(links: list[Link], places: Sequence[PlaceRef], tolls: Tolls) -> None:
    """Each list of places goes to the event nearest to any of its members."""
    if not links:
        return
    previous: Link | None = None
    for run in _groups(places, tolls.lowered):
        if previous is not None and (_continues(previous, links, run, tolls) or _in_row(previous, links, run, tolls)):
            previous.places.extend(run)
            continue
        owner = _subject_of(links, run, tolls)
        best = owner or min(links, key=lambda link: (_reach(link, run, tolls), link.cue.start))
        # A list goes on from its last member, however far its verb has got: 'continue: A on the 24th, B on the 25th'.
        last = links[0].places[-1] if len(links) == 1 and links[0].places else None
        near = tolls.between(last.start, last.outer_end, run[0].start, run[0].outer_end) if last else FAR
        previous = best if owner or min(_reach(best, run, tolls), near) < FAR else None
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
        begin <= link.cue.start < end
        and (link.cue.strength is not Strength.WEAK or link.cue.visit)
        and not _ITSELF.search(tolls.lowered, begin, link.cue.start)
        for link in links
    )


def _in_row(previous: Link, links: Sequence[Link], run: Sequence[PlaceRef], tolls: Tolls) -> bool:
    """'a hospital in A, a mill in B and factories in C': what is said of the first is said of all."""
    begin, end = previous.places[-1].outer_end, run[0].start
    if any(begin <= link.cue.start < end for link in links):
        return False
    return _ROW.fullmatch(tolls.lowered, begin, end) is not None


_ROW = re.compile(
    r"(?:,|,? and|,? as well as) (?:(?!while|where|which|who|but|after|before|when|that|with|said|was|were|is|are|has|"
    r"have|had|on)[\w-]+ ){1,6}(?:in|at|of|for) (?:the )?(?:city of |county of )?"
)
_OPENS_CLAUSE = re.compile(
    r", (?:and|while|but) (?:(?:on|in) [\w .]{3,16} )?(?:the|its|their|those|a|an|new|local|regional|"
    r"one|two|three|four|five|another|both|\d+) (?:[\w-]+,? ){0,4}(?:of|in|at|for) $"
)
_OTHER_VERB = re.compile(
    r"\b(?:and (?:\w+ed|was|were|is|are|on|in)|who|which|that|as|while|when|after|where|said|reported)\b|[;:]"
)


def _subject_of(links: Sequence[Link], run: Sequence[PlaceRef], tolls: Tolls) -> Link | None:
    """'…, and the factories of A, near the border, came into service': the event that such a subject leads to."""
    first, last = run[0], run[-1]
    if not _OPENS_CLAUSE.search(tolls.lowered, max(tolls.start, first.start - 80), first.start):
        return None
    later = [link for link in links if link.cue.start >= last.outer_end]
    earlier = any(link.cue.end <= first.start for link in links)
    if not later or not earlier:
        return None
    link = min(later, key=lambda link: link.cue.start)
    return None if _OTHER_VERB.search(tolls.lowered, last.outer_end, link.cue.start) else link


_ITSELF = re.compile(r"\b(?:itself|already|where|which|whose|once)\b[^;]{0,40}$")


_SUBJECT_GAP = 5
_RELATIVE = re.compile(r", (?:where|which|who|whose)\b[^,;]*$")
_GOES_ON = re.compile(r", and (?:also )?(?:in|at) (?:[\w-]+ ){0,4}$")


def _reach(link: Link, run: Sequence[PlaceRef], tolls: Tolls) -> int:
    cost = min(
        tolls.between(link.cue.start, link.cue.end, p.start, p.outer_end) + (20 if p.start < link.cue.start else 0)
        for p in run
    )
    if link.cue.start > run[-1].outer_end and link.cue.start - run[-1].outer_end < _SUBJECT_GAP:
        return cost  # 'A's will follow': its subject
    if _RELATIVE.search(tolls.lowered, max(tolls.start, link.cue.start - 40), link.cue.start) and _GOES_ON.search(
        tolls.lowered, link.cue.end, run[0].start
    ):
        cost += 150  # 'in A, where he cut the ribbon, and in B': said of A alone
    # A visit or a passing word yields to a real event a little further off.
    weakness = {Strength.WEAK: 45, Strength.PLAIN: 10, Strength.STRONG: 0}[link.cue.strength]
    chosen = link.cue.event is Event.SELECTED and not link.cue.decided
    weakness += 40 if link.modality is Modality.PLANNED or chosen else 0
    return cost + weakness + (15 if link.cue.visit else 0)


def bind_facilities(
    links: list[Link], places: Sequence[PlaceRef], terms: Sequence[TermHit], tolls: Tolls, lowered: str
) -> None:
    """Facilities to places: those that a place's name is part of, else by the order of lists of both."""
    facilities = [t for t in terms if t.kind in (TermKind.FACILITY, TermKind.OTHER)]
    if not facilities:
        return
    compound = {p.compound: p for p in places if p.compound >= 0}
    rows = _facility_runs(facilities, lowered, {p.compound: p for p in places if p.compound >= 0})
    groups = _facility_runs([f for f in facilities if f.start not in compound], lowered)
    for link in links:
        own: dict[int, list[TermHit]] = {}
        free = [p for p in link.places if p.compound < 0]
        for place in link.places:
            if place.compound >= 0:
                # 'the X County Hospital and General Service Centre': the county's are both.
                row = next((r for r in rows if any(f.start == place.compound for f in r)), [])
                named = [f for f in row if f.start == place.compound or f.start not in compound]
                own[place.start] = named or [f for f in facilities if f.start == place.compound]
        mine = [g for g in groups if _nearest_link(links, g, tolls) is link] or ([] if link.places else groups)
        if len(links) == 1 or not mine:
            mine = groups
        for place in free:
            # 'the Kangdong and Kusong hospitals': one facility for the list.
            mates = [p for p in link.places if p.run == place.run and p.compound >= 0]
            if mates:
                own[place.start] = list(own[mates[0].start])
        for place in free:
            given = next((g for g in groups if _GETS.fullmatch(lowered, place.outer_end, g[0].start)), None)
            if given is not None:
                own[place.start] = list(given)
        strange = [g for g in mine if all(f.kind is TermKind.OTHER for f in g)] if len(free) > 1 else []
        for place in free:
            beside = next((g for g in strange if _STANDS_IN.fullmatch(lowered, g[-1].end, place.start)), None)
            if beside is not None:
                own[place.start] = list(beside)
                mine = [g for g in mine if g is not beside]
        runs = runs_of([p for p in free if p.start not in own])
        if runs and mine:
            pairs = pair_runs([r[0].start for r in runs], [g[0].start for g in mine])
            partner = {g[0].start: g for g in mine}
            several = len(runs) == 1
            for run in runs:
                hits = [f for g in mine for f in g] if several else partner[pairs[run[0].start]]
                for place in run:
                    own.setdefault(place.start, []).extend(hits)
        link.facilities = {start: tuple(hits) for start, hits in own.items()}
        placed = {f for hits in own.values() for f in hits if f.kind is TermKind.OTHER}
        near = [f for g in mine for f in g] or [
            f
            for f in facilities
            if f not in placed and tolls.between(link.cue.start, link.cue.end, f.start, f.end) < FAR
        ]
        link.facilities.setdefault(-1, tuple(near))


_STANDS_IN = re.compile(r" (?:in|of|at|on|near) (?:the )?(?:[\w'’-]+ ){0,3}?")
"""'in A, in B and at the site of a greenhouse farm in C': the farm is C's."""
_GETS = re.compile(
    r"(?:, (?:where|which|whose) [^;.]{1,60},)? (?:(?:gets?|got|is getting|receive[sd]?|has|had|boasts|"
    r"will (?:get|have|receive)|is to (?:get|have|receive)|was given|is given|instead) ){1,2}(?:[\w-]+ ){0,3}"
)
"""'X, where ground was broken as well, gets a farm instead': the farm is for X alone."""


def _nearest_link(links: list[Link], group: Sequence[TermHit], tolls: Tolls) -> Link:
    return min(links, key=lambda k: min(tolls.between(k.cue.start, k.cue.end, f.start, f.end) for f in group))


def _facility_runs(
    facilities: Sequence[TermHit], lowered: str, owners: Mapping[int, PlaceRef] = MappingProxyType({})
) -> list[list[TermHit]]:
    """Facilities strung together by commas and 'and' are one list.

    owners: places by the facility that bears their name ('the factories and the Kujang County Hospital').
    """
    runs: list[list[TermHit]] = []
    for hit in facilities:
        owner = owners.get(hit.start)
        begin = owner.start if owner is not None else hit.start
        if runs and hit.start - runs[-1][-1].end < 60 and _SERIAL.fullmatch(lowered, runs[-1][-1].end, begin):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return runs
