"""What counts now: the newest answers, as SQL conditions that `query` builds on.

Goes in: nothing but the schema. Comes out: conditions. A newer run of a process over an input supersedes the older one
as a whole. A failed run is no answer, so it supersedes nothing; it does count as an attempt (see `Queries.due`).
Each condition looks along an index at what is newer than one row, so the cost grows with the rows asked about only.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists

from groundbreak.ledger.schema import documents, resolutions, runs

PARSE = "parse"
"""Name of the process that makes documents of captures."""
READ = "read-"
"""How the names of all processes that read documents begin."""


def document_is_current() -> ColumnElement[bool]:
    """Whether a row of `documents` comes from the newest parse of its capture."""
    newer = runs.alias("newer_parse")
    return ~exists().where(
        newer.c.process == PARSE,
        newer.c.input == documents.c.capture_sha256,
        newer.c.id > documents.c.run_id,
        newer.c.outcome != "failed",
    )


def is_reading() -> ColumnElement[bool]:
    """Whether a row of `runs` is a document's newest reading by its reader."""
    newer = runs.alias("newer_reading")
    return and_(
        runs.c.process >= READ,
        runs.c.process < READ[:-1] + chr(ord(READ[-1]) + 1),
        runs.c.outcome != "failed",
        ~exists().where(
            newer.c.process == runs.c.process,
            newer.c.input == runs.c.input,
            newer.c.id > runs.c.id,
            newer.c.outcome != "failed",
        ),
    )


def resolution_is_current() -> ColumnElement[bool]:
    """Whether a row of `resolutions` is the newest for its mention."""
    newer = resolutions.alias("newer_resolution")
    return ~exists().where(
        newer.c.reading == resolutions.c.reading,
        newer.c.mention == resolutions.c.mention,
        newer.c.run_id > resolutions.c.run_id,
    )
