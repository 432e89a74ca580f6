"""Known sources by any of their names.

In: the programme's sources. Out: an index that finds a source by how a record or a text calls it ('KCNA via KCNA
Watch', 'the Rodong Sinmun'). A name that is not known stays unknown: nothing is guessed from parts of words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from groundbreak.model.programme import Programme, Source

_CUT = re.compile(r"\s+via\s+|\s*[(/,;]|\s+[-–—]\s+")
"""What may follow a name in a record without being part of it."""
_LONGEST = 200
"""Names of publishers are short; anything longer is not looked at."""


class Voices:
    """Index of a programme's sources."""

    def __init__(self, programme: Programme) -> None:
        self._by_name: dict[str, Source] = {}
        for source in programme.sources:
            for name in (source.id, source.label, *source.names):
                self._by_name.setdefault(fold(name), source)

    def find(self, name: str) -> Source | None:
        """The source of that name, whole or up to the first 'via', bracket, slash or comma."""
        return next((self._by_name[key] for key in _keys(name) if key in self._by_name), None)

    def last_known(self, names: Iterable[str]) -> Source | None:
        """The innermost claimant that is known."""
        return next((source for name in reversed(tuple(names)) if (source := self.find(name))), None)


def fold(name: str) -> str:
    """A name without case, marks, punctuation, article and domain prefix, for comparison."""
    plain = unicodedata.normalize("NFKD", name[:_LONGEST]).casefold()
    words = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split()
    if words and words[0] in ("the", "www"):
        words = words[1:]
    return unicodedata.normalize("NFC", " ".join(words))


def _keys(name: str) -> Iterator[str]:
    short = name[:_LONGEST]
    yield fold(short)
    for part in _CUT.split(short, maxsplit=1)[:1]:
        yield fold(part)
