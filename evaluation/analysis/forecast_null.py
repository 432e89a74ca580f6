"""How often the forecast calls itself better than chance where there is nothing to foretell, and where there is.

Each run lets three cohorts of 20 be chosen from the eligible places of the 20×10 definition, with the provincial
balance of a real cohort (one or two from each province), either blindly or following population, and asks.

    python evaluation/analysis/forecast_null.py --runs 400
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date

import numpy as np

from groundbreak.analysis.field import eligible
from groundbreak.analysis.figures import standardised
from groundbreak.analysis.forecast import forecast
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.model.assessment import CohortCoverage
from groundbreak.model.cited import Cited
from groundbreak.model.dates import DateInterval
from groundbreak.model.picture import Picture
from groundbreak.programme.layers import read_data
from groundbreak.programme.load import load


def main() -> None:
    """Print how often the forecast thought well of itself."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=400)
    runs = parser.parse_args().runs
    loaded = load("dprk_20x10")
    places = {p.id: p for p in read_units(loaded.places)}
    data = read_data(loaded, places)
    empty = Picture(loaded.programme, date(2026, 11, 1), places, {}, {}, (), (), (), (), ())
    field = eligible(empty)
    people = next(c for c in data.covariates if c.id == "population")
    size = np.nan_to_num(standardised(np.log(field.values(people.values))))
    for name, follows in (("blind", 0.0), ("following population", 1.0)):
        good = 0
        for run in range(runs):
            rng = np.random.default_rng([run, int(follows)])
            left, cohorts = np.array([p.kind == "county" for p in field.places]), []
            for year in (2024, 2025, 2026):
                chosen = []
                for n in rng.permutation(np.repeat(rng.permutation(len(field.provinces)), 2))[:20]:
                    pool = np.flatnonzero(left & (field.strata == n))
                    if len(pool):
                        weight = np.exp(follows * size[pool])
                        chosen.append(int(rng.choice(pool, p=weight / weight.sum())))
                        left[chosen[-1]] = False
                day = Cited(DateInterval.day(date(year, 2, 1)))
                told = tuple((field.ids[n], day) for n in sorted(chosen))
                cohorts.append(CohortCoverage(year, 20, told, (), 0))
            found = forecast(replace(empty, coverage=tuple(cohorts)), data, 20)
            good += bool(found and found.better_than_chance)
        print(f"{name}: called better than chance in {100 * good / runs:.1f} of 100 of {runs} runs")


if __name__ == "__main__":
    main()
