"""Town, hamlets, roads and the bed of the river.

In: a generator and the ground so far. Out: masks and maps.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fifth.kinds import BROAD, LAKE, PADDY, PINE, SCRUB, UPLAND
from fifth.spectra import ROOFS, Array, Rng, S, mix, smooth

Kinds = NDArray[np.int8]


def lay_town(
    rng: Rng, size: int, kind: Kinds, near_river: Array, height: Array, row: Array, column: Array
) -> tuple[NDArray[np.int_], NDArray[np.bool_], Array, Array]:
    """A county seat and hamlets: mask, spectra of the built part, share of gardens."""
    inner = (np.minimum(np.minimum(row, column), size - 1 - np.maximum(row, column)) > 0.22 * size) & (near_river > 120)
    place = np.argwhere(inner & (height < 8))
    place = place if len(place) else np.argwhere(inner)
    centre = place[rng.integers(len(place))]
    far = np.hypot(row - centre[0], (column - centre[1]) * rng.uniform(0.8, 1.3)) + 5 * smooth(rng, size, 8)
    town = (far < rng.uniform(20, 32)) & np.isin(kind, (UPLAND, PADDY, SCRUB))
    for _ in range(int(rng.integers(2, 5))):
        spot = np.argwhere(np.isin(kind, (UPLAND,)) & (height < 15))
        if len(spot):
            r, c = spot[rng.integers(len(spot))]
            hamlet = np.hypot(row - r, column - c) + 2 * smooth(rng, size, 4) < rng.uniform(4, 8)
            town |= hamlet & np.isin(kind, (UPLAND, SCRUB))
    roofs = np.stack([S[name] for name in (*ROOFS, "concrete", "slate", "asphalt", "loam", "granite")])
    inner_town = far < 13
    odds = np.array([0.05, 0.07, 0.02, 0.16, 0.03, 0.12, 0.18, 0.08, 0.2, 0.09])
    share = np.stack([rng.gamma(0.35 + 0 * inner_town) * odd for odd in odds])
    share /= share.sum(axis=0)
    built = np.einsum("krc,kb->brc", share, roofs) * 0.86
    big = rng.random((size // 5 + 1, size // 5 + 1)) < 0.12  # works and halls that stood there already
    halls = np.kron(big, np.ones((5, 5)))[:size, :size].astype(bool) & (rng.random((size, size)) < 0.85)
    built = np.where(halls, mix(built, S[str(rng.choice(ROOFS))][:, None, None], 0.6), built)
    leafy = np.clip(rng.beta(2, 3, (size, size)) * np.where(inner_town, 0.6, 1.1) * np.where(halls, 0.3, 1), 0, 0.85)
    return centre, town, built, leafy


def lay_roads(
    rng: Rng, size: int, centre: NDArray[np.int_], kind: Kinds, near_river: Array, plain: Array
) -> NDArray[np.bool_]:
    """Two or three roads from the town outwards, wriggling a little."""
    road = np.zeros((size, size), bool)
    for _ in range(int(rng.integers(2, 4))):
        r, c = float(centre[0]), float(centre[1])
        way = rng.uniform(0, 2 * np.pi)
        for _ in range(4 * size):
            way += rng.normal(0, 0.03)
            r, c = r + 0.5 * np.sin(way), c + 0.5 * np.cos(way)
            if not (0 <= r < size and 0 <= c < size):
                break
            if kind[int(r), int(c)] in (BROAD, PINE, LAKE):
                way += 0.12
            else:
                road[int(r), int(c)] = True
    return road


def river_beds(rng: Rng, size: int, across: Array, wide: Array, years: int) -> Array:
    """Bars move every monsoon."""
    deep = (across / (wide / 2 + 1.5)) ** 2
    beds, form = [], smooth(rng, size, 7)
    for _ in range(years):
        form = 0.8 * form + 0.6 * smooth(rng, size, 7)
        beds.append(0.05 + 0.75 * deep * 0.6 + 0.22 * form)
    return np.array(beds)
