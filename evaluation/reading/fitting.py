"""Multinomial logistic regression over named features, for tables that `groundbreak.reading.grammar.learned` reads."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from groundbreak.reading.grammar.learned import Table


@dataclass(frozen=True)
class Case:
    """One thing to learn from."""

    group: str
    """The report it is from: features are counted by reports, and folds never part one."""
    found: Sequence[str]
    wanted: Mapping[str, float]
    """Shares of the outcomes that are right; they add up to 1."""
    worth: float = 1.0


def fit(
    cases: Sequence[Case], outcomes: Sequence[str], *, ridge: float, rarest: int = 3, scale: float = 4.0, turns: int = 1
) -> Table:
    """Weights with a ridge penalty, by L-BFGS.

    With more `turns`, where several outcomes are right for a case, each turn shares them out as the turn before would:
    what a report says of a place, its sentences say between them.
    """
    table = Table(tuple(outcomes), (0.0,) * len(outcomes), {}, scale)
    columns = _columns(cases, rarest)
    x = _matrix(cases, columns, scale)
    worth = np.array([case.worth for case in cases])[:, None]
    masks = np.array([[case.wanted.get(o, 0.0) for o in outcomes] for case in cases])
    wanted = masks
    size = (len(columns), len(outcomes))
    flat = np.zeros(size[0] * size[1] + size[1])
    for _ in range(turns):

        def loss(flat: np.ndarray, wanted: np.ndarray = wanted) -> tuple[float, np.ndarray]:
            w, b = flat[: size[0] * size[1]].reshape(size), flat[size[0] * size[1] :]
            p = _softmax(x @ w + b)
            error = (p - wanted) * worth
            value = -(worth * wanted * np.log(p + 1e-12)).sum() + ridge / 2 * (w**2).sum()
            return float(value), np.concatenate([(x.T @ error + ridge * w).ravel(), error.sum(axis=0)])

        flat = minimize(loss, flat, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
        w, b = flat[: size[0] * size[1]].reshape(size), flat[size[0] * size[1] :]
        wanted = masks * _softmax(x @ w + b)
        wanted /= wanted.sum(axis=1, keepdims=True)
        table = Table(tuple(outcomes), tuple(b.tolist()), {n: w[c].tolist() for n, c in columns.items()}, scale)
    return table


def _softmax(z: np.ndarray) -> np.ndarray:
    p = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(p / p.sum(axis=1, keepdims=True))


def _columns(cases: Sequence[Case], rarest: int) -> dict[str, int]:
    groups: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        for name in case.found:
            groups[name].add(case.group)
    return {name: n for n, name in enumerate(sorted(n for n, held in groups.items() if len(held) >= rarest))}


def _matrix(cases: Sequence[Case], columns: Mapping[str, int], scale: float) -> csr_matrix:
    rows, places, values = [], [], []
    for row, case in enumerate(cases):
        known = [columns[name] for name in case.found if name in columns]
        rows += [row] * len(known)
        places += known
        values += [scale / math.sqrt(max(1, len(known)))] * len(known)
    return csr_matrix((values, (rows, places)), shape=(len(cases), len(columns)))


def written(table: Table, smallest: float, more: Mapping[str, object] | None = None) -> str:
    """The JSON of a table, one feature a line, without features all of whose weights are small; `more` goes along."""
    kept = {name: [round(v, 2) for v in row] for name, row in table.weights.items() if max(map(abs, row)) >= smallest}
    raw = {
        "outcomes": table.outcomes,
        "scale": table.scale,
        "bias": [round(v, 3) for v in table.bias],
        **(more or {}),
        "weights": kept,
    }
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":")).replace("],", "],\n") + "\n"


def folds(groups: Collection[str], count: int) -> dict[str, int]:
    """A fold for each report, always the same."""
    return {group: n % count for n, group in enumerate(sorted(groups))}
