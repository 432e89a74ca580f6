"""Marks testimonies of publishers that give the day of the report where the event's is meant.

In: all links and testimonies. Out: the same, with a flag on those claims whose publisher was found to date events late
by the same number of days elsewhere. What was read stays as it is; dating gives a flagged claim less say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from groundbreak.assessment.conflicts.shift import shifts
from groundbreak.assessment.dating import LATE
from groundbreak.model.project import Link, ProjectKey, Testimony

ByProject = Mapping[ProjectKey, Sequence[Link]]


def mark_late(
    links: ByProject, testimonies: Sequence[Testimony]
) -> tuple[dict[ProjectKey, list[Link]], tuple[Testimony, ...]]:
    """Links by project and testimonies, the late ones flagged."""
    marked: dict[int, Testimony] = {}
    for shift in shifts(links):
        for testimony in shift.testimonies:
            flags = (*testimony.claim.flags, f"{LATE}{shift.days}")
            marked[id(testimony)] = replace(testimony, claim=replace(testimony.claim, flags=flags))
    kept = {
        key: [replace(link, testimony=marked.get(id(link.testimony), link.testimony)) for link in group]
        for key, group in links.items()
    }
    return kept, tuple(marked.get(id(testimony), testimony) for testimony in testimonies)
