"""Rivers whose bars move with every flood, and reservoirs whose level falls in spring and rises with the rains.

In: terrain and weather. Out: `Waters`, which paints its cells over the land on a day.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from third import spectra as s
from third.noise import Array, Ints, Rng, eased, fractal, year_and_doy
from third.terrain import Terrain
from third.weather import Weather


@dataclass(frozen=True, slots=True)
class Waters:
    """Cells of the river's bed first, then those of a reservoir."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    river: int
    """How many cells are the river's."""
    beds: Array
    """[flood, cell]: height of the bed after so many floods, and depth of the reservoir when full."""
    floods: Ints
    stone: Array
    """[cell, band]"""
    silt: float
    full: Array
    """[year]: how full the reservoir is kept."""

    def cover(self, seen: Array, weather: Weather, day: int) -> None:
        """Paint them as they are on a day."""
        place = weather.at(day)
        year, doy = weather.year(day), year_and_doy(day)[1]
        passed = int(np.searchsorted(self.floods, day, side="right"))
        level, wet = float(weather.level[place]), float(weather.wet[place])
        bed = self.beds[passed]
        drawn = 0.55 * float(self.full[year]) * eased((doy - 118) / 55) * (1 - eased((doy - 185) / 45))
        height = np.full(len(bed), level, np.float32)
        height[self.river :] = 1 - drawn - 0.25 * float(self.full[year - 1])
        under = np.clip((height - bed) / 0.12, 0, 1)[:, None]
        stone = self.stone * (1 - s.DARKEN * wet * 0.6)
        since = (day - float(self.floods[passed - 1]) if passed else 600.0) / 365
        lush = np.clip((bed - height - 0.25) * 1.6, 0, 1) * min(1.0, 0.25 + 0.4 * since)
        lush[self.river :] = np.clip((bed - height)[self.river :] * 1.5, 0, 0.7)
        green = eased((doy - 110) / 60) * (1 - eased((doy - 270) / 40))
        cover = (1 - np.exp(-1.3 * lush * green))[:, None]
        dead = (lush * (1 - green) * 0.5)[:, None]
        land = stone * (1 - dead) + s.LITTER * dead
        land = land * (1 - cover) + s.SCRUB * cover
        muddy = float(np.clip(self.silt + 0.8 * max(level, 0), 0, 1))
        water = s.CLEAR_WATER * (1 - muddy) + s.TURBID * muddy
        frozen = eased((12 - doy) / 20 if doy < 100 else (doy - 345) / 15)
        if doy < 60:
            frozen = 1 - eased((doy - 35) / 25)
        shore = 0.35 + 0.65 * np.clip((height - bed) / 0.8, 0, 1)[:, None]
        water = water * shore + s.MUD * (1 - shore)
        water = water * (1 - frozen * 0.8) + s.ICE * frozen * 0.8
        seen[self.rows, self.columns] = water * under + land * (1 - under)


def make_waters(rng: Rng, terrain: Terrain, weather: Weather) -> Waters:
    """Invent beds."""
    relative = terrain.off / terrain.half
    river = np.abs(terrain.off) < terrain.half * 2.3
    rows, columns = np.nonzero(river)
    lake_rows, lake_columns = np.nonzero((terrain.lake > 0) & ~river)
    bend = np.sin(terrain.along / rng.uniform(250, 700) + rng.random() * 7)
    shape = (np.abs(relative) ** 1.5 - 1 + 0.7 * bend * np.clip(relative, -1.6, 1.6))[rows, columns] * 0.8
    wild = float(rng.uniform(0.1, 0.5))
    drift = fractal(rng, terrain.size, 2.6, 0.12, 2.5, terrain.turn)[rows, columns]
    beds = []
    for _ in range(len(weather.floods) + 1):
        beds.append(
            np.concatenate([shape + wild * drift, 1 - np.clip(terrain.lake[lake_rows, lake_columns] * 1.6, 0, 1)])
        )
        fresh = fractal(rng, terrain.size, 2.6, 0.12, 2.5, terrain.turn)[rows, columns]
        moved = float(rng.uniform(0.1, 0.6))
        drift = np.sqrt(1 - moved**2) * drift + moved * fresh
    kind = s.SAND if rng.random() < 0.55 else s.GRAVEL
    speckle = np.exp(0.1 * fractal(rng, terrain.size, 2.0, 0.1))
    stone = np.concatenate([
        s.varied(rng, kind, 0.1) * speckle[rows, columns][:, None],
        (s.MUD * 0.5 + s.SOILS[1] * 0.5) * speckle[lake_rows, lake_columns][:, None],
    ])  # fmt: skip
    years = len(weather.early)
    return Waters(
        np.concatenate([rows, lake_rows]), np.concatenate([columns, lake_columns]), len(rows),
        np.array(beds, np.float32), weather.floods, stone.astype(np.float32), float(rng.uniform(0.05, 0.5)),
        rng.uniform(0.3, 1, years).astype(np.float32),
    )  # fmt: skip
