"""One item of a catalog as reflectance and masks on a grid.

In: an item, the bands that are wanted, a grid. Out: `Picture`, or the `Problem` that names the file that is broken.
Files are read one after the other, and the first that fails ends it: half a picture is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rasterio.errors import RasterioError

from groundbreak.imagery.cube import SCALE, Bools, Floats, Grid, Shorts
from groundbreak.imagery.harmonise import decide
from groundbreak.imagery.items import Asset, SceneItem
from groundbreak.imagery.masks import clear_of, clear_of_bits
from groundbreak.imagery.pasting import enlarge, store
from groundbreak.imagery.problems import Problem, problem
from groundbreak.imagery.profiles import MASK
from groundbreak.imagery.raster import Piece, address, read_piece

READ_ERRORS = (RasterioError, OSError, ValueError, KeyError, RuntimeError)
_NONE = np.float32(np.nan)


@dataclass(frozen=True, slots=True)
class Picture:
    """One item on a grid."""

    values: Shorts
    """[band, row, column], reflectance times `SCALE`."""
    clear: Bools
    covered: Bools
    note: str
    """A decision that was taken about it as a whole; '' for none."""


def read_picture(scene: SceneItem, bands: Sequence[str], grid: Grid) -> Picture | Problem | None:
    """Read an item; None where it does not reach the grid after all."""
    if missing := [role for role in bands if role not in scene.assets]:
        return problem(scene.id, f"it has no asset for {', '.join(missing)}")
    covered, some = np.ones(grid.shape, np.bool_), np.zeros(grid.shape, np.bool_)
    values, wide = np.empty((len(bands), *grid.shape), np.int16), np.empty(grid.shape, np.float32)
    role = MASK
    try:
        codes = _codes(scene, grid)
        if codes is None:
            return None
        for place, role in enumerate(bands):
            piece = _piece(scene, role, grid)
            if piece is None:
                return None
            scale, offset = _scaling(scene, role, piece)
            nodata = _NONE if piece.nodata is None else np.float32(piece.nodata)
            _lay(piece, nodata, wide)
            store(wide, nodata, np.float32(scale * SCALE), np.float32(offset * SCALE), values[place], covered, some)
    except READ_ERRORS as error:
        asset = scene.assets[role]
        return problem(f"{scene.id}, {asset.key}", f"can't be read: {_told(error, asset)}", asset.href)
    return _seen(scene, bands, values, codes, covered & some & (codes >= 0))


def _told(error: BaseException, asset: Asset) -> str:
    """An error in words: rasterio often puts GDAL's, which say more, beneath its own. The file is named elsewhere."""
    text = str(error.__cause__ or error).strip() or type(error).__name__
    for name in sorted({address(asset.href), asset.href, asset.href.rsplit("/", 1)[-1]}, key=len, reverse=True):
        text = text.replace(f"{name}: ", "").replace(f"{name}, ", "").replace(f"'{name}'", "it is").replace(name, "it")
    return text


def _piece(scene: SceneItem, role: str, grid: Grid) -> Piece | None:
    asset = scene.assets[role]
    nodata = scene.profile.nodata if asset.nodata is None else asset.nodata
    return read_piece(asset.href, grid, classes=role == MASK, nodata=nodata)


def _codes(scene: SceneItem, grid: Grid) -> npt.NDArray[np.int32] | None:
    """Codes of the mask; -1 where there are none."""
    piece = _piece(scene, MASK, grid)
    if piece is None:
        return None
    codes = np.full(grid.shape, -1, np.int32)
    if piece.times > 1:
        large = np.repeat(np.repeat(piece.values, piece.times, axis=0), piece.times, axis=1)
        piece = Piece(large, 1, piece.row, piece.column, piece.nodata)
    target, source = _overlap(piece, grid.shape)
    codes[target] = piece.values[source]
    nothing = {piece.nodata, scene.profile.mask_nodata} - {None}
    for value in nothing:
        codes[codes == value] = -1
    return codes


def _lay(piece: Piece, nodata: np.float32, wide: Floats) -> None:
    """The piece on the whole grid, NaN where it does not reach."""
    if piece.times > 1:
        enlarge(piece.values.astype(np.float32), piece.times, piece.row, piece.column, nodata, wide)
        return
    target, source = _overlap(piece, wide.shape)
    if wide[target].size < wide.size:
        wide[:] = np.nan
    wide[target] = piece.values[source]


def _overlap(piece: Piece, shape: tuple[int, ...]) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Where a piece with pixels of the grid's size lies on it, and which part of the piece that is."""
    target, source = [], []
    for first, held, wanted in zip((piece.row, piece.column), piece.values.shape, shape, strict=True):
        low, high = max(first, 0), max(min(first + held, wanted), max(first, 0))
        target.append(slice(low, high))
        source.append(slice(low - first, high - first))
    return (target[0], target[1]), (source[0], source[1])


def _scaling(scene: SceneItem, role: str, piece: Piece) -> tuple[float, float]:
    """Scale and offset: the item's own words where it has any, else the profile's."""
    asset, profile = scene.assets[role], scene.profile
    if profile.scale == 1e-4 and np.issubdtype(piece.values.dtype, np.floating):
        held = piece.values[np.isfinite(piece.values) & (piece.values != (piece.nodata or 0))]
        if held.size and float(np.quantile(held, 0.9)) < 2.5:
            return 1.0, 0.0  # stored as reflectance already
    scale = asset.scale or profile.scale
    if profile.shifting_offset:
        return scale, 0.0  # the picture is asked instead; see `harmonise`
    return scale, profile.offset if asset.offset is None else asset.offset


def _seen(
    scene: SceneItem, bands: Sequence[str], values: Shorts, codes: npt.NDArray[np.int32], covered: Bools
) -> Picture:
    note = ""
    if scene.profile.shifting_offset:
        decision = decide(values, covered & np.isin(codes, (2, 4, 5, 6)), scene.properties)
        if decision.subtract:
            values -= np.int16(decision.subtract)
            note = f"{decision.subtract} subtracted ({decision.why})"
    if scene.profile.mask == "scl":
        clear = clear_of(codes, values, bands)
    else:
        clear = clear_of_bits(codes, scene.profile.unclear, values, bands)
    return Picture(values, clear & covered, covered, note)
