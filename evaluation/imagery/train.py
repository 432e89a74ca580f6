"""Trains the score of sites on simulated scenes, and writes the model that ships.

    python evaluation/imagery/train.py --scenes 40 --out src/groundbreak/imagery/score.json

Half of each kind of scene grows the trees, a quarter calibrates them, the last quarter is measured. `--keep FILE` keeps
the groups' features, since making scenes is what takes the time.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from scenes import KINDS, scenes

from groundbreak.imagery.features import DOCS
from groundbreak.imagery.pixels import scan
from groundbreak.imagery.sites import DetectSettings, candidates

NAMES = tuple(DOCS)
UNUSED = ("green_long", "green_before", "winter_before")
"""What stood there before is told, but must not decide: a factory on cleared woodland is one all the same."""


def gather(kinds: tuple[str, ...], seeds: range) -> list[dict]:
    """Features and labels of every group of every scene; groups that are half a site are left out."""
    rows = []
    for kind in kinds:
        for number, scene in enumerate(scenes(kind, seeds)):
            cube = scene.cube()
            owner = np.full(cube.grid.shape, -1)
            for place, event in enumerate(scene.events):
                owner[event.rows, event.columns] = place
            for candidate in candidates(cube, scan(cube), DetectSettings()):
                inside = owner[candidate.mask]
                of_sites = max((_overlap(candidate.mask, scene.mask(e)) for e in scene.sites()), default=0.0)
                if 0.15 < of_sites < 0.45:
                    continue
                known = inside[inside >= 0]
                what = scene.events[np.bincount(known).argmax()].kind if len(known) * 2 > len(inside) else "farming"
                rows.append({
                    "x": [candidate.features[name] for name in NAMES], "y": int(of_sites >= 0.45), "what": what,
                    "scene": f"{kind}-{seeds[number]}", "size": int(candidate.mask.sum()),
                })  # fmt: skip
            print(kind, seeds[number], len(rows), flush=True)
    return rows


def _overlap(one: np.ndarray, other: np.ndarray) -> float:
    return float((one & other).sum() / (one | other).sum())


def grow(x: np.ndarray, y: np.ndarray, rounds: int, rate: float) -> tuple[float, list]:
    """LogitBoost with trees of two questions, on thirty-two quantiles a feature."""
    start = float(np.log((y.mean() + 1e-3) / (1 - y.mean() + 1e-3)))
    cuts = [np.unique(np.quantile(column, np.linspace(0.02, 0.98, 32))) for column in x.T]
    odds, trees = np.full(len(y), start), []
    rng = np.random.default_rng(0)
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-odds))
        gradient, weight = y - p, np.maximum(p * (1 - p), 1e-4)
        drawn = rng.random(len(y)) < 0.7
        usable = [n for n, name in enumerate(NAMES) if name not in UNUSED]
        allowed = rng.permutation(usable)[: len(usable) // 2]
        top = _split(x, gradient, weight, drawn, cuts, allowed)
        side = x[:, top[0]] > top[1]
        low = _split(x, gradient, weight, drawn & ~side, cuts, allowed)
        high = _split(x, gradient, weight, drawn & side, cuts, allowed)
        leaf = 2 * side + np.where(side, x[:, high[0]] > high[1], x[:, low[0]] > low[1])
        leaves = []
        for n in range(4):
            chosen = drawn & (leaf == n)
            leaves.append(rate * float(gradient[chosen].sum() / (weight[chosen].sum() + 2.0)))
        odds += np.array(leaves)[leaf]
        names = [NAMES[part[0]] for part in (top, low, high)]
        trees.append([
            names[0], _round(top[1]), names[1], _round(low[1]), names[2], _round(high[1]), [_round(v) for v in leaves]
        ])  # fmt: skip
    return start, trees


def _split(x, gradient, weight, chosen, cuts, allowed) -> tuple[int, float]:
    best, found = -1.0, (int(allowed[0]), float(cuts[allowed[0]][0]))
    g, w = gradient[chosen], weight[chosen]
    for feature in allowed:
        column = x[chosen, feature]
        place = np.searchsorted(cuts[feature], column, side="left")
        sums = np.bincount(place, g, len(cuts[feature]) + 1), np.bincount(place, w, len(cuts[feature]) + 1)
        left_g, left_w = (np.cumsum(s)[:-1] for s in sums)
        right_g, right_w = g.sum() - left_g, w.sum() - left_w
        gain = left_g**2 / (left_w + 2) + right_g**2 / (right_w + 2)
        if len(gain) and gain.max() > best:
            best, found = float(gain.max()), (int(feature), float(cuts[feature][int(gain.argmax())]))
    return found


def _round(value: float) -> float:
    return float(f"{value:.5g}")


def odds_of(start: float, trees: list, x: np.ndarray) -> np.ndarray:
    """Log-odds of rows by the trees as they are written."""
    odds = np.full(len(x), start)
    at = {name: n for n, name in enumerate(NAMES)}
    for first, cut, low, low_cut, high, high_cut, leaves in trees:
        side = x[:, at[first]] > cut
        leaf = 2 * side + np.where(side, x[:, at[high]] > high_cut, x[:, at[low]] > low_cut)
        odds += np.array(leaves)[leaf]
    return odds


def calibrate(odds: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Slope and shift of the log-odds by Newton's method, with Platt's softened targets."""
    target = np.where(y == 1, (y.sum() + 1) / (y.sum() + 2), 1 / (len(y) - y.sum() + 2))
    slope, shift = 1.0, 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-(slope * odds + shift)))
        w = p * (1 - p) + 1e-6
        gradient = np.array([((target - p) * odds).sum(), (target - p).sum()])
        hessian = (
            np.array([[(w * odds * odds).sum(), (w * odds).sum()], [(w * odds).sum(), w.sum()]]) + np.eye(2) * 1e-3
        )
        step = np.linalg.solve(hessian, gradient)
        slope, shift = slope + step[0], shift + step[1]
    return float(max(slope, 0.2)), float(shift)


def main() -> None:
    """Gather, grow, calibrate, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", type=int, default=40, help="scenes of each kind")
    parser.add_argument("--first", type=int, default=1000, help="first seed")
    parser.add_argument("--kinds", nargs="*", default=list(KINDS[1:]))
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--use", type=Path, nargs="*", help="features kept by earlier runs")
    parser.add_argument("--rounds", type=int, default=160)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    if given.use:
        rows = [json.loads(line) for path in given.use for line in path.read_text().splitlines()]
    else:
        rows = gather(tuple(given.kinds), range(given.first, given.first + given.scenes))
    if given.keep:
        given.keep.write_text("".join(json.dumps(row) + "\n" for row in rows))
    x, y = np.array([row["x"] for row in rows]), np.array([row["y"] for row in rows])
    part = np.array([int(row["scene"].rsplit("-", 1)[1]) % 4 for row in rows])
    start, trees = grow(x[part < 2], y[part < 2], given.rounds, 0.15)
    odds = odds_of(start, trees, x)
    slope, shift = calibrate(odds[part == 2], y[part == 2])
    p = 1 / (1 + np.exp(-(slope * odds + shift)))
    test = part == 3
    print(f"groups: {len(y)}, sites among them: {y.sum()}; measured on {test.sum()}")
    for limit in (0.3, 0.5, 0.7):
        found = test & (p >= limit)
        hit = (found & (y == 1)).sum()
        precision, recall = hit / max(found.sum(), 1), hit / max((test & (y == 1)).sum(), 1)
        print(f"score >= {limit}: precision {precision:.3f}, recall {recall:.3f}")
    print(f"Brier score {np.mean((p[test] - y[test]) ** 2):.4f}")
    wrong: dict[str, int] = {}
    for row, score in zip(np.array(rows)[test], p[test], strict=True):
        if (score >= 0.5) != row["y"]:
            wrong[row["what"]] = wrong.get(row["what"], 0) + 1
    print("wrong at 0.5, by what it is:", wrong)
    if given.out:
        data = {"start": start, "slope": _round(slope), "shift": _round(shift), "trees": trees}
        given.out.write_text(json.dumps(data, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
