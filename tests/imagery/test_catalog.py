"""Catalogs and pictures that are broken in part: the rest is used, and what is missing is told."""

from __future__ import annotations

import json
import shutil
from datetime import date

import numpy as np
import pytest
import rasterio
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio.warp import reproject, transform_geom
from shapely import union_all
from shapely.geometry import box, mapping, shape

from groundbreak.errors import InputError
from groundbreak.imagery.area import HALO, Area, area_id, around, read_areas, tiles
from groundbreak.imagery.catalog import search
from groundbreak.imagery.errors import CatalogError
from groundbreak.imagery.loading import load
from groundbreak.imagery.problems import redacted
from groundbreak.imagery.profiles import HLS_L30, HLS_S30, LANDSAT, SENTINEL2, profile_of, roles_of
from groundbreak.model.place import Place

WORLD = box(-180, -90, 180, 90)
RING = [[126, 39], [126.1, 39], [126.1, 39.1], [126, 39]]


@pytest.fixture
def copy(catalog, tmp_path):
    """A copy that may be damaged."""
    shutil.copytree(catalog.parent, tmp_path / "c")
    return tmp_path / "c"


def assets(folder, number):
    homes = sorted((folder / "sentinel-2-l2a").glob("S2_*"))
    return homes[number]


def test_all_pictures_of_a_static_catalog_are_found(catalog, scene):
    found = search(str(catalog), WORLD)
    assert len(found.items) == found.seen == len(scene.days) and not found.problems
    assert [s.when.date().toordinal() for s in found.items] == list(scene.days)
    assert found.items[0].bands == ("blue", "green", "red", "nir", "swir1", "swir2")


def test_time_and_place_narrow_it(catalog, scene):
    first, last = date(2022, 1, 1), date(2022, 12, 31)
    wanted = [day for day in scene.days if first.toordinal() <= day <= last.toordinal()]
    assert len(search(str(catalog), WORLD, first, last).items) == len(wanted)
    assert search(str(catalog), box(0, 0, 1, 1)).items == ()
    assert search(str(catalog), WORLD, collections=["landsat"]).items == ()


def test_an_empty_catalog_is_no_error_and_a_missing_one_is(tmp_path):
    empty = {"type": "Catalog", "id": "e", "stac_version": "1.0.0", "description": "e", "links": []}
    (tmp_path / "catalog.json").write_text(json.dumps(empty))
    assert search(str(tmp_path), WORLD) == search(str(tmp_path / "catalog.json"), WORLD)
    assert search(str(tmp_path), WORLD).items == ()
    with pytest.raises(CatalogError, match="can't be opened"):
        search(str(tmp_path / "none.json"), WORLD)
    for nonsense in ("[1", "{}", "[]", '{"type": "Topology"}'):
        (tmp_path / "bad.json").write_text(nonsense)
        with pytest.raises(CatalogError, match="can't be opened"):
            search(str(tmp_path / "bad.json"), WORLD)


def test_a_broken_item_and_one_without_a_mask_are_named(copy):
    one, two, three = (assets(copy, n) for n in (0, 1, 2))
    next(one.glob("*.json")).write_text("{")
    next(two.glob("*.json")).unlink()
    path = next(three.glob("*.json"))
    raw = json.loads(path.read_text())
    del raw["assets"]["scl"]
    path.write_text(json.dumps(raw))
    found = search(str(copy), WORLD)
    assert len(found.problems) == 3
    assert len(found.items) == found.seen - 1 == 63
    assert any("mask" in p.message and p.subject == three.name for p in found.problems)


def test_a_catalog_on_the_network_may_not_point_at_local_files(copy, monkeypatch):
    from groundbreak.imagery import catalog as module

    items = list(module._local(copy, []))
    monkeypatch.setattr(module, "_items", lambda *args: iter(items))
    found = search("https://pictures.example/stac", WORLD)
    assert not found.items
    assert "may not point at files" in found.problems[0].message


def test_corrupt_and_missing_assets_cost_one_date_each(copy, scene):
    (assets(copy, 3) / "red.tif").write_bytes(b"II*\x00 broken")
    (assets(copy, 4) / "scl.tif").unlink()
    content = (assets(copy, 5) / "nir.tif").read_bytes()
    (assets(copy, 5) / "nir.tif").write_bytes(content[: len(content) // 2])
    found = search(str(copy), WORLD)
    loaded = load(found.items, scene.grid)
    assert loaded.unread == 3 and len(loaded.cube.days) == len(scene.days) - 3
    assert {p.subject.split(",")[0] for p in loaded.problems} == {assets(copy, n).name for n in (3, 4, 5)}


def test_a_host_that_does_not_answer_is_not_asked_for_every_picture(copy, scene):
    for home in range(20):
        path = next(assets(copy, home).glob("*.json"))
        raw = json.loads(path.read_text())
        for asset in raw["assets"].values():
            asset["href"] = f"http://127.0.0.1:9/{home}.tif"
        path.write_text(json.dumps(raw))
    loaded = load(search(str(copy), WORLD).items, scene.grid, threads=2)
    asked = [p for p in loaded.problems if "CURL" in p.message]
    assert loaded.unread == 20 and 3 <= len(asked) <= 5
    assert len(loaded.cube.days) == len(scene.days) - 20  # files on disk are read all the same
    assert all("did not answer: 127.0.0.1" in p.message for p in loaded.problems if p not in asked)


def test_what_is_read_is_what_was_measured(catalog, scene, cube):
    loaded = load(search(str(catalog), WORLD).items, scene.grid)
    both = loaded.cube.clear & cube.clear
    assert both.sum() > 0.9 * cube.clear.sum()
    apart = np.abs(loaded.cube.band("red").astype(int) - cube.band("red"))[both]
    assert np.median(apart) <= 120  # the step is gone on every date, whatever the flags say
    late = loaded.cube.days > date(2022, 1, 25).toordinal()
    assert np.abs(loaded.cube.band("red")[late].astype(int) - cube.band("red")[late])[both[late]].mean() < 250


def test_other_projections_land_on_the_same_ground(copy, scene):
    """Assets in the neighbouring UTM zone are warped; edges apart, values stay."""
    grid = scene.grid
    for path in assets(copy, 0).glob("*.tif"):
        with rasterio.open(path) as source:
            band, transform = source.read(1), source.transform
        moved, target = reproject(
            band, src_transform=transform, src_crs=grid.crs, dst_crs="EPSG:32651",
            src_nodata=0, dst_nodata=0, resolution=transform.a,
        )  # fmt: skip
        profile = {"driver": "GTiff", "height": moved.shape[1], "width": moved.shape[2], "count": 1,
                   "dtype": band.dtype, "crs": "EPSG:32651", "transform": target, "nodata": 0}  # fmt: skip
        with rasterio.open(path, "w", **profile) as out:
            out.write(moved)
    path = next(assets(copy, 0).glob("*.json"))
    path.write_text(path.read_text().replace("EPSG:32652", "EPSG:32651"))
    items = search(str(copy), WORLD).items[:1]
    loaded = load(items, grid)
    assert loaded.unread == 0
    inner = loaded.cube.covered[0, 8:-8, 8:-8]
    assert inner.mean() > 0.95
    truth, _ = scene.picture(0)
    apart = np.abs(loaded.cube.band("red")[0, 8:-8, 8:-8] - truth[2, 8:-8, 8:-8] * 10_000)[inner]
    assert np.median(apart) < 150


def test_reflectance_stored_as_such_is_not_scaled_again(copy, scene):
    for path in assets(copy, 0).glob("[bgrns]*.tif"):
        if path.name == "scl.tif":
            continue
        with rasterio.open(path) as source:
            band, profile = source.read(1), source.profile
        profile.update(dtype="float32", driver="GTiff")
        with rasterio.open(
            path,
            "w",
            **{k: profile[k] for k in ("driver", "height", "width", "count", "dtype", "crs", "transform", "nodata")},
        ) as out:
            out.write((band / 10_000).astype(np.float32), 1)
    loaded = load(search(str(copy), WORLD).items[:1], scene.grid)
    truth, _ = scene.picture(0)
    assert np.median(np.abs(loaded.cube.band("red")[0] - truth[2] * 10_000)[loaded.cube.covered[0]]) < 5


def test_collections_are_known_by_their_assets():
    s2 = {key: {} for key in ("B02", "B03", "B04", "B08", "B11", "B12", "SCL")}
    assert profile_of("x", "y", s2) is SENTINEL2
    assert roles_of(SENTINEL2, s2)["nir"] == "B08"
    assert profile_of("landsat-c2-l2", "", {}) is LANDSAT
    assert profile_of("HLSL30_2.0", "", {}) is HLS_L30
    assert profile_of("", "HLS.S30.T52SBJ", {}) is HLS_S30
    assert profile_of("dem", "", {"data": {}}) is None
    common = {"a": {"eo:bands": [{"common_name": "red"}]}, "SCL": {}}
    assert roles_of(SENTINEL2, common) == {"red": "a", "mask": "SCL"}


def test_addresses_are_shown_without_their_secrets():
    told = redacted("HTTP 403 https://me:secret@host/a.tif?sig=abc&se=1 for 'x?token=t'")
    assert "secret" not in told and "abc" not in told and "token" not in told and "host/a.tif" in told


def test_areas_come_from_geojson_or_from_places(tmp_path):
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": "north", "place_id": "p1"},
         "geometry": {"type": "Polygon", "coordinates": [RING]}}]}))  # fmt: skip
    (area,) = read_areas(path)
    assert (area.name, area.place_id, area.id) == ("north", "p1", area_id(area.geometry))
    (circle,) = around([Place("p", "P", lat=39.0, lon=126.0), Place("q", "Q")], 3)
    left, bottom, right, top = circle.geometry.bounds
    assert (top - bottom) * 110.57 == pytest.approx(6, rel=0.02) and (right - left) * 86.5 == pytest.approx(6, rel=0.02)
    for bad in ('{"type": "Point", "coordinates": [1, 2]}', "[]", "{",
                '{"type": "Polygon", "coordinates": [[[500000, 4000000], [500100, 4000000], [500100, 4000100], [500000, 4000000]]]}'):  # noqa: E501  # fmt: skip
        path.write_text(bad)
        with pytest.raises(InputError):
            read_areas(path)


@settings(max_examples=40, deadline=None)
@given(st.integers(20, 900), st.integers(20, 900), st.integers(100, 600))
def test_tiles_cover_an_area_once(width, height, side):
    left, top = 300_007.0, 4_390_013.0
    outline = transform_geom("EPSG:32652", "EPSG:4326", mapping(box(left, top - height * 10, left + width * 10, top)))
    cut = tiles(Area("a", shape(outline)), "EPSG:32652", 10.0, side=side)
    ground = shape(transform_geom("EPSG:4326", "EPSG:32652", outline))
    cores = [box(*tile.core.bounds) for tile in cut]
    assert union_all(cores).buffer(1e-6).contains(ground)
    assert sum(core.area for core in cores) == pytest.approx(union_all(cores).area)
    assert len({tile.name for tile in cut}) == len(cut)
    for tile in cut:
        assert max(tile.core.height, tile.core.width) <= 1.25 * side + 1
        assert tile.core.left % 10 == tile.core.top % 10 == 0  # pictures' pixels fall on the grid's
        assert tile.grid.left >= tile.core.left - HALO * 10 and tile.grid.top <= tile.core.top + HALO * 10
        assert box(*tile.grid.bounds).buffer(1e-6).contains(box(*tile.core.bounds).intersection(ground))


def test_an_area_a_little_larger_than_a_tile_is_one_tile():
    assert len(tiles(Area("a", box(126.0, 39.0, 126.05, 39.04)), "EPSG:32652", 10.0, side=400)) == 1
    assert len(tiles(Area("a", box(126.0, 39.0, 126.05, 39.04)), "EPSG:32652", 10.0, side=128)) > 4
