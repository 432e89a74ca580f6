"""An analyst's verdict: signed, dated, with a reason, and only ever added to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from groundbreak.model.anchor import Anchor


class Verdict(StrEnum):
    """What a reviewer may say."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"
    REVOKE = "revoke"


@dataclass(frozen=True, slots=True)
class Review:
    """One verdict on an anchor, a site, or a pair of them; never on the id of a reading."""

    id: str
    reviewer: str
    at: datetime
    """UTC."""
    verdict: Verdict
    reason: str
    anchor: Anchor | None = None
    other: Anchor | None = None
    """The second of a pair, for SAME and NOT_SAME."""
    site_id: str = ""
    field: str = ""
    """For CORRECT: 'place', 'event', 'date' …"""
    value: str = ""
    """For CORRECT: the right value."""
    revokes: str = ""
    """For REVOKE: id of the review taken back."""
