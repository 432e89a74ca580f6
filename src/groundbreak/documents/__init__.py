"""Makes captures readable, and tells which documents tell one story."""

from groundbreak.documents.origin import cluster
from groundbreak.documents.parse import VERSION, parse

__all__ = ["VERSION", "cluster", "parse"]
