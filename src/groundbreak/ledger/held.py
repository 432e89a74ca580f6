"""Readings as a ledger holds them: with the place each mention is held to mean, and the key to say better."""

from __future__ import annotations

from dataclasses import dataclass

from groundbreak.model.claim import Claim, Mention, Resolution

UNRESOLVED = Resolution()


@dataclass(frozen=True, slots=True)
class HeldMention:
    """A mention of a current reading."""

    key: tuple[int, int]
    """Reading run and position, to be given back to `Append.resolutions`."""
    document_id: str
    mention: Mention
    resolution: Resolution = UNRESOLVED
    """Empty where it was never resolved."""
    resolver: tuple[str, str] = ("", "")
    """Process and configuration of the run that resolved it last."""


@dataclass(frozen=True, slots=True)
class HeldClaim:
    """A claim of a current reading."""

    claim: Claim
    resolution: Resolution = UNRESOLVED
    """Of its mention; empty where there is none, or it was never resolved."""
    resolver: tuple[str, str] = ("", "")
    """Process and configuration of the run that resolved the mention last."""
