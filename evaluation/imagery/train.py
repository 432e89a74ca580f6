"""Trains the score of sites on scenes of all simulators, and writes the model that ships.

    python evaluation/imagery/train.py --first 3000 --scenes 30 --out src/groundbreak/imagery/score.json

Seeds from 1000 on are for training, lower ones for measuring (`measure.py`). One ensemble is grown for sites that
stand, built or bare, and one for such as are green again, against all that is none. Each is the mean of ensembles that
leave one simulator out: what only one world taught is outvoted. Its calibration comes from trees that never saw the
simulator in question, since nobody will look at a world that trees were grown on: a score means what it means there.
What those trees find is printed, and beside it what trees do that knew the simulator but not the scene.
`--keep FILE` keeps the groups' features, since making scenes is what takes the time; `--use FILE …` reads them back.
`--without third` grows trees that never saw the third simulator, so that `measure.py` shows them a world unseen.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
from boost import Growth, calibrate, grow, mean_of, odds_of, rounded
from scenes import KINDS, SIMULATORS, coarsely, halved, scenes

from groundbreak.imagery.features import DOCS
from groundbreak.imagery.pixels import scan
from groundbreak.imagery.simulator.events import SITES
from groundbreak.imagery.simulator.scene import Scene
from groundbreak.imagery.sites import DetectSettings, candidates

NAMES = tuple(DOCS)
UNUSED = (
    "green_long", "green_before", "dark_before", "winter_before",  # what stood there before
    "views", "views_green", "known_before", "seasons",  # how often it was seen
)  # fmt: skip
"""Features that are told but must not decide: they are habits of whoever lays out invented worlds. Trees grown on one
simulator know more sites of another without them (`--habits` measures it)."""
ENSEMBLES = {"standing": ("built", "stalled"), "abandoned": ("abandoned",)}
"""What each ensemble knows of; ground that is green again shares little with the rest."""
FOLDS = 3
EVERY = 4
"""Every so many scenes are seen coarsely and with fewer bands, so that nothing hangs on one satellite."""
LIMITS = (0.5, 0.8, 0.9, 0.95)


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
            places = [place for place, event in enumerate(scene.events) if event.is_site]
            among = candidates(cube, scan(cube), DetectSettings())
            outlines = np.sum([one.mask for one in among], axis=0) if among else np.zeros(cube.grid.shape)
            for candidate in among:
                common = {place: _overlap(candidate.mask, masks[place]) for place in places}
                best = max(common, key=common.__getitem__, default=-1)
                of_site = common.get(best, 0.0)
                inside = owner[candidate.mask]
                known = inside[inside >= 0]
                what = scene.events[np.bincount(known).argmax()].kind if len(known) * 2 > len(inside) else "farming"
                if of_site < 0.45 and (of_site > 0.15 or what in SITES):
                    continue
                rows.append({
                    "x": [rounded(candidate.features[name]) for name in NAMES],
                    "what": scene.events[best].kind if of_site >= 0.45 else what, "simulator": simulator, "seed": seed,
                    "weight": rounded(1 / float(outlines[candidate.mask].mean())),
                    "maker": "first" if isinstance(scene, Scene) else type(scene).__module__.split(".")[0],
                })  # fmt: skip
            print(simulator, kind, seed, len(rows), flush=True)
    return rows


def _overlap(one: np.ndarray, other: np.ndarray) -> float:
    return float((one & other).sum() / (one | other).sum())


def evened(weight: np.ndarray, maker: np.ndarray) -> np.ndarray:
    """Weights under which makers count the same, whichever gave more groups."""
    names = np.unique(maker)
    whole = {name: weight[maker == name].sum() for name in names}
    return weight * len(maker) / len(names) / np.array([whole[name] for name in maker])


def forest(x: np.ndarray, y: np.ndarray, weight: np.ndarray, maker: np.ndarray, unused: tuple[str, ...]) -> tuple:
    """The mean of ensembles that each leave one maker out; one ensemble where there are only two."""
    names = np.unique(maker)
    parts = [maker != name for name in names] if len(names) > 2 else [np.ones(len(maker), np.bool_)]
    return mean_of([
        grow(x[part], y[part], evened(weight[part], maker[part]), NAMES, unused, Growth()) for part in parts
    ])  # fmt: skip


def unseen(x: np.ndarray, y: np.ndarray, weight: np.ndarray, maker: np.ndarray, part: np.ndarray, used: np.ndarray,
           unused: tuple[str, ...]) -> np.ndarray:  # fmt: skip
    """Log-odds of every row by trees that saw only the `used` rows of other parts."""
    odds = np.zeros(len(y))
    for name in np.unique(part):
        others = (part != name) & used
        start, trees = forest(x[others], y[others], weight[others], maker[others], unused)
        odds[part == name] = odds_of(start, trees, x[part == name], NAMES)
    return odds


def main() -> None:
    """Gather, grow, calibrate, tell, write."""
    given = _parser().parse_args()
    if given.use:
        rows = [json.loads(line) for path in given.use for line in path.read_text().splitlines()]
    else:
        seeds = range(given.first, given.first + given.scenes)
        rows = [row for name in given.simulators for row in gather(tuple(given.kinds), seeds, name)]
    rows = [row for row in rows if row["maker"] != given.without]
    if given.keep:
        given.keep.write_text("".join(json.dumps(row) + "\n" for row in rows))
    x, what = np.array([row["x"] for row in rows]), np.array([row["what"] for row in rows])
    maker, seed = np.array([row["maker"] for row in rows]), np.array([row["seed"] for row in rows])
    # outlines of the same ground count as one
    weight = np.array([row["weight"] for row in rows])
    unused = () if given.habits else UNUSED
    model, none = {}, ~np.isin(what, SITES)
    odds_by = {"scene": np.zeros(len(rows)), "simulator": np.zeros(len(rows))}
    print(f"groups: {len(rows)}, of sites: {dict(Counter(what[~none].tolist()))}, of nothing: {none.sum()}")
    for kind, of_it in ENSEMBLES.items():
        used, y = none | np.isin(what, of_it), np.isin(what, of_it).astype(int)
        odds = unseen(x, y, weight, maker, maker, used, unused)
        slope, shift = calibrate(odds[used], y[used])
        odds_by["simulator"] += np.exp(slope * odds + shift)
        if not given.without:
            seen = unseen(x, y, weight, maker, seed % FOLDS, used, unused)
            odds_by["scene"] += np.exp(slope * seen + shift)
        start, trees = forest(x[used], y[used], weight[used], maker[used], unused)
        model[kind] = {"start": rounded(start), "slope": rounded(slope), "shift": rounded(shift), "trees": trees}
    for name, total in odds_by.items() if not given.without else ():
        print(f"by trees that had not seen the {name}:")
        _tell(total / (1 + total), what, none)
    if given.out:
        given.out.write_text(json.dumps(model, separators=(",", ":")) + "\n")


def _tell(p: np.ndarray, what: np.ndarray, none: np.ndarray) -> None:
    """What is found and what is taken for a site, at some limits."""
    for limit in LIMITS:
        shares = ", ".join(f"{kind} {(p[what == kind] >= limit).mean():.2f}" for kind in SITES)
        wrong = Counter(what[none & (p >= limit)].tolist()).most_common()
        print(f"  score >= {limit}: found of {shares}; of nothing {(p[none] >= limit).mean():.4f}, {dict(wrong)}")
    print(f"  Brier score {np.mean((p - ~none) ** 2):.4f}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", type=int, default=30, help="scenes of each kind and simulator")
    parser.add_argument("--first", type=int, default=3000, help="first seed")
    parser.add_argument("--kinds", nargs="*", default=list(KINDS[1:]))
    parser.add_argument("--simulators", nargs="*", default=list(SIMULATORS))
    parser.add_argument("--habits", action="store_true", help="let all features decide")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--use", type=Path, nargs="*", help="features kept by earlier runs")
    parser.add_argument("--without", help="a maker whose groups are left out, so that its scenes are a world unseen")
    parser.add_argument("--out", type=Path)
    return parser


if __name__ == "__main__":
    main()
