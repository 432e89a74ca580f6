"""Has the database itself refuse to change or delete evidence, whichever program is talking to it.

Goes in: a connection inside a transaction, and tables. Comes out: triggers on SQLite, triggers and a function on
PostgreSQL (TRUNCATE included). Opening the file with another tool and issuing UPDATE then fails with our message.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Table

MESSAGE = "evidence is append-only"


def protect(connection: Connection, tables: Iterable[Table]) -> None:
    """Install the refusals. Done once, when a table is made."""
    statements = _postgresql if connection.dialect.name == "postgresql" else _sqlite
    for statement in statements([table.name for table in tables]):
        connection.exec_driver_sql(statement)


def _sqlite(names: list[str]) -> Iterable[str]:
    for name in names:
        for verb in ("UPDATE", "DELETE"):
            yield (
                f'CREATE TRIGGER "{name}_no_{verb.lower()}" BEFORE {verb} ON "{name}" '
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}: {name}'); END"
            )


def _postgresql(names: list[str]) -> Iterable[str]:
    yield (
        "CREATE OR REPLACE FUNCTION groundbreak_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}: %%', TG_TABLE_NAME; END $$"
    )
    for name in names:
        yield (
            f'CREATE TRIGGER "{name}_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "{name}" '
            "FOR EACH STATEMENT EXECUTE FUNCTION groundbreak_refuse()"
        )
