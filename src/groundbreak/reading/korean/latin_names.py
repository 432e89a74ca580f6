"""Places whose names stand in Latin letters in a Korean text: a text goes in, references and provinces come out.

Korean sets its endings right behind them ('Songchon군에서', 'Kusong의'), where a finder of Latin names sees the middle
of a word. So each run of Latin letters is handed to the finder by itself, and what follows it is read as Korean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from groundbreak.language.ko.units import LATIN_SUFFIXES
from groundbreak.model.lexicon import NameHit, PlaceFinder
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.korean.marks import KIND, KINDS, Datelines, Region

_RUN = re.compile(r"[A-Z](?<![A-Za-z@/.].)[A-Za-z'’-]{2,40}(?:[ ,][ ]?[A-Z][A-Za-z'’-]{0,40}){0,7}")
_WORD = re.compile(r" (County|City|District)(?![A-Za-z])")
_ENDING = re.compile(rf"-({'|'.join(LATIN_SUFFIXES)})(?![A-Za-z])")
_PROVINCE = re.compile(r" Province(?![A-Za-z])")
_LONGEST_NAME = 4


def latin_names(
    text: str, finder: PlaceFinder, known: Sequence[PlaceRef], wanted: frozenset[str], datelines: Datelines
) -> tuple[list[PlaceRef], list[Region]]:
    """Places of the wanted kinds, and the first-level units beside them; what only glosses a known name is left out."""
    refs: list[PlaceRef] = []
    regions: list[Region] = []
    before = {ref.outer_end: ref for ref in known}
    for run in _RUN.finditer(text):
        if datelines.hold(run.start()):
            continue
        for hit in finder.find(run.group()):
            start, end = run.start() + hit.start, run.start() + hit.end
            if hit.weak and not _unit(text, end)[0]:
                continue  # a word, or part of a person's name
            if not wanted.isdisjoint(hit.kinds):
                ref = _ref(text, hit, start, end, finder)
                glossed = before.get(start - 1) if text[start - 1 : start] == "(" else None
                if glossed is None or set(glossed.place_ids).isdisjoint(ref.place_ids):
                    refs.append(ref)
            else:
                province = _PROVINCE.match(text, end)
                regions.append(Region(start, province.end() if province else end, hit.surface, hit.place_ids))
    return refs, regions


def _ref(text: str, hit: NameHit, start: int, end: int, finder: PlaceFinder) -> PlaceRef:
    """A reference; of '성천(Songchon)군' to the Korean name, which the brackets only gloss."""
    if text[start - 1 : start] == "(" and text.startswith(")", end):
        for size in range(_LONGEST_NAME, 1, -1):
            name = text[max(0, start - 1 - size) : start - 1]
            if len(name) == size and " " not in name and not set(hit.place_ids).isdisjoint(finder.lookup(name)):
                kind, outer = _unit(text, end + 1)
                return PlaceRef(start - 1 - size, start - 1, outer if kind else end + 1, name, hit.place_ids, kind)
    kind, outer = _unit(text, end)
    return PlaceRef(start, end, outer, hit.surface, hit.place_ids, kind)


def _unit(text: str, end: int) -> tuple[str, int]:
    """The kind of unit that stands behind a name, in Korean or Latin letters, and where it ends."""
    if korean := KIND.match(text, end):
        return KINDS[korean[1]], korean.end(1)
    if word := _WORD.match(text, end):
        return word[1].lower(), word.end()
    if ending := _ENDING.match(text, end):
        return LATIN_SUFFIXES[ending[1]], ending.end()
    return "", end
