"""The ground before anybody builds: parcels with a cover each, and how green each is on any day.

In: a size, a span of years and a random generator. Out: `Land`, whose `shares(day)` gives for every parcel the mixture
of covers on that day: fields rotate crops from year to year, paddies are flooded in May and June, forests turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
from scipy import ndimage
from scipy.spatial import cKDTree

from groundbreak.imagery.cube import Floats
from groundbreak.imagery.simulator.spectra import COVERS, mix

Rng = np.random.Generator
Ints = npt.NDArray[np.int32]

FOREST, CONIFER, GRASS, FIELD, PADDY, TOWN, WATER, BARE = range(8)
FIELD_LIKE = (FIELD, PADDY)
_CROPS = ("maize", "soy", "double", "vegetable", "fallow", "late", "idle")
_PIXEL_M2 = 100.0


@dataclass(frozen=True, slots=True)
class LandSettings:
    """What the ground of a scene is like."""

    parcel_m2: float = 9_000.0
    """Mean area of a parcel."""
    stretch: float = 1.6
    """How much longer than wide parcels are."""
    crop_odds: tuple[float, ...] = (0.36, 0.2, 0.16, 0.1, 0.08, 0.1, 0.0)
    """Of maize, soy, two crops, vegetables, weeds, late sowing, and of nothing at all."""
    steady: float = 0.4
    """Share of the fields that grow the same every year."""
    soils: float = 0.0
    """How much the brightness of soils differs from parcel to parcel (spread of its logarithm)."""
    late: float = 0.0
    """Days that all seasons are later."""
    fickle: float = 5.0
    """Spread in days of the seasons of parcels and years."""
    level: float = 0.0
    """How much of the land is hills: 0 for a good half, less for more."""


@dataclass(frozen=True, slots=True)
class Land:
    """Parcels, and everything about them that changes with the season."""

    parcel: Ints
    """[row, column]: which parcel a pixel is of."""
    kind: Ints
    """[parcel]"""
    texture: Floats
    """[row, column]: how much brighter than its parcel a pixel is, about one."""
    first_year: int
    crop: Ints
    """[parcel, year]"""
    shift: Floats
    """[parcel, year]: days that the season is late."""
    vigour: Floats
    """[parcel, year]: how dense the green gets."""
    tone: Floats
    """[parcel]: how bright its soil is, about one."""

    def kinds(self) -> Ints:
        """[row, column]: kind of cover of each pixel."""
        found: Ints = self.kind[self.parcel]
        return found

    def shares(self, day: int) -> Floats:
        """[parcel, cover]: the mixture on a day; rows sum to one."""
        when = date.fromordinal(day)
        year = min(max(when.year - self.first_year, 0), self.crop.shape[1] - 1)
        doy = when.timetuple().tm_yday - self.shift[:, year]
        vigour = self.vigour[:, year]
        shares = np.zeros((len(self.kind), len(COVERS)), np.float32)
        for kind in np.unique(self.kind):
            here = self.kind == kind
            shares[here] = _kind_shares(int(kind), doy[here], vigour[here], self.crop[here, year])
        whole: Floats = shares / shares.sum(axis=1, keepdims=True)
        return whole


def hump(doy: Floats, up: float, down: float, slope: float = 9.0) -> Floats:
    """Green share over the year: rises around day `up`, falls around day `down`."""
    rise, fall = 1 / (1 + np.exp(-(doy - up) / slope)), 1 / (1 + np.exp((doy - down) / slope))
    grown: Floats = (rise * fall).astype(np.float32)
    return grown


def smooth_noise(rng: Rng, shape: tuple[int, int], scale: float) -> Floats:
    """A random field without grain finer than `scale` pixels, mean zero, spread one."""
    field = ndimage.gaussian_filter(rng.standard_normal(shape), scale, mode="reflect")
    spread: Floats = ((field - field.mean()) / (field.std() + 1e-9)).astype(np.float32)
    return spread


def make_land(rng: Rng, size: int, first_year: int, years: int, settings: LandSettings) -> Land:
    """Invent the ground of `size` × `size` pixels."""
    parcel, centres = _parcels(rng, size, settings)
    kind = _kinds(rng, size, centres, settings.level)
    shape = (len(kind), years)
    season = settings.late + rng.normal(0, 5, years) + rng.normal(0, settings.fickle, shape)
    drought = rng.normal(1.0, 0.05, years) * rng.normal(1.0, 0.06, shape)
    crop = rng.choice(len(_CROPS), size=shape, p=settings.crop_odds)
    steady = rng.random(len(kind)) < settings.steady  # some fields grow the same every year
    crop[steady] = crop[steady, :1]
    texture = 1 + 0.05 * smooth_noise(rng, (size, size), 1.2) + 0.05 * smooth_noise(rng, (size, size), 12)
    return Land(
        parcel, kind, texture.astype(np.float32), first_year, crop.astype(np.int32), season.astype(np.float32),
        np.clip(drought, 0.6, 1.15).astype(np.float32),
        np.exp(settings.soils * np.random.default_rng(len(kind)).standard_normal(len(kind))).astype(np.float32),
    )  # fmt: skip


def _parcels(rng: Rng, size: int, settings: LandSettings) -> tuple[Ints, Floats]:
    count = max(8, int(size * size * _PIXEL_M2 / settings.parcel_m2))
    centres = rng.random((count, 2)) * size
    angle, stretch = rng.random() * np.pi, settings.stretch
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) * [[stretch], [1 / stretch]]
    rows, columns = np.mgrid[:size, :size]
    pixels = np.stack([rows.ravel(), columns.ravel()], axis=1) + 0.5
    nearest = cKDTree(centres @ turn.T).query(pixels @ turn.T)[1]
    return nearest.reshape(size, size).astype(np.int32), centres.astype(np.float32)


def _kinds(rng: Rng, size: int, centres: Floats, hills: float) -> Ints:
    """Hills are forest, low ground is paddy, fields lie between, and there is a town and a river."""
    height = smooth_noise(rng, (size, size), size / 10)
    at = np.clip(centres.astype(int), 0, size - 1)
    level = hills + height[at[:, 0], at[:, 1]] + rng.normal(0, 0.25, len(centres))
    kind = np.full(len(centres), FIELD, np.int32)
    kind[level > 0.55] = FOREST
    kind[level > 1.25] = CONIFER
    kind[level < -0.7] = PADDY
    loose = rng.random(len(centres))
    kind[(loose < 0.05) & (level < 0.6)] = GRASS
    kind[(loose > 0.985) & (level < 0.6)] = BARE
    town = rng.random(2) * size * 0.6 + size * 0.2
    kind[np.hypot(*(centres - town).T) < size * rng.uniform(0.06, 0.12)] = TOWN
    river = size * rng.uniform(0.2, 0.8) + size * 0.08 * np.sin(centres[:, 0] / size * 6 + rng.random() * 6)
    kind[np.abs(centres[:, 1] - river) < 4] = WATER
    return kind


def _kind_shares(kind: int, doy: Floats, vigour: Floats, crop: Ints) -> Floats:
    count = len(doy)
    if kind in (TOWN, WATER, BARE):
        fixed = {
            TOWN: mix(concrete=0.42, red_roof=0.12, white_roof=0.06, straw=0.1, leaf=0.06),
            WATER: mix(water=0.97),
            BARE: mix(graded=0.5, rock=0.2, straw=0.05),
        }[kind]
        return np.repeat(fixed[None], count, axis=0)
    if kind == PADDY:
        green = 0.93 * vigour * hump(doy, 186, 268, 8)
        wet = 0.85 * hump(doy, 128, 172, 4)
        return _blend(green, {"leaf": 1.0}, {"straw": 0.35, "soil": 0.65}, wet)
    if kind == FIELD:
        return _blend(_crop_green(doy, vigour, crop), {"leaf": 1.0}, {"straw": 0.25, "soil": 0.75})
    if kind == GRASS:
        return _blend(0.75 * vigour * hump(doy, 132, 285, 12), {"leaf": 1.0}, {"straw": 0.7, "soil": 0.3})
    low = 0.7 if kind == CONIFER else 0.06
    green = low + (0.95 - low) * vigour * hump(doy, 128, 295, 9)
    return _blend(np.clip(green, 0, 1), {"canopy": 0.6, "leaf": 0.4}, {"straw": 0.75, "soil": 0.25})


def _crop_green(doy: Floats, vigour: Floats, crop: Ints) -> Floats:
    curves = np.stack([
        0.95 * hump(doy, 168, 262),
        0.9 * hump(doy, 178, 272),
        0.8 * hump(doy, 100, 160, 8) + 0.8 * hump(doy, 205, 285, 8),
        0.55 * hump(doy, 120, 165, 7) + 0.6 * hump(doy, 185, 235, 7),
        0.45 * hump(doy, 150, 285, 14),
        0.9 * hump(doy, 205, 290),
        0.07 * hump(doy, 150, 285, 14),
    ])  # fmt: skip
    green: Floats = np.clip(vigour * np.take_along_axis(curves, crop[None], axis=0)[0], 0, 1).astype(np.float32)
    return green


def _blend(green: Floats, lush: dict[str, float], rest: dict[str, float], wet: Floats | None = None) -> Floats:
    dry = np.zeros_like(green) if wet is None else wet
    shares = np.zeros((len(green), len(COVERS)), np.float32)
    for cover, part in lush.items():
        shares[:, COVERS.index(cover)] += part * green
    for cover, part in rest.items():
        shares[:, COVERS.index(cover)] += part * (1 - green) * (1 - dry)
    shares[:, COVERS.index("water")] += (1 - green) * dry
    return shares
