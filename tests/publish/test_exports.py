from __future__ import annotations

import csv
import json
import time
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pyogrio
import pytest
import shapely
from pyogrio.raw import read

from groundbreak.errors import InputError
from groundbreak.model.picture import Picture
from groundbreak.publish.columns import COLUMNS
from groundbreak.publish.exports import FORMATS, write
from groundbreak.publish.palette import COLOURS
from groundbreak.views.brief import Credit
from views.norland import norland
from views.pictures import World, day

CREDITS = (Credit("Outlines of Norland", "ODbL 1.0", "https://maps.example/"),)
NAMES = [c.name for c in COLUMNS]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("exports")
    return {name: write(norland(), name, folder / f"x{f.suffix}", CREDITS)[0] for name, f in FORMATS.items()}


def table(path: Path, layer: str | None = None) -> tuple[dict[str, np.ndarray], list[shapely.Geometry | None]]:
    meta, _, geometry, data = read(path, layer=layer)
    shapes = [None if g is None else shapely.from_wkb(g) for g in geometry] if geometry is not None else []
    return dict(zip(meta["fields"], data, strict=True)), shapes


@pytest.mark.parametrize("name", FORMATS)
def test_same_picture_same_bytes(name: str, written: dict[str, Path], tmp_path: Path) -> None:
    time.sleep(1.1 if name == "gpkg" else 0)  # so that a clock would show
    again = write(norland(), name, tmp_path / written[name].name, CREDITS)
    for path in again:
        assert path.read_bytes() == written[name].with_name(path.name).read_bytes()


@pytest.mark.parametrize("name", ["geojson", "gpkg", "csv"])
def test_gdal_reads_back_every_project_and_column(name: str, written: dict[str, Path]) -> None:
    picture = norland()
    fields, shapes = table(written[name], "projects" if name == "gpkg" else None)
    assert list(fields["project_id"]) == [a.project.id for a in picture.assessments]
    assert set(NAMES) <= set(fields)
    first = next(i for i, a in enumerate(picture.assessments) if a.stage.value == "inaugurated")
    assert fields["place_native"][first].endswith("군")
    assert str(fields["inaugurated_earliest"][first]).startswith("20")
    assert "”" in fields["evidence"][first]
    if name != "csv":
        _shapes_are_those_of_the_places(picture, shapes)


def _shapes_are_those_of_the_places(picture: Picture, shapes: list[shapely.Geometry | None]) -> None:
    for assessment, shape in zip(picture.assessments, shapes, strict=True):
        wkt = picture.outlines.get(assessment.project.place_id)
        assert shape is not None and shape.is_valid
        if wkt is None:
            assert shape.geom_type == "Point"
            continue
        outline = shapely.from_wkt(wkt)
        assert shape.symmetric_difference(outline).area < outline.area * 1e-3


def test_geojson_keeps_to_the_standard(written: dict[str, Path]) -> None:
    data = json.loads(written["geojson"].read_text())
    assert data["type"] == "FeatureCollection" and "crs" not in data
    assert [f["name"] for f in data["fields"]] == NAMES and all(f["description"] for f in data["fields"])
    assert data["credits"][0]["licence"] == "ODbL 1.0"
    for feature in data["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        for part in shapely.get_parts(shape):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw and not any(ring.is_ccw for ring in part.interiors)
        assert list(feature["properties"]) == NAMES
    points = [f for f in data["features"] if f["geometry"]["type"] == "Point"]
    assert points and all(f["properties"]["location_precision"] == "county" for f in points)


def test_geopackage_has_types_evidence_conflicts_and_a_dictionary(written: dict[str, Path]) -> None:
    path = written["gpkg"]
    assert [str(n) for n, _ in pyogrio.list_layers(path)] == ["projects", "evidence", "conflicts", "fields"]
    info = pyogrio.read_info(path, layer="projects")
    types = dict(zip(info["fields"], [str(t) for t in info["dtypes"]], strict=True))
    assert info["crs"] == "EPSG:4326"
    assert types["cohort"] == "int32" and types["confidence"] == "float64" and types["stage_inferred"] == "bool"
    assert types["groundbreaking_latest"].startswith("datetime64[D]")
    projects, _ = table(path, "projects")
    empty = [i for i, a in enumerate(norland().assessments) if not dict(a.dates).get("inaugurated")]
    assert empty and all(np.isnat(projects["inaugurated_latest"][i]) for i in empty)
    evidence, _ = table(path, "evidence")
    assert set(evidence["project_id"]) <= set(projects["project_id"])
    described, _ = table(path, "fields")
    assert {n for n, layer in zip(described["name"], described["layer"], strict=True) if layer == "projects"} == set(
        NAMES
    )
    conflicts, _ = table(path, "conflicts")
    assert list(conflicts["id"]) == [c.id for c in norland().conflicts]


def test_kml_is_grouped_and_coloured_by_stage(written: dict[str, Path]) -> None:
    picture = norland()
    root = ET.fromstring(written["kml"].read_text())
    ns = {"k": "http://www.opengis.net/kml/2.2"}
    folders = [f.findtext("k:name", "", ns) for f in root.findall("k:Document/k:Folder", ns)]
    assert folders == ["Ground broken", "Under construction", "Inaugurated", "Stalled"]
    marks = root.findall(".//k:Placemark", ns)
    assert len(marks) == len(picture.assessments)
    styles = {s.get("id") for s in root.findall(".//k:Style", ns)}
    assert {m.findtext("k:styleUrl", "", ns)[1:] for m in marks} <= styles
    line = root.findtext(".//k:Style[@id='inaugurated']/k:LineStyle/k:color", "", ns)
    red, green, blue = line[6:8], line[4:6], line[2:4]
    assert f"#{red}{green}{blue}" == COLOURS[next(s for s in COLOURS if s.value == "inaugurated")]
    described = {f.get("name") for f in root.findall(".//k:SimpleField", ns)}
    assert described == set(NAMES)


def test_kml_says_when_and_how_well_known(written: dict[str, Path]) -> None:
    root = ET.fromstring(written["kml"].read_text())
    ns = {"k": "http://www.opengis.net/kml/2.2"}
    order = ["name", "Snippet", "description", "TimeSpan", "styleUrl", "ExtendedData"]
    for mark in root.findall(".//k:Placemark", ns):
        tags = [child.tag.removeprefix("{" + ns["k"] + "}") for child in mark]
        assert [t for t in tags if t in order] == [t for t in order if t in tags], (
            "the order that the standard asks for"
        )
        told = {d.get("name"): d.text for d in mark.findall(".//k:SimpleData", ns)}
        assert f"source {told['source_reliability']}, information {told['information_credibility']}" in mark.findtext(
            "k:description", "", ns
        )
        latest = [day for name, day in told.items() if name and name.endswith("_latest") and day]
        assert mark.findtext("k:TimeSpan/k:begin", "", ns) == min(latest, default="")


def test_gdal_reads_the_kml_with_hangul_quotes_and_shapes(written: dict[str, Path]) -> None:
    found = {}
    for layer, _ in pyogrio.list_layers(written["kml"]):
        fields, shapes = table(written["kml"], str(layer))
        for i, project in enumerate(fields["project_id"]):
            found[project] = (fields["place_native"][i], fields["evidence"][i], fields["Name"][i], shapes[i])
    picture = norland()
    assert set(found) == {a.project.id for a in picture.assessments}
    for native, evidence, name, shape in found.values():
        assert native.endswith("군") and native in name and "“" in evidence and shape is not None


def test_csv_is_described_and_safe_to_open_in_a_spreadsheet(written: dict[str, Path], tmp_path: Path) -> None:
    with written["csv"].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == NAMES and len(rows) == len(norland().assessments)
    described = json.loads(written["csv"].with_name("x.csv-metadata.json").read_text())
    assert [c["name"] for c in described["tableSchema"]["columns"]] == NAMES
    assert described["url"] == "x.csv" and "ODbL" in described["dc:rights"]
    world = World()
    world.place("A", "=1+1", "", "@East", lat=40.0, lon=127.0)
    claim = {"place": "A", "event": "groundbreaking", "when": day("2026-02-05"), "cohort": 2026}
    world.say(world.report("P", "2026-02-06", "h"), "Ground was broken in =1+1.", claim)
    (path, _) = write(world.picture(), "csv", tmp_path / "y.csv")
    with path.open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["place"], row["province"]) == ("'=1+1", "'@East")


def test_what_a_report_holds_cannot_break_a_format(tmp_path: Path) -> None:
    picture = norland()
    for name, known in FORMATS.items():
        write(picture, name, tmp_path / f"x{known.suffix}")
    everything = "".join(p.read_text() for p in tmp_path.iterdir() if p.suffix != ".gpkg")
    assert "\u202e" not in everything and "⟨U+202E⟩" in everything


def test_a_place_that_lies_nowhere_is_kept_without_a_shape(tmp_path: Path) -> None:
    picture = norland()
    places = {k: replace(p, lat=None, lon=None) for k, p in picture.places.items()}
    nowhere = replace(picture, places=places, outlines={})
    (path,) = write(nowhere, "geojson", tmp_path / "x.geojson")
    assert all(f["geometry"] is None for f in json.loads(path.read_text())["features"])
    for name in ("gpkg", "kml"):
        (path,) = write(nowhere, name, tmp_path / f"x.{name}")
        layers = [str(n) for n, _ in pyogrio.list_layers(path)] if name == "kml" else ["projects"]
        assert sum(len(table(path, layer)[0]["project_id"]) for layer in layers) == len(picture.assessments)


def test_an_empty_picture_can_be_written(tmp_path: Path) -> None:
    empty = replace(norland(), assessments=(), links=(), testimonies=(), conflicts=(), coverage=())
    for name, known in FORMATS.items():
        assert write(empty, name, tmp_path / f"x{known.suffix}")[0].stat().st_size > 0


def test_an_unknown_format_is_an_error_that_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="geojson"):
        write(norland(), "shapefile", tmp_path / "x.shp")
