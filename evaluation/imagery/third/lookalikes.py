"""All that strips, covers or brightens ground and is no construction.

In: the ground and a start. Out: `Change`. Each kind says where it belongs (`HOMES`); faces of quarries move on for
years, floods leave sand, levelled fields are sown again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np

from third import spectra as s
from third.changes import Change, Cover, Ground, Plants, Shade, change
from third.land import FIELD, MEADOW, SCRUB, WOOD
from third.noise import Array, Rng, as32, year_and_doy

Layers = list[Cover | Plants | Shade]
HOMES: dict[str, tuple[int, ...]] = {
    "quarry": (WOOD, SCRUB, MEADOW), "pit": (FIELD, MEADOW), "spoil": (WOOD, SCRUB, FIELD), "clearing": (WOOD,),
    "terrace": (WOOD, SCRUB), "slide": (WOOD,), "forest_burn": (WOOD, SCRUB), "field_burn": (FIELD, MEADOW),
    "deposit": (FIELD, MEADOW), "flood": (FIELD,), "vinyl": (FIELD,), "road": (FIELD, WOOD, SCRUB, MEADOW),
    "levelled": (FIELD,), "idle": (FIELD,), "orchard": (FIELD, SCRUB), "pond": (FIELD,), "threshing": (FIELD, MEADOW),
}  # fmt: skip
LONG = ("slide", "road", "deposit")
"""Kinds that are drawn out."""
SEASONS = {"field_burn": (60, 115), "forest_burn": (70, 130), "flood": (190, 245), "deposit": (190, 245),
           "slide": (185, 250), "levelled": (300, 345), "idle": (60, 120), "threshing": (250, 275)}  # fmt: skip


def happen(rng: Rng, kind: str, ground: Ground, start: int) -> Change:
    """Something of a kind."""
    if kind in SEASONS:
        low, high = SEASONS[kind]
        start = date(year_and_doy(start)[0], 1, 1).toordinal() + int(rng.integers(low, high))
    edge = np.clip(0.5 + ground.depth / 5, 0, 1).astype(np.float32)
    lag, layers = _DRAWN[kind](rng, ground, start, edge)
    return change(kind, ground, start, np.asarray(lag, np.float32), layers)


def _rough(rng: Rng, surface: Array, ground: Ground, spread: float = 0.1) -> Array:
    found: Array = (s.varied(rng, surface) * np.exp(spread * ground.grain)[:, None]).astype(np.float32)
    return found


def _days(start: int, lag: Array | float) -> Array:
    return np.asarray(start + lag, np.float32)


def _sweep(rng: Rng, ground: Ground, days: float) -> Array:
    turn = rng.random() * 2 * np.pi
    along = ground.u * np.cos(turn) + ground.v * np.sin(turn) + 8 * ground.blotch
    found: Array = ((along - along.min()) / max(float(np.ptp(along)), 1) * days).astype(np.float32)
    return found


def _regrown(rng: Rng, start: float, leaf: Array, canopy: Array, years: float = 3.0) -> Plants:
    times = np.array([start, start + 120, start + 365 * years], np.float32)
    return Plants(times, np.stack([0 * leaf, 0.35 * leaf, leaf]).astype(np.float32), s.varied(rng, canopy, 0.08))


def _digging(rng: Rng, ground: Ground, start: int, edge: Array, rock: Array) -> tuple[Array, Layers]:
    """A face that moves on from the entrance; benches, dust on the floor, shade under the face."""
    gate = rng.integers(len(ground.u))
    far = np.hypot(ground.u - ground.u[gate], ground.v - ground.v[gate]) + 7 * ground.blotch
    far = np.maximum(far - far.min(), 0)
    lag = (far / max(float(far.max()), 1)) ** rng.uniform(0.7, 1.3) * rng.uniform(300, 2000)
    campaigns = rng.uniform(20, 120)
    lag = np.floor(lag / campaigns) * campaigns + rng.random(len(lag)) * 15
    if rng.random() < 0.4:
        lag = lag - rng.uniform(0, 900)
    bench = np.exp(rng.uniform(0.03, 0.14) * np.sin(far / rng.uniform(2.5, 6)))
    face, floor = _rough(rng, rock, ground) * bench[:, None], _rough(rng, rock * 0.7 + s.DIRT * 0.3, ground, 0.07)
    layers: Layers = [
        Cover((s.SOILS[rng.integers(1, 5)] * 0.9)[None].astype(np.float32), edge, _days(start, lag), 10.0),
        Cover(face.astype(np.float32), edge, _days(start, lag + rng.uniform(15, 120)), 30.0),
        Cover(floor, edge * 0.8, _days(start, lag + rng.uniform(150, 500)), 200.0),
    ]
    if rng.random() < 0.5:
        old = np.clip(1 + ground.blotch, 0, 2) * rng.uniform(0.1, 0.8) * (lag < np.median(lag)) * edge
        layers.append(_regrown(rng, start + rng.uniform(500, 1200), old, s.SCRUB))
    return np.maximum(lag, 0).astype(np.float32), layers


def _quarry(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    return _digging(rng, ground, start, edge, s.ROCK[rng.choice((0, 1, 3))])


def _pit(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    lag, layers = _digging(rng, ground, start, edge, s.GRAVEL if rng.random() < 0.5 else s.SAND * 0.85)
    if rng.random() < 0.5:  # it reaches the ground water
        pool = edge * (ground.depth > 12) * (ground.blotch > -0.3)
        layers.append(
            Cover(s.varied(rng, s.TURBID)[None], pool.astype(np.float32), _days(start, lag + 260), 40.0, drain=0)
        )
    return lag, layers


def _spoil(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    return _digging(rng, ground, start, edge, s.ROCK[2] if rng.random() < 0.7 else s.ROCK[0])


def _clearing(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    lag = _sweep(rng, ground, rng.uniform(3, 120))
    floor = _rough(rng, s.LITTER * rng.uniform(0.3, 0.9) + s.SOILS[rng.integers(1, 5)] * rng.uniform(0.3, 0.6), ground)
    leaf = rng.uniform(0.6, 3.2) * np.clip(1 + 0.5 * ground.blotch, 0.1, 2) * edge
    return lag, [Cover(floor, edge * 0.95, _days(start, lag)), _regrown(rng, start + 60, leaf, s.SCRUB)]


def _terrace(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    lag = _sweep(rng, ground, rng.uniform(3, 60))
    soil = _rough(rng, s.SOILS[rng.integers(1, 5)], ground)
    times = np.array([start + 30, start + 200, start + 4000], np.float32)
    leaf = rng.uniform(1.2, 3.6) * np.clip(1 + 0.25 * ground.blotch, 0.2, 2) * edge
    crop = Plants(times, np.stack([0 * leaf, leaf, leaf]).astype(np.float32), s.MAIZE,
                  (float(rng.normal(128, 8)), float(rng.normal(240, 10)), 42.0), dead=0.4)  # fmt: skip
    return lag, [Cover(soil, edge, _days(start, lag), drain=0.9), crop]


def _slide(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    soil = _rough(rng, s.SOILS[rng.integers(2, 5)] * 1.1, ground, 0.12)
    leaf = rng.uniform(0.1, 1.6) * np.clip(1 + ground.blotch, 0, 2) * edge
    return 0 * edge, [Cover(soil, edge, _days(start, 0), 1.0), _regrown(rng, start + 250, leaf, s.SCRUB, 4)]


def _forest_burn(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    hard = np.clip(0.65 + 0.35 * ground.blotch, 0.1, 1) * edge
    back = start + 365 * rng.uniform(0.3, 1.2)
    pale = _rough(rng, s.SOILS[rng.integers(1, 5)] * 0.5 + s.LITTER * 0.5, ground)
    return 0 * edge, [
        Cover(_rough(rng, s.CHAR, ground), hard, _days(start, 0), 2.0),
        Cover(pale, hard * 0.7, _days(start, 60), 300.0),
        _regrown(rng, back, rng.uniform(0.8, 3) * hard, s.SCRUB, 2.5),
    ]


def _field_burn(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    patch = np.clip(0.7 + 0.4 * ground.grain, 0, 1) * edge
    return 0 * edge, [Cover(_rough(rng, s.CHAR, ground), patch.astype(np.float32), _days(start, 0), 1.0,
                            start + rng.uniform(10, 50), 30.0)]  # fmt: skip


def _deposit(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    thick = np.clip(0.7 + 0.6 * ground.blotch, 0, 1) * edge
    sand = _rough(rng, (s.SAND, s.GRAVEL, s.SOILS[5])[rng.integers(3)], ground)
    layers: Layers = [Cover(s.TURBID[None], edge, _days(start, 0), 1.0, start + rng.uniform(3, 12), 8.0, 0.0),
                      Cover(sand, thick.astype(np.float32), _days(start, 3), 4.0,
                            start + 365 * rng.choice((rng.uniform(0.5, 1), rng.uniform(1.5, 3))), 60.0)]  # fmt: skip
    weeds = rng.uniform(0, 1.3) * np.clip(1 + ground.blotch, 0, 2) * edge
    return 0 * edge, [*layers, _regrown(rng, start + 300, weeds, s.WEED, 2)]


def _flood(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    gone = start + rng.uniform(4, 30)
    mud = _rough(rng, s.MUD * 0.4 + s.SOILS[1] * 0.5, ground)
    ends = date(year_and_doy(start)[0] + 1, 1, 1).toordinal() + float(rng.uniform(60, 140))
    patchy = as32(edge * np.clip(0.7 + 0.3 * ground.blotch, 0, 1))
    return 0 * edge, [
        Cover(mud, patchy, _days(start, 1), 2.0, ends, 30.0),
        Cover(s.varied(rng, s.TURBID)[None], edge, _days(start, 0), 1.0, gone, 8.0, 0.0),
    ]


def _vinyl(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    pitch = rng.uniform(8, 14)
    house = np.clip(
        0.5 + (rng.uniform(0.3, 0.45) * pitch - np.abs((ground.v + 500) % pitch - pitch / 2)) / 5, 0.1, 0.95
    )
    lag = _sweep(rng, ground, rng.uniform(2, 120))
    always = rng.random() < 0.5
    share, months = as32(house * edge * rng.uniform(0.6, 0.95)), (0, 367) if always else (290, 150)
    film = Cover(s.varied(rng, s.VINYL)[None], share, _days(start, lag + 15), 10.0, drain=0.1, months=months)
    times = np.array([start + 40, start + 100, start + 4000], np.float32)
    leaf = rng.uniform(0.2, 1.6) * edge
    crop = Plants(
        times, np.stack([0 * leaf, leaf, leaf]).astype(np.float32), s.VEGETABLE, (60.0, 330.0, 60.0), dead=0.1
    )
    return lag, [Cover(_rough(rng, s.SOILS[1], ground), edge * 0.9, _days(start, lag)), crop, film]


def _road(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    lag = ((ground.u - ground.u.min()) * rng.uniform(0.03, 0.5)).astype(np.float32)
    layers: Layers = [Cover(_rough(rng, s.SOILS[rng.integers(1, 5)] * 1.15, ground), edge, _days(start, lag))]
    if rng.random() < 0.5:
        mid = (edge * (ground.depth > 2)).astype(np.float32)
        layers.append(
            Cover(
                s.varied(rng, s.ASPHALT if rng.random() < 0.5 else s.CONCRETE)[None], mid, _days(start, lag + 250), 5.0
            )
        )
    return lag, layers


def _levelled(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    """Fields rearranged over a winter, sown late and thin the first year."""
    lag = _sweep(rng, ground, rng.uniform(20, 130))
    year = year_and_doy(start)[0] + 1
    ends = date(year, 1, 1).toordinal() + float(
        rng.choice((rng.uniform(125, 190), rng.uniform(480, 560)), p=(0.75, 0.25))
    )
    return lag, [
        Cover(_rough(rng, s.SOILS[rng.integers(0, 6)] * 1.1, ground), edge, _days(start, lag), 3.0, ends, 45.0, 0.95)
    ]


def _idle(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    """A field that is kept bare for a year or more."""
    ends = start + 365 * float(rng.choice((0.6, 1.2, 2.1), p=(0.5, 0.3, 0.2))) + float(rng.uniform(0, 60))
    leaf = rng.uniform(0, 0.9) * np.clip(1 + ground.blotch, 0, 2) * edge
    weeds = Plants(np.array([start, start + 60, ends - 20, ends], np.float32),
                   np.stack([0 * leaf, leaf, leaf, 0 * leaf]).astype(np.float32), s.WEED)  # fmt: skip
    soil = _rough(rng, s.SOILS[rng.integers(0, 3)], ground, 0.06)
    return 0 * edge, [Cover(soil, edge, _days(start, 0), 4.0, ends, 40.0, 0.9), weeds]


def _orchard(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    lag = _sweep(rng, ground, rng.uniform(5, 60))
    leaf = rng.uniform(1, 2.6) * edge * np.clip(0.7 + 0.3 * np.sin(ground.v * 2 * np.pi / 10), 0.2, 1)
    times = np.array([start + 60, start + 400, start + 365 * rng.uniform(3, 6)], np.float32)
    trees = Plants(times, np.stack([0.08 * leaf, 0.2 * leaf, leaf]).astype(np.float32), s.BROADLEAF * 1.15)
    return lag, [Cover(_rough(rng, s.SOILS[rng.integers(1, 5)], ground), edge, _days(start, lag), drain=0.9), trees]


def _pond(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    dike = ground.depth < rng.uniform(6, 10)
    filled = start + float(rng.uniform(40, 260))
    soil = _rough(rng, s.SOILS[rng.integers(0, 5)], ground)
    grass = rng.uniform(0.5, 1.8) * edge * dike
    lag = _sweep(rng, ground, 30)
    return lag, [
        Cover(soil, edge, _days(start, lag), 5.0),
        Cover(s.varied(rng, s.TURBID)[None], as32(edge * ~dike), as32(filled), 20.0, drain=0),
        _regrown(rng, filled, grass, s.GRASS, 2),
    ]


def _threshing(rng: Rng, ground: Ground, start: int, edge: Array) -> tuple[Array, Layers]:
    """Trodden ground, with sheaves and straw on it in autumn."""
    sheaves, always = as32(edge * np.clip(0.6 + 0.4 * ground.blotch, 0, 1)), _days(start - 1500, 0)
    return 0 * edge, [
        Cover(_rough(rng, s.DIRT, ground), edge * 0.9, always),
        Cover(_rough(rng, s.STRAW * 1.2, ground), sheaves, always, months=(255, 340)),
    ]


_DRAWN: dict[str, Callable[[Rng, Ground, int, Array], tuple[Array, Layers]]] = {
    "quarry": _quarry, "pit": _pit, "spoil": _spoil, "clearing": _clearing, "terrace": _terrace, "slide": _slide,
    "forest_burn": _forest_burn, "field_burn": _field_burn, "deposit": _deposit, "flood": _flood, "vinyl": _vinyl,
    "road": _road, "levelled": _levelled, "idle": _idle, "orchard": _orchard, "pond": _pond, "threshing": _threshing,
}  # fmt: skip
