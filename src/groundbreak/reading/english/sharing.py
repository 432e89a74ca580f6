"""What the events of one sentence lend to one another: places, days, facilities.

In: events tied to what stands nearest to each. Out: the same, with what a relative clause, a visit, the opening of the
sentence or a picture gives to those that have none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from groundbreak.language.en.datewords import DateExpression
from groundbreak.model.claim import Event, Modality
from groundbreak.reading.english.ceremonies import NEEDS_OBJECT
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.links import Link
from groundbreak.reading.grammar.terms import TermHit, TermKind

_FORERUNNER = re.compile(
    r"\b(?:after|following|since|behind|joining|besides|in addition to) (?:those in |that in |the one in )?$"
)


def with_forerunners(lowered: str, links: list[Link]) -> list[Link]:
    """'the second county to join the list after A': A had the same event, on another day."""
    out = list(links)
    for link in links:
        first = [
            p
            for p in link.places
            if p.start > link.cue.end
            and p.start not in link.dates
            and _FORERUNNER.search(lowered, max(link.cue.end, p.start - 40), p.start)
        ]
        runs = {p.run for p in first}
        before = [p for p in link.places if p.run in runs]
        if before and len(before) < len(link.places) and link.dates:
            link.places = [p for p in link.places if p.run not in runs]
            out.append(replace(link, places=before, dates={}, again=(), years=()))
    return out


_NEAR_BY = 90
_RELATIVE = re.compile(r"(?: county| city| district)?,? (?:where|which|whose)\b")


_THAT = re.compile(r"\b(?:that|which)(?: (?:was|were|is|are|has been|have been|had been))? $")


def share_relative(links: Sequence[Link], lowered: str) -> None:
    """'He went to the site in X, where work began in May': X is where both are.

    'finished the roofs of the factories that were begun in A and B this year': A and B, too.
    """
    for link, after in pairwise(links):
        if not link.places and after.places and link.cue.event is not after.cue.event and not link.cue.visit:
            near = after.cue.start - link.cue.end < _NEAR_BY
            if near and _THAT.search(lowered, max(link.cue.end, after.cue.start - 16), after.cue.start):
                link.places = list(after.places)
                link.cue = replace(link.cue, strength=Strength.STRONG)  # the main verb: no word by the way
    for link in links:
        for place in link.places:
            if link.cue.start < place.outer_end or not _RELATIVE.match(lowered, place.outer_end):
                continue
            free = [k for k in links if not k.places and k.cue.end <= place.start]
            nearer = [p for k in links for p in k.places if free and free[-1].cue.end <= p.start < place.start]
            for other in free if not nearer else ():
                other.places = [place]


_WHICH_HE = re.compile(r", (?:which|where|whose [a-z-]+) (?!were\b|have\b)(?:[a-z]+ ){0,3}?$")


def of_antecedent(links: Sequence[Link], lowered: str) -> None:
    """'At A he said that it would outdo the one in B, on the coast, which he opened in May': B's, and not A's."""
    for link in links:
        if len({p.run for p in link.places}) < 2:
            continue
        clause = _WHICH_HE.search(lowered, max(0, link.cue.start - 40), link.cue.start)
        before = [p for p in link.places if clause and p.outer_end <= clause.start()]
        if before and len(before) == len(link.places):
            link.places = [p for p in before if p.run == before[-1].run]


_DONE = re.compile(r"(?:built|erected|constructed|set up|\w+ed)$")
"""A participle: 'opened', 'built'; no verb that has its auxiliary."""
_MODIFIER = re.compile(
    r"(?:(?:factor(?:y|ies)|plants?|hospitals?|complex(?:es)?|cent(?:er|re)s?|farms?|mills?|bases?|facilit(?:y|ies)|"
    r"buildings?|county|city|district|they|it)|,) (?:(?:newly|recently|just|first|only) )?$"
)
_MAIN = re.compile(
    r"[^;:]{0,120}? (?:(?:has|have|had|is|are|was|were|now|already|also|been|begun to|started to|began to|"
    r"still|soon) ){0,3}"
)
_NEW_SUBJECT = re.compile(
    r"[;:]|\b(?:said|says|told|that|who|whose|which|after|before|since|where|while|but|when|as|because|and|if|to|for|"
    r"he|she|it|they|kim)\b"
)


def share_subject(links: Sequence[Link], lowered: str) -> None:
    """'The hospital built in X has begun to take patients', 'The mill of X, opened in May, makes shoes': both are X's.

    The first verb is a participle that belongs to the subject; the second, the main verb, is said of the same.
    """
    for first, main in pairwise(links):
        if not first.places or main.places or first.cue.visit or main.cue.visit:
            continue
        if (
            main.cue.event not in _STATES
            or first.cue.event not in NEEDS_OBJECT
            or not _DONE.match(lowered, first.cue.start, first.cue.end)
        ):
            continue
        lead = _MODIFIER.search(lowered, max(0, first.cue.start - 30), first.cue.start)
        last = max([first.cue.end, *(p.outer_end for p in first.places if p.start < main.cue.start)])
        if lead is None or _NEW_SUBJECT.search(lowered, first.cue.end, main.cue.start):
            continue
        if _MAIN.fullmatch(lowered, last, main.cue.start):
            main.places = list(first.places)


_STATES = frozenset({Event.OPERATING, Event.STALLED, Event.UNDER_CONSTRUCTION})

_OPENS = re.compile(r"\W*(?:\w+ ){0,2}$")


def share_opening_date(links: Sequence[Link], dates: Sequence[DateExpression], lowered: str, start: int) -> None:
    """'Last year he …, and designated X': the only date opens the sentence, and holds for what stands far from it."""
    if len(dates) != 1 or any(k.dates for k in links) or not _OPENS.fullmatch(lowered, start, dates[0].start):
        return
    for link in links:
        if link.places and link.modality is Modality.REPORTED:
            link.dates[-1] = dates[0]


_PICTURED = re.compile(r"\b(?:imag(?:e|es|ery)|photos?|pictures?)\b")


def share_image_date(lowered: str, links: Sequence[Link], dates: Sequence[DateExpression]) -> None:
    """'An image of 27 March shows A, while at B …': the day of the picture is that of all it shows."""
    if len(dates) != 1 or not links:
        return
    only = dates[0]
    if _PICTURED.search(lowered, max(0, only.start - 60), min(links[0].cue.start, only.end + 30)):
        for link in links:
            if not link.dates and link.cue.start > only.start:
                link.dates[-1] = only


_ANOTHER_TELLS = re.compile(
    r"[;:]|\b(?:said|says|told|that|who|whose|which|after|before|since|where|while|but)\b|\bin\b"
)


def share_visit(links: Sequence[Link], terms: Sequence[TermHit], lowered: str) -> None:
    """'He went to X on Monday and opened the factories there': one who does it, on one day, at one place."""
    for visit, act in pairwise(links):
        if not visit.cue.visit or act.cue.visit or not visit.places or act.places:
            continue
        built = act.cue.strength is Strength.STRONG or any(
            t.kind is TermKind.FACILITY and 0 <= t.start - act.cue.end < _NEAR_BY for t in terms
        )
        both = visit.modality is Modality.REPORTED and act.modality is Modality.REPORTED
        if act.cue.event not in NEEDS_OBJECT or not built or not both or visit.places[-1].start > act.cue.start:
            continue
        if not _ANOTHER_TELLS.search(lowered, visit.places[-1].outer_end, act.cue.start):
            act.places = list(visit.places)
            act.dates = act.dates or dict(visit.dates)


def join_visits(links: Sequence[Link]) -> None:
    """'visited X on Friday to inspect the factories under construction': the works are there, on that day."""
    visits = [k for k in links if k.cue.visit]
    works = [k for k in links if k.cue.event is Event.UNDER_CONSTRUCTION and not k.cue.visit]
    for visit in visits:
        for work in works:
            if not work.places:
                work.places = list(visit.places)
                work.facilities = dict(visit.facilities) | work.facilities
            if not work.dates:
                work.dates = dict(visit.dates)
