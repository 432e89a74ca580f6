"""Conditional logistic regression within strata, with Firth's penalty: influences held against each other.

In: figures by place, which were chosen, strata. Out: log odds with intervals that exist even where an ordinary fit runs
off to infinity (with 20 of 160 places it often does, and common software says nothing of it).

The likelihood is that of exactly these choices given how many each stratum had, so the strata's own levels cancel and
need not be estimated. Its sums over all possible choices are elementary symmetric functions, computed by the usual
recursion together with their first and second moments, all strata and several candidate fits at once. The penalty is
half the log determinant of the information (Firth 1993; for this likelihood Heinze and Puhr 2010); tests and intervals
are of the penalised likelihood ratio, profiled, not of a standard error.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np

from groundbreak.analysis.field import Bools, Floats, Ints

CHI2_95 = 3.841458820694124
"""95 % point of the chi-squared distribution with one degree of freedom."""
_STEP = 1e-4
_LEAST_GAIN = 1e-8
"""A step that raises the log likelihood by less than this changes no figure that is shown."""
_RANGE = 15.0
"""Log odds beyond this are infinite for every purpose."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Strata side by side, padded to one length."""

    x: Floats
    """stratum, place, influence."""
    present: Floats
    """stratum, place: 1 for a place, 0 for padding."""
    taken: Ints
    """How many were chosen in each stratum."""
    total: Floats
    """Sum of the influences over all chosen places."""
    places: int


@dataclass(frozen=True, slots=True)
class Fit:
    """Where the (penalised) likelihood is highest."""

    beta: Floats
    information: Floats
    height: float
    converged: bool


def pack(x: Floats, chosen: Bools, strata: Ints) -> Packed:
    """Strata in which some but not all were chosen; the others say nothing."""
    groups = [np.flatnonzero(strata == s) for s in np.unique(strata)]
    groups = [g for g in groups if 0 < chosen[g].sum() < len(g)]
    if not groups:
        return Packed(np.zeros((0, 0, x.shape[1])), np.zeros((0, 0)), np.zeros(0, int), np.zeros(x.shape[1]), 0)
    longest = max(len(g) for g in groups)
    packed = np.zeros((len(groups), longest, x.shape[1]))
    present = np.zeros((len(groups), longest))
    for row, g in enumerate(groups):
        # Only differences within a stratum matter; centring keeps the weights near one.
        packed[row, : len(g)] = x[g] - x[g].mean(axis=0)
        present[row, : len(g)] = 1.0
    taken = np.array([int(chosen[g].sum()) for g in groups])
    total = sum((packed[row, : len(g)][chosen[g]].sum(axis=0) for row, g in enumerate(groups)), np.zeros(x.shape[1]))
    return Packed(packed, present, taken, total, sum(len(g) for g in groups))


def likelihood(data: Packed, betas: Floats) -> tuple[Floats, Floats, Floats]:
    """Log likelihood, gradient and information at each of several candidates (rows of `betas`)."""
    x, tries, n = data.x, len(betas), data.x.shape[2]
    groups, length = data.present.shape
    most = int(data.taken.max())
    eta = np.einsum("gli,mi->mgl", x, betas)
    weight = np.exp(np.clip(eta, -300, 300)) * data.present
    e = np.zeros((tries, groups, most + 1))
    g = np.zeros((tries, groups, most + 1, n))
    h = np.zeros((tries, groups, most + 1, n, n))
    e[:, :, 0] = 1.0
    scale = np.zeros((tries, groups))
    outer = x[:, :, :, None] * x[:, :, None, :]
    for item in range(length):
        w = weight[:, :, item, None]
        v, vv = x[None, :, item, None, :], outer[None, :, item, None, :, :]
        cross = g[:, :, :-1, :, None] * v[..., None, :]
        below = h[:, :, :-1] + cross + np.swapaxes(cross, -1, -2) + vv * e[:, :, :-1, None, None]
        h[:, :, 1:] += w[..., None, None] * below
        g[:, :, 1:] += w[..., None] * (g[:, :, :-1] + v * e[:, :, :-1, None])
        e[:, :, 1:] += w * e[:, :, :-1]
        top = e.max(axis=2)
        if top.max() > 1e100:
            e, g, h = e / top[:, :, None], g / top[:, :, None, None], h / top[:, :, None, None, None]
            scale += np.log(top)
    pick = np.arange(groups)
    e_k, g_k, h_k = e[:, pick, data.taken], g[:, pick, data.taken], h[:, pick, data.taken]
    mean = g_k / e_k[..., None]
    value = betas @ data.total - (np.log(e_k) + scale).sum(axis=1)
    gradient = data.total - mean.sum(axis=1)
    information = (h_k / e_k[..., None, None] - mean[..., :, None] * mean[..., None, :]).sum(axis=1)
    return value, gradient, information


def _log_det(information: Floats) -> Floats:
    sign, value = np.linalg.slogdet(information)
    return np.where(sign > 0, value, -np.inf)


def _penalised(data: Packed, beta: Floats, penalty: bool) -> tuple[float, Floats, Floats]:
    """Height, gradient and information at one point; the penalty's slope by central differences, all at once."""
    if not penalty:
        value, gradient, information = likelihood(data, beta[None, :])
        return float(value[0]), gradient[0], information[0]
    n = len(beta)
    around = np.vstack([beta[None, :], beta + _STEP * np.eye(n), beta - _STEP * np.eye(n)])
    value, gradient, information = likelihood(data, around)
    with np.errstate(invalid="ignore"):
        half = 0.5 * _log_det(information)
        slope = (half[1 : n + 1] - half[n + 1 :]) / (2 * _STEP)
    return float(value[0] + half[0]), gradient[0] + np.nan_to_num(slope), information[0]


def fit(
    data: Packed, *, penalty: bool = True, start: Floats | None = None, held: int | None = None, at: float = 0.0
) -> Fit:
    """Climb to the top by Newton's steps, halved where they overshoot; `held` keeps one log odds fixed at `at`."""
    n = data.x.shape[2]
    beta = np.zeros(n) if start is None else start.copy()
    if held is not None:
        beta[held] = at
    free = np.array([k for k in range(n) if k != held], dtype=int)
    height, slope, information = _penalised(data, beta, penalty)
    for _ in range(60):
        if not len(free):
            return Fit(beta, information, height, True)
        inner = information[np.ix_(free, free)] + 1e-9 * np.eye(len(free))
        step = np.linalg.solve(inner, slope[free])
        step *= min(1.0, 2.0 / max(1e-12, float(np.abs(step).max())))
        for _ in range(12):
            new = beta.copy()
            new[free] = np.clip(beta[free] + step, -_RANGE, _RANGE)
            found = _penalised(data, new, penalty)
            if found[0] >= height - 1e-12:
                break
            step = step / 2
        moved, gained = float(np.abs(new - beta).max()), found[0] - height
        beta, (height, slope, information) = new, found
        if moved < 1e-5 or gained < _LEAST_GAIN:
            return Fit(beta, information, height, bool(np.abs(beta).max() < _RANGE - 1e-6))
    return Fit(beta, information, height, False)


def p_value(data: Packed, best: Fit, term: int) -> float:
    """Of one log odds being nought, by the penalised likelihood ratio."""
    start = best.beta.copy()
    start[term] = 0.0
    without = fit(data, start=start, held=term)
    return erfc(sqrt(max(0.0, best.height - without.height)))


def interval(data: Packed, best: Fit, term: int) -> tuple[float, float]:
    """Profile interval of one log odds: where the penalised likelihood, the others refitted, has fallen by 1.92.

    The root of the fall is nearly a straight line in the log odds, so a secant on it needs three or four refits a side.
    """
    inverse: Floats = np.asarray(np.linalg.inv(best.information + 1e-9 * np.eye(len(best.beta))), dtype=np.float64)
    drift: Floats = inverse[:, term] / inverse[term, term]
    centre, spread = float(best.beta[term]), float(np.sqrt(inverse[term, term]))

    def fallen(at: float) -> float:
        found = fit(data, start=np.asarray(best.beta + drift * (at - centre)), held=term, at=at)
        return sqrt(max(0.0, 2 * (best.height - found.height))) - sqrt(CHI2_95)

    return _end(fallen, centre, -spread), _end(fallen, centre, spread)


def _end(fallen: Callable[[float], float], centre: float, spread: float) -> float:
    """Where `fallen` crosses nought going out from the centre; infinite where it never does."""
    inner, low = centre, -sqrt(CHI2_95)
    outer = centre + 1.96 * spread
    high = fallen(outer)
    while high < 0:
        if abs(outer) > _RANGE:
            return float(np.copysign(np.inf, spread))
        inner, low = outer, high
        outer += spread
        high = fallen(outer)
    middle = outer
    for _ in range(25):
        middle = inner + (outer - inner) * min(0.95, max(0.05, -low / (high - low)))
        value = fallen(middle)
        if abs(value) < 1e-3 or abs(outer - inner) < 1e-4:
            break
        inner, low, outer, high = (middle, value, outer, high) if value < 0 else (inner, low, middle, value)
    return middle


def detectable(data: Packed, best: Fit, term: int, power: float = 0.8415) -> float | None:
    """Smallest odds ratio of one term that is found in 80 of 100 studies (`power` is that point of the normal curve).

    Given how many each stratum had, the information depends on the log odds alone and not on who was chosen, so it can
    be had at any planted pull; evaluation/analysis holds the result against simulation. None beyond a hundredfold.
    """
    wanted = sqrt(CHI2_95) + power
    for odds in np.geomspace(1.1, 100.0, 60):
        planted = best.beta.copy()
        planted[term] = np.log(odds)
        information = likelihood(data, planted[None, :])[2][0]
        inverse: Floats = np.asarray(np.linalg.inv(information + 1e-9 * np.eye(len(planted))), dtype=np.float64)
        if np.log(odds) >= wanted * np.sqrt(inverse[term, term]):
            return float(odds)
    return None


def separated(data: Packed) -> bool:
    """Whether the ordinary likelihood has no top: some influence tells chosen from others perfectly."""
    plain = fit(data, penalty=False)
    if not plain.converged:
        return True
    sign, _ = np.linalg.slogdet(plain.information)
    return bool(sign <= 0 or np.linalg.cond(plain.information) > 1e10)
