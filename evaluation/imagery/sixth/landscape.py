"""A valley put together: what is seen of the ground on a day in even light, were it not for what happens to it.

In: a generator of chance, size, climate. Out: `Landscape`. Snow is drawn apart, since it falls on new works too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from sixth.climate import Climate
from sixth.farming import Farm, make_farm
from sixth.fields import Fields, make_fields, soils
from sixth.palette import VEGETATION, Array, Bools, Palette, Rng
from sixth.relief import CELL, Relief, fractal, make_relief
from sixth.settlement import Built, make_built
from sixth.water import Water, make_water
from sixth.wild import Wild, make_wild


@dataclass(frozen=True, slots=True)
class Landscape:
    """Everything that lies there, on [row, column] of cells."""

    palette: Palette
    climate: Climate
    relief: Relief
    fields: Fields
    farm: Farm
    wild: Wild
    built: Built
    water: Water
    soil: Array
    """[band, row, column], dry."""
    tilled: Bools
    balk: Array
    """Share of a cell of farmland that bears what grows wild."""
    vigour: Array
    """How well crops do on each cell beside the rest of their field."""
    rough: Array
    """Noise of unit spread."""

    def surface(self, day: int) -> Array:
        """Reflectance without snow, [band, cell]."""
        stand = self.farm.on(day)
        wild_green, wild_dead = self.wild.on(day, self.climate)
        field, wet = self.fields.field, float(self.climate.wet[self.climate.at(day)])
        farmed = np.where(self.tilled, 1 - self.balk, 0)
        open_ground = 1 - self.built.share
        green = np.clip(stand.green[field] * self.vigour, 0, 0.97) * farmed * open_ground
        dead = np.minimum(stand.dead[field] * farmed * open_ground, 1 - green)
        verge = np.where(self.tilled, self.balk, 1) * open_ground
        other_green, other_dead = wild_green * verge, wild_dead * verge
        water = stand.water[field] * farmed * (1 - self.built.share)
        bare = (
            self.soil
            * (1 - 0.36 * wet * np.clip(1 + 0.25 * self.rough, 0.3, 1.4))
            * (1 - 0.10 * stand.tilled[field] * self.tilled)
        )
        share = self.built.share
        bare = bare * (1 - share) + self.built.look * (1 - 0.12 * wet) * share
        bare = bare * (1 - water) + self.palette["paddy water"][:, None, None] * water
        shaded = (1 - green - dead - other_green - other_dead).clip(0) * (1 - 0.25 * np.minimum(green + other_green, 1))
        seen = bare * shaded
        leaf, gone = self.palette["leaf"].T, self.palette["dead"].T
        crop = stand.plant[field]
        seen += leaf[:, crop] * green + gone[:, crop] * dead
        seen += leaf[:, self.wild.plant] * other_green + gone[:, self.wild.plant] * other_dead
        seen = np.ascontiguousarray(seen.reshape(6, -1), np.float32)
        self.water.paint(seen, day, self.climate, self.palette)
        return seen

    def snow(self, day: int) -> Array:
        """Share of each cell under snow, [row, column]."""
        depth = float(self.climate.snow[self.climate.at(day)])
        if depth < 0.1:
            return np.zeros_like(self.rough)
        sheltered = 1 + 0.35 * self.rough - 3.0 * np.clip(self.relief.south, -0.3, 0.3)
        sheltered += 0.004 * (self.relief.height - self.relief.height.min())
        cover = 1 - np.exp(-np.maximum(depth * np.clip(sheltered, 0.1, 3), 0) / 1.6)
        trees = self.wild.canopy * ~self.tilled * (self.wild.litter < 0.1) * (1 - self.built.share)
        cover = cover * (1 - 0.7 * trees) * (1 - 0.35 * self.built.share)
        cover.reshape(-1)[self.water.bed] *= 0.5
        return np.asarray(cover, np.float32)

    def snow_look(self, day: int) -> Array:
        """Reflectance of the snow that lies, [band]."""
        old = float(np.clip(self.climate.snow_age[self.climate.at(day)] / 12, 0, 1))
        return self.palette["fresh snow"] * (1 - old) + self.palette["old snow"] * old


def make_landscape(rng: Rng, size: int, climate: Climate, palette: Palette, unrest: float) -> Landscape:
    """Draw a valley; `unrest` is how often its fields leave the usual round."""
    relief = make_relief(rng, size)
    built = make_built(rng, relief, palette)
    fields = make_fields(rng, relief, float(rng.uniform(0.28, 0.7)))
    wild = make_wild(rng, relief, float(rng.uniform(0.35, 0.75)))
    settled = built.town | built.hamlet
    water = make_water(rng, relief, climate, settled | built.road, palette)
    bold = rng.normal(size=int(fields.team.max()) + 1)[fields.team] + 0.5 * rng.normal(size=fields.count)
    slope = _mean(relief.slope, fields)
    river = _mean(relief.river, fields)
    tillable = (slope < rng.uniform(0.07, 0.11)) | ((slope < rng.uniform(0.16, 0.24)) & (bold > 0.5))
    tillable &= river > relief.bed + 12
    tilled = tillable[fields.field] & ~settled & (relief.river > relief.bed + 12)
    tilled.reshape(-1)[water.pond] = False
    low = (slope < 0.022) & (river < rng.uniform(320, 620))
    teams = int(fields.team.max()) + 1
    wetland = (np.bincount(fields.team, low, teams) / np.bincount(fields.team, minlength=teams))[fields.team] > 0.55
    near = _mean((ndimage.distance_transform_edt(~settled) * CELL).astype(np.float32), fields) < 90
    farm = make_farm(rng, fields, climate, wetland & (slope < 0.04), near & ~wetland, unrest)
    soil = soils(rng, relief, fields, palette)
    wooded = ~tilled & (wild.litter < 0.1) & ~settled
    soil = np.where(wooded, palette["litter"][:, None, None] * 0.85 + soil * 0.15, soil)
    vigour = np.exp(0.08 * fractal(rng, size, 2.4, 0.12) - 0.25 * np.clip(relief.slope - 0.06, 0, 0.3) / 0.1)
    rough = fractal(rng, size, 1.8, 0.1)
    wild = _settled(rng, wild, settled, tilled, rough)
    return Landscape(
        palette, climate, relief, fields, farm, wild, built, water, soil.astype(np.float32), tilled, fields.edge,
        vigour.astype(np.float32), rough,
    )  # fmt: skip


def _mean(of: Array, fields: Fields) -> Array:
    sums = np.bincount(fields.field.ravel(), of.ravel(), fields.count)
    return (sums / np.maximum(np.bincount(fields.field.ravel(), minlength=fields.count), 1)).astype(np.float32)


def _settled(rng: Rng, wild: Wild, settled: Bools, tilled: Bools, rough: Array) -> Wild:
    """Kitchen gardens and trees between houses, and grass on balks in place of what would grow on a hill."""
    garden, tree = VEGETATION.index("maize"), VEGETATION.index("broadleaf")
    plant = np.where(settled, np.where(rough > 0.9, tree, garden), wild.plant)
    plant = np.where(tilled, VEGETATION.index("weeds"), plant)
    canopy = np.where(settled, np.clip(0.55 + 0.2 * rough, 0.1, 0.9), np.where(tilled, 0.75, wild.canopy))
    quiet = settled | tilled
    late = np.where(settled, 6 + 5 * rough, np.where(tilled, 3 * rough, wild.late))
    return Wild(
        plant, canopy.astype(np.float32), np.where(quiet, 0.03, wild.evergreen).astype(np.float32),
        late.astype(np.float32), np.where(quiet, 0.4, wild.litter).astype(np.float32),
    )  # fmt: skip
