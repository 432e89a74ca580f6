from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

for needed in ("numba", "rasterio", "odc.stac", "pystac_client", "scipy", "rio_stac", "distributed"):
    pytest.importorskip(needed, reason="imagery's optional libraries are not installed: groundbreak[imagery]")

from groundbreak.imagery.cube import Cube  # noqa: E402
from groundbreak.imagery.simulator.scene import Scene, Settings, make_scene  # noqa: E402
from groundbreak.imagery.simulator.sensor import Weather  # noqa: E402
from groundbreak.imagery.simulator.write import WriteSettings, write_scene  # noqa: E402

SMALL = Settings(
    size=80,
    first=date(2020, 3, 1),
    last=date(2025, 10, 31),
    pictures=66,
    sites=(("built", 2),),
    others=(("burn", 1), ("road", 1)),
    site_m2=(20_000, 26_000),
    views_after=28,
    weather=Weather(cloud=0.25, missed=0.03),
)
SEED = 18


@pytest.fixture(scope="session")
def scene() -> Scene:
    """A county with two sites."""
    return make_scene(SMALL, SEED)


@pytest.fixture(scope="session")
def cube(scene: Scene) -> Cube:
    return scene.cube()


@pytest.fixture(scope="session")
def quiet() -> Cube:
    """A county where nobody builds, and fields rotate, burn and flood."""
    others = (("burn", 1), ("flood", 1), ("clearing", 1), ("bare_season", 1))
    return make_scene(replace(SMALL, sites=(), others=others), 5).cube()


@pytest.fixture(scope="session")
def catalog(scene: Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same county as files, with the step of baseline 04.00 and flags that are wrong about it."""
    return write_scene(scene, tmp_path_factory.mktemp("pictures"), WriteSettings(wrong_flags=0.3, coarse=True))
