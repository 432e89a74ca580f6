"""From documents to claims: one reader a language, all pure.

`readers(programme, finder)` gives them; each is a `model.lexicon.Reader`. What languages share is in `grammar`.
"""

from __future__ import annotations

from collections.abc import Sequence

from groundbreak.model.lexicon import PlaceFinder, Reader
from groundbreak.model.programme import Programme
from groundbreak.reading.english.reader import EnglishReader
from groundbreak.reading.korean.reader import KoreanReader


def readers(programme: Programme, finder: PlaceFinder) -> Sequence[Reader]:
    """The readers of all languages there are, for one programme and gazetteer."""
    return (EnglishReader(programme, finder), KoreanReader(programme, finder))
