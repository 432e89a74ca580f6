"""The lasting pattern of a group's surface: what two sets of views agree on, so that noise adds nothing.

In: a cube, a mask and its curve. Out: features by name. Halls lie beside yards, and stay where they are; a field, a
quarry face or a river bar is one surface, mottled at most. Every measure is a covariance between the means of every
other view and those of the rest: noise, haze and misses of the mask are not the same in both and cancel, so that a
measure means the same under any satellite and weather (split halves, as in Spearman 1910 and Brown 1910). Beside the
pattern of the first bare views, and of those before the break, it says what was built since.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from groundbreak.imagery.cube import Bools, Cube, Floats
from groundbreak.imagery.curves import Curve, around

_GREEN = 0.3
"""Views on which the group is greener than this show leaves and not the ground."""
_VIEWS, _EARLY = 12, 6
_FEW, _FEW_EARLY, _FEW_BEFORE = 6, 10, 4
"""With fewer views of bare ground, all views since (or before) stand in."""
_LEAST = 20
"""Fewer pixels show no pattern."""
_ROLES = ("blue", "green", "red", "nir", "swir1")
_STAND_IN = {"blue": "green"}
_LAYERS = {
    "bright": "visible reflectance", "grey": "green beside red", "near": "near infrared beside visible",
    "short": "shortwave infrared beside visible",
}  # fmt: skip
_MEASURES = {
    "spread": "how much {} lastingly differs within it; halls and yards differ, bare soil is one",
    "rise": "how much more it does than before the break",
    "new": "the part of that which was not there in the first bare views; what is built comes later",
    "since": "the part of it which was not there before the break; fields have patterns of their own",
    "grain": "how much {} lastingly differs between neighbours",
    "rough": "that beside how much it differs in all; mottles of soil are wide, halls are narrow",
    "two": "how far {} falls into two kinds; roofs and yards do, mottles don't",
}
DOCS: Mapping[str, str] = {
    f"{layer}_{measure}": doc.format(what)
    for layer, what in _LAYERS.items()
    for measure, doc in _MEASURES.items()
}  # fmt: skip
_NOTHING = 1e-4
"""A variance of logarithms too small to be a pattern."""


@dataclass(frozen=True, slots=True)
class _Halves:
    """Means over every other view, and over the rest: [layer; row, column]; NaN where nothing was seen."""

    one: Floats
    other: Floats

    @property
    def seen(self) -> Bools:
        found: Bools = np.isfinite(self.one[0]) & np.isfinite(self.other[0])
        return found


def pattern(cube: Cube, mask: Bools, curve: Curve) -> dict[str, float]:
    """What of the surface's pattern lasts, and what of it is new."""
    box = around(mask, 1)
    part, inside = cube.window(*box), mask[box]
    core = ndimage.binary_erosion(inside)
    core = core if core.sum() >= 25 else inside
    late, early, before = (_halves(part, dates) for dates in _views(curve))
    both = core & late.seen & early.seen
    ever = both & before.seen
    found: dict[str, float] = {}
    for number, layer in enumerate(_LAYERS):
        told = _measured(late, early, before, number, both, ever if ever.sum() >= _LEAST else both & False)
        found |= {f"{layer}_{measure}": told[measure] for measure in _MEASURES}
    return found


def _views(curve: Curve) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Dates that show the ground: the last ones, the first after the break, and those before it."""
    bare = curve.indices[0] < _GREEN
    after = np.arange(len(curve.days)) >= curve.onset
    shown, earlier = np.flatnonzero(after & bare), np.flatnonzero(~after & bare)
    late = curve.dates[shown if len(shown) >= _FEW else after][-_VIEWS:]
    # the first view is often half changed
    early = curve.dates[shown if len(shown) >= _FEW_EARLY else after][1 : 1 + _EARLY]
    return late, early, curve.dates[earlier if len(earlier) >= _FEW_BEFORE else ~after][-_VIEWS:]


def _halves(part: Cube, dates: npt.NDArray[np.int32]) -> _Halves:
    return _Halves(_layers(part, dates[::2]), _layers(part, dates[1::2]))


def _layers(part: Cube, dates: npt.NDArray[np.int32]) -> Floats:
    """[layer; row, column]: logarithms of mean reflectance and of its ratios."""
    order = [part.bands.index(role if role in part.bands else _STAND_IN.get(role, role)) for role in _ROLES]
    total = np.zeros((len(order), *part.grid.shape), np.float32)
    count = np.zeros(part.grid.shape, np.float32)
    for number in dates:
        total += part.values[order, number] * (part.clear[number] * np.float32(1e-4))
        count += part.clear[number]
    mean = np.maximum(total / np.maximum(count, 1), np.float32(0.005))
    visible = mean[:3].mean(axis=0)
    found = np.log(np.stack([visible, mean[1] / mean[2], mean[3] / visible, mean[4] / visible]))
    layers: Floats = np.where(count > 0, found, np.nan).astype(np.float32)
    return layers


def _measured(late: _Halves, early: _Halves, before: _Halves, layer: int, both: Bools, ever: Bools) -> dict[str, float]:
    """The measures of one layer."""
    if both.sum() < _LEAST:
        return {**dict.fromkeys(_MEASURES, 0.0), "two": _ONE_KIND}
    one, other = late.one[layer], late.other[layer]
    spread = _shared(one[both], other[both])
    grain = _grain(one, other, both)
    return {
        "spread": _root(spread),
        "rise": _root(spread) - _root(_own(before, layer, ever)),
        "new": _root(_unexplained(late, early, layer, both)),
        "since": _root(_unexplained(late, before, layer, ever)),
        "grain": _root(grain),
        "rough": float(np.clip(grain / max(spread, _NOTHING), -1, 4)),
        "two": _two_kinds((one + other)[both] / 2),
    }


def _shared(one: Floats, other: Floats) -> float:
    """Covariance; 0 of nothing."""
    return float(np.mean((one - one.mean()) * (other - other.mean()))) if len(one) else 0.0


def _own(halves: _Halves, layer: int, where: Bools) -> float:
    return max(_shared(halves.one[layer][where], halves.other[layer][where]), _NOTHING)


def _unexplained(late: _Halves, earlier: _Halves, layer: int, where: Bools) -> float:
    """The lasting variance that the earlier pattern does not foretell."""
    lasting = _shared(late.one[layer][where], late.other[layer][where])
    if lasting <= 0:
        return 0.0
    now = (late.one[layer] + late.other[layer])[where] / 2
    then = (earlier.one[layer] + earlier.other[layer])[where] / 2
    return lasting - _shared(now, then) ** 2 / _own(earlier, layer, where)


def _grain(one: Floats, other: Floats, where: Bools) -> float:
    """The same of differences between neighbours."""
    products = []
    for axis in (0, 1):
        pairs = np.logical_and(*(np.delete(where, end, axis=axis) for end in (0, -1)))
        products.append((np.diff(one, axis=axis) * np.diff(other, axis=axis))[pairs])
    joined = np.concatenate(products)
    return float(joined.mean()) if len(joined) else 0.0


_ONE_KIND = 0.64
"""Share of a normal distribution's variance that lies between its halves."""


def _two_kinds(values: Floats) -> float:
    """Largest share of the variance that lies between two kinds (Otsu 1979, doi:10.1109/TSMC.1979.4310076)."""
    ranked = np.sort(values).astype(np.float64)
    variance, size = float(ranked.var()), len(ranked)
    if variance <= 0 or size < _LEAST:
        return _ONE_KIND
    low = np.arange(1, size)
    sums = np.cumsum(ranked)[:-1]
    apart = sums / low - (ranked.sum() - sums) / (size - low)
    return float((low * (size - low) * apart**2).max() / size**2 / variance)


def _root(value: float) -> float:
    """Square root that keeps the sign: a covariance of nothing scatters about 0."""
    return float(np.copysign(np.sqrt(abs(value)), value))
