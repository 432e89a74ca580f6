"""Files are read as they lie: block by block where they lie on the grid, warped where they don't."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st
from odc.geo.geobox import GeoBox
from odc.stac import load as stac_load
from pystac import Item
from rasterio.errors import RasterioError
from rasterio.warp import Resampling, calculate_default_transform, reproject
from shapely.geometry import box

from groundbreak.imagery.catalog import search
from groundbreak.imagery.cube import Grid
from groundbreak.imagery.loading import load
from groundbreak.imagery.pasting import enlarge
from groundbreak.imagery.raster import UnreadableFile, read_piece

NOTHING = np.float32(np.nan)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A raster of 50 by 70 pixels of 20 m, and its values."""
    path = tmp_path_factory.mktemp("raster") / "a.tif"
    values = np.random.default_rng(1).integers(1, 9000, (50, 70)).astype(np.uint16)
    write(path, values, Affine(20, 0, 300_000, 0, -20, 4_400_000))
    return path, values


def write(path, values, transform, crs="EPSG:32652", **more):
    with rasterio.open(path, "w", driver="GTiff", height=values.shape[0], width=values.shape[1], count=1,
                       dtype=values.dtype, crs=crs, transform=transform, **more) as target:  # fmt: skip
        target.write(values, 1)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([20.0, 10.0, 5.0]), st.integers(-40, 180), st.integers(-40, 180), st.integers(1, 90),
       st.integers(1, 90))  # fmt: skip
def test_any_window_holds_what_the_file_holds_there(file, side, row, column, height, width):
    path, values = file
    grid = Grid("EPSG:32652", 300_000 + column * side, 4_400_000 - row * side, side, height, width)
    piece = read_piece(str(path), grid, classes=True)
    times = round(20 / side)
    whole = np.repeat(np.repeat(values, times, axis=0), times, axis=1).astype(np.int64)
    expected = np.full((height, width), -1)
    rows, columns = np.arange(row, row + height), np.arange(column, column + width)
    inside = np.ix_((rows >= 0) & (rows < whole.shape[0]), (columns >= 0) & (columns < whole.shape[1]))
    expected[inside] = whole[np.ix_(rows[inside[0].ravel()], columns[inside[1].ravel()])]
    if piece is None:
        assert (expected == -1).all()
        return
    assert piece.times == times
    found = np.full((height, width), -1)
    for r in range(height):
        for c in range(width):
            at = (r - piece.row) // times, (c - piece.column) // times
            if 0 <= at[0] < piece.values.shape[0] and 0 <= at[1] < piece.values.shape[1]:
                found[r, c] = piece.values[at]
    np.testing.assert_array_equal(found, expected)


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 4), st.integers(2, 9), st.integers(2, 9), st.integers(0, 999), st.floats(0, 0.5))
def test_large_pixels_are_interpolated_as_warping_does_it(times, rows, columns, seed, missing):
    rng = np.random.default_rng(seed)
    values = rng.integers(1, 9000, (rows, columns)).astype(np.float32)
    values[rng.random(values.shape) < missing] = 0
    fine, warped = np.empty((rows * times, columns * times), np.float32), np.zeros((rows * times, columns * times))
    enlarge(values, times, 0, 0, np.float32(0), fine)
    reproject(
        values.astype(np.float64), warped, resampling=Resampling.bilinear,
        src_transform=Affine(10 * times, 0, 300_000, 0, -10 * times, 4_400_000), src_crs="EPSG:32652", src_nodata=0,
        dst_transform=Affine(10, 0, 300_000, 0, -10, 4_400_000), dst_crs="EPSG:32652", dst_nodata=0,
    )  # fmt: skip
    np.testing.assert_array_equal(np.isnan(fine), warped == 0)
    np.testing.assert_allclose(np.nan_to_num(fine), warped, atol=0.51)


def test_odc_stac_reads_the_same(catalog, scene):
    """Neighbouring zone, 20 m on 10 m, a grid that begins elsewhere and reaches beyond the picture."""
    grid = Grid(scene.grid.crs, scene.grid.left + 200, scene.grid.top + 60, 10.0, 40, 80)
    items = search(str(catalog), box(-180, -90, 180, 90)).items[:3]
    loaded = load(items, grid)
    paths = sorted(catalog.parent.glob("sentinel-2-l2a/*/S2*.json"))[:3]
    theirs = stac_load(
        [Item.from_file(str(path)) for path in paths], bands=["red", "swir16"], resampling="bilinear",
        geobox=GeoBox(grid.shape, Affine(*grid.transform), grid.crs), dtype="float32", groupby="id",
    )  # fmt: skip
    seen = loaded.cube.covered
    assert 0.3 < seen.mean() < 0.95
    for role, key in (("red", "red"), ("swir1", "swir16")):
        np.testing.assert_allclose(loaded.cube.band(role)[seen], np.rint(theirs[key].values[seen]), atol=1)


def test_pictures_of_another_projection_lie_where_they_belong(tmp_path):
    there, width, height = calculate_default_transform("EPSG:32652", "EPSG:32651", 70, 50, 300_000, 4_399_000,
                                                       301_400, 4_400_000)  # fmt: skip
    moved = np.zeros((height, width), np.uint16)
    smooth = np.add.outer(np.arange(50) * 40, np.arange(70) * 30).astype(np.uint16) + 500
    reproject(
        smooth, moved, resampling=Resampling.bilinear, src_nodata=0, dst_nodata=0, src_crs="EPSG:32652",
        src_transform=Affine(20, 0, 300_000, 0, -20, 4_400_000), dst_transform=there, dst_crs="EPSG:32651",
    )  # fmt: skip
    write(tmp_path / "b.tif", moved, there, "EPSG:32651", nodata=0)
    piece = read_piece(str(tmp_path / "b.tif"), Grid("EPSG:32652", 300_000, 4_400_000, 20.0, 50, 70))
    inner = piece.values[3:-3, 3:-3].astype(int)
    assert (inner > 0).mean() > 0.95
    assert np.median(np.abs(inner - smooth[3:-3, 3:-3])) < 15


@pytest.mark.parametrize("href", [
    '<VRTDataset rasterXSize="1" rasterYSize="1"></VRTDataset>', "{folder}/a.vrt", "WMS:http://127.0.0.1:9/",
    "{folder}/none.tif", "http://127.0.0.1:9/a.tif", "http://[/a.tif", "{folder}",
])  # fmt: skip
def test_what_is_no_picture_is_refused_and_followed_nowhere(file, tmp_path, href):
    (tmp_path / "a.vrt").write_text(
        f'<VRTDataset rasterXSize="70" rasterYSize="50"><SRS>EPSG:32652</SRS><GeoTransform>300000,20,0,4400000,0,-20'
        f'</GeoTransform><VRTRasterBand dataType="UInt16" band="1"><SimpleSource><SourceFilename>{file[0]}'
        "</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>"
    )
    with pytest.raises(RasterioError):
        read_piece(href.format(folder=tmp_path), Grid("EPSG:32652", 300_000, 4_400_000, 20.0, 5, 5))


def test_files_that_can_not_be_placed_or_held_are_refused(tmp_path):
    grid = Grid("EPSG:32652", 300_000, 4_400_000, 20.0, 5, 5)
    write(tmp_path / "nowhere.tif", np.ones((9, 9), np.uint16), Affine.identity(), crs=None)
    with pytest.raises(UnreadableFile, match="where on Earth"):
        read_piece(str(tmp_path / "nowhere.tif"), grid)
    profile = {"driver": "GTiff", "height": 16_000, "width": 16_000, "count": 1, "dtype": "uint8", "tiled": True,
               "blockxsize": 16_000, "blockysize": 16_000, "sparse_ok": True, "crs": "EPSG:32652",
               "transform": Affine(20, 0, 300_000, 0, -20, 4_400_000)}  # fmt: skip
    with rasterio.open(tmp_path / "bomb.tif", "w", **profile):
        pass
    with pytest.raises(UnreadableFile, match="too large"):
        read_piece(str(tmp_path / "bomb.tif"), grid)
