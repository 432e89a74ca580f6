"""One project as of one day, from everything that is linked to it.

In: the project, all links, what reviewers said, the programme and the day. Out: an `Assessment`. Pure: the same input
gives the same output, and what was published after the day plays no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from groundbreak.assessment.cohort import cohort_of
from groundbreak.assessment.dating import Dating, datings, late_by, stated, voices_for
from groundbreak.assessment.evidence import cited_links, counts, published, visible
from groundbreak.assessment.stage import heard_of, stage_of
from groundbreak.linkage.link import SURE_ENOUGH
from groundbreak.model.assessment import Assessment
from groundbreak.model.cited import Cited
from groundbreak.model.claim import Event
from groundbreak.model.dates import DateInterval
from groundbreak.model.programme import Programme
from groundbreak.model.project import Link, ProjectKey
from groundbreak.review.apply import anchors_of
from groundbreak.review.effects import Effects


def assess(
    project: ProjectKey,
    links: Iterable[Link],
    effects: Effects,
    programme: Programme,
    as_of: date,
    horizon: date | None = None,
) -> Assessment:
    """What is held to be so about one project on one day. Links of other projects are ignored.

    `horizon` is the last day of which there are reports on the programme at all, where that is before `as_of`: silence
    after it says nothing about the project.
    """
    mine = _seen([link for link in links if link.project == project], effects, as_of, horizon)
    spoken = [link for link in mine if link.probability >= SURE_ENOUGH]
    found = stage_of(mine, programme, min(as_of, horizon or as_of))
    when = datings(mine, programme.announced)
    cohort = cohort_of(mine, programme, {event: found.best for event, found in when.items()})
    days = [day for link in spoken if (day := published(link.testimony.document, [link.testimony]))]
    moved = [day for link in found.supporting if (day := published(link.testimony.document, [link.testimony]))]
    return Assessment(
        project=project,
        as_of=as_of,
        stage=found.stage,
        stage_inferred=found.inferred,
        dates=_dates(when),
        progress_percent=_progress(mine),
        cohort=cohort.cohort,
        in_quota=None,
        confidence=round(found.confidence, 4),
        witnesses=voices_for(found.supporting),
        opposing_witnesses=voices_for(found.opposing),
        reports=len({link.testimony.document.id for link in spoken}),
        origins=len({link.testimony.origin.id for link in spoken}),
        first_seen=min(days, default=None),
        last_changed=min(moved, default=None),
        last_checked=max(days, default=None),
        last_looked=None,
        conflicts=(),
        cohort_probabilities=cohort.probabilities,
    )


def _seen(links: Sequence[Link], effects: Effects, as_of: date, horizon: date | None) -> list[Link]:
    """Links to what was public by the day and is not rejected."""
    public = {id(testimony) for testimony in visible([link.testimony for link in links], as_of, horizon)}
    return [
        link
        for link in links
        if id(link.testimony) in public and not effects.rejected.intersection(anchors_of(link.testimony))
    ]


def _dates(datings: Mapping[Event, Dating]) -> tuple[tuple[Event, Cited[DateInterval]], ...]:
    """The best interval of each event. A completion out of step with the other events is not shown where the project's
    inauguration is dated; where that is not, it stays, contradicted. Either way it is a conflict."""
    found = dict(datings)
    completed, begun = found.get(Event.COMPLETED), found.get(Event.GROUNDBREAKING)
    impossible = completed is not None and completed.out_of_step
    if impossible and Event.INAUGURATED in found:
        del found[Event.COMPLETED]
    excluded_by = begun.agree if impossible and begun else ()
    return tuple(
        (event, _cited(when, excluded_by if event is Event.COMPLETED else ())) for event, when in found.items()
    )


def _cited(found: Dating, excluded_by: Sequence[Link]) -> Cited[DateInterval]:
    against = [*(link for _, group in found.clash for link in group), *excluded_by]
    whens = (link.testimony.claim.when for link in found.agree)
    said = any((when.earliest, when.latest) == (found.best.earliest, found.best.latest) for when in whens)
    late = next((link for link in found.agree if late_by(link) and stated(link) == found.best), None)
    how = "" if said else "the days that all agreeing reports allow"
    if late:
        publisher = late.testimony.document.publisher or "the only source"
        days = "a day" if late_by(late) == 1 else f"{late_by(late)} days"
        how = (
            f"{publisher} gives {late.testimony.claim.when}; its days for other places are those of the first reports,"
            f" {days} after the event"
        )
    return Cited(found.best, cited_links(found.agree), cited_links(against), how)


def _progress(links: Sequence[Link]) -> Cited[float] | None:
    """The latest share of work done, as a percentage; of equally late ones the highest at first hand."""
    told: list[tuple[date, bool, float, Link]] = []
    for link in links:
        if not counts(link):
            continue
        for quantity in link.testimony.claim.quantities:
            day = heard_of(link)
            if quantity.unit == "percent" and 0 <= quantity.value <= 100 and day:
                told.append((day, link.testimony.first_hand, quantity.value, link))
    if not told:
        return None
    day, _, value, _ = max(told, key=lambda entry: entry[:3])
    same = [link for when, _, said, link in told if when == day and said == value]
    other = [link for when, _, said, link in told if when == day and said != value]
    return Cited(value, cited_links(same), cited_links(other))
