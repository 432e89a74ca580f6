"""A scene whose truth is known. In: kind ('easy', 'normal', 'hard', 'lookalikes') and seed. Out: `World`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from fifth.farm import other
from fifth.kinds import BROAD, LAKE, PADDY, PINE, RIVER, ROAD, SCRUB, TOWN, UPLAND
from fifth.land import Land, make_land
from fifth.painting import paint_land
from fifth.placing import Event, Placer
from fifth.sensor import Air, light, see, snowed
from fifth.spectra import Array, Rng, smooth
from fifth.weather import day_of, make_weather
from fifth.works import site
from groundbreak.imagery.cube import ROLES, SCALE, Cube, Grid
from groundbreak.imagery.masks import clear_of

KINDS = ("easy", "normal", "hard", "lookalikes")
OTHERS = (
    "quarry", "clearing", "terrace", "burn", "forest_burn", "flood", "greenhouse", "road", "bare_season", "sand",
    "pond", "yard",
)  # fmt: skip


@dataclass(frozen=True)
class World:
    """Ground, happenings and dates."""

    seed: int
    grid: Grid
    land: Land
    events: tuple[Event, ...]
    days: NDArray[np.int32]
    air: Air

    def ground(self, day: int) -> tuple[Array, Array, float]:
        """Reflectance without air, what hides snow, and snow depth."""
        now = day_of(self.land.weather, day)
        ground, hides = paint_land(self.land, now)
        for event in self.events:
            at = (slice(None), event.rows, event.columns)
            ground[at] = event.paint(now, ground[at])
        return ground, hides, now.snow

    def picture(self, number: int) -> tuple[Array, NDArray[np.uint8]]:
        """What is measured on a date, and its classification."""
        rng = np.random.default_rng((self.seed, 55, number))
        day = int(self.days[number])
        doy = date.fromordinal(day).timetuple().tm_yday
        ground, hides, snow = self.ground(day)
        lit = light(self.land.height, doy)
        ground, white = snowed(rng, ground, snow, hides, lit, smooth(rng, self.grid.height, 5))
        return see(rng, ground * lit, white, self.air, doy)

    def cube(self) -> Cube:
        """All pictures in memory."""
        shape = (len(self.days), *self.grid.shape)
        values, clear = np.zeros((len(ROLES), *shape), np.int16), np.zeros(shape, np.bool_)
        covered = np.zeros(shape, np.bool_)
        for number in range(len(self.days)):
            seen, codes = self.picture(number)
            values[:, number] = np.clip(np.rint(seen * SCALE), -2000, 20_000)
            covered[number] = codes > 0
            clear[number] = clear_of(codes, values[:, number], ROLES)
        names = tuple(f"fifth-{number}" for number in range(len(self.days)))
        return Cube(self.grid, ROLES, self.days, values, clear, covered, names)

    def sites(self) -> tuple[Event, ...]:
        """What is construction."""
        return tuple(event for event in self.events if event.is_site)

    def mask(self, event: Event) -> NDArray[np.bool_]:
        """The pixels of an event."""
        where = np.zeros(self.grid.shape, np.bool_)
        where[event.rows, event.columns] = True
        return where


def make_world(kind: str, seed: int) -> World:
    """Invent a scene."""
    rng = np.random.default_rng((seed, KINDS.index(kind), 50505))
    size = 250 if kind == "lookalikes" else 200
    first = date(int(rng.integers(2018, 2021)), int(rng.integers(1, 13)), int(rng.integers(1, 28)))
    years = float(rng.uniform(4, 7 if first.year < 2019 else 6))
    days = _dates(rng, first.toordinal(), years)
    year0 = first.year - 1
    count = date.fromordinal(int(days[-1])).year - year0 + 1
    weather = make_weather(rng, year0, count)
    restless = {"easy": 0.6, "normal": 1.0}.get(kind, 2.0)
    land = make_land(rng, size, weather, count, restless)
    events = _events(rng, kind, land, days)
    grid = Grid("EPSG:32652", 300_000.0, 4_400_000.0, 10.0, size, size)
    return World(seed, grid, land, events, days, _air(rng, kind))


def _air(rng: Rng, kind: str) -> Air:
    if kind == "easy":
        return Air(0.25, 0.02, 0.0022, 0.012, 0.1, 0.05, 0.05)
    if kind == "normal":
        return Air(float(rng.uniform(0.32, 0.44)), 0.05, 0.003, 0.02, 0.2, 0.12, 0.12)
    return Air(float(rng.uniform(0.38, 0.52)), float(rng.uniform(0.07, 0.14)), 0.0045, 0.03, 0.38, 0.3, 0.3)


def _dates(rng: Rng, first: int, years: float) -> NDArray[np.int32]:
    """Every fifth day, the cloudiest left out: fewer of the monsoon."""
    passes = np.arange(first, first + int(365 * years), 5)
    doy = np.array([date.fromordinal(int(d)).timetuple().tm_yday for d in passes])
    weight = 1 - 0.55 * np.exp(-(((doy - 205) / 28) ** 2))
    wanted = int(np.clip(years * rng.uniform(16, 25), 70, 150))
    return np.sort(rng.choice(passes, min(wanted, len(passes)), replace=False, p=weight / weight.sum())).astype(
        np.int32
    )


def _events(rng: Rng, kind: str, land: Land, days: NDArray[np.int32]) -> tuple[Event, ...]:
    put, events = Placer(rng, land), []
    first, last = int(days[0]), int(days[-1])
    solid = np.isin(land.kind, (TOWN, ROAD, RIVER, LAKE))
    put.taken |= np.isin(land.kind, (RIVER, LAKE))
    field = np.isin(land.kind, (UPLAND, PADDY))

    def day_at(doy: int) -> int:
        """A day near a day of the year, well inside the series."""
        for _ in range(50):
            year = int(rng.integers(date.fromordinal(first).year, date.fromordinal(last).year + 1))
            day = date(year, 1, 1).toordinal() + doy + int(rng.integers(-18, 19))
            if first + 250 < day < last - 250:
                return day
        return (first + last) // 2

    hard = kind == "hard"
    wanted = [] if kind == "lookalikes" else ["built"] * int(rng.integers(3, 6))
    if kind in ("normal", "hard"):
        wanted += ["stalled"] * int(rng.integers(1, 3)) + ["abandoned"] * int(rng.integers(0, 3))
    for what in wanted:
        area = float(rng.uniform(15_500, 35_000)) if not hard else float(rng.uniform(13_000, 38_000))
        good = field & ~solid & (land.near_town < rng.choice([150, 400, 900]))
        if hard and rng.random() < 0.3:
            good = np.isin(land.kind, (SCRUB, BROAD, PINE, UPLAND)) & (land.height < 25)
        plot = put.find(area, good, 0.85) or put.find(area, field, 0.8)
        if plot is None:
            continue
        low, high = np.quantile(days, [0.25, 0.62] if not hard else [0.2, 0.66])
        start, doy = int(rng.uniform(low, high)), 0
        for _ in range(30):  # ground is broken from February to June as a rule
            doy = date.fromordinal(start).timetuple().tm_yday
            if 40 < doy < 170 or (50 < doy < 330 and rng.random() < 0.12):
                break
            start = int(rng.uniform(low, high))
        pace = float(rng.uniform(0.8, 1.2) if not hard else rng.uniform(0.7, 2.0))
        events.append(site(rng, land, plot, what, start, doy, pace, hard))
    counts = {"easy": (0, 1), "normal": (0, 2), "hard": (0, 3), "lookalikes": (1, 4)}[kind]
    for what in OTHERS:
        for _ in range(int(rng.integers(counts[0], counts[1] + 1))):
            made = other(rng, put, what, first, last, day_at)
            if made is not None:
                events.append(made)
    return tuple(events)
