"""A small boosted ensemble of shallow trees: the learned part of a site's score.

In: features by name and the model's JSON, which `evaluation/imagery/train.py` writes from simulated scenes. Out: a
probability. Boosting as in Friedman, Hastie & Tibshirani (2000, doi:10.1214/aos/1016218223); each tree asks at most two
questions, so what moved a score can be told feature by feature.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from groundbreak.errors import DefinitionError

MODEL = Path(__file__).with_name("score.json")


@dataclass(frozen=True, slots=True)
class Tree:
    """Two questions at most: `x[first] > at`, then one on either side; four leaves."""

    first: str
    at: float
    low: tuple[str, float]
    high: tuple[str, float]
    leaves: tuple[float, float, float, float]

    def value(self, features: Mapping[str, float]) -> float:
        """What this tree adds to the log-odds."""
        side = features[self.first] > self.at
        name, at = self.high if side else self.low
        return self.leaves[2 * side + (features[name] > at)]


@dataclass(frozen=True, slots=True)
class Model:
    """The ensemble, with its calibration."""

    start: float
    trees: tuple[Tree, ...]
    slope: float = 1.0
    shift: float = 0.0
    """Calibration of the log-odds on scenes that the trees were not grown on (Platt 1999)."""

    def probability(self, features: Mapping[str, float]) -> float:
        """That a group is construction, 0 to 1."""
        odds = self.slope * (self.start + sum(tree.value(features) for tree in self.trees)) + self.shift
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))

    def reasons(self, features: Mapping[str, float]) -> dict[str, float]:
        """How much each feature moved the log-odds, by the first question that each tree asks."""
        moved: dict[str, float] = {}
        for tree in self.trees:
            moved[tree.first] = moved.get(tree.first, 0.0) + self.slope * tree.value(features)
        return moved


@cache
def shipped() -> Model:
    """The model that comes with the program. Raises DefinitionError where its file is broken."""
    return read(MODEL)


def read(path: Path) -> Model:
    """Read a model. Raises DefinitionError where it can't be used."""
    try:
        raw = json.loads(path.read_text("utf-8"))
        trees = tuple(Tree(t[0], t[1], (t[2], t[3]), (t[4], t[5]), tuple(t[6])) for t in raw["trees"])
        return Model(raw["start"], trees, raw["slope"], raw["shift"])
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise DefinitionError(f"the score's model can't be read: {error}", subject=str(path)) from error
