"""A world whose truth is known: composes ground, weather, changes, light and air into dated pictures.

In: a kind ('easy', 'normal', 'hard', 'lookalikes') and a seed. Out: `World`, with the pictures, the cube, the changes
and their masks, in the form in which measuring and training ask for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fourth.air import Air, blurred, look_through
from fourth.growth import make_growth
from fourth.layout import place_changes
from fourth.light import away_of
from fourth.parcels import make_parcels
from fourth.scenery import Scenery, make_scenery
from fourth.settlements import make_built
from fourth.spectra import Array, Rng, make_palette
from fourth.stages import Change
from fourth.terrain import make_terrain
from fourth.weather import make_weather
from groundbreak.imagery.cube import ROLES, SCALE, Cube, Grid
from groundbreak.imagery.harmonise import common_step
from groundbreak.imagery.masks import clear_of

KINDS = ("easy", "normal", "hard", "lookalikes")
BASELINE = date(2022, 1, 25).toordinal()


@dataclass(frozen=True, slots=True)
class World:
    """A county and its pictures."""

    seed: int
    grid: Grid
    scenery: Scenery
    events: tuple[Change, ...]
    days: NDArray[np.int32]
    orbits: NDArray[np.int32]
    air: Air
    step: bool
    """Whether two of three late pictures lie 0.1 higher, as a wrongly flagged baseline leaves them."""

    def picture(self, number: int) -> tuple[Array, NDArray[np.uint8]]:
        """What was measured on the date of this number, and its classification."""
        day = int(self.days[number])
        rng = np.random.default_rng((self.seed, 44, number))
        ground, snow = self.scenery.ground(day, int(self.orbits[number]), self.events)
        size = self.grid.height
        white = snow.reshape(size, 2, size, 2).mean(axis=(1, 3))
        return look_through(rng, blurred(ground, rng, self.air), white, self.air, away_of(day))

    def cube(self) -> Cube:
        """All pictures in memory; what loading does about a step is done here too."""
        shape = (len(self.days), *self.grid.shape)
        values, clear = np.zeros((len(ROLES), *shape), np.int16), np.zeros(shape, np.bool_)
        covered = np.zeros(shape, np.bool_)
        for number, day in enumerate(self.days):
            seen, codes = self.picture(number)
            covered[number] = codes > 0
            seen[4:] = ndimage.zoom(seen[4:, ::2, ::2], (1, 2, 2), order=1, mode="nearest", grid_mode=True)
            raised = 1000 if self.step and day >= BASELINE and number % 3 else 0
            values[:, number] = np.clip(np.rint(seen * SCALE + raised), -2000, 20_000)
            clear[number] = clear_of(codes, values[:, number], ROLES)
        if self.step:
            values -= np.rint(common_step(values, clear, self.days)).astype(np.int16)[:, :, None, None]
        names = tuple(f"fourth-{number}" for number in range(len(self.days)))
        return Cube(self.grid, ROLES, self.days, values, clear, covered, names)

    def sites(self) -> tuple[Change, ...]:
        """What is construction."""
        return tuple(event for event in self.events if event.is_site)

    def mask(self, event: Change) -> NDArray[np.bool_]:
        """The pixels of a change."""
        where = np.zeros(self.grid.shape, np.bool_)
        where[event.rows, event.columns] = True
        return where


def make_world(kind: str, seed: int) -> World:
    """Invent a world of a kind."""
    rng = np.random.default_rng((seed, KINDS.index(kind), 4444))
    size = 240 if kind == "lookalikes" else 200
    days, orbits = _dates(rng, kind)
    first, last = date.fromordinal(int(days[0])).year, date.fromordinal(int(days[-1])).year
    weather = make_weather(rng, first - 1, last)
    palette = make_palette(rng)
    land = make_terrain(rng, 2 * size)
    parcels = make_parcels(rng, land)
    restless = {"easy": 0.3, "normal": 1.0}.get(kind, 2.2)
    growth = make_growth(rng, parcels, weather, first - 1, last - first + 2, restless)
    built = make_built(rng, land, palette)
    scenery = make_scenery(rng, land, parcels, built, growth, weather, palette)
    events = place_changes(rng, kind, scenery, days)
    grid = Grid("EPSG:32652", 480_000.0, 4_320_000.0, 10.0, size, size)
    step = bool(kind != "easy" and rng.random() < 0.15)
    return World(seed, grid, scenery, events, days, orbits, _air(rng, kind), step)


def _air(rng: Rng, kind: str) -> Air:
    sharp = float(rng.uniform(3.6, 5.4))
    if kind == "easy":
        return Air(0.35, 0.02, 0.0015, 0.012, 0.1, 0.025, 0.04, sharp)
    if kind == "normal":
        return Air(float(rng.uniform(0.4, 0.55)), 0.05, 0.0025, 0.02, 0.22, 0.045, 0.1, sharp)
    cloudy, missed, shift = rng.uniform(0.45, 0.65), rng.uniform(0.06, 0.14), rng.uniform(0.3, 0.5)
    return Air(float(cloudy), float(missed), 0.004, 0.032, float(shift), 0.075, 0.22, sharp)


def _dates(rng: Rng, kind: str) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Passes of one or two orbits every five days, thinned by clouds that nobody kept, with an outage now and then."""
    first = date(int(rng.integers(2018, 2022)), int(rng.integers(1, 13)), int(rng.integers(1, 28))).toordinal()
    years = float(rng.uniform(3.6, 6.6))
    last = min(first + int(365 * years), date(2026, 9, 30).toordinal())
    passes = dict.fromkeys(range(first, last, 5), 0)
    if rng.random() < 0.5:
        passes |= dict.fromkeys(range(first + int(rng.choice([2, 3])), last, 5), 1)
    days = np.array(sorted(passes), np.int32)
    when = np.array([date.fromordinal(int(d)).timetuple().tm_yday for d in days])
    # who orders pictures skips cloudy ones; in hard worlds that leaves little of the summer
    scarce = 0.2 if kind in ("easy", "normal") else 0.5
    kept = 1 - scarce * np.exp(-(((when - 205) / 30) ** 2)) - 0.15 * np.exp(-(((when - 20) / 30) ** 2))
    kept *= 0.5 + rng.random(len(days))
    if kind in ("hard", "lookalikes") and rng.random() < 0.4:
        gap = int(rng.integers(first, last))
        kept[(days > gap) & (days < gap + rng.integers(40, 120))] = -1
    wanted = int(np.clip(years * rng.uniform(17, 27), 70, 150))
    chosen = np.sort(np.argsort(-kept)[: min(wanted, int((kept > 0).sum()))])
    orbit = np.array([passes[int(d)] for d in days], np.int32)
    found: NDArray[np.int32] = days[chosen]
    return found, orbit[chosen]
