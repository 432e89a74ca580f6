"""One report in a file that holds several, with what the file says of it.

Comes out of everything that takes files apart, and goes into `files`, which makes a `Capture` of it. What a piece does
not say (its type, its time) is that of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from groundbreak.errors import InputError


@dataclass(frozen=True, slots=True)
class Piece:
    """One report."""

    place: str
    """Where in the file it stands: 'record 3'; '' for the whole."""
    content: bytes
    media_type: str = ""
    """What the bytes are; '' for what the file's kind says."""
    url: str = ""
    captured_at: datetime | None = None
    """When it was fetched, where the file says so and that is not in the future."""
    headers: tuple[tuple[str, str], ...] = ()


Found: TypeAlias = Iterator[Piece | InputError]
"""What splitting a file gives: pieces, and in place of each that can't be used, the reason."""
