"""What all questions to a ledger have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select

CHUNK = 500
"""Values in one IN list: far below the limits of both databases."""


class Asking:
    """Asks over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _rows(self, statement: Select[Any]) -> list[Mapping[str, Any]]:
        found: Any = self._connection.execute(statement).mappings().all()
        return list(found)


def chunks(values: Iterable[str]) -> Iterator[Sequence[str]]:
    """The values, each once and in order, as lists that are short enough to ask about."""
    everything = list(dict.fromkeys(values))
    for start in range(0, len(everything), CHUNK):
        yield everything[start : start + CHUNK]


def primary(language: str) -> str:
    """The primary subtag of a language tag: 'ko' of 'ko-KP'."""
    return language.partition("-")[0].lower()
