"""Connects to SQLite or PostgreSQL, and makes both begin transactions alike.

Goes in: a path or URL. Comes out: a connection in autocommit mode, on which `begin` and plain COMMIT and ROLLBACK say
exactly when a transaction starts and ends. Two dialects meet here and in `guards.py`, nowhere else.
"""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

from groundbreak.errors import LedgerError

WAIT_SECONDS = 5
"""How long to wait for another process that is writing."""
LOCK = 0x67726F756E64
"""Number of the PostgreSQL advisory lock that lets one process write at a time."""


def connect(url: str, *, create: bool) -> tuple[Engine, Connection]:
    """Connect, making an empty SQLite file if need be and allowed. Raises LedgerError."""
    parsed, name = _parse(url), name_of(url)
    if parsed.get_backend_name() == "postgresql":
        return _connect_postgresql(parsed, name)
    path = parsed.database or ":memory:"
    if path != ":memory:":
        _check_path(Path(path), create=create)
        parsed = _only_to_read(Path(path)) or parsed
    engine = create_engine(parsed, isolation_level="AUTOCOMMIT", connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _set_up_sqlite)
    try:
        connection = engine.connect()
    except OperationalError as error:
        raise LedgerError(f"it can't be opened: {error.orig}", subject=name) from error
    return engine, connection


def name_of(url: str) -> str:
    """The ledger's name for messages: the path, or the URL without its password."""
    return url if "://" not in url else _parse(url).render_as_string(hide_password=True)


def begin(connection: Connection) -> None:
    """Begin a transaction that may write, as the only one to do so."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("BEGIN")
        try:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        except OperationalError:
            connection.exec_driver_sql("ROLLBACK")
            raise
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def begin_reading(connection: Connection) -> None:
    """Begin a transaction in which everything read is of one moment."""
    postgresql = connection.dialect.name == "postgresql"
    connection.exec_driver_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if postgresql else "BEGIN")


def _parse(url: str) -> URL:
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        # Neither the address nor what is said of it is passed on: there may be a password in either.
        shown = url.partition("://")[0] + "://…"
        raise LedgerError(
            "this is no address of a database", subject=shown, remedy="postgresql://name:password@host:port/database"
        ) from None
    backend = parsed.get_backend_name()
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        return parsed
    raise LedgerError(
        f"a ledger can't be kept in {backend}",
        subject=parsed.render_as_string(hide_password=True),
        remedy="give a path, or an address that begins with postgresql://",
    )


def _check_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError("it is a folder, not a ledger", subject=str(path), remedy="give the path of a file")
    if not create and not path.exists():
        raise LedgerError("there is no such ledger", subject=str(path), remedy="make one with 'groundbreak ingest'")
    if not path.parent.is_dir():
        raise LedgerError("its folder does not exist", subject=str(path), remedy=f"make the folder {path.parent}")


def _only_to_read(file: Path) -> URL | None:
    """The address of a ledger in a folder that can't be written to: SQLite would keep its journal beside it."""
    if not file.exists() or os.access(file.parent, os.W_OK):
        return None
    # Not to be changed by anybody is promised only where its folder does not allow it.
    return URL.create(
        "sqlite", database=f"file:{quote(str(file.absolute()))}", query={"mode": "ro", "immutable": "1", "uri": "true"}
    )


def _set_up_sqlite(raw: object, _record: object) -> None:
    cursor = raw.cursor()  # type: ignore[attr-defined]
    # recursive_triggers: else INSERT OR REPLACE would delete a row without asking the trigger that refuses it.
    for pragma in ("foreign_keys = ON", "recursive_triggers = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _connect_postgresql(parsed: URL, name: str) -> tuple[Engine, Connection]:
    if importlib.util.find_spec("psycopg") is None:
        raise LedgerError(
            "the driver for PostgreSQL is missing", subject=name, remedy="pip install 'groundbreak[postgresql]'"
        )
    engine = create_engine(parsed, isolation_level="AUTOCOMMIT")
    try:
        return engine, engine.connect()
    except DatabaseError as error:
        raise LedgerError(f"the database does not answer: {error.orig}", subject=name) from error
