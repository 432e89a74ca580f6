"""From files to the ledger and the command line: four states, resuming, a cluster that loses a worker."""

from __future__ import annotations

import json
import os
import shutil
import signal
from dataclasses import asdict

import pytest
import rasterio
from shapely import affinity, from_wkt
from shapely.geometry import box, shape

from groundbreak import ledger
from groundbreak.imagery.area import Area, area_id
from groundbreak.imagery.catalog import Scenes, search
from groundbreak.imagery.layers import write_layers
from groundbreak.imagery.scan import scan_area
from groundbreak.imagery.sites import DetectSettings
from groundbreak.model.look import LookOutcome
from groundbreak.model.run import Outcome
from groundbreak.testing import NOON
from groundbreak.workflow.ground import newest_looks, site_rows
from groundbreak.workflow.observe import observe

WORLD = box(-180, -90, 180, 90)


@pytest.fixture(scope="module")
def scenes(catalog):
    return search(str(catalog), WORLD)


@pytest.fixture(scope="module")
def area(scenes):
    footprint = scenes.items[0].footprint
    return Area(area_id(footprint), footprint, "county-a", "A")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return tmp_path_factory.mktemp("tiles")


@pytest.fixture(scope="module")
def result(scenes, area, kept):
    return scan_area(scenes.items, area, kept)


def test_the_whole_way_from_files_finds_the_sites(result, scene):
    assert len(result.sites) == 2 and not result.failed
    assert result.blind_fraction < 0.05
    assert sum(site.area_m2 for site in result.sites) == pytest.approx(
        sum(100 * len(e.rows) for e in scene.sites()), rel=0.25
    )
    for site in result.sites:
        assert from_wkt(site.polygon).within(result.area.geometry)
        assert len(site.scenes) == site.clear_views + 1


def test_a_second_scan_makes_nothing_again(result, scenes, area, kept, monkeypatch):
    monkeypatch.setattr("groundbreak.imagery.scan.work", None)
    again = scan_area(scenes.items, area, kept)
    assert again.reused == len(result.tiles) and again.sites == result.sites


def test_half_a_result_is_made_again(result, scenes, area, tmp_path):
    shutil.copytree(result.home, tmp_path / result.home.name)
    broken = tmp_path / result.home.name / f"{result.tiles[0].tile}.json"
    broken.write_text(broken.read_text()[:100])
    again = scan_area(scenes.items, area, tmp_path)
    assert again.reused == len(result.tiles) - 1 and again.sites == result.sites


def test_small_tiles_find_what_one_tile_finds(result, scenes, area, tmp_path):
    small = scan_area(scenes.items, area, tmp_path, side=48)
    assert len(small.tiles) > len(result.tiles)
    assert len(small.sites) == len(result.sites)
    for one in result.sites:
        best = max(small.sites, key=lambda other: from_wkt(other.polygon).intersection(from_wkt(one.polygon)).area)
        assert from_wkt(best.polygon).intersection(from_wkt(one.polygon)).area > 0.8 * from_wkt(one.polygon).area


def test_four_states_of_looking(scenes, area, kept, tmp_path):
    cloudy = scenes.items[:6]
    elsewhere = Area("x", affinity.translate(area.geometry, 5, 0), "county-c")
    with ledger.open(str(tmp_path / "l"), create=True) as book:
        observe(book, scenes, [area], kept, clock=lambda: NOON)
        observe(book, Scenes(cloudy, (), 6), [Area(area.id, area.geometry, "county-b")], tmp_path, clock=lambda: NOON)
        (never,) = observe(book, scenes, [elsewhere], tmp_path, clock=lambda: NOON)
        looks = {look.place_id: look for look in book.looks()}
        runs = {run.input: run for run in book.runs()}
    assert looks["county-a"].outcome is LookOutcome.SEEN
    assert looks["county-b"].outcome is LookOutcome.COULD_NOT_SEE and looks["county-b"].clear_views < 7
    assert never.look is None and "county-c" not in looks
    assert runs["county-c"].outcome is Outcome.NOTHING and "never looked" in runs["county-c"].detail


def test_looking_and_seeing_nothing(scenes, area, kept, tmp_path, result):
    sites = [from_wkt(site.polygon) for site in result.sites]
    left, bottom, right, top = area.geometry.bounds
    boxes = [box(left + i * (right - left) / 4, bottom + j * (top - bottom) / 4,
                 left + (i + 1) * (right - left) / 4, bottom + (j + 1) * (top - bottom) / 4)
             for i in range(4) for j in range(4)]  # fmt: skip
    free = max(boxes, key=lambda one: min(one.distance(site) for site in sites))
    with ledger.open(str(tmp_path / "l"), create=True) as book:
        (seen,) = observe(book, scenes, [Area("free", free, "county-d")], tmp_path, clock=lambda: NOON)
    assert seen.look is not None and seen.look.outcome is LookOutcome.NOTHING_SEEN
    assert seen.look.clear_views > 15


def test_doing_it_twice_changes_nothing_and_sites_keep_their_ids(scenes, area, kept, tmp_path):
    with ledger.open(str(tmp_path / "l"), create=True) as book:
        (first,) = observe(book, scenes, [area], kept, clock=lambda: NOON)
        before = (book.looks(), book.observations(), book.sites())
        observe(book, scenes, [area], kept, clock=lambda: NOON)
        assert (book.looks(), book.observations(), book.sites()) == before
        fewer = Scenes(scenes.items[:-4], (), 0)
        (later,) = observe(book, fewer, [area], kept, clock=lambda: NOON)
        assert set(later.site_ids) == set(first.site_ids)
        assert len(newest_looks(book)) == 1
        assert {row.site_id for row in site_rows(book)} == set(first.site_ids)


def test_layers_and_their_item_are_read_by_others(result, tmp_path):
    dates, score, item = write_layers(result, tmp_path)
    with rasterio.open(score) as raster:
        assert raster.profile["tiled"] or raster.width < 512
        shown = raster.read(1)
        assert 0 < (shown[shown < 255] >= 50).sum() * 100 < 80_000
    with rasterio.open(dates) as raster:
        days = raster.read(1)
        assert raster.crs.to_string() == result.crs and days[days > 0].min() > 18_000
    raw = json.loads(item.read_text())
    assert set(raw["assets"]) == {"change_date", "score"} and shape(raw["geometry"]).area > 0


def test_a_cluster_that_loses_a_worker_gives_the_same(result, scenes, area, tmp_path):
    from distributed import Client, LocalCluster

    some, easy = scenes.items[::3], DetectSettings(least_score=0.0)
    expected = scan_area(some, area, tmp_path / "here", side=48, settings=easy)
    killed: list[int] = []
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster.scheduler_address) as client,
    ):

        def kill_one(done: int, total: int) -> None:
            if done >= 1 and not killed:
                pids = list(client.run(os.getpid).values())
                killed.append(pids[0])
                os.kill(pids[0], signal.SIGKILL)

        there = tmp_path / "there"
        found = scan_area(some, area, there, side=48, settings=easy, client=client, progress=kill_one)
    assert killed and not found.failed and len(found.tiles) > 2
    assert [asdict(tile) for tile in found.tiles] == [asdict(tile) for tile in expected.tiles]
    assert found.sites == expected.sites
