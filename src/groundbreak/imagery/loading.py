"""Reads pictures into a cube on one grid.

In: items that a search found, and a grid. Out: `Loaded`: a `Cube` with one date a day, and what could not be read. Days
are read side by side, each straight into its place in the cube, so that memory is the cube's and a few pictures'. A
corrupt or unreachable asset costs that item on that piece of ground and nothing else. Pictures of one day that overlap
(orbits cut into tiles) fill each other.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from urllib.parse import urlsplit

import numpy as np
from rasterio.warp import transform_bounds
from shapely.geometry import box

from groundbreak.imagery.cube import ROLES, Cube, Grid, Shorts
from groundbreak.imagery.harmonise import common_step
from groundbreak.imagery.items import SceneItem
from groundbreak.imagery.picture import Picture, read_picture
from groundbreak.imagery.problems import Problem, problem
from groundbreak.imagery.profiles import MASK
from groundbreak.imagery.raster import REMOTE, environment

_WAITING = 16
"""Files read side by side on a network, where a thread mostly waits."""
_PATIENCE = 3
"""Failures in a row after which a host is not asked again for this piece of ground."""
_MOST_HAVE = 0.8
"""A band is used where so large a share of the items has it; those that lack it are then left out."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A cube, and what is not in it."""

    cube: Cube
    problems: tuple[Problem, ...]
    unread: int
    """Items that cover the grid and could not be read."""
    notes: tuple[str, ...] = ()
    """Decisions taken about whole scenes."""


@dataclass(slots=True)
class _Day:
    """What was read of one day."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """Scenes that show some of the grid."""


class _Hosts:
    """Which hosts don't answer: after three failures and no success they are not waited for again."""

    def __init__(self) -> None:
        self._silent: Counter[str] = Counter()
        self._answered: set[str] = set()

    def refuse(self, scene: SceneItem) -> Problem | None:
        """A problem where the picture's host has not answered the others."""
        host = _host(scene)
        if not host or self._silent[host] < _PATIENCE or host in self._answered:
            return None
        return problem(scene.id, f"not asked for, since its host did not answer: {host}")

    def note(self, scene: SceneItem, picture: Picture | Problem | None) -> None:
        """Keep in mind what came of a picture."""
        if not isinstance(picture, Problem):
            self._answered.add(_host(scene))
        elif "CURL error" in picture.message:
            self._silent[_host(scene)] += 1


def _host(scene: SceneItem) -> str:
    """The host that a picture lies on; '' for a file of this machine, or an address that is none."""
    try:
        return urlsplit(scene.assets[MASK].href).hostname or ""
    except ValueError:
        return ""


def load(items: Sequence[SceneItem], grid: Grid, threads: int = 0) -> Loaded:
    """Read everything that covers the grid. `threads` is by default one a core, or more where files are far away."""
    degrees = box(*transform_bounds(grid.crs, "EPSG:4326", *grid.bounds, densify_pts=5))
    wanted = [scene for scene in items if scene.footprint.intersects(degrees)]
    bands = _bands(wanted)
    longitude = degrees.centroid.x
    grouped = [(day, list(same)) for day, same in groupby(wanted, key=lambda scene: _solar_day(scene, longitude))]
    shape = (len(grouped), *grid.shape)
    values = np.zeros((len(bands), *shape), np.int16)
    clear, covered = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)

    hosts = _Hosts()

    def read(number: int) -> _Day:
        told, whole = _Day(), None
        with environment():
            for scene in grouped[number][1]:
                picture = hosts.refuse(scene) or read_picture(scene, bands, grid)
                hosts.note(scene, picture)
                if isinstance(picture, Problem):
                    told.problems.append(picture)
                elif picture is not None and picture.covered.any():
                    told.names.append(scene.id)
                    told.notes += [f"{scene.id}: {picture.note}"] if picture.note else []
                    whole = picture if whole is None else _filled(whole, picture)
        if whole is not None:
            values[:, number], clear[number], covered[number] = whole.values, whole.clear, whole.covered
        return told

    with ThreadPoolExecutor(threads or _threads(wanted)) as pool:
        try:
            read_days = list(pool.map(read, range(len(grouped))))
        finally:
            pool.shutdown(cancel_futures=True)
    kept = [number for number, told in enumerate(read_days) if told.names]
    if len(kept) < len(grouped):
        values, clear, covered = _only(values, kept), clear[kept], covered[kept]
    days = np.array([grouped[number][0] for number in kept], np.int32)
    if len(days) >= 12:
        steps = np.rint(common_step(values, clear, days)).astype(np.int16)
        if steps.any():
            values -= steps[:, :, None, None]
    names = tuple(" ".join(read_days[number].names) for number in kept)
    problems = tuple(one for told in read_days for one in told.problems)
    notes = tuple(note for told in read_days for note in told.notes)
    return Loaded(Cube(grid, bands, days, values, clear, covered, names), problems, len(problems), notes)


def _bands(items: Sequence[SceneItem]) -> tuple[str, ...]:
    """Bands that all items have, or nearly all."""
    counts = {role: sum(role in scene.assets for scene in items) for role in ROLES}
    return tuple(role for role in ROLES if items and counts[role] >= _MOST_HAVE * len(items))


def _solar_day(scene: SceneItem, longitude: float) -> int:
    return (scene.when + timedelta(hours=longitude / 15)).date().toordinal()


def _threads(items: Sequence[SceneItem]) -> int:
    remote = any(asset.href.startswith(REMOTE) for scene in items[:1] for asset in scene.assets.values())
    return _WAITING if remote else os.cpu_count() or 1


def _filled(one: Picture, other: Picture) -> Picture:
    """Where the first shows no clear ground, the second may."""
    take = (other.clear & ~one.clear) | (other.covered & ~one.covered)
    return Picture(
        np.where(take, other.values, one.values), np.where(take, other.clear, one.clear),
        one.covered | other.covered, one.note,
    )  # fmt: skip


def _only(values: Shorts, kept: Sequence[int]) -> Shorts:
    """Some of the dates, moved together in the memory they are in: a copy would double what a tile needs."""
    bands, _, height, width = values.shape
    flat = values.reshape(-1)
    size = height * width
    for band in range(bands):
        for place, number in enumerate(kept):
            source = (band * values.shape[1] + number) * size
            target = (band * len(kept) + place) * size
            flat[target : target + size] = flat[source : source + size]
    return flat[: bands * len(kept) * size].reshape(bands, len(kept), height, width)
