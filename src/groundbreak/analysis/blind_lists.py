"""Lists of places drawn blindly, which a forecast has to beat. They are no straw men.

In: the candidates of a cohort and of those before it. Out: `Blind`: how such lists are drawn, and each place's rate by
its province alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from groundbreak.analysis.candidates import Sheet
from groundbreak.analysis.field import Floats


@dataclass(frozen=True, slots=True)
class Blind:
    """Lists that know how cohorts are put together, and nothing of single places."""

    draws: tuple[tuple[int, int, int], ...]
    """By province: how many a list takes, how many candidates are good, how many there are."""
    rates: Floats
    """Each candidate's rate by its province alone."""


def blind(sheet: Sheet, earlier: Sequence[Sheet], size: int) -> Blind:
    """Lists as long as the model's, drawn blindly.

    From each province in proportion to what the last cohort took there, of the kind of unit that was chosen most.
    """
    chosen = Counter(p.kind for s in earlier for p, c in zip(s.field.places, s.chosen, strict=True) if c)
    kind = max(sorted(chosen), key=lambda k: chosen[k])
    last = earlier[-1]
    took = Counter(p.admin1 for p, c in zip(last.field.places, last.chosen, strict=True) if c)
    draws, rates = [], np.zeros(len(sheet.field))
    for province, count in _shared_out(took, size).items():
        inside = np.array([p.kind == kind and p.admin1 == province for p in sheet.field.places])
        pool = int(inside.sum())
        if pool:
            draws.append((min(count, pool), int((inside & sheet.chosen).sum()), pool))
            rates[inside] = min(count, pool) / pool
    return Blind(tuple(draws), rates)


def _shared_out(took: Mapping[str, int], size: int) -> dict[str, int]:
    """`size` shared out in proportion, whole numbers, the largest remainders first."""
    exact = {name: size * count / sum(took.values()) for name, count in sorted(took.items())}
    found = {name: int(share) for name, share in exact.items()}
    for name in sorted(exact, key=lambda n: (found[n] - exact[n], n))[: size - sum(found.values())]:
        found[name] += 1
    return found
