"""Least squares on seasons: sums over stretches of dates, their Cholesky factors, and what they explain.

In: a vector's weights and indices by date, the harmonics of each date. Out: sums, factors, explained squares,
coefficients. Regressors are a constant and two annual harmonics; their products are again harmonics, up to the fourth,
so that nine sums make the fifteen of the normal equations.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from groundbreak.imagery.compiled import inner
from groundbreak.imagery.kernels.lanes import LANES, load, most, root, spread, store

TERMS = 5
CHANNELS = 4
HARMONICS = 9
"""1, cos, sin, cos 2, sin 2, cos 3, sin 3, cos 4, sin 4."""
SUMS = HARMONICS + CHANNELS * TERMS


@inner
def accumulate(block: Any, first: int, dates: int, waves: Any, bounds: Any, sums: Any) -> None:
    """Sums of weights and weighed indices up to each bound: slot k holds dates before `bounds[k]`, the last all."""
    zero = spread(np.float32(0))
    n = c1 = s1 = c2 = s2 = c3 = s3 = c4 = s4 = zero
    begin = 0
    for k in range(len(bounds)):
        for t in range(begin, bounds[k]):
            w = load(block, first + t * LANES)
            n = n + w
            c1 = c1 + w * spread(waves[t, 1])
            s1 = s1 + w * spread(waves[t, 2])
            c2 = c2 + w * spread(waves[t, 3])
            s2 = s2 + w * spread(waves[t, 4])
            c3 = c3 + w * spread(waves[t, 5])
            s3 = s3 + w * spread(waves[t, 6])
            c4 = c4 + w * spread(waves[t, 7])
            s4 = s4 + w * spread(waves[t, 8])
        at = k * SUMS * LANES
        store(sums, at, n)
        store(sums, at + LANES, c1)
        store(sums, at + 2 * LANES, s1)
        store(sums, at + 3 * LANES, c2)
        store(sums, at + 4 * LANES, s2)
        store(sums, at + 5 * LANES, c3)
        store(sums, at + 6 * LANES, s3)
        store(sums, at + 7 * LANES, c4)
        store(sums, at + 8 * LANES, s4)
        begin = bounds[k]
    for channel in range(CHANNELS):
        row = first + (1 + channel) * dates * LANES
        n = c1 = s1 = c2 = s2 = zero
        begin = 0
        for k in range(len(bounds)):
            for t in range(begin, bounds[k]):
                x = load(block, row + t * LANES) * load(block, first + t * LANES)
                n = n + x
                c1 = c1 + x * spread(waves[t, 1])
                s1 = s1 + x * spread(waves[t, 2])
                c2 = c2 + x * spread(waves[t, 3])
                s2 = s2 + x * spread(waves[t, 4])
            at = (k * SUMS + HARMONICS + channel * TERMS) * LANES
            store(sums, at, n)
            store(sums, at + LANES, c1)
            store(sums, at + 2 * LANES, s1)
            store(sums, at + 3 * LANES, c2)
            store(sums, at + 4 * LANES, s2)
            begin = bounds[k]


@inner
def difference(sums: Any, whole: int, part: int, into: Any) -> None:
    """Sums of the dates that are in the one stretch and not in the other."""
    for row in range(SUMS):
        at = row * LANES
        store(into, at, load(sums, whole + at) - load(sums, part + at))


@inner
def _inverse_root(x: Any) -> Any:
    return spread(np.float32(1)) / root(most(x, spread(np.float32(1e-6))))


@inner
def factor(sums: Any, at: int, ridge: Any) -> Any:
    """The lower Cholesky factor of the normal equations, row by row; its diagonal holds reciprocals."""
    half = spread(np.float32(0.5))
    n, c1, s1 = load(sums, at), load(sums, at + LANES), load(sums, at + 2 * LANES)
    c2, s2, c3 = load(sums, at + 3 * LANES), load(sums, at + 4 * LANES), load(sums, at + 5 * LANES)
    s3, c4, s4 = load(sums, at + 6 * LANES), load(sums, at + 7 * LANES), load(sums, at + 8 * LANES)
    d0 = _inverse_root(n + spread(ridge[0]))
    l10, l20, l30, l40 = c1 * d0, s1 * d0, c2 * d0, s2 * d0
    d1 = _inverse_root(half * (n + c2) + spread(ridge[1]) - l10 * l10)
    l21 = (half * s2 - l20 * l10) * d1
    l31 = (half * (c1 + c3) - l30 * l10) * d1
    l41 = (half * (s1 + s3) - l40 * l10) * d1
    d2 = _inverse_root(half * (n - c2) + spread(ridge[2]) - l20 * l20 - l21 * l21)
    l32 = (half * (s3 - s1) - l30 * l20 - l31 * l21) * d2
    l42 = (half * (c1 - c3) - l40 * l20 - l41 * l21) * d2
    d3 = _inverse_root(half * (n + c4) + spread(ridge[3]) - l30 * l30 - l31 * l31 - l32 * l32)
    l43 = (half * s4 - l40 * l30 - l41 * l31 - l42 * l32) * d3
    d4 = _inverse_root(half * (n - c4) + spread(ridge[4]) - l40 * l40 - l41 * l41 - l42 * l42 - l43 * l43)
    return d0, l10, d1, l20, l21, d2, l30, l31, l32, d3, l40, l41, l42, l43, d4


@inner
def _forward(lower: Any, sums: Any, at: int) -> Any:
    """Solves for the lower factor."""
    d0, l10, d1, l20, l21, d2, l30, l31, l32, d3, l40, l41, l42, l43, d4 = lower
    h0 = load(sums, at) * d0
    h1 = (load(sums, at + LANES) - l10 * h0) * d1
    h2 = (load(sums, at + 2 * LANES) - l20 * h0 - l21 * h1) * d2
    h3 = (load(sums, at + 3 * LANES) - l30 * h0 - l31 * h1 - l32 * h2) * d3
    h4 = (load(sums, at + 4 * LANES) - l40 * h0 - l41 * h1 - l42 * h2 - l43 * h3) * d4
    return h0, h1, h2, h3, h4


@inner
def explained(lower: Any, sums: Any, at: int, precision: Any) -> Any:
    """What the regression explains of all channels, in units of their noise."""
    total = spread(np.float32(0))
    for channel in range(CHANNELS):
        h0, h1, h2, h3, h4 = _forward(lower, sums, at + (HARMONICS + channel * TERMS) * LANES)
        total = total + (h0 * h0 + h1 * h1 + h2 * h2 + h3 * h3 + h4 * h4) * spread(precision[channel])
    return total


@inner
def solve(lower: Any, sums: Any, at: int, channel: int) -> Any:
    """Coefficients of one channel."""
    d0, l10, d1, l20, l21, d2, l30, l31, l32, d3, l40, l41, l42, l43, d4 = lower
    h0, h1, h2, h3, h4 = _forward(lower, sums, at + (HARMONICS + channel * TERMS) * LANES)
    b4 = h4 * d4
    b3 = (h3 - l43 * b4) * d3
    b2 = (h2 - l32 * b3 - l42 * b4) * d2
    b1 = (h1 - l21 * b2 - l31 * b3 - l41 * b4) * d1
    b0 = (h0 - l10 * b1 - l20 * b2 - l30 * b3 - l40 * b4) * d0
    return b0, b1, b2, b3, b4


@inner
def predict(beta: Any, waves: Any, dates: int, into: Any, at: int) -> None:
    """What a channel's season leads to expect on every date."""
    b0, b1, b2, b3, b4 = beta
    for t in range(dates):
        found = b0 + b1 * spread(waves[t, 1]) + b2 * spread(waves[t, 2])
        store(into, at + t * LANES, found + b3 * spread(waves[t, 3]) + b4 * spread(waves[t, 4]))
