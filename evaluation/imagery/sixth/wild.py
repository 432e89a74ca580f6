"""What grows of itself: forests, scrub, grassy and worn slopes, and verges.

In: relief and climate. Out: `Wild`, with a stand for every cell; asked for a day it says how much is green and dead.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sixth.climate import Climate, calendar
from sixth.palette import VEGETATION, Array, Rng, ramp
from sixth.relief import Relief, fractal

_SEASONS = {
    # out of bud, full leaf, turning, bare: days of the year
    "weeds": (100, 178, 252, 300),
    "broadleaf": (112, 146, 272, 302),
    "pine": (60, 150, 290, 330),
    "larch": (108, 138, 278, 306),
    "scrub": (108, 155, 262, 298),
}


@dataclass(frozen=True, slots=True)
class Wild:
    """Each [row, column]."""

    plant: NDArray[np.int64]
    canopy: Array
    """Share of the cell that leaves cover in summer."""
    evergreen: Array
    """Share of that in winter."""
    late: Array
    """Days later than usual, by height and chance."""
    litter: Array
    """Share of the canopy that stands dead in winter."""

    def on(self, day: int, climate: Climate) -> tuple[Array, Array]:
        """Green and dead shares."""
        year, doy = calendar(day)
        out, full, turn, bare = _TABLE[self.plant].transpose(2, 0, 1)
        up = ramp((doy - out - self.late - climate.spring[year]) / (full - out))
        down = ramp((doy - turn + 0.4 * self.late - climate.autumn[year]) / (bare - turn))
        leaf = up * (1 - down)
        canopy = np.where(self.plant == VEGETATION.index("weeds"), self.canopy * climate.growth[year], self.canopy)
        green = canopy * (self.evergreen + (1 - self.evergreen) * leaf)
        turning = canopy * (1 - self.evergreen) * up * down * np.clip((345.0 - doy) / 40, 0, 1)
        dead = np.maximum(turning, self.litter * (canopy - green))
        return green.astype(np.float32), np.minimum(dead, 1 - green).astype(np.float32)


_TABLE = np.array([_SEASONS.get(name, _SEASONS["weeds"]) for name in VEGETATION], np.float64)


def make_wild(rng: Rng, relief: Relief, wooded: float) -> Wild:
    """Draw vegetation for all cells, as if nobody farmed; `wooded` is how much of the hills bears trees."""
    size = relief.height.shape[0]
    stands, cover, fine = (
        fractal(rng, size, steep, longest) for steep, longest in ((3.0, 0.35), (2.8, 0.3), (1.8, 0.06))
    )
    facing_north = np.clip(relief.south * 5, -1, 1)
    trees = cover + 0.5 * facing_north > np.quantile(cover, 1 - wooded)
    pine = stands - 0.4 * facing_north > 0.7
    larch = stands < -1.35
    kind = np.where(
        pine, VEGETATION.index("pine"), np.where(larch, VEGETATION.index("larch"), VEGETATION.index("broadleaf"))
    )
    low = np.where(cover > np.quantile(cover, 0.5 * (1 - wooded)), VEGETATION.index("scrub"), VEGETATION.index("weeds"))
    plant = np.where(trees, kind, low)
    worn = np.clip(0.75 + 0.14 * cover + 0.06 * fine, 0.3, 0.88)
    canopy = np.where(trees, np.clip(0.88 + 0.05 * fine, 0.6, 0.97), worn)
    evergreen = np.where(plant == VEGETATION.index("pine"), 0.75, np.where(trees, 0.06, 0.02))
    late = 0.045 * (relief.height - np.median(relief.height)) + 1.5 * stands + 1.5 * facing_north
    litter = np.where(trees, 0.08, np.where(plant == VEGETATION.index("scrub"), 0.35, 0.6))
    return Wild(plant, *(np.asarray(a, np.float32) for a in (canopy, evergreen, late, litter)))
