"""A small country with a programme, and what is known of its names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from groundbreak.gazetteer.index import NameIndex
from groundbreak.model.place import Place
from groundbreak.model.programme import Programme
from groundbreak.testing import county, programme

PLACES = (
    county("c1", "Alder"),
    county("c2", "Birch"),
    county("c3", "Musan", "East Shore"),
    county("c4", "Kosong", "East Shore"),
    county("c5", "Kosong", "Midland"),
    county("c6", "Linden"),
)


@dataclass(frozen=True)
class World:
    """What `resolve` needs to know."""

    places: Sequence[Place] = PLACES
    config: str = "c"
    programme: Programme = field(default_factory=programme)

    @property
    def index(self) -> NameIndex:
        return NameIndex(self.places)

    @property
    def by_id(self) -> dict[str, Place]:
        return {place.id: place for place in self.places}
