"""Medians and quantiles of short rows, without what numpy's own spend on being called.

In: an array whose last axis is ranked. Out: what lies at a share of it, between ranks as numpy does by default. A
group's curve takes some hundred of them, each over a few hundred pixels, where being called costs more than ranking.
"""

from __future__ import annotations

from typing import Any

import numpy as np


def median(values: Any) -> Any:
    """Along the last axis."""
    return at(np.sort(values, axis=-1), 0.5)


def at(ranked: Any, share: float) -> Any:
    """What lies at a share of the ranks, along the last axis."""
    place = share * (ranked.shape[-1] - 1)
    low = int(place)
    one, other = ranked[..., low], ranked[..., min(low + 1, ranked.shape[-1] - 1)]
    return one + (other - one) * (place - low)
