"""The break that explains most, and the date after which deviations only add up.

In: sums of one vector's pixels up to each candidate; its indices by date. Out: the candidate, how much it explains, and
the number of the first changed date.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from groundbreak.imagery.compiled import inner
from groundbreak.imagery.kernels.lanes import LANES, choose, least, load, most, spread, store
from groundbreak.imagery.kernels.regression import SUMS, difference, explained, factor


@inner
def best_split(sums: Any, slots: int, ridge: Any, precision: Any, enough: Any, rest: Any, best: Any, gain: Any) -> None:
    """The candidate whose two stretches explain most (`best`), and how much more than one stretch does (`gain`).

    `enough` is the least number of views before and after; `rest` is scratch for one slot of sums.
    """
    last = (slots - 1) * SUMS * LANES
    whole = explained(factor(sums, last, ridge), sums, last, precision)
    all_views = load(sums, last)
    most_gained, number = spread(np.float32(0)), spread(np.float32(0))
    before, after = spread(enough[0]), spread(enough[1])
    for k in range(slots - 1):
        at = k * SUMS * LANES
        both = explained(factor(sums, at, ridge), sums, at, precision)
        difference(sums, last, at, rest)
        more = both + explained(factor(rest, 0, ridge), rest, 0, precision) - whole
        views = load(sums, at)
        better = (views >= before) & (all_views - views >= after) & (more > most_gained)
        most_gained = choose(better, more, most_gained)
        number = choose(better, spread(np.float32(k)), number)
    store(gain, 0, most_gained)
    store(best, 0, number)


@inner
def undisturbed(sums: Any, best: Any, enough: Any, base: Any) -> None:
    """The stretch one candidate earlier, which is surely before the change, where enough is left of it."""
    for i in range(LANES):
        k = int(best[i])
        if k > 0 and sums[(k - 1) * SUMS * LANES + i] >= enough[0]:
            k -= 1
        for row in range(SUMS):
            base[row * LANES + i] = sums[(k * SUMS + row) * LANES + i]


@inner
def onsets(
    block: Any, first: int, dates: int, expected: Any, bounds: Any, best: Any, sigma: Any, onset: Any, top: Any
) -> None:
    """The date after which deviations only add up (`onset`), and the greenest that the season gets (`top`)."""
    scratch = np.empty(3 * LANES, np.float32)
    for i in range(LANES):
        k = int(best[i])
        scratch[i] = np.float32(bounds[k - 1] if k > 0 else 0)
        scratch[LANES + i] = np.float32(bounds[k + 1])
        scratch[2 * LANES + i] = np.float32(bounds[k])
    low, high, found = load(scratch, 0), load(scratch, LANES), load(scratch, 2 * LANES)
    nothing, limit, drift = spread(np.float32(0)), spread(np.float32(4)), spread(np.float32(1.5))
    per_green, per_bright = spread(np.float32(1) / sigma[0]), spread(np.float32(1) / sigma[1])
    run = lowest = greenest = nothing
    step = dates * LANES
    for t in range(dates):
        at, now = t * LANES, spread(np.float32(t))
        seen = load(block, first + at) > nothing
        predicted = load(expected, at)
        browner = (predicted - load(block, first + step + at)) * per_green
        brighter = (load(block, first + 2 * step + at) - load(expected, step + at)) * per_bright
        away = least(most(browner + brighter, nothing - limit), limit) - drift
        inside = seen & (now >= low) & (now < high)
        run = choose(inside, run + away, run)
        lower = inside & (run < lowest)
        lowest = choose(lower, run, lowest)
        found = choose(lower, spread(np.float32(t + 1)), found)
        greenest = choose(seen, most(greenest, predicted), greenest)
    store(top, 0, greenest)
    store(scratch, 0, found)
    for i in range(LANES):
        number = int(scratch[i])
        while number < dates - 1 and block[first + number * LANES + i] == 0:
            number += 1
        onset[i] = np.float32(number)
