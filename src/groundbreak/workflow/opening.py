"""Opens a ledger for whoever shows or fills it, and remembers which programme it follows.

Goes in: a path or URL. Comes out: an open ledger. The command line and the web server open ledgers through here, so
that `workflow` stays the only room that opens and commits.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from groundbreak import ledger as ledgers
from groundbreak.ledger import Ledger

_PROGRAMME = "programme"


@contextmanager
def opened(url: str, *, create: bool = False) -> Iterator[Ledger]:
    """Open a ledger for the length of a block. With `create`, one that is missing is made. Raises LedgerError."""
    with ledgers.open(url, create=create) as ledger:
        yield ledger


def programme_of(ledger: Ledger) -> str:
    """Id or path of the programme that a ledger follows; '' where nobody said yet."""
    return ledger.setting(_PROGRAMME)


def follow(ledger: Ledger, programme: str) -> None:
    """Remember which programme a ledger follows. Raises LedgerBusy."""
    if programme_of(ledger) != programme:
        with ledger.writing() as append:
            append.setting(_PROGRAMME, programme)
