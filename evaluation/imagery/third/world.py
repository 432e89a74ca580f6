"""A world of the third simulator, and the kinds of world that detection is trained and measured on.

In: a kind and a seed. Out: `World`, which answers to the same names as a `Scene` of the simulator that ships, so that
the same scripts measure it, train on it and write it as files.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from groundbreak.imagery.cube import ROLES, SCALE, Cube, Grid
from groundbreak.imagery.harmonise import common_step
from groundbreak.imagery.masks import clear_of
from third.changes import SITES, Change
from third.land import Land, make_land
from third.lookalikes import HOMES, happen
from third.noise import Array, Ints, Rng, fractal, year_and_doy
from third.placing import find, occupy
from third.sky import Sky, cover_of, measure, snowed
from third.weather import make_weather
from third.works import build

AREAS = {
    "slide": (2_000, 12_000), "levelled": (12_000, 80_000), "idle": (4_000, 35_000), "forest_burn": (10_000, 120_000),
    "flood": (10_000, 120_000), "threshing": (1_500, 8_000), "field_burn": (3_000, 40_000),
}  # fmt: skip
OTHERS_M2 = (6_000, 45_000)


@dataclass(frozen=True, slots=True)
class World:
    """A world whose truth is known."""

    seed: int
    grid: Grid
    land: Land
    events: tuple[Change, ...]
    days: Ints
    orbits: Ints
    covers: Array
    sky: Sky
    step: bool
    """Whether pictures from 25 January 2022 on lie 0.1 higher, as a wrongly flagged baseline leaves them."""
    wedge: float
    """Metres from the edge at which the swath of the second orbit ends; 0 where it covers all."""

    def truth(self, day: int) -> Array:
        """Reflectance of the cells in even light, [row, column, band]."""
        seen = self.land.surface(day)
        for event in self.events:
            seen[event.cells] = event.alter(seen[event.cells], day, self.land.weather)
        return seen

    def picture(self, number: int) -> tuple[Array, NDArray[np.uint8]]:
        """What was measured on the date of this number, and its classification."""
        day, rng = int(self.days[number]), np.random.default_rng((self.seed, 31, number))
        weather, terrain = self.land.weather, self.land.terrain
        seen, snow = snowed(rng, self.truth(day), terrain, float(weather.snow[weather.at(day)]))
        bands, codes = measure(
            rng, seen, snow, terrain, day, float(self.covers[number]), self.sky, int(self.orbits[number])
        )
        if self.wedge and self.orbits[number]:
            rows, columns = np.mgrid[: self.grid.height, : self.grid.width] * 10.0
            outside = columns + 0.2 * rows < self.wedge
            bands[:, outside], codes[outside] = 0, 0
        return bands, codes

    def cube(self) -> Cube:
        """All pictures in memory; what loading does about a step is done here too."""
        shape = (len(self.days), *self.grid.shape)
        values, clear = np.zeros((len(ROLES), *shape), np.int16), np.zeros(shape, np.bool_)
        covered = np.ones(shape, np.bool_)
        late = self.days >= date(2022, 1, 25).toordinal()
        for number in range(len(self.days)):
            bands, codes = self.picture(number)
            stored = bands * SCALE + (1000 if self.step and late[number] and number % 3 else 0)
            values[:, number] = np.clip(np.rint(stored), -2000, 20_000)
            clear[number], covered[number] = clear_of(codes, values[:, number], ROLES), codes != 0
        if self.step:
            values -= np.rint(common_step(values, clear, self.days)).astype(np.int16)[:, :, None, None]
        return Cube(self.grid, ROLES, self.days, values, clear, covered, tuple(f"third-{n}" for n in range(shape[0])))

    def sites(self) -> tuple[Change, ...]:
        """What is construction."""
        return tuple(event for event in self.events if event.is_site)

    def mask(self, event: Change) -> NDArray[np.bool_]:
        """The pixels of an event."""
        where = np.zeros(self.grid.shape, np.bool_)
        where[event.rows, event.columns] = True
        return where


def make_world(kind: str, seed: int) -> World:
    """Invent a world: easy, normal or hard, or with lookalikes only."""
    rng = np.random.default_rng((seed, len(kind), 5151))
    size = 240 if kind == "lookalikes" else 200
    sky = _sky(rng, kind)
    days, orbits, covers = _days(rng, sky)
    weather = make_weather(rng, int(days[0]) - 60, int(days[-1]), float(rng.uniform(0.3, 1.5)))
    land = make_land(rng, 2 * size, weather, float(rng.uniform(0.05, 0.4) if kind == "easy" else rng.uniform(0.1, 0.9)))
    taken = np.zeros((2 * size, 2 * size), np.bool_)
    kinds, events = land.kinds(), []
    fields = fractal(rng, 2 * size, 1.6, 0.08), fractal(rng, 2 * size, 2.8, 0.12)
    for what in _wanted(rng, kind):
        low, high = (13_000, 44_000) if what in SITES else AREAS.get(what, OTHERS_M2)
        ground = find(rng, what, land, kinds, taken, float(np.exp(rng.uniform(np.log(low), np.log(high)))), fields)
        if ground is None:
            continue
        occupy(taken, ground)
        start = _start(rng, what, days, weather.floods)
        events.append(build(rng, what, ground, start) if what in SITES else happen(rng, what, ground, start))
    grid = Grid("EPSG:32652", 310_000.0, 4_370_000.0, 10.0, size, size)
    wedge = float(rng.uniform(300, 1500)) if rng.random() < 0.2 and kind != "easy" else 0.0
    return World(seed, grid, land, tuple(e for e in events if len(e.rows)), days, orbits, covers, sky,
                 kind != "easy" and rng.random() < 0.25, wedge)  # fmt: skip


def _sky(rng: Rng, kind: str) -> Sky:
    good, fair = kind == "easy", kind == "normal"
    low, high = (0.0, 0.25) if good else (0.2, 0.6) if fair else (0.5, 1.0)
    far = float(rng.uniform(low, high))
    return Sky(
        cloudy=0.2 + 0.25 * far, missed=0.03 + 0.22 * far, dim=0.1 + 0.5 * far, haze=0.08 + 0.32 * far,
        noise=0.008 + 0.014 * far, gain=0.006 + 0.025 * far, apart=0.08 + 0.3 * far, blind=0.05 + 0.4 * far,
        false=0.3 * far * float(rng.random()), shading=float(rng.uniform(0.3, 0.9)),
    )  # fmt: skip


def _days(rng: Rng, sky: Sky) -> tuple[Ints, Ints, Array]:
    """Dates of one or two orbits with gaps; pictures that are mostly cloud were not ordered."""
    first = date(int(rng.integers(2018, 2022)), int(rng.integers(1, 13)), int(rng.integers(1, 28))).toordinal()
    last = first + int(365 * rng.uniform(3.3, 6.3))
    passes = [(day, 0) for day in range(first, last, 5)]
    if rng.random() < 0.5:
        passes += [(day, 1) for day in range(first + int(rng.choice((2, 3))), last, 5)]
    gaps = [(int(g), int(g) + int(rng.integers(30, 110))) for g in rng.integers(first, last, int(rng.integers(0, 4)))]
    rows = []
    for day, orbit in sorted(passes):
        cover = cover_of(rng, day, sky)
        if cover < 0.72 and not any(low <= day < high for low, high in gaps):
            rows.append((day, orbit, cover))
    most = int(rng.integers(75, 150))
    if len(rows) > most:
        rows = [rows[n] for n in np.sort(rng.choice(len(rows), most, replace=False))]
    table = np.array(rows)
    return table[:, 0].astype(np.int32), table[:, 1].astype(np.int32), table[:, 2].astype(np.float32)


def _wanted(rng: Rng, kind: str) -> list[str]:
    """Sites first, as they need room by the town."""
    if kind == "lookalikes":
        return [str(k) for k in rng.permutation([k for k in HOMES for _ in range(int(rng.integers(1, 4)))])]
    sites = ["built"] * (6 if kind == "easy" else 4)
    if kind != "easy":
        sites += ["stalled", "abandoned", *rng.choice(["built", "stalled"], 1).tolist()]
    most = {"easy": 0.4, "normal": 0.9, "hard": 1.8}[kind]
    others = [k for k in HOMES for _ in range(int(rng.poisson(most)))]
    return [str(x) for x in (*rng.permutation(sites), *rng.permutation(others))]


def _start(rng: Rng, kind: str, days: Ints, floods: Ints) -> int:
    """A day that leaves enough views before and after; works begin most often from late winter to autumn."""
    low, high = int(days[0]) + 380, int(days[-(int(rng.integers(20, 45)) if kind in SITES else 6)])
    high = max(high, low + 30)
    for _ in range(20):
        start = int(rng.integers(low, high))
        if kind not in SITES or rng.random() < (1.0 if 50 < year_and_doy(start)[1] < 320 else 0.35):
            break
    after = floods[(floods > low) & (floods < high)]
    if kind in ("deposit", "flood") and len(after):
        return int(rng.choice(after))
    return start
