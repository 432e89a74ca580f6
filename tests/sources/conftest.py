from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from groundbreak import ledger
from groundbreak.archive.transport import Limits, Web
from groundbreak.ledger import Ledger

from .servers import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def web() -> Web:
    """Asks servers of this machine too, and has little patience."""
    return Web(Limits(seconds=1.5, idle_seconds=1.0, body_bytes=200_000, allow_private=True))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with ledger.open(str(tmp_path / "test.ledger"), create=True) as opened:
        yield opened
