"""A group's colours beside bare fields around it on the same days.

In: a cube, the changed pixels, a mask and its curve. Out: features by name. How bright, how red and how flat bare
ground looks depends on the county's soils, on how wet they are that day, on haze and on the satellite; beside fields
that lie bare a few hundred metres away on the same day, none of that counts. What is dug up, paved or roofed differs
from them, and differently than it did before. The idea is that of relative normalisation by ground that does not
change (Schott, Salvaggio & Volchok 1988, doi:10.1016/0034-4257(88)90116-2).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from groundbreak.imagery.cube import Bools, Cube, Floats
from groundbreak.imagery.curves import Curve, Doubles, around
from groundbreak.imagery.groups import Change
from groundbreak.imagery.ranks import at, median

_AROUND = 45
"""How many pixels around a group bare fields are looked for."""
_SHOWN = 0.3
"""Vegetation index of the group up to which a view shows its ground."""
_FIELD = 0.45
"""Vegetation index that a field reaches; what never does is no field but a town, a road or a bank."""
_BARE = (0.02, 0.28)
"""Vegetation indices between which a field shows its soil; water and snow are below."""
_ENOUGH = 15
_SAMPLE = 1500
_ROLES = ("blue", "green", "red", "nir", "swir1", "swir2")
_STAND_IN = {"blue": "green", "swir2": "swir1"}
_SOIL = np.array((0.085, 0.115, 0.15, 0.22, 0.29, 0.25), np.float64)
"""Bare soil by band, where no field around is ever seen bare: any will do, and it is told that none was seen."""
_LATE, _EARLY, _BEFORE = 10, 5, 12
_MEASURES = ("bright", "steep", "swir", "red")


def beside(cube: Cube, change: Change, mask: Bools, curve: Curve) -> dict[str, float]:
    """How the group differs from bare fields: in its last views, beside its first bare ones, and beside before."""
    box = around(mask, _AROUND)
    part, inside = cube.window(*box), mask[box]
    busy = ndimage.binary_dilation(change.changed[box] | inside, iterations=2)
    pixels = change.pixels
    greenest = np.maximum.reduce([pixels.high_before[box], pixels.high_first[box], pixels.high_later[box]])
    fields = np.flatnonzero(~busy & pixels.could_see[box] & (greenest > _FIELD))
    fields = fields[:: max(1, len(fields) // _SAMPLE)]
    core = ndimage.binary_erosion(inside)
    own = np.flatnonzero(core if core.sum() >= 25 else inside)
    after, known, apart, top = _apart(part, curve, own, fields)
    late, early = np.flatnonzero(after)[-_LATE:], np.flatnonzero(after)[:_EARLY]
    before = np.flatnonzero(~after)[-_BEFORE:]
    now, first = np.median(apart[late], axis=0), np.median(apart[early], axis=0)
    then = np.median(apart[before], axis=0) if len(before) >= 3 else np.zeros(len(_MEASURES))
    found = {"fields_top": float(np.median(top[late])), "fields_known": float(known)}
    for place, name in enumerate(_MEASURES):
        found[f"fields_{name}"] = float(now[place])
        found[f"fields_{name}_rise"] = float(now[place] - then[place])
        found[f"fields_{name}_step"] = float(now[place] - first[place])
        found[f"fields_{name}_first"] = float(first[place] - then[place])
    found["fields_far"] = float(np.abs(now - then).sum())
    found["fields_far_first"] = float(np.abs(first - then)[1:].sum())
    return found


def _apart(
    part: Cube, curve: Curve, own: npt.NDArray[np.intp], fields: npt.NDArray[np.intp]
) -> tuple[Bools, int, Doubles, Doubles]:
    """By view that shows ground: whether it is after the break, …, [measure], and that of the brightest tenth.

    The second value is how many views after the break show bare fields; with fewer than two, soil as such stands in.
    """
    order = [part.bands.index(role if role in part.bands else _STAND_IN[role]) for role in _ROLES]
    values = part.values.reshape(*part.values.shape[:2], -1)
    clear = part.clear.reshape(part.clear.shape[0], -1)
    shown = np.flatnonzero(curve.indices[0] <= _SHOWN)
    after, apart, top = [], [], []
    for place in shown:
        number = curve.dates[place]
        soil = _soil(values[:, number][:, fields[clear[number, fields]]][order])
        if soil is not None:
            ground = values[:, number][:, own[clear[number, own]]][order].astype(np.float64) / 1e4
            measured, brightest = _measures(ground, soil)
            after.append(place >= curve.onset)
            apart.append(measured)
            top.append(brightest)
    known = int(sum(after))
    if known >= 2:
        return np.array(after), known, np.array(apart), np.array(top)
    since = np.arange(curve.onset, len(curve.days))
    bare = since[curve.indices[0][since] <= _SHOWN]
    told = []
    for place in (bare if len(bare) >= 2 else since)[-_LATE:]:
        number = curve.dates[place]
        ground = values[:, number][:, own[clear[number, own]]][order].astype(np.float64) / 1e4
        told.append(_measures(ground, _SOIL))
    return np.ones(len(told), np.bool_), known, np.array([t[0] for t in told]), np.array([t[1] for t in told])


def _soil(fields: npt.NDArray[np.int16]) -> Doubles | None:
    """Median of the fields that lie bare on one day, by band; None where too few do."""
    seen: Floats = fields.astype(np.float32) / np.float32(1e4)
    vegetation = (seen[3] - seen[2]) / np.maximum(seen[3] + seen[2], np.float32(1e-3))
    bare = (vegetation > _BARE[0]) & (vegetation < _BARE[1]) & (seen[1] < seen[4])
    return np.asarray(median(seen[:, bare]), np.float64) if bare.sum() >= _ENOUGH else None


def _measures(ground: Doubles, soil: Doubles) -> tuple[Doubles, float]:
    """Brightness, slope to near infrared, slope to shortwave and redness beside soil (logarithms); the top's first."""
    middle = median(ground)
    top = float(at(np.sort(ground[:3].mean(axis=0)), 0.9))
    here, there = _logs(middle), _logs(soil)
    return here - there, float(np.log(max(top, 0.005)) - there[0])


def _logs(spectrum: Doubles) -> Doubles:
    bands = np.log(np.maximum(spectrum, 0.005))
    visible = float(np.log(max(float(spectrum[:3].mean()), 0.005)))
    return np.array([visible, bands[3] - visible, bands[4] - bands[1], bands[2] - bands[1]])
