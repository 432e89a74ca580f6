"""Ridge logistic regression: few events, several influences, no separation, one number fixed beforehand.

In: influences (standardised), outcomes. Out: log odds. The penalty is that of a normal prior with spread one on the log
odds of each standard deviation; it is not tuned, since two or three cohorts are too few to tune anything by.
"""

from __future__ import annotations

import numpy as np

from groundbreak.analysis.field import Bools, Floats

PENALTY = 1.0


def fit(x: Floats, y: Bools) -> Floats:
    """Intercept first; it is not penalised."""
    design = np.column_stack([np.ones(len(x)), x])
    keep = np.full(design.shape[1], PENALTY)
    keep[0] = 1e-6
    base = np.clip(y.mean(), 1e-3, 1 - 1e-3)
    beta = np.zeros(design.shape[1])
    beta[0] = np.log(base / (1 - base))
    for _ in range(100):
        p = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
        gradient = design.T @ (y - p) - keep * beta
        hessian = (design * (p * (1 - p))[:, None]).T @ design + np.diag(keep)
        step = np.linalg.solve(hessian, gradient)
        beta = beta + step * min(1.0, 2.0 / max(1e-12, float(np.abs(step).max())))
        if np.abs(step).max() < 1e-8:
            break
    return np.asarray(beta)


def probabilities(x: Floats, beta: Floats, total: float) -> Floats:
    """Chances that add up to the number that will be chosen: the order is the model's, the level the programme's."""
    eta = np.column_stack([np.ones(len(x)), x]) @ beta
    if not 0 < total < len(x):
        return np.full(len(x), min(1.0, max(0.0, total / max(1, len(x)))))
    low, high = -60.0, 60.0
    for _ in range(80):
        shift = (low + high) / 2
        p = 1 / (1 + np.exp(-np.clip(eta + shift, -60, 60)))
        low, high = (shift, high) if p.sum() < total else (low, shift)
    return np.asarray(p)
