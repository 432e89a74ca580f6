"""Size and power of the tests on simulated programmes: how often they cry wolf, and how often they hear one.

Each run makes a country (200 places in 10 provinces, sites, infrastructure, people), has a programme choose 20 or 60
of them under one of the schemes below, and asks the same questions as `groundbreak analyse`. Printed is how often each
test says p < 0.05, with the margin of such a count: share, nearest and count of sites; infrastructure alone; the model
with the others held fixed, its term for sites and its term for infrastructure; need.

    none        chance alone, within provinces
    military    places near a site have four times the odds
    confounded  sites lie where infrastructure is good, and the programme follows infrastructure alone
    both        as confounded, and near places have four times the odds besides
    need        the needier (worse served) a place, the likelier: odds e to the need in standard deviations

With `--shipped` the country is the real one: units, provinces, sites and figures of the 20×10 definition, choices as
many from each province as in a real cohort, and nothing planted.

    python evaluation/analysis/simulate.py --null 4000 --runs 1000 --out results.csv
    python evaluation/analysis/simulate.py --null 2000 --shipped
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from groundbreak.analysis import chance, selection
from groundbreak.analysis.conditional import fit, p_value, pack
from groundbreak.analysis.field import Field, Floats, eligible, field_of
from groundbreak.analysis.figures import Figure, controls, figures, percentiles
from groundbreak.analysis.need import index as need_index
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.model.analysis_data import Feature, Layer, Role
from groundbreak.model.picture import Picture
from groundbreak.model.place import LocationPrecision, Place
from groundbreak.programme.layers import read_data
from groundbreak.programme.load import load

SCHEMES = ("none", "military", "confounded", "both", "need")
PLACES, PROVINCES, SITES = 200, 10, 40
PULL = np.log(4.0)
FOLLOWS = 1.5
"""Log odds by which a programme follows one standard deviation of infrastructure, where it does."""
DRAWS = 1_000
TAKEN = {
    "Jagang": 2, "Kaesong": 1, "Kangwon": 2, "Nampho": 1, "North Hamgyong": 2, "North Hwanghae": 2,
    "North Phyongan": 2, "Pyongyang": 1, "Ryanggang": 1, "South Hamgyong": 2, "South Hwanghae": 2, "South Phyongan": 2,
}  # fmt: skip
"""How many a real cohort takes from each province."""
TESTS = ("share", "nearest", "count", "infrastructure", "conditional", "infrastructure held", "need")


def country(rng: np.random.Generator, confounded: bool) -> tuple[Field, Layer, Floats, Floats]:
    """Places on a plain, with infrastructure that fades from three centres, and sites at random or where it is good."""
    lat, lon = rng.uniform(38, 42, PLACES), rng.uniform(125, 130, PLACES)
    province = np.argsort(np.argsort(lat + 0.4 * rng.normal(size=PLACES))) * PROVINCES // PLACES
    field = field_of(
        Place(f"p{n:03}", f"P{n}", kind="county", admin1=f"A{province[n]}", lat=float(lat[n]), lon=float(lon[n]))
        for n in range(PLACES)
    )
    centres = rng.uniform([38, 125], [42, 130], (3, 2))
    far = np.hypot(field.lat[:, None] - centres[:, 0], field.lon[:, None] - centres[:, 1]).min(axis=1)
    served = -far + 0.3 * rng.normal(size=PLACES)
    served = (served - served.mean()) / served.std()
    people = rng.normal(size=PLACES)
    weight = np.exp(2.0 * served) if confounded else np.ones(PLACES)
    where = rng.choice(PLACES, SITES, p=weight / weight.sum())
    sites = tuple(
        Feature(f"s{k}", "site", field.ids[n], float(field.lat[n]), float(field.lon[n]), LocationPrecision.COUNTY, 1.0)
        for k, n in enumerate(where)
    )
    return field, Layer("sites", "sites", Role.QUESTION, 15.0, sites), served, people


def run(scheme: str, chosen_count: int, rng: np.random.Generator) -> dict[str, float]:
    """p-values of one simulated programme."""
    field, layer, served, people = country(rng, scheme in ("confounded", "both"))
    near = selection.ask(field, field.chosen(field.ids[:1]), layer, rng, 2).near
    lean = {
        "none": np.zeros(PLACES),
        "military": PULL * near,
        "confounded": FOLLOWS * served,
        "both": FOLLOWS * served + PULL * near,
        "need": -served,
    }[scheme]
    balance = np.zeros(PLACES, dtype=bool)
    for stratum in range(PROVINCES):
        balance[np.flatnonzero(field.strata == stratum)[: chosen_count // PROVINCES]] = True
    chosen = chance.tilted(field.strata, balance, lean, rng, 1)[0].astype(bool)
    q = selection.ask(field, chosen, layer, rng, DRAWS)
    tests, _ = selection.tests(q)
    shown = (
        Figure("served", "infrastructure", Role.INFRASTRUCTURE, -served, 1),
        Figure("people", "people", Role.POPULATION, people, 0),
    )
    x = np.column_stack([q.near, *(f.values for f in controls(shown))])
    data = pack(x, chosen, field.strata)
    ranks = percentiles(served)
    seen = np.array([2 * ranks[chosen].mean() - 1])
    best = fit(data)
    index = x[:, -1]
    better = np.array([index[chosen].mean()])
    return {
        **{t.statistic: t.p for t in tests},
        "infrastructure": float(chance.p_values(better, q.null.means(index[:, None]))[0]),
        "conditional": p_value(data, best, 0),
        "infrastructure held": p_value(data, best, x.shape[1] - 1),
        "need": float(chance.p_values(seen, 2 * q.null.means(ranks[:, None]) - 1)[0]),
        "log_odds": float(best.beta[0]),
    }


def shipped(runs: int, seed: int, cohorts: Sequence[int] = (1, 3)) -> Iterator[dict[str, object]]:
    """Blind choices on the real map: 20 as one cohort takes them from the provinces, and 60."""
    loaded = load("dprk_20x10")
    places = {p.id: p for p in read_units(loaded.places)}
    data = read_data(loaded, places)
    field = eligible(Picture(loaded.programme, date(2026, 1, 1), places, {}, {}, (), (), (), (), ()))
    layer, (*fixed, index) = data.layers[0], controls(figures(field, data))
    needs = np.nan_to_num(need_index([f for f in figures(field, data) if f.needier]), nan=0.5)
    for each in cohorts:
        balance = np.zeros(len(field), dtype=bool)
        for stratum, name in enumerate(field.provinces):
            balance[np.flatnonzero(field.strata == stratum)[: each * TAKEN.get(name, 0)]] = True
        found = []
        for rng in np.random.default_rng([seed, each]).spawn(runs):
            chosen = chance.null(field.strata, balance, rng, 1).picks[0].astype(bool)
            q = selection.ask(field, chosen, layer, rng, DRAWS)
            tests, _ = selection.tests(q)
            x = np.column_stack([q.near, *(f.values for f in fixed), index.values])
            known = np.isfinite(x).all(axis=1)
            packed = pack(x[known], chosen[known], field.strata[known])
            best = fit(packed)
            ranks = percentiles(needs)
            seen = np.array([index.values[chosen].mean(), ranks[chosen].mean()])
            p_index, p_need = chance.p_values(seen, q.null.means(np.column_stack([index.values, ranks])))
            found.append(
                {
                    **{t.statistic: t.p for t in tests}, "infrastructure": p_index, "need": p_need,
                    "conditional": p_value(packed, best, 0),
                    "infrastructure held": p_value(packed, best, x.shape[1] - 1),
                }
            )  # fmt: skip
        row: dict[str, object] = {"scheme": "none, shipped map", "chosen": int(balance.sum()), "runs": runs}
        row |= {test: f"{100 * np.mean([f[test] < 0.05 for f in found]):.1f}" for test in TESTS}
        yield row | {"median_odds_ratio": "", "margin": f"{196 * (0.05 * 0.95 / runs) ** 0.5:.1f}"}


def table(null_runs: int, runs: int, seed: int) -> Iterator[dict[str, object]]:
    """One row for each scheme and size."""
    for scheme in SCHEMES:
        for chosen in (20, 60):
            count = null_runs if scheme == "none" else runs
            streams = np.random.default_rng([seed, SCHEMES.index(scheme), chosen]).spawn(count)
            found = [run(scheme, chosen, rng) for rng in streams]
            row: dict[str, object] = {"scheme": scheme, "chosen": chosen, "runs": count}
            for test in TESTS:
                row[test] = f"{100 * np.mean([f[test] < 0.05 for f in found]):.1f}"
            odds = np.array([f["log_odds"] for f in found])
            row["median_odds_ratio"] = f"{np.exp(np.median(odds)):.2f}"
            row["margin"] = f"{196 * (0.05 * 0.95 / count) ** 0.5:.1f}"
            yield row


def main() -> None:
    """Print the table, and write it where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--null", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--shipped", action="store_true")
    asked = parser.parse_args()
    rows = []
    for row in shipped(asked.null, asked.seed) if asked.shipped else table(asked.null, asked.runs, asked.seed):
        rows.append(row)
        print("  ".join(f"{key} {value}" for key, value in row.items()), flush=True)
    if asked.out:
        with asked.out.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    sys.exit(main())
