"""One project as of one day, from everything that is linked to it.

In: the project, all links, what reviewers said, the programme and the day. Out: an `Assessment`. Pure: the same input
gives the same output, and what was published after the day plays no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from groundbreak.assessment.cohort import cohort_of
from groundbreak.assessment.dating import about, dating, voices_for
from groundbreak.assessment.evidence import cited_links, counts, published, visible
from groundbreak.assessment.stage import heard_of, stage_of
from groundbreak.linkage.link import SURE_ENOUGH
from groundbreak.model.assessment import Assessment
from groundbreak.model.cited import Cited
from groundbreak.model.claim import Event
from groundbreak.model.dates import DateInterval
from groundbreak.model.programme import Programme, Stage
from groundbreak.model.project import Link, ProjectKey
from groundbreak.review.apply import anchors_of
from groundbreak.review.effects import Effects

DATED = (*(Event(stage.value) for stage in Stage.ladder()), Event.STALLED)
"""Events whose dates are shown, in the order of the stages."""


def assess(
    project: ProjectKey, links: Iterable[Link], effects: Effects, programme: Programme, as_of: date
) -> Assessment:
    """What is held to be so about one project on one day. Links of other projects are ignored."""
    mine = _seen([link for link in links if link.project == project], effects, programme, as_of)
    spoken = [link for link in mine if link.probability >= SURE_ENOUGH]
    found = stage_of(mine, programme, as_of)
    cohort = cohort_of(mine, programme)
    days = [day for link in spoken if (day := published(link.testimony.document, [link.testimony]))]
    moved = [day for link in found.supporting if (day := published(link.testimony.document, [link.testimony]))]
    return Assessment(
        project=project,
        as_of=as_of,
        stage=found.stage,
        stage_inferred=found.inferred,
        dates=tuple((event, when) for event in DATED if (when := _dated(mine, event))),
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


def _seen(links: Sequence[Link], effects: Effects, programme: Programme, as_of: date) -> list[Link]:
    """Links to what was public by the day and is not rejected."""
    public = {id(testimony) for testimony in visible([link.testimony for link in links], programme, as_of)}
    return [
        link
        for link in links
        if id(link.testimony) in public and not effects.rejected.intersection(anchors_of(link.testimony))
    ]


def _dated(links: Sequence[Link], event: Event) -> Cited[DateInterval] | None:
    found = dating(link for link in about(links, event) if counts(link))
    if found is None:
        return None
    against = [link for _, group in found.clash for link in group]
    said = any(
        (w := link.testimony.claim.when).earliest == found.best.earliest and w.latest == found.best.latest
        for link in found.agree
    )
    how = "" if said else "the days that all agreeing reports allow"
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
