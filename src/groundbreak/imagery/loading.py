"""Reads pictures into a cube on one grid.

In: items that a search found, and a grid. Out: `Loaded`: a `Cube` with one date a day, and what could not be read. Each
item is read by odc-stac, warped to the grid whatever its own projection; a corrupt or unreachable asset costs that item
on that piece of ground and nothing else. Pictures of one day that overlap (orbits cut into tiles) fill each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby

import numpy as np
from affine import Affine
from odc.geo.geobox import GeoBox
from odc.stac import load as stac_load
from rasterio.errors import RasterioError
from rasterio.warp import transform_bounds
from shapely.geometry import box

from groundbreak.imagery.catalog import SceneItem
from groundbreak.imagery.cube import ROLES, SCALE, Bools, Cube, Floats, Grid, Shorts
from groundbreak.imagery.harmonise import common_step, decide
from groundbreak.imagery.masks import clear_of, clear_of_bits
from groundbreak.imagery.problems import Problem, problem
from groundbreak.imagery.profiles import MASK

_Stored = tuple[Floats, Floats]
_START = datetime(2000, 1, 1, tzinfo=UTC)
_TOGETHER = 8
"""Items read in one go."""
_READ_ERRORS = (RasterioError, OSError, ValueError, KeyError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A cube, and what is not in it."""

    cube: Cube
    problems: tuple[Problem, ...]
    unread: int
    """Items that cover the grid and could not be read."""
    notes: tuple[str, ...] = ()
    """Decisions taken about whole scenes."""


@dataclass(frozen=True, slots=True)
class _Picture:
    values: Shorts
    clear: Bools
    covered: Bools
    note: str


def load(items: Sequence[SceneItem], grid: Grid, threads: int = 2) -> Loaded:
    """Read everything that covers the grid, date by date."""
    degrees = box(*transform_bounds(grid.crs, "EPSG:4326", *grid.bounds, densify_pts=5))
    wanted = [scene for scene in items if scene.footprint.intersects(degrees)]
    bands = _bands(wanted)
    longitude = degrees.centroid.x
    problems: list[Problem] = []
    days, pictures, names, notes = [], [], [], []
    unread = 0
    read = _read_all(wanted, grid, bands, threads)
    for day, same in groupby(read, key=lambda pair: _solar_day(pair[0], longitude)):
        whole: _Picture | None = None
        ids = []
        for scene, stored in same:
            picture = stored if isinstance(stored, Problem) else _picture(scene, bands, *stored)
            if isinstance(picture, Problem):
                problems.append(picture)
                unread += 1
                continue
            if picture.covered.any():
                ids.append(scene.id)
                notes += [f"{scene.id}: {picture.note}"] if picture.note else []
                whole = picture if whole is None else _filled(whole, picture)
        if whole is not None:
            days.append(day)
            pictures.append(whole)
            names.append(" ".join(ids))
    return Loaded(_cube(grid, bands, days, pictures, names), tuple(problems), unread, tuple(notes))


def _bands(items: Sequence[SceneItem]) -> tuple[str, ...]:
    """Bands that every item has, but for those that next to none has."""
    counts = {role: sum(role in scene.roles for scene in items) for role in ROLES}
    return tuple(role for role in ROLES if items and counts[role] >= 0.5 * len(items))


def _solar_day(scene: SceneItem, longitude: float) -> int:
    return (scene.when + timedelta(hours=longitude / 15)).date().toordinal()


def _read_all(
    items: Sequence[SceneItem], grid: Grid, bands: Sequence[str], threads: int
) -> Iterator[tuple[SceneItem, _Stored | Problem]]:
    """Items in order, each with what is stored of it on the grid, or why it can't be had.

    Read a few at a time, which is four times as fast; where one of them fails, each by itself.
    """
    for _, alike in groupby(items, key=lambda scene: (scene.profile.name, sorted(scene.roles.items()))):
        group = list(alike)
        for start in range(0, len(group), _TOGETHER):
            batch = group[start : start + _TOGETHER]
            try:
                yield from zip(batch, _read(batch, grid, bands, threads), strict=True)
            except _READ_ERRORS:
                for scene in batch:
                    yield scene, _read_one(scene, grid, bands, threads)


def _read_one(scene: SceneItem, grid: Grid, bands: Sequence[str], threads: int) -> _Stored | Problem:
    if missing := [role for role in bands if role not in scene.roles]:
        return problem(scene.id, f"it has no asset for {', '.join(missing)}")
    try:
        return _read([scene], grid, bands, threads)[0]
    except _READ_ERRORS as error:
        return problem(f"{scene.id}, {_culprit(scene, error)}", f"can't be read: {error}")


def _picture(scene: SceneItem, bands: Sequence[str], stored: Floats, codes: Floats) -> _Picture:
    """One item's reflectance and masks."""
    covered = np.isfinite(stored).all(axis=0) & (stored != 0).any(axis=0) & (codes >= 0)
    if scene.profile.mask == "scl":
        covered &= codes != 0
    scale, offset = _scaling(scene, bands, stored, covered)
    values = stored * (scale * SCALE)[:, None, None] + (offset * SCALE)[:, None, None]
    shorts = np.clip(np.rint(np.nan_to_num(values)), -2000, 32_000).astype(np.int16)
    note = ""
    if scene.profile.shifting_offset:
        decision = decide(shorts, covered & np.isin(codes, (2, 4, 5, 6)), scene.item.properties)
        if decision.subtract:
            shorts = shorts - np.int16(decision.subtract)
            note = f"{decision.subtract} subtracted ({decision.why})"
    whole = codes.astype(np.int32)
    if scene.profile.mask == "scl":
        clear = clear_of(whole, shorts, bands)
    else:
        clear = clear_of_bits(whole, scene.profile.unclear, shorts, bands)
    return _Picture(shorts, clear & covered, covered, note)


def _read(batch: Sequence[SceneItem], grid: Grid, bands: Sequence[str], threads: int) -> list[_Stored]:
    """Stored values ([band, row, column], NaN for none) and codes of the mask (-1 for none) of items that are alike."""
    first = batch[0]
    keys = {role: first.roles[role] for role in (*bands, MASK)}
    mask = keys[MASK]
    # a copy of each with an id of its own keeps items apart, whatever the catalog calls them
    own = [scene.item.clone() for scene in batch]
    for number, item in enumerate(own):
        item.id = f"{number:06d}"
        item.datetime = _START + timedelta(days=number)
    found = stac_load(
        own,
        bands=list(dict.fromkeys(keys.values())),
        geobox=GeoBox(grid.shape, Affine(*grid.transform), grid.crs),
        groupby="id",
        dtype={**dict.fromkeys(keys.values(), "float32"), mask: "int32"},
        resampling={"*": "bilinear", mask: "nearest"},
        fail_on_error=True,
        pool=threads,
        stac_cfg={"*": {"assets": {"*": {"nodata": 0}}}} if first.profile.mask == "scl" else None,
    )
    values = [np.asarray(found[keys[role]].values, np.float32) for role in bands]
    for role, band in zip(bands, values, strict=True):
        nodata = found[keys[role]].attrs.get("nodata")
        if nodata is not None and np.isfinite(nodata):
            band[band == nodata] = np.nan
    codes = np.asarray(found[mask].values, np.float32)
    fill = 255 if "hls" in first.profile.name else 1 if first.profile.name == "landsat-c2-l2" else None
    if fill is not None:
        codes[codes == fill] = -1
    return [(np.stack([band[number] for band in values]), codes[number]) for number in range(len(batch))]


def _scaling(scene: SceneItem, bands: Sequence[str], stored: Floats, covered: Bools) -> tuple[Floats, Floats]:
    """Scale and offset by band: the item's own words where it has any, else the profile's."""
    scales, offsets = [], []
    for place, role in enumerate(bands):
        told = _told(scene, role)
        scale = float(told.get("scale") or scene.profile.scale)
        offset = float(told.get("offset", scene.profile.offset) or 0.0)
        if scene.profile.shifting_offset:
            offset = 0.0  # the picture is asked instead; see `harmonise`
        values = stored[place][covered]
        if scene.profile.scale == 1e-4 and len(values) and float(np.quantile(values, 0.9)) < 2.5:
            scale, offset = 1.0, 0.0  # stored as reflectance already
        scales.append(scale)
        offsets.append(offset)
    return np.array(scales, np.float32), np.array(offsets, np.float32)


def _told(scene: SceneItem, role: str) -> dict[str, float]:
    fields = scene.item.assets[scene.roles[role]].extra_fields
    for listed in ("raster:bands", "bands"):
        bands = fields.get(listed)
        if isinstance(bands, list) and bands and isinstance(bands[0], dict):
            first = bands[0]
            found = {"scale": first.get("scale", first.get("raster:scale")),
                     "offset": first.get("offset", first.get("raster:offset"))}  # fmt: skip
            return {key: float(value) for key, value in found.items() if isinstance(value, (int, float))}
    return {}


def _culprit(scene: SceneItem, error: BaseException) -> str:
    """Which asset an error is about, where its text says so."""
    text = str(error)
    for role, key in scene.roles.items():
        name = scene.item.assets[key].href.rsplit("/", 1)[-1].partition("?")[0]
        if name and name in text:
            return f"asset {key} ({role})"
    return "one of its assets"


def _filled(one: _Picture, other: _Picture) -> _Picture:
    """Where the first shows no clear ground, the second may."""
    take = (other.clear & ~one.clear) | (other.covered & ~one.covered)
    return _Picture(
        np.where(take, other.values, one.values), np.where(take, other.clear, one.clear),
        one.covered | other.covered, one.note,
    )  # fmt: skip


def _cube(grid: Grid, bands: tuple[str, ...], days: list[int], pictures: list[_Picture], names: list[str]) -> Cube:
    shape = (len(days), *grid.shape)
    values = np.zeros((len(bands), *shape), np.int16)
    clear, covered = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
    for place, picture in enumerate(pictures):
        values[:, place], clear[place], covered[place] = picture.values, picture.clear, picture.covered
        pictures[place] = _Picture(picture.values[:, :0], picture.clear[:0], picture.covered[:0], "")
    ordinals = np.array(days, np.int32)
    if len(days) >= 12:
        steps = np.rint(common_step(values, clear, ordinals)).astype(np.int16)
        if steps.any():
            values -= steps[:, :, None, None]
    return Cube(grid, bands, ordinals, values, clear, covered, tuple(names))
