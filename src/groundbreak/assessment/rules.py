"""Rules by which a linked testimony votes for or against a stage. Each rule's docstring is what users are shown.

In: a link and the case it belongs to. Out: votes. A rung that is voted for carries all rungs below it; a vote against a
rung tells against all rungs above it too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from groundbreak.assessment.evidence import counts
from groundbreak.linkage.link import SURE_ENOUGH
from groundbreak.linkage.registry import Registry
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import DateBasis
from groundbreak.model.programme import Stage
from groundbreak.model.project import Link

RUNG: dict[Event, int] = {Event(stage.value): rung for rung, stage in enumerate(Stage.ladder())}
"""Height of each event that is a stage."""
FINISHED = RUNG[Event.COMPLETED]


@dataclass(frozen=True, slots=True)
class Vote:
    """One link's word on one rung of the ladder."""

    rung: int
    favours: bool
    link: Link
    rule: str


@dataclass(frozen=True, slots=True)
class StageCase:
    """What a rule may look at besides the link itself."""

    finished_by: date | None
    """Last day by which the project is held to have been finished, as best dated; None where nobody dates it."""


Rule = Callable[[Link, StageCase], Iterable[Vote]]
STAGE_RULES: Registry[Rule] = Registry("stage rule")


@STAGE_RULES.register
def reported(link: Link, case: StageCase) -> Iterable[Vote]:
    """A stage that is reported as a fact counts for that stage and all before it. Plans, speculation, opinion and
    denials never raise a stage."""
    rung = RUNG.get(link.testimony.claim.event)
    if rung is not None and counts(link):
        yield Vote(rung, True, link, "reported")


@STAGE_RULES.register
def denied(link: Link, case: StageCase) -> Iterable[Vote]:
    """A stage that is denied counts against that stage and all after it."""
    claim = link.testimony.claim
    rung = RUNG.get(claim.event)
    if rung is not None and claim.modality is Modality.DENIED and link.probability >= SURE_ENOUGH:
        yield Vote(rung, False, link, "denied")


@STAGE_RULES.register
def still_building(link: Link, case: StageCase) -> Iterable[Vote]:
    """Work that is dated after the project is said to have been finished counts against its being finished."""
    claim = link.testimony.claim
    at_work = claim.event in (Event.SITE_PREPARATION, Event.GROUNDBREAKING, Event.UNDER_CONSTRUCTION)
    begun = claim.when.earliest if claim.when.basis is DateBasis.EVENT else None
    if at_work and counts(link) and begun and case.finished_by and begun > case.finished_by:
        yield Vote(FINISHED, False, link, "still_building")


@STAGE_RULES.register
def not_working(link: Link, case: StageCase) -> Iterable[Vote]:
    """A report that a finished facility stands idle, or works only in part, counts against its being in operation. It
    does not undo its having been finished."""
    if link.testimony.claim.event is Event.STALLED and counts(link):
        yield Vote(RUNG[Event.OPERATING], False, link, "not_working")
