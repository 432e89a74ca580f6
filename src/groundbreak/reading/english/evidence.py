"""What in a sentence speaks for an event being the programme's, and what else it says of it.

In: an event with its facilities, the sentence's terms, the programme. Out: `Grounds` for the relevance of its frames;
the per cent of progress; the cohort.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from groundbreak.language.en.numbers import ORDINAL, ordinal
from groundbreak.model.claim import Event, Quantity
from groundbreak.model.dates import DateBasis, DateInterval
from groundbreak.model.programme import Programme
from groundbreak.reading.english.dating import MOMENTS
from groundbreak.reading.english.lexicon import Strength
from groundbreak.reading.english.links import Analysis, Link
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.relevance import Grounds
from groundbreak.reading.grammar.standing import Standing
from groundbreak.reading.grammar.terms import TermKind

_DEFINITE = re.compile(r"\b(?:the|those|these|such|its|their) $")
_LANDMARK = re.compile(
    r"\b(?:next (?:door )?to|near|nearby|beside|opposite|behind|adjoining|beyond|past|outside|close to|in front of|"
    r"a former|an old|once an?|formerly an?|where an?|used to be an?|looked? like an?) "
    r"(?:the |an? |its |their )?(?:[\w'’-]+ ){0,2}$"
)
"""What stands beside the site, or stood there, is not what is built."""
_BUILT = re.compile(
    r" (?:(?:was|were|is|are|has been|have been|had been|being|also|newly) ){1,3}"
    r"(?:opened|inaugurated|built|completed|finished|begun|started|erected|going up|rising|under construction)\b"
)
"""'where a shoe factory was opened': what is built there all the same."""
_NTH_YEAR = re.compile(rf"\b({ORDINAL})[- ]year\b", re.IGNORECASE)
_YEAR = re.compile(r"[- ][Yy][Ee][Aa][Rr]\b")
_PERCENT = re.compile(
    r"(?:(more than|over|about|nearly|almost|some) )?(\d{1,3}(?:\.\d+)?) ?(?:percent|per cent|per-cent|%)"
)
_PRELUDE = 3
"""Years before the announcement in which something may still be told of the programme: its models, or a slip."""


def grounds_of(
    link: Link,
    analysis: Analysis,
    place: PlaceRef,
    when: DateInterval,
    *,
    lowered: str,
    standing: Standing,
    programme: Programme,
    projects: Collection[str],
    awaited: bool,
    carried: bool,
) -> Grounds:
    """The grounds for one event at one place.

    projects: facilities that are projects of their own and being built; awaited: the event was said of the programme's
    own facilities a sentence ago; carried: the facility comes from an earlier sentence.
    """
    hits = link.facilities.get(place.start, link.facilities.get(-1, ()))
    facilities = [h for h in hits if h.kind is TermKind.FACILITY]
    # In a list of places, the one that is called by its greenhouse is a venue like the others.
    listed = len({p.key for p in link.places}) > 1 and not link.cue.visit
    venues = {p.compound for p in link.places} if listed else set()
    others = [
        h
        for h in hits
        if h.kind is TermKind.OTHER
        and h.start not in venues
        and (
            not _LANDMARK.search(lowered, max(analysis.sentence.start, h.start - 48), h.start)
            or _BUILT.match(lowered, h.end) is not None
        )
    ]
    strength = link.cue.strength
    return Grounds(
        policy_here=any(t.kind is TermKind.POLICY for t in analysis.terms) and (bool(facilities) or not others),
        signature_here=any(h.signature for h in facilities) or awaited,
        facility_here=any(not h.generic for h in facilities),
        project_here=any(h.code in projects for h in facilities),
        plain=all(h.plain for h in facilities),
        building=link.cue.event is Event.UNDER_CONSTRUCTION and not link.cue.visit,
        several_here=not (others if standing.digest else standing.other)
        and any(
            h.generic and lowered[h.end - 1] == "s" and not _DEFINITE.search(lowered, max(0, h.start - 8), h.start)
            for h in facilities
        ),
        generic_here=any(h.generic for h in facilities),
        unit_facility=any(h.start == place.compound and h.code in projects and not h.signature for h in facilities),
        other_here=(bool(others) and not facilities) or any(h.start == place.compound for h in others),
        carried=carried,
        said=strength is not Strength.WEAK,
        strong=strength is Strength.STRONG or (strength is Strength.PLAIN and link.cue.event in MOMENTS),
        in_period=when.latest is None or when.latest >= programme.announced,
        long_before=when.latest is not None and when.latest.year < programme.announced.year - _PRELUDE,
    )


def progress_of(link: Link, analysis: Analysis, lowered: str) -> tuple[Quantity, ...]:
    """How far the work is, where the sentence says it in per cent."""
    if link.cue.event is not Event.UNDER_CONSTRUCTION:
        return ()
    match = _PERCENT.search(lowered, analysis.sentence.start, analysis.sentence.end)
    return (Quantity(float(match.group(2)), "percent", "progress", bool(match.group(1))),) if match else ()


def cohort_of(analysis: Analysis, text: str, programme: Programme) -> int | None:
    """The cohort that a sentence names by the number of its year."""
    start, end = analysis.sentence.start, analysis.sentence.end
    match = _NTH_YEAR.search(text, start, end) if _YEAR.search(text, start, end) else None
    n = ordinal(match.group(1)) if match else None
    year = programme.first_year + n - 1 if n else None
    return year if year is not None and programme.cohort(year) else None


def cohort_begun(event: Event, when: DateInterval, years: Collection[int]) -> int | None:
    """The cohort of a place begun in one of the years of the policy that the report names."""
    if event is not Event.GROUNDBREAKING or when.earliest is None or when.basis is not DateBasis.EVENT:
        return None
    return when.earliest.year if when.earliest.year in years else None
