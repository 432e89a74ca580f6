"""What grows on every field on every day: rotations, double crops, fallow, harvests and tillage, year by year.

In: how many fields, which are paddies, which are tended together, the weather. Out: `Calendar`, which tells of a day
how much leaf, straw, water and bare soil a field shows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from third import spectra as s
from third.noise import Array, Bools, Ints, Rng, as32, step
from third.weather import Weather

RICE, MAIZE, SOY, GREENS, POTATO, FALLOW, IDLE = range(7)
LEAVES = np.stack([s.RICE, s.MAIZE, s.SOY, s.VEGETABLE, s.SOY * 0.95, s.WEED, s.WEED])
RIPES = np.stack([s.RIPE, s.STRAW, s.STRAW * 0.9, s.VEGETABLE, s.STRAW, s.STRAW * 0.92, s.STRAW])
#        emerges, spread, rise, leaf, ripens, takes, harvested, spread
TABLE = np.array([
    (150, 7, 50, 4.6, 246, 26, 276, 9), (131, 8, 48, 3.8, 222, 28, 252, 10), (152, 9, 46, 4.2, 254, 20, 277, 9),
    (112, 10, 36, 2.4, 400, 20, 172, 15), (116, 7, 38, 3.0, 171, 14, 187, 9), (112, 12, 75, 2.2, 262, 40, 800, 0),
    (140, 20, 80, 0.5, 262, 40, 800, 0),
], np.float32)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Calendar:
    """Fields by years; year 0 is the one before the first picture."""

    crop: Ints
    emerges: Array
    rise: Array
    leaf: Array
    ripens: Array
    takes: Array
    harvest: Array
    second: Array
    """Day on which a second crop emerges; beyond the year where there is none."""
    leaf2: Array
    end2: Array
    cereal: Array
    """Leaf of a winter cereal harvested in June of that year, sown the autumn before."""
    plough: Array
    """Day of spring tillage."""
    tilled: Bools
    """Whether it is ploughed after harvest as well."""
    residue: Array
    mulch: Array
    """Share under plastic film in spring."""
    flooded: Array
    """Day on which a paddy is flooded; beyond the year elsewhere."""

    def on(self, year: int, doy: int) -> tuple[Array, Array, Array, Array, Array, NDArray[np.int32]]:
        """Leaf area, yellowed share of it, residue, water and film, each [field]; and the crops."""
        crop = self.crop[:, year]
        rising = step((doy - self.emerges[:, year]) / self.rise[:, year])
        yellow = step((doy - self.ripens[:, year]) / self.takes[:, year])
        standing = doy < self.harvest[:, year]
        leaf = self.leaf[:, year] * rising * standing
        after = doy - self.harvest[:, year]
        left = np.where(self.tilled[:, year] & (after > 14), 0.12, 1.0) * self.residue[:, year] * (after >= 0)
        later = self.leaf2[:, year] * step((doy - self.second[:, year]) / 38) * (doy < self.end2[:, year])
        leaf, yellow = leaf + later, np.where(later > 0.3, 0, yellow)
        left = np.where(doy > self.second[:, year], 0.1, left)
        old = (doy < self.plough[:, year]) * np.exp(-doy / 220) * np.where(self.tilled[:, year - 1], 0.12, 1)
        fallow_before = self.crop[:, year - 1] >= FALLOW
        stalks = np.where(fallow_before, 0.75 * step(self.leaf[:, year - 1] / 2), self.residue[:, year - 1])
        left = np.maximum(left, old * stalks)
        green_up = self.cereal[:, year] * (0.12 + 0.88 * step((doy - 75) / 50)) * (doy < 168)
        leaf = np.where((self.cereal[:, year] > 0) & (doy < 168), green_up, leaf)
        yellow = np.where((self.cereal[:, year] > 0) & (doy < 168), step((doy - 145) / 18), yellow)
        sown = (self.cereal[:, min(year + 1, self.cereal.shape[1] - 1)] > 0) & (doy > 285)
        leaf = np.where(sown, 0.35 * step((doy - 290) / 40), leaf)
        water = step((doy - self.flooded[:, year]) / 5) * (1 - step((doy - 238) / 12))
        film = self.mulch[:, year] * step((doy - 100) / 12) * (doy < 250)
        return leaf, yellow, left, water, film, crop


def make_calendar(rng: Rng, paddy: Bools, team: Ints, greens: Bools, weather: Weather, unrest: float) -> Calendar:
    """Invent the rotations; `unrest` is how often a field's use changes from one year to the next."""
    count, years = len(paddy), len(weather.early)
    dry = rng.dirichlet((4.5, 2, 1.2, 1.0)) if count else np.full(4, 0.25)
    crop = np.zeros((count, years), np.int32)
    team_crop = rng.choice((MAIZE, SOY, GREENS, POTATO), team.max(initial=0) + 1, p=dry)
    for year in range(years):
        redrawn = rng.random(len(team_crop)) < unrest * 0.5
        team_crop = np.where(redrawn, rng.choice((MAIZE, SOY, GREENS, POTATO), len(team_crop), p=dry), team_crop)
        own = np.where(rng.random(count) < 0.7, team_crop[team], rng.choice((MAIZE, SOY, GREENS, POTATO), count, p=dry))
        own = np.where(greens, GREENS, own)
        if year == 0:
            crop[:, 0] = np.where(paddy, RICE, own)
            continue
        kept = crop[:, year - 1]
        moved = ~paddy & (rng.random(count) < unrest) | (kept >= FALLOW)
        drained = paddy & (rng.random(count) < 0.03 * unrest)
        now = np.where(moved | drained, own, kept)
        back = paddy & (kept != RICE) & (rng.random(count) < 0.2)
        now = np.where(back, RICE, now)
        resting = (kept >= FALLOW) & (rng.random(count) < 0.5)
        rests = resting | (rng.random(count) < 0.05 * unrest + 0.004)
        bare = np.where(kept >= FALLOW, kept, np.where(rng.random(count) < 0.2, IDLE, FALLOW))
        crop[:, year] = np.where(rests, bare, now)
    row = TABLE[crop]
    field, yearly = rng.normal(0, 1, (count, 1)), rng.normal(0, 1, (count, years))
    apart = 0.75 * field + 0.65 * yearly
    emerges = row[..., 0] + row[..., 1] * apart - weather.early[None]
    takes = row[..., 5] * np.exp(rng.normal(0, 0.15, (count, years)))
    harvest = np.maximum(row[..., 6] + row[..., 7] * rng.normal(0, 1, (count, years)) - 0.6 * weather.early[None],
                         emerges + row[..., 2] + 10)  # fmt: skip
    failed = np.where(rng.random((count, years)) < 0.03, rng.uniform(0.2, 0.6, (count, years)), 1)
    leaf = row[..., 3] * np.exp(rng.normal(0, 0.16, (count, years)) + rng.normal(0, 0.12, (count, 1))) * failed
    leaf = np.where(crop == FALLOW, rng.uniform(0.8, 3.4, (count, years)), leaf) * weather.vigour[None]
    short = (crop == GREENS) | (crop == POTATO)
    follows = short & (rng.random((count, years)) < 0.85)
    second = np.where(follows, harvest + rng.uniform(8, 55, (count, years)), 900)
    relayed = (rng.random((count, years)) < 0.25 * rng.random()) & ((crop == MAIZE) | (crop == RICE))
    cereal = np.where(relayed, rng.uniform(1.5, 3.5, (count, years)), 0)
    emerges = np.where(cereal > 0, np.maximum(emerges, 172), emerges)
    harvest = np.where(cereal > 0, np.maximum(harvest, 272), harvest)
    rests_now = crop >= FALLOW
    plough = np.where(rests_now, 900, emerges - np.abs(rng.normal(22, 10, (count, years))))
    flooded = np.where(crop == RICE, emerges - rng.uniform(4, 26, (count, years)), 900)
    film = ((crop == GREENS) | (crop == POTATO) | (crop == MAIZE)) & (rng.random((count, years)) < 0.12)
    grid = (count, years)
    return Calendar(
        crop, as32(emerges), as32(row[..., 2] * np.exp(rng.normal(0, 0.1, grid))), as32(leaf),
        as32(row[..., 4] + 4 * yearly), as32(takes), as32(harvest), as32(second), as32(rng.uniform(1.5, 3.6, grid)),
        as32(second + rng.uniform(60, 100, grid)), as32(cereal), as32(plough),
        rng.random(grid) < rng.uniform(0.1, 0.6), as32(rng.uniform(0.1, 0.75, grid)),
        as32(np.where(film, rng.uniform(0.2, 0.6, grid), 0)), as32(flooded),
    )  # fmt: skip
