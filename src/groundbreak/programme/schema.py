"""Every key that a definition may have, with its type and meaning: `load` reads by it, the docs are checked against it.

A table is a tuple of `Key`s. Nothing here reads a file; `tables.py` applies a table to parsed TOML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from groundbreak.model.programme import ProjectStatus, Stage

PROGRAMME_FILE = "programme.toml"
SOURCES_FILE = "sources.toml"


class Shape(StrEnum):
    """What a value must be, in the words that an error uses."""

    TEXT = "a text that is not empty"
    CODE = "a code of lower-case letters, digits and underscores"
    COUNTRY = "a country code of two capital letters (ISO 3166-1)"
    INTEGER = "a whole number above zero"
    FLAG = "true or false"
    DATE = "a date, written without quotes as 2024-01-15"
    TEXTS = "a list of texts, none empty, none twice"
    TERMS = 'a table of lists of words by language tag, as {en = ["…"], ko = ["…"]}'
    PATH = "a relative path inside the definition's folder"
    PATHS = "a list of relative paths inside the definition's folder"
    TABLE = "a table"
    TABLES = "a list of tables ([[…]])"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of one table."""

    name: str
    shape: Shape
    meaning: str
    required: bool = True
    allowed: tuple[str, ...] = ()
    """The only values it may have; empty where any will do."""


RELIABILITIES = ("A", "B", "C", "D", "E", "F")

COHORT_BY = ("begun", "named")

STAGES = tuple(stage.value for stage in Stage if stage is not Stage.UNKNOWN)

STATUSES = tuple(status.value for status in ProjectStatus)

PROGRAMME = (
    Key("id", Shape.CODE, "Stable name of the programme, and of its folder among those that ship."),
    Key("name", Shape.TEXT, "Its name for people."),
    Key("country", Shape.COUNTRY, "The country that builds."),
    Key("announced", Shape.DATE, "Day it was announced: no report of it can be older."),
    Key("first_year", Shape.INTEGER, "Year of its first cohort."),
    Key("last_year", Shape.INTEGER, "Year of its last cohort."),
    Key("place_kinds", Shape.TEXTS, "Kinds of units that it selects, as the places file calls them."),
    Key("stall_after_days", Shape.INTEGER, "Days of silence after which building work is inferred to have stalled."),
    Key("names", Shape.TERMS, "The policy's own names: any of them marks a report as being about it."),
    Key("country_terms", Shape.TERMS, "Names of the country, which tell its reports from those of others."),
    Key("context_terms", Shape.TERMS, "Words that make the programme likely without naming it."),
    Key("other_construction", Shape.TERMS, "Building work in the same places that is not the programme's."),
    Key("files", Shape.TABLE, "The data files beside this one."),
    Key("facilities", Shape.TABLES, "The kinds of facility that it builds, the core one first."),
    Key(
        "cohort_by",
        Shape.TEXT,
        "What makes the year of a place's cohort: 'begun' (default), work begins in it; 'named', it is chosen in it.",
        False,
        COHORT_BY,
    ),
    Key("cohorts", Shape.TABLES, "Its yearly intakes; together they cover first_year to last_year, each year once."),
    Key(
        "credits",
        Shape.TABLES,
        "Whose data the definition's files hold, and on what terms; the brief prints them.",
        False,
    ),
    Key("feeds", Shape.TABLES, "RSS and Atom feeds that 'groundbreak watch' asks for what is new.", False),
    Key("stages", Shape.TABLES, "What its stages are in the terms of OC4IDS, where that is not the usual.", False),
    Key("record", Shape.TABLES, "What is held about the programme itself, so that reports can clash with it.", False),
)

FILES = (
    Key("places", Shape.PATH, "CSV of the units that reports may name."),
    Key("neighbours", Shape.PATH, "CSV of units elsewhere that bear like names, so that they are told apart.", False),
    Key("outlines", Shape.PATH, "GeoJSON of the polygons of the programme's units.", False),
    Key("reports", Shape.PATH, "Folder of sample reports, on which the main job can be tried.", False),
    Key("layers", Shape.PATHS, "CSVs of features to test the choice of places against; see docs/analysis.md.", False),
    Key("covariates", Shape.PATHS, "CSVs of figures by place, for the analyses; see docs/analysis.md.", False),
)

FACILITY = (
    Key("code", Shape.CODE, "Stable code; exports and projects carry it."),
    Key("label", Shape.TEXT, "Its name for people."),
    Key("terms", Shape.TERMS, "How reports call it: each form written out, lower case where the script has case."),
    Key("signature", Shape.FLAG, "Whether its words alone mark the programme where place and time fit.", False),
    Key("project", Shape.CODE, "Code of the facility whose project it is part of; left out for one of its own.", False),
)

COHORT = (
    Key("year", Shape.INTEGER, "Year of the cohort, or the first of a run of like ones."),
    Key("until", Shape.INTEGER, "Last year of such a run.", False),
    Key("quota", Shape.INTEGER, "How many places the programme promises for each year."),
    Key("facilities", Shape.TEXTS, "Codes of what each of its places is to get."),
    Key("optional_facilities", Shape.TEXTS, "Codes of what some of its places get.", False),
)

STAGE = (
    Key("stage", Shape.TEXT, "A stage of a project; each once.", True, STAGES),
    Key("oc4ids", Shape.TEXT, "What it is in the codelist projectStatus of OC4IDS; exports carry it.", True, STATUSES),
)

RECORDED = (
    Key("topic", Shape.CODE, "What the fact is of: 'launched', 'quota', 'duration' …; each once."),
    Key("value", Shape.TEXT, "A date (2024-01-15), or a number with its unit (20 places/year)."),
    Key("source", Shape.TEXT, "Who says so."),
    Key("url", Shape.TEXT, "Where.", False),
    Key(
        "place",
        Shape.TEXT,
        "Id of the place it is about. With a date before the announcement, what was built there fills no quota.",
        False,
    ),
)

CREDIT = (
    Key("name", Shape.TEXT, "Whose data they are, in the words that its licence asks for."),
    Key("licence", Shape.TEXT, "On what terms."),
    Key("url", Shape.TEXT, "Where the data or the licence are found.", False),
    Key("note", Shape.TEXT, "What was taken, and what was done to it.", False),
)

FEED = (
    Key("url", Shape.TEXT, "Address of the feed, http or https; each once."),
    Key("label", Shape.TEXT, "Whose it is, and of what."),
)

SOURCES = (Key("sources", Shape.TABLES, "Known publishers and speakers."),)

SOURCE = (
    Key("id", Shape.TEXT, "Stable id, each once."),
    Key("names", Shape.TEXTS, "All names by which records and texts call it; no name twice over all sources."),
    Key("label", Shape.TEXT, "Its name for people."),
    Key("origin", Shape.TEXT, "Whose voice it is: all sources of one origin are one witness."),
    Key("reliability", Shape.TEXT, "Admiralty code by default; a reader of the brief sees it.", True, RELIABILITIES),
    Key("kind", Shape.TEXT, "'state agency', 'wire', 'broadcaster', 'specialist outlet', 'ministry' …"),
    Key("secondary", Shape.FLAG, "Whether it mostly retells others.", False),
)

TABLES: Mapping[str, tuple[Key, ...]] = {
    "programme.toml": PROGRAMME,
    "[files]": FILES,
    "[[facilities]]": FACILITY,
    "[[cohorts]]": COHORT,
    "[[credits]]": CREDIT,
    "[[feeds]]": FEED,
    "[[stages]]": STAGE,
    "[[record]]": RECORDED,
    "sources.toml": SOURCES,
    "[[sources]]": SOURCE,
}
"""Every table by the heading that it has in a definition and in the docs."""


def reference() -> str:
    """All tables as Markdown, for docs/programme.md; a test holds the two together."""
    parts = []
    for heading, keys in TABLES.items():
        parts.append(f"### `{heading}`\n\n| key | must be | needed | meaning |\n| --- | --- | --- | --- |")
        for key in keys:
            shape = f"one of {', '.join(key.allowed)}" if key.allowed else str(key.shape)
            parts.append(f"| `{key.name}` | {shape} | {'yes' if key.required else 'no'} | {key.meaning} |")
        parts.append("")
    return "\n".join(parts)
