"""How green a pixel still gets in season, before the break, in the first year after, and later.

In: one vector's weights and indices by date, what was expected of them, the break. Out: the rows of `engine.OUTPUTS`
between `gain` and `onset`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from groundbreak.imagery.compiled import inner
from groundbreak.imagery.kernels.lanes import LANES, choose, least, load, most, spread, store


@inner
def compare(
    block: Any, first: int, dates: int, expected: Any, days: Any, onset: Any, top: Any, rules: Any, out: Any
) -> None:
    """Fill rows 1 to 12 of `out`, [row, lane]. `rules`: length of the first year, what counts as green, its share."""
    nothing, never, one = spread(np.float32(0)), spread(np.float32(-1)), spread(np.float32(1))
    scratch = np.empty(LANES, np.float32)
    for i in range(LANES):
        scratch[i] = days[int(onset[i])]
    began, year = load(scratch, 0), spread(rules[0])
    needed = most(spread(rules[1]), spread(rules[2]) * load(top, 0))
    step = dates * LANES
    before = after = green_first = green_later = views_first = views_later = brighter = barer = level = nothing
    best_before = next_before = best_first = next_first = best_later = next_later = never
    for t in range(dates):
        at, day = t * LANES, spread(days[t])
        seen, predicted = load(block, first + at), load(expected, at)
        now, bright = load(block, first + step + at), load(block, first + 2 * step + at)
        bare = load(block, first + 3 * step + at)
        past = choose(day < began, seen, nothing)
        since = seen - past
        early = day - began
        green = predicted > needed
        in_first = choose(green & (year >= early), since, nothing)
        in_later = choose(green & (early > year), since, nothing)
        before, after = before + past, after + since
        brighter = brighter + since * (bright - load(expected, step + at))
        barer = barer + since * (bare - load(expected, 2 * step + at))
        level = level + since * bright
        green_first, views_first = green_first + in_first * predicted, views_first + in_first
        green_later, views_later = green_later + in_later * predicted, views_later + in_later
        x = choose(green & (past > nothing), now, never)
        next_before, best_before = most(next_before, least(best_before, x)), most(best_before, x)
        x = choose(in_first > nothing, now, never)
        next_first, best_first = most(next_first, least(best_first, x)), most(best_first, x)
        x = choose(in_later > nothing, now, never)
        next_later, best_later = most(next_later, least(best_later, x)), most(best_later, x)
    half, some = spread(np.float32(0.5)), most(after, one)
    store(out, 1 * LANES, before)
    store(out, 2 * LANES, after)
    store(out, 3 * LANES, (best_before + next_before) * half)
    store(out, 4 * LANES, (best_first + next_first) * half)
    store(out, 5 * LANES, (best_later + next_later) * half)
    store(out, 6 * LANES, green_first / most(views_first, one))
    store(out, 7 * LANES, green_later / most(views_later, one))
    store(out, 8 * LANES, views_first)
    store(out, 9 * LANES, views_later)
    store(out, 10 * LANES, brighter / some)
    store(out, 11 * LANES, barer / some)
    store(out, 12 * LANES, level / some)
