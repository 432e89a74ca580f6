"""The lasting ground: valley, river with bars, parcels with crops that rotate, forest, town, roads, reservoir.

In: a generator. Out: `Land`, which `painting` shows on any day.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fifth.fields import cut_parcels, rotate
from fifth.kinds import BROAD, LAKE, PADDY, PINE, RICE, RIVER, ROAD, SCRUB, TOWN, UPLAND
from fifth.settling import lay_roads, lay_town, river_beds
from fifth.spectra import Array, Rng, S, mix, smooth, up
from fifth.weather import Weather

#        sow, harvest, peak, speed
CALENDAR = np.array(
    [(158, 256, 0.88), (172, 272, 0.85), (140, 285, 0.6), (196, 284, 0.78), (132, 284, 0.62), (0, 1, 0.06),
     (182, 264, 0.9)]
)  # fmt: skip


@dataclass(frozen=True)
class Land:
    """All arrays [row, column] unless said otherwise."""

    kind: NDArray[np.int8]
    height: Array
    parcel: NDArray[np.int32]
    angle: Array
    """Direction of the parcels."""
    ridge: Array
    """Share of grassy path on the rim of parcels."""
    soil: Array
    """[band, row, column]: dry."""
    texture: Array
    """Lasting brightness, about 1."""
    sow: Array
    """[parcel, year]"""
    harvest: Array
    peak: Array
    crop: NDArray[np.int8]
    ploughs: Array
    """[parcel, year]: day of year of tillage in spring, or in the autumn before (negative)."""
    phase: Array
    """Days by which a pixel is later than its parcel."""
    beds: Array
    """[year, row, column]: height of the river bed, in the units of the stage."""
    shore: Array
    """How low the lake must be for the pixel to be dry."""
    town: Array
    """[band, row, column]: built part of pixels."""
    leafy: Array
    """Share of gardens and trees in built pixels; vigour of forests elsewhere."""
    near_town: Array
    """Metres to the town."""
    near_river: Array
    weather: Weather


def make_land(rng: Rng, size: int, weather: Weather, years: int, restless: float) -> Land:
    """Invent a county; `restless` raises fallow and change of crops."""
    row, column = np.mgrid[:size, :size].astype(float)
    run = row[:, 0] if rng.random() < 0.5 else row[::-1, 0]
    bend = rng.uniform(0.25, 0.75) * size + rng.uniform(-0.25, 0.25) * (run - size / 2)
    for wave in (0.9, 0.45, 0.22):
        bend = bend + size * 0.055 * wave * 1.5 * np.sin(2 * np.pi * (run / size / wave + rng.random()))
    across = np.abs(column - bend[:, None])
    wide = rng.uniform(4, 9) * (1 + 0.25 * smooth(rng, size, 15))
    river = across < wide / 2 + 1.5
    near_river = 10 * ndimage.distance_transform_edt(~river)
    plain = rng.uniform(380, 700) * (1 + 0.25 * smooth(rng, size, 35))
    rise = np.maximum(0, near_river - plain)
    height = rise * 0.12 + np.sqrt(rise) * 1.6 * np.abs(smooth(rng, size, 13)) + 2 * np.abs(smooth(rng, size, 30))
    height = ndimage.gaussian_filter(height, 2)
    if rng.random() < 0.5:  # the valley runs east-west as often as north-south
        river, near_river, rise, height, across = (a.T.copy() for a in (river, near_river, rise, height, across))
    kind = np.full((size, size), UPLAND, np.int8)
    patch = smooth(rng, size, 18)
    kind[(near_river < 0.75 * plain) & (patch > rng.uniform(-0.9, 0.3))] = PADDY
    wooded = height > rng.uniform(10, 20) + 5 * smooth(rng, size, 7)
    grove = (rise <= 0) & (smooth(rng, size, 6) + 0.5 * smooth(rng, size, 2) > 2.6)
    edge = ndimage.binary_dilation(wooded, iterations=2) & ~wooded
    kind[wooded | grove] = BROAD
    kind[
        (wooded | grove)
        & (smooth(rng, size, 11) + 0.8 * smooth(rng, size, 3.5) + 0.45 * smooth(rng, size, 1) > rng.uniform(-0.3, 0.9))
    ] = PINE
    kind[
        (edge & (smooth(rng, size, 6) > 0)) | (wooded & (smooth(rng, size, 8) + 0.5 * smooth(rng, size, 2.5) > 2.1))
    ] = SCRUB
    parcel, angle, edges = cut_parcels(rng, size, kind)
    shore = np.zeros((size, size))
    if rng.random() < 0.5:
        place = np.argwhere((height > 6) & (height < 18))
        if len(place):
            r, c = place[rng.integers(len(place))]
            far = np.hypot(row - r, column - c) / rng.uniform(7, 14) + 0.22 * smooth(rng, size, 7)
            kind[far < 1] = LAKE
            shore = np.clip(1.15 - far, 0, 2)
    kind[river] = RIVER
    centre, town, built, leafy = lay_town(rng, size, kind, near_river, height, row, column)
    kind[town] = TOWN
    kind[lay_roads(rng, size, centre, kind, near_river, plain)] = ROAD
    near_town = 10 * ndimage.distance_transform_edt(~(ndimage.binary_opening(town, iterations=3) | False))
    blend = up(1.5 * smooth(rng, size, 25) + rng.normal(0, 1))
    soil = mix(S["loam"][:, None, None], S[str(rng.choice(["granite", "clay"]))][:, None, None], blend * 0.8)
    soil = np.where(kind == PADDY, mix(soil, S["paddy_mud"][:, None, None], 0.6), soil)
    count = int(parcel.max()) + 1
    soil = soil * np.exp(rng.normal(0, 0.1, count))[parcel] * np.exp(0.06 * smooth(rng, size, 9))
    texture = np.exp(0.03 * smooth(rng, size, 4) + 0.03 * rng.standard_normal((size, size)))
    crop = rotate(rng, parcel, kind, count, years, restless)
    calendar = CALENDAR[crop]
    own = rng.normal(0, 5, (count, 1)) + rng.normal(0, 4, (count, years)) * (0.6 + 0.4 * restless)
    sow = calendar[..., 0] + own + weather.shift[None, :years]
    harvest = calendar[..., 1] + rng.normal(0, 7, (count, years)) * (0.6 + 0.4 * restless) + 0.3 * own
    peak = calendar[..., 2] * np.clip(rng.normal(1, 0.09, (count, years)), 0.5, 1.12)
    peak = np.minimum(peak * (1 - 0.3 * weather.dry[None, :years] * (crop != RICE)), 0.97)
    ploughs = np.where(rng.random((count, years)) < 0.35, -40.0, rng.normal(112, 9, (count, years)))
    return Land(
        kind, height, parcel, angle, edges, soil, texture, sow, harvest, peak, crop, ploughs,
        3.0 * smooth(rng, size, 6) + rng.normal(0, 1.0, (size, size)),
        river_beds(rng, size, across, wide, years), shore,
        built, leafy, near_town, near_river, weather,
    )  # fmt: skip
