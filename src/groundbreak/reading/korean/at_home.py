"""The programme's own places among all that a gazetteer knows: a finder goes in, one that looks at home comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import compress

from groundbreak.model.lexicon import NameHit, PlaceFinder

_FEW_WORDS = 60
"""Characters of a text that is looked up whole, as 'RFA' in brackets is: it comes again and again."""


class AtHome:
    """A finder of the programme's own places among all that a gazetteer knows; it remembers its last look-ups.

    Gazetteers hold units of the neighbours too, so that names can be told apart; their ids begin with their country
    ('KR:…'). What a name may mean elsewhere is for resolution to weigh; a reader of this programme looks at home.
    """

    def __init__(self, finder: PlaceFinder, country: str) -> None:
        self._finder = finder
        self._country = country
        self._homes = lru_cache(maxsize=1 << 14)(self._all_home)
        self.lookup = lru_cache(maxsize=1 << 16)(self._lookup)
        self.nowhere_else = lru_cache(maxsize=1 << 12)(self._nowhere_else)
        self._in_words = lru_cache(maxsize=1 << 12)(self._find)

    def find(self, text: str) -> Sequence[NameHit]:
        """The hits that may mean a place at home. Texts of a few words are remembered."""
        return self._in_words(text) if len(text) < _FEW_WORDS else self._find(text)

    def _find(self, text: str) -> Sequence[NameHit]:
        found = []
        for hit in self._finder.find(text):
            home = self._homes(hit.place_ids)
            if all(home):
                found.append(hit)
            elif any(home):
                ids = tuple(compress(hit.place_ids, home))
                found.append(replace(hit, place_ids=ids, kinds=tuple(compress(hit.kinds, home))))
        return found

    def _all_home(self, ids: tuple[str, ...]) -> tuple[bool, ...]:
        return tuple(map(self._is_home, ids))

    def _lookup(self, name: str) -> tuple[str, ...]:
        return tuple(i for i in self._finder.lookup(name) if self._is_home(i))

    def _nowhere_else(self, name: str) -> bool:
        return all(self._is_home(i) for i in self._finder.lookup(name))

    def _is_home(self, place_id: str) -> bool:
        country, colon, _ = place_id.partition(":")
        return not colon or len(country) != 2 or country == self._country
