"""Groundbreak: what was announced, what was built, and what says so.

Evidence goes in, is never changed, and everything shown is computed from it and leads back to it.
See `docs/architecture.md` for the rooms of the package and the direction of imports.
"""

__version__ = "0.1.0"
