"""How long work tells how far it is: a function handed in by whoever shows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

Clock = Callable[[], datetime]
"""Gives the time now, with its zone."""


class Progress(Protocol):
    """Told after every batch."""

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """`stage` is a verb such as 'ingest'; `total` is None where the end is not known."""


def silent(stage: str, done: int, total: int | None) -> None:
    """Shows nothing."""


def now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)
