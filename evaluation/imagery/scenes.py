"""Scenes of five simulators to train and measure on: easy, normal and hard ones, and lookalikes only.

The set `wide` is made by the first two with every setting drawn from a wider range than either uses by itself, so that
what is learnt hangs on no habit of theirs: noise, clouds, revisit, length, sizes, parcels, soils, colours, seasons.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np
from fifth.placing import Event as FifthEvent
from fifth.world import World as Fifth
from fifth.world import make_world as make_fifth
from fourth.stages import Change
from fourth.world import World, make_world
from second.coats import Happening
from second.county import County, make_county
from sixth.change import Change as SixthChange
from sixth.county import World as Sixth
from sixth.county import make_world as make_sixth
from third.changes import Change as ThirdChange
from third.world import World as Third
from third.world import make_world as make_third

from groundbreak.imagery.cube import Cube
from groundbreak.imagery.simulator.events import OTHERS, Event
from groundbreak.imagery.simulator.land import LandSettings
from groundbreak.imagery.simulator.scene import Scene, Settings, make_scene
from groundbreak.imagery.simulator.sensor import Weather

MAKERS = ("first", "second")
SIMULATORS = (*MAKERS, "wide", "third", "fourth", "fifth")
"""What is trained and measured on by default; `sixth` is measured on where asked for, and never trained on."""
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


def widely(kind: str, seed: int) -> Settings:
    """Settings of a scene of the simulator that ships, from wider ranges."""
    rng = np.random.default_rng((seed, 6))
    first = date(int(rng.integers(2017, 2022)), int(rng.integers(1, 13)), int(rng.integers(1, 28)))
    years = float(rng.uniform(2.8, 7.5))
    last = date.fromordinal(first.toordinal() + int(365 * years))
    small, long = float(rng.uniform(7_000, 20_000)), float(rng.uniform(25_000, 70_000))
    most = {"easy": 1, "normal": 2, "hard": 3, "lookalikes": 5}[kind]
    names = OTHERS if kind != "normal" else COMMON
    return Settings(
        size=200, first=first, last=last, pictures=min(int(years * rng.uniform(14, 40)), int(70 * years)),
        sites=() if kind == "lookalikes" else (("built", 3), ("stalled", 2), ("abandoned", 2)),
        others=tuple((name, int(rng.integers(0, most + 1))) for name in names),
        site_m2=(small, long), wooded=float(rng.uniform(0, 0.6)), views_after=int(rng.integers(14, 45)),
        weather=Weather(
            cloud=float(rng.uniform(0.15, 0.65)), missed=float(rng.uniform(0.01, 0.2)),
            noise=float(rng.uniform(0.002, 0.015)), gain=float(rng.uniform(0.005, 0.05)),
            misregistration=float(rng.uniform(0.05, 0.7)), snow=float(rng.uniform(0, 0.9)),
            snow_missed=float(rng.uniform(0, 0.5)),
        ),
        land=LandSettings(
            parcel_m2=float(np.exp(rng.uniform(np.log(3_000), np.log(40_000)))), stretch=float(rng.uniform(1, 2.5)),
            crop_odds=tuple(rng.dirichlet(12 * np.array([0.33, 0.2, 0.14, 0.1, 0.08, 0.1, 0.05]))),
            steady=float(rng.uniform(0.1, 0.9)), soils=float(rng.uniform(0.02, 0.3)), late=float(rng.normal(0, 12)),
            fickle=float(rng.uniform(2, 12)), level=float(rng.uniform(-0.6, 0.6)),
        ),
        plain=0.5, tint=float(rng.uniform(0.03, 0.2)), others_m2=(float(rng.uniform(5_000, 12_000)), 1.5 * long),
    )  # fmt: skip


def scenes(
    kind: str, seeds: range, simulator: str = "first"
) -> Iterator[Scene | County | Third | World | Fifth | Sixth]:
    """Scenes of a kind, from one simulator, or from the first two by turns with wider ranges."""
    for seed in seeds:
        if simulator == "third":
            yield make_third(kind, seed)
        elif simulator == "fourth":
            yield make_world(kind, seed)
        elif simulator == "fifth":
            yield make_fifth(kind, seed)
        elif simulator == "sixth":
            yield make_sixth(kind, seed)
        elif simulator == "second" or (simulator == "wide" and seed // 4 % 2):
            yield make_county(kind, seed, wide=simulator == "wide")
        elif simulator == "wide":
            yield make_scene(widely(kind, seed), seed * 17 + KINDS.index(kind))
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


def views_after(
    scene: Scene | County | Third | World | Fifth | Sixth,
    event: Event | Happening | ThirdChange | Change | FifthEvent | SixthChange,
    clear: np.ndarray,
) -> int:
    """Dates after the start on which most of an event's ground is clear."""
    after = scene.days >= event.start
    return int((clear[after][:, event.rows, event.columns].mean(axis=1) >= 0.5).sum())
