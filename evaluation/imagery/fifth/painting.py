"""What the lasting ground looks like on a day, before things happen to it and before light and air.

In: land and a day. Out: reflectance.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from fifth.kinds import BARE, BROAD, DOUBLE, LAKE, PADDY, PINE, RICE, RIVER, ROAD, SCRUB, TOWN, UPLAND, WEEDS
from fifth.land import Land
from fifth.spectra import Array, col, mix, up
from fifth.weather import Day

Places = NDArray[np.intp]


def paint_land(land: Land, now: Day) -> tuple[Array, Array]:
    """Reflectance [band, row, column] on a day, and how much each pixel hides snow."""
    size = land.kind.shape[0]
    out, kind = np.zeros((6, size * size)), land.kind.ravel()
    hides = np.zeros(size * size)
    damp = 1 - 0.42 * now.wet
    soil = land.soil.reshape(6, -1)

    def put(which: int, paint: Callable[[Places], Array]) -> None:
        at = np.flatnonzero(kind == which)
        if len(at):
            out[:, at] = paint(at)

    put(UPLAND, lambda at: _upland(land, now, at, soil[:, at] * damp))
    put(PADDY, lambda at: _paddy(land, now, at, soil[:, at] * damp))
    put(SCRUB, lambda at: herbs(now, soil[:, at] * damp, 0.55 + 0.3 * land.leafy.ravel()[at]))
    put(BROAD, lambda at: _broad(land, now, at))
    put(PINE, lambda at: _pine(land, now, at))
    put(RIVER, lambda at: _river(land, now, at))
    put(LAKE, lambda at: _lake(land, now, at))
    put(TOWN, lambda at: _built(land, now, at))
    put(ROAD, lambda at: mix(herbs(now, soil[:, at] * damp, 0.6), col("asphalt") * 0.5 + col("granite") * 0.5, 0.6))
    for which, share in ((BROAD, 0.45), (PINE, 0.75), (TOWN, 0.35), (ROAD, 0.5), (SCRUB, 0.2), (RIVER, 0.4)):
        hides[kind == which] = share
    return out.reshape(6, size, size) * land.texture, hides.reshape(size, size)


def herbs(now: Day, ground: Array, cover: Array | float) -> Array:
    """Wild herbs with a share of cover in summer, dry straw of the same in winter."""
    dead = mix(ground, col("drygrass"), np.clip(cover, 0, 1) * 0.75)
    return mix(dead, col("grass"), np.clip(cover, 0, 1) * now.grass)


def _upland(land: Land, now: Day, at: Places, soil: Array) -> Array:
    p, y = land.parcel.ravel()[at], now.year
    t = now.doy - land.phase.ravel()[at]
    crop, sow, harvest = land.crop[p, y], land.sow[p, y], land.harvest[p, y]
    green = land.peak[p, y] * (up((t - sow) / 9) - up((t - harvest) / 5))
    first = (crop == DOUBLE) * 0.7 * (up((t - 95) / 9) - up((t - 168) / 4))
    weedy = (crop == WEEDS) | (crop == BARE) & False
    tilled = t > land.ploughs[p, y]
    before = land.crop[p, max(y - 1, 0)]
    straw = np.where(tilled, 0.08, 0.45) * (before != BARE)
    stands = 0.25 + 0.6 * ((p * 37 + y * 11) % 17) / 17  # what harvest leaves differs
    straw = np.where(t > harvest, stands * (crop != BARE), straw)
    rough = np.where((t > harvest + 15) & (land.ploughs[p, min(y + 1, land.crop.shape[1] - 1)] < 0), 0.8, 1.0)
    straw, soil = np.where(rough < 1, 0.06, straw), soil * rough
    old = mix(soil, col("straw"), straw)
    plants = mix(mix(old, col("crop"), green), col("crop"), np.clip(first, 0, 1))
    weeds = herbs(now, soil, land.peak[p, y] * (0.9 + 0.25 * (before == WEEDS)))
    return mix(np.where(weedy, weeds, plants), herbs(now, soil, 0.85), land.ridge.ravel()[at])


def _paddy(land: Land, now: Day, at: Places, soil: Array) -> Array:
    p, y = land.parcel.ravel()[at], now.year
    rice = land.crop[p, y] == RICE
    t = now.doy - 0.6 * land.phase.ravel()[at]
    sow, harvest = land.sow[p, y], land.harvest[p, y]
    flood = up((t - sow + 48) / 3) - up((t - harvest + 25) / 5)
    green = land.peak[p, y] * (up((t - sow) / 8) - up((t - harvest) / 4))
    ripe = up((t - harvest + 18) / 6)  # yellow before harvest
    bare = mix(soil, col("straw"), np.where(t > harvest, 0.5, np.where(t < land.ploughs[p, y], 0.4, 0.1)))
    under = mix(bare, col("flooded"), 0.92 * flood)
    leaf = mix(col("rice"), col("straw"), 0.45 * ripe)
    wet = mix(under, leaf, green)
    return mix(np.where(rice, wet, _upland(land, now, at, soil)), herbs(now, soil, 0.8), land.ridge.ravel()[at])


def _broad(land: Land, now: Day, at: Places) -> Array:
    late = land.weather.shift[now.year] + land.height.ravel()[at] * 0.06 + 0.5 * land.phase.ravel()[at]
    leaf = up((now.doy - 117 - late) / 5) - up((now.doy - 296 + 0.3 * late) / 6)
    turning = up((now.doy - 278) / 6)
    crown = mix(col("leaf"), col("autumn"), turning) * (0.9 + 0.2 * land.leafy.ravel()[at])
    return mix(mix(col("twigs"), col("pine"), 0.15), crown, leaf * 0.93)


def _pine(land: Land, now: Day, at: Places) -> Array:
    """Pine with some broad-leaved trees among them, by the pixel."""
    among = 0.1 + 0.4 * land.leafy.ravel()[at]
    needles = col("pine") * (0.95 + 0.1 * land.leafy.ravel()[at] + 0.1 * now.grass)
    return mix(needles, _broad(land, now, at), among)


def _river(land: Land, now: Day, at: Places) -> Array:
    bed = land.beds[max(0, now.year - (now.doy < 205))].reshape(-1)[at]
    under = up((now.stage - bed) / 0.025)
    dirty = float(np.clip((now.stage - 0.35) * 2, 0, 1))
    water = mix(col("water"), col("turbid"), dirty)
    bar = mix(col("sand"), col("gravel"), up(land.phase.ravel()[at])) * (1 - 0.25 * now.wet)
    bar = herbs(now, bar, np.clip((bed - 0.55) * 1.5, 0, 0.6))
    return mix(bar, water, under)


def _lake(land: Land, now: Day, at: Places) -> Array:
    full = 0.55 + 0.4 * np.cos(2 * np.pi * (now.doy - 270) / 365) * (1 - 0.5 * now.dry) - 0.25 * now.dry
    wet = up((land.shore.ravel()[at] - (1 - full) * 0.6) / 0.02)
    mud = mix(col("clay"), col("granite"), 0.4) * (1 - 0.3 * now.wet)
    return mix(herbs(now, mud, 0.15), col("water") * 0.7, wet)


def _built(land: Land, now: Day, at: Places) -> Array:
    share = land.leafy.ravel()[at]
    ground = land.town.reshape(6, -1)[:, at] * (1 - 0.12 * now.wet)
    garden = mix(land.soil.reshape(6, -1)[:, at], mix(col("crop"), col("leaf"), 0.5), 0.8 * now.grass)
    return mix(ground, garden, share)
