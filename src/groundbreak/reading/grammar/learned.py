"""What a table of weights, learned from labelled reports, says of the features found at some place in a text.

In: the names of features. Out: chances of a few outcomes, by multinomial logistic regression. No language is in here: a
language says what its features are, `evaluation/reading/fitting.py` learns the weights, and the table is plain JSON
that can be read: a feature, one weight an outcome. Pure Python, since a reader asks for a few places of a report.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from groundbreak.model.claim import Event

OUTCOMES: tuple[Event | None, ...] = (
    None,
    Event.SELECTED,
    Event.SITE_PREPARATION,
    Event.GROUNDBREAKING,
    Event.UNDER_CONSTRUCTION,
    Event.COMPLETED,
    Event.OPERATING,
    Event.STALLED,
)
"""What the words around a place may tell of it, in the order of the weights; first, nothing."""
Sums = tuple[int, Sequence[float]]
"""How many features were known, and what their weights add up to by outcome."""


@dataclass(frozen=True, slots=True)
class Table:
    """Weights by feature."""

    outcomes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, Sequence[float]]
    scale: float
    """Length that the features of one case have together, so that long sentences weigh no more than short ones."""

    def sums(self, found: Iterable[str]) -> Sums:
        """The weights of features, added up; those that were never seen say nothing.

        `found` holds each feature once, in an order that does not hang on chance: sums of floats do hang on theirs.
        """
        known = self.weights.get
        rows = [row for name in found if (row := known(name)) is not None]
        return len(rows), list(map(sum, zip(*rows))) if rows else [0.0] * len(self.bias)  # noqa: B905  each as long

    def chances(self, *parts: Sums) -> tuple[float, ...]:
        """Chances of the outcomes by all the features of a case, in their order; they add up to 1."""
        count = sum([part[0] for part in parts])
        factor = self.scale / math.sqrt(count or 1)
        totals = [b + factor * sum(s) for b, *s in zip(self.bias, *[part[1] for part in parts], strict=True)]
        top = max(totals)
        powers = [math.exp(total - top) for total in totals]
        whole = sum(powers)
        return tuple([power / whole for power in powers])


def of_one_kind(event: Event) -> Event:
    """The event that stands for it among those that words tell apart: an opening is a completion, as they go."""
    return Event.COMPLETED if event is Event.INAUGURATED else event


def parsed(text: str) -> Table:
    """A table from its JSON."""
    raw = json.loads(text)
    return Table(tuple(raw["outcomes"]), tuple(raw["bias"]), raw["weights"], raw["scale"])


@cache
def table(package: str, name: str) -> Table:
    """A table that ships with a package; read once."""
    return parsed(files(package).joinpath(name).read_text(encoding="utf-8"))
