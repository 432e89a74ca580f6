"""What grows: crops by year and parcel, forests and weeds, as weather drives them.

In: parcels and weather. Out: for any day and every unit of land the area of leaves, which canopy, how much straw or
litter lies about, how much stands under water. Crops follow warmth summed since sowing; work follows the calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fourth.parcels import Parcels
from fourth.spectra import CANOPIES, Array, Ints, Rng
from fourth.terrain import BED, FIELD, FOREST, LAKE, ROAD, SCRUB
from fourth.weather import Weather, doy

NAMES = tuple(CANOPIES)
Indices = NDArray[np.intp]


class Crop(NamedTuple):
    """How a crop goes: sown on a day of the year, half grown and half withered after so much warmth, cut on a day."""

    canopy: str
    sown: float
    half: float
    fast: float
    peak: float
    wither: float
    cut: float
    straw: float


CROPS = {
    "rice": Crop("rice", 146, 520, 110, 5.2, 2090, 272, 0.42),
    "maize": Crop("maize", 116, 460, 105, 4.1, 2010, 252, 0.38),
    "bean": Crop("bean", 142, 520, 100, 4.8, 2120, 281, 0.22),
    "late_bean": Crop("bean", 176, 430, 90, 3.8, 1680, 287, 0.2),
    "potato": Crop("leafy", 100, 330, 70, 3.9, 960, 192, 0.12),
    "cabbage": Crop("leafy", 222, 330, 70, 3.6, 9999, 311, 0.06),
    "millet": Crop("maize", 138, 450, 95, 3.2, 1950, 266, 0.33),
}
WINTER = "barley"
"""Sown in autumn, green in early spring, cut in June."""
USES = ("rice", "maize", "bean", "potato", "millet", "double", "weeds", "bare", "orchard", "garden")


@dataclass(frozen=True, slots=True)
class Growth:
    """What every unit grows each year."""

    parcels: Parcels
    weather: Weather
    first_year: int
    use: Ints
    """[unit, year]: which of `USES`."""
    late: Array
    """[unit, year]: days later than usual."""
    lush: Array
    """[unit, year]: leaf area as a share of the usual."""
    ploughed: NDArray[np.bool_]
    """[unit, year]: straw is turned under in autumn rather than in spring."""
    stand: Ints
    """[unit]: canopy of forest or scrub."""
    tilth: Array
    """[unit, year]: how bright ploughing left the soil, about 1."""
    sheen: Array
    """[unit, year]: how much brighter a closed canopy is than its like, about 0."""
    adapted: float
    """Warmth of this place as a share of what the crops above are written for; local kinds ripen with it."""

    def state(self, day: int, year: int) -> tuple[Array, Ints, Array, Array]:
        """Leaf area, canopy, cover of dead matter and of water, all by unit."""
        count = len(self.parcels.kind)
        when, y = doy(day), year - self.first_year
        leaf, dead, water = (np.zeros(count, np.float32) for _ in range(3))
        canopy = np.full(count, NAMES.index("grass"), np.int32)
        self._fields(when, y, year, leaf, canopy, dead, water)
        self._wild(day, when, leaf, canopy, dead)
        return leaf, canopy, dead, water

    def _warmth(self, year: int, when: Array) -> Array:
        """Degree days by a day of the year."""
        start = date(year, 1, 1).toordinal() - self.weather.first
        place = np.clip(start + np.asarray(when).astype(int) - 1, start, min(start + 364, len(self.weather.summed) - 1))
        found: Array = self.weather.summed[place]
        return found

    def _fields(self, when: int, y: int, year: int, leaf: Array, canopy: Ints, dead: Array, water: Array) -> None:
        kind = self.parcels.kind
        warm = float(self._warmth(year, np.array(when)))
        late, lush, use = self.late[:, y], self.lush[:, y], self.use[:, y]
        before = self.use[:, max(y - 1, 0)]
        kept = np.where(self.ploughed[:, max(y - 1, 0)], 0.35, 1.0)
        # what the year before left lies until spring work
        left = np.zeros(len(kind), np.float32)
        for place, name in enumerate(USES):
            if name in CROPS:
                left[before == place] = CROPS[name].straw
        left[(before == USES.index("weeds")) | (before == USES.index("orchard"))] = 0.7
        left[before == USES.index("double")] = 0.2
        rot = 0.8 * np.exp(-max(when - 60, 0) / 130)
        for place, name in enumerate(USES):
            here = np.flatnonzero((use == place) & np.isin(kind, (FIELD, 4, 5)))
            if not len(here):
                continue
            if name in CROPS:
                self._crop(here, CROPS[name], when, year, warm, leaf, canopy, dead, left[here] * kept[here] * rot)
            if name == "rice":
                flood = CROPS["rice"].sown - 16 + late[here]
                inside = np.clip((when - flood) / 6, 0, 1) * np.clip((238 + late[here] - when) / 8, 0, 1)
                water[here] = inside
            elif name == "double":
                self._double(here, when, year, warm, leaf, canopy, dead)
            elif name == "garden":
                self._crop(here, CROPS["potato"], when, year, warm, leaf, canopy, dead, 0.1)
                more = np.zeros_like(leaf)
                self._crop(here, CROPS["cabbage"], when, year, warm, more, canopy, dead, 0.1)
                self._crop(here, CROPS["maize"], when, year, warm, more, canopy, dead, 0.1)
                leaf[here] = 0.55 * np.maximum(leaf[here], more[here])
                canopy[here] = NAMES.index("leafy")
            elif name in ("weeds", "orchard", "bare"):
                peak = {"weeds": 2.4, "orchard": 3.0, "bare": 0.35}[name]
                leaf[here] = peak * lush[here] * self.season(when, warm, late[here])
                dead[here] = {"weeds": 0.65, "orchard": 0.5, "bare": 0.12}[name] * (1 - 0.5 * leaf[here] / peak)
                canopy[here] = NAMES.index("shrub" if name == "orchard" else "grass")

    def _crop(
        self, here: Indices, crop: Crop, when: int, year: int, warm: float, leaf: Array, canopy: Ints, dead: Array,
        left: Array | float,
    ) -> None:  # fmt: skip
        y = year - self.first_year
        late = self.late[here, y]
        sown = crop.sown + late
        since = warm - self._warmth(year, sown)
        up = 1 / (1 + np.exp(-(since - crop.half) / crop.fast)) - 1 / (1 + np.exp(crop.half / crop.fast))
        down = 1 / (1 + np.exp((since - crop.wither * self.adapted) / 130))
        cut = crop.cut + 0.8 * late + 3 * np.sin(here)
        standing = (when >= sown) & (when < cut)
        leaf[here] = np.where(standing, crop.peak * self.lush[here, y] * np.maximum(up, 0) * down, leaf[here])
        canopy[here] = NAMES.index(crop.canopy)
        withered = np.where(standing, np.maximum(up, 0) * (1 - down) * 0.75, 0)
        after = np.where(when >= cut, crop.straw * np.exp(-(when - cut) / np.where(self.ploughed[here, y], 25, 160)), 0)
        # a little comes up on stubble in a warm autumn
        leaf[here] = np.where(when >= cut, 0.25 * np.exp(-(((when - cut - 25) / 20) ** 2)), leaf[here])
        dead[here] = np.maximum(np.where(when < sown - 8, left, 0), np.maximum(withered, after))

    def _double(self, here: Indices, when: int, year: int, warm: float, leaf: Array, canopy: Ints, dead: Array) -> None:
        y = year - self.first_year
        self._crop(here, CROPS["late_bean"], when, year, warm, leaf, canopy, dead, 0.15)
        cut = 170 + self.late[here, y]
        rise = 0.35 + 3.4 / (1 + np.exp(-(warm - 95) / 30))
        gold = 1 / (1 + np.exp(-(warm - 520) / 60))
        spring = when < cut
        leaf[here] = np.where(spring, rise * (1 - gold), leaf[here])
        dead[here] = np.where(spring, 0.1 + 0.6 * gold, dead[here])
        autumn = when > 288 + self.late[here, y]
        leaf[here] = np.where(autumn, 0.5 * np.clip((when - 288) / 25, 0, 1), leaf[here])
        canopy[here] = np.where(spring | autumn, NAMES.index("grass"), canopy[here])

    def season(self, when: float, warm: float, late: Array | float = 0.0) -> Array:
        """How green wild plants are, 0 to 1."""
        up = 1 / (1 + np.exp(-(warm - 230 - 4 * np.asarray(late)) / 75))
        down = 1 / (1 + np.exp((when - 283 - 0.4 * np.asarray(late)) / 9))
        found: Array = (up * down).astype(np.float32)
        return found

    def _wild(self, day: int, when: int, leaf: Array, canopy: Ints, dead: Array) -> None:
        kind = self.parcels.kind
        warm = float(self._warmth(date.fromordinal(day).year, np.array(when)))
        trees = np.isin(kind, (FOREST, SCRUB))
        names = np.array(NAMES)[self.stand]
        jitter = 6 * np.sin(np.arange(len(kind)) * 1.7)
        up = 1 / (1 + np.exp(-(warm - 175 - 3 * jitter) / 45))
        down = 1 / (1 + np.exp((when - 291 - jitter) / 6.5))
        peak = np.select([names == "oak", names == "larch", names == "pine"], [5.0, 3.9, 3.4], 2.6)
        least = np.select([names == "pine"], [3.0], np.where(names == "larch", 0.25, 0.12))
        grown = np.where(names == "pine", least + (peak - least) * up * down, least + (peak - least) * up * down)
        leaf[trees] = (grown * (0.85 + 0.15 * self.lush[:, 0]))[trees]
        canopy[trees] = self.stand[trees]
        dead[trees] = np.where(kind == FOREST, 0.85, 0.6)[trees]
        edge = np.isin(kind, (ROAD, BED, LAKE))
        leaf[edge] = 0.5 * self.season(when, warm)
        dead[edge] = 0.2


def make_growth(rng: Rng, parcels: Parcels, weather: Weather, first_year: int, years: int, restless: float) -> Growth:
    """Choose crops for every year; `restless` is how readily fields change use or lie fallow."""
    count, blocks = len(parcels.kind), int(parcels.block.max()) + 1
    dry = [name for name in USES if name not in ("rice", "garden")]
    odds = rng.dirichlet(14 * np.array([0.38, 0.18, 0.1, 0.07, 0.14, 0.06, 0.02, 0.05]))
    odds[[dry.index("weeds"), dry.index("bare")]] *= restless
    odds /= odds.sum()
    paddy_share = float(rng.uniform(0.45, 0.95))
    wet = (parcels.low > rng.uniform(0.35, 0.6)) & (rng.random(blocks)[parcels.block] < paddy_share)
    wet &= rng.random(count) < 0.95
    use = np.zeros((count, years), np.int32)
    # some blocks of paddies are given over to dry crops for good
    dried = np.where(rng.random(blocks) < 0.04 * restless, rng.integers(1, years + 1, blocks), 99)[parcels.block]
    steady = float(rng.uniform(0.35, 0.8))
    lying = np.zeros(count, np.int32)
    for y in range(years):
        by_block = rng.choice(len(dry), blocks, p=odds)[parcels.block]
        own = rng.choice(len(dry), count, p=odds)
        chosen = np.where(rng.random(count) < 0.72, by_block, own)
        code = np.array([USES.index(name) for name in dry])[chosen]
        if y:
            code = np.where(rng.random(count) < steady, use[:, y - 1], code)
        orchard = use[:, max(y - 1, 0)] == USES.index("orchard")
        code = np.where(orchard & (y > 0), USES.index("orchard"), code)
        code = np.where((code == USES.index("orchard")) & (y > 0) & ~orchard, USES.index("bean"), code)
        rest = lying > 0
        lying = np.where(rest, lying - 1, 0)
        start = ~rest & (rng.random(count) < 0.015 * restless)
        lying = np.where(start, rng.integers(0, 3, count), lying)
        code = np.where(start | rest, np.where(rng.random(count) < 0.7, USES.index("weeds"), USES.index("bare")), code)
        paddy = wet & (rng.random(count) > 0.02 * restless) & (y < dried)
        use[:, y] = np.where(paddy, USES.index("rice"), code)
    use[np.isin(parcels.kind, (4, 5))] = USES.index("garden")
    common = rng.normal(0, 5, years)
    late = common + rng.normal(0, 5, (blocks, years))[parcels.block] + rng.normal(0, 2.5, (count, years))
    lush = np.exp(rng.normal(0, 0.1, (count, 1)) + rng.normal(0, 0.13, (count, years)) + rng.normal(0, 0.06, years))
    tilth = np.exp(rng.normal(0, 0.06, (blocks, years))[parcels.block] + rng.normal(0, 0.07, (count, years)))
    sheen = rng.normal(0, 0.05, (count, years)) + rng.normal(0, 0.04, (blocks, years))[parcels.block]
    yearly = weather.summed[364::365]
    adapted = float(np.mean([yearly.max(), np.median(yearly)]) / 2600)
    slopes = np.array([NAMES.index(n) for n in ("oak", "larch", "pine")])
    stand = slopes[rng.choice(3, count, p=rng.dirichlet(7 * np.array([0.5, 0.25, 0.25])))]
    stand = np.where(parcels.kind == FOREST, stand, NAMES.index("shrub"))
    return Growth(parcels, weather, first_year, use, late.astype(np.float32), lush.astype(np.float32),
                  rng.random((count, years)) < 0.4, stand.astype(np.int32),
                  tilth.astype(np.float32), sheen.astype(np.float32), adapted)  # fmt: skip
