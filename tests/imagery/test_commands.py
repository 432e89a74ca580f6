"""The command line as an analyst uses it, on catalogs that are whole, damaged, empty or far away."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from shapely.geometry import box, mapping, shape

from groundbreak.cli import main
from groundbreak.imagery.catalog import search
from groundbreak.imagery.problems import problem, summary
from groundbreak.testing import record_line

COUNTY = "KP0215"
REPORT = record_line(
    "Regional-industry factories of Orang County inaugurated",
    "Pyongyang, February 1 (KCNA) -- Regional-industry factories were inaugurated in Orang County of North Hamgyong "
    "Province on January 31 under the Regional Development 20×10 Policy.",
    date="2025-02-01", outlet="KCNA", language="en",
)  # fmt: skip


def run(capsys, *arguments) -> tuple[int, str, str]:
    capsys.readouterr()
    with pytest.raises(SystemExit) as left:
        main([str(a) for a in ("imagery", *arguments)])
    told = capsys.readouterr()
    return int(left.value.code or 0), told.out, told.err


def rows(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def areas(catalog, tmp_path_factory) -> Path:
    """Two areas: one that the pictures show and that is a county's, one that they don't."""
    footprint = search(str(catalog), box(-180, -90, 180, 90)).items[0].footprint
    path = tmp_path_factory.mktemp("areas") / "areas.geojson"
    features = [
        {"type": "Feature", "properties": {"place_id": COUNTY}, "geometry": mapping(footprint)},
        {"type": "Feature", "properties": {"name": "far"}, "geometry": mapping(box(10, 10, 10.01, 10.01))},
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Path:
    """A ledger with one report of works in the county."""
    folder = tmp_path_factory.mktemp("book")
    (folder / "reports.jsonl").write_text(REPORT)
    with pytest.raises(SystemExit) as left:
        main(["ingest", str(folder / "x.ledger"), str(folder / "reports.jsonl")])
    assert not left.value.code
    return folder / "x.ledger"


def test_from_a_catalog_to_sites_claims_and_pictures(capsys, catalog, areas, book, tmp_path):
    code, out, _ = run(capsys, "search", catalog, "--format", "jsonl", "--to", "2020-12-31")
    assert code == 0 and all(row["when"] < "2021" for row in rows(out))
    code, out, err = run(
        capsys, "scan", book, catalog, "--area", areas, "--format", "jsonl", "--layers", tmp_path / "l"
    )
    assert code == 0, err
    assert [row["state"] for row in rows(out)] == ["seen", "never_looked"]
    code, out, _ = run(capsys, "sites", book, "--areas", "--format", "jsonl")
    assert {(row["place_id"], row["state"]) for row in rows(out)} == {(COUNTY, "seen"), ("", "never_looked")}
    code, out, _ = run(capsys, "sites", book, "--format", "geojson")
    features = json.loads(out)["features"]
    assert code == 0 and features
    needed = {"start_earliest", "start_latest", "phase", "score", "area_m2", "clear_views"}
    for feature in features:
        assert needed <= set(feature["properties"]) and shape(feature["geometry"]).geom_type == "Polygon"
        assert feature["properties"]["start_earliest"] < feature["properties"]["start_latest"]
    code, out, _ = run(capsys, "sites", book, "--claims", "--format", "jsonl")
    claimed = [row for row in rows(out) if row["project_id"]]
    assert [(row["place_id"], row["announced"]) for row in claimed] == [(COUNTY, "2025-02-01")]
    assert claimed[0]["verdict"] in ("moved before", "complete but no building visible")
    assert len(claimed[0]["site_ids"]) + sum(not row["project_id"] for row in rows(out)) == len(features)
    one = features[0]["properties"]["site_id"]
    code, out, _ = run(capsys, "chips", book, catalog, "--site", one)
    assert code == 0 and len(out.splitlines()) == 3
    for name in out.splitlines():
        assert Path(name).parent == book.with_name("x-imagery") / "proof"
        assert Path(name).read_bytes().startswith(b"\x89PNG")


def test_all_kinds_of_damage_are_told_and_the_rest_is_done(capsys, catalog, tmp_path):
    folder = tmp_path / "c"
    shutil.copytree(catalog.parent, folder)
    homes = sorted((folder / "sentinel-2-l2a").glob("S2_*"))[-8:]
    edited = {home: json.loads(next(home.glob("*.json")).read_text()) for home in homes}
    (homes[0] / "green.tif").write_bytes(b"<html>no picture</html>")
    (homes[1] / "nir.tif").write_bytes((homes[1] / "nir.tif").read_bytes()[:400])
    (homes[2] / "scl.tif").unlink()
    del edited[homes[3]]["assets"]["swir16"]
    del edited[homes[4]]["assets"]["blue"]
    edited[homes[5]]["assets"]["red"]["href"] = "http://127.0.0.1:9/red.tif?sig=secret"
    for home, item in edited.items():
        next(home.glob("*.json")).write_text(json.dumps(item))
    next(homes[6].glob("*.json")).write_text("{")
    code, out, err = run(capsys, "scan", tmp_path / "y.ledger", folder, "--format", "jsonl")
    (row,) = rows(out)
    assert code == 3 and row["state"] == "seen" and row["sites"] >= 1
    assert row["unread"] == 5  # the two that have no place in the search are told, and counted there
    assert row["span"].endswith(homes[7].name[-8:-4] + "-" + homes[7].name[-4:-2] + "-" + homes[7].name[-2:])
    for home in homes[:7]:
        assert home.name in err
    assert homes[7].name not in err and "secret" not in err
    for word in ("green.tif", "nir.tif", "scl.tif", "swir1", "blue", "127.0.0.1:9/red.tif", "tile r"):
        assert word in err


def test_pictures_that_can_not_be_read_at_all_are_no_look(capsys, catalog, tmp_path):
    folder = tmp_path / "c"
    shutil.copytree(catalog.parent, folder)
    for file in folder.rglob("scl.tif"):
        file.unlink()
    code, out, err = run(capsys, "scan", tmp_path / "z.ledger", folder, "--format", "jsonl")
    assert code == 3 and rows(out)[0]["state"] == "never_looked"
    assert len(err.splitlines()) < 5 and "66 times" in err
    _, out, _ = run(capsys, "sites", tmp_path / "z.ledger", "--areas", "--format", "jsonl")
    assert "no picture could be read" in rows(out)[0]["last_run"]


def test_an_empty_catalog_says_so_and_the_area_stays_never_looked(capsys, areas, tmp_path):
    empty = {"type": "Catalog", "id": "e", "stac_version": "1.0.0", "description": "e", "links": []}
    (tmp_path / "catalog.json").write_text(json.dumps(empty))
    book = tmp_path / "e.ledger"
    assert run(capsys, "search", tmp_path)[0] == 6
    code, _, err = run(capsys, "scan", book, tmp_path)
    assert code == 6 and "no picture" in err
    code, out, err = run(capsys, "scan", book, tmp_path, "--area", areas, "--format", "jsonl")
    assert code == 6 and str(tmp_path) in err
    assert {row["state"] for row in rows(out)} == {"never_looked"}


def test_faults_are_told_once_with_some_of_the_files():
    told = [(f"tile {n % 2}", problem(f"s{n}", "can't be read", f"/a/{n}.tif?sig=x")) for n in range(9)]
    one, other = summary([*told, ("tile 0", problem("t", "it has no date")), ("tile 1", told[0][1])])
    assert one.startswith("9 times: can't be read: s0: /a/0.tif?… (tile 0 and 1 more); s1") and one.endswith("6 more")
    assert other == "t (tile 0): it has no date"
    assert problem("a\x1b[31m", "b\nc").subject == "a [31m"


@pytest.mark.parametrize(("arguments", "code"), [
    (("search", "/nowhere/catalog.json"), 3),
    (("scan", "{ledger}", "/nowhere/catalog.json"), 3),
    (("sites", "/nowhere/x.ledger"), 5),
    (("sites", "{ledger}", "--areas", "--claims"), 2),
    (("scan", "{ledger}", "{catalog}", "--within", "5", "--area", "/nowhere"), 2),
    (("scan", "{ledger}", "{catalog}", "--scheduler", "tcp://127.0.0.1:9"), 3),
])  # fmt: skip
def test_errors_have_a_code(capsys, catalog, tmp_path, arguments, code):
    given = [a.format(ledger=tmp_path / "z.ledger", catalog=catalog) for a in arguments]
    assert run(capsys, *given)[0] == code
