"""Bytes as they came in: custody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Capture:
    """One fetch of one thing, with everything needed to prove what was received."""

    sha256: str
    """Hex digest of `content`."""
    content: bytes
    locator: str
    """Where it came from: a file name with record number, or an address."""
    media_type: str
    """What the bytes are: 'text/plain', 'text/html', 'application/json' (one report record) …"""
    captured_at: datetime
    """When it was taken in, UTC."""
    url: str = ""
    """Address of the page, where known."""
    headers: tuple[tuple[str, str], ...] = ()
