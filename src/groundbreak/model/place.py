"""Places and all their names."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class LocationPrecision(StrEnum):
    """How finely a location is known; a county's centre is never drawn as if it were a site."""

    POINT = "point"
    SITE = "site"
    SETTLEMENT = "settlement"
    COUNTY = "county"
    PROVINCE = "province"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One name of a place in one language and one spelling system."""

    text: str
    language: str
    """BCP 47 tag of the language the name is written in ('ko', 'ko-KP', 'en')."""
    system: str = ""
    """Romanization or source of the spelling: 'hangul', 'rr', 'mr', 'dprk', 'press', 'gazetteer'."""


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative unit or populated place that reports may name."""

    id: str
    """Our own stable id; for a programme's units the id its data file gives."""
    name: str
    """The name to show, in Latin letters."""
    native_name: str = ""
    """The name in the country's own script, in its own spelling."""
    kind: str = ""
    """'county', 'city', 'district', 'province', 'settlement' …"""
    admin1: str = ""
    """Name of the first-level unit it lies in now."""
    admin1_native: str = ""
    country: str = ""
    """ISO 3166-1 alpha-2."""
    names: tuple[PlaceName, ...] = ()
    lat: float | None = None
    """Degrees north, WGS 84: a point inside, for labels; see `precision`."""
    lon: float | None = None
    """Degrees east, WGS 84."""
    precision: LocationPrecision = LocationPrecision.COUNTY
    part_of: str = ""
    """Id of the unit that holds it, where it is not first-level."""
    concordances: tuple[tuple[str, str], ...] = ()
    """Pairs of (scheme, id): 'wof', 'osm', 'wikidata', 'pcode'."""
    other_admin1: tuple[str, ...] = field(default=())
    """First-level units it was listed in at other times; a report may still say so."""
