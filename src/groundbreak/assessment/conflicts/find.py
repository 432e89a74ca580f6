"""Asks all rules, and puts what they find in order."""

from __future__ import annotations

from groundbreak.assessment.conflicts import (
    cohorts,
    corrections,
    dates,
    motives,
    names,
    provinces,
    quota,
    record,
    report_dates,
    site,
    totals,
    work,
)
from groundbreak.assessment.conflicts.case import RULES, Case
from groundbreak.model.conflict import Conflict

MODULES = (quota, cohorts, totals, record, report_dates, dates, names, provinces, site, work, motives, corrections)
"""Importing a module registers its rules; listed here so that the order does not hang on file names."""


def find(case: Case) -> tuple[Conflict, ...]:
    """All conflicts, each once: the open ones first, then by kind, subject and id."""
    found: dict[str, Conflict] = {}
    for _, rule in RULES:
        for conflict in rule(case):
            found.setdefault(conflict.id, conflict)
    return tuple(sorted(found.values(), key=lambda c: (c.explained, c.kind, c.subject, c.id)))
