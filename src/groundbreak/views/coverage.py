"""Each cohort against its quota: who was revealed when, who is done, who stands outside and why.

The picture's coverage comes in with the places' shelves; a sentence, a line for terminals and the members go out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from groundbreak.model.assessment import CohortCoverage
from groundbreak.model.cited import Cited
from groundbreak.model.dates import DateBasis, DateInterval
from groundbreak.model.picture import Picture
from groundbreak.views.places import PlaceView
from groundbreak.views.quotes import visible
from groundbreak.views.sentences import Segment, Sentence, computed, date_sentence, name_segment, plain, words
from groundbreak.views.values import Value, date_value, number_value

DEFINITION = "from the programme’s definition"


@dataclass(frozen=True, slots=True)
class Member:
    """One place of a cohort."""

    place_id: str
    name: str
    native: str
    anchor: str
    revealed: Value


@dataclass(frozen=True, slots=True)
class Outsider:
    """One place that was named for a cohort and does not count towards its quota."""

    place_id: str
    name: str
    native: str
    anchor: str
    why: Value


@dataclass(frozen=True, slots=True)
class CohortView:
    """One year's intake against what was promised."""

    year: int
    quota: int
    revealed: int
    completed: int
    members: tuple[Member, ...]
    outside: tuple[Outsider, ...]
    unresolved: tuple[str, ...]
    """Names reported for it that could not be tied to a place, as written."""
    first_hand: int
    """Revealed places that rest on a first-hand report, or on retellings by several outlets."""
    one_outlet_only: int
    """Revealed places that rest on one outlet's retelling alone."""
    sentence: Sentence
    detail: Sentence
    """What the sentence says beyond the counts that stand in the head of its section."""
    conflict_ids: tuple[str, ...]

    @property
    def line(self) -> str:
        """The sentence as text, for terminals."""
        return plain(self.sentence)

    @property
    def heard_of(self) -> bool:
        """Whether any report named a place for it."""
        return bool(self.members or self.outside or self.unresolved)


def cohort_views(picture: Picture, places: Mapping[str, PlaceView]) -> tuple[CohortView, ...]:
    """All cohorts of the programme, by year; also those that nothing was heard of."""
    return tuple(_cohort_view(c, picture, places) for c in picture.coverage)


def _cohort_view(c: CohortCoverage, picture: Picture, places: Mapping[str, PlaceView]) -> CohortView:
    members = []
    for place_id, when in c.revealed:
        place = places[place_id]
        revealed = date_value(_day_of_report(when), place.shelf, short=True)
        members.append(Member(place_id, place.name, place.native, place.anchor, revealed))
    outside = []
    for place_id, why in c.outside:
        place = places[place_id]
        value = number_value(why, why.value, place.shelf, "decided by the rule for the quota")
        outside.append(Outsider(place_id, place.name, place.native, place.anchor, value))
    conflicts = {x.id for x in c.conflicts} | {x.id for x in picture.conflicts if x.subject == f"cohort:{c.year}"}
    return CohortView(
        year=c.year,
        quota=c.quota,
        revealed=len(c.revealed),
        completed=c.completed,
        members=tuple(members),
        outside=tuple(outside),
        unresolved=tuple(visible(name) for name in c.unresolved),
        first_hand=len(c.first_hand),
        one_outlet_only=len(c.one_outlet_only),
        sentence=_sentence(c, places),
        detail=_detail(c, places),
        conflict_ids=tuple(x.id for x in picture.conflicts if x.id in conflicts),
    )


def _sentence(c: CohortCoverage, places: Mapping[str, PlaceView]) -> Sentence:
    """'2026: 20 of 20 revealed, first …, last …; 14 at first hand, 6 by one outlet only; …'."""
    said: list[Segment] = [computed(str(c.year), DEFINITION), words(": ")]
    if not c.revealed and not c.outside and not c.unresolved:
        return (*said, words("nothing was heard"))
    said += [
        computed(len(c.revealed), "counted over the places that reports name for it"),
        words(" of "),
        computed(c.quota, DEFINITION),
        words(" revealed"),
    ]
    if c.revealed:
        said += [words(", first "), *_revealed(c, 0, places)]
    if len(c.revealed) > 1:
        said += [words(", last "), *_revealed(c, -1, places)]
    for count, text, how in _details(c):
        if count:
            said += [words("; "), computed(count, how), words(f" {text}")]
    return tuple(said)


def _detail(c: CohortCoverage, places: Mapping[str, PlaceView]) -> Sentence:
    """'First revealed: Unryul on …; last: Sinphyong on … 14 at first hand, 6 by one outlet only.'"""
    said: list[Segment] = []
    if c.revealed:
        said += [words("First revealed: "), *_revealed(c, 0, places)]
    if len(c.revealed) > 1:
        said += [words("; last: "), *_revealed(c, -1, places)]
    for count, text, how in _details(c):
        if count and text != "completed" and not text.endswith("outside the quota"):
            said += [words("; " if said else ""), computed(count, how), words(f" {text}")]
    return (*said, words(".")) if said else ()


def _details(c: CohortCoverage) -> tuple[tuple[int, str, str], ...]:
    """Count, words, and how it was counted; in the order in which they are said."""
    short = c.quota - len(c.revealed)
    outside, names = len(c.outside), len(c.unresolved)
    told = "their places rest on nothing but one outlet’s retelling"
    return (
        (max(0, short), "not known", "what is missing to the quota"),
        (max(0, -short), "more than the quota", "what exceeds the quota"),
        (len(c.first_hand) if c.one_outlet_only else 0, "at first hand", "reported first-hand, or by several outlets"),
        (len(c.one_outlet_only), "by one outlet only", told),
        (c.completed, "completed", "counted over its places whose leading facility is completed or beyond"),
        (outside, f"{'place' if outside == 1 else 'places'} outside the quota", "counted over the places left outside"),
        (
            names,
            f"{'name' if names == 1 else 'names'} not tied to a place",
            "names reported for it that stay unresolved",
        ),
    )


def _revealed(c: CohortCoverage, index: int, places: Mapping[str, PlaceView]) -> Sentence:
    place_id, when = c.revealed[index]
    place = places[place_id]
    quotes = place.shelf.of(when.supports)
    name = name_segment(place.name, place.spellings, quotes, link=place.anchor)
    return (name, words(" on " if when.value.is_day else " "), *date_sentence(_day_of_report(when), quotes))


def _day_of_report(when: Cited[DateInterval]) -> Cited[DateInterval]:
    """Being revealed is the report's own doing, so its day is the day and not a bound."""
    how = when.computed or "date of the first report that names it"
    return replace(when, value=replace(when.value, basis=DateBasis.EVENT), computed=how)
