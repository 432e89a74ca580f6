"""Makes captures readable, and tells which documents tell one story."""

from groundbreak.documents.parse import VERSION, parse

__all__ = ["VERSION", "parse"]
