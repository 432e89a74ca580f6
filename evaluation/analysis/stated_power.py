"""Whether the power that the program states is the power that it has.

Each study makes a country and a choice, asks the program which pull 80 of 100 such studies would find, plants just that
pull, and looks. For every test whose power is stated: the share near sites, infrastructure, the concentration index,
and the model's term for sites with the others held fixed (stated from the information, at the level of 5 in 100).

    python evaluation/analysis/stated_power.py --studies 200 --draws 10
"""

from __future__ import annotations

import argparse
import sys

import numpy as np
from simulate import DRAWS, PROVINCES, country

from groundbreak.analysis import chance, selection
from groundbreak.analysis import power as powers
from groundbreak.analysis.conditional import detectable, fit, p_value, pack
from groundbreak.analysis.field import Bools, Floats, Ints
from groundbreak.analysis.figures import percentiles, standardised

LEVELS = (0.05, 0.0125)


def planted(
    strata: Ints, chosen: Bools, values: Floats, lean: Floats, drawn: Floats, level: float, rng: np.random.Generator,
    draws: int,
) -> list[bool]:  # fmt: skip
    """Whether choices that follow just the pull stated as detectable are found."""
    size = powers.detectable(powers.power(strata, chosen, values, lean, drawn, level, rng))
    if size is None:
        return []
    picks = chance.tilted(strata, chosen, np.log(size) * lean, rng, draws)
    return list(powers.p_sorted(picks @ values / chosen.sum(), np.sort(drawn)) < level)


def modelled(strata: Ints, chosen: Bools, x: Floats, rng: np.random.Generator, draws: int) -> list[bool]:
    """The same for the model: choices follow its fit, with the pull set to the one stated."""
    data = pack(x, chosen, strata)
    best = fit(data)
    size = detectable(data, best, 0)
    if size is None:
        return []
    beta = best.beta.copy()
    beta[0] = np.log(size)
    found = []
    for picked in chance.tilted(strata, chosen, x @ beta, rng, draws).astype(bool):
        again = pack(x, picked, strata)
        found.append(p_value(again, fit(again), 0) < 0.05)
    return found


def main() -> None:
    """Print how often what should be found in 80 of 100 is."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--studies", type=int, default=200)
    parser.add_argument("--draws", type=int, default=10)
    asked = parser.parse_args()
    for size in (20, 60):
        found: dict[str, list[bool]] = {}
        for rng in np.random.default_rng([20, size]).spawn(asked.studies):
            field, layer, served, people = country(rng, False)
            balance = np.zeros(len(field), dtype=bool)
            for stratum in range(PROVINCES):
                balance[np.flatnonzero(field.strata == stratum)[: size // PROVINCES]] = True
            chosen = chance.null(field.strata, balance, rng, 1).picks[0].astype(bool)
            q = selection.ask(field, chosen, layer, rng, DRAWS * 4)
            ranks = percentiles(served)
            tests = {
                "share": (q.near, q.near),
                "infrastructure": (served, standardised(served)),
                "need": (ranks, -standardised(ranks)),
            }
            for level in LEVELS:
                for name, (values, lean) in tests.items():
                    drawn = q.null.means(values[:, None])[:, 0]
                    told = planted(field.strata, chosen, values, lean, drawn, level, rng, asked.draws)
                    found.setdefault(f"{name} at {level:g}", []).extend(told)
            x = np.column_stack([q.near, people, standardised(served)])
            found.setdefault("model at 0.05", []).extend(modelled(field.strata, chosen, x, rng, asked.draws))
        for name, told in found.items():
            margin = 196 * (0.16 / max(1, len(told))) ** 0.5
            share = f"{100 * np.mean(told):.1f}" if told else "–"
            print(f"{size} places, {name}: found in {share} of 100 of {len(told)} (margin {margin:.1f})", flush=True)


if __name__ == "__main__":
    sys.exit(main())
