"""Where changes happen: sites at the edge of town, everything else where such things are.

In: the scenery and the dates. Out: the changes, none on top of another.
"""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fourth.mishaps import LASTING, PLACES, SELDOM, make_mishap
from fourth.plots import Plot, make_plot
from fourth.scenery import Scenery
from fourth.spectra import Array, Bools, Rng
from fourth.stages import SITES, Change
from fourth.terrain import BED, FIELD, FOREST, LAKE, ROAD, SCRUB, STEP, TOWN, VILLAGE
from fourth.works import make_site

DEAR = {
    "easy": {"built": 5, "stalled": 1}, "normal": {"built": 4, "stalled": 1, "abandoned": 1},
    "hard": {"built": 3, "stalled": 2, "abandoned": 1},
}  # fmt: skip
MANY = {"easy": 0.3, "normal": 0.8, "hard": 1.4, "lookalikes": 2.2}
"""How many of each kind of lookalike, on average."""


def place_changes(rng: Rng, kind: str, scenery: Scenery, days: NDArray[np.int32]) -> tuple[Change, ...]:
    """All changes of a world of a kind."""
    first, last = int(days[0]), int(days[-1])
    size = scenery.land.size
    taken = np.zeros((size, size), np.bool_)
    found: list[Change] = []
    odds = _site_odds(rng, scenery)
    for name, count in DEAR.get(kind, {}).items():
        for _ in range(count):
            metres = float(np.exp(rng.uniform(np.log(17_000), np.log(44_000))))
            if kind == "hard" and rng.random() < 0.15:
                metres = float(rng.uniform(8_000, 15_000))
            shape = "box" if rng.random() < 0.85 else "blob"
            plot = _free(rng, scenery, odds, taken, metres, shape)
            if plot is not None:
                start = _start(rng, first, last, days)
                found.append(make_site(rng, name, plot, start, scenery.weather, scenery.palette, size))
    for name, (where, shape, least, most) in PLACES.items():
        if name in SELDOM and kind in ("easy", "normal"):
            continue
        ground = _ground(scenery, where)
        for _ in range(int(rng.poisson(MANY[kind]))):
            metres = float(np.exp(rng.uniform(np.log(least), np.log(most))))
            plot = _free(rng, scenery, ground, taken, metres, shape)
            if plot is not None:
                start = int(rng.integers(first + 200, max(last - 150, first + 201)))
                if name in LASTING and rng.random() < 0.35:  # it was there all along, and goes on
                    start = first - int(rng.integers(200, 1500))
                found.append(make_mishap(rng, name, plot, start, last, scenery.palette, size))
    return tuple(found)


def _site_odds(rng: Rng, scenery: Scenery) -> Array:
    """Most are on crops within a few hundred metres of the town; some on scrub, gardens, old built ground."""
    land = scenery.land
    town = np.isin(land.kind, (TOWN, VILLAGE))
    out = ndimage.distance_transform_edt(~town) * STEP
    deep = ndimage.distance_transform_edt(town) * STEP
    near = np.exp(-out / rng.uniform(110, 260)) * np.exp(-deep / 90)
    weight = np.select([land.kind == FIELD, land.kind == SCRUB, town, land.kind == FOREST], [1.0, 0.8, 0.12, 0.25], 0.0)
    found: Array = (near * weight * (land.slope < 9)).astype(np.float32)
    found[(land.flat < -120) | (land.away < land.bed + 30)] *= 0.15
    return found


def _ground(scenery: Scenery, where: str) -> Array:
    """Odds by point of a kind of ground."""
    land = scenery.land
    found: Bools = {
        "field": land.kind == FIELD,
        "wood": (land.kind == FOREST) & (ndimage.distance_transform_edt(land.kind == FOREST) > 6),
        "slope": np.isin(land.kind, (FOREST, SCRUB)) & (land.slope > 7),
        "foot": np.isin(land.kind, (FOREST, SCRUB, FIELD)) & (np.abs(land.flat) < 150),
        "low": (land.kind == FIELD) & (land.away < land.bed + 140),
        "town": np.isin(land.kind, (TOWN, VILLAGE)),
        "bed": (land.kind == BED) & (land.bed > 20),
        "scrub": np.isin(land.kind, (SCRUB, FIELD)) & (land.slope > 3),
    }[where]
    return found.astype(np.float32)


def _free(rng: Rng, scenery: Scenery, odds: Array, taken: Bools, metres: float, shape: str) -> Plot | None:
    """A plot that overlaps no other, marked as taken; None where there is no room."""
    size = scenery.land.size
    margin = 14
    open_odds = np.where(taken, 0, odds)
    open_odds[:margin] = open_odds[-margin:] = 0
    open_odds[:, :margin] = open_odds[:, -margin:] = 0
    total = np.cumsum(open_odds.ravel(), dtype=np.float64)
    if total[-1] <= 0:
        return None
    for _ in range(40):
        pick = int(np.searchsorted(total, rng.random() * total[-1]))
        at = (min(pick // size, size - 1), pick % size)
        plot = make_plot(rng, scenery.land, scenery.parcels, scenery.built, scenery.palette, at, metres, shape)
        if plot is None or len(plot.points) * STEP**2 < 0.7 * metres:
            continue
        kinds = scenery.land.kind.ravel()[plot.points]
        if shape == "box" and np.isin(kinds, (BED, LAKE)).any():
            continue
        if (kinds == ROAD).mean() > 0.1 or taken.ravel()[plot.points].any():
            continue
        mask = np.zeros((size, size), np.bool_)
        mask.ravel()[plot.points] = True
        taken |= ndimage.binary_dilation(mask, iterations=8)
        return plot
    return None


def _start(rng: Rng, first: int, last: int, days: NDArray[np.int32]) -> int:
    """Ground is broken in any season, mostly after the New Year or in early spring; years of history go before."""
    low, high = first + 500, min(last - 240, int(days[-20]))
    for _ in range(200):
        day = int(rng.integers(low, max(high, low + 1)))
        month = date.fromordinal(day).month
        if rng.random() < {2: 1.0, 3: 1.0, 4: 0.9, 5: 0.6, 1: 0.4, 9: 0.5, 10: 0.5}.get(month, 0.3):
            return day
    return low


__all__ = ["SITES", "place_changes"]
