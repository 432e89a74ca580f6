"""What happens to the ground of the second simulator: works, and all that is not works.

In: a random generator and a mask. Out: `Happening`: coats laid one over another at times of each pixel's own, and weeds
that grow through them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from second.coats import Coat, Happening
from second.ground import LEAF, SOIL, WATER, YELLOW, Array, Rng, fractal

ASH = np.array((0.03, 0.035, 0.045, 0.075, 0.11, 0.12), np.float32)
ROCK = np.array((0.20, 0.225, 0.25, 0.28, 0.30, 0.27), np.float32)
GRAVEL = np.array((0.15, 0.18, 0.21, 0.245, 0.28, 0.26), np.float32)
FILM = np.array((0.27, 0.29, 0.30, 0.37, 0.29, 0.22), np.float32)
ROOFS = np.array([
    (0.23, 0.21, 0.17, 0.24, 0.26, 0.24), (0.45, 0.46, 0.46, 0.47, 0.43, 0.39), (0.09, 0.11, 0.22, 0.27, 0.31, 0.28),
    (0.17, 0.18, 0.19, 0.21, 0.22, 0.20), (0.07, 0.07, 0.075, 0.085, 0.10, 0.09), (0.10, 0.19, 0.14, 0.22, 0.24, 0.2),
    (0.30, 0.31, 0.33, 0.35, 0.36, 0.34), (0.21, 0.26, 0.33, 0.30, 0.28, 0.26),
], np.float32)  # fmt: skip


def happen(rng: Rng, kind: str, mask: NDArray[np.bool_], start: int, plain: float = 0.0) -> Happening:
    """Something of a kind on the pixels of a mask; `plain` are the odds that works look the same all over."""
    rows, columns = np.nonzero(mask)
    turn = rng.random() * 2 * np.pi
    along = rows * np.cos(turn) + columns * np.sin(turn)
    order = (along - along.min()) / max(float(np.ptp(along)), 1e-6)
    grain = fractal(rng, mask.shape[0], 1.2)[rows, columns]
    make = {
        "built": _built, "stalled": _left, "abandoned": _left, "quarry": _quarry, "clearing": _clearing,
        "forest_burn": _forest_burn, "field_burn": _passing, "flood": _passing, "deposit": _deposit, "bar": _bar,
        "greenhouse": _greenhouse, "road": _road, "tilled": _tilled, "mulch": _mulch, "pond": _pond, "slide": _slide,
        "terrace": _clearing,
    }[kind]  # fmt: skip
    if kind == "built" and plain and rng.random() < plain:
        make = _plain
    return make(rng, kind, rows, columns, start, order.astype(np.float32), grain)


def _subsoil(rng: Rng, grain: Array) -> Array:
    tone = SOIL * rng.uniform(1.05, 2.0) * (1 + rng.normal(0, 0.06, 6) + np.linspace(0.25, -0.1, 6) * rng.random())
    found: Array = (tone * (1 + 0.09 * grain[:, None])).astype(np.float32)
    return found


def _flat(surface: Array, rows: NDArray[np.intp]) -> Array:
    """The same surface on every pixel."""
    return np.repeat(surface[None].astype(np.float32), len(rows), 0)


def _stripped(rng: Rng, start: int, order: Array) -> tuple[NDArray[np.int32], Array]:
    lag = (order * rng.uniform(2, 40) + rng.random(len(order)) * 4).astype(np.float32)
    return (start + lag).astype(np.int32), lag


def _built(rng, kind, rows, columns, start, order, grain):  # type: ignore[no-untyped-def]
    days, lag = _stripped(rng, start, order)
    begun = start + rng.uniform(25, 200)
    done = begun + rng.uniform(60, 300)
    coats = [Coat(days, _subsoil(rng, grain))]
    turn, wide, gap = rng.random() * np.pi, rng.uniform(2.0, 7.0), rng.uniform(1.0, 4.0)
    u = rows * np.cos(turn) + columns * np.sin(turn) + rng.random() * 9
    v = columns * np.cos(turn) - rows * np.sin(turn) + rng.random() * 9
    long = wide * rng.uniform(1, 2.8)
    iu, iv = np.floor(u / (wide + gap)), np.floor(v / (long + gap))
    # how much of a pixel a hall covers: its edges are mixed
    inside = np.minimum.reduce([np.mod(u, wide + gap), wide - np.mod(u, wide + gap) + 0.5,
                                np.mod(v, long + gap), long - np.mod(v, long + gap) + 0.5])  # fmt: skip
    hall = np.clip(inside + 0.5, 0, 1).astype(np.float32)
    block = (iu - iu.min() + 31 * (iv - iv.min())).astype(int)
    empty = rng.random(block.max() + 1) < rng.uniform(0, 0.35)
    roof = ROOFS[rng.choice(len(ROOFS), block.max() + 1, p=rng.dirichlet(np.full(len(ROOFS), 0.6)))]
    when = rng.uniform(begun, done, block.max() + 1)
    yard = rng.uniform(0.3, 0.9)
    paved = (SOIL * rng.uniform(1.1, 1.5)) * (1 - yard) + ROOFS[3] * rng.uniform(0.8, 1.3) * yard
    coats.append(Coat((done - 40 + 60 * order).astype(np.int32), paved * (1 + 0.06 * grain[:, None]), 30))
    shade = np.clip(1 - np.abs(inside + 0.6), 0, 1) * rng.uniform(0, 0.5)
    coats.append(Coat(when[block].astype(np.int32), ROOFS[4] * np.ones((len(rows), 1)), 10, shade.astype(np.float32)))
    coats.append(Coat(when[block].astype(np.int32), roof[block] * rng.uniform(0.8, 1.15), 12,
                      np.where(empty[block], 0, hall).astype(np.float32)))  # fmt: skip
    lawn = rng.uniform(0, 1.2) * (grain > rng.uniform(0.2, 1.8)) * (1 - hall)
    weeds = ((start + 60, np.full(len(rows), rng.uniform(0, 0.15), np.float32)), (int(done) + 60, lawn))
    return Happening(kind, rows, columns, start, tuple(coats), weeds, dry=0.7, lag=lag)


def _plain(rng, kind, rows, columns, start, order, grain):  # type: ignore[no-untyped-def]
    """Works without halls or yards that could be told apart."""
    days, lag = _stripped(rng, start, order)
    roof = ROOFS[rng.choice((0, 1, 2, 3, 6, 7))] * rng.uniform(0.8, 1.2)
    share = np.clip(rng.uniform(0.4, 1) + rng.choice((0.0, 0.05, 0.2)) * grain, 0.05, 1).astype(np.float32)
    built = (days + rng.uniform(30, 250) + 40 * order).astype(np.int32)
    coats = (Coat(days, _subsoil(rng, grain)), Coat(built, _flat(roof, rows), 25, share))
    weeds = ((start + 60, np.full(len(rows), rng.uniform(0, 0.2), np.float32)),)
    return Happening(kind, rows, columns, start, coats, weeds, dry=0.7, lag=lag)


def _left(rng, kind, rows, columns, start, order, grain):  # type: ignore[no-untyped-def]
    days, lag = _stripped(rng, start, order)
    patchy = np.clip(1 + 0.4 * grain, 0.1, 2).astype(np.float32)
    coats = [Coat(days, _subsoil(rng, grain))]
    if kind == "stalled":
        if rng.random() < 0.4:  # footings of one part, never roofed
            part = (order > rng.uniform(0.4, 0.8)).astype(np.float32) * rng.uniform(0.3, 0.8)
            coats.append(Coat(np.full(len(rows), start + rng.integers(60, 200)), ROOFS[3] * np.ones((len(rows), 1)), 30,
                              part))  # fmt: skip
        weeds = [(start + 200, patchy * rng.uniform(0.05, 0.5))]
    else:
        quit_day = start + int(rng.uniform(120, 420))
        top = rng.uniform(0.9, 3.0)
        weeds = [(start + 100, patchy * rng.uniform(0, 0.25)), (quit_day, patchy * top * rng.uniform(0.3, 0.8)),
                 (quit_day + 365, patchy * top)]  # fmt: skip
    return Happening(kind, rows, columns, start, tuple(coats), tuple(weeds), (float(rng.uniform(125, 160)), 284.0),
                     lag=lag)  # fmt: skip


def _quarry(rng, kind, rows, columns, start, order, grain):  # type: ignore[no-untyped-def]
    far = np.hypot(rows - rng.choice(rows), columns - rng.choice(columns))
    lag = far / max(float(far.max()), 1) * rng.uniform(150, 1500) + 15 * rng.random(len(rows))
    bench = 1 + rng.uniform(0.02, 0.14) * grain
    stone = ROCK * rng.uniform(0.65, 1.35) * (1 + rng.normal(0, 0.05, 6)) * bench[:, None]
    return Happening(kind, rows, columns, start, (Coat((start + lag).astype(np.int32), stone),), dry=0.5,
                     lag=lag.astype(np.float32))  # fmt: skip


def _clearing(rng, kind, rows, columns, start, order, grain):  # type: ignore[no-untyped-def]
    lag = (order * rng.uniform(2, 90)).astype(np.float32)
    days = (start + lag).astype(np.int32)
    floor = SOIL * rng.uniform(0.7, 1.4) * (1 + 0.08 * grain[:, None]) * 0.7 + YELLOW * 0.3 * rng.uniform(0.3, 1.3)
    patchy = np.clip(1 + 0.35 * grain, 0.2, 2).astype(np.float32)
    first = rng.uniform(0.1, 1.0)
    top = rng.uniform(1.6, 3.6)
    year = start + int(rng.uniform(120, 420))
    weeds = ((start + 20, patchy * first), (year, patchy * (first + (top - first) * rng.uniform(0.4, 1))),
             (year + 365, patchy * top))  # fmt: skip
    season = (float(rng.uniform(150, 180)), 262.0) if kind == "terrace" else (130.0, 288.0)
    return Happening(kind, rows, columns, start, (Coat(days, floor),), weeds, season, lag=lag)


def _forest_burn(rng, kind, rows, columns, start, order, grain):  # type: ignore[no-untyped-def]
    days = (start + order * 2).astype(np.int32)
    severe = np.clip(0.75 + 0.25 * grain, 0.2, 1).astype(np.float32)
    pale = SOIL * rng.uniform(0.7, 1.3) * 0.7 + YELLOW * 0.3
    coats = (Coat(days, _flat(ASH, rows), 1, severe),
             Coat(days + int(rng.uniform(120, 400)), _flat(pale, rows), 90, severe * 0.8))  # fmt: skip
    top = rng.uniform(1.2, 3.2)
    patchy = np.clip(1 + 0.3 * grain, 0.2, 2).astype(np.float32)
    weeds = (
        (start + 30, patchy * rng.uniform(0.1, 1.2)),
        (start + 330, patchy * top * 0.7),
        (start + 700, patchy * top),
    )
    return Happening(kind, rows, columns, start, coats, weeds, (135.0, 288.0), lag=order * 2)


def _passing(rng, kind, rows, columns, start, order, grain):  # type: ignore[no-untyped-def]
    days = (start + order * 3).astype(np.int32)
    what = ASH if kind == "field_burn" else WATER * 0.7 + SOIL * 0.3 * rng.uniform(0.5, 1.5)
    gone = days + int(rng.uniform(12, 70))
    coats = [Coat(days, _flat(what, rows), 2)]
    if kind == "flood" and rng.random() < 0.6:
        mud = SOIL * rng.uniform(0.8, 1.5)
        coats.append(Coat(gone, _flat(mud, rows), 15))
        gone = gone + int(rng.uniform(60, 250))
    coats.append(Coat(gone, None, 20))
    return Happening(kind, rows, columns, start, tuple(coats), lag=order * 3)


def _deposit(rng, kind, rows, columns, start, order, grain):  # type: ignore[no-untyped-def]
    """Sand that a flood leaves on fields, tilled in or overgrown after a year or more."""
    days = (start + order * 2).astype(np.int32)
    sand = (GRAVEL * rng.uniform(0.8, 1.3) * (1 + 0.1 * grain[:, None])).astype(np.float32)
    share = np.clip(0.7 + 0.35 * grain, 0, 1).astype(np.float32)
    weeds = ((start + 250, np.full(len(rows), rng.uniform(0.4, 1.5), np.float32)),)
    back = Coat(days + int(rng.uniform(250, 600)), None, 30)
    coats = (Coat(days, _flat(WATER, rows), 1), Coat(days + 20, sand, 15, share), back)
    return Happening(kind, rows, columns, start, coats, weeds, lag=order * 2)


def _bar(rng, kind, rows, columns, start, order, grain):  # type: ignore[no-untyped-def]
    lag = (365 * np.floor(order * rng.uniform(1, 4)) + 12 * rng.random(len(rows))).astype(np.float32)
    sand = (GRAVEL * rng.uniform(0.8, 1.25) * (1 + 0.1 * grain[:, None])).astype(np.float32)
    return Happening(
        kind, rows, columns, start, (Coat((start + lag).astype(np.int32), sand, 10, 0.9),), dry=0.8, lag=lag
    )


def _greenhouse(rng, kind, rows, columns, start, order, grain):  # type: ignore[no-untyped-def]
    days = (start + order * rng.uniform(3, 60)).astype(np.int32)
    rowed = 0.5 + 0.35 * np.sign(np.sin(rows * 0.9 + columns * 0.4))
    share = np.full(len(rows), rng.uniform(0.55, 0.95), np.float32) * np.clip(rowed + 0.4, 0, 1)
    coats, first = [], days
    film = (FILM * rng.uniform(0.8, 1.15) * 0.8 + LEAF * 0.2 * rng.uniform(0.5, 1.4)).astype(np.float32)
    for year in range(7):
        coats.append(Coat(first + 365 * year, _flat(film, rows), 10, share.astype(np.float32)))
        if rng.random() < 0.4:
            coats.append(Coat(first + 365 * year + 200, None, 10))
    return Happening(kind, rows, columns, start, tuple(coats), dry=0.1, lag=(days - start).astype(np.float32))


def _road(rng, kind, rows, columns, start, order, grain):  # type: ignore[no-untyped-def]
    lag = (order * rng.uniform(20, 250)).astype(np.float32)
    days = (start + lag).astype(np.int32)
    top = ROOFS[3] * rng.uniform(0.7, 1.3)
    coats = (
        Coat(days, _subsoil(rng, grain)),
        Coat(days + 150, _flat(top, rows), 30),
    )
    return Happening(kind, rows, columns, start, coats, dry=0.5, lag=lag)


def _tilled(rng, kind, rows, columns, start, order, grain):  # type: ignore[no-untyped-def]
    """A field ploughed and left for one summer or two."""
    days = (start + order * 2).astype(np.int32)
    until = days + int(rng.choice((250, 300, 620), p=(0.45, 0.4, 0.15)))
    weeds = ((start + 40, np.full(len(rows), rng.uniform(0, 0.5), np.float32)),
             (int(until[0]) - 20, np.zeros(len(rows), np.float32)))  # fmt: skip
    return Happening(
        kind, rows, columns, start, (Coat(days, None, own_soil=True), Coat(until, None, 20)), weeds, lag=order * 2
    )


def _mulch(rng, kind, rows, columns, start, order, grain):  # type: ignore[no-untyped-def]
    days = (start + order * 5).astype(np.int32)
    coats = []
    for year in range(int(rng.integers(1, 4))):
        coats.append(Coat(days + 365 * year, _flat(FILM, rows), 5, rng.uniform(0.4, 0.8)))
        coats.append(Coat(days + 365 * year + int(rng.uniform(50, 110)), None, 10))
    return Happening(kind, rows, columns, start, tuple(coats), dry=0.3, lag=order * 5)


def _pond(rng, kind, rows, columns, start, order, grain):  # type: ignore[no-untyped-def]
    days = (start + order * 20).astype(np.int32)
    depth = (WATER * rng.uniform(0.7, 1.6)).astype(np.float32)
    filled = Coat(days + int(rng.uniform(20, 160)), _flat(depth, rows), 15)
    coats = (Coat(days, _subsoil(rng, grain)), filled)
    return Happening(kind, rows, columns, start, coats, dry=0.0, lag=order * 20)


def _slide(rng, kind, rows, columns, start, order, grain):  # type: ignore[no-untyped-def]
    days = np.full(len(rows), start, np.int32)
    scar = (SOIL * rng.uniform(1.0, 1.7) * 0.7 + ROCK * 0.3) * (1 + 0.1 * grain[:, None])
    weeds = ((start + 300, np.full(len(rows), rng.uniform(0.2, 1.0), np.float32)),)
    return Happening(kind, rows, columns, start, (Coat(days, scar.astype(np.float32), 1),), weeds,
                     lag=np.zeros(len(rows), np.float32))  # fmt: skip
