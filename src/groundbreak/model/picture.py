"""All that is known and held about one programme as of one day: what views are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from groundbreak.model.assessment import Assessment, CohortCoverage
from groundbreak.model.conflict import Conflict
from groundbreak.model.document import Document, Origin
from groundbreak.model.place import Place
from groundbreak.model.programme import Programme
from groundbreak.model.project import Link, Testimony
from groundbreak.model.run import Run


@dataclass(frozen=True, slots=True)
class Picture:
    """Computed from a ledger by `workflow.assess`; nothing in it is stored for good."""

    programme: Programme
    as_of: date
    places: Mapping[str, Place]
    documents: Mapping[str, Document]
    origins: Mapping[str, Origin]
    """By document id."""
    testimonies: tuple[Testimony, ...]
    """All of the programme, linked or not."""
    links: tuple[Link, ...]
    assessments: tuple[Assessment, ...]
    """By cohort, then place, then facility."""
    coverage: tuple[CohortCoverage, ...]
    """By year; cohorts nothing was heard of are there too, empty."""
    conflicts: tuple[Conflict, ...]
    """All of them: of the programme, of cohorts and of projects; the open ones first."""
    runs: tuple[Run, ...] = ()
    """Latest run of each process over each document."""
    outlines: Mapping[str, str] = field(default_factory=dict)
    """WKT polygons by place id, degrees WGS 84, for those places that have one."""
