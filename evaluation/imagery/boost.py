"""Grows the trees of the score: LogitBoost with few questions a tree, and directions that reason prescribes.

In: rows of features, labels and weights. Out: trees as `groundbreak.imagery.trees` reads them. Where it is plain which
way a feature must speak (ground that is greener again is never likelier to be a site), the trees are held to it: what
they learn from invented worlds is then less bound to them (monotone trees as in Potharst & Feelders 2002,
doi:10.1145/568574.568577).
"""

from __future__ import annotations

from dataclasses import dataclass

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
    sign = np.array([DIRECTIONS.get(name, 0) for name in names])
    odds, trees = np.full(len(y), start), []
    rng = np.random.default_rng(0)
    for _ in range(growth.rounds):
        p = 1 / (1 + np.exp(-odds))
        gradient, hessian = weight * (y - p), weight * np.maximum(p * (1 - p), 1e-4)
        drawn = rng.random(len(y)) < growth.drawn
        at, bounds = np.zeros(len(y), np.int64), [(-np.inf, np.inf)]
        questions = []
        for _level in range(growth.questions):
            after = []
            place = np.zeros(len(y), np.bool_)
            for node, (low, high) in enumerate(bounds):
                offered = rng.permutation(usable)[: max(2, int(len(usable) * growth.offered))]
                rows = np.flatnonzero((at == node) & drawn)
                feature, cut, left, right = _split(bins[:, rows], gradient[rows], hessian[rows], cuts, offered, sign,
                                                   (low, high), growth.prior)  # fmt: skip
                questions.append([names[feature], rounded(cuts[feature][cut])])
                middle = (left + right) / 2
                after += {
                    0: [(low, high), (low, high)], 1: [(low, middle), (middle, high)],
                    -1: [(middle, high), (low, middle)],
                }[int(sign[feature])]  # fmt: skip
                here = at == node
                place[here] = bins[feature][here] > cut
            at, bounds = 2 * at + place, after
        leaves = []
        for node, (low, high) in enumerate(bounds):
            rows = drawn & (at == node)
            value = float(gradient[rows].sum() / (hessian[rows].sum() + growth.prior * 0.25))
            leaves.append(rounded(growth.rate * float(np.clip(value, low, high))))
        odds += np.array(leaves)[at]
        trees.append([questions, leaves])
    return start, trees


def _split(bins, gradient, hessian, cuts, offered, sign, bounds, prior):  # type: ignore[no-untyped-def]
    """The best question: feature, number of its cut, and the values on either side."""
    best = (-1.0, int(offered[0]), 0, 0.0, 0.0)
    doubt = prior * 0.25
    total_g, total_h = gradient.sum(), hessian.sum()
    for feature in offered:
        size = len(cuts[feature])
        left_g = np.cumsum(np.bincount(bins[feature], gradient, size + 1))[:size]
        left_h = np.cumsum(np.bincount(bins[feature], hessian, size + 1))[:size]
        right_g, right_h = total_g - left_g, total_h - left_h
        left, right = np.clip(left_g / (left_h + doubt), *bounds), np.clip(right_g / (right_h + doubt), *bounds)
        gain = 2 * (left * left_g + right * right_g) - left**2 * (left_h + doubt) - right**2 * (right_h + doubt)
        gain[(right - left) * sign[feature] < 0] = -1.0
        cut = int(gain.argmax())
        if gain[cut] > best[0]:
            best = (float(gain[cut]), int(feature), cut, float(left[cut]), float(right[cut]))
    return best[1:]


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
