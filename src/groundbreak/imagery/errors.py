"""What can go wrong with imagery, below the program's own errors.

InputError
├── CatalogError     a catalog can't be opened, or holds nothing that is asked for
├── MissingBands     a collection lacks bands that can't be done without
└── MissingExtra     the optional libraries are not installed
"""

from __future__ import annotations

from groundbreak.errors import InputError


class CatalogError(InputError):
    """A STAC catalog can't be opened or read."""


class MissingBands(InputError):
    """The pictures lack bands that the method can't do without."""


class MissingExtra(InputError):
    """The libraries for imagery are not installed."""


def explain_missing(error: ImportError) -> MissingExtra:
    """The error to raise where an optional library is not there."""
    return MissingExtra(
        f"imagery needs the library '{error.name}', which is not installed",
        remedy="pip install 'groundbreak[imagery]'",
    )
