"""Visits to sites: what they show, and which of them tell of building and not of touring what is done.

In: frames of visits, and all other frames. Out: frames of building for the visits that are worth it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import DateBasis, DateInterval
from groundbreak.reading.english.links import Analysis
from groundbreak.reading.grammar.frames import Frame
from groundbreak.reading.grammar.terms import TermKind

_BUILDING = re.compile(
    r"\b(?:construction|building sites?|sites? (?:of|for)|building work|"
    r"being built|being erected|under way|(?:near\w*|close to|before|"
    r"ahead of) (?:its |their )?(?:completion|opening))\b"
)
_SITE = re.compile(r"\b(?:sites?|inspect\w*|guidance|progress|farms?)\b")
_TOUR = re.compile(r"visit|tour|inspect|look")
_TO_BUILD = re.compile(r"buil[dt]|construct|erect|set up")
_DONE = frozenset({Event.COMPLETED, Event.INAUGURATED, Event.OPERATING})


def visits_of(frames: Sequence[Frame], analysis: Analysis, lowered: str, *, touring: bool) -> list[Frame]:
    """The visits of a sentence that are to a facility or a site, and dated or told of building.

    touring: whether the report has just told of a tour of facilities, so that the places visited are where they stand.
    """
    if any(
        k.cue.event is Event.SELECTED
        and k.modality is Modality.PLANNED
        and _TO_BUILD.search(lowered, k.cue.start, k.cue.end)
        for k in analysis.links
    ):
        # He looked at a site where nothing stands yet.
        frames = [replace(f, event=Event.SITE_PREPARATION) for f in frames]
    building = _BUILDING.search(lowered, analysis.sentence.start, analysis.sentence.end) is not None
    site = _SITE.search(lowered, analysis.sentence.start, analysis.sentence.end) is not None
    if any(k.cue.event is Event.OPERATING for k in analysis.links):
        return []
    looked = any(k.cue.visit and _TOUR.match(lowered, k.cue.start) for k in analysis.links)
    named = (touring and looked) or any(t.kind is TermKind.FACILITY for t in analysis.terms)
    if not (building or site or named):
        return []  # 'He went to the city and scolded officials'
    # A day that the report's own date does not tell is a day all the same.
    return [
        replace(f, said=f.said or building or site, strong=f.strong or building or site)
        for f in frames
        if f.when.basis is DateBasis.EVENT or building or (site and "date-unresolved" in f.flags)
    ]


def of_building(visits: Iterable[Frame], frames: Iterable[Frame]) -> list[Frame]:
    """The visits to places that no frame says were done by then."""
    done: dict[str, DateInterval] = {}
    for frame in frames:
        if frame.place and frame.event in _DONE and frame.modality is Modality.REPORTED:
            for key in frame.place.key:
                if key not in done or frame.when.basis is DateBasis.EVENT:
                    done[key] = frame.when
    kept = []
    for visit in visits:
        finished = [done[key] for key in visit.place.key if key in done] if visit.place else []
        dated = visit.when.basis is DateBasis.EVENT
        if not finished or (dated and all(_before(visit.when, day) for day in finished)):
            kept.append(visit)
    return kept


def _before(a: DateInterval, b: DateInterval) -> bool:
    return a.latest is not None and b.earliest is not None and b.basis is DateBasis.EVENT and a.latest < b.earliest
