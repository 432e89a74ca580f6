"""Which process went over which input with what outcome, also when it found nothing or failed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """How a run ended."""

    FOUND = "found"
    NOTHING = "nothing"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """One process over one input. A newer run of the same process supersedes an older one as a whole."""

    process: str
    """'parse', 'read-en', 'resolve' …"""
    version: str
    """Version of the code that ran; raising it makes every input due again."""
    config: str
    """Hash of everything else the result hangs on: programme definition, gazetteer."""
    input: str
    """Id of what it went over: a document id, a capture's digest, a scene."""
    outcome: Outcome
    started_at: datetime
    """UTC."""
    detail: str = ""
    """The error, for a failed run; else a short count of what was found."""
