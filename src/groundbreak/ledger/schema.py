"""The tables of a ledger, as they are now.

Goes in: nothing. Comes out: SQLAlchemy tables that are the same on SQLite and PostgreSQL. Days and times are ISO 8601
text, which sorts rightly and has no time zone to lose; tuples are JSON text. Evidence and the record of what was done
to it are only ever added to (`guards.py` makes the database itself refuse anything else). What can be computed again
(assessments, links, clusters of origin) is not here at all.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.schema import ForeignKey, ForeignKeyConstraint

VERSION = 1
"""Version of the schema below; raised together with a step in `migrations`."""

metadata = MetaData()


def _text(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=False)


def _number(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=key, nullable=False, autoincrement=False)


def _interval(prefix: str) -> tuple[Column[str], ...]:
    """Columns of a `DateInterval`; a missing bound is NULL."""
    return (
        Column(f"{prefix}_earliest", Text),
        Column(f"{prefix}_latest", Text),
        _text(f"{prefix}_precision"),
        _text(f"{prefix}_basis"),
    )


schema_version = Table("schema_version", metadata, _number("version", key=True))

meta = Table("meta", metadata, _text("key", key=True), _text("value"))
"""Settings of this ledger, such as the programme it follows. The one table that may be changed."""

blobs = Table("blobs", metadata, _text("sha256", key=True), Column("content", LargeBinary, nullable=False))

captures = Table(
    "captures",
    metadata,
    _number("id", key=True),
    Column("sha256", Text, ForeignKey("blobs.sha256"), nullable=False, index=True),
    _text("locator"),
    _text("media_type"),
    _text("captured_at"),
    _text("url"),
    _text("headers"),
    UniqueConstraint("sha256", "locator", "url"),
)

runs = Table(
    "runs",
    metadata,
    _number("id", key=True),
    _text("process"),
    _text("version"),
    _text("config"),
    _text("input"),
    _text("outcome"),
    _text("started_at"),
    _text("detail"),
    Index("runs_by_input", "process", "input", "id"),
)
"""Ids rise, so the highest id of a process over an input is its newest run."""

texts = Table("texts", metadata, _text("sha256", key=True), _text("text"))

documents = Table(
    "documents",
    metadata,
    Column("run_id", Integer, ForeignKey("runs.id"), primary_key=True),
    _number("position", key=True),
    Column("id", Text, nullable=False, index=True),
    Column("capture_sha256", Text, ForeignKey("blobs.sha256"), nullable=False),
    Column("text_sha256", Text, ForeignKey("texts.sha256"), nullable=False),
    _text("language"),
    _text("headline"),
    _text("publisher"),
    _text("url"),
    _text("locator"),
    *_interval("published"),
    _text("date_certainty"),
    _text("date_how"),
    _text("parser"),
    _text("flags"),
)
"""What a run of the parser made of a capture; a better parser adds rows and its run supersedes the older one."""

mentions = Table(
    "mentions",
    metadata,
    Column("run_id", Integer, ForeignKey("runs.id"), primary_key=True),
    _number("position", key=True),
    _text("text_sha256"),
    _number("start"),
    _number("end"),
    _text("quote"),
    _text("surface"),
    _text("kind_hint"),
    _text("admin1_hint"),
    _text("native_hint"),
)

claims = Table(
    "claims",
    metadata,
    Column("run_id", Integer, ForeignKey("runs.id"), primary_key=True),
    _number("position", key=True),
    Column("document_id", Text, nullable=False, index=True),
    _text("text_sha256"),
    _number("start"),
    _number("end"),
    _text("quote"),
    _text("event"),
    _text("modality"),
    Column("mention", Integer),
    _text("facilities"),
    *_interval("when"),
    _text("claimants"),
    _text("quantities"),
    _text("programme"),
    Column("cohort", Integer),
    Column("confidence", Float, nullable=False),
    _text("flags"),
    ForeignKeyConstraint(["run_id", "mention"], ["mentions.run_id", "mentions.position"]),
)

resolutions = Table(
    "resolutions",
    metadata,
    Column("run_id", Integer, ForeignKey("runs.id"), primary_key=True),
    _number("reading", key=True),
    _number("mention", key=True),
    _text("place_id"),
    _number("resolved"),
    _text("why"),
    _text("candidates"),
    ForeignKeyConstraint(["reading", "mention"], ["mentions.run_id", "mentions.position"]),
    Index("resolutions_by_mention", "reading", "mention", "run_id"),
)
"""Which place the mention `mention` of the reading run `reading` means, as the run `run_id` worked it out."""

projects = Table(
    "projects",
    metadata,
    _text("programme", key=True),
    _text("place_id", key=True),
    _text("facility", key=True),
    _number("ordinal", key=True),
    _text("minted_at"),
)

sites = Table("sites", metadata, _text("id", key=True), _text("polygon"), _text("minted_at"))

looks = Table(
    "looks",
    metadata,
    _text("id", key=True),
    _text("place_id"),
    _text("area"),
    *_interval("span"),
    _text("sensor"),
    Column("usable_fraction", Float, nullable=False),
    _number("clear_views"),
    _text("outcome"),
    _text("scenes"),
)

observations = Table(
    "observations",
    metadata,
    _number("id", key=True),
    Column("site_id", Text, ForeignKey("sites.id"), nullable=False, index=True),
    Column("look_id", Text, ForeignKey("looks.id"), nullable=False),
    _text("polygon"),
    _text("phase"),
    *_interval("when"),
    Column("score", Float, nullable=False),
    Column("area_m2", Float, nullable=False),
    _text("scenes"),
)

reviews = Table(
    "reviews",
    metadata,
    _text("id", key=True),
    _text("reviewer"),
    _text("at"),
    _text("verdict"),
    _text("reason"),
    _text("anchor"),
    _text("other"),
    _text("site_id"),
    _text("field"),
    _text("value"),
    _text("revokes"),
)
"""`anchor` and `other` are JSON: [text hash, start, end, quote], or '' for none."""

EVIDENCE = tuple(table for table in metadata.sorted_tables if table not in (meta, schema_version))
"""Tables that refuse UPDATE and DELETE."""
