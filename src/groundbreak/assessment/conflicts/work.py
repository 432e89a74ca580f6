"""Whether a facility works, and whether what is reported is denied.

In: a case. Out: conflicts between reports of operation and reports of idleness, and between reports and denials.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from groundbreak.assessment.conflicts.case import RULES, Case, conflict_id, once, said, side, tellers, voices
from groundbreak.assessment.dating import stated
from groundbreak.assessment.evidence import counts, published
from groundbreak.linkage.link import SURE_ENOUGH
from groundbreak.linkage.projects import BUILDING
from groundbreak.model.claim import Event, Modality
from groundbreak.model.conflict import Conflict
from groundbreak.model.project import Link, ProjectKey, Testimony

_NEWS = timedelta(days=3)
_ENDED = (Event.COMPLETED, Event.INAUGURATED)
_DOUBTING = frozenset({Modality.REPORTED, Modality.SPECULATED, Modality.OPINION})


@RULES.register
def operating_or_idle(case: Case) -> Iterable[Conflict]:
    """Some report that facilities are in operation, others that they stand idle, work only in part, or can't be
    supplied. Shown for a place where both speak of it, and for the programme where doubts name no place."""
    at_work: dict[ProjectKey, list[Testimony]] = {}
    idle: dict[ProjectKey, list[Testimony]] = {}
    for key, links in case.links.items():
        for link in links:
            claim = link.testimony.claim
            if claim.event is Event.OPERATING and counts(link):
                at_work.setdefault(key, []).append(link.testimony)
            elif link.probability >= SURE_ENOUGH and _doubts(link.testimony) and not _was_late(link, links):
                idle.setdefault(key, []).append(link.testimony)
    for key in sorted(at_work.keys() & idle.keys()):
        name = f"{case.place_name(key.place_id)}, {case.facility_label(key.facility)}"
        yield _of_work(case, name, key.id, at_work[key], idle[key], (key,))
    working = once(t for group in at_work.values() for t in group)
    doubting = once(
        [
            *(t for t in case.testimonies if t.claim.mention is None and _doubts(t)),
            *(t for key in sorted(idle) if key not in at_work for t in idle[key]),
        ]
    )
    claimed = once([*working, *(t for t in case.testimonies if t.claim.mention is None and _claims_work(t))])
    if claimed and doubting:
        keys = tuple(sorted({*at_work, *idle}))
        yield _of_work(case, "The programme's facilities", "programme", claimed, doubting, keys)


def _was_late(link: Link, links: Iterable[Link]) -> bool:
    """Whether a delay is told by the news of the end of the work: building was late then, and nothing stands idle."""
    document = link.testimony.document
    appeared = published(document)
    return appeared is not None and any(
        other.testimony.document.id == document.id
        and other.testimony.claim.event in _ENDED
        and counts(other)
        and (day := stated(other).latest) is not None
        and stated(other).is_day
        and appeared - day <= _NEWS
        for other in links
    )


def _doubts(testimony: Testimony) -> bool:
    claim = testimony.claim
    return (claim.event is Event.STALLED and claim.modality in _DOUBTING) or (
        claim.event is Event.OPERATING and claim.modality is Modality.DENIED
    )


def _claims_work(testimony: Testimony) -> bool:
    return testimony.claim.event is Event.OPERATING and testimony.claim.modality is Modality.REPORTED


def _of_work(
    case: Case,
    name: str,
    subject: str,
    working: Sequence[Testimony],
    doubting: Sequence[Testimony],
    keys: Sequence[ProjectKey],
) -> Conflict:
    where = sorted({case.place_name(t.resolution.place_id) for t in doubting if t.resolution.place_id})
    places = f" at {', '.join(where)}" if where and subject == "programme" else ""
    return Conflict(
        id=conflict_id("operating_or_idle", subject),
        kind="operating_or_idle",
        subject=subject,
        title=f"{name}: in operation, or idle?",
        sides=(
            side(f"In operation, according to {tellers(working)}.", "in operation", working),
            side(
                f"Idle, halted, in part or in doubt{places}, according to {tellers(doubting)}.",
                "idle or in doubt",
                doubting,
            ),
        ),
        reading=(
            f"Open: {voices(working)} for work, {voices(doubting)} against it or doubting it. Both may hold at"
            f" different times, and a ceremony does not show that machines run."
        ),
        settle="Heat, smoke, traffic or stock on dated imagery of the site, or its goods or services seen in use.",
        place_ids=tuple(sorted({key.place_id for key in keys})),
        project_ids=tuple(key.id for key in keys),
    )


@RULES.register
def reported_or_denied(case: Case) -> Iterable[Conflict]:
    """One voice reports an event as a fact, another says that it did not happen."""
    for key, links in sorted(case.links.items()):
        for event in sorted(BUILDING - {Event.OPERATING}):
            mine = [li.testimony for li in links if li.testimony.claim.event is event and li.probability >= SURE_ENOUGH]
            denying = [t for t in mine if t.claim.modality is Modality.DENIED]
            reporting = [t for t in mine if t.claim.modality is Modality.REPORTED]
            if denying and reporting:
                yield _of_denial(case, key, event, reporting, denying)


def _of_denial(
    case: Case, key: ProjectKey, event: Event, reporting: Sequence[Testimony], denying: Sequence[Testimony]
) -> Conflict:
    name, what = f"{case.place_name(key.place_id)}, {case.facility_label(key.facility)}", said(event)
    return Conflict(
        id=conflict_id("reported_or_denied", key.id, event),
        kind="reported_or_denied",
        subject=key.id,
        title=f"{name}: {what}, or not?",
        sides=(
            side(f"{what}, according to {tellers(reporting)}.", what, reporting),
            side(f"Not {what}, according to {tellers(denying)}.", f"not {what}", denying),
        ),
        reading=f"{voices(reporting)} for it, {voices(denying)} against it; the stage weighs both.",
        settle="Dated imagery of the site, or a first-hand report with a picture.",
        place_ids=(key.place_id,),
        project_ids=(key.id,),
    )
