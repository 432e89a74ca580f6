"""Houses, flats, yards and streets, drawn at 2.5 m and averaged to the fine grid.

In: the terrain and a palette. Out: `Built`: how much of each point is roofed or paved, how that looks, how tall it is.
Towns have rows of single-storey houses with gardens, slab blocks, public buildings and a few works with large roofs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fourth.spectra import Array, Bools, Ints, Palette, Rng, noise
from fourth.terrain import ROAD, STEP, TOWN, VILLAGE, Terrain


@dataclass(frozen=True, slots=True)
class Built:
    """What people put up."""

    share: Array
    """[row, column]: of each point that is under a roof or paved."""
    look: Array
    """[band, row, column]: reflectance of that part."""
    tall: Array
    """[row, column]: metres."""
    porous: Array
    """[row, column]: how much rain darkens it."""


def make_built(rng: Rng, land: Terrain, palette: Palette) -> Built:
    """Build the settlements."""
    fine = land.size * 2
    kind = land.kind.repeat(2, 0).repeat(2, 1)
    roofs = np.stack([palette.surface(rng, name, 0.15) for name in _roof_names(rng, 24)])
    table = np.concatenate([
        roofs,
        np.stack([palette.surface(rng, n) for n in ("fill", "asphalt", "concrete", "tile_roof", "red_roof")]),
    ])  # fmt: skip
    what = np.full((fine, fine), -1, np.int32)
    tall = np.zeros((fine, fine), np.float32)
    turn = rng.uniform(0, np.pi / 2)
    rows, columns = (np.mgrid[0:fine, 0:fine] * (STEP / 2)).astype(np.float32)
    warp = 6 * noise(rng, land.size, 3.2, 0.3).repeat(2, 0).repeat(2, 1)
    u = columns * np.cos(turn) + rows * np.sin(turn) + warp
    v = rows * np.cos(turn) - columns * np.sin(turn) - warp
    _houses(rng, kind == VILLAGE, u, v, what, tall, (13.0, 17.0), 0.72)
    _houses(rng, kind == TOWN, u, v, what, tall, (11.0, 14.0), 0.8)
    _town(rng, kind == TOWN, u, v, what, tall, len(roofs))
    road = kind == ROAD
    main = rng.random() < 0.5
    what[road] = len(roofs) + (1 if main else 0)
    share = (what >= 0).astype(np.float32)
    look = table.T[:, what.clip(0)] * share
    porous = np.where(what == len(roofs), 0.9, 0.35).astype(np.float32) * share
    part = _halved(share)
    full = np.maximum(part, 1e-6)
    seen = np.stack([_halved(band) for band in look]) / full
    grain = 1 + 0.06 * noise(rng, land.size, 1.0)
    return Built(part, (seen * grain).astype(np.float32), _halved(tall), (_halved(porous) / full).astype(np.float32))


def _roof_names(rng: Rng, count: int) -> list[str]:
    """Old tiles and slabs mostly; colours come with what was redone lately."""
    odds = rng.dirichlet(9 * np.array([0.12, 0.2, 0.04, 0.05, 0.42, 0.17]))
    return [str(n) for n in rng.choice(
        ["blue_roof", "red_roof", "green_roof", "metal_roof", "tile_roof", "slab_roof"], count, p=odds)]  # fmt: skip


def _houses(
    rng: Rng, where: Bools, u: Array, v: Array, what: Ints, tall: Array, period: tuple[float, float], kept: float
) -> None:
    """Rows of houses, each with a yard in front."""
    deep, wide = period
    row, cell = np.floor(v / deep).astype(int), np.floor(u / wide).astype(int)
    number = np.mod(row * 7919 + cell * 104_729, 65_536)
    lots = rng.random(65_536)
    colour = rng.integers(0, 24, 65_536)
    house = (np.mod(v, deep) < 6.0) & (np.mod(u, wide) < wide - 3.5) & (lots[number] < kept)
    what[where & house] = colour[number][where & house]
    tall[where & house] = 3.2
    lane = (np.mod(row, 4) == 3) & (np.mod(v, deep) > deep - 3.5)
    what[where & lane] = 24
    tall[where & lane] = 0


def _town(rng: Rng, where: Bools, u: Array, v: Array, what: Ints, tall: Array, first: int) -> None:
    """Streets, and quarters of slab blocks, public buildings, works and open ground among the houses."""
    wide, deep = float(rng.uniform(75, 110)), float(rng.uniform(60, 90))
    quarter = np.mod(np.floor(u / wide).astype(int) * 31 + np.floor(v / deep).astype(int) * 977, 4096)
    use = rng.choice(5, 4096, p=(0.55, 0.2, 0.1, 0.07, 0.08))[quarter]
    x, y = np.mod(u, wide), np.mod(v, deep)
    tone = rng.integers(0, first, 4096)[quarter]
    slabs = where & (use == 1)
    public, works, open_ground = where & (use == 2), where & (use == 3), where & (use == 4)
    for part in (slabs, public, works, open_ground):
        what[part], tall[part] = -1, 0
    block = slabs & (np.mod(y, 30) < 11) & (x > 12) & (x < wide - 10)
    what[block], tall[block] = np.where(tone[block] % 2, tone[block], first + 2), 14
    hall = public & (y > 18) & (y < 40) & (x > 20) & (x < wide - 20)
    apron = public & (y > 8) & (y < deep - 8) & (x > 10) & (x < wide - 10)
    what[apron] = first + 2
    what[hall], tall[hall] = tone[hall], 9
    shed = works & (np.mod(y, 34) < 20) & (x > 10) & (x < wide - 10)
    yard = works & (rng.random(4096)[quarter] < 0.7)
    what[yard] = first
    what[shed], tall[shed] = tone[shed], 7
    what[open_ground & (x > 8) & (y > 8)] = first
    street = where & ((x < 7) | (y < 6))
    paved = rng.random(4096)[np.mod(np.floor(v / deep).astype(int), 4096)] < 0.5
    what[street], tall[street] = np.where(paved[street], first + 1, first), 0


def _halved(field: Array) -> Array:
    size = field.shape[0] // 2
    found: Array = field.reshape(size, 2, size, 2).mean(axis=(1, 3)).astype(np.float32)
    return found
