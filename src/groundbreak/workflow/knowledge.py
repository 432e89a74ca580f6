"""Gathers what every verb needs to know of a programme: its definition, places, names and readers.

Goes in: the id or path of a definition. Comes out: `Knowledge`, frozen, with one hash that stands for all of it, so
that a run can say what it was made from. Building it takes a few tenths of a second; it is done once a command.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from groundbreak import reading
from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.sources.polygons import read_polygons
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.model.lexicon import Reader
from groundbreak.model.place import Place
from groundbreak.model.programme import Programme
from groundbreak.programme.load import Loaded, load


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A programme, ready for work."""

    loaded: Loaded
    places: Mapping[str, Place]
    """By id: the programme's own country, and the neighbours that bear like names."""
    index: NameIndex
    readers: Sequence[Reader]
    config: str
    """Hash of the definition and the gazetteer: what a reading hangs on besides the code."""

    @property
    def programme(self) -> Programme:
        """The definition itself."""
        return self.loaded.programme


def gather(id_or_path: str | Path) -> Knowledge:
    """Load a programme and make its names and readers ready. Raises DefinitionError or GazetteerError."""
    loaded = load(id_or_path)
    units = read_units(loaded.places)
    if loaded.neighbours is not None:
        units += read_units(loaded.neighbours)
    places = {place.id: place for place in units}
    index = NameIndex(places.values())
    config = hashlib.sha256(f"{loaded.programme.id} {loaded.programme.version}".encode()).hexdigest()[:16]
    return Knowledge(loaded, places, index, reading.readers(loaded.programme, index), config)


def outlines(knowledge: Knowledge) -> dict[str, str]:
    """Polygons of the programme's places as WKT, by place id; empty where the definition has none."""
    if knowledge.loaded.outlines is None:
        return {}
    return {place_id: shape.wkt for place_id, shape in read_polygons(knowledge.loaded.outlines).items()}
