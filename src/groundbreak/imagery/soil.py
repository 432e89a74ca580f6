"""What the ground shows while it is bare: beside its own soil of other years, and whether that changes again.

In: a group's `Curve`. Out: features by name. A field left fallow shows the soil that it shows each spring; what is dug
into, filled up or paved shows another. And works come in two steps, bared ground first and structures later, which
quarry faces, river bars and ploughed fields do not.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from groundbreak.imagery.curves import Curve, Doubles

_GREEN_AGAIN = 0.45
"""Share of the expected greenness that ends a bare stretch."""
_BARE = 0.3
"""Vegetation index below which a view shows the soil."""
_OPEN_WATER = 0.3
"""Water index above which a view shows a pond; wet ground and some roofs lie below."""
_SOIL_BRIGHT = 0.1
_FEW = 8
"""With fewer views without green after the break, no second step can be told."""
_FIRST, _LAST = 4, 8


def soil(curve: Curve) -> dict[str, float]:
    """How the bared ground differs from the soil before, how long it stays bare, and what becomes of it."""
    onset, count = curve.onset, len(curve.days)
    green = np.flatnonzero(curve.green & (curve.left() >= _GREEN_AGAIN))
    until = int(next((place for place in green if place > onset), count))
    surface = curve.indices[[1, 2, 4]]
    shown = (curve.indices[0] < _BARE) & (curve.indices[4] < 0)
    place = np.arange(count)
    earlier, bared = shown & (place < onset), (place >= onset) & (place < max(until, onset + 2))
    bared = bared & shown if (bared & shown).sum() >= 2 else bared
    now = [float(np.median(index[bared])) for index in surface]
    # of ground that never was seen bare, any soil's brightness stands in, and no colour
    then = [float(np.median(index[earlier])) for index in surface] if earlier.sum() >= 3 else [_SOIL_BRIGHT, *now[1:]]
    end = curve.days[until] if until < count else curve.days[-1] + 15
    since = curve.green & (place >= onset) & (place < until)
    return {
        "soil_brighter": _log_ratio(now[0], then[0]),
        "soil_barer": now[1] - then[1],
        "soil_flatter": now[2] - then[2],
        "bare_long": min(float(end - curve.days[onset]) / 365, 3.0),
        "green_again": float(until < count),
        "missed": float(np.log1p(since.sum())),
        **_steps(curve),
    }


def _steps(curve: Curve) -> dict[str, float]:
    """The last views without green beside the first after the break."""
    place = np.arange(len(curve.days))
    shown = np.flatnonzero((place >= curve.onset) & (curve.indices[0] < _BARE) & (curve.indices[4] < _OPEN_WATER))
    if len(shown) < _FEW:
        return {"step_bright": 0.0, "step_uneven": 0.0, "step_flat": 0.0}
    shown = shown[1:] if len(shown) > _FEW else shown  # the first is often half changed
    early, late = shown[:_FIRST], shown[-_LAST:] if len(shown) >= _FIRST + _LAST else shown[-_FIRST:]
    return {
        "step_bright": _log_ratio(_at(curve.indices[1], late), _at(curve.indices[1], early)),
        "step_uneven": _at(curve.uneven, late) - _at(curve.uneven, early),
        "step_flat": _at(curve.indices[4], late) - _at(curve.indices[4], early),
    }


def _at(values: Doubles, places: npt.NDArray[np.intp]) -> float:
    return float(np.median(values[places]))


def _log_ratio(now: float, then: float) -> float:
    return float(np.log(max(now, 0.01) / max(then, 0.01)))
