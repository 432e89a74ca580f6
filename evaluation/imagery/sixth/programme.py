"""What happens in a world: how many sites of which kind, how many other changes, where and when.

In: a landscape and its dates. Out: changes in the order they begin, none upon another.
"""

from __future__ import annotations

from datetime import date

import numpy as np
from scipy import ndimage

from sixth.change import Change
from sixth.habits import HABITS, KINDS, ODDS
from sixth.landscape import Landscape
from sixth.otherwise import happen
from sixth.palette import Bools, Rng
from sixth.passes import Passes
from sixth.siting import Shape, find, occupy, places
from sixth.works import build

_OTHERS = {"easy": (1, 2), "normal": (3, 5), "hard": (5, 9), "lookalikes": (16, 24)}
_ROUGH = {"easy": 0.0, "normal": 0.4, "hard": 1.0, "lookalikes": 1.0}
_MONTHS = (5, 13, 20, 14, 9, 7, 4, 5, 8, 8, 4, 3)
"""How often works begin in each month."""


def make_changes(rng: Rng, kind: str, land: Landscape, passes: Passes) -> tuple[Change, ...]:
    """Draw all that happens."""
    where, taken = places(land), _kept_free(land)
    changes: list[Change] = []
    wanted = [] if kind == "lookalikes" else _sites(rng, kind)
    for what in wanted:
        place = str(rng.choice(["town edge", "town mixed", "country", "rough"], p=[0.62, 0.14, 0.16, 0.08]))
        most = 36_000 if kind == "hard" else 33_500
        shape = Shape(
            float(rng.uniform(15_400, most)), float(rng.uniform(1, 2.1)), 2 + 3 * _ROUGH[kind], margin=16
        )  # fmt: skip
        ground = find(rng, land, where[place], taken, shape) or find(rng, land, where["country"], taken, shape)
        if ground:
            occupy(taken, ground, 40)
            changes.append(build(rng, what, ground, _begin(rng, passes), land.palette, _ROUGH[kind]))
    count = int(rng.integers(*_OTHERS[kind]))
    odds = np.array(ODDS, np.float64) * rng.gamma(2, 0.5, len(ODDS))
    for what in rng.choice(KINDS, 3 * count, p=odds / odds.sum()):
        if len(changes) >= count + len(wanted):
            break
        habit = HABITS[str(what)]
        shape = Shape(
            float(np.exp(rng.uniform(*np.log(habit.m2)))), float(rng.uniform(*habit.ratio)), habit.ragged, habit.round
        )  # fmt: skip
        ground = find(rng, land, where[habit.place], taken, shape)
        if ground:
            occupy(taken, ground, 25)
            changes.append(happen(rng, str(what), ground, _when(rng, land, passes, str(what)), land.palette))
    return tuple(sorted(changes, key=lambda change: change.start))


def _sites(rng: Rng, kind: str) -> list[str]:
    if kind == "easy":
        return ["built"] * 4 + (["stalled"] if rng.random() < 0.5 else [])
    return (
        ["built"] * int(rng.integers(3, 5))
        + ["stalled"] * int(rng.integers(1, 3))
        + ["abandoned"] * int(rng.integers(0, 2))
    )


def _kept_free(land: Landscape) -> Bools:
    """Water, houses' middle and a strip along the border are left alone."""
    taken = np.zeros(land.rough.shape, np.bool_)
    taken.reshape(-1)[land.water.bed] = True
    taken.reshape(-1)[land.water.pond] = True
    return np.asarray(taken | ndimage.binary_erosion(land.built.town, iterations=16) | land.built.road, np.bool_)


def _begin(rng: Rng, passes: Passes) -> int:
    """A day in the months in which works begin, with a year and more before it and time to be seen after."""
    days = passes.days
    low, high = int(days[0]) + 430, int(days[max(len(days) - 20, 1)])
    for _ in range(60):
        day = int(rng.integers(low, max(high, low + 1)))
        if rng.random() < _MONTHS[date.fromordinal(day).month - 1] / max(_MONTHS):
            break
    return day


def _when(rng: Rng, land: Landscape, passes: Passes, what: str) -> int:
    """A day in the months in which this begins; what floods leave, when the river was high."""
    low, high = int(passes.days[0]) + 200, int(passes.days[-1]) - 120
    floods = [flood for flood in land.water.moved if low < flood < high]
    if what in ("deposit", "landslide") and floods:
        return int(rng.choice(floods))
    since, until = HABITS[what].months
    for _ in range(200):
        day = int(rng.integers(low, max(high, low + 1)))
        if since <= date.fromordinal(day).month <= until:
            break
    return day
