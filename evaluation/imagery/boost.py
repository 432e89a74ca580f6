"""Grows the trees of the score: LogitBoost with few questions a tree, and directions that reason prescribes.

In: rows of features, labels and weights. Out: trees as `groundbreak.imagery.trees` reads them. Where it is plain which
way a feature must speak (ground that is greener again is never likelier to be a site), the trees are held to it: what
they learn from invented worlds is then less bound to them (monotone trees as in Potharst & Feelders 2002,
doi:10.1145/568574.568577).
"""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np

DIRECTIONS = {
    "left_first": -1, "left_last": -1, "left_most": -1, "left_top": -1, "regrowth": -1, "contrast": 1, "surely": 1,
    "bare_pixels": 1, "bare_seasons": 1, "onset_spread": -1, "agree": 1, "crowd": -1, "next_door": -1,
    "compact": 1, "solid": 1, "rectangular": 1, "thick": 1, "long": -1, "darkest_early": 1,
    "grain_rise": 1, "spread_rise": 1, "uneven_rise": 1, "brighter_off": 1, "water_beside": -1, "water_shown": -1,
    "bare_long": 1, "green_again": -1, "missed": 1, "edge_before": -1, "inner_before": 1,
    "extent_same": 1, "extent_compact": 1, "extent_solid": 1, "extent_rectangular": 1, "extent_long": -1,
    "extent_square": 1, "extent_sharp": 1, "extent_left": -1, "bare_beside": -1, "bare_later": -1, "bare_sooner": -1,
}  # fmt: skip
"""Feature: 1 where more of it never speaks against a site, -1 where more of it never speaks for one."""

HELD = 4.0
"""Rows' worth of belief that log-odds need no calibration."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How trees are grown."""

    rounds: int = 400
    rate: float = 0.08
    questions: int = 2
    """One after another, in a tree."""
    drawn: float = 0.6
    """Share of the rows that a tree sees."""
    offered: float = 0.25
    """Share of the features that a question may be about."""
    prior: float = 12.0
    """Rows' worth of doubt in every leaf."""
    cuts: int = 32


def grow(
    x: np.ndarray, y: np.ndarray, weight: np.ndarray, names: tuple[str, ...], unused: tuple[str, ...], growth: Growth
) -> tuple[float, list]:
    """The first log-odds and the trees."""
    mean = float((weight * y).sum() / weight.sum())
    start = float(np.log((mean + 1e-3) / (1 - mean + 1e-3)))
    cuts = [np.unique(np.quantile(column, np.linspace(0.01, 0.99, growth.cuts))) for column in x.T]
    bins = np.stack([np.searchsorted(cut, column, side="left") for cut, column in zip(cuts, x.T, strict=True)])
    usable = np.array([n for n, name in enumerate(names) if name not in unused])
    offered = max(2, int(len(usable) * growth.offered))
    sign = np.array([DIRECTIONS.get(name, 0) for name in names])
    asked, at, leaves = _grown(
        bins.astype(np.uint8), np.array([len(cut) for cut in cuts]), y.astype(float), weight.astype(float), usable,
        sign, start, growth.rounds, growth.rate, growth.drawn, offered, growth.prior * 0.25, growth.questions,
    )  # fmt: skip
    return start, [
        [[[names[f], rounded(cuts[f][c])] for f, c in zip(one, place, strict=True)], [rounded(v) for v in values]]
        for one, place, values in zip(asked, at, leaves, strict=True)
    ]


def mean_of(grown: list[tuple[float, list]]) -> tuple[float, list]:
    """Ensembles as one whose log-odds are their mean."""
    share = 1 / len(grown)
    trees = [[asked, [rounded(share * value) for value in leaves]] for _, trees in grown for asked, leaves in trees]
    return share * sum(start for start, _ in grown), trees


@numba.njit(cache=True)
def _grown(  # type: ignore[no-untyped-def]
    bins, sizes, y, weight, usable, sign, start, rounds, rate, drawn, offered, doubt, questions
):
    """For each tree the features asked about, the numbers of their cuts, and the leaves."""
    np.random.seed(0)
    count, asks, ends = len(y), 2**questions - 1, 2**questions
    asked, cut_at = np.zeros((rounds, asks), np.int64), np.zeros((rounds, asks), np.int64)
    leaves, odds = np.zeros((rounds, ends)), np.full(count, start)
    gradient, hessian = np.empty(count), np.empty(count)
    at, seen = np.zeros(count, np.int64), np.zeros(count, np.bool_)
    for tree in range(rounds):
        for n in range(count):
            p = 1 / (1 + np.exp(-odds[n]))
            gradient[n], hessian[n] = weight[n] * (y[n] - p), weight[n] * max(p * (1 - p), 1e-4)
            seen[n], at[n] = np.random.random() < drawn, 0
        low, high = np.full(ends, -np.inf), np.full(ends, np.inf)
        base = 0
        for level in range(questions):
            nodes = 2**level
            below, above = np.full(ends, -np.inf), np.full(ends, np.inf)
            for node in range(nodes):
                rows = np.flatnonzero((at == node) & seen)
                among = np.random.permutation(usable)[:offered]
                feature, cut, left, right = _split(bins, rows, gradient, hessian, sizes, among, sign, low[node],
                                                   high[node], doubt)  # fmt: skip
                asked[tree, base + node], cut_at[tree, base + node] = feature, cut
                below[2 * node], above[2 * node] = low[node], high[node]
                below[2 * node + 1], above[2 * node + 1] = low[node], high[node]
                if sign[feature] > 0:
                    above[2 * node] = below[2 * node + 1] = (left + right) / 2
                elif sign[feature] < 0:
                    below[2 * node] = above[2 * node + 1] = (left + right) / 2
            for n in range(count):
                question = base + at[n]
                at[n] = 2 * at[n] + (bins[asked[tree, question], n] > cut_at[tree, question])
            base, low, high = base + nodes, below, above
        total, weights = np.zeros(ends), np.full(ends, doubt)
        for n in range(count):
            if seen[n]:
                total[at[n]] += gradient[n]
                weights[at[n]] += hessian[n]
        for leaf in range(ends):
            leaves[tree, leaf] = rate * min(max(total[leaf] / weights[leaf], low[leaf]), high[leaf])
        for n in range(count):
            odds[n] += leaves[tree, at[n]]
    return asked, cut_at, leaves


@numba.njit(cache=True)
def _split(  # type: ignore[no-untyped-def]
    bins, rows, gradient, hessian, sizes, among, sign, low, high, doubt
):
    """The best question: feature, number of its cut, and the values on either side."""
    most, best = -1.0, (among[0], 0, 0.0, 0.0)
    whole_g, whole_h = gradient[rows].sum(), hessian[rows].sum()
    for feature in among:
        size = sizes[feature]
        sums, weights = np.zeros(size + 1), np.zeros(size + 1)
        for row in rows:
            sums[bins[feature, row]] += gradient[row]
            weights[bins[feature, row]] += hessian[row]
        left_g = left_h = 0.0
        for cut in range(size):
            left_g, left_h = left_g + sums[cut], left_h + weights[cut]
            right_g, right_h = whole_g - left_g, whole_h - left_h
            left = min(max(left_g / (left_h + doubt), low), high)
            right = min(max(right_g / (right_h + doubt), low), high)
            if (right - left) * sign[feature] < 0:
                continue
            gain = 2 * (left * left_g + right * right_g) - left**2 * (left_h + doubt) - right**2 * (right_h + doubt)
            if gain > most:
                most, best = gain, (feature, cut, left, right)
    return best


def rounded(value: float) -> float:
    """Five digits are enough."""
    return float(f"{value:.5g}")


def odds_of(start: float, trees: list, x: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
    """Log-odds of rows by the trees as they are written."""
    odds = np.full(len(x), start)
    column = {name: n for n, name in enumerate(names)}
    for questions, leaves in trees:
        at, base = np.zeros(len(x), np.int64), 0
        nodes = 1
        while base < len(questions):
            here = questions[base : base + nodes]
            which = np.array([column[name] for name, _ in here])[at]
            at = 2 * at + (x[np.arange(len(x)), which] > np.array([cut for _, cut in here])[at])
            base, nodes = base + nodes, nodes * 2
        odds += np.array(leaves)[at]
    return odds


def calibrate(odds: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Slope and shift of the log-odds by Newton's method, with Platt's softened targets.

    Both are held to 1 and 0 with the weight of a few rows, since of rare kinds few rows can tell.
    """
    target = np.where(y == 1, (y.sum() + 1) / (y.sum() + 2), 1 / (len(y) - y.sum() + 2))
    slope, shift = 1.0, 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(slope * odds + shift, -30, 30)))
        w = p * (1 - p) + 1e-6
        gradient = np.array([((target - p) * odds).sum(), (target - p).sum()]) - HELD * np.array([slope - 1, shift])
        hessian = np.array([[(w * odds * odds).sum(), (w * odds).sum()], [(w * odds).sum(), w.sum()]])
        step = np.clip(np.linalg.solve(hessian + np.eye(2) * HELD, gradient), -0.5, 0.5)
        slope, shift = slope + step[0], shift + step[1]
    return float(np.clip(slope, 0.2, 2.0)), float(np.clip(shift, -3.0, 3.0))
