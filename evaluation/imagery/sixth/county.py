"""A world put together: ground, what happens on it, and the pictures taken of it, with the truth beside them.

    for world in (make_world("normal", seed) for seed in range(1, 9)): …

Kinds are `easy`, `normal`, `hard` and `lookalikes`; the same kind and seed give the same world.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from groundbreak.imagery.cube import ROLES, SCALE, Cube, Grid
from groundbreak.imagery.harmonise import common_step
from groundbreak.imagery.masks import clear_of
from sixth.change import Change, Now
from sixth.climate import calendar, make_climate
from sixth.landscape import Landscape, make_landscape
from sixth.optics import classified, draw_clouds, sampled, sun_on, through_air
from sixth.palette import Array, make_palette, ramp
from sixth.passes import Passes, Sky, make_passes, make_sky
from sixth.programme import make_changes

SIZE = 220
"""Pixels of 10 m along a side."""
_STEP = date(2022, 1, 25).toordinal()
"""From then on baseline 04.00 adds 1000."""
_SEEDS = {"easy": 61, "normal": 62, "hard": 63, "lookalikes": 64}
_UNREST = {"easy": 0.5, "normal": 1.0, "hard": 1.7, "lookalikes": 1.7}


@dataclass(frozen=True, slots=True)
class World:
    """A valley whose truth is known."""

    seed: int
    grid: Grid
    land: Landscape
    events: tuple[Change, ...]
    passes: Passes
    sky: Sky
    relit: float
    """How much of the slopes' light and shade is left after correction."""
    step: bool
    """Whether some late pictures still carry the step of 1000."""

    @property
    def days(self) -> NDArray[np.int32]:
        """Proleptic ordinal of each date."""
        return self.passes.days

    def ground(self, day: int) -> tuple[Array, Array]:
        """Reflectance of cells in even light, [band, row, column], and the share of each under snow."""
        doy, climate = calendar(day)[1], self.land.climate
        seen = self.land.surface(day)
        out = float(ramp(np.array((doy - 108 - climate.spring[calendar(day)[0]]) / 65.0)))
        season = out * (1 - float(ramp(np.array((doy - 258) / 45.0))))
        shadow = float(min(np.tan(sun_on(doy).zenith), 2.5))
        now = Now(day, doy, float(climate.wet[climate.at(day)]), season, shadow)
        for event in self.events:
            event.paint(seen, now, self.land.palette)
        seen = seen.reshape(6, *self.land.rough.shape)
        snow = self.land.snow(day)
        if snow.any():
            seen = seen * (1 - snow) + self.land.snow_look(day)[:, None, None] * snow
        return seen, snow

    def picture(self, number: int) -> tuple[Array, NDArray[np.uint8]]:
        """What was measured on the date of this number, and its classification."""
        rng = np.random.default_rng((self.seed, 77, number))
        day = int(self.days[number])
        doy = calendar(day)[1]
        sun = sun_on(doy)
        seen, snow = self.ground(day)
        seen = seen * (1 + self.relit * (self.land.relief.light(sun.azimuth, sun.zenith) - 1))
        shift = rng.normal(0, self.sky.shift, 2)
        measured = sampled(seen, (float(shift[0]), float(shift[1])))
        summer = float(np.exp(-(((doy - 205) / 50) ** 2)))
        clouds = draw_clouds(rng, self.grid.width, float(self.passes.covers[number]), sun, summer)
        tilted = 1 + 0.02 * (-1) ** int(self.passes.orbits[number])
        measured = through_air(rng, measured * tilted, clouds, self.sky)
        codes = classified(rng, measured, clouds, snow[::2, ::2], self.sky)
        return np.asarray(np.clip(measured, 0.0001, 1.6), np.float32), codes

    def cube(self) -> Cube:
        """All pictures in memory; what loading does about a step is done here too."""
        shape = (len(self.days), *self.grid.shape)
        values, clear = np.zeros((len(ROLES), *shape), np.int16), np.zeros(shape, np.bool_)
        raised = np.random.default_rng((self.seed, 78)).random(len(self.days)) < 0.3
        for number, day in enumerate(self.days):
            measured, codes = self.picture(number)
            step = 1000 if self.step and day >= _STEP and raised[number] else 0
            values[:, number] = np.rint(measured * SCALE) + step
            clear[number] = clear_of(codes, values[:, number], ROLES)
        if self.step:
            values -= np.rint(common_step(values, clear, self.days)).astype(np.int16)[:, :, None, None]
        names = tuple(f"sixth-{number}" for number in range(len(self.days)))
        return Cube(self.grid, ROLES, self.days, values, clear, np.ones(shape, np.bool_), names)

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
    rng = np.random.default_rng((seed, _SEEDS[kind]))
    first = date(int(rng.integers(2018, 2022)), int(rng.integers(1, 13)), int(rng.integers(1, 28))).toordinal()
    last = first + int(365 * rng.uniform(3.8, 6.2))
    sky = make_sky(rng, kind)
    passes = make_passes(rng, sky, first, last, float(rng.uniform(19, 28)))
    climate = make_climate(rng, first, last)
    palette = make_palette(rng)
    land = make_landscape(rng, 2 * SIZE, climate, palette, _UNREST[kind])
    events = make_changes(rng, kind, land, passes)
    grid = Grid("EPSG:32652", 400_000.0 + 5_000 * (seed % 20), 4_440_000.0, 10.0, SIZE, SIZE)
    return World(seed, grid, land, events, passes, sky, float(rng.uniform(0.2, 0.55)), bool(rng.random() < 0.5))
