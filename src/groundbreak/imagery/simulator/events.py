"""What happens to the simulated ground: construction, and all that looks like it and is not.

In: shapes and days. Out: `Event`, whose `alter` takes the mixture of covers that the land would have had on a day and
gives the one it has. Kinds in `SITES` are construction; the others are there to be mistaken for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from groundbreak.imagery.cube import Floats
from groundbreak.imagery.simulator.land import Rng, hump
from groundbreak.imagery.simulator.spectra import COVERS, mix

Indices = npt.NDArray[np.intp]

SITES = ("built", "stalled", "abandoned")
OTHERS = ("quarry", "clearing", "burn", "forest_burn", "flood", "sand", "greenhouse", "road", "bare_season", "pond")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happens to a set of pixels."""

    kind: str
    rows: Indices
    columns: Indices
    start: int
    """Day on which the first pixel changes."""
    structures: int
    """Day from which structures stand, for what gets any."""
    end: int
    """Day on which it is finished, dries out, or is given up."""
    lag: Floats
    """[pixel]: days after `start` on which this pixel changes."""
    cover: Floats
    """[pixel, cover]: what it is turned into in the end."""
    early: Floats
    """[pixel, cover]: what it is first, where that differs."""
    vigour: float = 0.5
    """How green it grows again."""

    @property
    def is_site(self) -> bool:
        """Whether it is construction."""
        return self.kind in SITES

    def alter(self, shares: Floats, day: int) -> Floats:
        """The mixture on a day, [pixel, cover], from the one it would have been."""
        passed = day - self.start - self.lag
        begun = np.clip(passed / 6.0, 0, 1)[:, None]
        if self.kind in ("flood", "burn"):
            return self._passing(shares, day, begun)
        target = self.early
        if self.kind not in ("stalled", "abandoned"):
            span = max(self.end - self.structures, 1)
            built = np.clip((day - self.structures - self.lag / max(self.lag.max(), 1) * span * 0.7) / 20, 0, 1)[
                :, None
            ]
            target = self.early * (1 - built) + self.cover * built
        target = self._regrown(target, passed, day)
        altered: Floats = shares * (1 - begun) + target * begun
        return altered

    def _passing(self, shares: Floats, day: int, begun: Floats) -> Floats:
        """What comes and goes within one season."""
        left = np.clip((self.end - day) / 25.0, 0, 1) * begun
        altered: Floats = shares * (1 - left) + self.cover * left
        return altered

    def _regrown(self, target: Floats, passed: Floats, day: int) -> Floats:
        """Weeds come up where nobody builds, thicker from year to year."""
        if self.kind in ("built", "quarry", "road", "pond", "sand"):
            waiting = 0.06 if self.kind == "built" else 0.02
        elif self.kind == "stalled":
            waiting = 0.14
        else:
            since = np.clip((day - self.end) / 365.0, 0, 2)
            waiting = min(0.95, self.vigour * (0.35 + 0.5 * since)) if day > self.end else 0.08
        doy = np.array([date.fromordinal(day).timetuple().tm_yday], np.float32)
        green = float(hump(doy, 140, 285, 12)[0]) * waiting
        grown = target * (1 - green)
        grown[:, COVERS.index("leaf")] += green
        return grown


def make_event(rng: Rng, kind: str, mask: npt.NDArray[np.bool_], start: int, plain: float = 0.0) -> Event:
    """An event of a kind on the pixels of a mask; `plain` are the odds that works look the same all over."""
    rows, columns = np.nonzero(mask)
    count = len(rows)
    across = rows * rng.normal() + columns * rng.normal()
    order = (across - across.min()) / max(float(np.ptp(across)), 1e-6)
    lag, structures, end, vigour = order * rng.uniform(3, 25), start, start, 0.5
    early = np.repeat(_bare(rng)[None], count, axis=0)
    cover = early
    if kind == "built":
        structures = start + int(rng.uniform(45, 160))
        end = structures + int(rng.uniform(90, 260))
        cover = _plain(rng, count) if plain and rng.random() < plain else _works(rng, rows, columns)
    elif kind in ("stalled", "abandoned"):
        end = start + (int(rng.uniform(150, 330)) if kind == "abandoned" else 100_000)
        vigour = rng.uniform(0.6, 1.0)
    elif kind == "quarry":
        middle = np.hypot(rows - rows.mean(), columns - columns.mean())
        lag = middle / max(middle.max(), 1) * rng.uniform(300, 1100)
        early = np.repeat(mix(rock=rng.uniform(0.6, 0.9), graded=0.1)[None], count, axis=0)
        cover = early
    elif kind in ("clearing", "forest_burn"):
        end, vigour = start + int(rng.uniform(20, 80)), rng.uniform(0.9, 1.5)
        dead = mix(straw=0.45, soil=0.5, canopy=0.05) if kind == "clearing" else mix(char=0.6, straw=0.3, canopy=0.1)
        early = np.repeat(dead[None], count, axis=0)
    elif kind in ("burn", "flood"):
        end = start + int(rng.uniform(20, 60))
        cover = np.repeat((mix(char=0.75) if kind == "burn" else mix(water=0.85))[None], count, axis=0)
        lag = order * 3
    elif kind == "bare_season":
        end, vigour = start + int(rng.uniform(120, 200)), rng.uniform(1.5, 2.2)
        early = np.repeat(mix(soil=0.8, straw=rng.uniform(0, 0.2))[None], count, axis=0)  # ploughed, not dug into
    else:
        cover = np.repeat(_lasting(rng, kind)[None], count, axis=0)
        early, end = cover, start + (300 if kind == "greenhouse" else 100_000)
        vigour = 0.25
    return Event(
        kind, rows, columns, start, structures, end, lag.astype(np.float32), cover.astype(np.float32),
        early.astype(np.float32), float(vigour),
    )  # fmt: skip


def _bare(rng: Rng) -> Floats:
    bright = rng.uniform(0.2, 0.85)
    return mix(graded=bright, straw=rng.uniform(0, 0.08))


def _lasting(rng: Rng, kind: str) -> Floats:
    return {
        "sand": mix(sand=0.85),
        "greenhouse": mix(plastic=rng.uniform(0.5, 0.8), leaf=rng.uniform(0.1, 0.25)),
        "road": mix(concrete=0.65, graded=0.2),
        "pond": mix(water=0.93),
    }[kind]


def _plain(rng: Rng, count: int) -> Floats:
    """Works without halls or yards that could be told apart: more or less of one bright cover on every pixel."""
    roof = str(rng.choice(("concrete", "concrete", "white_roof", "blue_roof", "red_roof")))
    share = np.clip(rng.uniform(0.35, 0.9) + rng.choice((0.0, 0.05, 0.2)) * rng.standard_normal(count), 0.05, 1)
    bare, green = mix(graded=rng.uniform(0.3, 1)), float(rng.uniform(0, 0.1))
    even: Floats = (share[:, None] * mix(**{roof: 1.0}) + (1 - share[:, None]) * bare).astype(np.float32)
    return even * (1 - green) + mix(leaf=1.0) * np.float32(green)


def _works(rng: Rng, rows: Indices, columns: Indices) -> Floats:
    """Halls in rows with yards between them, and a little green."""
    angle = rng.random() * np.pi
    u = rows * np.cos(angle) + columns * np.sin(angle)
    v = columns * np.cos(angle) - rows * np.sin(angle)
    block, yard = rng.uniform(3.5, 6), rng.uniform(1.5, 3)
    hall = (np.mod(u, block + yard) < block) & (np.mod(v, block * 1.6 + yard) < block * 1.6)
    roofs = ("blue_roof", "white_roof", "red_roof", "concrete")
    of_hall = (np.floor(u / (block + yard)) + 7 * np.floor(v / (block * 1.6 + yard))).astype(int)
    chosen = rng.integers(0, len(roofs), of_hall.max() - of_hall.min() + 1)[of_hall - of_hall.min()]
    cover = np.repeat(mix(concrete=0.45, graded=0.35, leaf=rng.uniform(0, 0.12))[None], len(rows), axis=0)
    for number, roof in enumerate(roofs):
        cover[hall & (chosen == number)] = mix(**{roof: 0.8, "graded" if roof == "concrete" else "concrete": 0.2})
    return cover
