"""The land before anything happens to it, and how it looks on a day.

In: a generator, a size and the weather. Out: `Land`, whose `surface` gives the reflectance of every 5 m cell.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from third import spectra as s
from third.crops import LEAVES, RIPES, Calendar, make_calendar
from third.noise import Array, Bools, Ints, Rng, as32, fractal, step, year_and_doy
from third.parcels import middles, rectified, voronoi
from third.terrain import Terrain, make_terrain
from third.town import NOTHING, PLOT, ROOF, STREET, YARD, draw_town
from third.water import Waters, make_waters
from third.weather import Weather

FIELD, WOOD, SCRUB, MEADOW, HARD, WATER = range(6)


@dataclass(frozen=True, slots=True)
class Land:
    """Cells by number of their piece; pieces by kind."""

    terrain: Terrain
    weather: Weather
    piece: Ints
    kind: NDArray[np.int8]
    """[piece]"""
    soil: Array
    """[piece, band], dry; of hard pieces what they are made of."""
    leaf: Array
    """[piece, band], of a closed canopy; crops have their own."""
    top: Array
    """[piece]: leaf area at the height of summer."""
    bottom: Array
    """[piece]: what is left of it in winter."""
    season: Array
    """[piece, (up, down, slow)]"""
    drain: Array
    """[piece]: how much rain darkens it."""
    calendar: Calendar
    tone: Array
    """Brightness of soil, per cell."""
    vigour: Array
    """Of plants, per cell."""
    waters: Waters

    def kinds(self) -> NDArray[np.int8]:
        """Kind of every cell."""
        found: NDArray[np.int8] = self.kind[self.piece]
        found[self.waters.rows, self.waters.columns] = WATER
        return found

    def surface(self, day: int) -> Array:
        """Reflectance, [row, column, band], in even light."""
        year, doy = self.weather.year(day), year_and_doy(day)[1]
        wet = float(self.weather.wet[self.weather.at(day)])
        early = float(self.weather.early[year])
        up, down, slow = self.season[:, 0] - early, self.season[:, 1], self.season[:, 2]
        green = step((doy - up) / slow) * (1 - step((doy - down) / (slow * 1.2)))
        leaf = self.bottom + (self.top * self.weather.vigour[year] - self.bottom) * green
        autumn = step((doy - down + 22) / slow) * (self.bottom < 0.8)
        litter = np.where(self.kind == HARD, 0, (1 - green) * np.where(self.kind == FIELD, 0, 0.85))
        colour = self.leaf * (1 - 0.75 * autumn[:, None]) + s.STRAW * 0.55 * autumn[:, None]
        ground = self.soil * (1 - s.DARKEN * (wet * self.drain)[:, None])
        ground = ground + (s.LITTER - ground) * litter[:, None]
        crops, yellow, left, water, film, crop = self.calendar.on(year, doy)
        fields = slice(0, len(crop))
        leaf[fields] = crops
        colour[fields] = LEAVES[crop] + (RIPES[crop] - LEAVES[crop]) * yellow[:, None]
        bare = ground[fields]
        bare = bare + (s.STRAW * (1 - 0.25 * wet) - bare) * left[:, None]
        bare = bare + (s.PADDY_WATER - bare) * (0.9 * water)[:, None]
        ground[fields] = bare + (s.VINYL * 0.75 - bare) * film[:, None]
        tone = np.where(water[np.minimum(self.piece, len(crop) - 1)] > 0.5, 1, self.tone) if len(crop) else self.tone
        shown = np.exp(-0.58 * (leaf[self.piece] * self.vigour))[..., None]
        seen: Array = ground[self.piece] * tone[..., None] * shown + colour[self.piece] * (1 - shown)
        self.waters.cover(seen, self.weather, day)
        return seen.astype(np.float32)


def make_land(rng: Rng, size: int, weather: Weather, unrest: float) -> Land:
    """Invent it: fields first, so that the calendar's numbers are theirs, then woods, meadows and hard ground."""
    terrain = make_terrain(rng, size)
    strips, lanes = rectified(rng, size, terrain.turn)
    loose, _ = voronoi(rng, size, float(rng.uniform(1100, 5500)), 0.05, float(rng.uniform(1.2, 3)), terrain.turn)
    straight = terrain.flat & (fractal(rng, size, 3.2, 0.8) > rng.uniform(-1.4, 1.0))
    stands, _ = voronoi(rng, size, float(rng.uniform(8000, 50000)), 0.25)
    teams, _ = voronoi(rng, size, float(rng.uniform(4e4, 16e4)), 0.05)
    town = draw_town(rng, terrain)
    wooded = (
        (terrain.slope > rng.uniform(0.14, 0.24))
        | (terrain.height > rng.uniform(9, 30))
        | (fractal(rng, size, 3, 0.25) > 2.1)
    )
    cut = fractal(rng, size, 2.8, 0.25) > rng.uniform(0.6, 1.6)
    kinds = np.where(wooded & ~(cut & (terrain.slope < 0.4)), WOOD, FIELD)
    kinds = np.where((kinds == FIELD) & ~terrain.flat & (fractal(rng, size, 2.6, 0.2) > 1.1), SCRUB, kinds)
    kinds = np.where(fractal(rng, size, 2.6, 0.12) > 2.2, MEADOW, kinds)
    kinds = np.where(straight & lanes & (kinds == FIELD), MEADOW, kinds)
    edge = np.abs(np.abs(terrain.off) - terrain.half * 2.3) < 7
    kinds = np.where(edge, MEADOW, kinds)
    kinds = np.where(town == PLOT, FIELD, kinds)
    road = terrain.road < np.where(terrain.paved, 4.5, 2.8)
    built = np.isin(town, (STREET, YARD)) | (town >= ROOF) | road
    kinds = np.where(built, HARD, kinds)
    code = np.where(straight, strips, strips.max() + 1 + loose)
    code = np.where(kinds == FIELD, code, np.where(kinds == HARD, 0, stands)) + 10_000_000 * kinds
    code = np.where(town == PLOT, 9_000_000 + loose % 900_000, code)
    hard = np.where(
        town >= ROOF, town, np.where(town == YARD, 100 + loose % 7, np.where(road, 200 + terrain.paved, 300))
    )
    code = np.where(kinds == HARD, 10_000_000 * HARD + hard, code)
    codes, order = np.unique(code.astype(np.int64), return_inverse=True)
    piece: Ints = order.reshape(size, size).astype(np.int32)
    return _dressed(rng, terrain, weather, codes, piece, town != NOTHING, teams, unrest)


def _dressed(
    rng: Rng, terrain: Terrain, weather: Weather, codes: NDArray[np.int64], piece: Ints, homes: Bools, teams: Ints,
    unrest: float,
) -> Land:  # fmt: skip
    """Soils, plants and crops of the pieces."""
    size, count = terrain.size, len(codes)
    kind = (codes // 10_000_000).astype(np.int8)
    at = middles(piece, count)
    spot = (at[:, 0], at[:, 1])
    # soils follow the land: by the river, on the plain, on the slopes; each with a stony or humic drift
    along, plain, slope = s.SOILS[[rng.choice((0, 1, 5)), rng.choice((0, 1, 1, 2)), rng.choice((2, 3, 4))]]
    near = np.exp(-np.abs(terrain.off[spot]) / 160)[:, None]
    high = step((terrain.height[spot] - 4) / 25)[:, None]
    soil = plain * (1 - near) + along * near
    soil = soil * (1 - high) + slope * high
    drift = np.exp(rng.uniform(0.06, 0.2) * fractal(rng, size, 2.6, 0.3)[spot] + rng.normal(0, 0.06, count))
    soil = soil * drift[:, None] * np.exp(rng.normal(0, 0.025, (count, 6)))
    leaf, top, bottom = np.repeat(s.GRASS[None], count, 0), np.full(count, 1.8), np.full(count, 0.1)
    up, down, slow = rng.normal(102, 6, count), rng.normal(285, 6, count), np.full(count, 45.0)
    trees = rng.choice(3, count, p=rng.dirichlet((5, 2, 2.5)))
    wood = kind == WOOD
    leaf[wood] = np.stack([s.BROADLEAF, s.LARCH, s.PINE])[trees[wood]]
    top[wood], bottom[wood] = np.array((4.2, 3.4, 3.4))[trees[wood]], np.array((0.25, 0.15, 2.9))[trees[wood]]
    up[wood], down[wood], slow[wood] = rng.normal(108, 4, count)[wood], rng.normal(284, 4, count)[wood], 30
    bush = kind == SCRUB
    leaf[bush], top[bush], bottom[bush] = s.SCRUB, rng.uniform(1.2, 3.2, count)[bush], 0.3
    top[kind == MEADOW] = rng.uniform(0.9, 2.8, count)[kind == MEADOW]
    leaf = leaf * np.exp(rng.normal(0, 0.06, (count, 1)) + rng.normal(0, 0.02, (count, 6)))
    hard = kind == HARD
    soil[hard] = [_made(rng, int(code)) for code in codes[hard] % 10_000_000]
    top[hard] = np.where(codes[hard] % 10_000_000 >= 100, rng.uniform(0, 0.35, hard.sum()), 0.0)
    bottom[hard] = 0
    drain = np.where(hard, 0.45, np.clip(rng.normal(0.85, 0.12, count), 0.4, 1))
    fields = kind == FIELD
    in_town = homes[spot][fields] | (codes[fields] >= 9_000_000)
    low = (np.abs(terrain.off[spot]) < rng.uniform(250, 1300)) & (terrain.slope[spot] < 0.05)
    paddy = (low & (rng.random(count) < 0.9) & (rng.random() < 0.85))[fields] & ~in_town
    calendar = make_calendar(rng, paddy, teams[spot][fields], in_town, weather, unrest)
    tone = np.exp(rng.uniform(0.03, 0.09) * fractal(rng, size, 1.6, 0.1) + 0.05 * fractal(rng, size, 2.5, 0.3))
    vigour = np.clip(np.exp(rng.uniform(0.08, 0.18) * fractal(rng, size, 1.9, 0.15)), 0.4, 1.8)
    wild = np.where(kind[piece] == WOOD, 0.5 * np.abs(fractal(rng, size, 1.2, 0.05)), 0)
    return Land(
        terrain, weather, piece, kind, as32(soil), as32(leaf), as32(top), as32(bottom),
        as32(np.stack([up, down, slow], 1)), as32(drain), calendar, as32(tone),
        as32(vigour * (1 - 0.25 * np.clip(wild, 0, 1))),
        make_waters(rng, terrain, weather),
    )  # fmt: skip


def _made(rng: Rng, code: int) -> Array:
    """What a hard piece is made of."""
    if code < 100:
        odds = np.array((0.06, 0.2, 0.32, 0.05, 0.22, 0.05, 0.04, 0.06))
        return s.varied(rng, s.ROOFS[rng.choice(len(odds), p=odds)], 0.15)
    if code < 200:
        return s.varied(rng, s.DIRT if rng.random() < 0.6 else s.OLD_CONCRETE, 0.12)
    if code < 300:
        return s.varied(rng, s.ASPHALT if code == 201 and rng.random() < 0.4 else s.DIRT, 0.1)
    return s.varied(rng, s.DIRT * 0.9, 0.08)
