"""Time of 10,000 random selections over 200 places and 100 sites: distances, three statistics, their p-values.

python evaluation/analysis/permutations.py
"""

from __future__ import annotations

import statistics
import sys
import time

import numpy as np

from groundbreak.analysis import chance
from groundbreak.analysis.distance import kilometres

PLACES, SITES, DRAWS, RADIUS = 200, 100, 10_000, 15.0


def main() -> None:
    """Print the median of nine, by the clock and by the processor."""
    rng = np.random.default_rng(1)
    lat, lon = rng.uniform(38, 42, PLACES), rng.uniform(125, 130, PLACES)
    to_lat, to_lon = rng.uniform(38, 42, SITES), rng.uniform(125, 130, SITES)
    strata, chosen = np.repeat(np.arange(10), PLACES // 10), np.arange(PLACES) % 10 == 0
    clock, processor = [], []
    for _ in range(9):
        began, spent = time.perf_counter(), time.process_time()
        far = kilometres(lat, lon, to_lat, to_lon)
        near = far <= RADIUS
        values = np.column_stack([near.any(axis=1), far.min(axis=1), near.sum(axis=1)])
        drawn = chance.null(strata, chosen, rng, DRAWS).means(values)
        chance.p_values(values[chosen].mean(axis=0), drawn)
        clock.append(time.perf_counter() - began)
        processor.append(time.process_time() - spent)
    print(
        f"median of 9: {statistics.median(clock):.3f} s by the clock, {statistics.median(processor):.3f} s of processor"
    )


if __name__ == "__main__":
    sys.exit(main())
