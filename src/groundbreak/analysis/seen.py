"""What imagery had seen of each place before a cohort was announced: candidates for being chosen.

In: a picture, looks and observations of a ledger. Out: `Seen`, by cohort and place the best score of ground that began
to change after the cohort before was announced and before this one was. A place that was looked at and did not change
counts 0; one never looked at, or that could not be seen, is not in it: analysts look where they expect something, and
'nobody looked' must not pass for 'nothing there'.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from groundbreak.model.look import Look, LookOutcome, Observation
from groundbreak.model.picture import Picture


@dataclass(frozen=True, slots=True)
class Seen:
    """Nothing in it where no imagery was read."""

    by_cohort: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    """By cohort, then place: 0 to 1."""
    hindsight: tuple[int, ...] = ()
    """Cohorts for which pictures from after the announcement helped to find what had changed before it."""

    def __bool__(self) -> bool:
        return any(self.by_cohort.values())


def seen(picture: Picture, looks: Iterable[Look], observations: Iterable[Observation]) -> Seen:
    """Gather it for every cohort that was announced, and for the next one up to the picture's day. Looks that end
    after that day are hidden, as reports are."""
    usable = {
        k.id: k
        for k in looks
        if k.place_id and k.outcome is not LookOutcome.COULD_NOT_SEE and (k.span.latest or date.max) <= picture.as_of
    }
    begun: dict[str, list[tuple[date, float]]] = {}
    for (_, look_id), (day, score) in _beginnings(o for o in observations if o.look_id in usable).items():
        begun.setdefault(look_id, []).append((day, score))
    found: dict[int, dict[str, float]] = {}
    hindsight = []
    since = picture.programme.announced - timedelta(days=365)
    for year, until in _announcements(picture):
        there: dict[str, float] = {}
        for k in usable.values():
            first, last = k.span.earliest or date.max, k.span.latest or date.min
            if first < until and last > since:
                scores = [score for day, score in begun.get(k.id, ()) if since < day <= until]
                there[k.place_id] = max(there.get(k.place_id, 0.0), *scores, 0.0)
                if last > until and scores and year not in hindsight:
                    hindsight.append(year)
        found[year], since = there, until
    return Seen(found, tuple(hindsight))


def _announcements(picture: Picture) -> list[tuple[int, date]]:
    """The day before the first report that named a place of each cohort; for the next cohort the picture's day."""
    days: list[tuple[int, date]] = []
    for cohort in picture.coverage:
        known = [day for _, told in cohort.revealed if (day := told.value.earliest or told.value.latest)]
        if known:
            days.append((cohort.year, min(known) - timedelta(days=1)))
    coming = [c.year for c in picture.programme.cohorts if not days or c.year > days[-1][0]]
    return [*days, (min(coming), picture.as_of)] if coming else days


def _beginnings(observations: Iterable[Observation]) -> dict[tuple[str, str], tuple[date, float]]:
    """By site and look: the day by which its ground had begun to change, and the score."""
    found: dict[tuple[str, str], tuple[date, float]] = {}
    for o in observations:
        day = o.when.latest or o.when.earliest
        key = (o.site_id, o.look_id)
        if day and (key not in found or day < found[key][0]):
            found[key] = (day, o.score)
    return found
