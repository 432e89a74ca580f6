"""Brings a ledger made by an older program up to the schema of this one.

Goes in: a connection inside a transaction and the version found in the ledger. Comes out: the ledger at the newest
version, or an exception and an unchanged ledger, since all steps share the caller's transaction. A new ledger is
made from `schema.py` at once and runs no step; a step only ever adds tables, columns and indexes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the schema."""

    version: int
    """The version a ledger has once the step is done."""
    what: str
    """In one sentence, for people."""
    apply: Callable[[Connection], None]


STEPS: tuple[Step, ...] = ()
"""In order. Empty: version 1 is the first, and no ledger is older."""


def upgrade(connection: Connection, found: int, steps: Sequence[Step] = STEPS) -> int:
    """Apply, in order, the steps beyond `found`, and return the version reached."""
    for step in sorted(steps, key=lambda step: step.version):
        if step.version > found:
            step.apply(connection)
            found = step.version
    return found
