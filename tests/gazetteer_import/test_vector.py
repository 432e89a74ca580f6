"""Shapes with names: known schemes need no options, others are told by columns; only files of shapes are opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from pyogrio.raw import write as write_layer
from shapely.geometry import shape

from groundbreak.errors import GazetteerError
from groundbreak.gazetteer.sources.found import Wanted
from groundbreak.gazetteer.sources.vector import Columns, read_vector

from .conftest import square

Write = Callable[..., Path]


def package(path: Path, names: list[str], crs: str = "EPSG:4326", layer: str = "units", append: bool = False) -> Path:
    """A GeoPackage of squares, one beside the other."""
    shapes = np.array([shapely.to_wkb(shape(square(20 + n, 10))) for n in range(len(names))], dtype=object)
    write_layer(
        path, shapes, [np.array(names, dtype=object)], ["title"], driver="GPKG", layer=layer, crs=crs,
        geometry_type="Polygon", append=append,
    )  # fmt: skip
    return path


def test_geoboundaries_need_no_options(collection: Write) -> None:
    path = collection(
        [
            (
                {"shapeName": "Millbrook District", "shapeID": "B1", "shapeType": "ADM2", "shapeGroup": "NLD"},
                square(20, 10),
            ),
            ({"shapeName": "Upland", "shapeID": "B2", "shapeType": "ADM1", "shapeGroup": "NLD"}, square(20, 10, 3)),
        ]
    )
    found = read_vector(path, Wanted("NL"))
    assert [(p.id, p.name, p.kind, p.admin1, p.country) for p in found.places] == [
        ("B1", "Millbrook", "county", "", "NL"), ("B2", "Upland", "province", "Upland", "NL"),
    ]  # fmt: skip
    assert (found.places[0].lat, found.places[0].lon) == (10.5, 20.5)
    assert found.outlines["B2"].area == pytest.approx(9)


def test_common_operational_datasets(collection: Write) -> None:
    path = collection(
        [({"ADM2_EN": "Millbrook", "ADM2_PCODE": "NL0101", "ADM1_EN": "Upland", "ADM1_PCODE": "NL01"}, square(20, 10))]
    )
    (place,) = read_vector(path, Wanted("NL"), kind="district").places
    assert (place.id, place.admin1, place.kind, place.concordances) == (
        "NL0101", "Upland", "district", (("pcode", "NL0101"),),
    )  # fmt: skip


def test_columns_as_told(collection: Write) -> None:
    path = collection([({"title": "Millbrook", "aka": "Mill Brook; Mylbroke", "own": "밀브룩"}, square(20, 10))])
    columns = Columns(name="title", native="own", others=("aka",))
    (place,) = read_vector(path, Wanted("NL"), columns, kind="county").places
    assert place.native_name == "밀브룩"
    assert [n.text for n in place.names] == ["Mill Brook", "Mylbroke"]


def test_an_id_that_is_made_does_not_hang_on_the_order(collection: Write) -> None:
    features: list[tuple[dict[str, Any], Any]] = [({"name": name}, square(20, 10)) for name in ("A1", "B1", "C1")]
    ids = {p.name: p.id for p in read_vector(collection(features), Wanted("NL")).places}
    turned = {p.name: p.id for p in read_vector(collection(features[::-1], "b.geojson"), Wanted("NL")).places}
    assert ids == turned
    assert len(set(ids.values())) == 3


def test_parts_of_one_place_are_joined(collection: Write) -> None:
    path = collection(
        [({"name": "Isle", "code": "I"}, square(20, 10)), ({"name": "Isle", "code": "I"}, square(25, 10))]
    )
    found = read_vector(path, Wanted("NL"), Columns(id="code"))
    assert [p.id for p in found.places] == ["I"]
    assert found.outlines["I"].area == pytest.approx(2)


def test_a_geopackage(tmp_path: Path) -> None:
    path = package(tmp_path / "in.gpkg", ["Millbrook", "Cinderford"])
    found = read_vector(path, Wanted("NL"), Columns(name="title"), kind="county")
    assert [p.name for p in found.places] == ["Millbrook", "Cinderford"]
    assert len(found.outlines) == 2


def test_other_coordinates_are_refused(tmp_path: Path) -> None:
    path = package(tmp_path / "in.gpkg", ["Millbrook"], crs="EPSG:32651")
    with pytest.raises(GazetteerError, match=r"degrees.*ogr2ogr"):
        read_vector(path, Wanted("NL"), Columns(name="title"))


def test_old_geojson_says_its_coordinates(collection: Write, tmp_path: Path) -> None:
    path = collection([({"name": "A"}, square(20, 10))])
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:-1] + ', "crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::32651"}}}', encoding="utf-8")
    with pytest.raises(GazetteerError, match="degrees"):
        read_vector(path, Wanted("NL"))


def test_one_of_several_layers_must_be_named(tmp_path: Path) -> None:
    path = package(tmp_path / "in.gpkg", ["Millbrook"])
    package(path, ["Upland"], layer="provinces", append=True)
    with pytest.raises(GazetteerError, match=r"units.*--layer"):
        read_vector(path, Wanted("NL"), Columns(name="title"))
    (place,) = read_vector(path, Wanted("NL"), Columns(name="title"), layer="provinces").places
    assert place.name == "Upland"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.gpkg", b"<OGRVRTDataSource><OGRVRTLayer name='a'/></OGRVRTDataSource>"),
        ("x.shp", b"SQLite format 3\0"),
        ("x.vrt", b"<OGRVRTDataSource/>"),
        ("x.gpkg", b"SQLite format 3\0 and no more"),
        ("x.kml", b"<kml/>"),
    ],
)
def test_only_files_of_shapes_are_opened(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=name):
        read_vector(path, Wanted("NL"))


def test_a_missing_column_names_those_that_are_there(collection: Write) -> None:
    path = collection([({"titel": "Millbrook"}, square(20, 10))])
    with pytest.raises(GazetteerError, match=r"no column 'title'.*titel"):
        read_vector(path, Wanted("NL"), Columns(name="title"))
    with pytest.raises(GazetteerError, match=r"hold names.*titel"):
        read_vector(path, Wanted("NL"))


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
        {"type": "Point", "coordinates": [400, 3]},
        {"type": "Nonsense"},
        {"type": "Polygon", "coordinates": "x"},
    ],
)
def test_a_broken_shape_leaves_a_place_without_a_point(collection: Write, geometry: Any) -> None:
    (place,) = read_vector(collection([({"name": "A"}, geometry)]), Wanted("NL")).places
    assert place.lat is None
