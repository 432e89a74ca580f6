"""The stage of one project.

In: its links. Out: the highest stage that is more likely reached than not, who says so and who says otherwise. A
halt is a stage of its own: stated where somebody reports it after the last news of work, inferred where nothing was
heard for as long as the programme's definition says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from groundbreak.assessment.dating import about, dating
from groundbreak.assessment.evidence import cited_links, counts, published, together
from groundbreak.assessment.rules import FINISHED, RUNG, STAGE_RULES, StageCase, Vote
from groundbreak.linkage.link import SURE_ENOUGH
from groundbreak.model.cited import Cited
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import DateBasis
from groundbreak.model.programme import Programme, Stage
from groundbreak.model.project import Link

INFERRED_HALT = 0.5
"""Confidence in a halt that is inferred from silence: it may as well have gone on unseen."""


@dataclass(frozen=True, slots=True)
class StageFound:
    """A stage with what it rests on."""

    stage: Cited[Stage]
    inferred: bool
    confidence: float
    supporting: tuple[Link, ...]
    opposing: tuple[Link, ...]


def stage_of(links: Sequence[Link], programme: Programme, horizon: date) -> StageFound:
    """Where the project stands. UNKNOWN where nothing is reported as a fact.

    Silence counts up to `horizon`: the day asked about, or the last day of which there are reports at all.
    """
    case = _case(links)
    votes = [vote for link in links for _, rule in STAGE_RULES for vote in rule(link, case)]
    for rung in reversed(range(len(Stage.ladder()))):
        supporting, opposing = _sides(votes, rung)
        if not any(vote.rung == rung and vote.favours for vote in votes):
            continue
        probability = together(supporting, opposing)
        if probability >= 0.5:
            stage = Stage.ladder()[rung]
            found = StageFound(
                Cited(stage, cited_links(supporting), cited_links(opposing)), False, probability, supporting, opposing
            )
            return found if rung >= FINISHED else _halted(found, links, programme, horizon)
    planned = tuple(link for link in links if link.testimony.claim.modality is Modality.PLANNED)
    halted = _reported_halt(links, None)
    if halted:
        return halted
    why = "planned, but nothing is reported as done" if planned else "nothing is reported as done"
    return StageFound(Cited(Stage.UNKNOWN, cited_links(planned), (), why), False, 0.0, planned, ())


def _case(links: Sequence[Link]) -> StageCase:
    finished = [link for event in RUNG if RUNG[event] >= FINISHED for link in about(links, event) if counts(link)]
    found = dating(finished)
    return StageCase(found.best.latest if found else None)


def _sides(votes: Sequence[Vote], rung: int) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    supporting = dict.fromkeys(id(v.link) for v in votes if v.favours and v.rung >= rung)
    opposing = dict.fromkeys(id(v.link) for v in votes if not v.favours and v.rung <= rung)
    links = {id(vote.link): vote.link for vote in votes}
    return tuple(links[key] for key in supporting), tuple(links[key] for key in opposing)


def _halted(found: StageFound, links: Sequence[Link], programme: Programme, horizon: date) -> StageFound:
    """The stage reached, or the halt that came after it."""
    if found.stage.value is Stage.SELECTED:
        return _reported_halt(links, found) or found
    halted = _reported_halt(links, found)
    if halted:
        return halted
    heard = _last_heard(link for link in links if counts(link))
    silence = (horizon - heard).days if heard else 0
    if heard is None or silence <= programme.stall_after_days:
        return found
    reached = found.stage.value.value.replace("_", " ")
    why = (
        f"stalled, inferred: {reached} when last heard of on {heard}, and nothing for {silence} days since, up to"
        f" {horizon} (the programme's limit is {programme.stall_after_days})"
    )
    stage = Cited(Stage.STALLED, found.stage.supports, found.stage.contradicts, why)
    return StageFound(stage, True, min(INFERRED_HALT, found.confidence), found.supporting, found.opposing)


def _reported_halt(links: Sequence[Link], found: StageFound | None) -> StageFound | None:
    """The halt that somebody reports, if it came after the last news of work."""
    halts = tuple(link for link in about(links, Event.STALLED) if counts(link))
    working = [link for link in links if counts(link) and link.testimony.claim.event in RUNG]
    last_halt, last_work = _last_heard(halts), _last_heard(working)
    if last_halt is None or (last_work is not None and last_work > last_halt):
        return None
    probability = together(halts)
    if probability < SURE_ENOUGH:
        return None
    overtaken = found.opposing if found else ()
    return StageFound(
        Cited(Stage.STALLED, cited_links(halts), cited_links(overtaken)), False, probability, halts, overtaken
    )


def _last_heard(links: Iterable[Link]) -> date | None:
    """The last day of which any of these speaks: the event's own date where it has one, else the report's."""
    return max((day for link in links if (day := heard_of(link))), default=None)


def heard_of(link: Link) -> date | None:
    """The day of which a link brings news."""
    claim = link.testimony.claim
    if claim.when.basis is DateBasis.EVENT and claim.when.latest:
        return claim.when.latest
    return published(link.testimony.document) or claim.when.latest or claim.when.earliest
