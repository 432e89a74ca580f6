"""What looks like construction and is none: quarries, burns, clearings, floods, vinyl, nets, roads, ponds and more.

In: a plot, a day, the palette. Out: a `Change`. Each kind says what ground it needs, what outline and size it has.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np

from fourth.plots import Plot
from fourth.spectra import Array, Palette, Rng
from fourth.stages import Change, Stage

NEVER = np.float32(np.inf)
Stages = tuple[Stage, ...]

PLACES: dict[str, tuple[str, str, float, float]] = {
    "quarry": ("slope", "blob", 6_000, 60_000), "mine_tip": ("foot", "blob", 6_000, 40_000),
    "clearing": ("wood", "blob", 6_000, 60_000), "landslide": ("wood", "slide", 3_000, 25_000),
    "burn": ("field", "box", 8_000, 60_000), "forest_burn": ("wood", "blob", 10_000, 120_000),
    "flood": ("low", "blob", 10_000, 90_000), "sand": ("bed", "blob", 4_000, 30_000),
    "greenhouse": ("field", "box", 5_000, 35_000), "net": ("field", "box", 5_000, 40_000),
    "road": ("field", "strip", 7_000, 22_000), "bare_season": ("field", "box", 8_000, 50_000),
    "pond": ("field", "box", 5_000, 30_000), "terraces": ("scrub", "blob", 8_000, 50_000),
    "yard": ("field", "box", 2_500, 7_000), "reroof": ("town", "box", 4_000, 30_000),
}  # fmt: skip
"""By kind: where, outline, least and most square metres."""
SELDOM = ("greenhouse", "net", "yard", "terraces", "mine_tip")
"""Not in easy or normal worlds."""
LASTING = ("quarry", "mine_tip", "clearing", "landslide", "sand", "greenhouse", "net", "yard")
"""Some of these are older than the first picture."""


def make_mishap(rng: Rng, kind: str, plot: Plot, start: int, last: int, palette: Palette, size: int) -> Change:
    """One of them."""
    stages = _BUILDERS[kind](rng, plot, start, last, palette)
    first = stages[0].day
    lag = plot.lag(size, np.where(np.isfinite(first), first - start, last - start))
    begun = int(first.min()) if np.isfinite(first).any() else start
    return Change(kind, plot.rows, plot.columns, begun, lag, plot.points, stages)


def _flat(rng: Rng, plot: Plot, palette: Palette, name: str, rough: float = 0.06) -> Array:
    look: Array = palette.surface(rng, name, 0.12)[:, None] * (1 + rough * (plot.fine + plot.grain))
    return look.clip(0.005, 0.95).astype(np.float32)


def _front(rng: Rng, plot: Plot, start: int, takes: float) -> Array:
    days: Array = (start + plot.order(rng, 0.3) * takes).astype(np.float32)
    return days


def _at(plot: Plot, day: float) -> Array:
    return np.full(len(plot.u), day, np.float32)


def _quarry(rng: Rng, plot: Plot, start: int, last: int, palette: Palette) -> Stages:
    face = _front(rng, plot, start, rng.uniform(300, 2200))
    overburden = _flat(rng, plot, palette, "saprolite", 0.08)
    rock = _flat(rng, plot, palette, str(rng.choice(["rock", "tailings", "saprolite"])), 0.11)
    benches = 0.95 + 0.07 * np.sin(plot.u / rng.uniform(3, 9) + 2.5 * plot.grain) + 0.05 * plot.grain
    worked = face + rng.uniform(20, 150)
    healed = np.where(plot.grain > 0.9, worked + rng.uniform(300, 900), NEVER).astype(np.float32)
    return (Stage(face, overburden), Stage(worked, (rock * benches).astype(np.float32), 20, wets=0.5),
            Stage(healed, overburden, 30, leaf=1.6, takes=500, canopy="shrub"))  # fmt: skip


def _mine_tip(rng: Rng, plot: Plot, start: int, last: int, palette: Palette) -> Stages:
    face = _front(rng, plot, start, rng.uniform(200, 1800))
    look = _flat(rng, plot, palette, str(rng.choice(["tip", "tip", "tailings"])), 0.09)
    return (Stage(face, look, 10, wets=0.6, leaf=np.where(plot.inner < 8, 0.8, 0.05).astype(np.float32), takes=700),)


def _clearing(rng: Rng, plot: Plot, start: int, last: int, palette: Palette) -> Stages:
    felled = _front(rng, plot, start, rng.uniform(5, 90))
    soil = np.clip(rng.uniform(0.2, 0.9) + 0.25 * plot.grain, 0, 1)
    slash = plot.soil * soil + palette.surfaces["litter"][:, None] * (1 - soil)
    leaf = np.clip(rng.uniform(1.2, 3.4) + 0.6 * plot.grain, 0.2, 5).astype(np.float32)
    back = Stage(felled, slash.astype(np.float32), 5, leaf=leaf, takes=float(rng.uniform(150, 900)), canopy="shrub")
    if rng.random() < 0.4:  # ploughed for maize, as on many slopes
        spring = date(date.fromordinal(start).year + 1, 4, 25).toordinal()
        crop = (leaf * 0 + rng.uniform(2.2, 3.6)).astype(np.float32)
        return (back, Stage(_at(plot, spring), plot.soil, 10, leaf=crop, takes=25, canopy="maize", dead=0.35))
    return (back,)


def _landslide(rng: Rng, plot: Plot, start: int, last: int, palette: Palette) -> Stages:
    year = date.fromordinal(start).year
    day = date(year, 7, 5).toordinal() + int(rng.integers(0, 50))
    look = _flat(rng, plot, palette, "saprolite", 0.09)
    leaf = np.clip(rng.uniform(0.5, 2.2) + 0.6 * plot.grain, 0.05, 4).astype(np.float32)
    return (Stage(_at(plot, day), look, 1, leaf=leaf, takes=float(rng.uniform(300, 1400)), canopy="shrub"),)


def _burn(rng: Rng, plot: Plot, start: int, last: int, palette: Palette) -> Stages:
    year = date.fromordinal(start).year
    day = date(year, *((3, 10) if rng.random() < 0.5 else (10, 22))).toordinal() + int(rng.integers(0, 25))
    char = _flat(rng, plot, palette, "char", 0.12)
    patchy = np.clip(rng.uniform(0.4, 0.9) + 0.4 * plot.grain, 0, 1)
    look = char * patchy + plot.soil * (1 - patchy)
    return (Stage(_at(plot, day), look.astype(np.float32), 1), Stage(_at(plot, day + rng.uniform(10, 60)), None, 25))


def _forest_burn(rng: Rng, plot: Plot, start: int, last: int, palette: Palette) -> Stages:
    day = date(date.fromordinal(start).year, 4, 1).toordinal() + int(rng.integers(-15, 45))
    patchy = np.clip(rng.uniform(0.5, 1.0) + 0.3 * plot.grain, 0, 1)
    char = palette.surfaces["char"][:, None] * patchy + palette.surfaces["litter"][:, None] * (1 - patchy)
    grown = np.clip(rng.uniform(1.0, 3.0) + 0.6 * plot.grain, 0.2, 4).astype(np.float32)
    grey = 0.5 * char + 0.3 * plot.soil + 0.2 * palette.surfaces["litter"][:, None]
    spared = (plot.grain < -1.3) | (plot.inner < 6 * np.abs(plot.fine))
    burnt = np.where(spared, NEVER, day).astype(np.float32)
    return (Stage(burnt, char.astype(np.float32), 2),
            Stage(burnt + 40, grey.astype(np.float32), 150, leaf=grown, takes=float(rng.uniform(200, 800)),
                  canopy="shrub"))  # fmt: skip


def _flood(rng: Rng, plot: Plot, start: int, last: int, palette: Palette) -> Stages:
    day = date(date.fromordinal(start).year, 7, 8).toordinal() + int(rng.integers(0, 48))
    water = np.repeat(palette.waters["turbid"][:, None], len(plot.u), 1)
    mud = _flat(rng, plot, palette, str(rng.choice(["alluvium", "gley", "sand"])), 0.07)
    drained = day + 2 + 10 * np.clip(1 + plot.grain, 0, 3)
    buried = plot.grain + rng.uniform(-1.2, 0.9) > 0
    spring = date(date.fromordinal(start).year + (1 if rng.random() < 0.7 else 2), 5, 1).toordinal()
    weeds = rng.uniform(0.2, 1.6)
    return (Stage(_at(plot, day), water, 1, wets=0.0),
            Stage(drained.astype(np.float32), mud, 3, leaf=np.full(len(plot.u), weeds, np.float32), takes=60),
            Stage(np.where(buried, spring, drained + 20).astype(np.float32), None, 15))  # fmt: skip


def _sand(rng: Rng, plot: Plot, start: int, last: int, palette: Palette) -> Stages:
    dug = _front(rng, plot, start, rng.uniform(30, 500))
    look = _flat(rng, plot, palette, str(rng.choice(["sand", "gravel"])), 0.08)
    later = np.where(plot.grain < -0.4, dug + rng.uniform(60, 300), NEVER).astype(np.float32)
    pool = np.repeat(palette.waters["turbid"][:, None], len(plot.u), 1)
    return (Stage(dug, look, 5, wets=0.8, leaf=0.3, takes=500), Stage(later, pool, 10, wets=0.0))


def _greenhouse(rng: Rng, plot: Plot, start: int, last: int, palette: Palette) -> Stages:
    bay = (np.mod(plot.v, rng.uniform(8.5, 12)) < 7) & (plot.inner > 3)
    film = _flat(rng, plot, palette, "plastic", 0.05)
    under = palette.canopies["leafy"][:, None]
    covered = np.where(bay, 0.72 * film + 0.28 * under, plot.soil).astype(np.float32)
    stages = [Stage(_front(rng, plot, start, 25), plot.soil, 5, leaf=0.3, takes=60)]
    all_year = rng.random() < 0.4
    for year in range(date.fromordinal(start).year, date.fromordinal(last).year + 1):
        for month, cover in ((5, all_year), (10, True)):
            day = date(year, month, 25).toordinal() + float(rng.normal(0, 8))
            if day > start + 30:
                bare = Stage(_at(plot, day), plot.soil, 15, leaf=1.9, takes=25, canopy="leafy")
                stages.append(Stage(_at(plot, day), covered, 15, wets=0.2) if cover else bare)
    return tuple(stages)


def _net(rng: Rng, plot: Plot, start: int, last: int, palette: Palette) -> Stages:
    """Ginseng under black shading for some years, then ploughed in."""
    shade = _flat(rng, plot, palette, "net", 0.08)
    row = np.mod(plot.v, 5.0) < 3.4
    look = np.where(row, shade, 0.6 * shade + 0.4 * plot.soil).astype(np.float32)
    return (Stage(_front(rng, plot, start, 30), plot.soil, 8),
            Stage(_front(rng, plot, start + 40, 40), look, 8, wets=0.3, leaf=0.5, takes=150),
            Stage(_at(plot, start + rng.uniform(900, 2200)), None, 10))  # fmt: skip


def _road(rng: Rng, plot: Plot, start: int, last: int, palette: Palette) -> Stages:
    days = (start + (plot.u / plot.long + 1) * rng.uniform(20, 150)).astype(np.float32)
    lane = plot.inner > rng.uniform(2, 6)
    paved = np.where(lane, days + rng.uniform(60, 300), NEVER).astype(np.float32)
    dirt = _flat(rng, plot, palette, "fill")
    top = dirt if rng.random() < 0.4 else _flat(rng, plot, palette, "asphalt")
    return (Stage(days, dirt, 6, leaf=np.where(lane, 0, 1.3).astype(np.float32)), Stage(paved, top, 10, wets=0.4))


def _bare_season(rng: Rng, plot: Plot, start: int, last: int, palette: Palette) -> Stages:
    year = date.fromordinal(start).year
    day = date(year, 4, 10).toordinal() + int(rng.integers(0, 40))
    again = date(year + int(rng.integers(1, 4)), 4, 20).toordinal() + int(rng.integers(0, 35))
    weeds = np.clip(rng.uniform(0.05, 0.9) + 0.2 * plot.grain, 0, 2).astype(np.float32)
    return (Stage(_at(plot, day), plot.soil, 6, leaf=weeds, takes=60), Stage(_at(plot, again), None, 10))


def _pond(rng: Rng, plot: Plot, start: int, last: int, palette: Palette) -> Stages:
    dug = _front(rng, plot, start, rng.uniform(15, 90))
    filled = np.where(plot.inner > 5, start + rng.uniform(100, 300), NEVER).astype(np.float32)
    water = np.repeat(palette.waters[str(rng.choice(["clear", "turbid"]))][:, None], len(plot.u), 1)
    return (Stage(dug, plot.soil, 5, leaf=np.where(plot.inner > 5, 0, 1.5).astype(np.float32)),
            Stage(filled, water, 20, wets=0.0))  # fmt: skip


def _terraces(rng: Rng, plot: Plot, start: int, last: int, palette: Palette) -> Stages:
    step = np.mod(plot.v + 3 * plot.grain, rng.uniform(12, 22)) < 4
    raw = plot.soil * 0.7 + 0.3 * palette.surfaces["saprolite"][:, None]
    cut = _front(rng, plot, start, rng.uniform(20, 120))
    spring = date(date.fromordinal(start).year + int(rng.integers(1, 3)), 4, 28).toordinal()
    crop = np.where(step, 0.9, rng.uniform(2.0, 3.8)).astype(np.float32)
    return (Stage(cut, raw.astype(np.float32), 6, leaf=0.25, takes=150),
            Stage(_at(plot, spring), plot.soil, 10, leaf=crop, takes=25, canopy="maize", dead=0.4))  # fmt: skip


def _yard(rng: Rng, plot: Plot, start: int, last: int, palette: Palette) -> Stages:
    """A threshing floor: trodden bare for good, under straw from the harvest to the new year."""
    stages = [Stage(_front(rng, plot, start, 10), _flat(rng, plot, palette, "fill", 0.04), 5, leaf=0.1)]
    straw, floor = _flat(rng, plot, palette, "straw", 0.1), stages[0].look
    for year in range(date.fromordinal(start).year, date.fromordinal(last).year + 1):
        day = date(year, 9, 28).toordinal() + float(rng.normal(0, 6))
        if day > start + 10:
            stages += [Stage(_at(plot, day), straw, 12), Stage(_at(plot, day + rng.uniform(50, 120)), floor, 20)]
    return tuple(stages)


def _reroof(rng: Rng, plot: Plot, start: int, last: int, palette: Palette) -> Stages:
    """Old houses under new sheets, street by street."""
    days = np.where(plot.roofed, _front(rng, plot, start, rng.uniform(10, 200)), NEVER).astype(np.float32)
    name = str(rng.choice(["blue_roof", "red_roof", "green_roof", "slab_roof"]))
    return (Stage(days, _flat(rng, plot, palette, name), 5, wets=0.15),)


_BUILDERS: dict[str, Callable[[Rng, Plot, int, int, Palette], Stages]] = {
    "quarry": _quarry, "mine_tip": _mine_tip, "clearing": _clearing, "landslide": _landslide, "burn": _burn,
    "forest_burn": _forest_burn, "flood": _flood, "sand": _sand, "greenhouse": _greenhouse, "net": _net,
    "road": _road, "bare_season": _bare_season, "pond": _pond, "terraces": _terraces, "yard": _yard,
    "reroof": _reroof,
}  # fmt: skip
