"""Opening, and who may write when."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from groundbreak import ledger
from groundbreak.errors import LedgerBusy, LedgerError
from groundbreak.ledger import engine, migrations, schema, session
from groundbreak.ledger.migrations import Step, upgrade
from groundbreak.model.review import Review, Verdict
from groundbreak.testing import NOON


def _review(name: str) -> Review:
    return Review(name, "me", NOON, Verdict.ACCEPT, "so it is")


def _names(url: str) -> list[str]:
    with ledger.open(url) as book:
        return [review.id for review in book.reviews()]


def test_a_block_is_kept_as_a_whole_or_not_at_all(url):
    with ledger.open(url, create=True) as book:
        with book.writing() as append:
            append.reviews([_review("a")])
        for stop in (ValueError, KeyboardInterrupt):
            with pytest.raises(stop), book.writing() as append:
                append.reviews([_review("b")])
                raise stop
        with book.writing() as append:
            append.reviews([_review("c")])
    assert _names(url) == ["a", "c"]


def test_adding_the_same_again_changes_nothing(url):
    with ledger.open(url, create=True) as book:
        for _ in range(2):
            with book.writing() as append:
                append.reviews([_review("a")])
    assert _names(url) == ["a"]


def test_one_writer_at_a_time(url, monkeypatch):
    monkeypatch.setattr(engine, "WAIT_SECONDS", 0.1 if "://" not in url else 1)
    with ledger.open(url, create=True) as one, ledger.open(url) as other:
        with one.writing() as append:
            append.reviews([_review("a")])
            with pytest.raises(LedgerBusy), other.writing() as append_too:
                append_too.reviews([_review("b")])
        with other.writing() as append_too:
            append_too.reviews([_review("c")])
    assert _names(url) == ["a", "c"]


def test_a_reader_sees_one_moment_and_does_not_wait_for_a_writer(url):
    with ledger.open(url, create=True) as writer, ledger.open(url) as reader:
        with reader.reading():
            assert reader.reviews() == ()
            with writer.writing() as append:
                append.reviews([_review("a")])
            assert reader.reviews() == ()
        assert [review.id for review in reader.reviews()] == ["a"]


def test_in_a_folder_that_nobody_may_write_to_a_ledger_can_be_read(tmp_path, monkeypatch):
    path = tmp_path / "with space?.ledger"
    with ledger.open(str(path), create=True) as book, book.writing() as append:
        append.reviews([_review("a")])
    # Whoever runs this as the machine's owner may write anywhere, whatever the folder's mode says.
    monkeypatch.setattr(engine.os, "access", lambda _path, _mode: False)
    assert _names(str(path)) == ["a"]
    with (
        pytest.raises(LedgerBusy, match="copy it to where you may write"),
        ledger.open(str(path)) as book,
        book.writing() as append,
    ):
        append.reviews([_review("b")])
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_no_ledger_is_made_unless_asked_for(tmp_path):
    path = tmp_path / "none.ledger"
    with pytest.raises(LedgerError, match="no such ledger"), ledger.open(str(path)):
        pass
    assert not path.exists()


def test_an_empty_file_is_no_ledger_but_can_become_one(tmp_path):
    path = tmp_path / "empty.ledger"
    path.touch()
    with pytest.raises(LedgerError, match="no ledger in it"), ledger.open(str(path)):
        pass
    with ledger.open(str(path), create=True) as book:
        assert book.document_ids() == ()


@pytest.mark.parametrize("content", [b"just some text, and quite a lot of it", b"\x00\xff" * 4000])
def test_another_file_is_left_alone(tmp_path, content):
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    for create in (False, True):
        with pytest.raises(LedgerError, match="not a ledger"), ledger.open(str(path), create=create):
            pass
    assert path.read_bytes() == content


def test_another_database_is_left_alone(tmp_path):
    path = tmp_path / "songs.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE claims (song TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="not a ledger"), ledger.open(str(path), create=True):
        pass
    assert path.read_bytes() == before


@pytest.mark.parametrize("where", [".", "missing/x.ledger", "mysql://host/db", "postgresql://nobody@127.0.0.1:1/db"])
def test_what_can_hold_no_ledger(tmp_path, monkeypatch, where):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LedgerError), ledger.open(where, create=True):
        pass


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:secret@127.0.0.1:1/db", "postgresql://me:secret@127.0.0.1:1/db?no_such_option=1",
        "postgresql://me:secret@127.0.0.1:port/db", "postgresql://me:12/secret@host:x/db", "://me:secret@host",
    ],
)  # fmt: skip
def test_a_password_is_not_told(address):
    with pytest.raises(LedgerError) as caught, ledger.open(address):
        pass
    assert "secret" not in str(caught.value)


def test_what_breaks_in_the_database_later_on_is_an_error_of_the_ledger(tmp_path):
    path = tmp_path / "x.ledger"
    with ledger.open(str(path), create=True) as book, book.writing() as append:
        append.reviews([_review(str(number)) for number in range(2000)])
    damaged = bytearray(path.read_bytes())
    damaged[200_000:] = b"\xff" * (len(damaged) - 200_000)
    path.write_bytes(damaged)
    with pytest.raises(LedgerError, match="can't be used"), ledger.open(str(path)) as book:
        book.reviews()


def test_a_ledger_of_a_newer_program_is_refused(url):
    with ledger.open(url, create=True) as book:
        book._connection.execute(schema.schema_version.update().values(version=schema.VERSION + 1))
    with pytest.raises(LedgerError, match="newer version") as caught, ledger.open(url):
        pass
    assert "upgrade" in caught.value.remedy


def test_a_ledger_of_an_older_program_is_brought_up_to_date(url, monkeypatch):
    with ledger.open(url, create=True) as book, book.writing() as append:
        append.reviews([_review("a")])
    steps = (
        Step(schema.VERSION + 2, "note what", lambda c: c.execute(text("ALTER TABLE notes ADD COLUMN what TEXT"))),
        Step(schema.VERSION + 1, "make notes", lambda c: c.execute(text("CREATE TABLE notes (id INTEGER)"))),
    )
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 2)
    monkeypatch.setattr(migrations, "STEPS", steps)
    monkeypatch.setattr(session.migrations, "upgrade", lambda connection, found: upgrade(connection, found, steps))
    for _ in range(2):
        with ledger.open(url) as book:
            assert book._connection.execute(text("SELECT id, what FROM notes")).all() == []
    assert _names(url) == ["a"]


def test_a_step_that_breaks_leaves_the_ledger_as_it_was(url, monkeypatch):
    with ledger.open(url, create=True):
        pass

    def half(connection):
        connection.execute(text("CREATE TABLE half (id INTEGER)"))
        raise RuntimeError("no more")

    with monkeypatch.context() as patch:
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        steps = (Step(schema.VERSION, "half", half),)
        patch.setattr(session.migrations, "upgrade", lambda connection, found: upgrade(connection, found, steps))
        with pytest.raises(RuntimeError), ledger.open(url):
            pass
    with ledger.open(url) as book:
        made = session.inspect(book._connection).get_table_names()
    assert "half" not in made and "claims" in made


def test_only_workflow_opens_a_ledger_or_writes_to_it():
    source = Path(ledger.__file__).parents[1]
    outside = [path for path in source.rglob("*.py") if path.parent.name not in ("workflow", "ledger")]
    assert len(outside) > 20
    for path in outside:
        content = path.read_text()
        assert ".writing()" not in content, path
        assert "ledger.open(" not in content and "ledgers.open(" not in content, path
