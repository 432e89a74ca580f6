"""An invented county over some years: land, what happens on it, and every picture taken.

In: `Settings` and a seed. Out: `Scene`: its truth, and `picture(number)` for each date, made when asked for so that a
scene of any length costs the memory of one picture. The same seed gives the same scene.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from groundbreak.imagery.cube import ROLES, SCALE, Bools, Cube, Floats, Grid
from groundbreak.imagery.masks import clear_of
from groundbreak.imagery.simulator.events import Event, make_event
from groundbreak.imagery.simulator.land import (
    BARE,
    CONIFER,
    FIELD,
    FIELD_LIKE,
    FOREST,
    GRASS,
    PADDY,
    WATER,
    Land,
    LandSettings,
    Rng,
    make_land,
    smooth_noise,
)  # fmt: skip
from groundbreak.imagery.simulator.sensor import Codes, Weather, observe
from groundbreak.imagery.simulator.spectra import COVERS, SPECTRA

BASELINE_STEP = date(2022, 1, 25).toordinal()
"""From then on Sentinel-2's baseline 04.00 adds 1000 to every stored value."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a scene is like."""

    size: int = 200
    """Side in pixels of 10 m."""
    first: date = date(2020, 3, 1)
    last: date = date(2025, 10, 31)
    pictures: int = 140
    sites: tuple[tuple[str, int], ...] = (("built", 5), ("stalled", 1))
    others: tuple[tuple[str, int], ...] = ()
    site_m2: tuple[float, float] = (15_000, 33_000)
    wooded: float = 0.0
    """Odds that a site is put on woodland and not on fields."""
    views_after: int = 25
    """No site starts with fewer pictures left than this."""
    weather: Weather = field(default_factory=Weather)
    land: LandSettings = field(default_factory=LandSettings)
    tint: float = 0.0
    """How much the colours of covers differ from scene to scene (spread of their logarithm)."""
    plain: float = 0.0
    """Odds that works look the same all over."""
    others_m2: tuple[float, float] = (6_000, 60_000)
    """Area of what is no construction."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A county whose truth is known."""

    settings: Settings
    seed: int
    grid: Grid
    land: Land
    events: tuple[Event, ...]
    days: npt.NDArray[np.int32]
    spectra: Floats
    """[cover, band]"""

    def truth(self, day: int) -> Floats:
        """Reflectance of the ground, [band, row, column]."""
        shares = self.land.shares(day)
        ground: Floats = (self._toned(shares, self.land.tone) @ self.spectra)[self.land.parcel]
        damp = 1 + 0.12 * np.sin(day * 0.37) * (ground[..., 3] < 0.3)
        ground = ground * damp[..., None]
        for event in self.events:
            at = (event.rows, event.columns)
            if day >= event.start:
                parcels = self.land.parcel[at]
                altered = event.alter(shares[parcels], day)
                ground[at] = self._toned(altered, self.land.tone[parcels]) @ self.spectra
        return np.moveaxis(ground * self.land.texture[..., None], -1, 0)

    def _toned(self, shares: Floats, tone: Floats) -> Floats:
        """The same mixtures, with soil as bright as it is on each parcel."""
        toned = shares.copy()
        toned[:, COVERS.index("soil")] *= tone
        return toned

    def picture(self, number: int) -> tuple[Floats, Codes]:
        """What was measured on the date of this number, and its classification."""
        rng = np.random.default_rng((self.seed, 77, number))
        return observe(rng, self.truth(int(self.days[number])), int(self.days[number]), self.settings.weather)

    def cube(self) -> Cube:
        """All pictures in memory, without the way over files."""
        shape = (len(self.days), *self.grid.shape)
        values, clear = np.zeros((len(ROLES), *shape), np.int16), np.zeros(shape, np.bool_)
        for number in range(len(self.days)):
            seen, codes = self.picture(number)
            values[:, number] = np.clip(np.rint(seen * SCALE), -2000, 20_000)
            clear[number] = clear_of(codes, values[:, number], ROLES)
        names = tuple(f"picture-{n}" for n in range(len(self.days)))
        return Cube(self.grid, ROLES, self.days, values, clear, np.ones(shape, np.bool_), names)

    def sites(self) -> tuple[Event, ...]:
        """What is construction."""
        return tuple(event for event in self.events if event.is_site)

    def mask(self, event: Event) -> Bools:
        """The pixels of an event."""
        where = np.zeros(self.grid.shape, np.bool_)
        where[event.rows, event.columns] = True
        return where


def make_scene(settings: Settings, seed: int) -> Scene:
    """Invent a county."""
    rng = np.random.default_rng(seed)
    first, last = settings.first.toordinal(), settings.last.toordinal()
    years = settings.last.year - settings.first.year + 1
    land = make_land(rng, settings.size, settings.first.year, years, settings.land)
    days = np.sort(rng.choice(np.arange(first, last, 5), settings.pictures, replace=False)).astype(np.int32)
    taken = np.zeros((settings.size, settings.size), np.bool_)
    events = []
    for kind, count in (*settings.sites, *settings.others):
        for _ in range(count):
            event = _place(rng, settings, land, taken, kind, days)
            if event is not None:
                events.append(event)
    grid = Grid("EPSG:32652", 300_000.0, 4_390_000.0, 10.0, settings.size, settings.size)
    return Scene(settings, seed, grid, land, tuple(events), days, _spectra(settings.tint, seed))


def _spectra(tint: float, seed: int) -> Floats:
    """Covers as they are in this scene: brighter or darker, and tilted towards blue or infrared."""
    rng = np.random.default_rng((seed, 11))
    count, bands = SPECTRA.shape
    slope = np.linspace(-1, 1, bands) * 0.5 * rng.standard_normal((count, 1))
    tinted: Floats = (SPECTRA * np.exp(tint * (rng.standard_normal((count, 1)) + slope))).astype(np.float32)
    return tinted


_HOME = {
    "quarry": (FOREST, CONIFER, GRASS), "clearing": (FOREST, CONIFER), "forest_burn": (FOREST, CONIFER),
    "burn": (FIELD, GRASS, PADDY), "flood": (PADDY, FIELD), "sand": (FIELD, PADDY, WATER, GRASS),
    "greenhouse": (FIELD,), "road": (FIELD, PADDY, FOREST, GRASS), "bare_season": FIELD_LIKE, "pond": FIELD_LIKE,
}  # fmt: skip


def _place(
    rng: Rng, settings: Settings, land: Land, taken: Bools, kind: str, days: npt.NDArray[np.int32]
) -> Event | None:
    """Put an event on ground that suits it and is free; None where there is none."""
    kinds = land.kinds()
    is_site = kind not in _HOME
    usual = (FOREST, CONIFER, GRASS) if rng.random() < settings.wooded else (FIELD, PADDY, GRASS, BARE)
    homes = usual if is_site else _HOME[kind]
    area = rng.uniform(*settings.site_m2) if is_site else rng.uniform(*settings.others_m2)
    for _ in range(200):
        mask = _shape(rng, settings.size, area / 100.0, kind)
        suits = np.isin(kinds[mask], homes).mean() > (0.85 if is_site else 0.7)
        dry = kind == "sand" and not (kinds[_grown(mask, 4)] == WATER).any()  # rivers leave sand beside them
        if mask.any() and suits and not dry and not taken[mask].any():
            taken |= _grown(mask, 6)
            return make_event(rng, kind, mask, _start(rng, settings, days, kind), settings.plain)
    return None


def _start(rng: Rng, settings: Settings, days: npt.NDArray[np.int32], kind: str) -> int:
    low, high = int(days[0]) + 400, int(days[max(0, len(days) - settings.views_after)])
    start = int(rng.integers(low, max(high, low + 1)))
    season = {"burn": (60, 110), "forest_burn": (70, 120), "flood": (190, 240), "bare_season": (60, 100)}
    if kind in season:
        year = date.fromordinal(start).year
        start = date(year, 1, 1).toordinal() + int(rng.integers(*season[kind]))
    return start


def _shape(rng: Rng, size: int, pixels: float, kind: str) -> Bools:
    middle = rng.uniform(12, size - 12, 2)
    rows, columns = np.mgrid[:size, :size]
    angle = rng.random() * np.pi
    u = (rows - middle[0]) * np.cos(angle) + (columns - middle[1]) * np.sin(angle)
    v = (columns - middle[1]) * np.cos(angle) - (rows - middle[0]) * np.sin(angle)
    if kind == "road":
        length = rng.uniform(40, 120)
        inside: Bools = (np.abs(u) < length / 2) & (np.abs(v + 2 * np.sin(u / 25)) < 1.0)
        return inside
    if kind in ("built", "stalled", "abandoned", "greenhouse", "bare_season"):
        ratio = rng.uniform(1.0, 1.9)
        long, short = np.sqrt(pixels * ratio) / 2, np.sqrt(pixels / ratio) / 2
        inside = (np.abs(u) < long) & (np.abs(v) < short)
    else:
        inside = _blob(rng, size, pixels, kind, u, v)
    return inside


def _blob(rng: Rng, size: int, pixels: float, kind: str, u: Floats, v: Floats) -> Bools:
    """A ragged ellipse."""
    radius = np.sqrt(pixels / np.pi)
    ratio = rng.uniform(1.0, 2.2) if kind != "sand" else rng.uniform(2.5, 5)
    wobble = 1 + 0.35 * smooth_noise(rng, (size, size), 5)
    ragged: Bools = np.hypot(u / np.sqrt(ratio), v * np.sqrt(ratio)) < radius * np.clip(wobble, 0.4, 1.8)
    return ragged


def _grown(mask: Bools, by: int) -> Bools:
    grown: Bools = ndimage.binary_dilation(mask, iterations=by)
    return grown
