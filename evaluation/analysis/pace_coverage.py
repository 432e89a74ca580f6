"""How often the forecast's 95 % intervals hold what then comes, on simulated programmes with a known spread of cohorts.

Each run makes cohorts of 20 whose places take about eleven months, with a push shared by each cohort, one place in
fifty that never ends, and dates known to a day or to weeks; learns from one or two cohorts, and foretells the next.

    python evaluation/analysis/pace_coverage.py --runs 500
"""

from __future__ import annotations

import argparse
import sys
from datetime import date, timedelta

import numpy as np

from groundbreak.analysis.durations import Duration
from groundbreak.analysis.pace import outlook
from groundbreak.model.dates import DateInterval

PLACES = 20
MIDDLE, WITHIN = 340.0, 0.05
"""Days from the start of the year, and the spread of its logarithm within a cohort."""
STUCK = 0.02


def cohort(year: int, spread: float, rng: np.random.Generator) -> list[tuple[Duration, date | None]]:
    """Places with what is known of each, and when it was really done."""
    push = rng.normal(0.0, spread)
    found = []
    for n in range(PLACES):
        begun = date(year, 2, 1) + timedelta(days=int(rng.integers(0, 30)))
        days = float(np.exp(np.log(MIDDLE) + push + rng.normal(0.0, WITHIN)))
        truth = None if rng.random() < STUCK else date(year, 1, 1) + timedelta(days=days)
        vague = int(rng.integers(0, 30)) if rng.random() < 0.3 else 0
        known = DateInterval(truth - timedelta(days=vague), truth) if truth else None
        found.append((Duration(f"{year}-{n}", f"p{n}", "mill", year, True, DateInterval.day(begun), known, ()), truth))
    return found


def main() -> None:
    """Print the coverage by what is learned from, when it is asked, and how far ahead."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=500)
    runs = parser.parse_args().runs
    for spread in (0.05, 0.1, 0.2, 0.3):
        for earlier in (1, 2):
            inside, wide = [], []
            for rng in np.random.default_rng([int(100 * spread), earlier]).spawn(runs):
                told = [p for k in range(earlier + 1) for p in cohort(2020 + 2 * k, spread, rng)]
                year = 2020 + 2 * earlier
                for on in (date(year, 7, 1), date(year, 11, 1)):
                    found = outlook([d for d, _ in told], year, on, 20)
                    if found is None or not found.learned:
                        continue
                    for ahead in (90, 180):
                        by = on + timedelta(days=ahead)
                        came = sum(d.year == year and t is not None and t <= by for d, t in told)
                        e = found.complete(by)
                        inside.append(e.low <= came <= e.high)
                        wide.append(e.high - e.low)
            print(
                f"spread {spread:g}, learned from {earlier}: held in {100 * np.mean(inside):.1f} of 100 of "
                f"{len(inside)}; intervals {np.mean(wide):.1f} of {PLACES} wide on average",
                flush=True,
            )


if __name__ == "__main__":
    sys.exit(main())
