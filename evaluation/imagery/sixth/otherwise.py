"""What changes the ground and is no construction: quarries, fellings, fires, floods, fallow, vinyl, roads and more.

In: a kind, ground that suits it, and a day. Out: a `Change`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sixth.change import Change, Coat, Ground, Growth, Layer, make_change
from sixth.climate import calendar
from sixth.palette import Array, Palette, Rng

Drawn = tuple[Array, list[Layer]]


def happen(rng: Rng, kind: str, ground: Ground, start: int, palette: Palette) -> Change:
    """Let it happen."""
    begins, layers = _DRAWN[kind](rng, ground, start, palette)
    return make_change(kind, ground, np.maximum(begins, start).astype(np.float32), layers, ground.depth > 0)


def _look(ground: Ground, palette: Palette, one: str, other: str, tone: float = 1.0) -> Array:
    """Two materials in patches."""
    mix = np.clip(0.5 + 0.5 * ground.blotch, 0, 1)
    surface = palette[one][:, None] * mix + palette[other][:, None] * (1 - mix)
    return np.asarray((surface * tone * np.exp(0.08 * ground.grain)), np.float32)


def _share(ground: Ground, much: float, waver: float = 0.0) -> Array:
    soft = np.clip(ground.depth / 6, 0, 1)
    return np.asarray((np.clip(much + waver * ground.blotch, 0, 0.98) * soft), np.float32)


def _sweep(rng: Rng, ground: Ground, start: int, days: float) -> Array:
    """Days on which it reaches each cell, coming from one side."""
    way = rng.uniform(0, 2 * np.pi)
    far = ground.u * np.cos(way) + ground.v * np.sin(way) + 10 * ground.blotch
    return (start + days * np.argsort(np.argsort(far)) / len(far)).astype(np.float32)


def _even(ground: Ground, day: float) -> Array:
    return np.full(len(ground.cells), day, np.float32)


def _dug(rng: Rng, ground: Ground, start: int, palette: Palette, first: str, second: str) -> Drawn:
    """A face that moves on for years from where it was opened; what is spent grows over here and there."""
    way, years = rng.uniform(0, 2 * np.pi), rng.uniform(0.7, 5)
    opened = np.hypot(ground.u - 0.5 * ground.u.max() * np.cos(way), ground.v - 0.5 * ground.v.max() * np.sin(way))
    order = np.argsort(np.argsort(opened + 8 * ground.blotch)) / len(opened)
    begins = (start + 365 * years * order**1.3).astype(np.float32)
    layers: list[Layer] = [
        Coat(_look(ground, palette, first, second, rng.uniform(0.85, 1.2)), _share(ground, 0.93, 0.08), begins, 12),
        Coat(_look(ground, palette, "gravel", second), _share(ground, 0.5, 0.3), begins + rng.uniform(90, 400), 60),
    ]
    spent = np.clip(rng.uniform(-0.1, 0.35) + 0.3 * ground.blotch, 0, 0.8) * (ground.depth > 0)
    layers.append(Growth("weeds", spent.astype(np.float32), begins + 400, 700))
    return begins, layers


def _quarry(rng: Rng, ground: Ground, start: int, palette: Palette) -> Drawn:
    return _dug(rng, ground, start, palette, "granite", str(rng.choice(["gravel", "sand", "slate"])))


def _spoil(rng: Rng, ground: Ground, start: int, palette: Palette) -> Drawn:
    return _dug(rng, ground, start, palette, str(rng.choice(["slate", "silt", "sand"])), "slate")


def _borrow(rng: Rng, ground: Ground, start: int, palette: Palette) -> Drawn:
    begins = _sweep(rng, ground, start, rng.uniform(20, 150))
    left = (rng.uniform(0.4, 0.8) * np.clip(0.8 + 0.4 * ground.blotch, 0, 1.2) * (ground.depth > 0)).astype(np.float32)
    wet = np.clip(ground.blotch - 0.6, 0, 0.9) * (ground.depth > 8)
    water = np.repeat(palette["turbid water"][:, None], len(begins), 1)
    return begins, [
        Coat(_look(ground, palette, "red", "granite"), _share(ground, 0.95), begins, 5),
        Coat(water, wet.astype(np.float32), begins + 120, 60, soaks=0),
        Growth("weeds", np.minimum(left, 0.9), begins + rng.uniform(100, 500), float(rng.uniform(200, 600))),
    ]


def _clearing(rng: Rng, ground: Ground, start: int, palette: Palette) -> Drawn:
    begins = _sweep(rng, ground, start, rng.uniform(10, 90))
    spring, lush = begins + rng.uniform(60, 240), np.clip(rng.uniform(0.55, 0.85) + 0.12 * ground.blotch, 0, 0.95)
    return begins, [
        Coat(_look(ground, palette, "litter", "loam", 1.25), _share(ground, 0.88, 0.1), begins, 4, soaks=0.3),
        Growth("weeds", _masked(ground, 0.6 * lush), spring, 220),
        Growth("scrub", _masked(ground, lush), spring + 200, 900),
    ]


def _slope_farm(rng: Rng, ground: Ground, start: int, palette: Palette) -> Drawn:
    begins = _sweep(rng, ground, start, rng.uniform(5, 40))
    crop = np.clip(rng.uniform(0.4, 0.7) + 0.12 * ground.blotch, 0, 0.9)
    return begins, [
        Coat(_look(ground, palette, "granite", "loam", 0.95), _share(ground, 0.95), begins, 4),
        Growth(str(rng.choice(["maize", "soy"])), _masked(ground, crop), begins + 50, 60, dead=0.35),
    ]


def _landslide(rng: Rng, ground: Ground, start: int, palette: Palette) -> Drawn:
    return _even(ground, start), [
        Coat(_look(ground, palette, "granite", "cobble"), _share(ground, 0.85, 0.12), _even(ground, start), 1),
        Growth("weeds", _masked(ground, np.clip(0.5 + 0.2 * ground.blotch, 0, 0.8)), _even(ground, start + 260), 800),
    ]


def _forest_burn(rng: Rng, ground: Ground, start: int, palette: Palette) -> Drawn:
    begins = _sweep(rng, ground, start, 2)
    fierce = rng.uniform(0.35, 0.9)
    return begins, [
        Coat(
            _look(ground, palette, "char", "litter", 0.9),
            _share(ground, fierce, 0.2),
            begins,
            1,
            start + 700.0,
            900,
            0.1,
        ),
        Growth(
            "weeds",
            _masked(ground, np.clip(fierce * (0.75 + 0.15 * ground.blotch), 0, 0.9)),
            begins + 40,
            260,
            dead=0.4,
        ),
    ]


def _field_burn(rng: Rng, ground: Ground, start: int, palette: Palette) -> Drawn:
    begins = _even(ground, start)
    ends = start + float(rng.uniform(25, 60))
    return begins, [Coat(_look(ground, palette, "char", "loam"), _share(ground, 0.7, 0.25), begins, 1, ends, 25)]


def _deposit(rng: Rng, ground: Ground, start: int, palette: Palette) -> Drawn:
    begins, weedy = _even(ground, start), np.clip(0.5 + 0.3 * ground.blotch, 0, 0.9)
    tilled = start + float(rng.choice([270, 620, 990, 4000], p=[0.35, 0.3, 0.15, 0.2]))
    water = np.repeat(palette["turbid water"][:, None], len(begins), 1)
    look = _look(ground, palette, "sand", str(rng.choice(["silt", "cobble", "mud"])))
    return begins, [
        Coat(look, _share(ground, 0.8, 0.3), begins, 2, tilled, 80),
        Growth("weeds", _masked(ground, weedy), begins + 230, 300, ends=tilled),
        Coat(water, _share(ground, 0.95), begins, 1, start + float(rng.uniform(4, 14)), 5, 0),
    ]


def _road(rng: Rng, ground: Ground, start: int, palette: Palette) -> Drawn:
    begins = _sweep(rng, ground, start, rng.uniform(30, 240))
    layers: list[Layer] = [Coat(_look(ground, palette, "granite", "track"), _masked(ground, 0.9), begins, 5)]
    if rng.random() < 0.6:
        paved = palette[str(rng.choice(["asphalt", "concrete", "gravel"]))]
        look = np.repeat(paved[:, None], len(begins), 1)
        layers.append(Coat(look, _masked(ground, 0.75), begins + rng.uniform(60, 250), 10, soaks=0.15))
    return begins, layers


def _pond(rng: Rng, ground: Ground, start: int, palette: Palette) -> Drawn:
    begins, filled = _sweep(rng, ground, start, rng.uniform(10, 60)), start + rng.uniform(50, 200)
    water = np.repeat(palette["clear water"][:, None] * 1.2, len(begins), 1)
    dikes = (ground.depth > 5) & (np.abs((ground.u + 500) % 60 - 30) > 3)
    return begins, [
        Coat(_look(ground, palette, "mud", "loam", 1.3), _share(ground, 0.95), begins, 5),
        Coat(water, np.where(dikes, 0.95, 0).astype(np.float32), _even(ground, filled), 15, soaks=0),
        Growth("weeds", (~dikes * 0.6 * (ground.depth > 0)).astype(np.float32), begins + 100, 200),
    ]


def _vinyl(rng: Rng, ground: Ground, start: int, palette: Palette) -> Drawn:
    begins = _sweep(rng, ground, start, rng.uniform(5, 60))
    striped = np.where(np.abs(ground.v) % 12 < 8.5, rng.uniform(0.6, 0.9), 0.12) * (np.abs(ground.u) % 62 < 56)
    months = (0, 367) if rng.random() < 0.4 else (int(rng.integers(285, 320)), int(rng.integers(105, 150)))
    ends = start + float(rng.uniform(350, 1400))
    look = np.repeat(palette["vinyl"][:, None] * rng.uniform(0.75, 1.15), len(begins), 1)
    return begins, [Coat(look, _masked(ground, striped), begins, 6, ends, 20, 0.0, months)]


def _levelled(rng: Rng, ground: Ground, start: int, palette: Palette) -> Drawn:
    begins = _sweep(rng, ground, start, rng.uniform(20, 100))
    year = calendar(start)[0]
    sown = float(start - calendar(start)[1] + 365 + rng.uniform(128, 150)) if year else 0.0
    look = _look(ground, palette, "loam", "red", rng.uniform(0.9, 1.15))
    return begins, [Coat(look, _share(ground, 0.95), begins, 5, sown + 365 * int(rng.random() < 0.25), 20)]


def _idle(rng: Rng, ground: Ground, start: int, palette: Palette) -> Drawn:
    begins = _even(ground, start)
    ends = start + 365.0 * float(rng.choice([1, 2, 3, 9], p=[0.5, 0.25, 0.15, 0.1])) - rng.uniform(10, 40)
    weedy = np.clip(rng.uniform(0.1, 0.65) + 0.25 * ground.blotch, 0, 0.9)
    soil = _look(ground, palette, "loam", "silt", rng.uniform(0.9, 1.1))
    return begins, [
        Coat(soil, _share(ground, 0.93), begins, 8, ends, 20),
        Growth("weeds", _masked(ground, weedy), begins + 30, float(rng.uniform(60, 400)), dead=0.6, ends=ends),
    ]


def _orchard(rng: Rng, ground: Ground, start: int, palette: Palette) -> Drawn:
    begins = _sweep(rng, ground, start, rng.uniform(10, 60))
    rows = np.where(np.abs(ground.v) % 10 < 5, 1.0, 0.5)
    return begins, [
        Coat(_look(ground, palette, "granite", "red", 0.95), _share(ground, 0.9, 0.05), begins, 6),
        Growth("weeds", _masked(ground, np.clip(0.25 + 0.2 * ground.blotch, 0, 0.7)), begins + 120, 300),
        Growth(
            "broadleaf", _masked(ground, rows * rng.uniform(0.45, 0.75)), begins + 150, float(rng.uniform(600, 1300))
        ),
    ]


def _threshing(rng: Rng, ground: Ground, start: int, palette: Palette) -> Drawn:
    begins, straw = _even(ground, start), np.repeat(palette["straw"][:, None] * 1.15, len(ground.cells), 1)
    return begins, [
        Coat(_look(ground, palette, "track", "loam"), _share(ground, 0.9), begins, 5),
        Coat(straw, _share(ground, 0.75, 0.2), begins, 5, months=(266, 20)),
    ]


def _masked(ground: Ground, values: NDArray[np.floating] | float) -> Array:
    return np.where(ground.depth > 0, values, 0).astype(np.float32)


_DRAWN: dict[str, Callable[[Rng, Ground, int, Palette], Drawn]] = {
    "quarry": _quarry, "spoil": _spoil, "borrow": _borrow, "clearing": _clearing, "slope_farm": _slope_farm,
    "landslide": _landslide, "forest_burn": _forest_burn, "field_burn": _field_burn, "deposit": _deposit, "road": _road,
    "pond": _pond, "vinyl": _vinyl, "levelled": _levelled, "idle": _idle, "orchard": _orchard, "threshing": _threshing,
}  # fmt: skip
