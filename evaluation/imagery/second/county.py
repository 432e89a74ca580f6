"""A county of the second simulator, and the kinds of county that detection is trained and measured on.

In: a kind and a seed. Out: `County`, which answers to the same names as a `Scene` of the simulator that ships, so that
it is measured, trained on and written as files by the same scripts. Every number of a county is drawn from a range:
nothing may be learnt that holds in one invented world only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from groundbreak.imagery.cube import ROLES, SCALE, Cube, Grid
from groundbreak.imagery.harmonise import common_step
from groundbreak.imagery.masks import clear_of
from second.coats import SITES, Happening, outline_of
from second.ground import (
    CROP,
    LARCH,
    MEADOW,
    PINE,
    RICE,
    RIVER,
    VILLAGE,
    WASTE,
    WOOD,
    Array,
    Ground,
    Rng,
    make_ground,
)  # fmt: skip
from second.happenings import happen
from second.sky import Sky, measure, snow_cover

FARM = (CROP, RICE, MEADOW)
TREES = (WOOD, LARCH, PINE)
HOMES = {
    "quarry": (*TREES, MEADOW, WASTE), "clearing": TREES, "terrace": TREES, "forest_burn": TREES, "field_burn": FARM,
    "flood": FARM, "deposit": (*FARM, RIVER), "bar": (*FARM, RIVER), "greenhouse": FARM, "road": (*FARM, *TREES),
    "tilled": FARM, "mulch": FARM, "pond": FARM, "slide": TREES,
}  # fmt: skip
LOOKALIKES = tuple(HOMES)
NAMED = ("quarry", "clearing", "terrace", "forest_burn", "field_burn", "flood", "deposit", "tilled")
"""Hard negatives beside what fields, paddies, snow and missed clouds do of themselves."""


@dataclass(frozen=True, slots=True)
class County:
    """A county whose truth is known."""

    seed: int
    grid: Grid
    ground: Ground
    events: tuple[Happening, ...]
    days: NDArray[np.int32]
    orbits: NDArray[np.int32]
    snow: Array
    sky: Sky
    step: bool
    """Whether pictures from 25 January 2022 on lie 0.1 higher, as a wrongly flagged baseline leaves them."""

    def truth(self, day: int) -> Array:
        """[row, column, band]"""
        seen = self.ground.spectra(day)
        for event in self.events:
            if day >= event.start - 3:
                seen[event.rows, event.columns] = event.alter(seen[event.rows, event.columns], day, self.ground)
        return seen

    def picture(self, number: int) -> tuple[Array, NDArray[np.uint8]]:
        """What was measured on the date of this number, and its classification."""
        day = int(self.days[number])
        rng = np.random.default_rng((self.seed, 4, number))
        return measure(rng, self.truth(day), day, float(self.snow[number]), self.sky, self.ground,
                       int(self.orbits[number]))  # fmt: skip

    def cube(self) -> Cube:
        """All pictures in memory; what loading does about a step is done here too."""
        shape = (len(self.days), *self.grid.shape)
        values, clear = np.zeros((len(ROLES), *shape), np.int16), np.zeros(shape, np.bool_)
        late = self.days >= date(2022, 1, 25).toordinal()
        for number in range(len(self.days)):
            seen, codes = self.picture(number)
            stored = seen * SCALE + (1000 if self.step and late[number] and number % 3 else 0)
            values[:, number] = np.clip(np.rint(stored), -2000, 20_000)
            clear[number] = clear_of(codes, values[:, number], ROLES)
        if self.step:
            values -= np.rint(common_step(values, clear, self.days)).astype(np.int16)[:, :, None, None]
        names = tuple(f"second-{n}" for n in range(len(self.days)))
        return Cube(self.grid, ROLES, self.days, values, clear, np.ones(shape, np.bool_), names)

    def sites(self) -> tuple[Happening, ...]:
        """What is construction."""
        return tuple(event for event in self.events if event.is_site)

    def mask(self, event: Happening) -> NDArray[np.bool_]:
        """The pixels of an event."""
        where = np.zeros(self.grid.shape, np.bool_)
        where[event.rows, event.columns] = True
        return where


def counties(kind: str, seeds: range) -> Iterator[County]:
    """Counties of a kind: easy, normal, hard, or lookalikes only."""
    for seed in seeds:
        yield make_county(kind, seed)


def make_county(kind: str, seed: int, wide: bool = False) -> County:
    """Invent a county; with `wide`, its numbers come from wider ranges than any one world is likely to show."""
    rng = np.random.default_rng((seed, len(kind), 3333 if wide else 2222))
    size = 240 if kind == "lookalikes" else 170
    days, orbits = _days(rng, wide)
    first, last = int(days[0]), int(days[-1])
    ground = make_ground(rng, size, first - 40, last, wide)
    wanted = _wanted(rng, kind, wide)
    events, taken = [], np.zeros((size, size), np.bool_)
    for name in wanted:
        event = _place(rng, name, ground, taken, days, 0.5 if wide else 0.0)
        if event is not None:
            events.append(event)
    grid = Grid("EPSG:32652", 420_000.0, 4_410_000.0, 10.0, size, size)
    step = bool(kind != "easy" and rng.random() < 0.15)
    return County(seed, grid, ground, tuple(events), days, orbits, snow_cover(rng, days), _sky(rng, kind, wide), step)


def _sky(rng: Rng, kind: str, wide: bool) -> Sky:
    if wide:
        return Sky(
            cloud=rng.uniform(0.08, 0.4), missed=rng.uniform(0.01, 0.2), veil=rng.uniform(0, 0.12),
            noise=rng.uniform(0.002, 0.014), haze=rng.uniform(0.004, 0.025), tint=rng.uniform(0, 0.08),
            shift=rng.uniform(0.05, 0.7), blur=rng.uniform(0.1, 0.8), roofs_masked=rng.uniform(0, 0.6),
            snow_seen=rng.uniform(0.4, 0.98),
        )  # fmt: skip
    if kind == "easy":
        return Sky(cloud=0.1, missed=0.01, veil=0.01, noise=0.003, haze=0.006, tint=0.01, shift=0.12, roofs_masked=0.1)
    hard = kind in ("hard", "lookalikes")
    return Sky(
        cloud=rng.uniform(0.14, 0.3) if hard else rng.uniform(0.08, 0.2),
        missed=rng.uniform(0.05, 0.16) if hard else rng.uniform(0.02, 0.07),
        veil=rng.uniform(0.03, 0.1) if hard else 0.03,
        noise=rng.uniform(0.003, 0.009) if hard else 0.004,
        haze=rng.uniform(0.008, 0.02),
        tint=rng.uniform(0.01, 0.06),
        shift=rng.uniform(0.2, 0.6) if hard else rng.uniform(0.1, 0.3),
        blur=rng.uniform(0.3, 0.6),
        roofs_masked=rng.uniform(0.1, 0.6),
        snow_seen=rng.uniform(0.55, 0.95) if hard else 0.9,
    )  # fmt: skip


def _days(rng: Rng, wide: bool) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Dates of two orbits that pass every ten or five days; pictures that were all cloud were never ordered."""
    first = date(int(rng.integers(2018, 2022)), int(rng.integers(1, 13)), int(rng.integers(1, 28))).toordinal()
    last = first + int(365 * (rng.uniform(2.8, 7.5) if wide else rng.uniform(3.6, 6.2)))
    every = int(rng.choice((5, 10), p=(0.75, 0.25)))
    one = np.arange(first, last, every)
    other = np.arange(first + int(rng.integers(2, 4)), last, every) if rng.random() < 0.5 or every == 10 else one[:0]
    days = np.concatenate([one, other])
    orbits = np.concatenate([np.zeros(len(one), np.int32), np.ones(len(other), np.int32)])
    aim = (rng.uniform(13, 40) if wide else rng.uniform(17, 27)) * (last - first) / 365
    keep = rng.random(len(days)) < min(1.0, aim / len(days))
    days, orbits = days[keep], orbits[keep]
    order = np.argsort(days, kind="stable")
    return days[order].astype(np.int32), orbits[order]


def _wanted(rng: Rng, kind: str, wide: bool) -> list[str]:
    if kind == "lookalikes":
        counts = {name: int(rng.integers(2, 7)) for name in NAMED} | {
            name: int(rng.integers(0, 3)) for name in LOOKALIKES if name not in NAMED
        }
        return [name for name, count in counts.items() for _ in range(count)]
    sites = ["built"] * 5 if kind == "easy" else ["built"] * 3 + ["stalled", "abandoned"] * (2 if wide else 1)
    top = {"easy": 1, "normal": 2, "hard": 3}[kind]
    names = LOOKALIKES[:5] if kind == "easy" else LOOKALIKES
    return sites + [name for name in names for _ in range(int(rng.integers(0, top + 1)))]


def _place(
    rng: Rng, kind: str, ground: Ground, taken: NDArray[np.bool_], days: NDArray[np.int32], plain: float
) -> Happening | None:
    """Put something where it belongs and nothing else is; None where there is no room."""
    kinds = ground.kinds()
    if kind in SITES:
        homes = rng.choice(3, p=(0.72, 0.2, 0.08))
        allowed = ((*FARM, WASTE), (*TREES, MEADOW), (VILLAGE, *FARM))[homes]
        pixels = rng.uniform(80, 450)
    else:
        allowed, pixels = HOMES[kind], rng.uniform(50, 700)
    for _ in range(150):
        mask = outline_of(rng, kind, ground.size, pixels)
        if mask.sum() < 20 or taken[mask].any() or np.isin(kinds[mask], allowed).mean() < 0.75:
            continue
        if kind in ("bar", "deposit") and not (kinds[ndimage.binary_dilation(mask, iterations=4)] == RIVER).any():
            continue  # rivers leave sand beside them
        taken |= ndimage.binary_dilation(mask, iterations=int(rng.integers(2, 7)))
        return happen(rng, kind, mask, _start(rng, kind, days), plain)
    return None


_SEASON = {"field_burn": (55, 110), "flood": (180, 245), "deposit": (190, 245), "tilled": (80, 150), "mulch": (85, 130),
           "slide": (185, 245), "terrace": (60, 110), "forest_burn": (70, 130)}  # fmt: skip


def _start(rng: Rng, kind: str, days: NDArray[np.int32]) -> int:
    late = len(days) - int(rng.integers(12, 40)) if kind in SITES else len(days) - 6
    low = int(days[0]) + 380
    start = int(rng.integers(low, max(low + 1, int(days[max(late, 0)]))))
    if kind in SITES and rng.random() < 0.5:  # works mostly begin in winter or spring
        year = date.fromordinal(start).year
        spring = date(year, 1, 1).toordinal() + int(rng.integers(20, 120))
        start = spring if low <= spring <= int(days[max(late, 0)]) else start
    if kind in _SEASON:
        start = date(date.fromordinal(start).year, 1, 1).toordinal() + int(rng.integers(*_SEASON[kind]))
    return start
