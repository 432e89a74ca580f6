"""What the ground reflects on a day, before optics and air: the mixture of everything on each point of the fine grid.

In: terrain, parcels, settlements, growth, weather and the changes under way. Out: reflectance by band and the cover of
snow. Shares are mixed linearly: bare soil as wet as the weather left it, straw and litter on it, water on that, leaves
above; then roofs and pavements, the river and reservoirs; then changes, snow, shadows and the light on slopes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from fourth.growth import NAMES, Growth
from fourth.light import BLOCKED, DIRECT, shaded, slopes_lit
from fourth.parcels import SOILS, Parcels
from fourth.settlements import Built
from fourth.spectra import WET, Array, Palette, Rng, leafy, noise
from fourth.stages import Change, Moment
from fourth.terrain import BED, FOREST, LAKE, SCRUB, Terrain
from fourth.weather import Weather, doy


@dataclass(frozen=True, slots=True)
class Scenery:
    """All that is needed to draw the ground of any day."""

    land: Terrain
    parcels: Parcels
    built: Built
    growth: Growth
    weather: Weather
    palette: Palette
    soil: Array
    """[band, row, column]: bare and dry."""
    drained: Array
    """[row, column]: how readily the soil gets wet."""
    bars: Array
    """[year, row, column]: height of the river's bed over low water, as each year's flood left it."""
    gravel: Array
    """[band, row, column]: what the bed is made of."""
    rough: Array
    """[row, column]: how unevenly snow lies."""
    orbit: Array
    """[orbit, band]: what the view from either side changes."""
    corrected: float

    def moment(self, day: int) -> Moment:
        """The day's weather for what grows wild."""
        at = self.weather.at(day)
        warm = float(self.weather.summed[at])
        return Moment(day, float(self.weather.wet[at]), float(self.growth.season(doy(day), warm)),
                      float(self.weather.drought[at]))  # fmt: skip

    def ground(self, day: int, orbit: int, changes: Sequence[Change]) -> tuple[Array, Array]:
        """[band, row, column] reflectance, and [row, column] cover of snow."""
        now = self.moment(day)
        year = date.fromordinal(day).year
        seen = self._fields(day, year, now)
        self._bed(seen, day, year, now)
        porous = 1 - self.built.porous[None] * now.wet * (1 - WET)[:, None, None]
        seen += self.built.share * (self.built.look * porous - seen)
        tall, flat = self.built.tall.copy(), seen.reshape(6, -1)
        heights = tall.reshape(-1)
        for change in changes:
            if day >= change.start - 5:
                flat[:, change.points] = change.paint(flat[:, change.points], now, self.palette)
                heights[change.points] = np.maximum(change.tall(day), heights[change.points] * (day < change.start))
        snow = self._snow(day, changes)
        white = self._white(day)
        seen += snow * (white[:, None, None] - seen)
        dark = shaded(day, tall)
        seen *= 1 - dark * (1 - BLOCKED)[:, None, None]
        light = slopes_lit(day, self.land.east, self.land.north, self.corrected)
        seen *= 1 + DIRECT[:, None, None] * (light - 1)
        return (seen * self.orbit[orbit][:, None, None]).astype(np.float32), snow

    def _fields(self, day: int, year: int, now: Moment) -> Array:
        """Soil, straw, water and leaves by their shares."""
        leaf, canopy, dead, water = self.growth.state(day, year)
        unit, palette = self.parcels.unit, self.palette
        vigour = self.parcels.vigour
        # drought bites where the ground is poor
        hold = 1 - now.thirst * (0.15 + 0.35 * (vigour < 0.95)) * (canopy[unit] != NAMES.index("rice"))
        area = leaf[unit] * vigour * np.where(self.land.kind == FOREST, 1 - 0.15 * now.thirst, hold)
        green = leafy(area)
        wet = np.clip(now.wet * self.drained, 0, 1)
        tilth = self.growth.tilth[:, date.fromordinal(day - 100).year - self.growth.first_year][unit]
        # varieties, rows and their direction, hunger for nitrogen: no two canopies are quite the same
        sheen = self.growth.sheen[:, year - self.growth.first_year][unit] + 0.25 * (vigour - 1)
        straw = np.where(np.isin(self.land.kind, (FOREST, SCRUB)), 1, 0)
        flooded = water[unit]
        lying = np.minimum(dead[unit], 1) * (1 - 0.9 * flooded)
        kinds, pool = canopy[unit], palette.waters["paddy"]
        bund, grass = self.parcels.bund, leafy(np.array(2.2 * now.season * (1 - 0.5 * now.thirst)))
        found = np.empty_like(self.soil)
        leaves = np.stack([palette.canopies[name] for name in NAMES])
        for band in range(6):
            ground = self.soil[band] * tilth * (1 - wet * (1 - WET[band]))
            stems = np.array([palette.surfaces["straw"][band], palette.surfaces["litter"][band]], np.float32)[straw]
            # standing straw goes grey over the winter and darkens with rain
            ground = ground + lying * (stems * (1 - 0.3 * now.wet) - ground)
            ground = ground + flooded * (pool[band] - ground)
            ground = ground + green * (leaves[kinds, band] * (1 + (0.4 + 0.6 * (band > 2)) * sheen) - ground)
            edge = palette.canopies["grass"][band] * grass + palette.surfaces["straw"][band] * (1 - grass) * 0.9
            found[band] = ground + bund * (edge - ground)
        return found

    def _bed(self, seen: Array, day: int, year: int, now: Moment) -> None:
        """River and reservoirs at the day's level."""
        at, kind = self.weather.at(day), self.land.kind
        here = kind == BED
        if here.any():
            stage = float(self.weather.stage[at])
            murky = np.clip(stage / 1.2, 0, 1)
            colour = self.palette.waters["clear"] * (1 - murky) + self.palette.waters["turbid"] * murky
            height = self.bars[year - self.growth.first_year][here]
            level = 0.36 + 0.5 * min(stage, 1.6)
            under = np.clip((level - height) / 0.08 + 0.5, 0, 1)
            damp = np.clip(1 - (height - level) / 0.15, 0, 1) * 0.8
            bar = self.gravel[:, here] * (1 - np.maximum(damp, now.wet * 0.8) * (1 - WET)[:, None])
            green = leafy(2.2 * np.clip((height - 0.72) / 0.3, 0, 1) * now.season * (1 - 0.4 * now.thirst))
            bar = bar + green * (self.palette.canopies["shrub"][:, None] - bar)
            seen[:, here] = bar + under * (colour[:, None] - bar)
        lake = kind == LAKE
        if lake.any():
            drawn = 0.05 + self.growth.adapted * 0.2 * np.exp(-(((doy(day) - 178) / 34) ** 2)) + 0.12 * now.thirst
            depth = self.land.lake[lake]
            under = np.clip((depth - drawn) / 0.05 + 0.5, 0, 1)
            mud = self.soil[:, lake] * (1 - max(now.wet, 0.35) * (1 - WET))[:, None]
            green = leafy(0.7 * now.season * np.clip(1 - depth / 0.2, 0, 1))
            mud = mud + green * (self.palette.canopies["grass"][:, None] - mud)
            seen[:, lake] = mud + under * (self.palette.waters["clear"][:, None] - mud)

    def _snow(self, day: int, changes: Sequence[Change]) -> Array:
        """Cover by snow: deep and even after a fall, in patches on shady ground when it melts."""
        depth = float(self.weather.snow[self.weather.at(day)])
        if depth < 0.3:
            return np.zeros_like(self.rough)
        facing = self.land.north * 10
        lying = np.maximum(depth + 1.5 * self.rough + np.clip(facing, -6, 6) * 0.8, 0)
        cover = lying / (lying + 2.2)
        hidden = np.where(self.land.kind == FOREST, self._open(), 1.0)
        cover = cover * hidden * (1 - 0.45 * (self.built.tall > 0.5)) * (1 - 0.6 * (self.land.kind == BED))
        found: Array = cover.clip(0, 1).astype(np.float32)
        return found

    def _open(self) -> Array:
        """How much of the floor of a forest is seen through its bare crowns."""
        pine = self.growth.stand == NAMES.index("pine")
        found: Array = np.where(pine, 0.2, 0.5)[self.parcels.unit].astype(np.float32)
        return found

    def _white(self, day: int) -> Array:
        at = self.weather.at(day)
        fresh = float(np.clip((self.weather.rain[max(at - 4, 0) : at + 1] * (self.weather.warm[at] < 0.5)).sum() / 4,
                              0, 1))  # fmt: skip
        found: Array = self.palette.snows["fresh"] * fresh + self.palette.snows["old"] * (1 - fresh)
        return found


def make_scenery(
    rng: Rng, land: Terrain, parcels: Parcels, built: Built, growth: Growth, weather: Weather, palette: Palette
) -> Scenery:
    """Put a world together."""
    size = land.size
    soils = np.stack([palette.surfaces[name] for name in SOILS], axis=1)
    soil = (soils[:, parcels.soil] * parcels.tone).astype(np.float32)
    drained = (0.85 + 0.25 * noise(rng, size, 2.6) * 0.5 + 0.2 * parcels.low[parcels.unit]).clip(0.4, 1.3)
    years = growth.use.shape[1]
    bars = np.empty((years, size, size), np.float32)
    bars[0] = land.shore
    for year in range(1, years):
        start = date(growth.first_year + year - 1, 1, 1).toordinal()
        peak = float(weather.stage[weather.at(start) : weather.at(start + 365)].max())
        moved = 0.16 * np.clip(peak - 0.7, 0, 1.2) * noise(rng, size, 2.5, 0.12)
        bars[year] = bars[year - 1] * 0.85 + land.shore * 0.15 + moved
    grain = (1 + 0.12 * noise(rng, size, 2.0)).clip(0.6, 1.5)
    sandy = (0.5 + 0.5 * noise(rng, size, 2.6)).clip(0, 1)
    stuff = palette.surfaces["gravel"][:, None, None] * (1 - sandy) + palette.surfaces["sand"][:, None, None] * sandy
    view = 1 + np.stack([np.zeros(6), rng.normal(0, 0.02) + rng.normal(0, 0.008, 6)])
    return Scenery(
        land, parcels, built, growth, weather, palette, soil, drained.astype(np.float32), bars,
        (stuff * grain).astype(np.float32), noise(rng, size, 2.4), view.astype(np.float32),
        float(rng.uniform(0.2, 0.8)),
    )  # fmt: skip
