"""What is known around a name: the programme's places, the document's other names, what others report that day.

Frozen values that `resolve` receives; nothing here reads anything.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from groundbreak.gazetteer.forms import Form

SYSTEM_NAMES: Mapping[str, str] = {
    "dprk": "the North's system",
    "mr": "McCune–Reischauer",
    "rr": "Revised Romanization",
}

_HABIT, _LAPSE = 0.92, 0.08
"""How often a document that writes in one system keeps to it in a name, and how often it doesn't."""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that speaks for or against a place besides the name itself."""

    eligible: Mapping[str, float] = field(default_factory=dict)
    """Prior weights of the places that the programme may build in; others count `other_weight`. Empty: all alike."""
    other_weight: float = 0.1
    country: str = ""
    """ISO code of the country that the document is about; places elsewhere count little."""
    named: frozenset[str] = frozenset()
    """Ids of places and provinces that the document names beyond doubt."""
    companions: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    """By place id: how many independent reports of about the same day name the place for the same event, and the
    reason in words ('KCNA's report of 8 February names Musan')."""
    systems: Mapping[str, float] = field(default_factory=dict)
    """Probability that the document writes in each system of romanization; empty: unknown."""


def infer_systems(names: Iterable[Sequence[Form]]) -> dict[str, float]:
    """Which system a document writes in, from the forms that each of its names spells exactly.

    Only names that tell systems apart count: Musan is Musan in all of them. Empty where nothing tells them apart.
    """
    scores = dict.fromkeys(SYSTEM_NAMES, 0.0)
    told = False
    for forms in names:
        written = {system for form in forms for system in form.systems}
        if not written or written >= scores.keys():
            continue
        told = True
        for system in scores:
            scores[system] += math.log(_HABIT if system in written else _LAPSE)
    if not told:
        return {}
    top = max(scores.values())
    weights = {system: math.exp(score - top) for system, score in scores.items()}
    total = sum(weights.values())
    return {system: weight / total for system, weight in weights.items()}


def system_cost(form: Form, systems: Mapping[str, float]) -> float:
    """How much dearer a form is in a document that writes in other systems than the form's, in nats."""
    if not systems or form.native:
        return 0.0
    fits = sum(p for system, p in systems.items() if system in form.systems)
    return -math.log(fits * _HABIT + (1 - fits) * _LAPSE) + math.log(_HABIT)
