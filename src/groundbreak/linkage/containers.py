"""Places that a report names only as what holds another place: 'Onchon County of Nampho City'.

In: testimonies and places. Out: pairs of (document, place) for which the place is a container and no site of its own. A
unit that is itself of a kind the programme selects (a city that is also a first-level unit) would otherwise become a
project each time that a county of it is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from groundbreak.model.place import Place
from groundbreak.model.project import Testimony

Containers = frozenset[tuple[str, str]]


def containers(testimonies: Iterable[Testimony], places: Mapping[str, Place]) -> Containers:
    """(document id, place id) of every place that holds another one named in the same document."""
    named: dict[str, set[str]] = {}
    for testimony in testimonies:
        if testimony.resolution.place_id:
            named.setdefault(testimony.document.id, set()).add(testimony.resolution.place_id)
    return frozenset(
        (document, holder)
        for document, together in named.items()
        for holder in together
        if any(_holds(places.get(holder), places.get(held)) for held in together if held != holder)
    )


def _holds(holder: Place | None, held: Place | None) -> bool:
    if holder is None or held is None:
        return False
    return held.part_of == holder.id or held.admin1 == holder.name
