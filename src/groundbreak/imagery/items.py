"""One item of a catalog that can be used, as plain values.

In: nothing. Out: `SceneItem` and its `Asset`s, which `catalog` makes of what it finds and everything after it reads.
They hold no link back into the catalog, so that thousands of them go to a worker in one small message.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shapely.geometry.base import BaseGeometry

from groundbreak.imagery.profiles import Profile, bands_of


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, and what the item says of its one band."""

    key: str
    href: str = field(repr=False)
    """May carry a signature: shown only by `problems.problem`."""
    scale: float | None = None
    offset: float | None = None
    nodata: float | None = None


@dataclass(frozen=True, slots=True)
class SceneItem:
    """One item that can be used."""

    id: str
    profile: Profile
    when: datetime
    footprint: BaseGeometry
    """Its outline in degrees."""
    assets: Mapping[str, Asset]
    """By role."""
    properties: Mapping[str, Any]
    """What it says of projection, processing and cloud."""

    @property
    def bands(self) -> tuple[str, ...]:
        """Roles that it has and that carry reflectance."""
        return bands_of(self.assets)

    @property
    def crs(self) -> str:
        """Such as 'EPSG:32652'; '' where it does not say."""
        code = self.properties.get("proj:code") or self.properties.get("proj:epsg")
        return f"EPSG:{str(code).upper().removeprefix('EPSG:')}" if code is not None else ""
