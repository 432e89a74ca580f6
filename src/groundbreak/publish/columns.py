"""The columns that every export has, in order, each with its type and meaning; and one record a project.

A picture comes in, records of plain values go out. Formats differ only in how they write them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from groundbreak.model.cited import Citation
from groundbreak.model.claim import Event
from groundbreak.model.picture import Picture
from groundbreak.model.place import LocationPrecision, Place
from groundbreak.model.programme import Stage
from groundbreak.publish.palette import COLOURS
from groundbreak.views.projects import cited_by
from groundbreak.views.quotes import visible
from groundbreak.views.status import DATED, StatusRow, status_rows
from groundbreak.views.words import EVENTS

Cell = str | int | float | bool | date | None
Record = dict[str, Cell]


class Column(NamedTuple):
    """One column of every export."""

    name: str
    type: str
    """'string', 'integer', 'number', 'boolean' or 'date' (the names of XML Schema, as CSVW has them)."""
    description: str


@dataclass(frozen=True, slots=True)
class _Source:
    """A column and where its value is taken from."""

    column: Column
    value: Callable[[StatusRow, Place], Cell]


def _plain(name: str, type: str, description: str) -> _Source:
    return _Source(Column(name, type, description), lambda row, _: getattr(row, name))


def _event(event: Event) -> tuple[_Source, ...]:
    label = EVENTS[event].lower()

    def bound(which: str) -> Callable[[StatusRow, Place], Cell]:
        def value(row: StatusRow, _: Place) -> Cell:
            when = row.date_of(event)
            return getattr(when, which) if when else None

        return value

    def basis(row: StatusRow, _: Place) -> Cell:
        when = row.date_of(event)
        return f"{when.precision.value}/{when.basis.value}" if when else None

    first = Column(f"{event.value}_earliest", "date", f"First possible day of ‘{label}’; empty: not known")
    last = Column(f"{event.value}_latest", "date", f"Last possible day of ‘{label}’, inclusive; empty: not known")
    how = Column(
        f"{event.value}_basis",
        "string",
        f"How finely ‘{label}’ was dated, and whether the source dates the event or only the report (precision/basis)",
    )
    return _Source(first, bound("earliest")), _Source(last, bound("latest")), _Source(how, basis)


def _precision(row: StatusRow, place: Place) -> Cell:
    return place.precision.value


_SOURCES: tuple[_Source, ...] = (
    _plain("project_id", "string", "Stable id: programme, place, facility, ordinal"),
    _plain("programme", "string", "Id of the programme"),
    _plain("place_id", "string", "Stable id of the place"),
    _plain("place", "string", "Name of the place in Latin letters"),
    _plain("place_native", "string", "Name of the place in its own script"),
    _plain("province", "string", "First-level unit that the place lies in now"),
    _plain("province_native", "string", "That unit in its own script"),
    _plain("facility", "string", "Code of the facility type"),
    _plain("facility_label", "string", "The facility type in words"),
    _plain("cohort", "integer", "Year of the cohort that the project is held to belong to; empty: not known"),
    _plain("in_quota", "boolean", "Whether it counts towards its cohort's quota; empty: not known"),
    _plain("stage", "string", "Where the project stands on the day of the edition"),
    _plain("stage_label", "string", "The stage in words"),
    _Source(
        Column("colour", "string", "Colour of the stage in the brief, as #rrggbb, to style a map by"),
        lambda row, _: COLOURS[Stage(row.stage)],
    ),
    _plain("oc4ids_status", "string", "The stage in the codelist projectStatus of OC4IDS; empty: it has none"),
    _plain("stage_inferred", "boolean", "True where the stage rests on silence or on a rule and on nobody's word"),
    *(source for event in DATED for source in _event(event)),
    _plain("progress_percent", "number", "Latest reported progress of the work, in per cent"),
    _plain("source_reliability", "string", "Admiralty letter of the most reliable source for the stage, A to F"),
    _plain(
        "information_credibility",
        "integer",
        "Admiralty digit of the stage: 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, "
        "6 cannot be judged",
    ),
    _plain("confidence", "number", "How likely the stage is right, from 0 to 1"),
    _plain("witnesses", "integer", "Independent voices for the stage"),
    _plain("opposing_witnesses", "integer", "Independent voices against the stage"),
    _plain("reports", "integer", "Documents that speak of the project"),
    _plain("origins", "integer", "Stories that these documents tell; copies of one story are one origin"),
    _plain("first_seen", "date", "Publication date of the earliest report"),
    _plain("last_changed", "date", "Publication date of the report that last moved the stage"),
    _plain("last_checked", "date", "Publication date of the latest report"),
    _plain("last_looked", "date", "Day of the latest satellite look; empty: never looked at"),
    _plain("conflicts", "integer", "Disagreements between sources about the project"),
    _Source(
        Column(
            "location_precision",
            "string",
            "How finely the location is known: point, site, settlement, county, province, country. "
            "With ‘county’ the project lies somewhere inside the outline (or around the point)",
        ),
        _precision,
    ),
    _Source(Column("as_of", "date", "Day of the edition"), lambda row, _: None),
    _Source(
        Column(
            "evidence",
            "string",
            "Quoted sentences that the stage and dates rest on, one a line, each with publisher, date and address; "
            "controls that reverse or hide text are spelt out as ⟨U+…⟩",
        ),
        lambda row, _: None,
    ),
)
COLUMNS: tuple[Column, ...] = tuple(s.column for s in _SOURCES)
"""The columns of all exports, in order."""

EVIDENCE_QUOTES = 12


def records(picture: Picture) -> Iterator[Record]:
    """One record a project, in the picture's order; every column is there in each."""
    for row, assessment in zip(status_rows(picture), picture.assessments, strict=True):
        place = picture.places.get(row.place_id) or Place(
            row.place_id, row.place_id, precision=LocationPrecision.COUNTRY
        )
        record = {s.column.name: s.value(row, place) for s in _SOURCES}
        record["as_of"] = picture.as_of
        record["evidence"] = evidence_text(list(cited_by(assessment)))
        yield {
            name: visible(cell) if isinstance(cell, str) and name != "evidence" else cell
            for name, cell in record.items()
        }


def evidence_text(citations: list[Citation]) -> str:
    """Each quote once, a line each, with who said it, when and where, in order of publication."""
    return "\n".join(
        visible(
            f"“{c.anchor.quote}” — {c.claimant + ', in ' if c.claimant else ''}{c.publisher or 'publisher unknown'}, "
            f"{c.published}{' ' + c.url if c.url else ''}"
        )
        for c in _once(citations)[:EVIDENCE_QUOTES]
    )


def evidence_rows(picture: Picture) -> Iterator[Record]:
    """One record a project and quoted sentence, for formats that hold more than one table."""
    for assessment in picture.assessments:
        for c in _once(list(cited_by(assessment))):
            yield {
                "project_id": assessment.project.id,
                "quote": visible(c.anchor.quote),
                "publisher": visible(c.publisher),
                "claimant": visible(c.claimant),
                "modality": c.modality,
                "published": str(c.published),
                "url": visible(c.url),
                "document_id": c.document_id,
                "origin": c.origin,
            }


def _once(citations: list[Citation]) -> list[Citation]:
    unique = {(c.document_id, c.anchor): c for c in citations}
    return sorted(unique.values(), key=lambda c: (str(c.published), c.publisher, c.document_id, c.anchor))
