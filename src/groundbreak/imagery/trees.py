"""A small boosted ensemble of shallow trees: the learned part of a site's score.

In: features by name and the model's JSON, which `evaluation/imagery/train.py` writes from simulated scenes. Out: a
probability. Boosting as in Friedman, Hastie & Tibshirani (2000, doi:10.1214/aos/1016218223); trees are shallow, so what
moved a score can be told feature by feature.
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
    """Questions `x[name] > at`, level by level from the top, and a leaf for each way of answering them."""

    questions: tuple[tuple[str, float], ...]
    leaves: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.leaves) != len(self.questions) + 1 or len(self.leaves) & (len(self.leaves) - 1):
            raise ValueError("a tree asks the same number of questions on every way")

    def value(self, features: Mapping[str, float]) -> float:
        """What this tree adds to the log-odds."""
        node, count = 0, len(self.questions)
        while node < count:
            name, at = self.questions[node]
            node = 2 * node + 1 + (features[name] > at)
        return self.leaves[node - count]


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
            first = tree.questions[0][0]
            moved[first] = moved.get(first, 0.0) + self.slope * tree.value(features)
        return moved


@cache
def shipped() -> Model:
    """The model that comes with the program. Raises DefinitionError where its file is broken."""
    return read(MODEL)


def read(path: Path) -> Model:
    """Read a model. Raises DefinitionError where it can't be used."""
    try:
        raw = json.loads(path.read_text("utf-8"))
        trees = tuple(
            Tree(tuple((str(q[0]), float(q[1])) for q in t[0]), tuple(map(float, t[1]))) for t in raw["trees"]
        )
        return Model(raw["start"], trees, raw["slope"], raw["shift"])
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise DefinitionError(f"the score's model can't be read: {error}", subject=str(path)) from error
