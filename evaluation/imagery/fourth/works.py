"""Construction sites: ground broken at a town's edge, and what comes of it.

In: a plot, the day work starts, the weather. Out: a `Change` of kind built, stalled or abandoned. Work goes by days
worked and not by the calendar: frost nearly stops it, and everyone is sent to plant rice in May and June.
"""

from __future__ import annotations

import numpy as np

from fourth.plots import Plot
from fourth.spectra import Array, Bools, Palette, Rng
from fourth.stages import Change, Stage
from fourth.weather import Weather, doy

NEVER = np.float32(np.inf)
Rise = list[tuple[Array, Array]]


class Site:
    """The calendar of one building site."""

    def __init__(self, rng: Rng, weather: Weather, start: int) -> None:
        frost, planting = float(rng.uniform(0.03, 0.6)), float(rng.uniform(0.2, 1.0))
        first = weather.at(start)
        days = np.array([doy(start + i) for i in range(len(weather.warm) - first)])
        pace = np.where(weather.warm[first:] < -2.0, frost, 1.0)
        pace = np.where((days > 138) & (days < 165), pace * planting, pace)
        if rng.random() < 0.2:  # money runs out for some months
            gap = int(rng.integers(60, 300))
            pace[gap : gap + int(rng.integers(60, 240))] = 0.02
        self.start, self.done = start, np.cumsum(pace)

    def day(self, worked: Array | float) -> Array:
        """The day on which so many days have been worked, beyond the end of the weather if need be."""
        found: Array = (self.start + np.searchsorted(self.done, worked)).astype(np.float32)
        return np.where(np.asarray(worked) > self.done[-1], NEVER, found)


def make_site(rng: Rng, kind: str, plot: Plot, start: int, weather: Weather, palette: Palette, size: int) -> Change:
    """One site."""
    site = Site(rng, weather, start)
    total = float(np.exp(rng.normal(np.log(230), 0.3)))
    clearing = float(rng.uniform(5, 50))
    order = plot.order(rng)
    cleared = site.day(order * clearing)
    under = palette.surface(rng, str(rng.choice(["saprolite", "fill", "fill", "gravel"])), 0.1)
    mixed = np.clip(rng.uniform(0.1, 0.5) + 0.16 * plot.grain, 0, 1)
    stripped = plot.soil * 0.97 * (1 - mixed) + under[:, None] * mixed * (1 + 0.05 * plot.fine)
    stages = [Stage(cleared, stripped.astype(np.float32), fade=3.0)]
    filled = np.clip(rng.uniform(0.55, 0.95) + 0.2 * plot.grain, 0, 1)
    level = (plot.soil * (1 - filled) + under[:, None] * filled) * (1 + 0.04 * plot.fine)
    levelled = site.day(clearing + (0.03 + 0.1 * order) * total)
    rise: Rise = []
    if kind == "built":
        stages.append(Stage(levelled, level.astype(np.float32), fade=10, leaf=_rim(rng, plot), takes=200))
        _raise(rng, plot, site, clearing, total, palette, stages, rise)
    else:
        _leave(rng, kind, plot, site, clearing, total, palette, stages, level.astype(np.float32), levelled)
    lag = plot.lag(size, cleared - start)
    return Change(kind, plot.rows, plot.columns, start, lag, plot.points, tuple(stages), tuple(rise))


def _rim(rng: Rng, plot: Plot) -> Array:
    """Nobody tidies the edge: weeds and spoil."""
    deep = rng.uniform(2, 14)
    found: Array = (rng.uniform(0.4, 2.2) * np.clip(1.2 - plot.inner / deep + 0.3 * plot.grain, 0, 1.2)).astype(
        np.float32
    )
    return found


def _footprints(rng: Rng, plot: Plot) -> list[Bools]:
    """Halls and houses, parallel to the plot, with yards between."""
    found: list[Bools] = []
    taken = np.zeros(len(plot.u), np.bool_)
    aim = rng.uniform(0.22, 0.48)
    style = rng.choice(["halls", "houses", "mixed"], p=(0.5, 0.15, 0.35))
    for _ in range(60):
        if taken.mean() > aim:
            break
        long = rng.uniform(35, 85) if style == "halls" else rng.uniform(10, 70)
        deep = rng.uniform(14, 32) if style == "halls" else rng.uniform(8, 24)
        if rng.random() < 0.3:
            long, deep = deep, long
        u, v = rng.uniform(-plot.long, plot.long), rng.uniform(-plot.wide, plot.wide)
        inside = (np.abs(plot.u - u) < long / 2) & (np.abs(plot.v - v) < deep / 2)
        near = (np.abs(plot.u - u) < long / 2 + 7) & (np.abs(plot.v - v) < deep / 2 + 7)
        if inside.sum() * 25 < 0.85 * long * deep or (near & taken).any() or plot.inner[inside].min() < 4:
            continue
        taken |= inside
        found.append(inside)
    return found


def _only(where: Bools, day: Array | float) -> Array:
    found: Array = np.where(where, day, NEVER).astype(np.float32)
    return found


def _raise(
    rng: Rng, plot: Plot, site: Site, clearing: float, total: float, palette: Palette, stages: list[Stage], rise: Rise
) -> None:
    """Foundations, walls, roofs, yards, lawns."""
    shape = (6, len(plot.u))

    def flat(name: str, tone: float = 0.1) -> Array:
        look: Array = palette.surface(rng, name, tone)[:, None] * (1 + 0.04 * plot.fine)
        return look.astype(np.float32)

    raw = stages[0].look if stages[0].look is not None else plot.soil
    houses = _footprints(rng, plot)
    roof = str(
        rng.choice(["blue_roof", "red_roof", "metal_roof", "slab_roof", "green_roof"], p=(0.28, 0.24, 0.1, 0.3, 0.08))
    )
    heaps = (plot.grain > 0.9) & ~np.any(houses or [np.zeros(shape[1], np.bool_)], axis=0)
    stages.append(Stage(_only(heaps, site.day(clearing + 0.18 * total)), flat(str(rng.choice(["sand", "gravel"]))),
                        fade=8))  # fmt: skip
    for house in houses:
        begun = clearing + rng.uniform(0.12, 0.4) * total
        walls, top = begun + rng.uniform(0.08, 0.25) * total, begun + rng.uniform(0.3, 0.5) * total
        trench = 0.5 * flat("fresh_concrete") + 0.5 * raw
        stages.append(Stage(_only(house, site.day(begun)), trench.astype(np.float32), fade=12, wets=0.7))
        stages.append(Stage(_only(house, site.day(walls)), flat(str(rng.choice(["brick", "concrete"]))), fade=25,
                            wets=0.4))  # fmt: skip
        name = roof if rng.random() < 0.75 else str(rng.choice(["slab_roof", "blue_roof", "red_roof", "tile_roof"]))
        stages.append(Stage(_only(house, site.day(top)), flat(name, 0.14), fade=12, wets=0.15))
        metres = float(rng.uniform(5, 13))
        rise.append((_only(house, site.day((walls + top) / 2)), np.full(shape[1], metres * 0.7, np.float32)))
        rise.append((_only(house, site.day(top)), np.full(shape[1], metres, np.float32)))
    open_ground = ~np.any(houses or [np.zeros(shape[1], np.bool_)], axis=0)
    paved = open_ground & (plot.grain + rng.normal(0, 0.3) > rng.uniform(-0.6, 0.9)) & (plot.inner > 5)
    yard = site.day(clearing + rng.uniform(0.8, 1.05) * total)
    stages.append(
        Stage(_only(paved, yard), flat(str(rng.choice(["concrete", "asphalt", "gravel"]))), fade=15, wets=0.5)
    )
    green = open_ground & ~paved
    lawn = np.where(green, rng.uniform(0.3, 1.7) + 0.5 * plot.grain, 0).clip(0, 3).astype(np.float32)
    stages.append(Stage(_only(green, site.day(clearing + rng.uniform(0.9, 1.3) * total)), stages[1].look, fade=20,
                        leaf=np.maximum(lawn, stages[1].leaf), takes=float(rng.uniform(120, 500))))  # fmt: skip


def _leave(
    rng: Rng, kind: str, plot: Plot, site: Site, clearing: float, total: float, palette: Palette, stages: list[Stage],
    level: Array, levelled: Array,
) -> None:  # fmt: skip
    """Work stops at bare soil, or at foundations; weeds come, few or many."""
    far = rng.random() < 0.7
    if far:
        stages.append(Stage(levelled, level, fade=10, leaf=_rim(rng, plot), takes=250))
    if far and rng.random() < 0.4:
        for house in _footprints(rng, plot)[:3]:
            begun = site.day(clearing + rng.uniform(0.2, 0.4) * total)
            slab = 0.55 * palette.surface(rng, "concrete")[:, None] + 0.45 * level
            stages.append(Stage(_only(house, begun), slab.astype(np.float32), fade=15, wets=0.7))
    stop = clearing + (0.3 if far else 0.05) * total
    when = site.day(stop)
    last = np.where(np.isfinite(when), when, NEVER) + np.zeros(len(plot.u), np.float32)
    look = stages[-1].look if len(stages) <= 2 else level
    if kind == "stalled":
        leaf = np.clip(rng.uniform(0.05, 0.75) + 0.3 * plot.grain + _rim(rng, plot), 0, 2.5)
        stages.append(Stage(last, look, fade=20, leaf=leaf.astype(np.float32), takes=float(rng.uniform(200, 900))))
    else:
        leaf = np.clip(rng.uniform(2.0, 4.2) + 0.7 * plot.grain, 0.4, 5)
        wait = float(rng.uniform(0, 200))
        stages.append(Stage((last + wait).astype(np.float32), look, fade=30, leaf=leaf.astype(np.float32),
                            takes=float(rng.uniform(100, 380)),
                            canopy=str(rng.choice(["grass", "shrub"]))))  # fmt: skip
