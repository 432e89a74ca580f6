"""How surely a careful reader takes the same from a report: the confidence that a claim about a place states.

In: a frame. Out: a probability that place, event and date are all right. Weights are learned from labelled reports by
`evaluation/reading/learn_confidence.py`, which prints the table below. Exists because what rules feel sure of and what
they get right are two things.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from groundbreak.model.claim import Event
from groundbreak.model.dates import DateBasis
from groundbreak.reading.english.weighing import FLAG
from groundbreak.reading.grammar.frames import Frame

_SURE = 0.95
"""Relevance that leaves no doubt that a frame is the programme's."""
_DOUBTFUL = 0.5
"""Relevance below which no frame is made."""
_MONTH = 31


def _dated(frame: Frame) -> bool:
    return frame.when.basis is DateBasis.EVENT


def _days(frame: Frame) -> float:
    return math.inf if frame.when.days is None else frame.when.days


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing a frame shows, and what it is worth in nats."""

    name: str
    weight: float
    meaning: str
    value: Callable[[Frame], float]


SIGNS: tuple[Sign, ...] = (
    Sign("inherited", -0.75, "the place comes from an earlier sentence", lambda f: f.inherited),
    Sign("weak", -0.73, "the event is said by the way", lambda f: not f.said),
    Sign("guessed", -0.48, "the event is only understood from the words around the place", lambda f: f.guessed),
    Sign(
        "doubt",
        -0.79,
        "doubt whether it is the programme's, 0 to 1",
        lambda f: max(0.0, _SURE - f.relevance) / (_SURE - _DOUBTFUL),
    ),
    Sign("month", -0.10, "dated by more than a day, up to a month", lambda f: _dated(f) and 1 < _days(f) <= _MONTH),
    Sign("year", -1.16, "dated by more than a month", lambda f: _dated(f) and _days(f) > _MONTH),
    Sign("undated", -0.12, "not dated by the text", lambda f: not _dated(f)),
    Sign("completed", -0.20, "a completion", lambda f: f.event is Event.COMPLETED),
    Sign("selected", -0.39, "a choice or a plan", lambda f: f.event is Event.SELECTED),
    Sign("headline", -0.50, "said in the headline", lambda f: f.sentence.headline),
)
BIAS = 2.30
"""Set so that the mean is the share right in reports that no rule was written against."""


def confidence(frame: Frame) -> float:
    """The probability that a frame is right, 0 to 1; one that was only understood states its own."""
    if FLAG in frame.flags:
        return frame.relevance * frame.certainty
    total = BIAS + sum(s.weight * float(s.value(frame)) for s in SIGNS)
    return 1 / (1 + math.exp(-total))
