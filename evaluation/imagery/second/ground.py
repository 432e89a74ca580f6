"""The ground of the second simulator: terrain, strips of fields, and the leaf area that each grows in each year.

In: a random generator. Out: `Ground`, whose `spectra(day)` gives the reflectance of every pixel. Unlike the simulator
that ships, green is a leaf area that hides the soil by Beer's law and turns yellow as it ripens; soils differ from
field to field and darken as rain wets them; slopes face or shun the sun; crops follow one another by chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Rng = np.random.Generator
Array = NDArray[np.float32]

SOIL = np.array((0.055, 0.085, 0.12, 0.17, 0.25, 0.22), np.float32)
LEAF = np.array((0.025, 0.055, 0.03, 0.48, 0.23, 0.10), np.float32)
YELLOW = np.array((0.06, 0.11, 0.15, 0.31, 0.33, 0.24), np.float32)
NEEDLE = np.array((0.018, 0.032, 0.022, 0.24, 0.11, 0.05), np.float32)
LITTER = np.array((0.045, 0.07, 0.10, 0.19, 0.26, 0.19), np.float32)
WATER = np.array((0.06, 0.065, 0.045, 0.02, 0.01, 0.008), np.float32)
DRYING = np.array((0.25, 0.35, 0.45, 0.55, 1.0, 1.1), np.float32)
"""How much water darkens soil, by band, beside the second shortwave band."""

WOOD, LARCH, PINE, CROP, RICE, MEADOW, VILLAGE, RIVER, WASTE = range(9)
CROPS = {
    # leaf area, days of rise and fall, how fast, and a second crop
    "maize": (4.0, 170, 258, 8, None),
    "bean": (3.2, 182, 268, 9, None),
    "potato": (2.6, 138, 192, 7, (2.4, 222, 292)),
    "barley": (2.8, 98, 162, 8, (3.0, 196, 276)),
    "cabbage": (2.4, 214, 300, 6, None),
    "weeds": (1.4, 150, 282, 14, None),
    "poor": (0.6, 160, 270, 16, None),
    "tilled": (0.12, 170, 260, 14, None),
}
_ODDS = np.array((0.34, 0.2, 0.12, 0.1, 0.08, 0.1, 0.04, 0.02))


@dataclass(frozen=True, slots=True)
class Ground:
    """All that the land is before anything happens to it."""

    size: int
    first_year: int
    parcel: NDArray[np.int32]
    kind: NDArray[np.int32]
    """[parcel]"""
    soil: Array
    """[parcel, band]"""
    crop: NDArray[np.int32]
    """[parcel, year]"""
    vigour: Array
    """[parcel, year]"""
    late: Array
    """[parcel, year]: days"""
    texture: Array
    """[row, column]: how thick the leaves are, about one"""
    slope: Array
    """[row, column]: how much a pixel faces the noon sun, about zero"""
    wet: Array
    """[day]: how wet the soil is, 0 to 1"""
    first_day: int

    def kinds(self) -> NDArray[np.int32]:
        """[row, column]"""
        found: NDArray[np.int32] = self.kind[self.parcel]
        return found

    def dampness(self, day: int) -> Array:
        """[band]: what is left of a dry soil's reflectance."""
        left: Array = (1 - 0.5 * self.wet[day - self.first_day] * DRYING).astype(np.float32)
        return left

    def spectra(self, day: int) -> Array:
        """[row, column, band]: reflectance on a day."""
        when = date.fromordinal(day)
        year = min(max(when.year - self.first_year, 0), self.crop.shape[1] - 1)
        doy = np.float32(when.timetuple().tm_yday) - self.late[:, year]
        area, ripe, flooded = self._leaves(doy, year)
        bare = self.soil * self.dampness(day)
        bare = bare * (1 - flooded[:, None]) + (0.85 * WATER + 0.15 * bare) * flooded[:, None]
        leaf = LEAF * (1 - ripe[:, None]) + YELLOW * ripe[:, None]
        leaf[self.kind == PINE] = NEEDLE
        leaf[self.kind == RIVER] = WATER
        hidden = (1 - np.exp(-0.6 * area[self.parcel] * self.texture))[..., None]
        seen = bare[self.parcel] * (1 - hidden) + leaf[self.parcel] * hidden
        # the lower the sun the more a slope matters
        low = 1 - 0.75 * np.sin(np.pi * np.clip((doy_of(day) - 10) / 345, 0, 1))
        lit: Array = (seen * (1 + self.slope * low)[..., None]).astype(np.float32)
        return lit

    def _leaves(self, doy: Array, year: int) -> tuple[Array, Array, Array]:
        """[parcel]: leaf area, how ripe it is, and how much of the ground is under water."""
        area, ripe, flooded = (np.zeros(len(self.kind), np.float32) for _ in range(3))
        vigour, crop = self.vigour[:, year], self.crop[:, year]
        for number, (top, up, down, fast, second) in enumerate(CROPS.values()):
            here = (self.kind == CROP) & (crop == number)
            area[here] = (top * vigour * rise_and_fall(doy, up, down, fast))[here]
            ripe[here] = np.clip((doy - down + 18) / 30, 0, 0.9)[here] * (doy < down + 30)[here]
            if second:
                more = second[0] * vigour * rise_and_fall(doy, second[1], second[2], 8)
                area[here] += more[here]
        rice = self.kind == RICE
        grown = 5.0 * vigour * rise_and_fall(doy, 190, 266, 9)
        area[rice] = grown[rice]
        ripe[rice] = np.clip((doy - 240) / 25, 0, 0.9)[rice]
        flooded[rice] = (rise_and_fall(doy, 134, 200, 3) * np.exp(-0.5 * grown))[rice]
        for kind, top, up, down in ((WOOD, 4.6, 122, 296), (LARCH, 3.8, 116, 306), (MEADOW, 2.0, 126, 284)):
            here = self.kind == kind
            area[here] = (top * vigour * rise_and_fall(doy, up, down, 10) + 0.15)[here]
            ripe[here] = np.clip((doy - down + 25) / 35, 0, 1)[here]
        area[self.kind == PINE] = 2.6
        area[self.kind == RIVER] = 6.0
        area[self.kind == VILLAGE] = (0.5 * rise_and_fall(doy, 130, 285, 12))[self.kind == VILLAGE]
        area[self.kind == WASTE] = (0.35 * rise_and_fall(doy, 140, 275, 14))[self.kind == WASTE]
        return area, ripe, flooded


def doy_of(day: int) -> int:
    """Day of the year."""
    return date.fromordinal(day).timetuple().tm_yday


def rise_and_fall(doy: Array, up: float, down: float, fast: float) -> Array:
    """A double logistic over the year, 0 to 1."""
    found: Array = (1 / (1 + np.exp(-(doy - up) / fast)) - 1 / (1 + np.exp(-(doy - down) / fast))).astype(np.float32)
    return np.clip(found, 0, 1)


def fractal(rng: Rng, size: int, steep: float, longest: float = 1.0) -> Array:
    """A random field whose power falls with frequency to the power `steep`; mean zero, spread one."""
    fx, fy = np.fft.rfftfreq(size), np.fft.fftfreq(size)
    frequency = np.maximum(np.hypot(fx[None], fy[:, None]), 1 / (size * longest))
    noise = rng.standard_normal((size, len(fx))) + 1j * rng.standard_normal((size, len(fx)))
    field = np.fft.irfft2(noise * frequency ** (-steep / 2), s=(size, size))
    found: Array = ((field - field.mean()) / (field.std() + 1e-9)).astype(np.float32)
    return found


def make_ground(rng: Rng, size: int, first_day: int, last_day: int, wide: bool = False) -> Ground:
    """Invent a valley."""
    first_year = date.fromordinal(first_day).year
    years = date.fromordinal(last_day).year - first_year + 1
    height = fractal(rng, size, 3.2)
    parcel, middles = _strips(rng, size, 18.0 if wide else 9.0)
    kind = _kinds(rng, size, height, middles)
    count = len(kind)
    tilt = 1 + rng.normal(0, 0.04, (count, 6)) + rng.normal(0, 0.05, (count, 1)) * np.linspace(-1, 1, 6)
    soil = SOIL * rng.lognormal(0.0, rng.uniform(0.05, 0.4) if wide else 0.22, (count, 1)) * tilt
    woody = np.isin(kind, (WOOD, LARCH))
    soil[woody] = LITTER * rng.lognormal(0, 0.1, (int(woody.sum()), 1))
    town = kind == VILLAGE
    soil[town] = np.array((0.13, 0.15, 0.175, 0.20, 0.23, 0.21)) * rng.lognormal(0, 0.2, (int(town.sum()), 1))
    soil[kind == WASTE] *= rng.uniform(1.2, 1.7)
    odds = rng.dirichlet(12 * _ODDS) if wide else _ODDS
    crop = rng.choice(len(CROPS), (count, years), p=odds)
    keeps = rng.random((count, years)) < rng.uniform(0.2, 0.8)
    for year in range(1, years):
        crop[:, year] = np.where(keeps[:, year], crop[:, year - 1], crop[:, year])
    wide = 1 + rng.normal(0, 0.08, years)
    vigour = np.clip(wide * rng.lognormal(0, 0.16, (count, years)), 0.4, 1.6)
    late = rng.normal(0, 6, years) + rng.normal(0, 5, (count, years))
    texture = np.clip(1 + 0.15 * fractal(rng, size, 1.6), 0.4, 1.7)
    slope = 0.22 * np.gradient(height, axis=0) * size / 25 * (height > 0.2) * rng.uniform(0.3, 1.3)
    return Ground(
        size, first_year, parcel, kind, soil.astype(np.float32), crop.astype(np.int32), vigour.astype(np.float32),
        late.astype(np.float32), texture.astype(np.float32), np.clip(slope, -0.5, 0.5).astype(np.float32),
        _rain(rng, first_day, last_day), first_day,
    )  # fmt: skip


def _strips(rng: Rng, size: int, widest: float) -> tuple[NDArray[np.int32], Array]:
    """Strips of fields that lie side by side, cut into lengths; their numbers and middles."""
    turn = rng.random() * np.pi
    rows, columns = np.mgrid[:size, :size].astype(np.float32)
    bend = 2.0 * np.sin(columns / size * 5 + rng.random() * 6)
    u = rows * np.cos(turn) + columns * np.sin(turn) + bend
    v = columns * np.cos(turn) - rows * np.sin(turn)
    mean = rng.uniform(4, widest)
    across = np.cumsum(rng.gamma(4, mean / 4, int(3 * size / mean))) + u.min() - mean
    strip = np.searchsorted(across, u)
    parcel, used = np.zeros((size, size), np.int32), 0
    for number in np.unique(strip):
        here = strip == number
        along = np.cumsum(rng.gamma(3, mean * 1.8 / 3, int(3 * size / mean))) + v.min() - mean
        parcel[here] = used + np.searchsorted(along, v[here])
        used = int(parcel[here].max()) + 1
    flat = np.unique(parcel, return_inverse=True)[1].ravel()
    counts = np.bincount(flat)
    middles = np.stack([np.bincount(flat, grid.ravel()) / counts for grid in (rows, columns)], axis=1)
    return flat.reshape(size, size).astype(np.int32), middles.astype(np.float32)


def _kinds(rng: Rng, size: int, height: Array, middles: Array) -> NDArray[np.int32]:
    at = np.clip(middles.astype(int), 0, size - 1)
    level = height[at[:, 0], at[:, 1]] + rng.normal(0, 0.15, len(at))
    tree = fractal(rng, size, 2.5)[at[:, 0], at[:, 1]]
    kind = np.full(len(at), CROP, np.int32)
    kind[level < rng.uniform(-1.2, -0.3)] = RICE
    wooded = level > rng.uniform(0.1, 0.9)
    kind[wooded] = np.where(tree[wooded] > 0.8, PINE, np.where(tree[wooded] < -0.9, LARCH, WOOD))
    loose = rng.random(len(at))
    kind[(loose < 0.07) & ~wooded] = MEADOW
    kind[(loose > 0.988) & ~wooded] = WASTE
    for _ in range(int(rng.integers(1, 4))):
        town = rng.random(2) * size
        near = np.hypot(*(middles - town).T) < size * rng.uniform(0.03, 0.09)
        kind[near & ~wooded] = VILLAGE
    course = size * rng.uniform(0.1, 0.9) + 0.1 * size * np.sin(middles[:, 1] / size * 7 + rng.random() * 6)
    kind[np.abs(middles[:, 0] - course) < rng.uniform(2, 5)] = RIVER
    return kind


def _rain(rng: Rng, first_day: int, last_day: int) -> Array:
    """Soil that rain wets and sun dries; most rain falls in July and August."""
    wet, now = np.zeros(last_day - first_day + 2, np.float32), 0.3
    for number in range(len(wet)):
        doy = doy_of(first_day + number)
        rains = rng.random() < (0.35 if 170 < doy < 245 else 0.12)
        now = min(1.0, now * 0.86 + (rng.uniform(0.2, 0.8) if rains else 0.0))
        wet[number] = now
    return wet
