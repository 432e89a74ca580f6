"""Reflectance of surfaces as Sentinel-2 sees them over North-East Asia: blue, green, red, near and two short infrared.

Out: one row of six bands a surface, dry soils, closed canopies. Typical values as spectral libraries and series of
known places show them; every world varies them.
"""

from __future__ import annotations

import numpy as np

from third.noise import Array, Rng


def _rows(*rows: str) -> Array:
    return np.array([[float(x) for x in row.split()] for row in rows], np.float32)


SOILS = _rows(
    ".052 .071 .092 .135 .205 .175",  # dark alluvium, humic
    ".073 .102 .138 .195 .285 .245",  # brown loam
    ".086 .131 .186 .262 .360 .310",  # yellow-brown slope loam
    ".058 .083 .158 .222 .315 .268",  # red earth on limestone or shale
    ".138 .186 .243 .300 .385 .345",  # granite grus
    ".112 .136 .156 .186 .225 .172",  # grey tidal silt
)
SAND, GRAVEL, MUD = _rows(".168 .214 .256 .300 .375 .350", ".128 .148 .166 .188 .235 .222", ".07 .09 .11 .13 .13 .09")
ROCK = _rows(
    ".190 .210 .225 .245 .275 .265",  # granite
    ".265 .295 .315 .335 .355 .310",  # limestone
    ".085 .095 .105 .120 .150 .145",  # slate, anthracite spoil
    ".120 .150 .195 .240 .300 .270",  # weathered gneiss
)
ROOFS = _rows(
    ".205 .185 .130 .250 .290 .240",  # blue sheet
    ".068 .084 .162 .225 .290 .265",  # red tile or paint
    ".120 .135 .150 .180 .225 .220",  # cement tile
    ".380 .400 .410 .435 .420 .360",  # bright sheet
    ".082 .092 .102 .122 .155 .150",  # dark slate
    ".100 .150 .300 .380 .385 .335",  # orange
    ".085 .145 .110 .255 .265 .215",  # green paint
    ".240 .260 .270 .290 .300 .285",  # pale flat roof
)
CONCRETE, OLD_CONCRETE, ASPHALT, DIRT = _rows(
    ".235 .265 .290 .330 .375 .360", ".150 .170 .186 .212 .255 .245",
    ".080 .090 .100 .116 .145 .140", ".118 .152 .190 .240 .315 .285",
)  # fmt: skip
RICE, MAIZE, SOY, VEGETABLE, WEED, GRASS, BROADLEAF, LARCH, PINE, SCRUB = _rows(
    ".024 .048 .028 .420 .185 .082", ".029 .060 .034 .440 .215 .100", ".029 .074 .034 .520 .240 .108",
    ".038 .084 .048 .400 .210 .112", ".035 .074 .046 .370 .220 .120", ".036 .072 .052 .320 .225 .132",
    ".022 .046 .025 .400 .180 .072", ".021 .043 .024 .330 .140 .057", ".020 .036 .025 .245 .112 .052",
    ".029 .057 .040 .330 .200 .100",
)  # fmt: skip
STRAW, RIPE, LITTER, CHAR = _rows(
    ".086 .120 .170 .268 .345 .250", ".050 .090 .122 .330 .280 .160",
    ".048 .068 .098 .176 .262 .192", ".034 .040 .046 .062 .105 .122",
)  # fmt: skip
CLEAR_WATER, TURBID, PADDY_WATER, ICE = _rows(
    ".040 .045 .030 .016 .008 .005", ".080 .108 .118 .070 .022 .015",
    ".058 .074 .080 .072 .042 .030", ".330 .350 .340 .280 .070 .045",
)  # fmt: skip
SNOW = _rows(".760 .760 .740 .690 .125 .085")[0]
VINYL, MULCH = _rows(".275 .300 .310 .370 .335 .270", ".170 .185 .195 .240 .270 .235")
DARKEN = np.array([0.33, 0.35, 0.37, 0.38, 0.48, 0.54], np.float32)
"""Share of its reflectance that soil loses when wet."""


def varied(rng: Rng, spectrum: Array, spread: float = 0.12) -> Array:
    """The same kind of surface elsewhere: brighter or darker, and a little tilted."""
    tilt = np.linspace(-1, 1, 6) * rng.normal(0, spread * 0.5) + rng.normal(0, spread * 0.25, 6)
    found: Array = (spectrum * np.exp(rng.normal(0, spread) + tilt)).astype(np.float32)
    return found
