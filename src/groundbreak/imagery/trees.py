"""Small boosted ensembles of shallow trees: the learned part of a site's score.

In: features by name and the model's JSON, which `evaluation/imagery/train.py` writes from simulated scenes. Out: a
probability. There is one ensemble for each kind of evidence: ground that is built on or lies bare, and ground that was
bared and is green again, have little in common, and each has lookalikes of its own. Boosting as in
Friedman, Hastie & Tibshirani (2000, doi:10.1214/aos/1016218223); trees are shallow, so what moved a score can be told
feature by feature.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from groundbreak.errors import DefinitionError

MODEL = Path(__file__).with_name("score.json")
GIVEN_UP = "abandoned"
"""The kind of site that was bared and is green again."""


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
class _Stack:
    """Trees of one size side by side: thousands are walked in a few steps."""

    names: tuple[str, ...]
    asked: npt.NDArray[np.int32]
    """[tree, question]: place of the feature among the names."""
    at: npt.NDArray[np.float64]
    leaves: npt.NDArray[np.float64]

    @classmethod
    def of(cls, trees: Sequence[Tree]) -> _Stack:
        """Trees that ask as many questions."""
        place: dict[str, int] = {}
        asked = [[place.setdefault(name, len(place)) for name, _ in tree.questions] for tree in trees]
        cuts = [[at for _, at in tree.questions] for tree in trees]
        leaves = np.array([tree.leaves for tree in trees], np.float64)
        return cls(tuple(place), np.array(asked, np.int32), np.array(cuts, np.float64), leaves)

    def values(self, features: Mapping[str, float]) -> npt.NDArray[np.float64]:
        """[tree]: what it adds to the log-odds."""
        x = np.array([features[name] for name in self.names], np.float64)
        trees, node = np.arange(len(self.asked)), np.zeros(len(self.asked), np.intp)
        questions = self.asked.shape[1]
        for _ in range((questions + 1).bit_length() - 1):
            node = 2 * node + 1 + (x[self.asked[trees, node]] > self.at[trees, node])
        found: npt.NDArray[np.float64] = self.leaves[trees, node - questions]
        return found


@dataclass(frozen=True, slots=True)
class Ensemble:
    """What speaks for one kind of site, with its calibration."""

    start: float
    trees: tuple[Tree, ...]
    slope: float = 1.0
    shift: float = 0.0
    """Calibration of the log-odds on scenes that the trees were not grown on (Platt 1999)."""
    _stacks: tuple[_Stack, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        sizes = sorted({len(tree.questions) for tree in self.trees})
        stacks = tuple(_Stack.of([tree for tree in self.trees if len(tree.questions) == size]) for size in sizes)
        object.__setattr__(self, "_stacks", stacks)

    def odds(self, features: Mapping[str, float]) -> float:
        """Log-odds that a group is of this kind."""
        total = sum(float(stack.values(features).sum()) for stack in self._stacks)
        return self.slope * (self.start + total) + self.shift

    def reasons(self, features: Mapping[str, float]) -> dict[str, float]:
        """How much each feature moved the log-odds, by the first question that each tree asks."""
        moved: dict[str, float] = {}
        for stack in self._stacks:
            for first, value in zip(stack.asked[:, 0], stack.values(features), strict=True):
                name = stack.names[first]
                moved[name] = moved.get(name, 0.0) + self.slope * float(value)
        return moved


@dataclass(frozen=True, slots=True)
class Model:
    """The ensembles by the kind of site that they know; each weighs its kind against all that is no site."""

    kinds: Mapping[str, Ensemble]

    def likeliest(self, features: Mapping[str, float]) -> str:
        """The kind whose ensemble speaks loudest for a group."""
        return max(self.kinds, key=lambda kind: self.kinds[kind].odds(features))

    def probability(self, features: Mapping[str, float]) -> float:
        """That a group is construction of any kind, 0 to 1. Kinds exclude one another, so that their odds add up."""
        odds = sum(math.exp(max(-30.0, min(30.0, kind.odds(features)))) for kind in self.kinds.values())
        return odds / (1 + odds)

    def reasons(self, features: Mapping[str, float]) -> dict[str, float]:
        """How much each feature moved the log-odds of the likeliest kind."""
        return self.kinds[self.likeliest(features)].reasons(features)


@cache
def shipped() -> Model:
    """The model that comes with the program. Raises DefinitionError where its file is broken."""
    return read(MODEL)


def read(path: Path) -> Model:
    """Read a model. Raises DefinitionError where it can't be used."""
    try:
        raw = json.loads(path.read_text("utf-8"))
        kinds = {str(name): _ensemble(part) for name, part in raw.items()}
        if not kinds:
            raise ValueError("it holds no ensemble")
        return Model(kinds)
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise DefinitionError(f"the score's model can't be read: {error}", subject=str(path)) from error


def _ensemble(raw: Any) -> Ensemble:
    trees = tuple(Tree(tuple((str(q[0]), float(q[1])) for q in t[0]), tuple(map(float, t[1]))) for t in raw["trees"])
    return Ensemble(float(raw["start"]), trees, float(raw["slope"]), float(raw["shift"]))
