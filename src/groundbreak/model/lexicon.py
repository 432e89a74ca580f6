"""What a reader needs to know of names without knowing the gazetteer: the seam between reading and gazetteer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from groundbreak.model.claim import Reading
from groundbreak.model.document import Document


@dataclass(frozen=True, slots=True)
class NameHit:
    """One stretch of text that spells a known name exactly (in any of its systems, marks folded)."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    surface: str
    """The words as they stand, kind words ('County', 'Province') left out."""
    place_ids: tuple[str, ...]
    """All places that bear the name, provinces and the country's settlements included."""
    kinds: tuple[str, ...]
    """Kind of each of `place_ids`, in the same order."""
    weak: bool = False
    """Whether the same letters are also a common word, or a person's name, so that context must speak for it."""


class PlaceFinder(Protocol):
    """Finds the names of known places in a text. `groundbreak.gazetteer.index.NameIndex` is one."""

    def find(self, text: str) -> Sequence[NameHit]:
        """All hits, leftmost-longest, not overlapping, by start."""
        ...

    def lookup(self, name: str) -> tuple[str, ...]:
        """Ids of the places that a name alone may mean, exact forms only."""
        ...


class Reader(Protocol):
    """Turns a document into claims. Pure: the same document, definition and gazetteer give the same reading."""

    process: str
    """Name for the run: 'read-en'."""
    version: str
    """Raised with every change of behaviour."""
    language: str

    def read(self, document: Document) -> Reading:
        """Read one document. Silence where there is nothing."""
        ...
