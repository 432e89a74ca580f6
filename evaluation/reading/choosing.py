"""A choice among several, learned: weights of features such that the right ones of each choice come out likeliest.

Conditional logistic regression: the chances of the options of one case add up to 1, whatever their number. The table
has one outcome; a reader adds up the weights of each option (`groundbreak.reading.grammar.learned`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from groundbreak.reading.grammar.learned import Table


@dataclass(frozen=True)
class Choice:
    """One thing to learn from."""

    group: str
    """The report it is from: features are counted by reports."""
    options: Sequence[Sequence[str]]
    """The features of each option."""
    right: Sequence[bool]
    """Which of them may be chosen; a case of which all or none may teaches nothing."""


def fit(choices: Sequence[Choice], *, ridge: float, rarest: int = 3) -> Table:
    """Weights with a ridge penalty, by L-BFGS."""
    cases = [c for c in choices if any(c.right) and not all(c.right)]
    held: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        for name in {name for option in case.options for name in option}:
            held[name].add(case.group)
    columns = {name: n for n, name in enumerate(sorted(n for n, groups in held.items() if len(groups) >= rarest))}
    options = [option for case in cases for option in case.options]
    cells = [(row, columns[name]) for row, option in enumerate(options) for name in option if name in columns]
    rows, places = zip(*cells, strict=True)
    x = csr_matrix((np.ones(len(cells)), (rows, places)), shape=(len(options), len(columns)))
    right = np.array([float(flag) for case in cases for flag in case.right])
    sizes = np.array([len(case.options) for case in cases])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    case_of = np.repeat(np.arange(len(cases)), sizes)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        e = np.exp(z - np.maximum.reduceat(z, starts)[case_of])
        every, good = np.add.reduceat(e, starts), np.add.reduceat(e * right, starts)
        error = e / every[case_of] - e * right / good[case_of]
        return float((np.log(every) - np.log(good)).sum() + ridge / 2 * (w @ w)), x.T @ error + ridge * w

    w = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return Table(("right",), (0.0,), {name: [float(w[n])] for name, n in columns.items()}, 1.0)
