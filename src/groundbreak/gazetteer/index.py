"""Find the names of known places in text, and look single names up: exact forms only.

In comes a set of places; `NameIndex` then answers in time that hangs on the length of the text and not on the number of
names (Aho–Corasick over all generated forms). It is the `PlaceFinder` that readers are given. It says what a stretch of
text may name and whether the same letters often mean something else; which place is meant is `resolve`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from types import MappingProxyType

import ahocorasick_rs

from groundbreak.gazetteer.boundary import hangul_hits, latin_hit, standing_alone, vouched
from groundbreak.gazetteer.fold import fold_in_place
from groundbreak.gazetteer.forms import Form, forms_of
from groundbreak.gazetteer.nearby import Near, NearNames
from groundbreak.gazetteer.weak import is_weak_form
from groundbreak.language.ko.hangul import is_hangul
from groundbreak.language.ko.romanize import fold
from groundbreak.language.ko.units import stem
from groundbreak.model.lexicon import NameHit
from groundbreak.model.place import Place

_MAX_COST = 1.3
"""Dearest form that is looked for in running text: a habit, but not two slips at once."""


class NameIndex:
    """All names of some places, ready to be found. Build once, use for every text."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places: dict[str, Place] = {place.id: place for place in places}
        self._forms: dict[str, list[Form]] = {}
        self._admin1: dict[str, set[str]] = {}
        patterns: dict[str, dict[str, bool]] = {}
        for place in self._places.values():
            for unit in (place.admin1, place.admin1_native) if place.admin1 else ():
                self._admin1.setdefault(fold(unit), set()).add(place.admin1)
            for form in forms_of(place):
                self._forms.setdefault(form.key, []).append(form)
                if form.cost > _MAX_COST:
                    continue
                for text in form.texts:
                    ids = patterns.setdefault(fold_in_place(text), {})
                    weak = is_weak_form(form, text)
                    ids[place.id] = ids.get(place.id, True) and weak
        self._near = lru_cache(maxsize=4096)(self._compare)
        self._patterns = [self._pattern(ids) for ids in patterns.values()]
        self._native = [is_hangul(text) for text in patterns]
        self._automaton = ahocorasick_rs.AhoCorasick(list(patterns), store_patterns=False) if patterns else None

    @cached_property
    def _sounds(self) -> NearNames:
        return NearNames(form for forms in self._forms.values() for form in forms)

    def _compare(self, key: str, bound: float) -> tuple[Near, ...]:
        return self._sounds.near(key, bound)

    def _pattern(self, ids: Mapping[str, bool]) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
        order = tuple(sorted(ids, key=lambda i: (ids[i], i)))
        return order, tuple(self._places[i].kind for i in order), all(ids.values())

    @property
    def places(self) -> Mapping[str, Place]:
        """All places by id."""
        return MappingProxyType(self._places)

    def near(self, key: str, bound: float) -> tuple[Near, ...]:
        """The places that a folded spelling sounds like, within a distance in nats, nearest first."""
        return self._near(key, bound)

    def forms(self, name: str) -> tuple[Form, ...]:
        """The forms that a single name spells exactly, marks and case folded; without county, city and the like."""
        return tuple(self._forms.get(fold(name), ()))

    def lookup(self, name: str) -> tuple[str, ...]:
        """Ids of the places that a name alone may mean, exact forms only, the likelier spelling first."""
        forms = self.forms(name) or self.forms(stem(name)[0])
        return tuple(dict.fromkeys(f.place_id for f in sorted(forms, key=lambda f: (f.cost, f.place_id))))

    def first_level(self, name: str) -> frozenset[str]:
        """Names of the first-level units that a name may mean, whether or not they are places of their own."""
        key = fold(name)
        found = {self._places[form.place_id] for form in self._forms.get(key, ())}
        return frozenset(p.admin1 for p in found if p.name == p.admin1) | frozenset(self._admin1.get(key, ()))

    def find(self, text: str) -> Sequence[NameHit]:
        """All hits, leftmost-longest, not overlapping, by start. Offsets are code points of `text`."""
        if self._automaton is None:
            return ()
        folded = fold_in_place(text)
        latin: list[tuple[int, int, int, bool]] = []
        hangul: list[tuple[int, int, int]] = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if self._native[pattern]:
                hangul.append((start, end, pattern))
                continue
            found = latin_hit(text, folded, start, end)
            if found is not None:
                latin.append((start, end, pattern, found))
        hits = self._latin(text, folded, latin) if latin else []
        if hangul:
            hits += self._hangul(text, hangul)
            hits.sort(key=lambda h: h.start)
        return hits

    def _latin(self, text: str, folded: str, found: list[tuple[int, int, int, bool]]) -> list[NameHit]:
        found.sort(key=lambda f: (f[0], -f[1]))
        hits: list[NameHit] = []
        last = -1
        for start, end, pattern, other in found:
            if start < last:
                continue
            ids, kinds, weak = self._patterns[pattern]
            hits.append(NameHit(start, end, text[start:end], ids, kinds, weak or other))
            last = end
        for i in range(len(hits) - 1, -1, -1):  # from the right: a word for units stands at the end of its list
            before, after = hits[i - 1] if i else None, hits[i + 1] if i + 1 < len(hits) else None
            if hits[i].weak and vouched(text, folded, hits[i], before, after):
                hits[i] = replace(hits[i], weak=False)
        return hits

    def _hangul(self, text: str, found: list[tuple[int, int, int]]) -> list[NameHit]:
        hits: list[NameHit] = []
        last = -1
        for start, end, pattern, ending in hangul_hits(text, found, self._is_province):
            if start < last:
                continue
            ids, kinds, weak = self._patterns[pattern]
            if ending:
                fitting = [i for i in ids if self._places[i].native_name.endswith(ending)]
                if fitting:
                    ids = tuple(fitting)
                    kinds = tuple(self._places[i].kind for i in ids)
            hits.append(NameHit(start, end, text[start:end], ids, kinds, weak))
            last = end
        return self._alone(text, found, hits)

    def _alone(self, text: str, found: list[tuple[int, int, int]], hits: list[NameHit]) -> list[NameHit]:
        """The sure hits, and between them those names that stand without their ending."""
        provinces = {hit.end for hit in hits if "province" in hit.kinds}
        taken = {at for hit in hits for at in range(hit.start, hit.end)}
        last = -1
        out = list(hits)
        for start, end, pattern, doubtful in standing_alone(text, found, provinces, taken):
            if start >= last and not self._is_province(pattern) and end - 1 not in taken:
                ids, kinds, weak = self._patterns[pattern]
                out.append(NameHit(start, end, text[start:end], ids, kinds, weak or doubtful))
                last = end
        return out

    def _is_province(self, pattern: int) -> bool:
        return "province" in self._patterns[pattern][1]
