"""The database itself refuses to change or delete evidence, whoever asks."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError

from groundbreak import ledger
from groundbreak.ledger import schema
from groundbreak.ledger.engine import _parse
from groundbreak.model.claim import Reading, Resolution
from groundbreak.model.dates import DateInterval
from groundbreak.model.look import Look, LookOutcome, Observation
from groundbreak.model.project import ProjectKey
from groundbreak.model.review import Review, Verdict
from groundbreak.model.run import Outcome, Run
from groundbreak.testing import NOON, KeywordReader, capture, document


def _fill(url: str) -> None:
    """Put at least one row into every table."""
    raw = capture("Musan: completed")
    source = document("Musan: completed", capture_sha256=raw.sha256)
    with ledger.open(url, create=True) as book:
        with book.writing() as append:
            append.captures([raw])
            append.parsed([(Run("parse", "1", "", raw.sha256, Outcome.FOUND, NOON), [source])])
            reading: Reading = KeywordReader().read(source)
            append.readings([(Run("read-en", "1", "", source.id, Outcome.FOUND, NOON), reading)])
            append.reviews([Review("r", "me", NOON, Verdict.ACCEPT, "so it is")])
            append.sites([("s", "POINT EMPTY")], NOON)
            append.looks([Look("l", "", "POINT EMPTY", DateInterval(), "x", 1.0, 1, LookOutcome.SEEN)])
            append.observations([Observation("s", "l", "POINT EMPTY", "finished", DateInterval(), 1.0, 1.0)])
            append.projects([ProjectKey("p", "m", "mill")], NOON)
        with book.writing() as append:
            keys = [(held.key, Resolution()) for held in book.mentions()[source.id]]
            append.resolutions([(Run("resolve", "1", "", source.id, Outcome.FOUND, NOON), keys)])


def test_every_evidence_table_refuses_update_and_delete(url):
    _fill(url)
    engine = create_engine(_parse(url))
    for table in schema.EVIDENCE:
        name, column = table.name, next(iter(table.c)).name
        for statement in (f'UPDATE "{name}" SET "{column}" = "{column}"', f'DELETE FROM "{name}"'):
            with engine.connect() as connection, pytest.raises(DatabaseError, match="evidence is append-only"):
                assert connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() > 0
                connection.execute(text(statement))
    engine.dispose()


def test_replacing_a_row_is_refused_too(tmp_path):
    path = str(tmp_path / "x.ledger")
    _fill(path)
    with ledger.open(path) as book, pytest.raises(DatabaseError, match="append-only"):
        book._connection.exec_driver_sql("INSERT OR REPLACE INTO texts SELECT sha256, 'other' FROM texts")


def test_settings_may_change(url):
    with ledger.open(url, create=True) as book:
        assert book.setting("programme") == ""
        for value in ("mills", "roads"):
            with book.writing() as append:
                append.setting("programme", value)
            assert book.setting("programme") == value


def test_another_program_reads_the_file(tmp_path):
    path = tmp_path / "x.ledger"
    _fill(str(path))
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT quote, event FROM claims").fetchall() == [("Musan: completed", "completed")]
    connection.close()
