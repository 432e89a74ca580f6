"""What the whole of a report tells of the places it names: their provinces, and whose name a facility bears.

In: places as the sentences name them. Out: a province for those that are given one elsewhere, and marks on those that
are part of a facility's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from groundbreak.model.lexicon import NameHit
from groundbreak.reading.english.mentions import is_province
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermHit, TermKind

_COMPOUND_GAP = re.compile(
    r"(?:['’]s?)?(?: (?:(?:new|modern|first|pilot|showcase|People['’]s|comprehensive|regional|"
    r"local|\w+-industry|marine|model|combined|general)(?: |$)){0,3})?\s?",
    re.IGNORECASE,
)


def scope(text: str, names: Sequence[NameHit], refs: Sequence[PlaceRef]) -> str:
    """The one province that a report is about: the only one it names, and not just to say where one place lies."""
    provinces = {n.surface for n in names if is_province(n, text)}
    attached = {r.admin1_hint for r in refs}
    return min(provinces) if len(provinces) == 1 and not provinces & attached else ""


def provinces_of(refs: Iterable[PlaceRef]) -> dict[tuple[str, ...], str]:
    """The province that a report gives once, with a name, holds wherever it writes that name again."""
    said: dict[tuple[str, ...], set[str]] = {}
    for ref in refs:
        if ref.admin1_hint:
            said.setdefault(ref.key, set()).add(ref.admin1_hint)
    return {key: next(iter(hints)) for key, hints in said.items() if len(hints) == 1}


def with_compounds(text: str, refs: Sequence[PlaceRef], terms: Sequence[TermHit]) -> list[PlaceRef]:
    """Mark the places that are part of a facility's name: 'Kujang County Hospital'."""
    facilities = [t for t in terms if t.kind in (TermKind.FACILITY, TermKind.OTHER)]
    if not facilities:
        return list(refs)
    out = []
    for ref in refs:
        mark = -1
        for term in facilities:
            if term.start < ref.end:
                continue
            if term.start - ref.outer_end > 40:
                break
            if term.start < ref.outer_end or _COMPOUND_GAP.fullmatch(text, ref.outer_end, term.start):
                mark = term.start
                break
        out.append(replace(ref, compound=mark))
    return out
