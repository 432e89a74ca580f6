"""One sentence of a report, analysed: its cues, dates, facilities and places, and what belongs to what.

In: a sentence with the terms and names found in it. Out: `Link`s: an event with its places, date and facilities. The
rules are about distance and order: a place goes with the nearest event, counted with a toll for each boundary of a
clause; a date with the nearest event, or with its own place in a list; facilities with places by `pair_runs`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from groundbreak.language.en.attribution import dates_the_report
from groundbreak.language.en.datewords import DateExpression, find_dates
from groundbreak.model.claim import Event
from groundbreak.reading.english.ceremonies import NEEDS_OBJECT, with_carried
from groundbreak.reading.english.cue import Cue, Strength
from groundbreak.reading.english.daytying import bind_dates
from groundbreak.reading.english.formerly import apart
from groundbreak.reading.english.lexicon import cues
from groundbreak.reading.english.links import Analysis, Link
from groundbreak.reading.english.mood import mood
from groundbreak.reading.english.pruning import pruned
from groundbreak.reading.english.sharing import (
    join_visits,
    of_antecedent,
    share_image_date,
    share_opening_date,
    share_relative,
    share_subject,
    share_visit,
    with_forerunners,
)
from groundbreak.reading.english.sites import sites_of
from groundbreak.reading.english.strange_days import of_another_matter, without_planned_days
from groundbreak.reading.english.tolls import Tolls
from groundbreak.reading.english.tying import bind_facilities, bind_places
from groundbreak.reading.english.venues import without_venues
from groundbreak.reading.grammar.frames import PlaceRef, Sentence
from groundbreak.reading.grammar.terms import TermHit, TermKind

_COHORT_YEAR = re.compile(r"\byear \($|\byear,? $|\bcohort(?: of)? $|\b(?:in|for) the $", re.IGNORECASE)
_LIST_OF = re.compile(
    r"\b(?:these|they|those|among (?:them|these|those)|the (?:places|counties|sites|locations|"
    r"regions|list|others)) (?:\w+ ){0,3}?(?:include[ds]?|are|were|comprise[ds]?)\b|"
    r"\bamong (?:them|these|those)\b|\bnamely\b|^(?:they|these) are\b"
)
_BESIDE = 4
_CONTINUES = re.compile(
    r"\b(?:another|next|turn|others?|more|"
    r"same(?! (?:trouble|problem|fate|complaint|difficult|lack|shortage|size|plan|design))|such|follow\w*|"
    r"similar\w*|those|that of|likewise|came|"
    r"day later|days later|preceded)\b"
)


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
    dates = _of_opening_year(dates, text, start)
    dates = [replace(d, bound="") if d.bound and _SHOWS.match(lowered, d.end) else d for d in dates]
    dates = [replace(d, bound="") if d.bound == "from" and _HAS.search(lowered, start, d.start) else d for d in dates]
    said = tuple(d for d in dates if dates_the_report(text, start, d.start, d.end))
    # 'at the start of the year', 'in the opening days of May' begin and open nothing.
    said_outright = [c for c in cues(lowered, start, end) if not any(d.start <= c.start < d.end for d in dates)]
    found = pruned(lowered, sentence, said_outright, terms, places)
    # 'was announced in 2015': the day of what is announced, and not of the announcement of something else.
    decided = [c.end for c in found if c.decided]
    said = tuple(d for d in said if not any(0 <= d.start - end <= _BESIDE for end in decided))
    found = with_carried(lowered, sentence, found, carry, places)
    if places and len(said) == 1 and end - start < _LINE and _is_bare(sentence, said[0], places):
        said = ()  # 'Jan. 8: Sukchon': a line of a chronology, and not a day on which something was said
    strange = tuple(d for d in dates if d not in said and of_another_matter(lowered, start, d, found))
    free_dates = [d for d in dates if d not in said and d not in strange]
    dated = bool(free_dates) and not any(d.unit == "year" for d in free_dates)
    listed = (
        expects is not None
        and _LIST_OF.search(lowered, start, end) is not None
        and not any(c.event in NEEDS_OBJECT or (c.event is Event.SELECTED and not c.carried) for c in found)
    )
    if listed and places:
        assert expects is not None
        found = [Cue(places[0].start, places[0].start, expects, Strength.PLAIN)]
    elif (
        carry
        and places
        and (dated or (expects and any(p.compound >= 0 for p in places)))
        and not any(t.kind is TermKind.OTHER for t in terms)
        and not _FROM_ABOVE.search(lowered, start, end)
        and not _ELSE.search(lowered, start, end)
        and not apart(lowered, start, end)
    ):
        moments = any(c.event in NEEDS_OBJECT or c.event is Event.STALLED or c.event is Event.SELECTED for c in found)
        # 'Kusong: hospital, December 13': a line of a table.
        line = (
            end - start < 90
            and not _FIGURE.search(lowered, max(0, start - 16), start)
            and not _VERB.search(lowered, start, end)
            and any(t.kind is TermKind.FACILITY for t in terms)
        )
        several = len({p.key for p in sites_of(lowered, sentence, list(places))}) > 1
        bare = len(free_dates) == 1 and end - start < _LINE and _is_bare(sentence, free_dates[0], places)
        continues = line or several or bare or _CONTINUES.search(lowered, start, end) is not None
        continues = continues and not _NOT.search(lowered, start, end)
        if (not found and continues and '"' not in text[start:end]) or (
            expects and not moments and not any(c.strength is Strength.STRONG for c in found)
        ):
            found = [Cue(places[0].start, places[0].start, expects or carry, Strength.PLAIN)]
    if not found:
        kept = tuple(without_venues(lowered, start, terms, carried=False))
        return Analysis(sentence, tuple(places), kept, tuple(dates), said, (), tuple(said_outright), strange)
    tolls = Tolls(lowered, start, end, _subjects(lowered, start, places))
    terms = without_venues(lowered, start, terms, carried=any(c.carried for c in found))
    links = [Link(cue, mood(lowered, start, end, cue, awaited=expects is not None)) for cue in found]
    sites = sites_of(lowered, sentence, list(places))
    bind_places(links, sites, tolls)
    _with_both_verbs(links, lowered)
    share_relative(links, lowered)
    of_antecedent(links, lowered)
    share_subject(links, lowered)
    bind_dates(links, places, free_dates, tolls, text)
    share_visit(links, terms, lowered)
    share_opening_date(links, free_dates, lowered, start)
    without_planned_days(links, lowered, start)
    links = with_forerunners(lowered, links)
    bind_facilities(links, places, terms, tolls, lowered)
    join_visits(links)
    share_image_date(lowered, links, free_dates)
    return Analysis(
        sentence, tuple(places), tuple(terms), tuple(dates), said, tuple(links), tuple(said_outright), strange
    )


_ELSE = re.compile(
    r"\b(?:was|were|has been|have been|had been) (?:also |again )?at (?:the|a) (?!ceremon|event|same)|"
    r"\bnext (?:year|month|week)\b|\b(?:is|are) (?:planned|expected|slated|scheduled|due)\b"
)
"""'Last year he was at the sea farm, too', 'is planned in A': no ceremony like the last."""
_LINE = 60


def _is_bare(sentence: Sentence, date: DateExpression, places: Sequence[PlaceRef]) -> bool:
    """Whether a sentence is hardly more than a day and places."""
    rest = sentence.end - sentence.start - (date.end - date.start) - sum(p.outer_end - p.start for p in places)
    return rest <= 4 + 6 * (len(places) - 1)


_FIGURE = re.compile(r"\b(?:fig(?:ure)?|image|photo)\.? ?\d{0,2}[.:]\W*$")
"""Before a caption, which says what a picture shows, and no event."""
_NOT = re.compile(r"\b(?:not|no|never|nothing|none|neither)\b|n['’]t\b")
_FROM_ABOVE = re.compile(r"\b(?:satellite|imagery)\b")
_VERB = re.compile(r"\b(?:was|were|is|are|has|have|had|will|can|could|may|did|does)\b")
_NEW_CLAUSE = re.compile(r"(?:, | and |, and |; |\bwhile |\bbut )$")
_SUBJECT = re.compile(
    r"(?: county| city| district)?(?:,[^,;.]{1,60},)? (?:is|was|has|had|are|were|have|will|did|does|got|saw|"
    r"followed|began|started|"
    r"came|opened|joined|sends|makes)\b"
)


def _subjects(lowered: str, start: int, places: Sequence[PlaceRef]) -> list[int]:
    """Where a place opens a clause of its own: '…, and Tongsin, where snow lies deep, is finishing the heating'."""
    out = []
    for i, place in enumerate(places):
        alone = i == 0 or places[i - 1].run != place.run
        opens = alone and _NEW_CLAUSE.search(lowered, max(start, place.start - 8), place.start)
        if opens and _SUBJECT.match(lowered, place.outer_end, place.outer_end + 100):
            out.append(place.start)
    return out


_SHOWS = re.compile(r" (?:shows?|showed|reveals?|revealed|indicates?|depicts?)\b")
"""'An image of the site from April 12 shows …': the day of the picture, and no beginning."""
_HAS = re.compile(r"\b(?:has|have|had) (?:had|possessed|boasted|owned)\b[^,;.]{0,60} since (?:the )?$")
"""'A has had a hospital since 19 November': it got it on that day."""
_IN = re.compile(r"\W*(?:[Bb]ack |[Ee]arlier |[Ll]ater )?(?:[Ii]n )?(?:the year )?")


def _of_opening_year(dates: list[DateExpression], text: str, start: int) -> list[DateExpression]:
    """'In 2016, the cabinet approved it on July 27': the year that opens the sentence is that of its days."""
    if len(dates) < 2 or dates[0].kind != "year" or dates[0].year is None:
        return dates
    first, *rest = dates
    if not _IN.fullmatch(text, start, first.start) or any(d.kind not in ("day", "month") or d.year for d in rest):
        return dates
    return [replace(d, year=first.year) for d in rest]


def _names_a_cohort(lowered: str, date: DateExpression, start: int) -> bool:
    """'the first year (2024)': a year that names the intake, not the event."""
    if date.kind != "year" or date.year is None:
        return False
    return (
        _COHORT_YEAR.search(lowered, max(start, date.start - 16), date.start + (1 if lowered[date.start] == "(" else 0))
        is not None
    )


_BOTH = re.compile(r",? and (?:then |also |since )?(?:been |was |were )?")


def _with_both_verbs(links: Sequence[Link], lowered: str) -> None:
    """'A has been completed and opened, work on B goes on': two verbs of one subject; what follows is not theirs."""
    for one, other, after in zip(links, links[1:], links[2:], strict=False):
        if not one.places or not _BOTH.fullmatch(lowered, one.cue.end, other.cue.start):
            continue
        if one.modality is not other.modality or any(p.start > one.cue.start for p in one.places):
            continue
        theirs = [p for p in other.places if "," in lowered[other.cue.end : p.start]]
        if theirs and len(theirs) == len(other.places):
            other.places = list(one.places)
            after.places = [*theirs, *after.places]
