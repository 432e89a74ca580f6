"""Which testimonies a later report of the same publisher takes back.

In: testimonies. Out: those that stand, and the corrections: what was withdrawn, and what is said instead. A report
corrects another only where it says so of itself, both are of one publisher, and they share an address, a story or most
of a headline; and it withdraws only what it tells anew with another day or another place, or denies. All else that the
earlier report says stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from groundbreak.language.corrections import is_correction
from groundbreak.linkage.voices import fold
from groundbreak.model.claim import Modality
from groundbreak.model.document import Document
from groundbreak.model.project import Testimony

_WITHIN = timedelta(days=60)
"""How long after a report its correction may come."""
_SHARED = 0.5
"""Share of the shorter headline's words that the longer one must have."""
_WORD = re.compile(r"[^\W_]{2,}")
_CUES = frozenset("correction corrected corrects clarification 정정 정정보도 바로잡습니다 바로잡음".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that was said and is taken back."""

    withdrawn: Testimony
    instead: tuple[Testimony, ...]
    """What the correcting report says of the same event."""


def corrected(testimonies: Sequence[Testimony]) -> tuple[tuple[Testimony, ...], tuple[Correction, ...]]:
    """Testimonies that stand, in their order, and what was corrected."""
    said: dict[str, list[Testimony]] = defaultdict(list)
    for testimony in testimonies:
        said[testimony.document.id].append(testimony)
    documents = {id_: group[0].document for id_, group in said.items()}
    by_publisher: dict[str, list[str]] = defaultdict(list)
    for id_, document in documents.items():
        by_publisher[fold(document.publisher)].append(id_)
    found: dict[int, Correction] = {}
    for id_, later in documents.items():
        if not later.publisher or not is_correction(later.headline, later.text):
            continue
        for other in by_publisher[fold(later.publisher)]:
            if other != id_ and _corrects(later, said[id_], documents[other], said[other]):
                for correction in _taken_back(said[other], said[id_]):
                    found.setdefault(id(correction.withdrawn), correction)
    return tuple(t for t in testimonies if id(t) not in found), tuple(found.values())


def _corrects(later: Document, of_later: list[Testimony], earlier: Document, of_earlier: list[Testimony]) -> bool:
    """Whether one report is the correction of the other, both being of one publisher."""
    after, before = later.published.earliest, earlier.published.latest
    if after is None or before is None or not timedelta(0) <= after - before <= _WITHIN:
        return False
    if after == before and is_correction(earlier.headline, earlier.text):
        return False
    if later.url and later.url == earlier.url:
        return True
    if of_later[0].origin.id == of_earlier[0].origin.id:
        return True
    words = [set(_WORD.findall(d.headline.lower())) - _CUES for d in (later, earlier)]
    shortest = min(len(words[0]), len(words[1]))
    return shortest > 1 and len(words[0] & words[1]) >= _SHARED * shortest


def _taken_back(earlier: Sequence[Testimony], later: Sequence[Testimony]) -> list[Correction]:
    """What of one report the other tells otherwise."""
    out = []
    for old in earlier:
        if old.claim.modality is not Modality.REPORTED or not old.resolution.place_id:
            continue
        same = [new for new in later if new.claim.event is old.claim.event and new.resolution.place_id]
        here = [new for new in same if new.resolution.place_id == old.resolution.place_id]
        told = [new for new in here if new.claim.modality is Modality.REPORTED]
        if told:
            # The old day may be named again only to be taken back, so another day is what counts.
            other = tuple(new for new in told if not new.claim.when.overlaps(old.claim.when))
            if other and len(other) == len(told):
                out.append(Correction(old, other))
        elif any(new.claim.modality is Modality.DENIED for new in here) or (
            not here and _one_place(earlier, same, old)
        ):
            out.append(Correction(old, tuple(same)))
    return out


def _one_place(earlier: Sequence[Testimony], same: Sequence[Testimony], old: Testimony) -> bool:
    """Whether both reports name one place for the event, and so the later one names another in its stead."""
    before = {t.resolution.place_id for t in earlier if t.claim.event is old.claim.event and t.resolution.place_id}
    after = {t.resolution.place_id for t in same if t.claim.modality is Modality.REPORTED}
    return len(before) == 1 and len(after) == 1
