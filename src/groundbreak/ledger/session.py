"""Opens a ledger: a SQLite file by its path, or a PostgreSQL database by its URL.

Goes in: a path or URL. Comes out: a `Ledger` to ask, and inside `with ledger.writing() as append:` to add to. All of
such a block is kept, or none of it. One process writes at a time; another one waits a little and then gets a
`LedgerBusy`. Only `workflow` may call `open`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import DatabaseError, OperationalError

from groundbreak.errors import LedgerBusy, LedgerError
from groundbreak.ledger import guards, migrations, schema
from groundbreak.ledger.append import Append
from groundbreak.ledger.engine import begin, begin_reading, connect, name_of
from groundbreak.ledger.query import Queries

_LOCK_NOT_AVAILABLE = "55P03"


class Ledger(Queries):
    """An open ledger."""

    def __init__(self, connection: Connection, name: str) -> None:
        super().__init__(connection)
        self.name = name

    @contextmanager
    def writing(self) -> Iterator[Append]:
        """One transaction: everything added inside is kept at the end, or nothing where an exception gets out.

        Raises LedgerBusy where another process is writing and does not finish soon.
        """
        with _transaction(self._connection, self.name):
            yield Append(self._connection)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All questions asked inside see the ledger as of one moment, whoever writes meanwhile."""
        begin_reading(self._connection)
        try:
            yield
        finally:
            with suppress(DatabaseError):  # where the connection broke, that is what matters, and not that it did
                self._connection.exec_driver_sql("ROLLBACK")


@contextmanager
def open(url: str, *, create: bool = False) -> Iterator[Ledger]:
    """Open a ledger, and close it at the end of the block.

    With `create`, one that is missing or empty is made. One of an older schema is brought up to date. Raises
    LedgerError where there is none, where it is not a ledger, where a newer program made it, or where the database
    breaks within the block.
    """
    name = name_of(url)
    engine, connection = connect(url, create=create)
    try:
        _prepare(connection, name, create=create)
        yield Ledger(connection, name)
    except DatabaseError as error:  # also what comes up later: a full disk, a damaged file, a server that went away
        raise _translated(error, name) from error
    finally:
        connection.close()
        engine.dispose()


def _prepare(connection: Connection, name: str, *, create: bool) -> None:
    """See to it that the tables are there and of this program's version."""
    found = _version(connection, name)
    if found == schema.VERSION:
        return
    if found is None and create and connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")  # stays with the file: readers don't wait for a writer
    with _transaction(connection, name):
        found = _version(connection, name)  # asked again: another process may just have made or upgraded it
        if found is None:
            if not create:
                raise LedgerError("there is no ledger in it", subject=name, remedy="make one with 'groundbreak ingest'")
            schema.metadata.create_all(connection, checkfirst=False)
            guards.protect(connection, schema.EVIDENCE)
            connection.execute(schema.schema_version.insert().values(version=schema.VERSION))
        elif found < schema.VERSION:
            reached = migrations.upgrade(connection, found)
            connection.execute(schema.schema_version.update().values(version=reached))


def _version(connection: Connection, name: str) -> int | None:
    """Version of the schema; None where there are no tables at all."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    versions = []
    if schema.schema_version.name in tables and schema.claims.name in tables:
        versions = list(connection.execute(select(schema.schema_version.c.version)).scalars())
    if len(versions) != 1:
        raise LedgerError("it is a database, but not a ledger", subject=name, remedy="give another path")
    if versions[0] > schema.VERSION:
        raise LedgerError(
            f"it was written by a newer version (its schema is {versions[0]}, this program knows {schema.VERSION})",
            subject=name,
            remedy="upgrade groundbreak",
        )
    return int(versions[0])


@contextmanager
def _transaction(connection: Connection, name: str) -> Iterator[None]:
    try:
        begin(connection)
    except OperationalError as error:
        raise _translated(error, name) from error
    try:
        yield
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        # Not only errors: Ctrl-C must leave a clean ledger too. Some errors have ended the transaction already.
        with suppress(DatabaseError):
            connection.exec_driver_sql("ROLLBACK")
        raise


def _translated(error: DatabaseError, name: str) -> LedgerError:
    said = str(error.orig)
    # PostgreSQL speaks the language of its machine, so it is asked for the code.
    if "locked" in said or "busy" in said or getattr(error.orig, "sqlstate", "") == _LOCK_NOT_AVAILABLE:
        return LedgerBusy("another process is writing to it", subject=name, remedy="try again when it is done")
    if "readonly" in said:
        return LedgerBusy("it can't be written to where it lies", subject=name, remedy="copy it to where you may write")
    if "not a database" in said:
        return LedgerError("it is not a ledger", subject=name, remedy="give the path of a ledger, or a new one")
    return LedgerError(f"it can't be used: {said.strip()}", subject=name)
