"""A factory site as it is built: stripped and levelled, founded, walled, roofed, paved, planted, or left at some stage.

In: ground and a day to begin. Out: a `Change`. Work proceeds by effort, of which winter leaves little; the order in
which ground is stripped, the halls, their roofs, yards and lawns are those of one drawn plan.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sixth.change import Change, Coat, Ground, Growth, Layer, Shade, make_change
from sixth.climate import calendar
from sixth.palette import Array, Bools, Palette, Rng

_ROOFS = ("blue roof", "red roof", "green roof", "bare metal", "white roof", "grey tile", "orange tile", "old concrete")
_ODDS = (0.26, 0.17, 0.07, 0.11, 0.09, 0.13, 0.1, 0.07)


@dataclass(frozen=True, slots=True)
class Hall:
    """A building of the plan."""

    cells: Bools
    yard: Bools
    """What is dug for its foundations."""
    shadow: Array


def build(rng: Rng, kind: str, ground: Ground, start: int, palette: Palette, rough: float) -> Change:
    """Draw a plan and carry it out; `rough` from 0 to 1 makes works slower, greener and less even."""
    sweep = rng.uniform(8, 30 + 40 * rough)
    way = rng.uniform(0, 2 * np.pi)
    order = ground.u * np.cos(way) + ground.v * np.sin(way) + 14 * ground.blotch
    order = np.argsort(np.argsort(order)) / len(order)
    begins = (start + sweep * order).astype(np.float32)
    plot = ground.depth > 0
    layers: list[Layer] = []
    rim = np.clip((ground.depth + 2) / rng.uniform(5, 10 + 8 * rough), 0, 1)
    bared = np.where(plot, np.clip(0.97 * rim + 0.1 * ground.blotch * (rim < 1), 0, 0.98), 0)
    earth = _earth(rng, ground, palette)
    layers.append(Coat(earth, bared.astype(np.float32), begins, takes=5))
    effort = rng.uniform(165, 300) + 60 * rough * rng.random()
    until = {
        "built": 9.0,
        "stalled": rng.choice([0.16, 0.35, 0.55], p=[0.6, 0.28, 0.12]),
        "abandoned": rng.choice([0.16, 0.35]),
    }
    last = float(until[kind])
    day = _Pace(start, effort, float(rng.uniform(0.1, 0.5)))
    halls, usual = _halls(rng, ground), str(rng.choice(_ROOFS, p=_ODDS))
    layers.append(_puddles(rng, ground, palette, begins, day(min(last, 0.9)) + (0 if last > 1 else 900)))
    layers += _camp(rng, ground, palette, begins, day(min(last, 1.0)))
    for hall in halls:
        roof = usual if rng.random() < 0.75 else str(rng.choice(_ROOFS, p=_ODDS))
        layers += _raise(rng, hall, ground, palette, day, last, roof)
    if last > 1:
        layers += _finish(rng, ground, halls, palette, day, rough)
    elif kind == "stalled":
        thin = rng.uniform(0.06, 0.24 + 0.16 * rough)
        patchy = np.clip(thin * (1 + 0.6 * ground.blotch) + 0.35 * np.clip(1 - ground.depth / 12, 0, 1), 0, 0.8)
        layers.append(Growth("weeds", _on(plot, patchy), begins + 150, days=float(rng.uniform(250, 600)), dead=0.6))
    else:
        lush = np.clip(rng.uniform(0.68, 0.9) + 0.12 * ground.blotch, 0.2, 0.95)
        came = np.float32(day(last)) + rng.uniform(20, 120)
        layers.append(
            Growth("weeds", _on(plot, lush), np.full(len(lush), came, np.float32), days=float(rng.uniform(120, 420)))
        )
    return make_change(kind, ground, begins, layers, plot)


class _Pace:
    """Days on which shares of the whole effort are done."""

    def __init__(self, start: int, effort: float, winter: float) -> None:
        days = np.arange(start, start + 1500)
        doy = np.array([calendar(int(day))[1] for day in days])
        idle = (doy > 340) | (doy < 52)
        self._done, self._days = np.cumsum(np.where(idle, winter, 1.0)) / effort, days

    def __call__(self, share: float) -> float:
        """The day on which this share is done."""
        return float(np.interp(share, self._done, self._days))


def _on(where: Bools, values: NDArray[np.floating]) -> Array:
    return np.where(where, values, 0).astype(np.float32)


def _earth(rng: Rng, ground: Ground, palette: Palette) -> Array:
    """Subsoil of two kinds in patches, tracked over by lorries."""
    one, other = rng.choice(
        ["granite", "red", "loam", "silt", "gravel", "slate"], 2, p=[0.28, 0.2, 0.22, 0.1, 0.12, 0.08]
    )
    mix = np.clip(0.5 + rng.uniform(0.3, 0.9) * ground.blotch, 0, 1)
    tone = rng.uniform(0.85, 1.15) * np.exp(rng.uniform(0.05, 0.14) * ground.grain)
    bend = 9 * ground.blotch
    wheels = (np.abs((ground.u + bend) % 55) < 5) | (np.abs(ground.v + bend - rng.uniform(-20, 20)) < 4)
    earth = (palette[one][:, None] * mix + palette[other][:, None] * (1 - mix)) * tone
    earth = earth * (1 - 0.45 * wheels) + palette["track"][:, None] * 0.45 * wheels
    return np.asarray(earth, np.float32)


def _puddles(rng: Rng, ground: Ground, palette: Palette, begins: Array, ends: float) -> Coat:
    """Hollows where water stands or earth stays dark after rain."""
    hollow = np.clip(ground.grain * 0.5 - ground.blotch * 0.5 - 0.8, 0, 1) * rng.uniform(0, 0.8) * (ground.depth > 4)
    look = np.repeat(palette["mud"][:, None], len(begins), 1)
    return Coat(look, hollow.astype(np.float32), begins + 10, 10, ends, 60, 0.5)


def _halls(rng: Rng, ground: Ground) -> list[Hall]:
    """Rectangles in rows along the longer side, some left out, none nearer to the fence than a lane."""
    width, gap = rng.uniform(13, 26), rng.uniform(11, 22)
    low, high = ground.v[ground.depth > 0].min() + 9, ground.v[ground.depth > 0].max() - 9
    west, east = ground.u[ground.depth > 0].min() + 9, ground.u[ground.depth > 0].max() - 9
    rows = max(int((high - low + gap) // (width + gap)), 1)
    halls = []
    for row in range(rows):
        middle = low + (row + 0.5) * (high - low) / rows
        left = west + rng.uniform(0, 25)
        while left + 22 < east:
            right = min(left + rng.uniform(28, 85), east)
            if rng.random() < 0.78:
                across = np.abs(ground.v - middle - rng.normal(0, 1.5))
                along = np.abs(ground.u - (left + right) / 2) - (right - left) / 2
                own = width * rng.uniform(0.75, 1.15)
                inside = (across < own / 2) & (along < 0) & (ground.depth > 6)
                if inside.sum() > 8:
                    yard = (across < own / 2 + 5) & (along < 5) & (ground.depth > 2)
                    halls.append(Hall(inside, yard, _shadow(ground, inside)))
            left = right + rng.uniform(10, 30)
    return halls


def _shadow(ground: Ground, inside: Bools) -> Array:
    """Cells just north of a hall."""
    marked = np.zeros(ground.size * ground.size, np.bool_)
    marked[ground.cells[inside]] = True
    share = np.zeros(len(ground.cells), np.float32)
    for rows, much in ((1, 0.55), (2, 0.25)):
        source = ground.cells + rows * ground.size
        share += np.where((source < len(marked)) & marked[np.minimum(source, len(marked) - 1)] & ~inside, much, 0)
    return share


def _raise(rng: Rng, hall: Hall, ground: Ground, palette: Palette, day: _Pace, last: float, roof: str) -> list[Layer]:
    """One hall, from its trench to its roof."""
    count = len(ground.cells)
    first = rng.uniform(0.17, 0.42)
    steps = (
        (first, hall.yard, palette["mud"] * 1.5 if rng.random() < 0.5 else palette["gravel"], 0.6),
        (first + rng.uniform(0.05, 0.12), hall.cells, palette["concrete"], 0.75),
        (first + rng.uniform(0.15, 0.25), hall.cells, palette["brick" if rng.random() < 0.4 else "old concrete"], 0.8),
        (first + rng.uniform(0.3, 0.45), hall.cells, palette[roof], 0.95),
    )
    layers: list[Layer] = []
    for number, (when, where, look, much) in enumerate(steps):
        if when > last:
            break
        tone = look[:, None] * rng.uniform(0.9, 1.08) * np.exp(0.03 * ground.grain)
        at = np.full(count, day(when), np.float32)
        layers.append(Coat(tone.astype(np.float32), _on(where, np.full(count, much)), at, takes=9, soaks=0.15))
        if number == 2:
            layers.append(Shade(hall.shadow, at))
    return layers


def _camp(rng: Rng, ground: Ground, palette: Palette, begins: Array, leaves: float) -> list[Layer]:
    """Ground trodden around the site, huts and heaps at its rim; most goes when the builders do."""
    outside = np.clip(1 + ground.depth / rng.uniform(5, 14), 0, 1) * (ground.depth <= 0)
    side = ground.u * np.cos(way := rng.uniform(0, 6.3)) + ground.v * np.sin(way) > rng.uniform(-20, 40)
    track = palette["track"][:, None] * np.exp(0.06 * ground.grain)
    trodden = 0.85 * outside * np.where(side, 1.0, 0.35)
    layers: list[Layer] = [Coat(track.astype(np.float32), trodden.astype(np.float32), begins + 15, 20, leaves, 150)]
    heaps = (ground.depth > 0) & (ground.grain > 1.7)
    for name, part in (("gravel", heaps & (ground.blotch > 0)), ("tarpaulin", heaps & (ground.blotch <= 0))):
        look = np.repeat(palette[name][:, None], len(track.T), 1)
        layers.append(Coat(look, _on(part, np.full(len(begins), 0.6)), begins + 40, 10, leaves, 30, 0.15))
    return layers


def _finish(rng: Rng, ground: Ground, halls: list[Hall], palette: Palette, day: _Pace, rough: float) -> list[Layer]:
    """Yards paved or gravelled, lawns and young trees along fence and walls."""
    built = np.any([hall.cells for hall in halls], axis=0) if halls else np.zeros(len(ground.cells), np.bool_)
    open_ground = (ground.depth > 3) & ~built
    lawn = open_ground & ((ground.depth < rng.uniform(4, 11)) | (ground.blotch > rng.uniform(0.9, 2.2) - 0.4 * rough))
    paved = open_ground & ~lawn
    look = palette[str(rng.choice(["concrete", "old concrete", "gravel", "track"], p=[0.4, 0.2, 0.2, 0.2]))]
    count = len(ground.cells)
    at = np.full(count, day(rng.uniform(0.82, 0.95)), np.float32)
    surface = (look[:, None] * np.exp(0.05 * ground.grain)).astype(np.float32)
    much = _on(paved, np.full(count, rng.uniform(0.55, 0.95)))
    layers: list[Layer] = [Coat(surface, much, at + 10 * ground.blotch, 14, soaks=0.2)]
    planted = np.full(count, day(0.97), np.float32)
    green = np.clip(rng.uniform(0.3, 0.7) + 0.15 * ground.blotch, 0, 0.9)
    layers.append(Growth("weeds", _on(lawn, green), planted, days=200, dead=0.5))
    weedy = rng.uniform(0.0, 0.1 + 0.12 * rough) * (1 + 0.5 * ground.grain).clip(0)
    layers.append(Growth("weeds", _on(paved, weedy), planted + 100, days=600, dead=0.5))
    return layers
