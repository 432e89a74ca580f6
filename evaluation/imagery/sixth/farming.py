"""What the farms grow: crops by field and year, and how they stand on a day.

In: fields, which of them are paddies, and the climate. Out: `Farm`, which says for each field on a day how much of it
is green, dead, under water or freshly tilled. Teams sow together; a field now and then goes its own way, lies fallow
for a year or three, or is given up as a paddy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sixth.climate import Climate, calendar
from sixth.fields import Fields
from sixth.palette import VEGETATION, Array, Bools, Rng, ramp

Cycle = tuple[str, float, float, float, float, float, float, float]
_CROPS: dict[str, tuple[Cycle, ...]] = {
    # plant, emerges, closes, turns, is ripe, is cut (days of the year), canopy, straw left
    "rice": (("rice", 152, 205, 248, 275, 279, 0.90, 0.45),),
    "maize": (("maize", 128, 188, 232, 258, 262, 0.84, 0.40),),
    "poor maize": (("maize", 132, 198, 228, 255, 262, 0.52, 0.25),),
    "soy": (("soy", 150, 208, 252, 276, 279, 0.85, 0.25),),
    "wheat, soy": (("wheat", 78, 125, 154, 169, 172, 0.80, 0.40), ("soy", 184, 226, 262, 284, 287, 0.75, 0.2)),
    "wheat, maize": (("wheat", 82, 126, 156, 170, 173, 0.75, 0.40), ("maize", 184, 222, 258, 278, 284, 0.7, 0.3)),
    "potato, cabbage": (("leafy", 112, 150, 172, 184, 187, 0.75, 0.10), ("leafy", 218, 252, 300, 325, 314, 0.80, 0.1)),
    "greens": (("leafy", 98, 128, 160, 175, 162, 0.65, 0.05), ("leafy", 215, 246, 310, 330, 312, 0.75, 0.05)),
    "fallow": (("weeds", 118, 200, 255, 290, 420, 0.55, 0.0),),
    "bare": (("weeds", 175, 230, 262, 290, 300, 0.20, 0.0),),
}
NAMES = tuple(_CROPS)
_DRY = ("maize", "poor maize", "soy", "wheat, soy", "wheat, maize", "potato, cabbage", "greens")


@dataclass(frozen=True, slots=True)
class Stand:
    """How fields stand on a day, each [field]."""

    green: Array
    dead: Array
    water: Array
    tilled: Array
    plant: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Farm:
    """Crops by year, and each field's habits."""

    climate: Climate
    crop: dict[int, NDArray[np.int64]]
    shift: dict[int, Array]
    """By year: days each field is later than usual."""
    thrive: dict[int, Array]
    """By year: how well each field's crop does."""
    paddy: Bools
    table: NDArray[np.float64]
    """[crop, cycle, figure]."""
    flooded: Array
    """[field]: day of the year on which the paddy is flooded."""
    ploughed: dict[int, Array]
    """By year: day of the year of ploughing, after harvest or in spring."""

    def on(self, day: int) -> Stand:
        """How fields stand."""
        year, doy = calendar(day)
        green, dead = (np.full(len(self.paddy), 0.03, np.float32) for _ in range(2))
        plant = np.full(len(self.paddy), VEGETATION.index("weeds"))
        early = float(ramp(np.array((doy - 75 - self.climate.spring[year]) / 60.0)))
        green *= 0.6 + 1.8 * early * (doy < 300)
        for back in (1, 0):
            now = self.table[self.crop[year - back]]
            late, well = self.shift[year - back], self.thrive[year - back]
            tilled_since = (
                self.ploughed[year] if back else np.where(self.ploughed[year] > 200, self.ploughed[year], 999)
            )
            for cycle in range(2):
                kind, out, full, turn, ripe, cut, canopy, straw = now[:, cycle].T
                x = doy + 365 * back - late
                risen = ramp((x - out) / np.maximum(full - out, 1))
                aged = ramp((x - turn) / np.maximum(ripe - turn, 1))
                stands = (x < cut) & (kind >= 0)
                leaf, yellow = canopy * well * risen * (1 - aged), canopy * well * risen * aged * 0.85
                left = np.where(
                    (x >= cut) & (kind >= 0) & (doy < tilled_since), straw * np.exp(-np.maximum(x - cut, 0) / 120.0), 0
                )
                better = stands & (leaf > green)
                plant = np.where(better | (stands & (yellow > 0.1)) | (left > 0.1), kind.astype(np.int64), plant)
                green = np.where(better, leaf, green).astype(np.float32)
                dead = np.maximum(dead, np.where(stands, yellow, left)).astype(np.float32)
        return Stand(green, np.minimum(dead, 1 - green), self._water(year, doy), self._tilled(year, doy), plant)

    def _water(self, year: int, doy: int) -> Array:
        begins = self.flooded + self.climate.spring[year] * 0.4
        rice = self.crop[year] == NAMES.index("rice")
        full = ramp((doy - begins) / 4) * (1 - ramp((doy - 238 - (begins - 130) * 0.5) / 12))
        return np.where(rice, 0.93 * full, 0).astype(np.float32)

    def _tilled(self, year: int, doy: int) -> Array:
        since = doy - self.ploughed[year]
        return np.where((since >= 0) & (since < 40), 1 - since / 40.0, 0).astype(np.float32)


def make_farm(rng: Rng, fields: Fields, climate: Climate, paddy: Bools, garden: Bools, unrest: float) -> Farm:
    """Draw crops for all years; `garden` are fields near houses, `unrest` how often fields leave the usual round."""
    count, teams = fields.count, int(fields.team.max()) + 1
    years = sorted(climate.spring)
    wish = np.array([0.38, 0.15, 0.14, 0.1, 0.06, 0.1, 0.07]) * rng.dirichlet(np.full(7, 12.0)) * 7
    rounds = rng.choice(len(_DRY), (teams, 3), p=wish / wish.sum())
    rounds[:, 1:] = np.where(rng.random((teams, 2)) < 0.5, rounds[:, :1], rounds[:, 1:])
    beds = np.array([_DRY.index("greens"), _DRY.index("potato, cabbage"), _DRY.index("maize")])
    dry = np.array([NAMES.index(name) for name in _DRY])
    given_up = np.where(paddy & (rng.random(count) < 0.04 * unrest), rng.choice(years[1:], count), 9999)
    idle_until, idle_as = np.zeros(count, np.int64), np.zeros(count, np.int64)
    bad = np.exp(rng.normal(-0.02, 0.09, count))
    crop, shift, thrive, ploughed = {}, {}, {}, {}
    team_day, own_day = rng.normal(0, 4, teams), rng.normal(0, 2.5, count)
    for number, year in enumerate(years):
        usual = dry[rounds[fields.team, (number + fields.team) % 3]]
        usual = np.where(garden & (rng.random(count) < 0.6), dry[rng.choice(beds, count)], usual)
        strays = rng.random(count) < 0.09 * unrest
        usual = np.where(strays, dry[rng.choice(len(_DRY), count, p=wish / wish.sum())], usual)
        dried = rng.random(count) < 0.012 * unrest
        now = np.where(paddy & (year < given_up) & ~dried, NAMES.index("rice"), usual)
        starts = (idle_until < year) & (rng.random(count) < np.where(paddy, 0.006, 0.02) * unrest)
        idle_until = np.where(starts, year + rng.choice([0, 1, 2], count, p=[0.55, 0.3, 0.15]), idle_until)
        idle_as = np.where(
            starts, rng.choice([NAMES.index("fallow"), NAMES.index("bare")], count, p=[0.7, 0.3]), idle_as
        )
        crop[year] = np.where(idle_until >= year, idle_as, now)
        spring, years_own = climate.spring[year], rng.normal(0, 3.5, teams)
        shift[year] = (0.6 * spring + (team_day + years_own)[fields.team] + own_day + rng.normal(0, 2, count)).astype(
            np.float32
        )
        luck = np.where(rng.random(count) < 0.03 * unrest, 0.55, 1.0)
        dry_year = np.where(paddy, 1.0, climate.growth[year])
        thrive[year] = np.clip(bad * luck * dry_year * np.exp(rng.normal(0, 0.05, count)), 0.3, 1.08).astype(np.float32)
        spring_plough = 100 + 0.6 * spring + rng.normal(0, 6, teams)[fields.team]
        autumn = rng.random(teams)[fields.team] < 0.3
        ploughed[year] = np.where(autumn, rng.normal(306, 7, count), spring_plough).astype(np.float32)
    flooded = (132 + team_day + rng.normal(0, 6, teams))[fields.team].astype(np.float32)
    return Farm(climate, crop, shift, thrive, paddy, _table(), flooded, ploughed)


def _table() -> NDArray[np.float64]:
    table = np.full((len(NAMES), 2, 8), -1.0)
    table[:, :, 2] = 1
    for place, cycles in enumerate(_CROPS.values()):
        for number, (plant, *figures) in enumerate(cycles):
            table[place, number] = [VEGETATION.index(plant), *figures]
    return table
