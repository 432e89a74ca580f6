"""Keeps evidence and readings: append and query, on SQLite or PostgreSQL. `open` is where to begin."""

from groundbreak.ledger.append import Append
from groundbreak.ledger.evidence import Byline
from groundbreak.ledger.held import HeldClaim, HeldMention
from groundbreak.ledger.session import Ledger, open

__all__ = ["Append", "Byline", "HeldClaim", "HeldMention", "Ledger", "open"]
