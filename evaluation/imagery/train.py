"""Trains the score of sites on scenes of both simulators, and writes the model that ships.

    python evaluation/imagery/train.py --scenes 30 --out src/groundbreak/imagery/score.json

Seeds from 1000 on are for training, lower ones for measuring (`measure.py`). The trees that ship are grown on all
scenes; their calibration, and what is printed, come from trees that had not seen the scenes in question: scenes are
dealt into three by seed, and each third is judged by trees grown on the others. `--keep FILE` keeps the groups'
features, since making scenes is what takes the time; `--use FILE …` reads them back.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
from boost import Growth, calibrate, grow, odds_of, rounded
from scenes import KINDS, SIMULATORS, coarsely, halved, scenes

from groundbreak.imagery.features import DOCS
from groundbreak.imagery.pixels import scan
from groundbreak.imagery.sites import DetectSettings, candidates

NAMES = tuple(DOCS)
UNUSED: tuple[str, ...] = ()
"""Features that are told but must not decide. What stood there before may: most works are put on fields and most
clearings in woods; a third of the simulated sites stand in woods all the same, so that it never decides alone."""
FOLDS = 3
EVERY = 4
"""Every so many scenes are seen coarsely and with fewer bands, so that nothing hangs on one satellite."""


def gather(kinds: tuple[str, ...], seeds: range, simulator: str) -> list[dict]:
    """Features and labels of every group of every scene; groups that are half a site are left out."""
    rows: list[dict] = []
    for kind in kinds:
        for seed, scene in zip(seeds, scenes(kind, seeds, simulator), strict=True):
            cube, masks = scene.cube(), [scene.mask(event) for event in scene.events]
            if seed % EVERY == 0:
                cube, masks = coarsely(cube), [halved(mask) for mask in masks]
            owner = np.full(cube.grid.shape, -1)
            for place, mask in enumerate(masks):
                owner[mask] = place
            masks = [mask for mask, event in zip(masks, scene.events, strict=True) if event.is_site]
            for candidate in candidates(cube, scan(cube), DetectSettings()):
                of_sites = max((_overlap(candidate.mask, mask) for mask in masks), default=0.0)
                if 0.15 < of_sites < 0.45:
                    continue
                inside = owner[candidate.mask]
                known = inside[inside >= 0]
                what = scene.events[np.bincount(known).argmax()].kind if len(known) * 2 > len(inside) else "farming"
                rows.append({
                    "x": [rounded(candidate.features[name]) for name in NAMES], "y": int(of_sites >= 0.45),
                    "what": what, "seed": seed, "simulator": simulator,
                })  # fmt: skip
            print(simulator, kind, seed, len(rows), flush=True)
    return rows


def _overlap(one: np.ndarray, other: np.ndarray) -> float:
    return float((one & other).sum() / (one | other).sum())


def judged(x: np.ndarray, y: np.ndarray, weight: np.ndarray, seed: np.ndarray, growth: Growth) -> np.ndarray:
    """Log-odds of every row by trees that had not seen its scene."""
    odds = np.zeros(len(y))
    for fold in range(FOLDS):
        others = seed % FOLDS != fold
        start, trees = grow(x[others], y[others], weight[others], NAMES, UNUSED, growth)
        odds[~others] = odds_of(start, trees, x[~others], NAMES)
    return odds


def main() -> None:
    """Gather, grow, calibrate, tell, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", type=int, default=30, help="scenes of each kind and simulator")
    parser.add_argument("--first", type=int, default=1000, help="first seed")
    parser.add_argument("--kinds", nargs="*", default=list(KINDS[1:]))
    parser.add_argument("--simulators", nargs="*", default=list(SIMULATORS))
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--use", type=Path, nargs="*", help="features kept by earlier runs")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    if given.use:
        rows = [json.loads(line) for path in given.use for line in path.read_text().splitlines()]
    else:
        seeds = range(given.first, given.first + given.scenes)
        rows = [row for name in given.simulators for row in gather(tuple(given.kinds), seeds, name)]
    if given.keep:
        given.keep.write_text("".join(json.dumps(row) + "\n" for row in rows))
    x, y = np.array([row["x"] for row in rows]), np.array([row["y"] for row in rows])
    seed, of = np.array([row["seed"] for row in rows]), np.array([row["simulator"] for row in rows])
    # both simulators count the same, whichever gave more groups
    weight = np.array([len(rows) / (len(set(of)) * (of == name).sum()) for name in of])
    growth = Growth()
    odds = judged(x, y, weight, seed, growth)
    slope, shift = calibrate(odds, y)
    p = 1 / (1 + np.exp(-(slope * odds + shift)))
    print(f"groups: {len(y)}, sites among them: {y.sum()}; each judged by trees that had not seen its scene")
    for limit in (0.3, 0.5, 0.7):
        found = p >= limit
        hit = (found & (y == 1)).sum()
        print(f"score >= {limit}: precision {hit / max(found.sum(), 1):.3f}, recall {hit / max(y.sum(), 1):.3f}")
    print(f"Brier score {np.mean((p - y) ** 2):.4f}")
    wrong = (p >= 0.5) != y
    print("wrong at 0.5, by what it is:", dict(Counter(rows[n]["what"] for n in np.flatnonzero(wrong))))
    if given.out:
        start, trees = grow(x, y, weight, NAMES, UNUSED, growth)
        data = {"start": rounded(start), "slope": rounded(slope), "shift": rounded(shift), "trees": trees}
        given.out.write_text(json.dumps(data, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
