"""What the surface of a group is made of: its grain and its colours, each pixel averaged over views.

In: a cube, a mask and its curve. Out: features by name. A single picture is too noisy to show whether ten pixels of
hall lie beside five of yard; the mean of ten is not. Edges between halls and yards, and roofs' colours, set works apart
from quarry faces, fields and clearings, which are one surface (texture as in Haralick et al. 1973,
doi:10.1109/TSMC.1973.4309314, of which only the mean difference of neighbours is kept).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from groundbreak.imagery.cube import Bools, Cube, Floats
from groundbreak.imagery.curves import Curve, around

_VIEWS = 10
_GREEN = 0.3
"""Views on which the group is greener than this show leaves and not the ground."""


def texture(cube: Cube, mask: Bools, curve: Curve) -> dict[str, float]:
    """Grain, spread and colours of a group in its last views, and beside those before the break."""
    box = around(mask, 0)
    part, inside = cube.window(*box), mask[box]
    core = ndimage.binary_erosion(inside)
    core = core if core.sum() >= 25 else inside
    late = _surface(part, core, curve.dates[curve.onset :][-_VIEWS:])
    bare = np.flatnonzero((np.arange(len(curve.days)) < curve.onset) & (curve.indices[0] < _GREEN))
    earlier = curve.dates[bare] if len(bare) >= 3 else curve.dates[: curve.onset]
    before = _surface(part, core, earlier[-_VIEWS:])
    now, then = _described(late, core), _described(before, core)
    return {
        "grain_rise": now["grain"] - then["grain"],
        "spread_rise": now["spread"] - then["spread"],
        "colours_late": now["colours"],
    }


def _surface(part: Cube, core: Bools, dates: npt.NDArray[np.int32]) -> Floats:
    """[blue, green, red; row, column]: means over clear views; where none is, those of the group."""
    stand_in = {"blue": "green"}
    total = np.zeros((3, *core.shape), np.float32)
    count = np.zeros(core.shape, np.float32)
    order = [part.bands.index(r if r in part.bands else stand_in.get(r, r)) for r in ("blue", "green", "red")]
    for number in dates:
        clear = part.clear[number]
        total += part.values[order, number] * (clear * np.float32(1e-4))
        count += clear
    means: Floats = (total / np.maximum(count, 1)).astype(np.float32)
    unseen = count == 0
    if unseen.any() and (core & ~unseen).any():
        means[:, unseen] = np.median(means[:, core & ~unseen], axis=1).astype(np.float32)[:, None]
    return means


def _described(means: Floats, core: Bools) -> dict[str, float]:
    bright = means.mean(axis=0)
    down, across = core[1:] & core[:-1], core[:, 1:] & core[:, :-1]
    steps = np.concatenate([np.abs(np.diff(bright, axis=0))[down], np.abs(np.diff(bright, axis=1))[across]])
    inside = bright[core]
    low, high = np.quantile(inside, (0.1, 0.9))
    grey = means[1][core] / np.maximum(means[2][core], 0.01)
    return {
        "grain": float(steps.mean()) if len(steps) else 0.0,
        "spread": float(high - low),
        "colours": float(np.std(np.clip(grey, 0, 3))),
    }
