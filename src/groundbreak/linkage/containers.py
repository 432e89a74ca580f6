"""Places that a report names only as what holds another place: 'Onchon County of Nampho City'.

In: testimonies and places. Out: pairs of (document, place) for which the place is a container and no site of its own. A
unit that is itself of a kind the programme selects (a city that is also a first-level unit) would otherwise become a
project each time that a county of it is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

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
        for holder in _holders([places[id_] for id_ in sorted(together) if id_ in places])
    )


def _holders(together: Sequence[Place]) -> list[str]:
    """Ids of the places that hold another one of these: found by what each lies in, not pair by pair."""
    units = Counter(place.part_of for place in together)
    names = Counter(place.admin1 for place in together)
    return [
        place.id
        for place in together
        # A city that is its own first-level unit does not hold itself.
        if units[place.id] > (place.part_of == place.id) or names[place.name] > (place.admin1 == place.name)
    ]
