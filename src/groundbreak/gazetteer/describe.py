"""Say a resolution in words: what `groundbreak resolve` prints."""

from __future__ import annotations

from collections.abc import Mapping

from groundbreak.model.claim import Candidate, Resolution
from groundbreak.model.place import Place


def describe(name: str, resolution: Resolution, places: Mapping[str, Place]) -> str:
    """Some lines for people: the answer, each candidate with probability and reasons, and the chance of none."""
    answer = title(places[resolution.place_id]) if resolution.resolved else "unresolved"
    head = f"{name}: {answer}"
    lines = [f"{head}. {resolution.why[:1].upper()}{resolution.why[1:]}." if resolution.why else head]
    lines += [f"  {_percent(c.probability)}  {_line(c, places[c.place_id])}" for c in resolution.candidates]
    rest = 1.0 - sum(c.probability for c in resolution.candidates)
    if resolution.candidates and rest >= 0.005:
        lines.append(f"  {_percent(rest)}  none of these")
    return "\n".join(lines)


def title(place: Place) -> str:
    """A place with all that tells it from its namesakes: 'Unsan 은산군, county in South Phyongan (KP0720)'."""
    native = f" {place.native_name}" if place.native_name else ""
    inside = f" in {place.admin1}" if place.admin1 not in ("", place.name) else ""
    kind = f", {place.kind}{inside}" if place.kind else inside
    return f"{place.name}{native}{kind} ({place.id})"


def _line(candidate: Candidate, place: Place) -> str:
    return f"{title(place)}: {candidate.why}" if candidate.why else title(place)


def _percent(probability: float) -> str:
    return f"{min(probability, 0.994) * 100:3.0f} %"
