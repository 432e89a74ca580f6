"""Applies what reviewers said to testimonies, before anything is linked to a project.

In: testimonies and `Effects`. Out: testimonies with rejected ones left out, corrected ones corrected, confirmed ones
certain. The claims in the ledger stay as they were read: this is a view of them.

A verdict on the words of a *name* concerns the claims that hang on that name; a verdict on a *sentence* concerns every
claim read from it, except that a place can't be corrected for a sentence that names several.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from groundbreak.model.anchor import Anchor
from groundbreak.model.claim import Candidate, Event, Modality, Resolution
from groundbreak.model.dates import DateBasis, DateInterval, Precision
from groundbreak.model.project import Testimony
from groundbreak.review.effects import Effects

FIELDS = ("place", "event", "modality", "date", "cohort", "facility", "programme")
"""What can be corrected. 'date' takes an ISO day or 'first/last'; 'facility' codes with commas between them."""


def apply(testimonies: Sequence[Testimony], effects: Effects) -> tuple[Testimony, ...]:
    """Testimonies as reviewers want them read. A correction that can't be understood changes nothing."""
    if not (effects.accepted or effects.rejected or effects.corrections or effects.clusters):
        return tuple(testimonies)
    crowded = Counter(t.claim.anchor for t in testimonies)
    kept: list[Testimony] = []
    for testimony in testimonies:
        anchors = anchors_of(testimony)
        if effects.rejected.intersection(anchors):
            continue
        changed = testimony
        for anchor in anchors:
            for field, value in effects.corrections.get(anchor, ()):
                if field == "place" and anchor == testimony.claim.anchor and crowded[anchor] > 1:
                    continue
                changed = _corrected(changed, field, value)
        if changed is not testimony or effects.accepted.intersection(anchors):
            changed = replace(changed, claim=replace(changed.claim, confidence=1.0))
        kept.append(changed)
    return tuple(_joined(kept, effects))


def anchors_of(testimony: Testimony) -> tuple[Anchor, ...]:
    """The words a verdict on this testimony may point at: its sentence, then the name in it."""
    mention = testimony.claim.mention
    return (testimony.claim.anchor, mention.anchor) if mention else (testimony.claim.anchor,)


def _joined(testimonies: Iterable[Testimony], effects: Effects) -> Iterable[Testimony]:
    """Gives an unresolved name the place of a name that a reviewer called the same, where that is one place."""
    testimonies = list(testimonies)
    known: dict[frozenset[Anchor], set[str]] = {}
    for testimony in testimonies:
        mention = testimony.claim.mention
        if mention and testimony.resolution.place_id:
            known.setdefault(effects.cluster_of(mention.anchor), set()).add(testimony.resolution.place_id)
    for testimony in testimonies:
        mention = testimony.claim.mention
        places = known.get(effects.cluster_of(mention.anchor), set()) if mention else set()
        if mention and not testimony.resolution.resolved and len(places) == 1:
            yield _corrected(testimony, "place", next(iter(places)))
        else:
            yield testimony


def _corrected(testimony: Testimony, field: str, value: str) -> Testimony:
    if field == "place":
        found = Resolution((Candidate(value, 1.0, "a reviewer said so"),), True, "a reviewer said so")
        return replace(testimony, resolution=found if value else Resolution(why="a reviewer said: none of these"))
    change = _change(field, value)
    return replace(testimony, claim=replace(testimony.claim, **change)) if change else testimony


def _change(field: str, value: str) -> dict[str, Any]:
    try:
        match field:
            case "event":
                return {"event": Event(value)}
            case "modality":
                return {"modality": Modality(value)}
            case "date":
                return {"when": _interval(value)}
            case "cohort":
                return {"cohort": int(value) if value else None}
            case "facility":
                return {"facilities": tuple(code.strip() for code in value.split(",") if code.strip())}
            case "programme":
                return {"programme": value}
            case _:
                return {}
    except ValueError:
        # The reviewer's words stay in the ledger; what can't be understood must not change what is shown.
        return {}


def _interval(value: str) -> DateInterval:
    first, _, last = value.partition("/")
    earliest, latest = date.fromisoformat(first), date.fromisoformat(last or first)
    precision = Precision.DAY if earliest == latest else Precision.RANGE
    return DateInterval(earliest, latest, precision, DateBasis.EVENT)
