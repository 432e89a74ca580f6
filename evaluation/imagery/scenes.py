"""Scenes of two simulators to train and measure on: easy, normal and hard ones, and lookalikes only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np
from second.coats import Happening
from second.county import County, make_county

from groundbreak.imagery.cube import Cube
from groundbreak.imagery.simulator.events import OTHERS, Event
from groundbreak.imagery.simulator.scene import Scene, Settings, make_scene
from groundbreak.imagery.simulator.sensor import Weather

SIMULATORS = ("first", "second")
KINDS = ("easy", "normal", "hard", "lookalikes")
COMMON = tuple(kind for kind in OTHERS if kind != "greenhouse")


def settings(kind: str, seed: int) -> Settings:
    """Settings of a scene, drawn at random within its kind."""
    rng = np.random.default_rng((seed, 5))
    first = date(int(rng.integers(2018, 2022)), int(rng.integers(1, 13)), 1)
    years = float(rng.uniform(3.5, 6.5))
    last = date.fromordinal(first.toordinal() + int(365 * years))
    base = Settings(
        size=200,
        first=first,
        last=last,
        pictures=int(rng.integers(int(18 * years), int(26 * years))),
        sites=(("built", 4), ("stalled", 1), ("abandoned", 1)),
        others=tuple((name, int(rng.integers(0, 3))) for name in COMMON),
        site_m2=(8_000, 45_000),
        wooded=0.3,
        views_after=int(rng.integers(24, 45)),
    )
    if kind == "easy":
        calm = Weather(cloud=0.25, missed=0.02, noise=0.004, misregistration=0.1)
        return replace(base, sites=(("built", 6),), others=tuple((name, 1) for name in COMMON[:4]), weather=calm)
    if kind == "normal":
        return replace(base, weather=Weather(cloud=float(rng.uniform(0.3, 0.45)), missed=0.05))
    rough = Weather(
        cloud=float(rng.uniform(0.4, 0.55)), missed=float(rng.uniform(0.05, 0.15)), noise=0.009, gain=0.035,
        misregistration=0.45, snow=0.6, snow_missed=0.35,
    )  # fmt: skip
    if kind == "hard":
        return replace(base, others=tuple((name, int(rng.integers(1, 4))) for name in OTHERS), weather=rough)
    return replace(base, sites=(), others=tuple((name, int(rng.integers(2, 6))) for name in OTHERS), weather=rough)


def scenes(kind: str, seeds: range, simulator: str = "first") -> Iterator[Scene | County]:
    """Scenes of a kind, from the simulator that ships or from the second one."""
    for seed in seeds:
        if simulator == "second":
            yield make_county(kind, seed)
        else:
            yield make_scene(settings(kind, seed), seed * 17 + KINDS.index(kind))


def coarsely(cube: Cube) -> Cube:
    """The same ground by a coarser satellite: pixels of twice the side, no blue band and one shortwave band."""
    roles = ("green", "red", "nir", "swir1")
    height, width = cube.grid.height // 2 * 2, cube.grid.width // 2 * 2
    grid = replace(cube.grid, resolution=cube.grid.resolution * 2, height=height // 2, width=width // 2)
    values = np.stack([cube.band(role)[:, :height, :width] for role in roles]).astype(np.float32)
    blocks = values.reshape(*values.shape[:2], height // 2, 2, width // 2, 2).mean(axis=(3, 5))
    clear = np.stack([halved(clear, 0.75) for clear in cube.clear])
    return Cube(grid, roles, cube.days, np.rint(blocks).astype(np.int16), clear, clear.copy(), cube.scenes)


def halved(mask: np.ndarray, share: float = 0.5) -> np.ndarray:
    """A mask on pixels of twice the side: those of which so much is in it."""
    height, width = mask.shape[0] // 2 * 2, mask.shape[1] // 2 * 2
    part: np.ndarray = mask[:height, :width].reshape(height // 2, 2, width // 2, 2).mean(axis=(1, 3)) >= share
    return part


def views_after(scene: Scene | County, event: Event | Happening, clear: np.ndarray) -> int:
    """Dates after the start on which most of an event's ground is clear."""
    after = scene.days >= event.start
    return int((clear[after][:, event.rows, event.columns].mean(axis=1) >= 0.5).sum())
