"""The river in its bed with bars that floods move, and ponds whose level is drawn down for the paddies.

In: relief and climate. Out: `Water`: which cells lie in the bed or a pond, and what is seen of them on a day.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sixth.climate import Climate, calendar
from sixth.palette import VEGETATION, Array, Bools, Ints, Palette, Rng, ramp
from sixth.relief import CELL, Relief, fractal


@dataclass(frozen=True, slots=True)
class Water:
    """Cells by their place in the flattened grid."""

    bed: Ints
    beds: Array
    """[epoch, cell of the bed]: metres above low water; each great flood begins another epoch."""
    moved: tuple[int, ...]
    """Days of those floods."""
    grain: Array
    """[band, cell of the bed]: dry bar."""
    pond: Ints
    depth: Array
    """[cell of a pond]: metres below the full level."""

    def paint(self, seen: Array, day: int, climate: Climate, palette: Palette) -> None:
        """Draw water over ground [band, cell]."""
        year, doy = calendar(day)
        at = climate.at(day)
        epoch = sum(day >= flood for flood in self.moved)
        level, wet = climate.river[at], climate.wet[at]
        height = self.beds[epoch] - level
        flooded = np.clip(0.5 - height / 0.3, 0, 1)
        damp = 1 - 0.4 * np.maximum(wet, np.clip(1 - height / 0.5, 0, 1))
        last = max((flood for flood in self.moved if day >= flood), default=day - 900)
        season = float(ramp(np.array((doy - 112) / 70.0)) * (1 - ramp(np.array((doy - 255) / 45.0))))
        sprung = np.clip((self.beds[epoch] - 0.75) / 0.7, 0, 1) * min((day - last) / 800.0, 1) * 0.8
        weeds, dead = sprung * season, sprung * (1 - season) * 0.4
        plant = VEGETATION.index("weeds")
        dry = self.grain * damp * (1 - weeds - dead)
        dry = dry + palette["leaf"][plant][:, None] * weeds + palette["dead"][plant][:, None] * dead
        mud = float(np.clip((level - 0.35) * 1.6, 0, 1))
        water = palette["clear water"] * (1 - mud) + palette["turbid water"] * mud
        seen[:, self.bed] = dry * (1 - flooded) + water[:, None] * flooded
        drawn = 1.7 * np.exp(-(((doy - 175) / 28) ** 2)) * (2 - climate.growth[year])
        full = np.clip((self.depth - drawn) / 0.3 + 0.5, 0, 1)
        shore = palette["mud"][:, None] * (1.35 - 0.4 * wet)
        seen[:, self.pond] = shore * (1 - full) + palette["clear water"][:, None] * 1.15 * full


def make_water(rng: Rng, relief: Relief, climate: Climate, taken: Bools, palette: Palette) -> Water:
    """Lay the bed, its bars through the years, and up to three ponds off the ground that is `taken`."""
    size = relief.height.shape[0]
    bed = np.flatnonzero(relief.river < relief.bed)
    across = (relief.river / relief.bed).ravel()[bed] ** 1.6
    moved = tuple(_floods(climate))
    shapes = [0.55 * fractal(rng, size, 2.8, 0.12).ravel()[bed] for _ in range(len(moved) + 1)]
    for number in range(1, len(shapes)):
        shapes[number] = 0.75 * shapes[number - 1] + 0.62 * shapes[number]
    beds = np.stack([(1.5 * across - 0.1 + shape).astype(np.float32) for shape in shapes])
    mix = np.clip(0.5 + 0.5 * fractal(rng, size, 2.0, 0.08).ravel()[bed], 0, 1)
    grain = palette["cobble"][:, None] * mix + palette["sand"][:, None] * (1 - mix)
    pond, depth = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
    row, column = np.mgrid[:size, :size] * CELL
    fit = np.flatnonzero((relief.slope < 0.12) & (relief.river > 220) & ~taken)
    for _ in range(int(rng.integers(0, 4)) if len(fit) else 0):
        y, x = (int(a) for a in np.unravel_index(rng.choice(fit), (size, size)))
        reach, ratio, turn = rng.uniform(25, 75), rng.uniform(1, 2), rng.uniform(0, np.pi)
        a, b = column - x * CELL, row - y * CELL
        u, v = a * np.cos(turn) + b * np.sin(turn), -a * np.sin(turn) + b * np.cos(turn)
        far = np.hypot(u / ratio, v) * np.exp(0.15 * fractal(rng, size, 3.0, 0.1)) / reach
        cells = np.flatnonzero((far < 1) & ~taken)
        pond.append(cells)
        depth.append((3.4 * (1 - far.ravel()[cells] ** 2) + 0.1).astype(np.float32))
    cells, first = np.unique(np.concatenate(pond), return_index=True)
    return Water(bed, beds, moved, grain.astype(np.float32), cells, np.concatenate(depth)[first])


def _floods(climate: Climate) -> list[int]:
    """Days on which the river rose enough to move its bars, at most one a year."""
    out: list[int] = []
    for at in np.flatnonzero(climate.river > max(1.15, float(np.quantile(climate.river, 0.995)))):
        day = climate.first + int(at)
        if not out or day - out[-1] > 200:
            out.append(day)
    return out
