"""A report that a later one of its publisher corrects.

In: a case. Out: one explained conflict for each thing taken back.
"""

from __future__ import annotations

from collections.abc import Iterable

from groundbreak.assessment.conflicts.case import RULES, Case, conflict_id, publishers, said, side, span
from groundbreak.assessment.corrections import Correction
from groundbreak.model.claim import Modality
from groundbreak.model.conflict import Conflict
from groundbreak.model.project import Testimony


@RULES.register
def corrected_report(case: Case) -> Iterable[Conflict]:
    """A later report of the same publisher says of itself that it is a correction, and gives another day or place, or
    denies what was said. Explained: what was taken back no longer counts, and is shown here."""
    grouped: dict[tuple[str, str, str], list[Correction]] = {}
    for correction in case.corrections:
        old = correction.withdrawn
        key = (old.document.id, old.claim.event.value, old.resolution.place_id)
        grouped.setdefault(key, []).append(correction)
    for group in grouped.values():
        yield _conflict(case, group)


def _conflict(case: Case, group: list[Correction]) -> Conflict:
    old, instead = [c.withdrawn for c in group], [t for c in group for t in c.instead]
    places = tuple(sorted({t.resolution.place_id for t in (*old, *instead)}))
    name, event = case.place_name(old[0].resolution.place_id), said(old[0].claim.event)
    was, now = _told(case, old), _told(case, instead)
    who = publishers(instead)
    return Conflict(
        id=conflict_id("corrected_report", old[0].resolution.place_id, event, was, now),
        kind="corrected_report",
        subject="programme",
        title=f"{name}: {event}, a report that was corrected",
        sides=(side(f"As corrected: {now}, according to {who}.", now, instead), side(f"Taken back: {was}.", was, old)),
        reading="The correction stands; what it takes back no longer counts.",
        settle="Nothing is open: the publisher has settled it.",
        place_ids=places,
        explained=True,
        project_ids=tuple(sorted(key.id for key in case.links if key.place_id in places)),
    )


def _told(case: Case, testimonies: Iterable[Testimony]) -> str:
    parts = []
    for t in testimonies:
        negated = "not " if t.claim.modality is Modality.DENIED else ""
        parts.append(
            f"{case.place_name(t.resolution.place_id)}: {negated}{said(t.claim.event)} {span(t.claim.when)}".strip()
        )
    return "; ".join(dict.fromkeys(parts))
