"""From the checked tables of a definition to the parts of the model.

In: tables whose keys and types are right. Out: sources, credits, feeds and the `Programme` that they make up, once they
agree with each other; else DefinitionError.
"""

from __future__ import annotations

from dataclasses import dataclass

from groundbreak.model.programme import (
    STATUSES,
    Cohort,
    CohortBy,
    FacilityType,
    Programme,
    ProjectStatus,
    RecordedFact,
    Source,
    Stage,
)
from groundbreak.programme import schema, validate
from groundbreak.programme.tables import Table


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a set of data comes from, and on what terms."""

    name: str
    licence: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that carries reports on the programme."""

    url: str
    label: str


def sources_of(top: Table) -> tuple[Source, ...]:
    """All known sources."""
    tables = top.tables("sources", schema.SOURCE)
    validate.sources(tables)
    return tuple(
        Source(
            id=table.text("id"),
            names=table.texts("names"),
            label=table.text("label"),
            origin=table.text("origin"),
            reliability=table.text("reliability"),
            kind=table.text("kind"),
            secondary=table.flag("secondary"),
        )
        for table in tables
    )


def credits_of(top: Table) -> tuple[Credit, ...]:
    """Whose data the files hold."""
    return tuple(
        Credit(table.text("name"), table.text("licence"), table.text("url"), table.text("note"))
        for table in top.tables("credits", schema.CREDIT)
    )


def feeds_of(top: Table) -> tuple[Feed, ...]:
    """What to watch."""
    tables = top.tables("feeds", schema.FEED)
    validate.feeds(tables)
    return tuple(Feed(table.text("url"), table.text("label")) for table in tables)


def programme_of(top: Table, sources: tuple[Source, ...], version: str) -> Programme:
    """Put the parts together once they agree."""
    facility_tables = top.tables("facilities", schema.FACILITY)
    validate.facilities(facility_tables)
    facilities = tuple(_facility(table) for table in facility_tables)
    cohort_tables = top.tables("cohorts", schema.COHORT)
    validate.cohorts(cohort_tables, top, [facility.code for facility in facilities])
    recorded = top.tables("record", schema.RECORDED)
    validate.record(recorded)
    return Programme(
        id=top.text("id"),
        name=top.text("name"),
        names=top.terms("names"),
        country=top.text("country"),
        country_terms=top.terms("country_terms"),
        announced=top.day("announced"),
        first_year=top.integer("first_year"),
        last_year=top.integer("last_year"),
        place_kinds=top.texts("place_kinds"),
        cohorts=tuple(sorted((c for t in cohort_tables for c in _cohorts(t)), key=lambda cohort: cohort.year)),
        facilities=facilities,
        context_terms=top.terms("context_terms"),
        other_construction=top.terms("other_construction"),
        sources=sources,
        record=tuple(
            RecordedFact(*map(table.text, ("topic", "value", "source", "url", "place"))) for table in recorded
        ),
        stall_after_days=top.integer("stall_after_days"),
        version=version,
        cohort_by=CohortBy(top.text("cohort_by") or CohortBy.BEGUN),
        statuses=_statuses(top),
    )


def _facility(table: Table) -> FacilityType:
    return FacilityType(
        code=table.text("code"),
        label=table.text("label"),
        terms=table.terms("terms"),
        signature=table.flag("signature"),
        project=table.text("project"),
    )


def _cohorts(table: Table) -> list[Cohort]:
    """The cohorts of one table: one, or a run of like ones."""
    years = range(table.integer("year"), table.integer("until", table.integer("year")) + 1)
    quota, needed, some = table.integer("quota"), table.texts("facilities"), table.texts("optional_facilities")
    return [Cohort(year, quota, needed, some) for year in years]


def _statuses(top: Table) -> tuple[tuple[Stage, ProjectStatus], ...]:
    """What each stage is in OC4IDS: the usual, and what the definition says instead."""
    tables = top.tables("stages", schema.STAGE)
    validate.stages(tables)
    own = {Stage(table.text("stage")): ProjectStatus(table.text("oc4ids")) for table in tables}
    return tuple((stage, own.get(stage, status)) for stage, status in STATUSES)
