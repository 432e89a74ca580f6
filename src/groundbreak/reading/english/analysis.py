"""One sentence of a report, analysed: its cues, dates, facilities and places, and what belongs to what.

In: a sentence with the terms and names found in it. Out: `Link`s: an event with its places, date and facilities. The
rules are about distance and order: a place goes with the nearest event, counted with a toll for each boundary of a
clause; a date with the nearest event, or with its own place in a list; facilities with places by `pair_runs`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from groundbreak.language.en.attribution import dates_the_report
from groundbreak.language.en.datewords import DateExpression, find_dates
from groundbreak.language.en.modality import modality
from groundbreak.model.claim import Event, Modality
from groundbreak.reading.english.lexicon import Cue, Strength, cues
from groundbreak.reading.grammar.binding import pair_runs
from groundbreak.reading.grammar.frames import PlaceRef, Sentence
from groundbreak.reading.grammar.terms import TermHit, TermKind

_BOUNDARY = re.compile(
    r"(?P<hard>[;:]|\. | -- | — |\|)|(?P<sub>,? ?\b(?:after|following|while|whereas|since|before|when|where|which|who|whose|although|but|whose|adding|then|later|than|with|as|and (?:was|were|has|have|is|are|then|said|in [A-Z]|on [A-Z]))\b)|(?P<comma>,)"
)
_TOLLS = {"hard": 120, "sub": 40, "comma": 12}
_FAR = 400
_SERIAL = re.compile(r"(?:\s|,|and|or|as well as|for|the|its|new|modern|in|of|a|an|also|both|local|large|public|various|three|other|to build|construct\w*|building|simultaneous(?:ly)?)*$", re.IGNORECASE)
_NEEDS_OBJECT = frozenset({Event.COMPLETED, Event.INAUGURATED, Event.GROUNDBREAKING})
_BEFORE_END = frozenset({Event.UNDER_CONSTRUCTION, Event.SITE_PREPARATION})
_COHORT_YEAR = re.compile(r"\byear \($|\byear,? $|\bcohort(?: of)? $|\b(?:in|for) the $", re.IGNORECASE)


@dataclass(slots=True)
class Link:
    """An event of a sentence with what goes with it."""

    cue: Cue
    modality: Modality
    places: list[PlaceRef] = field(default_factory=list)
    dates: dict[int, DateExpression] = field(default_factory=dict)
    """Date by the start of its place; -1 for the event as a whole."""
    facilities: dict[int, tuple[TermHit, ...]] = field(default_factory=dict)
    """Facilities by the start of their place; -1 for the event as a whole."""
    years: tuple[int, ...] = ()
    again: tuple[DateExpression, ...] = ()
    """Further dates of the same event: 'in June and again in September'."""
    carried: bool = False
    """Whether the event is not said in the sentence itself."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """All of one sentence."""

    sentence: Sentence
    places: tuple[PlaceRef, ...]
    terms: tuple[TermHit, ...]
    dates: tuple[DateExpression, ...]
    report_dates: tuple[DateExpression, ...]
    links: tuple[Link, ...]

    @property
    def free_dates(self) -> tuple[DateExpression, ...]:
        """Dates of things said, not of the saying."""
        return tuple(d for d in self.dates if d not in self.report_dates)


_CEREMONY = re.compile(r"(?:(?:such|similar|these|the|other|another|like|its|their|his|further|more|same|a|also) )?\b(?:ceremon(?:y|ies)|events?|ones)\b(?! hall| room)|\b(?:followed|joined)\b(?= in\b| on\b| at\b| suit|[.,;]|$)|\b(?:came next|come next|did the same|the turn of|they follow|it follows)\b")


_LIST_OF = re.compile(r"\b(?:these|they|those|among (?:them|these|those)|the (?:places|counties|sites|locations|regions|list|others)) (?:\w+ ){0,3}?(?:include[ds]?|are|were|comprise[ds]?)\b|\bamong (?:them|these|those)\b|\bnamely\b|^(?:they|these) are\b")
_CONTINUES = re.compile(r"\b(?:also|another|then|next|turn|others?|more|same|such|first|second|third|last|latest|follow\w*|similar\w*|those|that of|likewise|came|day later|days later|preceded)\b")
_ANOTHER = re.compile(r"\bones?\b(?= (?:in|at|for|held) )|\b(?:similar|such|another|like|the same) (?:ceremon(?:y|ies)|events?)\b")


def _with_carried(lowered: str, sentence: Sentence, found: list[Cue], carry: Event | None) -> list[Cue]:
    """'Such ceremonies', 'followed': the ceremony last spoken of, once more."""
    ceremonies = [c for c in found if c.event in _NEEDS_OBJECT and c.strength is not Strength.WEAK]
    again = _ANOTHER.search(lowered, sentence.start, sentence.end)
    if again and again.group().startswith("one") and any(c.start > again.end() for c in ceremonies):
        again = None
    if again and ceremonies and not any(c.start < again.end() and again.start() < c.end for c in found):
        event = min(ceremonies, key=lambda c: abs(c.start - again.start())).event
        return sorted([*found, Cue(again.start(), again.end(), event, Strength.STRONG)], key=lambda c: c.start)
    if carry is None or any(c.event in _NEEDS_OBJECT and c.strength is not Strength.WEAK for c in found):
        return found
    match = _CEREMONY.search(lowered, sentence.start, sentence.end)
    if match is None:
        return found
    return sorted([*found, Cue(match.start(), match.end(), carry, Strength.STRONG, carried=True)], key=lambda c: c.start)


def analyse(
    text: str,
    lowered: str,
    sentence: Sentence,
    places: Sequence[PlaceRef],
    terms: Sequence[TermHit],
    carry: Event | None = None,
    expects: Event | None = None,
) -> Analysis:
    """Analyse one sentence.

    carry: the ceremony last spoken of, which words like 'such ceremonies' repeat; expects: a ceremony just spoken of
    that has no place yet, so that the next place with a date is likely its.
    """
    start, end = sentence.start, sentence.end
    dates = [d for d in find_dates(text, start, end) if not _names_a_cohort(lowered, d, start)]
    said = tuple(d for d in dates if dates_the_report(text, start, d.start, d.end))
    found = _pruned(lowered, sentence, cues(lowered, start, end), terms)
    found = _with_carried(lowered, sentence, found, carry)
    free_dates = [d for d in dates if d not in said]
    dated = bool(free_dates) and not any(d.unit == "year" for d in free_dates)
    listed = expects is not None and _LIST_OF.search(lowered, start, end) is not None and not any(c.event in _NEEDS_OBJECT for c in found)
    if listed and places:
        assert expects is not None
        found = [Cue(places[0].start, places[0].start, expects, Strength.PLAIN)]
    elif carry and places and (dated or (expects and any(p.compound >= 0 for p in places))) and not any(t.kind is TermKind.OTHER for t in terms):
        moments = any(c.event in _NEEDS_OBJECT or c.event is Event.STALLED or c.event is Event.SELECTED for c in found)
        continues = len(places) > 1 or _CONTINUES.search(lowered, start, end) is not None
        if (not found and continues and '"' not in text[start:end]) or (expects and not moments and not any(c.strength is Strength.STRONG for c in found)):
            found = [Cue(places[0].start, places[0].start, expects or carry, Strength.PLAIN)]
    tolls = _Tolls(lowered, start, end)
    links = [Link(cue, modality(lowered, start, end, cue.start, cue.end)) for cue in found]
    free = [d for d in dates if d not in said]
    sites = [p for p in places if not _NOT_SITE.search(lowered, max(start, p.start - 90), p.start)]
    if len({p.key for p in sites}) > 1:
        sites = [p for p in sites if not _BESIDE.search(lowered, max(start, p.start - 60), p.start)]
    _bind_places(links, sites, tolls)
    _bind_dates(links, places, free, tolls, text)
    _bind_facilities(links, places, terms, tolls, lowered)
    _join_visits(links)
    _share_image_date(lowered, links, free)
    return Analysis(sentence, tuple(places), tuple(terms), tuple(dates), said, tuple(links))


def _names_a_cohort(lowered: str, date: DateExpression, start: int) -> bool:
    """'the first year (2024)': a year that names the intake, not the event."""
    if date.kind != "year" or date.year is None:
        return False
    return _COHORT_YEAR.search(lowered, max(start, date.start - 16), date.start + (1 if lowered[date.start] == "(" else 0)) is not None


_NOT_SITE = re.compile(
    r"\b(?:(?:train(?:ing|ed|ees?)|practi[cs]e|learn\w*) (?:at|in|with|from|of) (?:the )?[^,;.]{0,60}|similar to (?:the one (?:in|at) |that (?:of|in) )?|modell?ed (?:on|after) (?:the )?(?:one (?:in|at) )?"
    r"|(?:example|experience|lead) (?:of|set by|gained in) )$"
)
"""Words before a place that make it an example or a school for others, and no site."""


_PICTURED = re.compile(r"\b(?:imag(?:e|es|ery)|photos?|pictures?)\b")


def _share_image_date(lowered: str, links: Sequence[Link], dates: Sequence[DateExpression]) -> None:
    """'An image of 27 March shows A, while at B …': the day of the picture is that of all it shows."""
    if len(dates) != 1 or not links:
        return
    only = dates[0]
    if _PICTURED.search(lowered, max(0, only.start - 60), min(links[0].cue.start, only.end + 30)):
        for link in links:
            if not link.dates and link.cue.start > only.start:
                link.dates[-1] = only


_BESIDE = re.compile(
    r"\b(?:near|nearby|close to|outside|beside|next to|opposite|bordering|adjoining|(?:north|south|east|west)(?:\w+)? of|(?:km|kilomet(?:er|re)s|miles|hours?|far|away|coast|down|up) (?:from|of)"
    r"|(?:sources?|residents?|traders?|informants?|people|relatives?|defectors?|famil(?:y|ies)|reporters?|correspondents?) (?:in|from|of)) (?:the )?(?:(?:port |border |nearby )?(?:city|county|town) of )?$"
)
"""Words that make a place a landmark, or the home of a source, where another place is named as well."""


def _join_visits(links: Sequence[Link]) -> None:
    """'visited X on Friday to inspect the factories under construction': the visit has the place and day of the works."""
    visits = [k for k in links if k.cue.visit]
    works = [k for k in links if k.cue.event is Event.UNDER_CONSTRUCTION and not k.cue.visit]
    for visit in visits:
        for work in works:
            if not work.places:
                work.places = list(visit.places)
                work.facilities = dict(visit.facilities) | work.facilities
            if not work.dates:
                work.dates = dict(visit.dates)


class _Tolls:
    """Distances in a sentence, with a toll for each boundary between."""

    def __init__(self, lowered: str, start: int, end: int) -> None:
        self._marks = [(m.start(), _TOLLS[m.lastgroup or "comma"]) for m in _BOUNDARY.finditer(lowered, start, end)]

    def between(self, a_start: int, a_end: int, b_start: int, b_end: int) -> int:
        """Distance of two spans; 0 where they overlap."""
        if a_start < b_end and b_start < a_end:
            return 0
        low, high = (a_end, b_start) if a_end <= b_start else (b_end, a_start)
        return (high - low) + sum(toll for at, toll in self._marks if low <= at < high)


def _pruned(lowered: str, sentence: Sentence, found: list[Cue], terms: Sequence[TermHit]) -> list[Cue]:
    """Leave out cues that say nothing of a building: verbs without a facility near, sites beside a ceremony."""
    facilities = [t for t in terms if t.kind in (TermKind.FACILITY, TermKind.POLICY)]
    kept: list[Cue] = []
    for cue in found:
        if cue.strength is Strength.PLAIN and cue.event in _NEEDS_OBJECT and not _has_object(lowered, sentence, cue, facilities):
            continue
        if cue.event is Event.COMPLETED and _PART_OF_IT.search(lowered, max(sentence.start, cue.start - 90), cue.start):
            cue = replace(cue, event=Event.UNDER_CONSTRUCTION)
        if cue.event is Event.COMPLETED and _PART_DONE.match(lowered, cue.end, min(sentence.end, cue.end + 60)):
            cue = replace(cue, event=Event.UNDER_CONSTRUCTION)
        kept.append(cue)
    first = min((c.start for c in kept if c.event in _NEEDS_OBJECT and c.strength is Strength.STRONG), default=-1)
    # 'ceremonies were held in X to construct Y': the purpose of a ceremony is no plan of its own.
    kept = [
        c
        for c in kept
        if not (
            c.event is Event.SELECTED
            and lowered.startswith("to ", c.start)
            and (0 <= first < c.start or _FIRST_TO.search(lowered, max(sentence.start, c.start - 60), c.start))
        )
    ]
    strong = [c for c in kept if c.strength is Strength.STRONG and c.event not in (Event.SELECTED, Event.STALLED)]
    out = []
    building = [c for c in kept if c.event is Event.UNDER_CONSTRUCTION and not c.visit and c.strength is Strength.WEAK]
    if building and any(c.event is Event.SITE_PREPARATION for c in kept):
        # Levelling and planting where something is being built is part of the building.
        kept = [replace(c, strength=Strength.PLAIN) if c in building else c for c in kept if c.event is not Event.SITE_PREPARATION]
    for cue in kept:
        near = [s for s in strong if s is not cue and abs(s.start - cue.start) < 160]
        # The building site where a ceremony is held, the visit to attend it: no events of their own.
        if near and cue.event in _BEFORE_END and cue.strength is Strength.WEAK:
            continue
        if near and cue.event is Event.COMPLETED and cue.strength is Strength.WEAK:
            continue
        out.append(cue)
    return out


_OBJECT_NOUN = re.compile(r"\b(?:construction|farms?|hospitals?|complex(?:es)?|mills?|factor(?:y|ies)|completions?|openings?|projects?|works?|plants?|facilit(?:y|ies)|sites?|buildings?|they|it|one|ones|which|that|all|those|entit(?:y|ies))\b")
_ELSEWHERE = re.compile(r"\b(?:lists?|tally|rounds?|set of|layouts?|designs?|training|course|talks|meeting|congress|school|exhibition|drawings?|plan\b|paving|lawn|harvest\w*|tour|trip|visit|review|speech|blueprint)")


_FIRST_TO = re.compile(r"\b(?:first|second|third|last|latest|next|only|[a-z]+th)\b[^,;.]{0,50}$")
"""'the first county to open its factories' tells a fact, not a plan."""
_PART_OF_IT = re.compile(r"\b(?:walls?|roofs?|frames?|frameworks?|foundations?|exteriors?|interiors?|pillars?|plastering|tiling|roofing|shells?|skeletons?)\b[^,;.]{0,70}$")
_PART_DONE = re.compile(
    r" ?(?:the |all |most |some |its )?(?:[\w-]+ ){0,3}?(?:[a-z]+ing|works?|walls?|roofs?|frames?|frameworks?|foundations?|exteriors?|interiors?|pillars?|stages?|process(?:es)?|layers?|storeys?|floors?|columns?)"
    r" (?:projects? )?(?:of|for|at|on|in|to) "
)
"""What is finished is a part: 'finished the plastering of the hospital'."""


def _has_object(lowered: str, sentence: Sentence, cue: Cue, facilities: Sequence[TermHit]) -> bool:
    """Whether a plain verb has a facility, or the project, for its subject or object."""
    after = lowered[cue.end : min(sentence.end, cue.end + 70)]
    elsewhere = _ELSEWHERE.search(after[:45])
    right = [f for f in facilities if cue.end <= f.start < cue.end + 70]
    if elsewhere and (not right or right[0].start - cue.end > elsewhere.start()):
        return False
    if right:
        return True
    left = [f for f in facilities if cue.start - 140 <= f.start < cue.start]
    if left or any(f.start < cue.end and cue.start < f.end for f in facilities):
        return True
    window = lowered[max(sentence.start, cue.start - 60) : cue.start]
    return _OBJECT_NOUN.search(window) is not None or _OBJECT_NOUN.search(after[:40]) is not None


def _bind_places(links: list[Link], places: Sequence[PlaceRef], tolls: _Tolls) -> None:
    """Each list of places goes to the event nearest to any of its members."""
    if not links:
        return
    for number in sorted({p.run for p in places}):
        run = [p for p in places if p.run == number]
        best = min(links, key=lambda link: (_reach(link, run, tolls), link.cue.start))
        if _reach(best, run, tolls) < _FAR:
            best.places.extend(run)


def _reach(link: Link, run: Sequence[PlaceRef], tolls: _Tolls) -> int:
    cost = min(tolls.between(link.cue.start, link.cue.end, p.start, p.outer_end) + (20 if p.start < link.cue.start else 0) for p in run)
    # A visit or a passing word yields to a real event a little further off.
    weakness = {Strength.WEAK: 45, Strength.PLAIN: 10, Strength.STRONG: 0}[link.cue.strength]
    weakness += 40 if link.modality is Modality.PLANNED else 0
    return cost + weakness + (15 if link.cue.visit else 0)


_IN_BRACKETS = re.compile(r"(?:,? (?:in |of )?[A-Z][\w ]{3,24})?\s?\((?:on |[A-Z][a-z]+, )?")


def _bind_dates(links: list[Link], places: Sequence[PlaceRef], dates: list[DateExpression], tolls: _Tolls, text: str) -> None:
    """Dates in brackets hold for the places before them; others for their event, or for their place in a list."""
    bracketed = [d for d in dates if any(_IN_BRACKETS.fullmatch(text, p.outer_end, d.start) for p in places if p.outer_end <= d.start)]
    for index, date in enumerate(bracketed):
        since = bracketed[index - 1].end if index else -1
        for link in links:
            for place in link.places:
                if since < place.start < date.start:
                    link.dates[place.start] = date
    rest = [d for d in dates if d not in bracketed]
    mine: dict[int, list[DateExpression]] = {}
    for date in rest:
        if not links:
            continue
        best = min(range(len(links)), key=lambda i: _date_reach(links[i], date, tolls))
        if _date_reach(links[best], date, tolls) < _FAR:
            mine.setdefault(best, []).append(date)
    for index, own in mine.items():
        link = links[index]
        runs = _runs(link.places)
        zipped = _one_each(link, own, text)
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
                and _AND_AGAIN.fullmatch(text, min(d.end, main.end), max(d.start, main.start))
            )
            link.years = tuple(d.year for d in own if d.kind == "year" and d.year)


_AND_AGAIN = re.compile(r",? ?(?:and|then|and then|and again|again|, and)? ?(?:in |on )?", re.IGNORECASE)


def _one_each(link: Link, own: list[DateExpression], text: str) -> dict[int, DateExpression]:
    """'in A and B on Thursday and Saturday', 'opened in December and August respectively': one date a place."""
    places = link.places
    own = [d for d in own if not (d.kind == "week" and any(o.kind == "weekday" for o in own))]
    if len(own) == 1 and own[0].kind in ("weekday", "day") and own[0].day2 is not None and len(places) == 2:
        only = own[0]
        if " and " in text[only.start : only.end]:
            second = replace(only, day=only.day2, day2=None, month=only.month2 or only.month)
            return {places[0].start: replace(only, day2=None, month2=None), places[1].start: replace(second, month2=None)}
    for run in _runs(places):
        if len(own) == 1 and len(own[0].days) == len(run) > 2:
            single = {p.start: replace(own[0], day=day, day2=None, month2=None, days=()) for p, day in zip(run, own[0].days, strict=True)}
            return single | {p.start: single[run[-1].start] for p in places if p not in run}
    if len(own) == len(places) > 1 and "respectively" in text[places[0].start : own[-1].end + 30]:
        return {p.start: d for p, d in zip(places, own, strict=True)}
    return {}


def _best_date(link: Link, own: list[DateExpression], tolls: _Tolls) -> DateExpression:
    """The date nearest the event; a day before a month, a month before a year."""
    grain = {"day": 0, "offset": 0, "weekday": 0, "ordinal": 0, "slashed": 0, "weekend": 1, "week": 1, "month": 2}
    return min(own, key=lambda d: (grain.get(d.kind, 3) + (d.bound != ""), tolls.between(link.cue.start, link.cue.end, d.start, d.end)))


def _date_reach(link: Link, date: DateExpression, tolls: _Tolls) -> int:
    """Distance of a date from an event, or from the places that go with it."""
    direct = tolls.between(link.cue.start, link.cue.end, date.start, date.end)
    near = [tolls.between(p.start, p.outer_end, date.start, date.end) + 4 for p in link.places]
    weakness = 10 if link.cue.strength is Strength.WEAK and not link.cue.visit else 0
    return min([direct, *near]) + weakness


def _runs(places: Sequence[PlaceRef]) -> list[list[PlaceRef]]:
    runs: dict[int, list[PlaceRef]] = {}
    for place in places:
        runs.setdefault(place.run, []).append(place)
    return list(runs.values())


def _bind_facilities(links: list[Link], places: Sequence[PlaceRef], terms: Sequence[TermHit], tolls: _Tolls, lowered: str) -> None:
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
        near = [f for g in mine for f in g] or [f for f in facilities if tolls.between(link.cue.start, link.cue.end, f.start, f.end) < _FAR]
        link.facilities.setdefault(-1, tuple(near))


def _nearest_link(links: list[Link], group: Sequence[TermHit], tolls: _Tolls) -> Link:
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
