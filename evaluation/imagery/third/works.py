"""Construction as a sequence of works on a drawn site plan: clearing, footings, shells, roofs, yards, planting, rim.

In: the ground and a start. Out: `Change`. What stalls stays bare; what is given up is overgrown.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from third import spectra as s
from third.changes import Change, Cover, Ground, Plants, Shade, change
from third.noise import Array, Rng, as32, step, year_and_doy

Layers = list[Cover | Plants | Shade]


@dataclass(frozen=True, slots=True)
class Building:
    """A rectangle on the plan, metres."""

    u: float
    v: float
    long: float
    wide: float

    def share(self, ground: Ground, tall: float = 0.0) -> Array:
        """[cell]: how much of each it covers, or its shade does if it is so tall: to the north."""
        u, v = ground.u + tall * np.sin(ground.turn) - self.u, ground.v + tall * np.cos(ground.turn) - self.v
        inside = np.minimum(self.long / 2 - np.abs(u), self.wide / 2 - np.abs(v))
        return as32(np.clip(0.5 + inside / 5, 0, 1))

    def far(self, ground: Ground) -> Array:
        """[cell]: metres from its walls."""
        u, v = np.abs(ground.u - self.u) - self.long / 2, np.abs(ground.v - self.v) - self.wide / 2
        return as32(np.hypot(np.maximum(u, 0), np.maximum(v, 0)))


@dataclass(frozen=True, slots=True)
class Pace:
    """Turns days of work into days."""

    start: int
    rests: bool
    """Whether work stops from December to early March."""

    def at(self, worked: float) -> float:
        """The day on which so many days of work are done."""
        day, left = self.start, worked
        while left > 0:
            doy = year_and_doy(day)[1]
            left -= 0.05 if self.rests and (doy > 340 or doy < 68) else 1.0
            day += 1
        return float(day)


def build(rng: Rng, kind: str, ground: Ground, start: int) -> Change:
    """Works of a kind: built, stalled or abandoned."""
    front = _front(rng, ground)
    span = float(rng.choice((rng.uniform(2, 12), rng.uniform(12, 60), rng.uniform(60, 120)), p=(0.4, 0.45, 0.15)))
    pace = Pace(start, rng.random() < 0.5)
    lag = np.array([pace.at(float(x)) for x in np.linspace(0, span, 30)], np.float32) - start
    lag = lag[np.clip((front * 29).astype(int), 0, 29)] + rng.random(len(front)).astype(np.float32) * 3
    edge = np.clip(0.5 + ground.depth / 5, 0, 1).astype(np.float32)
    rim = edge * (1 - 0.8 * (ground.depth < rng.uniform(4, 11)) * (ground.blotch > 0.2) * (rng.random() < 0.6))
    begins, takes = as32(start + lag), float(rng.uniform(1, 6))
    layers: Layers = [Cover(_subsoil(rng, ground), as32(rim), begins, takes, drain=float(rng.uniform(0.5, 1)))]
    outside = (ground.depth < 0) & (ground.depth > -rng.uniform(6, 18))
    spill = as32(outside * np.clip(ground.blotch + rng.uniform(-1.5, 0.5), 0, 1))
    gone = start + float(rng.uniform(200, 900))
    layers.append(Cover(_subsoil(rng, ground), spill, as32(pace.at(span * 0.7)), 15.0, gone, 90.0))
    length = float(rng.choice((rng.uniform(120, 200), rng.uniform(200, 340), rng.uniform(380, 700)), p=(0.3, 0.5, 0.2)))
    if rng.random() < 0.5:  # fill brought in, or a second cut, in parts
        share = rim * step((ground.blotch + rng.uniform(-0.5, 0.8)) * 2)
        layers.append(Cover(_subsoil(rng, ground), share, as32(pace.at(span + rng.uniform(10, 60))), 12.0))
    if kind == "built":
        layers += _built(rng, ground, pace, span, length, edge)
    else:
        layers += _left(rng, kind, ground, pace, span, edge)
    return change(kind, ground, start, lag, layers)


def _front(rng: Rng, ground: Ground) -> Array:
    """[cell]: in which order it is cleared, 0 to 1."""
    turn = rng.random() * 2 * np.pi
    along = ground.u * np.cos(turn) + ground.v * np.sin(turn) + rng.uniform(2, 20) * ground.blotch
    if rng.random() < 0.3:  # platform by platform
        along = (
            np.round((along - along.min()) / max(float(np.ptp(along)), 1) * rng.integers(2, 5)) + 0.05 * ground.grain
        )
    found: Array = ((along - along.min()) / max(float(np.ptp(along)), 1e-6)).astype(np.float32)
    return found


def _subsoil(rng: Rng, ground: Ground) -> Array:
    """What lies beneath: any soil of the region or crushed rock, with tracks and heaps."""
    pale, odds = s.SOILS, np.array((0.1, 0.2, 0.25, 0.13, 0.24, 0.08))
    base = pale[rng.choice(len(pale), p=odds)]
    if rng.random() < 0.3:
        other = (s.GRAVEL, s.ROCK[0], s.ROCK[2], s.ROCK[3])[rng.integers(4)]
        base = base * 0.5 + other * 0.5
    base = s.varied(rng, base * rng.uniform(0.9, 1.3), 0.1)
    rough = np.exp(rng.uniform(0.03, 0.12) * ground.grain + rng.uniform(0, 0.12) * ground.blotch)
    found: Array = (base[None] * rough[:, None]).astype(np.float32)
    return found


def plan(rng: Rng, ground: Ground) -> list[Building]:
    """Halls in rows, a long main one, small ones in the corners; none over another."""
    inside = ground.depth > 9
    if not inside.any():
        return []
    u, v = ground.u[inside], ground.v[inside]
    area = float((ground.depth > 0).sum() * 25)
    aim, built = rng.uniform(0.16, 0.42) * area, 0.0
    found: list[Building] = []
    modules = [(rng.uniform(40, 95), rng.uniform(14, 30)), (rng.uniform(24, 50), rng.uniform(10, 18)),
               (rng.uniform(10, 20), rng.uniform(8, 12))]  # fmt: skip
    for trial in range(250):
        long, wide = modules[0 if trial < 40 else 1 if trial < 160 else 2]
        if rng.random() < 0.3:
            long, wide = wide, long
        spot = rng.integers(len(u))
        new = Building(float(np.round(u[spot] / 6) * 6), float(np.round(v[spot] / 6) * 6), float(long), float(wide))
        touching = any(abs(new.u - b.u) < (new.long + b.long) / 2 + 7 and abs(new.v - b.v) < (new.wide + b.wide) / 2 + 7
                       for b in found)  # fmt: skip
        share = new.share(ground)
        if touching or (share[ground.depth < 5] > 0.3).any() or share.sum() * 25 < 0.85 * long * wide:
            continue
        found.append(new)
        built += new.long * new.wide
        if built > aim or len(found) > 14:
            break
    return found


def _raise(
    rng: Rng, building: Building, ground: Ground, pace: Pace, worked: float, length: float, roof: Array, tall: float
) -> tuple[Layers, Array]:
    """Footings, shell, roof and shade of one building; and how much of each cell it covers."""
    share = as32(building.share(ground) * np.clip(0.5 + ground.depth / 5, 0, 1))
    shell, roofed = worked + length * rng.uniform(0.06, 0.2), worked + length * rng.uniform(0.25, 0.6)
    raised = as32(pace.at(shell))
    pit, walls = s.varied(rng, s.MUD * 0.5 + s.CONCRETE * 0.4), s.varied(rng, s.OLD_CONCRETE * 0.9)
    return [
        Cover(pit[None], share * 0.8, as32(pace.at(worked)), 10.0),
        Cover(walls[None], share, raised, 25.0, drain=0.4),
        Shade(as32(np.clip(building.share(ground, tall) - share, 0, 1)), raised),
        Cover(roof[None], share, as32(pace.at(roofed)), 8.0, drain=0.15),
    ], share


def _built(rng: Rng, ground: Ground, pace: Pace, span: float, length: float, edge: Array) -> Layers:
    """Buildings one after another, then yards, then planting; huts of the works until they end."""
    layers: Layers = []
    common = s.varied(rng, s.ROOFS[rng.choice(8, p=(0.3, 0.16, 0.12, 0.14, 0.05, 0.05, 0.05, 0.13))], 0.12)
    roofs, buildings = np.zeros(len(ground.u), np.float32), plan(rng, ground)
    tall, close = float(rng.uniform(5, 10)), np.full(len(ground.u), 99.0)
    for building in buildings:
        colour = common if rng.random() < 0.75 else s.varied(rng, s.ROOFS[rng.integers(8)], 0.12)
        worked = span * rng.uniform(0.6, 1.1) + length * rng.uniform(0.02, 0.35)
        raised, share = _raise(rng, building, ground, pace, worked, length, colour, tall)
        layers += raised
        roofs, close = np.maximum(roofs, share), np.minimum(close, building.far(ground))
    done = pace.at(span + length)
    free = edge * (1 - roofs)
    corner = int(np.argmin(np.abs(ground.depth - 10) + 20 * rng.random(len(roofs))))
    hut = Building(float(ground.u[corner]), float(ground.v[corner]), 18, 7).share(ground) * free
    shed = s.varied(rng, s.ROOFS[(0, 3)[rng.integers(2)]])
    layers.append(Cover(shed[None], as32(hut), as32(pace.at(20)), 5.0, done, 20.0, 0.2))
    yard = as32(free * (close < rng.uniform(5, 22)))
    late = pace.at(span + length * rng.uniform(0.6, 0.95))
    paving = (s.CONCRETE, s.OLD_CONCRETE, s.GRAVEL, s.DIRT, s.ASPHALT)[rng.choice(5, p=(0.35, 0.2, 0.2, 0.15, 0.1))]
    layers.insert(0, Cover(s.varied(rng, paving)[None], yard, as32(late), 30.0, drain=0.45))
    planted = as32((free - yard) * (rng.random() < 0.85))
    lush = as32(float(rng.uniform(0.3, 2.4)) * np.clip(0.8 + 0.5 * ground.blotch, 0, 2))
    layers.append(_grow(rng, (done, done + 300, done + 1200), (0, 0.5, 1), lush * planted, s.GRASS))
    ring = free * (ground.depth < rng.uniform(5, 12)) * (rng.random() < 0.5)
    weedy = as32(np.clip(1 + 0.6 * ground.blotch, 0, 2) * rng.uniform(0.4, 2) * ring)
    layers.append(_grow(rng, (pace.start + 250, pace.start + 750), (0.2, 1), weedy, s.WEED))
    return layers


def _grow(rng: Rng, days: tuple[float, ...], parts: tuple[float, ...], leaf: Array, canopy: Array) -> Plants:
    return Plants(as32(days), np.stack([as32(part * leaf) for part in parts]), s.varied(rng, canopy, 0.08))


def _left(rng: Rng, kind: str, ground: Ground, pace: Pace, span: float, edge: Array) -> Layers:
    """Works that stop: at bare soil or footings; with a crust, thin weeds, or all overgrown."""
    layers: Layers = []
    if rng.random() < 0.35:
        for building in plan(rng, ground)[: int(rng.integers(1, 4))]:
            pit, dug = s.varied(rng, s.MUD * 0.4 + s.CONCRETE * 0.5), pace.at(span + rng.uniform(20, 90))
            layers.append(Cover(pit[None], building.share(ground) * edge * 0.8, as32(dug), 12.0))
    ceased = pace.at(span + rng.uniform(20, 120))
    patchy = np.clip(1 + rng.uniform(0.2, 0.9) * ground.blotch + 0.3 * ground.grain, 0, 3) * edge
    canopy = s.WEED if rng.random() < 0.7 else s.SCRUB
    if kind == "stalled":
        thin = as32(rng.uniform(0, 0.45) * patchy)
        return [*layers, _grow(rng, (ceased, ceased + 400, ceased + 1500), (0, 1, 1.3), thin, canopy)]
    idle, grown = ceased + rng.uniform(60, 300), as32(rng.uniform(1.6, 3.4) * patchy)
    return [*layers, _grow(rng, (idle, idle + 365, idle + 900), (0.1, 0.55, 1), grown, canopy)]
